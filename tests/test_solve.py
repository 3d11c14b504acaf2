"""The solver: what clues leave together, in any order, and what it leaves aside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.extract.act.kinds import CERTAINTIES, OWNERS, Certainty, Clue, Kind, Subject
from readlint.extract.days.solve import Solution, allows, solve
from readlint.record import Document
from readlint.record.day_set import ALL_DAYS, DaySet, between, bounded, days_in
from readlint.record.days import DayRange, parse_day_range

WORDS = Document("a.txt", "words of a text that tells when it was written, one clue beside another")
START = date(2021, 1, 1)
DAYS = [START + timedelta(n) for n in range(500)]


def clue(
    days: DaySet = ALL_DAYS,
    certainty: Certainty = "certain",
    *,
    kind: Kind = "office",
    subject: Subject = "act",
    weekdays: frozenset[int] = frozenset(),
    start: int = 0,
) -> Clue:
    place = WORDS.place(start, start + 5)
    return Clue(days, certainty, place, subject, kind, "is a clue", weekdays=weekdays)


def of(first: str | None, last: str | None, certainty: Certainty = "certain") -> Clue:
    ends = (date.fromisoformat(day) if day else None for day in (first, last))
    return clue(bounded(*ends), certainty)


SETS = st.one_of(
    st.tuples(st.sampled_from(DAYS), st.integers(0, 300)).map(
        lambda one: between(one[0], one[0] + timedelta(one[1]))
    ),
    st.lists(st.sampled_from(DAYS), min_size=1, max_size=5).map(
        lambda days: days_in((day, day) for day in days)
    ),
    st.sampled_from(DAYS).map(lambda day: bounded(day, None)),
    st.sampled_from(DAYS).map(lambda day: bounded(None, day)),
)
CLUES = st.builds(
    clue,
    SETS,
    st.sampled_from(CERTAINTIES),
    kind=st.sampled_from(sorted(OWNERS)),
    subject=st.sampled_from(["act", "page", "about"]),
    weekdays=st.frozensets(st.integers(1, 7), max_size=3),
    start=st.integers(0, 40),
)
LISTS = st.lists(CLUES, max_size=7)


def is_within(one: DaySet, other: DaySet) -> bool:
    return one.minus(other).is_empty


@given(LISTS, CLUES)
def test_one_clue_more_never_widens_a_set(clues: list[Clue], more: Clue) -> None:
    before, after = solve(clues).act, solve([*clues, more]).act
    assert is_within(after.certain, before.certain)
    assert is_within(after.likely, before.likely)
    assert is_within(after.weak, before.weak)


@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_clues_does_not_matter(clues: list[Clue], shuffled: st.DataObject) -> None:
    other = list(clues)
    shuffled.shuffle(other)  # type: ignore[attr-defined]
    assert [_shown(one) for one in solve(clues)] == [_shown(one) for one in solve(other)]


def _shown(solution: Solution) -> tuple[object, ...]:
    lists = (solution.clues, solution.dropped, solution.clash)
    places = [[_key(one) for one in clues] for clues in lists]
    return (*places, solution.certain, solution.likely, solution.weak, solution.days)


def _key(one: Clue) -> tuple[object, ...]:
    return one.place.start, one.kind, one.days, one.certainty, one.weekdays


@given(LISTS)
def test_what_counts_leaves_a_day(clues: list[Clue]) -> None:
    for solution in solve(clues):
        assert not solution.days.is_empty
        assert bool(solution.clash) == solution.certain.is_empty
        for one in solution.clash + solution.dropped:
            assert one not in solution.clues


@given(LISTS, st.sampled_from(DAYS))
def test_a_day_that_no_clue_excludes_is_left(clues: list[Clue], day: date) -> None:
    solution = solve(clues).act
    if not solution.clash and not solution.against(parse_day_range(day.isoformat())):
        assert day in solution.days


def test_the_closest_bounds_win() -> None:
    act = solve([of("2020-01-01", None), of("2021-01-01", "2025-01-01")]).act
    assert (act.days.earliest, act.days.latest) == (date(2021, 1, 1), date(2025, 1, 1))
    assert not act.dropped


def test_a_likely_clue_yields_to_a_certain_one() -> None:
    sure, unsure = of(None, "2020-01-01"), of("2021-01-01", None, "likely")
    act = solve([unsure, sure]).act
    assert (act.clues, act.dropped) == ((sure,), (unsure,))


def test_likely_clues_that_clash_both_go_and_the_others_stay() -> None:
    early, late = of(None, "2020-01-01", "likely"), of("2021-01-01", None, "likely")
    third = of("2019-01-01", "2022-01-01", "likely")
    act = solve([early, late, third]).act
    assert (act.clues, set(act.dropped)) == ((third,), {early, late})


def test_where_certain_clues_clash_nothing_is_known() -> None:
    first, second = of(None, "2020-01-01"), of("2021-01-01", None)
    third = of("2019-01-01", None, "likely")
    act = solve([first, second, third]).act
    assert set(act.clash) == {first, second}
    assert (act.days, act.clues, act.dropped) == (ALL_DAYS, (), ())
    assert not act.against(parse_day_range("2018-01-01"))


def test_weekdays_come_last() -> None:
    monday = clue(certainty="likely", weekdays=frozenset([1]))
    act = solve([monday, of("2023-06-18", "2023-06-19")]).act
    assert act.days.single == date(2023, 6, 19)


def test_no_page_is_older_than_what_it_tells() -> None:
    page = solve([of("2021-01-02", None)]).page
    assert page.days.earliest == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("days", "is_allowed"),
    [
        ("2021-05-01", False),
        ("2021-05-02", True),
        ("2021-04-01/2021-05-02", True),
        ("2021-05-01~", True),
        ("2021-04", False),
        ("2021-05", True),
    ],
)
def test_a_clue_and_the_days_of_a_sidecar(days: str, is_allowed: bool) -> None:
    known: DayRange = parse_day_range(days)
    assert allows(of("2021-05-02", None), known) == is_allowed


@pytest.mark.parametrize(
    ("days", "is_allowed"),
    [("2023-06-19", True), ("2023-06-20", False), ("2023-06-20/2023-06-24", False),
     ("2023-06-20/2023-06-25", True), ("2023-06", True)],
)  # fmt: skip
def test_a_weekday_and_the_days_of_a_sidecar(days: str, is_allowed: bool) -> None:
    assert allows(clue(weekdays=frozenset([1])), parse_day_range(days)) == is_allowed


def test_many_clues_that_clash_are_not_all_compared() -> None:
    many = [clue(between(day, day), "likely", start=n) for n, day in enumerate(DAYS[:60])]
    assert solve(many).act.clues == ()


def test_witnesses_are_of_other_kinds_and_words() -> None:
    office, event = clue(kind="office"), clue(kind="table-event", start=20)
    assert office.is_independent_of(event)
    assert not office.is_independent_of(clue(kind="office", start=20))
    assert not event.is_independent_of(clue(kind="named-event"))
    assert not office.is_independent_of(clue(kind="table-event", start=2))
    leaning = office._replace(given=("source", "published"))
    assert not leaning.is_independent_of(event._replace(given=("source", "published")))


@pytest.mark.parametrize(
    ("days", "is_allowed"),
    [("2023-06-18/2023-06-19", True), ("2023-06-18/2023-06-20", False), ("2023-06-19", False),
     ("2023-06-18/2023-06-20~", True), ("2023-06", True)],
)  # fmt: skip
def test_a_length_and_the_days_of_a_sidecar(days: str, is_allowed: bool) -> None:
    two = clue()._replace(lengths=frozenset([2]))
    assert allows(two, parse_day_range(days)) == is_allowed


def test_weekdays_by_two_clocks_leave_all_of_them() -> None:
    days = between(date(2023, 6, 19), date(2023, 6, 25))
    act = solve([clue(days), clue(certainty="likely", weekdays=frozenset([7, 1, 2]), start=9)]).act
    assert [run.single for run in act.days.runs()] == [None, date(2023, 6, 25)]
