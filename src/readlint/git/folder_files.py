"""Which records a changed baseline speaks of: what it no longer knows must be looked at again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from posixpath import normpath
from typing import Any

from readlint.config import ConfigError, Configurations
from readlint.config.document import MAX_BYTES, absolute, below, read_toml
from readlint.config.files import OWN_NAME, OWN_TABLE, SHARED_NAME
from readlint.config.finder import BASELINE_NAME, BaselineFinder
from readlint.git.compared import Compared
from readlint.git.git import Change
from readlint.git.places import Places, folded
from readlint.named_tuple import NamedTuple
from readlint.record.discovery import FolderDefaults, Pairing
from readlint.record.files import DISK, Files, real_path
from readlint.record.sidecar import DEFAULTS_NAMES


class FolderFiles(NamedTuple):
    """Files that hold for the records of a folder; absolute.

    Attributes:
        defaults: folder defaults, outermost first.
        configs: the configuration file and what it extends.
        named: the phrases, facts and schemas that configuration or command line name.
    """

    defaults: Sequence[Path]
    configs: list[Path]
    named: list[Path]


def folder_files(folder: Path, record: Path, configurations: Configurations) -> FolderFiles:
    """Return what holds for a folder.

    Args:
        folder: absolute.
        record: any record in it.
        configurations: of the run.

    Raises:
        ConfigError: a configuration file in force cannot be used.
        SchemaError: a schema that it names cannot be used.
    """
    config = configurations.nearest(str(folder))
    settings = configurations.settings(record)
    schema: Sequence[Path] = ()
    if settings.schema:
        require = settings.profile.require
        schema = _schema_files(settings.schema, require, configurations.files)
    return FolderFiles(
        defaults=configurations.defaults.above(str(folder)),
        configs=[file.toml.path for file in config.chain()] if config else [],
        named=[*schema, *settings.phrases, *settings.facts],
    )


@cache
def _schema_files(path: Path, require: tuple[str, ...], files: Files) -> tuple[Path, ...]:
    """Return a schema and all files to which it refers."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    from readlint.schema.user_schema import read_user_schema
    from readlint.schema.validation import schema_requiring

    own = schema_requiring(require)
    addresses = map(urlsplit, read_user_schema(path, own, files).documents)
    found = [Path(url2pathname(uri.path)) for uri in addresses if uri.scheme == "file"]
    return (Path(path).absolute(), *found)


class FolderChanges:
    """Knows which records changed because of files that hold for their whole folder.

    Args:
        compared: what differs, and from which commit.
        places: of the repository.
        configurations: what holds now.

    Attributes:
        notes: files that bear on records and of which git knows nothing, one line each.
    """

    def __init__(
        self,
        compared: Compared,
        places: Places,
        configurations: Configurations,
    ) -> None:
        self.notes: list[str] = []
        self._compared = compared
        self._places = places
        self._configurations = configurations
        self._changes = {folded(change.path): change for change in compared.changes}
        self._verdicts: dict[str, bool] = {}
        self._otherwise: dict[Path, bool] = {}
        self._is_link_changed = compared.has_link
        self._moved = tuple(self._folders_with_other_files_above())

    def changed(self, pairing: Pairing) -> bool:
        """Return whether something that holds for all records of a folder changed.

        Raises:
            ConfigError: a configuration file in force cannot be used.
            SchemaError: a schema in force cannot be used.
        """
        folder = os.path.dirname(pairing.file)  # noqa: PTH120 - a string: there are very many
        if folder not in self._verdicts:
            self._verdicts[folder] = self._judge(pairing.path)
        return self._verdicts[folder]

    def _judge(self, record: Path) -> bool:
        folder = absolute(record).parent
        name = self._places.folder(str(folder))
        files = folder_files(folder, record, self._configurations)
        # All are asked, none is spared by an earlier yes: each may be worth a note.
        differing = [self._differs(file) for file in (*files.defaults, *files.named)]
        differing += [self._says_otherwise(config) for config in files.configs]
        return any(differing) or any(name.startswith(moved) for moved in self._moved)

    def _differs(self, file: Path) -> bool:
        """Return whether a file changed or, if it is a link, its target."""
        names = {self._places.file(file), self._places.file(Path(real_path(file)))}
        if None in names:
            note = f"{file.as_posix()} is outside the repository: git cannot see if it changed"
            self.notes += [note] if note not in self.notes else []
        is_led_anew = self._is_link_changed and os.path.islink(file)  # noqa: PTH114
        return is_led_anew or any(name in self._changes for name in names)

    def _says_otherwise(self, config: Path) -> bool:
        """Return whether a configuration file says other things than at the commit."""
        if config not in self._otherwise:
            change = self._changes.get(self._places.file(config) or "")
            before = self._before(change) if change else None
            is_same = before is not None and before == values_of(config, bytes_of(config))
            self._otherwise[config] = self._differs(config) and not is_same
        return self._otherwise[config]

    def _before(self, change: Change) -> Mapping[str, Any] | None:
        return values_of(Path(change.path), self._compared.before(change))

    def _folders_with_other_files_above(self) -> Iterable[str]:
        """Yield where a file went, or a mark came, that decided which files hold below it."""
        for name, change in self._changes.items():
            folder, _, file = change.path.rpartition("/")
            if file not in (*DEFAULTS_NAMES, OWN_NAME, SHARED_NAME):
                continue
            now = self._compared.now(change)
            is_gone = file in DEFAULTS_NAMES and not now.is_file()
            is_lost = (
                file in (OWN_NAME, SHARED_NAME)
                and self._before(change) is not None
                and values_of(now, bytes_of(now)) is None
            )
            # A project file that came or went below folder defaults: it bounds their reach.
            cuts_off = file == SHARED_NAME and change.existed != now.is_file()
            if is_gone or is_lost or (cuts_off and FolderDefaults().above(str(now.parent.parent))):
                yield name.removesuffix(folded(file)) if folder else ""


def bytes_of(path: Path, at_most: int = MAX_BYTES) -> bytes | None:
    """Return the first bytes of a file that a change may have put there; None where it has none.

    No link is followed, and nothing is waited for: the file may be anybody's.
    """
    try:
        return DISK.read(path, at_most, links=False)
    except OSError:
        return None


def values_of(path: Path, data: bytes | None) -> Mapping[str, Any] | None:
    """Return what a configuration file says; None where there is none."""
    if data is None:
        return None
    try:
        values = read_toml(path, data).values
    except ConfigError:
        # It was wrong, so it was not in force: whatever it says now is new.
        return {"": "wrong"}
    found: Mapping[str, Any] | None = below(values, OWN_TABLE if path.name == SHARED_NAME else ())
    return found


_BRACKETS = (b"", b"[", b"]")


class BaselineChanges:
    """Knows which records changed because their baseline knows more or less of them.

    Args:
        compared: what differs, and from which commit.
        places: of the repository.
        finder: finds the baseline of a file.
    """

    def __init__(self, compared: Compared, places: Places, finder: BaselineFinder) -> None:
        self._compared = compared
        self._places, self._finder = places, finder
        self._changes = {folded(change.path): change for change in compared.changes}
        self._told: dict[Path, frozenset[str] | None] = {}
        # Another one may hold below a folder whose own is gone.
        self._bared = tuple(
            name.removesuffix(BASELINE_NAME)
            for name, change in self._changes.items()
            if name.rpartition("/")[2] == BASELINE_NAME
            and not os.path.lexists(compared.now(change))
        )

    def changed(self, pairing: Pairing) -> bool:
        """Return whether other things are known of a record than were at the commit.

        Raises:
            ConfigError: a configuration file in force cannot be used.
        """
        if self.is_silent(pairing):
            return False
        told = self._told_about(pairing)
        names = [self._places.file(Path(os.path.abspath(file))) for file in pairing.files]  # noqa: PTH100
        return (
            told is None
            or not told.isdisjoint(names)
            or any(name and name.startswith(self._bared) for name in names)
        )

    def is_silent(self, pairing: Pairing) -> bool:
        """Return whether no other things are known of any record in the folder of one.

        Raises:
            ConfigError: a configuration file in force cannot be used.
        """
        if self._finder.off or not self._changes:
            return True
        return self._told_about(pairing) == frozenset() and not self._bared

    def _told_about(self, pairing: Pairing) -> frozenset[str] | None:
        """Return what `_told_of` the baseline that holds for the folder of a record returns."""
        baseline = self._finder.of(os.path.abspath(pairing.file))  # noqa: PTH100 - a string: there are very many
        return self._told_of(baseline) if baseline is not None else frozenset()

    def _told_of(self, baseline: Path) -> frozenset[str] | None:
        """Return the files of which other entries are there than before; None for any file."""
        if baseline not in self._told:
            change = self._changes.get(self._places.file(baseline) or "")
            self._told[baseline] = self._differing(baseline, change) if change else frozenset()
        return self._told[baseline]

    def _differing(self, baseline: Path, change: Change) -> frozenset[str] | None:
        before = self._compared.before(change)
        now = baseline.read_bytes() if baseline.is_file() else None
        if before is None or now is None:
            return None
        lines = _lines(before) ^ _lines(now)
        folder = self._places.folder(str(baseline.parent))
        try:
            entries = [dict(json.loads(line.rstrip(b","))) for line in lines]
            paths = [folder + folded(entry["path"]) for entry in entries if len(entry) > 1]
            return frozenset(map(normpath, paths))
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            # It was or is written otherwise than an entry a line.
            return None


def _lines(data: bytes) -> set[bytes]:
    return {line.strip() for line in data.split(b"\n")}.difference(_BRACKETS)
