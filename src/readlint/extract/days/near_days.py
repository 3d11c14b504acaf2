"""Days without a year that a text tells as past or announces: what leaves the year out is near.

The day of the act itself is read elsewhere; here are the days of other things, by which a text
can be told from one of the same words some months before or after.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from readlint.extract.act.acts import act_noun
from readlint.extract.act.kinds import Clue, Kind
from readlint.extract.boilerplate import find_junk
from readlint.extract.context import Context, extractor
from readlint.extract.days.told_past import is_done_on
from readlint.extract.text.lines import text_lines
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.announced import days_of_plans
from readlint.extract.time.events import prose_around, tells_a_plan
from readlint.extract.time.formats import ordinal
from readlint.extract.time.partial_dates import Named, days_named, months_alone
from readlint.extract.view import prose_of
from readlint.language.words import alternation, as_written, may_hold
from readlint.named_tuple import NamedTuple
from readlint.record.day_set import DaySet, every_year
from readlint.record.lazy import lazy_pattern

# Half a year: of what is further off, a writer gives the year.
NEAR = 183
# A text that names more of such days is a calendar.
MOST_DAYS = 40


def _en(name: str) -> str:
    return as_written(name, "en")


# A year beside a day, or what comes back every year: it is not one of these months.
_BESIDE = 40
_OF_A_YEAR = lazy_pattern(
    lambda: rf"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|{alternation('recurring')}",
    re.IGNORECASE,
    gate=lambda words: (
        any(map(words.__contains__, ("15", "16", "17", "18", "19", "20")))
        or may_hold(words, "recurring")
    ),
)
# `following the talks in Prague on`, `during their` May 26 call.
_LOOKS_BACK = lazy_pattern(
    lambda: (
        rf"{alternation('looking-back')}(?P<between>(?: [^\W\d][\w.’'‒–-]*){{0,12}}?),?"
        rf" ?(?:{alternation('day-opener', 'en')} )?\Z"
    ),
    re.IGNORECASE,
)
# `talks between the two leaders on`, `a visit to Prague on`.
_ACT_ON = lazy_pattern(
    lambda: (
        rf"\b{act_noun()}(?: {_en('act-link')}\b| [A-Z][\w.’'-]*| {_en('act-party')}){{1,14}}"
        rf" {_en('on-day')} (?:{_en('definite-article')} )?\Z"
    ),
    gate=lambda words: words.endswith(" ") and may_hold(words, "act-noun", "en"),
)
_ACT = lazy_pattern(lambda: rf"\b{act_noun()}\b")
_ACT_NEXT = lazy_pattern(lambda: rf"\A{ordinal()} (?:[\w-]+ ){{0,2}}?{act_noun()}\b")
_SCHEDULED = lazy_pattern(
    lambda: (
        rf"{alternation('scheduled')}(?: {_en('in-or-at')}(?: {_en('definite-article')})?"
        r"(?: [A-Z][\w.’'-]*){1,4})?,?"
        rf" ?(?:{alternation('day-opener', 'en')} )?\Z"
    )
)
_REACH = 120


class NearDay(NamedTuple):
    """A day without a year of which a text speaks beside its own act.

    Attributes:
        named: the day as written.
        is_past: it is told as past; else it is announced.
    """

    named: Named
    is_past: bool


@extractor
def find_near_days(context: Context) -> tuple[NearDay, ...]:
    """Return the days without a year that are told as past or announced, in the text's order."""
    announced = {named.place.start: named for named in days_of_plans(context)}
    found = {start: NearDay(named, False) for start, named in announced.items()}
    for named in islice(_named(context), MOST_DAYS):
        is_past = _is_past(context, named)
        if is_past is not None and named.place.start not in found:
            found[named.place.start] = NearDay(named, is_past)
    return tuple(found[start] for start in sorted(found))


def near_day_clues(context: Context) -> Iterator[Clue]:
    """Yield the half year before or after a day without a year in which the text must be."""
    for named, is_past in find_near_days(context):
        last = named.until or named.first
        days = _half_years(named.first, last, is_past, context.today.year + 2)
        kind: Kind = "recent-day" if is_past else "coming-day"
        why = "tells as past a day of the last" if is_past else "announces a day of the next"
        why = f"{why} half year: it has no year"
        yield Clue(days, "likely", named.place, "act", kind, why)


# Each is made of some hundred years.
@lru_cache(maxsize=1024)
def _half_years(
    first: tuple[int, int], last: tuple[int, int], is_past: bool, until_year: int
) -> DaySet:
    before, after = (0, NEAR) if is_past else (NEAR, 0)
    return every_year(first, last, until_year).widened(before, after)


def _named(context: Context) -> Iterator[Named]:
    """Yield the days without a year in sentences of prose."""
    view, alone = prose_of(context), months_alone(context)
    for line in text_lines(context):
        first = bisect_left(alone, line.start)
        if first < len(alone) and alone[first] < line.end:
            yield from days_named(context, view.place(line.start, line.end))


def _is_past(context: Context, named: Named) -> bool | None:
    """Whether a day is told as past or announced; None where neither is plain."""
    content = prose_of(context).content
    start, end = named.place.start, named.place.end
    sentence = prose_around(context, start, end)
    if sentence is None or find_junk(context).kind_at(start) is not None:
        return None
    before = content[max(sentence.start, start - _REACH) : start]
    after = content[end : min(sentence.end, end + _BESIDE)]
    if _OF_A_YEAR.search(before) or _OF_A_YEAR.search(after):
        return None
    if is_quoted(content[sentence.start : start]):
        return None
    if may_hold(before, "scheduled") and _SCHEDULED.search(before):
        return False
    if tells_a_plan(sentence, start, end):
        return None
    return True if is_done_on(before) or _is_of_the_last_act(before, after) else None


def _is_of_the_last_act(before: str, after: str) -> bool:
    """Whether the day is that of an act to which the sentence looks back."""
    back = _LOOKS_BACK.search(before) if may_hold(before, "looking-back") else None
    if back is not None and (_ACT.search(back["between"]) or _ACT_NEXT.match(after)):
        return True
    return _ACT_ON.search(before) is not None
