"""The day of the act in leads of other languages, by the words of the language files."""

from __future__ import annotations

import pytest

from readlint.extract.act.acts_abroad import act_abroad
from readlint.extract.act.lead import find_lead
from readlint.extract.days.clues import find_solutions
from readlint.extract.time.dates import find_dates
from tests.readings import context_of

TALKS = [
    "Am 3. Mai 2022 fand ein Telefongespräch von Anna Gruber mit Pavel Novak statt.",
    "Anna Gruber hat am 3. Mai 2022 ihren Amtskollegen Pavel Novak in Wien empfangen.",
    "3 мая 2022 года Министр иностранных дел Анна Грубер провела переговоры с Павлом Новаком.",
    "Во вторник, 3 мая 2022 года, Анна Грубер встретилась с Павлом Новаком в Вене.",
    "3 травня 2022 року Анна Грубер провела телефонну розмову з Павлом Новаком.",
    "안나 그루버 장관은 2022.5.3.(화) 저녁 파벨 노바크 장관과 통화를 갖고 양국 관계를 논의하였다.",
    "2022年5月3日、アンナ・グルーバー外務大臣は、ノヴァク外相と会談を行いました。",
    "Un entretien téléphonique a eu lieu le 3 mai 2022 entre Anna Gruber et Pavel Novak.",
    "La ministre Anna Gruber a reçu son homologue Pavel Novak à Vienne le 3 mai 2022.",
    "التقت وزيرة الخارجية آنا غروبر يوم 3 مايو 2022 نظيرها بافل نوفاك في فيينا.",
    "في 3 مايو 2022 أجرت وزيرة الخارجية آنا غروبر اتصالا هاتفيا مع بافل نوفاك.",
]
OTHERS = [
    "Anna Gruber empfing Pavel Novak nach der Erklärung vom 3. Mai 2022 in Wien.",
    "Wie am 3. Mai 2022 erklärt wurde, wird Anna Gruber empfangen werden.",
    "Анна Грубер встретилась с Павлом Новаком, чтобы обсудить заявление от 3 мая 2022 года.",
    "3 мая 2022 года состоится визит, о котором сообщила Анна Грубер и встретилась с прессой.",
    "La ministre a reçu M. Novak, qui avait quitté Prague le 3 mai 2022 avec sa famille.",
    "La ministre a reçu M. Novak après la visite du 3 mai 2022 dans la ville de Vienne.",
    "「2022年5月3日に会談した」とアンナ・グルーバー外務大臣は記者団に述べました。",
]


@pytest.mark.parametrize("lead", TALKS)
def test_the_day_of_the_act(lead: str) -> None:
    (mention,) = find_dates(context_of(lead + "\n"))
    assert (mention.day.isoformat(), mention.role) == ("2022-05-03", "event")


@pytest.mark.parametrize("lead", OTHERS)
def test_days_of_something_else(lead: str) -> None:
    assert [one.role for one in find_dates(context_of(lead + "\n")) if one.role == "event"] == []


@pytest.mark.parametrize(
    ("lead", "words", "weekday"),
    [
        ("3 мая состоялась встреча Анны Грубер с Павлом Новаком в Вене.", "3 мая", None),
        ("5月3日、アンナ・グルーバー大臣は、ノヴァク外相と電話会談を行いました。", "5月3日", None),
        ("El 3 de mayo, Anna Gruber se reunió con Pavel Novak en Viena.", "3 de mayo", None),
        ("Anna Gruber ist am Montag in Wien mit Pavel Novak zusammengekommen.", "Montag", 1),
        ("El lunes, Anna Gruber mantuvo una reunión con Pavel Novak en Viena.", "lunes", 1),
    ],
)
def test_a_day_without_its_year_and_a_weekday(lead: str, words: str, weekday: int | None) -> None:
    (clue,) = find_solutions(context_of(lead + "\n")).act.clues
    assert (clue.place.words, [*clue.weekdays]) == (words, [weekday] if weekday else [])


def test_english_is_read_elsewhere() -> None:
    assert act_abroad("Anna Gruber met Pavel Novak on ", " in Vienna.") is None


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("Anna Gruber hat am 28. September 2023 den Minister Pavel Novak in Wien empfangen.", 1),
        ("Anna Gruber hat am Montag, den 2. Mai 2022 den Minister Pavel Novak empfangen.", 1),
        ("The ministers met in Vienna on May 28. March was the month of the first talks.", 2),
        ("The ministers met in Vienna in the year 2022. March was the month of the talks.", 2),
        ("The ministers signed Protocol 12. Novak thanked Gruber for the visit to Vienna.", 2),
    ],
)
def test_the_full_stop_of_a_day_before_its_month_ends_no_sentence(
    words: str, sentences: int
) -> None:
    assert len(find_lead(context_of(words + "\n")).sentences) == sentences
