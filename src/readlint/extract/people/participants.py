"""Participants whom the text never names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.boilerplate import find_junk
from readlint.extract.context import extractor
from readlint.extract.people.names import fold_text, parts_of_role, titles_of, written_forms
from readlint.extract.people.near_names import find_near_names
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.extract.people.people import PeopleReading, people_of
from readlint.extract.sidecar.values import is_placeholder
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
from readlint.facts.tables import Official
from readlint.record import Node, Place

if TYPE_CHECKING:
    from readlint.extract.context import Context


class ListedPerson(NamedTuple):
    """A participant with a name, whoever that may be.

    Attributes:
        name: the name as written.
        node: its value in the sidecar.
        party: the party as written; None where there is none.
        role: the role as written; likewise.
    """

    name: str
    node: Node
    party: str | None
    role: str | None


def listed_people(context: Context) -> Iterator[ListedPerson]:
    """Yield the participants who have a name, in order; a filler in its place is none."""
    for item in context.sidecar.items("participants"):
        fields = item.value if isinstance(item.value, dict) else {}
        node = fields.get("name")
        name = _text(node)
        if node is not None and name is not None and not is_placeholder(name):
            yield ListedPerson(name, node, _text(fields.get("party")), _text(fields.get("role")))


def named_in_stead(context: Context, one: ListedPerson) -> OfficeMention | None:
    """Return the official whom the lead names in the office that a participant is listed with.

    Nobody who is listed as well is meant, and no office that several hold at a time.
    """
    first = _first_unlisted(context)
    numbers = (
        [first[office] for office in _offices(context, one) if office in first] if first else []
    )
    return find_office_mentions(context)[min(numbers)] if numbers else None


@extractor
def _first_unlisted(context: Context) -> dict[str, int]:
    """Return for each office which mention in the lead is the first of a holder not listed."""
    mentions = [
        (number, mention)
        for number, mention in enumerate(find_office_mentions(context))
        if mention.in_lead
    ]
    if not mentions:
        return {}
    listed = {fold_text(form) for one in listed_people(context) for form in _forms(one)}
    first: dict[str, int] = {}
    for number, mention in mentions:
        if listed.isdisjoint(map(fold_text, mention.person.forms)):
            for office in mention.offices:
                first.setdefault(office.id, number)
    return first


def _offices(context: Context, one: ListedPerson) -> Iterator[str]:
    titles = titles_of(context.tables.officials)
    for part in parts_of_role(one.role or ""):
        for office in titles.named(part, one.party or ""):
            if office.single_holder:
                yield office.id


def _forms(one: ListedPerson) -> list[str]:
    return written_forms(one.name)


def _text(node: Node | None) -> str | None:
    return node.value if node is not None and isinstance(node.value, str) else None


class KnownParticipant(NamedTuple):
    """A participant and the one official who goes by that name.

    Attributes:
        person: the official.
        name: the value of `name`.
        party: the value of `party`; None where there is none.
        role: the value of `role`; likewise.
    """

    person: Official
    name: Node
    party: Node | None
    role: Node | None


@extractor
def known_participants(context: Context) -> tuple[KnownParticipant, ...]:
    """Return the participants who are officials of the table beyond doubt, in order."""
    return tuple(_known(context))


def _known(context: Context) -> Iterator[KnownParticipant]:
    from readlint.extract.people.names import written_forms

    officials = context.tables.officials
    for item in context.sidecar.items("participants"):
        fields = item.value if isinstance(item.value, dict) else {}
        name = _written(fields.get("name"))
        if name is None:
            continue
        forms = [form for form in written_forms(str(name.value)) if officials.weak(form) is None]
        found = {one.id: one for form in forms for one in officials.find_all(form)}
        if len(found) == 1:
            person = next(iter(found.values()))
            party, role = _written(fields.get("party")), _written(fields.get("role"))
            yield KnownParticipant(person, name, party, role)


def _written(node: Node | None) -> Node | None:
    return node if node is not None and isinstance(node.value, str) else None


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
