"""Files that are packed with gzip or Zstandard, unpacked while they are read.

A small file can unpack to more than any disk holds: what does so is refused, and no more of it is
held than one block.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from readlint.exchange.readers.table import TableError, needed
from readlint.record.files import DISK

GZIP, ZSTANDARD = (".gz",), (".zst", ".zstd")
PACKED = (*GZIP, *ZSTANDARD)
# No document is longer; a cell is, where a quotation mark is never closed.
LONGEST_CELL = 1 << 26
# Tables of much the same rows unpack to some 50 times their size, and gzip to 1,032 at the most.
_MOST_TIMES = 200
_BLOCK = 1 << 18
# 1 KiB of Zstandard gives at most 32 MiB: 4 bytes can stand for 128 KiB.
_PACKED_BLOCK = 1 << 10


def inner_suffix(path: Path) -> str:
    """Return the ending of a table, in lower case, that of its packing left out."""
    suffix = path.suffix.lower()
    return path.with_suffix("").suffix.lower() if suffix in PACKED else suffix


def opened(path: Path) -> IO[bytes]:
    """Open a file to be read from its beginning, unpacked if its ending says that it is packed.

    Reading raises `TableError` where the file is broken, ends early, or unpacks to very much more
    than its size.

    Raises:
        OSError: it cannot be opened.
        TableError: a package is missing that unpacks it.
    """
    suffix = path.suffix.lower()
    if suffix not in PACKED:
        return path.open("rb")
    shown = DISK.shown(path)
    if suffix in ZSTANDARD:
        zstandard = needed("zstandard", "zstandard", f"{shown}: reading Zstandard")
        return io.BufferedReader(_Unpacked(path, shown, zstandard), _BLOCK)
    return io.BufferedReader(_Unpacked(path, shown, None), _BLOCK)


class _Unpacked(io.RawIOBase):
    """The bytes of a packed file.

    Args:
        path: the file.
        shown: likewise, as reports show it.
        zstandard: the package that unpacks it; None for gzip.
    """

    def __init__(self, path: Path, shown: str, zstandard: Any) -> None:
        self._shown = shown
        self._file = path.open("rb")
        self._blocks = self._frames(zstandard) if zstandard else self._members()
        self._block = memoryview(b"")
        self._given = 0

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        if not self._block:
            self._block = memoryview(self._next())
        taken = min(len(buffer), len(self._block))
        buffer[:taken] = self._block[:taken]
        self._block = self._block[taken:]
        return taken

    def _next(self) -> bytes:
        try:
            block = next(self._blocks, b"")
        except (EOFError, OSError, zlib.error) as error:
            raise TableError(f"{self._shown}: it cannot be unpacked: {_said(error)}") from None
        self._given += len(block)
        if self._given > max(LONGEST_CELL, self._file.tell() * _MOST_TIMES):
            raise TableError(
                f"{self._shown}: it unpacks to more than {_MOST_TIMES} times its size; if it is a "
                "table, unpack it first"
            )
        return block

    def _members(self) -> Iterator[bytes]:
        with gzip.GzipFile(fileobj=self._file) as unpacked:
            # `read` would lose what comes before the place where a file breaks off.
            while block := unpacked.read1(_BLOCK):
                yield block

    def _frames(self, zstandard: Any) -> Iterator[bytes]:
        unpacking, is_open = zstandard.ZstdDecompressor().decompressobj(), False
        while packed := self._file.read(_PACKED_BLOCK):
            while packed:
                try:
                    block = unpacking.decompress(packed)
                except zstandard.ZstdError as error:
                    raise OSError(str(error)) from None
                packed, is_open = b"", True
                if unpacking.eof:
                    packed, is_open = unpacking.unused_data, False
                    unpacking = zstandard.ZstdDecompressor().decompressobj()
                if block:
                    yield block
        if is_open:
            raise EOFError("the file ends in the middle")


def _said(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
