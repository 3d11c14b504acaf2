"""What the page shows of one record when it is opened: packed, and unpacked only then.

Some hundred thousand characters are packed together: so many are unpacked in a millisecond, and
what records have in common takes no room again.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.printing.printable import json_text, printable, shown_path
from readlint.record import RawRecord
from readlint.report.summary import file_of
from readlint.rules.finding import Finding, Related

_PACKED_TOGETHER = 100_000
# Files of records beyond so many characters are left out, those without findings first. A browser
# opens a page with all of them in a second or two; ten thousand readouts have 40 million.
MOST_CHARACTERS = 60_000_000
MOST_CLEAN = 45_000_000


class File(NamedTuple):
    """A file of a record as it lies on the disk, or a cell of a row.

    Attributes:
        path: as findings name it.
        content: its characters, without a byte order mark; what is not UTF-8 is replaced.
        role: `text`, `sidecar` or `defaults`; `cell` of what a row has beside its text.
        is_utf8: whether nothing had to be replaced.
    """

    path: str
    content: str
    role: str
    is_utf8: bool


def files_of(raw: RawRecord, given: Mapping[str, bytes]) -> list[File]:
    """Return the files of a record; of some, other bytes are given than those that were read."""
    halves = (("text", raw.text), ("sidecar", raw.sidecar))
    named = [(role, *half) for role, half in halves if half is not None]
    named += [("defaults", *one) for one in raw.defaults]
    return [_file(role, path, given.get(path, data)) for role, path, data in named]


def _file(role: str, path: str, data: bytes) -> File:
    content = data.decode("utf-8", "replace")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return File(path, content.removeprefix("\ufeff"), role, is_utf8=False)
    return File(path, content.removeprefix("\ufeff"), role, is_utf8=True)


class Packs:
    """Packs the details of records.

    Attributes:
        packed: as base64 of what `zlib` packed, of JSON: a list with an object for each record.
        left_out: of how many records the files were left out.
    """

    def __init__(self) -> None:
        self.packed: list[str] = []
        self.left_out = 0
        self._held: list[str] = []
        self._size = self._characters = 0

    def add(
        self, files: Sequence[File], findings: Sequence[Finding], told: Mapping[str, Any]
    ) -> tuple[int, int]:
        """Add a record; return the number of its pack, and its own number within that."""
        size = sum(len(file.content) for file in files)
        most = MOST_CHARACTERS if findings else MOST_CLEAN
        is_held = self._characters + size <= most
        self._characters += size if is_held else 0
        self.left_out += not is_held
        one = {
            **told,
            "files": [
                {"path": shown_path(file.path), "role": file.role, "utf8": file.is_utf8,
                 "text": file.content if is_held else None}
                for file in files
            ],
            "findings": [_finding(finding) for finding in findings],
        }  # fmt: skip
        place = len(self.packed), len(self._held)
        self._held.append(json_text(one, indent=None))
        self._size += len(self._held[-1])
        if self._size >= _PACKED_TOGETHER:
            self.close()
        return place

    def close(self) -> None:
        """Pack what was added last."""
        if self._held:
            data = zlib.compress(f"[{','.join(self._held)}]".encode(), 9)
            self.packed.append(base64.b64encode(data).decode("ascii"))
            self._held, self._size = [], 0


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "spans": list(map(list, finding.spans)),
        "help": "\n".join(map(printable, finding.help.split("\n"))),
        "fix": finding.fix,
        "evidence": list(_evidence(finding.evidence)),
    }


def _evidence(evidence: Iterable[Related]) -> Iterable[dict[str, Any]]:
    for one in evidence:
        yield {
            "path": file_of(one),
            "line": one.line,
            "column": one.column,
            "words": printable(one.words),
            # The characters of the words as they are in the file: how far the mark reaches.
            "length": len(one.words),
            "why": printable(one.why),
            "rule": printable(one.rule or ""),
        }
