"""Whether a publisher wrote a text itself, and whom the text credits in its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from readlint.extract.boilerplate import body_of
from readlint.extract.context import Context, capped, extractor
from readlint.extract.source.credit_agencies import agency_credits
from readlint.extract.source.credit_labels import heading_credits, source_credits
from readlint.extract.source.credit_page import Credit, CreditName, CreditPage
from readlint.extract.source.credit_words import worded_credits
from readlint.extract.source.publishers import Link, links_of, publishers_called, same_house
from readlint.extract.source.states import may_speak_for_each_other
from readlint.facts.publishers import Publisher, Publishers, host_of
from readlint.language.words import pattern
from readlint.named_tuple import NamedTuple

__all__ = ["Credit", "CreditName", "find_credits"]

# Kinds of junk that speak of other documents or of pictures, never of this one.
_ELSEWHERE = frozenset(("related-links", "caption", "comments", "cookie"))
_READERS = (source_credits, worded_credits, agency_credits, heading_credits)


@extractor
def find_credits(context: Context) -> list[Credit]:
    """Return the credits of a text in its order; of two that share words, the first found."""
    page = CreditPage(context)
    found = [credit for read in _READERS for credit in read(page)]
    apart = _apart(credit for credit in found if credit.junk not in _ELSEWHERE)
    return capped(context, "credits", apart, lambda credit: credit.place)


def _apart(found: Iterable[Credit]) -> list[Credit]:
    """Return credits in the order of the text; of two that share words, the first found."""
    kept: list[Credit] = []
    for credit in found:
        at = bisect_left(kept, credit.place.start, key=_start)
        # Those kept share no words, so that only its neighbours can share any with this one.
        if not any(credit.place.overlaps(one.place) for one in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, credit)
    return kept


def _start(credit: Credit) -> int:
    return credit.place.start


# What a house may well have written itself, unless all that it does is to republish.
_OWN_KINDS = frozenset(("news-report", "preview"))
# A longer full name is replaced by the words of the credit.
_LONG = 40
# They carry their government's words as they are.
_STATE_PRESS = frozenset(("state-agency", "state-media"))


class Republished(NamedTuple):
    """A text of a publisher that republishes others, without its origin.

    Attributes:
        publisher: the first link of the chain.
        via: the links behind it, none of which has a name.
        credited: the credits of the text that name others.
        names: the houses credited, each once.
        always: the publisher writes nothing itself.
    """

    publisher: Link
    via: Sequence[Link]
    credited: list[Credit]
    names: list[str]
    always: bool


def find_republished(context: Context) -> Republished | None:
    """Return the chain of a record whose publisher republishes others and names no origin."""
    links = links_of(context)
    if not links or any(link.is_named for link in links[1:]):
        return None
    publisher, houses = links[0], links[0].houses
    if not houses or not all(one.republishes or one.kind == "aggregator" for one in houses):
        return None
    others, own = _credited(context, publisher)
    if _may_be_own(context, houses, bool(own) and not others):
        return None
    names = _names(others, publisher, context.tables.publishers)
    return Republished(publisher, links[1:], others, names, _only_republishes(houses))


def somebody_speaks_for(context: Context, side: str, links: Sequence[Link]) -> bool:
    """Return whether a link of the chain, the address or a credit of the text speaks for a side."""
    houses = [house for link in links for house in link.houses]
    return any(_speaks_for(house, side) for house in [*houses, *_also_shown(context)])


def _only_republishes(houses: Sequence[Publisher]) -> bool:
    return all(one.kind == "aggregator" for one in houses)


def _may_be_own(context: Context, houses: Sequence[Publisher], credits_itself: bool) -> bool:
    if credits_itself:
        return True
    if _only_republishes(houses):
        return False
    return context.kind in _OWN_KINDS or _is_about_an_embassy(context, houses)


def _is_about_an_embassy(context: Context, houses: Sequence[Publisher]) -> bool:
    """Whether an embassy's page may be about the embassy itself."""
    if context.record.text is None or not any("embass" in one.id for one in houses):
        return False
    return pattern("embassy-word").search(body_of(context)) is not None


def _credited(context: Context, publisher: Link) -> tuple[list[Credit], list[Credit]]:
    """The credits that name others, and those that name the publisher."""
    others: list[Credit] = []
    own: list[Credit] = []
    table = context.tables.publishers
    for credit in find_credits(context) if context.record.text is not None else ():
        if credit.names:
            is_own = all(same_house(name.words, publisher.name, table) for name in credit.names)
            (own if is_own else others).append(credit)
    return others, own


def _names(others: list[Credit], publisher: Link, table: Publishers) -> list[str]:
    """The credited houses, each once: by its full name, where that is not a long one."""
    found: dict[str, str] = {}
    for name in (name for credit in others for name in credit.names):
        if not same_house(name.words, publisher.name, table):
            full = table.get(name.publisher).name if name.publisher else name.words
            found.setdefault(full, full if len(full) < _LONG else name.words)
    return list(found.values())


def _also_shown(context: Context) -> Iterator[Publisher]:
    """The houses that the address and the credits of the text show besides."""
    url = context.sidecar.text("source", "url")
    host = host_of(url) if url else None
    table = context.tables.publishers
    if host:
        yield from table.by_host_all(host)
    for credit in find_credits(context) if context.record.text is not None else ():
        for name in credit.names:
            yield from (table.get(one) for one in publishers_called(name.words, table))


def _speaks_for(house: Publisher, side: str) -> bool:
    if house.official_for is None:
        return house.kind in _STATE_PRESS and house.country == side
    return may_speak_for_each_other(house.official_for, side)
