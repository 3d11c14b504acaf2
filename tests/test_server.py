"""`readlint server` over standard input and output: findings of what an editor holds open."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.editor import ABLE, Editor
from tests.workspace import COMMAND, TODAY, Workspace, environment

pytestmark = pytest.mark.process

KEY = "sidecar-unknown-key"
ENVIRONMENT = environment(PYTHONWARNINGS="")
LATER = STANDARD_TEXT.replace("3 May", "4 May")


def test_findings_follow_what_is_typed_in_either_half(workspace: Workspace) -> None:
    workspace.write({}, good=True)
    with Editor(workspace.root) as editor:
        editor.open("good.yaml").open("good.txt")
        assert editor.rules("good.yaml") == editor.rules("good.txt") == []
        editor.type("good.yaml", "language:", "colour: blue\nlanguage:")
        (one,) = editor.found("good.yaml")
        assert (one["code"], one["source"], one["severity"]) == (KEY, "readlint", 1)
        assert editor.words("good.yaml", one) == "colour"
        assert one["message"].startswith("`colour` is not a field of the sidecar")
        editor.type("good.yaml", "colour: blue\n", "")
        assert editor.rules("good.yaml") == []
        # What is typed into the text clashes with a sidecar that is not saved.
        editor.type("good.txt", "3 May", "4 May")
        (clash,) = editor.wait_for("good.txt", "date-body-conflict")
        assert editor.words("good.txt", clash) == "4 May 2022"
        (other,) = [
            one["location"]
            for one in clash["relatedInformation"]
            if one["location"]["uri"] == editor.uri("good.yaml")
        ]
        assert editor.words("good.yaml", other) == "2022-05-03"
        editor.type("good.yaml", "date: 2022-05-03", "date: 2022-05-04")
        editor.type("good.yaml", "published: 2022-05-03", "published: 2022-05-04")
        editor.wait_for("good.txt")
        assert (workspace.root / "good.txt").read_text("utf-8") == STANDARD_TEXT


def test_a_file_that_is_closed_is_what_is_on_the_disk(workspace: Workspace) -> None:
    workspace.write({}, good=True)
    with Editor(workspace.root) as editor:
        editor.open("good.yaml").open("good.txt", LATER)
        editor.wait_for("good.txt", "date-body-conflict")
        editor.close("good.txt")
        editor.wait_for("good.txt")
        editor.open("good.txt", LATER).wait_for("good.txt", "date-body-conflict")
        editor.close("good.yaml").close("good.txt")
        editor.wait_for("good.txt")


def test_both_halves_may_be_new(workspace: Workspace) -> None:
    with Editor(workspace.root) as editor:
        editor.open("new.txt", LATER)
        assert editor.rules("new.txt") == ["sidecar-missing"]
        editor.open("new.yaml", STANDARD_SIDECAR)
        (one,) = editor.wait_for("new.txt", "date-body-conflict")
        assert one["range"]["start"] == {"line": 0, "character": 3}


def test_a_front_matter_block_is_a_sidecar(workspace: Workspace) -> None:
    with Editor(workspace.root) as editor:
        editor.open("post.md", f"---\n{STANDARD_SIDECAR}colour: blue\n---\n{STANDARD_TEXT}")
        (one,) = editor.found("post.md")
        assert (one["code"], editor.words("post.md", one)) == (KEY, "colour")


def test_what_is_accepted_known_excluded_or_no_record_is_not_shown(workspace: Workspace) -> None:
    accepted = f"accept:\n  - {{rule: {KEY}, reason: 'a key of ours', words: colour}}\n"
    workspace.write(
        {
            "accepted.txt": STANDARD_TEXT,
            "accepted.yaml": f"{STANDARD_SIDECAR}colour: blue\n{accepted}",
            "known.txt": STANDARD_TEXT,
            "known.yaml": f"{STANDARD_SIDECAR}colour: blue\n",
            "out/a.txt": LATER,
            "readlint.toml": 'exclude = ["out/"]\n',
            "mkdocs.yml": "site_name: a\n",
            ".gitignore": "ignored/\n",
            "ignored/a.txt": LATER,
        }
    )
    assert workspace.run("baseline", "add", "known.txt").status == 0
    with Editor(workspace.root) as editor:
        for name in ("accepted.yaml", "known.yaml"):
            assert editor.open(name).rules(name) == []
        others = ("out/a.txt", "mkdocs.yml", "ignored/a.txt")
        for name in others:
            editor.open(name)
        editor.type("known.yaml", "colour: blue", "shade: red")
        editor.wait_for("known.yaml", KEY)
        assert not any(editor.uri(name) in editor.client.diagnostics for name in others)


def test_folder_defaults_count_saved_or_not(workspace: Workspace) -> None:
    lean = STANDARD_SIDECAR.replace("language: en\n", "")
    workspace.write(
        {"a/good.txt": STANDARD_TEXT, "a/good.yaml": lean, "_defaults.yaml": "side: AT\n"}
    )
    with Editor(workspace.root) as editor:
        editor.open("a/good.yaml").open("_defaults.yaml")
        assert editor.rules("a/good.yaml") == []
        editor.type("_defaults.yaml", "side: AT", "shade: AT")
        editor.wait_for("_defaults.yaml", KEY)
        editor.type("_defaults.yaml", "shade: AT", "side: AT")
        editor.wait_for("_defaults.yaml")


def test_configuration_is_read_again_when_it_changes(workspace: Workspace) -> None:
    workspace.write({"bad.txt": LATER, "bad.yaml": STANDARD_SIDECAR, "readlint.toml": ""})
    with Editor(workspace.root) as editor:
        editor.open("bad.txt").wait_for("bad.txt", "date-body-conflict")
        editor.open("readlint.toml")
        editor.show("readlint.toml", 'ignore = ["date-body-conflict"]\n').save("readlint.toml")
        editor.wait_for("bad.txt")
        workspace.write({"readlint.toml": ""})
        editor.changed_on_disk("readlint.toml")
        editor.wait_for("bad.txt", "date-body-conflict")
        registered = json.dumps([asked for method, asked in editor.client.asked])
        assert "**/.gitignore" in registered


def test_a_bad_configuration_is_said_once_and_does_not_end_the_server(workspace: Workspace) -> None:
    workspace.write({"bad.txt": LATER, "bad.yaml": STANDARD_SIDECAR, "readlint.toml": ""})
    with Editor(workspace.root) as editor:
        editor.open("bad.txt").wait_for("bad.txt", "date-body-conflict")
        workspace.write({"readlint.toml": 'x = 1\nselekt = ["date"]\n'})
        editor.changed_on_disk("readlint.toml")
        editor.wait_for("bad.txt")
        editor.type("bad.txt", "4 May", "5 May")
        editor.open("bad.yaml")
        uri = editor.uri("readlint.toml")
        while uri not in editor.client.diagnostics:
            editor.client.take()
        assert [one["range"]["start"]["line"] for one in editor.client.diagnostics[uri]] == [0, 1]
        workspace.write({"readlint.toml": ""})
        editor.changed_on_disk("readlint.toml")
        editor.wait_for("bad.txt", "date-body-conflict")
        assert editor.client.diagnostics[uri] == []
        shown = [said["message"] for method, said in editor.client.told if "showMessage" in method]
        assert len(shown) == 1
        assert shown[0].startswith("readlint: readlint.toml:1:1: ")


def test_rules_across_records_speak_when_a_file_is_saved(workspace: Workspace) -> None:
    other = {"copy.txt": STANDARD_TEXT, "copy.yaml": STANDARD_SIDECAR.replace("novak", "again")}
    workspace.write(other, good=True)
    with Editor(workspace.root) as editor:
        assert editor.open("good.txt").rules("good.txt") == []
        (one,) = editor.save("good.txt").wait_for("good.txt", "corpus-duplicate")
        assert one["source"] == "readlint (saved)"
        assert "copy.txt" in json.dumps(one["relatedInformation"])
        # They are of what was saved: they go with the first letter that is typed.
        assert editor.type("good.txt", "trade", "steel").rules("good.txt") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_are_counted_as_the_editor_asks(workspace: Workspace, encoding: str) -> None:
    sidecar = STANDARD_SIDECAR.replace("{city", '{site: "😀é", colour: blue, city')
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": sidecar})
    able = {**ABLE, "general": {"positionEncodings": [encoding]}}
    with Editor(workspace.root, able=able) as editor:
        assert editor.said["capabilities"]["positionEncoding"] == encoding
        (one,) = editor.open("a.yaml").found("a.yaml")
        before = sidecar[sidecar.index("venue:") : sidecar.index("colour")]
        units = {"utf-8": len(before.encode()), "utf-16": len(before) + 1, "utf-32": len(before)}
        assert one["range"]["start"] == {"line": 3, "character": units[encoding]}


def test_a_byte_order_mark_that_the_editor_hides_moves_nothing(workspace: Workspace) -> None:
    workspace.write({"a.txt": f"\ufeff{LATER}", "a.yaml": STANDARD_SIDECAR})
    with Editor(workspace.root) as editor:
        editor.open("a.txt", LATER)
        assert editor.rules("a.txt") == ["text-encoding", "date-body-conflict"]
        editor.type("a.txt", "4 May", "5 May")
        assert editor.rules("a.txt") == ["text-encoding", "date-body-conflict"]
        assert editor.words("a.txt", editor.found("a.txt")[1]) == "5 May 2022"


def test_bytes_that_are_not_utf8_are_said_until_something_is_typed(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT.replace("Anna", "Zoë").encode("latin-1"),
                     "a.yaml": STANDARD_SIDECAR})  # fmt: skip
    with Editor(workspace.root) as editor:
        editor.open("a.txt", STANDARD_TEXT.replace("Anna", "Zoë"))
        assert editor.rules("a.txt") == ["text-encoding"]
        assert "text-encoding" not in editor.type("a.txt", "Zoë", "Anna").rules("a.txt")


class PyglsClient(LanguageClient):
    """The client of pygls, which checks all that it is sent against the protocol."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.published: list[types.PublishDiagnosticsParams] = []
        self.arrived, self.ended = asyncio.Event(), asyncio.Event()
        self.status: int | None = None
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self.take())

    def take(self) -> Callable[[types.PublishDiagnosticsParams], None]:
        def take(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self.arrived.set()

        return take

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        self.status = server.returncode
        self.ended.set()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pygls")
def test_the_client_of_pygls_from_start_to_end(workspace: Workspace) -> None:
    workspace.write({}, good=True)

    async def talk() -> PyglsClient:
        client = PyglsClient()
        words = [*COMMAND[1:], "server", "--today", TODAY]
        await client.start_io(COMMAND[0], *words, cwd=str(workspace.root), env=ENVIRONMENT)
        root = workspace.root.as_uri()
        asked = types.InitializeParams(types.ClientCapabilities(), root_uri=root)
        said = await client.initialize_async(asked)
        assert said.server_info is not None
        assert said.server_info.name == "readlint"
        client.initialized(types.InitializedParams())
        item = types.TextDocumentItem(f"{root}/good.txt", "plaintext", 1, LATER)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await asyncio.wait_for(client.arrived.wait(), 60)
        await client.shutdown_async(None)
        client.exit(None)
        await asyncio.wait_for(client.ended.wait(), 60)
        return client

    client = asyncio.run(talk())
    assert [one.code for one in client.published[-1].diagnostics] == ["date-body-conflict"]
    assert client.status == 0
