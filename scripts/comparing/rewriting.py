"""Records with their texts in another form, and the reports of them led back to the original."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comparing.runs import Answer
from comparing.targets import SIDECARS, TEXTS, Target
from comparing.transforms import Changed, Transform
from readlint.record.document import Document
from readlint.record.record import front_matter

_MARK = "\ufeff"
_DIGEST = re.compile(rb"sha256:[0-9a-f]{64}")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_LINE_END = re.compile("\r\n|\n|\r")


class Rewritten:
    """One file in its old and its other form."""

    def __init__(self, path: str, old: str, changed: Changed) -> None:
        self.old = Document(path, old)
        self.new = Document(path, changed.text)
        self._changed = changed

    def span(self, span: Mapping[str, int]) -> dict[str, int]:
        """Return the lines and columns of the original from which a span comes."""
        start = self._offset(span["line"], span["column"])
        end = self._offset(span["end_line"], span["end_column"])
        first, last = self._changed.back(start, end)
        line, column = self.old.locate(first)
        end_line, end_column = self._end(first, last)
        return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}

    def words(self, line: int, column: int, words: str) -> tuple[int, int, str]:
        """Return line, column and words of the original from which some words come.

        Words that a report shows otherwise than the file has them keep their form.
        """
        start = self._offset(line, column)
        verbatim = bool(words) and self.new.content.startswith(words, start)
        first, last = self._changed.back(start, start + len(words) if verbatim else start)
        return *self.old.locate(first), self.old.content[first:last] if verbatim else words

    def _offset(self, line: int, column: int) -> int:
        return min(self.new.line_starts[line - 1] + column - 1, len(self.new.content))

    def _end(self, first: int, last: int) -> tuple[int, int]:
        """Return line and column after a span, which are on the line of its last character."""
        if last == first:
            return self.old.locate(first)
        line, column = self.old.locate(last - 1)
        return line, column + 1


def rewrite(target: Target, folder: Path, transform: Transform) -> dict[str, Rewritten]:
    """Copy the records of a target into a new folder, with their texts in another form.

    Sidecars stay as they are, those at the head of a text too, but for the digest of the text.
    What is not UTF-8 is copied as it is.

    Returns:
        The texts that are in another form, by their paths in the folder.
    """
    ignored = shutil.ignore_patterns(".git")
    shutil.copytree(target.folder, folder, ignore=ignored)
    files: dict[str, Rewritten] = {}
    digests: dict[bytes, bytes] = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix in TEXTS and file.is_file() and not file.is_symlink():
            path = file.relative_to(folder).as_posix()
            one = _rewritten(path, file.read_bytes(), transform)
            if one is not None:
                files[path] = one
                file.write_bytes(one.new.content.encode("utf-8"))
                digests |= _digests(one)
    for file in folder.rglob("*"):
        if file.suffix in (*TEXTS, *SIDECARS) and file.is_file() and not file.is_symlink():
            data = file.read_bytes()
            new = _DIGEST.sub(lambda match: digests.get(match[0], match[0]), data)
            if new != data:
                file.write_bytes(new)
    return files


def _rewritten(path: str, data: bytes, transform: Transform) -> Rewritten | None:
    try:
        old = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    head = _head(old)
    pieces = [
        piece._replace(start=piece.start + head, end=piece.end + head)
        for piece in transform(old[head:])
    ]
    return Rewritten(path, old, Changed(old, pieces)) if pieces else None


def _head(text: str) -> int:
    """Return where the text begins, after a byte order mark and a sidecar at its head."""
    mark = len(_MARK) if text.startswith(_MARK) else 0
    block = front_matter(Document("", text[mark:]))
    if block is None:
        return mark
    after = _LINE_END.match(text, mark + block[2])
    return after.end() if after else len(text)


def _digests(one: Rewritten) -> dict[bytes, bytes]:
    """Return which digest stands for which, whatever line ends a copy gave the old text."""
    old, new = (_digested(document.content) for document in (one.old, one.new))
    unix = old.replace("\r\n", "\n")
    return {_digest(form): _digest(new) for form in (old, unix, unix.replace("\n", "\r\n"))}


def _digested(text: str) -> str:
    """Return what a digest is made of: all but a sidecar at the head."""
    head = _head(text)
    return text if head <= len(_MARK) else text[head:]


def _digest(text: str) -> bytes:
    return b"sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest().encode()


def led_back(answer: Answer, files: Mapping[str, Rewritten]) -> Answer:
    """Return an answer with the places of texts where the original has them, words in plain form.

    The answer for the original is led through this, too, so that the words of both compare.
    """
    if answer.report is None:
        return answer
    findings = [_finding(finding, files) for finding in answer.report["findings"]]
    return answer._replace(report={**answer.report, "findings": findings})


def _finding(finding: Mapping[str, Any], files: Mapping[str, Rewritten]) -> dict[str, Any]:
    evidence = [_placed(one, files) for one in finding["evidence"]]
    told = {**_placed(finding, files), "evidence": evidence}
    file = files.get(finding["path"])
    if file is not None and finding.get("line") is not None:
        told["spans"] = [file.span(span) for span in finding["spans"]]
    return told


def _placed(one: Mapping[str, Any], files: Mapping[str, Rewritten]) -> dict[str, Any]:
    """Lead back the place and the words of a finding or of a piece of evidence."""
    file, line = files.get(one["path"]), one.get("line")
    if file is None or line is None:
        return {**one, "words": plain(one["words"])}
    line, column, words = file.words(line, one["column"], one["words"])
    return {**one, "line": line, "column": column, "words": plain(words)}


def plain(words: str) -> str:
    """Return words in the one form that all transforms share."""
    return " ".join(unicodedata.normalize("NFKC", words).translate(_STRAIGHT).split())
