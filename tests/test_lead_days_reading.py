"""Weekdays, days without a year and lengths of stay that the lead gives its act."""

from __future__ import annotations

from time import process_time

import pytest

from readlint.extract.act.lead import find_lead
from readlint.extract.days.clues import find_solutions
from readlint.extract.time.page_dates import find_page_stamps
from readlint.extract.time.partial_dates import find_month_days
from readlint.extract.time.relative import find_durations, find_told_day
from readlint.extract.time.weekdays import find_weekdays
from readlint.extract.view import scan_of
from tests.readings import context_of

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna"


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (f"On Monday, {MET}.", [("Monday", 1, "act")]),
        (f"{MET} on Wednesday.", [("Wednesday", 3, "act")]),
        (f"{MET}, the ministry said on Friday.", [("Friday", 5, "statement")]),
        (f"{MET} last Friday.", []),
        (f"{MET} Tuesday afternoon to discuss trade.", [("Tuesday", 2, "act")]),
        ("Anna Gruber met Tuesday with Pavel Novak.", [("Tuesday", 2, "act")]),
        ("Anna Gruber met with the Tuesday group of Pavel Novak.", []),
        (f"{MET} to open the Friday, the ministry's new magazine for the staff.", []),
        (f"{MET} and agreed to meet again next Tuesday.", []),
        (f"{MET} to speak of the Good Friday Agreement at some length.", []),
        (f"On Monday, 2 May 2022, {MET}.", []),
        (
            "Anna Gruber traf am Dienstag in Wien mit Pavel Novak zusammen.",
            [("Dienstag", 2, "act")],
        ),
        ("Anna Gruber a rencontré mardi à Vienne M. Novak, son homologue.", [("mardi", 2, "act")]),
        (
            "星期五，外长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。",
            [("星期五", 5, "act")],
        ),
    ],
)
def test_a_weekday_binds_under_the_grammar_of_a_date(
    lead: str, expected: list[tuple[str, int, str]]
) -> None:
    found = find_weekdays(context_of(lead + "\n"))
    assert [(one.place.words, one.number, one.role) for one in found] == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (f"On June 21, {MET}.", [("June 21", 6, 21, None)]),
        (f"On Tuesday, June 21st, {MET}.", [("June 21st", 6, 21, 2)]),
        (f"On Tuesday, 21 June, {MET}.", [("21 June", 6, 21, 2)]),
        (f"On June 21, 2022, {MET}.", []),
        (f"On June 21-22, {MET}.", [("June 21-22", 6, 21, None)]),
        (f"On June 22-21, {MET}.", []),
        (f"{MET}, who was wounded on October 7.", []),
        ("6月19日，外长格鲁伯会见捷克外长诺瓦克，双方讨论了贸易。", [("6月19日", 6, 19, None)]),
        ("2023年6月19日，外长格鲁伯会见捷克外长诺瓦克，双方讨论了贸易。", []),
        ("去年6月19日，外长格鲁伯会见捷克外长诺瓦克，双方讨论了贸易。", []),
    ],
)
def test_a_day_without_a_year_is_read_where_it_dates_the_act(
    lead: str, expected: list[tuple[str, int, int, int | None]]
) -> None:
    found = find_month_days(context_of(lead + "\n"))
    assert [(one.place.words, one.month, one.day, one.weekday) for one in found] == expected


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("a two-day visit", 2),
        ("a 3-day official visit", 3),
        ("five days of talks", 5),
        ("his previous three-day visit", None),
        ("a one-day visit", None),
    ],
)
def test_a_length_of_stay_is_read(words: str, days: int | None) -> None:
    found = find_durations(context_of(f"{MET} during {words}.\n"))
    assert [one.days for one in found] == ([days] if days else [])


HOSTILE = (
    *("1 ", "12.", "1/2/", "May ", '"', "(((", "On Monday, May 3, ", "1-2 May 2021 ", "5月3日至"),
    *("met on 3 May 2022 ", "Rail 1 May 2021\n", "Pavel says:\n1 May 2021\n", "3 May 2022, 10:15 "),
    *("arrived on 3 May 2022. ", "This entry was posted ", "met today ", "since 2022 "),
)


def _seconds(unit: str, size: int) -> float:
    context = context_of(unit * (size // len(unit)))
    assert scan_of(context) is not None
    assert find_lead(context) is not None
    began = process_time()
    for read in (find_page_stamps, find_weekdays, find_month_days, find_told_day, find_solutions):
        read(context)
    return process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_readings_take_time_in_proportion_to_the_text(unit: str) -> None:
    assert _seconds(unit, 80_000) < 8 * _seconds(unit, 20_000) + 0.2
