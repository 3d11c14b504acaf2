"""The one search for literals: held against a naive search, and against what it was compiled of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.literals import LITERALS, all_sources, compile_literals
from readlint.facts.in_force import SHIPPED, Tables
from readlint.facts.own import load_tables
from readlint.facts.store import folded, words_of_names
from readlint.language.alternations import is_spaced
from readlint.language.literals import Glance, Literals, parts_of
from readlint.language.scan import lookup_of, scan

# Few signs, so that literals overlap, begin and end alike, and hold one another.
SIGNS = "ab é’北京"
EVENT = """\
schema: readlint-events/1
events:
  - {id: graz-talks-2024, name: "Talks in Graz", start: "2024-03-01", end: "2024-03-02",
     place: Graz, country: AT, kind: bilateral, parties: [AT, CZ], announced: null,
     aliases: [Graz Bridge Talks], weak_aliases: [], confidence: high}
"""


def _places(text: str, literal: str) -> Iterator[tuple[int, int]]:
    at = text.find(literal)
    while at >= 0:
        yield at, at + len(literal)
        at = text.find(literal, at + 1)


def _naive(text: str, literals: Mapping[str, int]) -> list[tuple[int, int, int]]:
    found = [(*at, held) for one, held in literals.items() for at in _places(text, one)]
    return sorted(found, key=lambda hit: (hit[1], hit[0]))


@given(
    st.lists(st.text(SIGNS, min_size=1, max_size=4), max_size=12, unique=True),
    st.lists(st.text(SIGNS, max_size=30), min_size=1, max_size=3),
)
def test_every_literal_is_found_wherever_it_is(literals: list[str], texts: list[str]) -> None:
    held = {literal: number for number, literal in enumerate(literals)}
    found = Literals.of(held)
    for text in texts:
        assert list(found.find(text)) == _naive(text, held)


def test_a_text_needs_only_the_literals_of_its_writing() -> None:
    parts = parts_of({"rome": 1, "méxico": 2, "we’re": 3, "рим": 4, "—": 5})
    assert [part.literals for part in parts] == [["rome"], ["méxico", "we’re", "—"], ["рим"]]
    assert [sorted(part.signs) for part in parts] == [[], ["é", "—", "’"], ["р"]]


@cache
def _rows() -> Sequence[tuple[str, str, Any]]:
    return [
        (group, folded(literal), payload)
        for source in all_sources()
        for group, literal, payload in source(SHIPPED)
    ]


@cache
def _names() -> set[str]:
    """Return the names of months and weekdays that nothing else looks for, in words of letters."""
    others = {literal for group, literal, _ in _rows() if group not in ("dates", "weekdays")}
    names = {literal for _, literal, _ in _rows()} - others
    return {name for name in names if name[-1].isalpha() and is_spaced(name[-1])}


def _is_a_longer_word(literal: str, text: str, end: int) -> bool:
    return literal in _names() and "a" <= text[end : end + 1] <= "z"


def _naive_scan(text: str) -> dict[str, list[tuple[int, int, Any]]]:
    found: dict[str, list[tuple[int, int, Any]]] = {group: [] for group, _, _ in _rows()}
    for group, literal, payload in _rows():
        for start, end in _places(folded(text), literal):
            if not _is_a_longer_word(literal, text, end):
                found[group].append((start, end, payload))
    return {group: sorted(hits, key=lambda hit: (hit[1], hit[0])) for group, hits in found.items()}


_WORDS = st.sampled_from(
    (
        *("Monday, 3 May 2022", "Novel", "at the Munich Security Conference", "© Reuters", " "),
        *("Source: Xinhua", "（新华社", "2022年5月3日", "星期二", "Read more", "»", "\n", "."),
        *("met President-elect", "Weihnachten", "Победа", "ngày 3 tháng 12", "10.12.2021"),
        *("PublishedMarch", "Victory Day"),
    )
)


def test_what_belongs_to_one_literal_is_what_its_source_yields() -> None:
    yielded: dict[tuple[str, str], list[Any]] = {}
    for group, literal, payload in _rows():
        yielded.setdefault((group, literal), []).append(payload)
    looked_up = 0
    for (group, literal), payloads in yielded.items():
        look_up = lookup_of(group)
        if look_up is not None:
            looked_up += 1
            assert list(look_up(SHIPPED, group, literal)) == payloads, (group, literal)
    assert looked_up > 1000


@given(st.lists(_WORDS, max_size=12).map("".join))
def test_a_scan_finds_what_a_naive_search_finds(text: str) -> None:
    found = scan(text, SHIPPED)
    assert {group: [*found.hits(group)] for group in _naive_scan(text)} == _naive_scan(text)


@pytest.mark.parametrize("path", ["japan-2023/jp.txt", "beijing-2023/briefing.txt"])
def test_real_texts_as_well(path: str) -> None:
    corpus = Path(__file__).resolve().parent.parent / "corpus/readouts"
    text = (corpus / path).read_text(encoding="utf-8")
    found, naive = scan(text, SHIPPED), _naive_scan(text)
    assert sum(map(len, naive.values())) > 10
    assert {group: [*found.hits(group)] for group in naive} == naive


def test_the_compiled_literals_are_what_the_sources_give() -> None:
    assert LITERALS.read_text(encoding="utf-8") == compile_literals(), (
        "run python scripts/compile_language.py"
    )


def _own(folder: Path) -> Tables:
    (folder / "own.yaml").write_text(EVENT, encoding="utf-8")
    return load_tables([folder / "own.yaml"])


def test_a_name_of_the_users_own_is_found_among_the_shipped_ones(tmp_path: Path) -> None:
    text = "After the Munich Security Conference came the Graz Bridge Talks, then the G20."
    shipped, own = scan(text, SHIPPED).hits("events"), scan(text, _own(tmp_path)).hits("events")
    assert [hit for hit in own if hit in shipped] == list(shipped)
    (new,) = {(hit.start, hit.end) for hit in own} - {(hit.start, hit.end) for hit in shipped}
    assert text[slice(*new)].startswith("Graz Bridge")
    assert list(own) == sorted(own, key=lambda hit: (hit.end, hit.start))


@given(
    st.lists(st.text(SIGNS, min_size=1, max_size=3), max_size=16, unique=True),
    st.lists(st.text(SIGNS, max_size=20), min_size=12, max_size=12),
)
def test_a_glance_sees_the_literals_of_a_text(literals: list[str], texts: list[str]) -> None:
    glance = Glance(literals)
    for text in texts:
        assert glance.meets(text) == any(one in text for one in literals)
        assert glance.met_in(text) == {at for at, one in enumerate(literals) if one in text}


# Letters that change their length with their case, or by what is beside them, and marks.
@given(st.text("aB é’“—İΣςẞЖ中", max_size=200))
def test_a_long_text_is_lowered_as_its_letters_are(text: str) -> None:
    small = [one.lower() if len(one.lower()) == 1 else one for one in text]
    whole = text.lower()
    assert folded(text) == (whole if len(whole) == len(text) else "".join(small))


@given(st.text("aB é’“—_-0²Жß", max_size=120))
def test_the_words_of_names_are_runs_of_letters_and_digits(text: str) -> None:
    assert words_of_names(text, "Ж") == set(re.findall(r"[^\W_]+", text))
