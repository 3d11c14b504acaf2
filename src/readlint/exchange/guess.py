"""Which column feeds which field, by the names of the columns and by what is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from readlint.exchange.column_words import folded_name, names_by_field
from readlint.exchange.days import read_day
from readlint.exchange.html import looks_like_html
from readlint.exchange.readers.json_rows import loads
from readlint.exchange.readers.posts import FILE
from readlint.exchange.readers.table import Cell, Row
from readlint.extract.sidecar.values import is_placeholder
from readlint.facts.codes import (
    countries_meant,
    is_country_code,
    is_language_tag,
    language_tags_meant,
)
from readlint.schema.arrange import DAYS, FILE_DATE, PEOPLE
from readlint.schema.field_map import FieldMap, our_fields
from readlint.schema.models import Kind, VenueFormat
from readlint.schema.nearest import nearest_value

TEXT = "text"
_NAME = "participants.name"
_ADDRESS = ("http://", "https://")
# Cells of one column are of one sort, but for a few slips; days are written in more ways.
_MOST, _HALF = 0.8, 0.5
# What a headline, other words or a place is shorter than, in characters on the average.
_TITLE, _WORDS, _PLACE = 300, 200, 60
# A column that nothing names is the text where its cells are as long as one.
_LONG = 300
KINDS: tuple[str, ...] = get_args(Kind)
FORMS: tuple[str, ...] = get_args(VenueFormat)


def guessed(columns: Sequence[str], sample: Sequence[Row], known: FieldMap) -> FieldMap:
    """Return which columns feed which fields, beyond what is known.

    Args:
        columns: their names.
        sample: some rows.
        known: what the user or the configuration says; its columns and fields are left alone.
    """
    cells = {
        name: [_text(row.cells[name]) for row in sample if _is_given(row.cells.get(name))]
        for name in columns
    }
    free = [name for name in columns if name not in known.keys and cells[name]]
    fields = [field for field, _ in known.sources]
    found: dict[str, str] = {}
    is_ours = any("." in name and name in our_fields() for name in columns)
    if is_ours:
        found = {name: name for name in free if name in our_fields() and name not in fields}
    for field, names in names_by_field().items():
        if field not in fields and field not in found:
            rest = [name for name in free if name not in found.values()]
            column = _column(field, names, rest, cells)
            if column is not None:
                found[field] = column
    if TEXT not in found and TEXT not in fields:
        rest = [name for name in free if name not in found.values()]
        longest = max(rest, key=lambda name: _mean(cells[name]), default=None)
        if longest is not None and _mean(cells[longest]) >= _LONG:
            found[TEXT] = longest
    _settle_people(found, fields)
    sources = {field: (column,) for field, column in found.items()}
    if FILE in columns and "source.published" not in fields:
        # Jekyll takes the day of a post from its name, where the block has none.
        published = sources.get("source.published", ())
        sources["source.published"] = (*published, FILE_DATE)
    return FieldMap(tuple(sources.items()))


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


def _settle_people(found: dict[str, str], known: Sequence[str]) -> None:
    """Give offices and countries to people where there are any, and to nobody where there are none.

    Beside a speaker and without a place, a country is the speaker's, as in records of an assembly.
    """
    if _NAME not in found and not {_NAME, PEOPLE} & set(known):
        for part in ("role", "party"):
            found.pop(f"{PEOPLE}.{part}", None)
    elif not any(field.startswith("venue.city") for field in (*found, *known)):
        country = found.pop("venue.country", None)
        if country is not None:
            found.setdefault(f"{PEOPLE}.party", country)


def _is_given(cell: Any) -> bool:
    return cell is not None and not (isinstance(cell, str) and is_placeholder(cell))


def _text(cell: Any) -> str:
    if isinstance(cell, list):
        return "; ".join(one for one in cell if isinstance(one, str))
    return cell if isinstance(cell, str) else ""


def _column(
    field: str, names: Sequence[str], free: Sequence[str], cells: Mapping[str, Sequence[str]]
) -> str | None:
    """Return the column with the most telling name whose cells fit; for a text, any if none do."""
    named: list[str] = []
    for name in names:
        whole = [one for one in free if folded_name(one) == name]
        # Of nested values the last part is the name.
        last = [one for one in free if "." in one and folded_name(one.rpartition(".")[2]) == name]
        named += [one for one in (*whole, *last) if one not in named]
    fits = _FITS.get(field.rpartition(".")[2] if field not in DAYS else "day", _is_short)
    fitting = next((one for one in named if fits(cells[one])), None)
    if fitting is None and field == TEXT:
        return next(iter(named), None)
    return fitting


def _share(cells: Sequence[str], fits: Callable[[str], object]) -> float:
    return sum(bool(fits(cell)) for cell in cells) / len(cells)


def _mean(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _is_address(cell: str) -> bool:
    return cell.strip().startswith(_ADDRESS)


def _is_short(cells: Sequence[str]) -> bool:
    return _mean(cells) < _WORDS and _share(cells, _is_address) < _HALF


def _is_day(cell: str) -> bool:
    read = read_day(cell)
    return bool(read.form) or read.is_double


def _are_countries(cells: Sequence[str]) -> bool:
    return _share(cells, lambda one: is_country_code(one) or countries_meant(one)) >= _MOST


def _are_languages(cells: Sequence[str]) -> bool:
    return _share(cells, lambda one: is_language_tag(one) or language_tags_meant(one)) >= _MOST


_FITS: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "text": lambda cells: _share(cells, looks_like_html) < _HALF,
    "title": lambda cells: _mean(cells) < _TITLE and _share(cells, _is_address) < _HALF,
    "day": lambda cells: _share(cells, _is_day) >= _HALF,
    "url": lambda cells: _share(cells, _is_address) >= _MOST,
    "archived": lambda cells: _share(cells, _is_address) >= _MOST,
    "language": _are_languages,
    "country": _are_countries,
    "party": _are_countries,
    "city": lambda cells: _mean(cells) < _PLACE and _share(cells, _is_address) < _HALF,
    "kind": lambda cells: _share(cells, lambda one: nearest_value("kind", one, KINDS)) == 1,
    "format": lambda cells: _share(cells, lambda one: nearest_value("format", one, FORMS)) == 1,
}
