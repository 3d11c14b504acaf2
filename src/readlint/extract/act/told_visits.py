"""Visits that a lead tells as past, though the sidecar says that they are still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readlint.extract.place.places import PlaceMention, find_places
from readlint.extract.place.venue import event_of
from readlint.extract.time.days import begins_after

if TYPE_CHECKING:
    from readlint.extract.context import Reading

# While a visit goes on, its guests speak of what comes next at the same place.
_FAR = 31


def visit_told_beforehand(reading: Reading) -> PlaceMention | None:
    """Return the visit to `about.city` that the lead tells, where `about.date` is still far off.

    None where the sidecar gives no such city, or a day within a month after the statement.
    """
    said, days = reading.day("date"), reading.day("about", "date")
    if said is None or days is None or not begins_after(days, said.last, _FAR):
        return None
    event = event_of(reading)
    cities = event.cities if event is not None else ()
    visits = (one for one in reading.shared(find_places) if one.bond == "visit")
    return next((one for one in visits if any(meant in cities for meant in one.meant)), None)
