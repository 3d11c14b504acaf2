"""The names that columns usually have, and what is written beside a date: `columns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from readlint.record.yaml_reader import shipped_mapping

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTING = re.compile(r"[\s_./:-]+")


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    table = shipped_mapping(Path(__file__).with_name("columns.yaml"))
    return {
        group: {name: tuple(words) for name, words in held.items()} for group, held in table.items()
    }


def names_by_field() -> Mapping[str, tuple[str, ...]]:
    """Return the usual names of the columns of each field, the most telling first."""
    return _table()["columns"]


def words_of(group: str) -> frozenset[str]:
    """Return the words of a group, in lower case."""
    return frozenset(_table()["words"][group])


def folded_name(name: str) -> str:
    """Return the name of a column as it is compared: `pubDate` and `Pub Date` are `pub-date`."""
    parted = _HUMP.sub("-", name.strip())
    return _PARTING.sub("-", parted).strip("-").casefold()
