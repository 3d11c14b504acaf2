"""The day in the heading of spoken words: of a transcript, a briefing or a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import find_junk
from readlint.extract.context import extractor
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import DateMention
from readlint.extract.time.stamps import words_left
from readlint.extract.time.weekdays import weekday_beside
from readlint.extract.view import prose_of
from readlint.language.words import alternation, as_written
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

# Their `date` is the day on which the words were said, and so is that of their heading.
SPOKEN = frozenset(("transcript", "press-briefing", "statement"))
# A heading has few lines and none of more characters; menus are longer.
_MOST_LINES, _LONGEST = 8, 220
# CJK radicals, kana, Han, Hangul begin here.
_FIRST_EAST_ASIAN = chr(0x2E80)
# `the` and an ordinal may be beside a day that has a line of its own.
_ALONE = 8
_ENDS = lazy_pattern(r"[\s)\].]*\Z")
_SET_OFF = lazy_pattern(
    lambda: (
        rf"(?:[,(|:–—-]|\b{as_written('held-on', 'en')})\s*(?:{as_written('on-day', 'en')} )?"
        rf"(?:{as_written('definite-article', 'en')} )?\Z"
    ),
    re.IGNORECASE,
)
_RECALLS = lazy_pattern(lambda: as_written("recalled-in-heading"), re.IGNORECASE)
_HAN_OPENS = lazy_pattern(r"\A\s*\Z")


class HeadingDay(NamedTuple):
    """A day in the heading of a text.

    Attributes:
        mention: the day.
        weekday: whether its weekday stands beside it, and is that of the day.
        names_kind: whether the heading says what the text is: `Press conference on ...`.
        why: what makes it the day of the words, as the end of a sentence.
    """

    mention: DateMention
    weekday: bool
    names_kind: bool
    why: str


@extractor
def find_heading_days(context: Context) -> tuple[HeadingDay, ...]:
    """Return the days that the heading gives to what follows, in the order of the text."""
    return tuple(_in_headings(context))


def _in_headings(context: Context) -> Iterator[HeadingDay]:
    lines = _heading(context)
    for mention in find_dates(context):
        line = next((one for one in lines if one.start <= mention.place.start < one.end), None)
        if line is None or (mention.is_of_page and mention.firm) or mention.role == "event":
            continue
        found = _read(context, line, mention)
        if found is not None:
            yield found


def _heading(context: Context) -> list[Line]:
    """The first lines of a text, as far as they are no running text."""
    start = find_lead(context).start
    lines = text_lines(context)[:_MOST_LINES]
    above = [line for line in lines if start is None or line.end <= start]
    junk = find_junk(context)
    return [one for one in above if len(one.text) <= _LONGEST and not junk.kind_at(one.start)]


def _read(context: Context, line: Line, mention: DateMention) -> HeadingDay | None:
    content = prose_of(context).content
    start, end = mention.place.start, mention.place.end
    beside = weekday_beside(context, mention)
    if beside is not None and beside[1] != mention.day.isoweekday():
        return None
    if beside is not None:
        start, end = min(start, beside[0].start), max(end, beside[0].end)
    before, after = content[line.start : start], content[end : line.end]
    named = not _RECALLS.search(line.text) and _names_the_words(context, before, after)
    if named:
        return HeadingDay(mention, beside is not None, True, "is in the heading of the words said")
    alone = words_left(before) + words_left(after) <= _ALONE and not re.search(r"\d", after)
    if beside is None or not alone:
        return None
    return HeadingDay(mention, True, False, "is alone with its weekday above the text")


def _names_the_words(context: Context, before: str, after: str) -> bool:
    """Whether a heading names a briefing, remarks or a statement, and then their day."""
    tag = context.sidecar.text("language") or ""
    kind, kind_then_day = _patterns(tag)
    if _HAN_OPENS.match(before) and kind.search(after[-12:]) and after > _FIRST_EAST_ASIAN:
        return True
    if not _ENDS.match(after):
        return False
    if kind_then_day.search(before):
        return True
    return bool(_SET_OFF.search(before) and kind.search(before))


@cache
def _patterns(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches the name of spoken words, and such a name in front of its day."""
    tags = ("en", tag) if tag else ("en",)
    words = "|".join(
        alternation(name, *tags) for name in ("transcript-heading", "statement-heading")
    )
    kind = re.compile(f"(?:{words})")
    on, the = as_written("heading-to-day", "en"), as_written("definite-article", "en")
    return kind, re.compile(rf"(?:{words}),? {on} (?:{the} )?\Z", re.IGNORECASE)
