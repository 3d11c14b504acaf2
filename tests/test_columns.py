"""Traces in columns: what goes in comes out, and what returns is what a search of all finds."""

from __future__ import annotations

import random
from array import array
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.columns import Counts, Numbers, Paths, Sized
from readlint.corpus import repeats
from readlint.corpus.copies import near_copies
from readlint.corpus.repeats import Repeats
from readlint.corpus.trace import Corpus, Trace, Traces, alike, by_publisher

WORDS = st.text(max_size=4)
DAYS = st.none() | st.tuples(st.just("2024-01-01"), st.sampled_from(["2024-01-01", "2024-02-01"]))


def packed(values: list[int]) -> bytes:
    return array("Q", values).tobytes()


NUMBERS = st.lists(st.integers(0, 2**64 - 1), max_size=5)
TRACES = st.builds(
    Trace,
    path=WORDS,
    address=WORDS,
    text=st.integers(0, 2**64 - 1),
    letters=st.integers(0, 10**7),
    clauses=st.sets(st.integers(0, 2**48 - 1), max_size=5).map(sorted).map(packed),
    lines=NUMBERS.map(packed),
    gaps=st.binary(max_size=4),
    article=st.none() | st.tuples(st.just(1), st.integers(1, 9)),
    title=WORDS,
    kind=WORDS,
    event=WORDS,
    date=DAYS,
    date_is_guess=st.booleans(),
    days=st.lists(WORDS, max_size=3).map(tuple),
    published=DAYS,
    participants=st.lists(WORDS, max_size=3).map(tuple),
    host=WORDS,
    via=st.lists(WORDS, max_size=2).map(tuple),
    translated=st.booleans(),
)


@given(st.lists(TRACES, max_size=6))
def test_what_goes_in_comes_out(traces: list[Trace]) -> None:
    columns = Traces(traces)
    assert list(columns) == traces == columns[:]
    assert len(columns) == len(traces)
    if traces:
        assert columns[-1] == traces[-1]
        assert type(columns[0].translated) is bool


def test_traces_know_no_row_beyond_their_last() -> None:
    with pytest.raises(IndexError):
        Traces([Trace("a.txt")])[1]


@given(st.lists(TRACES, max_size=6))
def test_a_corpus_is_in_the_order_of_paths(traces: list[Trace]) -> None:
    paths = sorted(trace.path for trace in traces)
    assert [trace.path for trace in Corpus(traces).traces] == paths
    assert [trace.path for trace in Corpus(Traces(traces)).traces] == paths


def test_clauses_are_kept_once_and_in_order() -> None:
    (trace,) = Traces([Trace("a.txt", clauses=packed([9, 3, 9, 5]))])
    assert trace.clause_values() == [3, 5, 9]


@given(st.lists(st.integers(0, 3), max_size=30), st.data())
def test_records_alike_are_those_with_one_key(keys: list[int], data: st.DataObject) -> None:
    asked = sorted(data.draw(st.sets(st.sampled_from(range(len(keys))))) if keys else ())
    wanted = [[i for i in asked if keys[i] == key] for key in set(keys)]
    # As a key that hashes like all others.
    found = alike(asked, lambda row: (keys[row] + 1) * (2**61 - 1))
    assert found == sorted(group for group in wanted if len(group) > 1)


def test_publishers_are_those_of_a_host_else_of_a_name_else_of_a_folder() -> None:
    corpus = Corpus(
        [
            Trace("a/1.txt", host="one.example", publisher="One"),
            Trace("a/2.txt", host="one.example", publisher="Two"),
            Trace("a/3.txt", publisher="One"),
            Trace("a/4.txt"),
            Trace("a/5.txt"),
            Trace("b/6.txt"),
        ]
    )
    assert [list(rows) for rows in by_publisher(corpus)] == [[0, 1], [2], [3, 4], [5]]


# Few values, near each other and far apart, so that slots and ranges hold many, one and none.
NEAR = [0, 1, 2, 3, 1 << 20, (1 << 20) + 1]
VALUES = {
    Numbers: st.sampled_from([*NEAR, 1 << 63, 2**64 - 2, 2**64 - 1]),
    Sized: st.sampled_from([*NEAR, 1 << 47, 2**48 - 2, 2**48 - 1]),
}


@pytest.mark.parametrize("at_a_time", [1, 3, 1000])
@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_what_returns_is_what_stands_in_two_rows(
    kind: type[Numbers], at_a_time: int, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.lists(VALUES[kind], max_size=6), max_size=8))
    column = Sized() if kind is Sized else Numbers(in_order=True)
    for row in rows:
        column.append(packed(row))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeats, "AT_A_TIME", at_a_time)
        found = Repeats(column)
    counts = Counter(value for row in rows for value in set(row))
    wanted = sorted(value for value, rows_with in counts.items() if rows_with > 1)
    assert len(found) == len(wanted)
    for own in column.rows():
        assert list(found.places(own)) == [
            (value, wanted.index(value)) for value in own if value in wanted
        ]


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_counts_are_as_wide_as_the_largest(numbers: list[int]) -> None:
    counts = Counts(numbers)
    assert (list(counts), len(counts)) == (numbers, len(numbers))
    assert [counts[row] for row in range(len(numbers))] == numbers


@given(st.lists(st.text(alphabet="ab/", max_size=5)))
def test_paths_come_out_as_they_went_in(paths: list[str]) -> None:
    column = Paths(paths)
    assert (list(column), column[:2], len(column)) == (paths, paths[:2], len(paths))


# --- near copies, against a search of all pairs --------------------------------------------------


def letters(values: set[int]) -> int:
    return sum(value & 0xFFFF for value in values)


def share(one: set[int], other: set[int], least: float) -> float:
    both, (shorter, longer) = letters(one & other), sorted((letters(one), letters(other)))
    enough = len(one & other) >= 4 and both >= 150 and both >= least * shorter
    return both / shorter if enough and both >= 0.25 * longer else 0


def furniture(
    traces: list[Trace], texts: list[set[int]], pairs: list[tuple[int, int]], site: str
) -> set[int]:
    """Return the clauses of pairs of a site that three of its records hold."""
    rows = [row for row, trace in enumerate(traces) if trace.host == site]
    doubtful = {
        value
        for later, first in pairs
        if later in rows and first in rows
        for value in texts[later] & texts[first]
    }
    return {value for value in doubtful if sum(value in texts[row] for row in rows) > 2}


def near_pairs(traces: list[Trace]) -> dict[str, tuple[str, float]]:
    """Return for each record the one most like it, of those that it shares enough clauses with.

    The definition, word for word: a clause links a record with the first and the last of the
    earlier ones that hold it.
    """
    texts = [set(trace.clause_values()) for trace in traces]
    linked: Counter[tuple[int, int]] = Counter()
    for later, text in enumerate(texts):
        for value in text:
            holders = [first for first in range(later) if value in texts[first]]
            for first in {holders[0], holders[-1]} if holders else ():
                linked[later, first] += value & 0xFFFF
    pairs = sorted(pair for pair, shared in linked.items() if shared >= 150)
    own = {trace.host: furniture(traces, texts, pairs, trace.host) for trace in traces}
    found: dict[str, tuple[str, float]] = {}
    for later, first in pairs:
        one, other, site = texts[later], texts[first], traces[later].host
        if site != traces[first].host:
            shared = share(one, other, 0.5)
        elif min(len(one - own[site]), len(other - own[site])) * 10 >= min(len(one), len(other)):
            shared = share(one - own[site], other - own[site], 0.7)
        elif letters(one & other) >= 0.9 * letters(one | other):
            shared = share(one, other, 0.5)
        else:
            shared = 0
        path = traces[later].path
        if shared and shared > found.get(path, ("", 0.0))[1]:
            found[path] = traces[first].path, shared
    return found


def invented(seed: int) -> list[Trace]:
    """Twenty records of four sites whose clauses come from a small store, many of them copied."""
    chance = random.Random(seed)
    store = [chance.getrandbits(32) << 16 | chance.randint(20, 60) for _ in range(60)]
    made: list[list[int]] = []
    for _ in range(20):
        if made and chance.random() < 0.6:
            source = chance.choice(made)
            kept = [value for value in source if chance.random() < 0.85]
            made.append([*kept, *chance.sample(store, chance.randint(0, 3))])
        else:
            made.append(chance.sample(store, chance.randint(2, 12)))
    return [
        Trace(
            f"{n:02}.txt",
            text=n + 1,
            letters=500,
            clauses=packed(values),
            host=f"{chance.randint(1, 4)}.example",
        )
        for n, values in enumerate(made)
    ]


@pytest.mark.parametrize("at_a_time", [7, 100_000])
def test_near_copies_are_those_that_a_search_of_all_pairs_finds(
    at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "AT_A_TIME", at_a_time)
    several = 0
    for seed in range(60):
        traces = invented(seed)
        found = near_copies(Corpus(traces))
        shown = {path: (copy.first.path, copy.share) for path, copy in found.items()}
        assert shown == near_pairs(traces)
        several += len(shown) > 1
    assert several > 30, "the invented records hold hardly a near copy"


def test_many_pairs_are_found_by_searching_each_once() -> None:
    """All pairs of a hundred copies: each is named once, beside the first."""
    values = packed([n << 16 | 50 for n in range(1, 11)])
    traces = [Trace(f"{n:03}.txt", text=n + 1, clauses=values) for n in range(100)]
    found = near_copies(Corpus(traces))
    assert {copy.first.path for copy in found.values()} == {"000.txt"}
    assert len(found) == 99 < len(list(combinations(traces, 2)))
