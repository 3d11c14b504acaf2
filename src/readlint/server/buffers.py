"""The files that an editor holds open, whether or not they are saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from readlint.record import Document, Undecodable
from readlint.record.document import decode
from readlint.record.files import DISK
from readlint.record.reader import MAX_BYTES
from readlint.server.positions import Units, changed

_BOM = "\ufeff"


def path_of(uri: str) -> Path | None:
    """Return the absolute path that a URI names; None where it names no file of this machine."""
    try:
        name = to_fs_path(uri)
    except ValueError:
        return None
    if not name or "\0" in name or not os.path.isabs(name):  # noqa: PTH117 - not yet a path
        return None
    return Path(os.path.abspath(name))  # noqa: PTH100 - links are left alone


class Buffer:
    """An open file at one version; another version is another buffer.

    Attributes:
        uri: as the editor writes it.
        path: absolute.
        version: the editor's number.
        text: what it shows.
        foreign: the bytes of the file, where these are not UTF-8 and nothing has been typed since
            it was opened or saved: what the editor shows is its own guess then.
        has_mark: the file begins with a byte order mark, which the editor does not show.
        is_saved: the file on the disk has these bytes, as far as is known.
    """

    def __init__(
        self,
        uri: str,
        path: Path,
        version: int,
        text: str,
        *,
        foreign: bytes | None = None,
        has_mark: bool = False,
        is_saved: bool = False,
    ) -> None:
        self.uri = uri
        self.path = path
        self.version = version
        self.text = text
        self.foreign = foreign
        self.has_mark = has_mark
        self.is_saved = is_saved

    @cached_property
    def data(self) -> bytes:
        """The bytes that the file has, or would have if it were saved now."""
        if self.foreign is not None:
            return self.foreign
        mark = _BOM if self.has_mark else ""
        return (mark + self.text).encode("utf-8", "surrogatepass")

    @cached_property
    def document(self) -> Document:
        """What the editor shows, for places in it."""
        return Document(str(self.path), self.text)

    def edited(
        self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent], units: Units
    ) -> Buffer:
        """Return the buffer after some changes."""
        text = changed(self.text, changes, units)
        return Buffer(self.uri, self.path, version, text, has_mark=self.has_mark)

    def as_on_disk(self) -> Buffer:
        """Return the buffer with what the file on the disk has and the editor does not show."""
        data = _on_disk(self.path)
        held = decode("", data) if data is not None else ""
        foreign = data if isinstance(held, Undecodable) else None
        is_marked = isinstance(held, str) and held.startswith(_BOM)
        has_mark = is_marked and not self.text.startswith(_BOM)
        shown = _BOM + self.text if has_mark else self.text
        return Buffer(
            self.uri, self.path, self.version, self.text,
            foreign=foreign, has_mark=has_mark, is_saved=held == shown or foreign is not None,
        )  # fmt: skip


def _on_disk(path: Path) -> bytes | None:
    try:
        return DISK.read(path, MAX_BYTES)
    except OSError:
        return None


# What the editor holds at one moment, by absolute path.
Snapshot = Mapping[Path, Buffer]


class Buffers:
    """All open files.

    Args:
        units: gives what the editor counts in, which is known when it has said so.
    """

    def __init__(self, units: Callable[[], Units]) -> None:
        self._units = units
        self._open: dict[Path, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        return iter(self._open.values())

    def held(self, path: Path) -> Buffer | None:
        """Return the buffer of a file; None where it is not open."""
        return self._open.get(path)

    def at(self, uri: str) -> Buffer | None:
        """Return the buffer that a URI names; None where none does."""
        path = path_of(uri)
        return None if path is None else self._open.get(path)

    def snapshot(self) -> Snapshot:
        """Return what is open now: whoever has it does not see later changes."""
        return dict(self._open)

    def open(self, item: types.TextDocumentItem) -> Buffer | None:
        """Take in a file; None where the URI names none."""
        path = path_of(item.uri)
        if path is None:
            return None
        return self._put(Buffer(item.uri, path, item.version, item.text).as_on_disk())

    def change(self, params: types.DidChangeTextDocumentParams) -> Buffer | None:
        """Take in what was typed; None where the file is not open."""
        held = self.at(params.text_document.uri)
        if held is None:
            return None
        version = params.text_document.version
        return self._put(held.edited(version, params.content_changes, self._units()))

    def save(self, uri: str) -> Buffer | None:
        """Look at the file that was saved; None where it is not open."""
        held = self.at(uri)
        return None if held is None else self._put(held.as_on_disk())

    def close(self, uri: str) -> Buffer | None:
        """Let go of a file; return its last buffer, None where it was not open."""
        held = self.at(uri)
        if held is not None:
            del self._open[held.path]
        return held

    def _put(self, buffer: Buffer) -> Buffer:
        self._open[buffer.path] = buffer
        return buffer


def uri_of(path: Path, snapshot: Snapshot) -> str:
    """Return the URI of a file: as the editor writes it, where that has it open."""
    held = snapshot.get(path)
    return held.uri if held is not None else from_fs_path(str(path)) or path.as_uri()
