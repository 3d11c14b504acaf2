"""Full dates that a text tells as past: what reports them cannot be older."""

from __future__ import annotations

import re
from datetime import date

from readlint.extract.act.acts import FIRST_HAN, han_future, is_background
from readlint.extract.act.kinds import Clue
from readlint.extract.context import Context, extractor
from readlint.extract.days.told_abroad import is_done_abroad
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.dates import find_dates
from readlint.extract.time.events import prose_around, tells_a_plan
from readlint.extract.time.formats import weekday_opener
from readlint.extract.time.mentions import DateMention
from readlint.extract.view import prose_of
from readlint.language.words import alternation, as_written, is_phrase, may_hold
from readlint.record.day_set import since
from readlint.record.lazy import lazy_pattern


def _en(name: str) -> str:
    return as_written(name, "en")


def _the() -> str:
    return rf"(?:{_en('definite-article')} )?"


def _parties() -> str:
    """Return what names who made something, or on what: no word in it has a day of its own."""
    words = alternation("party-word", "en")
    return rf"(?: (?:{_en('party-link')}|{words}|[A-Z][\w.’'-]*),?){{1,14}}?"


_SINCE = lazy_pattern(
    lambda: rf"{alternation('since')} {_the()}{weekday_opener()}?\Z", re.IGNORECASE
)
# `signed in Vienna on`, `adopted the resolution on`: nothing between that has a day of its own.
_DONE_ON = lazy_pattern(
    lambda: (
        rf"{alternation('past-act', 'en')}"
        rf"(?: {_en('done-determiner')}(?: (?!{_en('parts-done')}\b)[\w-]+){{1,4}})?"
        rf"(?: {_en('done-at')}(?: {_en('definite-article')})?(?: [A-Z][\w.’'-]*){{1,4}}|"
        rf" {_en('passive-by')}{_parties()})?,? {alternation('on-day', 'en', whole=False)}"
        rf" {_the()}{weekday_opener()}?\Z"
    )
)
# `the statements by the leaders of Austria and Hungary of DATE`, `письмо от DATE`.
_DOCUMENT = lazy_pattern(
    lambda: (
        rf"{alternation('dated-document')}(?:(?: (?P<word>[\w-]+))?|{_parties()}),?"
        rf" {alternation('dated-by')} {_the()}\Z"
    )
)
# `of DATE, and of DATE`: the second is what the first is.
_JOINED = lazy_pattern(
    lambda: rf",? ?(?:{_en('clause-joiner')} )?(?:(?:{_en('on-day')}|{_en('dated-by')}) )?",
    re.IGNORECASE,
)
_DOCUMENT_AFTER = lazy_pattern(
    lambda: rf"\A,? (?:[\w-]+ ){{0,2}}?{alternation('dated-document', 'en')}"
)
_BEFORE_DOCUMENT = lazy_pattern(lambda: rf"\b{_en('before-document')} \Z", re.IGNORECASE)
_HAN_DONE = lazy_pattern(
    lambda: rf"\A(?:{as_written('held-at', 'zh')}[^，。；]{{1,12}})?{alternation('past-act', 'zh')}"
)
_HAN_PLAN = lazy_pattern(lambda: rf"{han_future()}[^，。；：]*\Z", lowest=FIRST_HAN)
# `On DATE, the ministers met`: verbs that are no participles, which describe what is of any day.
_OPENS = lazy_pattern(
    lambda: rf"\A(?:{_en('on-day')}|{_en('since-day')}) {_the()}{weekday_opener()}?\Z",
    re.IGNORECASE,
)


def name_of_subject() -> str:
    """Return what matches a name with a capital, its article and its titles, in English."""
    link = rf"(?:{_en('name-link')} )?"
    return rf"{_the()}[A-Z][\w.’'-]*(?: {link}[A-Z][\w.’'-]*){{0,5}}"


# `On DATE Anna Gruber hosted`: a capital makes the subject, and a participle has `by` behind it.
_SUBJECT_ACTED = lazy_pattern(
    lambda: (
        rf"\A,? {name_of_subject()} [a-z]{{3,14}}{_en('past-ending')}\b(?! {_en('passive-by')}\b)"
    )
)
_FINITE = lazy_pattern(
    lambda: (
        rf"\b{_en('finite-verb')}\b"
        rf"|{alternation('past-act', 'en')}(?= {_en('determiner')} )"
    )
)
_PASSIVE = lazy_pattern(lambda: rf"\b{_en('not-told')} \Z", re.IGNORECASE)
_REACH_BEFORE, _REACH_AFTER = 160, 90
# What opens a sentence that is an item of a list.
_BULLETS = " \t\r\n-–—•*·"


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
    before = content[max(sentence.start, start - _REACH_BEFORE) : start].lstrip(_BULLETS)
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
    document = _DOCUMENT.search(before[-110:])
    # `el acuerdo antes del`: the day until which there is to be one.
    if document and not is_phrase(document["word"] or "", "parts-day", "coming-act"):
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
