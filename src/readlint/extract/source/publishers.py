"""Publishers by name and by address, and the chain of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from readlint.extract.context import Context, extractor
from readlint.extract.text.scripts import script_of
from readlint.facts.publishers import (
    Publisher,
    Publishers,
    UrlDate,
    UrlSpan,
    date_in_url,
    host_of,
    span_in_url,
    url_date,
)
from readlint.facts.store import fold_name
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

_BRACKETED = lazy_pattern(r"([^()（）\[\]]{1,80})[(（\[]([^()（）\[\]]{1,80})[)）\]]")
_CLOSING = ")）]"
_HOST = lazy_pattern(r"(?:https?://)?((?:[\w-]{1,40}\.){1,4}[a-z]{2,6})/?", re.IGNORECASE)
_SOURCE_LINE = lazy_pattern(r"(?:来源|Source(?:\(s\))?)[:：] ?([^:/]{2,40})")
# What a house adds to its name for one of its channels.
_CHANNEL = lazy_pattern(
    r"(?:[ ,-]+(?:online|website|web site|news|app|agency|english|official site|newsroom))$"
    r"|(?:官方网站|英文网站|官网|网站|網站|英文版|客户端|微信公众号|公众号|微信|微博|网|電|电)$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "de", "la", "in", "news", "agency", "online"))
_NOT_WORDS = lazy_pattern(r"[\W_]+")
_HAN = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", lowest="\u3040")
_SPELT_OUT = (
    (lazy_pattern(r"\bUS\b"), "U.S."),
    (
        lazy_pattern(r"\bof (?:the )?(?:P\.?R\.? ?China|PRC|China)$"),
        "of the People's Republic of China",
    ),
    (lazy_pattern(r",? People's Republic of China$"), " of the People's Republic of China"),
)


@lru_cache(maxsize=1024)
def publishers_called(name: str, table: Publishers) -> frozenset[str]:
    """Return the ids of all publishers that a name may stand for; none if it is unknown."""
    for form in dict.fromkeys(_forms(name)):
        found = table.by_name_all(form)
        if not found and (host := _HOST.fullmatch(form)) is not None:
            found = table.by_host_all(host[1])
        if found:
            return frozenset(publisher.id for publisher in found)
        if (credited := _credited_as(table).get(fold_name(form))) is not None:
            return frozenset((credited,))
    return frozenset()


@lru_cache(maxsize=8)
def _credited_as(table: Publishers) -> dict[str, str]:
    """Return the publishers by the names that stand in their source lines."""
    forms = ((form, one.id) for one in table for form in one.credits)
    lines = ((_SOURCE_LINE.fullmatch(form), one) for form, one in forms)
    return {fold_name(match[1]): one for match, one in lines if match is not None}


def _forms(name: str) -> Iterator[str]:
    """Yield a name as written, then ever shorter: without article, brackets, channel."""
    pending = [name.strip(" \t\"'“”‘’「」《》【】[]:：.,;·-–—")]
    for form in pending[:1]:
        pending.extend(pattern.sub(full, form) for pattern, full in _SPELT_OUT)
        parts = _BRACKETED.fullmatch(form) if form[-1:] in _CLOSING else None
        if parts is not None:
            pending.extend(part.strip() for part in parts.groups())
    for form in pending:
        yield form
        yield form[4:] if form[:4].lower() == "the " else "The " + form
    for form in pending:
        shorter = _CHANNEL.sub("", form)
        if shorter != form:
            yield shorter
            yield "The " + shorter
            yield _CHANNEL.sub("", shorter)


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    words = _NOT_WORDS.sub(" ", fold_name(name).replace("'", "")).strip()
    return words.removeprefix("the ")


def same_house(credited: str, recorded: str, table: Publishers) -> bool:
    """Return whether two names may be of one publisher; when in doubt, they are."""
    ids = publishers_called(credited, table)
    if ids & publishers_called(recorded, table):
        return True
    written = _plain(recorded)
    forms = [_plain(form) for form in (credited, *_all_forms(ids, table))]
    if any(_holds(written, form) or _holds(form, written) for form in forms):
        return True
    return not ids and _may_be_translation(credited, recorded, table)


def _may_be_translation(unknown: str, recorded: str, table: Publishers) -> bool:
    """Return whether a name that no table knows may be another way to put a recorded one."""
    if script_of(unknown) != script_of(recorded):
        return not publishers_called(recorded, table)
    shared = set(_plain(unknown).split()) & set(_plain(recorded).split())
    return len(shared - _SMALL_WORDS) >= 2


def _all_forms(ids: Iterable[str], table: Publishers) -> Iterator[str]:
    for publisher_id in ids:
        yield from names_of(table.get(publisher_id))


def names_of(publisher: Publisher) -> tuple[str, ...]:
    """Return every name a publisher goes by, its full one first."""
    return (publisher.name, *publisher.native, *publisher.aliases)


def _holds(longer: str, shorter: str) -> bool:
    """Return whether a name contains another: as whole words where the script has words."""
    if len(shorter) < 2:
        return False
    if _HAN.search(shorter) is not None:
        return shorter in longer
    return f" {shorter} " in f" {longer} "


class Link(NamedTuple):
    """One who passed the words on.

    Attributes:
        name: as the sidecar writes it.
        place: where it stands there.
        houses: the publishers of the table that may be meant; none where it knows nobody.
    """

    name: str
    place: Place
    houses: tuple[Publisher, ...]

    @property
    def is_named(self) -> bool:
        """Whether the link is somebody: `unknown` is allowed, and says that nobody knows."""
        return self.name.strip(" .?").casefold() not in ("", "unknown", "n/a", "none", "tbd")


@extractor
def links_of(context: Context) -> list[Link]:
    """Return publisher and via; nothing where no publisher is named."""
    publisher = context.sidecar.text("source", "publisher")
    if publisher is None:
        return []
    written = [(publisher, context.sidecar.place("source", "publisher"))]
    for node in context.sidecar.items("source", "via"):
        if isinstance(node.value, str):
            written.append((node.value, node.place))
    table = context.tables.publishers
    return [Link(name, place, _houses(name, table)) for name, place in written]


_PRESS = frozenset(
    ("agency", "state-agency", "state-media", "newspaper", "broadcaster", "aggregator")
)


def is_of_the_press(context: Context) -> bool:
    """Return whether the press is among publisher and via: its date lines are its own."""
    links = links_of(context)
    return len(links) > 1 or any(house.kind in _PRESS for link in links for house in link.houses)


def _houses(name: str, table: Publishers) -> tuple[Publisher, ...]:
    return tuple(table.get(one) for one in sorted(publishers_called(name, table)))


def day_in_address(url: str, table: Publishers) -> UrlDate | None:
    """Return the day that an address names, in its publisher's own form or in a plain one.

    None where it names no single full day, or where its publisher gives old pages new addresses.
    """
    owners = table.by_host_all(host_of(url) or "")
    if any(owner.url_date_unreliable for owner in owners):
        return None
    own = (found for owner in owners if (found := url_date(owner, url, table)))
    return next(own, None) or date_in_url(url)


def span_in_address(url: str, table: Publishers) -> UrlSpan | None:
    """Return the month or year that an address names; None as of `day_in_address`."""
    owners = table.by_host_all(host_of(url) or "")
    return None if any(owner.url_date_unreliable for owner in owners) else span_in_url(url)
