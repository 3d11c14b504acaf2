"""Who published a text, which side speaks, and whom it had its words from."""

from __future__ import annotations

import pytest

from readlint.extract.source.origin import Origin, find_origin
from tests.readings import context_of

BODY = (
    "\n\nThey spoke about rail links between the two countries, about trade, and about the "
    "preparations for the next conference.\n\n"
    "Both agreed that work on the new line will begin before the end of the coming year.\n"
)


def origin_of(text: str) -> Origin:
    return find_origin(context_of(text))


def shown(text: str) -> tuple[str | None, str | None]:
    origin = origin_of(text)
    publisher, side = origin.publisher, origin.side
    return publisher.value if publisher else None, side.value if side else None


@pytest.mark.parametrize(
    ("text", "publisher", "side"),
    [
        (
            "The White House\n\nThe ministers met in Vienna on Tuesday and spoke of rail." + BODY,
            "The White House",
            "US",
        ),
        (
            "Министры встретились в Вене во вторник и говорили о железных дорогах между ними.\n\n"
            "Стороны договорились о дальнейших встречах и о скором начале работ.\n\n"
            "http://kremlin.ru/events/president/news/1234\n",
            "Президент России",
            "RU",
        ),
        (
            "The ministers met in Vienna on Tuesday and spoke of rail links."
            + BODY
            + "\n© 2022 Auswärtiges Amt\n",
            "Auswärtiges Amt",
            "DE",
        ),
        (
            "Readout of President Joe Biden’s Call with Chancellor Anna Gruber\n\n"
            "President Joe Biden spoke with Chancellor Anna Gruber of Ruritania on rail links."
            + BODY,
            "The White House",
            "US",
        ),
        (
            "Telephone conversation with President of France Emmanuel Macron\n\n"
            "Vladimir Putin had a telephone conversation with President of France Emmanuel Macron."
            + BODY,
            "Kremlin",
            "RU",
        ),
        (
            "Statement by the Ministry of Foreign Affairs of Japan on rail links\n\n"
            "The government regrets that work on the line has stopped and will take part in talks."
            + BODY,
            "Ministry of Foreign Affairs of Japan",
            "JP",
        ),
        (
            "Prime Minister holds talks with Chancellor of Ruritania\n\n"
            "Prime Minister Narendra Modi held talks with Chancellor Anna Gruber of Ruritania."
            + BODY,
            None,
            "IN",
        ),
    ],
)
def test_publisher_and_side(text: str, publisher: str | None, side: str) -> None:
    assert shown(text)[1] == side
    if publisher is not None:
        assert shown(text)[0] == publisher


@pytest.mark.parametrize(
    "text",
    [
        # A report of the press names both sides, or says what came of it.
        "Putin and Macron discuss rail links\n\nVladimir Putin spoke with Emmanuel Macron." + BODY,
        "Meeting with Macron was useful, says Putin\n\nVladimir Putin met Macron in Vienna." + BODY,
        "Meeting with Emmanuel Macron: what to expect\n\nVladimir Putin meets him in Vienna today."
        + BODY,
        # Nobody of the table, or several.
        "Meeting with Chancellor Anna Gruber\n\nPavel Novak met with Anna Gruber in Vienna today."
        + BODY,
        "Meeting with Chancellor Anna Gruber\n\nVladimir Putin and Xi Jinping met with Anna Gruber."
        + BODY,
        "President of Ruritania meets Xi Jinping\n\nAnna Gruber met with Xi Jinping in Vienna."
        + BODY,
        # An address in running text may be anybody's.
        "Anna Gruber met with Pavel Novak in Vienna, as told at https://www.state.gov/a/b too."
        + BODY,
        "Anna Gruber met with Pavel Novak in Vienna on Tuesday and spoke of rail links with him."
        + BODY
        + "\nhttps://www.state.gov/a\n\nhttps://www.kremlin.ru/b\n",
    ],
)
def test_nothing_is_sure(text: str) -> None:
    assert shown(text) == (None, None)


def test_a_ministry_that_the_table_may_not_know() -> None:
    body = "The government regrets that work on the line has stopped and will talk about it." + BODY
    heading = "Statement of the Ministry of Foreign Affairs of the Kingdom of Lesotho"
    assert shown(f"{heading}\n\n{body}") == (
        "Ministry of Foreign Affairs of the Kingdom of Lesotho",
        "LS",
    )
    assert shown(f"Statement by Foreign Minister of Lesotho Anna Gruber\n\n{body}") == (None, "LS")
    assert shown(f"Statement by the Foreign Ministry on rail links\n\n{body}") == (None, None)


def test_an_agency_is_an_origin_and_no_publisher() -> None:
    text = "Anna Gruber met with Pavel Novak in Vienna on Tuesday and spoke of rail links." + BODY
    for foot in ("© 2022 AFP", "Source: AFP", "(AFP)"):
        origin = origin_of(f"{text}\n{foot}\n")
        assert (origin.publisher, origin.side) == (None, None)
        assert [one.value for one in origin.via] == ["AFP"]


def test_the_press_may_print_the_words_of_an_office() -> None:
    text = (
        "Telephone conversation with President of France Emmanuel Macron\n\n"
        "Vladimir Putin had a telephone conversation with President of France Emmanuel Macron."
    )
    origin = origin_of(f"{text}{BODY}\nSource: TASS\n")
    assert (origin.publisher, origin.side) == (None, None)


def test_of_two_offices_the_time_of_the_others_decides() -> None:
    origin = origin_of(
        "Meeting with Chancellor Anna Gruber\n\n"
        "Vladimir Putin met with Chancellor Anna Gruber in the morning to speak of trade." + BODY
    )
    assert origin.side is not None
    assert origin.side.value == "RU"
    assert origin.publisher is None


def test_what_is_told_has_its_place_and_its_certainty() -> None:
    origin = origin_of(
        "The White House\n\nThe ministers met in Vienna on Tuesday and spoke of rail." + BODY
    )
    assert origin.publisher is not None
    assert origin.publisher.place.words == "The White House"
    assert origin.publisher.certainty == "certain"
    assert origin.publisher.house is not None
    assert origin.publisher.house.id == "white-house"
