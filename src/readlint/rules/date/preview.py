"""A text about a coming event, filed as the account of a past one."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.days import ends_before
from readlint.reading.kinds import ACCOUNTS, STATEMENTS
from readlint.reading.places import PlaceMention
from readlint.reading.told_visits import visit_told_beforehand
from readlint.record import Place
from readlint.rules.base import ERROR, WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

BODY = "\n\nThe agenda holds trade, rail links and the regional situation, the ministry said.\n"
COMING = (
    "Foreign Minister Anna Gruber will meet with Foreign Minister Pavel Novak in Vienna on Friday,"
    " the ministry announced."
)

_VISITED = (
    "The ministry said on Tuesday that the talks of Foreign Minister Anna Gruber with Pavel Novak"
    " during her two-day visit to Prague were held in a good spirit."
)
_BRIEFING = STANDARD_SIDECAR.replace("kind: readout", "kind: press-briefing")


class DatePreview(Rule):
    """The lead tells the event as still to come, while the sidecar says that it happened.

    What it does:
        Reads the first two sentences of the body. Where they announce the act ("will visit", "is
        due to meet", "the upcoming visit", 将于…访问) and report none as done, the text is no
        account of it: `kind` cannot be `readout` or `call`. Of a briefing or news report that
        has `about.date`, that day cannot lie before the statement; nor can it lie more than a month
        after it where the lead tells of a visit to `about.city` that took place.

    Why it matters:
        What is announced may turn out otherwise. An announcement filed as a readout puts plans,
        wishes and warnings into the mouth of a meeting that had not taken place.

    What to do:
        Set `kind: preview` (or `press-briefing`, with the day of the statement as `date` and that
        of the event as `about.date`), or find the text that belongs to the meeting.

    Known limits:
        English and Chinese leads only. A lead that reports any act as done is never suspected,
        so an announcement that first recalls an earlier meeting is missed.
    """

    severity = ERROR
    since = "0.1"
    reads = ("text", "kind", "date", "about.date")
    examples = (
        Valid(
            "agreed next steps stand below the lead",
            text="Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna. "
            "The talks were"
            " open.\n\nThe two ministers will meet again in Prague in June, ahead of the "
            "upcoming summit.\n",
        ),
        Valid(
            "a coming event of others, in the sentence that reports the talks",
            text="Ahead of the upcoming summit in Oslo, Foreign Minister Anna Gruber spoke with "
            "Foreign"
            " Minister Pavel Novak in Vienna." + BODY,
        ),
        Valid(
            "a preview is filed as a preview",
            text=COMING + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: preview")
            + "about: {date: 2022-05-06}\n",
        ),
        Valid(
            "a briefing about a coming visit",
            text="A Foreign Ministry official told the press on Tuesday that"
            " two points matter during the upcoming visit of Pavel Novak to Vienna." + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: press-briefing")
            + "about: {date: 2022-05-06}\n",
        ),
        Valid(
            "the ministers speak of what they will do, in reported speech",
            text="Foreign Minister Anna Gruber told her colleague Pavel Novak in Vienna that "
            "Austria will"
            " continue to support the rail link." + BODY,
        ),
        Valid(
            "a Chinese readout that looks ahead in its second sentence",
            text="2022年5月3日，外长格鲁伯在维也纳会见捷克外长诺瓦克。"
            "双方将于6月在布拉格再次举行会谈。\n",
            sidecar=STANDARD_SIDECAR.replace("language: en", "language: zh"),
        ),
        Valid(
            "a briefing on a visit elsewhere, about an event to come",
            text=_VISITED + BODY,
            sidecar=_BRIEFING + "about: {date: 2022-11-06, city: Oslo}\n",
        ),
        Valid(
            "a briefing during the visit that it is about",
            text=_VISITED + BODY,
            sidecar=_BRIEFING + "about: {date: 2022-05-02/2022-05-04, city: Prague}\n",
        ),
        Invalid(
            "a briefing on a visit that took place, said to be about the next one",
            (
                Found(
                    "Prague",
                    1,
                    122,
                    "The lead tells of a visit to `Prague` as of one that took place, but "
                    "`about.date` is 2022-11-06, after the statement of 2022-05-03.",
                    severity="warning",
                ),
            ),
            text=_VISITED + BODY,
            sidecar=_BRIEFING + "about: {date: 2022-11-06, city: Prague}\n",
        ),
        Invalid(
            "announced for Friday, filed as the readout",
            (
                Found(
                    "will meet",
                    1,
                    30,
                    "The lead says `will meet`, but the record is filed as a readout of "
                    "2022-05-03.",
                ),
            ),
            text=COMING + BODY,
        ),
        Invalid(
            "`upcoming visit` at the end of a long first sentence",
            (
                Found(
                    "upcoming visit",
                    1,
                    99,
                    "The lead says `upcoming visit`, but the record is filed as a readout of "
                    "2022-05-03.",
                ),
            ),
            text="A Foreign Ministry official told the press on Tuesday that two points matter "
            "during Pavel"
            " Novak's upcoming visit to Vienna." + BODY,
        ),
        Invalid(
            "due to arrive",
            (
                Found(
                    "is due to arrive",
                    1,
                    30,
                    "The lead says `is due to arrive`, but the record is filed as a readout of "
                    "2022-05-03.",
                ),
            ),
            text="Foreign Minister Pavel Novak is due to arrive in Vienna on Thursday for talks "
            "with his"
            " colleague Anna Gruber." + BODY,
        ),
        Invalid(
            "a Chinese announcement",
            (
                Found(
                    "将于5月3日至5日对奥地利进行正式访问",
                    1,
                    17,
                    "The lead says `将于5月3日至5日对奥地利进行正式访问`, but the record is "
                    "filed as a readout of 2022-05-03.",
                ),
            ),
            text="外交部发言人宣布：捷克外长诺瓦克将于5月3日至5日对奥地利进行正式访问。"
            "\n\n发言人说，两国关系很好。\n",
            sidecar=STANDARD_SIDECAR.replace("language: en", "language: zh"),
        ),
        Invalid(
            "a briefing about a visit that had already taken place by `about.date`",
            (
                Found(
                    "upcoming visit",
                    1,
                    89,
                    "The lead says `upcoming visit`, but `about.date` is 2021-06-01, before the "
                    "statement of 2022-05-03.",
                ),
            ),
            text="A Foreign Ministry official told the press on Tuesday that two points matter "
            "during the"
            " upcoming visit of Pavel Novak to Vienna." + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: press-briefing")
            + "about: {date: 2021-06-01}\n",
        ),
        Valid(
            "a transcript speaks of the future anyway",
            text=COMING + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: transcript")
            + "about: {date: 2021-06-01}\n",
        ),
        Valid(
            "a briefing on the eve by another clock",
            text=COMING + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: press-briefing")
            + "about: {date: 2022-05-02}\n",
        ),
        Valid(
            "a briefing that does not say what it is about",
            text=COMING + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: press-briefing"),
        ),
        Valid(
            "a day of the event that cannot be read is for date-invalid to judge",
            text=COMING + BODY,
            sidecar=STANDARD_SIDECAR + "about: {date: 2022-13-06}\n",
        ),
        Invalid(
            "a report that announces what lies two days back",
            (
                Found(
                    "will meet",
                    1,
                    30,
                    "The lead says `will meet`, but `about.date` is 2022-05-01, before the "
                    "statement of 2022-05-03.",
                ),
            ),
            text=COMING + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: news-report")
            + "about: {date: 2022-05-01}\n",
        ),
        Invalid(
            "a call that is yet to come",
            (
                Found(
                    "will meet",
                    1,
                    30,
                    "The lead says `will meet`, but the record is filed as a call of 2022-05-03.",
                ),
            ),
            text=COMING + BODY,
            sidecar=STANDARD_SIDECAR.replace("kind: readout", "kind: call"),
        ),
        Invalid(
            "the first of two announcements is the one that is shown",
            (
                Found(
                    "will meet",
                    1,
                    30,
                    "The lead says `will meet`, but the record is filed as a readout of "
                    "2022-05-03.",
                ),
            ),
            text="Foreign Minister Anna Gruber will meet with Foreign Minister Pavel Novak during "
            "his upcoming visit to Vienna on Friday, the ministry announced." + BODY,
        ),
        Invalid(
            "in Chinese, a visit whose plan goes on in the next clauses",
            (
                Found(
                    "将于星期五访问",
                    1,
                    8,
                    "The lead says `将于星期五访问`, but the record is filed as a "
                    "readout of 2022-05-03.",
                ),
            ),
            text="外交部长格鲁伯将于星期五访问维也纳，出席两国铁路合作论坛，并同诺瓦克外长举行会谈。\n",
        ),
        Valid(
            "in traditional Chinese, a visit agreed upon in a meeting",
            text="外長格魯伯星期二在維也納會見捷克外長諾瓦克，雙方商定將於六月訪問布拉格，出席鐵路論壇。\n",
        ),
        Invalid(
            "in Chinese, a visit that is planned",
            (
                Found(
                    "计划于星期五访问",
                    1,
                    8,
                    "The lead says `计划于星期五访问`, but the record is filed as a readout "
                    "of 2022-05-03.",
                ),
            ),
            text="外交部长格鲁伯计划于星期五访问维也纳，出席两国铁路合作论坛，并同诺瓦克外长举行会谈。\n",
        ),
        Invalid(
            "in Chinese, a day that is set for a visit",
            (
                Found(
                    "定于2022年5月9日访问",
                    1,
                    8,
                    "The lead says `定于2022年5月9日访问`, but the record is filed as a "
                    "readout of 2022-05-03.",
                ),
            ),
            text="外交部长格鲁伯定于2022年5月9日访问维也纳，出席两国铁路合作论坛，并同诺瓦克外长举行会谈。\n",
        ),
        Valid(
            "in Chinese, a meeting before a summit that will be held",
            text="在将于下周举行的铁路峰会前，外长格鲁伯星期二在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。\n",
        ),
        Valid(
            "in Chinese, a meeting with who will visit",
            text="将访问布拉格的外长格鲁伯，在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。\n",
        ),
        Valid(
            "in Chinese, a visit to come and a meeting of today",
            text="外长格鲁伯将于六月访问布拉格，今天在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。\n",
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Set the lead's announcement against the kind, or against the day of the event."""
        lead = reading.lead
        if lead.tense == "done" and reading.kind in STATEMENTS:
            visit = visit_told_beforehand(reading)
            if visit is not None:
                yield self._already_told(reading, visit)
        if lead.tense != "coming":
            return
        cue = lead.cues[0]
        if reading.kind in ACCOUNTS:
            yield self._not_yet(reading, cue.place, cue.why)
        elif reading.kind in STATEMENTS and _is_about_the_past(reading):
            yield self._already_over(reading, cue.place, cue.why)

    def _not_yet(self, reading: Reading, words: Place, why: str) -> Draft:
        sidecar = reading.sidecar
        filed = ("kind",) if sidecar.text("kind") else ("date",)
        return self.draft(
            words,
            f"The lead says `{_shown(words)}`, but the record is filed as a {reading.kind} of "
            f"{sidecar.text('date')}.",
            to_do="Set `kind: preview` with the day of the event as `about.date`, or find the text "
            "that reports the meeting.",
            evidence=[
                (words, f"the lead {why}"),
                (sidecar.place(*filed), f"says that the text is a {reading.kind}"),
                (sidecar.place("date"), "the day on which it is said to have happened"),
            ],
        )

    def _already_over(self, reading: Reading, words: Place, why: str) -> Draft:
        sidecar = reading.sidecar
        return self.draft(
            words,
            f"The lead says `{_shown(words)}`, but `about.date` is "
            f"{sidecar.text('about', 'date')}, "
            f"before the statement of {sidecar.text('date')}.",
            to_do="Correct `about.date` to the day of the event announced, or `date` to that of "
            "the "
            "statement.",
            evidence=[
                (words, f"the lead {why}"),
                (sidecar.place("about", "date"), "the day of the event"),
                (sidecar.place("date"), "the day of the statement"),
            ],
        )

    def _already_told(self, reading: Reading, visit: PlaceMention) -> Draft:
        sidecar = reading.sidecar
        return self.draft(
            visit.place,
            f"The lead tells of a visit to `{visit.place.words}` as of one that took place, but "
            f"`about.date` is {sidecar.text('about', 'date')}, after the statement of "
            f"{sidecar.text('date')}.",
            to_do="Correct `about.date` to the day of the visit that is told, or `date` to that of "
            "the statement.",
            evidence=[
                (visit.place, f"the place of the visit: it {visit.reason}"),
                (sidecar.place("about", "city"), "the place of the event, the same"),
                (sidecar.place("about", "date"), "the day of the event"),
                (sidecar.place("date"), "the day of the statement"),
            ],
            severity=WARNING,
        )


def _is_about_the_past(reading: Reading) -> bool:
    said, event = reading.day("date"), reading.day("about", "date")
    return said is not None and event is not None and ends_before(event, said.first, 1)


def _shown(words: Place) -> str:
    return " ".join(words.words.split())
