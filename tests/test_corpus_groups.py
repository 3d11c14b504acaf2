"""Rules across records, asked for groups of records, say what they say of the whole corpus."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from readlint.corpus.trace import Corpus, Trace
from readlint.engine.groups import Joined, groups_of, judged_in_groups
from readlint.engine.rulesets import load_ruleset
from readlint.rules.base import CorpusRule
from readlint.rules.finding import Diagnostic, path_of

RULES = {rule.id: rule for rule in load_ruleset(select=["corpus-*"]).corpus_rules}
DAYS = [date(2021, 1, 1) + timedelta(days=31 * n) for n in range(8)]
# Clauses of 40 letters: four of them are enough to be looked at.
CLAUSES = [((n * 0x9E3779B97F4A7C15) % (1 << 32) << 16) | 40 for n in range(1, 25)]
JUNK_LINES = [((n * 0x9E3779B97F4A7C15) % (1 << 55) << 9) | 0xF8 for n in range(1, 7)]
TEXT_LINES = [((n * 0x9E3779B97F4A7C15) % (1 << 55) << 9) | 0x10 for n in range(20, 40)]


def packed(values: list[int]) -> bytes:
    return array("Q", values).tobytes()


@st.composite
def corpora(draw: st.DrawFn) -> list[Trace]:
    """Draw records that have much in common."""

    def one(number: int) -> Trace:
        start = draw(st.integers(0, 3)) * 6
        clauses = CLAUSES[start : start + draw(st.integers(3, 6))]
        day = draw(st.sampled_from(DAYS)).isoformat()
        named = draw(st.sampled_from([day, day, day, "2020-02-02"]))
        lines = draw(st.lists(st.sampled_from(JUNK_LINES), max_size=5))
        lines = [*draw(st.lists(st.sampled_from(TEXT_LINES), max_size=4)), *lines]
        return Trace(
            path=f"{draw(st.sampled_from('ab'))}/{number:02}-{named}.txt",
            address=draw(st.sampled_from(["", "one.example/1", "one.example/2"])),
            text=sum(clauses) % (1 << 64),
            letters=draw(st.sampled_from([50, 500])),
            clauses=packed(clauses),
            lines=packed(lines),
            gaps=bytes([1] * len(lines)),
            kind=draw(st.sampled_from(["readout", "statement"])),
            side=draw(st.sampled_from(["", "AT", "CZ", "press"])),
            event=draw(st.sampled_from(["", "", "vienna"])),
            date=(day, draw(st.sampled_from([day, "2023-01-01"]))),
            city=draw(st.sampled_from(["", "Vienna", "Prague"])),
            country=draw(st.sampled_from(["", "AT"])),
            format=draw(st.sampled_from(["meeting", "call"])),
            participants=("AT/anna gruber", draw(st.sampled_from(["CZ/pavel novak", "DE/x y"]))),
            publisher=draw(st.sampled_from(["", "Ministry"])),
            host=draw(st.sampled_from(["", "one.example", "two.example"])),
        )

    return [one(number) for number in range(draw(st.integers(2, 10)))]


def told(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return sorted(
        repr((one.rule, one.severity, one.span, one.message, one.help, one.evidence, one.spans))
        for one in diagnostics
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
@settings(max_examples=40, phases=[Phase.generate])
@given(corpora())
def test_groups_are_judged_as_the_whole(name: str, traces: list[Trace]) -> None:
    rule = RULES[name]
    whole = rule.check_corpus(Corpus(traces))
    assert told(judged_in_groups(traces, rule)) == told(whole)


@pytest.mark.parametrize("name", ["corpus-duplicate", "corpus-near-duplicate"])
def test_records_without_a_link_are_in_no_group(name: str) -> None:
    traces = [
        Trace(path=f"{n}.txt", text=n + 1, letters=500, clauses=packed(CLAUSES[n * 6 : n * 6 + 6]))
        for n in range(3)
    ]
    assert groups_of(traces, RULES[name]) == []


def test_others_join_two_records_that_share_nothing() -> None:
    traces = [
        Trace(path="a.txt", text=1, letters=500, address="one.example/1"),
        Trace(path="b.txt", text=2, letters=500),
        Trace(path="c.txt", text=1, letters=500, address="one.example/2"),
        Trace(path="d.txt", text=3, letters=500, address="one.example/2"),
    ]
    (group,) = groups_of(traces, RULES["corpus-duplicate"])
    assert [trace.path for trace in group] == ["a.txt", "c.txt", "d.txt"]


def test_a_rule_that_names_no_links_sees_all_records_at_once() -> None:
    class Whole(CorpusRule):
        """A rule of somebody else's.

        What it does:
            Nothing.
        """

    traces = [Trace(path="a.txt"), Trace(path="b.txt")]
    assert groups_of(traces, Whole()) == [traces]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=40))
def test_joined_numbers(pairs: list[tuple[int, int]]) -> None:
    joined = Joined(21)
    for one, other in pairs:
        joined.join(one, other)
    groups = joined.groups()
    numbers = [number for group in groups for number in group]
    assert len(numbers) == len(set(numbers))
    assert all(group == sorted(group) and len(group) > 1 for group in groups)
    of = {number: at for at, group in enumerate(groups) for number in group}
    assert all(one == other or of[one] == of[other] for one, other in pairs)


@pytest.mark.slow
def test_the_corpora_drawn_here_are_worth_it() -> None:
    """Each rule has something to say of some of them."""
    said: set[str] = set()

    @settings(max_examples=80)
    @given(corpora())
    def look(traces: list[Trace]) -> None:
        for name, rule in RULES.items():
            if any(path_of(one.span) for one in rule.check_corpus(Corpus(traces))):
                said.add(name)

    look()
    assert said >= {"corpus-duplicate", "corpus-near-duplicate", "corpus-pair-conflict"}
    assert said >= {"corpus-boilerplate", "corpus-naming"}
