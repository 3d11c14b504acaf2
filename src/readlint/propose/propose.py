"""Puts the proposed values together, and builds the sidecar that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from readlint.extract import Reading
from readlint.propose.act import act_values
from readlint.propose.language import language_values
from readlint.propose.page import page_values
from readlint.propose.people import people_values
from readlint.propose.values import NOTHING_FOUND, Value
from readlint.schema.models import PartialReadout


def propose(reading: Reading) -> tuple[Value, ...]:
    """Propose values for the sidecar of a text, whatever sidecar it has; the unsure ones as well.

    Raises:
        Unusable: the record has no text, or one that is not UTF-8.
    """
    return (
        *act_values(reading),
        *page_values(reading),
        *people_values(reading),
        *language_values(reading),
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
