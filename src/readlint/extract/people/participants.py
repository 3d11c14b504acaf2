"""The participants of a sidecar whom the table of officials knows for certain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from readlint.facts.officials import Official
from readlint.record import Node

if TYPE_CHECKING:
    from readlint.extract.context import Reading


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


def known_participants(reading: Reading) -> tuple[KnownParticipant, ...]:
    """Return the participants who are officials of the table beyond doubt, in order."""
    return tuple(_known(reading))


def _known(reading: Reading) -> Iterator[KnownParticipant]:
    from readlint.extract.people.person_names import written_forms

    officials = reading.tables.officials
    for item in reading.sidecar.items("participants"):
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
