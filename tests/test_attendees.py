"""Who took part in the act of a text, by the grammar of the lead and the headline."""

from __future__ import annotations

import pytest

from readlint.extract.people.attendees import find_attendees
from tests.readings import context_of

_MORE = " They spoke about trade, energy and the region, and agreed to stay in close touch."
Row = tuple[str, str, str | None]

MET = [
    (
        "Prime Minister Anna Gruber met today with President Pavel Novak of Portugal in Zenda.",
        [("Anna Gruber", "Prime Minister", None), ("Pavel Novak", "President", "PT")],
    ),
    (
        "Minister Anna Gruber had a long telephone conversation with President of the Republic of "
        "Kazakhstan Karel Svoboda.",
        [
            ("Anna Gruber", "Minister", None),
            ("Karel Svoboda", "President of the Republic of Kazakhstan", "KZ"),
        ],
    ),
    (
        "Sen. Anna Gruber (R-ZZ) yesterday met with Karel Svoboda, the Prime Minister of Portugal, "
        "and with the press.",
        [("Anna Gruber", "Sen.", None), ("Karel Svoboda", "Prime Minister of Portugal", "PT")],
    ),
    (
        "At the invitation of President Pavel Novak, Prime Minister Anna Gruber held talks with "
        "Minister of Trade and Industry of France Jean Dupont.",
        [
            ("Anna Gruber", "Prime Minister", None),
            ("Jean Dupont", "Minister of Trade and Industry of France", "FR"),
        ],
    ),
    (
        "Foreign Minister Anna Gruber received the Ambassador of Portugal, Mr. Karel Svoboda, in "
        "Zenda on Friday.",
        [
            ("Anna Gruber", "Foreign Minister", None),
            ("Karel Svoboda", "Ambassador of Portugal", "PT"),
        ],
    ),
    (
        "President Anna Gruber spoke with Chairman of the Union, President of Portugal Karel "
        "Svoboda about the summit.",
        [("Anna Gruber", "President", None), ("Karel Svoboda", "President of Portugal", "PT")],
    ),
    (
        "President Karel Svoboda Jr. and Prime Minister Anna van der Gruber met in Zenda.",
        [("Karel Svoboda Jr.", "President", None), ("Anna van der Gruber", "Prime Minister", None)],
    ),
    (
        "El presidente Pablo Novak Ruiz se reunió hoy con el Ministro de Relaciones Exteriores de "
        "España, José Gruber, en la residencia oficial para dialogar sobre la agenda.",
        [
            ("Pablo Novak Ruiz", "presidente", None),
            ("José Gruber", "Ministro de Relaciones Exteriores de España", "ES"),
        ],
    ),
    (
        "Le ministre des Affaires étrangères, M. Jean Dupont, s'est entretenu ce jour avec le "
        "Président du Portugal, M. Pavel Novak, de la situation dans la région.",
        [
            ("Jean Dupont", "ministre des Affaires étrangères", None),
            ("Pavel Novak", "Président du Portugal", "PT"),
        ],
    ),
    (
        "Außenministerin Anna Gruber traf heute in Zenda mit dem Außenminister von Portugal, Pavel "
        "Novak, zusammen, um über die Lage in der Region zu sprechen.",
        [
            ("Anna Gruber", "Außenministerin", None),
            ("Pavel Novak", "Außenminister von Portugal", "PT"),
        ],
    ),
    (
        "O Ministro das Relações Exteriores, João Gruber, reuniu-se hoje com o Presidente de "
        "Portugal, Manuel Novak, para tratar da cooperação entre os dois países.",
        [
            ("João Gruber", "Ministro das Relações Exteriores", None),
            ("Manuel Novak", "Presidente de Portugal", "PT"),
        ],
    ),
]


@pytest.mark.parametrize(("lead", "rows"), MET)
def test_whom_the_lead_names(lead: str, rows: list[Row]) -> None:
    found = find_attendees(context_of(lead + _MORE + "\n"))
    assert [(one.place.words, one.title, one.party) for one in found] == rows


SPOKEN_OF = [
    "Ahead of her meeting with President Pavel Novak, the minister spoke with the press.",
    "The minister met with the widow of President Pavel Novak.",
    "The minister met with President Novak’s nominee, and with the heads of his departments.",
    "The minister held talks on the letter that President Pavel Novak had sent.",
    "The minister will also meet with Governor Pavel Novak of the province.",
    "The minister received a letter from President Pavel Novak of Portugal.",
    "Senator Pavel Novak has declared war on the new bill of the state, he said on Friday.",
    "The minister met with Special Envoys Of The National Council and the press.",
]


@pytest.mark.parametrize("lead", SPOKEN_OF)
def test_who_is_only_spoken_of(lead: str) -> None:
    assert find_attendees(context_of(lead + _MORE + "\n")) == ()


def test_a_headline_adds_whom_the_lead_leaves_out() -> None:
    text = (
        "Meeting with Prime Minister of Portugal Karel Svoboda\n\n"
        "Prime Minister Anna Gruber received the guest in her residence in Zenda. They spoke about"
        " trade, energy and the region, and agreed to stay in close touch with each other.\n"
    )
    found = find_attendees(context_of(text))
    assert [(one.place.words, one.party) for one in found] == [("Karel Svoboda", "PT")]


def test_an_ambassador_is_not_of_the_state_he_is_sent_to() -> None:
    lead = "The minister met with Ambassador to Portugal Karel Svoboda in Zenda on Friday."
    (found,) = find_attendees(context_of(lead + _MORE + "\n"))
    assert (found.place.words, found.party) == ("Karel Svoboda", None)


def test_a_name_of_the_table_needs_no_title() -> None:
    lead = "Wang Yi met with Antony Blinken in Zenda on Friday."
    found = find_attendees(context_of(lead + _MORE + "\n"))
    assert [one.known[0].persons[0].name for one in found] == ["Wang Yi", "Antony Blinken"]
