"""The line that shows an editor which schema a sidecar has, and the file that it leads to.

A path to the installed package would be wrong on every other machine, and an address would need a
network, so the schema is a file of the corpus: it moves with it, and is kept with it. The path is
relative and leads upward only, so it stays right wherever the corpus lies.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from readlint.record.files import bears_a_mark, upward
from readlint.record.writer import write_new

SCHEMA = "readout.schema.json"
# Below folder defaults a sidecar may lack what they give; where readlint has no schema of such
# sidecars, none is named: an editor would call missing what is not.
BELOW_DEFAULTS = "readout-below-defaults.schema.json"
_MODELINE = "# yaml-language-server: $schema="


# For the defaults of a folder.
DEFAULTS = "defaults.schema.json"


def is_shipped(name: str) -> bool:
    """Return whether readlint has a schema of this name."""
    return files("readlint.schema").joinpath(name).is_file()


def modeline(sidecar: Path, schema: Path) -> str:
    """Return the comment for the head of a sidecar.

    Args:
        sidecar: the sidecar.
        schema: the schema, in its folder or in one above.
    """
    path = os.path.relpath(schema.absolute(), sidecar.absolute().parent)
    return f"{_MODELINE}{path.replace(os.sep, '/')}"


def find_schema(folder: Path, name: str) -> Path | None:
    """Return the schema for the sidecars of a folder, from there up to the top of the corpus."""
    for one in upward(str(folder.absolute())):
        path = Path(one, name)
        if path.is_file():
            return path
        if bears_a_mark(one):
            break
    return None


def write_schema(folder: Path, name: str) -> Path:
    """Write the schema into a folder that has none.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / name
    write_new(path, files("readlint.schema").joinpath(name).read_text(encoding="utf-8"))
    return path


def home_of(folders: Sequence[Path], roots: Sequence[Path]) -> dict[Path, Path]:
    """Return for each folder of sidecars the one in which their schema is to lie.

    That is the folder that was named, or else the one that holds them all, if that lies within the
    working folder: a file should not turn up where nobody looks.
    """
    common = Path(os.path.commonpath([str(folder.absolute()) for folder in folders]))
    inside = common.is_relative_to(Path.cwd())
    return {
        folder: next(
            (root for root in roots if folder.absolute().is_relative_to(root.absolute())),
            Path(os.path.relpath(common)) if inside else folder,
        )
        for folder in folders
    }
