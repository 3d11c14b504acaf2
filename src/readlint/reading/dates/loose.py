"""Dates on short lines that are no stamps by place or label: weak evidence for the page's day.

A by-line far above the text, a date below the headline with a category beside it, a bare date in
a column: none says what it dates. Where they agree, and no date of the page contradicts them, they
are the best that the page says about its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.lazy import lazy_pattern
from readlint.reading.dates.find import find_doubtful_dates, lead_index
from readlint.reading.dates.mention import DateMention
from readlint.reading.dates.stamps import is_of_another, without_byline, words_left

if TYPE_CHECKING:
    from readlint.reading.lines import Line
    from readlint.reading.reading import Reading

_LONGEST_LINE, _MOST_LETTERS, _MOST_HAN = 100, 60, 20
# Far enough for a page with a menu between headline and text, and for one that begins with a list.
_ABOVE_LEAD, _BELOW_LEAD = 20, 10
# Comments and links to other pages bear days of their own; a menu shows the day of the visit.
_OF_OTHERS = frozenset(("comments", "caption", "related-links"))
_TOP_LINES = 3
_HAN = lazy_pattern(r"[\u3040-\u30ff\u4e00-\u9fff]")


def find_loose_stamps(reading: Reading) -> list[DateMention]:
    """Return the dates on short lines where they speak with one voice, else none of them."""
    lead = lead_index(reading)
    found: list[DateMention] = []
    in_zone, on_short_lines = set(), set()
    for mention, index in _with_lines(reading):
        line = reading.lines[index]
        before = line.text[: mention.place.start - line.start]
        previous = reading.lines[index - 1].text if index else ""
        if not _is_short(mention, line) or is_of_another(previous, before):
            continue
        on_short_lines.add(mention.day)
        if _is_loose(mention, line):
            found.append(mention)
            if lead - _ABOVE_LEAD <= index <= lead + _BELOW_LEAD:
                in_zone.add(mention.day)
    return found if len(on_short_lines) == 1 or len(in_zone) == 1 else []


def _with_lines(reading: Reading) -> Iterator[tuple[DateMention, int]]:
    """Yield each date with the index of its line."""
    index = 0
    dates = [*reading.dates, *reading.shared(find_doubtful_dates)]
    for mention in sorted(dates, key=_start):
        while reading.lines[index].end <= mention.place.start:
            index += 1
        yield mention, index


def _start(mention: DateMention) -> int:
    return mention.place.start


def _is_short(mention: DateMention, line: Line) -> bool:
    length = len(line.text) - len(mention.place.words)
    return length <= _LONGEST_LINE and mention.junk not in _OF_OTHERS


def _is_loose(mention: DateMention, line: Line) -> bool:
    if mention.role in ("history", "event"):
        return False
    before = line.text[: mention.place.start - line.start]
    after = line.text[mention.place.end - line.start :]
    if (mention.junk and line.number <= _TOP_LINES) or "@" in before:
        return False
    if after.rstrip().endswith((".", "?", "!", "。", "！", "？", ";", "；")):
        return False
    most = _MOST_HAN if _HAN.search(line.text) else _MOST_LETTERS
    return words_left(without_byline(before)) + words_left(after) <= most
