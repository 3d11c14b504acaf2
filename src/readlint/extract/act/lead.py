"""The lead: the first two sentences of the body, and whether they tell of a coming or a past act.

A news text says first what happened. What stands below (agreed next steps, another visit to come)
says nothing about the act recorded, so nothing below the lead is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from readlint.extract.act.acts import (
    ANNOUNCES,
    COMING,
    DONE,
    HEADLINE_PLAN,
    LOOKS_AHEAD,
    NOT_AN_ACT,
    REPORTED,
    Telling,
    ToldBy,
    is_background,
    tells_what_comes,
)
from readlint.extract.act.plans_abroad import announces_any, plan_in_lead
from readlint.extract.boilerplate import body_of
from readlint.extract.context import extractor
from readlint.extract.text.lines import text_lines
from readlint.extract.text.sentence_stops import sentence_stops
from readlint.extract.view import prose_of
from readlint.language.words import is_phrase
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.extract.text.lines import Line

LEAD_SENTENCES = 2
LONGEST_LEAD = 1600
# A run of prose: so many characters within so many lines that hold anything.
RUN_LENGTH, RUN_LINES = 150, 4
# A headline has so many characters, and so few lines lie between it and the text.
_SHORTEST_HEADLINE, _LONGEST_HEADLINE, _MOST_ABOVE = 12, 220, 3
# Who has arrived has talks ahead of him.
_NO_REPORT = ("act-in-present", "arrival")
_ENDS_LIKE_PROSE = lazy_pattern(r"[.!?…।؟。！？][\"”’»)\]]*\Z")
# No line of fewer characters reads like prose, in any script.
_SHORTEST_PROSE = 20
_FIRST_HAN, _FIRST_THAI = chr(0x3040), chr(0x0E00)
_HAN = lazy_pattern(r"[\u3040-\u30ff\u4e00-\u9fff]", lowest=_FIRST_HAN)
# Thai has no mark at the end of a sentence, and blanks between phrases only.
_THAI, _LONG_THAI = lazy_pattern(r"[\u0e00-\u0e7f]{8}", lowest=_FIRST_THAI), 130


class Cue(NamedTuple):
    """Words of the lead that tell its tense.

    Attributes:
        place: the words.
        tense: `coming` or `done`.
        why: what they show, as the end of a sentence.
    """

    place: Place
    tense: Literal["coming", "done"]
    why: str


class Headline(NamedTuple):
    """The headline of a text.

    Attributes:
        place: its line; None where none is surely the headline.
        coming: its words that announce the event; None where there are none.
    """

    place: Place | None = None
    coming: Cue | None = None


class Lead(NamedTuple):
    """The lead of a text.

    Attributes:
        sentences: the first sentences of the body, at most two.
        cues: the words that tell the tense, in the order of the text.
        tense: `coming` when the lead tells its event as still ahead, `done` when as past, else
            None.
    """

    sentences: tuple[Place, ...] = ()
    cues: tuple[Cue, ...] = ()
    tense: Literal["coming", "done"] | None = None

    @property
    def start(self) -> int | None:
        """Offset where the lead begins; None for a text without prose."""
        return self.sentences[0].start if self.sentences else None


@extractor
def find_lead(context: Context) -> Lead:
    """Return the lead of a text: empty where no line of the body reads like prose."""
    sentences = tuple(_sentences(context))
    for sentence in sentences:
        cues = tuple(_cues(sentence))
        tense = _tense(cues)
        if tense:
            return Lead(sentences, cues, tense)
    return Lead(sentences)


@extractor
def find_headline(context: Context) -> Headline:
    """Return the headline above the lead: an empty one where no line is surely it."""
    line = headline_line(context)
    if line is None:
        return Headline()
    place = prose_of(context).place(line.start, line.end)
    cues = plans_in(place)
    return Headline(place, min(cues, key=lambda cue: cue.place.start, default=None))


@extractor
def headline_line(context: Context) -> Line | None:
    """Return the line that is the headline; None where none is surely it."""
    above = lines_above_lead(context)
    return next((line for line in above if _is_headline(context, line, len(above))), None)


def lines_above_lead(context: Context) -> list[Line]:
    """Return the lines above the lead; the first of a text where none reads like prose."""
    lines, start = text_lines(context), find_lead(context).start
    if start is None:
        return lines[:1]
    return [line for line in lines if line.end <= start]


def _is_headline(context: Context, line: Line, above: int) -> bool:
    """Whether a line is the title of the sidecar, or one of a few above the lead and a phrase.

    Farther above the text lie menus, with the headlines of other pages.
    """
    if body_of(context)[line.start : line.end] != line.text:
        return False
    if not _SHORTEST_HEADLINE <= len(line.text) <= _LONGEST_HEADLINE:
        return False
    if _is_title(context, line):
        return True
    return above <= _MOST_ABOVE and not _ENDS_LIKE_PROSE.search(line.text[-6:])


def _is_title(context: Context, line: Line) -> bool:
    """Whether a line is the title that the sidecar gives."""
    sidecar = context.record.sidecar
    title = sidecar.text("title") if sidecar is not None else None
    return title is not None and same_words(title, line.text)


def same_words(one: str, other: str) -> bool:
    """Return whether two lines have the same words, in whatever case."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def announced(context: Context) -> Cue | None:
    """Return the words of the lead, or else of the headline, that tell the event as coming.

    None where the lead tells an act as done: a report may look ahead in its headline.
    """
    lead = find_lead(context)
    if lead.tense == "coming":
        return lead.cues[0]
    told = find_headline(context).coming if lead.tense is None else None
    return told or _announced_abroad(context)


@extractor
def _announced_abroad(context: Context) -> Cue | None:
    place = plan_in_lead(context, find_lead(context).sentences)
    return Cue(place, "coming", "announces the act") if place is not None else None


def reported(context: Context) -> Cue | None:
    """Return the words of the lead or the headline that tell an act as done.

    None where any words there announce one. Unlike the tense of the lead it hears no verb in the
    present, which announces as often as it reports, and none of those (agreed, signed) that tell
    how a plan came about.
    """
    headline, lead = find_headline(context), find_lead(context)
    places = [*lead.sentences, *([headline.place] if headline.place is not None else [])]
    if lead.tense == "coming" or any(cue.tense == "coming" for cue in lead.cues):
        return None
    if any(_announces(place) for place in places) or announces_any(context, places):
        return None
    # A headline tells in the present what is over, a sentence what is to come.
    if any(is_phrase(cue.place.words, "act-in-present") for cue in lead.cues):
        return None
    return next((cue for place in places for cue in _reports_in(place)), None)


def _announces(place: Place) -> bool:
    if tells_what_comes(place.words):
        return True
    return next(plans_in(place), None) is not None


def _reports_in(place: Place) -> Iterator[Cue]:
    for match, telling in _tellings(REPORTED, place.words):
        if not is_phrase(match[0], *_NO_REPORT) and _is_reported(place.words, match):
            start, end = place.start + match.start(), place.start + match.end()
            yield Cue(place.document.place(start, end), "done", telling.why)


def _is_reported(words: str, match: re.Match[str]) -> bool:
    """Whether a verb tells an act, and not how news of it came about or what was before it."""
    return not NOT_AN_ACT.match(words, match.end()) and not is_background(words[: match.start()])


def plans_in(place: Place) -> Iterator[Cue]:
    """Yield the words of a sentence or a headline that announce an act.

    Who looks ahead to a visit may report a meeting: such words are left out.
    """
    for match, telling in _tellings((*COMING, HEADLINE_PLAN), place.words):
        if not LOOKS_AHEAD.match(match[0]):
            start, end = place.start + match.start(), place.start + match.end()
            yield Cue(place.document.place(start, end), "coming", telling.why)


def _sentences(context: Context) -> Iterator[Place]:
    body, found = body_of(context), 0
    for line in _article(context):
        for start, end in _split(body, line):
            yield prose_of(context).place(start, end)
            found += 1
            if found == LEAD_SENTENCES:
                return


def _article(context: Context) -> Iterator[Line]:
    """Yield the lines of prose from where prose begins in earnest.

    A teaser or a notice above the article is one line of prose among menus; an article is a run.
    """
    lines, body = text_lines(context), body_of(context)
    prose = _Prose(lines, body)
    long = [n for n, line in enumerate(lines) if line.end - line.start >= _SHORTEST_PROSE]
    first = next((n for n in long if prose.begins_run(n)), 0)
    found = [number for number in long if number >= first and prose.length(number)]
    # Some houses end their headlines with a full stop.
    if len(found) > 1 and _is_title(context, lines[found[0]]):
        del found[0]
    for number in found:
        yield lines[number]


class _Prose:
    """How much prose each line holds, looked at once a line."""

    def __init__(self, lines: list[Line], body: str) -> None:
        self._lines, self._body = lines, body
        self._highest = max(beyond_ascii(body), default="")
        self._known: dict[int, int] = {}

    def length(self, number: int) -> int:
        """Return the characters of a line that reads like running text, 0 for any other."""
        known = self._known.get(number)
        if known is None:
            line = self._lines[number]
            if line.end - line.start < _SHORTEST_PROSE:
                return 0
            words = self._body[line.start : min(line.end, line.start + LONGEST_LEAD)].strip()
            is_prose = _is_prose(words, self._highest)
            known = self._known[number] = len(words) if is_prose else 0
        return known

    def begins_run(self, number: int) -> bool:
        """Return whether prose begins in earnest with a line."""
        if not self.length(number):
            return False
        stop = min(number + RUN_LINES, len(self._lines))
        return sum(self.length(one) for one in range(number, stop)) >= RUN_LENGTH


def _is_prose(text: str, highest: str) -> bool:
    """Whether a line reads like running text, and not like a headline, a menu or a stamp.

    `highest` is the last character of the whole text in the order of Unicode.
    """
    if highest >= _FIRST_HAN and not text.isascii() and _HAN.search(text[:200]):
        return len(text) >= _SHORTEST_PROSE and ("。" in text or text.count("，") >= 2)
    may_be_thai = highest >= _FIRST_THAI and len(text) >= _LONG_THAI and not text.isascii()
    if may_be_thai and _THAI.search(text[:200]):
        return True
    if len(text) < 30 or text.count(" ") < 5:
        return False
    return bool(_ENDS_LIKE_PROSE.search(text[-6:])) or len(text) >= 160


def _split(body: str, line: Line) -> Iterator[tuple[int, int]]:
    end = min(line.end, line.start + LONGEST_LEAD)
    text = body[line.start : end]
    begin = 0
    for stop in sentence_stops(text):
        sentence = text[begin:stop]
        if sentence.strip():
            lead_in = len(sentence) - len(sentence.lstrip())
            yield line.start + begin + lead_in, line.start + begin + len(sentence.rstrip())
        begin = stop


def _cues(sentence: Place) -> Iterator[Cue]:
    words = sentence.words
    found = [
        ("coming", match, telling.why)
        for match, telling in _tellings(COMING, words)
        if not LOOKS_AHEAD.match(match[0]) or ANNOUNCES.search(words)
    ]
    found += [
        ("done", match, telling.why)
        for match, telling in _tellings(DONE, words)
        if _is_reported(words, match)
    ]
    for tense, match, why in sorted(found, key=lambda one: one[1].start()):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        place = sentence.document.place(start, end)
        yield Cue(place, "coming" if tense == "coming" else "done", why)


def _tellings(
    tellings: tuple[Telling | ToldBy, ...], words: str
) -> Iterator[tuple[re.Match[str], Telling | ToldBy]]:
    small = words.lower()
    for telling in tellings:
        for match in telling.matches(words, small):
            yield match, telling


def _tense(cues: tuple[Cue, ...]) -> Literal["coming", "done"] | None:
    """An act told as done wins: a readout may well look ahead to the next visit."""
    tenses = {cue.tense for cue in cues}
    if "done" in tenses:
        return "done"
    return "coming" if tenses else None
