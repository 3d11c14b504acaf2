"""Words that place a thing by the time of the text: `last year`, `earlier this month`, 去年."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from readlint.extract.text.quotes import QUOTE_MARKS, is_quoted
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Reading

_WORDS = (
    r"(?P<word>(?:(?:early|earlier|late|later|the end of|the beginning of) )?"
    r"(?:last|this) (?:year|month|week))(?!\w)"
)
_MONTH = r"(?:in [A-Z][a-z]{2,8} )?"
_THING = (
    r"(?: (?:[Ss]ummit|[Mm]eeting|[Cc]onference|[Tt]alks|[Ff]orum|held|back"
    r"|in(?: [A-Z][a-z]+){1,2}|at(?: [A-Z][a-z]+){1,2}))"
)
# What stands between the thing and the words, so that they belong together.
_AFTER = lazy_pattern(rf"(?:{_THING}){{0,3}},? {_MONTH}{_WORDS}(?![’']s| [a-z]+ing\b)")
_BEFORE = lazy_pattern(
    rf"\b{_WORDS}(?:[’']s |,? (?:at|in|during) (?:the |a )?)(?:[\w-]+ ){{0,2}}?\Z",
    re.IGNORECASE,
)
_HAN_BEFORE = lazy_pattern(
    r"(?P<word>去年|今年|上个?月|本月|上周|上星期|本周|这周)(?:年初|年底|底|初|早些时候)?"
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?"
    rf"[^。；，、{QUOTE_MARKS}]{{0,12}}，?[^。；，、{QUOTE_MARKS}]{{0,10}}\Z"
)
_REACH = 60
_Unit = Literal["year", "month", "week"]
_UNITS: dict[_Unit, tuple[str, ...]] = {"month": ("month", "月"), "week": ("week", "周", "星期")}


class RelativeWords(NamedTuple):
    """Words that tell a time from that of the text.

    Attributes:
        place: the words, a month beside them left out.
        unit: whether they count years, months or weeks.
        back: how many of them before that of the text: 0 for `this`, 1 for `last`.
    """

    place: Place
    unit: _Unit
    back: int

    def fits(self, told_on: date, thing: date) -> bool:
        """Tell whether a thing of one day may be put so in a text of another."""
        if self.unit == "year":
            return told_on.year - thing.year == self.back
        if self.unit == "week":
            # Some weeks begin on Sunday, some on Monday.
            mondays = (told_on.toordinal() - 1) // 7 - (thing.toordinal() - 1) // 7
            sundays = told_on.toordinal() // 7 - thing.toordinal() // 7
            return self.back in (mondays, sundays)
        months = (told_on.year - thing.year) * 12 + told_on.month - thing.month
        return months == self.back


def relative_beside(reading: Reading, thing: Place) -> RelativeWords | None:
    """Return the words that tell when a thing named in the text was, where grammar ties the two."""
    content = reading.text.content
    start, end = thing.start, thing.end
    before = content[max(0, start - _REACH) : start]
    after = content[end : end + _REACH]
    # Quoted words may be of another year.
    if is_quoted(content[max(0, start - 400) : start].rpartition("\n")[2]):
        return None
    match = _AFTER.match(after)
    if match is not None:
        return _read(reading, end, match)
    match = _BEFORE.search(before) or _HAN_BEFORE.search(before)
    return _read(reading, start - len(before), match) if match else None


def _read(reading: Reading, offset: int, match: re.Match[str]) -> RelativeWords:
    word = match["word"].lower()
    unit: _Unit = next(
        (unit for unit, parts in _UNITS.items() if any(part in word for part in parts)), "year"
    )
    back = 1 if "last" in word or word[0] in "去上" else 0
    place = reading.text.place(offset + match.start("word"), offset + match.end("word"))
    return RelativeWords(place, unit, back)
