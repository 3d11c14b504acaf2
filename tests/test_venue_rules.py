"""What the rules on place and form hold against each other, and how they put it."""

from __future__ import annotations

import pytest

from readlint.rules.cases import STANDARD_SIDECAR, Case
from readlint.rules.finding import Finding
from readlint.rules.registry import find_rule
from readlint.testing import findings

REST = "\n\nThe ministers discussed trade, rail links and the regional situation.\n"
A, B = "Foreign Minister Anna Gruber", "Foreign Minister Pavel Novak"
CALLED = f"{A} spoke by phone with {B} today." + REST
MET = f"{A} met with {B} in Prague." + REST
BRIEFED = f"{A} told a regular press briefing that {B} had been in Vienna." + REST


def said(rule: str, text: str, venue: str, kind: str = "readout", more: str = "") -> list[Finding]:
    sidecar = STANDARD_SIDECAR.replace("{city: Vienna, country: AT}", venue)
    sidecar = sidecar.replace("kind: readout", f"kind: {kind}") + more
    return findings((find_rule(rule),), Case("a record", text, sidecar))


@pytest.mark.parametrize(
    ("venue", "words"),
    [
        ("{city: Vienna, format: meeting}", "meeting"),
        ("{city: Vienna, country: AT}", "Vienna"),
        ("{country: AT}", "{country: AT}"),
    ],
)
def test_what_in_the_sidecar_says_that_it_was_a_meeting(venue: str, words: str) -> None:
    (found,) = said("venue-format", CALLED, venue)
    assert found.evidence[1].words == words


def test_the_kind_says_that_it_was_a_call() -> None:
    (found,) = said("venue-format", MET, "{country: AT}", "call")
    assert (found.evidence[1].line, found.evidence[1].words) == (1, "call")


@pytest.mark.parametrize("kind", ["readout", "joint-statement", "transcript", "call"])
def test_every_kind_of_act_is_asked_for_its_form(kind: str) -> None:
    assert len(said("venue-format", CALLED, "{city: Vienna, format: visit}", kind)) == 1


@pytest.mark.parametrize("form", ["meeting", "sidelines", "visit", "call", "video", "letter"])
def test_a_briefing_is_none_of_these(form: str) -> None:
    assert len(said("venue-format", BRIEFED, f"{{city: Vienna, format: {form}}}")) == 1


@pytest.mark.parametrize("form", ["call", "video", "letter"])
def test_a_meeting_in_a_room_is_none_of_these(form: str) -> None:
    assert len(said("venue-format", MET, f"{{format: {form}}}")) == 1


@pytest.mark.parametrize("form", ["briefing", "letter"])
def test_a_call_may_be_told_of_in_these(form: str) -> None:
    assert said("venue-format", CALLED, f"{{city: Vienna, format: {form}}}") == []


def test_a_report_of_a_briefing_is_no_meeting() -> None:
    venue = "{city: Vienna, format: briefing}"
    assert said("venue-format", BRIEFED, venue, "news-report") == []
    assert said("venue-format", MET, venue, "news-report") == []


def test_a_form_among_several_that_fits_is_enough() -> None:
    text = f"{A} held a video call today and spoke by phone with {B} as well." + REST
    assert said("venue-format", text, "{format: call}") == []
    both = f"{A} met in person with {B}, and before it held a call with his deputy." + REST
    assert said("venue-format", both, "{city: Vienna, format: meeting}") == []


def test_long_words_are_shortened_in_the_middle() -> None:
    text = (
        f"{A} met with {B} and with all of his many colleagues on the sidelines of a fair." + REST
    )
    (found,) = said("venue-format", text, "{format: call}")
    assert "(`met with Foreign Minister Pa … lleagues on the sidelines of`)" in found.message


def test_the_first_of_several_places_is_shown() -> None:
    text = f"{A} visited Prague and Berlin with {B} this week." + REST
    (found,) = said("venue-conflict", text, "{city: Vienna, country: AT}")
    assert found.words == "Prague"


def test_a_report_is_asked_only_for_what_it_reports() -> None:
    about = "about: {city: Prague}\n"
    venue = "{city: Vienna, country: AT}"
    assert said("venue-conflict", MET, venue, "news-report", about) == []
    assert len(said("venue-conflict", MET, venue, "news-report")) == 1
    assert said("venue-conflict", MET, venue, "press-briefing") == []


def test_a_city_that_no_table_knows_lies_in_its_country_all_the_same() -> None:
    fair = "{city: Hintertupfing, country: CZ, occasion: the Fair}"
    text = f"{A} met with {B} on the margins of the Fair in Brno." + REST
    assert said("venue-conflict", text, fair) == []
    abroad = fair.replace("CZ", "AT")
    assert said("venue-conflict", text, abroad) == []
    assert len(said("venue-conflict", MET, "{city: Hintertupfing, country: AT}")) == 1
