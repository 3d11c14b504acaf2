"""Feasts and anniversaries in a text: which bind it to days, and to which."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.days.clues import find_clues, find_solutions
from readlint.extract.world.anniversaries import anniversary_clues, find_anniversaries
from readlint.extract.world.feasts import feast_clues, find_feasts
from readlint.extract.world.table_events import table_event_clues
from tests.readings import context_of, sidecar_with
from tests.test_datable_events import of_parties

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak. "


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("She wished her colleague a Merry Christmas and thanked him.", "2023-12-20", "2023-10-20"),
        ("She sent greetings on the occasion of Nowruz to all.", "2024-03-20", "2024-05-01"),
        ("She wished all a happy Lunar New Year and good health.", "2021-02-12", "2021-04-01"),
        ("值此春节之际，外长格鲁伯向在座的各位来宾致以节日的问候和祝福。",
         "2019-02-01", "2019-06-01"),
        ("She congratulated Oman on its National Day and more.", "2025-11-20", "2025-09-20"),
        ("She congratulated the people of Kazakhstan on Republic Day and wished peace.",
         "2023-10-25", "2023-06-01"),
        ("Her Turkish colleague was congratulated on Republic Day by all who were there.",
         "2023-10-29", "2023-01-26"),
        ("On the occasion of Victory Day she congratulated the Russian people on peace.",
         "2021-05-09", "2021-12-16"),
        ("值此阿曼国庆日之际，外长格鲁伯向阿曼人民致以热烈的祝贺和良好的祝愿。",
         "2020-11-18", "2020-05-18"),
    ],
)  # fmt: skip
def test_a_wish_binds_a_text_to_the_days_of_a_feast(text: str, inside: str, outside: str) -> None:
    (clue,) = feast_clues(context_of(MET + text, sidecar_with()))
    assert date.fromisoformat(inside) in clue.days
    assert date.fromisoformat(outside) not in clue.days
    assert (clue.kind, clue.certainty) == ("feast", "likely")
    # The table does not know these years.
    assert date(1999, 6, 1) in clue.days
    assert date(2035, 6, 1) in clue.days


@pytest.mark.parametrize(
    "text",
    [
        "They spoke of the truce that was broken at Christmas by armed men.",
        "They will meet again on the occasion of Nowruz in the capital of the country.",
        "Last year they exchanged views on the occasion of Christmas in Vienna.",
        "She recalled her visit on the occasion of Easter 2019 to the holy places.",
        "He said: “Merry Christmas to all of you who are here with us tonight.”",
        "They discussed National Day and the parade that goes with it in Oman.",
        "She congratulated him on Independence Day and on his new office there.",
        "They discussed the Christmas Island agreement on the occasion of the visit.",
        "她表示，春节是中国人民最重要的传统节日之一，双方应当加强文化交流。",
    ],
)
def test_a_mention_a_plan_or_another_year_binds_nothing(text: str) -> None:
    assert find_feasts(context_of(MET + text, sidecar_with())) == ()


@pytest.mark.parametrize(
    ("text", "year", "first", "last", "certainty"),
    [
        ("This year marks the 50th anniversary of the establishment of diplomatic relations "
         "between China and Japan.", 2022, "2022-01-01", "2022-12-31", "likely"),
        ("They marked the fiftieth anniversary of the establishment of diplomatic relations "
         "between Japan and China.", 2022, "2021-10-01", "2023-03-31", "weak"),
        ("Next year brings the 60th anniversary of diplomatic relations between France and China.",
         2024, "2023-01-01", "2023-12-31", "likely"),
        ("They will celebrate the 60th anniversary of diplomatic relations between France and "
         "China together.", 2024, "2021-01-01", "2024-12-31", "weak"),
        ("Since the 40th anniversary of diplomatic relations between China and Japan in 2012 much "
         "was done.", 2012, "2011-01-01", None, "weak"),
        ("今年是中法建交60周年，双方愿以此为契机推动两国关系取得新的发展。",
         2024, "2024-01-01", "2024-12-31", "likely"),
        ("今年是中国同哈萨克斯坦建交三十周年，两国关系进入新的历史阶段。",
         2022, "2022-01-01", "2022-12-31", "likely"),
        ("В этом году отмечается 75-летие установления дипломатических отношений между Россией и "
         "Китаем.", 2024, "2024-01-01", "2024-12-31", "likely"),
        ("This year we mark the 75th anniversary of the founding of the United Nations together.",
         2020, "2020-01-01", "2020-12-31", "likely"),
        ("今年是联合国成立80周年，双方愿共同维护以联合国为核心的国际体系。",
         2025, "2025-01-01", "2025-12-31", "likely"),
    ],
)  # fmt: skip
def test_an_anniversary_bounds_the_year(
    text: str, year: int, first: str, last: str | None, certainty: str
) -> None:
    context = context_of(MET + text, sidecar_with())
    (found,) = find_anniversaries(context)
    (clue,) = anniversary_clues(context)
    assert found.year == year
    assert clue.earliest == date.fromisoformat(first)
    assert clue.latest == (date.fromisoformat(last) if last else None)
    assert (clue.kind, clue.certainty) == ("anniversary", certainty)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("This year we mark the 75th anniversary of the founding of the United Nations together.",
         "75th anniversary of the founding of the United Nations"),
        ("今年是联合国成立80周年，双方愿共同维护以联合国为核心的国际体系。", "联合国成立80周年"),
    ],
)  # fmt: skip
def test_an_anniversary_is_shown_with_the_name_of_the_body(text: str, words: str) -> None:
    (clue,) = anniversary_clues(context_of(MET + text, sidecar_with()))
    assert clue.place.words == words


def test_the_relations_of_those_who_take_part_need_not_be_named() -> None:
    text = "This year is the 50th anniversary of the establishment of diplomatic relations."
    (found,) = find_anniversaries(context_of(MET + text, of_parties("CN", "JP")))
    assert found.year == 2022
    assert find_anniversaries(context_of(MET + text, of_parties("AT", "JP"))) == ()


@pytest.mark.parametrize(
    ("lead", "between", "year"),
    [
        ("Chinese Foreign Minister Anna Gruber met Yuki Novak of Japan in Vienna.", "", 2022),
        ("Foreign Minister Anna Gruber met with Yuki Novak of Japan in Vienna.", "", None),
        (
            "Chinese Foreign Minister Anna Gruber met Yuki Novak of Japan in Vienna.",
            " between Hungary and Austria",
            None,
        ),
    ],
)
def test_the_relations_of_those_in_the_lead(lead: str, between: str, year: int | None) -> None:
    said = f"This is the 50th anniversary of the establishment of diplomatic relations{between}."
    text = f"{lead} They spoke of rivers.\n\nTheir talks were long. {said}\n"
    found = find_anniversaries(context_of(text))
    assert [one.year for one in found] == ([year] if year else [])


@pytest.mark.parametrize(
    "text",
    [
        "They spoke of the 120th anniversary of diplomatic relations between China and Japan.",
        "They marked the 20th anniversary of the tram line between the two cities.",
        "In 2010 they marked the 65th anniversary of the founding of the United Nations.",
        "They spoke of the anniversary of the founding of the United Nations at length.",
        "双方就在国内建立工厂和签署贸易协定交换了意见，并同意继续保持沟通。",
    ],
)
def test_other_anniversaries_bound_nothing(text: str) -> None:
    found = find_anniversaries(context_of(MET + text, sidecar_with()))
    assert [one.year for one in found] == ([] if "2010" not in text else [2010])


def test_a_megabyte_of_anniversaries_is_read_in_bounds() -> None:
    text = "the 50th anniversary of the establishment of diplomatic relations " * 15_000
    assert len(find_anniversaries(context_of(text, of_parties("CN", "JP")))) <= 60


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Foreign Minister Anna Gruber met with Pavel Novak in Bali on the sidelines of the G20 "
         "Summit and spoke about trade.", "2022-11-14", "2021-10-30"),
        ("Foreign Minister Anna Gruber met with Pavel Novak on the margins of the Munich Security "
         "Conference and spoke about trade.", "2019-02-15", "2019-10-15"),
        ("Foreign Minister Anna Gruber met with Pavel Novak on the sidelines of the 76th session "
         "of the UN General Assembly in New York.", "2021-09-22", "2022-03-22"),
        ("外长格鲁伯在慕尼黑安全会议期间会见外长诺瓦克，双方就双边关系交换了意见。",
         "2023-02-18", "2023-08-18"),
    ],
)  # fmt: skip
def test_talks_beside_an_event_are_of_its_days(text: str, inside: str, outside: str) -> None:
    (clue,) = table_event_clues(context_of(text, sidecar_with()))
    assert date.fromisoformat(inside) in clue.days
    assert date.fromisoformat(outside) not in clue.days
    assert (clue.kind, clue.certainty) == ("table-event", "likely")


@pytest.mark.parametrize(
    "text",
    [
        MET + "They recalled their talks on the sidelines of the G20 Summit and spoke about trade. "
        "They thanked each other.\n\nThey had spoken on the sidelines of the G20 Summit in Rome.",
        "Foreign Minister Anna Gruber will meet Pavel Novak on the sidelines of the G20 Summit.",
        "Foreign Minister Anna Gruber met Pavel Novak and spoke of the G20 Summit and of trade.",
    ],
)
def test_a_plan_or_what_stands_below_the_lead_puts_no_act_beside_an_event(text: str) -> None:
    text = text.replace("They recalled their talks", "They recalled much.\n\nThey recalled talks")
    assert list(table_event_clues(context_of(text, sidecar_with()))) == []


def test_an_act_with_a_visitor_is_of_one_of_his_visits() -> None:
    text = (
        "Wang Yi met with US Secretary of State Antony Blinken in Beijing on "
        "Monday. They spoke about trade and the region, and agreed to stay in touch.\n"
    )
    clue = next(one for one in find_clues(context_of(text)) if one.kind == "table-event")
    assert clue.place.words == "Antony Blinken"
    assert date(2023, 6, 19) in clue.days
    assert date(2022, 6, 19) not in clue.days
    assert date(2019, 6, 19) in clue.days
    assert find_solutions(context_of(text)).act.days.single == date(2023, 6, 19)
