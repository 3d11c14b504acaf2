"""Which baseline is for which file: the one that is named, or the nearest from the file upward."""

from __future__ import annotations

import os
from pathlib import Path

from readlint.config import Configurations
from readlint.config.files import refuse_link_out
from readlint.record.bounds import ROOT_MARKS
from readlint.record.upward import nearest

NAME = ".readlint-baseline.json"


class Finder:
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
        folder = Path(common)
        above = (
            one
            for one in (folder, *folder.parents)
            if any(os.path.lexists(one / mark) for mark in ROOT_MARKS)
        )
        return self.of(path) or next(above, folder) / NAME

    def _above(self, folder: str) -> Path | None:
        return nearest(folder, self._nearest, self._in_folder)

    def _in_folder(self, folder: str) -> Path | None:
        file = os.path.join(folder, NAME)  # noqa: PTH118
        files = self._configurations.files
        if not files.exists(file):
            return None
        refuse_link_out(Path(file), files)
        return Path(file)
