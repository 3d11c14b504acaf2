from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.record.days import DayRange, EdtfError, parse_day_range

D = date
DAY = DayRange(D(2023, 6, 18), D(2023, 6, 18))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-06-18", DAY),
        ("2023-06-18?", DayRange(D(2023, 6, 18), D(2023, 6, 18), True, False)),
        ("2023-06-18~", DayRange(D(2023, 6, 18), D(2023, 6, 18), False, True)),
        ("2023-06-18%", DayRange(D(2023, 6, 18), D(2023, 6, 18), True, True)),
        ("2023-06", DayRange(D(2023, 6, 1), D(2023, 6, 30), False, False, False)),
        ("2024-02", DayRange(D(2024, 2, 1), D(2024, 2, 29), False, False, False)),
        ("2023~", DayRange(D(2023, 1, 1), D(2023, 12, 31), False, True, False)),
        ("2023?", DayRange(D(2023, 1, 1), D(2023, 12, 31), True, False, False)),
        ("2024-02-29", DayRange(D(2024, 2, 29), D(2024, 2, 29))),
        ("2000-02-29", DayRange(D(2000, 2, 29), D(2000, 2, 29))),
        ("2023-06-18/2023-06-19", DayRange(D(2023, 6, 18), D(2023, 6, 19))),
        ("2023-06-18/2023-06-18", DayRange(D(2023, 6, 18), D(2023, 6, 18))),
        ("2023-06-18?/2023-06-19", DayRange(D(2023, 6, 18), D(2023, 6, 19), True)),
        ("2023-06-18/2023-06", DayRange(D(2023, 6, 18), D(2023, 6, 30), False, False, False)),
        ("2023-06/2023-06-05", DayRange(D(2023, 6, 1), D(2023, 6, 5), False, False, False)),
        ("2023-12-31/2024-01-01~", DayRange(D(2023, 12, 31), D(2024, 1, 1), False, True)),
        ("9999-12-31", DayRange(D(9999, 12, 31), D(9999, 12, 31))),
    ],
)
def test_allowed(text: str, expected: DayRange) -> None:
    assert parse_day_range(text) == expected._replace(text=text)
    assert str(parse_day_range(text)) == text


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_marks_of_an_interval_count_for_the_whole(mark: str) -> None:
    for text in (f"2023-06{mark}/2023-07", f"2023-06/2023-07{mark}"):
        days = parse_day_range(text)
        assert (days.uncertain, days.approximate) == (mark in "?%", mark in "~%")
        assert days.qualified


def test_a_range_holds_each_of_its_days() -> None:
    days = parse_day_range("2023-06-18/2023-06-20")
    assert [D(2023, 6, day) in days for day in (17, 18, 19, 20, 21)] == [False, *[True] * 3, False]
    assert "2023-06-18" not in days


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("2023-02-30", "30", "February 2023 has 28 days"),
        ("2023-02-29", "29", "February 2023 has 28 days: 2023 is not a leap year"),
        ("1900-02-29", "29", "February 1900 has 28 days: 1900 is not a leap year"),
        ("2023-04-31", "31", "April 2023 has 30 days"),
        ("2023-13-01", "13", "month 13 does not exist: the month comes first, 2023-01-13"),
        ("2023-00", "00", "month 00 does not exist"),
        (
            "2023-21",
            "21",
            "month 21 does not exist (seasons are not used: give the months, 2023-03/2023-05)",
        ),
        ("2023-01-00", "00", "day 00 does not exist: leave the day out when it is not known"),
        ("0000-01-01", "0000", "year 0000 does not exist"),
        ("2023-06-18/2023-06-31", "31", "June 2023 has 30 days"),
        ("2023-06-18/2023-14-31", "14", "month 14 does not exist"),
        (
            "2023",
            "2023",
            "a whole year is too vague: give the month or the day, or mark a guess: 2023~",
        ),
        ("2023-06-18/19", "19", "write the end in full: 2023-06-18/2023-06-19"),
        ("2023-06-18/07-02", "07-02", "write the end in full: 2023-06-18/2023-07-02"),
        ("2023-06/07?", "07?", "write the end in full: 2023-06/2023-07?"),
    ],
)
def test_blames_the_bad_piece(text: str, words: str, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_day_range(text)
    error = caught.value
    assert (text[error.start : error.end], error.message, str(error)) == (words, message, message)


FORMS = (
    "a date is written 2024-02-16, 2024-02 or 2024-02-16/2024-02-17, "
    "with a trailing ? or ~ when it is not certain"
)
OPEN = (
    "an interval needs a first and a last day: open ends are not used; write 2024-01-01 alone, "
    "or both days"
)
PLAIN = "write 2024-02-16 with plain digits and hyphens"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("16.02.2024", "write 2024-02-16, not 16.02.2024"),
        ("3.4.2022", "write 2022-04-03, not 3.4.2022"),
        ("03/04/2022", "write 2022-04-03 or 2022-03-04 (whichever is meant), not 03/04/2022"),
        ("04/04/2022", "write 2022-04-04, not 04/04/2022"),
        ("02/16/2024", "write 2024-02-16, not 02/16/2024"),
        ("2024/02/16", "write 2024-02-16, not 2024/02/16"),
        ("2024/02", "write 2024-02, not 2024/02"),
        ("2024.2.16", "write 2024-02-16, not 2024.2.16"),
        ("20240216", "write 2024-02-16, not 20240216"),
        ("2024-2-6", "write 2024-02-06, not 2024-2-6"),
        ("2024年2月16日", "write 2024-02-16, not 2024年2月16日"),
        ("2024-02-XX", "write 2024-02, not 2024-02-XX"),
        ("16 February 2024", "write 2024-02-16, not 16 February 2024"),
        ("February 16, 2024", "write 2024-02-16, not February 16, 2024"),
        ("16-Feb-2024", "write 2024-02-16, not 16-Feb-2024"),
        ("Sept 2024", "write 2024-09, not Sept 2024"),
        ("2024-02-16T10:00:00Z", "write the day only: 2024-02-16"),
        ("2024-02-16 10:00", "write the day only: 2024-02-16"),
        ("2024-02-16 - 2024-02-17", "write 2024-02-16/2024-02-17, not 2024-02-16 - 2024-02-17"),
        ("2024-02-16..2024-02-17", "write 2024-02-16/2024-02-17, not 2024-02-16..2024-02-17"),
        ("２０２４-02-16", PLAIN),
        ("2024-02-1６", PLAIN),
        ("2024–02–16", PLAIN),
        (" 2024-02-16", "remove the blanks around 2024-02-16"),
        ("2024-02-16\n", "remove the blanks around 2024-02-16"),
        ("", "the date is blank"),
        ("  ", "the date is blank"),
        ("2024-01-01/", OPEN),
        ("2024-01-01/..", OPEN),
        ("../2024-01-01", OPEN),
        ("2024-02-17/2024-02-16", "the interval ends (2024-02-16) before it begins (2024-02-17)"),
        ("99.99.9999", FORMS),
        ("tomorrow", FORMS),
    ],
)
def test_says_what_was_meant(text: str, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_day_range(text)
    error = caught.value
    assert (error.message, error.start, error.end) == (message, 0, len(text))


@given(st.dates(), st.dates())
@settings(max_examples=200, derandomize=True, database=None, deadline=None)
def test_every_real_interval_is_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = parse_day_range(f"{first.isoformat()}/{last.isoformat()}")
    assert (found.first, found.last) == (first, last)


@given(st.text(alphabet="0123456789-/?~%.XT: ０१年月Febツ", max_size=24))
@settings(max_examples=300, derandomize=True, database=None, deadline=None)
def test_any_text_is_read_or_refused_inside_itself(text: str) -> None:
    found = _read(text)
    if isinstance(found, EdtfError):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
    else:
        assert found.first <= found.last
        assert text.isascii()


def _read(text: str) -> DayRange | EdtfError:
    try:
        return parse_day_range(text)
    except EdtfError as error:
        return error


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2024-W07", "2024-02-12/2024-02-18"),
        ("2024W07-3", "2024-02-14"),
        ("2024-Q1", "2024-01/2024-03"),
        ("Q4 2024", "2024-10/2024-12"),
        ("2024-21", "2024-03/2024-05"),
        ("2024-24", "2024-12/2025-02"),
        ("2024-36", "2024-10/2024-12"),
        ("2024-?02", "2024-02?"),
        ("~2024-02-03", "2024-02-03~"),
        ("2024?-02-03", "2024-02-03?"),
        ("2024-02-03?~", "2024-02-03%"),
        ("[2024-02-03,2024-02-04]", "2024-02-03/2024-02-04?"),
        ("{2024-02-03, 2024-02-04}", "2024-02-03/2024-02-04"),
        ("2024-02-03,2024-02-04", "2024-02-03/2024-02-04"),
        ("2024-02-03–04", "2024-02-03/2024-02-04"),
        ("3-4 February 2024", "2024-02-03/2024-02-04"),
        ("February 3 and 4, 2024", "2024-02-03/2024-02-04"),
        ("2024-02-03/..", "2024-02-03 alone"),
        ("2024-02-1X", "2024-02"),
        ("2024-XX-XX", "2024~"),
        ("3.2.24", "2024-02-03"),
        ("3/2/24", "2024-02-03 or 2024-03-02"),
        ("3 Feb 24", "2024-02-03"),
        ("Saturday, 3 February 2024", "2024-02-03"),
        ("2024-02-03 (Saturday)", "2024-02-03"),
        ("20240203T1000Z", "2024-02-03"),
        ("1706918400", "2024-02-03"),
        ("2024-034", "2024-02-03"),
        ("2024-18-06", "2024-06-18"),
        ("c. February 2024", "2024-02~"),
        ("before 2024-02-03", "2024-02-03~"),
    ],
)
def test_a_common_wrong_form_gets_the_form_that_is_right(text: str, form: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse_day_range(text)
    assert form in refused.value.message


@pytest.mark.parametrize(
    "text", ["2023-W60", "2024-99-99?", "[soon]", "2024-13-45,2024-02-04", "0000-001", "99.99.24"]
)
def test_what_no_calendar_has_gets_no_form(text: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse_day_range(text)
    assert "write 2" not in refused.value.message.replace("is written 2024-02-16", "")
