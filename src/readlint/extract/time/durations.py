"""How long the visit of the lead lasted: `a two-day visit`, 为期两天的访问."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.lead import find_lead
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Reading

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HAN_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STAY = (
    r"(?:(?:[a-z]+ )?(?:state |official |working |private )?(?:visit|trip|stay|tour|talks|meeting"
    r"|dialogue|summit|conference|consultations?|forum|session))"
)
_LENGTH = lazy_pattern(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|[2-9]|10)[- ]days?[- ](?:long )?{_STAY}\b"
    rf"|\b(?P<plural>{'|'.join(_NUMBERS)}|[2-9]|10) days of (?:talks|meetings|consultations)\b",
    re.IGNORECASE,
)
_HAN_LENGTH = lazy_pattern(r"(?:为期|進行|进行)(?P<number>[两二三四五六七八九]|\d)[天日]")
_GATE = ("-day", " day", "为期", "进行", "進行")
# Another stay than that of the lead: an earlier one, a planned one, a part of a longer journey.
_OF_ANOTHER = lazy_pattern(
    r"\b(?:last|previous|earlier|after|following|since|another|next|future|extend\w*)\b[^.;]{0,40}\Z"
    r"|(?:此前|上次|之后)[^。；]{0,20}\Z",
    re.IGNORECASE,
)


class Duration(NamedTuple):
    """A length of stay: the words that tell it, and the number of days they give."""

    place: Place
    days: int


def find_durations(reading: Reading) -> list[Duration]:
    """Return how long the event of the lead lasts, where its sentences say so."""
    found: list[Duration] = []
    for sentence in reading.shared(find_lead).sentences:
        words = sentence.words
        if not any(part in words for part in _GATE):
            continue
        for pattern in (_LENGTH, _HAN_LENGTH):
            for match in pattern.finditer(words):
                if not _OF_ANOTHER.search(words[: match.start()]):
                    start = sentence.start + match.start()
                    place = reading.text.place(start, sentence.start + match.end())
                    found.append(Duration(place, _number(match)))
    return found


def _number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    written = (groups["number"] or groups["plural"]).lower()
    if written in _NUMBERS:
        return _NUMBERS.index(written) + 2
    return _HAN_NUMBERS.get(written) or int(written)
