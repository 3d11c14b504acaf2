"""How sure the rules on people are, and whom they leave alone."""

from __future__ import annotations

import pytest

from readlint.rules.base import NotJudged
from readlint.rules.cases import STANDARD_SIDECAR, Case
from readlint.rules.finding import Finding
from readlint.rules.people.absent import PeopleAbsent
from readlint.rules.registry import find_rule
from readlint.testing import findings
from tests.readings import context_of

REST = "\n\nThe two sides discussed trade, rail links and the regional situation at some length.\n"
TEXT = "Antony Blinken and Wang Yi met with Anna Gruber in Vienna and thanked her." + REST
GRUBER = "{name: Anna Gruber, party: AT, role: Foreign Minister}"
BLINKEN = "{name: Antony Blinken, party: US, role: Secretary of State}"
WANG = "{name: Wang Yi, party: CN, role: State Councilor and Foreign Minister}"


def said(rule: str, people: str, text: str = TEXT, date: str = "", kind: str = "") -> list[Finding]:
    sidecar = STANDARD_SIDECAR.replace(GRUBER, people)
    if date:
        sidecar = sidecar.replace("date: 2022-05-03", f"date: {date}", 1)
        sidecar = sidecar.replace("  published: 2022-05-03\n", "")
    if kind:
        sidecar = sidecar.replace("kind: readout", f"kind: {kind}")
    return findings((find_rule(rule),), Case("a record", text, sidecar))


@pytest.mark.parametrize(
    ("people", "date", "severity"),
    [
        (BLINKEN, "2018-05-03", "error"),
        (BLINKEN, "2025-11-03", "error"),
        (BLINKEN, "2018-05-03?", "warning"),
        (BLINKEN, "2018-05", "warning"),
        (BLINKEN, "2018-05-03/2018-05-04", "error"),
        (BLINKEN, "2025-02-04", "warning"),
        (BLINKEN, "2025-03-04", "error"),
        (WANG, "2024-02-16", "info"),
    ],
)
def test_how_sure_a_title_is_wrong(people: str, date: str, severity: str) -> None:
    (found,) = said("people-title-at-date", people, date=date)
    assert found.severity == severity


def test_what_to_do_about_a_title() -> None:
    (found,) = said("people-title-at-date", BLINKEN, date="2018-05-03")
    assert found.help.startswith("Correct `date` or the role; if the table of officials is wrong")
    assert found.evidence[0].why.startswith(
        "Antony Blinken held that office from 2021-01-26 to 2025-01-20 (table of officials up to "
    )
    assert found.evidence[0].why.endswith("; high)")
    never = BLINKEN.replace("Secretary of State", "President")
    (found,) = said("people-title-at-date", never)
    assert found.evidence[0].why.startswith("no term is known (table of officials up to ")
    text = TEXT.replace("Antony", "Secretary of State Antony")
    (found,) = said("people-title-at-date", GRUBER, text, "2018-05-03")
    assert found.help.startswith("Correct `date` or the sidecar, if this is the text of another")


@pytest.mark.parametrize("party", ["CN", "HK", "MO", "TW", "UN", "NATO"])
def test_parties_that_may_be_right(party: str) -> None:
    assert said("people-party", f"{{name: Wang Yi, party: {party}, role: Foreign Minister}}") == []


def test_of_several_in_the_list_each_is_asked_for_a_party() -> None:
    swapped = (
        "{name: Wang Yi, party: US}\n  - {name: Antony Blinken}\n  - {name: Xi Jinping, party: US}"
    )
    assert [found.words for found in said("people-party", swapped)] == ["US", "US"]


@pytest.mark.parametrize("kind", ["readout", "call", "joint-statement"])
def test_who_is_not_listed_is_named_once(kind: str) -> None:
    text = (
        "Foreign Minister Wang Yi met with Anna Gruber in Vienna. Foreign Minister Wang Yi and"
        " Secretary of State Antony Blinken thanked her." + REST
    )
    found = said("people-unlisted", GRUBER, text, kind=kind)
    assert [one.words for one in found] == [
        "Foreign Minister Wang Yi",
        "Secretary of State Antony Blinken",
    ]


def test_who_is_expected_need_not_be_listed() -> None:
    text = "Foreign Minister Wang Yi will meet with Anna Gruber in Vienna next week." + REST
    assert said("people-unlisted", GRUBER, text) == []


GEORGIAN = "მინისტრი შეხვდა სტუმარს და მათ ვაჭრობაზე ისაუბრეს."


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("Jan Dvorak", "外长在维也纳同客人举行会谈。", "another script"),
        ("ანა გრუბერი", GEORGIAN, "not matched in this script"),
    ],
)
def test_names_that_cannot_be_looked_for_are_counted(name: str, text: str, why: str) -> None:
    context = context_of(text, f"participants:\n  - {{name: {name}}}\n")
    with pytest.raises(NotJudged, match=why):
        list(PeopleAbsent().check(context))
