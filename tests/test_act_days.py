"""The day that a text gives its act, held against the sidecar: which fields, and how close."""

from __future__ import annotations

import pytest

from readlint.extract.act.kinds import Clue
from readlint.extract.days.clashes import FIELDS, excluding
from readlint.rules.date.body_conflict import SAYS
from tests.readings import context_of, sidecar_with

REST = "\n\nThe ministers discussed trade, rail links and the regional situation.\n"
MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."
SPOKE = "Foreign Minister Anna Gruber spoke with Foreign Minister Pavel Novak by telephone."
VENUE = "country: AT}"


def clash_of(text: str, *changes: tuple[str, str], more: str = "") -> Clue | None:
    context = context_of(text + REST, sidecar_with(*changes) + more)
    return next(iter(excluding(context, *SAYS)), None)


def kind(name: str) -> tuple[str, str]:
    return "kind: readout", f"kind: {name}"


def filed(day: str) -> tuple[str, str]:
    return "date: 2022-05-03", f"date: {day}"


@pytest.mark.parametrize(
    ("day", "form", "clashes"),
    [
        ("2", "meeting", True),
        ("3", "meeting", False),
        ("4", "meeting", True),
        ("4", "video", False),
        ("4", "call", False),
        ("4", "letter", False),
        ("2", "call", False),
        ("5", "video", True),
        ("1", "letter", True),
    ],
)
def test_only_what_has_two_ends_is_given_a_day(day: str, form: str, clashes: bool) -> None:
    found = clash_of(f"On {day} May 2022, {MET}", (VENUE, f"country: AT, format: {form}}}"))
    assert (found is not None) is clashes


@pytest.mark.parametrize(("day", "clashes"), [("1", True), ("2", False), ("4", False), ("5", True)])
def test_a_call_is_given_a_day(day: str, clashes: bool) -> None:
    assert (clash_of(f"On {day} May 2022, {SPOKE}", kind("call")) is not None) is clashes


def test_another_clock_is_given_a_day_and_local_time_none() -> None:
    assert clash_of(f"On 4 May 2022 Beijing time, {MET}") is None
    assert clash_of(f"On 4 May 2022 local time, {MET}") is not None


@pytest.mark.parametrize("name", ["readout", "joint-statement", "transcript"])
def test_an_account_of_the_act_is_of_its_day(name: str) -> None:
    found = clash_of(f"On 2 May 2022, {MET}", kind(name))
    assert found is not None
    assert (found.place.words, found.subject, found.is_certain) == ("2 May 2022", "act", True)
    assert found.why == "is the day of the act: it opens the sentence that says `met`"


@pytest.mark.parametrize(
    ("day", "about", "field"),
    [
        ("1 May 2022", "", None),
        ("5 May 2022", "", ("date",)),
        ("4 May 2022", "", None),
        ("1 May 2022", "about: {date: 2022-05-01}\n", None),
        ("1 May 2022", "about: {date: 2022-05-02}\n", ("about", "date")),
        ("1 May 2022", "about: {date: 2022-04}\n", None),
    ],
)
def test_a_briefing_may_speak_of_any_earlier_act(
    day: str, about: str, field: tuple[str, ...] | None
) -> None:
    found = clash_of(f"On {day}, {MET}", kind("press-briefing"), more=about)
    assert (FIELDS[found.subject] if found else None) == field


def test_one_of_two_days_is_enough() -> None:
    text = f"On 2 May 2022, {MET[:-1]} on 3 May 2022."
    assert clash_of(text) is None
    assert clash_of(text, filed("2022-05-04")) is not None


def test_a_date_that_cannot_be_read_contradicts_nothing() -> None:
    assert clash_of(f"On 2 May 2022, {MET}", filed("2022-13-03")) is None
    assert clash_of(f"On May 2, {MET}", filed("2022-13-03")) is None


ARRIVED = "Foreign Minister Pavel Novak arrived in Vienna on 2 May 2022"


@pytest.mark.parametrize(
    ("day", "clashes"),
    [("2022-05-01", True), ("2022-05-02", False), ("2022-05-09", False), ("2022-05-10", True)],
)
def test_the_act_follows_an_arrival_within_the_week(day: str, clashes: bool) -> None:
    found = clash_of(f"{ARRIVED} for talks with Foreign Minister Anna Gruber.", filed(day))
    assert (found is not None) is clashes
    if found is not None:
        assert found.kind == "arrival-day"
        assert found.why.startswith("is the day of an arrival: it ")


def test_a_meeting_told_by_its_day_counts_before_an_arrival() -> None:
    text = f"{ARRIVED}. On 3 May 2022, he met with Foreign Minister Anna Gruber."
    assert clash_of(text) is None
    for wrong in ("2022-05-02", "2022-05-04"):
        found = clash_of(text, filed(wrong))
        assert found is not None
        assert (found.place.words, found.kind) == ("3 May 2022", "act-day")


STAY = "Foreign Minister Pavel Novak paid an official visit to Austria"


@pytest.mark.parametrize(
    "days", ["from 2 to 4 May 2022", "from May 2 to 4, 2022", "from May 2 to 4"]
)
@pytest.mark.parametrize(
    ("day", "clashes"),
    [
        ("2022-05-01", True),
        ("2022-05-02", False),
        ("2022-05-04", False),
        ("2022-05-05", True),
        ("2022-05-02/2022-05-04", False),
        ("2022-04-30/2022-05-02", False),
        ("2022-08-02/2022-08-04", True),
    ],
)
def test_a_stay_allows_its_own_days(days: str, day: str, clashes: bool) -> None:
    found = clash_of(f"{STAY} {days} at the invitation of the Foreign Minister.", filed(day))
    assert (found is not None) is clashes
    assert found is None or found.kind in ("stay-days", "day-of-year")


@pytest.mark.parametrize(
    ("day", "clashes"),
    [
        ("2022-05-03", False),
        ("2021-05-03", False),
        ("2022-05-04", True),
        ("2022-04-28/2022-05-02", True),
    ],
)
def test_a_day_without_a_year_fits_in_any(day: str, clashes: bool) -> None:
    found = clash_of(f"On May 3, {MET}", filed(day))
    assert (found is not None) is clashes
    if found is not None:
        assert found.why.startswith("is the day of the act in any year: it ")


def test_an_interval_of_a_week_tells_that_the_day_is_not_known() -> None:
    assert clash_of(f"On April 20, {MET}", filed("2022-04-26/2022-05-03")) is None
    assert clash_of(f"On March 20, {MET}", filed("2022-04-26/2022-05-03")) is not None


def test_a_day_without_a_year_says_nothing_of_a_briefing() -> None:
    assert clash_of(f"On May 5, {MET}", kind("press-briefing")) is None
