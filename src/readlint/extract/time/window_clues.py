"""All that a record's text, and the address of its page, say about time, as one list of clues.

Besides the events and offices that other readings know, this gathers the full dates of the text
by the parts they play, years told as past, and the day in the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from readlint.extract.act.clues import Clue
from readlint.extract.act.kinds import ACTS
from readlint.extract.boilerplate import body_of
from readlint.extract.context import Reading
from readlint.extract.dates import DateMention, find_dates
from readlint.extract.dates.words import months
from readlint.extract.people.office_clues import office_clues
from readlint.extract.sidecar.values import piece_of
from readlint.extract.source.address import day_in_address
from readlint.extract.time.act_days import AFTER_ARRIVAL, days_of_the_act
from readlint.extract.time.datable_events import EventMention, event_clues, find_events
from readlint.extract.time.event_tense import sentence_around, tells_a_plan
from readlint.extract.time.relative_words import RelativeWords, relative_beside
from readlint.extract.time.told_days import find_told_day
from readlint.extract.time.weekdays import find_weekdays
from readlint.record.calendar import first_of_month, first_of_year, shift
from readlint.record.lazy import lazy_pattern

URL = ("source", "url")
A_DAY = 1
# An address is made when the draft is begun; the page comes out up to some ten days later.
DRAFTED = 10
# An account may be written some days after the act, and count from its own day.
ACCOUNT = 7
# No text needs more of its years than this to be placed; a table of years is no text.
MOST_YEARS = 200
_YEAR = lazy_pattern(r"20[0-4]\d(?![A-Za-z0-9_/-]|年代)")
# The words in front of a year that tell it as past, and how far they may reach.
_REACH = 48
_TELLS_PAST = lazy_pattern(
    r"\b(?P<verb>since|(?:[a-z]{2,20}ed|held|met|begun|began|made|took office) in)"
    r" (?:(?:early|late|mid)[ -])?(?:(?P<month>[a-z]{3,9}),? )?\Z",
    re.IGNORECASE,
)
# What is `expected in 2030` is no past.
_FORECAST = lazy_pattern(
    r"(?:expect|plann|schedul|project|anticipat|estimat|need|target|propos|envisag|forecast|bas"
    r"|predict|slat|intend|includ|impli|requir|promis|pledg)ed\b",
    re.IGNORECASE,
)
_HAN_SINCE = lazy_pattern(r"年[^。；，]{0,16}以来")
_NOT_DONE = lazy_pattern(r"\b(?:be|to|being|will|not) \Z", re.IGNORECASE)


def find_clues(reading: Reading) -> list[Clue]:
    """Return every clue of a record, those of one source in the order of the text."""
    return [
        *event_clues(reading),
        *office_clues(reading),
        *relative_clues(reading),
        *year_clues(reading),
        *date_clues(reading),
        *address_clues(reading),
    ]


def relative_clues(reading: Reading) -> Iterator[Clue]:
    """Yield the year or month that `last year` gives, beside an event whose day is known."""
    for mention in reading.shared(find_events):
        said = relative_beside(reading, mention.place)
        if said is None or mention.tense == "coming":
            continue
        start = min(said.place.start, mention.place.start)
        end = max(said.place.end, mention.place.end)
        first, last = _told_in(said, mention)
        yield Clue(
            place=reading.text.place(start, end),
            subject="act",
            earliest=shift(first, -ACCOUNT),
            # Of the events that weak words may mean, the mention is the earliest.
            latest=last if mention.is_strong else None,
            source="relative",
            why=f"puts the event of {mention.event.start} into `{said.place.words}`",
            confidence="high" if mention.is_strong else "medium",
        )


def _told_in(said: RelativeWords, mention: EventMention) -> tuple[date, date]:
    """The first and the last day from which an event lies in `last year` or `this month`."""
    start, end = mention.event.start, mention.event.end
    if said.unit == "year":
        after = first_of_year(end.year + said.back + 1)
        return first_of_year(start.year + said.back), shift(after, -A_DAY)
    if said.unit == "week":
        # Whether a week begins on Sunday or on Monday.
        weeks = 7 * said.back
        sunday = shift(start, weeks - start.weekday() - A_DAY)
        return sunday, shift(end, weeks + 6 - end.weekday())
    after = first_of_month(end, said.back + 1)
    return first_of_month(start, said.back), shift(after, -A_DAY)


def year_clues(reading: Reading) -> Iterator[Clue]:
    """Yield a lower bound for what the body tells as past by its year: `since March 2021`."""
    seen: set[date] = set()
    for tried, year in enumerate(_YEAR.finditer(reading.shared(body_of))):
        if tried == MOST_YEARS:
            return
        found = _past_day(reading.shared(body_of), year)
        if found is None or found[1] in seen:
            continue
        start, day = found
        sentence = sentence_around(reading.text, start, year.end())
        if tells_a_plan(sentence, start, year.end()):
            continue
        seen.add(day)
        yield Clue(
            place=reading.text.place(start, year.end()),
            subject="act",
            earliest=day,
            latest=None,
            source="event",
            why=f"tells {day.year if day.month == 1 else day.strftime('%Y-%m')} as past",
        )


def _past_day(body: str, year: re.Match[str]) -> tuple[int, date] | None:
    """Where the words begin that tell a year as past, and the first day that they can mean."""
    at = year.start()
    if body[at - 1 : at] not in (" ", "自", "从"):
        return None
    if body[at - 1] != " ":
        since = _HAN_SINCE.match(body, year.end())
        return (at - 1, first_of_year(int(year[0]))) if since else None
    told = _TELLS_PAST.search(body[max(0, at - _REACH) : at])
    if told is None or _FORECAST.match(told["verb"]):
        return None
    start = max(0, at - _REACH) + told.start()
    month = months().get((told["month"] or "january").lower())
    if month is None or _NOT_DONE.search(body[max(0, start - 8) : start]):
        return None
    return start, first_of_month(first_of_year(int(year[0])), month - 1)


def date_clues(reading: Reading) -> Iterator[Clue]:
    """Yield what the full dates of the text say: the day of the act, and the stamps of the page."""
    acts = days_of_the_act(
        [mention for mention in reading.shared(find_dates) if mention.role == "event"]
    )
    if len({(mention.day, mention.last) for mention in acts}) == 1:
        mention = acts[0]
        slack = A_DAY if mention.far_clock else 0
        last = mention.last or mention.day
        if mention.is_arrival:
            last = shift(mention.day, AFTER_ARRIVAL)
        yield Clue(
            place=mention.place,
            subject="act",
            earliest=shift(mention.day, -slack),
            latest=shift(last, slack),
            source="act-date",
            why=f"dates what the text reports: it {mention.reason}",
        )
    stamps = [mention for mention in reading.shared(find_dates) if mention.is_of_page]
    telling = [stamp for stamp in stamps if stamp.firm] or stamps
    yield from _stamp_clues(telling)
    if len({stamp.day for stamp in telling}) == 1 and telling[0].role != "updated":
        yield from _told_clues(reading, telling[0])


def _told_clues(reading: Reading, stamp: DateMention) -> Iterator[Clue]:
    """Yield what `today` and `on Monday` give beside the day of the page.

    Who puts an older text up again keeps its words under a later day.
    """
    told = reading.shared(find_told_day)
    weekday = next((one for one in reading.shared(find_weekdays) if one.role == "act"), None)
    if told is not None:
        place, number, first = told.place, None, shift(stamp.day, -told.back - A_DAY)
        why = f"is said on a page of {stamp.day}"
    elif weekday is not None and (reading.record.sidecar is None or reading.kind in ACTS):
        place, number, first = weekday.place, weekday.number, shift(stamp.day, -6)
        why = f"is said, without another week, on a page of {stamp.day}"
    else:
        return
    last = shift(stamp.day, A_DAY)
    days = [shift(first, n) for n in range((last - first).days + 1)]
    fitting = [day for day in days if number in (None, day.isoweekday())]
    own = stamp.role == "dateline" and stamp.firm
    yield Clue(
        place=place,
        subject="act",
        earliest=fitting[0],
        latest=fitting[-1],
        source="stamp",
        why=why,
        confidence="high" if own else "medium",
    )


def _stamp_clues(stamps: list[DateMention]) -> Iterator[Clue]:
    """Where stamps differ, the page is of none before the first and none after the last."""
    if not stamps:
        return
    first = min(stamps, key=lambda stamp: stamp.day)
    last = max(stamps, key=lambda stamp: stamp.day)
    if first.role != "updated":
        yield _stamp(first, "page", first.day, last.day if first is last else None)
    if first is not last or first.role == "updated":
        yield _stamp(last, "page", None, last.day)
    # What a page reports lay behind it, by the clocks of all places.
    yield _stamp(last, "act", None, shift(last.day, A_DAY))


def _stamp(
    stamp: DateMention, subject: Literal["act", "page"], earliest: date | None, latest: date | None
) -> Clue:
    of_page = f"is a date of the page: it {stamp.reason}"
    return Clue(
        place=stamp.place,
        subject=subject,
        earliest=earliest,
        latest=latest,
        source="dateline" if stamp.role == "dateline" else "stamp",
        why=of_page if subject == "page" else f"{of_page}; no page reports what is still to come",
        confidence="high" if stamp.firm else "medium",
    )


def address_clues(reading: Reading) -> Iterator[Clue]:
    """Yield the day that the address of the page names, for the page and for the act before it."""
    sidecar = reading.record.sidecar
    url = sidecar.text(*URL) if sidecar is not None else None
    named = day_in_address(url, reading.tables.publishers) if url else None
    if sidecar is None or named is None:
        return
    place = piece_of(sidecar, URL, named.start, named.end)
    latest = shift(named.day, DRAFTED)
    why = "is the day in the address of the page"
    yield Clue(place, "page", shift(named.day, -A_DAY), latest, "address", why)
    yield Clue(place, "act", None, latest, "address", why)
