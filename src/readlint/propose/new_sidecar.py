"""A new sidecar: proposed from the readings of the text, and checked before it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from readlint.engine.rulesets import RuleSet
from readlint.extract import Context
from readlint.propose.page import act_values, language_values, page_values
from readlint.propose.people import people_values
from readlint.propose.yaml_text import NOTHING_FOUND, Value, yaml_of
from readlint.record import Document, RawRecord, assemble
from readlint.record.yaml_reader import parse_mapping
from readlint.schema.models import PartialReadout


def propose(context: Context) -> tuple[Value, ...]:
    """Propose values for the sidecar of a text, whatever sidecar it has; the unsure ones as well.

    Raises:
        Unusable: the record has no text, or one that is not UTF-8.
    """
    return (
        *act_values(context),
        *page_values(context),
        *people_values(context),
        *language_values(context),
    )


def build(values: Sequence[Value]) -> BaseModel:
    """Build the sidecar that the sure ones of some values make; what they lack is left out.

    Raises:
        pydantic.ValidationError: a value is not one for its field.
    """
    sidecar: dict[str, Any] = {}
    for value in _sure(values):
        _lay(sidecar, value)
    return PartialReadout.model_validate(sidecar or {"notes": NOTHING_FOUND})


def _sure(values: Sequence[Value]) -> Iterator[Value]:
    named = {one.path[1] for one in values if one.sure and one.path[::2] == _NAME}
    for one in values:
        # Without a name that is sure, all there is of a person is only offered.
        if one.sure and (one.path[0] != _NAME[0] or one.path[1] in named):
            yield one


_NAME = ("participants", "name")


def _lay(sidecar: dict[str, Any], value: Value) -> None:
    """Put a value at its place: numbers count the items of a list, links of a chain follow."""
    *above, last = value.path
    if value.path == ("source", "via"):
        sidecar.setdefault("source", {}).setdefault("via", []).append(value.text)
    elif len(above) == 2:
        people = sidecar.setdefault(str(above[0]), [])
        if last == "name":
            people.append({})
        people[-1][str(last)] = value.text
    else:
        held = sidecar.setdefault(str(above[0]), {}) if above else sidecar
        held[str(last)] = value.text


class NoProposal(Exception):
    """No sidecar can be proposed; the message says why."""


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

    What folder defaults give is left to them, and a value that is refused is left out, so that
    what is written can be read again.

    Raises:
        NoProposal: the text is empty, or is not UTF-8, or what is written would be misread.
    """
    own = assemble(raw._replace(defaults=())).sidecar
    why = ruleset.profile.field_map.why_not_written(own.root if own is not None else None)
    if why is not None:
        raise NoProposal(why)
    bare = raw._replace(sidecar=None, rivals=())
    record = assemble(bare, ruleset.limits)
    if record.text is None:
        raise NoProposal("the text is not UTF-8")
    if not record.text.content.strip():
        raise NoProposal("the text is empty")
    record = record._replace(sidecar=None)
    context = Context(record, ruleset.today, ruleset.validator, ruleset.tables)
    given = _given(bare)
    values = [one for one in propose(context) if not _is_given(given, one.path)]
    while refused := _refused(ruleset, values):
        values = [one for one in values if not _is_within(one.path, refused)]
    yaml = yaml_of(values, given)
    if not _is_what_was_meant(yaml, values):
        raise NoProposal("what was read off the text cannot be written as a sidecar")
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


def _refused(ruleset: RuleSet, values: Sequence[Value]) -> tuple[str | int, ...]:
    """The path of a value that is refused; empty where all are accepted.

    By the models of the sidecar first, then by the schema of the run: it may be narrower.
    """
    try:
        sidecar = _plain(build(values))
    except ValidationError as refused:
        places = [error["loc"] for error in refused.errors()]
    else:
        problems = (
            () if ruleset.validator.is_valid(sidecar) else ruleset.validator.problems(sidecar)
        )
        places = [one.path for one in problems if one.kind != "missing-key"]
    own = (path for path in places if any(_is_within(one.path, path) for one in values))
    return next(own, ())


def _plain(sidecar: BaseModel) -> dict[str, Any]:
    return sidecar.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _is_what_was_meant(yaml: str, values: Sequence[Value]) -> bool:
    """Whether the text, read again, gives the sidecar that was built."""
    written = parse_mapping(Document("new.yaml", yaml))
    return isinstance(written, tuple) and written[0].plain() == _plain(build(values))


def _is_within(path: tuple[str | int, ...], refused: tuple[str | int, ...]) -> bool:
    return path[: len(refused)] == refused or refused[: len(path)] == path
