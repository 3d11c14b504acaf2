"""Kinds of documents, and what an act says of its day."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from readlint.record import Place

# Their `date` is the day of the act that they tell, be it an account, its outcome or its words.
ACTS = frozenset(("readout", "call", "joint-statement", "transcript"))
# Those of one side that tell what happened; declarations and transcripts speak of the future, too.
ACCOUNTS = frozenset(("readout", "call"))
# An office's own words on its own act.
OWN_WORDS = ACCOUNTS | {"joint-statement"}
# An act of which all take part in one place; the `venue` of a call is that of nobody.
ACTS_AT_A_PLACE = ACTS - {"call"}
# Their `date` is the day on which something is said, at once, of an act of perhaps another day.
REPORTS = frozenset(("press-briefing", "news-report", "preview", "statement"))
# Reports of what may be over: a preview is none.
STATEMENTS = REPORTS - {"preview"}

IN_ONE_ROOM = frozenset(("meeting", "sidelines", "visit"))
# Forms of `venue.format` that two ends have, and no place.
REMOTE = frozenset(("call", "video", "letter"))


Subject = Literal["act", "page"]
Source = Literal[
    "event", "office", "stamp", "dateline", "act-date", "relative", "address", "lead", "told-day"
]
Confidence = Literal["high", "medium"]


class Clue(NamedTuple):
    """One bound on a day.

    Attributes:
        place: the words that tell it.
        subject: whose day is bounded: of the act recorded, or of the page.
        earliest: the day cannot be before this one; None for no such bound.
        latest: the day cannot be after this one; None for no such bound.
        source: the kind of knowledge; clues of different kinds are independent witnesses.
        why: the reason in plain words, to follow the words themselves in a report.
        confidence: `high` may carry a warning or an error, `medium` a hint.
    """

    place: Place
    subject: Subject
    earliest: date | None
    latest: date | None
    source: Source
    why: str
    confidence: Confidence = "high"
