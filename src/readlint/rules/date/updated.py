"""The day of a page's last change, recorded as that of its publication."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.context import PUBLISHED, UPDATED
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import covers
from readlint.rules.base import INFO, Diagnostic, Rule


class DateUpdated(Rule):
    """The page's stamp of its last change is recorded as its day of publication.

    What it does:
        Looks for a stamp such as "Updated 14:14, 3-May-2022" or 更新时间 whose day is that of
        `source.published`, while `source.updated` is absent or gives another day. A date line or
        stamp that says `published` and names the same day clears the record.

    Why it matters:
        A page may be changed years after it came out. Its last change says nothing about when the
        account was first given, nor which words were there then.

    What to do:
        Record the stamp as `source.updated`, and look for the day of publication: in the address,
        in an archived copy, in the publisher's list of news.

    Known limits:
        Some publishers write "Updated" where they mean "published"; so this is reported as info.
    """

    severity = INFO
    since = "0.1"
    preview = True
    requires = ("text", "source.published", "source.updated")
    reads = ("stamps",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare stamps of a change with the day recorded as that of publication."""
        days, updated = context.day(*PUBLISHED), context.day(*UPDATED)
        if days is None or not days.precise_to_day:
            return
        same = [one for one in find_dates(context) if one.is_of_page and covers(days, one.day)]
        if not same or any(one.role != "updated" for one in same):
            return
        stamp = same[0]
        if updated is not None and covers(updated, stamp.day):
            return
        value = context.sidecar.text(*PUBLISHED)
        yield self.diagnostic(
            stamp.place,
            f"`source.published` is {value}, which the page gives as the day of its last change: "
            f"`{stamp.place.words}`.",
            help="Record that day as `source.updated`, and look for the day of publication.",
            evidence=[
                (stamp.place, f"the day of a change: it {stamp.reason}"),
                (context.sidecar.place(*PUBLISHED), "`source.published` in the sidecar"),
            ],
        )
