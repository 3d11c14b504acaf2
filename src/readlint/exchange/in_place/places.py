"""Findings about the record of a row, led back to the cells of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from readlint.exchange.flat import column_of
from readlint.exchange.in_place.row_record import RowRecord, as_shown, parted_name
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Node
from readlint.record.lazy import lazy_pattern
from readlint.record.sidecar import Path
from readlint.record.yaml_reader import parse_mapping
from readlint.rules.finding import Cell, Finding, Related, Span
from readlint.schema.arrange import PEOPLE

# Gives the record of a row by its table and its number; None where it cannot be had.
Rows = Callable[[str, int], RowRecord | None]
_TEXT = "text"
# What a rule says of half a record, and what to do, where there are no files.
_OF_HALVES = {
    "sidecar-missing": (
        "This row has a text, and nothing that says what it is.",
        "Fill in its other columns, or leave the row out.",
    ),
    "sidecar-orphan": ("This row has no text.", "Fill the text in, or leave the row out."),
}
_PASTE = lazy_pattern(
    r"^Add (?:this|these lines) and fill (?:it|them) in(?:, or run `readlint new [^`]*`)?:"
)
_FILL = "Give the row these values, in columns of these names or mapped by `--map FIELD=COLUMN`:"
# More of a line than any report shows on either side of the words.
_AROUND = 150


def placed(finding: Finding, rows: Rows) -> Finding:
    """Return a finding that names table, row and column in the place of the halves of a record.

    Its line and column count within the cell, and are None where the words are not written there as
    they are: a date in another form, a row as a whole. A table is not fixed.

    Args:
        finding: about the record of a row.
        rows: gives the records that it names.
    """
    own = parted_name(finding.path)
    evidence = tuple(related_in_cell(one, rows) for one in finding.evidence)
    if own is None:
        return finding._replace(evidence=evidence)
    at = _Half(finding.path, rows)
    spans = at.spans(finding.spans, finding.words)
    first = spans[0] if spans else None
    message, to_do = as_shown(finding.message), _PASTE.sub(_FILL, as_shown(finding.help))
    if not finding.spans:
        message, to_do = _OF_HALVES.get(finding.rule, (message, to_do))
    return finding._replace(
        path=own[0],
        line=first.line if first else None,
        column=first.column if first else None,
        end_line=first.end_line if first else None,
        end_column=first.end_column if first else None,
        spans=spans,
        message=message,
        help=to_do,
        evidence=evidence,
        fix="none",
        cell=at.cell(finding.spans[0] if finding.spans else None, first),
    )


def related_in_cell(one: Related, rows: Rows) -> Related:
    """Return a fact that names table, row and column in the place of the half of a record."""
    own = parted_name(one.path)
    if own is None:
        return one._replace(why=as_shown(one.why))
    at = _Half(one.path, rows)
    whole = None
    if one.line is not None and one.column is not None:
        whole = Span(one.line, one.column, one.line, one.column)
    spans = at.spans((whole,) if whole else (), one.words)
    first = spans[0] if spans else None
    return one._replace(
        path=own[0],
        line=first.line if first else None,
        column=first.column if first else None,
        why=as_shown(one.why),
        # Evidence is shown by its words alone.
        cell=at.cell(whole, None),
    )


class _Value(NamedTuple):
    """A value of the sidecar, where it begins in the YAML, its column, and what the cell holds."""

    column: str
    written: str
    start: int
    held: str


class _Half:
    """One half of the record of a row: its text, or its sidecar.

    Args:
        path: of the half.
        rows: gives the record.
    """

    def __init__(self, path: str, rows: Rows) -> None:
        table, self._number = parted_name(path) or (path, 0)
        self._row = rows(table, self._number)
        self._sidecar: Document | None = None
        self._text: Document | None = None
        for half in (self._row.raw.text, self._row.raw.sidecar) if self._row else ():
            if half is not None and half[0] == path:
                held = Document(path, half[1].decode("utf-8", "replace"))
                if path.endswith(".yaml"):
                    self._sidecar = held
                else:
                    self._text = held

    def spans(self, spans: Sequence[Span], words: str) -> tuple[Span, ...]:
        """Return places within a cell; none where they cannot be told there."""
        if self._sidecar is not None:
            found = self._in_value(spans[0], words) if spans else None
            return (found,) if found is not None else ()
        before = self._row.lines_before if self._row is not None else 0
        return tuple(_moved(span, before) for span in spans)

    def cell(self, written: Span | None, shown: Span | None) -> Cell:
        """Return the cell of a place.

        Args:
            written: the place in the half of the record; None for the whole of it.
            shown: the place within the cell, if it is known.
        """
        line = self._row.line if self._row is not None else None
        document, column = self._text, ""
        if written is not None and self._row is not None:
            if self._sidecar is None:
                column = self._row.columns.get(_TEXT, "")
            else:
                value = self._value(written)
                column, document = value.column, Document("", value.held)
        if shown is None or document is None:
            return Cell(self._number, line, column)
        before = self._row.lines_before if self._row is not None and self._sidecar is None else 0
        return Cell(self._number, line, column, *_excerpt(document, shown, before))

    def _value(self, span: Span) -> _Value:
        assert self._sidecar is not None
        assert self._row is not None
        start = _offset(self._sidecar, span.line, span.column)
        end = max(start, _offset(self._sidecar, span.end_line, span.end_column))
        parsed = parse_mapping(self._sidecar)
        if not isinstance(parsed, tuple):
            return _Value("", "", start, "")
        path, node = _deepest(parsed[0], start, end)
        column = _column_of(path, self._row.columns)
        written = node.value if node is not None and isinstance(node.value, str) else ""
        begins = node.place.start if node is not None else start
        return _Value(column, written, begins, self._row.cells.get(column, written))

    def _in_value(self, span: Span, words: str) -> Span | None:
        """Return where words are in their cell; None where it has them in another form."""
        assert self._sidecar is not None
        value = self._value(span)
        if words[:1] in ('"', "'") and words[:1] == words[-1:]:
            # Marks of the YAML, not of the cell.
            words = words[1:-1]
        near = _offset(self._sidecar, span.line, span.column) - value.start
        at = _found(value, words, near) if words else -1
        if at < 0:
            return None
        document = Document("", value.held)
        line, column = document.locate(at)
        end_line, last = document.locate(at + len(words) - 1)
        return Span(line, column, end_line, last + 1)


def _found(value: _Value, words: str, near: int) -> int:
    """Return where words begin in the cell of a value; -1 where they are not in it."""
    at = value.written.find(words, max(0, near - 1))
    at = value.written.find(words) if at < 0 else at
    # Cells may hold several values.
    first = value.held.find(value.written) if at >= 0 else -1
    return first + at if first >= 0 else value.held.find(words)


def _moved(span: Span, lines: int) -> Span:
    if not lines:
        return span
    return span._replace(line=max(1, span.line - lines), end_line=max(1, span.end_line - lines))


def _offset(document: Document, line: int, column: int) -> int:
    starts = document.line_starts
    return starts[min(line, len(starts)) - 1] + column - 1


def _excerpt(document: Document, shown: Span, before: int) -> tuple[str, int]:
    """Return a piece of the line around a place, and how many characters come before it."""
    start, end = document.line_span(min(shown.line + before, len(document.line_starts)))
    first = max(start, start + shown.column - 1 - _AROUND)
    stop = shown.end_column if shown.end_line == shown.line else shown.column
    return document.content[first : min(end, start + stop + _AROUND)], first - start


def _deepest(root: Node, start: int, end: int) -> tuple[Path, Node | None]:
    """Return the key or the value that holds a place, and the node of a value."""
    path: Path = ()
    node: Node | None = root
    found: Node | None = None
    while node is not None:
        here, node = node, None
        for key, child in _children(here):
            # An empty place behind the last value is not of that value.
            if child.place.start <= start < child.place.end >= end:
                path, node, found = (*path, key), child, child
                break
            at = here.keys.get(str(key))
            if at is not None and at.start <= start < at.end >= end:
                return (*path, key), None
    return path, found


def _children(node: Node) -> Sequence[tuple[str | int, Node]]:
    if isinstance(node.value, dict):
        return list(node.value.items())
    return list(enumerate(node.value)) if isinstance(node.value, list) else []


def _column_of(path: Path, columns: Mapping[str, str]) -> str:
    """Return the column that feeds a value; "" where several do, or none."""
    for length in range(len(path), 0, -1):
        if column_of(path[:length]) in columns:
            return columns[column_of(path[:length])]
    names = [step for step in path if isinstance(step, str)]
    for length in range(len(names), 0, -1):
        field = ".".join(names[:length])
        if columns.get(field):
            return columns[field]
        if field == PEOPLE:
            parts = (columns.get(f"{PEOPLE}.{part}") for part in ("name", "role", "party"))
            return next(filter(None, parts), "")
    return ""
