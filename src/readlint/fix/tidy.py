"""Safe fixes of a text: they take out what nobody sees, and nothing else changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Literal

from readlint.extract.text.invisible import zero_width_runs
from readlint.extract.text.lines import BLANKS, parts_line_ends, trailing_blanks
from readlint.record import Document

Fault = Literal["byte-order-mark", "zero-width", "blanks", "final-newline"]

_LINE_END = re.compile(r"\r\n|\n|\r")


def tidied(document: Document, start: int, faults: Collection[Fault]) -> tuple[str, Counter[Fault]]:
    """Take zero-width characters and trailing blanks out of a text, and mend its last line end.

    A text ends with one line end: a missing one is added, of the kind that stands last in the
    text, and empty lines behind the last one that holds something go. Nothing else changes.

    Args:
        document: the text.
        start: offset of its first character behind a front-matter block, which is left alone.
        faults: which of them to mend; a byte order mark is no part of a decoded text.

    Returns:
        The mended characters, and how many characters, lines or line ends were mended.
    """
    mended: Counter[Fault] = Counter()
    before = None
    # What stands beside a character may tell whether it is needed, so one may follow another.
    while document.content != before:
        before = document.content
        document = Document(document.path, _once(document, start, faults, mended))
    return document.content, +mended


def _once(document: Document, start: int, faults: Collection[Fault], mended: Counter[Fault]) -> str:
    if "zero-width" in faults:
        content = document.content
        runs = [
            run
            for run in zero_width_runs(content)
            if run[0] >= start and not parts_line_ends(content, *run)
        ]
        mended["zero-width"] += sum(end - begin for begin, end in runs)
        document = Document(document.path, without(document.content, runs))
    if "blanks" in faults:
        blanks = trailing_blanks(document, start)
        mended["blanks"] += len(blanks)
        document = Document(document.path, without(document.content, blanks))
    content = document.content
    if "final-newline" in faults:
        content = _ended(content, start, "\r\n" + BLANKS * ("blanks" in faults))
        mended["final-newline"] += content != document.content
    return content


def without(content: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `content` without some spans, which come in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts.append(content[done:start])
        done = end
    parts.append(content[done:])
    return "".join(parts)


def _ended(content: str, start: int, nothing: str) -> str:
    """Return `content` with one line end behind its last line that holds something.

    Lines behind it go if they hold but characters of `nothing`.
    """
    body = content[start:]
    words = body.rstrip(BLANKS + "\r\n")
    if not words:
        return content
    stop = body.find("\n", len(words)), body.find("\r", len(words))
    first = min((at for at in stop if at >= 0), default=None)
    if first is None:
        return content + _last_line_end(content)
    line_end = _LINE_END.match(body, first)
    end = line_end.end() if line_end is not None else first
    return content if body[end:].strip(nothing) else content[: start + end]


def _last_line_end(content: str) -> str:
    cut = max(content.rfind("\n"), content.rfind("\r"))
    if cut < 0:
        return "\n"
    return "\r\n" if content[cut - 1 : cut + 1] == "\r\n" else content[cut]
