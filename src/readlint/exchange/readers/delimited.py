"""CSV and TSV: encoding, delimiter and quotation marks are found by looking, not asked for."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any

from readlint.exchange.readers.packed import LONGEST_CELL, inner_suffix, opened
from readlint.exchange.readers.table import SAMPLE, Rejects, Row, Table, TableError, unique_names
from readlint.named_tuple import NamedTuple
from readlint.record.document import Undecodable, decode
from readlint.record.files import DISK, reason_of

_DELIMITERS = (",", ";", "\t", "|")
# So much of the head shows how a table is written.
_HEAD_BYTES, _HEAD_ROWS = 262_144, 40
_BLOCK = 1 << 20
# As many as a sheet of Excel can have.
_MOST_COLUMNS = 16_384
# Names of columns are short; a longer cell, or an address, is a value.
_LONGEST_NAME = 200
# Of a table whose delimiter is right, so many rows have as many cells as the header.
_AGREEING = 0.8
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Form(NamedTuple):
    """How a table is written.

    Attributes:
        encoding: its name in Python.
        delimiter: one character.
        escape: what is put before a quotation mark within a cell; None where it is written twice.
        skipped: how many lines come before the header.
    """

    encoding: str
    delimiter: str
    escape: str | None
    skipped: int = 0


def open_delimited(path: Path, encoding: str | None = None) -> Table:
    """Open a CSV or TSV file.

    Args:
        path: the file.
        encoding: how it is encoded; None to find out.

    Raises:
        TableError: it cannot be read, its encoding is not clear, or it holds no row.
    """
    shown = DISK.shown(path)
    try:
        form = _form(path, shown, encoding)
        first = next(_records(path, form), None)
    except OSError as error:
        raise TableError(f"{shown}: {reason_of(error)}") from None
    if first is None:
        raise TableError(f"{shown}: the table is empty")
    header = first[2]
    if len(header) > _MOST_COLUMNS:
        raise TableError(
            f"{shown}: the first row names {len(header):,} columns, and a table has at most "
            f"{_MOST_COLUMNS:,}; is each record a row of its own?"
        )
    _refuse_values(shown, header)
    width = _width(header, (cells for _, _, cells, _ in islice(_records(path, form), 1, SAMPLE)))
    names, notes = unique_names(header[:width])

    def rows() -> Iterator[Row]:
        for number, line, cells, is_open in islice(_records(path, form), 1, None):
            row = _row(f"{shown}:{number}", names, cells, is_open)
            yield row._replace(number=number, line=line)

    def rejects() -> Rejects:
        return _Rejects(header, form)

    if next(rows(), None) is None:
        raise TableError(f"{shown}: the table has a header and no row below it")
    return Table(
        shown,
        inner_suffix(path) or ".csv",
        names,
        rows,
        rejects,
        tuple(f"{shown}: {note}" for note in notes),
        is_guarded=True,
    )


def _width(header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Return how many columns there are, without the empty ones that Excel leaves at the end."""
    width = next((at for at in range(len(header), 0, -1) if header[at - 1].strip()), len(header))
    is_used = any(cell.strip() for cells in rows for cell in cells[width:])
    return len(header) if is_used else width


def _row(place: str, names: Sequence[str], cells: list[str], is_open: bool) -> Row:
    beyond = cells[len(names) :]
    held = {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()}
    problem = ""
    if is_open:
        problem = "a quotation mark opens in this row and is never closed; close it"
    elif len(cells) < len(names) or any(cell.strip() for cell in beyond):
        problem = (
            f"the row has {len(cells)} cells, and the header names {len(names)} columns; "
            "put a cell that holds the delimiter in quotation marks"
        )
    return Row(place, held, cells, problem)


def _refuse_values(shown: str, header: Sequence[str]) -> None:
    for cell in header:
        if len(cell) > _LONGEST_NAME or cell.startswith(("http://", "https://")):
            raise TableError(
                f"{shown}:1: the first row holds values, not the names of the columns; "
                "add a row of names above it"
            )


def _form(path: Path, shown: str, encoding: str | None) -> Form:
    with opened(path) as file:
        head = file.read(_HEAD_BYTES)
    if encoding is not None:
        _refuse_unknown(shown, encoding)
    encoding = encoding or _encoding(path, shown, head)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeError as error:
        raise TableError(f"{shown}: it is not {encoding}: {error}") from None
    lines = text.splitlines(keepends=True)
    if lines and lines[0].strip().lower() in {f"sep={mark}" for mark in _DELIMITERS}:
        # Excel's own way to say it.
        return Form(encoding, lines[0].strip()[-1], None, 1)
    return _best_form(
        text, encoding, whole=len(head) < _HEAD_BYTES, is_tsv=inner_suffix(path) == ".tsv"
    )


def _refuse_unknown(shown: str, encoding: str) -> None:
    try:
        b"a".decode(encoding)
    except UnicodeError:
        return
    except LookupError:
        raise TableError(
            f"{shown}: there is no encoding `{encoding}`; usual ones are utf-8, cp1252, gb18030"
        ) from None


def _best_form(text: str, encoding: str, *, whole: bool, is_tsv: bool) -> Form:
    """Return the form in which most rows have as many cells as the header, and most of them."""
    marks = ("\t",) if is_tsv else _DELIMITERS
    forms = [Form(encoding, mark, escape) for mark in marks for escape in (None, "\\")]
    return max(forms, key=lambda form: _fit(text, form, whole=whole))


def _fit(text: str, form: Form, *, whole: bool) -> tuple[bool, int, float, bool]:
    reader = _reader(io.StringIO(text, newline=""), form)
    rows = [row for row in islice(reader, _HEAD_ROWS) if row]
    if not whole and len(rows) > 1:
        rows.pop()
    width = len(rows[0]) if rows else 0
    share = sum(len(row) == width for row in rows) / len(rows) if rows else 0.0
    # The plain form where both do.
    return share >= _AGREEING and width > 1, width, share, form.escape is None


def _encoding(path: Path, shown: str, head: bytes) -> str:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if b"\0" in head:
        # Letters of most scripts in tables are ASCII: every other byte of them is zero.
        even, odd = head[::2].count(0), head[1::2].count(0)
        if max(even, odd) > len(head) / 8:
            return "utf-16-le" if odd > even else "utf-16-be"
    _refuse_undecodable(path, shown)
    return "utf-8"


def _refuse_undecodable(path: Path, shown: str) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = begun = 0
    with opened(path) as file:
        try:
            while block := file.read(_BLOCK):
                text = decoder.decode(block)
                lines += text.count("\n")
                begun = len(text) - text.rfind("\n") - 1 + begun * ("\n" not in text)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            problem = decode(shown, error.object)
            if not isinstance(problem, Undecodable):
                return
            column = problem.column + begun * (problem.line == 1)
            guess = problem.guess or "cp1252"
            raise TableError(
                f"{shown}:{lines + problem.line}:{column}: it is not UTF-8 (byte "
                f"0x{problem.byte:02X}); if it is {guess}, add `--encoding {guess}`, "
                "or save it as UTF-8"
            ) from None


def _records(path: Path, form: Form) -> Iterator[tuple[int, int, list[str], bool]]:
    """Yield each row: its number as spreadsheets count, its first line, its cells.

    And whether a quotation mark is open at its end.
    """
    with io.TextIOWrapper(opened(path), encoding=form.encoding, newline="") as file:
        for _ in range(form.skipped):
            file.readline()
        lines = _Counted(file)
        number = line = form.skipped
        reader = _reader(lines, form)
        try:
            for cells in reader:
                number += 1
                first, line = line + 1, form.skipped + reader.line_num
                is_open = lines.is_at_end and lines.marks % 2 == 1 and form.escape is None
                lines.marks = 0
                if cells:
                    yield number, first, cells, is_open
        except (csv.Error, UnicodeError) as error:
            where = f"{DISK.shown(path)}:{number + 1}"
            if "field limit" in str(error):
                raise TableError(
                    f"{where}: a cell has more than {LONGEST_CELL:,} characters; is a quotation "
                    "mark before it never closed?"
                ) from None
            raise TableError(f"{where}: the table cannot be read on: {error}") from None


class _Counted:
    """Lines of a file, with the number of quotation marks since that was set to 0."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.marks = 0
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        # One line ahead: the last one has to be known as such when its row is read.
        before: str | None = None
        for line in self._file:
            if before is not None:
                yield self._counted(before)
            before = line
        self.is_at_end = True
        if before is not None:
            yield self._counted(before)

    def _counted(self, line: str) -> str:
        self.marks += line.count('"')
        return line


def _reader(lines: Iterable[str], form: Form) -> Any:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(
        lines,
        delimiter=form.delimiter,
        escapechar=form.escape,
        doublequote=form.escape is None,
    )


class _Rejects(Rejects):
    def __init__(self, header: Sequence[str], form: Form) -> None:
        self._form = form
        self._out = io.StringIO(newline="")
        self._writer = csv.writer(
            self._out,
            delimiter=form.delimiter,
            escapechar=form.escape,
            doublequote=form.escape is None,
        )
        self._writer.writerow(header)

    def add(self, row: Row) -> None:
        self._writer.writerow(row.raw)

    def content(self) -> bytes:
        return self._out.getvalue().encode(self._form.encoding, "surrogatepass")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Return a CSV file that spreadsheets open as UTF-8: they ask for the byte order mark.

    Args:
        header: the names of the columns.
        rows: the cells.
        delimiter: between two cells.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")
