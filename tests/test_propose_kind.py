"""Which kind is proposed for a text, and whether it is sure."""

from __future__ import annotations

import pytest

from readlint.extract.act.format import find_contacts
from readlint.propose.kind import kind_values
from tests.readings import context_of

_BODY = (
    "The two sides spoke about trade, energy and the region, and agreed to stay in close touch "
    "with each other. They also looked at the state of the talks on a treaty of commerce.\n"
)
_LEAD = "Prime Minister Anna Gruber met today with President Pavel Novak of Portugal in Zenda. "


def _kinds(text: str) -> list[tuple[str, bool]]:
    context = context_of(text)
    return [(one.text, one.sure) for one in kind_values(context, find_contacts(context))]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Readout of the Prime Minister’s Meeting", "readout"),
        ("Meeting with Prime Minister of Portugal Pavel Novak", "readout"),
        ("Telephone conversation with Prime Minister of Portugal Pavel Novak", "call"),
        ("Joint Statement of Ruritania and Portugal", "joint-statement"),
        ("Statement by the Foreign Ministry of Ruritania", "statement"),
        ("Remarks by Prime Minister Gruber at the Forum of Zenda", "transcript"),
        ("Press Conference by Foreign Minister Pavel Novak", "press-briefing"),
        ("Déclaration conjointe des deux ministres à Zenda", "joint-statement"),
        ("Conversación telefónica con el Presidente de Portugal", "call"),
        ("Gemeinsame Erklärung der beiden Minister in Zenda", "joint-statement"),
        ("О телефонном разговоре с Президентом Португалии", "call"),
    ],
)
def test_a_headline_names_the_kind(heading: str, kind: str) -> None:
    assert _kinds(f"{heading}\n\n{_BODY}") == [(kind, True)]


def test_a_headline_announces_what_the_text_only_describes() -> None:
    text = (
        "On May 23, Anna Gruber will hold talks with Pavel Novak\n\n"
        "The leaders plan to discuss the main issues of trade, as well as topical regional affairs"
        ", including the developments in the south and the state of the treaty of commerce.\n"
    )
    assert _kinds(text) == [("preview", True)]


def test_an_act_with_its_people_is_a_readout() -> None:
    assert _kinds(_LEAD + _BODY) == [("readout", True)]


def test_an_act_without_people_may_be_news() -> None:
    assert _kinds("The ministers met in Zenda on Friday. " + _BODY) == [("readout", False)]


def test_an_agency_makes_it_news() -> None:
    assert _kinds(f"ZENDA, May 3 (Xinhua) -- {_LEAD}{_BODY}") == [("news-report", True)]


def test_of_a_text_without_an_act_nothing_is_said() -> None:
    text = (
        "The Ministry is concerned about the events in Zenda, and it calls on all sides to show "
        "restraint. The rule of law and the safety of all citizens are of the first importance.\n"
    )
    assert _kinds(text) == []
