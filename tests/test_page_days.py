"""The dates that a page bears, held against the sidecar: which clash, and on what evidence."""

from __future__ import annotations

import pytest

from readlint.extract.time.compare import PageClash, find_page_clash
from readlint.rules.date.body_conflict import DateBodyConflict
from tests.readings import context_of, sidecar_with

TEXT = (
    "Foreign Minister Anna Gruber spoke highly of the talks in Vienna, which were long and useful."
    "\n\nThe ministers discussed trade, rail links and the regional situation.\n"
)
FAR = "Further\n" * 12


def clash_of(text: str, *changes: tuple[str, str]) -> PageClash | None:
    return find_page_clash(context_of(text, sidecar_with(*changes)))


def published(day: str) -> tuple[str, str]:
    return "published: 2022-05-03", f"published: {day}"


@pytest.mark.parametrize(
    ("stamp", "clashes"),
    [
        ("Published 2 May 2022", False),
        ("Published 5 May 2022", True),
        ("6 May 2022", False),
        ("7 May 2022", True),
        ("Updated 2 June 2022", False),
        ("Updated 4 June 2022", True),
        ("Updated 1 May 2022", True),
    ],
)
def test_a_label_is_believed_to_the_day_and_a_bare_date_less(stamp: str, clashes: bool) -> None:
    changes = () if clashes else (("date: 2022-05-03", "date: 2022-05-02/2022-05-03"),)
    found = clash_of(f"Talks\n{stamp}\n\n{TEXT}", *changes)
    assert (found is not None) is clashes


def test_both_days_of_an_unclear_date_must_be_off() -> None:
    assert clash_of(f"Published 03/04/2022\n\n{TEXT}", published("2022-03-04")) is None
    assert clash_of(f"Published 03/04/2022\n\n{TEXT}", published("2022-04-03")) is None
    assert clash_of(f"Published 03/04/2022\n\n{TEXT}", published("2022-05-04")) is not None


def test_without_a_day_of_publication_the_page_is_held_against_the_act() -> None:
    found = clash_of(f"Published 1 March 2022\n\n{TEXT}", published("2022-13-03"))
    assert found is not None
    assert found.field == ("date",)
    assert clash_of(f"Published 1 March 2023\n\n{TEXT}", published("2022-13-03")) is None


def test_a_date_far_below_the_text_counts_for_the_page_only() -> None:
    assert clash_of(f"{TEXT}{FAR}Press, 1 March 2022 Share\n", published("2022-13-03")) is None
    assert clash_of(f"{TEXT}{FAR}Press, 1 March 2022 Share\n") is not None


def test_a_range_that_holds_the_day_of_the_page_supports_it() -> None:
    assert clash_of(f"Talks\n1 March 2022\n\n{TEXT}The fair of 2-6 May 2022 was named.\n") is None


def test_lists_of_other_pages_support_nothing_where_the_page_is_dated() -> None:
    rows = "".join(f"Rail {day} May 2022\n" for day in (2, 3, 4))
    assert clash_of(f"Talks\n1 March 2022\n\n{TEXT}{FAR}{rows}") is not None
    assert clash_of(f"{TEXT}{FAR}Press, 1 March 2022 Share\n{FAR}{rows}") is None


def test_an_update_is_backed_by_the_address() -> None:
    text = f"Updated 14:14, 23-Apr-2023\n\n{TEXT}"
    found = clash_of(text, ("/readouts/", "/2023-04-22/"))
    assert found is not None
    assert [why for _, why in found.backing] == ["the address names the day of the stamp as well"]
    bare = clash_of(text)
    assert bare is not None
    assert (bare.backing, bare.unrecorded_update, bare.at_head) == ((), True, True)


def evidence_of(text: str) -> list[tuple[str, str]]:
    (diagnostic,) = DateBodyConflict().check(context_of(text, sidecar_with()))
    return [(getattr(place, "words", ""), why) for place, why in diagnostic.evidence]


def test_the_evidence_of_a_label() -> None:
    assert evidence_of(f"Published 1 March 2022\n\n{TEXT}") == [
        ("1 March 2022", "a date of the page: it follows `Published`"),
        ("2022-05-03", "`source.published` in the sidecar"),
    ]


def test_the_evidence_of_a_date_that_nothing_calls_a_stamp() -> None:
    assert evidence_of(f"{TEXT}{FAR}Press, 1 March 2022 Share\n") == [
        (
            "1 March 2022",
            "a date of the page: it is on a short line; that of the sidecar is nowhere in the text",
        ),
        ("2022-05-03", "`source.published` in the sidecar"),
    ]


def test_the_evidence_of_a_day_without_a_year() -> None:
    assert evidence_of(f"Talks\n14 February, 10:15\n\n{TEXT}")[0] == (
        "14 February",
        "a date of the page: it has a time of day beside it near the head; that of the sidecar "
        "is nowhere in the text",
    )
