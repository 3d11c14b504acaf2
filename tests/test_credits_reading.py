"""Which words of a text are read as a credit, and which only look like one."""

from __future__ import annotations

import pytest

from readlint.extract.source.credits import Credit, find_credits
from readlint.extract.source.publishers import publishers_called, same_house
from readlint.facts.publishers import load_publishers
from tests.readings import context_of, sidecar_with

LEAD = (
    "Foreign Minister Anna Gruber received her Czech colleague in Vienna on Tuesday and spoke "
    "with him about rail links, trade and the situation in the region.\n"
)
MIDDLE = (
    "Both said that work on the new line would begin before the end of the coming year, and that "
    "the two ministries would draw up a list of what is still needed.\n"
)
END = (
    "The minister thanked her guest for his visit and accepted his invitation to Prague, where the "
    "talks will be taken up again in the course of the spring.\n"
)
OTHER = (
    "On the region they were of one mind that talks must go on, and that nobody who is willing to "
    "take part in them should be kept waiting outside of the room.\n"
)
ARTICLE = f"{LEAD}\n{MIDDLE}\n{OTHER}\n{END}"
HAN = (
    "外交部长古某3日在维也纳同来访的捷克外长举行会谈，双方就铁路联通、贸易往来和地区局势深入交换意见。\n"
    "双方表示，新线路将于明年年底前开工，两国外交部门将就下一步工作拟定清单，并保持密切沟通协调。\n"
    "古某感谢客人来访，并愉快接受对方访问布拉格的邀请，会谈将于明年春天继续举行，双方对此表示期待。\n"
)


def credits_of(text: str) -> list[Credit]:
    return find_credits(context_of(text))


def shown(credit: Credit) -> tuple[str, str, tuple[str, ...]]:
    return credit.form, credit.place.words, tuple(name.words for name in credit.names)


CREDITS = [
    (ARTICLE + "\nSource: Reuters\n", "source-line", "Source: Reuters", ("Reuters",)),
    (
        ARTICLE + "\nSource: Xinhua / Danube Post\n",
        "source-line",
        "Source: Xinhua / Danube Post",
        ("Xinhua", "Danube Post"),
    ),
    (ARTICLE + "\nSource(s): CGTN\n", "source-line", "Source(s): CGTN", ("CGTN",)),
    (
        "Source: Xinhua | 2022-05-03 10:12:44 | Editor: someone\n\n" + ARTICLE,
        "source-line",
        "Source: Xinhua",
        ("Xinhua",),
    ),
    (ARTICLE + "\nSOURCE: Al Jazeera and news agencies\n", "source-line",
     "SOURCE: Al Jazeera and news agencies", ("Al Jazeera",)),
    (ARTICLE + "\nSource: www.state.gov\n", "source-line", "Source: www.state.gov",
     ("www.state.gov",)),
    (HAN + "来源：新华社\n", "source-line", "来源：新华社", ("新华社",)),
    (HAN + "来源:新华社 中国日报网\n", "source-line", "来源:新华社 中国日报网",
     ("新华社", "中国日报网")),
    (HAN + "（来源：多瑙河时报）\n", "source-line", "（来源：多瑙河时报）", ("多瑙河时报",)),
    (HAN + "稿件来源：人民网 作者：某某\n", "source-line", "稿件来源：人民网", ("人民网",)),
    ("2022-05-03 10:12 来源：河畔日报客户端\n" + HAN, "source-line", "来源：河畔日报客户端",
     ("河畔日报客户端",)),
    ("2022年05月03日 来源：[ 人民网 ]\n" + HAN, "source-line", "来源：[ 人民网 ]", ("人民网",)),
    ("VIENNA, May 3 (Xinhua) -- " + ARTICLE, "agency-dateline", "VIENNA, May 3 (Xinhua)",
     ("Xinhua",)),
    ("VIENNA (AP) — " + ARTICLE, "agency-dateline", "VIENNA (AP)", ("AP",)),
    ("(CNN)" + ARTICLE, "agency-dateline", "(CNN)", ("CNN",)),
    ("VIENNA, May 3. /TASS/. " + ARTICLE, "agency-dateline", "VIENNA, May 3. /TASS/", ("TASS",)),
    ("Vienna [Austria], May 3 (ANI): " + ARTICLE, "agency-dateline",
     "Vienna [Austria], May 3 (ANI)", ("ANI",)),
    ("VIENNA (UrduPoint News / Sputnik - 3rd May, 2022) " + ARTICLE, "agency-dateline",
     "VIENNA (UrduPoint News / Sputnik - 3rd May, 2022)", ("UrduPoint News", "Sputnik")),
    ("新华社维也纳5月3日电 " + HAN, "agency-dateline", "新华社维也纳5月3日电", ("新华社",)),
    ("中新网5月3日电 " + HAN, "agency-dateline", "中新网5月3日电", ("中新网",)),
    ("据新华社维也纳电（记者 某某）" + HAN, "agency-dateline", "新华社维也纳电", ("新华社",)),
    (ARTICLE.rstrip() + " (AFP)\n", "agency-paren", "(AFP)", ("AFP",)),
    (ARTICLE + "\n(Xinhua)\n", "agency-paren", "(Xinhua)", ("Xinhua",)),
    (HAN.rstrip() + "（新华社）\n", "agency-paren", "（新华社）", ("新华社",)),
    (ARTICLE.rstrip() + " — Reuters\n", "agency-paren", "Reuters", ("Reuters",)),
    (ARTICLE + "\n(with inputs from ANI)\n", "source-line", "(with inputs from ANI)", ("ANI",)),
    (
        ARTICLE + "\n(Reporting by Jo Writer; Editing by Al Checker)\n",
        "byline",
        "(Reporting by Jo Writer; Editing by Al Checker)",
        ("Reuters",),
    ),
    ("Ministers meet in Vienna\n\nBy Associated Press\n\n" + ARTICLE, "byline",
     "By Associated Press", ("Associated Press",)),
    ("Ministers meet in Vienna\n\nCGTN\n\n" + ARTICLE, "publisher-line", "CGTN", ("CGTN",)),
    ("chinadaily.com.cn\n\n" + ARTICLE, "publisher-line", "chinadaily.com.cn",
     ("chinadaily.com.cn",)),
    (ARTICLE + "\nCopyright 2022 The Associated Press. All rights reserved.\n", "copyright",
     "Copyright 2022 The Associated Press", ("The Associated Press",)),
    ("Office of the Spokesperson\n\n" + ARTICLE, "official-heading",
     "Office of the Spokesperson", ()),
    ("Office of the Spokesperson\n\n" + ARTICLE + "\nU.S. Department of State\n",
     "official-heading", "Office of the Spokesperson", ("U.S. Department of State",)),
    ("Readout of the Minister's Meeting\n\n" + ARTICLE, "official-heading",
     "Readout of the Minister's Meeting", ()),
    ("The below is attributable to Spokesperson Nobody Atall:\n\n" + ARTICLE, "official-heading",
     "The below is attributable to Spokesperson Nobody Atall:", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "words", "names"), CREDITS)
def test_credits(text: str, form: str, words: str, names: tuple[str, ...]) -> None:
    assert [shown(credit) for credit in credits_of(text)] == [(form, words, names)]


NOT_CREDITS = {
    "an agency quoted in passing": ARTICLE.rstrip() + " The rest is known, Reuters reported.\n",
    "an agency's paragraph within": LEAD + MIDDLE + "Talks go on. (AFP)\n" + OTHER + END,
    "a photographer": LEAD + "A view of the hall in Vienna. (Xinhua/Li Nobody)\n" + ARTICLE,
    "a picture's credit": "A view of the hall. /CFP\n" + ARTICLE,
    "a picture's source": HAN.replace("\n", "\n图片来源：新华社\n", 1),
    "an order to name the source": HAN + "凡本网注明“来源：河畔网”的作品，版权均属于本网。\n",
    "a figure's source": LEAD + MIDDLE + "Source: Danube Post\n" + OTHER + END,
    "figures, each with its source": ARTICLE + "Source: Aa Bb\nSource: Cc Dd\nSource: Ee Ff\n",
    "a sentence": ARTICLE + "Source: the ministry was not ready to say more on this matter.\n",
    "a headline": "Sources: Minister May Travel To Prague\n" + ARTICLE,
    "a heading": ARTICLE + "Resources: Timetables\n",
    "an abbreviation": "British Broadcasting Corporation (BBC) - " + ARTICLE,
    "a party": "The People's Alliance (DPA) - a new party - " + ARTICLE,
    "APEC is not the AP": "LIMA (APEC) -- " + ARTICLE,
    "a copyright of the site": ARTICLE + "Copyright 2022 Danube Post\n",
    "a footer that names an agency": ARTICLE
    + "Some articles: Copyright 2022 The Associated Press\n",
    "a person's byline": "By Jo Writer\n" + ARTICLE,
    "a menu": "Reuters\nWorld\nSport\nTravel\nMoney\nOpinion\nLetters\nVideo\nMore\n" + ARTICLE,
    "a topic": "NATO\n" + ARTICLE,
    "news agencies at large": ARTICLE + "Source: News agencies\n",
    "an agency's name in Chinese text": HAN.replace(
        "古某感谢", "新华社记者电话采访了古某，她感谢", 1
    ),
}


GERMAN = (
    "Außenministerin Anna Gruber hat am Dienstag ihren Kollegen in Wien empfangen und mit ihm über "
    "Bahnverbindungen gesprochen{}.\n"
    "Beide Seiten vereinbarten, dass die Arbeiten noch vor dem Ende des Jahres beginnen sollen, "
    "wenn das Wetter es erlaubt.\n"
    "Sie dankte ihrem Gast für den Besuch und nahm die Einladung nach Prag an.\n"
)
FRENCH = (
    "La ministre Anna Gruber a reçu mardi à Vienne son homologue tchèque et a évoqué avec lui les "
    "liaisons ferroviaires{}.\n"
    "Les deux parties sont convenues que les travaux commenceront avant la fin de l'année.\n"
    "Elle a remercié son hôte de sa visite et a accepté l'invitation à Prague, au printemps.\n"
)
SPANISH = (
    "La ministra Anna Gruber recibió el martes en Viena a su homólogo checo y habló con él de "
    "enlaces ferroviarios{}.\n"
    "Ambas partes acordaron que las obras comiencen antes de que termine el próximo año.\n"
    "Agradeció la visita y aceptó la invitación a Praga, donde las conversaciones continuarán.\n"
)
RUSSIAN = (
    "Министр Анна Грубер приняла во вторник в Вене своего чешского коллегу и обсудила с ним "
    "железнодорожное сообщение{}.\n"
    "Стороны договорились, что работы на новой линии начнутся до конца следующего года.\n"
    "Она поблагодарила гостя за визит и приняла приглашение в Прагу на весну.\n"
)
ENGLISH = ARTICLE.replace(LEAD, f"{LEAD.rstrip()[:-1]}{{}}.\n")
FEET = (
    (ARTICLE, "With reporting by Reuters and AFP", "Reuters", "AFP"),
    (ARTICLE, "Reuters contributed to this report", "Reuters"),
    (ARTICLE, "The Associated Press and AFP contributed to this story", "The Associated Press",
     "AFP"),
    (ARTICLE, "Associated Press writer Jo Writer contributed to this report", "Associated Press"),
    (ARTICLE, "CNN's Jo Writer contributed to this report", "CNN"),
    (ARTICLE, "With files from Reuters", "Reuters"),
    (ARTICLE, "Republished from Xinhua", "Xinhua"),
    (ARTICLE, "This article first appeared on The Conversation", "The Conversation"),
    (GERMAN.format(""), "Mit Material von dpa", "dpa"),
    (GERMAN.format(""), "mit dpa", "dpa"),
    (GERMAN.format(""), "(mit Informationen der Nachrichtenagentur dpa)", "dpa"),
    (GERMAN.format(""), "Quelle: dpa", "dpa"),
    (FRENCH.format(""), "Avec AFP", "AFP"),
    (FRENCH.format(""), "(avec AFP et Reuters)", "AFP", "Reuters"),
    (FRENCH.format(""), "Source : AFP", "AFP"),
    (SPANISH.format(""), "Con información de AFP, EFE y Reuters", "AFP", "EFE", "Reuters"),
    (SPANISH.format(""), "Fuente: EFE", "EFE"),
    (RUSSIAN.format(""), "По материалам РИА Новости", "РИА Новости"),
    (RUSSIAN.format(""), "Источник: ТАСС", "ТАСС"),
    (HAN, "转自新华社", "新华社"),
)  # fmt: skip


@pytest.mark.parametrize(("article", "line", "names"), [(a, b, c) for a, b, *c in FEET])
def test_a_credit_in_words_below_the_text(article: str, line: str, names: list[str]) -> None:
    (credit,) = credits_of(f"{article}\n{line}\n")
    assert (credit.form, credit.place.words) == ("source-line", line)
    assert [name.words for name in credit.names] == names


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("By Reuters Staff", "Reuters"),
        ("By Jo Writer, Associated Press Writer", "Associated Press"),
        ("By JO WRITER and AL CHECKER The Associated Press", "The Associated Press"),
        ("By Jo Writer of The Associated Press", "The Associated Press"),
        ("Von dpa", "dpa"),
        ("Par AFP", "AFP"),
        ("Por EFE", "EFE"),
    ],
)
def test_a_byline(head: str, name: str) -> None:
    (credit,) = credits_of(f"{head}\n\n{ARTICLE}")
    assert [one.words for one in credit.names] == [name]


@pytest.mark.parametrize(
    ("head", "article", "name"),
    [
        ("VIENNA, May 3 — Xinhua — ", ARTICLE, "Xinhua"),
        ("Viena, 3 may (EFE).- ", SPANISH.format(""), "EFE"),
        ("ВЕНА, 3 мая - РИА Новости. ", RUSSIAN.format(""), "РИА Новости"),
    ],
)
def test_a_date_line_in_other_forms(head: str, article: str, name: str) -> None:
    (credit,) = credits_of(head + article)
    assert credit.form == "agency-dateline"
    assert [one.words for one in credit.names] == [name]


@pytest.mark.parametrize(
    ("article", "clause", "name"),
    [
        (ENGLISH, ", Xinhua reported on Tuesday", "Xinhua"),
        (ENGLISH, ", according to the Russian state news agency TASS", "TASS"),
        (GERMAN, ", wie die Nachrichtenagentur TASS berichtet", "TASS"),
        (GERMAN, ", berichtet Reuters", "Reuters"),
        (FRENCH, ", selon l'AFP", "AFP"),
        (FRENCH, ", a rapporté l'agence de presse Xinhua", "Xinhua"),
        (SPANISH, ", informó EFE", "EFE"),
        (RUSSIAN, ", сообщает агентство Интерфакс", "Интерфакс"),
    ],
)
def test_a_clause_that_credits_the_first_sentence(article: str, clause: str, name: str) -> None:
    (credit,) = credits_of(article.format(clause))
    assert (credit.form, [one.words for one in credit.names]) == ("sentence", [name])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Xinhua, " + ARTICLE, "Xinhua"),
        ("Wie die dpa berichtet, " + GERMAN.format(""), "dpa"),
        ("По сообщению ТАСС, " + RUSSIAN.format(""), "ТАСС"),
        ("据新华社报道，" + HAN, "新华社"),
        ("据法国媒体法新社消息，" + HAN, "法新社"),
    ],
)
def test_a_clause_in_front_of_the_first_sentence(text: str, name: str) -> None:
    (credit,) = credits_of(text)
    assert (credit.form, [one.words for one in credit.names]) == ("sentence", [name])


IN_PASSING = (
    ENGLISH.format(", an official told Reuters"),
    ENGLISH.format(", according to a Reuters poll"),
    "Reuters reported last week that the line would be late, but nobody spoke of it.\n" + ARTICLE,
    "With Reuters as a witness, the ministers signed a paper on rail links in Vienna.\n" + ARTICLE,
    "Q: According to Xinhua, the line is late. What do you say to those who wait?\n" + ARTICLE,
    "路透社记者：据新华社报道，" + HAN,
    HAN + "据新华社报道，捷克将举行选举。\n",
    FRENCH.format("").replace("Les deux", "Avec l'AFP, les deux"),
    "By Michael Bloomberg\n\n" + ARTICLE,
    ARTICLE + "\nRead more at Reuters\n",
    ARTICLE + "\nFollow Reuters on Twitter\n",
    ARTICLE + "\nPhoto: Reuters\n",
    ARTICLE + "\nJo Writer/AFP via Getty Images\n",
    ARTICLE + "\nSource: Reuters data\n",
    ARTICLE + "\nReuters\n\nMore news\n\nSport\n",
)


@pytest.mark.parametrize("text", IN_PASSING)
def test_a_house_named_in_passing(text: str) -> None:
    assert [shown(credit) for credit in credits_of(text)] == []


def test_a_title_in_front_of_the_paper() -> None:
    (credit,) = credits_of(f"{ARTICLE}\nSource: Ministers talk about rail links | Danube Post\n")
    assert [name.words for name in credit.names] == ["Danube Post"]


def test_a_briefing_quotes_an_agency_in_its_first_sentence() -> None:
    text = ENGLISH.format(", Xinhua reported on Tuesday")
    context = context_of(text, sidecar_with(("kind: readout", "kind: press-briefing")))
    assert find_credits(context) == []


@pytest.mark.parametrize("why", NOT_CREDITS)
def test_what_only_looks_like_a_credit(why: str) -> None:
    assert [shown(credit) for credit in credits_of(NOT_CREDITS[why])] == []


def test_a_known_name_has_its_id() -> None:
    (credit,) = credits_of(HAN + "来源:新华社 中国日报网\n")
    assert [name.publisher for name in credit.names] == ["xinhua", "china-daily"]
    assert [name.place.words for name in credit.names] == ["新华社", "中国日报网"]


def test_a_spokesperson_of_the_table_speaks_for_the_department() -> None:
    (credit,) = credits_of("The below is attributable to Spokesperson Ned Price:\n" + ARTICLE)
    assert [name.publisher for name in credit.names] == ["state-dept"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Xinhua News Agency", {"xinhua"}),
        ("the Associated Press", {"ap"}),
        ("Ministry of Foreign Affairs of China", {"mfa-cn"}),
        ("China Daily (website)", {"china-daily"}),
        ("US Department of State", {"state-dept"}),
        ("央视新闻客户端", {"cctv"}),
        ("https://www.reuters.com/", {"reuters"}),
        ("CNA", {"cna", "cna-taiwan"}),
        ("Danube Post", set()),
    ],
)
def test_names_are_found_however_written(name: str, ids: set[str]) -> None:
    assert publishers_called(name, load_publishers()) == ids


@pytest.mark.parametrize(
    ("credited", "recorded", "same"),
    [
        ("中国日报网", "China Daily", True),
        ("Reuters", "Thomson Reuters", True),
        ("AP", "AP via a local station", True),
        ("外交部发言人办公室", "外交部", True),
        ("Danube Post", "The Danube Post (Vienna)", True),
        ("外交部", "中華民國外交部", True),
        ("Xinhua", "China Daily", False),
        ("Danube Post", "Danubian Times", False),
        ("AP", "Apple Daily", False),
    ],
)
def test_one_house(credited: str, recorded: str, same: bool) -> None:
    assert same_house(credited, recorded, load_publishers()) is same


def test_the_name_in_a_known_source_line_is_a_name() -> None:
    assert publishers_called("中国新闻网", load_publishers()) == {"china-news"}
