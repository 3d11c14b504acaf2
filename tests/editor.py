"""An editor for tests: it opens, edits and saves files, and shows what `readlint server` says."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, Self

from lsprotocol import types
from lsprotocol.converters import get_converter

from tests.language_server import PATIENCE, Client
from tests.workspace import COMMAND, TODAY, environment

# What a full editor of today says that it can do.
ABLE: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
    },
    "window": {"showDocument": {"support": True}},
    "workspace": {
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
    },
}
_PUBLISHED = get_converter()
# A line ends here and nowhere else, in the protocol as in readlint.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Editor:
    """An editor with a folder open.

    Args:
        root: the folder.
        words: more words of the command line.
        able: what the editor can do.
    """

    def __init__(self, root: Path, *words: str, able: dict[str, Any] | None = None) -> None:
        command = [*COMMAND, "server", "--stdio", "--today", TODAY, *words]
        self.root = root
        # What pygls is warned of by newer versions of Python is not ours to fix.
        self.client = Client(command, root, environment=environment(PYTHONWARNINGS=""))
        self._able = ABLE if able is None else able
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.said: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self.said = self.client.start(self._able)
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is not None:
            self.client.kill()
            return
        assert self.client.answer("shutdown")["result"] is None
        self.client.tell("exit")
        assert self.client.wait() == 0
        assert self.client.errors == b""

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str | None = None) -> Self:
        """Open a file; with a text that differs from the disk, as an editor restores it."""
        path = self.root / name
        shown = path.read_bytes().decode("utf-8-sig") if text is None else text
        self.texts[name], self.versions[name] = shown, 1
        item = {"uri": self.uri(name), "languageId": "any", "version": 1, "text": shown}
        self.client.tell("textDocument/didOpen", textDocument=item)
        return self

    def type(self, name: str, old: str, new: str) -> Self:
        """Replace the first occurrence of some words by others."""
        start = self.texts[name].index(old)
        return self.change(name, start, start + len(old), new)

    def change(self, name: str, start: int, end: int, new: str) -> Self:
        """Replace the characters between two offsets."""
        text = self.texts[name]
        change = {"range": self.range(name, start, end), "text": new}
        self.texts[name] = text[:start] + new + text[end:]
        return self.notify(name, [change])

    def show(self, name: str, text: str) -> Self:
        """Replace the whole text."""
        self.texts[name] = text
        return self.notify(name, [{"text": text}])

    def notify(self, name: str, changes: list[dict[str, Any]]) -> Self:
        """Send changes as they are."""
        self.versions[name] += 1
        named = {"uri": self.uri(name), "version": self.versions[name]}
        self.client.tell("textDocument/didChange", textDocument=named, contentChanges=changes)
        return self

    def save(self, name: str) -> Self:
        path = self.root / name
        path.write_bytes(self.texts[name].encode("utf-8"))
        self.client.tell("textDocument/didSave", textDocument={"uri": self.uri(name)})
        return self

    def close(self, name: str) -> Self:
        del self.versions[name]
        self.client.tell("textDocument/didClose", textDocument={"uri": self.uri(name)})
        return self

    def changed_on_disk(self, *names: str) -> Self:
        changes = [{"uri": self.uri(name), "type": 2} for name in names]
        self.client.tell("workspace/didChangeWatchedFiles", changes=changes)
        return self

    def range(self, name: str, start: int, end: int) -> dict[str, Any]:
        return {"start": self.at(name, start), "end": self.at(name, end)}

    def at(self, name: str, offset: int) -> dict[str, int]:
        """Return a position in lines of the protocol and units of UTF-16."""
        *above, line = _LINE.findall(self.texts[name][:offset])[:-1] or [""]
        if line.endswith(("\r", "\n")):
            above, line = [*above, line], ""
        return {"line": len(above), "character": len(line.encode("utf-16-le")) // 2}

    def found(self, name: str) -> list[dict[str, Any]]:
        """Return the diagnostics of a file for what it is now."""
        uri = self.uri(name)
        while uri not in self.client.versions or self.client.versions[uri] != self.versions.get(
            name
        ):
            self.client.take()
        found = self.client.diagnostics[uri]
        for one in found:
            _PUBLISHED.structure(one, types.Diagnostic)
        return found

    def rules(self, name: str) -> list[str]:
        """Return the rules that speak of a file as it is now."""
        return [one["code"] for one in self.found(name)]

    def wait_for(self, name: str, *rules: str) -> list[dict[str, Any]]:
        """Return the diagnostics of a file as soon as exactly these rules speak of it."""
        until = time.monotonic() + PATIENCE
        while sorted(self.rules(name)) != sorted(rules):
            assert time.monotonic() < until, self.rules(name)
            self.client.take()
        return self.found(name)

    def words(self, name: str, one: dict[str, Any]) -> str:
        """Return the words that a diagnostic is about."""
        ends = [self.offset(name, one["range"][end]) for end in ("start", "end")]
        return self.texts[name][ends[0] : ends[1]]

    def offset(self, name: str, position: dict[str, int]) -> int:
        """Return the offset of a position in units of UTF-16."""
        lines = _LINE.findall(self.texts[name])
        line = lines[position["line"]] if position["line"] < len(lines) else ""
        units = line.encode("utf-16-le")[: 2 * position["character"]]
        return sum(map(len, lines[: position["line"]])) + len(units.decode("utf-16-le"))
