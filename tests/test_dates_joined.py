"""Days that are joined are one mention, whatever joins them and in whatever language."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract import Context
from readlint.extract.time.dates import find_dates, find_doubtful_dates
from readlint.extract.time.day_words import gap_of
from readlint.extract.time.mentions import DateMention
from readlint.extract.time.weekdays import find_weekdays, weekday_beside
from tests.readings import context_of, sidecar_with

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna"
BODY = "\n\nThe ministers discussed trade, rail links and the regional situation at some length.\n"


def mentions(text: str, language: str = "en") -> list[DateMention]:
    return find_dates(context_in(text, language))


def context_in(text: str, language: str) -> Context:
    return context_of(text, sidecar_with(("language: en", f"language: {language}")))


def spans(text: str) -> list[tuple[str, str, str]]:
    """Return the words of each date, with its first and its last day."""
    return [
        (one.place.words, one.day.isoformat(), (one.last or one.day).isoformat())
        for one in mentions(text)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "2, 3 and 4 May 2022",
        "2nd, 3rd and 4th of May 2022",
        "2 or 4 May 2022",
        "May 2, 3, and 4, 2022",
        "May 2 and 4, 2022",
        "May 2, 2022 and May 4, 2022",
        "May 2, 2022, May 3, 2022 and May 4, 2022",
        "May 2, 2022 and Wednesday, May 4, 2022",
        "May 2, 2022 through May 4, 2022",
        "2 May and 4 May 2022",
        "2 May 2022 - 2022/05/04",
        "2., 3. und 4. Mai 2022",
        "2. Mai 2022 bis zum 4. Mai 2022",
        "2. Mai 2022 und am 4. Mai 2022",
        "2 et 4 mai 2022",
        "2 mai 2022 et le 4 mai 2022",
        "2-4 de mayo de 2022",
        "2 de mayo de 2022 y el 4 de mayo de 2022",
        "2 de mayo al 4 de mayo de 2022",
        "2 maggio 2022 e il 4 maggio 2022",
        "2 de maio de 2022 e 4 de maio de 2022",
        "2 mei 2022 tot en met 4 mei 2022",
        "2 мая 2022 года по 4 мая 2022",
        "2 и 4 мая 2022",
        "2 maja 2022 r. do 4 maja 2022",
        "2. května 2022 a 4. května 2022",
        "2 Mayıs 2022 ve 4 Mayıs 2022",
        "2 травня 2022 року і 4 травня 2022",
        "2. svibnja 2022. do 4. svibnja 2022",
        "2 मई से 4 मई 2022",
        "2 إلى 4 مايو 2022",
        "2022. május 2–4",
        "2 đến 4 tháng 5 năm 2022",
        "2022年5月2日、4日",
        "2022年5月2日、3日和4日",
        "2022年5月2日及4日",
        "2022年5月2日與4日",
        "2022年5月2日或4日",
        "2022年5月2日～4日",
        "2022年5月2—4日",
        "2022年5月2日起至4日",
        "2022年5月2日晚至4日",
        "2022年5月2日上午和4日",
        "2022年5月2日至2022年5月4日",
        "2022年5月2日から4日",
        "2022年5月2日（月）及び4日",
        "2022년 5월 2일부터 4일",
        "2022년 5월 2일, 4일",
        "2022년 5월 2일과 4일",
    ],
)
def test_days_joined_are_one_mention(written: str) -> None:
    assert spans(f"... {written} ...") == [(written, "2022-05-02", "2022-05-04")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 2 May 2022 she met him; on 4 May 2022 she left.", ["2022-05-02", "2022-05-04"]),
        ("The laws of 2 May 2022 and of 4 May 1998.", ["2022-05-02", "1998-05-04"]),
        ("The laws of 4 May 1998 and 2 May 2022.", ["1998-05-04", "2022-05-02"]),
        ("Published 2 May 2022, updated 4 May 2022", ["2022-05-02", "2022-05-04"]),
        ("2 May 2022\n4 May 2022", ["2022-05-02", "2022-05-04"]),
        ("2 May 2022, 4 May 2022", ["2022-05-02", "2022-05-04"]),
        ("2022年5月2日から2日間の日程で", ["2022-05-02"]),
        ("2022年5月2日、4日本人は", ["2022-05-02"]),
        ("2022년 5월 2일부터 2일간", ["2022-05-02"]),
        ("Resolution 7 of 4 May 2022", ["2022-05-04"]),
        ("Of 30 people, 4 May 2022", ["2022-05-04"]),
        ("They met 3 times and 4 May 2022 was the last", ["2022-05-04"]),
    ],
)
def test_days_that_nothing_joins_stay_apart(text: str, days: list[str]) -> None:
    found = mentions(text)
    assert [one.day.isoformat() for one in found] == days
    assert all(one.last is None for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "entre el 1 de enero de 2015 y el 5 de febrero de 2018",
        "from 1 January 2015 to 5 February 2018",
        "2015년 1월 1일과 2018년 2월 5일 사이",
    ],
)
def test_the_ends_of_a_time_may_be_years_apart(text: str) -> None:
    for around in (f"... {text} ...", text):
        (found,) = mentions(around)
        assert (found.day, found.last) == (date(2015, 1, 1), date(2018, 2, 5))


def test_a_first_day_has_the_month_in_front_of_it() -> None:
    assert spans("from April 1 to May 2, 2022") == [
        ("April 1 to May 2, 2022", "2022-04-01", "2022-05-02")
    ]


@pytest.mark.parametrize(
    ("words", "joins"),
    [
        (" and ", "list"), (", ", "comma"), (", and ", "list"), (" to ", "range"),
        (". und ", "list"), (" de mayo al ", "range"), (" bis zum ", "range"), ("上午和", "list"),
        (" people and ", None), (" of ", None), ("", None), ("’e kadar ", None),
    ],
)  # fmt: skip
def test_only_small_words_join(words: str, joins: str | None) -> None:
    gap = gap_of(words)
    assert (gap.joins if gap else None) == joins


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3 de enero del 2019", "2019-01-03"),
        ("enero 3 del 2019", "2019-01-03"),
        ("May 3 , 2022", "2022-05-03"),
        ("3 May , 2022", "2022-05-03"),
        ("Tue May 3 15:50:06 2022", "2022-05-03"),
        ("3 June in 2022", "2022-06-03"),
        ("July 4th of 1995", "1995-07-04"),
        ("4e jour de juillet 1995", "1995-07-04"),
        ("4e jan 2019", "2019-01-04"),
        ("3:e mars 2015", "2015-03-03"),
        ("3η μαρτίου 2015", "2015-03-03"),
        ("31-ое октября 1974", "1974-10-31"),
        ("14april 2015", "2015-04-14"),
        ("Sep-23-2020", "2020-09-23"),
        ("2020/Sep/23", "2020-09-23"),
        ("17.Feb.2014", "2014-02-17"),
        ("ngày 12 tháng 10 năm 2017", "2017-10-12"),
        ("11 พฤษภาคม 2566", "2023-05-11"),
        ("11 พฤษภาคม พ.ศ. 2566", "2023-05-11"),
        ("14 באפריל 2015", "2015-04-14"),
        ("26 ліпеня 1945 года", "1945-07-26"),
        ("27. siječnja 1994.", "1994-01-27"),
        ("令和6年5月3日", "2024-05-03"),
        ("令和元年5月3日", "2019-05-03"),
        ("平成30年1月28日", "2018-01-28"),
        ("民國112年6月19日", "2023-06-19"),
        ("民國一一二年六月十九日", "2023-06-19"),
        ("2023年（令和5年）6月19日", "2023-06-19"),
        ("２０２１／３／２５", "2021-03-25"),
        ("٢٠٢١/٠٣/٢٥", "2021-03-25"),
    ],
)
def test_forms_of_ministries_and_newspapers_are_read(written: str, day: str) -> None:
    assert [one.day.isoformat() for one in mentions(f"... {written} ...")] == [day]


@pytest.mark.parametrize(
    ("language", "day"), [("hr", "2023-10-13"), ("pl", "2023-11-13"), ("cs", "2023-11-13")]
)
def test_a_month_is_the_one_of_the_language_of_the_text(language: str, day: str) -> None:
    name = "listopad" if language == "cs" else "listopada"
    assert [one.day.isoformat() for one in mentions(f"13. {name} 2023.", language)] == [day]


def test_a_month_of_two_is_kept_apart_where_nothing_settles_it() -> None:
    context = context_in("13. listopada 2023.", "en")
    (found,) = find_doubtful_dates(context)
    assert find_dates(context) == []
    assert {found.day, found.other} == {date(2023, 10, 13), date(2023, 11, 13)}


def test_a_month_of_two_is_settled_by_the_small_words() -> None:
    polish = (
        "Ministrowie spotkali się 13 listopada 2023 r. w Wiedniu i rozmawiali o handlu, a także "
    )
    polish += "o tym, co jest ważne dla obu krajów, oraz o sytuacji w regionie."
    assert [one.day for one in mentions(polish)] == [date(2023, 11, 13)]


@pytest.mark.parametrize("day", ["Monday and Tuesday", "Monday, Tuesday and Wednesday"])
def test_weekdays_that_are_joined_are_no_single_day(day: str) -> None:
    assert find_weekdays(context_of(f"On {day}, {MET}.{BODY}")) == []
    context = context_of(f"On {day}, 2 May 2022, {MET}.{BODY}")
    assert weekday_beside(context, find_dates(context)[0]) is None


def test_a_weekday_in_front_is_of_the_first_day_and_one_behind_of_the_last() -> None:
    context = context_of(f"On Monday, 2 May 2022 and Wednesday, 4 May 2022, {MET}.{BODY}")
    (found,) = find_dates(context)
    beside = weekday_beside(context, found)
    assert beside
    assert (beside.number, beside.day) == (1, date(2022, 5, 2))
    assert find_weekdays(context) == []
    context = context_of(
        "2022年5月2日（星期一）和4日（星期三），外交部长格鲁伯在维也纳同诺瓦克举行会谈。"
    )
    beside = weekday_beside(context, find_dates(context)[0])
    assert beside is not None
    assert beside.day == date(2022, 5, 4)


@pytest.mark.parametrize("joiner", [" and ", ", ", " - "])
def test_a_long_row_of_dates_is_read_in_linear_work(joiner: str) -> None:
    found = mentions(joiner.join(["3 May 2022", "4 May 2022"] * 500))
    assert 0 < len(found) <= 1000
