"""Where the article lies on a page: what is cut, what is kept, and what is no page at all."""

from __future__ import annotations

import time

import pytest

from tests.test_junk_reading import ARTICLE, junk_of, kinds

TITLE = "Foreign ministers of two countries meet in Vienna\n"
MENU = "Skip to main content\nMenu\n" + "".join(f"Section {n}\n" for n in range(12)) + "Search\n"
TAIL = (
    "Share on Facebook\nRelated articles\n"
    + "".join(f"Headline number {n} of the day\n" for n in range(12))
    + "About us\nPrivacy policy\n"
)
LIST = "".join(f"Delegate {n}, rail office\n" for n in range(30))


def body_of(text: str) -> str:
    return junk_of(text).mask(text).replace("\x00", "").strip()


def test_the_article_is_named_exactly() -> None:
    text = f"{MENU}\n{TITLE}\n{ARTICLE}\n{TAIL}"
    lost = junk_of(text).lost
    assert lost is not None
    assert lost.article.words == f"{TITLE}\n{ARTICLE}".strip()
    assert [run.words for run in lost.runs] == [MENU.strip(), TAIL.strip()]


def test_nothing_of_the_article_is_masked() -> None:
    assert body_of(f"{MENU}\n{TITLE}\n{ARTICLE}\n{TAIL}") == f"{TITLE}\n{ARTICLE}".strip()


def test_a_run_within_the_article_belongs_to_the_page() -> None:
    first, second = ARTICLE.split("\n\n")
    text = f"{MENU}\n{first}\nShare on Facebook\nShare on Twitter\n\n{second}\n{TAIL}"
    lost = junk_of(text).lost
    assert lost is not None
    assert lost.article.words == f"{first}\nShare on Facebook\nShare on Twitter\n\n{second}".strip()
    assert [run.words.split("\n")[0] for run in lost.runs] == [
        "Skip to main content",
        "Share on Facebook",
        "Share on Facebook",
    ]


def test_a_title_above_the_share_buttons_is_kept() -> None:
    text = f"{MENU}\n{TITLE}Share on Facebook\nShare on Twitter\n\n{ARTICLE}\n{TAIL}"
    assert TITLE.strip() in body_of(text)


@pytest.mark.parametrize("items", [LIST, "One\nTwo\nThree\n" * 12, "| a | b |\n" * 30])
def test_a_list_behind_the_text_is_no_page(items: str) -> None:
    text = f"{ARTICLE}\n{items}"
    assert junk_of(text).lost is None
    assert body_of(text) == text.strip()


def test_a_list_between_the_text_and_the_footer_is_kept() -> None:
    text = f"{MENU}\n{ARTICLE}\n{LIST}\n{TAIL}"
    assert LIST.strip() in body_of(text)


def test_lines_that_lead_on_do_not_end_the_article() -> None:
    text = f"{ARTICLE}\nAdvertisement\n\nAlso read: Rail link to open\n\n{LIST}\n"
    assert LIST.strip() in body_of(text)


def test_a_short_edge_is_one_block_with_a_name() -> None:
    text = f"{ARTICLE * 3}\nShare\nFacebook\nTwitter\nSomething else\nA name\nMore\nPrint\n"
    junk = junk_of(text.replace("Vienna", "Brno", 1))
    assert junk.lost is None
    assert [len(block) for block in junk.of("nav")] == [1]


def test_two_texts_of_one_length_are_both_kept() -> None:
    other = ARTICLE.replace("Vienna", "Brno").replace("rail links", "roads and bridges")
    text = f"{MENU}\n{ARTICLE}\n{TAIL}\n{other}\n{TAIL}"
    body = body_of(text)
    assert ARTICLE.split("\n")[0] in body
    assert other.split("\n")[0] in body


def test_one_weak_word_is_no_page() -> None:
    assert kinds(f"{ARTICLE}\nEvents\n{LIST}") == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("© 2022 Foreign Ministry", "footer"),
        ("Unsubscribe", "footer"),
        ("Subscribe to continue reading", "paywall"),
        ("Cet article est réservé aux abonnés.", "paywall"),
        ("3 Comments", "comments"),
        ("Kommentare (12)", "comments"),
        ("发布时间：", "timestamp-orphan"),
        ("| 10:12", "timestamp-orphan"),
        ("View this email in your browser", "banner"),
        ("//div[@class='text']", "markup"),
        ('[caption id="3" align="left"]', "markup"),
        ("Also read: Rail link to open next year", "related-links"),
    ],
)
def test_one_line_names_its_kind(line: str, kind: str) -> None:
    assert kinds(f"{ARTICLE}\n{line}\n") == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Reply",
        "Contact",
        "- Rail",
        "* * *",
        "###",
        "•",
        "Press contact: Eva Berger, +43 1 555 01 23",
        "I agree",
        "R&D; trade",
        "5 < 6",
        "12 replies were counted by the commission",
        "Updated 3 May 2022",
        "(Applause.)",
    ],
)
def test_one_line_of_the_document_is_kept(line: str) -> None:
    assert kinds(f"{ARTICLE}\n{line}\n") == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<a " * 20_000,
        "&amp" * 20_000,
        "{" * 40_000,
        "//div[" * 8_000,
        "Share\nFacebook\nA long line of words without an end\n" * 3_000,
        ", 10:12\n" * 8_000,
        "1 comment\n" * 8_000,
        "function " * 8_000,
    ],
    ids=range(8),
)
def test_hostile_pages_take_linear_time(hostile: str) -> None:
    started = time.process_time()
    junk_of(hostile)
    assert time.process_time() - started < 5


def test_entries_between_menu_and_title_belong_to_the_menu() -> None:
    entries = "Hot topics\nRail\nWar in Borduria\n"
    assert body_of(f"{MENU}{entries}\n{TITLE}\n{ARTICLE}\n{TAIL}") == f"{TITLE}\n{ARTICLE}".strip()


@pytest.mark.parametrize("title", ["Readout", "Joint Statement", "联合声明"])
def test_a_short_title_right_above_the_text_is_kept(title: str) -> None:
    assert title in body_of(f"{MENU}\nRail\n{title}\n{ARTICLE}\n{TAIL}")


def test_topics_between_the_text_and_the_footer_belong_to_the_footer() -> None:
    assert body_of(f"{ARTICLE}\ndiplomacy\nrail\nVienna talks\n{TAIL}") == ARTICLE.strip()


@pytest.mark.parametrize(
    "names",
    [
        "Anna Gruber\nPavel Novak\n",
        "Minister Anna Gruber\nMinister Pavel Novak\n",
        "1. Bridges\n2. Roads\n",
        "Anna Gruber, Vienna\nPavel Novak, Prague\n",
    ],
)
def test_those_who_sign_are_no_entries_of_a_menu(names: str) -> None:
    assert names.strip() in body_of(f"{ARTICLE}\n{names}{TAIL}")


def test_a_long_menu_needs_only_one_phrase() -> None:
    menu = "Home\n" + "".join(f"{place} office\n" for place in "ABCDEFGHIJKLMNOPQRSTUVWX")
    assert body_of(f"{menu}\n{TITLE}\n{ARTICLE}") == f"{TITLE}\n{ARTICLE}".strip()
    assert body_of(f"{menu[5:]}\n{TITLE}\n{ARTICLE}").startswith("A office")


def test_a_lone_button_is_told_by_the_other_junk_of_its_page() -> None:
    first, second = ARTICLE.split("\n\n")
    text = f"{first}\nShare\n\n{second}\nPrint\n\nIt was agreed to meet again.\n"
    assert kinds(text) == []
    page = f"{MENU}\n{TITLE}\n{text}\n{TAIL}"
    left = body_of(page).split("\n")
    assert "Share" not in left
    assert "Print" not in left
    assert first in left


@pytest.mark.parametrize("heading", ["Instagram", "Contact", "FAQ", "Trade"])
def test_headings_of_the_document_are_no_lone_buttons(heading: str) -> None:
    first, second = ARTICLE.split("\n\n")
    text = f"{MENU}\n{TITLE}\n{first}\n{heading}\n\n{second}\n{TAIL}"
    assert heading in body_of(text).split("\n")


def test_a_long_line_among_menus_right_above_the_text_may_be_the_title() -> None:
    title = "Foreign ministers of both countries meet in Vienna to speak of trade"
    entries = "".join(f"{name}\n" for name in ("Rail", "Roads", "Trade", "Visas", "Maps", "Jobs"))
    left = body_of(f"{MENU}{title}\n{entries}{entries}Search\n{ARTICLE}\n{TAIL}")
    assert left.startswith(title)
    assert left.endswith(ARTICLE.strip())
    assert "Roads" not in left


def test_menu_entries_of_four_words_are_no_title() -> None:
    entries = "Office of the Rail\n" + "".join(f"Permit {letter}\n" for letter in "ABCDEFGH")
    assert "Office" not in body_of(f"{MENU}{entries}\n{TITLE}\n{ARTICLE}\n{TAIL}")


def test_a_list_under_a_title_of_its_own_is_no_menu() -> None:
    words = "Area\nCommission\nHealth\nDepositary\nMember\nOfficial\nParty\nSports\nCulture\nHelp\n"
    text = f"Terms used in the treaty\n{words}\n{ARTICLE}"
    assert body_of(text).startswith("Terms used in the treaty\nArea")
