"""Days that many records of one publisher share because a program filled them in."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from readlint.corpus.date_spikes import date_spikes
from readlint.corpus.trace import Corpus, Trace


def corpus_of(
    days: Iterable[str], *, retrieved: str = "", named: str = "", host: str = "a.example"
) -> Corpus:
    saved = (retrieved, retrieved) if retrieved else None
    return Corpus(
        Trace(
            f"{n:04}.txt",
            host=host,
            date=(day, day),
            retrieved=saved,
            days=(named,) if named and n == 0 else (),
        )
        for n, day in enumerate(days)
    )


# A day of each week of two years, none of them a first of a month.
WEEKS = [f"{year}-{month:02}-{day:02}" for year in (2018, 2019) for month in range(1, 13)
         for day in (3, 10, 17, 24)]  # fmt: skip
MONTHS = [f"2019-{month:02}-01" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("days", "form", "records"),
    [
        (["2012-01-01"] * 3 + ["2013-01-01"] * 2, "year-day", 5),
        (["2012-01-01"] * 3 + ["2013-01-01"] * 2 + WEEKS[:5], "year-day", 5),
        (MONTHS, "first", 12),
        (WEEKS + ["2019-06-05"] * 40, "many", 40),
    ],
)
def test_a_spike(days: list[str], form: str, records: int) -> None:
    (spike,) = date_spikes(corpus_of(days))
    assert (spike.form, len(spike.records), spike.of) == (form, records, len(days))


@pytest.mark.parametrize(
    "days",
    [
        WEEKS,
        ["2012-01-01"] * 3 + ["2013-01-01"],
        ["2012-01-01"] * 30,
        ["2012-01-01"] * 3 + ["2013-01-01"] * 2 + WEEKS[:6],
        MONTHS[:7],
        MONTHS + WEEKS[:4],
        # A summit: a dozen records of a day, and very many in a corpus of nothing else.
        WEEKS + ["2019-06-05"] * 12,
        ["2019-06-05"] * 40,
        WEEKS + ["2019-06-05"] * 40 + ["2019-06-06"] * 12,
    ],
)
def test_no_spike(days: list[str]) -> None:
    assert date_spikes(corpus_of(days)) == []


def test_a_text_that_names_the_day_shows_that_it_was_not_filled_in() -> None:
    assert date_spikes(corpus_of(MONTHS, named="2019-04-01")) == []
    assert date_spikes(corpus_of(MONTHS, named="2019-04-02")) == []
    assert len(date_spikes(corpus_of(MONTHS, named="2019-04-07"))) == 1


def test_records_of_several_sites_are_not_one_spike() -> None:
    parts = [corpus_of([day], host=f"{n}.example") for n, day in enumerate(MONTHS)]
    together = [trace for part in parts for trace in part.traces]
    assert date_spikes(Corpus(together)) == []


def test_the_day_of_collection_needs_texts_that_name_other_days() -> None:
    saved = [
        trace._replace(days=("2019-05-03",)) if n < 2 else trace
        for n, trace in enumerate(corpus_of(["2024-03-01"] * 6, retrieved="2024-03-01").traces)
    ]
    (spike,) = date_spikes(Corpus(saved))
    assert spike.form == "collection"
    assert date_spikes(corpus_of(["2024-03-01"] * 6, retrieved="2024-03-01")) == []


def test_the_day_of_publication_is_asked_where_that_of_the_act_shows_nothing() -> None:
    traces = [
        trace._replace(published=(day, day))
        for trace, day in zip(corpus_of(WEEKS[:12]).traces, MONTHS, strict=True)
    ]
    (spike,) = date_spikes(Corpus(traces))
    assert (spike.field, spike.form) == ("published", "first")
