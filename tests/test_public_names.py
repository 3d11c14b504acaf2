"""Tests ask what readlint does, not how: none imports or reaches a private name of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
# Methods that belong to every named tuple, underscored so that no field is shadowed.
OF_TUPLES = {"_replace", "_fields", "_asdict", "_make", "_field_defaults"}
REACHING = {"getattr", "setattr", "delattr", "hasattr", "delitem", "setitem"}


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def reached(tree: ast.AST) -> Iterator[str]:
    """Yield the private names that a module imports, reaches or replaces, but for its own."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if "readlint" in module:
                words = [*module.split("."), *(alias.name for alias in names)]
                yield from filter(private, words)
            case ast.Import(names=names):
                paths = [alias.name for alias in names if alias.name.startswith("readlint.")]
                yield from (word for path in paths for word in path.split(".") if private(word))
            case ast.Attribute(value=ast.Name(id="self" | "cls" | "os" | "sys")):
                pass
            case ast.Attribute(attr=name) if private(name) and name not in OF_TUPLES:
                yield name
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=args):
                if name in REACHING:
                    words = [word for arg in args for word in _dotted(arg)]
                    yield from filter(private, words)


def _dotted(node: ast.expr) -> list[str]:
    """Return the parts of a name such as `readlint.record._spoil`; of other words none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.split(".")
    return []


def test_no_test_reaches_a_private_name() -> None:
    found = {
        path.name: names
        for path in sorted(TESTS.rglob("*.py"))
        if (names := {*reached(ast.parse(path.read_text(encoding="utf-8")))})
    }
    assert found == {}


def test_each_way_to_reach_one_is_seen() -> None:
    lines = (
        "from readlint.a import _one",
        "from readlint._one import a",
        "import readlint._one.a",
        "module._one",
        "f(module)._one()",
        "monkeypatch.setattr(module, '_one', 1)",
        "monkeypatch.setattr('readlint.a._one', 1)",
        "getattr(module, '_one')",
    )
    assert [list(reached(ast.parse(line))) for line in lines] == [["_one"]] * len(lines)
    own = ("self._one", "a._replace(b=1)", "__name__", "_one(1)", "os._exit(3)", "f('_one')")
    assert [list(reached(ast.parse(line))) for line in own] == [[]] * len(own)
