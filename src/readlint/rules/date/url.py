"""An address that names another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.act.kinds import REPORTS
from readlint.extract.context import DATE, PUBLISHED, UPDATED, URL
from readlint.extract.sidecar.values import piece_of
from readlint.extract.source.publishers import day_in_address, span_in_address
from readlint.extract.time.mentions import begins_after, ends_before
from readlint.facts.publishers import UrlDate, UrlSpan
from readlint.named_tuple import NamedTuple
from readlint.rules.base import WARNING, Diagnostic, Rule

# An address is made when the draft is begun, and the page comes out up to some ten days later; a
# page that is out has its address.
DRAFTED, A_FEW_DAYS = 10, 3
A_MONTH = 31


class DateUrl(Rule):
    """The address of the page names a day far from the recorded one.

    What it does:
        Many publishers put the day of publication into their addresses. Where `source.url`
        plainly names one day, it is compared with `source.published`; without that, with `date`,
        before which no account of the act can have been published. So is a month (`/2024/02/`),
        and a year with two more numbers behind it, with a month to spare on each side.

    Why it matters:
        An address is copied, not typed, so its date is usually right: a distance of months says
        that the sidecar belongs to another page, or that its dates were copied from one.

    What to do:
        Open the page, and correct `source.published` and `date`, or the address.

    Known limits:
        Publishers who are known to give old texts new addresses are left alone. Days that an
        address writes without year, or as a number among others, are not read; nor are months of
        folders of files (`uploads`, `media`), which may be put up much later.
    """

    severity = WARNING
    since = "0.1"
    requires = ("date", "source.url", "source.published")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the day in the address with the recorded day of publication, or of the act."""
        url, publishers = context.sidecar.text(*URL) or "", context.tables.publishers
        day = day_in_address(url, publishers)
        named = _Named.of_day(day) if day else _Named.of_span(span_in_address(url, publishers))
        field = _field_against(context, named) if named else None
        if named is None or field is None:
            return
        place = piece_of(context.sidecar, URL, named.start, named.end)
        name, value = ".".join(field), context.sidecar.text(*field)
        yield self.diagnostic(
            place,
            f"The address names the {named.words}, but `{name}` is {value}.",
            help=f"Open the page: correct `{name}`, or the address if it is of another page.",
            evidence=[
                (place, f"the {named.unit} in the address"),
                (context.sidecar.place(*field), f"`{name}` in the sidecar"),
            ],
        )


class _Named(NamedTuple):
    """The time that an address names, from the first to the last day, and how far it is exact."""

    first: date
    last: date
    start: int
    end: int
    words: str
    drafted: int
    late: int

    @property
    def unit(self) -> str:
        return self.words.split()[0]

    @classmethod
    def of_day(cls, one: UrlDate) -> _Named:
        return cls(one.day, one.day, one.start, one.end, f"day {one.day}", DRAFTED, A_FEW_DAYS)

    @classmethod
    def of_span(cls, one: UrlSpan | None) -> _Named | None:
        """Take a month or year: its ends are no days of a page, so a month is left to each side."""
        return cls(*one, one.words, A_MONTH, A_MONTH) if one else None


def _field_against(context: Context, named: _Named) -> tuple[str, ...] | None:
    """The field that the time in the address contradicts."""
    published, updated = context.day(*PUBLISHED), context.day(*UPDATED)
    if published is not None:
        last = updated or published
        early = begins_after(published, named.last, named.drafted)
        return PUBLISHED if early or ends_before(last, named.first, named.late) else None
    act = context.day(*DATE)
    if act is None:
        return None
    # Reports appear at once; accounts of meetings may be put up late.
    late = context.kind in REPORTS and ends_before(act, named.first, A_MONTH)
    return DATE if late or begins_after(act, named.last, named.drafted) else None
