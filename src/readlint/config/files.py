"""Configuration files that are right: read, checked, and joined with what they extend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from readlint.config.checks import Asking, Limit, WhyUnknown, any_rule, check
from readlint.config.document import (
    Steps,
    TomlFile,
    absolute,
    below,
    read_bytes,
    read_toml,
)
from readlint.config.problem import ConfigError
from readlint.named_tuple import NamedTuple
from readlint.record.files import (
    DISK,
    LINK_INTO_GIT,
    Files,
    is_below,
    lies_in_git,
    real_path,
    repository_of,
)
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
        files = [self]
        while files[-1].base is not None:
            files.append(files[-1].base)
        yield from reversed(files)

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
        return {steps: Patterns(lines, folder) for steps, lines in lists.items()}


def load_config(
    path: Path, data: bytes | None = None, files: Files = DISK, why_unknown: WhyUnknown = any_rule
) -> ConfigFile | None:
    """Read a configuration file and all that it extends.

    Args:
        path: absolute. In a `pyproject.toml` the table `[tool.readlint]` is meant.
        data: the bytes of the file, if they have been read.
        files: where it is read from, and what it extends.
        why_unknown: says why a selector names no rule.

    Returns:
        None for a `pyproject.toml` without that table.

    Raises:
        ConfigError: a file cannot be read, or holds something that cannot be used.
    """
    ask = Asking(files, why_unknown)
    return _joined(_read(path, data, limit_of(path, files), ask), ask)


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
        limit = Limit(real_path(outermost), f"`{files.shown(outermost)}`")
    return limit


def _repository_limit(path: Path) -> Limit | None:
    top = repository_of(str(path.parent))
    return None if top is None else Limit(real_path(top), "the repository")


def refuse_link_out(path: Path, files: Files) -> None:
    """Refuse a file that was found, not named by the user, if it is a link out or into `.git`.

    Raises:
        ConfigError: it is one.
    """
    if files.is_link(str(path)):
        limit = limit_of(path, files)
        real = str(files.real(path))
        if not is_below(real, limit.folder):
            what = f"is a link that leads out of {limit.name}"
            raise ConfigError(files.shown(path), None, None, what)
        if lies_in_git(real):
            raise ConfigError(files.shown(path), None, None, LINK_INTO_GIT)


def has_configuration(folder: Path, files: Files) -> bool:
    """Return whether a folder holds a configuration of readlint; links are passed over."""
    own = str(folder / OWN_NAME)
    is_own = files.is_file(own) and not files.is_link(own)
    return is_own or has_table(folder / SHARED_NAME, files)


def has_table(path: Path, files: Files) -> bool:
    """Return whether a `pyproject.toml`, no link, can be read and has a table for readlint."""
    if files.is_link(str(path)):
        return False
    try:
        data = read_bytes(path, files=files)
        values = read_toml(path, data, files).values if b"readlint" in data else {}
        return below(values, OWN_TABLE) is not None
    except ConfigError:
        return False


def require_config(
    path: Path, files: Files = DISK, why_unknown: WhyUnknown = any_rule
) -> ConfigFile:
    """Read a configuration file that the user has named.

    Its paths may lead anywhere, unless it lies in a repository: then others may have written it.

    Args:
        path: absolute.
        files: where it is read from, and what it extends.
        why_unknown: says why a selector names no rule.

    Raises:
        ConfigError: as `load_config`, or there is no `[tool.readlint]` in a `pyproject.toml`.
    """
    ask = Asking(files, why_unknown)
    file = _joined(_read(path, None, _repository_limit(path), ask), ask)
    if file is None:
        raise ConfigError(files.shown(path), None, None, "has no table [tool.readlint]")
    return file


class _Read(NamedTuple):
    """A file that has been read and checked, not yet joined with what it extends."""

    toml: TomlFile
    top: Steps
    values: Mapping[str, Any]
    limit: Limit | None


def _joined(first: _Read | None, ask: Asking) -> ConfigFile | None:
    """Join a file with all that it extends, by a loop: how long the chain is, others decide."""
    if first is None:
        return None
    chain = [first]
    while "extend" in chain[-1].values:
        chain.append(_extended(chain, ask))
    config = None
    for one in reversed(chain):
        config = ConfigFile(one.toml, one.top, config)
    return config


def _read(path: Path, data: bytes | None, limit: Limit | None, ask: Asking) -> _Read | None:
    toml = read_toml(path, data, ask.files)
    top = OWN_TABLE if path.name == SHARED_NAME else ()
    if below(toml.values, top) is None:
        return None
    return _Read(toml, top, check(toml, top, limit, ask), limit)


def _extended(chain: Sequence[_Read], ask: Asking) -> _Read:
    """Return the file that the last one extends."""
    toml, top, values, limit = chain[-1]
    steps = (*top, "extend")
    path = absolute(toml.path.parent / values["extend"])
    above = [one.toml.path for one in chain]
    if path in above:
        circle = " -> ".join(ask.files.shown(file) for file in (*above[above.index(path) :], path))
        raise toml.error(steps, f"`extend` goes round in a circle: {circle}")
    base = _read(path, None, _repository_limit(path) or limit, ask)
    if base is None:
        raise toml.error(steps, f"{ask.files.shown(path)} has no table [tool.readlint]")
    return base
