"""Datable events in a text: which are named, how sure, and what they bound."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.text.lines import line_at
from readlint.extract.time.events import EventMention, event_clues, find_events
from readlint.facts.events import Events, event_rows, index_events
from readlint.facts.in_force import Tables
from readlint.facts.parties import load_parties
from tests.readings import context_of, sidecar_with

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak. "


def of_parties(*parties: str) -> str:
    changes = zip(("party: AT", "party: CZ"), parties, strict=False)
    return sidecar_with(*((old, f"party: {new}") for old, new in changes))


def events(text: str, *parties: str) -> list[EventMention]:
    return find_events(context_of(MET + text, of_parties(*parties)))


@pytest.mark.parametrize(
    ("text", "tense", "earliest"),
    [
        ("They recalled what was agreed at COP28 in Dubai.", "past", "2023-11-30"),
        ("The ministers will prepare COP28 together.", "coming", "2015-09-13"),
        ("They exchanged views on COP28 and on trade.", "open", "2015-09-13"),
        ("They exchanged views on AUKUS and on trade.", "open", "2021-09-15"),
        ("They spoke about progress to be made at COP28.", "open", "2015-09-13"),
        ("They agreed to meet again at COP28.", "open", "2015-09-13"),
        ("COP28 concluded with a text that both welcome.", "past", "2023-11-30"),
    ],
)
def test_strong_names_speak_alone_and_the_tense_sets_the_bound(
    text: str, tense: str, earliest: str
) -> None:
    (mention,) = events(text)
    assert (mention.tense, mention.earliest) == (tense, date.fromisoformat(earliest))
    assert mention.is_strong


@pytest.mark.parametrize(
    "text",
    [
        "They discussed the climate and what was agreed on it.",
        "They discussed the AUKUSX exercise that was held in June.",
        "They recalled what was agreed in Bali.",
        "They welcomed Senate Resolution 2728, which was adopted in March.",
    ],
)
def test_parts_of_words_and_mere_places_name_no_event(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "parties", "event"),
    [
        (
            "They recalled what the two presidents agreed in Bali.",
            ("US", "CN"),
            "bali-biden-xi-2022",
        ),
        (
            "They recalled what was said when they met in Munich in 2024.",
            ("US", "CN"),
            "blinken-wang-munich-2024",
        ),
        ("They recalled what was agreed at the Malta meeting.", ("US", "CN"), "malta-2023"),
        ("They recalled what was agreed at the Zurich meeting.", ("US", "DE"), None),
        ("China announced the Global Security Initiative.", ("CN",), "global-security-initiative"),
        ("They recalled what the two presidents agreed in Bali.", ("DE", "CN"), None),
        ("They recalled what the ministers agreed in Bali.", ("US", "CN"), None),
        ("The two presidents will meet in Bali.", ("US", "CN"), None),
    ],
)  # fmt: skip
def test_weak_names_need_a_second_clue(
    text: str, parties: tuple[str, ...], event: str | None
) -> None:
    found = events(text, *parties)
    assert [mention.event.id for mention in found] == ([event] if event else [])
    assert all(mention.certainty == "likely" for mention in found)


def test_weak_words_for_several_events_mean_the_earliest() -> None:
    (mention,) = events("They recalled what the two presidents agreed in Bali.", "US", "CN")
    assert mention.earliest == date(2022, 11, 14)


def test_chinese_names_need_no_blanks() -> None:
    text = "外长格鲁伯表示，双方应当落实两国元首旧金山会晤达成的重要共识，推动关系发展。"
    (clue,) = event_clues(context_of(text, of_parties("US", "CN")))
    assert (clue.place.words, clue.earliest, clue.latest) == (
        "旧金山会晤",
        date(2023, 11, 15),
        None,
    )
    assert clue.is_certain


def test_a_summit_of_two_states_is_not_that_of_others() -> None:
    text = "They recalled what was agreed at the San Francisco summit of the industry."
    assert events(text) == []
    assert len(events(text, "US", "CN")) == 1


def test_parties_that_the_lead_names_count_as_the_records_own() -> None:
    text = (
        "The Chinese foreign ministry met reporters after talks with the U.S. side in Vienna.\n\n"
        "What was agreed at the Bali meeting of the heads of state was recalled.\n"
    )
    (mention,) = find_events(context_of(text, sidecar_with()))
    assert mention.event.id == "bali-biden-xi-2022"


def test_a_table_of_ones_own_brings_its_names() -> None:
    text = MET + "They spoke of the Graz Forum, and of AUKUS."
    context = context_of(text, tables=row_of("high"))
    assert [mention.event.id for mention in find_events(context)] == ["graz-2024"]


def row_of(confidence: str, **changes: object) -> Tables:
    row = {
        "id": "graz-2024", "name": "Graz forum", "start": "2024-04-01", "end": "2024-04-02",
        "place": "Graz", "country": "AT", "kind": "multilateral", "parties": ["AT"],
        "announced": "2022-01-01", "aliases": ["Graz Forum"], "weak_aliases": ["Styria summit"],
        "confidence": confidence, **changes,
    }  # fmt: skip
    table = {"events": [row], "series": [], "beside": {}}
    return Tables(events=Events(index_events(table), lambda: event_rows([row])))


@pytest.mark.parametrize(
    ("confidence", "reckoned", "text", "certainty", "alone"),
    [
        ("high", False, "They recalled what was agreed at the Graz Forum.", "certain", True),
        ("high", False, "They exchanged views on the Graz Forum and on trade.", "likely", True),
        ("high", True, "They exchanged views on the Graz Forum and on trade.", "weak", False),
        ("high", True, "They recalled what was agreed at the Graz Forum.", "certain", True),
        ("medium", False, "They recalled what was agreed at the Graz Forum.", "likely", False),
        ("medium", True, "They exchanged views on the Graz Forum and on trade.", "weak", False),
        (
            "high",
            False,
            "It was agreed at the Styria summit in 2024.",
            "likely",
            True,
        ),
        (
            "medium",
            False,
            "It was agreed at the Styria summit in 2024.",
            "weak",
            False,
        ),
    ],
)
def test_doubtful_rows_and_reckoned_days_never_speak_alone(
    confidence: str, reckoned: bool, text: str, certainty: str, alone: bool
) -> None:
    tables = row_of(confidence, reckoned=reckoned)
    (mention,) = find_events(context_of(MET + text, sidecar_with(), tables=tables))
    assert (mention.certainty, mention.speaks_alone) == (certainty, alone)


def test_the_names_of_low_rows_are_not_looked_for() -> None:
    tables = row_of("low")
    text = MET + "They recalled what was agreed at the Graz Forum."
    assert find_events(context_of(text, sidecar_with(), tables=tables)) == []


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        ("They met their Chinese colleague.", "CN", True),
        ("talks with China's minister", "CN", True),
        ("Chinatown", "CN", False),
        ("中美元首会晤", "US", True),
        ("美好的未来", "US", False),
        ("между Россией и Китаем", "RU", True),
        ("between us and them", "US", False),
        ("the U.S. side", "US", True),
        ("at the G20 summit", "G20", True),
        ("二十国集团领导人", "G20", True),
    ],
)
def test_parties_are_named_by_nouns_adjectives_and_signs(
    words: str, code: str, named: bool
) -> None:
    assert load_parties().names(code, words) is named


def test_a_headline_below_the_text_names_nothing() -> None:
    assert events("They discussed trade.\n\nWhat AUKUS means for us\n") == []


def test_an_event_named_twice_gives_one_clue() -> None:
    text = MET + "They discussed AUKUS. They were worried by AUKUS and by other plans."
    assert len(list(event_clues(context_of(text, sidecar_with())))) == 1


def test_text_of_a_megabyte_that_names_events_without_end() -> None:
    text = "since AUKUS met at COP28 to " * 40_000
    assert len(find_events(context_of(text, sidecar_with()))) <= 200


def test_the_line_of_a_mention_is_found_by_its_first_or_last_character() -> None:
    text = "  A title  \n\n\tThe ministers met.\n"
    context = context_of(text, sidecar_with())
    for words, line in (("A", "A title"), ("e", "A title"), ("The", "The ministers met.")):
        assert line_at(context, text.index(words)).text == line
    assert line_at(context, text.rindex(".")).text == "The ministers met."
