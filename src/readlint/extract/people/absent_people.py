"""Participants whom the text never names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readlint.extract.boilerplate import find_junk
from readlint.extract.people.near_names import find_near_names
from readlint.extract.people.participants import ListedPerson, listed_people
from readlint.extract.people.people import PeopleReading, people_of
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
from readlint.named_tuple import NamedTuple
from readlint.record import Place

if TYPE_CHECKING:
    from readlint.extract.context import Context

# As much of the first line as lets a reader recognise the text.
_LEAD = 120


class Absence(NamedTuple):
    """Who is missing in the text.

    Attributes:
        absent: the participants whom the text could name and does not.
        named: the names of the others, each with its first place in the text.
        lead: the first words of the body; None where it has none.
        unread: why some names cannot be looked for; None where all can.
    """

    absent: list[ListedPerson]
    named: list[tuple[str, Place]]
    lead: Place | None
    unread: str | None = None


def find_absence(context: Context) -> Absence:
    """Return the participants whom the text never names and would be expected to name.

    Nobody is where the text names all, and where it names nobody and may be of a kind that never
    does. Whoever may speak in the text, or have written it, need not be named.
    """
    people = people_of(context)
    listed = list(listed_people(context))
    # A slip in the name is for people-name to report.
    misspelt = {one.listed.name: one.place for one in find_near_names(context)}
    named = [
        (one.name, at)
        for one in listed
        if (at := people.named(one.name) or misspelt.get(one.name)) is not None
    ]
    names = {name for name, _ in named}
    missing = [one for one in listed if one.name not in names]
    if not missing:
        return Absence([], named, None)
    reasons = {one.name: people.why_not(one.name) for one in missing}
    absent = [one for one in missing if reasons[one.name] is None]
    unread = next((reason for reason in reasons.values() if reason), None)
    if not named and (len(absent) < len(listed) or _names_nobody_at_all(context, people)):
        absent = []
    if absent:
        from readlint.extract.people.speakers import without_speakers

        absent = without_speakers(context, absent, listed)
    if absent:
        from readlint.extract.people.office_for_name import is_named_by_office

        absent = [one for one in absent if not is_named_by_office(context, one)]
    return Absence(absent, named, _lead(context) if absent else None, unread)


def _names_nobody_at_all(context: Context, people: PeopleReading) -> bool:
    """Whether the text leaves out all names, as a joint statement may."""
    if people.names_somebody:
        return False
    return people.speaks_of_them_together or context.kind == "joint-statement"


def _lead(context: Context) -> Place | None:
    """The first line of the body, at most its first words."""
    for line in text_lines(context):
        if find_junk(context).kind_at(line.start) is None:
            return prose_of(context).place(line.start, min(line.end, line.start + _LEAD))
    return None
