"""The places of the act in a Chinese sentence: before the verb, with no blank between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlint.extract.act.acts import han_future, han_says
from readlint.extract.place.mention import Bond
from readlint.extract.text.quotes import is_quoted
from readlint.facts.codes import load_places
from readlint.language.words import alternation
from readlint.record.lazy import lazy_pattern

# No name of a place, nor the two or three in a row before an act, has more signs.
_HAN_IN = lazy_pattern(
    lambda: rf"{_of('at-place')}(?P<where>[\u4e00-\u9fff·]{{2,24}}?)(?={_of('follows-place')})"
)
_HAN_BESIDE = lazy_pattern(
    lambda: (
        rf"{_of('attends')}(?:{_of('edition-opener')}[^，。；]{{1,4}}?{_of('edition-mark')})?"
        rf"(?P<where>[\u4e00-\u9fff]{{2,6}}?){_of('city-conference')}{_of('in-the-course')}"
    )
)
_HAN_VISIT = lazy_pattern(
    lambda: (
        rf"{_of('visit-to')}(?P<where>[\u4e00-\u9fff]{{2,10}}?){_of('visit-made')}"
        rf"[^，。；]{{0,12}}{_of('visit-noun')}{_of('in-the-course')}"
    )
)
_HAN_OTHER = lazy_pattern(lambda: rf"{_of('another-act')}|{han_future()}|{_of('near-year')}\d")
_HAN_TELLS = lazy_pattern(han_says)


def _of(name: str) -> str:
    return alternation(name, "zh")


def places_in_han(words: str) -> Iterator[tuple[int, int, Bond]]:
    """Yield where in a sentence the names of places of the act begin and end, and their bond."""
    patterns: tuple[tuple[re.Pattern[str], Bond], ...] = (
        (_HAN_IN, "meeting"),
        (_HAN_BESIDE, "meeting"),
        (_HAN_VISIT, "visit"),
    )
    for pattern, bond in patterns:
        for match in pattern.finditer(words):
            before = words[: match.start()]
            clause = re.split(r"[，。；]", before)[-1]
            if _HAN_OTHER.search(clause) or _HAN_TELLS.search(before) or is_quoted(before):
                continue
            for start, end in _names(match["where"]):
                yield match.start("where") + start, match.start("where") + end, bond


def _names(where: str) -> Iterator[tuple[int, int]]:
    """The country, the city or both that a place begins with; a building may follow."""
    offset = 0
    while offset < len(where):
        end = next(
            (
                offset + length
                for length in range(min(8, len(where) - offset), 1, -1)
                if load_places().meant(where[offset : offset + length])
            ),
            None,
        )
        if end is None:
            return
        yield offset, end
        offset = end
