"""Schemas that come with readlint: whether a value fits one, and in plain words why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from readlint.schema.engine import SchemaSet, decider
from readlint.schema.nearest import Synonyms
from readlint.schema.problem import Path, Problem
from readlint.schema.validation import load_schema
from readlint.schema.wording import Wording


class Moment(float):
    """Stands for a date or a time of TOML, which JSON lacks and no key takes."""


class ConfigWording(Wording):
    """The words for a configuration."""

    whole = "the configuration"
    field = "key"
    group = "a table"
    lacks: Mapping[str, str] = MappingProxyType({"paths": "the files that the override is for"})
    entries: Mapping[str, str] = MappingProxyType({"overrides": "override", "paths": "pattern"})
    values: Synonyms | None = MappingProxyType(
        {"": {"warn": "warning", "err": "error", "fatal": "error", "note": "info", "hint": "info"}}
    )
    keys: Synonyms | None = MappingProxyType(
        {
            "": {
                "include": "select",
                "enable": "select",
                "rules": "select",
                "disable": "ignore",
                "extend-ignore": "ignore",
                "levels": "severity",
                "extend-exclude": "exclude",
                "per-file-ignores": "overrides",
                "override": "overrides",
                "inherit": "extend",
                "version": "required-version",
                "mapping": "map",
                "fields": "map",
                "extra": "extra-keys",
                "ignore-keys": "extra-keys",
                "required": "require",
            },
            "overrides": {"files": "paths", "path": "paths", "include": "paths"},
        }
    )

    def what_it_is(self, value: object) -> str:
        """Name the form of a value."""
        if isinstance(value, bool):
            return "true or false"
        if isinstance(value, Moment):
            return "a date or a time"
        return "a number" if isinstance(value, int | float) else super().what_it_is(value)

    def how_to_list(self, path: Path, entry: Mapping[str, Any]) -> str:
        """Say how a list is written."""
        if entry.get("type") == "object":
            return f"open each entry with `[[{path[-1]}]]`"
        return f'`{path[-1]} = ["..."]`'

    def how_to_group(self, schema: Mapping[str, Any]) -> str:
        """Say how a table is written."""
        free = schema.get("additionalProperties")
        if free is True:
            return " of our fields, each with your key"
        return " of rules and severities" if free else ""

    def advice(self, path: Path) -> str:
        """Say what to do about an unknown key that resembles none."""
        return "`readlint schema config` prints all keys"


CONFIG = ConfigWording()


# A file may hold 20,000 mistakes, and what was meant by each takes a while to find.
_MOST_LOOKED_AT = 500


class Form:
    """What a value must look like.

    Args:
        schema: a JSON Schema, with the `$id` by which it counts as known.
    """

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = dict(schema)
        self._set = SchemaSet(self.schema["$id"], self.schema)

    @cached_property
    def _decide(self) -> Callable[[Any], bool]:
        return decider(self._set)

    def problems(self, value: Any, wording: Wording) -> list[Problem]:
        """Return what is wrong with a value, in its order; nothing where it fits."""
        try:
            if self._decide(value):
                return []
        except ValueError:  # no JSON; the explaining engine takes it
            pass
        from readlint.schema.explain import explain

        return explain(self._set, self.schema, value, wording, _MOST_LOOKED_AT)


@cache
def form_of(name: str, part: str | None = None) -> Form:
    """Return the form by a packaged schema, or by one of its definitions."""
    schema = load_schema(name)
    if part is None:
        return Form(schema)
    inner = {**schema["$defs"][part], "$defs": schema["$defs"]}
    return Form({"$id": f"{schema['$id']}:{part.lower()}", **inner})


@cache
def complete_form_of(name: str) -> Form:
    """Return the form of a whole table: no row of it may lack what only new rows need."""
    schema = load_schema(name)
    defs = {key: {**one, "required": one["complete"]} for key, one in schema["$defs"].items()}
    return Form({**schema, "required": schema["complete"], "$defs": defs})


class PlainWording(Wording):
    """The words for what users write beside sidecars: facts, phrases, baselines.

    Args:
        data: all of it; where an entry of a list has an id, messages name it by that.
    """

    whole = "the file"
    field = "key"
    group = "a group of `key: value` lines"
    lacks: Mapping[str, str] = MappingProxyType({})
    entries: Mapping[str, str] = MappingProxyType({})
    values: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    keys: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def __init__(self, data: Any = None) -> None:
        self._data = data

    def target(self, path: Path) -> str:
        """Name the place that a path leads to."""
        row = value_at(self._data, path)
        if path and isinstance(path[-1], int) and isinstance(row, dict):
            known = row.get("id") or row.get("person")
            if isinstance(known, str):
                return f"`{known}`"
        return super().target(path)

    def what_it_is(self, value: object) -> str:
        """Name the form of a value."""
        if isinstance(value, bool):
            return "true or false"
        return "a number" if isinstance(value, int) else super().what_it_is(value)

    def wrong_form(self, path: Path, wanted: str, value: object, within: Mapping[str, Any]) -> str:
        """Say that a value has the wrong form."""
        forms = {
            "boolean": "true or false",
            "integer": "a number",
            "string": "text",
            "string or null": "text, or null",
            "string or array": "text, or a list of texts",
        }
        if wanted not in forms:
            return super().wrong_form(path, wanted, value, within)
        is_now = "null" if value is None else self.what_it_is(value)
        return f"{self.target(path)} must be {forms[wanted]}, and it is {is_now}"

    def wrong_words(
        self, path: Path, keyword: str, schema: Mapping[str, Any], value: object
    ) -> str:
        """Say that a text is not written as it should be, or is too long."""
        if keyword == "maxLength":
            return self.other(path, keyword, f"{schema[keyword]:,}")
        return super().wrong_words(path, keyword, schema, value)

    def other(self, path: Path, keyword: str, limit: object) -> str:
        """Say what else a schema may refuse."""
        if keyword in ("minimum", "maximum"):
            most = "from" if keyword == "minimum" else "up to"
            return f"{self.target(path)} must be a number {most} {limit}"
        return super().other(path, keyword, limit)

    def advice(self, path: Path) -> str:
        """Say what to do about an unknown key that resembles none."""
        return "remove it"


class EntryWording(PlainWording):
    """The words for one known finding of a baseline, which is JSON."""

    whole = "this entry"
    group = "an object in braces"

    def how_to_list(self, path: Path, entry: Mapping[str, Any]) -> str:
        """Say how a list is written."""
        return f'`"{path[-1]}": ["..."]`'

    def how_to_group(self, schema: Mapping[str, Any]) -> str:
        """Say nothing of how an object is written."""
        return ""


def value_at(data: Any, path: Path) -> Any:
    """Return what keys and positions lead to; None where there is nothing."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
