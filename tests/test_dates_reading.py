"""Dates of a text: their forms, the parts they play, and the tense of the lead."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.act.lead import find_lead
from readlint.extract.time.dates import find_dates, find_doubtful_dates
from readlint.extract.time.mentions import DateMention
from tests.readings import context_of

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna"
BODY = "\n\nThe ministers discussed trade, rail links and the regional situation at some length.\n"


def mentions(text: str) -> list[DateMention]:
    return find_dates(context_of(text))


def roles(text: str) -> list[tuple[str, str]]:
    return [(m.place.words, m.role) for m in mentions(text)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-17", "2024-02-17"),
        ("2024/02/17", "2024-02-17"),
        ("2024/2/7", "2024-02-07"),
        ("2024.02.17", "2024-02-17"),
        ("23-Apr-2024", "2024-04-23"),
        ("October 31, 2021", "2021-10-31"),
        ("October 31 2021", "2021-10-31"),
        ("Oct. 31, 2021", "2021-10-31"),
        ("SEPT. 3, 2021", "2021-09-03"),
        ("31 October 2021", "2021-10-31"),
        ("31st of October 2021", "2021-10-31"),
        ("4th day of July 2023", "2023-07-04"),
        ("July 4th, 2023", "2023-07-04"),
        ("16.02.2024", "2024-02-16"),
        ("03.04.2022", "2022-04-03"),
        ("16. 2. 2024", "2024-02-16"),
        ("2024. 02. 16", "2024-02-16"),
        ("2024. február 16", "2024-02-16"),
        ("2024-Feb-16", "2024-02-16"),
        ("Feb 162024", "2024-02-16"),
        ("31/10/2021", "2021-10-31"),
        ("10/31/2021", "2021-10-31"),
        ("05/05/2021", "2021-05-05"),
        ("29 February 2024", "2024-02-29"),
        ("19. Juni 2023", "2023-06-19"),
        ("1er juin 2023", "2023-06-01"),
        ("19 de junio de 2023", "2023-06-19"),
        ("19 czerwca 2023", "2023-06-19"),
        ("2024年2月16日", "2024-02-16"),
        ("２０２４年２月１６日", "2024-02-16"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("2023년 6월 19일", "2023-06-19"),
    ],
)
def test_a_full_date_is_read_in_any_form(written: str, day: str) -> None:
    (found,) = mentions(f"The record names {written} as a day of some kind.")
    assert (found.place.in_file.words, found.day.isoformat()) == (written, day)


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2022",
        "2023-02-30",
        "31 June 2022",
        "29 February 2023",
        "2024年2月30日",
        "2024年13月1日",
        "June 2023",
        "2024年2月",
        "12 May 1812",
        "12 May 2203",
        "maybe 3 mayors 2022",
        "https://a.example/2024/02/17/page",
        "1.2.3.2022",
        "010-12-12-2022",
        "8.5.12",
        "Juni 201914",
        "June 192014",
    ],
)
def test_what_is_no_certain_full_day_is_left_out(written: str) -> None:
    assert mentions(f"The record names {written} somewhere.") == []


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2-4 May 2022", "2022-05-02", "2022-05-04"),
        ("2–4 May 2022", "2022-05-02", "2022-05-04"),
        ("2 to 4 May 2022", "2022-05-02", "2022-05-04"),
        ("30 April to 2 May 2022", "2022-04-30", "2022-05-02"),
        ("31 December to 2 January 2023", "2022-12-31", "2023-01-02"),
        ("May 2-4, 2022", "2022-05-02", "2022-05-04"),
        ("May 2 to 4, 2022", "2022-05-02", "2022-05-04"),
        ("April 30 to May 2, 2022", "2022-04-30", "2022-05-02"),
        ("2. bis 4. Mai 2022", "2022-05-02", "2022-05-04"),
        ("2 au 4 mai 2022", "2022-05-02", "2022-05-04"),
        ("2 al 4 de mayo de 2022", "2022-05-02", "2022-05-04"),
        ("2022年5月2日至4日", "2022-05-02", "2022-05-04"),
        ("2022年4月30日至5月2日", "2022-04-30", "2022-05-02"),
    ],
)
def test_days_from_one_to_another_are_read_together(written: str, first: str, last: str) -> None:
    (found,) = mentions(f"They met from {written} in Vienna.")
    assert found.place.words == written
    assert (found.day, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "written", ["9-4 May 2022", "1 January to 4 May 2022", "No 3-31 June 2022"]
)
def test_what_is_no_order_of_days_is_no_range(written: str) -> None:
    assert all(found.last is None for found in mentions(f"They met from {written} in Vienna."))


def test_an_unclear_order_is_read_as_the_text_writes_elsewhere() -> None:
    assert [m.day.month for m in mentions("On 03/04/2022 and 31/12/2022.")] == [4, 12]
    assert [m.day.month for m in mentions("On 03/04/2022 and 12/31/2022.")] == [3, 12]
    assert [m.day.day for m in mentions("On 03/04/2022, 31/12/2022 and 12/31/2022.")] == [31, 31]
    assert [m.day.month for m in mentions("On 03.04.2022 and 12.31.2022.")] == [3, 12]


def test_a_language_that_puts_the_day_first_leaves_no_doubt() -> None:
    french = "Les deux ministres se sont entretenus à Vienne le 03/04/2022 sur le commerce et la "
    french += "situation dans la région, qui est celle de leurs pays et des voisins."
    assert [m.day for m in mentions(french)] == [date(2022, 4, 3)]


@pytest.mark.parametrize(
    ("stamp", "words", "role", "firm"),
    [
        (", Updated 14:14, 23-Apr-2024", "23-Apr-2024", "updated", True),
        ("Updated: April 23, 2024 3:05 p.m. EDT", "April 23, 2024", "updated", True),
        ("Last modified on Tuesday, 23 April 2024", "23 April 2024", "updated", True),
        ("Published 10:00 GMT, 23 April 2024 | 5 min read", "23 April 2024", "published", True),
        ("By Jana Kos • Posted on 23 April 2024", "23 April 2024", "published", True),
        ("发布时间：2024-04-23 10:15 来源：新闻司", "2024-04-23", "published", True),
        ("更新时间:2024年4月23日", "2024年4月23日", "updated", True),
        ("日期：2024-04-23", "2024-04-23", "published", True),
        (" date 2024-04-23 ", "2024-04-23", "published", True),
        ("Veröffentlicht am 23.04.2024", "23.04.2024", "published", True),
        ("Published:\n23 April 2024", "23 April 2024", "published", True),
        ("Tuesday, April 23, 2024", "April 23, 2024", "published", False),
        ("By Jana Kos, 23 April 2024, 10:15 am", "23 April 2024", "published", False),
        ("Vienna, 23 April 2024", "23 April 2024", "dateline", False),
    ],
)
def test_a_stamp_of_the_page_is_told_by_its_line(
    stamp: str, words: str, role: str, firm: bool
) -> None:
    first = mentions(f"Talks in Vienna\n\n{stamp}\n\n{MET}.{BODY}")[0]
    assert (first.place.words, first.role, first.firm) == (words, role, firm)


@pytest.mark.parametrize(
    "opening",
    [
        "VIENNA, April 23, 2024 (Agency) -- ",
        "VIENNA, 23 April 2024 — ",
        "(Press Service / Agency - 23rd April, 2024) ",
    ],
)
def test_an_agency_date_line_opens_the_text(opening: str) -> None:
    (found,) = mentions(f"{opening}{MET}.{BODY}")
    assert (found.role, found.firm) == ("dateline", True)


def test_a_chinese_date_line_with_its_year() -> None:
    (found,) = mentions(
        "新华社维也纳2024年4月23日电 外长格鲁伯会见捷克外长诺瓦克。双方讨论了贸易。"
    )
    assert found.role == "dateline"


@pytest.mark.parametrize(
    "text",
    [
        f"{MET}. The report was published on 3 May 2022 and widely read.",
        f"{MET}. It was last updated on 3 May 2022.",
        f"Privacy policy\nLast updated: 3 May 2022\n\n{MET}.{BODY}",
        f"Published on 3 May 2022, the report says that trade has grown.\n\n{MET}.{BODY}",
    ],
)
def test_words_of_a_sentence_or_a_policy_are_no_stamp(text: str) -> None:
    assert all(not m.is_of_page for m in mentions(text))


def test_a_stamp_of_a_teaser_far_below_the_article_is_no_stamp_of_the_page() -> None:
    teasers = "".join(f"Teaser number {n}\nPublished 3 May 20{n}\n" for n in range(10, 40))
    found = mentions(f"{MET}.{BODY}{teasers}")
    assert len(found) == 30
    assert not any(m.is_of_page for m in found[4:20])


@pytest.mark.parametrize(
    "sentence",
    [
        f"On 3 May 2022, {MET}.",
        f"On May 3, 2022 local time, {MET}.",
        f"On Tuesday, 3 May 2022, {MET}.",
        f"{MET} on 3 May 2022.",
        f"{MET} on Tuesday, May 3, 2022, on the sidelines of the conference.",
        "Anna Gruber spoke by telephone with Foreign Minister Pavel Novak on 3 May 2022.",
        "Trade comes first, she said when meeting visiting Minister Pavel Novak on 3 May 2022.",
        f"{MET.replace('Foreign Minister Pavel', 'United States Secretary Pavel')} on 3 May 2022.",
        "A meeting of Anna Gruber and Pavel Novak took place in Vienna on 3 May 2022.",
        "VIENNA, May 4, 2022 (Agency) -- On May 3, 2022, " + MET + ".",
        "date 2022-05-04 On 3 May 2022, " + MET + ".",
        "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易。",
        "当地时间2022年5月3日，外交部长格鲁伯在维也纳同捷克外长诺瓦克举行会谈。",
        "外交部长格鲁伯于2022年5月3日在维也纳会见了捷克外长诺瓦克，双方讨论了贸易。",
        "国务委员兼外长格鲁伯2022年5月3日在维也纳会见捷克外长诺瓦克，双方讨论了贸易。",
        "Außenministerin Anna Gruber traf am 3. Mai 2022 in Wien mit Pavel Novak zusammen.",
        "Am Dienstag, dem 3. Mai 2022 empfing Anna Gruber in Wien den Minister Pavel Novak.",
        "La ministre Anna Gruber s'est entretenue le mardi 3 mai 2022 à Vienne avec M. Novak.",
        "Le 3 mai 2022, la ministre Anna Gruber a reçu à Vienne son homologue Pavel Novak.",
        "La ministra Anna Gruber se reunió el 3 de mayo de 2022 en Viena con Pavel Novak.",
        "2022年5月3日，奥捷铁路磋商在维也纳举行。双方讨论了贸易和地区局势等问题。",
        "2022年5月3日，外交部铁路司司长格鲁伯与捷方代表举行奥捷铁路事务磋商，讨论了贸易。",
        "2022年5月3日下午，外交部长格鲁伯应约同捷克外长诺瓦克通电话，双方讨论了贸易。",
    ],
)
def test_grammar_binds_the_day_to_the_act(sentence: str) -> None:
    found = [m for m in mentions(sentence + BODY) if m.role == "event"]
    assert [m.day for m in found] == [date(2022, 5, 3)]


@pytest.mark.parametrize(
    "text",
    [
        f"{MET}. The first man had flown into space on April 12, 1961.",
        "On April 12, 1961, the two countries established diplomatic relations, which the ministers"
        " recalled in Vienna.",
        "On 3 May 2022, the two countries agreed on a railway, Anna Gruber said in Vienna.",
        "On 3 May 1992, Austria hosted the first summit; its anniversary was kept in Vienna.",
        f"{MET}. They agreed to meet again on 5 June 2024 in Prague.",
        "Anna Gruber met with Pavel Novak in Vienna to discuss the treaty signed on 4 May 1998.",
        "Anna Gruber met with Pavel Novak, who took office on 4 May 1998, in Vienna.",
        "Anna Gruber will meet with Foreign Minister Pavel Novak in Vienna on 3 May 2022.",
        "On 3 May 2022, Anna Gruber will meet with Foreign Minister Pavel Novak in Vienna.",
        "Anna Gruber recalled what the two said when they met in Oslo on 3 May 2022.",
        "Anna Gruber told the press: “I met with my colleague in Oslo on 3 May 2022.”",
        f"{MET}.{BODY}On 3 May 2019, the two had met in Oslo and held talks on rail links.\n",
        "诺瓦克将于2022年5月3日访问奥地利，并同外交部长格鲁伯举行会谈，就贸易交换意见。",
        "諾瓦克將於2022年5月3日訪問奧地利，並同外交部長格魯伯舉行會談，就貿易交換意見。",
        "格魯伯會見諾瓦克，雙方表示應當落實2022年5月3日在維也納達成的共識，推動鐵路建設。",
        "Anna Gruber traf Pavel Novak in Wien, um den Vertrag vom 3. Mai 2022 zu besprechen.",
        "Anna Gruber, die Pavel Novak traf, erinnerte an die Tagung in Linz am 3. Mai 2022.",
        "La ministre a reçu M. Novak, dont le pays avait signé l'accord de Linz le 3 mai 2022.",
        "格鲁伯会见诺瓦克，双方表示应当落实2022年5月3日在维也纳达成的共识，推动铁路建设。",
        "两国元首自2022年5月3日在维也纳会晤以来，双方保持沟通，格鲁伯在会见诺瓦克时表示。",
        "诺瓦克将2022年5月3日在维也纳举行的会谈称为重要一步，格鲁伯在会见时对此表示赞同。",
    ],
)
def test_a_day_of_something_else_is_not_the_day_of_the_act(text: str) -> None:
    assert all(m.role != "event" for m in mentions(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Gruber visited Prague from 1 to 3 May 2022 and held many talks there.",
        "From 1 to 3 May 2022, Anna Gruber paid an official visit to the Czech Republic.",
        "Anna Gruber held talks on trade in Prague on May 1-3, 2022, at his invitation.",
    ],
)
def test_a_stay_is_dated_by_its_first_and_last_day(sentence: str) -> None:
    (found,) = mentions(sentence + BODY)
    assert (found.role, found.day, found.last) == ("event", date(2022, 5, 1), date(2022, 5, 3))


def test_the_day_of_an_arrival_is_told_from_that_of_the_act() -> None:
    text = "Pavel Novak arrived in Vienna on 2 May 2022. On 3 May 2022, he met with Anna Gruber."
    found = mentions(text + BODY)
    assert [(m.role, m.is_arrival, m.firm) for m in found] == [
        ("event", True, False),
        ("event", False, True),
    ]


def test_a_day_in_the_second_sentence_is_of_something_else_where_the_first_tells_the_act() -> None:
    text = f"{MET} on 3 May 2022. On 4 May 2022, she met with the president of the parliament."
    assert [role for _, role in roles(text + BODY)] == ["event", "other"]


def test_the_clock_of_another_place_is_noted() -> None:
    (found,) = mentions(f"On 3 May 2022 Beijing time, {MET}.{BODY}")
    assert found.far_clock
    assert not mentions(f"On 3 May 2022 local time, {MET}.{BODY}")[0].far_clock


def test_plans_and_history_are_told_apart_from_the_rest() -> None:
    text = f"{MET}.{BODY}A summit is planned for 1 June 2023. The treaty was signed on 2 June 1993."
    assert [role for _, role in roles(text)] == ["plan", "history"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Gruber will visit Prague on Thursday, the Foreign Ministry announced.",
        "Anna Gruber is due to arrive in Prague on Thursday for talks with her colleague.",
        "An official told the media that trade comes first during Pavel Novak's upcoming visit.",
        "The two ministers are expected to meet in Prague next week, the ministry said.",
        "At a press conference ahead of the visit of Pavel Novak, they said that trade counts.",
        "外交部发言人宣布，捷克外长诺瓦克将于5月3日至5日对奥地利进行正式访问。",
        "捷克外长诺瓦克即将对奥地利进行正式访问，外交部官员日前向媒体介绍了有关情况。",
        "外交部發言人宣布，捷克外長諾瓦克將於5月3日至5日對奧地利進行正式訪問。",
        "捷克外長諾瓦克定於5月3日在維也納同外交部長格魯伯舉行會談，外交部今天宣布。",
    ],
)
def test_a_lead_that_announces(sentence: str) -> None:
    lead = find_lead(context_of(sentence + BODY))
    assert lead.tense == "coming"
    assert lead.cues[0].place.words in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        f"{MET}, ahead of the upcoming summit in Oslo.",
        f"{MET} today to prepare her upcoming visit to Prague, where she will meet the president.",
        "Ahead of the upcoming summit in Oslo, Anna Gruber spoke with Pavel Novak by telephone.",
        "Anna Gruber said in a phone call with Pavel Novak that the presidents will meet in June.",
        "Trade must grow, Anna Gruber said when meeting Pavel Novak, who will visit Oslo next.",
        "外交部长格鲁伯在访问捷克期间会见捷克外长诺瓦克。诺瓦克说，他将于6月访问奥地利。",
        "外交部长格鲁伯在维也纳会见捷克外长诺瓦克。双方将于6月在布拉格再次举行会谈。",
        "外交部長格魯伯在維也納會見捷克外長諾瓦克。諾瓦克說，他將於6月訪問奧地利。",
        "外交部長格魯伯在維也納同捷克外長諾瓦克舉行會談，雙方就貿易和鐵路交換了意見。",
        "Anna Gruber empfing am Montag den Minister Pavel Novak in Wien zu Gesprächen.",
        "Adviser to the President Anna Gruber hosted a meeting with her colleague from Prague.",
    ],
)
def test_a_lead_that_reports(sentence: str) -> None:
    assert find_lead(context_of(sentence + BODY)).tense == "done"


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry said that Austria will continue to support the rail link to the north.",
        "Anna Gruber huddled with Pavel Novak in Vienna, ahead of the upcoming summit in Oslo.",
        "Anna Gruber said in Vienna that the two sides have a lot of work still before them.",
        "格鲁伯表示，奥方将继续同捷方保持沟通，推动两国关系向前发展，深化各领域务实合作。",
        "格魯伯表示，奧方將繼續同捷方保持溝通，推動兩國關係向前發展，深化各領域務實合作。",
        "諾瓦克將軍的傳記在維也納出版，格魯伯為該書作序，稱讚他為兩國友好所作的努力。",
        "Anna Gruber wird am Montag den Minister Pavel Novak in Wien zu Gesprächen empfangen.",
        "Companies to meet targets of the ministry get more money for the rail link to the north.",
    ],
)
def test_a_lead_that_tells_neither(sentence: str) -> None:
    assert find_lead(context_of(f"{sentence}\n\nTrade has grown a lot.\n")).tense is None


def test_the_lead_is_split_into_sentences_and_not_at_abbreviations() -> None:
    text = (
        "Secretary Anna J. Gruber met with Mr. Novak of the U.S. delegation. They discussed trade."
    )
    lead = find_lead(context_of(text + BODY))
    assert [s.words.split()[0] for s in lead.sentences] == ["Secretary", "They"]


def test_the_lead_stands_below_a_headline_and_above_the_rest() -> None:
    lead = find_lead(context_of(f"Talks in Vienna\nShare\n\n{MET}. They were long.{BODY}"))
    assert [s.words for s in lead.sentences] == [f"{MET}.", "They were long."]


def test_a_text_without_prose_has_no_lead() -> None:
    lead = find_lead(context_of("Home\nNews\n"))
    assert (lead.sentences, lead.start, lead.tense) == ((), None, None)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "-02-",
        "may ",
        "年",
        "1月",
        "(",
        "3 May 2022 ",
        "2024-02-17 ",
        "will meet ahead of ",
        "将于",
    ],
)
def test_a_long_hostile_text_is_read_in_linear_work(unit: str) -> None:
    size = 100_000
    context = context_of(unit * (size // len(unit)))
    assert len(find_dates(context)) <= size // len(unit)
    assert find_lead(context).tense in (None, "coming", "done")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("22 grudnia 2023", "2023-12-22"),
        ("22 септембрь 2023", None),
        ("22 декабря 2023", "2023-12-22"),
        ("20 septembrie 2020", "2020-09-20"),
        ("22. prosince 2023", "2023-12-22"),
        ("22 joulukuuta 2023", "2023-12-22"),
        ("22 Δεκεμβρίου 2023", "2023-12-22"),
        ("22 ديسمبر 2023", "2023-12-22"),
        ("22 दिसंबर 2023", "2023-12-22"),
        ("22 Aralık 2023", "2023-12-22"),
    ],
)
def test_months_are_known_in_many_languages(written: str, day: str | None) -> None:
    assert [m.day.isoformat() for m in mentions(f"... {written} ...")] == ([day] if day else [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("December 22, 20233:00 AM ET", "December 22, 2023"),
        ("Published On 22 Dec 202322 Dec 2023", "22 Dec 2023"),
        ("Ann Lee, CorrespondentDec 22, 2023, 10:15 PM", "Dec 22, 2023"),
        ("Tanja Kovac22.12.2023", "22.12.2023"),
        ("22.12.23, 08:16 Uhr", "22.12.23"),
        ("22.12.2308:16 Uhr", "22.12.23"),
    ],
)
def test_dates_are_read_where_elements_of_a_page_ran_together(line: str, words: str) -> None:
    found = mentions(f"{line}\n")
    assert {(m.place.words, m.day) for m in found} == {(words, date(2023, 12, 22))}


def test_a_date_of_two_readings_is_kept_apart() -> None:
    context = context_of("Published 03/04/2022\n")
    (found,) = find_doubtful_dates(context)
    assert (found.day, found.other) == (date(2022, 4, 3), date(2022, 3, 4))
    assert find_dates(context) == []


def test_the_committed_names_are_what_the_calendar_data_give() -> None:
    babel = pytest.importorskip("babel")
    import gather_calendar  # type: ignore[import-not-found,unused-ignore]

    if babel.__version__ != gather_calendar.MADE_WITH:
        pytest.skip(f"the names come from babel {gather_calendar.MADE_WITH}: pip install '.[data]'")
    assert gather_calendar.TABLE.read_text(encoding="utf-8") == gather_calendar.render()
