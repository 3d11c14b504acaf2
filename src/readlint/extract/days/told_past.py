"""Full dates and years that a text tells as past: what reports them cannot be older."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from readlint.extract.act.acts import FIRST_HAN, HAN_FUTURE, is_background
from readlint.extract.act.kinds import Clue
from readlint.extract.boilerplate import body_of
from readlint.extract.context import Context, capped, extractor
from readlint.extract.days.told_abroad import is_done_abroad
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.dates import find_dates
from readlint.extract.time.events import prose_around, sentence_around, tells_a_plan
from readlint.extract.time.mentions import DateMention
from readlint.extract.view import prose_of
from readlint.language.calendar import months
from readlint.language.words import alternation, may_hold
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import first_of_month, first_of_year
from readlint.record.day_set import since
from readlint.record.lazy import lazy_pattern

# Records of the web begin in the nineties: an older year bounds none of them.
_YEAR = lazy_pattern(r"(?:199\d|20[0-4]\d)(?![A-Za-z0-9_/-]|年代)")
# The words in front of a year that tell it as past, and how far they may reach.
_REACH = 80
# `held here in Graz in 2019`, `travelled to Graz in May 2019`, `grew by 12 percent in 2021`.
_PLACE_OR_AMOUNT = (
    r"(?: here| there)?(?: (?:in|at|to|from) (?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*)?)?"
    r"(?P<figure> by (?:almost |nearly |over |about )?[\d.,]+(?:-odd)? ?(?:percent|per cent|%))?"
)
_TELLS_PAST = lazy_pattern(
    r"\b(?P<verb>since|(?:[a-z]{2,20}ed|held|met|begun|began|made|grew|took office|took effect"
    rf"|(?:came|entered) into force){_PLACE_OR_AMOUNT} in)"
    r" (?:(?:early|late|mid)[ -])?(?:(?P<month>[a-z]{3,9})(?:,| of)? )?\Z",
    re.IGNORECASE,
)
# `in early March of`: as many words part the verb from the year.
_WORDS_TO_YEAR = 4
# No figure of a year is known before its first quarter is over.
A_QUARTER = 3
# What is `expected in 2030` is no past.
_FORECAST = lazy_pattern(
    r"(?:expect|plann|schedul|project|anticipat|estimat|need|target|propos|envisag|forecast|bas"
    r"|predict|slat|intend|includ|impli|requir|promis|pledg)ed\b",
    re.IGNORECASE,
)
_HAN_SINCE = lazy_pattern(r"年[^。；，]{0,16}以来")
_NOT_DONE = lazy_pattern(r"\b(?:be|to|being|will|not) \Z", re.IGNORECASE)


def _parties() -> str:
    """Return what names who made something, or on what: no word in it has a day of its own."""
    words = alternation("party-word", "en")
    small = r"by|between|of|on|and|the|all|both|two|three"
    return rf"(?: (?:{small}|{words}|[A-Z][\w.’'-]*),?){{1,14}}?"


_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_SINCE = lazy_pattern(lambda: rf"{alternation('since')} (?:the )?{_WEEKDAY}\Z", re.IGNORECASE)
# `signed in Vienna on`, `adopted the resolution on`: nothing between that has a day of its own.
_DONE_ON = lazy_pattern(
    lambda: (
        rf"{alternation('past-act', 'en')}"
        r"(?: (?:the|an?|its|their|this|that)(?: (?!on\b|of\b|for\b|to\b|in\b|at\b)[\w-]+){1,4})?"
        r"(?: (?:in|at|by)(?: the)?(?: [A-Z][\w.’'-]*){1,4}|"
        rf" by{_parties()})?,? (?i:on (?:the )?){_WEEKDAY}\Z"
    )
)
# `the statements by the leaders of Austria and Hungary of DATE`, `письмо от DATE`.
_DOCUMENT = lazy_pattern(
    lambda: (
        rf"{alternation('dated-document')}(?:(?: [\w-]+)?|{_parties()}),?"
        rf" {alternation('dated-by')} (?:the )?\Z"
    )
)
# `of DATE, and of DATE`: the second is what the first is.
_JOINED = lazy_pattern(r",? ?(?:and )?(?:(?:on|of) )?", re.IGNORECASE)
_DOCUMENT_AFTER = lazy_pattern(
    lambda: rf"\A,? (?:[\w-]+ ){{0,2}}?{alternation('dated-document', 'en')}"
)
_BEFORE_DOCUMENT = lazy_pattern(r"\b(?:the|of|that|this) \Z", re.IGNORECASE)
_HAN_DONE = lazy_pattern(lambda: rf"\A(?:在[^，。；]{{1,12}})?{alternation('past-act', 'zh')}")
_HAN_PLAN = lazy_pattern(rf"{HAN_FUTURE}[^，。；：]*\Z", lowest=FIRST_HAN)
# `On DATE, the ministers met`: verbs that are no participles, which describe what is of any day.
_OPENS = lazy_pattern(rf"\A(?:on |since )(?:the )?{_WEEKDAY}\Z", re.IGNORECASE)
# `On DATE Anna Gruber hosted`: a capital makes the subject, and a participle has `by` behind it.
_SUBJECT = r"\A,? (?:the )?[A-Z][\w.’'-]*(?: (?:of |of the |and )?[A-Z][\w.’'-]*){0,5}"
_SUBJECT_ACTED = lazy_pattern(rf"{_SUBJECT} [a-z]{{3,14}}ed\b(?! by\b)")
_FINITE = lazy_pattern(
    lambda: (
        r"\b(?:was|were|had|took place|met|began|spoke|visited|died|became)\b"
        rf"|{alternation('past-act', 'en')}(?= (?:the|an?|his|her|its|their) )"
    )
)
_PASSIVE = lazy_pattern(r"\b(?:be|to|being|will|not|is|are|if|when|once|unless) \Z", re.IGNORECASE)
_REACH_BEFORE, _REACH_AFTER = 160, 90


def told_clues(context: Context) -> list[Clue]:
    """Return a lower bound for each full date and each year that a text tells as past."""
    return [*find_told_days(context), *find_told_years(context)]


@extractor
def find_told_days(context: Context) -> tuple[Clue, ...]:
    """Return the full dates told as past in the body, each day once.

    The day of the act itself, dates of the page, of plans and of quoted words are none, nor are
    those that are still to come today.
    """
    by_day: dict[date, Clue] = {}
    told: tuple[int, str] | None = None
    for mention in find_dates(context):
        why = _why_past(context, mention)
        if why is None and told is not None and _is_joined(context, told[0], mention):
            why = told[1]
        told = (mention.place.end, why) if why is not None else None
        if why is not None:
            clue = Clue(since(mention.day), "certain", mention.place, "act", "told-day", why)
            by_day.setdefault(mention.day, clue)
    return tuple(by_day.values())


def _is_joined(context: Context, end: int, mention: DateMention) -> bool:
    between = prose_of(context).content[end : mention.place.start]
    return _JOINED.fullmatch(between) is not None and mention.day <= context.today


def _why_past(context: Context, mention: DateMention) -> str | None:
    if mention.is_of_page or mention.role == "event" or mention.junk:
        return None
    start, end = mention.place.start, mention.place.end
    sentence = prose_around(context, start, end)
    if mention.day > context.today or sentence is None or tells_a_plan(sentence, start, end):
        return None
    content = prose_of(context).content
    before = content[max(sentence.start, start - _REACH_BEFORE) : start].lstrip()
    after = content[end : min(sentence.end, end + _REACH_AFTER)]
    if is_quoted(content[sentence.start : start]):
        return None
    return _why_told(before, after)


def _why_told(before: str, after: str) -> str | None:
    """What shows that a day is past, by the words before it and behind it."""
    if may_hold(before[-40:], "since") and _SINCE.search(before[-40:]):
        return "tells what has lasted since that day"
    if is_done_on(before) or is_done_abroad(before, after):
        return "tells what was done on that day"
    if _DOCUMENT.search(before[-110:]):
        return "names a document of that day"
    if _BEFORE_DOCUMENT.search(before[-6:]) and _DOCUMENT_AFTER.match(after):
        return "names a document of that day"
    if _HAN_DONE.match(after) and not _HAN_PLAN.search(before):
        return "tells what was done on that day"
    return _why_opening(before, after)


def is_done_on(before: str) -> bool:
    """Return whether words in front of a day end with what was done on it: `signed in Prague on`.

    Args:
        before: the sentence in front of the day.
    """
    done = _DONE_ON.search(before) if may_hold(before, "past-act", "en") else None
    return done is not None and not _PASSIVE.search(before[: done.start()][-10:])


def _why_opening(before: str, after: str) -> str | None:
    if not _OPENS.search(before):
        return None
    verb = _FINITE.search(after) or _SUBJECT_ACTED.match(after)
    if verb is None or is_background(after[: verb.start()]):
        return None
    return "tells what happened on that day"


class _PastYear(NamedTuple):
    """A year told as past.

    Attributes:
        start: where the words begin that tell it.
        day: the first day that they can mean.
        is_figure: they give a figure of the whole year.
    """

    start: int
    day: date
    is_figure: bool = False

    @property
    def why(self) -> str:
        if self.is_figure:
            return f"gives a figure of {self.day.year}, which nobody knew before {self.day}"
        return f"reports {self.day.year if self.day.month == 1 else f'{self.day:%Y-%m}'} as past"


@extractor
def find_told_years(context: Context) -> tuple[Clue, ...]:
    """Return the years told as past in the body, each once: `since March 2021`."""
    years = capped(context, "years told as past", _past_years(context), lambda year: year[0])
    return tuple(_years(context, years))


def _past_years(context: Context) -> Iterator[tuple[Place, _PastYear]]:
    body = body_of(context)
    for year in _written_years(body):
        found = _past_year(body, year)
        if found is not None:
            yield prose_of(context).place(found.start, year.end()), found


def _written_years(body: str) -> Iterator[re.Match[str]]:
    """Yield what is written like a year; the pattern itself would be tried at each character."""
    starts = [*_all_of("199", body), *_all_of("20", body)]
    for start in sorted(starts):
        year = _YEAR.match(body, start)
        if year is not None:
            yield year


def _all_of(part: str, body: str) -> Iterator[int]:
    at = body.find(part)
    while at >= 0:
        yield at
        at = body.find(part, at + 1)


def _years(context: Context, years: list[tuple[Place, _PastYear]]) -> Iterator[Clue]:
    seen: set[date] = set()
    for place, year in years:
        if year.day in seen or year.day > context.today:
            continue
        sentence = sentence_around(prose_of(context), place.start, place.end)
        if tells_a_plan(sentence, place.start, place.end):
            continue
        seen.add(year.day)
        yield Clue(
            days=since(year.day),
            certainty="certain",
            place=place,
            subject="act",
            kind="told-year",
            why=year.why,
        )


def _past_year(body: str, year: re.Match[str]) -> _PastYear | None:
    """Return what the words in front of a year tell of it as past; None where they do not."""
    at, first = year.start(), first_of_year(int(year[0]))
    if body[at - 1 : at] not in (" ", "自", "从"):
        return None
    if body[at - 1] != " ":
        return _PastYear(at - 1, first) if _HAN_SINCE.match(body, year.end()) else None
    before = body[max(0, at - _REACH) : at]
    # Tried at every word: ask for the last words of all of its matches first.
    last = before.lower().rsplit(None, _WORDS_TO_YEAR)[-_WORDS_TO_YEAR:]
    may_tell = "in" in last or any(word.endswith("since") for word in last)
    told = _TELLS_PAST.search(before) if may_tell else None
    if told is None or _FORECAST.match(told["verb"]):
        return None
    start = max(0, at - _REACH) + told.start()
    month = months().get((told["month"] or "january").lower())
    if month is None or _NOT_DONE.search(body[max(0, start - 8) : start]):
        return None
    if told["figure"] and not told["month"]:
        return _PastYear(start, first_of_month(first, A_QUARTER), is_figure=True)
    return _PastYear(start, first_of_month(first, month - 1))
