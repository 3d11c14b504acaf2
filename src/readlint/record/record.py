"""One record: a text and its sidecar, assembled from bytes without touching the disk."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Protocol

from readlint.named_tuple import NamedTuple
from readlint.record.document import Document, Place, Undecodable, decode
from readlint.record.lazy import lazy_pattern
from readlint.record.pairing import Near
from readlint.record.sidecar import Duplicate, Node, Path, Sidecar, SidecarProblem, merged
from readlint.record.yaml_reader import parse_mapping

# A configuration may raise the limits up to these: ten times the work of the defaults.
MOST = {
    "characters": 10_000_000,
    "participants": 2_000,
    "accepts": 2_000,
    "links": 200,
    "mentions": 20_000,
}
# Enough of a line to know it by.
_SHOWN = 80


class Limits(NamedTuple):
    """How much of a record is read.

    Attributes:
        characters: of the text; readouts have a few thousand, the longest transcripts 300,000.
        participants: entries of `participants`; the longest lists of summits have about 100.
        accepts: entries of `accept`.
        links: entries of `source.via`.
        mentions: of one kind in the text, such as dates; a readout has some ten of each, the
            longest transcripts 300.
    """

    characters: int = 1_000_000
    participants: int = 200
    accepts: int = 200
    links: int = 20
    mentions: int = 2_000


UNLIMITED = Limits(*[sys.maxsize] * len(Limits._fields))
LISTS: dict[str, Path] = {
    "participants": ("participants",),
    "accepts": ("accept",),
    "links": ("source", "via"),
}


class Unread(NamedTuple):
    """A part of a record that was not read.

    Attributes:
        limit: which of the limits it lies beyond, by its name.
        total: how many characters or entries there are.
        read: how many were read.
        most: how many may be read.
        place: of a text, the end of what was read; of a list, the first entry that was not.
    """

    limit: str
    total: int
    read: int
    most: int
    place: Place


def cut_text(whole: Document, start: int, limits: Limits) -> tuple[Document, Unread | None]:
    """Return what is read of a text.

    Args:
        whole: the text, a front-matter block blanked out.
        start: where the block ends, which has a limit of its own; 0 without one.
        limits: how much is read.
    """
    if len(whole.content) - start <= limits.characters:
        return whole, None
    if start:
        start = next(iter(whole.line_starts[whole.locate(start)[0] :]), start)
    if len(whole.content) - start <= limits.characters:
        return whole, None
    stop = _stop(whole, start, start + limits.characters)
    text = Document(whole.path, whole.content[:stop])
    last = max(start, len(text.content.rstrip()))
    line = text.line_span(text.locate(max(start, last - 1))[0])[0]
    place = text.place(max(start, line, last - _SHOWN), last)
    total, read = len(whole.content) - start, stop - start
    return text, Unread("characters", total, read, limits.characters, place)


def _stop(whole: Document, start: int, limit: int) -> int:
    """Return where reading stops: behind the last line that ends within the limit.

    Within the line where lines are so long that half of what may be read would be lost.
    """
    at = whole.line_starts[whole.locate(limit)[0] - 1]
    if at < start + (limit - start) // 2:
        return limit
    # Empty lines before the place are not the text's own end.
    behind = len(whole.content[:at].rstrip())
    return min(whole.line_starts[whole.locate(behind)[0]], at) if behind > start else at


def cut_lists(sidecar: Sidecar, limits: Limits) -> tuple[Sidecar, list[Unread]]:
    """Return what is read of a sidecar, its folder's defaults merged in, and what is not."""
    root, unread = sidecar.root, list(_unread(sidecar, limits))
    if not unread:
        return sidecar, []
    for one in unread:
        root = _shortened(root, LISTS[one.limit], one.read)
    return Sidecar(sidecar.document, root, sidecar.duplicates), unread


def _unread(sidecar: Sidecar, limits: Limits) -> Iterator[Unread]:
    for name, path in LISTS.items():
        node = sidecar.node(*path)
        most: int = getattr(limits, name)
        if node is not None and isinstance(node.value, list) and len(node.value) > most:
            yield Unread(name, len(node.value), most, most, node.value[most].place)


def _shortened(node: Node, path: Path, length: int) -> Node:
    """Return a node with a shorter list below it; nodes are shared by records, so none changes."""
    if isinstance(node.value, list):
        return Node(node.value[:length], node.place)
    key = str(path[0])
    held = node.value if isinstance(node.value, dict) else {}
    below = _shortened(held[key], path[1:], length)
    return Node({**held, key: below}, node.place, node.keys)


_BOM = "\ufeff"
_FENCE = lazy_pattern(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = lazy_pattern(r"(?:---|\.\.\.)[ \t]*")
_KEY_LINE = lazy_pattern(r"[ \t]*(?:#.*|[A-Za-z_][\w-]*[ \t]*:.*)")
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
        near: of half a record, files beside it that may be its other half, the likest first.
    """

    path: str
    text: tuple[str, bytes] | None
    sidecar: tuple[str, bytes] | None
    defaults: tuple[tuple[str, bytes], ...] = ()
    rivals: tuple[str, ...] = ()
    accepting: tuple[tuple[str, bytes], ...] | None = None
    near: tuple[Near, ...] = ()


def record_of_strings(
    text: tuple[str, str] | None, sidecar: tuple[str, str] | None = None
) -> RawRecord:
    """Return a record of one half or two, each a string with the path that reports show."""
    named = text or sidecar
    assert named is not None
    return RawRecord(named[0], _in_bytes(text), _in_bytes(sidecar))


def _in_bytes(half: tuple[str, str] | None) -> tuple[str, bytes] | None:
    # Half a character, which some programs write, is not UTF-8: that is for a rule to say.
    return half if half is None else (half[0], half[1].encode("utf-8", "surrogatepass"))


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
        limits: how much of the record is read; extractors keep to `mentions`.
        text_bytes: the text file as it is; empty without one.
        near: of half a record, files beside it that may be its other half, the likest first.
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
    limits: Limits = UNLIMITED
    text_bytes: bytes = b""
    near: tuple[Near, ...] = ()

    @property
    def has_any_sidecar(self) -> bool:
        """Whether a sidecar file or a front-matter block exists, usable or not."""
        return self.has_sidecar_file or self.opening_fence is not None


class Arrange(Protocol):
    """Gives a sidecar our fields in the place of other keys."""

    def __call__(self, root: Node, file_name: str) -> Node:
        """Return the mapping by our fields; `file_name` is that of the record, without folders."""


def assemble(
    raw: RawRecord, limits: Limits | None = None, arrange: Arrange | None = None
) -> Record:
    """Decode and parse the bytes of a record; never raises for what they hold.

    Args:
        raw: the bytes.
        limits: how much of the text, of its mentions and of the lists is read; None for all, as
            what edits files needs it.
        arrange: gives the sidecar our fields in the place of other keys, before the defaults of
            its folders, which have our fields, are merged in.
    """
    own = partial(arrange, file_name=raw.path.rpartition("/")[2]) if arrange is not None else None
    marks: list[str] = []
    undecodable: list[Undecodable] = []

    def document(named: tuple[str, bytes] | None) -> Document | None:
        if named is None:
            return None
        path, data = named
        decoded = decode(path, data)
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
    parsed = _parse(whole_text, block, sidecar_file, defaults, own)
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
        limits=limits or UNLIMITED,
        text_bytes=raw.text[1] if raw.text is not None else b"",
        near=raw.near,
    )


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
    arrange: Callable[[Node], Node] | None,
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
    if arrange is not None:
        parsed = arrange(parsed[0]), parsed[1]
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
        decoded = decode(path, data)
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
