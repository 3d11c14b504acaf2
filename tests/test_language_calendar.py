"""Names of months and weekdays: in any text, and by the language of a text."""

from __future__ import annotations

import pytest

from readlint.language import words
from readlint.language.calendar import (
    month_of,
    months,
    months_of,
    names_of,
    weekday_of,
    weekdays,
)


@pytest.mark.parametrize(
    ("name", "tag", "number"),
    [
        ("listopada", "hr", 10), ("listopada", "pl", 11), ("listopadu", "cs", 11),
        ("Listopad", "", 0), ("srp", "hr", 7), ("srpna", "cs", 8), ("lip.", "hr", 6),
        ("studenoga", "hr", 11), ("октобра", "sr", 10), ("октобар", "sr", 10),
        ("oktobar", "sr-Latn", 10), ("มกราคม", "th", 1), ("setiembre", "es-AR", 9),
        ("Jänner", "de-AT", 1), ("March", "hr", 3), ("brumaire", "fr", 0), ("", "fr", 0),
    ],
)  # fmt: skip
def test_a_month_is_that_of_the_language(name: str, tag: str, number: int) -> None:
    assert month_of(name, tag) == number


def test_a_weekday_is_that_of_the_language() -> None:
    assert weekday_of("srijeda", "hr") == 3
    assert weekday_of("среда", "sr") == weekday_of("Среда", "ru") == 3
    assert weekday_of("星期三", "zh-Hant") == 3
    assert weekday_of("Freitag", "") == 5


def test_months_with_one_name_in_two_languages_are_known() -> None:
    assert months_of("listopad") == (10, 11)
    assert months_of("October") == (10,)
    assert months_of("brumaire") == ()


def test_the_names_of_a_language_are_its_own() -> None:
    assert "october" not in names_of("month", "hr")
    assert set(names_of("month", "hr").values()) == set(range(1, 13))
    assert names_of("month", "tlh") == {}
    assert set(names_of("weekday", "ka").values()) == set(range(1, 8))


def test_a_name_that_is_read_everywhere_is_a_name_of_some_language() -> None:
    for name, number in months().items():
        assert number in months_of(name), name


def test_what_the_language_files_add_is_read_in_their_language() -> None:
    for kind, ask in (("month", month_of), ("weekday", weekday_of)):
        for tag in words.languages(kind):
            for name, number in words.values(kind, tag).items():
                assert ask(name, tag) == number, (tag, name)
    assert months()["sept"] == 9
    assert weekdays()["周三"] == 3
