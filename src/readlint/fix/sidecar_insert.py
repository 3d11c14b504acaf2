"""Where a new `accept` entry may stand in a sidecar, and its lines; nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from readlint.printing.printable import json_text
from readlint.record import Document, Node, Record, Sidecar
from readlint.record.record import front_matter

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
    elif _is_flow(node):
        yield node.value[-1].place.end, f", {_flow(entry)}"
    else:
        last = node.value[-1]
        dash = _dash_of(last)
        at = _line_stop(document, last.place.end)
        gap = " " * (last.place.start - dash - 1) if _same_line(document, dash, last) else " "
        indent = " " * (dash - _line_start(document, dash))
        lines = _flow(entry) if _is_flow(last) else _block(entry, indent + " " + gap)
        for place in (at, _last_line_stop(record, document)):
            yield place, _in_lines(document, place, f"\n{indent}-{gap}{lines}")


def _new_list(record: Record, sidecar: Sidecar, entry: Mapping[str, str]) -> Iterator[Insertion]:
    document, root = sidecar.document, sidecar.root
    own = [node for node in _children(root) if node.place.document is document]
    if _is_flow(root):
        if own:
            yield max(node.place.end for node in own), f", accept: [{_flow(entry)}]"
        return
    indent = " " * (root.place.start - _line_start(document, root.place.start))
    inner = indent + " " * _dash_indent(sidecar)
    text = f"{indent}accept:\n{inner}- {_block(entry, inner + '  ')}"
    last = _line_stop(document, max((node.place.end for node in own), default=root.place.end))
    for place in (_last_line_stop(record, document), last):
        yield place, _in_lines(document, place, f"\n{text}")
    end = _region_end(record, document)
    yield end, _in_lines(document, end, f"{text}\n")


def _children(node: Node) -> list[Node]:
    return list(node.value.values()) if isinstance(node.value, dict) else []


def _is_flow(node: Node) -> bool:
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
    if people.place.document is not document or _is_flow(people):
        return 2
    dash = _dash_of(people.value[0])
    own, base = dash - _line_start(document, dash), key.start - _line_start(document, key.start)
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


def _line_start(document: Document, offset: int) -> int:
    return document.line_starts[document.locate(offset)[0] - 1]


def _line_stop(document: Document, end: int) -> int:
    """Return the end of the line of the character before `end`, its line end not counted."""
    return document.line_span(document.locate(max(0, end - 1))[0])[1]


def _region_end(record: Record, document: Document) -> int:
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


def _last_line_stop(record: Record, document: Document) -> int:
    """Return the end of the last line of the YAML that holds something."""
    end = _region_end(record, document)
    return _line_stop(document, len(document.content[:end].rstrip()))


def _in_lines(document: Document, offset: int, text: str) -> str:
    """Give the new lines the line end that the lines before them have."""
    before = list(_LINE_END.finditer(document.content, 0, offset + 2))
    return text.replace("\n", before[-1][0] if before else "\n")
