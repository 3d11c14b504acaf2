"""What holds for a path: the nearest configuration and baseline from its folder upward."""

from __future__ import annotations

import os
from pathlib import Path

from readlint.config.checks import WhyUnknown, any_rule
from readlint.config.document import absolute, read_bytes
from readlint.config.files import (
    OWN_NAME,
    SHARED_NAME,
    ConfigFile,
    has_table,
    load_config,
    refuse_link_out,
    require_config,
)
from readlint.config.settings import CommandLine, Settings, Statement, settings_from, statements
from readlint.record.discovery import FolderDefaults
from readlint.record.files import DISK, Files, corpus_of, is_top, nearest, settled_above


class Configurations:
    """The configurations of a run; every file is read once.

    Args:
        only: the one file that replaces the search.
        command_line: what is stronger than any file.
        files: where configuration files, and what they name, are read from.
        limits_of: gives how much of a record is read, in place of what files say.
        why_unknown: says why a selector names no rule.

    Attributes:
        files: as given.
        notes: what the user should know about the files found, one line each.
        defaults: finds the folder defaults on the disk.

    Raises:
        ConfigError: the one file cannot be used. Every method raises it for a file it needs.
    """

    def __init__(
        self,
        only: str | None = None,
        command_line: CommandLine | None = None,
        files: Files = DISK,
        why_unknown: WhyUnknown = any_rule,
        limits_of: Configurations | None = None,
    ) -> None:
        self.files = files
        self._why_unknown = why_unknown
        self._limits_of = limits_of
        self.notes: list[str] = []
        self.defaults = FolderDefaults()
        self._only = None if only is None else require_config(absolute(only), files, why_unknown)
        self._command_line = command_line or CommandLine()
        self._nearest: dict[str, ConfigFile | None] = {}
        self._excluded: dict[str, str | None] = {}
        # Folders of which nothing is excluded.
        self._silent: set[str] = set()
        # What holds for all files of a folder, where no override may hold for some of them.
        self._alike: dict[str, Settings | None] = {}

    def nearest(self, folder: str) -> ConfigFile | None:
        """Return the configuration for the files of a folder.

        Args:
            folder: absolute.
        """
        if self._only is not None:
            return self._only
        return nearest(folder, self._nearest, self._in_folder)

    def statements(self, path: str, *, folder: bool = False) -> list[list[Statement]]:
        """Return what configuration says about a path: groups, the stronger after the weaker.

        Args:
            path: absolute.
            folder: whether it is a folder; what applies to the files in it is meant.
        """
        home = path if folder else os.path.dirname(path)  # noqa: PTH120
        return statements(self.nearest(home), path, folder=folder)

    def settings(self, path: Path) -> Settings:
        """Return what holds for a file, configuration and command line together."""
        full = os.path.abspath(path)  # noqa: PTH100 - strings are many times faster here
        return self.settings_alike(os.path.dirname(full)) or self._of(full, path)  # noqa: PTH120

    def settings_alike(self, folder: str) -> Settings | None:
        """Return what holds for every file in a folder; None where it need not be the same.

        Args:
            folder: absolute.
        """
        if folder not in self._alike:
            config = self.nearest(folder)
            parted = config is not None and any("overrides" in f.values for f in config.chain())
            is_one = not parted and self._limits_of is None
            any_file = os.path.join(folder, "-")  # noqa: PTH118
            self._alike[folder] = self._of(any_file, Path(any_file)) if is_one else None
        return self._alike[folder]

    def _of(self, full: str, path: Path) -> Settings:
        found = settings_from(self.statements(full), self._command_line)
        if self._limits_of is not None:
            found = found._replace(limits=self._limits_of.settings(path).limits)
        return found

    def settings_without_files(self) -> Settings:
        """Return what the command line alone asks for."""
        return settings_from([], self._command_line)

    def why_excluded(self, path: str, *, folder: bool) -> str | None:
        """Return the place of the pattern that excludes a path or a folder above it.

        Folders above are asked up to the root of the repository, each by its own nearest
        configuration, so that a file named alone is judged as if its folder had been walked.

        Args:
            path: absolute.
            folder: whether it is a folder.

        Returns:
            The place as `FILE:LINE`; None where the path is not excluded.
        """
        parent = os.path.dirname(path)  # noqa: PTH120 - strings are many times faster here
        if parent == path or parent in self._silent:
            return None
        above = self._excluded_above(parent)
        if above is not None:
            return above
        config = self.nearest(parent)
        if config is None or not any("exclude" in file.values for file in config.chain()):
            self._silent.add(parent)
        return self._word(path, folder=folder)

    def _excluded_above(self, folder: str) -> str | None:
        """Return the place of the pattern that excludes a folder, or one above it."""
        # First from above: a configuration within an excluded folder need not be right.
        return settled_above(
            folder,
            self._excluded,
            lambda one: os.path.dirname(one) == one or is_top(one),  # noqa: PTH120
            lambda one: self._word(one, folder=True),
        )

    def _word(self, path: str, *, folder: bool) -> str | None:
        """Return the place of the pattern that excludes a path itself."""
        config = self.nearest(os.path.dirname(path))  # noqa: PTH120
        return None if config is None else _why(config, path, folder=folder)

    def _in_folder(self, path: str) -> ConfigFile | None:
        folder = Path(path)
        own, shared = folder / OWN_NAME, folder / SHARED_NAME
        files = self.files
        for file in (own, shared):
            refuse_link_out(file, files)
        # A link that leads nowhere is a mistake, not a folder without configuration.
        if files.is_file(str(own)) or files.is_link(str(own)):
            if has_table(shared, files):
                passed_over = f"[tool.readlint] in {files.shown(shared)} is not read"
                self.notes.append(f"{files.shown(own)} applies; {passed_over}")
            return load_config(own, files=files, why_unknown=self._why_unknown)
        if not files.is_file(str(shared)):
            return None
        data = read_bytes(shared, files=files)
        # Most have no table of ours: they need not be parsed, nor be right.
        return load_config(shared, data, files, self._why_unknown) if b"readlint" in data else None


def _why(config: ConfigFile, path: str, *, folder: bool) -> str | None:
    for file in reversed(list(config.chain())):
        if "exclude" in file.values:
            verdict = file.patterns(("exclude",)).verdict(path, folder=folder)
            is_excluded = verdict is not None and verdict[0]
            return file.origin(("exclude", verdict[1])) if verdict and is_excluded else None
    return None


BASELINE_NAME = ".readlint-baseline.json"


class BaselineFinder:
    """Finds baselines.

    Args:
        configurations: say which baseline holds for a file, where they do.
        off: whether no baseline holds for any file.

    Attributes:
        off: as above.
    """

    def __init__(self, configurations: Configurations, *, off: bool = False) -> None:
        self._configurations = configurations
        self.off = off
        self._nearest: dict[str, Path | None] = {}
        self._of_folder: dict[str, Path | None] = {}

    def of(self, path: str) -> Path | None:
        """Return the baseline that holds for a file; one that is named need not exist.

        Args:
            path: absolute.

        Raises:
            ConfigError: a configuration file that applies cannot be used.
        """
        if self.off:
            return None
        folder = os.path.dirname(path)  # noqa: PTH120 - strings are many times faster here
        if folder not in self._of_folder:
            # Overrides for single files cannot name a baseline.
            named = self._configurations.settings(Path(path)).baseline
            self._of_folder[folder] = named or self._above(folder)
        return self._of_folder[folder]

    def home(self, path: str, common: str) -> Path:
        """Return the baseline of a file, or where one for it is to be made.

        That is beside the configuration or at the top of the repository, or else in the folder
        that the files have in common.

        Args:
            path: absolute.
            common: absolute path of that folder.
        """
        return self.of(path) or corpus_of(Path(common)) / BASELINE_NAME

    def _above(self, folder: str) -> Path | None:
        return nearest(folder, self._nearest, self._in_folder)

    def _in_folder(self, folder: str) -> Path | None:
        file = os.path.join(folder, BASELINE_NAME)  # noqa: PTH118
        files = self._configurations.files
        if not files.exists(file):
            return None
        refuse_link_out(Path(file), files)
        return Path(file)
