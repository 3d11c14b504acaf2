"""Configuration files that are right: read, checked, and joined with what they extend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from readlint.config.checks import check
from readlint.config.document import TomlFile, absolute, below, read_toml, shown_path
from readlint.config.places import Steps
from readlint.config.problem import ConfigError
from readlint.record.patterns import Patterns

OWN_NAME = "readlint.toml"
SHARED_NAME = "pyproject.toml"
OWN_TABLE = ("tool", "readlint")


class ConfigFile:
    """One configuration file.

    Attributes:
        toml: the file as written.
        values: its keys, `[tool.readlint]` being the top; checked against the schema.
        base: the file that it extends.
    """

    def __init__(self, toml: TomlFile, top: Steps, base: ConfigFile | None) -> None:
        self.toml = toml
        self.values: Mapping[str, Any] = below(toml.values, top)
        self.base = base
        self._top = top

    def chain(self) -> Iterator[ConfigFile]:
        """Yield the file and all that it extends, the outermost base first."""
        if self.base is not None:
            yield from self.base.chain()
        yield self

    def origin(self, steps: Steps) -> str:
        """Return where a value stands, as `FILE:LINE`."""
        line, _ = self.toml.place((*self._top, *steps), on_key=False)
        return f"{self.toml.shown}:{line}"

    def path_of(self, written: str) -> Path:
        """Return the absolute path that a value names, relative to the file's folder."""
        return absolute(self.toml.path.parent / written)

    def patterns(self, steps: Steps) -> Patterns:
        """Return a list of patterns, relative to the file's folder."""
        return self._patterns[steps]

    @cached_property
    def _patterns(self) -> Mapping[Steps, Patterns]:
        folder = str(self.toml.path.parent)
        lists: dict[Steps, list[str]] = {("exclude",): self.values.get("exclude", [])}
        for number, override in enumerate(self.values.get("overrides", ())):
            lists["overrides", number] = override["paths"]
        return {steps: Patterns(folder, lines) for steps, lines in lists.items()}


def load_config(path: Path, data: bytes | None = None) -> ConfigFile | None:
    """Read a configuration file and all that it extends.

    Args:
        path: absolute. In a `pyproject.toml` the table `[tool.readlint]` is meant.
        data: the bytes of the file, if they have been read.

    Returns:
        None for a `pyproject.toml` without that table.

    Raises:
        ConfigError: a file cannot be read, or holds something that cannot be used.
    """
    return _load(path, data, ())


def require_config(path: Path) -> ConfigFile:
    """Read a configuration file that the user has named.

    Raises:
        ConfigError: as `load_config`, or there is no `[tool.readlint]` in a `pyproject.toml`.
    """
    file = load_config(path)
    if file is None:
        raise ConfigError(shown_path(path), None, None, "has no table [tool.readlint]")
    return file


def _load(path: Path, data: bytes | None, above: tuple[Path, ...]) -> ConfigFile | None:
    toml = read_toml(path, data)
    top = OWN_TABLE if path.name == SHARED_NAME else ()
    if below(toml.values, top) is None:
        return None
    values = check(toml, top)
    base = _extended(toml, top, values, above) if "extend" in values else None
    return ConfigFile(toml, top, base)


def _extended(
    toml: TomlFile, top: Steps, values: Mapping[str, Any], above: tuple[Path, ...]
) -> ConfigFile:
    steps = (*top, "extend")
    path = absolute(toml.path.parent / values["extend"])
    chain = (*above, toml.path)
    if path in chain:
        circle = " -> ".join(shown_path(file) for file in (*chain[chain.index(path) :], path))
        raise toml.error(steps, f"`extend` goes round in a circle: {circle}")
    if not path.is_file():
        raise toml.error(steps, f"`extend` names no file: {shown_path(path)}")
    base = _load(path, None, chain)
    if base is None:
        raise toml.error(steps, f"{shown_path(path)} has no table [tool.readlint]")
    return base
