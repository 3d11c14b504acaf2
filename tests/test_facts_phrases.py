"""The phrases of web pages: each meets its hit, none its near miss."""

from functools import cache
from typing import Any

import pytest

import compile_facts as compiler
from readlint.facts.phrases import (
    Phrase,
    fold_line,
    load_phrases,
    matches,
    phrase_key,
    phrase_of,
)


@cache
def _rows() -> list[dict[str, Any]]:
    rows = []
    for path in sorted((compiler.FACTS / "phrases").glob("*.yaml")):
        data = compiler.read_phrases(path)
        head = {"kind": data["kind"], "language": data["language"]}
        rows += [{**head, **row} for row in data["phrases"]]
    return rows


@pytest.mark.slow
def test_each_phrase_meets_its_hit_and_not_its_near_miss() -> None:
    for row in _rows():
        phrase = phrase_of(row)
        assert matches(phrase, row["hit"]), row["id"]
        assert not matches(phrase, row["near_miss"]), row["id"]


@pytest.mark.slow
def test_shipped_phrases_are_those_of_the_sources() -> None:
    assert [phrase.id for phrase in load_phrases()] == [row["id"] for row in _rows()]


@pytest.mark.slow
def test_no_phrase_meets_the_near_miss_of_another() -> None:
    keys = [(phrase.key, phrase) for phrase in load_phrases()]
    for row in _rows():
        folded = fold_line(row["near_miss"])
        met = [one.id for key, one in keys if key in folded and matches(one, row["near_miss"])]
        assert met == [], row["near_miss"]


def _phrase(text: str, scope: Any, max_length: int | None = None) -> Phrase:
    key = phrase_key(text, scope)
    return Phrase("nav.en.x", "nav", "en", text, scope, "weak", max_length, key)


@pytest.mark.parametrize(
    ("phrase", "line", "met"),
    [
        (_phrase("Read more", "line"), "  READ MORE » ", True),
        (_phrase("Read more", "line"), "Read more:", True),
        (_phrase("Read more", "line"), "Read more history", False),
        (_phrase("Photo:", "start"), "Photo：Xinhua", True),
        (_phrase("Photo by", "start"), "• Photo by Jane", True),
        (_phrase("Photo by", "start"), "Photo bylaws", False),
        (_phrase("Lima", "within"), "the climate of Lima", True),
        (_phrase("Lima", "within"), "the climate", False),
        (_phrase("接受Cookie", "within"), "您可接受Cookie继续", True),
        (_phrase("Don't miss", "line"), "Don’t miss", True),
        (_phrase("Home", "start", 10), "Home and away", False),
        (_phrase("Home", "start", 20), "Home and away", True),
        (_phrase("Home", "line"), "", False),
    ],
)
def test_matches(phrase: Phrase, line: str, met: bool) -> None:
    assert matches(phrase, line) is met


@pytest.mark.parametrize("line", ["İstanbul’da", "STRASSE ẞ", "（资料图）", "a\u00a0b"])
def test_folding_keeps_offsets(line: str) -> None:
    assert len(fold_line(line)) == len(line)


GOOD = {
    "id": "nav.en.home",
    "phrase": "Home",
    "scope": "line",
    "weight": "weak",
    "hit": "Home",
    "near_miss": "She went home.",
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ""),
        ({"colour": "red"}, "`colour` is not a key of"),
        ({"id": "home"}, "the id must begin with nav.en."),
        ({"scope": "page"}, "which is none of line, start, within"),
        ({"weight": "heavy"}, "which is none of strong, weak"),
        ({"max_length": "ten"}, "must be a number, and it is plain text"),
        ({"phrase": " Home"}, "nor begin or end with a blank"),
        ({"phrase": "»"}, "the phrase is empty"),
        ({"hit": "House"}, "does not match its hit"),
        ({"near_miss": "HOME"}, "matches its near miss"),
    ],
)
def test_spoilt_phrases(change: dict[str, object], words: str) -> None:
    data = {"kind": "nav", "language": "en", "phrases": [{**GOOD, **change}]}
    problems = [problem.text for problem in compiler.check_phrases(data, "nav.en.yaml")]
    assert bool(problems) is bool(words)
    assert not words or any(words in problem for problem in problems)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"kind": "noise"}, "which is none of cookie"),
        ({"language": "english"}, "must be a BCP 47 tag"),
        ({"language": "de"}, "not named"),
    ],
)
def test_spoilt_heads(head: dict[str, str], words: str) -> None:
    data = {"kind": "nav", "language": "en", "phrases": [], **head}
    assert words in compiler.check_phrases(data, "nav.en.yaml")[0].text


def test_repeated_phrases() -> None:
    other = {**GOOD, "phrase": "» HOME"}
    said = [problem.text for problem in compiler.check_all_phrases([GOOD, other])]
    assert said == [
        "phrase nav.en.home: the id is used twice",
        "phrase nav.en.home: '» HOME' is in another row",
    ]


def test_phrases_are_frozen() -> None:
    with pytest.raises(AttributeError):
        load_phrases()[0].id = "x"  # type: ignore[misc]
