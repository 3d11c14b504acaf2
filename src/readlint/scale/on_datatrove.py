"""A step for pipelines of datatrove: documents are tagged with their findings, or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from datatrove.pipeline.base import PipelineStep

from readlint.config.document import absolute
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSets, configured
from readlint.exchange.importing import fields_asked
from readlint.exchange.in_place.checking import RowChecker
from readlint.exchange.in_place.opening import filled_fields
from readlint.exchange.readers.columnar import row_of
from readlint.exchange.readers.table import Row, Table, TableError
from readlint.exchange.rows import Plan
from readlint.rules.finding import Severity
from readlint.schema.field_map import FieldMap, our_fields

_TEXT, _ID = "text", "id"


class Readlint(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Checks documents one by one, each as the record that an import would make of it.

    Each document that passes has its findings in `metadata["readlint"]`, as a report in JSON has
    them: `path` is the id of the document, and `cell.column` the key of its metadata, or `text`.
    What shows only when records are compared (the rules `corpus-*`) is not judged, as no task has
    all documents: run `readlint TABLE` over what the pipeline wrote, here or on a cluster.

    Args:
        fields: the key of the metadata that feeds each field, such as `{"title": "headline"}`.
            Keys that are named as fields of a sidecar need not be named, nor what the `map` of a
            configuration says.
        drop: the least severity (`error`, `warning` or `info`) at which a document is dropped;
            None to drop none.
        today: the day taken for today, YYYY-MM-DD; None for the real one. Give it where a pipeline
            may be resumed on another day.
        folder: the one whose configuration holds; every machine must see it.
        require: the required fields, dotted; None to ask of each document no more than it has.

    Raises:
        ValueError: an argument cannot be used.
    """

    name = "readlint"
    type = "CHECK"

    def __init__(
        self,
        fields: Mapping[str, str] | None = None,
        drop: str | None = None,
        today: str | None = None,
        folder: str = ".",
        require: Iterable[str] | None = None,
    ) -> None:
        super().__init__()
        self.fields = dict(fields or {})
        self.drop = drop
        self.today = today or date.today().isoformat()
        self.folder = str(absolute(folder))
        self.require = tuple(require) if require is not None else None
        self._least = Severity(drop).weight if drop is not None else None
        date.fromisoformat(self.today)
        self._asked()

    def _asked(self) -> FieldMap:
        try:
            return fields_asked((f"{field}={key}" for field, key in self.fields.items()), _TEXT)
        except TableError as problem:
            raise ValueError(str(problem)) from None

    def run(self, data: Iterable[Any] | None, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Yield the documents that pass."""
        checkers = self._checkers()
        for document in data or ():
            with self.track_time():
                result = checkers.judge(document, self.name)
                document.metadata[self.name] = [one.as_dict() for one in result.findings]
                passes = self._passes(result)
            self.stat_update("total", "forwarded" if passes else "dropped")
            for finding in result.findings:
                self.stat_update(finding.rule)
            if passes:
                self.update_doc_stats(document)
                yield document

    def _checkers(self) -> _Checkers:
        rulesets = RuleSets(configured(), date.fromisoformat(self.today))
        home = Path(self.folder) / "documents"
        named = rulesets.configurations.settings(home).profile.field_map
        own = FieldMap(tuple((field, (field,)) for field in our_fields()))
        fields = self._asked().laid_over(named).laid_over(own)
        return _Checkers(Plan(fields), rulesets, home, self.require)

    def _passes(self, result: RecordResult) -> bool:
        least = self._least
        weights = (one.severity.weight for one in result.findings if one.status == "new")
        return least is None or all(weight < least for weight in weights)


class _Checkers:
    """Checks documents, each by what is required of it."""

    def __init__(
        self, plan: Plan, rulesets: RuleSets, home: Path, require: tuple[str, ...] | None
    ) -> None:
        self._plan, self._rulesets, self._home, self._require = plan, rulesets, home, require
        self._made: dict[tuple[str, ...], RowChecker] = {}

    def judge(self, document: Any, own_key: str) -> RecordResult:
        values = {key: held for key, held in document.metadata.items() if key != own_key}
        shown = str(document.id)
        row = row_of(shown, 1, {**values, _ID: document.id, _TEXT: document.text})
        checker = self._of(self._require if self._require is not None else self._given(row))
        checker.table = shown
        return checker.check(row, traced=False)

    def _given(self, row: Row) -> tuple[str, ...]:
        alone = Table("", "", tuple(row.cells), lambda: iter([row]), None)
        return tuple(filled_fields(alone, self._plan.fields).required)

    def _of(self, require: tuple[str, ...]) -> RowChecker:
        if require not in self._made:
            made = RowChecker("", self._plan, self._rulesets, self._home, require)
            self._made[require] = made
        return self._made[require]
