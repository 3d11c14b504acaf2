"""`readlint new --interactive`: questions on a terminal, each answer judged at once."""

from __future__ import annotations

import os
import re
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.workspace import COMMAND, TODAY, Workspace, environment, needs_posix

READOUT = """\
Anna Gruber Meets Pavel Novak in Munich

On Monday Foreign Minister Anna Gruber met Foreign Minister Pavel Novak in Munich.

The two sides had a frank exchange of views on the state of their relations and agreed to go on
with the talks at all levels, as the two presidents had asked them to do when they last met.
"""
_LIMIT = 20


class _Terminal:
    """A command on a terminal of its own: waits for questions, types answers."""

    def __init__(self, folder: Path, *words: str) -> None:
        import pty

        self._own, theirs = pty.openpty()
        self.said, self._seen = "", 0
        self._process = subprocess.Popen(
            [*COMMAND, "new", "-i", *words, "--today", TODAY],
            cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs,
            env=environment(TERM="dumb"), start_new_session=True,
        )  # fmt: skip
        os.close(theirs)

    def wait_for(self, words: str) -> None:
        """Read until some words come; what came before them is `said`."""
        end = time.monotonic() + _LIMIT
        while words not in self.said[self._seen :]:
            assert time.monotonic() < end, self.said
            assert self._read(), self.said
        self._seen = self.said.index(words, self._seen) + len(words)

    def kill(self) -> None:
        """End a command that a failed test left behind."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(_LIMIT)

    def _read(self) -> bool:
        if not select.select([self._own], [], [], _LIMIT)[0]:
            return False
        try:
            data = os.read(self._own, 65_536)
        except OSError:
            return False
        self.said += data.decode("utf-8").replace("\r\n", "\n")
        return bool(data)

    def type(self, line: str) -> None:
        os.write(self._own, f"{line}\n".encode())

    def answer(self, question: str, line: str) -> None:
        self.wait_for(question)
        self.type(line)

    def end(self) -> int:
        """Return the exit status, when the command has ended."""
        while self._read():
            pass
        os.close(self._own)
        return self._process.wait(_LIMIT)


@pytest.fixture
def terminal(workspace: Workspace) -> Iterator[Callable[..., _Terminal]]:
    opened: list[_Terminal] = []

    def start(*words: str) -> _Terminal:
        opened.append(_Terminal(workspace.root, *words))
        return opened[-1]

    yield start
    for one in opened:
        one.kill()


def read(workspace: Workspace, name: str) -> str:
    return (workspace.root / name).read_text("utf-8")


def without_reasons(yaml: str) -> list[str]:
    return [re.sub(r"  # .*", "", line) for line in yaml.splitlines() if not line.startswith("# ")]


def test_without_a_terminal_nothing_is_asked(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT})
    run = workspace.process("new", "-i", "a.txt", stdin=subprocess.DEVNULL)
    assert run.status == 2
    assert run.err == (
        "readlint: --interactive asks questions, and there is no terminal to ask on: leave it "
        "out, and give values with --set FIELD=VALUE\n"
    )
    assert not (workspace.root / "a.yaml").exists()


@needs_posix
def test_what_is_open_is_asked(workspace: Workspace, terminal: Callable[..., _Terminal]) -> None:
    workspace.write({"a.txt": READOUT})
    on = terminal("a.txt")
    on.answer("\ndate: ", "5 June 2023")
    on.wait_for("is not a valid date; write 2023-06-05, not 5 June 2023")
    on.answer("\ndate: ", "2023-06-05")
    for field, answer in (
        ("participants.party", "AT"),
        ("participants.party", "skip"),
        ("source.publisher", "Elbe Post"),
        ("source.url", "www.example.org"),
        ("source.url", "https://elbe-post.at/a"),
        ("source.published", "skip"),
    ):
        on.answer(f"\n{field}: ", answer)
    assert on.end() == 0
    assert "a.yaml: " in on.said
    written = without_reasons(read(workspace, "a.yaml"))
    assert "date: 2023-06-05" in written
    assert '  publisher: "Elbe Post"' in written
    assert '  url: "https://elbe-post.at/a"' in written
    assert "\n  # published:  # " in read(workspace, "a.yaml")


@needs_posix
def test_the_lines_of_the_text_are_shown_and_enter_takes_the_offer(
    workspace: Workspace, terminal: Callable[..., _Terminal]
) -> None:
    text = f"8 June 2023, 10:15\n\n{READOUT}".replace("On Monday ", "")
    workspace.write({"a.txt": text})
    on = terminal("a.txt")
    on.answer("\ndate [2023-06-08]: ", "")
    assert "\n  1 | 8 June 2023, 10:15\n" in on.said
    on.answer("\nparticipants.party: ", "next")
    assert on.end() == 0
    assert "date: 2023-06-08" in without_reasons(read(workspace, "a.yaml"))


@needs_posix
def test_what_is_finished_stays_when_the_user_quits(
    workspace: Workspace, terminal: Callable[..., _Terminal]
) -> None:
    workspace.write({"a.txt": READOUT, "b.txt": READOUT.replace("Monday", "Tuesday")})
    on = terminal(".")
    on.answer("\ndate: ", "2023-06-05")
    on.answer("\nparticipants.party: ", "next")
    on.answer("\ndate: ", "quit")
    assert on.end() == 0
    assert "date: 2023-06-05" in without_reasons(read(workspace, "a.yaml"))
    assert not (workspace.root / "b.yaml").exists()
    assert "a.yaml: " in on.said


@needs_posix
def test_a_person_is_asked_for_field_by_field(
    workspace: Workspace, terminal: Callable[..., _Terminal]
) -> None:
    workspace.write({"a.txt": "Some words without a name, a day or a place.\n"})
    settings = ("kind=statement", "title=[A]", "date=2023-06-05", "source.publisher=Elbe Post")
    on = terminal("a.txt", *(word for one in settings for word in ("--set", one)))
    for field in ("venue.city", "venue.country", "venue.format"):
        on.answer(f"\n{field}: ", "skip")
    on.answer("\nparticipants.name: ", "Anna Gruber")
    on.answer("\nparticipants.party: ", "Austria")
    on.wait_for("did you mean 'AT'?")
    on.answer("\nparticipants.party: ", "AT")
    on.answer("\nparticipants.role: ", "")
    on.answer("\nsource.url: ", "q")
    assert on.end() == 0
    assert not (workspace.root / "a.yaml").exists()
