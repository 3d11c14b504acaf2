"""Plain words for what is wrong in a configuration file, in the terms of TOML."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from readlint.schema.problem import Path
from readlint.schema.wording import Synonyms, Wording


class Moment(float):
    """Stands for a date or a time of TOML, which JSON lacks and no key takes."""


class ConfigWording(Wording):
    """The words for a configuration."""

    whole = "the configuration"
    field = "key"
    group = "a table"
    lacks: Mapping[str, str] = MappingProxyType({"paths": "the files that the override is for"})
    entries: Mapping[str, str] = MappingProxyType({"overrides": "override", "paths": "pattern"})
    values: Synonyms = MappingProxyType(
        {"": {"warn": "warning", "err": "error", "fatal": "error", "note": "info", "hint": "info"}}
    )
    keys: Synonyms = MappingProxyType(
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
        return " of rules and severities" if schema.get("additionalProperties") else ""

    def advice(self, path: Path) -> str:
        """Say what to do about an unknown key that resembles none."""
        return "`readlint schema config` prints all keys"


CONFIG = ConfigWording()
