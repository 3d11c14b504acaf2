"""What was probably meant by a command or a path that does not exist."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readlint.printing.printable import in_shell
from readlint.schema.nearest import did_you_mean, nearest_name

if TYPE_CHECKING:
    from readlint.engine.result import RunResult

# Of a large folder, so many names are compared: each costs some microseconds.
_MOST_NAMES = 2_000
# What other programs call it.
_OTHER_WORDS = {
    "version": "readlint --version",
    "lint": "readlint check PATH",
    "fix": "readlint --fix PATH",
    "format": "readlint --fix PATH",
    "fmt": "readlint --fix PATH",
    "diff": "readlint --diff PATH",
    "init": "readlint new FOLDER",
    "create": "readlint new FOLDER",
    "explain": "readlint rule ID",
    "rules": "readlint rule",
    "ignore": "readlint accept FILE RULE --reason WHY",
    "suppress": "readlint accept FILE RULE --reason WHY",
}


def no_command(word: str, commands: Sequence[str]) -> str | None:
    """Say that a word is neither a command nor a path, and what was probably meant.

    Args:
        word: the first one of a command line, which is no path.
        commands: all there are.

    Returns:
        None where it is more probably a mistyped path than a mistyped command.
    """
    meant = _OTHER_WORDS.get(word.lower())
    if meant is None:
        near = nearest_name(word, commands)
        meant = f"readlint {near}" if near and nearest_path(word) is None else None
    return meant and f"`{word}` is neither a command nor a path{did_you_mean(meant)}"


def no_path(name: str, what: str = "file or folder") -> str:
    """Say that there is nothing of a name, and which path was probably meant.

    Args:
        name: as the user gave it.
        what: what it should have been.
    """
    return f"{name or 'an empty name'}: there is no such {what}{did_you_mean(nearest_path(name))}"


def refuse_missing(name: str) -> None:
    """Refuse a path of a table that does not exist, and offer the nearest one.

    Raises:
        TableError: there is nothing of this name.
    """
    if not os.path.lexists(name):
        from readlint.exchange.readers.table import TableError

        raise TableError(no_path(name))


def nearest_path(name: str) -> str | None:
    """Return the path that exists and has nearly the same name; None where there is none."""
    found, changed = "", False
    for part in name.replace(os.sep, "/").rstrip("/").split("/"):
        whole = f"{found}/{part}" if found else part
        if not part or os.path.lexists(whole):
            found = whole or "/"
            continue
        near = _nearest_file(part, _names_in(found or os.curdir))
        if near is None:
            return None
        found, changed = (f"{found}/{near}" if found else near), True
    is_folder = os.path.isdir(found)  # noqa: PTH112 - False where it may not be looked at
    return (f"{found}/" if is_folder else found) if changed else None


# Fewer are seen one by one; of a corpus, more than a tenth have their sidecars.
_FEWEST_STRAYS, _STRAY_SHARE = 20, 0.9


def ask_for_corpus(result: RunResult, named: str) -> str | None:
    """Ask whether a folder of many texts without a sidecar is the one that was meant.

    Args:
        result: of the run.
        named: the first path of the command line.

    Returns:
        None where most texts have a sidecar, or few lack one.
    """
    texts = result.summary.texts
    alone = sum(one.rule == "sidecar-missing" and one.status == "new" for one in result.findings)
    if alone < _FEWEST_STRAYS or alone < _STRAY_SHARE * texts:
        return None
    return (
        f"{alone:,} of {texts:,} texts have no sidecar: is this the corpus? If it is, "
        f"`readlint new {in_shell(named)}` drafts them; if not, name the folder of the corpus, or "
        "leave the rest out with --exclude"
    )


def _nearest_file(part: str, names: Sequence[str]) -> str | None:
    """Return the nearest name; an ending that all files have makes no two of them alike."""
    near = nearest_name(part, names)
    if near is None:
        return None
    (stem, ending), (other, its_ending) = os.path.splitext(part), os.path.splitext(near)  # noqa: PTH122
    same_ending = ending and ending.lower() == its_ending.lower()
    return near if not same_ending or nearest_name(stem, [other]) else None


def _names_in(folder: str) -> list[str]:
    from itertools import islice

    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in islice(entries, _MOST_NAMES)]
    except OSError:
        return []
