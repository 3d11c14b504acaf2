"""Safe fixes: what they take out of a text, and that nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.extract.text.invisible import find_unseen
from readlint.extract.text.lines import trailing_blanks
from readlint.fix.cut import Fault, tidied
from readlint.record import Document

ALL: tuple[Fault, ...] = ("zero-width", "blanks", "final-newline")


def tidy(text: str, *faults: Fault, path: str = "a.txt", start: int = 0) -> str:
    return tidied(Document(path, text), start, faults or ALL)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("They met. \nIn Vienna.\t\t\n", "They met.\nIn Vienna.\n", id="blanks"),
        pytest.param("They met.\xa0\u3000\nThen\u2003\n", "They met.\nThen\n", id="wide blanks"),
        pytest.param("One\n \t \nTwo\n", "One\n\nTwo\n", id="a line of blanks"),
        pytest.param("  verse\n    it is\n", "  verse\n    it is\n", id="indentation"),
        pytest.param("a  b \r\nc \rd\n", "a  b\r\nc\rd\n", id="mixed line ends"),
        pytest.param("They met.", "They met.\n", id="no line end at all"),
        pytest.param("One\r\nTwo", "One\r\nTwo\r\n", id="the last line end gets the CRLF above it"),
        pytest.param("One\nTwo\rThree ", "One\nTwo\rThree\r", id="or the CR"),
        pytest.param("One\r\n\n\r\n \n", "One\r\n", id="empty lines at the end"),
        pytest.param("\n\nOne\n", "\n\nOne\n", id="empty lines at the head stay"),
        pytest.param("One\n\n\n\nTwo\n", "One\n\n\n\nTwo\n", id="gaps stay"),
        pytest.param("Gru\u200bber \u200b\n", "Gruber\n", id="zero-width before the end of a line"),
        pytest.param("They\ufeff met\u2060.\n", "They met.\n", id="marks and joiners within"),
        pytest.param("page\x0c\nbreak\x0b\x85\n", "page\x0c\nbreak\x0b\x85\n", id="control stays"),
        pytest.param("", "", id="an empty text"),
        pytest.param(" \n\t\n", "\n\n", id="a text of blanks"),
    ],
)
def test_what_goes_and_what_stays(before: str, after: str) -> None:
    assert tidy(before) == after


@pytest.mark.parametrize(
    "needed",
    [
        pytest.param("وزیر می\u200cگوید.\n", id="Persian"),
        pytest.param("मंत्री क\u094d\u200dष ने कहा।\n", id="Hindi"),
        pytest.param("👩\u200d🚀 👨\u200d👩\u200d👧!\n", id="emoji"),
        pytest.param("รัฐมนตรี\u200bพบกัน\n", id="Thai"),
    ],
)
def test_characters_that_the_writing_needs_stay(needed: str) -> None:
    assert tidy(needed) == needed


def test_markdown_keeps_the_blanks_that_break_a_line() -> None:
    address = "Foreign Ministry  \nVienna   \n"
    assert tidy(address, path="a.md") == "Foreign Ministry  \nVienna\n"
    assert tidy(address, path="a.txt") == "Foreign Ministry\nVienna\n"
    assert tidy("One  \n\nTwo \nThree\t \n", path="a.MD") == "One\n\nTwo\nThree\n"


def test_each_fault_is_mended_alone() -> None:
    text = "Gru\u200bber \nmet\n\n"
    assert tidy(text, "zero-width") == "Gruber \nmet\n\n"
    assert tidy(text, "blanks") == "Gru\u200bber\nmet\n\n"
    assert tidy(text, "final-newline") == "Gru\u200bber \nmet\n"


def test_a_block_at_the_head_is_left_alone() -> None:
    block = "---\ntitle: a\u200bb  \n---  \n"
    text = f"{block}They\u200b met. \n"
    assert tidy(text, start=len(block)) == f"{block}They met.\n"
    assert tidy(block, start=len(block)) == block


def test_what_was_mended_is_counted() -> None:
    text = Document("a.txt", "A\u200b\u200bb \nc\u200bd \ne")
    assert tidied(text, 0, ALL)[1] == {"zero-width": 3, "blanks": 2, "final-newline": 1}
    assert tidied(Document("a.txt", "Ab.\n"), 0, ALL)[1] == {}


def test_a_long_run_of_blanks_within_a_line_takes_no_time() -> None:
    text = "a" + " " * 300_000 + "b \n"
    assert tidy(text) == text.replace("b ", "b")


WORDS = ["They met", "王毅会见", "ไทย", "می", "कष", "👩", "Grüße", ".", "\x0c", "\xad", "\u200f"]
BLANKS = ["  ", " ", "\t", "\xa0", "\u3000", "\n", "\r\n", "\r"]
HIDDEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]
PIECES = st.sampled_from(WORDS + BLANKS + HIDDEN)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
PATHS = st.sampled_from(["a.txt", "a.md"])
_MENDED = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


@given(TEXTS, PATHS)
def test_a_second_time_nothing_is_left(text: str, path: str) -> None:
    once = tidy(text, path=path)
    assert tidy(once, path=path) == once
    again = Document(path, once)
    assert trailing_blanks(again) == []
    assert all(unseen.kind != "zero-width" for unseen in find_unseen(again))


@given(TEXTS, PATHS)
def test_only_these_characters_change(text: str, path: str) -> None:
    """What is visible stays, line for line, and so does every line end between two such lines."""
    once = tidy(text, path=path)
    assert _lines(once) == _lines(text)
    body = text.rstrip(" \t\xa0\u3000\r\n\u200b\u200c\u200d\u2060\ufeff")
    assert _ends(once)[: len(_ends(body))] == _ends(body)


def _lines(text: str) -> list[str]:
    lines = re.split(r"\r\n|\n|\r", _MENDED.sub("", text))
    kept = [line.rstrip(" \t\xa0\u3000") for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _ends(text: str) -> list[str]:
    return re.findall(r"\r\n|\n|\r", text)
