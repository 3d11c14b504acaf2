"""What a place in a text, an address or a table says about time: a bound on a day.

Every reading that knows something of time yields clues in this one form, so that the window can
hold them against each other and against the sidecar without knowing where they come from.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from readlint.record import Place

Subject = Literal["act", "page"]
Source = Literal["event", "office", "stamp", "dateline", "act-date", "relative", "address", "lead"]
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
