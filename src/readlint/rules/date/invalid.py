"""A date of the sidecar that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.sidecar.values import piece_of
from readlint.record.date_hints import FORMS
from readlint.record.days import EdtfError
from readlint.rules.base import ERROR, Diagnostic, Rule

LONGEST_SHOWN = 40


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
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Point at the impossible part of every date field."""
        for path, error in context.bad_days.items():
            name, value = ".".join(path), context.sidecar.text(*path) or ""
            place = piece_of(context.sidecar, path, error.start, error.end)
            shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}..."
            yield self.diagnostic(
                place,
                f"`{name}` is {shown}, which is not a valid date; {_advice(value, error)}.",
                help=f"Correct `{name}`: write a day as 2022-05-03, a month as 2022-05, "
                "several days as 2022-05-03/2022-05-05.",
                evidence=[(place, "the invalid part")],
            )


def _advice(value: str, error: EdtfError) -> str:
    """Say how to write a date; one in words of any language that we read is read."""
    if error.message != FORMS or len(value) > LONGEST_SHOWN:
        return error.message
    from readlint.extract.time.formats import GROUP, written_dates
    from readlint.facts.in_force import SHIPPED
    from readlint.language.scan import scan

    certain, _ = written_dates(value, scan(value, SHIPPED).hits(GROUP))
    if len(certain) != 1:
        return error.message
    last = f"/{certain[0].last.isoformat()}" if certain[0].last else ""
    return f"write {certain[0].day.isoformat()}{last}, not {value}"
