"""The phrases of web pages: each meets its hit, none its near miss."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models.language_files import FOLDER, LanguageError, compile_page, read_language, sources
from readlint.language.page_phrases import (
    Phrase,
    fold_line,
    matches,
    phrase_key,
    phrase_of,
    phrases_of,
)


@cache
def _rows() -> list[tuple[Phrase, dict[str, Any]]]:
    return [
        (phrase_of(kind, row), row)
        for path in sources()
        for kind, rows in read_language(path).get("page", {}).items()
        for row in rows
    ]


def _shipped() -> tuple[Phrase, ...]:
    return phrases_of(*{phrase.kind for phrase, _ in _rows()})


def test_each_phrase_meets_its_hit_and_not_its_near_miss() -> None:
    for phrase, row in _rows():
        assert matches(phrase, row.get("hit", row["phrase"])), row
        assert not matches(phrase, row["near_miss"]), row


def test_shipped_phrases_are_those_of_the_sources() -> None:
    shipped = {(one.key, one.scope): one for one in _shipped()}
    written = {(one.key, one.scope): one for one, _ in reversed(_rows())}
    assert shipped == written
    assert {one.kind for one in phrases_of("nav", "cookie")} == {"nav", "cookie"}


@pytest.mark.slow
def test_no_phrase_meets_the_near_miss_of_another() -> None:
    keys = [(phrase.key, phrase) for phrase in _shipped()]
    for _, row in _rows():
        folded = fold_line(row["near_miss"])
        met = [one for key, one in keys if key in folded and matches(one, row["near_miss"])]
        assert met == [], row["near_miss"]


def _phrase(text: str, scope: Any, max_length: int = 0) -> Phrase:
    return Phrase("nav", text, scope, "weak", max_length, phrase_key(text, scope))


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


GOOD = (FOLDER / "da.yaml").read_text(encoding="utf-8").partition("page:\n")[0]
ROW = '{phrase: "Home", weight: weak, near_miss: "She went home."}'


def _problems(folder: Path, **pages: str) -> list[str]:
    """Return what is said of language files with these page sections, by tag."""
    for tag, page in pages.items():
        (folder / f"{tag}.yaml").write_text(f"{GOOD}page:\n{page}", encoding="utf-8")
    try:
        compile_page(folder)
    except LanguageError as error:
        return [str(one) for one in (error, *error.others)]
    return []


def _nav(*rows: str) -> str:
    return "  nav:\n" + "".join(f"    - {row}\n" for row in rows)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("", ""), ""),
        (("weight", "colour: red, weight"), "`colour` is not a key of"),
        (("weight", "scope: page, weight"), "which is none of line, start, within"),
        (("weak", "heavy"), "which is none of strong, weak"),
        (("weight", "max_length: ten, weight"), "max_length"),
        (("weight", "max_length: 10, weight"), "fills its line needs no `max_length`"),
        (("weight", "scope: start, weight"), "`Home` is a part of a line: add a `hit`"),
        (('"Home"', '"»"'), "`»` is nothing but marks"),
        (("weight", "hit: House, weight"), "does not match its hit"),
        (("She went home.", "HOME"), "matches its near miss"),
        ((', near_miss: "She went home."', ""), "has no `near_miss`"),
    ],
)
def test_spoilt_phrases(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    said = _problems(tmp_path, xx=_nav(ROW.replace(*change)))
    assert bool(said) is bool(words)
    line = GOOD.count("\n") + 3
    assert not words or any(words in one and f"xx.yaml:{line}:" in one for one in said), said


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    assert "`noise` is not a key of" in _problems(tmp_path, xx=_nav(ROW).replace("nav", "noise"))[0]


def test_a_phrase_is_in_one_row_of_its_language(tmp_path: Path) -> None:
    other = ROW.replace("Home", "» HOME")
    (said,) = _problems(tmp_path, xx=_nav(ROW, other))
    assert said.endswith("`» HOME` is under `nav` already")


def test_languages_may_share_a_phrase_and_then_agree_on_it(tmp_path: Path) -> None:
    assert _problems(tmp_path, xx=_nav(ROW), yy=_nav(ROW)) == []
    assert compile_page(tmp_path).count('"Home"') == 1
    (said,) = _problems(tmp_path, xx=_nav(ROW), yy=_nav(ROW.replace("weak", "strong")))
    assert "`Home` is weak under `nav` in xx.yaml: give it the same kind" in said


def test_phrases_are_frozen() -> None:
    with pytest.raises(AttributeError):
        _shipped()[0].kind = "x"  # type: ignore[misc]
