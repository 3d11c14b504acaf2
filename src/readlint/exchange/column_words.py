"""The names that columns usually have, and what is written beside a date: `columns.yaml`."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from functools import cache

from readlint.record import Document
from readlint.record.sidecar import SidecarProblem
from readlint.record.yaml_reader import parse_mapping

_NAME = "columns.yaml"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTING = re.compile(r"[\s_./:-]+")


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    # The copy in the package is read through its loader, so that a zipped package works as well.
    data = pkgutil.get_data("readlint.exchange", _NAME)
    if data is None:
        raise FileNotFoundError(f"{_NAME} is missing from the installed package")
    parsed = parse_mapping(Document(_NAME, data.decode("utf-8")))
    if isinstance(parsed, SidecarProblem):
        raise ValueError(f"{_NAME}: {parsed.message}")
    return {
        group: {name: tuple(words) for name, words in held.items()}
        for group, held in parsed[0].plain().items()
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
