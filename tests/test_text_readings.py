"""The readings behind the text rules: broken sentences, lost paragraphs, damaged characters."""

from __future__ import annotations

import time

import pytest

from readlint.extract.act.sentences import find_broken
from readlint.extract.text.invisible import MOST_PLACES, find_damage
from readlint.extract.text.lines import lines_of
from readlint.extract.text.paragraphs import collapsed_block
from readlint.record import Document

SENTENCE = "The two ministers spoke at length about trade and the regional situation. "


def broken(text: str) -> list[tuple[str, bool]]:
    found = find_broken(Document("a.txt", text), text)
    return [(place.place.words, place.is_certain) for place in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met. . They left.", ". ."),
        ("The south. -East Asian nations met.", "south. -East"),
        ("The Indo. -Pacific region is wide.", "Indo. -Pacific"),
        ("They spoke of the. border.", "the. border"),
        ("They agreed on points, . To this end they met.", ", ."),
        ("双方同意，。并将继续。", "，。"),
        (
            "He said that they will go on together they will go on together.",
            "they will go on together they will go on together",
        ),
    ],
)
def test_certain_breaks(text: str, words: str) -> None:
    assert broken(text) == [(words, True)]


def test_a_stop_before_a_small_letter_is_doubtful() -> None:
    assert broken("They share common. concerns.") == [("common. concerns", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. officials left at 4 p.m. on Friday.",
        "See No. 5, art. ten, para. two, pp. three, etc. and approx. nine.",
        "He waited . . . and left. . . .",
        "J. de Vries, A. van Dam and Gen. von Berg met.",
        "Visit ministry. example.org for more.",
        "a. first\nb. second\nc. third",
        "The meeting ended. - The end -",
        "VIENNA, 3 May. -AFP",
        "The results were good. -We will go on.",
        "So it is in the U.S. -China talks.",
        "It went on and on and on and on.",
        "Very, very good. Very, very good.",
        "会谈结束。双方满意。",
        "They said “no.” and left.",
        "Ende d. j. bzw. im Jahr vgl. oben.",
    ],
)
def test_sound_sentences(text: str) -> None:
    assert broken(text) == []


def test_masked_characters_are_not_read() -> None:
    text = "They met. . They left."
    assert find_broken(Document("a.txt", text), "\x00" * len(text)) == []


def collapsed(text: str) -> bool:
    return collapsed_block(lines_of(Document("a.txt", text)), text) is not None


def test_a_long_block_is_collapsed() -> None:
    assert collapsed(SENTENCE * 50)
    assert collapsed("Title of the page\n\n" + SENTENCE * 50 + "\n\nVienna")


def test_paragraphs_are_not_collapsed() -> None:
    assert not collapsed("\n".join([SENTENCE * 25] * 2))
    assert not collapsed(SENTENCE * 20)
    assert not collapsed("word " * 900)
    assert not collapsed("")


def test_unspaced_scripts_have_their_own_length() -> None:
    assert collapsed("双方外长就贸易、铁路和地区形势深入交换了意见。" * 60)
    assert not collapsed("双方外长就贸易、铁路和地区形势深入交换了意见。" * 30)


def test_junk_does_not_count_as_paragraphs() -> None:
    text = SENTENCE * 50 + "\n" + SENTENCE * 20
    masked = text.replace("\n" + SENTENCE * 20, "\n" + "\x00" * len(SENTENCE * 20))
    lines = lines_of(Document("a.txt", text))
    assert collapsed_block(lines, text) is None
    assert collapsed_block(lines, masked) is not None


def test_damage_by_kind() -> None:
    damage = find_damage(Document("a.txt", "a\ufffd\ufffdb\x00c\x07\x85d\te\r\n"))
    assert {kind: count for kind, (count, _) in damage.items()} == {
        "replacement": 2,
        "nul": 1,
        "control": 2,
    }
    assert [len(places) for _, places in damage.values()] == [1, 1, 1]


def test_damaged_places_are_capped_and_counted() -> None:
    count, places = find_damage(Document("a.txt", "\ufffd " * 200))["replacement"]
    assert count == 200
    assert len(places) == MOST_PLACES


@pytest.mark.parametrize(
    "hostile",
    ["a b " * 20_000, "word. word " * 10_000, ". " * 40_000, "\ufffd" * 50_000, "a" * 80_000],
    ids=range(5),
)
def test_hostile_texts_take_linear_time(hostile: str) -> None:
    started = time.process_time()
    broken(hostile)
    collapsed(hostile)
    find_damage(Document("a.txt", hostile))
    assert time.process_time() - started < 5
