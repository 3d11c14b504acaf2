"""The lines to paste into a sidecar, for fields that are missing or have the wrong form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.facts.codes import countries_meant
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.schema.problem import Problem

_TEMPLATES = {
    "date": ('date: ""  # the day of the act, such as 2024-02-16',),
    "venue": ('venue: {city: "", country: ""}',),
    "participants": ("participants:", '  - {name: "", party: ""}'),
    "source": ('source: {publisher: "", url: ""}',),
}
# What needs no quotes wherever YAML stands in one line: words, and what joins them.
_PLAIN = lazy_pattern(r"[^\W\d_](?:[\w .()/'’-]*[\w.)])?")
_ADDRESS = lazy_pattern(r"https?://\S+")
_BETWEEN_NAMES = lazy_pattern(r"\s*(?:;|&|、|\band\b)\s*")
# A longer list is better written by hand than read in a finding.
_MOST_NAMES = 20


def lines_for_missing(keys: Iterable[str]) -> list[str]:
    """Return lines that give missing fields at the top level, their values to be filled in."""
    return [line for key in keys for line in _TEMPLATES.get(key, (f'{key}: ""',))]


def lines_instead(problem: Problem, written: object) -> list[str]:
    """Return lines that say what is written in the form that the field wants.

    Args:
        problem: a value of the wrong form.
        written: that value.

    Returns:
        None at all where it is not plain what the value means.
    """
    if not isinstance(written, str) or not written.strip():
        return []
    value = " ".join(written.split())
    match problem.path:
        case ("participants",):
            return ["participants:", *(f"  {line}" for line in _people(value))]
        case ("participants", int()):
            return list(_people(value))
        case ("venue",):
            return [f"venue: {_group(_venue(value))}"]
        case ("source",):
            key = "url" if _ADDRESS.fullmatch(value) else "publisher"
            return [f"source: {_group([(key, value)])}"]
    return []


def _people(value: str) -> Iterator[str]:
    for name in _names(value)[:_MOST_NAMES]:
        yield f"- {_group([('name', name)])}"


def _names(value: str) -> list[str]:
    names = [name for name in _BETWEEN_NAMES.split(value) if name]
    parts = [part.strip() for name in names for part in name.split(",")]
    # `Gruber, Anna` is one name; of several, each has two words.
    several = len(parts) > len(names) and all(" " in part for part in parts)
    return parts if several else names


def _venue(value: str) -> Iterator[tuple[str, str]]:
    place, _, last = value.rpartition(",")
    meant = countries_meant(last.strip())
    if place and len(meant) == 1:
        yield "city", place.strip()
        yield "country", meant[0]
    elif len(whole := countries_meant(value)) == 1:
        yield "country", whole[0]
    else:
        yield "city", value


def _group(pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in pairs) + "}"


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
