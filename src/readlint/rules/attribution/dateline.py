"""Rule attribution-dateline."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.time.stamps import DateLine, find_datelines
from readlint.record import Place
from readlint.record.days import DayRange
from readlint.rules.base import INFO, Diagnostic, Rule

# An agency reports on the day or the next; time zones may cost one more.
_BEFORE, _AFTER = 1, 3


class AttributionDateline(Rule):
    """The day of the date line fits neither `date` nor `source.published`.

    What it does:
        Reads the day in an agency's date line that gives no year ("VIENNA, May 3 (AP) --",
        新华社维也纳5月3日电). It should lie between the day before `date` and the day after
        `source.published`; where there is no `published`, three days after `date`.

    Why it matters:
        The date line is the reporter's own note of the day. If it does not fit, the date was taken
        from another page, or the text is about another meeting.

    What to do:
        Find out what the date line dates, and correct `date` or `source.published`.

    Known limits:
        A date line with a year is for date-body-conflict, the agency in it for
        attribution-agency-chain. Its city is where the reporter sat, so it is not compared.
    """

    severity = INFO
    since = "0.1"
    preview = True
    requires = ("text", "date", "source.published")
    reads = ("credits",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the day of the date line with the days of act and publication."""
        happened, published = context.day("date"), context.day("source", "published")
        if happened is None:
            return
        for dateline in find_datelines(context)[:1]:
            if not _fits(dateline, happened, published):
                yield self._misfit(context, dateline, published is not None)

    def _misfit(self, context: Context, dateline: DateLine, has_published: bool) -> Diagnostic:
        sidecar = context.sidecar
        days = f"`date` is {sidecar.text('date')}"
        evidence: list[tuple[Place, str]] = [(sidecar.place("date"), "the day of the act")]
        if has_published:
            days += f" and `published` {sidecar.text('source', 'published')}"
            evidence.append((sidecar.place("source", "published"), "the day of publication"))
        return self.diagnostic(
            dateline.place,
            f"The date line says {dateline.words}, but {days}.",
            help="Find out what the date line dates, and correct `date` or `source.published`.",
            evidence=evidence,
        )


def _fits(dateline: DateLine, happened: DayRange, published: DayRange | None) -> bool:
    """Return whether the day lies between act and publication, in the year where it is nearest."""
    last = published.last if published else happened.last
    slack = _BEFORE if published else _AFTER
    for near in (happened.first, last):
        day = dateline.nearest_to(near)
        if day is None:
            continue
        if (happened.first - day).days <= _BEFORE and (day - last).days <= slack:
            return True
    return False
