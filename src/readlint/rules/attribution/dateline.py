"""Rule attribution-dateline."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.datelines import DateLine, find_datelines
from readlint.record import Place
from readlint.rules.base import INFO, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.schema.edtf import DayRange

# An agency reports on the day or the next; time zones may cost one more.
_BEFORE, _AFTER = 1, 3


def _with(day: str, published: str, about: str = "") -> str:
    dated = STANDARD_SIDECAR.replace("date: 2022-05-03", f"date: {day}")
    dated = dated.replace("published: 2022-05-03", f"published: {published}")
    return dated.replace("  published: \n", "") + about


def _after(dateline: str) -> str:
    return f"{dateline} {STANDARD_TEXT.removeprefix('On 3 May 2022, ')}"


class AttributionDateline(Rule):
    """The day of the date line fits neither `date` nor `source.published`.

    What it does:
        Reads the day in an agency's date line that gives no year ("VIENNA, May 3 (AP) --",
        新华社维也纳5月3日电). It should lie between the day before `date` and the day after
        `source.published`; where there is no `published`, three days after `date`.

    Why it matters:
        The date line is the reporter's own note of the day. If it does not fit, the date was
        taken from another page, or the text tells of another meeting.

    What to do:
        Find out what the date line dates, and correct `date` or `source.published`.

    Known limits:
        A date line with a year is for date-body-conflict, the agency in it for
        attribution-agency-chain. Its city is where the reporter sat, so it is not compared.
    """

    severity = INFO
    since = "0.1"
    preview = True
    reads = ("text", "date", "source.published")
    examples = (
        Invalid(
            "a date line a month before the record",
            (
                Found(
                    "VIENNA, April 3 (Xinhua)",
                    1,
                    1,
                    "The date line says April 3, but `date` is 2022-05-03 and `published` "
                    "2022-05-03.",
                ),
            ),
            text=_after("VIENNA, April 3 (Xinhua) --"),
        ),
        Invalid(
            "a date line behind the publication",
            (
                Found(
                    "VIENNA, May 9 (Xinhua)",
                    1,
                    1,
                    "The date line says May 9, but `date` is 2022-05-03 and `published` "
                    "2022-05-03.",
                ),
            ),
            text=_after("VIENNA, May 9 (Xinhua) --"),
        ),
        Invalid(
            "the Chinese form, without a day of publication",
            (
                Found(
                    "新华社维也纳5月13日电",
                    1,
                    1,
                    "The date line says 5月13日, but `date` is 2022-05-03.",
                ),
            ),
            text="新华社维也纳5月13日电 外长古某3日会见捷克外长，双方就铁路联通深入交换意见。\n",
            sidecar=_with("2022-05-03", ""),
        ),
        Valid("no date line"),
        Valid("the day of the meeting", text=_after("VIENNA, May 3 (Xinhua) --")),
        Valid("the reporter's city", text=_after("PRAGUE, May 3 (Xinhua) --")),
        Valid("an agency alone", text=_after("VIENNA (AP) —")),
        Valid(
            "a report some days later, published that day",
            text=_after("VIENNA, May 9 (Xinhua) --"),
            sidecar=_with("2022-05-03", "2022-05-09"),
        ),
        Valid(
            "over the turn of the year",
            text=_after("VIENNA, Dec. 31 (Xinhua) --"),
            sidecar=_with("2022-01-01", "2022-01-01"),
        ),
        Valid(
            "a meeting dated to a month",
            text=_after("VIENNA, May 20 (Xinhua) --"),
            sidecar=_with("2022-05", "2022-05-21"),
        ),
        Valid(
            "a year is given, which date-body-conflict judges",
            text=_after("VIENNA, April 3, 2022 (Xinhua) --"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Hold the day of the date line against the days of act and publication."""
        happened, published = reading.day("date"), reading.day("source", "published")
        if happened is None:
            return
        for dateline in find_datelines(reading)[:1]:
            if not _fits(dateline, happened, published):
                yield self._misfit(reading, dateline, published is not None)

    def _misfit(self, reading: Reading, dateline: DateLine, has_published: bool) -> Draft:
        sidecar = reading.sidecar
        days = f"`date` is {sidecar.text('date')}"
        evidence: list[tuple[Place, str]] = [(sidecar.place("date"), "the day of the act")]
        if has_published:
            days += f" and `published` {sidecar.text('source', 'published')}"
            evidence.append((sidecar.place("source", "published"), "the day of publication"))
        return self.draft(
            dateline.place,
            f"The date line says {dateline.words}, but {days}.",
            to_do="Find out what the date line dates, and correct `date` or `source.published`.",
            evidence=evidence,
        )


def _fits(dateline: DateLine, happened: DayRange, published: DayRange | None) -> bool:
    """Tell whether the day lies between act and publication, in the year where it is nearest."""
    last = published.last if published else happened.last
    slack = _BEFORE if published else _AFTER
    for near in (happened.first, last):
        day = dateline.nearest_to(near)
        if day is None:
            continue
        if (happened.first - day).days <= _BEFORE and (day - last).days <= slack:
            return True
    return False
