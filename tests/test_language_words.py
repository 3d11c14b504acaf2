"""The words of natural languages: the files, what compiles them, and what hands them out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from models.language_files import (
    FOLDER,
    LanguageError,
    compile_all,
    compile_words,
    digest,
    read_language,
    sources,
)
from readlint.facts.in_force import SHIPPED
from readlint.language import alternations, words
from readlint.language.characters import characters
from readlint.language.compiled_words import Part, held_of

FILES = sources()
COMPILED = json.loads((FOLDER / "words.json").read_bytes())
# Asked for as sets of words, never as a pattern: one of all languages would be as long as a book.
SETS = {"function-word", "function-word-in-names", "letter"}
CLASSES = sorted({*COMPILED["classes"], *COMPILED["values"]} - SETS)
GOOD = """\
name: Testish
classes:
  list-joiner: [and]
  range-joiner: [to, up to]
  range-opener: [from]
  first-person: [I]
  say: [said]
  transcript-heading: [remarks]
  statement-heading: [statement]
  honorific: [Mr.]
values:
  relative-day: {today: 0}
"""


def _refused(folder: Path, text: str, name: str = "xx.yaml") -> list[str]:
    """Return what is said about a language file, a line for each mistake."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError) as caught:
        read_language(path)
    return [str(one) for one in (caught.value, *caught.value.others)]


def test_a_language_is_asked_for_by_class_and_tag() -> None:
    assert words.phrases("range-joiner", "de") == ("bis", "bis zum", "bis einschließlich", *"-–—")
    assert words.phrases("range-joiner", "zh-Hant") == words.phrases("range-joiner", "zh")
    assert words.phrases("say", "tlh") == ()
    assert {"и", "und", "et", "、"} <= set(words.phrases("list-joiner"))
    assert words.values("era", "ja")["令和"] + 5 == 2023
    assert words.values("ordinal", "ru")["двадцать первого"] == 21
    assert "ja" in words.languages("era")
    assert "de" not in words.languages("era")


@pytest.mark.parametrize("part", ["classes", "values", "titles"])
def test_each_class_is_read_as_the_whole_file_has_it(part: Part) -> None:
    assert {name: held_of(part, name) for name in COMPILED[part]} == COMPILED[part]
    assert held_of(part, "joyner") is None


def test_a_language_has_its_english_name() -> None:
    assert words.name_of("pt-BR") == "Portuguese"
    assert words.name_of("tlh") == "tlh"


def test_tags_that_mean_one_language_have_its_words() -> None:
    for tag, file in (
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("cmn", "zh"),
        ("zh_Hant", "zh"),
        ("iw", "he"),
    ):
        assert words.phrases("say", tag) == words.phrases("say", file) != ()
    assert words.base("tl") == "fil"


def test_a_kind_of_post_has_its_short_titles_in_all_languages() -> None:
    assert {"foreign minister", "外长", "外相"} <= set(words.titles("foreign-minister"))
    assert words.titles("keeper-of-the-seal") == ()
    posts = {office.id.partition(".")[2] for office in SHIPPED.officials.offices}
    assert COMPILED["titles"].keys() <= posts


def test_the_tables_of_letters_are_whole() -> None:
    for pair in characters("look-alikes"):
        letter, latin = pair[0], pair[1:]
        assert latin.isascii(), pair
        assert letter.isupper() == latin.isupper(), pair
    assert all(len(pair) == 2 for pair in characters("both-orders"))
    for table in ("vowels", "cut-with-vowels", "not-heard"):
        assert all(len(letter) == 1 for letter in characters(table)), table
    assert any("s" in group and "z" in group for group in characters("exchanged"))
    with pytest.raises(KeyError):
        characters("runes")


def test_where_two_languages_share_a_phrase_the_first_asked_for_decides() -> None:
    # `mi` is Wednesday in German stamps; `morgen` is tomorrow there and in Dutch.
    assert words.values("relative-day", "da", "de")["morgen"] == 1
    both = words.phrases("list-joiner", "en", "de")
    assert both.count(",") == 1


def test_an_unknown_class_is_an_error_of_the_caller() -> None:
    with pytest.raises(words.UnknownClass, match="no language has a class `joyner`"):
        words.phrases("joyner")
    with pytest.raises(words.UnknownClass, match="`say` have no numbers"):
        words.values("say")


@pytest.mark.parametrize("name", CLASSES)
def test_a_pattern_matches_each_of_its_phrases_whole(name: str) -> None:
    for tag in words.languages(name):
        pattern = words.pattern(name, tag)
        for phrase in words.phrases(name, tag):
            met = pattern.match(phrase)
            assert met is not None, (tag, phrase)
            assert met[0] == phrase, (tag, phrase, met[0])


@pytest.mark.parametrize("name", CLASSES)
def test_a_pattern_of_all_languages_finds_each_phrase_in_a_text(name: str) -> None:
    pattern = words.pattern(name)
    for phrase in words.phrases(name):
        met = pattern.search(f"1 {phrase} 2")
        assert met is not None, phrase
        assert phrase in met[0], phrase


@pytest.mark.parametrize("name", CLASSES)
def test_what_a_pattern_finds_is_seen_at_a_glance(name: str) -> None:
    sought = re.compile(words.alternation(name), re.IGNORECASE)
    for phrase in words.phrases(name):
        for written in (phrase, phrase.upper(), phrase.replace("'", "’"), f"x {phrase}\u3002"):
            found = sought.search(written)
            assert found is None or words.may_hold(written, name), written


def test_a_text_without_a_word_of_a_class_is_passed_over() -> None:
    assert words.may_hold("As Reuters REPORTED on Monday", "press-tells")
    assert not words.may_hold("They met on Monday", "press-tells")


def test_a_phrase_is_no_part_of_a_longer_word() -> None:
    assert not words.pattern("range-joiner", "en").search("tomorrow")
    assert not words.pattern("first-person", "en").search("Army")
    assert words.pattern("ordinal-ending", "en").search("1st")
    assert words.pattern("list-joiner", "ar").search("1 و2")
    assert words.pattern("range-joiner", "zh").search("4月1日至3日")
    endings = words.alternation("name-ending", "ru", whole=False)
    assert re.fullmatch(f"Путин{endings}", "Путиным")


def test_case_counts_where_a_phrase_has_a_capital() -> None:
    assert words.pattern("first-person", "en").search("the i of it") is None
    assert words.pattern("first-person", "en").search("MY view")
    assert words.pattern("first-person", "ru").search("Я считаю")
    assert words.pattern("say", "en", any_case=False).search("Omar Said met him") is None


def test_blanks_and_apostrophes_of_a_phrase_match_their_other_forms() -> None:
    assert words.pattern("range-joiner", "de").fullmatch("bis\u00a0zum")
    assert words.pattern("range-joiner", "de").search("bis\nzum")[0] == "bis"  # type: ignore[index]
    assert words.pattern("first-person", "fr").search("J’ai")


def test_a_language_without_words_never_matches() -> None:
    assert words.alternation("say", "tlh") == "(?:(?!))"
    assert words.pattern("say", "tlh").search("anything at all") is None


def test_a_single_empty_character_joins_nothing() -> None:
    assert not alternations.is_spaced("")


def test_thai_and_han_have_no_words_that_blanks_part() -> None:
    assert [char for char in "aя1و" if not alternations.is_spaced(char)] == []
    assert [char for char in "ก日か한ကក " if alternations.is_spaced(char)] == []


def test_the_compiled_files_are_what_the_sources_give() -> None:
    stale = [
        name
        for name, text in compile_all().items()
        if (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run python scripts/compile_language.py"


def test_a_changed_source_has_another_hash(tmp_path: Path) -> None:
    (tmp_path / "xx.yaml").write_text(GOOD, encoding="utf-8")
    first = json.loads(compile_words(tmp_path))
    assert first["sources"] == digest(tmp_path) != COMPILED["sources"]
    assert first["values"] == {"relative-day": {"xx": {"today": 0}}}
    (tmp_path / "xx.yaml").write_text(GOOD.replace("remarks", "speech"), encoding="utf-8")
    assert digest(tmp_path) != first["sources"]
    assert COMPILED["sources"] == digest()


def test_languages_share_the_names_of_classes() -> None:
    required = set(json.loads(json.dumps(read_language(FOLDER / "en.yaml")))["classes"])
    for file in FILES:
        held = read_language(file)
        assert {"list-joiner", "range-joiner", "first-person", "say"} <= held["classes"].keys()
        assert all(held["classes"].values())
    assert {"list-joiner", "range-joiner", "first-person", "say"} <= required
    assert len(FILES) >= 30


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("say: [said]", "say: []"), "xx.yaml:7:8: `say` is an empty list"),
        (("  say: [said]\n", ""), "xx.yaml:2:1: `classes` has no `say` (That somebody said"),
        (("say:", "sya:"), "xx.yaml:7:3: "),
        (("[said]", "said"), "xx.yaml:7:8: "),
        (("to, up to", "to, to"), "xx.yaml:4:17: "),
        (
            ("today: 0", "today: soon"),
            "xx.yaml:12:25: `today` must be a whole number, such as 1 or",
        ),
        (("up to", '"up  to"'), "xx.yaml:4:22: `up to` has blanks at an end, or two in a row"),
        (("said", "sai\u0308d"), "xx.yaml:7:9: `sai\u0308d` is not in the composed form"),
        (("{today: 0}", "{today: 0}\n  month: {brumaire: 13}"), "xx.yaml:13:21: `month` goes from"),
        (("[I]", "[I"), "xx.yaml:6:17: this is not YAML"),
        (
            ("values:", 'titles:\n  envoy: ["the  envoy"]\nvalues:'),
            "xx.yaml:12:11: `the envoy` has",
        ),
        (("name: Testish", "name: Testish\nname: Twice"), "xx.yaml:2:1: `name` is written twice"),
        ((GOOD, "- a list\n"), "xx.yaml:1:1: a language file has `name`, `classes` and `values`"),
    ],
)
def test_each_mistake_has_its_place(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    lines = _refused(tmp_path, GOOD.replace(*change))
    assert any(line.startswith(said) for line in lines), lines


def test_a_file_is_named_for_its_language(tmp_path: Path) -> None:
    assert "must be named for its language" in _refused(tmp_path, GOOD, "Testish.yaml")[0]


def test_all_mistakes_of_all_files_are_said(tmp_path: Path) -> None:
    for tag in ("xx", "yy"):
        broken = GOOD.replace("[said]", "[]").replace("today: 0", "today: soon")
        (tmp_path / f"{tag}.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(LanguageError) as caught:
        compile_words(tmp_path)
    files = [one.file for one in (caught.value, *caught.value.others)]
    assert files == ["xx.yaml", "xx.yaml", "yy.yaml", "yy.yaml"]


@pytest.mark.process
def test_the_script_knows_stale_files() -> None:
    script = Path(__file__).resolve().parent.parent / "scripts" / "compile_language.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.process
def test_nothing_is_read_before_it_is_asked_for() -> None:
    probe = """
import sys
read = []
sys.addaudithook(lambda event, args: event == "open" and read.append(str(args[0])))
from readlint.facts.in_force import SHIPPED
from readlint.language import words
from readlint.language.compiled_words import Part, held_of
from readlint.language.characters import characters
assert not [path for path in read if path.endswith("words.json")]
words.phrases("say")
assert [path for path in read if path.endswith("words.json")]
assert "models.language" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", probe], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_phrases_that_begin_alike_are_tried_from_the_longest() -> None:
    listed = ["was", "was held", "was hosted", "were", "w", "had a", "had an"]
    pattern = re.compile(alternations.alternation_of(listed))
    for phrase in listed:
        met = pattern.match(phrase)
        assert met is not None
        assert met[0] == phrase
    assert pattern.match("wash") is None
    assert pattern.search("it was hosting")[0] == "was"  # type: ignore[index]
    exact = re.compile(alternations.alternation_of(listed, whole=False, any_case=False))
    assert exact.match("was holding")[0] == "was"  # type: ignore[index]
    assert exact.match("Was") is None


def test_the_languages_of_which_words_hold_a_phrase() -> None:
    assert words.languages_in("dated-act", "Анна Грубер провела переговоры в Вене") == ("ru",)
    assert words.languages_in("dated-act", "会談を行いました") == ("ja",)
    assert words.languages_in("dated-act", "Anna Gruber met Pavel Novak in Vienna") == ()


@pytest.mark.parametrize("name", ["credit-opener", "say", "era", "contact-word"])
def test_no_text_that_opens_with_a_phrase_is_passed_over(name: str) -> None:
    for phrase in words.phrases(name):
        for written in (phrase, phrase.upper(), phrase.title(), phrase.replace(" ", "\u00a0")):
            for rest in ("", " by", "3", ": X", "報"):
                if re.match(words.alternation(name), written + rest) is not None:
                    assert words.may_open(written + rest, name), (phrase, written + rest)


def test_a_text_that_opens_otherwise_is_passed_over() -> None:
    assert not words.may_open("Ministers met in Graz", "credit-opener")
    assert not words.may_open("", "credit-opener")
    assert not words.may_open("reported", "say", "de")


@pytest.mark.parametrize("name", ["transcript-heading", "contact-noun", "era"])
def test_a_word_is_a_phrase_as_the_pattern_says(name: str) -> None:
    pattern = words.pattern(name)
    for phrase in filter(str.isalpha, words.phrases(name)):
        for written in (phrase, phrase.upper(), phrase.title(), f"{phrase}x", phrase[1:]):
            if written.isalpha():
                said = pattern.fullmatch(written) is not None
                assert words.is_phrase(written, name) == said, written
