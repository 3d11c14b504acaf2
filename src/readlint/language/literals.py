"""Finds many literals in one pass over a text.

An automaton of them costs a text of a page 0.03 to 0.07 ms, whatever their number. A dictionary
of their words needs nothing built, and two to fourteen times as long: docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from readlint.named_tuple import NamedTuple
from readlint.record.document import beyond_ascii

_P = TypeVar("_P")
# Beyond Latin letters; signs of punctuation that Latin texts are full of.
_BEYOND_LATIN, _PUNCTUATION = "\u0370", ("\u2000", "\u206f")


class Part(NamedTuple):
    """Literals of one kind of writing: ASCII, other Latin, all others.

    Attributes:
        signs: of each literal a sign that no literal of an earlier part has; none in the first.
        literals: the literals.
        payloads: what belongs to each.
    """

    signs: frozenset[str]
    literals: Sequence[str]
    payloads: Sequence[Any]


class Literals(Generic[_P]):
    """Finds many literals in one pass over a text; what finds them is built when first needed.

    Most texts hold no sign of the later parts, whose literals then are not built in: it takes
    milliseconds, which is much of what one record costs.

    Args:
        parts: the literals by kind of writing. A text is searched as it is: fold both alike.

    Attributes:
        parts: as given.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self._built: dict[int, tuple[Any, list[_P]]] = {}

    @classmethod
    def of(cls, payloads: Mapping[str, _P]) -> Literals[_P]:
        """Return what finds some literals, each with what belongs to it."""
        return cls(parts_of(payloads))

    def find(self, text: str) -> Iterator[tuple[int, int, _P]]:
        """Yield offsets and payload of each literal in a text, overlapping ones included.

        They come in the order of their ends, of two with one end the longer first.
        """
        automaton, payloads = self._automaton(self._needed(beyond_ascii(text)))
        if payloads:
            for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
                yield start, end, payloads[index]

    def _needed(self, signs: frozenset[str]) -> int:
        """Return how many parts a text needs that has these signs beyond ASCII."""
        later = range(len(self.parts), 1, -1) if signs else ()
        return next((n for n in later if not self.parts[n - 1].signs.isdisjoint(signs)), 1)

    def _automaton(self, needed: int) -> tuple[Any, list[_P]]:
        if needed not in self._built:
            from ahocorasick_rs import AhoCorasick

            parts = self.parts[:needed]
            sought = [literal for part in parts for literal in part.literals]
            payloads = [payload for part in parts for payload in part.payloads]
            # Without copies of the literals it is built in four fifths of the time.
            self._built[needed] = AhoCorasick(sought, store_patterns=False), payloads
        return self._built[needed]


# So few literals are looked for one by one in the time of a call of the automaton.
_FEW = 6
# To look for the literals one by one so often costs what the automaton costs to build.
_OFTEN = 6
_HEAD = 256


class Glance:
    """Says of a text whether it holds any of some literals, and which.

    Of many literals it takes a hundredth of the time of a look for each: an automaton is built of
    them as soon as they are asked for often.

    Args:
        literals: what is looked for; a text is searched as it is: fold both alike.
    """

    __slots__ = ("_asked", "_automaton", "_literals")

    def __init__(self, literals: Iterable[str]) -> None:
        self._literals = tuple(literals)
        self._asked = 0
        self._automaton: Any = None

    def meets(self, text: str) -> bool:
        """Return whether a text holds any of the literals."""
        if self._automaton is None and not self._build():
            return any(map(text.__contains__, self._literals))
        # All that a text holds is found at once: most that hold any do so in their first words.
        find = self._automaton.find_matches_as_indexes
        return bool(find(text[:_HEAD])) or (len(text) > _HEAD and bool(find(text)))

    def met_in(self, text: str) -> set[int]:
        """Return the positions of the literals that a text holds, as they were given."""
        if self._automaton is None and not self._build():
            return {at for at, one in enumerate(self._literals) if one in text}
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {index for index, _, _ in found}

    def _build(self) -> bool:
        """Build the automaton if that is worth it by now; return whether there is one."""
        self._asked += 1
        # No automaton finds an empty literal, which every text holds.
        if self._asked < _OFTEN or len(self._literals) <= _FEW or "" in self._literals:
            return False
        from ahocorasick_rs import AhoCorasick

        self._automaton = AhoCorasick(self._literals, store_patterns=False)
        return True


def parts_of(payloads: Mapping[str, _P]) -> list[Part]:
    """Return literals by kind of writing, each with what belongs to it."""
    by_kind: tuple[dict[str, _P], ...] = ({}, {}, {})
    for literal, payload in payloads.items():
        by_kind[_kind_of(literal)][literal] = payload
    return [Part(_signs(of), [*of], [*of.values()]) for of in by_kind]


def _kind_of(literal: str) -> int:
    if literal.isascii():
        return 0
    first, last = _PUNCTUATION
    return 1 if all(char < _BEYOND_LATIN or first <= char <= last for char in literal) else 2


def _signs(literals: Iterable[str]) -> frozenset[str]:
    return frozenset(max(literal) for literal in literals if not literal.isascii())
