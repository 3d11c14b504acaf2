"""Files and places as SARIF writes them: URIs, regions, locations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from readlint.rules.finding import Related, Span

BASE = "SRCROOT"
_LINE_END = re.compile(r"\r\n|\n|\r")
_DRIVE = re.compile(r"[A-Za-z]:/")


def uri_bases() -> dict[str, Any]:
    """Say what relative paths are relative to, without naming a folder of this machine."""
    return {BASE: {"description": {"text": "The working folder of the run."}}}


def artifact(path: str) -> dict[str, str]:
    """Return the address of a file: percent-encoded, relative unless the path is absolute."""
    if path.startswith("/") or _DRIVE.match(path):
        # \\server\share is //server/share here, and its server the authority of the address.
        root = "file:" if path.startswith("//") else "file:///"
        return {"uri": root + _quoted(path if root == "file:" else path.lstrip("/"), "/:")}
    return {"uri": _quoted(path, "/"), "uriBaseId": BASE}


def _quoted(path: str, safe: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe=safe)


def whole_file(path: str) -> dict[str, Any]:
    """Return a location that is a file."""
    return {"physicalLocation": {"artifactLocation": artifact(path)}}


def location(path: str, span: Span) -> dict[str, Any]:
    """Return a location that is a piece of a file."""
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": artifact(path), "region": region}}


def related_locations(evidence: Iterable[Related]) -> Iterator[dict[str, Any]]:
    """Yield a numbered location for each piece of evidence."""
    for number, one in enumerate(evidence):
        if one.line is None or one.column is None:
            yield {"id": number, **whole_file(one.path)}
            continue
        place = location(one.path, _span(one.line, one.column, one.words))
        if one.words:
            place["physicalLocation"]["region"]["snippet"] = {"text": one.words}
        yield {"id": number, **place}


def _span(line: int, column: int, words: str) -> Span:
    """Return where words end that begin at a line and column."""
    lines = _LINE_END.split(words)
    before = column if len(lines) == 1 else 1
    return Span(line, column, line + len(lines) - 1, before + len(lines[-1]))
