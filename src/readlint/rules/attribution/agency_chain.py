"""The text credits somebody whom the sidecar does not record."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.facts.publishers import Publishers
from readlint.reading import Reading
from readlint.reading.chain import links_of
from readlint.reading.credits import Credit, CreditName
from readlint.reading.publisher_names import same_house
from readlint.record import Place
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT


def _with(publisher: str, via: str = "") -> str:
    named = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', publisher)
    return named.replace("  published:", f"  via: [{via}]\n  published:") if via else named


_HAN_TEXT = (
    "2022年5月3日，外交部长古某在维也纳会见捷克外长，双方就铁路联通和地区局势深入交换意见。\n"
)


class AttributionAgencyChain(Rule):
    """A credit in the text names an agency or publisher that `publisher` and `via` do not record.

    What it does:
        Reads the credits of the text: source lines ("Source: A / B", 来源：A B), date lines
        ("CITY, Month D (Agency) --"), an agency in brackets at the end, "(Reporting by ...; Editing
        by ...)", copyright lines, a publisher's name on a line of its own. Each name must be one
        of `source.publisher` or `source.via`, under any name of the same house.

    Why it matters:
        Ten papers that print one agency report are one source, not ten. The chain shows it only
        if it is written down.

    What to do:
        Add the credited name to `source.via`, the origin last; or correct `source.publisher`.

    Known limits:
        Which of two credited names is the origin, the form does not tell. A name unknown to the
        table of publishers is compared as it is written, and not at all with one in another script.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text", "source.publisher", "source.via")
    examples = (
        Invalid(
            "a date line names an agency",
            (
                Found(
                    "VIENNA (AP)",
                    1,
                    1,
                    "The text credits AP, which neither `publisher` nor `via` records.",
                ),
            ),
            text="VIENNA (AP) — " + STANDARD_TEXT,
            sidecar=_with("Danube Post"),
        ),
        Invalid(
            "a source line names two, the sidecar one",
            (
                Found(
                    "Source: Xinhua / Danube Post",
                    5,
                    1,
                    "The text credits Xinhua, which neither `publisher` nor `via` records.",
                ),
            ),
            text=STANDARD_TEXT + "\nSource: Xinhua / Danube Post\n",
            sidecar=_with("Danube Post"),
        ),
        Invalid(
            "the Chinese form names the agency and the paper",
            (
                Found(
                    "来源:新华社 中国日报网",
                    3,
                    1,
                    "The text credits 中国日报网, which neither `publisher` nor `via` records.",
                ),
            ),
            text=_HAN_TEXT + "\n来源:新华社 中国日报网\n",
            sidecar=_with("Xinhua"),
        ),
        Invalid(
            "the form of a byline is that of an agency",
            (
                Found(
                    "(Reporting by Jo Writer; Editing by Al Checker)",
                    5,
                    1,
                    "The text credits Reuters, which neither `publisher` nor `via` records.",
                ),
            ),
            text=STANDARD_TEXT + "\n(Reporting by Jo Writer; Editing by Al Checker)\n",
            sidecar=_with("Danube Post", "unknown"),
        ),
        Invalid(
            "two credits, both of one agency that is not recorded: one finding",
            (
                Found(
                    "VIENNA (AP)",
                    1,
                    1,
                    "The text credits AP, which neither `publisher` nor `via` records.",
                ),
            ),
            text="VIENNA (AP) — " + STANDARD_TEXT + "\nCopyright 2022 The Associated Press.\n",
            sidecar=_with("Danube Post"),
        ),
        Valid("no credit at all"),
        Valid(
            "publisher and via record both names, in English",
            text=_HAN_TEXT + "\n来源:新华社 中国日报网\n",
            sidecar=_with("China Daily", "Xinhua News Agency"),
        ),
        Valid(
            "the agency in full, the credit in short",
            text="VIENNA (AP) — " + STANDARD_TEXT,
            sidecar=_with("Danube Post", "The Associated Press"),
        ),
        Valid(
            "a photo credit",
            text=STANDARD_TEXT + "\nThe ministers before the talks. (Xinhua/Li Nobody)\n",
            sidecar=_with("Danube Post"),
        ),
        Valid(
            "an agency quoted in passing",
            text=STANDARD_TEXT + "\nThe talks will go on in Prague, Reuters reported on Monday.\n",
            sidecar=_with("Danube Post"),
        ),
        Valid(
            "an embassy's name in Chinese, recorded in English",
            text=_HAN_TEXT + "\n来源：驻奥地利使馆\n",
            sidecar=_with("Embassy in Austria"),
        ),
        Valid(
            "one ministry, called in two ways",
            text=STANDARD_TEXT + "\nSource: Ministry of Foreign Affairs\n",
            sidecar=_with("Austrian Foreign Ministry"),
        ),
        Valid(
            "no publisher at all is for attribution-missing to say",
            text=STANDARD_TEXT + "\nSource: Reuters\n",
            sidecar=STANDARD_SIDECAR.replace('  publisher: "Austrian Foreign Ministry"\n', ""),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Hold every credited name against publisher and via."""
        recorded = [(link.name, link.place) for link in reading.shared(links_of)]
        if not recorded:
            return
        said: list[str] = []
        table = reading.tables.publishers
        for credit in reading.credits:
            known = [*(name for name, _ in recorded), *said]
            missing = [one for one in credit.names if not _is_one_of(one.words, known, table)]
            if missing:
                said += [name.words for name in missing]
                yield self._unrecorded(credit, missing, recorded, table)

    def _unrecorded(
        self,
        credit: Credit,
        missing: list[CreditName],
        recorded: list[tuple[str, Place]],
        table: Publishers,
    ) -> Draft:
        credited = " and ".join(name.words for name in missing)
        return self.draft(
            credit.place,
            f"The text credits {credited}, which neither `publisher` nor `via` records.",
            to_do=f"Add {credited} to `source.via`, the origin last; if the page itself is "
            f"{credited}'s, correct `source.publisher`.",
            evidence=[
                *((name.place, _known_as(name, table)) for name in missing),
                *((place, "recorded in the sidecar") for _, place in recorded),
            ],
        )


def _is_one_of(name: str, known: list[str], table: Publishers) -> bool:
    return any(same_house(name, other, table) for other in known)


def _known_as(name: CreditName, table: Publishers) -> str:
    if name.publisher is None:
        return "a name that the table of publishers does not know"
    full = table.get(name.publisher).name
    return "credited here" if full == name.words else f"this is {full}"
