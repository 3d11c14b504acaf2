"""A title that was not held on the day."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.office_clues import terms_in_words
from readlint.reading.office_doubts import OfficeDoubt, office_doubts
from readlint.rules.base import ERROR, INFO, WARNING, Draft, Found, Invalid, Rule, Severity, Valid
from readlint.rules.examples import STANDARD_SIDECAR

_FAR = 31
REST = "\n\nThe two sides discussed trade, rail links and the regional situation at some length.\n"
IN_CHINESE = "\n\n双方就两国关系和共同关心的国际地区问题交换了意见，同意继续保持沟通，推动合作。\n"


def _with(date: str, people: str, published: str = "") -> str:
    sidecar = STANDARD_SIDECAR.replace("date: 2022-05-03\n", f"date: {date}\n", 1)
    sidecar = sidecar.replace("published: 2022-05-03", f"published: {published or date}")
    before, rest = sidecar.split("participants:\n")
    return f"{before}participants:\n  - {people}\n{rest[rest.index('source:') :]}"


def _wang(date: str, role: str) -> str:
    return _with(date, f"{{name: Wang Yi, party: CN, role: {role}}}")


SOMEBODY = "{name: Anna Gruber, party: AT}"
WANG = "Wang Yi met with Anna Gruber in Vienna on Tuesday and thanked her for the welcome."


def _in_text(
    words: str, line: int, column: int, but: str, severity: str | None = None
) -> tuple[Found]:
    return (Found(words, line, column, f"The text names `{words}`, but {but}.", severity=severity),)


class PeopleTitleAtDate(Rule):
    """A title was not held on the day.

    What it does:
        Looks up every known official. A participant's `role` is held against the terms of
        office on `date`. So is a title that stands beside a name in the lead of the text
        ("Foreign Minister Wang Yi"); elsewhere in the text a title is doubted only when the
        person first held it after the day of publication.

    Why it matters:
        Offices change hands on known days. A record in which somebody bears a title too early
        has a wrong date, a wrong name or the wrong text.

    What to do:
        Correct the date, the name or the role; if the table is wrong or too short, add the term
        in a facts file of your own.

    Known limits:
        Only the people and offices of the table are known, and only up to its last day. A day
        on which the table has nobody in office is left alone, and so are former, acting and
        designated holders, names that several people bear, and two days around a hand-over.
        Titles that people keep for life ("President") are doubted before the first term only.
    """

    severity = ERROR
    since = "0.1"
    reads = ("text", "date", "participants", "source.published", "source.updated")

    examples = (
        Valid("nobody of the table is named"),
        Valid(
            "in office on the day", WANG + REST, _wang("2022-05-03", "Minister of Foreign Affairs")
        ),
        Valid("the day of the hand-over", WANG + REST, _wang("2022-12-30", "Foreign Minister")),
        Valid("the day after it", WANG + REST, _wang("2022-12-31", "Foreign Minister")),
        Valid("back in office", WANG + REST, _wang("2024-02-16", "Foreign Minister")),
        Valid(
            "a compound title, each part held",
            WANG + REST,
            _wang("2022-05-03", "State Councilor and Foreign Minister"),
        ),
        Valid(
            "a post of several, whose list is never complete",
            WANG + REST,
            _wang("2022-05-03", "Vice Minister of Foreign Affairs"),
        ),
        Valid("former", WANG + REST, _wang("2023-05-03", "former Foreign Minister")),
        Valid("a title of no known post", WANG + REST, _wang("2023-05-03", "Minister")),
        Valid("after the last day of the table", WANG + REST, _wang("2026-02-03", "Premier")),
        Valid("a span that touches the term", WANG + REST, _wang("2022-12", "Foreign Minister")),
        Valid(
            "before the table begins",
            "Foreign Ministry Spokesperson Mao Ning met Anna Gruber in Vienna on Tuesday." + REST,
            _with("2016-05-03", SOMEBODY),
        ),
        Valid(
            "former, then, designated, deputy",
            "Former Secretary of State Mike Pompeo met then-Foreign Minister Qin Gang, Under"
            " Secretary of State Wendy Sherman and Secretary of State-designate Marco Rubio in"
            " Vienna, where President-elect Joe Biden was expected as well." + REST,
            _with("2017-06-03", SOMEBODY),
        ),
        Valid(
            "a title kept for life",
            "President Barack Obama met Anna Gruber in Vienna on Tuesday and spoke of books."
            + REST,
            _with("2019-05-03", SOMEBODY),
        ),
        Valid(
            "history below the lead",
            "Anna Gruber spoke with reporters in Vienna on Tuesday. She thanked all who had come"
            " to the opening of the new rail link.\n\nIn 2019 she had met Secretary of State Mike"
            " Pompeo and Foreign Minister Heiko Maas.\n",
            _with("2022-05-03", SOMEBODY),
        ),
        Valid(
            "a meeting of years ago, told in the lead",
            "It is years since Secretary of State Mike Pompeo met Foreign Minister Heiko Maas in"
            " Berlin. Anna Gruber received old friends of both in Vienna on Tuesday." + REST,
            _with("2022-05-03", SOMEBODY),
        ),
        Valid(
            "a namesake who is foreign minister elsewhere",
            "Foreign Minister Matthew Miller met with Anna Gruber in Vienna on Tuesday." + REST,
            _with("2019-05-03", "{name: Matthew Miller, party: NZ, role: Foreign Minister}"),
        ),
        Valid(
            "the same name in another delegation",
            WANG + REST,
            _with("2023-05-03", "{name: Wang Yi, party: SG, role: Foreign Minister}"),
        ),
        Valid(
            "the title belongs to the next name",
            "Anna Gruber received Qin Gang, Chinese Foreign Minister Wang Yi and others on Tuesday"
            " in Vienna, where the talks went on until the evening." + REST,
            _with("2022-05-03", SOMEBODY),
        ),
        Valid(
            "a Chinese title of the past",
            "2023年5月3日，外长格鲁伯在维也纳会见前国务卿蓬佩奥和时任外长王毅。" + IN_CHINESE,
            _with("2023-05-03", SOMEBODY),
        ),
        Valid(
            "an old act in a text that was written later",
            "Anna Gruber opened the exhibition on the talks of Vienna on Tuesday, and all came."
            + REST
            + "\nThe foreword is by Secretary of State Antony Blinken.\n",
            _with("2019-05-03", SOMEBODY, "2022-05-03"),
        ),
        Invalid(
            "the role of a participant",
            (
                Found(
                    '"Foreign Minister"',
                    6,
                    38,
                    "`Wang Yi` is listed as `Foreign Minister`, but `date` is 2023-05-03, when "
                    "Qin Gang held that office.",
                    "record.yaml",
                ),
            ),
            WANG + REST,
            _wang("2023-05-03", '"Foreign Minister"'),
        ),
        Invalid(
            "one part of a compound role",
            (
                Found(
                    "Member of the Political Bureau of the CPC Central Committee and Minister of "
                    "Foreign Affairs",
                    6,
                    38,
                    "`Wang Yi` is listed as `Member of the Political Bureau of the CPC Central "
                    "Committee and Minister of Foreign Affairs`, but `date` is 2023-05-03, when "
                    "Qin Gang held that office.",
                    "record.yaml",
                ),
            ),
            WANG + REST,
            _wang(
                "2023-05-03",
                "Member of the Political Bureau of the CPC Central Committee and Minister of "
                "Foreign Affairs",
            ),
        ),
        Invalid(
            "a post the person never held",
            (
                Found(
                    "Secretary of State",
                    6,
                    44,
                    "`Jake Sullivan` is listed as `Secretary of State`, but `date` is 2022-05-03, "
                    "when Antony Blinken held that office.",
                    "record.yaml",
                    severity="warning",
                ),
            ),
            "Jake Sullivan met with Anna Gruber in Vienna on Tuesday to discuss trade." + REST,
            _with("2022-05-03", "{name: Jake Sullivan, party: US, role: Secretary of State}"),
        ),
        Invalid(
            "a title in the lead, years too early",
            _in_text(
                "Secretary of State Antony J. Blinken",
                1,
                1,
                "`date` is 2018-05-03, when Mike Pompeo held that office",
            ),
            "Secretary of State Antony J. Blinken met with Anna Gruber in Vienna on Tuesday."
            + REST,
            _with("2018-05-03", SOMEBODY),
        ),
        Invalid(
            "a title in the lead, after the term",
            _in_text(
                "Sigmar Gabriel, the German foreign minister",
                1,
                1,
                "`date` is 2021-05-03, when Heiko Maas held that office",
                severity="warning",
            ),
            "Sigmar Gabriel, the German foreign minister, met with Anna Gruber in Vienna on"
            " Tuesday, and they spoke about trade." + REST,
            _with("2021-05-03", SOMEBODY),
        ),
        Invalid(
            "below the lead, of a page published years before",
            _in_text(
                "President Biden",
                3,
                14,
                "`source.published` is 2018-05-04, when Donald Trump held that office",
            ),
            "Anna Gruber received guests from overseas in Vienna on Tuesday. She thanked them for"
            " their work and wished them well.\n\nShe conveyed President Biden her regards.\n",
            _with("2018-05-03", SOMEBODY, "2018-05-04"),
        ),
        Invalid(
            "an administration that was yet to come",
            _in_text(
                "Biden-Harris Administration",
                1,
                12,
                "`date` is 2018-05-03, when Donald Trump held that office",
            ),
            "All senior Biden-Harris Administration officials met with Anna Gruber in Vienna."
            + REST,
            _with("2018-05-03", SOMEBODY),
        ),
        Invalid(
            "in Chinese",
            _in_text("外长秦刚", 1, 16, "`date` is 2019-05-03, when Wang Yi held that office"),
            "2019年5月3日，国务委员兼外长秦刚在维也纳会见奥地利外长格鲁伯。" + IN_CHINESE,
            _with("2019-05-03", SOMEBODY),
        ),
        Invalid(
            "a post of several",
            _in_text(
                "外交部发言人毛宁",
                1,
                11,
                "`date` is 2019-05-03, and Mao Ning held that office since 2022-09-05",
                severity="warning",
            ),
            "2019年5月3日，外交部发言人毛宁主持例行记者会，并在维也纳会见记者。" + IN_CHINESE,
            _with("2019-05-03", SOMEBODY),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Say of every person once which title does not fit the day."""
        for doubt in reading.shared(office_doubts):
            yield self._one(reading, doubt)

    def _one(self, reading: Reading, doubt: OfficeDoubt) -> Draft:
        officials, out, listed = reading.tables.officials, doubt.out, doubt.listed
        field, value = ".".join(doubt.field), reading.sidecar.text(*doubt.field)
        names = dict.fromkeys(officials.get(term.person).name for term in out.holders)
        holders = " and ".join(names)
        own = terms_in_words(doubt.terms)
        said = f"when {holders} held that office" if holders else ""
        said = said or f"and {doubt.person.name} held that office {own}"
        who = f"`{listed.name.value}` is listed as" if listed else "The text names"
        words = doubt.title if listed else doubt.place.words
        row = f"{doubt.person.name} held that office {own}" if own else "no term is known"
        more = [(listed.name.place, "whose role it is")] if listed else []
        more += [(doubt.also, "the text gives the same title")] if doubt.also else []
        return self.draft(
            doubt.place,
            f"{who} `{words}`, but `{field}` is {value}, {said}.",
            to_do=_help(doubt, field),
            evidence=[
                (doubt.place, f"{row} {_source(doubt, reading)}"),
                *more,
                (reading.sidecar.place(*doubt.field), f"`{field}` in the sidecar"),
            ],
            severity=_weight(doubt),
        )


def _help(doubt: OfficeDoubt, field: str) -> str:
    sidecar = "the sidecar, if this is the text of another record"
    if doubt.also is not None:
        what = f"The text gives the same title: correct `{field}`, or {sidecar}"
    else:
        what = f"Correct `{field}` or {'the role' if doubt.listed else sidecar}"
    return f"{what}; if the table of officials is wrong, add the term in a facts file of your own."


def _source(doubt: OfficeDoubt, reading: Reading) -> str:
    """Say where the rows come from, how sure they are, and how far they reach."""
    officials = reading.tables.officials
    sources = " and ".join(dict.fromkeys(map(officials.source_kind, doubt.offices)))
    return f"(table of officials up to {officials.horizon}; {sources}; {doubt.out.confidence})"


def _weight(doubt: OfficeDoubt) -> Severity:
    """An error needs rows exact to the day, an exact date, and more than a month between them."""
    if doubt.out.confidence != "high":
        return INFO
    exact = doubt.out.firm and doubt.days.precise_to_day and not doubt.days.qualified
    too_early = doubt.out.side in ("before", "between") and bool(doubt.out.holders)
    sure = too_early or (doubt.listed is not None and doubt.out.side == "after")
    return ERROR if exact and sure and doubt.out.days > _FAR else WARNING
