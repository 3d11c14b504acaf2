"""Which records hold the same text, or nearly the same, or come from the same page."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache

from readlint.columns import Numbers
from readlint.corpus.repeats import Repeats
from readlint.corpus.trace import Corpus, Days, Link, Trace, Traces, alike
from readlint.corpus.trace_words import page_of
from readlint.named_tuple import NamedTuple

# Of fewer letters and digits, two texts may be the same by chance ("The talks went on.").
_SHORTEST_TEXT = 60
_SHORTEST_SHARED = 150
_FEWEST_CLAUSES = 4
# How much of the shorter text stands in the longer one, and how much of the longer one that is.
_OF_SHORTER, _OF_SHORTER_ON_SITE, _OF_LONGER = 0.5, 0.7, 0.25
# Accounts of two sides may share a list of those present and a closing formula, no more.
_OF_TWO_SIDES = 0.8
# So much of both texts together stands in each, where they differ in a few words only.
_COPY = 0.9
_LIKELY_COPIES = 2
_LENGTH = 0xFFFF
_STATEMENTS = ("statement", "joint-statement")
_NO_PARTY = ("", "press", "joint")
# A standing statement is compared with so many issues of it: time must not grow with their pairs.
_MOST_ISSUES = 50
_RECENT = 64


class Copy(NamedTuple):
    """A record and an earlier one, in the order of paths, that holds the same.

    Attributes:
        later: the record.
        first: the earlier one.
        share: how much of the shorter of both texts stands in the other, 0 to 1.
        same_address: both name the same page.
    """

    later: Trace
    first: Trace
    share: float
    same_address: bool

    @property
    def same_text(self) -> bool:
        """The bodies are equal to the letter."""
        return self.share == 1 and self.later.text == self.first.text != 0


def exact_copies(corpus: Corpus) -> Mapping[str, Copy]:
    """Return the records that repeat the text or the address of another, by path."""
    traces = corpus.traces
    found: dict[str, Copy] = {}
    texts = (row for row, letters in enumerate(traces.letters) if letters >= _SHORTEST_TEXT)
    for group in alike(texts, traces.text.__getitem__):
        for later, first in _each_with_first(traces, group, _may_both_hold):
            found[later.path] = Copy(later, first, 1, _is_same_page(later, first))
    with_address = (row for row in range(len(traces)) if traces.address[row])
    for group in alike(with_address, lambda row: page_of(traces.address[row])):
        for later, first in _each_with_first(traces, group, _are_parts):
            if later.path not in found and not _are_versions(later, first):
                share = _share(set(later.clause_values()), set(first.clause_values()))
                found[later.path] = Copy(later, first, share, True)
    return found


def near_copies(corpus: Corpus) -> Mapping[str, Copy]:
    """Return the records most of whose text stands in another, by path; exact ones are left out."""
    traces = corpus.traces
    exact = corpus.shared(exact_copies)
    found: dict[str, Copy] = {}
    for row, before, share in _like_pairs(traces):
        if traces.path[row] in exact or traces.text[row] == traces.text[before]:
            continue
        later, first = traces[row], traces[before]
        if _are_apart(later, first) or (share < _OF_TWO_SIDES and _sides_differ(later, first)):
            continue
        known = found.get(later.path)
        if known is None or share > known.share:
            found[later.path] = Copy(later, first, share, False)
    return found


def exact_links(trace: Trace) -> Iterator[Link]:
    """Yield what joins a record to those that it may be an exact copy of."""
    if trace.letters >= _SHORTEST_TEXT:
        yield "text", trace.text
    if trace.address:
        yield "page", page_of(trace.address)


def near_links(trace: Trace) -> Iterator[Link]:
    """Yield what joins a record to those that it may be any copy of.

    What the records of a site share is counted by the clause, so that every clause is a link.
    """
    yield from exact_links(trace)
    for value in set(trace.clause_values()):
        yield "clause", value


def copied_from(corpus: Corpus) -> Mapping[str, str]:
    """Return for every record that holds the same as others the path of the first of them."""
    copies = {**corpus.shared(near_copies), **corpus.shared(exact_copies)}
    found: dict[str, str] = {}
    for path in sorted(copies):
        first = copies[path].first.path
        found[path] = found.setdefault(first, first)
    return found


def _each_with_first(
    traces: Traces, group: Iterable[int], are_apart: Callable[[Trace, Trace], bool]
) -> Iterator[tuple[Trace, Trace]]:
    """Yield each later record with the first that it has no right to repeat."""
    firsts: list[Trace] = []
    for trace in map(traces.__getitem__, group):
        first = next((one for one in firsts[:_MOST_ISSUES] if not are_apart(trace, one)), None)
        if first is None:
            firsts.append(trace)
        else:
            yield trace, first


def _may_both_hold(later: Trace, first: Trace) -> bool:
    """Return whether there is a reason to keep two records of the same text, letter for letter.

    A text without a day of its own may be a widget or an error page that was stored instead of
    the document: that a statement was issued again is believed where kind and title say so.
    """
    if _is_agreed_text(later, first):
        return True
    said = later.kind == first.kind in _STATEMENTS and _title(later) == _title(first)
    return said and _is_issued_again(later, first)


def _title(trace: Trace) -> str:
    return " ".join(trace.title.split()).casefold()


def _is_same_page(later: Trace, first: Trace) -> bool:
    return later.address != "" and page_of(later.address) == page_of(first.address)


def _are_parts(later: Trace, first: Trace) -> bool:
    """Return whether two addresses of one page name two parts of it, or each its own issue."""
    if later.address != first.address and "#" in later.address and "#" in first.address:
        return True
    return _are_apart(later, first)


def _are_apart(later: Trace, first: Trace) -> bool:
    """Return whether there is a reason to keep both of two like texts."""
    return _is_issued_again(later, first) or _is_agreed_text(later, first)


def _is_issued_again(later: Trace, first: Trace) -> bool:
    """Return whether one publisher issued a standing statement on two days, on a page each."""
    if not later.address or not first.address or _is_same_page(later, first):
        return False
    if later.date is None or first.date is None or _overlap(later.date, first.date):
        return False
    if _is_of_the_day_of(later, first) or _is_of_the_day_of(first, later):
        return False
    same_publisher = later.publisher.casefold() == first.publisher.casefold() != ""
    return same_publisher or later.host == first.host != ""


def _is_of_the_day_of(one: Trace, other: Trace) -> bool:
    """Return whether a text names the day of the other record, and not its own."""
    return _names(one, other.date) and not _names(one, one.date)


def _names(trace: Trace, days: Days | None) -> bool:
    return days is not None and any(days[0] <= day <= days[1] for day in trace.days)


def _is_agreed_text(later: Trace, first: Trace) -> bool:
    """Return whether both sides publish a text that they agreed on, each for itself."""
    agreed = later.kind == first.kind == "joint-statement"
    return agreed and _sides_differ(later, first) and (not later.host or later.host != first.host)


def _sides_differ(later: Trace, first: Trace) -> bool:
    sides = {later.side.casefold(), first.side.casefold()}
    return len(sides) == 2 and not sides & set(_NO_PARTY)


def _are_versions(later: Trace, first: Trace) -> bool:
    """Return whether one page is kept in two languages."""
    languages = {trace.language.partition("-")[0].casefold() for trace in (later, first)}
    return later.translated or first.translated or (len(languages) == 2 and "" not in languages)


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _like_pairs(traces: Traces) -> Iterator[tuple[int, int, float]]:
    """Yield pairs most of whose clauses are the same: the later, the earlier, and how much."""
    pairs = _linked(traces.clauses)
    text_of = _texts(traces)
    furniture = _furniture(traces, pairs)
    for later, first in zip(*pairs, strict=True):
        text, other = text_of(later), text_of(first)
        site = _site(traces, later)
        if site != _site(traces, first):
            share = _share(text, other)
        else:
            share = _share_on_site(text, other, furniture[site])
        if share:
            yield later, first, share


def _linked(clauses: Numbers) -> tuple[array[int], array[int]]:
    """Return pairs that share enough clauses to be looked at, all later rows and all earlier ones.

    A clause links each text that holds it with the one before and with the first of all, so
    that the number of links grows with the texts and not with their pairs.
    """
    repeats = Repeats(clauses)
    # By the place of a clause, one more than the row: 0 where it was not met yet.
    first_with, last_with = (array("I", bytes(4 * len(repeats))) for _ in range(2))
    laters, firsts = array("I"), array("I")
    for number, row in enumerate(clauses.rows(), 1):
        linked: dict[int, int] = {}
        for value, place in repeats.places(row):
            first, last = first_with[place], last_with[place]
            last_with[place] = number
            if not first:
                first_with[place] = number
                continue
            linked[first] = linked.get(first, 0) + (value & _LENGTH)
            if last != first:
                linked[last] = linked.get(last, 0) + (value & _LENGTH)
        for before in sorted(one for one, n in linked.items() if n >= _SHORTEST_SHARED):
            laters.append(number - 1)
            firsts.append(before - 1)
    return laters, firsts


def _furniture(traces: Traces, pairs: tuple[array[int], array[int]]) -> Mapping[str, Set[int]]:
    """Return by site the clauses that three of its records hold: they may be the site's own."""
    text_of = _texts(traces)
    doubtful: dict[str, set[int]] = defaultdict(set)
    for later, first in zip(*pairs, strict=True):
        if _site(traces, later) == _site(traces, first):
            doubtful[_site(traces, later)] |= text_of(later) & text_of(first)
    held: dict[str, Counter[int]] = {site: Counter() for site in doubtful}
    for row, clauses in enumerate(traces.clauses.rows()):
        site = _site(traces, row)
        if site in doubtful:
            held[site].update(doubtful[site].intersection(clauses))
    return {
        site: {value for value, holders in counts.items() if holders > _LIKELY_COPIES}
        for site, counts in held.items()
    }


def _texts(traces: Traces) -> Callable[[int], Set[int]]:
    """Return what gives the clauses of a record; those of a pair are often of the next one, too."""
    return lru_cache(_RECENT)(lambda row: frozenset(traces.clauses.of(row)))


def _share_on_site(one: Set[int], other: Set[int], furniture: Set[int]) -> float:
    own, others = one - furniture, other - furniture
    if min(len(own), len(others)) * 10 >= min(len(one), len(other)):
        return _share(own, others, _OF_SHORTER_ON_SITE)
    # Nearly every clause stands in a third record: three copies, not three like pages.
    is_copy = _letters(one & other) >= _COPY * _letters(one | other)
    return _share(one, other) if is_copy else 0


def _site(traces: Traces, row: int) -> str:
    return traces.host[row] or traces.publisher[row].casefold()


def _share(one: Set[int], other: Set[int], least: float = _OF_SHORTER) -> float:
    """Return how much of the shorter text stands in the longer one; 0 where it is too little."""
    shared = one & other
    both = _letters(shared)
    shorter, longer = sorted((_letters(one), _letters(other)))
    if len(shared) < _FEWEST_CLAUSES or both < _SHORTEST_SHARED:
        return 0
    if both < least * shorter or both < _OF_LONGER * longer:
        return 0
    return both / shorter


def _letters(values: Iterable[int]) -> int:
    return sum(value & _LENGTH for value in values)
