"""The fields of a sidecar as the schema for editors describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.record.sidecar import Path
from readlint.schema.validation import load_schema

_NAME = "readout"
COUNTRY, RULE = "Country", "Rule"


class Choice(NamedTuple):
    """A value that a field may have.

    Attributes:
        value: as it is written.
        why: what it means; "" where nothing is said of it.
    """

    value: str
    why: str


class Field(NamedTuple):
    """What the schema says of one place of a sidecar.

    Attributes:
        description: in a sentence or two.
        keys: of a group, the fields in it, in their order.
        required: those of them that a record by itself must have.
        choices: the values, where they are listed; there may be others.
        holds: what it holds: `group`, `list` or `value`.
    """

    description: str
    keys: tuple[str, ...]
    required: tuple[str, ...]
    choices: tuple[Choice, ...]
    holds: str


@cache
def _schema() -> dict[str, Any]:
    return load_schema(_NAME)


def field_at(path: Path) -> Field | None:
    """Return what the schema says of a place; None where it knows none.

    Args:
        path: keys and positions in lists, from the top.
    """
    part: Mapping[str, Any] | None = _schema()
    described = str(_schema().get("description", ""))
    for step in path:
        if part is None:
            return None
        part = part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step)
        if part is not None:
            described = str(part.get("description", ""))
            part = _resolved(part)
    return None if part is None else _field(part, described or str(part.get("description", "")))


def _resolved(part: Mapping[str, Any]) -> Mapping[str, Any]:
    name = str(part.get("$ref", "")).rpartition("/")[2]
    return _schema()["$defs"][name] if name else part


def _field(part: Mapping[str, Any], description: str) -> Field:
    keys = tuple(part.get("properties", ()))
    holds = "list" if part.get("type") == "array" else "group" if keys else "value"
    required = tuple(part.get("required", ()))
    return Field(description, keys, required, tuple(_choices(part)), holds)


def _choices(part: Mapping[str, Any]) -> Iterator[Choice]:
    waiting = [part]
    while waiting:
        one = waiting.pop(0)
        values = one.get("enum", ())
        yield from map(Choice, values, one.get("enumDescriptions") or [""] * len(values))
        for snippet in one.get("defaultSnippets", ()):
            if isinstance(snippet.get("body"), str):
                yield Choice(snippet["body"], str(snippet.get("description", "")))
        waiting += map(_resolved, one.get("anyOf", ()))


@cache
def countries() -> Mapping[str, str]:
    """Return the names of countries by their codes."""
    return {one.value: one.why for one in _choices(_schema()["$defs"][COUNTRY])}


def named(code: str) -> str:
    """Return a party's code with its name, where it has one."""
    name = countries().get(code)
    return f"{code} ({name})" if name else code
