"""Nobody is named who published the text, or nothing shows it."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT

_SOURCE = STANDARD_SIDECAR[STANDARD_SIDECAR.index("source:") : STANDARD_SIDECAR.index("language:")]


def _with(source: str) -> str:
    return STANDARD_SIDECAR.replace(_SOURCE, f"source:\n{source}")


class AttributionMissing(Rule):
    """The sidecar names no publisher, or nothing shows that its publisher published the text.

    What it does:
        Speaks when `source` has no `publisher`, and proposes the one that the text credits or
        that the address belongs to. Speaks as well when there is a publisher but neither `url`,
        `archived` nor `via`, and no credit in the text.

    Why it matters:
        A readout is one side's account. Without its publisher nobody can tell which side speaks,
        and without an address, a chain or a credit nobody can check it.

    What to do:
        Write in `source.publisher` whose page the text was taken from, and in `source.via` where
        that page had it from, the origin last. Of a private archive, give the archive as publisher
        and the origin in `via`.

    Known limits:
        Which of several credited names is the publisher and which the origin, it cannot tell.
        A credit that is no more than a person's name does not count.
    """

    severity = ERROR
    since = "0.1"
    reads = ("source.publisher",)
    examples = (
        Invalid(
            "no publisher, nothing in the text",
            (
                Found(
                    "source",
                    8,
                    1,
                    "The sidecar names no publisher, and the text credits nobody.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("  published: 2022-05-03\n"),
        ),
        Invalid(
            "no publisher, though the text credits an agency and a site",
            (
                Found(
                    "source",
                    8,
                    1,
                    "The sidecar names no publisher; the text credits Xinhua and Danube Post.",
                    "record.yaml",
                ),
            ),
            text=STANDARD_TEXT + "\nSource: Xinhua / Danube Post\n",
            sidecar=_with("  published: 2022-05-03\n"),
        ),
        Invalid(
            "no publisher, though the address is of a known house",
            (
                Found(
                    "source",
                    8,
                    1,
                    "The sidecar names no publisher; the address belongs to Reuters.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("  url: https://www.reuters.com/world/vienna-2022-05-03/\n"),
        ),
        Invalid(
            "a publisher that nothing bears out",
            (
                Found(
                    '"Danube Post"',
                    9,
                    14,
                    "Nothing shows that `Danube Post` published the text: the sidecar has neither "
                    "`url` nor `via`, and the text credits nobody.",
                    "record.yaml",
                ),
            ),
            sidecar=_with('  publisher: "Danube Post"\n  published: 2022-05-03\n'),
        ),
        Valid("a publisher and its address"),
        Valid(
            "a private archive as publisher, the origin in via",
            sidecar=_with('  publisher: "Papers of Jo Collector"\n  via: [Danube Post]\n'),
        ),
        Valid(
            "the publisher's name alone on a line near the head is a credit",
            text="Ministers meet in Vienna\n\nCGTN\n\n" + STANDARD_TEXT,
            sidecar=_with("  publisher: CGTN\n"),
        ),
        Valid(
            "the text credits its publisher",
            text=STANDARD_TEXT + "\nSource: Danube Post\n",
            sidecar=_with('  publisher: "Danube Post"\n'),
        ),
        Valid(
            "an official heading shows what the text is",
            text="Readout of the Minister's Meeting\n\n" + STANDARD_TEXT,
            sidecar=_with('  publisher: "Austrian Foreign Ministry"\n'),
        ),
        Valid(
            "an archived copy is an address",
            sidecar=_with(
                '  publisher: "Danube Post"\n  archived: https://web.archive.org/web/2022/post\n'
            ),
        ),
        Valid(
            "without `source` there is nothing to judge: the schema says so",
            sidecar=STANDARD_SIDECAR.replace(_SOURCE, ""),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Ask for a publisher, and for anything that bears it out."""
        yield from ()
