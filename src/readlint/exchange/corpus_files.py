"""The records of some paths, as a table has them: one row each, by the path of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readlint.config import Configurations
from readlint.exchange.readers.table import TableError
from readlint.fix.sidecar_edit import own_sidecar
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord, assemble
from readlint.record.discovery import Pairing, discover
from readlint.record.files import DISK
from readlint.record.reader import RecordReader, UnreadableFile


class Held(NamedTuple):
    """One record.

    Attributes:
        pairing: its files.
        raw: what they hold.
        values: the sidecar; empty where there is none.
        problem: why it is no row of a table, with its place; "" where it is one.
    """

    pairing: Pairing
    raw: RawRecord | None
    values: Mapping[str, object]
    problem: str = ""


def pairings_of(
    paths: Sequence[str], configurations: Configurations
) -> tuple[dict[str, Pairing], list[str]]:
    """Return the records of some paths by their own, as reports show them, and what is unreadable.

    Raises:
        TableError: a path does not exist, or holds no record.
    """
    found = discover(paths, (), configurations.why_excluded)
    for missing in found.missing:
        raise TableError(f"{missing}: there is no such file or folder")
    if not found.pairings:
        raise TableError(f"{paths[0]}: there is no record")
    problems = [f"{DISK.shown(path)}: {why}" for path, why in found.unreadable]
    return {DISK.shown(pairing.path): pairing for pairing in found.pairings}, problems


def read_records(
    pairings: Mapping[str, Pairing], *, merged: bool = False
) -> Iterator[tuple[str, Held]]:
    """Yield records by their paths.

    Args:
        pairings: their files, by path.
        merged: whether the defaults of folders are laid under the values of a sidecar.
    """
    reader = RecordReader()
    for shown, pairing in pairings.items():
        try:
            yield shown, held_by(pairing, reader.read(pairing), merged=merged)
        except UnreadableFile as problem:
            yield shown, Held(pairing, None, {}, str(problem))


def held_by(pairing: Pairing, raw: RawRecord, *, merged: bool = False) -> Held:
    """Return a record with the values of its sidecar.

    Args:
        pairing: its files.
        raw: what they hold.
        merged: whether the defaults of folders are laid under them.
    """
    record, sidecar = own_sidecar(raw)
    if sidecar is None and record.has_any_sidecar:
        return Held(pairing, raw, {}, _why_unusable(raw))
    if merged and sidecar is not None:
        whole = assemble(raw).sidecar
        return Held(pairing, raw, whole.values if whole is not None else sidecar.values)
    return Held(pairing, raw, sidecar.values if sidecar is not None else {})


def _why_unusable(raw: RawRecord) -> str:
    record, _ = own_sidecar(raw)
    for bad in (*record.undecodable_sidecars, *record.undecodable):
        return f"{bad.path}: {bad.why}"
    problem = record.sidecar_problem
    if problem is None:
        return f"{raw.path}: the sidecar cannot be read"
    line, column = problem.place.document.locate(problem.place.start)
    return f"{problem.place.path}:{line}:{column}: {problem.message}"
