"""Whether a sidecar fits the schema: fast for the many that do, in plain words for the few."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.record.files import DISK, Files
from readlint.schema.engine import SchemaSet, decider
from readlint.schema.problem import Problem, SchemaError
from readlint.schema.walker import accepts

if TYPE_CHECKING:
    from readlint.schema.wording import Wording

__all__ = [
    "Problem",
    "SchemaError",
    "Validator",
    "load_schema",
    "load_validator",
]

JUDGES = "readout-at-run-time"
# What every sidecar needs where no configuration says otherwise.
REQUIRED = ("date", "venue", "participants", "source")
# A field that some kinds do without: the schema asks for it in a condition.
_OF_ACTS = "venue"
# Rules of their own ask for these: of the city they know that a call has none.
_JUDGED_BY_RULES = ("source.publisher", "venue.city")
# So many sidecars are checked in less time than the engine takes to load.
_FEW = 100


@cache
def load_schema(name: str = JUDGES) -> dict[str, Any]:
    """Return one of readlint's own schemas, by default that which judges sidecars.

    It is shared: do not change it.

    Args:
        name: that of its file, without the endings. `readout` is for editors: it is stricter where
            a rule says the same in better words.
    """
    file = Path(__file__).with_name(f"{name}.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_bytes())
    return loaded


@lru_cache(8)
def schema_requiring(require: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of sidecars with other required fields; shared: do not change it.

    Args:
        require: dotted fields; a part of a group requires the group, too.
    """
    schema = load_schema()
    if require == REQUIRED:
        return schema
    tops = list(dict.fromkeys(field.partition(".")[0] for field in require))
    made = {**schema, "required": [key for key in tops if key != _OF_ACTS]}
    if _OF_ACTS not in tops:
        del made["if"], made["else"]
    parts = dict(schema["$defs"])
    for field in require:
        top, _, part = field.partition(".")
        held = schema["properties"].get(top, {})
        name = held.get("items", held).get("$ref", "").rpartition("/")[2]
        if part and field not in _JUDGED_BY_RULES:
            asked = [*parts[name].get("required", ()), part]
            parts[name] = {**parts[name], "required": list(dict.fromkeys(asked))}
    return {**made, "$defs": parts}


def own_schema(declared: Iterable[str] = (), require: tuple[str, ...] = REQUIRED) -> SchemaSet:
    """Return readlint's own schema, ready to be checked against.

    Args:
        declared: further top-level keys that a sidecar may have.
        require: the required fields, dotted.
    """
    schema = schema_requiring(require)
    further: dict[str, Any] = {
        key: {} for key in sorted(declared) if key not in schema["properties"]
    }
    if further:
        schema = {**schema, "properties": {**schema["properties"], **further}}
    return SchemaSet(schema["$id"], schema)


class Validator:
    """Checks sidecars against one or more schemas; cheap to make, safe to send to a process.

    Args:
        schemas: a sidecar must fit all of them; by default readlint's own alone.
        require: the required fields of sidecars, dotted.

    Attributes:
        require: as given.
    """

    def __init__(self, *schemas: SchemaSet, require: tuple[str, ...] = REQUIRED) -> None:
        self._schemas = schemas or (own_schema((), require),)
        self.require = require
        self._asked = 0

    def __getstate__(self) -> tuple[tuple[SchemaSet, ...], tuple[str, ...]]:
        return self._schemas, self.require

    def __setstate__(self, state: tuple[tuple[SchemaSet, ...], tuple[str, ...]]) -> None:
        self._schemas, self.require = state
        self._asked = 0

    def requires(self, field: str) -> bool:
        """Return whether every sidecar must have a field, or an act must have it.

        Args:
            field: a top-level one; or a dotted part, which is required where its whole group is
                named, and not where other parts of it are.
        """
        if "." in field:
            return field in self.require or field.partition(".")[0] in self.require
        return any(one.partition(".")[0] == field for one in self.require)

    @cached_property
    def _deciders(self) -> tuple[Callable[[Any], bool], ...]:
        return tuple(decider(schemas) for schemas in self._schemas)

    @property
    def declared(self) -> frozenset[str]:
        """The top-level keys of the user's own that a narrower schema has a place for."""
        return frozenset().union(*(one.declared for one in self._schemas))

    def is_valid(self, values: Mapping[str, Any]) -> bool:
        """Return whether a sidecar fits every schema.

        Args:
            values: strings, dictionaries, lists and None, as read from the sidecar.
        """
        self._asked += 1
        return self._accepts(values) or all(_fits(decide, values) for decide in self._deciders)

    def _accepts(self, values: Mapping[str, Any]) -> bool:
        """Return whether a sidecar fits beyond doubt; the engine is loaded where it pays."""
        return self._asked <= _FEW and all(accepts(one.schema, values) for one in self._schemas)

    def problems(self, values: Mapping[str, Any], wording: Wording | None = None) -> list[Problem]:
        """Return what is wrong, one problem for each cause, in the order of the sidecar.

        Args:
            values: strings, dictionaries, lists and None, as read from the sidecar.
            wording: the words for it; by default those for sidecars.
        """
        self._asked += 1
        if self._accepts(values):
            return []
        from readlint.schema.explain import in_order, one_per_cause

        plain, found = _plain(values), list[Problem]()
        for number in range(len(self._schemas)):
            found += self._refused(number, plain, wording)
        return in_order(one_per_cause(found), plain) if len(self._schemas) > 1 else found

    def _refused(
        self, number: int, plain: dict[str, Any], wording: Wording | None
    ) -> list[Problem]:
        """Return what one of the schemas refuses; nothing where the values fit it."""
        from readlint.schema.explain import explain, explained
        from readlint.schema.wording import NARROWED, SIDECAR

        schemas = self._schemas[number]
        words = wording or (SIDECAR if schemas.name is None else NARROWED)
        # A document of another sort is checked against its own schema alone.
        own = self._schemas[0].schema if wording else schema_requiring(self.require)
        # What explains decides as well, and of a few there is no need to load what is fast.
        told = explained(schemas, own, plain, words) if self._asked <= _FEW else []
        if told or _fits(self._deciders[number], plain):
            return told
        return explain(schemas, own, plain, words)


def load_validator(
    extra: Path | None = None, files: Files = DISK, require: tuple[str, ...] = REQUIRED
) -> Validator:
    """Return the validator of a run.

    Args:
        extra: a schema of the user's own that narrows readlint's; sidecars must fit both.
        files: where it is read from, and what it refers to.
        require: the required fields of sidecars, dotted.

    Raises:
        SchemaError: the extra schema cannot be used.
    """
    if extra is None:
        return Validator(require=require)
    from readlint.schema.user_schema import read_user_schema

    narrower = read_user_schema(extra, schema_requiring(require), files)
    return Validator(own_schema(narrower.declared, require), narrower, require=require)


def _fits(decide: Callable[[Any], bool], values: Any) -> bool:
    try:
        return decide(_plain(values))
    except ValueError:
        return False


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return values if isinstance(values, dict) else dict(values)
