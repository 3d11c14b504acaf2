"""A client for a language server that speaks over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

# Generous: a busy machine starts node slowly.
PATIENCE = 60
SETTINGS = {
    "validate": True, "hover": True, "completion": True,
    "schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False},
}  # fmt: skip


class LanguageServer:
    """A server in a process of its own, on the files of one folder.

    Args:
        command: the program.
        root: the folder.
        schemas: the patterns of the files for each schema, as the editor's settings give them.
    """

    def __init__(
        self, command: str, root: Path, schemas: Mapping[str, list[str]] | None = None
    ) -> None:
        self._process = subprocess.Popen(
            [command, "--stdio"], cwd=root,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._root = root
        self._settings = {"yaml": {**SETTINGS, "schemas": schemas or {}}}
        self._number = self._opened = 0
        self._answers: dict[int, Any] = {}
        self._diagnostics: dict[str, list[Any]] = {}
        self._arrived: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        capable = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
                   "workspace": {"configuration": True}}  # fmt: skip
        self.ask("initialize", processId=None, rootUri=self._root.as_uri(), capabilities=capable)
        self._tell("initialized")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def open(self, text: str, name: str | None = None) -> list[str]:
        """Show the server a new file; return what it says of it, each with its 1-based line."""
        self._opened += 1
        path = self._root / name if name else self._path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while uri not in self._diagnostics:
            self._take()
        return [
            f"{one['range']['start']['line'] + 1}: {one['message']}"
            for one in self._diagnostics[uri]
        ]

    def complete(self, line: int, column: int) -> list[dict[str, Any]]:
        """Return what is offered at a 1-based line and column of the newest file."""
        answer = self.ask("textDocument/completion", **self._at(line, column))
        items: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer
        return items

    def hover(self, line: int, column: int) -> str:
        """Return what is shown of a place of the newest file."""
        answer = self.ask("textDocument/hover", **self._at(line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return the answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while self._number not in self._answers:
            self._take()
        return self._answers.pop(self._number)

    def _path(self) -> Path:
        return self._root / f"{self._opened}.yaml"

    def _at(self, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": self._path().as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _take(self) -> None:
        """Take in the next message."""
        message = self._arrived.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        if "method" in message and "id" in message:
            asked = message.get("params", {}).get("items", [])
            settings = [self._settings.get(one.get("section")) for one in asked]
            self._send({"id": message["id"], "result": settings if asked else None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message:
            self._answers[message["id"]] = message.get("result")

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._arrived.put(json.loads(stream.read(length)))
        self._arrived.put(None)
