"""The rooms: each may use those below it and none above, and no files form a circle."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "readlint"
# From the lowest upward. Rooms of one line do not use each other.
LINES = (
    ("version", "named_tuple", "columns"),
    ("printing",),
    ("record",),
    ("schema",),
    ("config",),
    ("git",),
    ("facts",),
    ("language",),
    ("extract",),
    ("corpus",),
    ("rules", "phrases"),
    ("engine",),
    ("fix", "baseline"),
    ("report", "exchange", "propose", "testing", "records"),
    ("scale",),
    ("cli", "server"),
    ("", "__main__"),
)
LEVELS = {room: level for level, line in enumerate(LINES) for room in line}
# Phrase rules are rules, and know how rules are made.
WITHIN_A_LINE = {("phrases", "rules")}
MOST_FILES = 20
# A longer file holds two things, or more.
MOST_LINES = 400
# A shorter file is one rule, one command, one format, the face of a room, or has a reason.
FEWEST_LINES = 60
ONE_EACH = ("rules", "cli", "report", "exchange")
SMALL = {
    "version": "a constant that the packaging reads",
    "__main__": "what `python -m` runs",
    "config.problem": "a type that rooms share",
    "phrases.definition": "a type that the files of the room share",
    "extract.sentence_shapes": "how sentences open and end, for the view and for all above it",
    "extract.people.taking_office": "the one notion of who is elected and not yet in office",
    "extract.source.states": "the one notion of which parties are states",
    "extract.text.function_words": "the one reading of the small words of languages",
    "extract.text.quotes": "the one notion of being inside quotation marks",
    "language.characters": "the one reading of the tables of letters",
    "record.calendar": "the one place where days are counted",
}
# Folders that hold more, until they are parted. These numbers may only get smaller.
LARGER: dict[str, int] = {}


def modules() -> dict[str, Path]:
    """Return all modules by their dotted names, `readlint` itself being the empty name."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


MODULES = modules()


def imports(path: Path) -> set[str]:
    """Return what a file imports of ours: inside functions and for types alone as well."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "readlint":
            base = (node.module or "").removeprefix("readlint").lstrip(".")
            names = {f"{base}.{alias.name}".lstrip(".") for alias in node.names}
            found |= {name if name in MODULES else base for name in names}
        if isinstance(node, ast.Import):
            names = {a.name for a in node.names if a.name.split(".")[0] == "readlint"}
            found |= {name.removeprefix("readlint").lstrip(".") for name in names}
    return found


IMPORTS = {name: imports(path) - {name} for name, path in MODULES.items()}


def room(module: str) -> str:
    return module.partition(".")[0]


def test_every_room_has_its_place() -> None:
    assert {room(name) for name in MODULES} == LEVELS.keys()


def test_no_arrow_leads_up() -> None:
    arrows = {
        (name, other)
        for name, others in IMPORTS.items()
        for other in others
        if room(name) != room(other)
        and LEVELS[room(other)] >= LEVELS[room(name)]
        and (room(name), room(other)) not in WITHIN_A_LINE
    }
    assert arrows == set()


def test_no_files_form_a_circle() -> None:
    try:
        order = list(TopologicalSorter(IMPORTS).static_order())
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None
    assert len(order) == len(MODULES)


def test_no_folder_holds_more_than_a_reader_can_see() -> None:
    held = Counter(
        path.parent.relative_to(SOURCE).as_posix()
        for path in MODULES.values()
        if path.name != "__init__.py"
    )
    assert {folder: n for folder, n in held.items() if n > MOST_FILES} == LARGER


def test_no_file_is_longer_than_a_reader_can_follow() -> None:
    long = {
        name: count
        for name, path in MODULES.items()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_a_short_file_has_a_reason() -> None:
    short = {
        name
        for name, path in MODULES.items()
        if path.name != "__init__.py"
        and room(name) not in ONE_EACH
        and len(path.read_text(encoding="utf-8").splitlines()) < FEWEST_LINES
    }
    assert short == SMALL.keys()
