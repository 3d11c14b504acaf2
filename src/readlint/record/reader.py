"""The only place that opens the files of a record."""

from __future__ import annotations

import os
from pathlib import Path

from readlint.record.bounds import leads_out
from readlint.record.discovery import Pairing, defaults_above
from readlint.record.opening import LEADS_OUT
from readlint.record.record import RawRecord

MAX_BYTES = 20_000_000
_PIECE = 65_536


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
    """Reads records; the defaults of a folder are read once for all records below it."""

    def __init__(self) -> None:
        self._here = os.getcwd()  # noqa: PTH109 - kept as a string: it is compared, not walked
        self._defaults: dict[str, tuple[tuple[str, bytes], ...]] = {}

    def read(self, pairing: Pairing) -> RawRecord:
        """Read the bytes of a record.

        Raises:
            UnreadableFile: a file vanished, is refused, or is larger than `MAX_BYTES`.
        """
        text = self._named(pairing.text) if pairing.text is not None else None
        sidecar = self._named(pairing.sidecar) if pairing.sidecar is not None else None
        return RawRecord(
            path=self.shown(pairing.path),
            text=text,
            sidecar=sidecar,
            defaults=self._defaults_of(pairing.path),
            rivals=tuple(self.shown(path) for path in pairing.rivals),
        )

    def shown(self, path: Path) -> str:
        """Return the path as reports show it: relative to the working folder when inside it."""
        absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
        inside = self._here.rstrip(os.sep) + os.sep
        if absolute == self._here:
            return "."
        shown = absolute[len(inside) :] if absolute.startswith(inside) else absolute
        return shown.replace(os.sep, "/")

    def _defaults_of(self, path: Path) -> tuple[tuple[str, bytes], ...]:
        folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
        if folder not in self._defaults:
            files = defaults_above(Path(folder))
            for file in files:
                if leads_out(file):
                    raise UnreadableFile(self.shown(file), LEADS_OUT)
            self._defaults[folder] = tuple(self._named(file) for file in files)
        return self._defaults[folder]

    def _named(self, path: Path) -> tuple[str, bytes]:
        shown = self.shown(path)
        try:
            data = _bytes_of(path)
        except FileNotFoundError:
            raise UnreadableFile(shown, "it vanished after it was listed") from None
        except OSError as error:
            raise UnreadableFile(shown, (error.strerror or str(error)).lower()) from None
        if len(data) > MAX_BYTES:
            raise UnreadableFile(
                shown, f"it is larger than {MAX_BYTES // 1_000_000} MB; a readout is a few KB"
            )
        return shown, data


def _bytes_of(path: Path) -> bytes:
    """Read a file, one byte more than allowed at most; an unbuffered read is five times as fast."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        pieces = [os.read(handle, _PIECE)]
        while pieces[-1] and sum(map(len, pieces)) <= MAX_BYTES:
            pieces.append(os.read(handle, _PIECE))
        return b"".join(pieces)
    finally:
        os.close(handle)
