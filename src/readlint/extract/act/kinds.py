"""Kinds of documents, and what an act says of its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.day_set import DaySet

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


Subject = Literal["act", "page", "about"]
Certainty = Literal["certain", "likely", "weak"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely", "weak")
Kind = Literal[
    "act-day",
    "heading-day",
    "stay-days",
    "arrival-day",
    "told-day",
    "told-year",
    "announced-day",
    "named-event",
    "table-event",
    "office",
    "relative",
    "recent-day",
    "coming-day",
    "weekday",
    "dated-weekday",
    "duration",
    "day-of-year",
    "today",
    "stamp",
    "dateline",
    "address",
    "feast",
    "anniversary",
]
# The rule that speaks of a clue alone.
OWNERS: Mapping[Kind, str] = MappingProxyType({
    "act-day": "date-body-conflict",
    "heading-day": "date-body-conflict",
    "stay-days": "date-body-conflict",
    "arrival-day": "date-body-conflict",
    "told-day": "date-anachronism",
    "told-year": "date-anachronism",
    "announced-day": "date-body-conflict",
    "named-event": "date-anachronism",
    "table-event": "date-window",
    "office": "people-title-at-date",
    "relative": "date-relative",
    "recent-day": "date-relative",
    "coming-day": "date-relative",
    "weekday": "date-weekday",
    "dated-weekday": "date-weekday",
    "duration": "date-duration",
    "day-of-year": "date-body-conflict",
    "today": "date-weekday",
    "stamp": "date-body-conflict",
    "dateline": "date-body-conflict",
    "address": "date-url",
    "feast": "date-window",
    "anniversary": "date-window",
})  # fmt: skip
# What the table of events tells is one kind of knowledge, however the text names it.
_WITNESSES: Mapping[Kind, str] = MappingProxyType({
    "heading-day": "act-day",
    "stay-days": "act-day",
    "arrival-day": "act-day",
    "dated-weekday": "weekday",
    "named-event": "events",
    "table-event": "events",
    "told-year": "told-day",
    "recent-day": "near-day",
    "coming-day": "near-day",
    "stamp": "page",
    "dateline": "page",
})  # fmt: skip


class Clue(NamedTuple):
    """What some words say of a day.

    Attributes:
        days: the days that it allows.
        certainty: `certain` where the text cannot be of another day, `likely` where it hardly
            can, `weak` where it merely points to some.
        place: the words that tell it.
        subject: whose day it is: of the act recorded (`date`), of the page, or of the event that
            a preview or a report is about (`about.date`).
        kind: the kind of knowledge.
        why: the reason in plain words, to follow the words themselves in a report.
        given: the field of the sidecar that it counts from; None where the text says it all.
        weekdays: those that it allows, 1 for Monday; none where any will do.
        lengths: how many days those of the sidecar may be; none where any number will do.
    """

    days: DaySet
    certainty: Certainty
    place: Place
    subject: Subject
    kind: Kind
    why: str
    given: tuple[str, ...] | None = None
    weekdays: frozenset[int] = frozenset()
    lengths: frozenset[int] = frozenset()

    @property
    def earliest(self) -> date | None:
        """The first day allowed; None where the clue sets no lower bound."""
        return self.days.earliest

    @property
    def latest(self) -> date | None:
        """The last day allowed; None where the clue sets no upper bound."""
        return self.days.latest

    @property
    def owner(self) -> str:
        """The id of the rule that reports it where no other clue is needed."""
        return OWNERS[self.kind]

    @property
    def is_certain(self) -> bool:
        """Whether the text cannot be of a day that it does not allow."""
        return self.certainty == "certain"

    def is_independent_of(self, other: Clue) -> bool:
        """Return whether two clues are witnesses of their own: one slip cannot be behind both."""
        same_kind = _WITNESSES.get(self.kind, self.kind) == _WITNESSES.get(other.kind, other.kind)
        share = self.given is not None and self.given == other.given
        return not (same_kind or share or self.place.overlaps(other.place))
