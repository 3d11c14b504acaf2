"""In which language each paragraph of a body is: scripts, small words, and what says nothing."""

from __future__ import annotations

import time

import pytest

from readlint.extract.boilerplate import MASK
from readlint.extract.text.function_words import (
    languages_by_word,
    letters_of,
    names_by_code,
    words_of,
)
from readlint.extract.text.language import Languages, find_languages
from readlint.extract.text.language_detection import detect_language
from readlint.extract.text.lines import lines_of
from readlint.extract.text.scripts import main_script, scripts_of
from readlint.record import Document

PARAGRAPHS = {
    "en": "The ministers spoke about trade and the rail link, and they agreed that their officials "
    "would meet again in the autumn to discuss what had been done in the meantime.",
    "de": "Die Minister sprachen über den Handel und die Bahnverbindung und einigten sich darauf, "
    "dass ihre Beamten im Herbst wieder zusammenkommen, um über das Erreichte zu reden.",
    "fr": "Les ministres ont parlé du commerce et de la liaison ferroviaire, et ils sont convenus "
    "que leurs services se réuniraient à l’automne pour discuter de ce qui aura été fait.",
    "es": "Los ministros hablaron del comercio y de la conexión ferroviaria, y acordaron que sus "
    "equipos se reunirán en otoño para tratar lo que se ha hecho y lo que está por hacer.",
    "pt": "Os ministros falaram do comércio e da ligação ferroviária, e concordaram que as suas "
    "equipas se reunirão no outono para tratar do que foi feito e do que ainda não está feito.",
    "it": "I ministri hanno parlato del commercio e della linea ferroviaria, e hanno deciso che i "
    "loro uffici si incontreranno in autunno per discutere di ciò che è stato fatto nel frattempo.",
    "pl": "Ministrowie rozmawiali o handlu i o połączeniu kolejowym oraz uzgodnili, że ich "
    "urzędnicy spotkają się jesienią, aby omówić to, co już zostało zrobione, i to, co jest przed "
    "nimi do zrobienia.",
    "ru": "Министры говорили о торговле и о железной дороге, а также договорились, что их "
    "сотрудники встретятся осенью, чтобы обсудить то, что было сделано, и то, что ещё не сделано.",
    "uk": "Міністри говорили про торгівлю та про залізницю, а також домовилися, що їх працівники "
    "зустрінуться восени, щоб обговорити те, що вже було зроблено, і те, що ще не зроблено.",
}


def languages(text: str, tag: str, body: str | None = None) -> Languages:
    document = Document("a.txt", text)
    return find_languages(document, lines_of(document), text if body is None else body, tag)


@pytest.mark.parametrize("declared", PARAGRAPHS)
@pytest.mark.parametrize("written", PARAGRAPHS)
def test_each_language_is_told_from_each_other(written: str, declared: str) -> None:
    found = languages(PARAGRAPHS[written], declared)
    names = [passage.name for passage in found.foreign]
    if written == declared:
        assert names == []
        assert found.own == len(PARAGRAPHS[written])
    else:
        assert names == [names_by_code()[written]]


@pytest.mark.parametrize("tag", ["", "xx", "mul", "und", "english", "x-klingon"])
def test_an_unknown_tag_says_nothing(tag: str) -> None:
    found = languages(PARAGRAPHS["de"], tag)
    assert (found.own, found.foreign) == (0, [])


@pytest.mark.parametrize(
    ("tag", "scripts"),
    [
        ("en-GB", {"latin"}),
        ("zh-Hans", {"han"}),
        ("zh_Latn", {"latin"}),
        ("sr", {"latin", "cyrillic"}),
        ("sr-Cyrl", {"cyrillic"}),
        ("ja", {"kana"}),
        ("tlh", set()),
    ],
)
def test_the_scripts_of_a_tag(tag: str, scripts: set[str]) -> None:
    assert scripts_of(tag) == scripts


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Ministers met in Vienna – “at last”.", "latin"),
        ("Министры встретились в Вене.", "cyrillic"),
        ("双方外长就贸易交换了意见。", "han"),
        ("両外相はウィーンで会談しました。", "kana"),
        ("양국 장관은 빈에서 만났다.", "hangul"),
        ("Οι υπουργοί συναντήθηκαν.", "greek"),
        ("Министры встретились: ministers met in Vienna.", None),
        ("2022 – 5 · 3", None),
        ("…—…—…", None),
    ],
)
def test_the_script_of_a_text(text: str, script: str | None) -> None:
    assert main_script(text) == script


def test_short_paragraphs_say_nothing_alone_and_are_judged_together() -> None:
    pieces = PARAGRAPHS["de"].split(", ")
    alone = f"{PARAGRAPHS['en']}\n\n" + "\n\n".join(pieces)
    assert languages(alone, "en").foreign == []
    assert [one.name for one in languages("\n\n".join(pieces), "en").foreign] == ["German"]


SHORT = {
    "Russian": "Министры встретились в Вене. Они обсудили торговлю и решили, что увидятся осенью.",
    "Polish": "Ministrowie spotkali się w Wiedniu. Mówili o handlu oraz o tym, co ma być dalej.",
    "Arabic": "التقى الوزيران في فيينا. وتحدثا عن التجارة وعن السكك الحديدية بين البلدين.",
    "Norwegian": "Ministrene møttes i Wien. De snakket om handel og hva som må gjøres før høsten.",
    "Danish": "Ministrene mødtes i Wien. De talte om handel og hvad der skal gøres til efteråret.",
    "Turkish": "Bakanlar Viyana'da görüştü. Ticaret için çok şey konuşuldu ama iş daha var.",
    "Czech": "Ministři se sešli ve Vídni. Mluvili o obchodu a o tom, co je třeba udělat do jara.",
    "Hindi": "मंत्रियों ने वियना में मुलाकात की। उन्होंने व्यापार और रेल के बारे में बात की।",
    "Spanish": "Los ministros se reunieron en Viena. Hablaron de comercio y de verse en mayo.",
    "Thai": "รัฐมนตรีต่างประเทศทั้งสองพบกันที่กรุงเวียนนา และหารือเรื่องการค้าและรถไฟ",
    "Chinese": "双方外长在维也纳会晤，就贸易和铁路交换了意见，并商定今秋再次会面。",
}


@pytest.mark.parametrize("name", SHORT)
def test_two_sentences_that_are_the_whole_text_have_a_language(name: str) -> None:
    assert [one.name for one in languages(SHORT[name], "en").foreign] == [name]
    assert languages(f"{PARAGRAPHS['en']}\n\n{SHORT[name][:40]}", "en").foreign == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Gruber, Pavel Novák, Žofie Řeháková, José Muñoz, Łukasz Śliwa, Ğülşen Çelik",
        "Présents : Anna Gruber, Pavel Novak, Mehmet Yılmaz, Jean de la Tour, Otto von Berg",
        "Delegation: Juan de la Cruz, Ana del Río y los Santos, Pedro de las Casas e Silva",
        "Coup d’état, détente, déjà vu, raison d’être: words of diplomats, explained in short.",
        "Gespräch mit dem Minister (talks with the minister), Wien, 3. Mai 2022, photo: A. Gruber",
        "The ministers met in Vienna. They spoke about trade and agreed to meet again.",
        "Vienna, 3 May 2022",
        "Вена",
        "",
    ],
)
def test_names_and_short_texts_of_the_declared_language_say_nothing(text: str) -> None:
    assert languages(text, "en").foreign == []


def test_words_with_letters_of_a_language_show_it_where_its_small_words_are_few() -> None:
    finnish = (
        "Ministerit käsittelivät kaupankäyntiä, rautatieyhteyttä sekä ympäristöä, jonka "
        "säilyttämistä hallitukset pitävät välttämättömänä. Päätöksiä tehtäneen syksyllä, kun "
        "virkamiehet täydentävät pöytäkirjaa, ja myöhemmin keväällä ministerit tapaavat."
    )
    assert [one.name for one in languages(finnish, "en").foreign] == ["Finnish"]


def test_a_relative_of_a_language_is_not_called_by_its_name() -> None:
    # Occitan, of which there is no list: French and Catalan words, and letters that they lack.
    occitan = (
        "Los ministres an parlat del comèrci e de la linha de camin de fèrre, e an decidit que "
        "lors servicis se tornaràn veire a la davalada per discutir de çò qu’es estat fach e de "
        "çò que demòra de far dins los dos païses."
    )
    assert detect_language(occitan) is None


def test_the_letters_of_an_alphabet_part_related_languages() -> None:
    macedonian = (
        "Министрите разговараа за трговијата и за железницата, и се договорија дека нивните "
        "соработници ќе се сретнат на есен за да разговараат за тоа што е направено и што не е."
    )
    assert [one.name for one in languages(macedonian, "bg").foreign] == ["Macedonian"]
    assert [one.name for one in languages(macedonian, "en").foreign] == ["Macedonian"]


def test_lines_that_no_blank_line_parts_are_one_paragraph() -> None:
    wrapped = PARAGRAPHS["de"].replace(", ", ",\n")
    text = f"{PARAGRAPHS['en']}\n\n{wrapped}\n"
    assert [one.place.words for one in languages(text, "en").foreign] == [wrapped]


def test_what_junk_masks_is_not_judged() -> None:
    text = f"{PARAGRAPHS['de']}\n{PARAGRAPHS['en']}\n"
    length = len(PARAGRAPHS["de"])
    assert languages(text, "en", MASK * length + text[length:]).foreign == []
    assert len(languages(text, "en").foreign) == 1


def test_chinese_in_japanese_and_japanese_in_chinese() -> None:
    chinese = (
        "双方外长就贸易和铁路联通以及地区形势深入交换了意见，并商定今年秋天在布拉格再次会晤。" * 2
    )
    japanese = (
        "両外相は貿易と鉄道について意見を交わし、秋にプラハで再び会うことで一致しました。" * 2
    )
    assert [one.name for one in languages(chinese, "ja").foreign] == ["Chinese"]
    assert [one.name for one in languages(japanese, "zh").foreign] == ["Japanese"]
    assert languages(japanese, "ja").foreign == []


def test_close_relatives_are_not_parted() -> None:
    danish = (
        "Ministrene talte om handel og om jernbanen, og de blev enige om, at deres embedsmænd skal "
        "mødes igen til efteråret for at tale om det, der er blevet gjort, og det, der mangler."
    )
    assert languages(danish, "nb").foreign == []
    assert [one.name for one in languages(danish, "en").foreign] == ["Danish"]


def test_every_list_is_lower_case_named_and_without_repeats() -> None:
    by_word = languages_by_word()
    assert {language for found in by_word.values() for language in found} == set(names_by_code())
    for language in names_by_code():
        words = words_of(language)
        assert len(words) >= 25, language
        assert all(word == word.lower() and " " not in word for word in words), language
        assert all(letter == letter.lower() and len(letter) == 1 for letter in letters_of(language))


def test_time_grows_with_the_text_alone() -> None:
    text = ("ein der und in the of and " * 20 + "\n") * 1500
    begin = time.process_time()
    languages(text, "fr")
    assert time.process_time() - begin < 3
