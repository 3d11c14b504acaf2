"""Whether a sentence tells an event that it names as past, as coming, or leaves it open."""

from __future__ import annotations

import re
from typing import Literal

from readlint.extract.act.acts import HAN_FUTURE
from readlint.record import Document, Place
from readlint.record.lazy import lazy_pattern

Tense = Literal["past", "coming", "open"]

# How far a sentence is followed, how far a verb may stand before the event, and a turn behind it.
_FARTHEST, _REACH, _SHORT_REACH = 300, 110, 60
_STOP_BEFORE = lazy_pattern(r"[a-z0-9)\]”\"’][.!?][”\"’)]?\s{1,3}(?=[A-Z“\"‘(])|[。！？\r\n]")
_STOP_AFTER = lazy_pattern(r"[a-z0-9)\]”\"’][.!?][”\"’)]?(?:\s|\Z)|[。！？\r\n]")
_COMING = lazy_pattern(
    r"\b(?:will|shall|would|upcoming|forthcoming|ahead of|next (?:year|month|week)|later this"
    r"|look(?:s|ed|ing)? forward|prepar(?:e|es|ing|ations?)|lead-?up|run-?up|road to|planned"
    r"|plans?|scheduled|(?:is|are) (?:set|due|expected)|intends?|to be held|towards?|before|until"
    r"|by the time|if|unless|proposed|proposal|possible|potential|should|could|may|might|hopes?"
    r"|hoped|aims?|success of)\b"
    rf"|{HAN_FUTURE}|筹备|迎接|期待|预祝|届时|明年|今后|准备|计划|拟|争取|如果|支持[^。]{{0,12}}(?:举办|办好)",
    re.IGNORECASE,
)
_PAST_VERB = lazy_pattern(
    r"\b(?:since|held|reached|agreed|made|adopted|announced|launched|signed|forged|issued"
    r"|endorsed|concluded|attended|participated|met|convened|hosted|achieved|delivered|pledged"
    r"|outlined|set out|laid out|unveiled|took place|initiated|put forward)\b",
    re.IGNORECASE,
)
# `to be held at`, `being made`: no past; `agreed to meet at`: what was agreed was a plan.
_NOT_DONE = lazy_pattern(r"\b(?:be|to|being|not|never) \Z", re.IGNORECASE)
_PLANNED = lazy_pattern(r"\bto (?!the\b|a\b|an\b|its\b|his\b|her\b|their\b)[a-z]|[.;:]")
_PAST_AFTER = lazy_pattern(
    r"\A[’']?s?,? ?(?:[\w-]{1,20} ){0,3}?(?:was|were|had|took place|concluded|ended"
    r"|last (?:year|month|week|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)|earlier this|(?:years?|months?|weeks?|days?) ago|yesterday)\b",
    re.IGNORECASE,
)
_HAN_PAST = lazy_pattern(
    r"以来|达成|成功(?:举行|召开|举办)|胜利(?:召开|闭幕)|闭幕|去年|精神|报告|擘画|描绘|作出"
    r"|举行了|(?:召开|会晤)后|期间(?:会见|会晤|举行)|共识|提出"
)


def sentence_around(document: Document, start: int, end: int) -> Place:
    """Return the sentence in which the characters `start` to `end` stand, at most 300 each side."""
    content = document.content
    first, last = max(0, start - _FARTHEST), min(len(content), end + _FARTHEST)
    for stop in _STOP_BEFORE.finditer(content, first, start):
        first = stop.end()
    found = _STOP_AFTER.search(content, max(first, end - 1), last)
    return document.place(first, found.end() if found else last)


def tense_of(sentence: Place, start: int, end: int) -> Tense:
    """Return how a sentence tells what its characters `start` to `end` name.

    One word of a plan anywhere in the sentence is enough to leave the event in the future: what
    is told as coming bounds little, what is told as past bounds much.
    """
    content = sentence.document.content
    before, after = content[sentence.start : start], content[end : sentence.end]
    if _COMING.search(before) or _COMING.search(after):
        return "coming"
    if _is_done(before[-_REACH:]) or _PAST_AFTER.match(after[:_SHORT_REACH]):
        return "past"
    if _HAN_PAST.search(before[-_SHORT_REACH:] + after[:_SHORT_REACH]):
        return "past"
    return "open"


def tells_a_plan(sentence: Place, start: int, end: int) -> bool:
    """Tell whether a sentence speaks of what is to come, outside its characters given."""
    return tense_of(sentence, start, end) == "coming"


def _is_done(before: str) -> bool:
    """Whether a verb of the past leads up to the event, with no plan between the two."""
    return any(
        not _NOT_DONE.search(before[: verb.start()]) and not _PLANNED.search(before[verb.end() :])
        for verb in _PAST_VERB.finditer(before)
    )


def is_title_row(sentence: str) -> bool:
    """Tell whether words are a row of titles rather than a sentence: nearly all are capital."""
    words = sentence.split()
    capital = sum(word[:1].isupper() for word in words)
    return len(words) >= 6 and capital > 0.8 * len(words)
