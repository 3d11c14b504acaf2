"""The days that a text gives an event to come, and whether it names a day at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.extract.act.acts import han_future, say_verbs
from readlint.extract.act.lead import find_headline, find_lead, plans_in
from readlint.extract.act.plans_abroad import is_of_the_plan, plan_in_lead
from readlint.extract.context import extractor
from readlint.extract.text.lines import text_lines
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.dates import find_dates
from readlint.extract.time.formats import weekday_opener
from readlint.extract.time.partial_dates import Named, days_named
from readlint.extract.view import prose_of
from readlint.language.words import as_written
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import shift
from readlint.record.day_set import DaySet, between, every_year, union
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


def _en(name: str) -> str:
    return as_written(name, "en")


# `On May 23, A will hold talks`: nothing but the way to the day stands in front of it.
_OPENS = lazy_pattern(
    lambda: (
        rf"\A[“\"]?(?:{_en('announced-day-opener')} )?(?:{_en('definite-article')} )?"
        rf"{weekday_opener()}?\Z"
    ),
    re.IGNORECASE,
)
_FOLLOWS = lazy_pattern(
    lambda: (
        rf"(?:\b{_en('announced-day-opener')}|[(,])(?: {_en('definite-article')})?"
        rf" ?{weekday_opener()}?\Z"
    ),
    re.IGNORECASE,
)
# `On May 23, the ministry announced that`: the day of the announcement.
_SAID = lazy_pattern(lambda: rf"\b(?:{say_verbs()}|{_en('told')})\b")
# Between the plan and a day behind it: the day is of something else.
_BROKEN = lazy_pattern(lambda: rf"\b{_en('not-of-plan')}\b|[;:]|\b{say_verbs()}", re.IGNORECASE)
_HAN_PLAN = lazy_pattern(lambda: rf"{han_future()}[^，。；：]{{0,30}}\Z")
_TRAVELS = lazy_pattern(lambda: rf"\b{_en('travels')}|{as_written('travels', 'zh')}", re.IGNORECASE)
# Who has arrived meets his host within the week.
AFTER_ARRIVAL = 7
# How far behind the day the verb may stand: titles of ministers are long.
_REACH = 320


class AnnouncedDay(NamedTuple):
    """A day for which the head of a text announces an event.

    Attributes:
        place: the words of the day.
        days: on which the event may be, in any year where none is told.
        has_year: whether the year is told.
    """

    place: Place
    days: DaySet
    has_year: bool


@extractor
def find_announced_days(context: Context) -> tuple[AnnouncedDay, ...]:
    """Return the days for which lead and headline announce the event, the headline first."""
    found = tuple(day for place in _head(context) for day in _announced_in(context, place))
    return found or tuple(_announced_abroad(context))


def _announced_abroad(context: Context) -> Iterator[AnnouncedDay]:
    """Yield the one day of the first sentence, where that announces in another language."""
    sentences = find_lead(context).sentences
    plan = plan_in_lead(context, sentences)
    days = list(_days_in(context, sentences[0], AFTER_ARRIVAL)) if plan is not None else []
    if plan is None or len(days) != 1:
        return
    first, last = sorted((days[0].place, plan), key=_start)
    if is_of_the_plan(context, prose_of(context).content[first.end : last.start]):
        yield days[0]


def _start(place: Place) -> int:
    return place.start


def days_of_plans(context: Context) -> Iterator[Named]:
    """Yield the days without a year for which lead and headline announce an event."""
    for place in _head(context):
        plans = [cue.place for cue in plans_in(place)]
        for named in days_named(context, place) if plans else ():
            if _is_for(place, named.place, plans[0]):
                yield named


def _head(context: Context) -> list[Place]:
    headline = find_headline(context).place
    return [*([headline] if headline is not None else []), *find_lead(context).sentences]


def _announced_in(context: Context, place: Place) -> Iterator[AnnouncedDay]:
    plans = [cue.place for cue in plans_in(place)]
    if not plans:
        return
    # Who travels on a day may have his talks on one of the next.
    slack = AFTER_ARRIVAL if _TRAVELS.search(plans[0].words) else 0
    for day in _days_in(context, place, slack):
        if _is_for(place, day.place, plans[0]):
            yield day


def _is_for(sentence: Place, day: Place, plan: Place) -> bool:
    """Whether a day is that for which the words of a plan in its sentence announce something."""
    before = sentence.words[: day.start - sentence.start]
    after = sentence.words[day.end - sentence.start :]
    offsets = plan.start - sentence.start, plan.end - sentence.start
    return _is_of_the_plan(before, after, offsets)


def _is_of_the_plan(before: str, after: str, plan: tuple[int, int]) -> bool:
    """Whether the day that stands between two parts of a sentence is that of its plan."""
    if is_quoted(before) or len(before) > _REACH:
        return False
    if _HAN_PLAN.search(before):
        return True
    start, end = plan
    if len(before) <= start:
        return bool(_OPENS.search(before)) and not _SAID.search(after[: start - len(before)])
    return bool(_FOLLOWS.search(before)) and not _BROKEN.search(before[end:])


def _days_in(context: Context, place: Place, slack: int) -> Iterator[AnnouncedDay]:
    for one in find_dates(context):
        if place.start <= one.place.start < place.end and not one.is_of_page:
            last = shift(one.last or one.day, slack)
            yield AnnouncedDay(one.place, between(one.day, last), True)
    for named in days_named(context, place):
        yield AnnouncedDay(named.place, _in_any_year(context, named).widened(0, slack), False)


@extractor
def find_days_named(context: Context) -> DaySet:
    """Return all days that a text names; one without its year counts in every year."""
    view = prose_of(context)
    full = (between(one.day, one.last or one.day) for one in find_dates(context))
    lines = (view.place(line.start, line.end) for line in text_lines(context))
    yearless = {
        (named.first, named.until): named for line in lines for named in days_named(context, line)
    }
    return union([*full, *(_in_any_year(context, named) for named in yearless.values())])


def _in_any_year(context: Context, named: Named) -> DaySet:
    return every_year(named.first, named.until or named.first, context.today.year + 2)
