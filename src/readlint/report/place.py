"""Where a finding or its evidence stands, as every report for people writes it."""

from __future__ import annotations

from readlint.printing.printable import shown_path
from readlint.rules.finding import Finding, Related


def place_of(what: Finding | Related) -> str:
    """Return `path:line:column`; the path alone where a whole file is meant."""
    path = shown_path(what.path)
    return path if what.line is None else f"{path}:{what.line}:{what.column}"
