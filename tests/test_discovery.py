"""Which files make a record, and which are none of our business."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from readlint.record.discovery import FolderDefaults, Pairing, discover
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Workspace

Names = tuple[str, ...]


def names(pairing: Pairing) -> Names:
    files = (pairing.text, pairing.sidecar, *pairing.rivals)
    return tuple("-" if file is None else file.as_posix() for file in files)


def records(*paths: str, exclude: Iterable[str] = ()) -> list[Names]:
    return [names(pairing) for pairing in discover(paths or ["."], tuple(exclude)).pairings]


def put(workspace: Workspace, *paths: str) -> None:
    workspace.write(
        {
            p: STANDARD_SIDECAR if p.endswith(("yaml", "yml", "YML")) else STANDARD_TEXT
            for p in paths
        }
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a.txt"], [("a.txt", "-")]),
        (["a.txt", "a.yaml"], [("a.txt", "a.yaml")]),
        (["a.txt", "a.yml"], [("a.txt", "a.yml")]),
        (["a.txt", "a.txt.yaml"], [("a.txt", "a.txt.yaml")]),
        (["a.txt", "a.txt.yml"], [("a.txt", "a.txt.yml")]),
        (["a.md", "a.yaml"], [("a.md", "a.yaml")]),
        (["a.md", "a.md.yaml"], [("a.md", "a.md.yaml")]),
        (["a.yaml"], [("-", "a.yaml")]),
        (["a.txt", "a.yaml", "a.yml"], [("a.txt", "a.yaml", "a.yml")]),
        (["a.txt", "a.yaml", "a.txt.yaml"], [("a.txt", "a.txt.yaml", "a.yaml")]),
        (["a.md", "a.txt", "a.yaml"], [("a.md", "a.yaml", "a.txt")]),
        (["a.md", "a.txt", "a.md.yaml", "a.txt.yaml"], None),
        (["2024.02.txt", "2024.02.yaml", "2024.txt", "2024.yaml"], None),
        (["a.b.txt", "a.b.yaml", "a.txt"], [("a.b.txt", "a.b.yaml"), ("a.txt", "-")]),
        (["x/a.txt", "y/a.yaml"], [("x/a.txt", "-"), ("-", "y/a.yaml")]),
    ],
)
def test_pairs(workspace: Workspace, files: list[str], expected: list[Names] | None) -> None:
    put(workspace, *files)
    if expected is None:
        expected = [
            (file, f"{file}.yaml" if f"{file}.yaml" in files else file.replace(".txt", ".yaml"))
            for file in sorted(files)
            if not file.endswith(".yaml")
        ]
    assert records() == expected
    for file in files:
        (pairing,) = [pairing for pairing in expected if file in pairing]
        assert records(file) == [pairing], "either half stands for both"


OTHER_YAML = {
    "mkdocs.yml": "site_name: x\nnav: []\n",
    "config.yaml": "date: today\n",
    "schema.yaml": "properties:\n  date: {}\n  venue: {}\n  source: {}\n",
    "text.yaml": "note: |\n  date: x\n  venue: y\n",
    "empty.yaml": "",
    "broken.yaml": "[\n",
}


def test_other_yaml_is_none_of_our_business(workspace: Workspace) -> None:
    workspace.write(OTHER_YAML)
    found = discover(["."])
    assert (list(found.pairings), found.barren, found.unreadable) == ([], ["."], [])
    for name in OTHER_YAML:
        found = discover([name])
        assert (list(found.pairings), found.barren) == ([], [])
        assert found.skipped[0][0] == Path(name)
        assert "not a sidecar" in found.skipped[0][1]


@pytest.mark.parametrize(
    "content",
    [
        "date: 2022\nvenue: x\n",
        "# note\nsource: {}\nparticipants: []\n",
        "date : 2022\r\nsource: x\r\n",
        "date: 2022\rsource: x\r",
        "\"date\": 2022\n'venue': x\n",
        "\ufeffkind: readout\ndate: 2022\nsource:\n",
    ],
)
def test_two_required_keys_make_a_sidecar(workspace: Workspace, content: str) -> None:
    workspace.write({"a.yaml": content})
    assert records() == [("-", "a.yaml")]


def test_what_is_left_out(workspace: Workspace) -> None:
    put(
        workspace,
        "a.txt",
        "README.md",
        "README.txt",
        "sub/README-first.md",
        "LICENSE.txt",
        "CHANGELOG.md",
        "sub/Readme.txt",
        "sub/licence.md",
        ".hidden.txt",
        ".git/a.txt",
        ".venv/lib/a.txt",
        "notes.rst",
        "a.pdf",
        "_defaults.yaml",
        "sub/_defaults.yaml",
    )
    assert records() == [("a.txt", "-")]


def test_a_record_may_begin_with_the_word_licence(workspace: Workspace) -> None:
    put(workspace, "license-talks.txt", "readme2/a.txt")
    assert records() == [("license-talks.txt", "-"), ("readme2/a.txt", "-")]


@pytest.mark.parametrize(
    "name", ["README.md", "readme.txt", ".hidden.txt", "a.pdf", "_defaults.yaml"]
)
def test_what_is_left_out_is_said_when_it_is_named(workspace: Workspace, name: str) -> None:
    put(workspace, name)
    found = discover([name])
    assert (list(found.pairings), found.missing, found.unreadable) == ([], [], [])
    assert [path for path, _ in found.skipped] == [Path(name)]


def test_folder_defaults_stand_for_the_records_below_them(workspace: Workspace) -> None:
    put(workspace, "a.txt", "x/_defaults.yaml", "x/b.txt", "x/y/c.txt", "x/README.md")
    found = discover(["x/_defaults.yaml", "x/b.txt"])
    assert [pairing.path.as_posix() for pairing in found.pairings] == ["x/b.txt", "x/y/c.txt"]
    assert (found.skipped, found.barren) == ([], [])
    assert list(discover(["x/_defaults.yaml"], ["x"]).pairings) == []


@pytest.mark.parametrize(
    ("globs", "left"),
    [
        (["drafts"], ["a.txt", "x/b.txt"]),
        (["drafts/"], ["a.txt", "x/b.txt"]),
        (["*.txt"], []),
        (["x/*"], ["a.txt", "drafts/c.txt"]),
        (["b.*"], ["a.txt", "drafts/c.txt"]),
        (["a.txt", "x"], ["drafts/c.txt"]),
        (["*.txt", "!b.txt"], ["x/b.txt"]),
        (["?.txt", "[z-a]"], []),
        (["/a.txt", "**/c.*"], ["x/b.txt"]),
        (["nothing"], ["a.txt", "drafts/c.txt", "x/b.txt"]),
    ],
)
def test_exclude(workspace: Workspace, globs: list[str], left: list[str]) -> None:
    put(workspace, "a.txt", "x/b.txt", "drafts/c.txt")
    assert [text for text, _ in records(".", exclude=globs)] == left


def test_a_record_named_twice_is_one_record(workspace: Workspace) -> None:
    put(workspace, "x/a.txt", "x/a.yaml")
    once = [("x/a.txt", "x/a.yaml")]
    assert records("x/a.txt", "x/a.yaml", "x", ".") == once
    assert records(".", str(workspace.root), "x/../x/a.txt", "./x/") == once


def test_a_file_named_alone_finds_its_partner_whatever_the_case_of_its_ending(
    workspace: Workspace,
) -> None:
    put(workspace, "a.TXT", "a.YML", "A.txt.yaml", "b.Md", "b.Md.YML")
    together = [("a.TXT", "a.YML"), ("b.Md", "b.Md.YML")]
    assert records(".")[1:] == together
    assert [records(text) for text, _ in together] == [[pair] for pair in together]
    assert [records(sidecar) for _, sidecar in together] == [[pair] for pair in together]


def test_a_file_in_a_folder_that_cannot_be_listed_finds_its_partner(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, "a.txt", "a.yaml", "b.txt", "b.yaml")

    def refuse(folder: Path) -> list[str]:
        raise PermissionError(folder)

    monkeypatch.setattr("readlint.record.discovery.os.listdir", refuse)
    assert records("a.txt", "b.txt") == [("a.txt", "a.yaml"), ("b.txt", "b.yaml")]


def test_every_folder_is_searched(workspace: Workspace) -> None:
    put(workspace, *(f"{'d/' * depth}r.txt" for depth in range(40)))
    assert len(records()) == 40


def test_case_and_order(workspace: Workspace) -> None:
    put(workspace, "b.txt", "a.txt", "a/z.txt", "Z.txt", "中.txt", "é.txt")
    found = [text for text, _ in records()]
    assert sorted(found) == sorted(["Z.txt", "a.txt", "a/z.txt", "b.txt", "é.txt", "中.txt"])
    assert found == [text for text, _ in records()]


def test_defaults_apply_from_the_corpus_down(workspace: Workspace) -> None:
    put(workspace, "_defaults.yaml", "x/y/_defaults.yaml", "x/y/a.txt", "z/_defaults.yaml")
    (workspace.root.parent / "_defaults.yaml").write_text("side: XX\n", "utf-8")
    root = workspace.root
    found = FolderDefaults().above(str(root / "x" / "y"))
    assert found == (root / "_defaults.yaml", root / "x" / "y" / "_defaults.yaml")


@pytest.mark.parametrize("mark", [".git", "readlint.toml", "pyproject.toml"])
def test_defaults_end_at_a_repository_or_configuration(workspace: Workspace, mark: str) -> None:
    put(workspace, "_defaults.yaml", "x/_defaults.yaml", "x/a.txt", f"x/{mark}")
    assert FolderDefaults().above(str(workspace.root / "x")) == (
        workspace.root / "x" / "_defaults.yaml",
    )


@pytest.mark.parametrize("end", ["yaml", "txt", "txt.yaml"])
def test_defaults_mean_the_same_for_a_file_and_its_folder(workspace: Workspace, end: str) -> None:
    put(workspace, "d/a.txt", "d/a.txt.yaml" if end == "txt.yaml" else "d/a.yaml")
    workspace.write({"_defaults.yaml": "side: [\n"})
    whole = workspace.check(".", "--select", "sidecar")
    assert workspace.check(f"d/a.{end}", "--select", "sidecar").out == whole.out
    assert [f["path"] for f in whole.findings] == ["_defaults.yaml"]
    os.chdir(workspace.root / "d")
    assert [f["path"].rpartition("/")[2] for f in workspace.check("a.txt").findings][:1] == [
        "_defaults.yaml"
    ]


def test_folder_defaults_may_end_in_yml(workspace: Workspace) -> None:
    workspace.write({"d/_defaults.yml": "side: AT\n", "d/_defaults.yaml": "side: CZ\n"})
    names = [path.name for path in FolderDefaults().above(str(workspace.root / "d"))]
    # The later one weighs more.
    assert names == ["_defaults.yml", "_defaults.yaml"]
