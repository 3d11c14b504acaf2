"""One row becomes one record: its text, the values of its sidecar, and the name of its files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from readlint.exchange.column_words import folded_name
from readlint.exchange.days import Order, read_day
from readlint.exchange.guess import FORMS, KINDS
from readlint.exchange.html import what_it_is
from readlint.exchange.names import filled, safe_path
from readlint.exchange.readers.json_rows import loads
from readlint.exchange.readers.posts import FILE
from readlint.exchange.readers.table import Cell, Row
from readlint.exchange.sidecar_yaml import yaml_of
from readlint.extract.sidecar.values import is_placeholder
from readlint.facts.codes import (
    countries_meant,
    is_country_code,
    is_language_tag,
    language_tags_meant,
)
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern
from readlint.schema.arrange import DAYS, PEOPLE
from readlint.schema.field_map import ACCEPT, TABLE_FIELDS, FieldMap
from readlint.schema.models import PartialReadout
from readlint.schema.nearest import nearest_value
from readlint.schema.problem import Problem
from readlint.schema.validation import Validator

_TEXT, _FILE = TABLE_FIELDS
# These take all of their columns; every other field takes the first that has a value.
_LISTS = (PEOPLE, "source.via")
_PERSON = frozenset(("name", "party", "role"))
_NAMED, _UNTITLED = "{source.published}-{title}", "{source.published}-{row}"
# An address that ends in fewer letters says nothing of its page: `p`, `en`, `news`.
_TELLING_LETTERS = 6
# The opening of a block of values: a text that begins so would be read as one.
_FENCE = lazy_pattern(r"---[ \t]*(?:\r\n|\n|\r)")
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_SHOWN = 60


class Plan(NamedTuple):
    """How rows become records.

    Attributes:
        fields: which columns feed which fields; `text` and `file` among them.
        suffix: of the texts.
        pattern: of the names of files, with columns and fields in braces; "" for the usual one.
        orders: of the numbers in dates, by column.
        dropped: columns that are left out.
        has_tags: whether HTML in a text is no fault, as in Markdown.
        own_keys: the keys that keep columns without a field, by column.
    """

    fields: FieldMap
    suffix: str = ".txt"
    pattern: str = ""
    orders: Mapping[str, Order | None] = {}
    dropped: frozenset[str] = frozenset()
    has_tags: bool = False
    own_keys: Mapping[str, str] = {}


class Made(NamedTuple):
    """A record that was made of a row.

    Attributes:
        stem: its path below the corpus, `/` between folders, without an ending.
        text: the text file.
        sidecar: the sidecar file.
        values: what the sidecar holds.
        columns: the column that feeds each of these, and the text, by the dotted field.
    """

    stem: str
    text: str
    sidecar: str
    values: Mapping[str, Any]
    columns: Mapping[str, str] = {}


class Refused(Exception):
    """A row that cannot be taken.

    Attributes:
        place: the file, the row and the column, if it is one cell.
        column: the name of that column; "" where the row as a whole is meant.
        why: what is wrong and what to do, without a final stop.
    """

    def __init__(self, row: Row, column: str, why: str) -> None:
        self.place = f"{row.place}:{column}" if column else row.place
        self.column = column
        self.why = why
        super().__init__(f"{self.place}: {why}")


def made_of(row: Row, plan: Plan) -> Made:
    """Make a record of a row.

    Raises:
        Refused: the row cannot be taken.
    """
    if row.problem:
        raise Refused(row, "", row.problem)
    cells = {name: cell for name, cell in row.cells.items() if name not in plan.dropped}
    _refuse_surrogates(row, cells)
    text = _text_of(row, cells, plan)
    given = {name: cell for name, cell in cells.items() if not is_nothing(cell)}
    file_name = f"{given.get(_first(plan.fields, _FILE, given), '')}".rpartition("/")[2]
    days, losing = _days(row, given, plan)
    fields = _of_row(plan.fields, given)
    values = _with_codes(_with_people(fields.arrange({**given, **days}, file_name)))
    accepted = accepts_in(given.get(ACCEPT))
    if accepted:
        values[ACCEPT] = accepted
        del given[ACCEPT]
    others = _others(given, values, fields, losing, plan.own_keys)
    values |= {key: given[name] for key, name in others.items()}
    if not values:
        raise Refused(row, "", "the row has a text and no other value; map a column to a field")
    _refuse_invalid(row, values, given, fields)
    try:
        sidecar = yaml_of(values)
    except ValueError as error:
        raise Refused(row, "", f"no sidecar can be made of it: {error}") from None
    columns = {field: _first(plan.fields, field, cells) for field, _ in plan.fields.sources}
    columns |= {ACCEPT: ACCEPT} if accepted else {}
    return Made(_stem(row, given, values, plan), text, sidecar, values, {**columns, **others})


def accepts_in(cell: Cell) -> list[Any]:
    """Return a list of exceptions, each with `rule` and `reason`; it may be written as JSON."""
    if isinstance(cell, str) and cell.lstrip().startswith("["):
        try:
            cell = loads(cell)
        except ValueError:
            return []
    listed = cell if isinstance(cell, list) else []
    are_ours = all(isinstance(one, dict) and one.keys() >= {"rule", "reason"} for one in listed)
    return listed if are_ours else []


def is_nothing(cell: Cell) -> bool:
    """Return whether a cell says nothing, such as `n/a`."""
    return isinstance(cell, str) and is_placeholder(cell)


def _first(fields: FieldMap, field: str, cells: Mapping[str, Cell]) -> str:
    """Return the first column of a field that has a value; "" for none."""
    return next((key for key in fields.keys_of(field) if key in cells), "")


def _refuse_surrogates(row: Row, cells: Mapping[str, Cell]) -> None:
    for name, cell in cells.items():
        if _SURROGATE.search(cell if isinstance(cell, str) else str(cell)):
            raise Refused(row, name, "it holds half a character (U+D800 to U+DFFF); write it anew")


def _text_of(row: Row, cells: Mapping[str, Cell], plan: Plan) -> str:
    column = _first(plan.fields, _TEXT, cells)
    if not column:
        named = next(iter(plan.fields.keys_of(_TEXT)), "")
        raise Refused(row, named, "the text is empty; fill it in, or leave the row out")
    cell = cells[column]
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):
        cell = "\n\n".join(cell)
    if not isinstance(cell, str):
        raise Refused(row, column, "it is not text; name the column of the text with `--text`")
    found = what_it_is(cell, may_have_tags=plan.has_tags)
    if found:
        raise Refused(
            row, column, f"it holds {found}, not plain text; extract the text first, then import it"
        )
    text = cell.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _FENCE.match(text):
        text = f"\n{text}"
    return text if text.endswith("\n") else f"{text}\n"


def _days(row: Row, cells: Mapping[str, Cell], plan: Plan) -> tuple[dict[str, str], set[str]]:
    """Return the days of a row by column, in the form of a sidecar, and the columns that say more.

    Raises:
        Refused: a cell is no day, or could be two.
    """
    days: dict[str, str] = {}
    losing: set[str] = set()
    for field, keys in plan.fields.sources:
        column = next((key for key in keys if key in cells), None)
        if field not in DAYS or column is None:
            continue
        cell = cells[column]
        cell = cell[0] if isinstance(cell, list) and len(cell) == 1 else cell
        if not isinstance(cell, str):
            raise Refused(row, column, f"it is not a date, which `{field}` needs")
        day = read_day(cell, plan.orders.get(column))
        if not day.form:
            raise Refused(row, column, f"{_quote(cell)} is not a clear date: {day.why}")
        days[column] = day.form
        losing |= {column} if day.loses else set()
    return days, losing


def _quote(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"“{flat}”" if len(flat) <= _SHOWN else f"“{flat[:_SHOWN]}…”"


def _of_row(fields: FieldMap, cells: Mapping[str, Cell]) -> FieldMap:
    """Return the mapping without people where the row names nobody: an office alone is none."""
    if any(_first(fields, field, cells) for field in (PEOPLE, f"{PEOPLE}.name")):
        return fields
    return FieldMap(tuple(one for one in fields.sources if one[0].partition(".")[0] != PEOPLE))


def _with_people(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without empty ones of people, which JSON often holds."""
    people = values.get(PEOPLE)
    if isinstance(people, list):
        values[PEOPLE] = [
            {key: held for key, held in one.items() if held is not None}
            if isinstance(one, dict)
            else one
            for one in people
        ]
    return values


def _with_codes(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with codes for the names of languages, countries, kinds and forms."""
    for holder, key, code in _coded(values):
        holder[key] = code
    return values


def _coded(values: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, str]]:
    people = values.get(PEOPLE)
    holders = [(values, "language"), (values.get("venue"), "country")]
    holders += [(one, "party") for one in people] if isinstance(people, list) else []
    for holder, key in holders:
        written = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and isinstance(written, str):
            is_language = key == "language"
            if (is_language_tag if is_language else is_country_code)(written):
                continue
            meant = (language_tags_meant if is_language else countries_meant)(written)
            if len(meant) == 1:
                yield holder, key, meant[0]
    for holder, key, choices in ((values, "kind", KINDS), (values.get("venue"), "format", FORMS)):
        written = holder.get(key) if isinstance(holder, dict) else None
        nearest = nearest_value(key, written, choices) if isinstance(written, str) else None
        if isinstance(holder, dict) and nearest is not None:
            yield holder, key, nearest


def _others(
    cells: Mapping[str, Cell],
    values: Mapping[str, Any],
    fields: FieldMap,
    losing: set[str],
    own_keys: Mapping[str, str],
) -> dict[str, str]:
    """Return the columns that no field holds, each under a key of the user's own."""
    used = {key for key in _used(cells, fields) if key not in losing}
    found: dict[str, str] = {}
    for name in cells:
        if name in used:
            continue
        taken = {*found, *values, *own_keys.values()}
        found[own_keys.get(name) or _free_key(name, taken)] = name
    return found


def own_keys_of(columns: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return the key that keeps each column, if no field does: the same in all rows."""
    keys: dict[str, str] = {}
    for name in columns:
        keys[name] = _free_key(name, {*taken, *keys.values()})
    return keys


def _free_key(name: str, taken: Container[str]) -> str:
    key = free = own_key(name)
    copy = 1
    while free in taken:
        copy += 1
        free = f"{key}-{copy}"
    return free


def _used(cells: Mapping[str, Cell], fields: FieldMap) -> Iterator[str]:
    for field, keys in fields.sources:
        given = [key for key in keys if key in cells]
        if field.partition(".")[0] in _LISTS or field in _LISTS:
            yield from (key for key in given if not _says_more(cells[key]))
        elif field == _FILE:
            # A name of a file does not say all that its column does.
            yield from (key for key in given if key == FILE)
        else:
            yield from given[:1]


def _says_more(cell: Cell) -> bool:
    """Return whether a list of people has keys that a sidecar has not."""
    return isinstance(cell, list) and any(
        isinstance(one, dict) and not one.keys() <= _PERSON for one in cell
    )


def own_key(column: str) -> str:
    """Return the key of the user's own that keeps a column without a field: `x-word-count`."""
    name = "".join(
        char if unicodedata.category(char)[0] in "LMN" or char == "_" else "-"
        for char in folded_name(unicodedata.normalize("NFC", column))
    )
    name = "-".join(filter(None, name.split("-")))
    return name if name.startswith("x-") else f"x-{name or 'column'}"


def _refuse_invalid(
    row: Row, values: Mapping[str, Any], cells: Mapping[str, Cell], fields: FieldMap
) -> None:
    try:
        PartialReadout.model_validate(values)
    except ValidationError as refused:
        problems = [one for one in _validator().problems(values) if one.kind != "missing-key"]
        if not problems:
            raise Refused(row, "", str(refused.errors()[0]["msg"])) from None
        problem = problems[0]
        raise Refused(row, _column_of(problem, cells, fields), problem.message) from None


_VALIDATOR: list[Validator] = []


def _validator() -> Validator:
    if not _VALIDATOR:
        _VALIDATOR.append(Validator())
    return _VALIDATOR[0]


def _column_of(problem: Problem, cells: Mapping[str, Cell], fields: FieldMap) -> str:
    """Return the column from which a value came; "" where that cannot be told."""
    names = [step for step in problem.path if isinstance(step, str)]
    for length in range(len(names), 0, -1):
        column = _first(fields, ".".join(names[:length]), cells)
        if column:
            return column
    return ""


def _stem(row: Row, cells: Mapping[str, Cell], values: Mapping[str, Any], plan: Plan) -> str:
    named = {**cells, **_by_field(values)}
    if plan.pattern:
        return filled(plan.pattern, named)
    column = _first(plan.fields, _FILE, cells)
    if column and isinstance(cells[column], str):
        return safe_path(cells[column])
    if "source.published" not in named and "date" in named:
        named["source.published"] = named["date"]
    if "title" in named:
        return filled(_NAMED, named)
    named["row"] = _told_by_address(named) or _told_by_row(row)
    return filled(_UNTITLED, named)


def _told_by_address(named: Mapping[str, Cell]) -> str:
    """Return the last part of the address of a page, where it is more than a number."""
    address = named.get("source.url")
    path = address.partition("?")[0].rstrip("/").split("/")[3:] if isinstance(address, str) else []
    last = re.sub(r"\.\w{2,5}$", "", path[-1]) if path else ""
    return last if sum(char.isalpha() for char in last) >= _TELLING_LETTERS else ""


def _told_by_row(row: Row) -> str:
    """Return the name of the table with the number of the row."""
    file, _, number = row.place.rpartition("/")[2].rpartition(":")
    return f"{file.partition('.')[0]} {number}"


def _by_field(values: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, held in values.items():
        inner = held.items() if isinstance(held, dict) else ()
        found |= {f"{key}.{name}": one for name, one in inner if isinstance(one, str)}
        if isinstance(held, str):
            found[key] = held
    return found
