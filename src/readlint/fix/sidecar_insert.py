"""Where new lines may stand in a sidecar so that nothing else is touched; of `accept` the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from readlint.printing.printable import json_text
from readlint.record import Document, Node, RawRecord, Record, Sidecar
from readlint.record.record import front_matter

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\n|\r")
_DOCUMENT_END = re.compile(r"\.\.\.[ \t]*")

Insertion = tuple[int, str]


def insertions(record: Record, sidecar: Sidecar, entry: Mapping[str, str]) -> Iterator[Insertion]:
    """Yield offsets into the sidecar's document and what to insert there, the best first.

    YAML has corners (a comment at the end, a block that keeps its last empty lines) in which a
    place is not what it seems, so the caller parses the result and goes on to the next place.
    """
    node = sidecar.node("accept")
    document = sidecar.document
    if node is None or not isinstance(node.value, list):
        yield from _new_list(record, sidecar, entry)
    elif is_flow(node):
        yield node.value[-1].place.end, f", {_flow(entry)}"
    else:
        last = node.value[-1]
        dash = _dash_of(last)
        at = line_stop(document, last.place.end)
        gap = " " * (last.place.start - dash - 1) if _same_line(document, dash, last) else " "
        indent = " " * (dash - line_start(document, dash))
        lines = _flow(entry) if is_flow(last) else _block(entry, indent + " " + gap)
        for place in (at, last_line_stop(record, document)):
            yield place, in_lines(document, place, f"\n{indent}-{gap}{lines}")


def _new_list(record: Record, sidecar: Sidecar, entry: Mapping[str, str]) -> Iterator[Insertion]:
    document, root = sidecar.document, sidecar.root
    own = [node for node in _children(root) if node.place.document is document]
    if is_flow(root):
        if own:
            yield max(node.place.end for node in own), f", accept: [{_flow(entry)}]"
        return
    indent = " " * (root.place.start - line_start(document, root.place.start))
    inner = indent + " " * _dash_indent(sidecar)
    text = f"{indent}accept:\n{inner}- {_block(entry, inner + '  ')}"
    last = line_stop(document, max((node.place.end for node in own), default=root.place.end))
    for place in (last_line_stop(record, document), last):
        yield place, in_lines(document, place, f"\n{text}")
    end = region_end(record, document)
    yield end, in_lines(document, end, f"{text}\n")


def _children(node: Node) -> list[Node]:
    return list(node.value.values()) if isinstance(node.value, dict) else []


def is_flow(node: Node) -> bool:
    """Return whether a mapping or a list is written in brackets."""
    return node.place.words[:1] in ("[", "{")


def _dash_of(item: Node) -> int:
    """Return the offset of the dash before an item of a list."""
    return item.place.document.content.rindex("-", 0, item.place.start)


def _dash_indent(sidecar: Sidecar) -> int:
    """Return how far the people of this sidecar are indented; 2 where that cannot be seen."""
    people, document = sidecar.node("participants"), sidecar.document
    key = sidecar.key_place("participants")
    if people is None or not isinstance(people.value, list) or not people.value:
        return 2
    if people.place.document is not document or is_flow(people):
        return 2
    dash = _dash_of(people.value[0])
    own, base = dash - line_start(document, dash), key.start - line_start(document, key.start)
    return max(0, own - base)


def _flow(entry: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(key, value)}" for key, value in entry.items()) + "}"


def _block(entry: Mapping[str, str], indent: str) -> str:
    return f"\n{indent}".join(f"{key}: {_scalar(key, value)}" for key, value in entry.items())


def _scalar(key: str, value: str) -> str:
    return value if key == "rule" else quoted(value)


def quoted(text: str) -> str:
    """Return a text as a double-quoted scalar of one line; what is not visible is escaped."""
    escaped = json_text(text, indent=None)
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in escaped)


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _same_line(document: Document, dash: int, item: Node) -> bool:
    return document.locate(dash)[0] == document.locate(item.place.start)[0]


def line_start(document: Document, offset: int) -> int:
    """Return the start of the line of an offset."""
    return document.line_starts[document.locate(offset)[0] - 1]


def line_stop(document: Document, end: int) -> int:
    """Return the end of the line of the character before `end`, its line end not counted."""
    return document.line_span(document.locate(max(0, end - 1))[0])[1]


def region_end(record: Record, document: Document) -> int:
    """Return where the YAML ends: before the closing fence of a block, or a `...` line."""
    content = document.content
    if record.opening_fence is not None and record.opening_fence.document is document:
        block = front_matter(document)
        return block[1] if block is not None else len(content)
    for line in range(len(document.line_starts), 1, -1):
        start, end = document.line_span(line)
        if _DOCUMENT_END.fullmatch(content, start, end):
            return start
        if content[start:end].strip():
            break
    return len(content)


def last_line_stop(record: Record, document: Document) -> int:
    """Return the end of the last line of the YAML that holds something."""
    end = region_end(record, document)
    return line_stop(document, len(document.content[:end].rstrip()))


def in_lines(document: Document, offset: int, text: str) -> str:
    """Give the new lines the line end that the lines before them have."""
    before = list(_LINE_END.finditer(document.content, 0, offset + 2))
    return text.replace("\n", before[-1][0] if before else "\n")


def inserted(raw: RawRecord, document: Document, new: Sequence[Insertion]) -> RawRecord:
    """Return a record with text put into its sidecar, or into the block at the head of its text.

    Args:
        raw: the record; one of its files is the document.
        document: where the sidecar stands.
        new: what is put where, into the document as it is.
    """
    named = raw.sidecar if raw.sidecar is not None else raw.text
    assert named is not None
    path, data = named
    mark = len(_BOM) if data.startswith(_BOM) else 0
    pieces, last = [data[:mark]], 0
    for at, text in sorted(new, key=lambda one: one[0]):
        pieces += [document.content[last:at].encode("utf-8"), text.encode("utf-8")]
        last = at
    changed = path, b"".join((*pieces, document.content[last:].encode("utf-8")))
    return raw._replace(sidecar=changed) if raw.sidecar is not None else raw._replace(text=changed)


def has_same_text(before: Record, after: Record) -> bool:
    """Return whether the text of a record is what it was, whatever stands in a block above it."""
    if before.text is None or after.text is None:
        return before.text is after.text
    return before.text.content.lstrip() == after.text.content.lstrip()
