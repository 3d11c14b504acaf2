"""What an import keeps in the configuration of a corpus: the mapping, and what its records have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from readlint.config import Configurations
from readlint.config.document import absolute
from readlint.config.files import OWN_NAME
from readlint.exchange.readers.posts import BODY, FILE
from readlint.exchange.readers.table import TableError
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import json_text
from readlint.record.files import DISK, system_reason
from readlint.record.writer import write_new, write_whole
from readlint.schema.field_map import FieldMap, our_fields

# What every sidecar needs, or some rule asks for, where no configuration says otherwise.
ASKED_FOR = (
    "date",
    "venue.city",
    "venue.country",
    "participants",
    "source.publisher",
    "source.url",
    "source.published",
)
# A value that so many records have is missing by mistake where it is missing.
_NEARLY_ALL = 0.9
# Files give these by themselves.
_GIVEN = (BODY, FILE)


class Kept(NamedTuple):
    """What was kept, and where.

    Attributes:
        path: the configuration, as reports show it; "" where none was written.
        lines: what is to be added by hand, where it was not written.
        not_required: the fields that the records lack and need not have.
        not_kept: parts of the mapping that no configuration can hold.
    """

    path: str = ""
    lines: tuple[str, ...] = ()
    not_required: tuple[str, ...] = ()
    not_kept: FieldMap = FieldMap()


class Given:
    """Counts which fields the records of an import have."""

    def __init__(self) -> None:
        self._records = 0
        self._counts: Counter[str] = Counter()

    def add(self, values: Mapping[str, Any]) -> None:
        """Count the fields of one record."""
        self.count(field for field in ASKED_FOR if _has(values, field))

    def count(self, fields: Iterable[str]) -> None:
        """Count a record that has these of `ASKED_FOR`."""
        self._records += 1
        self._counts.update(fields)

    @property
    def required(self) -> list[str]:
        """The fields that nearly all records have."""
        least = self._records * _NEARLY_ALL
        return [field for field in ASKED_FOR if self._records and self._counts[field] >= least]


def _has(values: Mapping[str, Any], field: str) -> bool:
    top, _, part = field.partition(".")
    held = values.get(top)
    return bool(held.get(part) if part and isinstance(held, dict) else held)


def configured_map(into: Path, configurations: Configurations) -> FieldMap:
    """Return the mapping that holds for the records of a folder, be it not there yet.

    Raises:
        TableError: sidecars in readlint's own form would be misread there.
        ConfigError: a configuration cannot be used.
    """
    fields = configurations.settings(absolute(into) / "record.txt").profile.field_map
    why = fields.why_not_written(None)
    if why is not None:
        what = f"{why.partition(',')[0]}, and sidecars of an import would be misread"
        raise TableError(f"{DISK.shown(into)}: {what}; import into another folder")
    return fields


def keep(
    into: Path, source: str, fields: FieldMap, given: Given, configurations: Configurations
) -> Kept:
    """Write the mapping into the configuration of a folder, or say what to add to which one.

    Args:
        into: the folder of the records.
        source: what was imported, as reports show it.
        fields: which columns feed which fields.
        given: what the records have.
        configurations: find what holds already.

    Raises:
        TableError: the file cannot be written.
        ConfigError: a configuration cannot be used.
    """
    kept, not_kept = _parted(fields)
    own = absolute(into) / OWN_NAME
    config = configurations.nearest(str(absolute(into)))
    mapping = ["[map]", *_entries(kept)]
    require = f"require = {json_text(given.required, indent=None)}"
    lacking = tuple(field for field in ASKED_FOR if field not in given.required)
    if config is None and not _has_defaults_above(into, configurations):
        _write_new(own, _content(source, require, mapping))
        return Kept(DISK.shown(own), (), lacking, not_kept)
    values = config.values if config is not None else {}
    missing = [require] if "require" not in values and lacking else []
    if config is not None and "map" in values:
        return Kept("", tuple(missing), (), not_kept)
    if config is not None and config.toml.path == own:
        _append(own, mapping)
        return Kept(DISK.shown(own), tuple(missing), (), not_kept)
    return Kept("", (*missing, *mapping), (), not_kept)


def _parted(fields: FieldMap) -> tuple[FieldMap, FieldMap]:
    """Part a mapping into what a configuration can hold, and what it cannot.

    A column `date` that feeds `source.published` would, in a sidecar, be the field of that name.
    """
    tops = {field.partition(".")[0] for field in our_fields()}
    kept, not_kept = [], []
    for field, keys in fields.sources:
        theirs = tuple(key for key in keys if key not in _GIVEN and key != field)
        if any(key.partition(".")[0] in tops for key in theirs):
            not_kept.append((field, theirs))
        elif theirs:
            kept.append((field, theirs))
    return FieldMap(tuple(kept)), FieldMap(tuple(not_kept))


def _entries(fields: FieldMap) -> Iterator[str]:
    for field, keys in fields.sources:
        written = json_text(keys[0] if len(keys) == 1 else list(keys), indent=None)
        yield f"{field} = {written}"


def _has_defaults_above(into: Path, configurations: Configurations) -> bool:
    """Return whether defaults of a folder above hold here: a configuration would end that."""
    folder = absolute(into)
    return any(file.parent != folder for file in configurations.defaults.above(str(folder)))


def _content(source: str, require: str, mapping: list[str]) -> str:
    name = " ".join(source.split())
    lines = [
        f"# Written by `readlint import {name}`.",
        "# What the records have; add a field as soon as all of them have it.",
        require,
        "",
        "# The columns that feed our fields, for the next import.",
        *mapping,
    ]
    return "\n".join(lines if len(mapping) > 1 else lines[:3]) + "\n"


def _write_new(path: Path, content: str) -> None:
    try:
        write_new(path, content)
    except OSError as error:
        raise TableError(f"{DISK.shown(path)}: cannot be written: {system_reason(error)}") from None


def _append(path: Path, mapping: list[str]) -> None:
    """Put a table behind all that a configuration holds; every byte of it stays."""
    before = path.read_bytes()
    end = "\r\n" if b"\r\n" in before else "\n"
    gap = end if not before or before.endswith(b"\n") else end * 2
    after = before + (gap + end.join(mapping) + end).encode("utf-8")
    try:
        write_whole(path, after, expected=before)
    except OSError as error:
        raise TableError(f"{DISK.shown(path)}: cannot be written: {system_reason(error)}") from None
