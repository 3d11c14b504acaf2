"""All dates that a text mentions."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import find_junk
from readlint.extract.context import capped, declared_language, extractor
from readlint.extract.text.lines import text_lines
from readlint.extract.time.binding import Binding, binding_abroad, binding_in_body, binding_in_lead
from readlint.extract.time.formats import GROUP, certain_and_doubtful, read_forms
from readlint.extract.time.mentions import DateMention, Written
from readlint.extract.time.stamps import Setting, Stamp, stamp_of
from readlint.extract.view import prose_of, scan_of

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.extract.text.lines import Line
    from readlint.record import Place


OPENING_LINES = 5
# Stamps stand around the headline, or close the text; further off they belong to other pages'
# teasers, and a date alone at the top of a long menu is the day of the visit.
ABOVE_LEAD, BELOW_LEAD, CLOSING_LINES = 12, 6, 10
_WINDOW = 340


@extractor
def find_dates(context: Context) -> list[DateMention]:
    """Return the full dates of a text, in its order; what could be two days is left out."""
    return _mentions(context, find_written(context)[0])


@extractor
def find_doubtful_dates(context: Context) -> list[DateMention]:
    """Return the dates such as 03/04/2022 that could be two days, each with the `other` day."""
    return _mentions(context, find_written(context)[1])


@extractor
def find_written(context: Context) -> tuple[list[Written], list[Written]]:
    """Return the full dates of a text and those that could be two days, whatever their part."""
    content, hits = prose_of(context).content, scan_of(context).hits(GROUP)
    forms = read_forms(content, hits, declared_language(context))
    found = capped(context, "dates", forms, lambda one: _place(context, one))
    return certain_and_doubtful(content, found)


def _place(context: Context, written: Written) -> Place:
    return prose_of(context).place(written.start, written.end)


def _mentions(context: Context, written: list[Written]) -> list[DateMention]:
    mentions: list[DateMention] = []
    index, lines = 0, text_lines(context)
    for one in written:
        while lines[index].end <= one.start:
            index += 1
        mentions.append(_mention(context, one, index, mentions))
    return mentions


def _mention(
    context: Context, written: Written, index: int, earlier: list[DateMention]
) -> DateMention:
    line = text_lines(context)[index]
    begin = _line_begin(line, earlier)
    is_range = written.last is not None
    stamp = None if is_range else stamp_of(_setting(context, written, index, begin))
    part: Stamp | Binding = stamp or _binding(context, written, line, begin, earlier)
    return DateMention(
        place=_place(context, written),
        day=written.day,
        role=part.role,
        reason=part.reason,
        firm=part.firm,
        junk=find_junk(context).kind_at(written.start),
        far_clock=isinstance(part, Binding) and part.far_clock,
        is_arrival=isinstance(part, Binding) and part.is_arrival,
        other=written.other,
        last=written.last,
    )


def _line_begin(line: Line, earlier: list[DateMention]) -> int:
    """Where the line begins for a date: behind the stamp that shares its line, if there is one."""
    if earlier and earlier[-1].is_of_page and earlier[-1].place.end > line.start:
        return earlier[-1].place.end
    return line.start


def _setting(context: Context, written: Written, index: int, begin: int) -> Setting:
    lines, content = text_lines(context), prose_of(context).content
    line = lines[index]
    lead = lead_index(context)
    return Setting(
        before=content[max(begin, written.start - _WINDOW) : written.start],
        after=content[written.end : min(line.end, written.end + _WINDOW)],
        previous=lines[index - 1].text[-80:] if index else "",
        near_head=lead - ABOVE_LEAD <= index <= lead + BELOW_LEAD,
        at_edge=index <= lead + BELOW_LEAD or index >= len(lines) - CLOSING_LINES,
        opens_text=index < OPENING_LINES,
    )


def lead_index(context: Context) -> int:
    """The index of the lead's line; of a text without prose, that of the first line."""
    start = find_lead(context).start
    return 0 if start is None else bisect_right(text_lines(context), start, key=_start) - 1


def _start(line: Line) -> int:
    return line.start


def _binding(
    context: Context, written: Written, line: Line, begin: int, earlier: list[DateMention]
) -> Binding:
    content = prose_of(context).content
    for sentence in _telling(context, written, earlier):
        if sentence.start <= written.start < sentence.end:
            start = max(begin, sentence.start)
            before = content[start : written.start].lstrip(" \t.,;|")
            after = content[written.end : sentence.end]
            if not find_lead(context).cues:
                return binding_abroad(before, after)
            return binding_in_lead(before, after, is_range=written.last is not None)
    start = max(begin, written.start - _WINDOW)
    end = min(line.end, written.end + _WINDOW)
    return binding_in_body(content[start : written.start], content[written.end : end])


def _telling(context: Context, written: Written, earlier: list[DateMention]) -> tuple[Place, ...]:
    """The lead as far as the sentence that reports the act: the first one that tells any.

    Where that dates an arrival or a stay, the next one may date what they came for.
    """
    lead = find_lead(context)
    if not lead.cues:
        return lead.sentences[:1]
    if written.start >= lead.sentences[-1].end:
        return ()
    goes_on = any(one.is_arrival or (one.role == "event" and one.last) for one in earlier)
    told = lead.cues[0].place.end
    return tuple(s for s in lead.sentences if goes_on or s.start < told)
