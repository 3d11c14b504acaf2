"""Documents set in one column: their short blocks are wrapped, what is one item a line is not."""

from __future__ import annotations

import textwrap
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.extract.text.lines import lines_of
from readlint.extract.view import view_of
from readlint.record import Document

TALKS = (
    "The ministers discussed the rail tunnel, the exchange of customs data and the rules for "
    "lorries that cross the pass at night, on which their offices had worked since the spring."
)
OPENING = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."
)
PLAN = "Minister Novak asked Minister Gruber to visit Prague before the Council meets in Brno."
ADDRESS = "Ministry of Transport and Communications of the Republic\nHarbour Road 12\nTallinn"
VERSE = "The river takes the snow of May and carries it\nAnd nobody has asked the hill\nTo wait."


def paragraphs(text: str) -> list[str]:
    return [line.text for line in lines_of(view_of(Document("a.txt", text)))]


def filled(text: str, width: int = 72) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80])
def test_a_short_block_goes_on_before_a_capital(width: int) -> None:
    texts = [OPENING, TALKS, PLAN]
    assert paragraphs("\n\n".join(filled(text, width) for text in texts)) == texts


def test_a_text_in_capitals_is_one_paragraph() -> None:
    text = f"{TALKS} {PLAN}".upper()
    assert paragraphs(filled(text)) == [text]


@pytest.mark.parametrize("indent", ["", "    "])
def test_an_indent_counts_for_the_width(indent: str) -> None:
    blocks = [
        textwrap.fill(text, 72, initial_indent=indent, break_on_hyphens=False)
        for text in (f"{TALKS} {PLAN}", OPENING, f"{PLAN} {TALKS}")
    ]
    assert paragraphs("\n\n".join(blocks)) == [f"{TALKS} {PLAN}", OPENING, f"{PLAN} {TALKS}"]


@pytest.mark.parametrize("items", [ADDRESS, VERSE, "TRANSPORT\nTalks in Vienna", "Who came\nWhen"])
def test_items_between_wrapped_paragraphs_stay_apart(items: str) -> None:
    text = "\n\n".join([filled(f"{TALKS} {PLAN}"), items, filled(TALKS)])
    assert paragraphs(text) == [f"{TALKS} {PLAN}", *items.split("\n"), TALKS]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Anna Gruber meets Foreign Minister Pavel Novak\n"
        "The ministers spoke about the rail tunnel in Vienna.\n",
        "Foreign Minister Anna Gruber meets Foreign Minister Pavel Novak\nVienna, 3 May 2022.\n",
        "New bridge over the Danube opens to lorries and to pedestrians\n"
        "Ministers agree on rules for lorries that cross the pass by night\n"
        "Commission of experts looks at the tunnel between the two lands\n"
        "Prague and Vienna sign a contract about the customs of the river\n",
    ],
)
def test_titles_of_one_width_stay_apart(text: str) -> None:
    assert paragraphs(text) == text.strip().split("\n")


def test_signs_of_two_columns_fill_a_column_of_half_as_many() -> None:
    text = (
        "外长在维也纳会见了邻国外长，双方就铁路、关税和边境问题交换了意见，认为会谈很好，将于秋天再次会面，"
        "他们还谈到隧道工程的进展以及两国专家今后的工作安排，并商定在布拉格举行下一轮会谈，讨论卡车过境规则。"
    )
    assert paragraphs("\n".join(text[at : at + 30] for at in range(0, len(text), 30))) == [text]


WORDS = f"{TALKS} {PLAN}".replace(",", "").replace(".", "").split()
SENTENCES = st.builds(
    lambda seed, many: " ".join(["They", *Random(seed).choices(WORDS, k=many), "again"]) + ".",
    st.integers(0, 999),
    st.integers(6, 25),
)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(SENTENCES, min_size=9, max_size=9), st.integers(60, 80))
def test_any_text_reads_the_same_at_any_width(sentences: list[str], width: int) -> None:
    texts = [" ".join(sentences[at : at + 3]) for at in (0, 3, 6)]
    assert paragraphs("\n\n".join(filled(text, width) for text in texts)) == texts
