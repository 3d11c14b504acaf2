"""The lead: the first two sentences of the body, and whether they tell of a coming or a past act.

A news text says first what happened. What stands below (agreed next steps, another visit to come)
says nothing about the act recorded, so nothing below the lead is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from readlint.extract.act.acts import (
    ANNOUNCES,
    COMING,
    DONE,
    LOOKS_AHEAD,
    NOT_AN_ACT,
    Telling,
    is_background,
)
from readlint.extract.boilerplate import body_of
from readlint.extract.context import extractor
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.extract.text.lines import Line

LEAD_SENTENCES = 2
LONGEST_LEAD = 1600
# A run of prose: so many characters within so many lines that hold anything.
RUN_LENGTH, RUN_LINES = 150, 4
_STOP = lazy_pattern(r"[.!?…][\"”’»)\]]*(?=\s)|[。！？][”’」』）]*|\Z")
_ENDS_LIKE_PROSE = lazy_pattern(r"[.!?…。！？][\"”’»)\]]*\Z")
_WORD_BEFORE = lazy_pattern(r"(?:^|[\s(“\"])((?:\w+\.)*\w+)\Z")
_SHORTENED = (
    "mr mrs ms dr prof st sen rep gov gen col lt jr sr no vs etc co inc ltd dept hon amb rev"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
)
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_HAN = lazy_pattern(r"[\u3040-\u30ff\u4e00-\u9fff]", lowest="\u3040")


class Cue(NamedTuple):
    """Words of the lead that tell its tense: `coming` or `done`, and what they show."""

    place: Place
    tense: Literal["coming", "done"]
    why: str


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
    first = next((n for n in range(len(lines)) if prose.begins_run(n)), 0)
    for number in range(first, len(lines)):
        if prose.length(number):
            yield lines[number]


class _Prose:
    """How much prose each line holds, looked at once a line."""

    def __init__(self, lines: list[Line], body: str) -> None:
        self._lines, self._body = lines, body
        self._known: dict[int, int] = {}

    def length(self, number: int) -> int:
        """Return the characters of a line that reads like running text, 0 for any other."""
        known = self._known.get(number)
        if known is None:
            words = _words(self._body, self._lines[number])
            known = self._known[number] = len(words) if _is_prose(words) else 0
        return known

    def begins_run(self, number: int) -> bool:
        """Tell whether prose begins in earnest with a line."""
        if not self.length(number):
            return False
        stop = min(number + RUN_LINES, len(self._lines))
        return sum(self.length(one) for one in range(number, stop)) >= RUN_LENGTH


def _words(body: str, line: Line) -> str:
    return body[line.start : min(line.end, line.start + LONGEST_LEAD)].strip()


def _is_prose(text: str) -> bool:
    """Whether a line reads like running text, and not like a headline, a menu or a stamp."""
    if not text.isascii() and _HAN.search(text[:200]):
        return len(text) >= 20 and ("。" in text or text.count("，") >= 2)
    if len(text) < 30 or text.count(" ") < 5:
        return False
    return bool(_ENDS_LIKE_PROSE.search(text[-6:])) or len(text) >= 160


def _split(body: str, line: Line) -> Iterator[tuple[int, int]]:
    end = min(line.end, line.start + LONGEST_LEAD)
    text = body[line.start : end]
    begin = 0
    for stop in _STOP.finditer(text):
        if stop.end() < len(text) and text[stop.start()] == "." and _abbreviates(text, stop):
            continue
        sentence = text[begin : stop.end()]
        if sentence.strip():
            lead_in = len(sentence) - len(sentence.lstrip())
            yield line.start + begin + lead_in, line.start + begin + len(sentence.rstrip())
        begin = stop.end()


def _abbreviates(text: str, stop: re.Match[str]) -> bool:
    """Whether this full stop belongs to `Mr.`, an initial, `U.S.` or `a.m.`, or splits nothing."""
    after = text[stop.end() : stop.end() + 3].lstrip(' “"‘(')
    if after[:1].islower():
        return True
    word = _WORD_BEFORE.search(text[max(0, stop.start() - 24) : stop.start()])
    if word is None:
        return False
    name = word[1]
    return len(name) == 1 or "." in name or name.lower() in _ABBREVIATIONS


def _cues(sentence: Place) -> Iterator[Cue]:
    words = sentence.words
    found = [
        ("coming", match, why)
        for match, why in _matches(COMING, words)
        if not LOOKS_AHEAD.match(match[0]) or ANNOUNCES.search(words)
    ]
    found += [
        ("done", match, why)
        for match, why in _matches(DONE, words)
        if not NOT_AN_ACT.match(words, match.end()) and not is_background(words[: match.start()])
    ]
    for tense, match, why in sorted(found, key=lambda one: one[1].start()):
        place = sentence.document.place(
            sentence.start + match.start(), sentence.start + match.end()
        )
        yield Cue(place, "coming" if tense == "coming" else "done", why)


def _matches(tellings: tuple[Telling, ...], words: str) -> Iterator[tuple[re.Match[str], str]]:
    for telling in tellings:
        for match in telling.matches(words):
            yield match, telling.why


def _tense(cues: tuple[Cue, ...]) -> Literal["coming", "done"] | None:
    """An act told as done wins: a readout may well look ahead to the next visit."""
    tenses = {cue.tense for cue in cues}
    if "done" in tenses:
        return "done"
    return "coming" if tenses else None
