"""The YAML that sidecars are mostly written in, read without a YAML library.

Simple is: keys of letters, each on its line; scalars of one line, without quotes or in quotes
that hold no escapes; blocks and lists by indentation; `{...}` and `[...]` of scalars on one line;
comments. Whatever else a text holds, this reader gives it up, and the library reads it: it may
only ever accept, and what it accepts it reads as the library does, to the last offset.

The library takes as long to load as a hundred sidecars take to read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readlint.record.document import Document, Place
from readlint.record.node import EMPTY, Node

_LONGEST = 20_000
_DEEPEST = 8
_KEY = r"[^\W\d][\w-]{0,60}"
_LINE = re.compile(rf"(?P<dash>-\ +)?(?:(?P<key>{_KEY}):(?:\ +|$))?(?P<rest>.*)", re.VERBOSE)
_CLOSED = r"\ *(?:$|\ \#)"
_QUOTED = re.compile(rf"(?:\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'){_CLOSED}", re.VERBOSE)
# Within brackets a plain scalar holds none of the signs that mean something there.
_ATOM = r"""
(?: "(?P<double>[^"\\]*)" | '(?P<single>[^']*)'
  | (?P<plain> [^\s,\[\]{}:\#"'&*!|>%@`?-] [^,\[\]{}:\#"?]* ) )
"""
_PAIR = re.compile(rf"\ *(?P<key>{_KEY}):\ +{_ATOM}\ *(?P<end>[,}}])", re.VERBOSE)
_ITEM = re.compile(rf"\ *{_ATOM}\ *(?P<end>[,\]])", re.VERBOSE)
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
    found = []
    for whole in text.split("\n"):
        line = whole[:-1] if whole.endswith("\r") else whole
        bare = line.lstrip(" ")
        if bare and bare[0] != "#":
            indent = len(line) - len(bare)
            found.append(_Line(start + indent, indent, bare.rstrip(" ")))
        # Line ends of other kinds, tabs and invisible signs are no printable characters.
        if not line.isprintable():
            raise _NotSimple
        start += len(whole) + 1
    return found


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
        place = self._document.place
        first = self._lines[self.at].start
        children: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while self.at < len(self._lines):
            line = self._lines[self.at]
            if line.indent < indent:
                break
            match = _LINE.match(line.text)
            if match is None or line.indent > indent or match["dash"]:
                raise _NotSimple
            key = match["key"]
            if key is None or key in children:
                raise _NotSimple
            keys[key] = place(line.start, line.start + len(key))
            rest = match["rest"]
            if rest and rest[0] != "#":
                self.at += 1
                children[key] = self._inline(rest, line.start + match.start("rest"))
            else:
                children[key] = self._below(keys[key], indent, depth)
        last = max(child.place.end for child in children.values())
        return Node(children, place(first, last), keys)

    def _below(self, key: Place, indent: int, depth: int) -> Node:
        """Read the lines below a key that ends its line."""
        self.at += 1
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
            match = _LINE.match(line.text)
            if line.indent < indent or match is None:
                break
            if not match["dash"]:
                if line.indent == indent:
                    break
                raise _NotSimple
            if line.indent > indent:
                raise _NotSimple
            items.append(self._item(line, match, depth))
        return Node(items, self._document.place(first, items[-1].place.end))

    def _item(self, line: _Line, match: re.Match[str], depth: int) -> Node:
        if match["key"] is None:
            self.at += 1
            return self._inline(match["rest"], line.start + match.start("rest"))
        behind = match.end("dash")
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
            value = match["double"] if sign == '"' else match["single"]
            return Node(value, self._document.place(start, start + len(value) + 2))
        value = rest
        if " #" in rest:
            value = rest[: rest.index(" #")].rstrip(" ")
        if sign in _NEVER_FIRST or not value or ": " in value or value[-1] == ":":
            raise _NotSimple
        place = self._document.place(start, start + len(value))
        return Node(None if value in EMPTY else value, place, unquoted=True)

    def _flow_mapping(self, rest: str, start: int) -> Node:
        children: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        at, end = 1, ","
        while end == ",":
            match = _PAIR.match(rest, at)
            if match is None or match["key"] in children:
                raise _NotSimple
            key, begin = match["key"], start + match.start("key")
            keys[key] = self._document.place(begin, begin + len(key))
            children[key] = self._atom(match, start)
            at, end = match.end(), match["end"]
        return Node(children, self._closed(rest, at, start), keys)

    def _flow_sequence(self, rest: str, start: int) -> Node:
        items: list[Node] = []
        at, end = 1, ","
        while end == ",":
            match = _ITEM.match(rest, at)
            if match is None:
                raise _NotSimple
            items.append(self._atom(match, start))
            at, end = match.end(), match["end"]
        return Node(items, self._closed(rest, at, start))

    def _atom(self, match: re.Match[str], start: int) -> Node:
        """Read a scalar within brackets."""
        place = self._document.place
        plain = match["plain"]
        if plain is not None:
            value, begin = plain.rstrip(" "), start + match.start("plain")
            held = None if value in EMPTY else value
            return Node(held, place(begin, begin + len(value)), unquoted=True)
        name = "double" if match["double"] is not None else "single"
        begin = start + match.start(name) - 1
        return Node(match[name], place(begin, begin + len(match[name]) + 2))

    def _closed(self, rest: str, at: int, start: int) -> Place:
        if _REST.match(rest, at) is None:
            raise _NotSimple
        return self._document.place(start, start + at)
