"""A date of the sidecar that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.values import piece_of
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

LONGEST_SHOWN = 40


def _with(line: str) -> str:
    return STANDARD_SIDECAR.replace("date: 2022-05-03\n", f"{line}\n", 1)


class DateInvalid(Rule):
    """A date field holds a day that does not exist, or a form that is not allowed.

    What it does:
        Reads `date`, `source.published`, `source.updated`, `source.retrieved` and `about.date`
        as a day (2022-05-03), a month (2022-05) or an interval (2022-05-03/2022-05-05), each
        with an optional trailing `?` or `~`, and points at the part that is impossible.

    Why it matters:
        A sidecar with an impossible date cannot be sorted, searched or compared, and the slip
        often hides a second one: 30 February was once some other, real day.

    What to do:
        Write the day as year, month and day. Write the month alone where the day is not known,
        and add a `?` where you are not sure.

    Known limits:
        Some valid forms of EDTF (open intervals, seasons, sets of dates) are refused, because a
        readout is dated to a day or to a few days.
    """

    severity = ERROR
    since = "0.1"
    reads = ("sidecar",)
    examples = (
        Valid("a plain day", sidecar=_with("date: 2022-05-03")),
        Valid("a leap day that exists", sidecar=_with("date: 2024-02-29")),
        Valid("a month alone, when the day is not known", sidecar=_with("date: 2022-05")),
        Valid("a two-day visit", sidecar=_with("date: 2022-05-03/2022-05-04")),
        Valid("a day that is only a guess", sidecar=_with("date: 2022-05-03~")),
        Valid("an interval across the end of a year", sidecar=_with("date: 2021-12-30/2022-01-02")),
        Valid("quotes are no part of the date", sidecar=_with('date: "2022-05-03?"')),
        Invalid(
            "February has no day 30, and the quotes do not shift the place",
            (
                Found(
                    "30",
                    3,
                    16,
                    "`date` gives 2022-02-30, which is no usable date; February 2022 has 28 days.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with('date: "2022-02-30"'),
        ),
        Invalid(
            "day and month may have changed places",
            (
                Found(
                    "03/04/2022",
                    3,
                    7,
                    "`date` gives 03/04/2022, which is no usable date; write 2022-04-03 or "
                    "2022-03-04 (whichever is meant), not 03/04/2022.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("date: 03/04/2022"),
        ),
        Invalid(
            "the second half of an interval",
            (
                Found(
                    "32",
                    3,
                    26,
                    "`date` gives 2022-05-03/2022-05-32, which is no usable date; May 2022 has "
                    "31 days.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("date: 2022-05-03/2022-05-32"),
        ),
        Invalid(
            "two fields, two findings",
            (
                Found(
                    "13",
                    11,
                    19,
                    "`source.published` gives 2022-13-03, which is no usable date; month 13 "
                    "does not exist.",
                    path="record.yaml",
                ),
                Found(
                    "May 2022",
                    12,
                    14,
                    "`source.retrieved` gives May 2022, which is no usable date; write 2022-05, "
                    "not May 2022.",
                    path="record.yaml",
                ),
            ),
            sidecar=STANDARD_SIDECAR.replace(
                "published: 2022-05-03", "published: 2022-13-03\n  retrieved: May 2022"
            ),
        ),
        Invalid(
            "the date of the event that a briefing is about",
            (
                Found(
                    "29",
                    14,
                    23,
                    "`about.date` gives 2021-02-29, which is no usable date; February 2021 has "
                    "28 days: 2021 is no leap year.",
                    path="record.yaml",
                ),
            ),
            sidecar=STANDARD_SIDECAR + "about: {date: 2021-02-29}\n",
        ),
        Invalid(
            "a long note in the place of a day",
            (
                Found(
                    "on the fourth day of the talks in Vienna, I think",
                    3,
                    7,
                    "`date` gives on the fourth day of the talks in Vienna..., which is no usable "
                    "date; a date is written 2024-02-16, 2024-02 or 2024-02-16/2024-02-17, with a "
                    "trailing ? or ~ when it is not certain.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("date: on the fourth day of the talks in Vienna, I think"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Point at the impossible part of every date field."""
        for path, error in reading.bad_days.items():
            name, value = ".".join(path), reading.sidecar.text(*path) or ""
            place = piece_of(reading.sidecar, path, error.start, error.end)
            shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}..."
            yield self.draft(
                place,
                f"`{name}` gives {shown}, which is no usable date; {error.message}.",
                to_do=f"Correct `{name}`: write a day as 2022-05-03, a month as 2022-05, "
                "several days as 2022-05-03/2022-05-05.",
                evidence=[(place, "the part that cannot be read as a date")],
            )
