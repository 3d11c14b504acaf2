"""The day of the act told from that of the text: which words bind, and where they are believed."""

from __future__ import annotations

import pytest

from readlint.extract.time.relative import find_told_day
from tests.readings import context_of

BODY = "\n\nThe ministers discussed trade, rail links and the regional situation at some length.\n"


@pytest.mark.parametrize(
    ("sentence", "words", "back"),
    [
        ("President Anna Gruber met today with President Pavel Novak in Vienna.", "today", 0),
        ("President Anna Gruber spoke by phone with Pavel Novak today.", "today", 0),
        ("Earlier today, President Anna Gruber met with Novak in Vienna.", "Earlier today", 0),
        ("Anna Gruber spoke by phone this morning with Pavel Novak of Prague.", "this morning", 0),
        ("Yesterday, Anna Gruber hosted Pavel Novak for talks in Vienna.", "Yesterday", 1),
        ("外长格鲁伯今天在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。", "今天", 0),
        ("昨天，外长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。", "昨天", 1),
    ],
)
def test_the_day_is_bound_to_the_act(sentence: str, words: str, back: int) -> None:
    found = find_told_day(context_of(sentence + BODY))
    assert found is not None
    assert (found.place.words, found.back) == (words, back)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Gruber met with Pavel Novak in Vienna to discuss today's summit.",
        "Anna Gruber met with Pavel Novak to discuss the challenges of today in Vienna.",
        "Anna Gruber will meet today with Pavel Novak in Vienna to discuss trade.",
        "Anna Gruber told the press: “I met today with Pavel Novak in Vienna.”",
        "Anna Gruber met with Pavel Novak, who had spoken to the press today.",
        "外长格鲁伯会见捷克外长诺瓦克时表示，今天的世界并不太平，双方应当加强合作。",
    ],
)
def test_other_words_of_the_day_bind_nothing(sentence: str) -> None:
    assert find_told_day(context_of(sentence + BODY)) is None


def test_what_stands_below_the_sentence_of_the_act_is_not_read() -> None:
    text = "Anna Gruber met with Pavel Novak in Vienna. She met today with the president too."
    assert find_told_day(context_of(text + BODY)) is None
