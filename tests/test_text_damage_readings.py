"""Damage that hides: letters decoded twice, characters nobody sees, ends that are missing."""

from __future__ import annotations

import sys
import time
import unicodedata
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.extract.text.invisible import find_unseen
from readlint.extract.text.lines import lines_of
from readlint.extract.text.mojibake import find_garbled
from readlint.extract.text.paragraphs import find_cut_end
from readlint.record import Document
from readlint.record.document import beyond_ascii


def garbled(text: str) -> list[str]:
    return [one.was for one in find_garbled(Document("a.txt", text))]


def unseen(text: str) -> list[tuple[str, int]]:
    return [(one.kind, one.number) for one in find_unseen(Document("a.txt", text))]


def cut(text: str) -> str | None:
    document = Document("a.txt", text)
    found = find_cut_end(document, lines_of(document), text, [])
    return found.place.words if found else None


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize("words", ["Außenminister grüßten", "président à Séoul", "Łódź i Kraków"])
def test_what_was_decoded_twice_is_shown_as_it_was(words: str, codec: str) -> None:
    twice = "".join(bytes((code,)).decode(codec, "ignore") or chr(code) for code in words.encode())
    joined = " ".join(garbled(twice))
    assert all(word in joined for word in words.split() if not word.isascii() and "à" not in word)


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1251", "Le ministre’s – “région”"),
        ("cp1251", "Переговоры"),
        ("cp1250", "Général hôtel Genève"),
        ("cp1250", "שיחות"),
        ("mac-roman", "Général hôtel Zürich"),
        ("mac-roman", "the minister’s"),
        ("cp437", "Général müde"),
        ("cp437", "the minister’s"),
        ("cp437", "Переговоры"),
    ],
)
def test_other_code_pages_are_undone(codec: str, words: str) -> None:
    twice = words.encode().decode(codec)
    joined = " ".join(garbled(twice))
    assert all(word in joined for word in words.split() if not word.isascii() and word != "–")


def test_every_format_character_but_those_that_are_seen_is_invisible() -> None:
    # These open a number or a verse, and are drawn below or around it.
    drawn = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    formats = {code for code in range(0x80, 0x110000) if unicodedata.category(chr(code)) == "Cf"}
    told = {code for code in formats if unseen(f"Anna Gru{chr(code)}ber")}
    assert formats - told == drawn
    for code in (0xE000, 0xF8FF, 0xFDD0, 0xFFFE, 0xF0000, 0x10FFFD, 0x10FFFF):
        assert unseen(f"Anna Gru{chr(code)}ber") == [("private-use", 1)]


def test_what_was_decoded_more_than_twice_is_undone_to_the_end() -> None:
    twice = "the minister’s day".encode().decode("cp1252")
    assert garbled(twice.encode().decode("cp1252")) == ["minister’s"]


def test_halves_of_a_character_are_joined() -> None:
    halves = "".join(f"\\u{int(unit, 16):04x}" for unit in ("d83d", "de00"))
    read = halves.encode().decode("unicode_escape").encode("utf-8", "surrogatepass")
    assert garbled(read.decode("latin-1")) == ["😀"]


def test_a_lost_no_break_space_is_seen_in_small_words() -> None:
    assert garbled("voilÃ le jour, delÃ la mer") == ["voilà", "delà"]
    assert garbled("VOILÃ LE JOUR, DELÃ LA MER") == []


@given(st.text(st.characters(min_codepoint=0xA0, max_codepoint=0x24F, categories=["L"])))
def test_letters_alone_are_never_called_garbled(text: str) -> None:
    assert garbled(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "„Café”… und „Maß”, „Ü”…",
        "«À»… «É»… «Ê»",
        "Ã© alone",
        "Рівне, Сёстры, Ѓорѓи, Ђорђе",
        "“é”—“è”—“ö”",
        "SELKÄ\xa0EDELLÄ ja SELKÄ\xa0MAAHAN",
        "KVIKNÅ™ og GLADÅ™",
        "Náššuvnnat ja áššit, Náššuvnnat ja áššit",
        "« l’été\xa0», « l’été\xa0» et «\xa0Ü\xa0»",
        "Brontë…” and Brontë…”",
        "5×£35 and 6×£20; x = √π, √π and ≈°",
        "Oui. —É. —É. – Ê…",
        "├──┤ ├──┤ └─┘",
        "2012—∞ and 2013–∞",
        "«НАТО» в „Берлине”, В€ и Г…",
    ],
)
def test_natural_text_is_not_garbled(text: str) -> None:
    assert garbled(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\u200bb", [("zero-width", 1)]),
        ("a\u200db", [("zero-width", 1)]),
        ("Gru\u2060ber\ufeff", [("zero-width", 2)]),
        ("co\xadop", [("soft-hyphen", 1)]),
        ("end.\u202c", [("bidi", 1)]),
        ("a\xa0\xa0b", [("no-break", 2)]),
        ("M\u043escow", [("look-alike", 1)]),
        ("\u041c\u043ec\u043a\u0432\u0430", [("look-alike", 1)]),
        ("\u0391\u03b8\u03aeva\u03b9", []),
        ("a\xa0b", []),
        ("می\u200cگوید", []),
        ("👩\u200d🚀", []),
        ("קרא \u200eEU\u200f", []),
        ("พบ\u200bกัน", []),
        ("μm Δt IT-компания ХХI", []),
    ],
)
def test_what_nobody_sees(text: str, found: list[tuple[str, int]]) -> None:
    assert unseen(text) == found


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_hides_nothing(text: str) -> None:
    assert unseen(text) == []
    assert garbled(text) == []


@given(st.text())
def test_what_is_beyond_ascii(text: str) -> None:
    assert beyond_ascii(text) == {char for char in text if char > "\x7f"}


STOPPED = "The ministers spoke at length about trade, rail links and the regional situation.\n"


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("They would go on to talk about the treaty on the railway to Brno ...", "Brno ..."),
        ("They would go on to talk about the treaty on the railway (…)", "railway (…)"),
        ("They would go on to talk about the treaty on the railway, about the", "about the"),
        ("They would go on to talk about the treaty, about the railway, and", "railway, and"),
        ("They would go on to talk about trade, which they had done before,", "done before,"),
    ],
)
def test_ends_that_are_missing(last: str, words: str) -> None:
    found = cut(STOPPED * 3 + last + "\n")
    assert found is not None
    assert found.endswith(words)


@pytest.mark.parametrize(
    "last",
    [
        "They would go on to talk about the treaty on the railway to Brno.",
        "“They would go on to talk about the treaty on the railway to the north.”",
        "Anna Gruber, Foreign Minister of the Republic, on behalf of all the members of the Board",
        "- a rail link between the two capitals, to be opened to all trains by the",
        "Vienna and",
        "See https://foreign-ministry.example for all of the text in three languages or www.at.de",
        "The whole was said by him in the long evening of the day at Vienna [end]",
    ],
)
def test_ends_of_other_kinds(last: str) -> None:
    assert cut(STOPPED * 3 + last + "\n") is None


def test_an_empty_text_does_not_break_off() -> None:
    assert cut("") is None
    assert cut("\n\n") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        *("Ã" * 200_000, "Ã©" * 100_000, "Рџ" * 100_000, "锟斤拷" * 60_000, "M\u043e" * 100_000),
        *("\u200b" * 200_000, "a\u200d" * 100_000, "... " * 50_000, "[" * 200_000),
    ],
)
def test_time_grows_with_the_text_alone(text: str) -> None:
    begin = time.process_time()
    garbled(text)
    unseen(text)
    cut(text)
    assert time.process_time() - begin < 3


def test_a_line_with_many_marks_of_direction_is_looked_at_once() -> None:
    searched = 0

    def count(_: FrameType, event: str, function: object) -> None:
        nonlocal searched
        searched += event == "c_call" and getattr(function, "__name__", "") == "search"

    text = "\u202eVienna \u2066Prague " * 500
    unseen("\u202eVienna")
    sys.setprofile(count)
    try:
        found = unseen(f"{text}\n{text}")
    finally:
        sys.setprofile(None)
    assert found == [("bidi", 2000)]
    assert searched < 20


def test_printable_characters_that_show_nothing_are_unseen_too() -> None:
    for char in "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180d\u180f\u3164\uffa0\ufe0f\U000e0100":
        assert char.isprintable()
        assert unseen(f"Two wo{char}rds."), hex(ord(char))
