"""Rows into a corpus: every row is written whole, found there already, or kept for another try."""

from __future__ import annotations

import os
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from readlint.exchange.configuring import Given
from readlint.exchange.days import Order, order_shown, read_day
from readlint.exchange.guess import guessed
from readlint.exchange.html import what_it_is
from readlint.exchange.names import digest_of, placeholders
from readlint.exchange.readers.table import Rejects, Row, Table, TableError
from readlint.exchange.rows import Made, Plan, Refused, made_of, own_keys_of
from readlint.named_tuple import NamedTuple
from readlint.record.discovery import SIDECAR_SUFFIXES, TEXT_SUFFIXES
from readlint.record.files import DISK, is_below, lies_in_git, real_path, system_reason
from readlint.record.writer import holds, let_all_last, write_new, write_whole
from readlint.schema.arrange import DAYS, FILE_DATE
from readlint.schema.field_map import FieldMap, our_fields, read_field_map

_ANOTHER = re.compile(r",(?=[a-z]+(?:\.[a-z]+)?=|x-[\w-]+=)")
_SIDECAR = ".yaml"
_EXPORTED = "record"
# So many texts of another kind show that the whole column is.
_TELLING_ROWS = 3
# Signs of a digest behind a name that records share: 10 tell a million of them apart.
_TELLING = 10


class Asked(NamedTuple):
    """What the command line asks of an import.

    Attributes:
        fields: which columns feed which fields, as far as that is said.
        pattern: of the names of files; "" for the usual one.
        order: of the numbers in dates; None to find out.
        dropped: columns to leave out.
    """

    fields: FieldMap = FieldMap()
    pattern: str = ""
    order: Order | None = None
    dropped: frozenset[str] = frozenset()


class Planned(NamedTuple):
    """How a table is imported.

    Attributes:
        plan: how its rows become records.
        sample: some of its rows.
        notes: what the user should know, one line each.
    """

    plan: Plan
    sample: Sequence[Row]
    notes: tuple[str, ...]


def planned(table: Table, asked: Asked, configured: FieldMap) -> Planned:
    """Return how a table is imported: as asked, as configured, and the rest as it looks.

    Raises:
        TableError: a column that is asked for is not there, or none holds the text.
    """
    sample = table.sample()
    if not sample:
        first = next(iter(table.rows()))
        raise TableError(f"{first.place}: no row can be read; the first: {first.problem}")
    if is_exported(table):
        raise TableError(
            f"{table.shown}: this table comes from `readlint export`; add `--update` to write its "
            "changed cells back"
        )
    _refuse_unknown(table, asked)
    known = asked.fields.laid_over(_of_table(configured, table))
    fields = known.laid_over(guessed(_free(table, asked), sample, known))
    if not fields.keys_of("text"):
        raise TableError(
            f"{table.shown}: no column looks like the text; name it with `--text COLUMN` "
            f"(columns: {_listed(table.columns)})"
        )
    orders, notes = _orders(table, sample, fields, asked.order)
    plan = Plan(
        fields,
        table.text_suffix,
        asked.pattern,
        orders,
        asked.dropped,
        has_tags=table.text_suffix == ".md",
        own_keys=own_keys_of(table.columns, (field for field, _ in fields.sources)),
    )
    _refuse_other_texts(table, sample, plan)
    return Planned(plan, sample, (*table.notes, *notes))


def is_exported(table: Table) -> bool:
    """Return whether a table is one of `readlint export`, which holds no texts."""
    return _EXPORTED in table.columns and any(
        "." in name and name.partition("[")[0] in our_fields() for name in table.columns
    )


def fields_asked(pairs: Iterable[str], text: str | None, name: str | None = None) -> FieldMap:
    """Return the mapping that a command line asks for.

    Args:
        pairs: words of `--map`, each `FIELD=COLUMN`, or several parted by commas.
        text: the column of the texts.
        name: the column that names the files.

    Raises:
        TableError: a word is no such pair, or names no field.
    """
    written: dict[str, list[str]] = {}
    for word in (one for words in pairs for one in _ANOTHER.split(words)):
        field, equals, column = word.partition("=")
        if not equals or not column:
            raise TableError(f"--map {word}: write FIELD=COLUMN, such as title=headline")
        written.setdefault(field.strip(), []).append(column)
    if text:
        written["text"] = [text]
    if name:
        written["file"] = [name]
    fields, problems = read_field_map(written)
    for problem in problems:
        raise TableError(f"--map: {problem.message}")
    return fields


def _refuse_other_texts(table: Table, sample: Sequence[Row], plan: Plan) -> None:
    """Refuse a table all of whose texts are none: a copy of it would help nobody."""
    for column in plan.fields.keys_of("text"):
        cells = list(_cells(sample, column))
        kinds = Counter(what_it_is(cell, may_have_tags=plan.has_tags) for cell in cells)
        if kinds and "" not in kinds and len(cells) >= _TELLING_ROWS:
            raise TableError(
                f"{table.shown}: the column `{column}` holds {kinds.most_common(1)[0][0]}, not "
                "plain text; extract the texts first, or name another column with `--text`"
            )


def _free(table: Table, asked: Asked) -> list[str]:
    return [name for name in table.columns if name not in asked.dropped]


def _of_table(configured: FieldMap, table: Table) -> FieldMap:
    """Return what a configuration says of the columns that are there."""
    kept = (
        (field, tuple(key for key in keys if key in table.columns or key == FILE_DATE))
        for field, keys in configured.sources
    )
    return FieldMap(tuple((field, keys) for field, keys in kept if set(keys) - {FILE_DATE}))


def _refuse_unknown(table: Table, asked: Asked) -> None:
    fields = (*our_fields(), FILE_DATE)
    named = [key for _, keys in asked.fields.sources for key in keys]
    names = [name for name in placeholders(asked.pattern) if name not in fields]
    for name in (*named, *names, *sorted(asked.dropped)):
        if name not in table.columns and name != FILE_DATE:
            near = get_close_matches(name, table.columns, 1, 0.6)
            offer = f"did you mean `{near[0]}`?" if near else f"it has {_listed(table.columns)}"
            raise TableError(f"{table.shown}: it has no column `{name}`; {offer}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _orders(
    table: Table, sample: Sequence[Row], fields: FieldMap, asked: Order | None
) -> tuple[dict[str, Order | None], list[str]]:
    """Return the order of numbers in the dates of each column, and what shows it."""
    orders: dict[str, Order | None] = {}
    notes: list[str] = []
    columns = [key for field, keys in fields.sources if field in DAYS for key in keys]
    for column in columns:
        orders[column] = asked
        if asked is None and any(read_day(cell).is_double for cell in _cells(sample, column)):
            orders[column], cell = order_shown(_cells(table.rows(), column))
            if cell:
                notes.append(
                    f"{table.shown}: dates in `{column}` are read {orders[column]}, as `{cell}` "
                    "shows (`--dates` says otherwise)"
                )
    return orders, notes


def _cells(rows: Iterable[Row], column: str) -> Iterator[str]:
    for row in rows:
        cell = row.cells.get(column)
        if isinstance(cell, str):
            yield cell


def as_options(fields: FieldMap) -> list[str]:
    """Return the options of the command line that say what feeds what, ready for a shell."""
    options = []
    for field, keys in fields.sources:
        name = {"text": "--text ", "file": "--name "}.get(field, f"--map {field}=")
        options += [f"{name}{shlex.quote(key)}" for key in keys]
    return options


class Outcome(NamedTuple):
    """What became of the rows.

    Attributes:
        written: how many records were written.
        same: how many were there already, as they would have been written.
        refused: the rows that were not taken, in order: the place of each, and why.
        rejects: the file that holds these rows; None where there is none.
        given: which fields the records have.
    """

    written: int
    same: int
    refused: Sequence[str]
    rejects: Path | None
    given: Given


class Import:
    """Writes the rows of a table into a folder.

    Args:
        table: the rows.
        plan: how they become records.
        into: the folder.
        dry: whether nothing is written.
    """

    def __init__(self, table: Table, plan: Plan, into: Path, *, dry: bool = False) -> None:
        self._table, self._plan, self._into, self._dry = table, plan, into, dry
        self._seen: dict[str, tuple[str, str]] = {}
        self._homes: set[Path] = set()
        self._given = Given()
        self._real = real_path(into)

    def run(self) -> Outcome:
        """Write what can be written.

        Raises:
            TableError: the table cannot be read on, or a file cannot be written.
        """
        refusals = Refusals(self._table)
        written = same = 0
        for row in self._table.rows():
            try:
                is_new = self._take(row)
            except Refused as problem:
                refusals.add(row, problem)
                continue
            written, same = written + is_new, same + (not is_new)
        if not self._dry:
            let_all_last()
        path = None if self._dry else refusals.written()
        return Outcome(written, same, refusals.reasons, path, self._given)

    def _take(self, row: Row) -> bool:
        """Write a row; return whether it was not there yet.

        Raises:
            Refused: it cannot be taken.
        """
        made = made_of(row, self._plan)
        stem = self._own_stem(row, made)
        text, sidecar = (self._into / f"{stem}{end}" for end in (self._plan.suffix, _SIDECAR))
        files = ((text, made.text), (sidecar, made.sidecar))
        if self._home_of(text) is None:
            raise Refused(row, "", f"{DISK.shown(text.parent)} leads out of the corpus")
        for file in (text.with_name(text.name[: -len(text.suffix)] + end) for end in _ENDINGS):
            content = dict(files).get(file)
            if os.path.lexists(file) and (content is None or not holds(file, content.encode())):
                raise Refused(
                    row,
                    "",
                    f"{DISK.shown(file)} exists already and differs; it is not overwritten "
                    "(change sidecars with `--update`, or give other names with `--name`)",
                )
        missing = [(file, content) for file, content in files if not os.path.lexists(file)]
        if not self._dry:
            for file, content in missing:
                _write(file, content)
        self._given.add(made.values)
        return bool(missing)

    def _own_stem(self, row: Row, made: Made) -> str:
        """Return the name of a record, which no other row of the table has."""
        says = digest_of(made.text, made.sidecar)
        for stem in (made.stem, f"{made.stem}-{says[:_TELLING]}"):
            other, said = self._seen.setdefault(stem.casefold(), (row.place, says))
            if other == row.place:
                return stem
            if said == says:
                break
        raise Refused(row, "", f"it says the same as {other}; leave one of them out")

    def _home_of(self, file: Path) -> Path | None:
        """Return the folder of a file, made where it is missing; None where it leads out."""
        folder = file.parent
        if folder not in self._homes:
            real = real_path(folder)
            if not is_below(real, self._real) or lies_in_git(real):
                return None
            if not self._dry:
                _make(folder)
            self._homes.add(folder)
        return folder


_ENDINGS = (*TEXT_SUFFIXES, *SIDECAR_SUFFIXES)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TableError(f"{DISK.shown(folder)}: cannot be made: {system_reason(error)}") from None


def _write(file: Path, content: str) -> None:
    try:
        write_new(file, content, lasting=False)
    except OSError as error:
        raise TableError(f"{DISK.shown(file)}: cannot be written: {system_reason(error)}") from None


class Refusals:
    """The rows of a table that were not taken, kept for another try.

    Args:
        table: the rows.

    Attributes:
        reasons: why each was not taken, with its place, in order.
    """

    def __init__(self, table: Table) -> None:
        self.reasons: list[str] = []
        self._table = table
        self._rejects: Rejects | None = None

    def add(self, row: Row, problem: Refused) -> None:
        """Keep a row, and why it was not taken."""
        # Not the error itself, which holds on to the whole row.
        self.reasons.append(str(problem))
        if self._table.rejects is not None:
            self._rejects = self._rejects or self._table.rejects()
            self._rejects.add(row)

    def written(self) -> Path | None:
        """Write the rows beside the table and return the file; None where nothing is to be kept.

        Raises:
            TableError: it cannot be written.
        """
        return None if self._rejects is None else _kept_beside(self._table, self._rejects.content())


def _kept_beside(table: Table, content: bytes) -> Path:
    """Write the rows that were not taken beside the table, into a file that is not there yet."""
    home = Path(table.shown)
    stem = home.name[: -len(home.suffix)] if home.suffix else home.name
    for number in range(1, 1_000):
        copy = f"-{number}" if number > 1 else ""
        path = home.with_name(f"{stem}.rejected{copy}{table.suffix}")
        if not os.path.lexists(path):
            break
        if holds(path, content):
            return path
    try:
        write_whole(path, content)
    except OSError as error:
        raise TableError(f"{DISK.shown(path)}: cannot be written: {system_reason(error)}") from None
    return path
