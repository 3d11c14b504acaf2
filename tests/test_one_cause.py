"""What has one cause is said once: the stronger finding shows the others as its evidence."""

from __future__ import annotations

import pytest

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT, Case
from readlint.rules.finding import Finding
from readlint.rules.registry import shipped_rules
from readlint.testing import findings

GRUBER = "{name: Anna Gruber, party: AT, role: Foreign Minister}"
QIN = "{name: Qin Gang, party: CN, role: Foreign Minister}"
PUBLISHER = '"Austrian Foreign Ministry"'
ADDRESS = "https://foreign-ministry.example/readouts/gruber-novak"
WANG_MET = (
    "On 3 May 2022, Foreign Minister Wang Yi met with Foreign Minister Pavel Novak in Vienna. The"
    " ministers discussed trade, rail links and the regional situation.\n"
)


def said(text: str, *changes: tuple[str, str]) -> list[Finding]:
    """What all rules say of a record, those that wait to be measured not counted."""
    sidecar = STANDARD_SIDECAR
    for old, new in changes:
        assert old in sidecar
        sidecar = sidecar.replace(old, new)
    rules = tuple(rule for rule in shipped_rules() if not rule.preview)
    return findings(rules, Case("a record", text, sidecar))


def within(finding: Finding) -> set[str]:
    """The rules whose findings a finding has absorbed."""
    return {piece.rule for piece in finding.evidence if piece.rule is not None}


def test_the_record_that_all_this_is_done_to_is_clean() -> None:
    assert said(STANDARD_TEXT) == []


def test_somebody_else_is_listed_who_was_not_in_office() -> None:
    (found,) = said(WANG_MET, (GRUBER, QIN))
    assert found.rule == "people-absent"
    assert found.severity == "error"
    assert within(found) == {"people-title-at-date"}
    assert found.help.startswith("If Wang Yi took part, give that name. If not, check that")


def test_the_text_names_somebody_who_was_not_in_office() -> None:
    wang = QIN.replace("Qin Gang", "Wang Yi")
    text = WANG_MET.replace("Wang Yi", "Qin Gang")
    (found,) = said(text, (GRUBER, wang))
    assert found.rule == "people-absent"
    assert within(found) == {"people-title-at-date"}


def test_two_who_are_not_there_and_were_not_in_office() -> None:
    maas = "{name: Heiko Maas, party: DE, role: Foreign Minister}"
    novak = "{name: Pavel Novak, party: CZ, role: Foreign Minister}"
    (found,) = said(WANG_MET, (GRUBER, QIN), (novak, maas))
    assert found.rule == "people-absent"
    assert [piece.why for piece in found.evidence if piece.rule is None] == [
        "how the text begins",
        "in the office of the role `Foreign Minister`",
    ]


def test_nobody_is_proposed_who_is_listed_himself_or_held_a_post_of_several() -> None:
    wang = QIN.replace("Qin Gang", "Wang Yi")
    (found,) = said(WANG_MET, (GRUBER, f"{wang}\n  - {QIN}"))
    assert "it names" not in found.message
    several = QIN.replace("Foreign Minister", "State Councilor")
    (found,) = said(
        WANG_MET.replace("Foreign Minister Wang", "State Councilor Wang"), (GRUBER, several)
    )
    assert "it names" not in found.message


def test_nobody_is_proposed_from_below_the_lead() -> None:
    text = STANDARD_TEXT + "\nThey will report to Foreign Minister Wang Yi.\n"
    (found,) = said(text, (GRUBER, f"{GRUBER}\n  - {QIN}"))
    assert "it names" not in found.message


def test_the_role_is_that_of_the_text_so_the_date_is_wrong() -> None:
    text = WANG_MET.replace("Wang Yi", "Qin Gang").replace("On 3 May 2022, ", "")
    (found,) = said(text, (GRUBER, QIN))
    assert found.rule == "people-title-at-date"
    assert found.help.startswith(
        "The text gives the same title: correct `date`, or the sidecar, if"
    )
    assert [(piece.path, piece.words) for piece in found.evidence][1:3] == [
        ("record.yaml", "Qin Gang"),
        ("record.txt", "Foreign Minister Qin Gang"),
    ]


@pytest.mark.parametrize("field", ["date", "  published"])
@pytest.mark.parametrize("day", ["1970-01-01", "1900-01-01"])
def test_a_day_that_only_holds_a_place(field: str, day: str) -> None:
    text = WANG_MET.replace("Pavel Novak", "Anna Gruber, who came by train")
    wang = QIN.replace("Qin Gang", "Wang Yi")
    novak = "{name: Pavel Novak, party: CZ, role: Foreign Minister}"
    (found,) = said(text, (f"\n{field}: 2022-05-03", f"\n{field}: {day}"), (novak, wang))
    assert found.rule == "sidecar-placeholder"
    assert within(found)


def test_a_participant_who_only_holds_a_place() -> None:
    (found,) = said(STANDARD_TEXT, ("Anna Gruber", "TBD"))
    assert found.rule == "sidecar-placeholder"


def test_the_credit_that_the_owner_of_the_address_is_due() -> None:
    text = STANDARD_TEXT + "\nSource: China Daily\n"
    url = "https://www.chinadaily.com.cn/a/202205/03/vienna.html"
    (found,) = said(text, (PUBLISHER, "Reuters"), (ADDRESS, url), ("side: AT", "side: press"))
    assert found.rule == "attribution-publisher-url"
    assert within(found) == {"attribution-agency-chain"}


def test_a_meeting_in_a_room_that_is_recorded_as_a_call() -> None:
    (found,) = said(STANDARD_TEXT, ("country: AT}", "country: AT, format: call}"))
    assert found.rule == "venue-format"
    assert within(found) == {"sidecar-kind-fields"}


A_YEAR_BACK = (
    ("date: 2022-05-03", "date: 2021-05-03"),
    ("published: 2022-05-03", "published: 2021-05-03"),
)
IN_THE_ADDRESS = (ADDRESS, "https://foreign-ministry.example/2022/05/03/gruber-novak")
MET_IN_VIENNA = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna"
REST = ". The ministers discussed trade, rail links and the regional situation{}.\n"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"On 3 May 2022, {MET_IN_VIENNA}{REST}", "date-body-conflict"),
        (f"Published: 3 May 2022\n\nOn 3 May 2022, {MET_IN_VIENNA}{REST}", "date-body-conflict"),
        (f"Published: 3 May 2022\n\n{MET_IN_VIENNA} on Tuesday{REST}", "date-body-conflict"),
        (f"On Tuesday, May 3, {MET_IN_VIENNA}{REST}", "date-window"),
        (f"{MET_IN_VIENNA}{REST}", "date-anachronism"),
    ],
)
def test_a_wrong_year_of_both_dates_is_one_finding(text: str, rule: str) -> None:
    signed = " after the treaty signed on 2 February 2022"
    (found,) = said(text.format(signed), *A_YEAR_BACK, IN_THE_ADDRESS)
    assert found.rule == rule
    assert "date-url" in within(found)


def test_an_address_of_another_year_alone_is_no_matter_of_the_act() -> None:
    text = f"On 3 May 2022, {MET_IN_VIENNA}{REST}".format("")
    address = (ADDRESS, "https://foreign-ministry.example/2021/05/03/gruber-novak")
    day = ("date: 2022-05-03", "date: 2022-05-02")
    assert [one.rule for one in said(text, day, address)] == ["date-body-conflict", "date-url"]
