"""A client for a language server that speaks over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

# Generous: a busy machine starts node slowly.
PATIENCE = 60
SETTINGS = {
    "validate": True, "hover": True, "completion": True,
    "schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False},
}  # fmt: skip
CAPABLE: dict[str, Any] = {
    "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
    "workspace": {"configuration": True},
}


class Client:
    """A server in a process of its own, and what it has said.

    Args:
        command: the program and its words.
        root: the folder that the editor has open, and the working folder of the process.
        settings: what the editor answers when it is asked for its settings, by section.
        environment: of the process; None for this one's.

    Attributes:
        diagnostics: the last ones of each file, by its URI.
        versions: the version of the file for which they were published; None where none was named.
        told: the notifications of the server, each with its method and what it says, as they came.
        asked: the requests of the server, likewise.
    """

    def __init__(
        self,
        command: Sequence[str],
        root: Path,
        settings: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._process = subprocess.Popen(
            command, cwd=root, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._root = root
        self._settings = settings or {}
        self._number = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self.diagnostics: dict[str, list[Any]] = {}
        self.versions: dict[str, int | None] = {}
        self.told: list[tuple[str, Any]] = []
        self.asked: list[tuple[str, Any]] = []
        self.errors = b""
        self._arrived: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._threads = [
            threading.Thread(target=read, daemon=True) for read in (self._read, self._read_errors)
        ]
        for thread in self._threads:
            thread.start()

    def start(self, capabilities: Mapping[str, Any]) -> Any:
        """Introduce the editor; return what the server says of itself."""
        uri = self._root.as_uri()
        answer = self.ask("initialize", processId=None, rootUri=uri, capabilities=capabilities)
        self.tell("initialized")
        return answer

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self.wait()

    def wait(self) -> int:
        """Return the exit status when the process has ended."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        status = self._process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()
        return status

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return the result."""
        return self.answer(method, **params).get("result")

    def answer(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a request and return the whole answer, be it an error."""
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params})
        while self._number not in self._answers:
            self.take()
        return self._answers.pop(self._number)

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        """Send a message as it is."""
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, body: bytes) -> None:
        """Send what need not be a message."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def take(self) -> None:
        """Take in the next message."""
        message = self._arrived.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        method: str | None = message.get("method")
        params: Any = message.get("params")
        if method is not None and "id" in message:
            self.asked.append((method, params))
            items = (params or {}).get("items", [])
            settings = [self._settings.get(one.get("section")) for one in items]
            self.send({"id": message["id"], "result": settings if items else None})
        elif method == "textDocument/publishDiagnostics":
            self.diagnostics[params["uri"]] = params["diagnostics"]
            self.versions[params["uri"]] = params.get("version")
        elif method is not None:
            self.told.append((method, params))
        else:
            self._answers[message["id"]] = message

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

    def _read_errors(self) -> None:
        assert self._process.stderr is not None
        self.errors = self._process.stderr.read()


class LanguageServer:
    """A server for YAML that reads our schemas, on the files of one folder.

    Args:
        command: the program.
        root: the folder.
        schemas: the patterns of the files for each schema, as the editor's settings give them.
    """

    def __init__(
        self, command: str, root: Path, schemas: Mapping[str, list[str]] | None = None
    ) -> None:
        settings = {"yaml": {**SETTINGS, "schemas": schemas or {}}}
        self._client = Client([command, "--stdio"], root, settings)
        self._root = root
        self._opened = 0

    def __enter__(self) -> Self:
        self._client.start(CAPABLE)
        return self

    def __exit__(self, *_: object) -> None:
        self._client.kill()

    def open(self, text: str, name: str | None = None) -> list[str]:
        """Show the server a new file; return what it says of it, each with its 1-based line."""
        self._opened += 1
        path = self._root / name if name else self._path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._client.tell("textDocument/didOpen", textDocument=document)
        while uri not in self._client.diagnostics:
            self._client.take()
        return [
            f"{one['range']['start']['line'] + 1}: {one['message']}"
            for one in self._client.diagnostics[uri]
        ]

    def complete(self, line: int, column: int) -> list[dict[str, Any]]:
        """Return what is offered at a 1-based line and column of the newest file."""
        answer = self._client.ask("textDocument/completion", **self._at(line, column))
        items: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer
        return items

    def hover(self, line: int, column: int) -> str:
        """Return what is shown of a place of the newest file."""
        answer = self._client.ask("textDocument/hover", **self._at(line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def _path(self) -> Path:
        return self._root / f"{self._opened}.yaml"

    def _at(self, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": self._path().as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }
