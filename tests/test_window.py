"""The window: what all clues of a text bound together."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.act.kinds import Certainty, Clue
from readlint.extract.time.window import bound_together, find_clues, find_windows
from readlint.record import Document
from readlint.record.day_set import bounded
from tests.readings import context_of, sidecar_with

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna. "
REST = "They discussed trade, rail links and the regional situation at some length.\n"


def clue(earliest: str | None, latest: str | None, certainty: Certainty = "certain") -> Clue:
    return Clue(
        bounded(
            date.fromisoformat(earliest) if earliest else None,
            date.fromisoformat(latest) if latest else None,
        ),
        certainty,
        Document("a.txt", "words").place(0, 5),
        "act",
        "office",
        "is a clue",
    )


def test_the_closest_bounds_win() -> None:
    window = bound_together("act", [clue("2020-01-01", None), clue("2021-01-01", "2025-01-01")])
    assert (window.first_day, window.last_day) == (date(2021, 1, 1), date(2025, 1, 1))
    assert not window.dropped


def test_of_two_clues_that_clash_the_surer_stays() -> None:
    sure, unsure = clue(None, "2020-01-01"), clue("2021-01-01", None, "likely")
    window = bound_together("act", [sure, unsure])
    assert (window.clues, window.dropped) == ((sure,), (unsure,))


def test_two_equally_sure_clues_that_clash_both_go() -> None:
    window = bound_together("act", [clue(None, "2020-01-01"), clue("2021-01-01", None)])
    assert (window.first_day, window.last_day, len(window.dropped)) == (None, None, 2)


def test_clocks_make_no_clash() -> None:
    window = bound_together("act", [clue(None, "2020-01-01"), clue("2020-01-02", None)])
    assert not window.dropped


@pytest.mark.parametrize(
    ("words", "earliest"),
    [
        ("The treaty has been in force since 2021.", "2021-01-01"),
        ("The treaty was signed in March 2021.", "2021-03-01"),
        ("The office was opened in late 2021.", "2021-01-01"),
        ("自2021年双方签署协议以来，两国贸易稳步增长。", "2021-01-01"),
        ("The office is expected in 2030.", None),
        ("The office will be opened in 2030.", None),
        ("They agreed on the 2030 Agenda.", None),
        ("The office is to be opened in 2030.", None),
        ("They agreed to be neutral in 2050.", None),
        ("The office was opened in the 2020s.", None),
        ("It was signed in 2023/24.", None),
    ],
)
def test_years_told_as_past_bound_from_below(words: str, earliest: str | None) -> None:
    window = find_windows(context_of(MET + words + " " + REST)).act
    assert window.first_day == (date.fromisoformat(earliest) if earliest else None)
    assert window.last_day is None


def test_words_beside_an_event_give_the_year_of_the_text() -> None:
    text = MET + "They recalled what was agreed at COP28 last year. " + REST
    window = find_windows(context_of(text)).act
    assert (window.first_day, window.last_day) == (date(2023, 12, 25), date(2024, 12, 31))
    text = MET + "They recalled what was agreed at COP28 last month. " + REST
    window = find_windows(context_of(text)).act
    assert (window.first_day, window.last_day) == (date(2023, 11, 30), date(2024, 1, 31))


def test_a_stamp_bounds_the_page_exactly_and_the_act_from_above() -> None:
    windows = find_windows(context_of("Published: 8 June 2023\n\n" + MET + REST))
    assert (windows.page.first_day, windows.page.last_day) == (date(2023, 6, 8), date(2023, 6, 8))
    assert (windows.act.first_day, windows.act.last_day) == (None, date(2023, 6, 9))


def test_the_day_of_the_act_bounds_it_on_both_sides() -> None:
    windows = find_windows(context_of("On 3 May 2022, " + MET + REST))
    assert (windows.act.first_day, windows.act.last_day) == (date(2022, 5, 3), date(2022, 5, 3))
    assert windows.page.first_day == date(2022, 5, 2)


def test_the_address_leaves_room_for_drafts() -> None:
    sidecar = sidecar_with(("readouts/gruber-novak", "2022/05/03/talks.html"))
    windows = find_windows(context_of(MET + REST, sidecar))
    assert (windows.page.first_day, windows.page.last_day) == (date(2022, 5, 2), date(2022, 5, 13))


def test_history_and_plans_bound_nothing_from_above() -> None:
    text = MET + "They recalled the treaty signed on 12 April 1961 and agreed to meet in June 2029."
    assert find_windows(context_of(text)).act.last_day is None


def test_a_megabyte_of_years_is_read_in_linear_time() -> None:
    assert len(find_clues(context_of("opened in 2021 or " * 60_000))) <= 2


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2022-05-03", "2022-05-05"),
        ("yesterday", "2022-05-02", "2022-05-05"),
        ("on Monday", "2022-05-02", "2022-05-02"),
        ("on Thursday", "2022-04-28", "2022-05-05"),
    ],
)
def test_words_told_from_the_day_of_the_page_bound_the_act(
    words: str, first: str, last: str
) -> None:
    text = f"VIENNA, 4 May 2022 (Agency) -- {MET.strip()[:-1]} {words}.\n\n{REST}"
    window = find_windows(context_of(text)).act
    assert (window.first_day, window.last_day) == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


def test_last_week_bounds_by_the_week_of_the_event() -> None:
    text = f"{MET}They recalled the goals that were agreed at COP28 last week.\n"
    (clue,) = [one for one in find_clues(context_of(text)) if one.kind == "relative"]
    # COP28 was from Thursday, 30 November, to Wednesday, 13 December 2023.
    assert clue.latest == date(2023, 12, 24)
