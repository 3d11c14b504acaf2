"""Measure `readlint server`: from a keystroke in a text to the findings of what it made.

A client types single letters into a text of about 4 KB and waits after each for the diagnostics of
its version: what an editor sees, the pause before a check included. The processor time is that of
the whole server, so that a busy machine does not blur it. The goal is 150 ms, the aim 60.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from readlint.server.session import DELAY
from records import records

GOAL, AIM = 150, 60
LENGTH = 4_000


class Client:
    """The least that is needed to speak with a server."""

    def __init__(self, root: Path) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "readlint", "server"], cwd=root,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        hello: dict[str, Any] = {"rootUri": root.as_uri(), "processId": None, "capabilities": {}}
        self._send(id=1, method="initialize", params=hello)
        while self._take().get("id") != 1:
            pass
        self.tell("initialized")

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send(method=method, params=params)

    def wait_for(self, uri: str, version: int) -> int:
        """Wait for the diagnostics of a version; return how many there are."""
        while True:
            said = self._take()
            params = said.get("params", {})
            if params.get("uri") == uri and params.get("version") == version:
                return len(params["diagnostics"])

    def processor_seconds(self) -> float:
        """Return how long the server has been at work."""
        fields = Path(f"/proc/{self._server.pid}/stat").read_text(encoding="utf-8")
        ticks = fields.rpartition(")")[2].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """End the server."""
        self._server.kill()
        self._server.communicate()

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _take(self) -> dict[str, Any]:
        stream = self._server.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(length))
        return message


def record(root: Path) -> tuple[Path, str]:
    """Write a record with a text of about 4 KB, and return the text."""
    ((text, sidecar),) = records(1, seed=5)
    body = text
    while len(body.encode()) < LENGTH:
        body += "\n" + text.partition("\n")[2]
    file = root / "a.txt"
    file.write_text(body[:LENGTH], encoding="utf-8", newline="\n")
    file.with_suffix(".yaml").write_text(sidecar, encoding="utf-8", newline="\n")
    return file, body[:LENGTH]


def measure(number: int) -> tuple[list[float], float, int]:
    """Return the milliseconds of each keystroke, the processor's for each, and the text's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        file, text = record(root)
        client, uri = Client(root), file.as_uri()
        document = {"uri": uri, "languageId": "plaintext", "version": 0, "text": text}
        client.tell("textDocument/didOpen", textDocument=document)
        client.wait_for(uri, 0)
        lines, taken = text.count("\n"), []
        before = client.processor_seconds()
        for version in range(1, number + 1):
            at = {"line": version * 7 % lines, "character": 0}
            change = {"range": {"start": at, "end": at}, "text": "abc "[version % 4]}
            begin = time.perf_counter()
            client.tell("textDocument/didChange", contentChanges=[change],
                        textDocument={"uri": uri, "version": version})  # fmt: skip
            client.wait_for(uri, version)
            taken.append((time.perf_counter() - begin) * 1_000)
        spent = (client.processor_seconds() - before) * 1_000 / number
        client.end()
    return taken, spent, len(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keystrokes", type=int, default=200)
    options = parser.parse_args()
    taken, spent, size = measure(options.keystrokes)
    tenths = statistics.quantiles(taken, n=20)
    print(f"{len(taken)} keystrokes in a text of {size:,} bytes, a pause of {DELAY * 1_000:.0f} ms")
    print(f"from a keystroke to its findings: median {statistics.median(taken):.1f} ms, "
          f"19 of 20 within {tenths[-1]:.1f} ms (goal {GOAL}, aim {AIM})")  # fmt: skip
    print(f"processor time of the server: {spent:.1f} ms for each")


if __name__ == "__main__":
    main()
