"""The tables that a run leans on: the shipped ones, or these with the user's rows merged in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readlint.facts.calendar import Calendar
    from readlint.facts.events import Events
    from readlint.facts.publishers import Publishers
    from readlint.facts.store import FactsStamp
    from readlint.facts.tables import Officials


class Tables:
    """The tables of a run; each is read when it is first asked for.

    Args:
        officials: who held which office; None for the shipped table.
        events: datable events; likewise.
        publishers: whose page an address stands for; likewise.
        calendar: feasts and anniversaries; likewise.
        digest: a hash of the user's files that were laid over the shipped tables; "" for none.

    Attributes:
        digest: as given.
        is_shipped: whether all are the shipped ones.
    """

    def __init__(
        self,
        officials: Officials | None = None,
        events: Events | None = None,
        publishers: Publishers | None = None,
        calendar: Calendar | None = None,
        digest: str = "",
    ) -> None:
        self.digest = digest
        self.is_shipped = not any((officials, events, publishers, calendar))
        self._officials = officials
        self._events = events
        self._publishers = publishers
        self._calendar = calendar

    @cached_property
    def officials(self) -> Officials:
        """Who held which office when."""
        from readlint.facts.tables import load_officials

        return self._officials or load_officials()

    @cached_property
    def events(self) -> Events:
        """The anchors by which a text betrays its own time."""
        from readlint.facts.events import load_events

        return self._events or load_events()

    @cached_property
    def publishers(self) -> Publishers:
        """Whose page an address or a name stands for."""
        from readlint.facts.publishers import load_publishers

        return self._publishers or load_publishers()

    @cached_property
    def calendar(self) -> Calendar:
        """Feasts, national days, and days whose anniversaries are kept."""
        from readlint.facts.calendar import load_calendar

        return self._calendar or load_calendar()

    @cached_property
    def stamp(self) -> FactsStamp:
        """Which facts these are and how far they reach."""
        from readlint.facts.store import FactsStamp, load_stamp

        shipped = load_stamp()
        if self._officials is None:
            return shipped
        return FactsStamp(shipped.version, self._officials.horizon)


SHIPPED = Tables()
