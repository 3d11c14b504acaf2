"""Characters that nobody sees and look-alike letters: they break searches without a trace."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from readlint.extract.sentence_shapes import has_case
from readlint.language.characters import characters
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

_NOT_ASCII = bytes(range(0x80, 0x100))


def ascii_count(content: str) -> int:
    """Return how many characters of a text are ASCII."""
    if content.isascii():
        return len(content)
    return len(content.encode("utf-8", "surrogatepass").translate(None, _NOT_ASCII))


MOST_PLACES = 50
# Runs, so that one lost passage is one place.
_DAMAGED = lazy_pattern("\ufffd+|\x00+|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
# Those of them that ASCII has.
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))


def find_damage(document: Document) -> dict[str, tuple[int, tuple[Place, ...]]]:
    """Return the damaged characters by kind: how many, and the first places of runs of them.

    The kinds are `replacement` (U+FFFD), `nul` and `control` (C0 but tab and line ends, DEL, C1).
    """
    counts: dict[str, int] = defaultdict(int)
    places: dict[str, list[Place]] = defaultdict(list)
    if _is_sound(document.content):
        return {}
    for run in _DAMAGED.finditer(document.content):
        kind = _damage_kind(run.group()[0])
        counts[kind] += len(run.group())
        if len(places[kind]) < MOST_PLACES:
            places[kind].append(document.place(run.start(), run.end()))
    return {kind: (counts[kind], tuple(places[kind])) for kind in counts}


def _is_sound(content: str) -> bool:
    """Return whether nothing can be damaged; `isprintable` knows at once, line by line."""
    if content.isascii():
        data = content.encode()
        return len(data.translate(None, _CONTROLS)) == len(data)
    return "\ufffd" not in content and all(
        line.isprintable() for line in content.replace("\t", " ").split("\n")
    )


def _damage_kind(char: str) -> str:
    return {"\ufffd": "replacement", "\x00": "nul"}.get(char, "control")


Kind = Literal["zero-width", "soft-hyphen", "bidi", "look-alike", "no-break", "private-use"]

# Unicode's Default_Ignorable_Code_Point, whose last block is free for further ones, and the other
# format characters (Cf) that show nothing: those of annotations and of hieroglyphs.
_IGNORED = (
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Private use (Co), and what Unicode will never assign: each font shows another sign, or none. What
# is only not assigned yet (Cn) depends on the version of Unicode, so nothing is said of it.
_PRIVATE = (
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
_NO_BREAK = "\xa0\u202f"
_ANY_UNSEEN = lazy_pattern(f"[{_NO_BREAK}{_IGNORED}{_PRIVATE}]")
# Letters and marks show nothing here, though they count as printable: all others do not.
_PRINTED = frozenset(
    map(
        chr,
        (
            *(
                0x034F,
                0x115F,
                0x1160,
                0x17B4,
                0x17B5,
                0x180B,
                0x180C,
                0x180D,
                0x180F,
                0x3164,
                0xFFA0,
            ),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
_ANY_PRIVATE = lazy_pattern(f"[{_PRIVATE}]")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO_WIDTH = "\u200b\u2060\ufeff"
# They choose a form of the sign before them: an emoji, a Chinese character.
_SELECTOR = lazy_pattern(r"[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Arabic and Hebrew, whose lines may need marks of direction.
_RIGHT_TO_LEFT = lazy_pattern(r"[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Thai, Lao, Burmese, Khmer, Tibetan, Tai Tham, Balinese, Javanese and Cham show with zero width
# where a word may be broken.
_BREAKS_WORDS = lazy_pattern(
    r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9df\uaa00-\uaa5f]"
)
_JOINED = lazy_pattern(r"[A-Za-z0-9\u00c0-\u024f\u0400-\u04ff\s.,;:!?()\u3040-\u30ff\u4e00-\u9fff]")
_MIXED = lazy_pattern(
    r"(?<=[A-Za-z\u00c0-\u024f])[\u0370-\u03ff\u0400-\u052f]"
    r"|[\u0370-\u03ff\u0400-\u052f](?=[A-Za-z\u00c0-\u024f])"
)
_WORD = lazy_pattern(r"[^\W\d_]{1,60}")
_FIRST_GREEK, _FIRST_CYRILLIC, _LAST_CYRILLIC = map(chr, (0x0370, 0x0400, 0x052F))


class Unseen(NamedTuple):
    """Characters of one kind that a reader cannot see.

    Attributes:
        kind: zero-width, soft-hyphen, bidi, look-alike, private-use or no-break (runs of no-break
            spaces).
        number: how many.
        places: the first of the places where they stand, each a run or a word.
        shown: the first of them as the end of a sentence: "U+200B", "o in “Bоnn” is Cyrillic".
    """

    kind: Kind
    number: int
    places: tuple[Place, ...]
    shown: str


def find_unseen(document: Document) -> list[Unseen]:
    """Return what a reader of the text cannot see, by kind, in the order of the kinds."""
    content = document.content
    used = beyond_ascii(content)
    chars = _unseen_of(used)
    unseen = _runs(content, chars) if chars else {}
    found = [_unseen(document, kind, spans) for kind, spans in sorted(unseen.items())]
    words = [] if used.isdisjoint(_twins()) else list(_look_alikes(content))
    if words:
        found.append(_look_alike(document, words))
    return found


def zero_width_runs(content: str) -> list[tuple[int, int]]:
    """Return start and end of every run of zero-width characters that the writing does not need."""
    chars = frozenset(c for c in _unseen_of(beyond_ascii(content)) if _kind(c) == "zero-width")
    return _runs(content, chars).get("zero-width", []) if chars else []


def _unseen_of(used: Iterable[str]) -> frozenset[str]:
    """Return those of some characters that show nothing."""
    chars = "".join(used)
    if chars.isprintable() and _PRINTED.isdisjoint(used):
        return frozenset()
    return frozenset(_ANY_UNSEEN.findall(chars))


@lru_cache(maxsize=64)
def _run_of(chars: frozenset[str]) -> re.Pattern[str]:
    """Return what finds runs of these characters: to look for all of them is far slower."""
    by_sort: dict[tuple[Kind, bool], str] = {}
    for char in sorted(chars):
        sort = _kind(char), _SELECTOR.match(char) is not None
        by_sort[sort] = by_sort.get(sort, "") + char
    ends = {"no-break": "{2,}"}
    return lazy_pattern(
        "|".join(f"[{of}]{ends.get(kind, '+')}" for (kind, _), of in by_sort.items())
    )


class _Directions:
    """Which lines may need marks of direction; each is looked at once, however many it has."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._end = -1
        self._mixes = False

    def mixes(self, at: int) -> bool:
        """Return whether the line at an offset has writing from right to left.

        Args:
            at: the offset, never smaller than the one asked before.
        """
        if at > self._end:
            start = self._content.rfind("\n", 0, at) + 1
            end = self._content.find("\n", at)
            self._end = end if end >= 0 else len(self._content)
            self._mixes = _RIGHT_TO_LEFT.search(self._content, start, self._end) is not None
        return self._mixes


def _runs(content: str, chars: frozenset[str]) -> dict[Kind, list[tuple[int, int]]]:
    runs: dict[Kind, list[tuple[int, int]]] = {}
    lines = _Directions(content)
    for match in _run_of(chars).finditer(content):
        kind = _kind(match.group()[0])
        needed = lines.mixes(match.start()) if kind == "bidi" else _is_needed(content, match, kind)
        if not needed:
            runs.setdefault(kind, []).append(match.span())
    return runs


def _kind(char: str) -> Kind:
    if char == "\xad":
        return "soft-hyphen"
    if char in _NO_BREAK:
        return "no-break"
    if char in _BIDI:
        return "bidi"
    return "private-use" if _ANY_PRIVATE.match(char) else "zero-width"


def _is_needed(content: str, match: re.Match[str], kind: Kind) -> bool:
    """Return whether the writing itself asks for these characters."""
    start, end = match.span()
    around = content[max(0, start - 1) : start] + content[end : end + 1]
    if kind != "zero-width":
        return False
    first = match.group()[0]
    if first in _ZERO_WIDTH:
        return _BREAKS_WORDS.search(around) is not None
    if _SELECTOR.match(first):
        before = content[start - 1 : start]
        return not (before.isalpha() and has_case(before))
    return not all(_JOINED.match(char) for char in around) or not around


def _unseen(document: Document, kind: Kind, spans: list[tuple[int, int]]) -> Unseen:
    places = tuple(document.place(start, end) for start, end in spans[:MOST_PLACES])
    first = document.content[spans[0][0]]
    return Unseen(kind, sum(end - start for start, end in spans), places, f"U+{ord(first):04X}")


@cache
def _twins() -> dict[str, str]:
    """Return the Latin letter that each look-alike of another script passes for."""
    return {pair[0]: pair[1] for pair in characters("look-alikes")}


def _look_alikes(content: str) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of words in which single letters pass for others, and one such letter."""
    done = -1
    for match in _MIXED.finditer(content):
        if match.start() < done:
            continue
        start = match.start()
        while start > 0 and content[start - 1].isalpha() and match.start() - start < 40:
            start -= 1
        word = _WORD.match(content, start)
        if word is None:
            continue
        done = word.end()
        odd = _odd_letters(word.group())
        if odd:
            yield word.start(), word.end(), word.start() + odd[0]


def _odd_letters(word: str) -> list[int]:
    """Return where a word has letters of another script that pass for its own."""
    foreign = [i for i, char in enumerate(word) if _FIRST_GREEK <= char <= _LAST_CYRILLIC]
    native = [i for i in range(len(word)) if i not in set(foreign)]
    odd = min(foreign, native, key=len)
    if len(word) < 4 or len(odd) * 3 > len(word):
        return []
    twins = _twins()
    return odd if all(word[i] in twins or word[i] in twins.values() for i in odd) else []


def _look_alike(document: Document, words: Iterable[tuple[int, int, int]]) -> Unseen:
    listed = list(words)
    start, end, at = listed[0]
    char = document.content[at]
    script = "Latin" if char < _FIRST_GREEK else "Greek" if char < _FIRST_CYRILLIC else "Cyrillic"
    places = tuple(document.place(first, last) for first, last, _ in listed[:MOST_PLACES])
    shown = f"“{char}” in “{document.content[start:end]}” is {script}"
    return Unseen("look-alike", len(listed), places, shown)
