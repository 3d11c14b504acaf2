"""Rule attribution-official-side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract import Context
from readlint.extract.act.kinds import OWN_WORDS
from readlint.extract.source.credits import somebody_speaks_for
from readlint.extract.source.publishers import Link, links_of
from readlint.facts.publishers import Publisher
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule


class AttributionOfficialSide(Rule):
    """The record is filed as one side's account, yet nobody in its chain speaks for that side.

    What it does:
        For a record whose `side` is a country or organisation, looks up `source.publisher` and
        every link of `source.via`. Reports the record when the table knows them all and none is
        official for the side, nor a state agency or state medium of that country. Transcripts,
        briefings, statements and previews, which the press prints as well, are reported where an
        office of another side is in the chain.

    Why it matters:
        A newspaper's story about a meeting is not the ministry's account of it. Filed as such, it
        puts a reporter's choice of words into a government's mouth.

    What to do:
        If the words are the press's, write `side: press` and `kind: news-report`. If they are the
        side's own, name the office they come from in `source.via`, the origin last.

    Known limits:
        Silent as soon as one link is unknown to the table, and where a republisher names no origin,
        which attribution-secondhand reports. The European Union and its members, and an
        organisation and any government, count as one another.
    """

    severity = WARNING
    since = "0.1"
    requires = ("kind", "side", "source.publisher", "source.via", "source.url")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for anybody in the chain who speaks for the side."""
        side = context.sidecar.text("side")
        links = links_of(context)
        if not side or side in ("press", "joint") or context.kind == "news-report" or not links:
            return
        if not all(link.houses for link in links) or _origin_is_open(links):
            return
        if context.kind not in OWN_WORDS and not _is_of_another_government(links):
            return
        if not somebody_speaks_for(context, side, links):
            yield self._nobody_speaks(context, side, links)

    def _nobody_speaks(self, context: Context, side: str, links: Sequence[Link]) -> Diagnostic:
        names = list(dict.fromkeys(link.name for link in links))
        who = f"{names[0]} does not speak" if len(names) == 1 else f"neither {_nor(names)} speaks"
        return self.diagnostic(
            context.sidecar.place("side"),
            f"`side` says {side} and `kind` {context.kind}, but {who} for {side}.",
            help="If the words are the press's, write `side: press` and `kind: news-report`; if "
            f"they are {side}'s own, name the office they come from in `source.via`.",
            evidence=[(link.place, _described(link.houses[0])) for link in links],
            severity=None if all(one.is_sure for link in links for one in link.houses) else INFO,
        )


def _is_of_another_government(links: Sequence[Link]) -> bool:
    """Whether an office is in the chain: the press prints what was said as well as anybody."""
    return any(house.official_for for link in links for house in link.houses)


def _nor(names: list[str]) -> str:
    return " nor ".join((", ".join(names[:-1]), names[-1]))


def _origin_is_open(links: Sequence[Link]) -> bool:
    return any(house.republishes for house in links[-1].houses)


def _described(house: Publisher) -> str:
    if house.official_for:
        return f"speaks for {house.official_for}"
    kind = house.kind.replace("-", " ").replace("media", "medium")
    article = "an" if kind[0] in "aeiou" else "a"
    return f"{article} {kind}" + (f" of {house.country}" if house.country else "")
