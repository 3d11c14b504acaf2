"""The baseline as a file: JSON, sorted, one entry a line, the same bytes for the same entries.

The file is a list; its last element names the version of the form. So every entry's line ends in
a comma, and a merge that keeps the lines of both sides is a valid baseline.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from readlint.baseline.entry import Entry, WrongEntry, entry_from
from readlint.baseline.match import Listed
from readlint.config.document import decoded, read_bytes
from readlint.config.problem import ConfigError
from readlint.record import Place
from readlint.record.document import Document
from readlint.record.files import DISK, Files

VERSION = 1
MAX_BYTES = 200_000_000
_MARK = "readlint-baseline"
_BLANK = re.compile(r"[ \t\n\r]*")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$", re.MULTILINE)


class BaselineError(ConfigError):
    """A baseline cannot be used; its text is one line with file and place."""


class Baseline:
    """A baseline that has been read.

    Attributes:
        path: absolute.
        folder: absolute path of the folder from which its paths lead.
        shown: as reports show it.
        entries: in the order of the file.
        data: its bytes; None where there is no such file yet.
    """

    def __init__(
        self,
        path: Path,
        entries: list[Listed],
        data: bytes | None = None,
        files: Files = DISK,
    ) -> None:
        self.path = path
        self.folder = str(path.parent)
        self._inside = self.folder.rstrip(os.sep) + os.sep
        self.shown = files.shown(path)
        self.entries = entries
        self.data = data

    def name_of(self, path: str) -> str:
        """Return the name that the baseline has for a file, `/` between its parts.

        Args:
            path: absolute, or relative to the working folder.
        """
        return name_from(self.folder, path)

    def path_of(self, name: str) -> str:
        """Return the absolute path of a file by its name."""
        path = self._inside + (name if os.sep == "/" else name.replace("/", os.sep))
        return os.path.normpath(path) if name.startswith("../") else path


def name_from(folder: str, path: str) -> str:
    """Return the name that a baseline in a folder has for a file; see `Baseline.name_of`.

    Raises:
        BaselineError: no relative path leads there (from one drive to another).
    """
    absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
    inside = folder.rstrip(os.sep) + os.sep
    if absolute.startswith(inside):
        name = absolute[len(inside) :]
    else:
        try:
            name = os.path.relpath(absolute, folder)
        except ValueError:
            what = f"no path leads from here to {DISK.shown(Path(absolute))}"
            raise BaselineError(DISK.shown(Path(folder)), None, None, what) from None
    return name.replace(os.sep, "/")


def read_baseline(path: Path, files: Files = DISK) -> Baseline:
    """Read a baseline.

    Args:
        path: absolute.
        files: where it is read from.

    Raises:
        ConfigError: it cannot be read. BaselineError: it is not a baseline.
    """
    shown, data = files.shown(path), read_bytes(path, MAX_BYTES, files)
    return Baseline(path, listed_in(Document(shown, decoded(shown, data))), data, files)


def listed_in(document: Document) -> list[Listed]:
    """Return the entries of a baseline, in their order.

    Raises:
        BaselineError: it is not a baseline.
    """
    found = _CONFLICT.search(document.content)
    if found:
        what = "holds a merge that is not resolved: keep the lines of both sides, or of one"
        raise _error(document, found.start(), what)
    entries: dict[Any, Listed] = {}
    for entry, place in _entries(document):
        if entry.key in entries:
            line, _ = document.locate(entries[entry.key].place.start)
            what = f"the same finding is on line {line} already: keep one of the two"
            raise _error(document, place.start, what)
        entries[entry.key] = Listed(entry, place, entry.path)
    return list(entries.values())


def as_text(entries: Iterable[Entry]) -> str:
    """Return the file that holds some entries; copies are counted anew."""
    lines = [entry.line() for entry in numbered(entries)]
    return "\n".join(["[", *(f"{line}," for line in lines), f'{{"{_MARK}": {VERSION}}}', "]", ""])


def numbered(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the order of the file, those made of the same counted from 1."""
    seen: dict[Any, int] = defaultdict(int)
    result = []
    for entry in sorted(entries, key=lambda entry: entry.key):
        alike = entry.key[:-1]
        seen[alike] += 1
        result.append(entry._replace(copy=seen[alike]))
    return result


def _entries(document: Document) -> Iterator[tuple[Entry, Place]]:
    elements = list(_elements(document))
    if not elements or not isinstance(elements[-1][0], dict) or _MARK not in elements[-1][0]:
        what = f'is not a baseline: its list does not end in {{"{_MARK}": {VERSION}}}'
        raise _error(document, len(document.content.rstrip()), what)
    mark, place = elements.pop()
    if mark != {_MARK: VERSION}:
        what = f"is a baseline of another version: this readlint reads version {VERSION}"
        raise _error(document, place.start, what)
    for value, place in elements:
        try:
            yield entry_from(value), place
        except WrongEntry as problem:
            offset = _offset_of(problem.key, place)
            raise _error(document, offset, str(problem)) from None


def _elements(document: Document) -> Iterator[tuple[Any, Place]]:
    """Yield the elements of the list one by one, which is how their places come to be known."""
    content = document.content
    decoder = json.JSONDecoder(object_pairs_hook=list, parse_int=_integer)
    position = _after_blank(content, 0)
    if content[position : position + 1] != "[":
        raise _error(document, position, "is not a baseline: it must be a list in brackets")
    position = _after_blank(content, position + 1)
    if content[position : position + 1] == "]":
        return
    while True:
        value, end = _decode(decoder, document, position)
        yield value, document.place(position, end)
        position = _after_blank(content, end)
        if content[position : position + 1] == "]":
            break
        if content[position : position + 1] != ",":
            raise _error(document, position, "is not JSON: a comma or `]` is missing here")
        position = _after_blank(content, position + 1)
    position = _after_blank(content, position + 1)
    if position < len(content):
        raise _error(document, position, "is not JSON: something follows the list")


def _decode(decoder: json.JSONDecoder, document: Document, position: int) -> tuple[Any, int]:
    try:
        held, end = decoder.raw_decode(document.content, position)
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        raise _error(document, error.pos, f"is not JSON: {what}") from None
    except RecursionError:
        raise _error(document, position, "is nested too deep") from None
    # An object is held as its pairs, and nothing else that begins with a brace.
    is_object = document.content[position] == "{"
    values = dict(held) if is_object else held
    if is_object and len(values) < len(held):
        keys = [key for key, _ in held]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _error(document, position, f"this entry gives `{twice}` twice")
    return values, end


def _integer(digits: str) -> int:
    # Python refuses to read numbers of thousands of digits.
    return int(digits[:20])


def _offset_of(key: str | None, place: Place) -> int:
    found = re.search(rf'"{re.escape(key)}"[ \t\r\n]*:', place.words) if key else None
    return place.start + (found.start() if found else 0)


def _after_blank(content: str, position: int) -> int:
    found = _BLANK.match(content, position)
    return found.end() if found else position


def _error(document: Document, offset: int, what: str) -> BaselineError:
    line, column = document.locate(offset)
    return BaselineError(document.path, line, column, what)
