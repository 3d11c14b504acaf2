"""Changed records as edits of an editor, at the versions of the files that they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types

from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord
from readlint.server.buffers import Snapshot, uri_of
from readlint.server.positions import Units, edits_between
from readlint.server.workspace import Reading

_BOM = "\ufeff"
_Change = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile


class Abilities(NamedTuple):
    """What an editor can do with edits.

    Attributes:
        versions: it looks at the versions of the files.
        creates: it creates files.
        shows: it shows a place that it is asked to show.
    """

    versions: bool = False
    creates: bool = False
    shows: bool = False

    @classmethod
    def of(cls, able: types.ClientCapabilities) -> Abilities:
        """Return what an editor says of itself."""
        edit = able.workspace.workspace_edit if able.workspace is not None else None
        operations = edit.resource_operations if edit is not None else None
        show = able.window.show_document if able.window is not None else None
        return cls(
            versions=bool(edit is not None and edit.document_changes),
            creates=types.ResourceOperationKind.Create in (operations or ()),
            shows=bool(show is not None and show.support),
        )


class Changes:
    """Makes edits of changed records.

    Args:
        snapshot: what is open.
        units: what the editor counts in.
        able: what it can do with edits.
    """

    def __init__(self, snapshot: Snapshot, units: Units, able: Abilities) -> None:
        self._snapshot = snapshot
        self._units = units
        self.able = able

    def between(self, reading: Reading, after: RawRecord) -> types.WorkspaceEdit | None:
        """Return what makes a record another; None where the editor would not show a change."""
        found: dict[Path, list[types.TextEdit]] = {}
        halves = ((reading.raw.text, after.text), (reading.raw.sidecar, after.sidecar))
        for old, new in halves:
            if old is not None and new is not None and old != new:
                path = reading.files[old[0]]
                edits = self._edits(path, old[1], new[1])
                if edits:
                    found[path] = edits
        return self._edit(found) if found else None

    def new_file(self, path: Path, text: str) -> types.WorkspaceEdit | None:
        """Return what makes a new file; None where the editor makes none."""
        if not (self.able.versions and self.able.creates):
            return None
        start = types.Range(types.Position(0, 0), types.Position(0, 0))
        options = types.CreateFileOptions(overwrite=False, ignore_if_exists=False)
        create = types.CreateFile(uri=uri_of(path, self._snapshot), options=options)
        changes: list[_Change] = [create, self._of_file(path, [types.TextEdit(start, text)])]
        return types.WorkspaceEdit(document_changes=changes)

    def _edits(self, path: Path, old: bytes, new: bytes) -> list[types.TextEdit]:
        held = self._snapshot.get(path)
        before = held.text if held is not None else old.decode("utf-8", "replace")
        after = new.decode("utf-8", "replace")
        if not before.startswith(_BOM):
            after = after.removeprefix(_BOM)
        return edits_between(before, after, self._units)

    def _edit(self, found: dict[Path, list[types.TextEdit]]) -> types.WorkspaceEdit:
        if not self.able.versions:
            named = {uri_of(path, self._snapshot): edits for path, edits in found.items()}
            return types.WorkspaceEdit(changes=named)
        changes: list[_Change] = [self._of_file(path, edits) for path, edits in found.items()]
        return types.WorkspaceEdit(document_changes=changes)

    def _of_file(self, path: Path, edits: Sequence[types.TextEdit]) -> types.TextDocumentEdit:
        held = self._snapshot.get(path)
        version = held.version if held is not None else None
        named = types.OptionalVersionedTextDocumentIdentifier(uri_of(path, self._snapshot), version)
        return types.TextDocumentEdit(named, list(edits))
