"""Publishers by name and by address, and the chain of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from readlint.extract.context import Context, extractor
from readlint.extract.text.scripts import script_of
from readlint.facts.governments import abbreviated, short_names
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
from readlint.language.alternations import alternation_of
from readlint.language.words import alternation, gate, phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

_BRACKETED = lazy_pattern(r"([^()（）\[\]]{1,80})[(（\[]([^()（）\[\]]{1,80})[)）\]]")
_CLOSING = ")）]"
_HOST = lazy_pattern(r"(?:https?://)?((?:[\w-]{1,40}\.){1,4}[a-z]{2,6})/?", re.IGNORECASE)
_SOURCE_LINE = lazy_pattern(lambda: rf"{_label()}[:：] ?([^:/]{{2,40}})")
# What a house adds to its name for one of its channels.
_CHANNEL = lazy_pattern(
    lambda: (
        rf"[ ,-]+{alternation('channel-word', 'en', whole=False)}$"
        rf"|{alternation('channel-word', 'zh')}$"
    ),
    re.IGNORECASE,
    gate=gate("channel-word", tags=("en", "zh")),
)
_NOT_WORDS = lazy_pattern(r"[\W_]+")
_HAN = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", lowest="\u3040")


def _label() -> str:
    """The label of a source line of the table; in capitals the rest is no name of the house."""
    return alternation_of(one.capitalize() for one in phrases("origin-label", "en", "zh"))


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
        pending.extend(pattern.sub(full, form) for pattern, full in _spelt_out())
        parts = _BRACKETED.fullmatch(form) if form[-1:] in _CLOSING else None
        if parts is not None:
            pending.extend(part.strip() for part in parts.groups())
    for form in pending:
        yield form
        yield from _with_or_without_article(form)
    for form in pending:
        shorter = _CHANNEL.sub("", form)
        if shorter != form:
            yield shorter
            yield f"{_article()} {shorter}"
            yield _CHANNEL.sub("", shorter)


@cache
def _spelt_out() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is short in a name of an office, and the form that the tables have."""
    of, the = alternation("office-of", "en"), alternation("definite-article", "en")
    (link,), (article,) = phrases("office-of", "en"), phrases("definite-article", "en")
    found = [(rf"\b{re.escape(short)}\b", full) for short, full in abbreviated().items()]
    for full, short in short_names().items():
        behind = f"{link} {article} {full}"
        found.append((rf"{of} (?:{the} )?(?:{'|'.join(map(re.escape, short))})$", behind))
        found.append((rf",? {re.escape(full)}$", f" {behind}"))
    return tuple((re.compile(pattern), full) for pattern, full in found)


def _article() -> str:
    """The article of names in English, with its capital."""
    return phrases("definite-article", "en")[0].title()


def _with_or_without_article(form: str) -> Iterator[str]:
    start, article = form[: len(_article()) + 1], f"{_article()} "
    yield form[len(article) :] if start.title() == article else article + form


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    words = _NOT_WORDS.sub(" ", fold_name(name).replace("'", "")).strip()
    return words.removeprefix(f"{_article().lower()} ")


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
    return len(shared.difference(phrases("word-of-any-house"))) >= 2


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
        return self.name.strip(" .?").casefold() not in ("", *phrases("not-known"))


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
