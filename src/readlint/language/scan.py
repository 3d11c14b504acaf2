"""One pass over a text finds every literal that any reading waits for.

A reading registers its literals with `@literals`, under a group name; it then asks
`scan_of(reading).hits(group)`. The text is gone through once more only where a reading that was
not loaded before asks for its own.
The cost of the pass does not grow with their number. Names come from the tables of the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from readlint.facts.store import folded
from readlint.language.words import is_spaced
from readlint.named_tuple import NamedTuple

if TYPE_CHECKING:
    from readlint.facts.in_force import Tables

Payload = Any
_ASCII = bytes(range(0x80))
_T = TypeVar("_T")
_P = TypeVar("_P")
# Configurations with facts of their own are few; each makes a pass of its own.
_MOST_TABLES = 8
# The readings of these groups ask for words of their own: names of months and of weekdays.
_OF_WORDS = frozenset(("dates", "weekdays"))


class Hit(NamedTuple):
    """A literal found: its offsets in the text, and what its reading attached to it."""

    start: int
    end: int
    payload: Payload


class Scan:
    """The hits of one text, by group, in the order of the text."""

    __slots__ = ("by_group",)

    def __init__(self, by_group: dict[str, list[Hit]]) -> None:
        self.by_group = by_group

    def hits(self, group: str) -> Sequence[Hit]:
        """Return the hits of one group, overlapping ones included."""
        return self.by_group.get(group, ())


class Literals(Generic[_P]):
    """Finds many literals in one pass over a text; what finds them is built when first asked.

    Args:
        payloads: what belongs to each literal. A text is searched as it is: fold both alike.
    """

    def __init__(self, payloads: Mapping[str, _P]) -> None:
        self._payloads = payloads

    def find(self, text: str) -> Iterator[tuple[int, int, _P]]:
        """Yield offsets and payload of each literal in a text, overlapping ones included."""
        # Most texts hold no sign of the literals that are not ASCII; building takes long.
        is_plain = self._signs.isdisjoint(_beyond_ascii(text))
        automaton, payloads = self._of_ascii if is_plain else self._of_all
        if payloads:
            for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
                yield start, end, payloads[index]

    @cached_property
    def _signs(self) -> frozenset[str]:
        """One sign that is not ASCII of each literal that has any."""
        return frozenset(max(literal) for literal in self._payloads if not literal.isascii())

    @cached_property
    def _of_ascii(self) -> tuple[Any, list[_P]]:
        return _built({one: of for one, of in self._payloads.items() if one.isascii()})

    @cached_property
    def _of_all(self) -> tuple[Any, list[_P]]:
        return _built(self._payloads)


def _built(payloads: Mapping[str, _P]) -> tuple[Any, list[_P]]:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(list(payloads)), list(payloads.values())


def _beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII."""
    if text.isascii():
        return ""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return rest.decode("utf-8", "surrogatepass")


# What yields (group, literal, payload) of a reading that takes part in the pass.
Source = Callable[["Tables"], Iterable[tuple[str, str, Payload]]]
_SOURCES: list[Source] = []


def literals(source: Source) -> Source:
    """Register what a reading looks for; a decorator."""
    _SOURCES.append(source)
    return source


def registered() -> int:
    """Return how many extractors have registered literals so far."""
    return len(_SOURCES)


@lru_cache(maxsize=_MOST_TABLES)
def _wanted(tables: Tables, number: int) -> Literals[tuple[bool, list[tuple[str, Payload]]]]:
    """Return the literals, with whether each ends a word, and who waits for it."""
    payloads: dict[str, list[tuple[str, Payload]]] = defaultdict(list)
    for source in _SOURCES[:number]:
        for group, literal, payload in source(tables):
            payloads[folded(literal)].append((group, payload))
    return Literals({literal: (_ends_word(literal, of), of) for literal, of in payloads.items()})


def _ends_word(literal: str, waiting: Iterable[tuple[str, Payload]]) -> bool:
    """Return whether small letters behind a literal make it another word: "nov" in "novel"."""
    for group, _ in waiting:  # for thousands of literals a generator takes twice as long
        if group not in _OF_WORDS:
            return False
    return literal[-1].isalpha() and is_spaced(literal[-1])


def scan(text: str, tables: Tables) -> Scan:
    """Find every wanted literal in `text`, ignoring case; names are those of `tables`."""
    found: dict[str, list[Hit]] = defaultdict(list)
    wanted = _wanted(tables, len(_SOURCES))
    for start, end, (ends_word, waiting) in wanted.find(folded(text)):
        if ends_word and "a" <= text[end : end + 1] <= "z":
            continue
        for group, payload in waiting:
            found[group].append(Hit(start, end, payload))
    return Scan(found)


def on_word_boundaries(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] is no part of a longer word (scripts without spaces aside)."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    opens_inside = is_spaced(before) and is_spaced(text[start : start + 1])
    closes_inside = is_spaced(after) and is_spaced(text[end - 1 : end])
    return not opens_inside and not closes_inside
