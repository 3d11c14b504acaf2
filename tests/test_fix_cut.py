"""Cuts: junk goes as whole blocks, and the paragraphs around it stand as they stood."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.fix.cut import cut
from readlint.record import Document

A = "The ministers met in Vienna.\n"
B = "They spoke of trade and rail.\n"
C = "They will meet again in Brno.\n"


def cut_out(text: str, *junk: str, start: int = 0) -> str:
    """Cut every occurrence of some words out of a text."""
    spans = [m.span() for words in junk for m in re.finditer(re.escape(words), text)]
    assert spans
    return cut(Document("a.txt", text), start, spans)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"X\n\n{A}\n{B}", f"{A}\n{B}", id="before the text"),
        pytest.param(f"{A}\n{B}\nX\n", f"{A}\n{B}", id="behind the text"),
        pytest.param(f"{A}\n{B}\nX", f"{A}\n{B}", id="behind the text, without a line end"),
        pytest.param(f"{A}\nX\n\n{B}", f"{A}\n{B}", id="between two paragraphs"),
        pytest.param(f"{A}\n\nX\n\n\n{B}", f"{A}\n\n{B}", id="the smaller gap stays"),
        pytest.param(f"{A}X\n\n{B}", f"{A}\n{B}", id="the gap stands below the junk only"),
        pytest.param(f"{A}\nX\n{B}", f"{A}\n{B}", id="the gap stands above the junk only"),
        pytest.param(f"{A}\n{B}X\n{C}", f"{A}\n{B}\n{C}", id="the junk was the gap"),
        pytest.param(f"{A}X\n{B}{C}", f"{A}{B}{C}", id="a text without empty lines"),
        pytest.param(f"{A}\nX\n\nX\n\nX\n\n{B}", f"{A}\n{B}", id="several blocks, one gap"),
        pytest.param(f"{A}\n  X \t\n\n{B}", f"{A}\n{B}", id="blanks around the junk"),
        pytest.param("X\r\n\r\nA\r\n\r\nX\r\n\r\nB\r\n", "A\r\n\r\nB\r\n", id="CRLF"),
        pytest.param("X\rA\rX\rB\r", "A\rB\r", id="CR"),
        pytest.param("A\r\n\nX\r\r\nB\n", "A\r\n\nB\n", id="mixed line ends"),
        pytest.param("They met in\nX\nVienna.\n\nB\n", "They met in\nVienna.\n\nB\n", id="a wrap"),
        pytest.param("X\n", "", id="nothing but junk"),
        pytest.param("\n\nX\n\n", "", id="nothing but junk and empty lines"),
    ],
)  # fmt: skip
def test_whole_lines(before: str, after: str) -> None:
    assert cut_out(before, "X") == after


@pytest.mark.parametrize(
    ("before", "junk", "after"),
    [
        pytest.param("a <b>big</b> one\n", ("<b>", "</b>"), "a big one\n", id="tags of a word"),
        pytest.param("H<sub>2</sub>O\n", ("<sub>", "</sub>"), "H2O\n", id="tags within a word"),
        pytest.param("One.<br>Two\n", ("<br>",), "One. Two\n", id="a tag that breaks a line"),
        pytest.param("One.</p><p>Two\n", ("</p>", "<p>"), "One. Two\n", id="two that part"),
        pytest.param("One. <br> Two\n", ("<br>",), "One. Two\n", id="blanks are not doubled"),
        pytest.param("<p>One.</p>\n", ("<p>", "</p>"), "One.\n", id="at both ends"),
        pytest.param("One. <hr>\nTwo\n", ("<hr>",), "One.\nTwo\n", id="no trailing blank"),
        pytest.param("  <b>One</b>\n", ("<b>", "</b>"), "  One\n", id="indentation stays"),
        pytest.param(" date 2022 One\n", ("date 2022",), "One\n", id="indentation of the junk"),
        pytest.param("road &amp; rail\n", ("&amp;",), "road & rail\n", id="an entity"),
        pytest.param("the&nbsp;road\n", ("&nbsp;",), "the road\n", id="an entity for a blank"),
        pytest.param("the &nbsp; road\n", ("&nbsp;",), "the road\n", id="beside blanks"),
        pytest.param("a&#10;b\n", ("&#10;",), "a b\n", id="an entity for a line end"),
        pytest.param("a&#7;b\n", ("&#7;",), "ab\n", id="an entity for no character"),
        pytest.param("Caf&eacute;\n", ("&eacute;",), "Café\n", id="an entity within a word"),
        pytest.param("Load&hellp; it\n", ("&hellp;",), "Load it\n", id="an entity of no standard"),
        pytest.param("A\n<p>&nbsp;</p>\nB\n", ("<p>", "&nbsp;", "</p>"), "A\nB\n", id="all of it"),
    ],
)
def test_within_lines(before: str, junk: tuple[str, ...], after: str) -> None:
    assert cut_out(before, *junk) == after


def test_a_block_at_the_head_stays_apart_from_the_text() -> None:
    block = "---\nX: 1\n---\n"
    for gap in ("", "\n"):
        text = f"{block}{gap}X\n\n{A}"
        spans = [(text.rindex("X"), text.rindex("X") + 1)]
        assert cut(Document("a.txt", text), len(block), spans) == f"{block}\n{A}"
    assert cut_out(f"{block}X\n{A}", "X", start=len(block)) == f"{block}{A}"


def test_pieces_may_overlap_and_come_in_any_order() -> None:
    document = Document("a.txt", f"one\ntwo\n{A}three\n")
    end = len(document.content) - 1
    assert cut(document, 0, [(end - 5, end), (0, 3), (0, 7), (2, 7), (4, 7)]) == A


def test_a_line_of_many_tags_takes_no_time() -> None:
    text = "<b>word</b> " * 20_000
    assert cut_out(text + "\n", "<b>", "</b>") == text.replace("<b>", "").replace("</b>", "") + "\n"


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", " ", "It met.", "In Brno", "王毅会见", "#junk", "#JUNK ", " #j"]),
        st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]),
    ),
    max_size=16,
)


@given(LINES, st.booleans())
def test_every_other_line_stays_as_it_is(lines: list[tuple[str, str]], ended: bool) -> None:
    text = "".join(words + end for words, end in lines)
    text = text if ended else text.rstrip("\r\n")
    spans = [m.span() for m in re.finditer("#\\w+", text)]
    after = cut(Document("a.txt", text), 0, spans)
    kept = [words for words in _split(text) if words.strip() and "#" not in words]
    assert [words for words in _split(after) if words.strip()] == kept
    # No gap is wider than the widest was, and what was apart by empty lines still is.
    assert _widest(after) <= max(_widest(text), 1)
    before = _apart(re.sub(" *#\\w+ *(?:\r\n|\n|\r|$)", "", text))
    assert all(now or not once for now, once in zip(_apart(after), before, strict=True))


def _split(text: str) -> list[str]:
    return re.split(r"\r\n|\n|\r", text)


def _gaps(text: str) -> list[int]:
    """Return how many empty lines stand between each two lines that hold something."""
    held = [number for number, words in enumerate(_split(text)) if words.strip()]
    return [below - above - 1 for above, below in pairwise(held)]


def _widest(text: str) -> int:
    return max(_gaps(text), default=0)


def _apart(text: str) -> list[bool]:
    return [gap > 0 for gap in _gaps(text)]
