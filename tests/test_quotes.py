"""Quotation marks of several scripts: what stands inside them and what does not."""

from __future__ import annotations

import pytest

from readlint.extract.text.quotes import is_quoted


@pytest.mark.parametrize(
    "before",
    [
        'She said "we met',
        "She said “we met",
        "Sie sagte „wir trafen",
        "Elle a dit « nous avons vu",
        "Sie sagte »wir trafen",
        "她说「我们",
        "她说『我们",
        "她说＂我们",
        "The “first” paper wrote “we met",
        "「一」和「二",
        "她说“《河流报》写道：「两国",
    ],
)
def test_an_open_quotation(before: str) -> None:
    assert is_quoted(before)


@pytest.mark.parametrize(
    "before",
    [
        "She met him",
        'She said "we met" and',
        "She said “we met” and",
        "Sie sagte „wir trafen“ und",
        "Powiedziała „tak” i",
        "Elle a dit « oui » et",
        "Sie sagte »wir« und",
        "Home » News » Talks in Vienna",
        "we met” she said and",
        "wir trafen uns« sagte sie",
        "她说「我们」，",
        "她说『我们』，",
        "The ministers’ talks",
        "",
    ],
)
def test_no_open_quotation(before: str) -> None:
    assert not is_quoted(before)
