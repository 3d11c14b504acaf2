"""What is settled of a table before its rows are checked: its columns, and what they must have."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from readlint.config.document import absolute
from readlint.engine.rulesets import RuleSets
from readlint.exchange.configuring import ASKED_FOR, Given
from readlint.exchange.importing import Asked, as_options, is_exported, planned
from readlint.exchange.in_place.checking import RowChecker
from readlint.exchange.readers.formats import TABLES, open_table
from readlint.exchange.readers.packed import inner_suffix
from readlint.exchange.readers.table import Row, Table, TableError
from readlint.exchange.rows import is_nothing
from readlint.named_tuple import NamedTuple
from readlint.schema.arrange import PEOPLE
from readlint.schema.field_map import FieldMap


class Opened(NamedTuple):
    """A table that is to be checked.

    Attributes:
        table: its rows.
        checker: checks them.
        notes: what the user should know about how it is read, one line each.
    """

    table: Table
    checker: RowChecker
    notes: tuple[str, ...]


def is_table(name: str) -> bool:
    """Return whether a path names a table by its ending, be it packed."""
    return inner_suffix(Path(name)) in TABLES


def opened_table(
    path: Path, asked: Asked, rulesets: RuleSets, encoding: str | None = None
) -> Opened:
    """Open a table, and settle which of its columns feed which fields, as an import does.

    Args:
        path: the table.
        asked: what the command line says of its columns.
        rulesets: those of the run; the configuration above the table holds, its `map` too.
        encoding: of CSV and TSV; None to find out.

    Raises:
        TableError: it cannot be read, or no column holds the text.
        ConfigError: a configuration that applies cannot be used.
    """
    table = open_table(path, encoding)
    if is_exported(table):
        raise TableError(
            f"{table.shown}: this table comes from `readlint export`, which leaves the texts out; "
            "check the records themselves, or a data package: "
            "`readlint export PATH --format datapackage --output FOLDER`"
        )
    home = absolute(path)
    configurations = rulesets.configurations
    planning = planned(table, asked, configurations.settings(home).profile.field_map)
    config = configurations.nearest(str(home.parent))
    require: tuple[str, ...] | None = None
    how = f"read as {' '.join(as_options(planning.plan.fields))}"
    if table.is_exact:
        how = "read as `readlint export` writes it, with a column for each value of a sidecar"
    notes = [*planning.notes, f"{table.shown}: {how}"]
    # Records in our own form are asked for what all records are.
    if not table.is_exact and (config is None or "require" not in config.values):
        require = tuple(filled_fields(table, planning.plan.fields).required)
        lacking = [field for field in ASKED_FOR if field not in require]
        notes += [_not_asked_for(table.shown, lacking)] if lacking else []
    checker = RowChecker(table.shown, planning.plan, rulesets, home, require)
    return Opened(table, checker, tuple(notes))


def filled_fields(table: Table, fields: FieldMap) -> Given:
    """Count in how many rows each field has a value, so that what few have is not asked for.

    It takes a pass over the table, some hundredths of what checking it takes.
    """
    columns = {field: _columns_of(fields, field) for field in ASKED_FOR}
    texts, given = fields.keys_of("text"), Given()
    # Where the table breaks off, the run says so.
    with suppress(TableError):
        for row in table.rows():
            if not row.problem and _is_filled(row, texts):
                given.count(field for field in ASKED_FOR if _is_filled(row, columns[field]))
    return given


def _columns_of(fields: FieldMap, field: str) -> tuple[str, ...]:
    top = field.partition(".")[0]
    # A list under `participants`, or a column of names: an office alone is nobody.
    names = (f"{PEOPLE}.name",) if field == PEOPLE else (top,) if top != field else ()
    return tuple(key for name in (field, *names) for key in fields.keys_of(name))


def _is_filled(row: Row, columns: tuple[str, ...]) -> bool:
    return any(not is_nothing(row.cells.get(column, "")) for column in columns)


def _not_asked_for(shown: str, fields: list[str]) -> str:
    return (
        f"{shown}: not asked of its rows, as one in ten or more has none: {', '.join(fields)} "
        "(`require` in the configuration asks for more)"
    )
