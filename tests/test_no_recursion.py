"""No function calls itself over data, unless what it is given is bounded elsewhere.

A pull request can nest folders, tables and lists deeper than functions can call themselves.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlint.record.files import real_path
from tests.workspace import GOOD, Workspace

ROOT = Path(__file__).resolve().parent.parent / "src" / "readlint"
_TOML = "config/document.py refuses tables and lists nested deeper than 100"
_YAML = "record/yaml_nodes.py refuses values nested deeper than 32"
_READER = "it stops itself at 8 levels and leaves the rest to the library"
_VALUE = "it stops itself at 30 levels"
_SCHEMA = "schema/schema_file.py refuses schemas nested deeper than 64, and loops of references"
_SHIPPED = "tables of our own, or such a user's file as YAML nested no deeper than 32"
# Functions that lead back to themselves, each with what bounds them.
BOUNDED = {
    "config/checks.py": {"_plain": _TOML},
    "config/document.py": dict.fromkeys(
        ("_Scanner._pair", "_Scanner._value", "_Scanner._list", "_Scanner._inline_table"), _TOML
    ),
    "facts/own.py": {
        "_value": _YAML,
        **dict.fromkeys(("_without_places", "_laid_over", "_rows"), _SHIPPED),
    },
    "extract/sidecar/values.py": {"_collect": _YAML},
    "phrases/file.py": {"_plain": _YAML},
    "record/sidecar.py": {"Node.plain": _YAML, "merged": _YAML},
    "record/yaml_nodes.py": dict.fromkeys(
        ("_Builder.build", "_Builder._sequence", "_Builder._mapping"), _YAML
    ),
    "record/yaml_reader.py": dict.fromkeys(
        ("_Reader.mapping", "_Reader._below", "_Reader._sequence", "_Reader._compact"), _READER
    ),
    "rules/case_file.py": dict.fromkeys(("_replaced", "laid_over"), _YAML),
    "rules/plugins.py": {
        "rules_in": "packages within packages, which are installed, not committed"
    },
    "record/record.py": {"_shortened": "the path of one of our own fields, two keys long"},
    "schema/schema_file.py": dict.fromkeys(("_Values.read", "_Values._mapping"), _YAML),
    "schema/field_map.py": {"_node": "it stops itself at 8 levels"},
    "schema/explainer.py": {"_evaluated": _SCHEMA},
    "schema/walker.py": {"_is_plain": _VALUE},
    "schema/wording.py": {"Wording.target": "a path into a value of a file read as above"},
}
# Methods that ask another class for what has the same name.
DELEGATES = {
    "columns.py": {
        f"{name}.append"
        for name in (
            "Blobs",
            "Counts",
            "Lists",
            "Numbers",
            "Paths",
            "Shared",
            "Sized",
            "TextLists",
            "Texts",
        )
    },
    "corpus/trace.py": {"Traces.append"},
    "exchange/readers/packed.py": {"_Unpacked.close"},
    "rules/finding.py": {"Finding.as_dict"},
    # They ask the workers that the memory wraps.
    "engine/cache/memory.py": {"Memory.check", "Memory.learn_again", "Memory.trace"},
    "engine/cache/folders.py": {"Folders.tell"},
    "engine/cache/keys.py": {"Total.digest"},
    "engine/cache/seen.py": {"Seen.append"},
    "cli/cache.py": {"Remembering.learn", "Remembering.recall"},
    "engine/compared.py": {"Compared.append", "Digests.append"},
    "engine/jobs.py": {"FolderJobs.at", "Jobs.judges"},
    "engine/pool.py": {"Pool.check", "Pool.trace"},
    "engine/tally.py": {"Tally.add"},
    "engine/merge.py": {"_Overlaps.put_back", "_Overlaps.take"},
    "exchange/importing.py": {"Refusals.add"},
    "facts/events.py": {"Events.get"},
    "facts/paged.py": {"Paged.get"},
    "facts/tables.py": {"Officials.get"},
    "facts/publishers.py": {"Publishers.get"},
    "baseline/renames.py": {"Renames.follow"},
    "extract/sidecar/accepts.py": {"Suppression.place"},
    "extract/source/credit_page.py": {"CreditPage.hits"},
    "extract/act/kinds.py": {"Clue.earliest", "Clue.latest"},
    "extract/boilerplate/page.py": {"Page.place"},
    "extract/act/lead.py": {"Lead.start"},
    "extract/context.py": {"Context.sidecar", "Context.text"},
    "extract/view.py": {"View.locate"},
    "report/html/columns.py": {"Column.append"},
    "report/html/records.py": {"RecordTable.as_json"},
    "record/document.py": {"Place.in_file", "Place.path"},
    "records.py": {f"TypedRecord.{name}" for name in ("findings", "sidecar", "text")},
    "schema/validation.py": {"Validator.declared"},
    "record/sidecar.py": {"Sidecar.place"},
    "record/walk.py": {"Pairings.of"},
}


def _definitions(tree: ast.Module) -> dict[str, ast.AST]:
    """Return functions, methods and tables of a module by name: tables may hold functions."""
    found: dict[str, ast.AST] = {}
    for node in tree.body:
        match node:
            case ast.FunctionDef():
                found[node.name] = node
            case ast.ClassDef():
                methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
                found.update((f"{node.name}.{one.name}", one) for one in methods)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.AST() as value):
                found[name] = value
    return found


def _named_in(name: str, node: ast.AST, known: dict[str, ast.AST]) -> set[str]:
    """Return what a definition names of its module; a method of its own name is its own."""
    home, _, own = name.rpartition(".")
    found = set()
    local = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and _is_set(one)}
    for one in ast.walk(node):
        match one:
            case ast.Name(id=word) if word not in local:
                found.add(word)
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=word):
                found.add(f"{home}.{word}")
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super"))):
                continue
            case ast.Attribute(attr=word) if home and word == own:
                found.add(name)
    return found & known.keys()


def _is_set(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _recursive(source: str) -> set[str]:
    known = _definitions(ast.parse(source))
    leads = {name: _named_in(name, node, known) for name, node in known.items()}
    found = set()
    for name, named in leads.items():
        seen, ahead = set(), list(named)
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead += leads[one]
        if name in seen:
            found.add(name)
    return found


def test_functions_that_call_themselves_are_seen() -> None:
    assert _recursive("def a(x):\n    return b(x)\ndef b(x):\n    return [a(y) for y in x]\n") == {
        "a",
        "b",
    }
    assert _recursive("T = {1: lambda x: f(x)}\ndef f(x):\n    return T[1](x)\n") == {"T", "f"}
    assert _recursive("class A:\n    def b(self):\n        self.up.b()\n") == {"A.b"}
    assert (
        _recursive("class A:\n    def b(self):\n        self.c()\n    def c(self): ...\n") == set()
    )


def test_no_function_calls_itself_without_a_bound() -> None:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        names = _recursive(path.read_text(encoding="utf-8"))
        if names:
            found[path.relative_to(ROOT).as_posix()] = names
    expected = {name: set(held) for name, held in BOUNDED.items()}
    for name, held in DELEGATES.items():
        expected[name] = expected.get(name, set()) | held
    assert found == expected


@pytest.fixture
def deep(workspace: Workspace) -> Iterator[Path]:
    """Yield the innermost of a thousand folders."""
    here = workspace.root
    for _ in range(1_000):
        here /= "d"
        here.mkdir()
    yield here
    # What clears away the folders of tests calls itself for each one.
    for file in here.iterdir():
        file.unlink()
    for folder in (here, *here.parents[:999]):
        folder.rmdir()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs long paths")
def test_a_thousand_folders_within_each_other_are_walked(workspace: Workspace, deep: Path) -> None:
    workspace.write({**GOOD, "readlint.toml": 'exclude = ["x.txt"]\n', ".gitignore": "y.txt\n"})
    for name in ("a.txt", "x.txt", "y.txt"):
        (deep / name).write_text("x")
    run = workspace.run(".", "--show-files")
    inside = "d/" * 1_000
    assert (run.status, run.out) == (0, f"{inside}a.txt\ngood.txt good.yaml\n")
    assert workspace.run(".").status == 1
    named = workspace.run(f"{inside}x.txt", f"{inside}y.txt")
    assert "it is excluded (readlint.toml:1)" in named.err
    assert "git ignores it (.gitignore:1)" in named.err


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (".".join("a" * 5_000) + " = 1\n", ":2:1: this key has more than 100 parts"),
        ("[" + " . ".join(["'a'"] * 5_000) + "]\n", ":2:2: this key has more than 100 parts"),
        ("x = " + "[" * 120 + "]" * 120 + "\n", ": is nested too deep"),
        (
            "[" + ".".join("a" * 60) + "]\n" + ".".join("b" * 60) + " = 1\n",
            ": is nested too deep",
        ),
    ],
)
@pytest.mark.parametrize("name", ["readlint.toml", "pyproject.toml"])
def test_a_configuration_nested_too_deep_is_refused(
    workspace: Workspace, written: str, why: str, name: str
) -> None:
    run = workspace.write({name: f"# readlint\n{written}"}, good=True).run(".")
    assert (run.status, run.out) == (2, "")
    assert f"{name}{why}\n" in run.err
    assert run.err.count("\n") == 1


@pytest.mark.slow
def test_a_chain_of_a_thousand_configurations_holds(workspace: Workspace) -> None:
    files = {f"c{n}.toml": f'extend = "c{n + 1}.toml"\n' for n in range(1_000)}
    workspace.write({**files, "c1000.toml": 'select = ["junk"]\n', **GOOD})
    workspace.write({"readlint.toml": 'extend = "c0.toml"\n'})
    assert "c1000.toml:1" in workspace.run("config", ".").out


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_chain_of_a_thousand_links_is_left_as_it_is(workspace: Workspace) -> None:
    workspace.write({"l1000.txt": "x"}, good=True)
    for number in range(1_000):
        (workspace.root / f"l{number}.txt").symlink_to(f"l{number + 1}.txt")
    first = workspace.root / "l0.txt"
    assert real_path(first) in (str(first), str(workspace.root / "l1000.txt"))
    assert real_path(workspace.root / "l999.txt") == str(workspace.root / "l1000.txt")
    run = workspace.run("good.txt", "--output", "l0.txt")
    assert (run.status, run.out) == (2, "")
    assert "l0.txt: cannot be written: " in run.err
