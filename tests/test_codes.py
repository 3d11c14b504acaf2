"""Codes of countries and tags of languages: what is one, and what was meant by what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compile_facts
from readlint.facts.codes import (
    countries_meant,
    is_country_code,
    is_language_tag,
    language_tags_meant,
    load_codes,
)

NAMES = compile_facts.read_source(compile_facts.FACTS / "tables" / "code_names.yaml")


@pytest.mark.parametrize("code", ["CN", "US", "GB", "TW", "XK", "EU", "UN", "SU", "DD", "XZ", "VA"])
def test_codes_of_countries(code: str) -> None:
    assert is_country_code(code)


@pytest.mark.parametrize("code", ["UK", "cn", "CHN", "China", "EN", "", "C N", "NATO", "A"])
def test_what_is_no_code_of_a_country(code: str) -> None:
    assert not is_country_code(code)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("China", ["CN"]),
        ("cn", ["CN"]),
        ("CHN", ["CN"]),
        ("UK", ["GB"]),
        ("U.K.", ["GB"]),
        ("U.S.", ["US"]),
        ("U.S.A.", ["US"]),
        ("the Netherlands", ["NL"]),
        ("Deutschland", ["DE"]),
        ("Чехия", ["CZ"]),
        ("美国", ["US"]),
        ("美國", ["US"]),
        ("Bosnia & Herzegovina", ["BA"]),
        ("Cote d’Ivoire", ["CI"]),
        ("DPRK", ["KP"]),
        ("eu", ["EU"]),
        ("Korea", ["KP", "KR"]),
        ("Congo", ["CD", "CG"]),
        ("Republic of Korea", []),
        ("NATO", []),
        ("CAN", []),
        ("NAM", []),
        ("CN", []),
        ("African Union", []),
        ("", []),
    ],
)
def test_the_country_that_was_meant(text: str, meant: list[str]) -> None:
    assert countries_meant(text) == meant


TAGS = """
    en EN zh-Hans zh-Hant-TW pt-BR es-419 de-1901 sr-Latn-RS yue und zh-yue mul x-own qaa en-x-own
    i-klingon sl-rozaj-biske en-u-ca-gregory
"""


@pytest.mark.parametrize("tag", TAGS.split())
def test_tags_of_languages(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("english", ["en"]),
        ("Deutsch", ["de"]),
        ("中文", ["zh"]),
        ("Simplified Chinese", ["zh-Hans"]),
        ("cn", ["zh"]),
        ("jp", ["ja"]),
        ("ua", ["uk"]),
        ("eng", ["en"]),
        ("ger", ["de"]),
        ("zh_CN", ["zh-CN"]),
        ("cn-Hans", ["zh-Hans"]),
        ("en-UK", ["en-GB"]),
        ("zh-CHS", []),
        ("en, zh", []),
        ("en-", []),
        ("en--US", []),
        ("a", []),
        ("", []),
        ("-", []),
        ("en-" + "abcde-" * 50 + "abcde", []),
    ],
)
def test_the_language_that_was_meant(text: str, meant: list[str]) -> None:
    assert not is_language_tag(text)
    assert language_tags_meant(text) == meant


@pytest.mark.slow
@given(st.text(max_size=30))
def test_what_was_meant_is_always_a_code(text: str) -> None:
    assert all(is_country_code(code) for code in countries_meant(text))
    if not is_language_tag(text):
        assert all(is_language_tag(tag) for tag in language_tags_meant(text))


def test_every_name_leads_to_its_code() -> None:
    for code, names in NAMES["country_names"].items():
        assert is_country_code(code)
        for name in names:
            assert code in countries_meant(name) or is_country_code(name), name
    for tag, names in NAMES["language_names"].items():
        assert is_language_tag(tag)
        for name in names:
            assert tag in language_tags_meant(name), name


def test_the_tables_hold_what_they_should() -> None:
    codes = load_codes()
    assert 249 <= len(codes.countries) <= 260
    assert len(codes.languages) > 8000
    assert not codes.former & codes.countries
    assert codes.aliases == {"UK": "GB"}
