"""The text gives another date."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.act_days import ActClash, find_act_clash
from readlint.reading.page_days import PageClash, find_page_clash
from readlint.rules.base import ERROR, INFO, WARNING, Draft, Found, Invalid, Rule, Severity, Valid
from readlint.rules.examples import STANDARD_SIDECAR

REST = "\n\nThe ministers discussed trade, rail links and the regional situation.\n"
MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."
TOLD = (
    "Foreign Minister Anna Gruber spoke highly of the talks in Vienna, which were long and useful."
)


def _with(date: str = "2022-05-03", source: str = "published: 2022-05-03", more: str = "") -> str:
    sidecar = STANDARD_SIDECAR.replace("date: 2022-05-03\n", f"date: {date}\n", 1)
    return sidecar.replace("published: 2022-05-03", source) + more


class DateBodyConflict(Rule):
    """A full date in the text contradicts the sidecar date whose part it plays.

    What it does:
        Finds full dates in the text and asks what each is the day of. The day of the act ("On
        3 May 2022, A met B", 2022年5月3日，A会见B) is compared with `date`; stamps of the page
        ("Updated 14:14, 3-May-2022", 发布时间, an agency's date line, a crawler's label) with
        `source.published` and `source.updated`, and where these are absent with `date`, before
        which no account of the act can have appeared.

    Why it matters:
        The text is the witness, the sidecar only what somebody noted about it. Where the two
        differ, the sidecar is often that of another document.

    What to do:
        Correct the date in the sidecar, or check that text and sidecar belong together.

    Known limits:
        Days without a year are read in the lead only; 03/04/2022 counts as both days where
        neither the text nor its language shows the order of day and month. Dates in history, in
        plans and in quoted speech are left alone, and so is every date whose part is not certain.
        Of the dates of a page those that stand best are heard: labelled ones, then those under
        the headline, with an hour or an author, at last a lone one on a short line; lists of
        other pages and readers' remarks are not. All but labelled ones are a warning. A later
        update below the text that the sidecar does not record is worth a look only, unless the
        address, the tense of the lead or another date of the same weeks speaks against the
        sidecar too. Any other date in the text that agrees with the sidecar clears all stamps.
    """

    severity = ERROR
    since = "0.1"
    reads = ("text", "date", "source.published", "source.updated", "about.date")
    explains = (
        "date-anachronism",
        "date-order",
        "date-relative",
        "date-weekday",
        "date-window",
    )

    examples = (
        Valid(
            "the page came out on the day after the meeting",
            text="Published: 4 May 2022\n\nOn 3 May 2022, " + MET + REST,
            sidecar=_with(source="published: 2022-05-04"),
        ),
        Valid(
            "history in the body",
            text=MET + " They recalled the treaty that was signed on 12 April 1961."
            "\n\nOn 12 April 1971, the two countries had opened embassies.\n",
        ),
        Valid(
            "history opens the text",
            text="On 12 April 1961, the two countries established diplomatic relations."
            " Foreign Minister Anna Gruber recalled the day in Vienna on Tuesday." + REST,
        ),
        Valid(
            "the day of another meeting, agreed upon",
            text=MET + " The two agreed to meet again on 5 June 2022." + REST,
        ),
        Valid(
            "the treaty they met to discuss has a date too",
            text="Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak to discuss "
            "the rail treaty"
            " signed on 4 May 1998." + REST,
        ),
        Valid(
            "one day of a visit of three",
            text="On 4 May 2022, " + MET + REST,
            sidecar=_with("2022-05-03/2022-05-05"),
        ),
        Valid(
            "a page touched up a week later", text="Updated 09:15, 10-May-2022\n\n" + TOLD + REST
        ),
        Valid(
            "an update that the sidecar records",
            text="Updated 09:15, 10-Aug-2022\n\n" + TOLD + REST,
            sidecar=_with(source="published: 2022-05-03\n  updated: 2022-08-10"),
        ),
        Valid(
            "an old account put up again, its day of publication not recorded",
            text="Published 1 March 2023\n\n" + TOLD + REST,
            sidecar=_with(source="retrieved: 2023-06-01"),
        ),
        Invalid(
            "a day of the report with a weekday that it had in no year near by",
            (
                Found(
                    "Wednesday, May 3",
                    1,
                    30,
                    "The page bears the date `Wednesday, May 3`, but `source.published` is "
                    "2022-05-10.",
                    severity="warning",
                ),
            ),
            text="The old bridge was closed on Wednesday, May 3, the police said in Vienna." + REST,
            sidecar=_with("2022-05-10", "published: 2022-05-10").replace(
                "kind: readout", "kind: news-report"
            ),
        ),
        Invalid(
            "a stamp without a year under the headline",
            (
                Found(
                    "14 February",
                    2,
                    1,
                    "The page bears the date `14 February`, but `source.published` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text="Talks in Vienna\n14 February, 10:15\n\n" + TOLD + REST,
        ),
        Valid(
            "dates on short lines that disagree are of other pages",
            text=TOLD + REST + "\nShare\nRail talks\n\n"
            "Trade talks\nMore\nAll news\n11 May 2021 Rail talks of the year\n19 July 2021 "
            "Trade talks in Prague\n",
        ),
        Valid(
            "the day on which a reader joined",
            text="Readers' forum\n" + TOLD + REST + "\nPavel\nJoined\n11 May 2017\n",
        ),
        Valid(
            "days of a programme at the end",
            text=TOLD + REST + "\nNext dates\n12.06. - 15.06.2023 Rail fair\n",
        ),
        Valid(
            "the terms of use have a date of their own",
            text=TOLD + REST + "\nPrivacy policy\nLast updated: 1 January 2019\n",
        ),
        Valid(
            "a briefing on an earlier visit",
            text="On 3 May 2022, " + MET + REST,
            sidecar=_with("2022-05-10", "published: 2022-05-10").replace(
                "kind: readout", "kind: press-briefing"
            ),
        ),
        Valid(
            "by the clock of the other side it was the next day",
            text="On 4 May 2022 Beijing time, " + MET + REST,
        ),
        Valid(
            "the day is only a guess",
            text="On 4 May 2022, " + MET + REST,
            sidecar=_with("2022-05-03~"),
        ),
        Valid(
            "a sentence about what was published",
            text=TOLD + " The report was published on 4 April 2019." + REST,
        ),
        Valid(
            "the day after an arrival, which the next sentence dates",
            text="Foreign Minister Pavel Novak arrived in Vienna on 2 May 2022. On 3 May 2022, he "
            "met with Foreign Minister Anna Gruber." + REST,
        ),
        Valid(
            "some days after an arrival",
            text="Foreign Minister Pavel Novak arrived in Vienna on 30 April 2022 for talks with "
            "Foreign Minister Anna Gruber." + REST,
        ),
        Valid(
            "one day of a visit from one day to another",
            text="Foreign Minister Pavel Novak paid an official visit to Austria from 2 to 4 May "
            "2022 at the invitation of Foreign Minister Anna Gruber." + REST,
        ),
        Invalid(
            "the day of arrival for that of the meeting",
            (
                Found(
                    "4 May 2022",
                    1,
                    66,
                    "The text dates what it reports to `4 May 2022`, but `date` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text="Foreign Minister Pavel Novak arrived in Vienna on 3 May 2022. On 4 May 2022, he "
            "met with Foreign Minister Anna Gruber." + REST,
        ),
        Invalid(
            "a meeting before the arrival",
            (
                Found(
                    "4 May 2022",
                    1,
                    51,
                    "The text dates an arrival, which the act follows, to `4 May 2022`, but `date` "
                    "is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text="Foreign Minister Pavel Novak arrived in Vienna on 4 May 2022 for talks with "
            "Foreign Minister Anna Gruber." + REST,
        ),
        Invalid(
            "a day after the visit",
            (
                Found(
                    "April 30 to May 2, 2022",
                    1,
                    69,
                    "The text dates what it reports to `April 30 to May 2, 2022`, but `date` is "
                    "2022-05-03.",
                    severity="warning",
                ),
            ),
            text="Foreign Minister Pavel Novak paid a visit to Austria and Italy from April 30 to "
            "May 2, 2022." + REST,
        ),
        Invalid(
            "a visit in Chinese, the year left out",
            (
                Found(
                    "4月18日至19日",
                    1,
                    1,
                    "The text dates what it reports to `4月18日至19日`, but `date` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text="4月18日至19日，外长格鲁伯在布拉格同捷克外长诺瓦克举行会谈，双方讨论了贸易和地区局势。\n",
        ),
        Invalid(
            "the first sentence has the day before",
            (
                Found(
                    "2 May 2022",
                    1,
                    4,
                    "The text dates what it reports to `2 May 2022`, but `date` is 2022-05-03.",
                ),
            ),
            text="On 2 May 2022, " + MET + REST,
        ),
        Invalid(
            "the day stands at the end of the sentence",
            (
                Found(
                    "May 2, 2022",
                    1,
                    89,
                    "The text dates what it reports to `May 2, 2022`, but `date` is 2022-05-03.",
                ),
            ),
            text="Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna "
            "on Monday,"
            " May 2, 2022." + REST,
        ),
        Valid(
            "a day without a year that fits",
            text="On Tuesday, May 3, " + MET + REST,
        ),
        Valid(
            "a day without a year, of another event",
            text=MET[:-1] + " after the summit of April 12." + REST,
        ),
        Valid(
            "the day on which somebody told of it",
            text=MET[:-1] + ", the ministry said on 4 May 2022." + REST,
        ),
        Valid(
            "a span without a year",
            text="On May 2-3, " + MET + REST,
        ),
        Valid(
            "a week before publication, for want of the day",
            text="On April 24, " + MET + REST,
            sidecar=_with("2022-04-26/2022-05-03"),
        ),
        Invalid(
            "the day of arrival, told without a year",
            (
                Found(
                    "May 2",
                    1,
                    12,
                    "The text dates what it reports to `May 2`, but `date` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text="On Monday, May 2, " + MET + REST,
        ),
        Invalid(
            "in Chinese, without a year",
            (
                Found(
                    "4月2日",
                    1,
                    1,
                    "The text dates what it reports to `4月2日`, but `date` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text="4月2日，外长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。\n",
        ),
        Invalid(
            "in Chinese",
            (
                Found(
                    "2022年5月2日",
                    1,
                    1,
                    "The text dates what it reports to `2022年5月2日`, but `date` is 2022-05-03.",
                ),
            ),
            text="2022年5月2日，外长格鲁伯在维也纳会见捷克外长诺瓦克。"
            "\n\n双方讨论了贸易和地区局势。\n",
        ),
        Invalid(
            "an update stamp of a year later, what is left of a byline",
            (
                Found(
                    "23-Apr-2023",
                    1,
                    19,
                    "The page says that it was last changed on `23-Apr-2023`, but "
                    "`source.published` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text=" , Updated 14:14, 23-Apr-2023\n\n" + TOLD + REST,
        ),
        Invalid(
            "an update of a year later below the text may be unrecorded",
            (
                Found(
                    "23-Apr-2023",
                    16,
                    10,
                    "The page says that it was last changed on `23-Apr-2023`, but "
                    "`source.published` is 2022-05-03.",
                    severity="info",
                ),
            ),
            text=TOLD + REST + "\nThey spoke.\n" * 6 + "Updated: 23-Apr-2023\n",
        ),
        Valid(
            "a date two days later, alone on a line, may be of the first change",
            text="Talks in Vienna\n5 May 2022\n\n" + TOLD + REST,
        ),
        Invalid(
            "the crawler's label names the day of another page",
            (
                Found(
                    "2021-11-04",
                    1,
                    7,
                    "The page says that it was published on `2021-11-04`, but "
                    "`source.published` is 2022-05-03.",
                ),
            ),
            text=" date 2021-11-04 \n\n" + TOLD + REST,
        ),
        Invalid(
            "a Chinese stamp",
            (
                Found(
                    "2021年5月3日",
                    1,
                    6,
                    "The page says that it was published on `2021年5月3日`, but "
                    "`source.published` is 2022-05-03.",
                ),
            ),
            text="发布时间：2021年5月3日 来源：新闻司\n\n外长格鲁伯在维也纳会见捷克外长诺瓦克。"
            "双方讨论了贸易。\n",
        ),
        Invalid(
            "an agency's date line",
            (
                Found(
                    "May 3, 2021",
                    1,
                    9,
                    "The date line of the page gives `May 3, 2021`, but `source.published` is "
                    "2022-05-03.",
                ),
            ),
            text="VIENNA, May 3, 2021 (Agency) -- Foreign Minister Anna Gruber praised the talks."
            + REST,
        ),
        Invalid(
            "the only date of the page stands with the author far below the text",
            (
                Found(
                    "19 July 2021",
                    5,
                    18,
                    "The page bears the date `19 July 2021`, but `source.published` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text=TOLD + REST + "\nJana Kos, Press, 19 July 2021 Share\n",
        ),
        Invalid(
            "a date alone under the headline",
            (
                Found(
                    "14 February 2021",
                    2,
                    1,
                    "Near its head the page gives the date `14 February 2021`, but "
                    "`source.published` is 2022-05-03.",
                    severity="warning",
                ),
            ),
            text="Talks in Vienna\n14 February 2021\n\n" + TOLD + REST,
        ),
        Valid(
            "a call, which began in the evening at one end and on the next day at the other",
            text="On 4 May 2022, Foreign Minister Anna Gruber spoke with Foreign Minister Pavel "
            "Novak by telephone." + REST,
            sidecar=_with().replace("kind: readout", "kind: call"),
        ),
        Invalid(
            "a call two days later than the sidecar says",
            (
                Found(
                    "5 May 2022",
                    1,
                    4,
                    "The text dates what it reports to `5 May 2022`, but `date` is 2022-05-03.",
                ),
            ),
            text="On 5 May 2022, Foreign Minister Anna Gruber spoke with Foreign Minister Pavel "
            "Novak by telephone." + REST,
            sidecar=_with().replace("kind: readout", "kind: call"),
        ),
        Invalid(
            "a briefing about an event of another day",
            (
                Found(
                    "3 May 2022",
                    1,
                    4,
                    "The text dates what it reports to `3 May 2022`, but `about.date` is "
                    "2022-05-01.",
                ),
            ),
            text="On 3 May 2022, " + MET + REST,
            sidecar=_with(
                "2022-05-10", "published: 2022-05-10", "about: {date: 2022-05-01}\n"
            ).replace("kind: readout", "kind: press-briefing"),
        ),
        Invalid(
            "a delegation from somewhere is no range of days",
            (
                Found(
                    "9 May 2022",
                    1,
                    67,
                    "The text dates what it reports to `9 May 2022`, but `date` is 2022-05-03.",
                ),
            ),
            text="Foreign Minister Anna Gruber met with a delegation from Prague on 9 May 2022."
            + REST,
        ),
        Invalid(
            "guests from overseas are no range of days",
            (
                Found(
                    "9 May 2022",
                    1,
                    71,
                    "The text dates what it reports to `9 May 2022`, but `date` is 2022-05-03.",
                ),
            ),
            text="Foreign Minister Anna Gruber hosted guests from overseas in Vienna on 9 May "
            "2022." + REST,
        ),
        Valid(
            "the end of a stay that began on a weekday",
            text="Foreign Minister Anna Gruber held talks with Foreign Minister Pavel Novak from"
            " Monday to 9 May 2022." + REST,
        ),
        Valid(
            "envoys from a conference of another day",
            text="Foreign Minister Anna Gruber met with envoys from the Prague conference on 9 "
            "April 2022." + REST,
        ),
        Valid(
            "talks on a withdrawal of another day",
            text="Foreign Minister Anna Gruber held talks on the withdrawal from the region on 9"
            " April 2022." + REST,
        ),
        Valid(
            "a meeting in a quotation in guillemets",
            text="Foreign Minister Anna Gruber recalled the headline «ministers met in Vienna on"
            " 9 April 2022» in her talks." + REST,
        ),
        Valid(
            "an attack that took place on its own day",
            text="Foreign Minister Anna Gruber discussed with her counterpart Pavel Novak the "
            "attack that took place on 9 April 2022 in the capital." + REST,
        ),
        Valid(
            "a conference that only recently took place",
            text="Foreign Minister Anna Gruber discussed with Foreign Minister Pavel Novak the "
            "conference that recently took place on 9 April 2022 in Prague." + REST,
        ),
        Valid(
            "in Chinese, the day of a plan",
            text="外交部长格鲁伯将于2022年5月9日访问维也纳，出席两国铁路合作论坛，并同诺瓦克外长举行会谈。\n",
        ),
        Valid(
            "in Chinese, the day set for a visit",
            text="外交部长格鲁伯定于2022年5月9日访问维也纳，出席两国铁路合作论坛，并同诺瓦克外长举行会谈。\n",
        ),
        Valid(
            "in Chinese, the day of a statement",
            text="外交部发言人2022年5月9日表示，中方欢迎格鲁伯外长同诺瓦克外长会谈取得的进展，愿继续推动铁路合作。\n",
        ),
        Valid(
            "in Chinese, the day of a statement before the press",
            text="外交部发言人2022年5月9日在例行记者会上说，中方欢迎格鲁伯外长同诺瓦克外长会谈取得的进展。\n",
        ),
        Valid(
            "the day of a statement that opens the sentence",
            text="On 9 May 2022, the ministry announced that Foreign Minister Anna Gruber held "
            "talks with Foreign Minister Pavel Novak in Vienna." + REST,
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Compare each date of the text with the sidecar date whose part it plays."""
        act = find_act_clash(reading)
        if act is not None:
            yield self._act(reading, act)
        page = find_page_clash(reading)
        if page is not None:
            yield self._page(reading, page)

    def _act(self, reading: Reading, clash: ActClash) -> Draft:
        words, value, name = (
            clash.place.words,
            reading.sidecar.text(*clash.field),
            ".".join(clash.field),
        )
        dates = "an arrival, which the act follows," if clash.is_arrival else "what it reports"
        return self.draft(
            clash.place,
            f"The text dates {dates} to `{words}`, but `{name}` is {value}.",
            to_do=f"Correct `{name}`, or check that this is the text that the sidecar describes.",
            evidence=[
                (clash.place, clash.why),
                (reading.sidecar.place(*clash.field), f"`{name}` in the sidecar"),
            ],
            severity=ERROR if clash.is_sure else WARNING,
        )

    def _page(self, reading: Reading, clash: PageClash) -> Draft:
        stamp, value, name = clash.stamp, reading.sidecar.text(*clash.field), ".".join(clash.field)
        later = f"Record {stamp.day} as `source.updated` if the page was changed then; otherwise c"
        return self.draft(
            stamp.place,
            f"{_said(clash)} `{stamp.place.words}`, but `{name}` is {value}.",
            to_do=f"{later if clash.unrecorded_update else 'C'}orrect `{name}`, or check that this "
            "is the page that the sidecar describes.",
            evidence=[
                (stamp.place, _reason(clash)),
                (reading.sidecar.place(*clash.field), f"`{name}` in the sidecar"),
                *clash.backing,
            ],
            severity=_weight(clash),
        )


_SAID = {
    "published": "The page says that it was published on",
    "updated": "The page says that it was last changed on",
    "dateline": "The date line of the page gives",
}
_ALONE = "Near its head the page gives the date"
_UNSAID = "The page bears the date"


def _said(clash: PageClash) -> str:
    if not clash.said:
        return _UNSAID
    return _SAID[clash.stamp.role] if clash.stamp.firm else _ALONE


def _reason(clash: PageClash) -> str:
    alone = "" if clash.said else "; that of the sidecar is nowhere in the text"
    return f"a date of the page: it {clash.why}{alone}"


def _weight(clash: PageClash) -> Severity:
    """What is told at the end of a page may be a later change; a label is an error."""
    if clash.unrecorded_update and not clash.backing:
        return WARNING if clash.at_head else INFO
    return ERROR if clash.stamp.firm else WARNING
