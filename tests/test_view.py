"""The view of a text: what is read as one paragraph, what signs are read as, and the way back."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.extract.boilerplate import find_junk
from readlint.extract.text.lines import lines_of
from readlint.extract.time.dates import find_dates, find_written
from readlint.extract.time.page_dates import find_page_stamps
from readlint.extract.view import View, view_of
from readlint.record import Document
from readlint.rules.base import WARNING, Diagnostic
from tests.readings import context_of

WRAPPED = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister
Pavel Novak in Vienna and spoke with him about the rail tunnel, the
exchange of customs data, and a visit that both had planned since the
spring of the year before. They agreed to meet once more in the autumn.
"""


def paragraphs(text: str) -> list[str]:
    return [line.text for line in lines_of(view_of(Document("a.txt", text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Plain text of one paragraph, which needs no other form.\n",
        "Curly “quotation marks” and an apostrophe’s tail — and a dash.\n",
        "第一条新闻在这里\n第二条新闻也在这里\n",
        "",
    ],
)
def test_a_text_with_nothing_to_map_is_its_own_view(text: str) -> None:
    document = Document("a.txt", text)
    assert view_of(document) is document


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n", "\n  "])
def test_a_wrapped_paragraph_is_one_line(end: str) -> None:
    text = WRAPPED.strip().replace("\n", end) + "\n\nA second paragraph.\n"
    joined = " ".join(WRAPPED.split())
    assert paragraphs(text) == [joined, "A second paragraph."]


def test_paragraphs_without_a_blank_line_end_where_a_line_is_short() -> None:
    first = WRAPPED.partition(" They agreed")[0]
    second = first.replace("3 May", "4 May")
    assert len(paragraphs(f"{first}\n{second}\n{first}\n")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Rail tunnel opens in the spring\nMinisters meet in Vienna for talks\nWeather for today\n"
        * 4,
        "Ministers agree on the tunnel between Austria and its neighbour\nby Anna Gruber\n",
        "Ministers agree on the tunnel between Austria and its neighbour\n3 May 2022\n",
        "Those who took part in the talks about the tunnel\n- the minister of trade\n- a guest\n",
        "# A heading of some length that ends without a stop\nin the text below it.\n",
        "Talks in\nthe morning.\n",
        "欧洲各国外长在维也纳会晤并讨论铁路问题\n" * 12,
    ],
)
def test_one_item_on_a_line_stays_so(text: str) -> None:
    assert paragraphs(text) == text.strip().split("\n")


def test_a_word_that_a_line_end_cuts_is_one_word() -> None:
    text = "They spoke in Vienna about the long-term ex-\nchange of data and a long-\nterm plan.\n"
    assert paragraphs(text) == [
        "They spoke in Vienna about the long-term exchange of data and a long-term plan."
    ]


def test_lines_of_a_script_without_blanks_join_without_one() -> None:
    line = "外长在维也纳会见了邻国外长。双方就铁路、关税和边境问题交换了意见，认为"
    text = "\n".join([line] * 9 + ["会谈很好。"])
    assert paragraphs(text) == [text.replace("\n", "")]


@pytest.mark.parametrize("furniture", ["12", "- 12 -", "12\n\n5/3/22, 4:10 PM", "\f12"])
def test_a_page_number_parts_no_sentence(furniture: str) -> None:
    text = f"They spoke about the rail tunnel that\n\n{furniture}\n\nboth had planned for years.\n"
    assert paragraphs(text) == ["They spoke about the rail tunnel that both had planned for years."]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("１２ Mai", "12 Mai"),
        ("٣ مايو ٢٠٢٢", "3 مايو 2022"),
        ("3\u00a0May\u202f2022", "3 May 2022"),
        ("e\u0301te\u0301", "été"),
        ("한국".encode().decode(), "한국"),
        (unicodedata.normalize("NFD", "한국"), "한국"),
        ("co\u2011operate", "co-operate"),
        ("人民　日报", "人民　日报"),
    ],
)
def test_signs_that_mean_the_same_are_read_as_one(written: str, read: str) -> None:
    assert view_of(Document("a.txt", written)).content == read


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak on 3 May\n"
        "2022 in Vienna and spoke with him about the rail tunnel, the exchange of\n"
        "customs data, and a visit that both had planned since the spring.\n",
        WRAPPED.replace("\n", "\r\n"),
        WRAPPED.replace("3 May 2022", "３ May\u00a0２０２２"),
        WRAPPED.replace("Novak", "Nova\u0301k"),
    ],
)
def test_a_finding_names_the_words_of_the_file(text: str) -> None:
    context = context_of(text)
    (date,) = [mention for mention in find_dates(context) if mention.role == "event"]
    assert str(date.day) == "2022-05-03"
    diagnostic = Diagnostic(rule="x", severity=WARNING, span=date.place, message="", help="")
    (place,) = diagnostic.own_places
    assert place.document is context.text
    assert unicodedata.normalize("NFKC", " ".join(place.words.split())) == "3 May 2022"


def test_a_document_has_lines_and_columns_of_the_file() -> None:
    text = "Vöslau\n\n" + WRAPPED
    document = Document("a.txt", unicodedata.normalize("NFD", text))
    view = view_of(document)
    assert isinstance(view, View)
    assert view.locate(view.content.index("spring")) == (6, 1)


SPEECH = """\
Statement by Anna Gruber

Mr. President,

A year after the attack on a festival of music in the south of the land on
October 7, 2021 in which many were killed, we mourn with the families, and
we ask that the fighting end. We will go on to bridge the digital divide and
support technology transfer to all who ask for it, and we remain committed to
working with international partners to share knowledge and practice with the
lands of the region.

Addressing this Assembly on 14 December 1961, our first Prime Minister said
that small states live by nothing but the law of all nations, and when on
27 July 2021 a storm destroyed the harbour of our second town, so that four
thousand people lost their homes, we were not alone.

Thank you.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_half_sentences_are_neither_junk_nor_stamps(end: str) -> None:
    context = context_of(SPEECH.replace("\n", end))
    assert find_junk(context).spans == ()
    assert find_page_stamps(context).stamps == []
    assert [str(mention.day) for mention in find_dates(context)] == [
        "2021-10-07", "1961-12-14", "2021-07-27",
    ]  # fmt: skip


SIGNS = st.text(
    st.sampled_from("aeoE\u0301\u0323\u1100\u1161\u11a8 \n\r\t\"'1٣１-\u00ad.,会\u00a0\f")
    | st.characters(codec="utf-8")
)
LINES = st.lists(st.sampled_from(WRAPPED.split()) | SIGNS, max_size=60).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", "\n", "\r\n", "\n\n", " \n"]),
        min_size=len(words),
        max_size=len(words),
    ).map(lambda ends: "".join(word + end for word, end in zip(words, ends, strict=True)))
)


@settings(max_examples=150, deadline=None)
@given(SIGNS | LINES, st.integers(0, 10**6), st.integers(0, 10**6))
def test_every_span_leads_back_to_its_own_words(text: str, one: int, other: int) -> None:
    document = Document("a.txt", text)
    view = view_of(document)
    start, end = sorted((one % (len(view.content) + 1), other % (len(view.content) + 1)))
    place = view.place(start, end).in_file
    assert place.document is document
    assert 0 <= place.start <= place.end <= len(text)
    words = "".join(_plain(place.words).split())
    read = "".join(view.content[start:end].split())
    # A hyphen at a line end may be gone; nothing else is, and nothing is added.
    assert _unhyphened(read) in _unhyphened(words)
    assert view.locate(start) == document.locate(place.start)


@settings(max_examples=100, deadline=None)
@given(SIGNS | LINES)
def test_the_dates_of_any_text_are_in_the_file(text: str) -> None:
    context = context_of(text.replace("\x00", "") + " on 3 May 2022")
    for written in find_written(context)[0]:
        place = view_of(context.text).place(written.start, written.end).in_file
        assert str(written.day.year)[2:] in _plain(place.words)


def _plain(words: str) -> str:
    return view_of(Document("a.txt", unicodedata.normalize("NFC", words))).content


def _unhyphened(words: str) -> str:
    return words.replace("-", "").replace("\u00ad", "")


def test_the_view_of_the_own_corpus_is_the_text_itself() -> None:
    texts = (Path(__file__).parent.parent / "corpus").rglob("*.txt")
    others = [text for text in texts if _is_seen_otherwise(text)]
    assert others == []


def _is_seen_otherwise(path: Path) -> bool:
    document = context_of(path.read_text(encoding="utf-8", errors="replace")).text
    return len(view_of(document).line_starts) != len(document.line_starts)
