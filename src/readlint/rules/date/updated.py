"""The day of a page's last change, recorded as that of its publication."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.days import covers
from readlint.rules.base import INFO, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT

PUBLISHED, UPDATED = ("source", "published"), ("source", "updated")


def _with(source: str) -> str:
    return STANDARD_SIDECAR.replace("published: 2022-05-03", source)


class DateUpdated(Rule):
    """The page's stamp of its last change is recorded as its day of publication.

    What it does:
        Looks for a stamp such as "Updated 14:14, 3-May-2022" or 更新时间 whose day is that of
        `source.published`, while `source.updated` is absent or gives another day. A date line or
        stamp that says `published` and names the same day settles the matter.

    Why it matters:
        A page may be changed years after it came out. Its last change says nothing about when the
        account was first given, nor which words were there then.

    What to do:
        Record the stamp as `source.updated`, and look for the day of publication: in the address,
        in an archived copy, in the publisher's list of news.

    Known limits:
        Some publishers write "Updated" where they mean "published"; so this is worth a look only.
    """

    severity = INFO
    since = "0.1"
    preview = True
    reads = ("text", "source.published", "source.updated")
    examples = (
        Valid(
            "the change is recorded",
            text="Updated 14:14, 3-May-2022\n\n" + STANDARD_TEXT,
            sidecar=_with("published: 2022-05-03\n  updated: 2022-05-03"),
        ),
        Valid(
            "published and changed on the same day",
            text="Published: 3 May 2022\nUpdated: 3 May 2022\n\n" + STANDARD_TEXT,
        ),
        Valid(
            "a date line names the day",
            text="Updated: 3 May 2022\n\nVIENNA, May 3, 2022 (Agency) -- The talks were good.\n",
        ),
        Invalid(
            "the stamp of a change is all there is",
            (
                Found(
                    "3-May-2022",
                    1,
                    16,
                    "`source.published` is 2022-05-03, which the page gives as the day of its last "
                    "change: `3-May-2022`.",
                ),
            ),
            text="Updated 14:14, 3-May-2022\n\n" + STANDARD_TEXT,
        ),
        Invalid(
            "in Chinese, with another day in `updated`",
            (
                Found(
                    "2022年5月3日",
                    1,
                    6,
                    "`source.published` is 2022-05-03, which the page gives as the day of its last "
                    "change: `2022年5月3日`.",
                ),
            ),
            text="更新时间：2022年5月3日\n\n外长格鲁伯在维也纳会见捷克外长诺瓦克。\n",
            sidecar=_with("published: 2022-05-03\n  updated: 2022-06-01"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Compare stamps of a change with the day recorded as that of publication."""
        days, updated = reading.day(*PUBLISHED), reading.day(*UPDATED)
        if days is None or not days.precise_to_day:
            return
        same = [one for one in reading.dates if one.is_of_page and covers(days, one.day)]
        if not same or any(one.role != "updated" for one in same):
            return
        stamp = same[0]
        if updated is not None and covers(updated, stamp.day):
            return
        value = reading.sidecar.text(*PUBLISHED)
        yield self.draft(
            stamp.place,
            f"`source.published` is {value}, which the page gives as the day of its last change: "
            f"`{stamp.place.words}`.",
            to_do="Record that day as `source.updated`, and look for the day of publication.",
            evidence=[
                (stamp.place, f"the day of a change: it {stamp.reason}"),
                (reading.sidecar.place(*PUBLISHED), "`source.published` in the sidecar"),
            ],
        )
