"""Sidecars as trees of places, read without a YAML library where they are written in a simple way.

Simple is: keys of letters, each on its line; scalars of one line, without quotes or in quotes
that hold no escapes; blocks and lists by indentation; `{...}` and `[...]` of scalars on one line;
comments. Whatever else a text holds, this reader gives it up, and the library reads it: it may
only ever accept, and what it accepts it reads as the library does, to the last offset.

The library takes as long to load as a hundred sidecars take to read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.record.document import Document, Place
from readlint.record.sidecar import EMPTY, EMPTY_SIDECAR, Duplicate, Node, SidecarProblem

_LONGEST = 20_000
_DEEPEST = 8
_KEY = r"[^\W\d][\w-]{0,60}"
_LINE = re.compile(rf"(-\ +)?(?:({_KEY}):(?:\ +|$))?(.*)", re.VERBOSE)
# What most lines are: a key, and a value that holds no sign with a meaning.
_PLAIN_LINE = re.compile(rf"({_KEY}):\ +([^\s\-?:,\[\]{{}}#&*!|>'\"%@`][^#:]*)", re.VERBOSE)
_CLOSED = r"\ *(?:$|\ \#)"
_QUOTED = re.compile(rf"(\"[^\"\\]*\"|'[^']*'){_CLOSED}", re.VERBOSE)
# Within brackets a plain scalar holds none of the signs that mean something there.
_ATOM = r"""("[^"\\]*" | '[^']*' | [^\s,\[\]{}:\#"'&*!|>%@`?-] [^,\[\]{}:\#"?]*)"""
_PAIR = re.compile(rf"\ *({_KEY}):\ +{_ATOM}\ *([,}}])", re.VERBOSE)
_ITEM = re.compile(rf"\ *{_ATOM}\ *([,\]])", re.VERBOSE)
_REST = re.compile(_CLOSED, re.VERBOSE)
_NEVER_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`")


class _NotSimple(Exception):
    """The text holds something that only the library reads."""


class _Line(NamedTuple):
    """A line that holds something: its offset in the document, its indentation, its characters."""

    start: int
    indent: int
    text: str


def read_simple(document: Document, start: int, end: int | None) -> Node | None:
    """Return the mapping in a piece of a document; None where the library must read it.

    Args:
        document: the file.
        start: offset of the first character of the YAML.
        end: offset behind its last one; the end of the file if None.
    """
    text = document.content[start:end]
    if len(text) > _LONGEST:
        return None
    try:
        lines = _lines(text, start)
        if not lines or lines[0].indent:
            return None
        reader = _Reader(document, lines)
        root = reader.mapping(0, 0)
        return root if reader.at == len(lines) else None
    except _NotSimple:
        return None


def _lines(text: str, start: int) -> list[_Line]:
    # Line ends of other kinds, tabs and invisible signs are no printable characters.
    if not text.replace("\r\n", "").replace("\n", "").isprintable():
        raise _NotSimple
    found = []
    for whole in text.split("\n"):
        line = whole.removesuffix("\r")
        bare = line.lstrip(" ")
        if bare and bare[0] != "#":
            indent = len(line) - len(bare)
            found.append(_Line(start + indent, indent, bare.rstrip(" ")))
        start += len(whole) + 1
    return found


def _parts(text: str) -> tuple[str | None, str | None, str]:
    """Return what stands before a key, the key, and the rest of a line, to its end."""
    match = _LINE.match(text)
    if match is None:
        raise _NotSimple
    dash, key, rest = match.groups()
    return dash, key, rest


class _Reader:
    """Reads lines from the `at`-th on, each part of the tree the lines of its own indentation."""

    def __init__(self, document: Document, lines: list[_Line]) -> None:
        self._document = document
        self._lines = lines
        self.at = 0

    def mapping(self, indent: int, depth: int) -> Node:
        """Read the `key: value` lines of one indentation."""
        if depth > _DEEPEST:
            raise _NotSimple
        document, lines = self._document, self._lines
        first = lines[self.at].start
        children: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while self.at < len(lines):
            start, own, text = lines[self.at]
            if own < indent:
                break
            plain = _PLAIN_LINE.fullmatch(text)
            dash, key, rest = _parts(text) if plain is None else ("", plain[1], plain[2])
            if own > indent or dash or key is None or key in children:
                raise _NotSimple
            keys[key] = Place(document, start, start + len(key))
            self.at += 1
            if plain is not None:
                last = self._scalar(rest, start + len(text) - len(rest))
            elif rest and rest[0] != "#":
                last = self._inline(rest, start + len(text) - len(rest))
            else:
                last = self._below(keys[key], indent, depth)
            children[key] = last
        return Node(children, Place(document, first, last.place.end), keys)

    def _below(self, key: Place, indent: int, depth: int) -> Node:
        """Read the lines below a key that ends its line."""
        if self.at < len(self._lines):
            line = self._lines[self.at]
            if line.text[:2] == "- " and line.indent >= indent:
                return self._sequence(line.indent, depth + 1)
            if line.indent > indent:
                return self.mapping(line.indent, depth + 1)
        return Node(None, key, unquoted=True)

    def _sequence(self, indent: int, depth: int) -> Node:
        """Read the lines of one indentation that begin with a dash."""
        if depth > _DEEPEST:
            raise _NotSimple
        first = self._lines[self.at].start
        items: list[Node] = []
        while self.at < len(self._lines):
            line = self._lines[self.at]
            if line.indent < indent:
                break
            dash, key, rest = _parts(line.text)
            if not dash and line.indent == indent:
                break
            if not dash or line.indent > indent:
                raise _NotSimple
            if key is None:
                self.at += 1
                items.append(self._inline(rest, line.start + len(dash)))
            else:
                items.append(self._compact(line, len(dash), depth))
        return Node(items, Place(self._document, first, items[-1].place.end))

    def _compact(self, line: _Line, behind: int, depth: int) -> Node:
        """Read a mapping whose first key stands behind a dash."""
        own = _Line(line.start + behind, line.indent + behind, line.text[behind:])
        self._lines[self.at] = own
        return self.mapping(own.indent, depth + 1)

    def _inline(self, rest: str, start: int) -> Node:
        """Read a value that stands on one line; `start` is its offset in the document."""
        sign = rest[:1]
        if sign == "{":
            return self._flow_mapping(rest, start)
        if sign == "[":
            return self._flow_sequence(rest, start)
        if sign in ('"', "'"):
            match = _QUOTED.match(rest)
            if match is None:
                raise _NotSimple
            return self._scalar(match[1], start)
        value = rest[: rest.index(" #")].rstrip(" ") if " #" in rest else rest
        if sign in _NEVER_FIRST or not value or ": " in value or value[-1] == ":":
            raise _NotSimple
        return self._scalar(value, start)

    def _scalar(self, written: str, start: int) -> Node:
        place = Place(self._document, start, start + len(written))
        if written[0] in "\"'":
            return Node(written[1:-1], place)
        return Node(None if written in EMPTY else written, place, None, True)

    def _flow_mapping(self, rest: str, start: int) -> Node:
        children: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        at, end = 1, ","
        while end == ",":
            match = _PAIR.match(rest, at)
            if match is None:
                raise _NotSimple
            key, written, end = match.groups()
            if key in children:
                raise _NotSimple
            begin = start + match.start(1)
            keys[key] = Place(self._document, begin, begin + len(key))
            children[key] = self._scalar(written.rstrip(" "), start + match.start(2))
            at = match.end()
        return Node(children, self._closed(rest, at, start), keys)

    def _flow_sequence(self, rest: str, start: int) -> Node:
        items: list[Node] = []
        at, end = 1, ","
        while end == ",":
            match = _ITEM.match(rest, at)
            if match is None:
                raise _NotSimple
            written, end = match.groups()
            items.append(self._scalar(written.rstrip(" "), start + match.start(1)))
            at = match.end()
        return Node(items, self._closed(rest, at, start))

    def _closed(self, rest: str, at: int, start: int) -> Place:
        if _REST.match(rest, at) is None:
            raise _NotSimple
        return Place(self._document, start, start + at)


def parse_mapping(
    document: Document,
    start: int = 0,
    end: int | None = None,
    *,
    may_be_empty: bool = False,
    most: int | None = None,
) -> tuple[Node, list[Duplicate]] | SidecarProblem:
    """Parse the characters from `start` to `end` of `document` as one YAML mapping.

    Args:
        document: the file.
        start: offset of the first character of the YAML.
        end: offset behind its last one; the end of the file if None.
        may_be_empty: whether a file without any value counts as an empty mapping.
        most: how many values it may hold; None for the limit of all files.
    """
    simple = read_simple(document, start, end)
    if simple is not None:
        return simple, []
    return _read_by_library(document, start, end, may_be_empty, most)


def _read_by_library(
    document: Document, start: int, end: int | None, may_be_empty: bool, most: int | None = None
) -> tuple[Node, list[Duplicate]] | SidecarProblem:
    from readlint.record.yaml_nodes import MAX_NODES, parse_value

    read = parse_value(document, start, end, most or MAX_NODES)
    if read is None and may_be_empty:
        return Node({}, document.place(start, start)), []
    if read is None:
        return SidecarProblem(EMPTY_SIDECAR, document.place(start, start))
    if isinstance(read, SidecarProblem):
        return read
    root, _ = read
    if not isinstance(root.value, dict):
        kind = "a list" if isinstance(root.value, list) else "plain text"
        message = f"it is {kind}, and a sidecar is a mapping of `key: value` lines"
        return SidecarProblem(message, root.place.first_line)
    return read


def shipped_mapping(path: Path) -> dict[str, Any]:
    """Return what a YAML file holds that readlint ships beside its modules.

    Raises:
        OSError: it is missing from the installed package.
        ValueError: it holds no mapping.
    """
    parsed = parse_mapping(Document(path.name, path.read_text(encoding="utf-8")))
    if isinstance(parsed, SidecarProblem):
        raise ValueError(f"{path.name}: {parsed.message}")
    held: dict[str, Any] = parsed[0].plain()
    return held
