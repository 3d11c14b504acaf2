"""Changed cells of an exported table go back into the sidecars; nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from os.path import commonpath
from pathlib import Path

from readlint.config import Configurations
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.exchange.corpus_files import Held, held_by, pairings_of
from readlint.exchange.damage import damage
from readlint.exchange.days import Order, order_shown, read_day
from readlint.exchange.exporting import MERGED
from readlint.exchange.flat import RECORD, column_of, leaves, path_of, unguarded
from readlint.exchange.importing import Refusals
from readlint.exchange.readers.table import Row, Table, TableError
from readlint.exchange.rows import Refused
from readlint.exchange.sidecar_yaml import yaml_of
from readlint.fix.sidecar_edit import CannotEdit, edited, own_sidecar
from readlint.fix.writing import NotWritten, Replacement, why_closed, write_record
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord, assemble
from readlint.record.discovery import Pairing
from readlint.record.files import DISK, system_reason
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.record.sidecar import Path as Steps
from readlint.record.sidecar import Sidecar
from readlint.record.writer import write_new
from readlint.schema.arrange import DAYS
from readlint.schema.field_map import our_fields

_ACCEPT, _FREE = "accept", "x-"
_SHOWN = 40


class Updated(NamedTuple):
    """What became of the rows.

    Attributes:
        records: how many records were changed.
        cells: how many of their values.
        same: how many rows changed nothing.
        refused: the rows that were not taken, in order: the place of each, and why.
        rejects: the file that holds these rows; None where there is none.
    """

    records: int
    cells: int
    same: int
    refused: Sequence[str]
    rejects: Path | None


class Update:
    """Writes changed cells back.

    Args:
        table: the rows, each with the path of its record.
        into: the folder of the records; None for where their paths lead.
        rulesets: give the schema that a sidecar must fit.
        dry: whether nothing is written.
        order: of the numbers in dates that a spreadsheet rewrote; None to find out.

    Raises:
        TableError: the table is none of readlint's exports, or its records are not there.
    """

    def __init__(
        self,
        table: Table,
        into: str | None,
        rulesets: RuleSets,
        configurations: Configurations,
        *,
        dry: bool,
        order: Order | None = None,
    ) -> None:
        self._table, self._rulesets, self._dry = table, rulesets, dry
        _refuse_foreign(table)
        self._into = into
        self._pairings, _ = pairings_of([into or _home(table)], configurations)
        self._reader = RecordReader()
        self._asked = order
        self._orders: dict[str, Order | None] = {}
        self._paths = {name: path for name in table.columns if (path := path_of(name)) is not None}
        self.notes = tuple(table.notes) + tuple(self._unread_columns())

    def run(self) -> Updated:
        """Write what can be written.

        Raises:
            TableError: the table cannot be read on.
        """
        refusals = Refusals(self._table)
        records = cells = same = 0
        for row in self._table.rows():
            try:
                count = self._take(row)
            except Refused as problem:
                refusals.add(row, problem)
                continue
            records, cells, same = records + bool(count), cells + count, same + (not count)
        path = None if self._dry else refusals.written()
        return Updated(records, cells, same, refusals.reasons, path)

    def _unread_columns(self) -> list[str]:
        """Return notes on columns that are no values of a sidecar."""
        known = {column_of((field,)) for field in our_fields()}
        tops = {name: str(path[0]) for name, path in self._paths.items()}
        profile = self._rulesets.of(next(iter(self._pairings.values())).path).profile
        theirs = {*profile.theirs(tops.values()), *profile.field_map.keys}
        notes: list[str] = []
        for name in self._table.columns:
            top = tops.get(name, "")
            if name == RECORD or top in our_fields() or top == _ACCEPT or top.startswith(_FREE):
                continue
            if top in theirs:
                continue
            near = get_close_matches(name, [*known, *our_fields()], 1, 0.7)
            offer = f"; did you mean `{near[0]}`?" if near else ""
            notes.append(f"{self._table.shown}: the column `{name}` is not a field{offer}")
        return notes

    def _take(self, row: Row) -> int:
        """Write the changed cells of a row; return how many there are.

        Raises:
            Refused: the row cannot be taken.
        """
        if row.problem:
            raise Refused(row, "", row.problem)
        pairing = self._pairing(row)
        try:
            held = held_by(pairing, self._reader.read(pairing))
        except UnreadableFile as problem:
            raise Refused(row, RECORD, str(problem)) from None
        if held.problem or held.raw is None:
            raise Refused(row, RECORD, f"its sidecar cannot be read: {held.problem}")
        changes = self._changes(row, held)
        if changes:
            self._write(row, held, held.raw, changes)
        return len(changes)

    def _pairing(self, row: Row) -> Pairing:
        named = row.cells.get(RECORD)
        if not isinstance(named, str):
            raise Refused(row, RECORD, "the row names no record; leave the column as it is")
        for name in (named, DISK.shown(Path(self._into or ".", named))):
            if name in self._pairings:
                return self._pairings[name]
        raise Refused(
            row,
            RECORD,
            f"there is no record {named}; was it renamed or removed? "
            "(`--into FOLDER` says where records are)",
        )

    def _changes(self, row: Row, held: Held) -> dict[Steps, str | None]:
        """Return what is to be set, or removed, by path.

        Raises:
            Refused: a cell looks damaged.
        """
        old, given = leaves(held.values), self._given(row)
        written = _written_lists(old, given)
        changes: dict[Steps, str | None] = {}
        for path, new in given.items():
            before, name = old.get(path, ""), column_of(path)
            if _tidy(new) == _tidy(before) or (not new.strip() and not before.strip()):
                continue
            if self._is_foreign(path, held) or _list_of(path) in written:
                continue
            if before in ("[]", "{}") and path in old:
                raise Refused(row, name, "it is a list or a group; edit it in the sidecar")
            is_day = _field(path) in DAYS
            if is_day and self._is_same_day(name, before, new):
                continue
            order = self._order(name, new) if is_day else None
            why = damage(before, new, is_day=is_day, order=order) if new.strip() else ""
            if why:
                raise Refused(row, name, f"{_change(before, new)}: {why}")
            changes[path] = new if new.strip() else None
        return changes

    def _is_same_day(self, column: str, before: str, new: str) -> bool:
        """Return whether a spreadsheet only wrote the day of a sidecar in a way of its own."""
        read = read_day(new, self._order(column, new))
        return read.form == before and not read.loses

    def _order(self, column: str, cell: str) -> Order | None:
        """Return the order of the numbers in a date, as asked or as its column shows it."""
        if self._asked is not None or not read_day(cell).is_double:
            return self._asked
        if column not in self._orders:
            cells = (row.cells.get(column) for row in self._table.rows())
            self._orders[column], _ = order_shown(one for one in cells if isinstance(one, str))
        return self._orders[column]

    def _given(self, row: Row) -> dict[Steps, str]:
        """Return what a row says of each value, "" where its cell is empty.

        Raises:
            Refused: a cell holds more than text.
        """
        given: dict[Steps, str] = {}
        # Of JSON, a column may come later than the first rows.
        for name in dict.fromkeys((*self._paths, *row.cells, *sorted(row.blank or ()))):
            path = path_of(name)
            if path is None or not row.gives(name):
                continue
            cell = row.cells.get(name, "")
            if not isinstance(cell, str):
                raise Refused(row, name, "it holds several values; a cell of an export holds one")
            given[path] = unguarded(cell) if self._table.is_guarded else cell
        return given

    def _is_foreign(self, path: Steps, held: Held) -> bool:
        """Return whether a column is one that the user added for other ends."""
        top = str(path[0])
        known = top in our_fields() or top == _ACCEPT or top.startswith(_FREE)
        return not known and top not in held.values

    def _write(
        self, row: Row, held: Held, raw: RawRecord, changes: Mapping[Steps, str | None]
    ) -> None:
        ruleset = self._rulesets.of(held.pairing.path)
        record, sidecar = own_sidecar(raw)
        _refuse_misread(row, sidecar, changes, ruleset)
        if not record.has_any_sidecar:
            self._write_new(row, held.pairing, raw, changes, ruleset)
            return
        try:
            after = edited(raw, changes)
        except CannotEdit as problem:
            raise Refused(row, column_of(problem.path), str(problem)) from None
        _refuse_worse(row, raw, after, ruleset)
        before, named = (
            (raw.sidecar, after.sidecar) if raw.sidecar is not None else (raw.text, after.text)
        )
        assert before is not None
        assert named is not None
        file = held.pairing.sidecar if raw.sidecar is not None else held.pairing.text
        assert file is not None
        closed = why_closed(file)
        if closed is not None:
            raise Refused(row, RECORD, f"{before[0]} is not changed: {closed.why}")
        if not self._dry:
            try:
                write_record([Replacement(file, before[1], named[1])])
            except NotWritten as problem:
                raise Refused(row, RECORD, f"{before[0]} is not changed: {problem.why}") from None

    def _write_new(
        self,
        row: Row,
        pairing: Pairing,
        raw: RawRecord,
        changes: Mapping[Steps, str | None],
        ruleset: RuleSet,
    ) -> None:
        """Write the sidecar of a record that has none."""
        assert pairing.text is not None
        file = pairing.text.with_suffix(".yaml")
        empty = raw._replace(sidecar=(DISK.shown(file), b"{}\n"))
        try:
            _, sidecar = own_sidecar(edited(empty, changes))
            assert sidecar is not None
            content = yaml_of(sidecar.root.plain())
        except (CannotEdit, ValueError) as problem:
            raise Refused(row, RECORD, str(problem)) from None
        _refuse_worse(row, empty, empty._replace(sidecar=("", content.encode())), ruleset)
        if not self._dry:
            try:
                write_new(file, content)
            except OSError as error:
                why = f"{DISK.shown(file)} cannot be written: {system_reason(error)}"
                raise Refused(row, RECORD, why) from None


def _refuse_misread(
    row: Row, sidecar: Sidecar | None, changes: Mapping[Steps, str | None], ruleset: RuleSet
) -> None:
    """Refuse a new field of ours beside keys of others that feed our fields."""
    root = sidecar.root if sidecar is not None else None
    for path in changes:
        is_new = sidecar is None or sidecar.node(*path) is None
        why = ruleset.profile.field_map.why_not_written(root) if is_new else None
        if why is not None and str(path[0]) in our_fields():
            raise Refused(row, column_of(path), why)


def _refuse_foreign(table: Table) -> None:
    if MERGED in table.columns:
        raise TableError(
            f"{table.shown}: its values are merged with the defaults of folders, so they cannot be "
            "written back; export again without `--merged`"
        )
    if RECORD not in table.columns:
        raise TableError(
            f"{table.shown}: it has no column `{RECORD}`, which says what each row is of; "
            "`--update` reads tables of `readlint export`"
        )


def _home(table: Table) -> str:
    """Return the folder that the records of a table have in common."""
    named = [row.cells.get(RECORD) for row in table.rows() if not row.problem]
    folders = [str(Path(one).parent) for one in named if isinstance(one, str)]
    try:
        return commonpath(folders) or "."
    except ValueError:
        raise TableError(
            f"{table.shown}: its records have no folder in common; name it with `--into FOLDER`"
        ) from None


def _list_of(path: Steps) -> Steps:
    """Return the path of the outermost list in which a value is; () where it is in none."""
    number = next((at for at, step in enumerate(path) if isinstance(step, int)), 0)
    return path[:number]


def _written_lists(old: Mapping[Steps, str], given: Mapping[Steps, str]) -> set[Steps]:
    """Return the lists that hold already what a row says, its empty entries left out.

    So it is when a table in which an entry was emptied is read back a second time.
    """
    lists = {_list_of(path) for path in given} - {()}
    return {one for one in lists if _entries(one, given) == _entries(one, old)}


def _entries(above: Steps, values: Mapping[Steps, str]) -> list[dict[Steps, str]]:
    """Return the entries of a list, each as its values by path below it; empty ones left out."""
    found: dict[int, dict[Steps, str]] = {}
    length = len(above)
    for path, text in values.items():
        step = path[length] if len(path) > length and path[:length] == above else None
        if isinstance(step, int) and text.strip():
            found.setdefault(step, {})[path[length + 1 :]] = _tidy(text)
    return [found[number] for number in sorted(found)]


def _tidy(cell: str) -> str:
    """Return a cell with the line ends of a sidecar: spreadsheets write their own."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _field(path: Steps) -> str:
    return ".".join(step for step in path if isinstance(step, str))


def _change(old: str, new: str) -> str:
    shown = [f"“{one[:_SHOWN]}{'…' * (len(one) > _SHOWN)}”" for one in (old, new)]
    return f"{shown[0]} became {shown[1]}" if old else f"{shown[1]} is new"


def _refuse_worse(row: Row, before: RawRecord, after: RawRecord, ruleset: RuleSet) -> None:
    """Refuse a change by which the schema refuses what it did not refuse before."""
    known = {message for _, message in _problems(before, ruleset)}
    for path, message in _problems(after, ruleset):
        if message not in known:
            raise Refused(row, column_of(path) if path else RECORD, message)


def _problems(raw: RawRecord, ruleset: RuleSet) -> list[tuple[Steps, str]]:
    sidecar = assemble(raw).sidecar
    if sidecar is None or ruleset.validator.is_valid(sidecar.values):
        return []
    return [
        (one.path, f"{one.message}; fill the cell in" if one.kind == "missing-key" else one.message)
        for one in ruleset.validator.problems(sidecar.values)
    ]
