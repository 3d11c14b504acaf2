"""Writing a mended record: a text, and before it the sidecar that holds its digest.

Two files cannot be replaced in one step, so the order matters when a process is killed between
them. The sidecar comes first: then its digest is that of the mended text, the old text lies beside
it, and the next run, which mends the text in the same way, finds the digest right. In the other
order the digest would be of a text that is gone, and nobody could tell any more whether it was
right. No order of events leaves a half-written file.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable, with_visible_signs
from readlint.record.writer import ChangedMeanwhile, folder_lock, holds, write_whole

_MARK = "\\ No newline at end of file\n"
# Beyond this many pairs of lines, lines that all return several times are not matched any more.
_MOST_PAIRS = 4_000_000
# Unlike signs that cannot be seen, which a diff is there to take out, these act on a terminal.
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_QUOTED = str.maketrans(
    {chr(code): f"\\{code:03o}" for code in (*range(0x20), 0x7F)}
    # Bytes of a file name that are not UTF-8, as Python holds them.
    | {chr(0xDC00 + code): f"\\{code:03o}" for code in range(0x80, 0x100)}
    | {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
)

Opcode = tuple[str, int, int, int, int]


def unified(
    path: str, old: bytes, new: bytes, causes: Mapping[int, Collection[str]]
) -> Iterator[str]:
    """Yield the lines of a unified diff, each with its line end; nothing where both are equal.

    Args:
        path: the file, as reports show it.
        old: its bytes, UTF-8.
        new: what they are to be, UTF-8.
        causes: the rules that asked for the change of a line, by its number from 0; the head of
            each hunk names them, where `patch` and `git apply` read nothing.
    """
    before, after = lines_of(old), lines_of(new)
    name = _quoted(path)
    for number, group in enumerate(_Compared(opcodes(before, after)).get_grouped_opcodes()):
        if not number:
            yield f"--- {name}\n+++ {name}\n"
        first, last = group[0], group[-1]
        ranges = f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"
        yield f"{ranges}{_named(group, causes)}\n"
        for kind, i, i_end, j, j_end in group:
            if kind == "equal":
                yield from _marked(" ", before[i:i_end])
            else:
                yield from _marked("-", before[i:i_end])
                yield from _marked("+", after[j:j_end])


def _named(group: Iterable[Opcode], causes: Mapping[int, Collection[str]]) -> str:
    changed = (range(i, i_end) for kind, i, i_end, _, _ in group if kind != "equal")
    rules = {rule for lines in changed for line in lines for rule in causes.get(line, ())}
    return " " + ", ".join(sorted(rules)) if rules else ""


def harmless(diff: str) -> tuple[str, int]:
    """Return a diff for a pipe, and how many of its lines are not what they are.

    What reads a pipe may be a log. A line that could command one, or that holds a control character
    other than a tab or a line end, is made visible; all others stay byte for byte, so that a usual
    diff can be applied.
    """
    lines = diff.split("\n")
    kept = [line if _is_harmless(line) else printable(line) for line in lines]
    return "\n".join(kept), sum(new != old for new, old in zip(kept, lines, strict=True))


def _is_harmless(line: str) -> bool:
    # To what reads a log, a carriage return ends a line as well.
    parts = line.split("\r")
    return not any(
        _CONTROL.search(one) or printable(one) != with_visible_signs(one) for one in parts
    )


def _quoted(path: str) -> str:
    """Write a path as git does: what a diff could not hold is escaped, one with blanks is ended."""
    quoted = path.translate(_QUOTED)
    if quoted != path:
        return f'"{quoted}"'
    return f"{path}\t" if " " in path else path


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a text as a diff counts them, each with its line feed."""
    *whole, last = data.decode("utf-8").split("\n")
    return [f"{line}\n" for line in whole] + [last] * bool(last)


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n{_MARK}"


def _range(start: int, end: int) -> str:
    """Return lines as a diff names them: the first, counted from 1, and how many."""
    length = end - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


class _Compared(SequenceMatcher[str]):
    """Two texts whose differences are known: `difflib` only groups them."""

    def __init__(self, opcodes: list[Opcode]) -> None:
        super().__init__()
        self._known = opcodes

    def get_opcodes(self) -> Any:
        """Return what makes the new text of the old one."""
        return self._known


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Return what makes `new` of `old`, as `difflib` says it.

    Lines that stand once in both hold the two together, so that only what lies between them is
    compared: the time grows with the length of the text, not with its square.
    """
    joined: list[Opcode] = []
    i = j = 0
    for i_next, j_next in (*_anchors(old, new), (len(old), len(new))):
        for kind, a, a_end, b, b_end in _between(old[i:i_next], new[j:j_next]):
            _add(joined, (kind, i + a, i + a_end, j + b, j + b_end))
        if i_next < len(old):
            _add(joined, ("equal", i_next, i_next + 1, j_next, j_next + 1))
        i, j = i_next + 1, j_next + 1
    return joined


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    here, there = Counter(old), Counter(new)
    places = {line: j for j, line in enumerate(new) if there[line] == 1}
    found: list[tuple[int, int]] = []
    for i, line in enumerate(old):
        j = places.get(line, -1)
        if here[line] == 1 and j > (found[-1][1] if found else -1):
            found.append((i, j))
    return found


def _between(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    if len(old) * len(new) > _MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return [*SequenceMatcher(None, old, new).get_opcodes()]


def _add(joined: list[Opcode], opcode: Opcode) -> None:
    """Put an opcode behind the others; equal lines on both sides of a bound are one run."""
    if joined and joined[-1][0] == opcode[0] == "equal":
        kind, i, _, j, _ = joined.pop()
        opcode = (kind, i, opcode[2], j, opcode[4])
    joined.append(opcode)


_LINK = "it is a link; the file it leads to is fixed under its own name"
_SECOND_NAME = (
    "it has a second name (a hard link), which would keep the old text: "
    "put a copy in its place first"
)
_READ_ONLY = "it is read-only"
_FOLDER_READ_ONLY = "its folder is read-only"
_CHANGED = "it changed while readlint ran; run it again"


class Closed(NamedTuple):
    """Why something was not mended.

    Attributes:
        why: the reason, in plain words.
        is_failure: it should have been, and could not: the run exits 2.
    """

    why: str
    is_failure: bool = True


class Replacement(NamedTuple):
    """A file and what it is to hold instead of what it holds."""

    path: Path
    old: bytes
    new: bytes


class NotWritten(Exception):
    """A record was not mended; its files are what they were.

    Attributes:
        path: the file that stood in the way.
        why: the reason, in plain words.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


def why_closed(path: Path) -> Closed | None:
    """Return why a file is not to be replaced; None if it may be.

    A superuser may write anything; that a file is marked read-only counts all the same.
    """
    if path.is_symlink():
        return Closed(_LINK, is_failure=False)
    try:
        if not _is_writable(path):
            return Closed(_READ_ONLY)
        if not _is_writable(path.parent):
            return Closed(_FOLDER_READ_ONLY)
        has_one_name = path.stat().st_nlink < 2
        return None if has_one_name else Closed(_SECOND_NAME, is_failure=False)
    except OSError as problem:
        return Closed(_reason(problem))


def _is_writable(path: Path) -> bool:
    writers = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    return bool(path.stat().st_mode & writers) and os.access(path, os.W_OK)


def write_record(replacements: Sequence[Replacement]) -> None:
    """Replace the files of one record, in the order given; one that holds the new bytes stays.

    Other processes of readlint may be at the same record: whoever comes second finds it mended.

    Args:
        replacements: all files of the record, also those that do not change: if one of them
            changed since it was read, the record is another.

    Raises:
        NotWritten: a file cannot be written, or holds neither the old nor the new bytes.
    """
    with folder_lock(replacements[0].path.parent):
        for path, old, new in replacements:
            if not (holds(path, old) or holds(path, new)):
                raise NotWritten(path, _CHANGED)
        done: list[Replacement] = []
        for replacement in replacements:
            path, old, new = replacement
            if holds(path, new):
                continue
            try:
                write_whole(path, new, expected=old)
            except (OSError, ChangedMeanwhile) as problem:
                _take_back(done)
                raise NotWritten(path, _reason(problem)) from None
            done.append(replacement)


def _take_back(done: Sequence[Replacement]) -> None:
    for path, old, new in done:
        try:
            write_whole(path, old, expected=new)
        except (OSError, ChangedMeanwhile) as problem:
            raise NotWritten(path, _reason(problem)) from None


def _reason(problem: OSError | ChangedMeanwhile) -> str:
    if isinstance(problem, ChangedMeanwhile):
        return _CHANGED
    return (problem.strerror or str(problem)).lower()
