"""Single values of a sidecar set or removed: every byte that is not theirs stays.

YAML has corners in which a place is not what it seems. So each edit is tried, the result is read
again, and only one that changes the value that is meant, and no other, is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from readlint.fix.sidecar_insert import (
    has_same_text,
    in_lines,
    is_flow,
    last_line_stop,
    line_start,
    line_stop,
    quoted,
    region_end,
)
from readlint.fix.sidecar_scalars import in_style_of, key_scalar, scalar
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Node, RawRecord, Record, Sidecar, assemble
from readlint.record.sidecar import Key, Path

_BOM = b"\xef\xbb\xbf"
_BLOCK_SCALARS = ("|", ">")
_STEP = "  "


class CannotEdit(Exception):
    """A value cannot be changed where it is; the text says why.

    Attributes:
        path: of the value.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path


class _Edit(NamedTuple):
    """Characters of the document, by offsets, and what comes in their place."""

    start: int
    end: int
    text: str


_NO_SAFE_PLACE = "the sidecar is written in a way that leaves no safe place for it; edit it by hand"


def edited(raw: RawRecord, changes: Mapping[Path, str | None]) -> RawRecord:
    """Return a record with other values in its sidecar; its text and all other bytes stay.

    A group or an entry of a list of which nothing is left is removed with its last value, and so
    are comments on the lines of what is removed.

    Args:
        raw: the record; the defaults of folders are left aside.
        changes: the new text of each value, by its path; None removes it.

    Raises:
        CannotEdit: a value has no safe place, or a list would have a gap.
    """
    for path, text in _in_order(raw, changes):
        raw = _with(raw, path, text)
    return raw


def own_sidecar(raw: RawRecord) -> tuple[Record, Sidecar | None]:
    """Return a record and its sidecar as written, without the defaults of its folders."""
    record = assemble(raw._replace(defaults=(), accepting=None))
    return record, record.sidecar


def _in_order(
    raw: RawRecord, changes: Mapping[Path, str | None]
) -> Iterator[tuple[Path, str | None]]:
    """Yield what is set, lists from their first entry on, then what is removed, from the last."""
    yield from sorted(
        ((path, text) for path, text in changes.items() if text is not None), key=_place_in_lists
    )
    _, sidecar = own_sidecar(raw)
    gone = [path for path, text in changes.items() if text is None]
    if sidecar is not None:
        for path in sorted(_whole(sidecar.root, gone), key=str_path, reverse=True):
            yield path, None


def _place_in_lists(change: tuple[Path, str | None]) -> list[int]:
    return [step for step in change[0] if isinstance(step, int)]


def str_path(path: Path) -> list[tuple[str, int]]:
    """Return a path in a form that sorts the entries of a list by their numbers."""
    return [(step, 0) if isinstance(step, str) else ("", step) for step in path]


def _whole(root: Node, gone: Sequence[Path]) -> list[Path]:
    """Return what is removed, with the groups and entries of which nothing else is left."""
    removed = set(gone)
    depth = max((len(path) for path in removed), default=0)
    for length in range(depth - 1, 0, -1):
        for above in {path[:length] for path in removed if len(path) > length}:
            below = {path for path in removed if path[:length] == above and path != above}
            if {path[: length + 1] for path in below} == set(_children(root, above)) and all(
                len(path) == length + 1 for path in below
            ):
                removed = (removed - below) | {above}
    return list(removed)


def _children(root: Node, path: Path) -> Iterator[Path]:
    node: Node | None = root
    for step in path:
        node = _child(node, step)
    value = node.value if node is not None else None
    if isinstance(value, dict):
        yield from ((*path, key) for key in value)
    elif isinstance(value, list):
        yield from ((*path, number) for number in range(len(value)))


def _child(node: Node | None, step: Key) -> Node | None:
    value = node.value if node is not None else None
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def _with(raw: RawRecord, path: Path, text: str | None) -> RawRecord:
    record, sidecar = own_sidecar(raw)
    if sidecar is None:
        raise CannotEdit(path, "the sidecar cannot be read")
    expected = deepcopy(sidecar.root.plain())
    if text is None:
        _take(expected, path)
        edits = _removals(sidecar, path)
    else:
        _lay(expected, path, text)
        edits = _settings(record, sidecar, path, text)
    for edit in edits:
        changed = _applied(raw, sidecar.document, edit)
        again, after = own_sidecar(changed)
        if after is None or after.root.plain() != expected:
            continue
        if len(after.duplicates) == len(sidecar.duplicates) and has_same_text(record, again):
            return changed
    raise CannotEdit(path, _NO_SAFE_PLACE)


def _applied(raw: RawRecord, document: Document, edit: _Edit) -> RawRecord:
    named = raw.sidecar if raw.sidecar is not None else raw.text
    assert named is not None
    mark = _BOM if named[1].startswith(_BOM) else b""
    content = document.content[: edit.start] + edit.text + document.content[edit.end :]
    changed = named[0], mark + content.encode("utf-8")
    return raw._replace(sidecar=changed) if raw.sidecar is not None else raw._replace(text=changed)


# --- what the sidecar is to hold ------------------------------------------------------------------


def _lay(values: Any, path: Path, text: str) -> None:
    """Put a text at a path, with the groups and lists that it needs."""
    held = values
    for number, step in enumerate(path):
        last = number == len(path) - 1
        new: Any = text if last else ([] if isinstance(path[number + 1], int) else {})
        if isinstance(held, list) and isinstance(step, int):
            if step > len(held):
                raise CannotEdit(path, f"entry {len(held) + 1} of the list is empty; fill it first")
            if step == len(held):
                held.append(new)
        elif isinstance(held, dict) and isinstance(step, str):
            if step not in held:
                held[step] = new
        else:
            raise CannotEdit(path, "the sidecar has plain text there; edit it by hand")
        if last or held[step] is None:
            held[step] = new
        held = held[step]


def _take(values: Any, path: Path) -> None:
    held = values
    for step in path[:-1]:
        held = held[step]
    del held[path[-1]]


# --- where it is written --------------------------------------------------------------------------


def _settings(record: Record, sidecar: Sidecar, path: Path, text: str) -> Iterator[_Edit]:
    node = sidecar.node(*path)
    if node is not None:
        yield from _replacements(sidecar, path, node, _styled(node, text))
        if isinstance(node.value, str):
            yield from _replacements(sidecar, path, node, quoted(text))
        return
    for length in range(len(path) - 1, -1, -1):
        above = sidecar.node(*path[:length])
        if above is not None:
            if above.value is None:
                flow = _flow(path[length:], text)
                yield from _replacements(sidecar, path[:length], above, flow)
            else:
                yield from _insertions(record, sidecar, above, path[length:], text)
            return


def _styled(node: Node, text: str) -> str:
    return in_style_of(node.place.words, text) if isinstance(node.value, str) else scalar(text)


def _replacements(sidecar: Sidecar, path: Path, node: Node, text: str) -> Iterator[_Edit]:
    """Yield what replaces a scalar; behind a key without a value, what is put there."""
    place = node.place
    if isinstance(node.value, str):
        first = place.words.splitlines()[0] if place.words else ""
        # A comment behind the sign of a block would be lost.
        if not (first.startswith(_BLOCK_SCALARS) and "#" in first):
            yield _Edit(place.start, place.end, text)
    elif node.value is None:
        key = sidecar.key_place(*path)
        if place.start != key.start and place.words:
            yield _Edit(place.start, place.end, text)
        at = place.document.content.find(":", key.end) + 1
        yield _Edit(at, at, f" {text}")


def _insertions(
    record: Record, sidecar: Sidecar, above: Node, rest: Path, text: str
) -> Iterator[_Edit]:
    document, step = sidecar.document, rest[0]
    ends = _ends(above)
    if is_flow(above):
        name = f"{key_scalar(step)}: " if isinstance(step, str) else ""
        new = name + _flow(rest[1:], text)
        at = max(ends, default=above.place.start + 1)
        yield _Edit(at, at, f", {new}" if ends else new)
        return
    if not ends:
        return
    lines = _lines(document, above, rest, text)
    places = [line_stop(document, max(ends))]
    if above is sidecar.root:
        places.insert(0, last_line_stop(record, document))
    for at in places:
        yield _Edit(at, at, in_lines(document, at, f"\n{lines}"))
    if above is sidecar.root:
        end = region_end(record, document)
        yield _Edit(end, end, in_lines(document, end, f"{lines}\n"))


def _ends(node: Node) -> list[int]:
    if isinstance(node.value, dict):
        keys = [place.end for place in node.keys.values()]
        return [*keys, *(child.place.end for child in node.value.values())]
    return [child.place.end for child in node.value] if isinstance(node.value, list) else []


def _lines(document: Document, above: Node, rest: Path, text: str) -> str:
    """Return the lines of a new key, or of a new entry of a list, indented as the others are."""
    step = rest[0]
    if isinstance(step, int):
        assert isinstance(above.value, list)
        dash = document.content.rindex("-", 0, above.value[-1].place.start)
        return f"{_indent(document, dash)}- {_flow(rest[1:], text)}"
    indent = _indent(document, min(place.start for place in above.keys.values()))
    name = f"{indent}{key_scalar(step)}:"
    if len(rest) == 1:
        return f"{name} {scalar(text)}"
    below = rest[1]
    inner = _flow(rest[2:], text)
    if isinstance(below, int):
        return f"{name}\n{indent}{_STEP}- {inner}"
    return f"{name}\n{indent}{_STEP}{key_scalar(below)}: {inner}"


def _indent(document: Document, offset: int) -> str:
    return " " * (offset - line_start(document, offset))


def _flow(steps: Path, text: str) -> str:
    """Return a value on one line, in the groups and lists that lead to it."""
    written = scalar(text)
    for step in reversed(steps):
        written = f"[{written}]" if isinstance(step, int) else f"{{{key_scalar(step)}: {written}}}"
    return written


# --- what is removed ------------------------------------------------------------------------------


def _removals(sidecar: Sidecar, path: Path) -> Iterator[_Edit]:
    above = sidecar.node(*path[:-1])
    if above is None or sidecar.node(*path) is None:
        return
    spans = _spans(above)
    step = path[-1]
    number = step if isinstance(step, int) else [*above.keys].index(step)
    start, end = spans[number]
    if is_flow(above):
        if number + 1 < len(spans):
            yield _Edit(start, spans[number + 1][0], "")
        elif number:
            yield _Edit(spans[number - 1][1], end, "")
        return
    document = sidecar.document
    if isinstance(above.value, list):
        start = document.content.rindex("-", 0, start)
    begin = line_start(document, start)
    if not document.content[begin:start].strip():
        yield _whole_lines(document, begin, line_stop(document, end))
    elif number + 1 < len(spans) and "#" not in document.content[end : spans[number + 1][0]]:
        # The first key of an entry shares its line with the dash.
        yield _Edit(start, spans[number + 1][0], "")


def _spans(node: Node) -> list[tuple[int, int]]:
    """Return where each key with its value, or each entry of a list, begins and ends."""
    if isinstance(node.value, dict):
        return [
            (place.start, max(place.end, node.value[key].place.end))
            for key, place in node.keys.items()
        ]
    assert isinstance(node.value, list)
    return [(child.place.start, child.place.end) for child in node.value]


def _whole_lines(document: Document, begin: int, stop: int) -> _Edit:
    content = document.content
    after = next((at for at in document.line_starts if at > stop), len(content))
    if after == len(content) and begin and content[-1:] not in ("\n", "\r"):
        # The last line of a file that ends without a line end.
        return _Edit(line_stop(document, begin), after, "")
    return _Edit(begin, after, "")
