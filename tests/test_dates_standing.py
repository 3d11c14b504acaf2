"""Which dates of a page speak for its day, and which are of other pages and of readers."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.extract.time.page_dates import (
    AT_HEAD,
    BESIDE,
    LABELLED,
    NOWHERE,
    SHORT_LINE,
    SHORT_LINE_NEAR,
    UPDATED,
    find_page_stamps,
)
from tests.readings import context_of

TEXT = (
    "The ministers discussed trade, rail links and the regional situation at some length.\n"
    "They praised the railway, which is to join the two capitals, and spoke of tariffs.\n"
)
FAR, MENU = "Further\n" * 12, "Menu\n" * 10


@pytest.mark.parametrize(
    ("text", "rank", "words"),
    [
        (f"Published: 3 May 2022\n4 May 2022\n{TEXT}", LABELLED, ["3 May 2022"]),
        (f"4 May 2022\nUpdated: 3 May 2022\n{TEXT}", UPDATED, ["3 May 2022"]),
        (f"Rail talks\n3 May 2022\n{TEXT}", AT_HEAD, ["3 May 2022"]),
        (f"{TEXT}{MENU}3 May 2022, 10:15 News of the region, read aloud\n", BESIDE, None),
        (f"{TEXT}{FAR}By Jana Kos on 3 May 2022 in Vienna and elsewhere\n", SHORT_LINE, None),
        (f"{TEXT}{FAR}Jana Kos, Press, 3 May 2022 Share\n", SHORT_LINE, None),
        (f"{TEXT}Jana Kos, Press Office of the Region, 3 May 2022 Share\n", SHORT_LINE_NEAR, None),
        (f"{TEXT}{FAR}Published: 3 May 2022\n{FAR}\nPress, 4 May 2022\n", BESIDE, None),
        (f"News | 3 May 2022 Rail and region The long way to a common line\n{TEXT}", BESIDE, None),
        (
            f"{MENU}3 May 2022 A long headline on rail, trade and tariffs\n{TEXT}",
            SHORT_LINE_NEAR,
            None,
        ),
        (f"{TEXT}{FAR}Press, 3 May 2022 Share\nPress, 4 May 2022 Share\n", NOWHERE, []),
        (f"{TEXT}{FAR}A treaty of 3 May 2022 was named.\n", NOWHERE, []),
    ],
)
def test_the_dates_that_stand_best_speak_for_the_page(
    text: str, rank: int, words: list[str] | None
) -> None:
    found = find_page_stamps(context_of(text))
    expected = ["3 May 2022"] if words is None else words
    assert (found.rank, [one.place.words for one in found.stamps]) == (rank, expected)


@pytest.mark.parametrize(
    "line",
    [
        "This entry was posted in Railways on 3 May 2022 by Jana Kos.",
        "Dieser Beitrag wurde am 3. Mai 2022 von Jana Kos in Bahn veröffentlicht.",
    ],
)
def test_the_set_sentence_below_a_blog_is_a_label(line: str) -> None:
    found = find_page_stamps(context_of(f"{TEXT}{FAR}{line}\n"))
    assert (found.rank, [one.day for one in found.stamps]) == (LABELLED, [date(2022, 5, 3)])


@pytest.mark.parametrize(
    "others",
    [
        "Rail 1 May 2021\nTariffs and trade 2 June 2021\nNorth 3 July 2021\n",
        "Pavel says:\n1 May 2021 at 10:15\n",
        "Pavel 1 May 2021 at 10:15 am Reply\n",
        "Pavel Novak (@novak) 1 May 2021\n",
        "Joined\n1 May 2021\n",
        "Version 2.1, 1 May 2021\n",
        "Further\n" * 12 + "Privacy policy, last updated: 1 May 2021\n",
        "Film verfügbar bis 1.5.2021\n",
    ],
)
def test_lists_of_pages_and_remarks_say_nothing_of_the_page(others: str) -> None:
    assert find_page_stamps(context_of(f"{TEXT}\n{others}")).stamps == []


def test_a_labelled_date_is_of_no_row() -> None:
    posted = "".join(f"Posted on {day} May 2022\n" for day in (3, 4, 5))
    assert find_page_stamps(context_of(posted + TEXT)).rank == LABELLED


def test_a_row_is_broken_where_many_lines_lie_between() -> None:
    dates = [f"Rail {day} May 2021\n" + "More\n" * 8 for day in (1, 2, 3)]
    assert find_page_stamps(context_of(TEXT + "".join(dates))).of_others == set()
