"""The records of a corpus with their texts, for forms that hold them whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os.path import commonpath
from pathlib import PurePosixPath
from typing import Any

from readlint.exchange.corpus_files import read_records
from readlint.named_tuple import NamedTuple
from readlint.record import Document, assemble
from readlint.record.discovery import Pairing
from readlint.record.record import front_matter


class WholeRecord(NamedTuple):
    """A record as others are given it.

    Attributes:
        file: the path of its text, from the folder that holds all of them.
        text: the text, without a block of values at its head; None where there is none.
        data: the text file as it is.
        values: the sidecar.
    """

    file: str
    text: str | None
    data: bytes
    values: Mapping[str, Any]


def whole_records(pairings: Mapping[str, Pairing], problems: list[str]) -> Iterator[WholeRecord]:
    """Yield records, the defaults of their folders merged in; what is no record is left out.

    Args:
        pairings: their files, by path.
        problems: takes why a record is left out, with its place.
    """
    home = common_folder(pairings)
    for shown, held in read_records(pairings, merged=True):
        if held.problem or held.raw is None:
            problems.append(held.problem)
            continue
        undecodable = assemble(held.raw).undecodable
        if undecodable:
            problems.append(f"{undecodable[0].path}: {undecodable[0].why}")
            continue
        file = PurePosixPath(shown).relative_to(home).as_posix()
        data = held.raw.text[1] if held.raw.text is not None else b""
        yield WholeRecord(file, _text(held.raw.text), data, held.values)


def common_folder(paths: Mapping[str, object]) -> str:
    """Return the innermost folder that holds all of some files; `.` for the working folder."""
    folders = {PurePosixPath(path).parent.as_posix() for path in paths}
    return commonpath(folders).replace("\\", "/") or "."


def _text(half: tuple[str, bytes] | None) -> str | None:
    if half is None:
        return None
    content = half[1].decode("utf-8").removeprefix("\ufeff")
    block = front_matter(Document(half[0], content))
    return content if block is None else content[block[2] :].lstrip("\r\n")
