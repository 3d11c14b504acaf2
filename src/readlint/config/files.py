"""Configuration files that are right: read, checked, and joined with what they extend."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from readlint.config.checks import Limit, check
from readlint.config.document import TomlFile, absolute, below, read_bytes, read_toml, shown_path
from readlint.config.places import Steps
from readlint.config.problem import ConfigError
from readlint.record.bounds import is_below, repository_of
from readlint.record.files import DISK, Files
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


def load_config(path: Path, data: bytes | None = None, files: Files = DISK) -> ConfigFile | None:
    """Read a configuration file and all that it extends.

    Args:
        path: absolute. In a `pyproject.toml` the table `[tool.readlint]` is meant.
        data: the bytes of the file, if they have been read.
        files: where it is read from, and what it extends.

    Returns:
        None for a `pyproject.toml` without that table.

    Raises:
        ConfigError: a file cannot be read, or holds something that cannot be used.
    """
    return _load(path, data, limit_of(path, files), (), files)


def limit_of(path: Path, files: Files) -> Limit:
    """Return how far a file that was found, not named by the user, may lead.

    That is the repository in which it lies. Where there is none, it is the folder of the outermost
    configuration from its own folder upward.

    Args:
        path: the file, absolute.
        files: where it is read from.
    """
    limit = _repository_limit(path)
    if limit is None:
        homes = [folder for folder in path.parents if has_configuration(folder, files)]
        outermost = homes[-1] if homes else path.parent
        limit = Limit(os.path.realpath(outermost), f"`{shown_path(outermost)}`")
    return limit


def _repository_limit(path: Path) -> Limit | None:
    top = repository_of(str(path.parent))
    return None if top is None else Limit(os.path.realpath(top), "the repository")


def refuse_link_out(path: Path, files: Files) -> None:
    """Refuse a file that was found, not named by the user, if it is a link that leads out.

    Raises:
        ConfigError: it is one.
    """
    if files.is_link(str(path)):
        limit = limit_of(path, files)
        if not is_below(str(files.real(path)), limit.folder):
            what = f"is a link that leads out of {limit.name}"
            raise ConfigError(files.shown(path), None, None, what)


def has_configuration(folder: Path, files: Files) -> bool:
    """Tell whether a folder holds a configuration of readlint; links are passed over."""
    own = str(folder / OWN_NAME)
    is_own = files.is_file(own) and not files.is_link(own)
    return is_own or has_table(folder / SHARED_NAME, files)


def has_table(path: Path, files: Files) -> bool:
    """Tell whether a `pyproject.toml`, no link, can be read and has a table for readlint."""
    if files.is_link(str(path)):
        return False
    try:
        data = read_bytes(path, files=files)
        values = read_toml(path, data, files).values if b"readlint" in data else {}
        return below(values, OWN_TABLE) is not None
    except ConfigError:
        return False


def require_config(path: Path, files: Files = DISK) -> ConfigFile:
    """Read a configuration file that the user has named.

    Its paths may lead anywhere, unless it lies in a repository: then others may have written it.

    Raises:
        ConfigError: as `load_config`, or there is no `[tool.readlint]` in a `pyproject.toml`.
    """
    file = _load(path, None, _repository_limit(path), (), files)
    if file is None:
        raise ConfigError(files.shown(path), None, None, "has no table [tool.readlint]")
    return file


def _load(
    path: Path,
    data: bytes | None,
    limit: Limit | None,
    above: tuple[Path, ...],
    files: Files,
) -> ConfigFile | None:
    toml = read_toml(path, data, files)
    top = OWN_TABLE if path.name == SHARED_NAME else ()
    if below(toml.values, top) is None:
        return None
    values = check(toml, top, limit, files)
    base = _extended(toml, top, values, limit, above, files=files) if "extend" in values else None
    return ConfigFile(toml, top, base)


def _extended(
    toml: TomlFile,
    top: Steps,
    values: Mapping[str, Any],
    limit: Limit | None,
    above: tuple[Path, ...],
    *,
    files: Files,
) -> ConfigFile:
    steps = (*top, "extend")
    path = absolute(toml.path.parent / values["extend"])
    chain = (*above, toml.path)
    if path in chain:
        circle = " -> ".join(files.shown(file) for file in (*chain[chain.index(path) :], path))
        raise toml.error(steps, f"`extend` goes round in a circle: {circle}")
    base = _load(path, None, _repository_limit(path) or limit, chain, files)
    if base is None:
        raise toml.error(steps, f"{files.shown(path)} has no table [tool.readlint]")
    return base
