"""Days in tables are written as a sidecar has them, where only one day can be meant."""

from __future__ import annotations

import pytest

from readlint.exchange.days import order_shown, read_day


@pytest.mark.parametrize(
    ("cell", "form", "loses"),
    [
        ("2024-02-16", "2024-02-16", False),
        ("2024-02", "2024-02", False),
        ("2024-02-16/2024-02-17", "2024-02-16/2024-02-17", False),
        ("2024-02~", "2024-02~", False),
        ("2024-02-16T10:00:00Z", "2024-02-16", True),
        ("2024-02-16 10:00:00 -0400", "2024-02-16", True),
        ("2024-02-16T00:00:00.000Z", "2024-02-16", False),
        ("2024-02-16 00:00:00 -0400", "2024-02-16", False),
        ("Fri, 16 Feb 2024 13:00:00 GMT", "2024-02-16", True),
        ("Friday, 16 February 2024", "2024-02-16", False),
        ("Fri Feb 16 2024 10:00:00 GMT+0100 (CET)", "2024-02-16", True),
        ("16-17 February 2024", "2024-02-16/2024-02-17", False),
        ("February 16th, 2024 at 3:04 PM", "2024-02-16", True),
        ("Feb. 16, 2024", "2024-02-16", False),
        ("16. Februar 2024", "2024-02-16", False),
        ("vendredi 16 février 2024", "2024-02-16", False),
        ("16 февраля 2024 года", "2024-02-16", False),
        ("2024年2月16日", "2024-02-16", False),
        ("16.02.2024", "2024-02-16", False),
        ("16/02/2024", "2024-02-16", False),
        ("2/16/2024", "2024-02-16", False),
        ("20240216", "2024-02-16", False),
        ("February 2024", "2024-02", False),
        ("1708084800", "2024-02-16", True),
    ],
)
def test_a_clear_day_is_read(cell: str, form: str, loses: bool) -> None:
    read = read_day(cell)
    assert (read.form, read.loses, read.why) == (form, loses, "")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("03/04/2024", "2024-04-03 or 2024-03-04"),
        ("before 16 February 2024", "more than a date"),
        ("16 February 2024 and 3 March 2024", "several days"),
        ("2024-13-45", "a date is written 2024-02-16"),
        ("1999", "write 1999~"),
        ("soon", "a date is written 2024-02-16"),
        ("16 February 2024, page 12", "more than a date"),
        ("x" * 100, "too long"),
    ],
)
def test_what_is_no_clear_day_is_not_guessed(cell: str, why: str) -> None:
    read = read_day(cell)
    assert not read.form
    assert why in read.why
    assert read.why


def test_the_order_of_numbers_is_said_or_shown_by_other_cells() -> None:
    assert read_day("03/04/2024", "day-first").form == "2024-04-03"
    assert read_day("03/04/2024", "month-first").form == "2024-03-04"
    assert order_shown(["03/04/2024", "25/12/2024"]) == ("day-first", "25/12/2024")
    assert order_shown(["03/04/2024", "12/25/2024"]) == ("month-first", "12/25/2024")
    assert order_shown(["12/25/2024", "25/12/2024"]) == (None, "")
    assert order_shown(["03/04/2024", "25.12.2024"]) == (None, "")
