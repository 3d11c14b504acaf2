"""A new sidecar: proposed from the readings of the text, and checked before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readlint.engine.ruleset import RuleSet
from readlint.proposal.propose import propose
from readlint.proposal.values import Value
from readlint.proposal.yaml_text import yaml_of
from readlint.reading import Reading
from readlint.record import RawRecord, assemble


class NothingToRead(Exception):
    """No sidecar can be proposed: the text is empty, or is not UTF-8."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed sidecar.

    Attributes:
        yaml: the sidecar as text.
        known: how many values it holds.
        asked: how many more it asks for in comments.
    """

    yaml: str
    known: int
    asked: int


def new_sidecar(raw: RawRecord, ruleset: RuleSet) -> Proposed:
    """Return a sidecar for the text of a record, whatever sidecar it has.

    What folder defaults give is left to them, and a value that the schema refuses is left out, so
    that what is written can be read again.

    Raises:
        NothingToRead: the text is empty, or is not UTF-8.
    """
    bare = raw._replace(sidecar=None, rivals=())
    record = assemble(bare, ruleset.limits)
    if record.text is None:
        raise NothingToRead("the text is not UTF-8")
    if not record.text.content.strip():
        raise NothingToRead("the text is empty")
    record = record._replace(sidecar=None)
    reading = Reading(record, ruleset.today, ruleset.validator, ruleset.tables)
    given = _given(bare)
    values = [one for one in propose(reading).values if not _is_given(given, one.path)]
    while refused := _refused(bare, ruleset, values):
        values = [one for one in values if not _is_within(one.path, refused)]
    yaml = yaml_of(values, given)
    sure = sum(one.sure for one in values)
    asked = sum(line.lstrip().startswith("#") for line in yaml.splitlines()) - 1
    return Proposed(yaml, sure, asked)


def _given(raw: RawRecord) -> frozenset[str]:
    """The fields that the defaults of the folders give: `side`, `venue.city`."""
    if not raw.defaults:
        return frozenset()
    sidecar = assemble(raw._replace(sidecar=("", b"{}"))).sidecar
    values = sidecar.values if sidecar is not None else {}
    inner = {
        f"{key}.{field}"
        for key, value in values.items()
        if isinstance(value, dict)
        for field in value
    }
    return frozenset((*inner, *(key for key in values if not isinstance(values[key], dict))))


def _is_given(given: frozenset[str], path: tuple[str | int, ...]) -> bool:
    return str(path[0]) in given or ".".join(map(str, path)) in given


def _refused(raw: RawRecord, ruleset: RuleSet, values: Sequence[Value]) -> tuple[str | int, ...]:
    """The path of a value that the schema refuses; empty where it accepts all."""
    record = assemble(raw._replace(sidecar=("new.yaml", yaml_of(values).encode("utf-8"))))
    if record.sidecar is None:
        return ()
    reading = Reading(record, ruleset.today, ruleset.validator, ruleset.tables)
    refused = (one.path for one in reading.schema_problems if one.kind != "missing-key")
    own = (path for path in refused if any(_is_within(one.path, path) for one in values))
    return next(own, ())


def _is_within(path: tuple[str | int, ...], refused: tuple[str | int, ...]) -> bool:
    return path[: len(refused)] == refused or refused[: len(path)] == path
