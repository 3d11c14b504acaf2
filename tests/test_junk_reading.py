"""The junk reading: spans, kinds, masks, and the near misses that stay silent."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.extract.boilerplate import MASK, JunkReading, JunkSpan, find_junk, junk_literals
from readlint.facts.in_force import SHIPPED
from tests.readings import context_of

ARTICLE = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."
    "\n\nThe ministers discussed trade, rail links and the regional situation.\n"
)
BANNER = (
    "We use cookies to measure how you use this site. Read our privacy policy.\n\nAccept all\n\n"
)
CAPTION = "The two ministers at the station in Vienna. /CFP\n"


def junk_of(text: str) -> JunkReading:
    return find_junk(context_of(text))


def kinds(text: str) -> list[str]:
    return [span.kind for span in junk_of(text).spans]


def pieces(text: str) -> list[str]:
    return [text[span.start : span.end] for span in junk_of(text).spans]


def test_a_clean_text_has_no_junk() -> None:
    assert kinds(ARTICLE) == []


def test_an_empty_text_has_no_junk() -> None:
    assert kinds("") == []
    assert kinds("\n \n") == []


def test_a_banner_is_one_block_over_blank_lines() -> None:
    assert pieces(BANNER + ARTICLE) == [BANNER.strip()]


def test_copies_of_a_caption_share_a_cause() -> None:
    junk = junk_of(CAPTION + CAPTION + "\n" + CAPTION + ARTICLE)
    assert [len(block) for block in junk.of("caption")] == [3]
    assert junk.of("repeat") == []


def test_two_captions_are_two_blocks() -> None:
    other = "The minister in Brno. (Photo by Eva Berger)\n"
    assert len(junk_of(CAPTION + other + ARTICLE).of("caption")) == 2


def test_the_kind_at_an_offset() -> None:
    text = BANNER + ARTICLE
    junk = junk_of(text)
    assert junk.kind_at(0) == "cookie"
    assert junk.kind_at(text.index("On 3 May")) is None
    assert junk.kind_at(len(text)) is None


def test_a_mask_keeps_length_and_line_ends() -> None:
    text = BANNER.replace("\n", "\r\n") + ARTICLE
    body = junk_of(text).mask(text)
    assert len(body) == len(text)
    assert body.startswith(MASK)
    assert [i for i, c in enumerate(body) if c in "\r\n"] == [
        i for i, c in enumerate(text) if c in "\r\n"
    ]
    assert body.endswith(ARTICLE)


def test_every_block_says_what_told_it() -> None:
    junk = junk_of(BANNER + CAPTION + ARTICLE + "\nRelated articles\nMinisters meet in Brno\n")
    assert {span.kind for span in junk.spans} == {"cookie", "caption", "related-links"}
    for span in junk.spans:
        assert span.cues
        assert all(why and place.words for place, why in span.cues)


def test_a_crawlers_label_leaves_the_sentence_alone() -> None:
    assert pieces(" date 2022-05-04 " + ARTICLE) == ["date 2022-05-04"]
    assert pieces("date: 2022-05-04T10:00:00Z " + ARTICLE) == ["date: 2022-05-04T10:00:00Z"]


@pytest.mark.parametrize(
    "label", ["date 2022-05-04", "published: 2022-05-04", "pub_date=2022-05-04", "author: x"]
)
def test_crawler_labels(label: str) -> None:
    assert kinds(f"{label}\n\n{ARTICLE}") == ["header-leak"]


@pytest.mark.parametrize(
    "text",
    [
        "TO: The Minister\nFROM: Department\nDATE: 3 May 2022\nSUBJECT: Talks\n\n" + ARTICLE,
        "date unknown\n\n" + ARTICLE,
        "2022-05-04\n\n" + ARTICLE,
        "Date: 3 May 2022\nTitle: Talks in Vienna\nSource: Press office\n\n" + ARTICLE,
    ],
)
def test_headings_of_people_are_no_leak(text: str) -> None:
    assert kinds(text) == []


def test_a_heading_takes_the_titles_below_but_not_the_heading_of_the_text() -> None:
    text = (
        f"{ARTICLE}\nRelated articles\nRail link to open\nMinisters to meet in Brno\n"
        f"Second part\nThe ministers then turned to the border, where both sides wish to open "
        "two more crossings before the winter.\n"
    )
    assert pieces(text) == ["Related articles\nRail link to open\nMinisters to meet in Brno"]


@pytest.mark.parametrize(
    "lines",
    [
        "Agenda\nRail link\nTrade\nAny other business\n",
        "Present\nAnna Gruber, Foreign Minister\nPavel Novak, Foreign Minister\n",
        "1. Agreement on rail traffic\n2. Protocol on the border\n3. Memorandum on schools\n",
        "Contents\nI. Trade\nII. Rail links\nIII. The region\n",
        "MINISTER GRUBER: Thank you.\nMINISTER NOVAK: Thank you.\nMINISTER GRUBER: Thank you.\n",
    ],
)
def test_lists_of_the_document_are_no_junk(lines: str) -> None:
    assert kinds(lines + "\n" + ARTICLE) == []
    assert kinds(ARTICLE + "\n" + lines) == []


@pytest.mark.parametrize(
    "row",
    [
        "Home | News | Contact | About",
        "MFA > News > Readouts",
        "首页 新闻 国际 财经",
        "English | Français | 中文",
        "Facebook Twitter WhatsApp",
        "Share this page on LinkedIn",
        "English\nDeutsch\nČeština",
    ],
)
def test_rows_of_links_need_no_phrase(row: str) -> None:
    assert kinds(f"{row}\n\n{ARTICLE}") == ["nav"]


@pytest.mark.parametrize(
    "row",
    [
        "Vienna > Brno > Prague",
        "Gruber | Novak | Berger | Li",
        "Trade, rail, border, schools",
        "English",
        "Rail/road/river/air",
    ],
)
def test_rows_of_other_things_are_no_links(row: str) -> None:
    assert kinds(f"{row}\n\n{ARTICLE}") == []


@pytest.mark.parametrize(
    "line",
    [
        "The ministers pose in Vienna, May 3, 2022. REUTERS/Eva Berger",
        "The two at the station. [Photo/Agencies]",
        "新华社记者张三摄",
        "The station in Vienna. Eva Berger/AFP",
    ],
)
def test_photo_credits(line: str) -> None:
    assert kinds(f"{ARTICLE}\n{line}\n") == ["caption"]


@pytest.mark.parametrize(
    "line",
    ["(Xinhua)", "Source: Xinhua", "The deal was first reported by Reuters/AFP.", "和/或"],
)
def test_credits_of_words_are_no_captions(line: str) -> None:
    assert kinds(f"{ARTICLE}\n{line}\n") == []


def test_a_japanese_paragraph_is_no_run_of_titles() -> None:
    paragraph = (
        "両大臣は、貿易、鉄道、地域情勢について意見交換を行い、今後も緊密に連携することで一致した。"
        * 6
    )
    assert kinds(ARTICLE + "\n" + paragraph + "\n") == []


def test_names_with_inner_capitals_are_no_run_of_titles() -> None:
    line = "Mr McDonald of YouTube and Ms DeVries of LinkedIn met Mr MacArthur and Ms LaSalle. " * 6
    assert kinds(ARTICLE + "\n" + line) == []


def test_what_is_copied_is_the_later_one() -> None:
    first, second = ARTICLE.split("\n\n")
    text = f"{first}\n\n{second}\n{first}\n"
    spans = junk_of(text).of("repeat")
    assert [(span.start, span.end) for (span,) in spans] == [
        (text.rindex(first), text.rindex(first) + len(first))
    ]


def test_literals_are_named_for_the_scan() -> None:
    rows = list(junk_literals(SHIPPED))
    assert rows
    assert all(group == "junk" and literal == literal.strip() for group, literal, _ in rows)


@pytest.mark.parametrize(
    "hostile",
    [
        "> " * 20_000,
        "a|" * 20_000,
        "图" * 40_000,
        "(" * 40_000,
        "date " * 20_000,
        "aB" * 20_000,
        "cookie " * 20_000,
        "Accept all\n" * 8_000,
        "Home > " * 8_000,
        ". Photo: " * 8_000,
    ],
    ids=range(10),
)
def test_hostile_texts_take_linear_time(hostile: str) -> None:
    started = time.process_time()
    junk_of(hostile)
    assert time.process_time() - started < 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Home", "Share", "We use cookies. You agree.", "Accept all", "Related articles", "",
             "date 2022-05-04", CAPTION.strip(), "İstanbul\x00", "图为双方握手。", "A > B > C",
             "On 3 May 2022 the ministers of both countries met in Vienna to discuss trade."]
        ),
        max_size=14,
    ),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)  # fmt: skip
def test_spans_never_overlap_and_stay_within_the_text(lines: list[str], line_end: str) -> None:
    text = line_end.join(lines)
    junk = junk_of(text)
    done = 0
    for span in junk.spans:
        assert done <= span.start < span.end <= len(text)
        done = span.end
    assert len(junk.mask(text)) == len(text)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6))
def test_the_first_span_over_a_place_names_it(pieces: list[tuple[int, int]]) -> None:
    spans = tuple(
        JunkSpan(f"kind-{n}", start, start + length, (), n)
        for n, (start, length) in enumerate(sorted(pieces))
    )
    junk = JunkReading(spans)
    for offset in range(45):
        over = [span.kind for span in spans if span.start <= offset < span.end]
        assert junk.kind_at(offset) == (over[0] if over else None)
