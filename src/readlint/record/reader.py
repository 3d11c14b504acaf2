"""Reads the files of a record, each where it lay when it was found."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from readlint.record.discovery import FolderDefaults, Pairing
from readlint.record.files import DISK, Files, read_file, real_path, system_reason, why_led_out
from readlint.record.record import RawRecord

MAX_BYTES = 20_000_000
_SECOND = 1_000_000_000
_OTHER_FOLDER = "its folder became a link after it was listed"
_OTHER_TARGET = "it is a link that leads elsewhere than when it was listed"


class UnreadableFile(Exception):
    """A file of the record could not be read.

    Attributes:
        path: the file, as reports show it.
        why: the reason, in plain words.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class RecordReader:
    """Reads records; the defaults of a folder are read once for all records below it.

    Args:
        accepting: where the folder defaults are read from whose `accept` entries count; their
            values are those on the disk.
    """

    def __init__(self, accepting: Files = DISK) -> None:
        self._files = accepting
        self._shown_folders: dict[str, str] = {}
        self._below = FolderDefaults()
        self._below_accepting = FolderDefaults(accepting)
        self._read: dict[Path, tuple[str, bytes]] = {}
        self._defaults: dict[str, tuple[tuple[str, bytes], ...]] = {}
        self._accepting: dict[str, tuple[tuple[str, bytes], ...]] = {}
        self._homes: dict[str, tuple[tuple[int, int], str]] = {}

    def shown(self, path: Path) -> str:
        """Return a path as reports show it; the working folder must not change."""
        text = str(path)
        cut = text.rfind(os.sep) + 1
        folder, name = text[:cut], text[cut:]
        before = self._shown_folders.get(folder)
        if before is None or name in ("", os.curdir, os.pardir):
            return self._shown_anew(path, folder)
        return before + name

    def _shown_anew(self, path: Path, folder: str) -> str:
        above = DISK.shown(Path(folder))
        self._shown_folders[folder] = "" if above == os.curdir else f"{above.rstrip('/')}/"
        return DISK.shown(path)

    def read(self, pairing: Pairing) -> RawRecord:
        """Read the bytes of a record.

        Raises:
            UnreadableFile: a file vanished, became something else since it was listed, or is
                larger than `MAX_BYTES`.
        """
        self._stay_at_home(pairing)
        targets = dict(pairing.links)
        given = dict(pairing.given)

        def half(path: Path | None) -> tuple[str, bytes] | None:
            if path is None:
                return None
            return (self.shown(path), given[path]) if path in given else self._named(path, targets)

        text, sidecar = half(pairing.text), half(pairing.sidecar)
        return RawRecord(
            path=self.shown(pairing.path),
            text=text,
            sidecar=sidecar,
            defaults=self._defaults_of(pairing.file),
            rivals=tuple(self.shown(path) for path in pairing.rivals),
            accepting=None if self._files is DISK else self._accepting_of(pairing.file),
            near=pairing.near,
        )

    def said(self, pairing: Pairing) -> tuple[str, int] | None:
        """Return what the system says of the files of a record, without opening them.

        It is another as soon as the bytes of a record are, unless they change within the grain of
        its clock.

        Returns:
            It, and when the newest of the files last changed, in nanoseconds. None where that
            cannot stand for the bytes: a link, or a system that does not say when a file changed,
            or to no more than a second.

        """
        if pairing.links or os.name != "posix":
            return None
        parts, newest = [], 0
        for file in (pairing.text_file, pairing.sidecar_file):
            if file is not None:
                try:
                    status = os.stat(file, follow_symlinks=False)  # noqa: PTH116
                except OSError:
                    return None
                if not stat.S_ISREG(status.st_mode) or status.st_ctime_ns % _SECOND == 0:
                    return None
                newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
                times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
                parts.append(f"{status.st_ino} {status.st_size} {times}")
        return "|".join(parts), newest

    def above(
        self, pairing: Pairing
    ) -> tuple[tuple[tuple[str, bytes], ...], tuple[tuple[str, bytes], ...] | None]:
        """Return the folder defaults that apply to a record, and those whose `accept` counts.

        Raises:
            UnreadableFile: as `read`.
        """
        accepting = None if self._files is DISK else self._accepting_of(pairing.file)
        return self._defaults_of(pairing.file), accepting

    def _defaults_of(self, path: str) -> tuple[tuple[str, bytes], ...]:
        folder = os.path.dirname(path)  # noqa: PTH120 - strings are many times faster here
        if folder not in self._defaults:
            files = self._below.above(os.path.abspath(folder))  # noqa: PTH100
            self._defaults[folder] = tuple(map(self._default, files))
        return self._defaults[folder]

    def _default(self, file: Path) -> tuple[str, bytes]:
        if file not in self._read:
            why = why_led_out(file)
            if why is not None:
                raise UnreadableFile(self.shown(file), why)
            targets = {file: real_path(file)} if file.is_symlink() else {}
            self._read[file] = self._named(file, targets)
        return self._read[file]

    def _accepting_of(self, path: str) -> tuple[tuple[str, bytes], ...]:
        folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
        if folder not in self._accepting:
            files, found = self._files, []
            for file in self._below_accepting.above(folder):
                try:
                    found.append((files.shown(file), files.read(file, MAX_BYTES)))
                except OSError as error:
                    raise UnreadableFile(files.shown(file), str(error)) from None
            self._accepting[folder] = tuple(found)
        return self._accepting[folder]

    def _stay_at_home(self, pairing: Pairing) -> None:
        """Refuse a record whose folder became a link, or lies behind one, since it was found."""
        folder = os.path.dirname(pairing.file)  # noqa: PTH120 - strings are many times faster here
        try:
            status = os.stat(folder or os.curdir)  # noqa: PTH116
        except OSError:
            return  # its files say what is wrong
        known = (status.st_dev, status.st_ino)
        if self._homes.get(folder, ((), ""))[0] != known:
            self._homes[folder] = known, real_path(folder)
        if pairing.home and self._homes[folder][1] != pairing.home:
            raise UnreadableFile(self.shown(pairing.path), _OTHER_FOLDER)

    def _named(self, path: Path, targets: Mapping[Path, str]) -> tuple[str, bytes]:
        shown = self.shown(path)
        target = targets.get(path)
        try:
            if target is not None and real_path(path) != target:
                raise UnreadableFile(shown, _OTHER_TARGET)
            data = read_file(target or path, MAX_BYTES, links=False)
        except FileNotFoundError:
            raise UnreadableFile(shown, "it vanished after it was listed") from None
        except OSError as error:
            raise UnreadableFile(shown, system_reason(error)) from None
        if len(data) > MAX_BYTES:
            raise UnreadableFile(
                shown, f"it is larger than {MAX_BYTES // 1_000_000} MB; a readout is a few KB"
            )
        return shown, data
