"""Places and forms of contact: what binds them to the act, and what does not."""

from __future__ import annotations

import pytest

from readlint.extract.act.format import find_contacts
from readlint.extract.place.places import (
    find_place_of_act,
    find_place_of_date_line,
    find_places,
    find_places_in_headline,
    find_places_spoken_of,
)
from tests.readings import context_of

A, B = "Foreign Minister Anna Gruber", "Foreign Minister Pavel Novak"
REST = "\n\nThe ministers discussed trade, rail links and the situation in the region.\n"


def places(text: str) -> list[str]:
    return [mention.place.words for mention in find_places(context_of(text + REST))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{A} met with {B} in Rome.", ["Rome"]),
        (f"{A} met with {B} in Washington, D.C. today.", ["Washington, D.C."]),
        (f"{A} met with {B} in Hanoi, Vietnam.", ["Hanoi", "Vietnam"]),
        (f"{A} held talks at the White House with {B} today.", ["White House"]),
        (
            f"{A} visited Tokyo, Seoul and Beijing with {B} this week.",
            ["Tokyo", "Seoul", "Beijing"],
        ),
        (f"On 3 May in Rome, {A} met with {B} and others.", ["Rome"]),
        (f"{A} met with {B}, a friend of the house, in Rome.", ["Rome"]),
        (f"{A} met with {B}, Minister for Foreign Affairs of Ruritania, in Rome.", ["Rome"]),
        (f"{A} met with Minister for Foreign Affairs Pavel Novak in Rome.", ["Rome"]),
        (f"{A} met with {B}, and spoke for peace, in Rome and elsewhere.", []),
        (f"{A} met with {B} to collect money for schools in Rome.", []),
        (f"{A} met with {B}, who collects money for schools in Rome.", []),
        ("2022年5月3日，外长格鲁伯出席第60届慕尼黑安全会议期间会见诺瓦克。", ["慕尼黑"]),
        ("2022年5月3日，外长格鲁伯表示，出席慕尼黑安全会议期间会见诺瓦克。", []),
        ("2022年5月3日，外長格魯伯出席第60屆慕尼黑安全會議期間會見諾瓦克。", ["慕尼黑"]),
        ("2022年5月3日，外長格魯伯對法國進行正式訪問期間會見諾瓦克。", ["法國"]),
        ("2022年5月3日，外長格魯伯去年對法國進行正式訪問期間會見諾瓦克。", []),
        (f"{A} held virtual talks with {B} in Rome.", []),
        (f"{A} and {B} had met in Rome on the margins of the summit.", []),
        (f"{A} and {B} had last held talks in Rome at the end of winter.", []),
        (f"{A} and {B} had a meeting in Rome to prepare the summit.", ["Rome"]),
        (f"{A} held talks and a working lunch in Rome with {B}.", ["Rome"]),
        (f"{A} met with {B} to prepare the summit in Rome.", []),
        (f"{A} met with {B}, who had been in Rome since Monday.", []),
        (f"{A} met with the Consul in Rome and his deputy.", []),
        (f"{A} met with {B} in Rome last year and will meet him again.", []),
        (f"{A} met with {B} in Rome in 2019, the ministry recalled.", []),
        (f"{A} said that the presidents had met in Rome with {B}.", []),
        (f"“I met with the minister in Rome,” {A} said about {B} today.", []),
        (f"{A} met with {B} in Rome-based offices of the agency.", []),
        (f"No minister of the country had visited Rome since 2018, {A} told {B}.", []),
    ],
)
def test_places_of_the_act(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (f"{A} spoke by phone with {B} today.", ["phone"]),
        (f"{A} held a call with {B} today to discuss trade.", ["phone"]),
        (f"{A} held a secure video call today with {B} on trade.", ["video"]),
        (f"{A} met virtually with {B} and his team.", ["video"]),
        (f"{A} and {B} conferred by video link today.", ["video"]),
        (f"{A} held long talks via videoconference with {B}.", ["video"]),
        (f"{A} held talks with {B}, who showed a film by video.", []),
        (f"{A} joined {B} and his guests by video link today.", ["video"]),
        (f"{A} received {B} today, and her deputy virtually attended their talks.", []),
        (f"{A} met with {B} on the margins of the conference.", ["person"]),
        (f"{A} met with {B} in Rome.", ["person"]),
        (f"{A} told a regular press briefing that {B} had come.", ["briefing"]),
        (f"{A} met with {B} and recalled that they spoke by phone last week.", []),
        (f"{A} spoke with {B} about the call for peace and trade.", []),
        (f"{A} agreed with {B} to hold a video call with their teams.", []),
    ],
)
def test_forms_of_contact(text: str, forms: list[str]) -> None:
    assert [contact.form for contact in find_contacts(context_of(text + REST))] == forms


def test_one_place_of_the_act() -> None:
    lead = find_place_of_act(context_of(f"{A} met with {B} in Rome.{REST}"))
    assert lead is not None
    assert (lead.city, lead.countries, lead.is_announced) == ("Rome", frozenset({"IT"}), False)
    line = find_place_of_act(context_of(f"ROME, Italy - {A} met today with {B}.{REST}"))
    assert line is not None
    assert line.city == "Rome"
    site = find_place_of_act(
        context_of(f"{A} met with {B} in the Kremlin. They spoke of trade.{REST}")
    )
    assert site is not None
    assert site.city == "Moscow"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (f"{A} held talks with {B} in the Kremlin.", "Moscow"),
        (f"{A} met with {B} at the Elysée Palace in Paris.", "Paris"),
        (f"{A} met with {B} in Czechia.", None),
        (f"{A} visited Tokyo and Seoul with {B} this week.", None),
        ("Министр Анна Грубер встретилась в Москве с министром Павлом Новаком.", "Москва"),
        ("Міністр Анна Грубер зустрілася у Празі з міністром Павлом Новаком.", "Prague"),
        ("外长格鲁伯在人民大会堂会见捷克外长诺瓦克，双方讨论了贸易和铁路问题。", "Beijing"),
    ],
)
def test_the_city_is_called_as_in_the_text_or_as_in_the_table(text: str, city: str | None) -> None:
    place = find_place_of_act(context_of(text + "\n"))
    assert (place.city if place else None) == city


def test_the_place_of_an_event_to_come_says_so() -> None:
    text = f"Gruber to hold talks with Novak in Rome\n\n{A} will hold talks with {B} on Monday."
    place = find_place_of_act(context_of(text + REST))
    assert place is None or place.is_announced


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Gruber meets Novak in Rome", ["Rome"]),
        ("Gruber Meets With Minister Novak in Rome", ["Rome"]),
        ("Remarks Following Talks With Minister Novak of Italy in Rome", ["Rome"]),
        ("Talks with Minister Novak of Italy at the Kremlin", []),
        ("Remarks on Talks in Rome", []),
        ("Statement on the Meeting in Rome", []),
        ("Gruber discusses floods in Rome", []),
    ],
)
def test_places_in_a_headline(headline: str, found: list[str]) -> None:
    text = f"{headline}\n\n{A} met with {B} today.{REST}"
    assert [one.place.words for one in find_places_in_headline(context_of(text))] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Welcome to Rome, dear friends.", ["Rome"]),
        ("I am glad to be here in Rome with you.", ["Rome"]),
        ("The works go on here in Rome.", []),
        ("We will welcome you to Rome in the spring.", []),
        ("Welcome to Rome. And welcome to Paris, as we said there.", []),
    ],
)
def test_places_spoken_of_as_here(words: str, found: list[str]) -> None:
    text = f"{A} met with {B} today.\n\nAnna Gruber: {words} The rails are laid.\n"
    assert [one.place.words for one in find_places_spoken_of(context_of(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"ROME - {A} met today with {B}.", ["ROME"]),
        (f"ROME, May 3 (Agency) -- {A} met today with {B}.", []),
        (f"ROME - {A} met with {B} on Monday.", []),
        (f"ROME - {A} met today with {B} in Paris.", []),
        (f"ROME - {A} met today with {B} during her visit to the mountains.", []),
    ],
)
def test_the_place_of_a_date_line(text: str, found: list[str]) -> None:
    assert [one.place.words for one in find_place_of_date_line(context_of(text + REST))] == found
