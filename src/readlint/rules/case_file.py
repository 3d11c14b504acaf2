r"""Reads the cases of a rule from the YAML file beside its module: tests and pages ask for them.

A case file is a list. A case has a `why` and `expect` (a list, empty where the rule is silent);
what else it gives takes the place of the standard record's: `text` or `text-bytes`, `sidecar` (a
few keys, laid over the standard ones) or `sidecar-raw` or `sidecar-bytes`; `files` and `records`
by name; `today`, `fixed`, `xfail`. In `-bytes` each character is one byte: `"M\xFCnchen"`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from readlint.config.problem import ConfigError
from readlint.record import Document, Node, Place, SidecarProblem
from readlint.record.files import DISK
from readlint.record.yaml_nodes import parse_value
from readlint.record.yaml_reader import parse_mapping
from readlint.rules.base import Rule
from readlint.rules.cases import (
    RECORD,
    STANDARD_SIDECAR,
    STANDARD_TEXT,
    TODAY,
    Case,
    CaseRecord,
    Expected,
)
from readlint.rules.finding import Severity
from readlint.schema.nearest import did_you_mean, nearest_name


def laid_over(under: Node, over: Node) -> str:
    """Return the YAML text of the mapping `under` with the keys of `over` laid over it.

    Raises:
        ValueError: an alias (`*name`) stands for a value of `over`: its words are elsewhere.
    """
    assert isinstance(under.value, dict)
    assert isinstance(over.value, dict)
    column = _column(under.place)
    entries = []
    for key, value in under.value.items():
        if key not in over.value:
            entries.append(_words(under.keys[key].start, value.place))
        elif over.value[key].value is not None:
            entries.append(_replaced(under, over, key, column))
    entries += [
        _written(over, key, over.keys[key].start, column)
        for key, value in over.value.items()
        if key not in under.value and value.value is not None
    ]
    if under.place.words.startswith("{"):
        return "{" + ", ".join(entries) + "}"
    return ("\n" + " " * column).join(entries)


def _replaced(under: Node, over: Node, key: str, column: int) -> str:
    assert isinstance(under.value, dict)
    assert isinstance(over.value, dict)
    start, below, above = under.keys[key], under.value[key], over.value[key]
    if isinstance(below.value, dict) and isinstance(above.value, dict):
        head = start.document.content[start.start : below.place.start]
        return head + laid_over(below, above)
    return start.words + _written(over, key, over.keys[key].end, column)


def _written(over: Node, key: str, start: int, column: int) -> str:
    """Return a value of `over` as it is written, its further lines indented from `column`."""
    assert isinstance(over.value, dict)
    place = over.value[key].place
    if place.start < over.keys[key].start:
        raise ValueError(f"`{key}` is an alias; write its value out")
    first, *more = _words(start, place).split("\n")
    own = _column(over.keys[key])
    return "\n".join([first, *_indented(more, own, column)])


def _indented(lines: list[str], own: int, column: int) -> Iterator[str]:
    for line in lines:
        blank = re.match(" *", line)
        assert blank is not None
        yield (" " * column + line[min(own, blank.end()) :]).rstrip() if line.strip() else ""


def _words(start: int, end: Place) -> str:
    return end.document.content[start : end.end]


def _column(place: Place) -> int:
    """Return how many characters stand before a place on its line."""
    return place.document.locate(place.start)[1] - 1


_HALVES = ("text", "text-bytes", "sidecar", "sidecar-raw", "sidecar-bytes")
_KEYS = ("why", *_HALVES, "files", "records", "today", "expect", "fixed", "xfail")
_EXPECTED_KEYS = ("words", "at", "file", "severity", "says")
_AT = re.compile(r"([1-9][0-9]*):([1-9][0-9]*)")
# Below the folder of the case: no `..`, no drive, no leading slash.
_NAME = re.compile(r"(?!\.{1,2}(?:/|$))[^/\\:]+(?:/(?!\.{1,2}(?:/|$))[^/\\:]+)*")


class CaseError(ConfigError):
    """What is wrong in a case file; its text is one line with file and place."""


def case_file(rule: Rule) -> Path | None:
    """Return where the cases of a rule are, or belong; None for a rule that no file holds."""
    file = getattr(sys.modules.get(type(rule).__module__), "__file__", None)
    return Path(file).with_suffix(".yaml") if file else None


def cases_of(rule: Rule) -> tuple[Case, ...]:
    """Return the cases of a rule, in the order of their file; none where there is no file.

    Raises:
        CaseError: something in the file cannot be used.
    """
    file = case_file(rule)
    return read_cases(file) if file is not None and file.is_file() else ()


def read_cases(file: Path) -> tuple[Case, ...]:
    """Return the cases of a file.

    Raises:
        CaseError: something in it cannot be used.
        OSError: it cannot be read.
    """
    try:
        shown = DISK.shown(file)
    except FileNotFoundError:
        shown = file.as_posix()  # the working folder is gone: nothing lies inside it
    return _read(shown, file.read_bytes())


# Many ask for the cases of one rule, one after the other; a run of the tests asks for all rules'.
@lru_cache(maxsize=128)
def _read(shown: str, data: bytes) -> tuple[Case, ...]:
    try:
        document = Document(shown, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CaseError(shown, line, 1, "this line is not UTF-8") from None
    parsed = parse_value(document)
    if isinstance(parsed, SidecarProblem):
        raise _problem(parsed.place, f"this is not YAML: {parsed.message}")
    root, duplicates = parsed or (Node(None, document.place(0, 0)), [])
    for twice in duplicates:
        raise _problem(twice.second, f"`{twice.key}` is written twice")
    return tuple(_case(node) for node in _list(root, "a case file"))


def _case(node: Node) -> Case:
    held = _held(node, _KEYS, "a case")
    for key in ("why", "expect"):
        if key not in held:
            raise _problem(node.place, f"this case has no `{key}`")
    expect = tuple(_expected(one) for one in _list(held["expect"], "`expect`", may_be_empty=True))
    line, _ = node.place.document.locate(node.place.start)
    return Case(
        why=_string(held["why"], "why"),
        text=_text(held),
        sidecar=_sidecar(held),
        expect=expect,
        files=dict(_files(held)),
        today=_today(held),
        records=tuple(_records(held)),
        fixed=_string(held["fixed"], "fixed") if "fixed" in held else None,
        xfail=_string(held["xfail"], "xfail") if "xfail" in held else "",
        place=f"{node.place.path}:{line}",
    )


def _expected(node: Node) -> Expected:
    held = _held(node, _EXPECTED_KEYS, "a finding")
    for key in ("words", "says"):
        if key not in held:
            raise _problem(node.place, f"this finding has no `{key}`")
    line, column = _at(held["at"]) if "at" in held else (None, None)
    severity = _string(held["severity"], "severity") if "severity" in held else None
    if severity is not None and severity not in {one.value for one in Severity}:
        listed = ", ".join(one.value for one in Severity)
        raise _problem(held["severity"].place, f"`severity` must be one of {listed}")
    file = _string(held["file"], "file") if "file" in held else f"{RECORD}.txt"
    words = _string(held["words"], "words", may_be_empty=True)
    return Expected(words, line, column, _string(held["says"], "says"), file, severity)


def _at(node: Node) -> tuple[int, int]:
    found = _AT.fullmatch(node.value) if isinstance(node.value, str) else None
    if found is None:
        raise _problem(node.place, "`at` must be line and column, such as `1:4`")
    return int(found[1]), int(found[2])


def _text(held: dict[str, Node]) -> str | bytes | None:
    _one_of(held, ("text", "text-bytes"))
    if "text-bytes" in held:
        return _bytes(held["text-bytes"], "text-bytes")
    if "text" not in held:
        return STANDARD_TEXT
    return _string_or_none(held["text"], "text")


def _sidecar(held: dict[str, Node]) -> str | bytes | None:
    _one_of(held, ("sidecar", "sidecar-raw", "sidecar-bytes"))
    if "sidecar-bytes" in held:
        return _bytes(held["sidecar-bytes"], "sidecar-bytes")
    if "sidecar-raw" in held:
        return _string(held["sidecar-raw"], "sidecar-raw", may_be_empty=True)
    if "sidecar" not in held:
        return STANDARD_SIDECAR
    over = held["sidecar"]
    if over.value is None:
        return None
    if not isinstance(over.value, dict):
        what = "`sidecar` must be `key: value` lines, or `null` for none; text is `sidecar-raw`"
        raise _problem(over.place, what)
    try:
        return laid_over(_standard(), over) + "\n"
    except ValueError as error:
        raise _problem(over.place, str(error)) from None


def _standard() -> Node:
    parsed = parse_mapping(Document("the standard sidecar", STANDARD_SIDECAR))
    assert not isinstance(parsed, SidecarProblem)
    return parsed[0]


def _records(held: dict[str, Node]) -> Iterator[CaseRecord]:
    for name, node in _named(held, "records"):
        halves = _held(node, _HALVES, "a record")
        yield CaseRecord(name, _text(halves), _sidecar(halves))


def _files(held: dict[str, Node]) -> Iterator[tuple[str, str]]:
    for name, node in _named(held, "files"):
        yield name, _string(node, name, may_be_empty=True)


def _named(held: dict[str, Node], key: str) -> Iterator[tuple[str, Node]]:
    if key not in held:
        return
    node = held[key]
    if not isinstance(node.value, dict):
        raise _problem(node.place, f"`{key}` must be a group of names with what each holds")
    for name, one in node.value.items():
        if not _NAME.fullmatch(name):
            raise _problem(node.keys[name], f"`{name}` is not the name of a file of this case")
        yield name, one


def _today(held: dict[str, Node]) -> str:
    if "today" not in held:
        return TODAY
    written = _string(held["today"], "today")
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise _problem(held["today"].place, "`today` must be a day, YYYY-MM-DD") from None


def _held(node: Node, keys: tuple[str, ...], what: str) -> dict[str, Node]:
    if node.value is None and keys == _HALVES:
        return {}
    if not isinstance(node.value, dict):
        raise _problem(node.place, f"{what} must be `key: value` lines")
    for key, place in node.keys.items():
        if key not in keys:
            offer = did_you_mean(nearest_name(key, keys)) or f"; {what} has {', '.join(keys)}"
            raise _problem(place, f"unknown key `{key}`{offer}")
    return node.value


def _one_of(held: dict[str, Node], keys: tuple[str, ...]) -> None:
    given = [key for key in keys if key in held]
    if len(given) > 1:
        raise _problem(held[given[1]].place, f"give `{given[0]}` or `{given[1]}`, not both")


def _list(node: Node, what: str, *, may_be_empty: bool = False) -> list[Node]:
    if not isinstance(node.value, list) or not (node.value or may_be_empty):
        raise _problem(node.place, f"{what} must be a list")
    return node.value


def _string(node: Node, key: str, *, may_be_empty: bool = False) -> str:
    if not isinstance(node.value, str) or not (node.value or may_be_empty):
        raise _problem(node.place, f"`{key}` must be text")
    return node.value


def _string_or_none(node: Node, key: str) -> str | None:
    return None if node.value is None else _string(node, key, may_be_empty=True)


def _bytes(node: Node, key: str) -> bytes:
    try:
        return _string(node, key, may_be_empty=True).encode("latin-1")
    except UnicodeEncodeError:
        what = f"`{key}` holds a character that is not one byte; write it as `\\xE2\\x80\\x99`"
        raise _problem(node.place, what) from None


def _problem(place: Place, what: str) -> CaseError:
    line, column = place.document.locate(place.start)
    return CaseError(place.path, line, column, what)
