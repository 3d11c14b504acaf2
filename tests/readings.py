"""Readings of texts that a test writes, with the sidecar of the examples or with none."""

from __future__ import annotations

from datetime import date

from readlint.extract import Context
from readlint.facts.in_force import SHIPPED, Tables
from readlint.record import RawRecord, assemble
from readlint.rules.cases import STANDARD_SIDECAR
from readlint.schema.validation import load_validator


def context_of(text: str, sidecar: str | None = None, tables: Tables = SHIPPED) -> Context:
    """Return what is read off a text on 1 January 2026, without a sidecar unless one is given."""
    given = None if sidecar is None else ("a.yaml", sidecar.encode())
    record = assemble(RawRecord("a.txt", ("a.txt", text.encode()), given))
    return Context(record, date(2026, 1, 1), load_validator(), tables)


def sidecar_with(*changes: tuple[str, str]) -> str:
    """Return the sidecar of the examples with the first of each old words replaced by new ones."""
    sidecar = STANDARD_SIDECAR
    for old, new in changes:
        assert old in sidecar
        sidecar = sidecar.replace(old, new, 1)
    return sidecar
