"""Dates of the sidecar in an impossible order."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.days.clashes import Order, days_reversed, days_to_come
from readlint.rules.base import ERROR, Diagnostic, Rule


class DateOrder(Rule):
    """The sidecar's own dates are in an impossible order.

    What it does:
        Compares the dates of the sidecar with each other and with today: the act comes before its
        publication, publication before update and retrieval, and none of them after today. What a
        preview is about must not lie before it. One day is allowed between different clocks. Of a
        month or an interval it reports only what no day of it allows; dates marked `?` or `~` get a
        month's tolerance.

    Why it matters:
        When two dates exclude each other, one of them is wrong, and nothing shows which: every
        count by date that uses the record is in doubt.

    What to do:
        Look the two dates up on the page and correct the wrong one. An account that announces a
        coming event is a `preview`, and the day of the event belongs in `about.date`.

    Known limits:
        `about.date` is judged of a preview only: what other texts speak about may lie before or
        after them. Two wrong dates in a possible order are not seen.
    """

    severity = ERROR
    since = "0.1"
    requires = ("sidecar",)
    supersedes = ("date-url",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report dates after today, then pairs of the others in the wrong order."""
        to_come = days_to_come(context)
        for field in to_come:
            yield self._after_today(context, field)
        for order in days_reversed(context, to_come):
            yield self._reversed(context, order)

    def _after_today(self, context: Context, field: tuple[str, ...]) -> Diagnostic:
        name, place = ".".join(field), context.sidecar.place(*field)
        return self.diagnostic(
            place,
            f"`{name}` is {context.sidecar.text(*field)}, which is after today ({context.today}).",
            help=f"Correct `{name}`; the day of a coming event belongs in `about.date`.",
            evidence=[(place, f"`{name}` is in the future")],
        )

    def _reversed(self, context: Context, order: Order) -> Diagnostic:
        sidecar, first, second = context.sidecar, order.first, order.second
        one, other = ".".join(first), ".".join(second)
        return self.diagnostic(
            sidecar.place(*first),
            f"`{one}` is {sidecar.text(*first)} and `{other}` {sidecar.text(*second)}: "
            f"{order.why}.",
            help=f"Look both days up on the page and correct `{one}` or `{other}`.",
            evidence=[
                (sidecar.place(*first), f"`{one}`, which must not be the later one"),
                (sidecar.place(*second), f"`{other}`, which is the earlier one here"),
            ],
        )
