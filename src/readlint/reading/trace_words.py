"""What a trace keeps of the words of a text: hashes of its lines, its sentences and its whole."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypedDict

from readlint.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.reading.lines import Line
    from readlint.reading.reading import Reading

JUNK = 1 << 8
_HASH_OF_LINE = ~((1 << 9) - 1)
_LONGEST = 0xFFFF
_NO_LETTERS = lazy_pattern(r"[\W_]+")
_NUMBER = lazy_pattern(r"\d+")
_WORD = lazy_pattern(r"[^\W\d_]+")
_BLANKS = lazy_pattern(r"\s+")
# A longer line is running text, in which a date is no variable part of a form.
_LONGEST_FORM = 160
# Lines of hard-wrapped text are at least so long; shorter ones end by themselves.
_WRAPPED = 50
_STOPS = ".!?…。！？;；:："
# Texts of the same kind share their shortest sentences ("The two sides agreed.").
_SHORTEST_SENTENCE = 12
_SENTENCE_END = lazy_pattern(r"[.!?…]+['\"”’»)\]]*\s+|[。！？]+|\n")


class Letters(TypedDict):
    """The whole of a text, as two numbers."""

    text: int
    letters: int


def running_text(reading: Reading) -> str:
    """Return the body; the whole text where all of it is taken for junk."""
    body = reading.body
    return body if _NO_LETTERS.sub("", body) else reading.text.content


def letters_of(text: str) -> Letters:
    """Return a hash of the letters and digits of a text, and how many it holds."""
    letters = _letters(text)
    return {"text": _hash(letters) if letters else 0, "letters": len(letters)}


def sentence_values(text: str) -> bytes:
    """Return the sentences of a text as packed values, however its lines are wrapped."""
    values = array("Q")
    for sentence in _sentences(text):
        letters = _letters(sentence)
        if len(letters) >= _SHORTEST_SENTENCE:
            values.append(_hash(letters) & ~_LONGEST | min(len(letters), _LONGEST))
    return values.tobytes()


def line_values(reading: Reading) -> bytes:
    """Return the lines of a text as packed values."""
    junk = reading.junk
    scores = line_scores(reading)
    values = array("Q")
    for line, score in zip(reading.lines, scores, strict=True):
        known = JUNK if junk.kind_at(line.start) is not None else 0
        values.append(_hash(_form(line.text)) & _HASH_OF_LINE | known | score)
    return values.tobytes()


def line_scores(reading: Reading) -> Sequence[int]:
    """Return for each line that holds something how much it looks like junk, 0 to 255."""
    return bytes(len(reading.lines))


def gaps_of(lines: Iterable[Line]) -> bytes:
    """Return by how much each line stands below the one before it; 255 is added to the next."""
    gaps, before = bytearray(), 0
    for line in lines:
        far, rest = divmod(line.number - before, 255)
        gaps += b"\xff" * far
        gaps.append(rest)
        before = line.number
    return bytes(gaps)


def unpacked(values: bytes) -> list[int]:
    """Return packed values as numbers of 64 bits."""
    return array("Q", values).tolist()


def _sentences(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    for line in text.splitlines():
        bare = line.strip()
        paragraph.append(bare)
        if len(bare) < _WRAPPED or bare[-1] in _STOPS:
            yield from _SENTENCE_END.split(" ".join(paragraph))
            paragraph = []
    yield from _SENTENCE_END.split(" ".join(paragraph))


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _form(line: str) -> str:
    form = _BLANKS.sub(" ", line.casefold())
    if len(form) > _LONGEST_FORM or _NUMBER.search(form) is None:
        return form
    names = _calendar()
    form = _WORD.sub(lambda word: "~" if word[0] in names else word[0], form)
    return _NUMBER.sub("0", form)


@cache
def _calendar() -> frozenset[str]:
    from readlint.reading.dates.words import months, weekdays

    return frozenset(name.casefold() for name in (*months(), *weekdays()))


def _hash(text: str) -> int:
    from hashlib import blake2b

    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")
