"""Half a record names the file beside it that may be its other half, and how to join the two."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from readlint.record.discovery import discover
from readlint.record.pairing import Near, why_not_taken
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.git_workspace import GitWorkspace, init, needs_git, record
from tests.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    return init(tmp_path / "repo", monkeypatch)


def _half(workspace: Workspace, *words: str, rule: str = "sidecar-missing") -> dict[str, str]:
    run = workspace.check(*words, "--select", rule)
    assert len(run.findings) == 1, run.out
    return {key: run.findings[0][key] for key in ("path", "message", "help")}


@pytest.mark.parametrize(
    ("text", "sidecar"),
    [
        ("Vienna.txt", "vienna.yaml"),
        ("two words.txt", "two_words.yaml"),
        ("two words.txt", "two-words.yml"),
        ("two words.md", "TwoWords.yaml"),
        ("talks.txt", "talks.json"),
        ("talks.txt", "talks.yaml.bak"),
        ("talks.txt", "talks.yaml~"),
        ("talks.txt", "Talks.txt.yaml"),
        ("e\u0301te\u0301.txt", "\u00e9t\u00e9.yaml"),
    ],
)
def test_names_that_are_near(workspace: Workspace, text: str, sidecar: str) -> None:
    workspace.write({f"c/{text}": STANDARD_TEXT, f"c/{sidecar}": STANDARD_SIDECAR})
    for named in ("c", f"c/{text}"):
        said = _half(workspace, named)
        assert f"but `c/{sidecar}` is beside it." in said["message"]
        stem = text.rpartition(".")[0]
        assert f"{stem}.yaml" in said["help"]
        assert "readlint new" not in said["help"]


@pytest.mark.parametrize(
    "other", ["2022-05-04.yaml", "talk.yaml", "talks-2.yaml", "talks.csv", "talks.jpg", "alks.yaml"]
)
def test_names_that_are_not_near(workspace: Workspace, other: str) -> None:
    """A digit or a letter more is another document: dates and numbers make up most names."""
    workspace.write({"c/talks.txt": STANDARD_TEXT, f"c/{other}": STANDARD_SIDECAR})
    said = _half(workspace, "c")
    assert said["message"] == "This text has no sidecar (metadata file)."
    assert "`readlint new c/talks.txt`" in said["help"]


def test_the_sidecar_of_another_text_is_not_near(workspace: Workspace) -> None:
    workspace.write(
        {"c/A.txt": STANDARD_TEXT, "c/a.txt": STANDARD_TEXT, "c/a.yaml": STANDARD_SIDECAR}
    )
    for named in ("c", "c/A.txt"):
        assert _half(workspace, named)["message"] == "This text has no sidecar (metadata file)."


@pytest.mark.parametrize(
    ("other", "to_do"),
    [
        ("Talks.txt", "rename the sidecar: `mv c/talks.yaml c/Talks.yaml`"),
        ("talks.text", "rename it: `mv c/talks.text c/talks.txt`"),
        ("talks.html", "plain text in `c/talks.txt`"),
        ("Talks.pdf", "plain text in `c/talks.txt`"),
    ],
)
def test_an_orphan_names_what_may_be_its_text(workspace: Workspace, other: str, to_do: str) -> None:
    workspace.write({"c/talks.yaml": STANDARD_SIDECAR, f"c/{other}": STANDARD_TEXT})
    said = _half(workspace, "c", rule="sidecar-orphan")
    assert (
        said["message"] == f"There is no text file for this sidecar, but `c/{other}` is beside it."
    )
    assert to_do in said["help"]


def test_an_excluded_half_is_named_with_its_pattern(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": 'exclude = ["*.yaml"]\n', **record("c/a")})
    said = _half(workspace, "c")
    assert said["message"].endswith("but `c/a.yaml` is beside it, which is excluded.")
    assert "Take out the pattern in readlint.toml:1" in said["help"]


def test_a_half_that_the_command_line_excludes(workspace: Workspace) -> None:
    workspace.write(record("c/a"))
    said = _half(workspace, "c", "--exclude", "*.yaml")
    assert "`c/a.yaml` is beside it, which is excluded" in said["message"]
    assert "`--exclude`" in said["help"]


@pytest.mark.process
@needs_git
def test_an_untracked_half_is_named_with_git_add(repo: GitWorkspace) -> None:
    repo.commit(record("c/a"))
    files = record("c/two words")
    repo.write(files)
    repo.git("add", "c/two words.txt")
    for named in ("c", "c/two words.txt"):
        said = _half(repo, named, "--tracked")
        assert said["message"].endswith(
            "`c/two words.yaml` is beside it, which git does not track."
        )
        assert said["help"].startswith("Run `git add 'c/two words.yaml'`.")
    repo.git("add", "--all")
    repo.git("rm", "--quiet", "--cached", "c/two words.txt")
    said = _half(repo, "c", "--tracked", rule="sidecar-orphan")
    assert said["help"] == "Run `git add 'c/two words.txt'`."


@pytest.mark.process
@needs_git
def test_an_ignored_half_is_named_with_its_line(repo: GitWorkspace) -> None:
    repo.write({".gitignore": "# drafts\n*.yaml\n", **record("c/a")})
    repo.git("add", "c/a.txt")
    said = _half(repo, "c", "--tracked")
    assert said["message"].endswith("which git ignores (.gitignore:2).")
    assert said["help"].startswith("Run `git add --force c/a.yaml`")


@pytest.mark.process
@needs_git
def test_what_git_tracks_is_renamed_by_git(repo: GitWorkspace) -> None:
    repo.commit({"c/Talks.txt": STANDARD_TEXT, "c/talks.yaml": STANDARD_SIDECAR})
    said = _half(repo, "c", "--tracked")
    assert "`git mv c/talks.yaml c/Talks.yaml`" in said["help"]


def _counting(
    monkeypatch: pytest.MonkeyPatch, name: str, counted: Counter[str]
) -> Callable[..., object]:
    real = getattr(os, name)

    def call(*given: object) -> object:
        counted[name] += 1
        return real(*given)

    monkeypatch.setattr(os, name, call)
    return call


@pytest.mark.parametrize("named", ["c", "c/a.txt"])
def test_a_folder_is_listed_once_for_any_number_of_halves(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    files = {f"c/note{number}.txt": "" for number in range(40)}
    workspace.write({"c/a.txt": "", "c/A.yaml": "date:\nvenue:\n", **files})
    counted = Counter[str]()
    for name in ("listdir", "scandir"):
        _counting(monkeypatch, name, counted)
    found = discover([named])
    assert counted.total() == 1
    near = {one.path.name: one.near for one in found.pairings}
    assert near["a.txt"] == (Near("A.yaml", "name"),)


@pytest.mark.parametrize(
    ("named", "files"),
    [
        ("c/a.txt", ["a.yaml"]),
        ("c/a.yaml", ["a.txt"]),
        ("c/a.txt.yml", ["a.txt"]),
        ("c/a.md", ["a.md.YAML"]),
        ("c/a.tXt", ["a.Yml"]),
        ("c/a.txt", ["a.yaml", "a.txt.yml", "a.MD", "a.TXT.yaml"]),
    ],
)
def test_no_folder_is_listed_for_a_whole_record(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, named: str, files: list[str]
) -> None:
    workspace.write({named: "", **{f"c/{file}": "" for file in files}})
    of_folder = [one for one in discover(["c"]).pairings if Path(named) in one.files]
    counted = Counter[str]()
    for name in ("listdir", "scandir"):
        _counting(monkeypatch, name, counted)
    assert list(discover([named]).pairings) == of_folder
    assert not counted


def test_a_folder_is_listed_once_for_many_whole_records(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"c/a{number}" for number in range(60)]
    workspace.write({f"{name}{ending}": "" for name in names for ending in (".txt", ".yaml")})
    counted = Counter[str]()
    _counting(monkeypatch, "listdir", counted)
    found = discover([f"{name}.txt" for name in names])
    assert [one.missing for one in found.pairings] == [None] * len(names)
    assert counted.total() == 1


def test_one_file_of_a_system_that_ignores_case_is_one(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, folder = os.lstat, os.listdir
    workspace.write({"a.txt": "", "a.yaml": ""})
    there = {name.lower(): name for name in folder()}

    def ignoring_case(path: str) -> os.stat_result:
        above, name = os.path.split(path)
        return real(Path(above, there.get(name.lower(), name)))

    monkeypatch.setattr(os, "lstat", ignoring_case)
    for named in ("a.txt", "a.yaml"):
        (pairing,) = discover([named]).pairings
        assert pairing.files == (Path("a.txt"), Path("a.yaml"))


def test_no_path_is_made_of_a_name_that_is_of_no_record(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    import readlint.record.discovery

    workspace.write({"c/a.txt": "", **{f"c/photo{number}.jpg": "" for number in range(50)}})
    made: list[object] = []

    def counted(*parts: object) -> Path:
        made.append(parts)
        return Path(*map(str, parts))

    monkeypatch.setattr(readlint.record.discovery, "Path", counted)
    assert len(discover(["c"]).pairings) == 1
    assert len(made) < 10


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("m.csv", "`readlint import m.csv --into corpus/`"),
        ("a b.tsv", "`readlint import 'a b.tsv' --into corpus/`"),
        ("M.XLSX", "it is a table"),
        ("notes", "it is neither a text"),
        ("{0}.csv", "`readlint import '{0}.csv'"),
    ],
)
def test_why_a_file_is_not_taken(name: str, said: str) -> None:
    assert said in why_not_taken(name)
