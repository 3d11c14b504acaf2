"""Days without a year that are told as past or announced, beside the act of a text."""

from __future__ import annotations

import pytest

from readlint.extract.days.near_days import MOST_DAYS, find_near_days
from tests.readings import context_of

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna. "
REST = " The two sides discussed trade, rail links and the situation in the region.\n"


def near(sentence: str) -> list[tuple[str, bool]]:
    found = find_near_days(context_of(MET + sentence + REST))
    return [(one.named.place.words, one.is_past) for one in found]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("They spoke of the outcome of the talks held in Prague on April 12.", "April 12"),
        ("They met in follow-up to the Austrian talks held at length on 12 April.", "12 April"),
        ("They exchanged views following their talks in Prague on February 4.", "February 4"),
        ("He thanked her for the welcome during his visit to Prague on December 6.", "December 6"),
        ("They spoke of what was agreed during the April 26 meeting in Graz.", "April 26"),
        ("They spoke of the talks between the two presidents in Graz on March 29.", "March 29"),
        ("He told her of a telephone conversation with Eva Berger on November 17.", "November 17"),
    ],
)  # fmt: skip
def test_what_is_told_as_past(sentence: str, day: str) -> None:
    assert near(sentence) == [(day, True)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("They spoke of the meeting of all leaders to be held on May 16 in Graz.", "May 16"),
        ("The talks scheduled for December 15 would be useful, both of them said.", "December 15"),
        ("They looked forward to the summit, which will take place on 12 June.", "12 June"),
    ],
)
def test_what_is_announced(sentence: str, day: str) -> None:
    assert near(sentence) == [(day, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They recalled the treaty signed in Prague on 12 April 1998 and its effects.",
        "They recalled the agreements reached on June 11 and November 26, 2021.",
        "They marked the anniversary of the treaty signed on May 16 with a concert.",
        "Each year the two sides recall the battle that took place on June 16.",
        '"The treaty was signed in Prague on June 16," the mayor of the city said.',
        "What happens between now and May 3 during this period is open to both.",
        "They spoke of a festival on May 3 and about the weather of the season.",
        "The treaty is to be signed in Prague on June 16 if all goes well.",
        "They spoke of Republic Day, which is marked on December 1 in both states.",
    ],
)
def test_days_that_are_not_near_or_not_plain(sentence: str) -> None:
    assert near(sentence) == []


def test_the_head_of_a_preview_announces_its_day() -> None:
    text = "On May 23, Anna Gruber will hold talks with Pavel Novak in Vienna, her office says.\n"
    found = find_near_days(context_of(text))
    assert [(one.named.place.words, one.is_past) for one in found] == [("May 23", False)]


def test_a_calendar_is_not_read_to_its_end() -> None:
    text = MET + "The talks were held in Prague on May 3. " * 500
    assert len(find_near_days(context_of(text))) <= MOST_DAYS
