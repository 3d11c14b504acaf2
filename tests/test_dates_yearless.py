"""Days without a year that bear on the page: what they are, and which pages they fit."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.time.dates import lead_index
from readlint.extract.time.yearless import Yearless, find_yearless
from tests.readings import context_of

REST = "The ministers discussed trade, rail links and the regional situation at some length.\n"
LONG = "They praised the railway, which is to join the two capitals, and spoke of tariffs.\n"


def found_in(text: str) -> list[Yearless]:
    context = context_of(text)
    return find_yearless(context, lead_index(context))


@pytest.mark.parametrize(
    ("text", "words", "month", "day"),
    [
        (f"Rail talks\n3 May, 10:15\n{REST}{LONG}", "3 May", 5, 3),
        (f"Rail talks\nMay 3 at 10:15 am\n{REST}{LONG}", "May 3", 5, 3),
        (f"Bahn\n· 3. Mai um 10:15 Uhr\n{REST}{LONG}", "3. Mai", 5, 3),
        (
            "会谈\n[5月3日 10:15]\n外长在维也纳会见来访的客人，双方讨论了贸易，并谈到铁路。\n",
            "5月3日",
            5,
            3,
        ),
        (f"The bridge was closed on Tuesday, May 3, police said. {REST}", "Tuesday, May 3", 5, 3),
        (
            f"The bridge was closed on Tuesday the 3rd of May. {REST}",
            "Tuesday the 3rd of May",
            5,
            3,
        ),
    ],
)
def test_a_day_without_a_year_is_read(text: str, words: str, month: int, day: int) -> None:
    (one,) = found_in(text)
    assert (one.place.words, one.month, one.day) == (words, month, day)


@pytest.mark.parametrize(
    "text",
    [
        f"Rail talks\n3 May\n{REST}{LONG}",
        f"Deadline:\n3 May, 10:15\n{REST}{LONG}",
        f"The bridge was closed on May 3, police said. {REST}",
        f"The bridge was closed on Tuesday, May 3, 2022, police said. {REST}",
        f"The bridge was closed on Tuesday, May 3-5, police said. {REST}",
        f"The bridge is closed on Tuesday at 3 o'clock, police said. {REST}",
    ],
)
def test_other_numbers_are_no_days_of_the_page(text: str) -> None:
    assert found_in(text) == []


def test_a_stamp_fits_its_day_in_any_year() -> None:
    (stamp,) = found_in(f"Rail talks\n3 May, 10:15\n{REST}{LONG}")
    assert stamp.fits(date(2022, 5, 3), date(2022, 5, 3))
    assert stamp.fits(date(2019, 5, 6), date(2019, 5, 6))
    assert not stamp.fits(date(2022, 5, 7), date(2022, 5, 7))


def test_a_weekday_fits_in_the_years_that_have_it() -> None:
    (told,) = found_in(f"The bridge was closed on Tuesday, May 3, police said. {REST}")
    assert told.fits(date(2022, 6, 10), date(2022, 6, 10))
    assert not told.fits(date(2022, 7, 10), date(2022, 7, 10))
    assert not told.fits(date(2021, 5, 3), date(2021, 5, 3))
    assert told.fits(date(2021, 5, 1), date(2022, 5, 31))


def test_a_day_on_either_side_of_the_turn_of_the_year_fits() -> None:
    (stamp,) = found_in(f"Rail talks\n31 December, 23:10\n{REST}{LONG}")
    assert stamp.fits(date(2022, 1, 2), date(2022, 1, 2))
