"""Titles beside names, the terms they point to, and the clues that these give."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.people.office_doubts import office_clues
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.extract.people.terms import out_of_office
from readlint.facts.in_force import SHIPPED
from readlint.record.days import parse_day_range
from tests.readings import context_of


def _said(text: str) -> list[tuple[str, str]]:
    return [(one.title, one.person.id) for one in find_office_mentions(context_of(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Secretary of State Antony J. Blinken met", [("Secretary of State", "antony-blinken")]),
        ("Secretary Blinken met", [("Secretary", "antony-blinken")]),
        ("President Joseph R. Biden, Jr. spoke", [("President", "joe-biden")]),
        (
            "State Councilor and Foreign Minister Wang Yi met",
            [("Foreign Minister", "wang-yi"), ("State Councilor", "wang-yi")],
        ),
        (
            "Russian Foreign Minister Sergey Lavrov met",
            [("Russian Foreign Minister", "sergey-lavrov")],
        ),
        (
            "Antony Blinken, the U.S. secretary of state, met",
            [("U.S. secretary of state", "antony-blinken")],
        ),
        (
            "Qin Gang, State Councilor and Minister of Foreign Affairs of China, spoke",
            [
                ("State Councilor", "qin-gang"),
                ("Minister of Foreign Affairs of China", "qin-gang"),
            ],
        ),
        (
            "Gruber met Qin Gang, the Chinese foreign minister. Together they spoke",
            [("Chinese foreign minister", "qin-gang")],
        ),
        (
            "Qin Gang, State Councilor and Foreign Minister Sergey Lavrov spoke",
            [("State Councilor", "qin-gang"), ("Foreign Minister", "sergey-lavrov")],
        ),
        ("Vice President Biden met", [("Vice President", "joe-biden")]),
        ("国务委员兼外长秦刚会见", [("外长", "qin-gang"), ("国务委员", "qin-gang")]),
        ("美国国务卿布林肯访华", [("美国国务卿", "antony-blinken")]),
        ("习近平主席指出", [("主席", "xi-jinping")]),
        ("应主席习近平邀请", [("主席", "xi-jinping")]),
        (
            "They thanked the assistant.\nForeign Minister Qin Gang",
            [("Foreign Minister", "qin-gang")],
        ),
        ("A former adviser\n\nForeign Minister Qin Gang", [("Foreign Minister", "qin-gang")]),
        ("拜登总统表示", [("总统", "joe-biden")]),
        ("王毅外长表示", [("外长", "wang-yi")]),
        ("国家安全顾问沙利文", [("国家安全顾问", "jake-sullivan")]),
        ("the Biden-Harris Administration said", [("President", "joe-biden")]),
    ],
)
def test_titles_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert _said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "former Secretary of State Mike Pompeo met",
        "then-Foreign Minister Qin Gang met",
        "the acting Secretary of Defense Patrick Shanahan met",
        "ex-President Donald Trump met",
        "President-elect Joe Biden met",
        "Assistant Foreign Minister Qin Gang met",
        "Under Secretary of State Wendy Sherman met",
        "Qin Gang, former foreign minister, met",
        "Wang Yi, Russian Foreign Minister Ivan Petrov and others met",
        "Foreign Minister Wang Yixin met",
        "Premier Li Peng met",
        "the incoming Trump Administration",
        "the biden administration",
        "Secretary of the Union Anna Gruber met Mike Pompeo",
        "President Anna Gruber met Antony Blinken",
        "前国务卿蓬佩奥表示",
        "时任外长秦刚会见",
        "外交部副部长王毅会见",
        "李强调",
        "俄罗斯总统",
        "Foreign Minister\nWang Yi",
        "They met the Assistant\nForeign Minister Qin Gang in Vienna.",
        "They met the former\nSecretary of State Mike Pompeo in Vienna.",
        "Alternate Prime Minister Fumio Kishida met",
        "前\n国务卿蓬佩奥表示",
        "本党总主席习近平",
        "中央军委主席习近平",
        "拜登斯基总统表示",
    ],
)
def test_what_proves_no_office_is_left_alone(text: str) -> None:
    assert _said(text) == []


def _mention(text: str) -> OfficeMention:
    return find_office_mentions(context_of(text))[0]


@pytest.mark.parametrize(
    ("text", "days", "side"),
    [
        ("Secretary of State Antony Blinken", "2018-05-03", "before"),
        ("Secretary of State Antony Blinken", "2021-01-25", None),
        ("Secretary of State Antony Blinken", "2021-01/2021-02", None),
        ("Secretary of State Antony Blinken", "2025-05-03", "after"),
        ("Secretary of State Antony Blinken", "2026-05-03", None),
        ("Foreign Minister Wang Yi", "2023-03-03", "between"),
        ("Foreign Minister Wang Yi", "2022-12-31", None),
        ("Foreign Minister Wang Yi", "2008-05-03", "before"),
        ("Foreign Ministry Spokesperson Mao Ning", "2019-05-03", "before"),
        ("Foreign Ministry Spokesperson Mao Ning", "2016-05-03", None),
        ("Secretary of State Antony Blinken", "2020-12-30?", None),
    ],
)
def test_terms_against_days(text: str, days: str, side: str | None) -> None:
    mention = _mention(text)
    out = out_of_office(mention.terms, mention.offices, parse_day_range(days), SHIPPED.officials)
    assert (out.side if out else None) == side


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("On his election I congratulate President Biden and wish him well.", True),
        ("On his inauguration I congratulate President Biden and wish him well.", True),
        ("Having been elected in autumn, President Biden will form a cabinet.", True),
        ("祝贺您当选。我愿同拜登总统一道努力。", True),
        ("Prime Minister Kishida has yet to form a government.", True),
        ("Secretary Blinken was elected to the board of a museum in Vienna.", True),
        ("Secretary of State Antony Blinken congratulated all who were elected.", False),
        ("I wrote to President Biden about trade and the selection of seeds.", False),
    ],
)
def test_who_was_elected_is_called_by_the_title_before_the_office(text: str, early: bool) -> None:
    assert (_mention(text).lead_time > 0) is early


def test_clues_say_when_the_office_was_held() -> None:
    text = (
        "Secretary of State Antony Blinken met with Foreign Minister Wang Yi in Vienna on Tuesday,"
        " and they spoke for an hour about trade between the two countries. They will meet"
        " again.\n\nOn Wednesday they met once more, and they wrote to President Biden.\n"
    )
    clues = list(office_clues(context_of(text)))
    assert [(one.place.words, one.subject, one.earliest, one.latest) for one in clues] == [
        ("Secretary of State Antony Blinken", "act", date(2021, 1, 25), date(2025, 1, 21)),
        ("Foreign Minister Wang Yi", "act", date(2013, 3, 15), None),
        ("President Biden", "page", date(2021, 1, 19), None),
    ]
    assert clues[0].why == "Antony Blinken held this office from 2021-01-26 to 2025-01-20"
    assert {one.certainty for one in clues} == {"certain"}


@pytest.mark.parametrize(
    ("words", "days"),
    [
        # Beside its state a title is that of the day, and between two terms nobody has it.
        ("Prime Minister of Israel Naftali Bennett", ["2021-06-12 2022-07-01"]),
        ("Prime Minister Naftali Bennett of Israel", ["2021-06-12 2022-07-01"]),
        ("Prime Minister of the State of Israel Naftali Bennett", ["2021-06-12 2022-07-01"]),
        ("Prime Minister Netanyahu of Israel", [" 2021-06-14", "2022-12-28 "]),
        ("Foreign Minister Wang Yi", ["2013-03-15 2022-12-31", "2023-07-24 "]),
        ("Prime Minister Naftali Bennett", ["2021-06-12 "]),
        ("Prime Minister Netanyahu", None),
        # Who was acting before the first term is not in the table.
        ("President of the Kyrgyz Republic Sadyr Japarov", ["2020-10-15 "]),
        ("the funeral of Prime Minister Naftali Bennett of Israel", ["2021-06-12 "]),
        ("First President of Kazakhstan Nursultan Nazarbayev", None),
    ],
)
@pytest.mark.parametrize("in_headline", [True, False])
def test_days_of_an_office_held(words: str, days: list[str] | None, in_headline: bool) -> None:
    rest = "They spoke for an hour about trade and the rivers between the two countries.\n"
    told = f"Talks of Anna Gruber with {words}\n\nAnna Gruber held talks in Vienna on Tuesday. "
    if not in_headline:
        told = f"Anna Gruber talked with {words} in Vienna on Tuesday, after lunch. "
    clues = {one.place.start: one for one in office_clues(context_of(told + rest))}.values()
    found = [f"{run.earliest or ''} {run.latest or ''}" for one in clues for run in one.days.runs()]
    assert found == (days or [])
    assert {one.subject for one in clues} <= {"act"}


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("It is a year since Secretary of State Mike Pompeo came to Vienna for talks.", True),
        ("Secretary of State Mike Pompeo came to Vienna in 2019 and spoke with everybody.", True),
        ("Gruber, who had met Secretary of State Mike Pompeo, opened the fair in Vienna.", True),
        ("几年前，国务卿蓬佩奥曾到访维也纳，同奥地利外长就两国关系和地区局势交换意见。", True),
        ("Secretary of State Mike Pompeo met with Anna Gruber in Vienna, four years on.", False),
        ("They sent condolences on the death of Secretary of State Mike Pompeo.", True),
        ("Secretary of State Mike Pompeo, they wrote from Vienna, passed away in spring.", True),
        ("They wrote of a death. Secretary of State Mike Pompeo came to Vienna for talks.", False),
        ("Secretary of State Mike Pompeo came to Vienna. A death was mourned.", False),
        ("It is a year since the flood. Secretary of State Mike Pompeo came to Vienna.", False),
    ],
)
def test_what_is_told_of_earlier_times(text: str, past: bool) -> None:
    (mention,) = find_office_mentions(context_of(text))
    assert mention.of_the_past is past
