"""The text credits somebody whom the sidecar does not record."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.source.credits import Credit, CreditName, find_credits
from readlint.extract.source.publishers import links_of, same_house
from readlint.facts.publishers import Publishers
from readlint.record import Place
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule


class AttributionAgencyChain(Rule):
    """A credit in the text names an agency or publisher that `publisher` and `via` do not record.

    What it does:
        Reads the credits of the text: source lines ("Source: A / B", 来源：A B), date lines
        ("CITY, Month D (Agency) --"), an agency in brackets at the end, "(Reporting by ...; Editing
        by ...)", copyright lines, a publisher's name on a line of its own, lines such as "With
        inputs from Agency", and a clause of the first sentence that credits it as a whole (",
        Agency reported on Monday.", 据新华社报道，). Each name must be one of `source.publisher` or
        `source.via`, under any name of the same house.

    Why it matters:
        Ten papers that print one agency report are one source, not ten. The chain shows it only
        if it is written down.

    What to do:
        Add the credited name to `source.via`, the origin last; or correct `source.publisher`.

    Known limits:
        The form does not show which of two credited names is the origin. An agency named farther
        down, or to which somebody spoke, may be quoted on another matter and is not reported. A
        name unknown to the table of publishers is compared as it is written, and not at all with
        one in another script.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "source.publisher", "source.via")
    reads = ("credits",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare every credited name with publisher and via."""
        recorded = [(link.name, link.place) for link in links_of(context)]
        if not recorded:
            return
        said: list[str] = []
        table = context.tables.publishers
        for credit in find_credits(context):
            known = [*(name for name, _ in recorded), *said]
            missing = [one for one in credit.names if not _is_one_of(one.words, known, table)]
            own = [one for one in credit.names if one not in missing]
            missing = [one for one in missing if not _shares_a_site(one, own, table)]
            if missing:
                said += [name.words for name in missing]
                yield self._unrecorded(credit, missing, recorded, table)

    def _unrecorded(
        self,
        credit: Credit,
        missing: list[CreditName],
        recorded: list[tuple[str, Place]],
        table: Publishers,
    ) -> Diagnostic:
        credited = " and ".join(name.words for name in missing)
        return self.diagnostic(
            credit.place,
            f"The text credits {credited}, which neither `publisher` nor `via` records.",
            help=f"Add {credited} to `source.via`, the origin last; if the page itself is "
            f"{credited}'s, correct `source.publisher`.",
            evidence=[
                *((name.place, _known_as(name, table)) for name in missing),
                *((place, "recorded in the sidecar") for _, place in recorded),
            ],
            severity=None if any(_is_sure(name, table) for name in missing) else INFO,
        )


def _is_one_of(name: str, known: list[str], table: Publishers) -> bool:
    return any(same_house(name, other, table) for other in known)


def _shares_a_site(name: CreditName, own: list[CreditName], table: Publishers) -> bool:
    """Whether a house signs with a recorded one of its site: two offices of one government."""
    if name.publisher is None:
        return False
    domains = set(table.get(name.publisher).domains)
    others = [table.get(one.publisher) for one in own if one.publisher is not None]
    return any(domains.intersection(other.domains) for other in others)


def _is_sure(name: CreditName, table: Publishers) -> bool:
    return name.publisher is None or table.get(name.publisher).is_sure


def _known_as(name: CreditName, table: Publishers) -> str:
    if name.publisher is None:
        return "a name that the table of publishers does not know"
    full = table.get(name.publisher).name
    return "credited here" if full == name.words else f"this is {full}"
