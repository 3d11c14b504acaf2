"""`readlint server` meets what no good editor sends, and thousands of edits."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.editor import Editor
from tests.workspace import TODAY, Workspace, environment

pytestmark = pytest.mark.process

NUL = "\x00"
CALM = {"PYTHONWARNINGS": ""}


def item(uri: str, text: str = "", version: int = 1) -> dict[str, Any]:
    return {"textDocument": {"uri": uri, "languageId": "x", "version": version, "text": text}}


def test_messages_that_no_editor_sends(workspace: Workspace) -> None:
    workspace.write({}, good=True)
    outside = workspace.root.parent / "outside.txt"
    outside.write_text(STANDARD_TEXT, encoding="utf-8")
    with Editor(workspace.root) as editor:
        client = editor.client
        start = {"line": 0, "character": 0}
        for uri in (
            "untitled:Untitled-1", "http://a/b.txt", "", "file:", "file://", "file:///a%00b.txt",
            "file:///%ff.txt", "not a uri", "file:///", workspace.root.as_uri(), outside.as_uri(),
            "file://[bad/a.txt",
        ):  # fmt: skip
            named = {"uri": uri}
            client.tell("textDocument/didChange", textDocument={**named, "version": 3},
                        contentChanges=[{"text": "a"}])  # fmt: skip
            client.tell("textDocument/didOpen", **item(uri, f"{NUL}\ud800 text"))
            client.tell("textDocument/didSave", textDocument=named)
            for method in ("hover", "completion", "definition"):
                client.answer(f"textDocument/{method}", textDocument=named, position=start)
            place = {"start": start, "end": start}
            client.answer("textDocument/codeAction", textDocument=named, range=place,
                          context={"diagnostics": []})  # fmt: skip
            client.tell("textDocument/didClose", textDocument=named)
            client.tell("textDocument/didClose", textDocument=named)
        client.tell("textDocument/didOpen")
        client.tell("textDocument/didChange", textDocument=7, contentChanges="no")
        client.tell("no/such/method", a=1)
        client.answer("no/such/request")
        client.answer("workspace/executeCommand", command="no.such", arguments=[1])
        client.tell("$/cancelRequest", id=99)
        for body in (b"{", b"[]", b"7", b'{"jsonrpc": "1.0"}', b"\xff\xfe", b"{}"):
            client.send_bytes(body)
        editor.open("good.txt")
        for ends in ((9, 9, 99, 99), (2, 5, 0, 3), (-1, -1, -5, 2), (0, 2**31, 2**31, 0)):
            begin = dict(zip(("line", "character"), ends[:2], strict=True))
            end = dict(zip(("line", "character"), ends[2:], strict=True))
            editor.notify("good.txt", [{"range": {"start": begin, "end": end}, "text": "~"}])
        editor.show("good.txt", STANDARD_TEXT)
        assert editor.rules("good.txt") == []
        told = json.dumps(client.told)
        assert "Traceback" not in told


TEXTS = (
    "", "\ufeff", "\x00\x01\x02" * 500, "\r\r\n\n\u2028", "%PDF-1.7\n", "---\n", "---\nkind: [\n",
    "😀" * 5_000,
)  # fmt: skip


@pytest.mark.parametrize("texts", [TEXTS, pytest.param(["a" * 1_000_000], marks=pytest.mark.slow)])
def test_texts_of_any_kind(workspace: Workspace, texts: Sequence[str]) -> None:
    workspace.write({"a.yaml": STANDARD_SIDECAR, "a.txt": ""})
    with Editor(workspace.root) as editor:
        editor.open("a.txt")
        for text in texts:
            workspace.write({"a.txt": text})
            editor.show("a.txt", text)
            expected = [one["rule"] for one in workspace.check("a.txt").about("a.txt")]
            assert editor.rules("a.txt") == expected
            named, end = {"uri": editor.uri("a.txt")}, editor.at("a.txt", len(text))
            for method in ("hover", "completion"):
                asked = f"textDocument/{method}"
                answer = editor.client.answer(asked, textDocument=named, position=end)
                assert "error" not in answer


def test_a_sidecar_at_every_letter_of_its_being_typed(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT})
    with Editor(workspace.root) as editor:
        editor.open("a.txt").open("a.yaml", "")
        named = {"uri": editor.uri("a.yaml")}
        for at, sign in enumerate(STANDARD_SIDECAR):
            editor.change("a.yaml", at, at, sign)
            if at % 3 == 0:
                position = editor.at("a.yaml", at + 1)
                for method in ("hover", "completion"):
                    asked = editor.client.answer(
                        f"textDocument/{method}", textDocument=named, position=position
                    )
                    assert "error" not in asked, (method, editor.texts["a.yaml"])
            if at % 40 == 0:
                place = {"start": position, "end": position}
                asked = editor.client.answer("textDocument/codeAction", textDocument=named,
                                             range=place, context={"diagnostics": []})  # fmt: skip
                assert "error" not in asked
        assert editor.rules("a.yaml") == []


def test_an_editor_that_leaves_without_a_word(workspace: Workspace) -> None:
    done = workspace.process("server", input=b"", env=CALM)
    assert (done.status, done.out, done.err) == (1, "", "")
    done = workspace.process("server", input=b"Content-Length: 5\r\n\r\n{}", env=CALM)
    assert (done.status, done.err) == (1, "")


def test_without_pygls_one_line_says_what_is_needed(workspace: Workspace) -> None:
    run = "import sys; sys.modules['pygls'] = None; from readlint.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", run, "server"], cwd=workspace.root, input=b"", capture_output=True,
        env=environment(**CALM), check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == (
        b"readlint: the language server needs the package pygls (the extra `lsp`): "
        b"pip install pygls\n"
    )


# --- a thousand edits -----------------------------------------------------------------------------

PIECES = (
    "\n", "\r\n", " ", "\u200b", "é", "😀", "\u2028", "a", "4 May 2022", "Skip to main content\n",
    "date: 2022-05-04\n", "colour: blue\n", ": ", "{", "'", "#", "", "", "", "Friday", "\ufffd",
    "- ", "language: en\n", "Foreign Minister", "\t", "x-a: 1\n",
)  # fmt: skip


def edited(draw: random.Random, text: str) -> tuple[int, int, str]:
    """Return a change that stays near to a record, so that there is something to find."""
    start = draw.randrange(len(text) + 1)
    end = min(len(text), start + draw.choice((0, 0, 0, 1, 2, 12)))
    new = draw.choice(PIECES)
    for at in (start, end):
        if text[at - 1 : at + 1] == "\r\n":
            return 0, 0, new
    return start, end, new


def report(workspace: Workspace) -> dict[str, list[tuple[str, int, str]]]:
    """Return what a fresh run says, by file: rule, line and message."""
    done = workspace.process("check", "a.txt", "--format", "json", "--today", TODAY, "--no-cache")
    found: dict[str, list[tuple[str, int, str]]] = {"a.txt": [], "a.yaml": []}
    for one in json.loads(done.out)["findings"]:
        message = f"{one['message']}\n{one['help']}" if one["help"] else one["message"]
        found[one["path"]].append((one["rule"], one["line"] or 1, message))
    return {file: sorted(rows) for file, rows in found.items()}


def shown(editor: Editor, file: str) -> list[tuple[str, int, str]]:
    rows = [
        (one["code"], one["range"]["start"]["line"] + 1, one["message"])
        for one in editor.found(file)
    ]
    return sorted(rows)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_thousand_edits_lose_nothing_and_leave_nothing_stale(
    workspace: Workspace, seed: int
) -> None:
    workspace.write({"a.txt": STANDARD_TEXT * 3, "a.yaml": STANDARD_SIDECAR})
    draw = random.Random(seed)
    with Editor(workspace.root) as editor:
        editor.open("a.txt").open("a.yaml")
        for number in range(1, 1001):
            file = draw.choice(("a.txt", "a.txt", "a.yaml"))
            if number % 97 == 0:
                editor.show("a.yaml", STANDARD_SIDECAR)
            editor.change(file, *edited(draw, editor.texts[file]))
            if number % 50 == 0:
                if number % 100:
                    # Typed on without a pause; what is published meanwhile is of some version.
                    continue
                workspace.write(dict(editor.texts))
                expected = report(workspace)
                for name in ("a.txt", "a.yaml"):
                    assert shown(editor, name) == expected[name], (seed, number, name)
        assert re.search("date|junk|text", str(expected))
