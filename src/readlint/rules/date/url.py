"""An address that names another day."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.facts.urls import UrlDate
from readlint.reading import Reading
from readlint.reading.address import day_in_address
from readlint.reading.days import begins_after, ends_before
from readlint.reading.kinds import REPORTS
from readlint.reading.values import piece_of
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

URL, DATE, PUBLISHED, UPDATED = (
    ("source", "url"),
    ("date",),
    ("source", "published"),
    ("source", "updated"),
)
# An address is made when the draft is begun, and the page comes out up to some ten days later; a
# page that is out has its address.
DRAFTED, A_FEW_DAYS = 10, 3
A_MONTH = 31


def _with(url: str, *, published: str = "published: 2022-05-03", kind: str = "readout") -> str:
    old = "https://foreign-ministry.example/readouts/gruber-novak"
    sidecar = STANDARD_SIDECAR.replace(old, url).replace("published: 2022-05-03", published)
    return sidecar.replace("kind: readout", f"kind: {kind}")


class DateUrl(Rule):
    """The address of the page names a day far from the recorded one.

    What it does:
        Many publishers put the day of publication into their addresses. Where `source.url`
        plainly names one day, it is compared with `source.published`; without that, with `date`,
        before which no account of the act can have been published.

    Why it matters:
        An address is copied, not typed, so its date is usually right: a distance of months says
        that the sidecar belongs to another page, or that its dates were copied from one.

    What to do:
        Open the page, and correct `source.published` and `date`, or the address.

    Known limits:
        Publishers who are known to give old texts new addresses are left alone. Days that an
        address writes without year, or as a number among others, are not read.
    """

    severity = WARNING
    since = "0.1"
    reads = ("date", "source.url", "source.published")
    examples = (
        Valid(
            "the address names the day of publication",
            sidecar=_with("https://foreign-ministry.example/2022/05/03/gruber-novak"),
        ),
        Valid(
            "a draft begun a week before",
            sidecar=_with("https://foreign-ministry.example/2022-04-26/gruber"),
        ),
        Valid(
            "a publisher that has moved old texts to new addresses",
            sidecar=_with("https://www.mfa.gov.cn/eng/wjb/202405/t20240530_11331701.html"),
        ),
        Valid(
            "the number is no date",
            sidecar=_with("https://foreign-ministry.example/news/20221345/gruber"),
        ),
        Valid(
            "two days in one address prove nothing",
            sidecar=_with("https://foreign-ministry.example/2019/01/02/review/2021-03-04/gruber"),
        ),
        Valid(
            "the account was put up again years later, and no publication is recorded",
            sidecar=_with(
                "https://foreign-ministry.example/2024/03/01/gruber",
                published="retrieved: 2025-01-01",
            ),
        ),
        Valid(
            "the archive's own stamp is not the page's day",
            sidecar=_with(
                "https://web.archive.org/web/20240301120000/https://foreign-ministry.example/gruber"
            ),
        ),
        Valid(
            "the address is of the recorded update",
            sidecar=_with(
                "https://foreign-ministry.example/2022/06/10/gruber",
                published="published: 2022-05-03\n  updated: 2022-06-10",
            ),
        ),
        Invalid(
            "ten months between address and publication",
            (
                Found(
                    "2023/03/04",
                    10,
                    41,
                    "The address names the day 2023-03-04, but `source.published` is 2022-05-03.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("https://foreign-ministry.example/2023/03/04/gruber-novak"),
        ),
        Invalid(
            "the form of a known publisher",
            (
                Found(
                    "2023-03-04",
                    10,
                    35,
                    "The address names the day 2023-03-04, but `source.published` is 2022-05-03.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with(
                "https://news.cgtn.com/news/2023-03-04/Gruber-meets-Novak-1a2B3c/index.html"
            ),
        ),
        Invalid(
            "without day of publication: the page is older than the meeting",
            (
                Found(
                    "2022/01/15",
                    10,
                    41,
                    "The address names the day 2022-01-15, but `date` is 2022-05-03.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with(
                "https://foreign-ministry.example/2022/01/15/gruber",
                published="retrieved: 2023-01-01",
            ),
        ),
        Invalid(
            "a briefing is reported at once, not half a year later",
            (
                Found(
                    "2022/11/15",
                    10,
                    41,
                    "The address names the day 2022-11-15, but `date` is 2022-05-03.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with(
                "https://foreign-ministry.example/2022/11/15/gruber",
                published="retrieved: 2023-01-01",
                kind="press-briefing",
            ),
        ),
        Valid(
            "a draft begun ten days before",
            sidecar=_with("https://foreign-ministry.example/2022-04-23/gruber"),
        ),
        Valid(
            "an address made three days after",
            sidecar=_with("https://foreign-ministry.example/2022-05-06/gruber"),
        ),
        Valid(
            "a briefing reported a month later",
            sidecar=_with(
                "https://foreign-ministry.example/2022/06/03/gruber",
                published="retrieved: 2023-01-01",
                kind="press-briefing",
            ),
        ),
        Valid(
            "a day of publication that cannot be read is for date-invalid to judge",
            sidecar=_with(
                "https://foreign-ministry.example/2022/01/15/gruber",
                published="published: 2022-13-03",
            ),
        ),
        Valid(
            "no day to compare with",
            sidecar=_with(
                "https://foreign-ministry.example/2022/01/15/gruber",
                published="retrieved: 2023-01-01",
            ).replace("date: 2022-05-03\n", ""),
        ),
        Valid(
            "a day of the act that cannot be read is for date-invalid to judge",
            sidecar=_with(
                "https://foreign-ministry.example/2022/01/15/gruber",
                published="retrieved: 2023-01-01",
            ).replace("date: 2022-05-03\n", "date: 2022-13-03\n"),
        ),
        Invalid(
            "a draft of eleven days before",
            (
                Found(
                    "2022-04-22",
                    10,
                    41,
                    "The address names the day 2022-04-22, but `source.published` is 2022-05-03.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("https://foreign-ministry.example/2022-04-22/gruber"),
        ),
        Invalid(
            "four days after its publication a page had an address",
            (
                Found(
                    "2022-05-07",
                    10,
                    41,
                    "The address names the day 2022-05-07, but `source.published` is 2022-05-03.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("https://foreign-ministry.example/2022-05-07/gruber"),
        ),
        Invalid(
            "news reported more than a month later",
            (
                Found(
                    "2022/06/04",
                    10,
                    41,
                    "The address names the day 2022-06-04, but `date` is 2022-05-03.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with(
                "https://foreign-ministry.example/2022/06/04/gruber",
                published="retrieved: 2023-01-01",
                kind="news-report",
            ),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Compare the day in the address with the recorded day of publication, or of the act."""
        url = reading.sidecar.text(*URL) or ""
        named = day_in_address(url, reading.tables.publishers)
        field = _field_against(reading, named) if named else None
        if named is None or field is None:
            return
        place = piece_of(reading.sidecar, URL, named.start, named.end)
        name, value = ".".join(field), reading.sidecar.text(*field)
        yield self.draft(
            place,
            f"The address names the day {named.day}, but `{name}` is {value}.",
            to_do=f"Open the page: correct `{name}`, or the address if it is of another page.",
            evidence=[
                (place, "the day in the address"),
                (reading.sidecar.place(*field), f"`{name}` in the sidecar"),
            ],
        )


def _field_against(reading: Reading, named: UrlDate) -> tuple[str, ...] | None:
    """The field that the day of the address contradicts."""
    published, updated = reading.day(*PUBLISHED), reading.day(*UPDATED)
    if published is not None:
        last = updated or published
        early = begins_after(published, named.day, DRAFTED)
        return PUBLISHED if early or ends_before(last, named.day, A_FEW_DAYS) else None
    date = reading.day(*DATE)
    if date is None:
        return None
    # Reports appear at once; accounts of meetings may be put up late.
    late = reading.kind in REPORTS and ends_before(date, named.day, A_MONTH)
    return DATE if late or begins_after(date, named.day, DRAFTED) else None
