"""A date as a text writes it, and the part it plays there."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from readlint.record import Place

Role = Literal["published", "updated", "dateline", "event", "history", "plan", "other"]

PAGE_ROLES: frozenset[Role] = frozenset(("published", "updated", "dateline"))


class DateMention(NamedTuple):
    """A full date written in a text.

    Attributes:
        place: the words of the date alone, without weekday or hour.
        day: the day they name.
        role: what the day is said to be: of the page `published`, `updated` or `dateline`; of the
            text `event` (the very act it reports), `history`, `plan`, or `other` where nothing
            is certain.
        reason: why it has this role, as the end of a sentence: "follows the label `Updated`".
        firm: whether the text says so in words or grammar; a date that merely stands alone on a
            short line is not firm.
        junk: the kind of junk it stands in; None for the body.
        far_clock: the hour is said to be that of another place, so the day may be the next one.
        other: the day that it names when day and month are read in the other order, where
            nothing in the text shows the order; None for a date that is certain.
        last: the last day, where days from one to another are written; None for a single day.
        is_arrival: of an `event`, that somebody arrived then; the act may be some days later.
    """

    place: Place
    day: date
    role: Role
    reason: str
    firm: bool = True
    junk: str | None = None
    far_clock: bool = False
    other: date | None = None
    last: date | None = None
    is_arrival: bool = False

    @property
    def is_of_page(self) -> bool:
        """Whether it dates the page and not what the text tells."""
        return self.role in PAGE_ROLES
