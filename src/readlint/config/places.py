"""Where the keys and values of a TOML file stand: the standard library reads values only."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

Steps = tuple[str | int, ...]
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}'
    r"|'''.*?''''{0,2}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
# Escapes do not matter for telling keys from strings, and without them each line is read once.
_TOKEN = re.compile(
    r"(?P<part>[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')|(?P<space>[ \t]+)|(?P<dot>\.)|.", re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}#\r\n]*")


class Spot(NamedTuple):
    """Offsets of a key and of its value; the same for a table header and an entry of a list."""

    key: int
    value: int


def find_places(text: str) -> dict[Steps, Spot]:
    """Return the place of every key, table and list entry.

    Args:
        text: a TOML file that `tomllib` has read without complaint.

    Returns:
        Places by path: keys, and positions (from 0) in lists and arrays of tables.
    """
    return _Scanner(text).places()


def long_key(text: str, most: int) -> int | None:
    """Return where a dotted key of more parts than `most` begins; None where there is none.

    The standard library takes a minute for a key of 50,000 parts.
    """
    parts, start, is_behind_dot = 0, 0, False
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "part":
                if not is_behind_dot:
                    parts, start = 0, token.start()
                parts, is_behind_dot = parts + 1, False
                if parts > most:
                    return start
            case "dot":
                is_behind_dot = parts > 0 and not is_behind_dot
            case None:
                parts, is_behind_dot = 0, False
    return None


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Steps, Spot] = {}
        self._tables: Counter[Steps] = Counter()

    def places(self) -> dict[Steps, Spot]:
        table: Steps = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self._found

    def _skip(self, what: re.Pattern[str]) -> None:
        match = what.match(self._text, self._at)
        self._at = match.end() if match else self._at + 1

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _header(self) -> Steps:
        is_array = self._text.startswith("[[", self._at)
        self._at += 1 + is_array
        table: Steps = ()
        keys = self._keys()
        for number, (name, offset) in enumerate(keys, 1):
            table = (*table, name)
            if is_array and number == len(keys):
                self._tables[table] += 1
            self._found.setdefault(table, Spot(offset, offset))
            if table in self._tables:
                table = (*table, self._tables[table] - 1)
                self._found.setdefault(table, Spot(offset, offset))
        self._at += 1 + is_array
        return table

    def _keys(self) -> list[tuple[str, int]]:
        keys: list[tuple[str, int]] = []
        while True:
            self._skip(_SPACE)
            start = self._at
            quoted = self._next() in "\"'"
            self._skip(_STRING if quoted else _BARE)
            word = self._text[start : self._at]
            keys.append((_unquoted(word) if quoted else word, start))
            self._skip(_SPACE)
            if self._next() != ".":
                return keys
            self._at += 1

    def _pair(self, table: Steps) -> None:
        path = table
        for name, offset in self._keys():
            path = (*path, name)
            self._found.setdefault(path, Spot(offset, offset))
        self._at += 1
        self._skip(_SPACE)
        self._found[path] = Spot(self._found[path].key, self._at)
        self._value(path)

    def _value(self, path: Steps) -> None:
        match self._next():
            case "[":
                self._list(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_SCALAR)

    def _list(self, path: Steps) -> None:
        number = 0
        while self._has_more("]"):
            self._found[*path, number] = Spot(self._at, self._at)
            self._value((*path, number))
            number += 1

    def _inline_table(self, path: Steps) -> None:
        while self._has_more("}"):
            self._pair(path)

    def _has_more(self, closing: str) -> bool:
        """Step to the next item of a list or an inline table, or out of it after the last."""
        self._skip(_BLANK)
        if self._next() != closing:
            self._at += 1
            self._skip(_BLANK)
        if self._next() in ("", closing):
            self._at += 1
            return False
        return True


def _unquoted(word: str) -> str:
    import tomllib

    name: str = tomllib.loads(f"key = {word}")["key"]
    return name
