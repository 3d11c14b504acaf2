"""The YAML of a new sidecar: whatever a cell holds, it is read again as the same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readlint.fix.sidecar_scalars import key_scalar, scalar
from readlint.record import Document
from readlint.record.sidecar import SidecarProblem
from readlint.record.yaml_reader import parse_mapping
from readlint.schema.field_map import our_fields

# One line of a sidecar; what is nested deeper is written in braces.
_INDENT = "  "


def yaml_of(values: Mapping[str, Any]) -> str:
    """Return a sidecar as YAML, our fields first.

    Args:
        values: text, lists and dictionaries.

    Raises:
        ValueError: it could not be read again as it is; the text says why.
    """
    ordered = {key: _in_order(values[key], f"{key}.") for key in _sorted(values, "")}
    text = "".join(f"{line}\n" for key, held in ordered.items() for line in _lines(key, held))
    again = parse_mapping(Document("", text))
    if isinstance(again, SidecarProblem):
        raise ValueError(again.message)
    if again[0].plain() != values:
        raise ValueError("its values cannot be written as YAML")
    return text


def _in_order(value: Any, above: str) -> Any:
    return {key: value[key] for key in _sorted(value, above)} if isinstance(value, dict) else value


def _sorted(keys: Iterable[str], above: str) -> list[str]:
    """Return keys in the order of our fields; others come behind, in their own order."""
    fields = our_fields()
    place = {key: fields.index(above + key) for key in keys if above + key in fields}
    return sorted(keys, key=lambda key: place.get(key, len(fields)))


def _lines(key: str, value: Any) -> Iterator[str]:
    """Yield the lines of one key; groups and lists of our own are opened, others are in braces."""
    name = key_scalar(key)
    if isinstance(value, dict) and value:
        yield f"{name}:"
        yield from (f"{_INDENT}{key_scalar(inner)}: {_flow(held)}" for inner, held in value.items())
    elif isinstance(value, list) and value:
        yield f"{name}:"
        yield from (f"{_INDENT}- {_flow(item)}" for item in value)
    else:
        yield f"{name}: {_flow(value)}"


def _flow(value: Any) -> str:
    """Return a value on one line, by a loop: how deep it is nested, others decide."""
    done: list[str] = []
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, _Written):
            done.append(one)
        elif isinstance(one, dict):
            waiting.append(_Written("}"))
            for number, (key, held) in reversed([*enumerate(one.items())]):
                waiting += [held, _Written(f"{', ' * (number > 0)}{key_scalar(key)}: ")]
            done.append("{")
        elif isinstance(one, list):
            waiting.append(_Written("]"))
            for number, held in reversed([*enumerate(one)]):
                waiting += [held, _Written(", " * (number > 0))]
            done.append("[")
        else:
            done.append("null" if one is None else scalar(str(one)))
    return "".join(done)


class _Written(str):
    """A piece of YAML that is written already."""

    __slots__ = ()
