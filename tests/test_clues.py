"""The clues of a text, and what they leave together."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.days.clues import find_clues, find_solutions
from readlint.record.day_set import between
from tests.readings import context_of, sidecar_with

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna. "
REST = "They discussed trade, rail links and the regional situation at some length.\n"


@pytest.mark.parametrize(
    ("words", "earliest"),
    [
        ("The treaty has been in force since 2021.", "2021-01-01"),
        ("The treaty was signed in March 2021.", "2021-03-01"),
        ("The office was opened in late 2021.", "2021-01-01"),
        ("The first conference was held here in Graz in 2021.", "2021-01-01"),
        ("Our mutual trade grew by 12.8 percent in 2021.", "2021-04-01"),
        ("Our mutual trade grew by 12.8 percent in May 2021.", "2021-05-01"),
        ("The treaty has been in force since 1993.", "1993-01-01"),
        ("The treaty has been in force since 1983.", None),
        ("She travelled to Graz in May 2021, where she met students.", "2021-05-01"),
        ("A case was discovered in December of 2021.", "2021-12-01"),
        ("Our mutual trade is expected to have increased by 5 percent in 2030.", None),
        ("自2021年双方签署协议以来，两国贸易稳步增长。", "2021-01-01"),
        ("The office is expected in 2030.", None),
        ("In September 2021, President Anna Gruber opened the first office.", "2021-09-01"),
        ("In September 2021, the ministers planned to open an office.", None),
        ("In September 2021, trade with the Danube states was open.", None),
        ("Building on Minister Gruber’s August 2021 visit to Graz, they agreed.", "2021-08-01"),
        ("They discussed Minister Gruber’s August 2021 visit to Graz.", None),
        ("They will meet after her August 2021 visit to Graz.", None),
        ("They recalled the January 2021 Executive Order on trade.", "2021-01-01"),
        ("They spoke of the January 2021 summit in Graz.", None),
        ("The school opened at the Danube Leaders’ Summit in 2021.", "2021-01-01"),
        ("The office will be opened in 2030.", None),
        ("They agreed on the 2030 Agenda.", None),
        ("The office is to be opened in 2030.", None),
        ("They agreed to be neutral in 2050.", None),
        ("The office was opened in the 2020s.", None),
        ("It was signed in 2023/24.", None),
    ],
)
def test_years_told_as_past_bound_from_below(words: str, earliest: str | None) -> None:
    act = find_solutions(context_of(MET + words + " " + REST)).act
    assert act.days.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert act.days.latest is None


def test_words_beside_an_event_give_the_year_of_the_text() -> None:
    text = MET + "They recalled what was agreed at COP28 last year. " + REST
    act = find_solutions(context_of(text)).act
    assert (act.days.earliest, act.days.latest) == (date(2023, 12, 25), date(2024, 12, 31))
    text = MET + "They recalled what was agreed at COP28 last month. " + REST
    act = find_solutions(context_of(text)).act
    assert (act.days.earliest, act.days.latest) == (date(2023, 11, 29), date(2024, 1, 31))


def test_a_stamp_bounds_the_page_exactly_and_the_act_from_above() -> None:
    solutions = find_solutions(context_of("Published: 8 June 2023\n\n" + MET + REST))
    assert (solutions.page.days.earliest, solutions.page.days.latest) == (
        date(2023, 6, 8),
        date(2023, 6, 8),
    )
    assert solutions.act.certain.latest == date(2023, 6, 9)
    assert solutions.act.days == between(date(2023, 5, 8), date(2023, 6, 9))


def test_the_day_of_the_act_bounds_it_on_both_sides() -> None:
    solutions = find_solutions(context_of("On 3 May 2022, " + MET + REST))
    assert (solutions.act.days.earliest, solutions.act.days.latest) == (
        date(2022, 5, 3),
        date(2022, 5, 3),
    )
    assert solutions.page.days.earliest == date(2022, 5, 2)


def test_the_address_leaves_room_for_drafts() -> None:
    sidecar = sidecar_with(("readouts/gruber-novak", "2022/05/03/talks.html"))
    solutions = find_solutions(context_of(MET + REST, sidecar))
    assert (solutions.page.days.earliest, solutions.page.days.latest) == (
        date(2022, 5, 2),
        date(2022, 5, 13),
    )


def test_history_and_plans_bound_nothing_from_above() -> None:
    text = MET + "They recalled the treaty signed on 12 April 1961 and agreed to meet in June 2029."
    assert find_solutions(context_of(text)).act.days.latest is None


def test_a_megabyte_of_years_is_read_in_linear_time() -> None:
    assert len(find_clues(context_of("opened in 2021 or " * 60_000))) <= 2


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2022-05-03", "2022-05-05"),
        ("yesterday", "2022-05-02", "2022-05-05"),
        ("on Monday", "2022-05-02", "2022-05-02"),
        ("on Thursday", "2022-04-28", "2022-05-05"),
    ],
)
def test_words_told_from_the_day_of_the_page_bound_the_act(
    words: str, first: str, last: str
) -> None:
    text = f"VIENNA, 4 May 2022 (Agency) -- {MET.strip()[:-1]} {words}.\n\n{REST}"
    act = find_solutions(context_of(text)).act
    assert (act.days.earliest, act.days.latest) == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


def test_last_week_bounds_by_the_week_of_the_event() -> None:
    text = f"{MET}They recalled the goals that were agreed at COP28 last week.\n"
    (clue,) = [one for one in find_clues(context_of(text)) if one.kind == "relative"]
    # COP28 was from Thursday, 30 November, to Wednesday, 13 December 2023.
    assert clue.latest == date(2023, 12, 24)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("On September 21, commencing at noon, ", "2013-09-21", "2013-09-21"),
        ("On December 21, commencing at noon, ", "2012-12-21", "2012-12-21"),
    ],
)
def test_a_stamp_and_a_day_without_its_year(words: str, first: str, last: str) -> None:
    text = f"Published: September 23, 2013\n\n{words}{MET}{REST}"
    act = find_solutions(context_of(text)).act
    assert act.days == between(date.fromisoformat(first), date.fromisoformat(last))


def test_a_weekday_with_its_day_leaves_some_years() -> None:
    act = find_solutions(context_of(f"On Monday, May 23, {MET}{REST}")).act
    assert date(2022, 5, 23) in act.days
    assert date(2021, 5, 23) not in act.days
    assert act.days.earliest is None


def test_a_weekday_alone_is_applied_last() -> None:
    text = f"Published: 8 June 2023\n\n{MET.strip()[:-1]} on Monday.\n\n{REST}"
    assert find_solutions(context_of(text)).act.days.single == date(2023, 6, 5)


def test_the_day_of_a_call_may_be_the_next_one_at_the_other_end() -> None:
    text = f"On 3 May 2022, {MET}{REST}"
    call = sidecar_with(("kind: readout", "kind: call"))
    assert find_solutions(context_of(text, call)).act.days == between(
        date(2022, 5, 2), date(2022, 5, 4)
    )
    assert find_solutions(context_of(text, sidecar_with())).act.days.single == date(2022, 5, 3)
