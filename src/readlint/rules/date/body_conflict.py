"""The text gives another date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from readlint.extract import Context
from readlint.extract.act.kinds import Clue, Kind
from readlint.extract.context import DATE
from readlint.extract.days.clashes import FIELDS, excluding, published_with_it
from readlint.extract.time.compare import PageClash, find_page_clash
from readlint.record import Place
from readlint.rules.base import ERROR, INFO, WARNING, Diagnostic, Rule, Severity

# What a text does with the day of a clue.
SAYS: Mapping[Kind, str] = MappingProxyType({
    "announced-day": "announces the event for",
    "heading-day": "has in its heading the day",
    "act-day": "dates the act to",
    "stay-days": "dates the act to",
    "arrival-day": "dates an arrival, which the act follows, to",
    "day-of-year": "dates the act to",
})  # fmt: skip
# The act may be recorded on some other day beside a stay or an arrival.
ROUGH = frozenset(("stay-days", "arrival-day"))


class DateBodyConflict(Rule):
    """A full date in the text contradicts the same date in the sidecar.

    What it does:
        Finds full dates in the text and decides what each dates. The day of the act ("On 3
        May 2022, A met B", 2022年5月3日，A会见B) is compared with `date`, the day for which a
        preview announces its event with `about.date` and `date`; stamps of the page
        ("Updated 14:14, 3-May-2022", 发布时间, an agency's date line, a crawler's label) with
        `source.published` and `source.updated`, and where these are absent with `date`,
        before which no account of the act can have appeared.

    Why it matters:
        Where the two differ, the sidecar is often that of another document.

    What to do:
        Correct the date in the sidecar, or check that text and sidecar belong together.

    Known limits:
        Days without a year are read in the lead only; 03/04/2022 counts as both days where neither
        the text nor its language shows the order of day and month. Dates in history, in plans and
        in quoted speech are left alone, and so is every date that may date something else. Of the
        dates of a page the best placed count: labelled ones, then those under the headline, with an
        hour or an author, at last a lone one on a short line; lists of other pages and readers'
        remarks are not. All but labelled ones are a warning. A later update below the text that the
        sidecar does not record is reported as info, unless the address, the tense of the lead or
        another date of the same weeks contradicts the sidecar too. Any other date in the text that
        agrees with the sidecar clears all stamps.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "date", "source.published", "source.updated", "about.date")
    reads = ("dates",)
    supersedes = (
        *("date-anachronism", "date-order", "date-relative", "date-url"),
        *("date-weekday", "date-window"),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare each date of the text with the same date of the sidecar."""
        act = next(iter(excluding(context, *SAYS)), None)
        page = find_page_clash(context)
        if act is not None:
            yield self._act(context, act, page)
        elif page is not None:
            yield self._page(context, page)

    def _act(self, context: Context, clue: Clue, page: PageClash | None) -> Diagnostic:
        field = FIELDS[clue.subject]
        value, name = context.sidecar.text(*field), ".".join(field)
        return self.diagnostic(
            clue.place,
            f"The text {SAYS[clue.kind]} `{clue.place.words}`, but `{name}` is {value}.",
            help=f"Correct `{name}`, or check that this is the text that the sidecar describes.",
            evidence=[
                (clue.place, clue.why),
                (context.sidecar.place(*field), f"`{name}` in the sidecar"),
                *_with_it(context, clue, page),
            ],
            severity=ERROR if clue.is_certain and clue.kind not in ROUGH else WARNING,
        )

    def _page(self, context: Context, clash: PageClash) -> Diagnostic:
        stamp, value, name = clash.stamp, context.sidecar.text(*clash.field), ".".join(clash.field)
        later = f"Record {stamp.day} as `source.updated` if the page was changed then; otherwise c"
        return self.diagnostic(
            stamp.place,
            f"{_said(clash)} `{stamp.place.words}`, but `{name}` is {value}.",
            help=f"{later if clash.unrecorded_update else 'C'}orrect `{name}`, or check that this "
            "is the page that the sidecar describes.",
            evidence=[
                (stamp.place, _reason(clash)),
                (context.sidecar.place(*clash.field), f"`{name}` in the sidecar"),
                *clash.backing,
            ],
            severity=_weight(clash),
        )


def _with_it(context: Context, clue: Clue, page: PageClash | None) -> list[tuple[Place, str]]:
    """What is off as the day of the act is: of one cause, and so no finding of its own."""
    if clue.kind == "announced-day" and clue.subject == "about":
        # Who moves the day of an event moves that of its announcement.
        return [(context.sidecar.place(*DATE), "`date`, which may be off with it")]
    if page is None or clue.place.overlaps(page.stamp.place):
        return published_with_it(context, clue.days)
    name = ".".join(page.field)
    return [
        (page.stamp.place, _reason(page)),
        (context.sidecar.place(*page.field), f"`{name}` in the sidecar, which is off, too"),
    ]


_SAID = {
    "published": "The page says that it was published on",
    "updated": "The page says that it was last changed on",
    "dateline": "The date line of the page gives",
}
_ALONE = "Near its head the page gives the date"
_UNSAID = "The page shows the date"


def _said(clash: PageClash) -> str:
    if not clash.said:
        return _UNSAID
    return _SAID[clash.stamp.role] if clash.stamp.firm else _ALONE


def _reason(clash: PageClash) -> str:
    alone = "" if clash.said else "; that of the sidecar is nowhere in the text"
    return f"a date of the page: it {clash.why}{alone}"


def _weight(clash: PageClash) -> Severity:
    """A date at the end of a page may be a later change; a label is an error."""
    if clash.unrecorded_update and not clash.backing:
        return WARNING if clash.at_head else INFO
    return ERROR if clash.stamp.firm else WARNING
