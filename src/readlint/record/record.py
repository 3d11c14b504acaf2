"""One record: a text and its sidecar, assembled from bytes without touching the disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from readlint.record.document import Document, Place
from readlint.record.limits import Limits, Unread, cut_lists, cut_text
from readlint.record.node import Node
from readlint.record.sidecar import (
    Duplicate,
    Sidecar,
    SidecarProblem,
    merged,
    parse_mapping,
)

_BOM = "\ufeff"
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY_LINE = re.compile(r"[ \t]*(?:#.*|[A-Za-z_][\w-]*[ \t]*:.*)")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ACCEPT = "accept"


class RawRecord(NamedTuple):
    """The bytes of one record, as read from disk: small, and all that checking it needs.

    Attributes:
        path: shown in reports for the record as a whole: its text, or its sidecar if it has none.
        text: path and bytes of the text; None for a sidecar without text.
        sidecar: path and bytes of the sidecar file; None where there is no such file.
        defaults: path and bytes of every `_defaults.yaml` that applies, outermost folder first.
        rivals: paths of further texts or sidecars that claim the same record.
        accepting: path and bytes of the `_defaults.yaml` whose `accept` entries count in place of
            those in `defaults`, outermost folder first; None where those in `defaults` do.
    """

    path: str
    text: tuple[str, bytes] | None
    sidecar: tuple[str, bytes] | None
    defaults: tuple[tuple[str, bytes], ...] = ()
    rivals: tuple[str, ...] = ()
    accepting: tuple[tuple[str, bytes], ...] | None = None


class Undecodable(NamedTuple):
    """Bytes that are not UTF-8.

    Attributes:
        path: the file.
        line: 1-based line of the first bad byte.
        column: 1-based column, in characters of what could be decoded before it.
        byte: the bad byte's value.
        guess: an encoding in which the whole file can be read, or "".
        before: the last few characters of its line that could be decoded.
    """

    path: str
    line: int
    column: int
    byte: int
    guess: str
    before: str

    @property
    def why(self) -> str:
        """Why the file cannot be read, in plain words, without a final stop."""
        guess = f"; it may be {self.guess}" if self.guess else ""
        where = f"byte 0x{self.byte:02X} at line {self.line}, column {self.column}"
        after = f", after `{self.before}`" if self.before else ""
        return f"it is not UTF-8 ({where}{after}){guess}"


class Record(NamedTuple):
    """One record, decoded and parsed.

    Attributes:
        path: shown in reports for the record as a whole.
        text: what is read of the text, a front-matter block blanked out; None if absent or
            undecodable.
        whole_text: likewise, with what lies beyond the limits.
        sidecar: the sidecar; None if absent or unusable.
        undecodable: the text, where it is not UTF-8.
        undecodable_sidecars: the sidecar and folder defaults that are not UTF-8.
        sidecar_problem: why the sidecar, or a `_defaults.yaml` it needs, cannot be used.
        opening_fence: where the `---` block at the head of the text opens; None without one.
        has_text_file: a text file exists, readable or not.
        has_sidecar_file: a sidecar file exists, usable or not.
        rivals: further files that claim this record.
        byte_order_marks: paths of files that begin with a byte order mark.
        unread: what lies beyond the limits.
    """

    path: str
    text: Document | None
    whole_text: Document | None
    sidecar: Sidecar | None
    undecodable: list[Undecodable]
    undecodable_sidecars: list[Undecodable]
    sidecar_problem: SidecarProblem | None
    opening_fence: Place | None
    has_text_file: bool
    has_sidecar_file: bool
    rivals: tuple[str, ...]
    byte_order_marks: tuple[str, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def has_any_sidecar(self) -> bool:
        """Whether a sidecar file or a front-matter block exists, usable or not."""
        return self.has_sidecar_file or self.opening_fence is not None


def assemble(raw: RawRecord, limits: Limits | None = None) -> Record:
    """Decode and parse the bytes of a record; never raises for what they hold.

    Args:
        raw: the bytes.
        limits: how much of the text and of the lists is read; None for all, as what edits files
            needs it.
    """
    marks: list[str] = []
    undecodable: list[Undecodable] = []

    def document(named: tuple[str, bytes] | None) -> Document | None:
        if named is None:
            return None
        path, data = named
        decoded = _decode(path, data)
        if isinstance(decoded, Undecodable):
            undecodable.append(decoded)
            return None
        if decoded.startswith(_BOM):
            marks.append(path)
            decoded = decoded[1:]
        return Document(path, decoded)

    whole_text = document(raw.text)
    block = front_matter(whole_text) if whole_text is not None else None
    sidecar_file = document(raw.sidecar)
    defaults = [document(named) for named in raw.defaults]
    text = readable = _without_block(whole_text, block)
    parsed = _parse(whole_text, block, sidecar_file, defaults)
    if isinstance(parsed, Sidecar) and raw.accepting is not None:
        parsed = _accepting(parsed, raw.accepting)
    unread: list[Unread] = []
    if limits is not None:
        if readable is not None:
            text, beyond = cut_text(readable, block[2] if block is not None else 0, limits)
            unread += [beyond] if beyond is not None else []
        if isinstance(parsed, Sidecar):
            parsed, entries = cut_lists(parsed, limits)
            unread += entries
    text_path = raw.text[0] if raw.text is not None else None
    bad_sidecars = [problem for problem in undecodable if problem.path != text_path]
    return Record(
        path=raw.path,
        text=text,
        whole_text=readable,
        sidecar=parsed if isinstance(parsed, Sidecar) and not bad_sidecars else None,
        undecodable=[problem for problem in undecodable if problem.path == text_path],
        undecodable_sidecars=bad_sidecars,
        sidecar_problem=parsed if isinstance(parsed, SidecarProblem) else None,
        opening_fence=whole_text.place(0, 3) if whole_text is not None and block else None,
        has_text_file=raw.text is not None,
        has_sidecar_file=raw.sidecar is not None,
        rivals=raw.rivals,
        byte_order_marks=tuple(marks),
        unread=tuple(unread),
    )


def _decode(path: str, data: bytes) -> str | Undecodable:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Document(path, data[: error.start].decode("utf-8"))
        line, column = before.locate(len(before.content))
        guess = _guess_encoding(data)
        same_line = before.content[before.line_starts[-1] :]
        return Undecodable(path, line, column, data[error.start], guess, same_line[-20:])


def _guess_encoding(data: bytes) -> str:
    """Name an encoding that reads all of `data`, most telling first; "" if none does."""
    if data.startswith(_UTF16_MARKS):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        candidates = ("gb18030", "cp1252") if _mostly_pairs(data) else ("cp1252", "gb18030")
    for encoding in candidates:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _mostly_pairs(data: bytes) -> bool:
    """Chinese encodings put high bytes side by side; Western ones scatter them among letters."""
    runs = [len(run) for run in _HIGH_BYTES.findall(data)]
    return sum(run for run in runs if run > 1) > sum(runs) * 0.7


def front_matter(document: Document) -> tuple[int, int, int] | None:
    """Find a `---` block at the head of a text.

    Returns:
        Offsets of the first character of the YAML, of its end, and of the text after the closing
        fence (the end of the file where the block is never closed); None where there is no block.
        A first line `---` that no `key: value` line follows is an ornament, not a block.
    """
    content = document.content
    opening = _FENCE.match(content)
    if opening is None or len(document.line_starts) < 2:
        return None
    first_start, first_end = document.line_span(2)
    if not _KEY_LINE.fullmatch(content[first_start:first_end]):
        return None
    for start in document.line_starts[2:]:
        end = document.line_span(document.locate(start)[0])[1]
        if _CLOSE.fullmatch(content, start, end):
            return opening.end(), start, end
    return opening.end(), len(content), len(content)


def _without_block(
    document: Document | None, block: tuple[int, int, int] | None
) -> Document | None:
    """Blank the block out, so that every offset, line and column of the text stays true."""
    if document is None or block is None:
        return document
    head = re.sub(r"[^\r\n]", " ", document.content[: block[2]])
    return Document(document.path, head + document.content[block[2] :])


def _parse(
    text: Document | None,
    block: tuple[int, int, int] | None,
    sidecar_file: Document | None,
    defaults: list[Document | None],
) -> Sidecar | SidecarProblem | None:
    if sidecar_file is not None:
        document, parsed = sidecar_file, parse_mapping(sidecar_file)
    elif text is not None and block is not None:
        document = text
        if block[1] == len(text.content):
            place = text.place(*text.line_span(1))
            return SidecarProblem("the `---` block is opened and never closed", place)
        parsed = parse_mapping(text, block[0], block[1])
    else:
        return None
    if isinstance(parsed, SidecarProblem):
        return parsed
    return _with_defaults(document, parsed, [d for d in defaults if d is not None])


def _accepting(sidecar: Sidecar, named: Iterable[tuple[str, bytes]]) -> Sidecar:
    """Let the `accept` entries of some folder defaults count, in place of those merged in.

    What cannot be read accepts nothing.
    """
    root = sidecar.root
    entries = sidecar.node(_ACCEPT)
    if entries is not None and entries.place.document is not sidecar.document:
        root = _kept(root, lambda key: key != _ACCEPT)
    for path, data in reversed(tuple(named)):
        decoded = _decode(path, data)
        parsed = _read_defaults(path, decoded) if isinstance(decoded, str) else None
        if isinstance(parsed, tuple):
            root = merged(root, _kept(parsed[0], lambda key: key == _ACCEPT))
    return Sidecar(sidecar.document, root, sidecar.duplicates)


def _kept(mapping: Node, wanted: Callable[[str], bool]) -> Node:
    assert isinstance(mapping.value, dict)
    values = {key: node for key, node in mapping.value.items() if wanted(key)}
    return Node(values, mapping.place, {key: mapping.keys[key] for key in values})


@lru_cache(32)
def _read_defaults(path: str, content: str) -> tuple[Node, list[Duplicate]] | SidecarProblem:
    """Read folder defaults; all records below the folder share what is read."""
    return parse_mapping(Document(path, content), may_be_empty=True)


def _with_defaults(
    document: Document, own: tuple[Node, list[Duplicate]], defaults: list[Document]
) -> Sidecar | SidecarProblem:
    root, duplicates = own
    for folder_defaults in reversed(defaults):
        parsed = _read_defaults(folder_defaults.path, folder_defaults.content)
        if isinstance(parsed, SidecarProblem):
            return parsed
        root = merged(root, parsed[0])
        duplicates = [*duplicates, *parsed[1]]
    return Sidecar(document, root, duplicates)
