"""Days that records of one publisher share as a program fills them in, not as meetings are held.

A summit gives many records one day, an anniversary one day of each year. What a program fills in
where it knows no day is the first of a month, the day of collection, or the same day for
everything; and the texts do not name it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from readlint.corpus.trace import Corpus, Days, Trace, Traces, by_publisher
from readlint.named_tuple import NamedTuple

Field = Literal["date", "published"]
# Fewer records may share a day by chance; of one day in the year, and in several years, too.
_FEWEST, _FEWEST_YEARS = 5, 2
# One record in thirty falls on the first of a month: where nearly all do, only months were known.
_FEWEST_FIRSTS, _ALL_BUT = 8, 0.8
_FEWEST_MONTHS = 3
# A summit gives one side a dozen records of a day; so many, and so many times more than any other
# day has, within a corpus of more than a year, are none.
_MANY, _SHARE, _TIMES_THE_NEXT, _LONG = 20, 0.25, 5, 366
_HALF = 0.5
_CLOCKS = 1


class Spike(NamedTuple):
    """Records of one publisher that share a day which was probably filled in.

    Attributes:
        records: those that share it, in the order of their paths.
        of: how many of the publisher's records give one day in this field.
        field: `date` or `published`.
        days: the days that they give, each once, in order.
        form: `year-day` the same first of a month in several years, `first` the first of many
            months, `collection` the day on which each was saved, `many` one day for very many.
    """

    records: tuple[Trace, ...]
    of: int
    field: Field
    days: tuple[str, ...]
    form: Literal["year-day", "first", "collection", "many"]


def date_spikes(corpus: Corpus) -> list[Spike]:
    """Return the spikes of all publishers; `published` only where `date` shows none."""
    found: list[Spike] = []
    for rows in by_publisher(corpus):
        if len(rows) >= _FEWEST:
            spikes = _spikes(corpus.traces, rows, "date") or _spikes(
                corpus.traces, rows, "published"
            )
            found.extend(spikes[:1])
    return found


def _spikes(traces: Traces, rows: Iterable[int], field: Field) -> list[Spike]:
    """Return the spikes of one field, the surest form first."""
    by_day: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        day = _one_day(traces.date[row] if field == "date" else traces.published[row])
        if day and not (field == "date" and traces.date_is_guess[row]):
            by_day[day].append(row)
    of = sum(map(len, by_day.values()))
    forms = (_year_days, _firsts, _collected, _many)
    return [
        Spike(tuple(map(traces.__getitem__, sorted(one))), of, field, days, form)
        for read in forms
        for days, one, form in read(traces, by_day, of)
        if _is_unnamed(traces, days, one)
    ]


_Found = Iterator[
    tuple[tuple[str, ...], list[int], Literal["year-day", "first", "collection", "many"]]
]


def _year_days(traces: Traces, by_day: Mapping[str, list[int]], of: int) -> _Found:
    """One first of a month, in several years, for half of the records."""
    by_year_day: dict[str, list[str]] = defaultdict(list)
    for day in by_day:
        if day.endswith("-01"):
            by_year_day[day[5:]].append(day)
    for days in by_year_day.values():
        records = [row for day in days for row in by_day[day]]
        if len(days) >= _FEWEST_YEARS and len(records) >= max(_FEWEST, _HALF * of):
            yield tuple(sorted(days)), records, "year-day"


def _firsts(traces: Traces, by_day: Mapping[str, list[int]], of: int) -> _Found:
    days = tuple(sorted(day for day in by_day if day.endswith("-01")))
    records = [row for day in days for row in by_day[day]]
    months = {day[:7] for day in days}
    if len(records) >= max(_FEWEST_FIRSTS, _ALL_BUT * of) and len(months) >= _FEWEST_MONTHS:
        yield days, records, "first"


def _collected(traces: Traces, by_day: Mapping[str, list[int]], of: int) -> _Found:
    for day, records in by_day.items():
        saved = [row for row in records if _one_day(traces.retrieved[row]) == day]
        if len(saved) >= max(_FEWEST, _HALF * of) and _some_name_others(traces, saved):
            yield (day,), saved, "collection"


def _many(traces: Traces, by_day: Mapping[str, list[int]], of: int) -> _Found:
    counts = Counter({day: len(records) for day, records in by_day.items()})
    (day, most), *rest = counts.most_common(2) or [("", 0)]
    next_most = rest[0][1] if rest else 0
    if most < max(_MANY, _SHARE * of, _TIMES_THE_NEXT * next_most):
        return
    first, last = (date.fromisoformat(one) for one in (min(by_day), max(by_day)))
    if (last - first).days >= _LONG:
        yield (day,), by_day[day], "many"


def _one_day(days: Days | None) -> str:
    return days[0] if days is not None and days[0] == days[1] else ""


def _is_unnamed(traces: Traces, days: Sequence[str], rows: Iterable[int]) -> bool:
    """Return whether no text names its own day: what is written there was not filled in."""
    wanted = [date.fromisoformat(day) for day in days]
    named = {date.fromisoformat(day) for row in rows for day in traces.days[row]}
    return all(abs((one - other).days) > _CLOCKS for one in wanted for other in named)


def _some_name_others(traces: Traces, rows: Iterable[int]) -> bool:
    """Return whether some texts name days at all: what is saved while it happens names none."""
    return sum(bool(traces.days[row]) for row in rows) >= _FEWEST_YEARS
