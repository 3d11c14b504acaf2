"""The participants of the sidecar, and which of them the text lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.extract.context import extractor
from readlint.extract.people.names import fold_text, parts_of_role, titles_of, written_forms
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.extract.sidecar.values import is_placeholder
from readlint.facts.tables import Official
from readlint.named_tuple import NamedTuple
from readlint.record import Node

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
    titles = titles_of(context.tables.officials, one.party or "")
    for part in parts_of_role(one.role or ""):
        for office in titles.named(part):
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
