"""A folder of posts with a block of values at their head, or of JSON objects, one a file.

Read are the blocks of Jekyll, Hugo and Pandoc: YAML between `---` lines, TOML between `+++` lines,
a JSON object, and the three `%` lines of Pandoc.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from readlint.exchange.readers.json_rows import once, read_json
from readlint.exchange.readers.table import SAMPLE, Row, Table, TableError, columns_of, flattened
from readlint.record.document import Document, Undecodable, decode
from readlint.record.files import DISK, reason_of
from readlint.record.sidecar import SidecarProblem
from readlint.record.yaml_reader import parse_mapping

# The columns that a file itself gives.
BODY, FILE = "(body)", "(file)"
POSTS = (".md", ".markdown", ".txt")
_NO_POSTS = ("readme", "license", "changelog")
# So many endings of files that are not read are named.
_KINDS = 8
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)", re.MULTILINE)
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|$)", re.MULTILINE)
_TITLE_LINES = re.compile(r"(?:%[^\r\n]*(?:\r\n|\n|\r)){1,3}")
_JSON = json.JSONDecoder(parse_int=str, parse_float=str, object_pairs_hook=once)
_PANDOC = ("title", "author", "date")


def open_folder(folder: Path) -> Table:
    """Open a folder whose files are rows.

    Raises:
        TableError: it cannot be read, or holds neither posts nor JSON objects.
    """
    shown = DISK.shown(folder)
    files = list(_files(folder))
    posts = [file for file in files if _is_post(file)]
    objects = [file for file in files if file.suffix.lower() == ".json"]
    found = objects if len(objects) >= max(1, len(posts)) else posts
    read = _object_row if found is objects else _post_row

    def rows() -> Iterator[Row]:
        for file in found:
            try:
                yield read(file, folder)
            except OSError as error:
                yield Row(DISK.shown(file), {}, None, reason_of(error))

    first = list(islice(rows(), SAMPLE))
    if not first or all(row.problem for row in first):
        why = f"; the first: {first[0].place}: {first[0].problem}" if first else ""
        raise TableError(
            f"{shown}: this folder holds no posts (.md, .txt with values between `---` or `+++` "
            f"lines) and no JSON objects; for texts without metadata run `readlint new`{why}"
        )
    suffix = ".md" if found is posts else ".txt"
    notes = _left_aside(shown, files, found)
    return Table(shown, "", columns_of(first), rows, None, notes, text_suffix=suffix)


def _left_aside(shown: str, files: Sequence[Path], found: Sequence[Path]) -> tuple[str, ...]:
    """Say which files are no rows; a text beside a JSON object belongs to it."""
    taken = {*found, *(file.with_suffix(".txt") for file in found)}
    others = [file for file in files if file not in taken and not _is_about(file)]
    if not others:
        return ()
    kinds = ", ".join(sorted({file.suffix.lower() or file.name for file in others})[:_KINDS])
    return (f"{shown}: {len(others):,} files of other kinds are not read ({kinds})",)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order; hidden ones and links to folders are left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(here, name)


def _is_post(file: Path) -> bool:
    return file.suffix.lower() in POSTS and not _is_about(file)


def _is_about(file: Path) -> bool:
    return file.name.lower().startswith(_NO_POSTS)


def _post_row(file: Path, folder: Path) -> Row:
    shown = DISK.shown(file)
    content = decode(shown, file.read_bytes())
    if isinstance(content, Undecodable):
        return Row(shown, {}, None, f"{content.why}; save it as UTF-8")
    try:
        values, body = _parted(shown, content.removeprefix("\ufeff"))
    except ValueError as error:
        return Row(shown, {}, None, str(error))
    return Row(shown, _with_file(file, folder, flattened(values), body), None)


def _with_file(file: Path, folder: Path, cells: dict[str, Any], body: str) -> dict[str, Any]:
    cells[FILE] = file.relative_to(folder).with_suffix("").as_posix()
    if body.strip():
        cells[BODY] = body
    return cells


def _object_row(file: Path, folder: Path) -> Row:
    """Read a JSON object; a text of the same name beside it is its text."""
    shown = DISK.shown(file)
    try:
        value = read_json(file, shown)
    except TableError as error:
        return Row(shown, {}, None, str(error).removeprefix(f"{shown}: "))
    if not isinstance(value, dict):
        return Row(shown, {}, None, "it is not one JSON object of columns and values")
    body = ""
    text = file.with_suffix(".txt")
    if text.is_file():
        content = decode(DISK.shown(text), text.read_bytes())
        if isinstance(content, Undecodable):
            return Row(content.path, {}, None, f"{content.why}; save it as UTF-8")
        body = content.removeprefix("\ufeff")
    return Row(shown, _with_file(file, folder, flattened(value), body), None)


def _parted(shown: str, content: str) -> tuple[dict[str, Any], str]:
    """Return the values at the head of a post, and what is below them.

    Raises:
        ValueError: there are none, or they cannot be read; the text says why.
    """
    opening = _OPENING.match(content)
    if opening is not None and opening[1] == "---":
        end = _YAML_END.search(content, opening.end())
        if end is None:
            raise ValueError("the `---` block is opened and never closed")
        return _yaml(shown, content, opening.end(), end.start()), content[end.end() :]
    if opening is not None:
        end = _TOML_END.search(content, opening.end())
        if end is None:
            raise ValueError("the `+++` block is opened and never closed")
        return _toml(content[opening.end() : end.start()]), content[end.end() :]
    if content.startswith("{"):
        return _json(content)
    titled = _TITLE_LINES.match(content)
    if titled is not None:
        lines = [line[1:].strip() for line in titled[0].splitlines()]
        values = {key: line for key, line in zip(_PANDOC, lines, strict=False) if line}
        return dict(values), content[titled.end() :]
    raise ValueError("it has no block of values (`---` or `+++`) at its head")


def _yaml(shown: str, content: str, start: int, end: int) -> dict[str, Any]:
    document = Document(shown, content)
    parsed = parse_mapping(document, start, end, may_be_empty=True)
    if isinstance(parsed, SidecarProblem):
        line, column = document.locate(parsed.place.start)
        raise ValueError(f"line {line}, column {column}: {parsed.message}")
    root, duplicates = parsed
    for twice in duplicates:
        line, column = document.locate(twice.second.start)
        raise ValueError(
            f"line {line}, column {column}: the key `{twice.key}` is written twice; delete the "
            "line that is wrong"
        )
    values = root.plain()
    return values if isinstance(values, dict) else {}


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        values = tomllib.loads(text.replace("\r\n", "\n"), parse_float=str)
        plain: dict[str, Any] = json.loads(json.dumps(values, default=_moment), parse_int=str)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the `+++` block is not TOML: {error}") from None
    return plain


def _moment(value: object) -> str:
    assert isinstance(value, date | datetime | time)
    return value.isoformat()


def _json(content: str) -> tuple[dict[str, Any], str]:
    try:
        values, end = _JSON.raw_decode(content)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the block at its head is not JSON: {error}") from None
    return values, content[end:]
