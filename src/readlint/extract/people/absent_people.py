"""Participants whom the text never names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.boilerplate import find_junk
from readlint.extract.people.participants import ListedPerson, listed_people
from readlint.extract.people.people import PeopleReading
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
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
    """

    absent: list[ListedPerson]
    named: list[tuple[str, Place]]
    lead: Place | None


def find_absence(context: Context) -> Absence | None:
    """Return the participants whom the text never names.

    None where it names all, and where it names nobody and may be of a kind that never does.
    """
    people = PeopleReading(context)
    listed = list(listed_people(context))
    named = [(one.name, at) for one in listed if (at := people.named(one.name)) is not None]
    names = {name for name, _ in named}
    absent = [one for one in listed if one.name not in names and people.can_name(one.name)]
    if not absent:
        return None
    if not named and (len(absent) < len(listed) or _names_nobody_at_all(context, people)):
        return None
    return Absence(absent, named, _lead(context))


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
