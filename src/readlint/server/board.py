"""What an editor shows at the moment: all that is said of each file, by whoever says it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Protocol

from lsprotocol import types

from readlint.server.buffers import Buffers, uri_of
from readlint.server.diagnostics import ByFile

# What is wrong with a record, with what judges it, and with it among others.
Layer = Literal["record", "configuration", "corpus"]


class Client(Protocol):
    """The editor, as far as it is spoken to unasked."""

    def publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        """Show the diagnostics of a file in the place of all that it had."""

    def warn(self, message: str) -> None:
        """Show a message."""

    def log(self, message: str) -> None:
        """Keep a message for whoever looks for it."""


class Board:
    """Publishes what is said of files.

    A file may be of several records, as folder defaults are; what all of them say is shown once.

    Args:
        client: the editor.
        buffers: what is open.
    """

    def __init__(self, client: Client, buffers: Buffers) -> None:
        self._client = client
        self._buffers = buffers
        self._said: dict[tuple[Layer, Path], ByFile] = {}

    def put(self, layer: Layer, record: Path, said: ByFile, own: Iterable[Path] = ()) -> None:
        """Show what is said of a record, in the place of what the same layer said of it.

        Args:
            layer: who says it.
            record: the file that stands for the record.
            said: by file.
            own: open files to publish even if nothing is said of them, so that their version shows.
        """
        was = self._said.pop((layer, record), {})
        if said:
            self._said[layer, record] = said
        self._publish({*was, *said, *own})

    def forget(self, record: Path) -> None:
        """Show nothing more of a record."""
        for layer in ("record", "configuration", "corpus"):
            self.put(layer, record, {})

    def outdate(self, record: Path) -> None:
        """Let go of what is said of a record among others: it was said of other words.

        The files are published with the next check of the record, which its change has asked for.
        """
        said = self._said.pop(("corpus", record), {})
        if said:
            own = self._said.get(("record", record), {})
            self._said["record", record] = {**{path: [] for path in said}, **own}

    def _publish(self, paths: Iterable[Path]) -> None:
        snapshot = self._buffers.snapshot()
        for path in sorted(paths):
            held = snapshot.get(path)
            version = held.version if held is not None else None
            self._client.publish(uri_of(path, snapshot), version, self._all_of(path))

    def _all_of(self, path: Path) -> list[types.Diagnostic]:
        found: dict[object, types.Diagnostic] = {}
        for said in self._said.values():
            for one in said.get(path, ()):
                start, end = one.range.start, one.range.end
                places = start.line, start.character, end.line, end.character
                found.setdefault((one.code, places, one.message), one)
        return list(found.values())
