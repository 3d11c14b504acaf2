"""One configuration file as written: its values, and the place of each.

The standard library reads values only; where keys and values stand is found here.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from readlint.config.problem import ConfigError
from readlint.named_tuple import NamedTuple
from readlint.record.document import Document, Undecodable, decode
from readlint.record.files import DISK, Files, reason_of
from readlint.record.lazy import lazy_pattern

Steps = tuple[str | int, ...]
_BARE = lazy_pattern(r"[A-Za-z0-9_-]+")
_WORD = lazy_pattern(r"[A-Za-z][A-Za-z0-9_*?-]*")
_SPACE = lazy_pattern(r"[ \t]*")
_BLANK = lazy_pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = lazy_pattern(
    r'"""(?:\\.|[^\\])*?""""{0,2}'
    r"|'''.*?''''{0,2}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
# Escapes do not matter for telling keys from strings, and without them each line is read once.
_TOKEN = lazy_pattern(
    r"(?P<part>[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')|(?P<space>[ \t]+)|(?P<dot>\.)|.", re.DOTALL
)
_SCALAR = lazy_pattern(r"[^,\]}#\r\n]*")


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


MAX_BYTES = 1_000_000
# Our longest key has three parts, `overrides.severity.RULE`; a pyproject.toml has few more. And
# the functions that look through values call themselves for each level.
MAX_DEPTH = 100
_PLACE = lazy_pattern(r" \(at line (\d+), column (\d+)\)$")
# Python reads no more than 4,300 digits.
_LONG_NUMBER = lazy_pattern(r"[0-9][0-9_]{4300}")
_END = lazy_pattern(r" \(at end of document\)$")


class TomlFile:
    """A TOML file that has been read.

    Attributes:
        path: absolute.
        shown: as reports show it.
        values: all that it holds.
    """

    def __init__(self, path: Path, document: Document, values: Mapping[str, Any]) -> None:
        self.path = path
        self.shown = document.path
        self.values = values
        self._document = document

    @cached_property
    def _places(self) -> dict[Steps, Spot]:
        return find_places(self._document.content)

    def place(self, steps: Steps, *, on_key: bool) -> tuple[int, int]:
        """Return line and column, from 1, of a key or of its value; of what holds it, if unknown.

        Args:
            steps: keys and positions (from 0) from the top of the file.
            on_key: whether the key is meant, not its value.
        """
        for end in range(len(steps), 0, -1):
            spot = self._places.get(steps[:end])
            if spot is not None:
                return self._document.locate(spot.key if on_key else spot.value)
        return 1, 1

    def error(self, steps: Steps, what: str, *, on_key: bool = False) -> ConfigError:
        """Return an error about a value, or about its key."""
        line, column = self.place(steps, on_key=on_key)
        return ConfigError(self.shown, line, column, what)


def read_toml(path: Path, data: bytes | None = None, files: Files = DISK) -> TomlFile:
    """Read a TOML file.

    Args:
        path: the file.
        data: its bytes, if they have been read.
        files: where it is read from.

    Raises:
        ConfigError: it cannot be read, is too large, is not UTF-8 or not TOML.
    """
    import tomllib

    shown = files.shown(path)
    data = read_bytes(path, files=files) if data is None else data
    # Line ends as the TOML reader counts them.
    text = decoded(shown, data).replace("\r\n", "\n")
    document = Document(shown, text)
    # Without so many dots there is no such key.
    at = long_key(text, MAX_DEPTH) if text.count(".") >= MAX_DEPTH else None
    if at is not None:
        what = f"this key has more than {MAX_DEPTH} parts"
        raise ConfigError(shown, *document.locate(at), what)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(document, str(error)) from None
    except ValueError:
        line, column = document.locate(_start_of_number(text))
        raise ConfigError(shown, line, column, "is a number of too many digits") from None
    except RecursionError:
        raise ConfigError(shown, None, None, "is nested too deep") from None
    if _is_too_deep(values):
        raise ConfigError(shown, None, None, "is nested too deep")
    return TomlFile(path, document, values)


def _is_too_deep(values: Mapping[str, Any]) -> bool:
    """Return whether tables and lists are nested too deep: a key of many dots nests them, too."""
    level: list[Any] = [values]
    for _ in range(MAX_DEPTH):
        held = (one.values() if isinstance(one, dict) else one for one in level)
        level = [one for ones in held for one in ones if isinstance(one, dict | list)]
        if not level:
            return False
    return True


def read_bytes(path: Path, at_most: int = MAX_BYTES, files: Files = DISK) -> bytes:
    """Return the bytes of a configuration file.

    Args:
        path: absolute.
        at_most: how many bytes it may have.
        files: where it is read from.

    Raises:
        ConfigError: it cannot be read, is too large to be one, or lies behind a link that leads
            out of a repository.
    """
    shown = files.shown(path)
    try:
        data = files.read(path, at_most)
    except OSError as error:
        raise ConfigError(shown, None, None, reason_of(error)) from None
    if len(data) > at_most:
        raise ConfigError(shown, None, None, f"is larger than {at_most:,} bytes")
    return data


def below(values: Mapping[str, Any], steps: Steps) -> Any:
    """Return what some keys lead to; None where there is nothing."""
    found: Any = values
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def absolute(path: str | os.PathLike[str]) -> Path:
    """Return a path made absolute, `..` resolved by its letters and links left alone."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def decoded(shown: str, data: bytes) -> str:
    """Return what the bytes of a file say in UTF-8, a byte order mark left aside.

    Raises:
        ConfigError: they are not UTF-8.
    """
    said = decode(shown, data.removeprefix(BOM_UTF8))
    if isinstance(said, Undecodable):
        what = f"is not UTF-8 (byte 0x{said.byte:02x})"
        raise ConfigError(shown, said.line, said.column, what)
    return said


def _start_of_number(text: str) -> int:
    """Return where the number begins that Python refuses to read."""
    found = _LONG_NUMBER.search(text)
    return found.start() if found else 0


def _not_toml(document: Document, said: str) -> ConfigError:
    found = _PLACE.search(said)
    if found:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = document.locate(len(document.content))
    what = _END.sub(", at the end of the file", _PLACE.sub("", said))
    start = document.line_starts[line - 1] + column - 1 if line <= len(document.line_starts) else 0
    word = _WORD.match(document.content, start)
    if word is not None and what.startswith("Invalid value"):
        what = f'words need quotes: write `"{word[0]}"`'
    return ConfigError(document.path, line, column, f"is not TOML: {what}")
