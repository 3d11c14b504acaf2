"""A date in numbers that may be two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.time.dates import find_dates, find_doubtful_dates
from readlint.extract.time.mentions import DateMention, covers
from readlint.rules.base import INFO, Diagnostic, Rule

FIELDS = (("date",), ("source", "published"), ("source", "updated"))


class DateAmbiguous(Rule):
    """A date such as 03/04/2022 may be two days, and the sidecar has one of them.

    What it does:
        Looks for stamps and act days in numbers alone whose first two both may be a month, where
        one reading is a day of the sidecar. It is silent where the text shows the order elsewhere,
        where another date in the text names the same day in words, where the language has one order
        only, or where the figures are parted by points, which is day first.

    Why it matters:
        American pages write the month first, most others the day. Read the wrong way, a record
        moves by months, and its date is still a valid one.

    What to do:
        Look up how the publisher writes dates, for instance where a day is above twelve. If the
        sidecar is right, accept the finding with that reason.

    Known limits:
        English texts only: other languages put the day first.
    """

    severity = INFO
    since = "0.1"
    preview = True
    requires = ("text", "date", "source.published", "source.updated", "language")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report the first stamp or act day with two readings, one of them in the sidecar."""
        if (context.sidecar.text("language") or "en").split("-")[0] != "en":
            return
        for mention in find_doubtful_dates(context):
            other = mention.other
            if other is None or not _is_doubtful(context, mention, other):
                continue
            field = _field(context, (mention.day, other))
            if field is not None:
                yield self._diagnostic(context, mention, other, field)
                return

    def _diagnostic(
        self, context: Context, mention: DateMention, other: date, field: tuple[str, ...]
    ) -> Diagnostic:
        name = ".".join(field)
        return self.diagnostic(
            mention.place,
            f"`{mention.place.words}` may be {mention.day} or {other}, and nothing in the text "
            "shows which.",
            help="Look up whether the publisher writes the day or the month first.",
            evidence=[
                (mention.place, f"{mention.day} with the day first, {other} with the month first"),
                (context.sidecar.place(*field), f"`{name}` in the sidecar is one of the two"),
            ],
        )


def _is_doubtful(context: Context, mention: DateMention, other: date) -> bool:
    if "." in mention.place.words or not (mention.is_of_page or mention.role == "event"):
        return False
    return not any(one.day in (mention.day, other) for one in find_dates(context))


def _field(context: Context, days: tuple[date, date]) -> tuple[str, ...] | None:
    """The first field of the sidecar that one of two days fits, and not the other."""
    for field in FIELDS:
        known = context.day(*field)
        if known is not None and covers(known, days[0]) != covers(known, days[1]):
            return field
    return None
