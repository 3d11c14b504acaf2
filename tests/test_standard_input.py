"""`readlint -`: one half of a record comes from standard input, the other lies beside its name."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from readlint.cli.options import FORMATS
from readlint.record.reader import MAX_BYTES
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Run, Workspace, needs_links

_WRONG = STANDARD_TEXT.replace("3 May", "4 May")
_AS = "--stdin-filename"


class _Piped(Workspace):
    """A workspace whose commands are given something on standard input."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(root)
        self._patch = monkeypatch

    def give(self, data: str | bytes, *words: str) -> Run:
        data = data if isinstance(data, bytes) else data.encode("utf-8")
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return self.run("-", *words)


@pytest.fixture
def piped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Piped:
    monkeypatch.chdir(tmp_path)
    piped = _Piped(tmp_path, monkeypatch)
    piped.write({"c/a.txt": STANDARD_TEXT, "c/a.yaml": STANDARD_SIDECAR})
    return piped


def test_a_text_is_judged_by_the_sidecar_beside_its_name(piped: _Piped) -> None:
    done = piped.give(_WRONG, _AS, "c/a.txt")
    assert done.status == 1
    assert "c/a.txt:1:4: error[date-body-conflict]" in done.out
    assert "On 4 May 2022" in done.out, "the line is shown as it came in"
    assert piped.give(STANDARD_TEXT, _AS, "c/a.txt").status == 0
    assert piped.give(STANDARD_TEXT, _AS, str(piped.root / "c/a.txt")).status == 0


def test_a_sidecar_is_judged_by_the_text_beside_its_name(piped: _Piped) -> None:
    wrong = STANDARD_SIDECAR.replace("date: 2022-05-03", "date: 2022-05-04")
    done = piped.give(wrong, _AS, "c/a.yaml")
    assert done.status == 1
    assert "c/a.yaml:3:7" in done.out
    assert piped.give(STANDARD_SIDECAR, _AS, "c/a.yaml").status == 0


def test_halves_that_are_not_on_the_disk(piped: _Piped) -> None:
    assert "sidecar-missing" in piped.give(STANDARD_TEXT, _AS, "c/new.txt").out
    assert "sidecar-missing" in piped.give(STANDARD_TEXT, _AS, "nowhere/new.txt").out
    assert "sidecar-orphan" in piped.give(STANDARD_SIDECAR, _AS, "c/new.yaml").out
    near = piped.give(STANDARD_TEXT, _AS, "c/A.txt")
    assert "sidecar-missing" in near.out, "the sidecar beside it is that of another text"


def test_a_text_without_a_name_is_not_asked_for_a_sidecar(piped: _Piped) -> None:
    done = piped.give(_WRONG)
    assert done.status == 0
    assert "sidecar-missing" not in done.out
    assert "`--stdin-filename` says where its sidecar is" in done.out
    block = f"---\n{STANDARD_SIDECAR}---\n{_WRONG}"
    assert "-:16:4: error[date-body-conflict]" in piped.give(block).out


def test_rules_across_records_are_said_not_to_have_judged(piped: _Piped) -> None:
    summary = piped.give(STANDARD_TEXT, _AS, "c/a.txt", "--format", "json").report["summary"]
    assert [one["rule"] for one in summary["not_checked"]] == ["corpus"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_the_file(piped: _Piped, form: str) -> None:
    done = piped.give(_WRONG, _AS, "c/a.txt", "--format", form)
    assert done.status == 1
    assert "c/a.txt" in done.out


@pytest.mark.parametrize("words", [(), (_AS, "c/a.txt")])
def test_what_is_no_text_is_a_finding(piped: _Piped, words: tuple[str, ...]) -> None:
    done = piped.give(bytes(range(256)) * 40, *words)
    assert (done.status, "text-encoding" in done.out) == (1, True)


def test_too_much_is_refused_unread(piped: _Piped) -> None:
    done = piped.give(b"a" * (MAX_BYTES + 1))
    assert (done.status, done.out) == (2, "")
    assert "standard input is larger than 20 MB" in done.err


def test_a_fix_prints_what_came_in_and_writes_nothing(piped: _Piped) -> None:
    before = {file.name: file.read_bytes() for file in (piped.root / "c").iterdir()}
    done = piped.give(_WRONG.replace("On 4", "On\u200b 4"), _AS, "c/a.txt", "--fix")
    assert (done.status, done.out) == (1, _WRONG)
    assert "date-body-conflict" in done.err
    assert piped.give(STANDARD_TEXT, _AS, "c/a.txt", "--fix").out == STANDARD_TEXT
    assert piped.give("a\u200bb\r\n", "--fix").out == "ab\r\n"
    assert {file.name: file.read_bytes() for file in (piped.root / "c").iterdir()} == before


def test_what_is_excluded_comes_out_as_it_came_in(piped: _Piped) -> None:
    done = piped.give("a\u200bb\n", _AS, "c/README.md", "--fix")
    assert (done.status, done.out.partition("\n")[0]) == (0, "a\u200bb")
    assert "it is excluded" in done.err


def test_a_diff_is_of_what_came_in(piped: _Piped) -> None:
    done = piped.give(STANDARD_TEXT.replace("On 3", "On\u200b 3"), _AS, "c/a.txt", "--diff")
    assert done.status == 1
    assert "--- c/a.txt" in done.out
    assert done.out.splitlines()[-3].startswith("+On 3 May 2022")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("c",), "`-` is standard input, and goes alone"),
        ((_AS, "page.html"), "--stdin-filename: page.html: is not the name of a text"),
        ((_AS, "c/_defaults.yaml"), "is not the name of a text"),
        (("--since", "HEAD"), "leave out --since"),
        (("--tracked",), "leave out --tracked"),
        (("--config-from", "HEAD"), "leave out --config-from"),
    ],
)
def test_what_does_not_go_with_standard_input(
    piped: _Piped, words: tuple[str, ...], said: str
) -> None:
    done = piped.give(STANDARD_TEXT, *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_name_alone_is_refused(piped: _Piped) -> None:
    done = piped.run("c", _AS, "c/a.txt")
    assert done.status == 2
    assert "add `-` as PATH" in done.err


def test_a_closed_input_is_said(piped: _Piped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert piped.run("-").err == "readlint: `-`: standard input is closed\n"


@pytest.mark.process
def test_a_real_pipe(piped: _Piped) -> None:
    done = piped.process("-", _AS, "c/a.txt", input=_WRONG.encode("utf-8"))
    assert done.status == 1
    assert "date-body-conflict" in done.out


def test_a_sidecar_is_one_by_its_name_whatever_is_on_the_disk(piped: _Piped) -> None:
    piped.write({"c/alone.yaml": "title: none\n"})
    assert "sidecar-unknown-key" in piped.give("colour: blue\n", _AS, "c/alone.yaml").out


@needs_links
def test_the_other_half_may_be_a_link(piped: _Piped) -> None:
    (piped.root / "readlint.toml").touch()
    (piped.root / "c/link.txt").symlink_to("a.txt")
    assert piped.give(STANDARD_SIDECAR, _AS, "c/link.yaml").status == 0
