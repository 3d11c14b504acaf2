"""Rule attribution-secondhand."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT

# What a house may well have written itself, unless all that it does is to republish.
_OWN_KINDS = frozenset(("news-report", "preview"))
_SHOWN = 3


def _with(publisher: str, via: str = "", kind: str = "readout") -> str:
    named = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', publisher)
    named = named.replace("kind: readout", f"kind: {kind}")
    return named.replace("  published:", f"  via: [{via}]\n  published:") if via else named


class AttributionSecondhand(Rule):
    """The publisher republishes others, and `via` does not say whom.

    What it does:
        Speaks when all that is known of `source.publisher` is that it republishes (a news
        aggregator, a site of press releases), or that it often does (some state media,
        embassies), while `source.via` is empty or only `unknown`. Where the text credits
        somebody else, it proposes that name.

    Why it matters:
        Such a page is a copy: often cut, retitled or translated by machine. Who first said the
        words, and in what form, decides what they are worth.

    What to do:
        Look for the origin (a credit at the end of the text, a link) and name it in `source.via`.
        Better still, fetch the text from there. If it cannot be found, accept the finding.

    Known limits:
        Only republishers of the table are known. A house that also reports itself is let be when
        `kind` says that the text is its own report or when the text credits it and nobody else.
    """

    severity = WARNING
    since = "0.1"
    reads = ("source.publisher", "source.via")
    explains = ("attribution-agency-chain",)
    examples = (
        Invalid(
            "a machine translation of somebody's page",
            (
                Found(
                    "ExBulletin",
                    9,
                    14,
                    "`ExBulletin` republishes others, and `via` does not say whom.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("ExBulletin"),
        ),
        Invalid(
            "the text names the origin",
            (
                Found(
                    "UrduPoint",
                    9,
                    14,
                    "`UrduPoint` republishes others, and `via` does not say whom, though the text "
                    "credits TASS.",
                    "record.yaml",
                ),
            ),
            text=STANDARD_TEXT + "\nSource: TASS\n",
            sidecar=_with("UrduPoint", kind="news-report"),
        ),
        Invalid(
            "an unknown origin is worth a look",
            (
                Found(
                    "unknown",
                    11,
                    9,
                    "`Mirage News` republishes others, and `via` says only that the origin is "
                    "unknown.",
                    "record.yaml",
                    severity="info",
                ),
            ),
            sidecar=_with("Mirage News", "unknown"),
        ),
        Invalid(
            "a state medium that prints a ministry's readout",
            (
                Found(
                    "China.org.cn",
                    9,
                    14,
                    "`China.org.cn` often republishes others, and `via` does not say whom.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("China.org.cn"),
        ),
        Invalid(
            "an embassy's page with its minister's meeting",
            (
                Found(
                    '"Chinese Embassy"',
                    9,
                    14,
                    "`Chinese Embassy` often republishes others, and `via` does not say whom.",
                    "record.yaml",
                    severity="info",
                ),
            ),
            sidecar=_with('"Chinese Embassy"'),
        ),
        Valid("a publisher that the table does not know"),
        Valid("the origin is named", sidecar=_with("ExBulletin", "China Daily")),
        Valid("an agency reports itself", sidecar=_with("Reuters", kind="news-report")),
        Valid(
            "a state medium's own report",
            sidecar=_with("China.org.cn", kind="news-report"),
        ),
        Valid(
            "a republisher with a report of its own",
            text=STANDARD_TEXT + "\nSource: Devdiscourse\n",
            sidecar=_with("Devdiscourse", kind="news-report"),
        ),
        Valid(
            "an embassy on its own ambassador",
            text="On 3 May 2022, Ambassador Jo Collector met with Foreign Minister Pavel Novak.\n",
            sidecar=_with('"Chinese Embassy"'),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Ask a republisher for the origin."""
        yield from ()
