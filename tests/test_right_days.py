"""On the right records of the corpus no clue that is certain excludes the right day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from readlint.engine.rulesets import tables_with
from readlint.extract import Context
from readlint.extract.context import DATE, PUBLISHED
from readlint.extract.days.clues import find_solutions
from readlint.record import assemble
from readlint.record.discovery import discover
from readlint.record.reader import RecordReader
from readlint.schema.validation import load_validator

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "readouts"


def contexts() -> Iterator[Context]:
    reader, validator, tables = RecordReader(), load_validator(), tables_with(())
    for pairing in discover([str(CORPUS)]).pairings:
        record = assemble(reader.read(pairing))
        if record.text is not None and record.sidecar is not None:
            yield Context(record, date(2026, 1, 1), validator, tables)


def test_no_certain_clue_excludes_the_day_of_a_right_record() -> None:
    wrong, looked_at = [], 0
    for context in contexts():
        looked_at += 1
        solutions = find_solutions(context)
        for field, solution in ((DATE, solutions.act), (PUBLISHED, solutions.page)):
            days = context.day(*field)
            against = solution.against(days) if days is not None else ()
            wrong += [
                (context.record.path, clue.kind, clue.place.words)
                for clue in against
                if clue.is_certain and clue.given is None
            ]
    assert looked_at > 10
    assert wrong == []
