"""What is proposed from the page around a text: day, publisher, and who took part."""

from __future__ import annotations

import pytest

from readlint.propose import propose
from tests.readings import context_of

_MORE = (
    "The two sides had a frank exchange of views on trade and on the state of their relations. "
    "They agreed to go on with the talks at all levels and to open a road along the river.\n"
)
_MET = "Foreign Minister Wang Yi met US Secretary of State Antony Blinken in Munich"


def proposed(text: str, field: str) -> list[tuple[str, bool]]:
    """Return the values of a field, each with whether it is sure; of people the names."""
    path = tuple(field.split("."))
    return [
        (one.text, one.sure)
        for one in propose(context_of(text))
        if tuple(key for key in one.path if not isinstance(key, int)) == path
    ]


# --- the day -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "sure"),
    [
        (f"8 Feb 2024, 10:15\n\n{_MET} on Monday. {_MORE}", "2024-02-05", True),
        (
            f"8 Feb 2024, 10:15\n\n{_MET} on Thursday and both held talks. {_MORE}",
            "2024-02-08",
            True,
        ),
        (
            f"8 Feb 2024, 10:15\n\nAntony Blinken arrived in Munich on Tuesday. {_MET} there on "
            f"Wednesday. {_MORE}",
            "2024-02-08",
            False,
        ),
        (f"8 Feb 2024, 10:15\n\n{_MET}. {_MORE}", "2024-02-08", False),
        (
            "Auswärtiges Amt\nPressemitteilung vom 14.04.2023\n\nAußenministerin Annalena Baerbock "
            "hat heute in Tianjin den chinesischen Außenminister Qin Gang getroffen. Im "
            "Mittelpunkt des Gesprächs standen die Beziehungen der beiden Länder.\n",
            "2023-04-14",
            True,
        ),
        (
            f"8 Feb 2024, 10:15\n\nForeign Minister Wang Yi spoke by phone with Antony Blinken. "
            f"{_MORE}",
            "2024-02-08",
            True,
        ),
        (
            f"8 Feb 2024, 10:15\n\nForeign Minister Wang Yi spoke by phone with Antony Blinken, "
            f"Reuters reported. {_MORE}\nSource: Reuters\n",
            "2024-02-08",
            False,
        ),
        (
            f"Wang Yi visited Munich from 3 to 5 May 2022. He {_MET[24:]}. {_MORE}",
            "2022-05-03/2022-05-05",
            True,
        ),
    ],
)  # fmt: skip
def test_the_day_under_the_day_of_the_page(text: str, day: str, sure: bool) -> None:
    assert proposed(text, "date") == [(day, sure)]


# --- the publisher -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "publisher", "kind"),
    [
        (f"EEAS Press Team\n\n{_MET}. {_MORE}", ("EEAS", True), ("readout", True)),
        (
            f"Talks in Munich on river trade\nBy Global Times Published: Mar 20, 2024 10:15 PM\n\n"
            f"{_MET} on Wednesday. {_MORE}",
            ("Global Times", True),
            ("news-report", True),
        ),
        (
            "BRIEFING ROOM\nReadout of President Joe Biden's Call with President Xi Jinping\n"
            "APRIL 02, 2024\nSTATEMENTS AND RELEASES\n\nPresident Joseph R. Biden, Jr. spoke "
            f"today with President Xi Jinping of China. {_MORE}",
            ("The White House", True),
            ("call", True),
        ),
        (
            "Foreign Ministry Spokesperson Wang Wenbin's Regular Press Conference on November 11, "
            "2022\n\nElbe Post: It was said that President Xi Jinping will attend the summit. Is "
            "there more on that?\n\nWang Wenbin: President Xi Jinping will pay a visit to Bali "
            "and will hold a meeting with President Joe Biden there, as has been said.\n",
            ("Ministry of Foreign Affairs of the People's Republic of China", True),
            ("press-briefing", True),
        ),
        (f"{_MET}. {_MORE}\nSource: TASS\n", ("TASS", False), ("readout", False)),
        (f"Talks of the Global Times\n\n{_MET}. {_MORE}", None, ("readout", True)),
    ],
)
def test_the_publisher_of_the_page(
    text: str, publisher: tuple[str, bool] | None, kind: tuple[str, bool]
) -> None:
    assert proposed(text, "source.publisher") == ([publisher] if publisher else [])
    assert proposed(text, "kind") == [kind]


def test_buttons_are_no_part_of_a_credit() -> None:
    text = (
        "2024-04-09 16:40 来源：外交部网站 【打印】【关闭】\n\n2024年4月9日，外交部长王毅在北京同"
        "俄罗斯外长拉夫罗夫举行会谈。双方就双边关系和共同关心的国际地区问题深入交换了意见。\n"
    )
    assert proposed(text, "source.via") == [("外交部网站", True)]


def test_the_label_of_a_part_of_a_site_is_no_title() -> None:
    assert proposed(f"STATEMENTS AND RELEASES\n\n{_MET}. {_MORE}", "title") == []


# --- who took part -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # Who is spoken of at a briefing did not take part in it.
        (
            "The talks with Antony Blinken were candid, said Anna Gruber, Director of the "
            f"Foreign Ministry, at a press briefing on Monday. {_MORE}",
            [("Anna Gruber", True)],
        ),
        (
            "Foreign Ministry Spokesperson Wang Wenbin's Regular Press Conference on November 11, "
            "2022\n\nElbe Post: It was said that President Xi Jinping will attend the summit. Is "
            "there more on that?\n\nWang Wenbin: He will hold a meeting with President Joe Biden "
            "there, as has been said in the last week by several sides.\n",
            [("Wang Wenbin", True)],
        ),
        (
            "Foreign Secretary James Cleverly spoke to Israeli Foreign Minister Eli Cohen today. "
            f"{_MORE}",
            [("James Cleverly", True), ("Eli Cohen", True)],
        ),
        (
            f"Foreign Secretary James Cleverly spoke to Sky News on Monday. {_MORE}",
            [("James Cleverly", True)],
        ),
        # Nor did the owner of a visit to come.
        (
            "An official said on Monday that the ministry will focus on five goals during Antony "
            f"Blinken's upcoming visit. {_MORE}",
            [],
        ),
        # The surname alone is of who is named in full above.
        (
            "Senior diplomat Wang Yi has asked for more trade along the river and on the sea.\n\n"
            "Wang, a member of the Political Bureau, made the urge when meeting with visiting US "
            f"Secretary of State Antony Blinken in Beijing on Monday morning. {_MORE}",
            [("Antony Blinken", True), ("Wang Yi", True)],
        ),
        (
            "Außenministerin Annalena Baerbock hat heute in Tianjin den chinesischen Außenminister "
            "Qin Gang getroffen. Im Mittelpunkt standen die Beziehungen der beiden Länder.\n",
            [("Annalena Baerbock", True), ("Qin Gang", True)],
        ),
        (
            "Телефонный разговор с Президентом Турции Реджепом Тайипом Эрдоганом\n\nСостоялся "
            "телефонный разговор Владимира Путина с Президентом Турецкой Республики Реджепом "
            "Тайипом Эрдоганом. Обсуждены вопросы двустороннего сотрудничества двух стран.\n",
            [("Vladimir Putin", True)],
        ),
    ],
)
def test_who_took_part(text: str, people: list[tuple[str, bool]]) -> None:
    assert sorted(proposed(text, "participants.name")) == sorted(people)


# --- the title -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "titles"),
    [
        # Who somebody is, above what was done.
        (
            "Rt Hon Jane Doe\n\nForeign Minister meets Wang Yi in Munich",
            [("Foreign Minister meets Wang Yi in Munich", True)],
        ),
        ("Jane Doe, Department Spokesperson", [("Jane Doe, Department Spokesperson", False)]),
        # The letterhead says as much of the text, and tells no act.
        (
            "Republic of South Munich\n\nMinister Wang hosts his counterpart",
            [("Minister Wang hosts his counterpart", True)],
        ),
        # In capitals, and yet what was done.
        ("President Doe Meets Wang Yi", [("President Doe Meets Wang Yi", True)]),
        # Nothing of it is in the text.
        ("Zum Inhalt der Seite", [("Zum Inhalt der Seite", False)]),
        # With its day.
        (
            "Weekly Press Briefing on the Talks, May 3, 2022",
            [("Weekly Press Briefing on the Talks, May 3, 2022", False)],
        ),
        ("by Jane Doe, of our newsroom, on May 3, 2022", []),
    ],
)
def test_a_title_is_sure_where_it_tells_something_of_the_text(
    head: str, titles: list[tuple[str, bool]]
) -> None:
    assert proposed(f"{head}\n\n{_MET} for talks. {_MORE}", "title") == titles


def test_a_city_in_a_case_is_called_as_in_the_table() -> None:
    text = (
        "17. května 2022\n\nPředseda vlády Petr Fiala dnes v Praze přijal rakouského kancléře "
        "Karla Nehammera. Hlavními tématy byly energetika a migrace.\n"
    )
    assert proposed(text, "venue.city") == [("Prague", True)]


def test_a_title_in_few_signs_is_taken_before_a_link_to_another_language() -> None:
    text = (
        "日・ベトナム外相会談\n\n令和5年5月16日\n\n英語版 (English)\n\n本16日、林芳正外務大臣は、"
        "東京において、ベトナム外務大臣と外相会談を行いました。両大臣は協力の強化で一致しました。\n"
    )
    assert proposed(text, "title") == [("日・ベトナム外相会談", True)]
