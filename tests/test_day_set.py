"""Sets of days: against sets of Python, and the bounds of their size."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.record.calendar import FIRST_DAY, LAST_DAY
from readlint.record.day_set import (
    ALL_DAYS,
    NO_DAYS,
    DaySet,
    between,
    bounded,
    days_in,
    every_year,
    intersection,
    since,
    until,
)

START = date(2020, 1, 1)
DAYS = [START + timedelta(n) for n in range(60)]
RANGES = st.lists(
    st.tuples(st.sampled_from(DAYS), st.integers(0, 9)).map(
        lambda one: (one[0], one[0] + timedelta(one[1]))
    ),
    max_size=6,
)
SETS = RANGES.map(days_in)
ROOM = between(DAYS[0], DAYS[-1])


def listed(days: DaySet) -> set[date]:
    return {day for day in DAYS if day in days}


def is_in_order(days: DaySet) -> bool:
    ends = list(days.ranges)
    return all(first <= last for first, last in ends) and all(
        one[1] + 1 < other[0] for one, other in pairwise(ends)
    )


@given(SETS, SETS)
def test_operations_are_those_of_sets(one: DaySet, other: DaySet) -> None:
    assert listed(one.intersect(other)) == listed(one) & listed(other)
    assert listed(one.minus(other)) == listed(one) - listed(other)
    assert listed(one.complement()) == set(DAYS) - listed(one)
    for days in (one, one.intersect(other), one.minus(other), one.complement()):
        assert is_in_order(days)


@given(SETS)
def test_what_is_taken_away_and_kept_is_the_whole(days: DaySet) -> None:
    assert days.minus(days) == NO_DAYS
    assert days.complement().complement() == days
    assert days.intersect(ALL_DAYS) == days


@given(SETS, st.integers(0, 5), st.integers(0, 5))
def test_a_wider_set_holds_the_days_around(days: DaySet, before: int, after: int) -> None:
    wide = days.widened(before, after)
    assert is_in_order(wide)
    assert all(
        (day in wide) == days.meets(day - timedelta(after), day + timedelta(before)) for day in DAYS
    )


@given(SETS, st.frozensets(st.integers(1, 7)))
def test_weekdays_are_picked_in_a_short_set(days: DaySet, numbers: frozenset[int]) -> None:
    picked = days.on_weekdays(numbers)
    assert listed(picked) == {day for day in listed(days) if day.isoweekday() in numbers}
    assert is_in_order(picked)


def test_weekdays_of_a_long_set_are_not_spelt_out() -> None:
    long = between(date(2020, 1, 1), date(2021, 2, 4))
    assert long.on_weekdays([1]) == long
    assert len(between(date(2020, 1, 1), date(2021, 2, 3)).on_weekdays([1]).ranges) == 57


def test_ends_of_the_calendar_are_open() -> None:
    assert (since(START).earliest, since(START).latest) == (START, None)
    assert (until(START).earliest, until(START).latest) == (None, START)
    assert bounded(None, None) == ALL_DAYS
    assert since(START).widened(3, 3).ranges[0][1] == LAST_DAY.toordinal()
    assert FIRST_DAY in ALL_DAYS


def test_one_day_alone() -> None:
    assert between(START, START).single == START
    assert between(START, DAYS[1]).single is None
    assert (NO_DAYS.single, NO_DAYS.earliest, NO_DAYS.is_empty) == (None, None, True)
    assert between(DAYS[1], START) == NO_DAYS


def test_a_day_of_every_year() -> None:
    leap = every_year((2, 29), (2, 29), 2024)
    assert date(2024, 2, 29) in leap
    assert date(2023, 2, 28) not in leap
    assert date(1850, 5, 1) in leap
    turn = every_year((12, 24), (1, 6), 2024)
    assert date(2024, 1, 6) in turn
    assert date(2024, 1, 7) not in turn
    assert date(2025, 5, 1) in turn
    monday = every_year((5, 23), (5, 23), 2024, weekday=1)
    assert date(2022, 5, 23) in monday
    assert date(2023, 5, 23) not in monday


@pytest.mark.parametrize("count", [0, 1, 200])
def test_sets_have_no_more_ranges_than_went_in(count: int) -> None:
    one = days_in((START + timedelta(9 * n), START + timedelta(9 * n + 3)) for n in range(count))
    other = days_in((START + timedelta(7 * n), START + timedelta(7 * n + 3)) for n in range(count))
    assert len(intersection([one, other]).ranges) <= 2 * count
    assert len(one.complement().ranges) == count + 1
