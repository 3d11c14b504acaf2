"""The edges of reading and writing the files of a record, where a slip would go unseen."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from readlint.record import Document, RawRecord, SidecarProblem, assemble
from readlint.record.discovery import Pairing, discover
from readlint.record.exclusion import GitIgnore
from readlint.record.patterns import Patterns
from readlint.record.reader import RecordReader
from readlint.record.writer import write_whole
from readlint.record.yaml_nodes import MAX_CHARACTERS, compose
from readlint.record.yaml_problem import YamlProblem
from readlint.record.yaml_reader import parse_mapping
from tests.workspace import GOOD, Workspace

TEXT = GOOD["good.txt"]
needs_modes = pytest.mark.skipif(os.name == "nt", reason="needs modes of files")


@needs_modes
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o751, 0o777])
def test_what_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    path.chmod(mode)
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


@needs_modes
def test_a_new_file_has_the_usual_mode_and_that_stays_the_usual_one(tmp_path: Path) -> None:
    before = os.umask(0o026)
    try:
        write_whole(tmp_path / "a", b"new")
        after = os.umask(0o026)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert after == 0o026


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old")
    try:
        (tmp_path / "link").symlink_to("target")
    except OSError:
        pytest.skip("needs links")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"


def test_a_failed_write_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Path, target: Path) -> Path:
        raise OSError("no")

    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="no"):
        write_whole(tmp_path / "a", "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_files_are_closed(workspace: Workspace) -> None:
    workspace.write({}, good=True)
    pairing = Pairing("good.txt", "good.yaml")
    free = os.dup(0)
    os.close(free)
    RecordReader().read(pairing)
    again = os.dup(0)
    os.close(again)
    assert again == free


def test_a_text_whose_sidecar_git_ignores_keeps_it(workspace: Workspace) -> None:
    workspace.write({".gitignore": "*.yaml\n"}, good=True)
    for name in (".", "good.txt", "good.yaml"):
        (pairing,) = discover([name]).pairings
        assert [path.name for path in pairing.files] == ["good.txt", "good.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_folder_that_could_not_be_read_is_not_called_empty(workspace: Workspace) -> None:
    (workspace.root / "sub").mkdir()
    os.mkfifo(workspace.root / "sub" / "a.txt")
    found = discover(["sub"])
    assert found.barren == []
    assert [path for path, _ in found.unreadable] == [Path("sub/a.txt")]


def test_what_comes_before_a_bad_byte_is_cut_to_its_last_words() -> None:
    data = b"first line\nfive and twenty letters\xff\n"
    made = assemble(RawRecord("a.txt", ("a.txt", data), None))
    assert made.undecodable[0].before == "e and twenty letters"


@pytest.mark.parametrize("tag", ["str", "int", "float", "bool", "null", "timestamp", "map", "seq"])
def test_the_tags_of_yaml_itself_change_nothing(tag: str) -> None:
    value = {"map": "{a: b}", "seq": "[a]"}.get(tag, "2022-05-03")
    for written in (f"date: !!{tag} {value}\n", f"date: {value}\n"):
        parsed = parse_mapping(Document("a.yaml", written))
        assert not isinstance(parsed, SidecarProblem)
        expected = {"map": {"a": "b"}, "seq": ["a"]}.get(tag, "2022-05-03")
        assert parsed[0].plain() == {"date": expected}


@pytest.mark.parametrize(
    ("value", "words"),
    [("!own x", "!own x"), ("!!python/name:os.system x", "!!python/name:os.system")],
)
def test_a_tag_that_asks_for_an_object_is_shown(value: str, words: str) -> None:
    parsed = parse_mapping(Document("a.yaml", f"date: {value}\nside: AT\n"))
    assert isinstance(parsed, SidecarProblem)
    assert parsed.place.words == words


def test_a_sidecar_may_be_as_long_as_the_limit() -> None:
    assert compose("#" * MAX_CHARACTERS) is None
    with pytest.raises(YamlProblem, match="longer than"):
        compose("#" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("mark", ["|", ">", "|-", ">+"])
def test_a_block_scalar_ends_at_its_last_character(mark: str) -> None:
    parsed = parse_mapping(Document("a.yaml", f"notes: {mark}\n  some words\n\nside: AT\n"))
    assert not isinstance(parsed, SidecarProblem)
    assert isinstance(parsed[0].value, dict)
    assert parsed[0].value["notes"].place.words.endswith("some words")


def test_the_key_of_what_is_not_there_stands_at_what_is() -> None:
    made = assemble(RawRecord("a.txt", None, ("a.yaml", b"date: 2022-05-03\nvenue: x\n")))
    assert made.sidecar is not None
    assert made.sidecar.key_place("about", "date") == made.sidecar.place()
    assert made.sidecar.key_place("venue", "city").words == "x"


def test_a_repository_that_another_ignores_is_its_own(workspace: Workspace) -> None:
    files = {".gitignore": "sub/\n", "sub/.git": "gitdir: elsewhere\n", "sub/a.txt": TEXT}
    workspace.write(files)
    assert GitIgnore().why(str(workspace.root / "sub" / "a.txt"), folder=False) is None
    assert GitIgnore().why(str(workspace.root / "sub"), folder=True) is not None


def test_of_what_git_ignores_the_first_is_told(workspace: Workspace) -> None:
    workspace.write({".gitignore": "a.txt\nb.txt\n", "sub/a.txt": TEXT, "sub/b.txt": TEXT})
    ((_, why),) = discover(["sub"]).skipped
    assert why == "of what is left out, the first: git ignores it (.gitignore:1)"


@pytest.mark.skipif(os.name == "nt", reason="needs paths of one root")
def test_a_pattern_reaches_into_its_folder_and_no_further() -> None:
    patterns = Patterns(["x.txt", "/y.txt", "drafts"], "/corpus/drafts")
    assert patterns.covers("/corpus/drafts/in/x.txt", folder=False)
    assert patterns.covers("/corpus/drafts/in/drafts/a.txt", folder=False)
    assert not patterns.covers("/corpus/drafts/a.txt", folder=False)
    assert not patterns.covers("/corpus/drafts/in/y.txt", folder=False)
    assert patterns.covers("/elsewhere/x.txt", folder=False)
    assert not patterns.covers("/elsewhere/z.txt", folder=False)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.pdf", "it is a PDF document; extract its text (`pdftotext -layout`) into a .txt file"),
        ("pipe", "it is neither a text (.txt, .md) nor a sidecar (.yaml, .yml)"),
        ("a.yaml", "it is not a sidecar: no text of its name (a.txt) is beside it"),
        ("_defaults.yaml", "it applies to no record"),
        ("README.md", "it is excluded"),
    ],
)
def test_why_a_file_named_alone_is_no_record(workspace: Workspace, name: str, why: str) -> None:
    if name == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("needs pipes")
        os.mkfifo(workspace.root / name)
    else:
        workspace.write({name: "key: value\n"})
    found = discover([name])
    assert found.skipped == [(Path(name), why)]
    assert found.unreadable == []
