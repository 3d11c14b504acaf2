"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lsprotocol import types

from readlint.config.problem import ConfigError
from readlint.record import Document
from readlint.rules.finding import Finding, Related, Severity
from readlint.schema.problem import SchemaError
from readlint.server.buffers import Snapshot, uri_of
from readlint.server.positions import Units, offset_at, offsets_of_span, range_of

SOURCE = "readlint"
# Of rules that compare records: what they say is of the files as they were saved.
SAVED = "readlint (saved)"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
# What the scraper left is no part of the document: editors show it faded.
_FADED = "junk"
# Related places are a list to read; a pattern may repeat hundreds of times.
_MOST_RELATED = 20

ByFile = dict[Path, list[types.Diagnostic]]


class Shown:
    """Turns findings into diagnostics.

    Args:
        files: the files that findings name, absolute, by their paths in reports.
        documents: what was read of them, likewise.
        snapshot: what is open.
        units: what the editor counts in.
    """

    def __init__(
        self,
        files: Mapping[str, Path],
        documents: Mapping[str, Document],
        snapshot: Snapshot,
        units: Units,
    ) -> None:
        self._files = files
        self._documents = documents
        self._snapshot = snapshot
        self._units = units

    def by_file(self, findings: Iterable[Finding], source: str = SOURCE) -> ByFile:
        """Return the diagnostics by the absolute path of the file that they are about."""
        found: ByFile = {}
        for finding in findings:
            path = self._files[finding.path]
            found.setdefault(path, []).append(self.diagnostic(finding, source))
        return found

    def diagnostic(self, finding: Finding, source: str = SOURCE) -> types.Diagnostic:
        """Return one finding as an editor shows it."""
        is_faded = finding.rule.startswith(f"{_FADED}-") and finding.fix != "none"
        return types.Diagnostic(
            range=self.range(finding),
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source=source,
            message=f"{finding.message}\n{finding.help}" if finding.help else finding.message,
            tags=[types.DiagnosticTag.Unnecessary] if is_faded else None,
            related_information=[*self._related(finding)][:_MOST_RELATED] or None,
        )

    def range(self, finding: Finding) -> types.Range:
        """Return the range of a finding; the first line, where the whole file is meant."""
        document = self.shown_of(finding.path)
        if not finding.spans:
            return range_of(document, *document.line_span(1), self._units)
        return range_of(document, *offsets_of_span(document, finding.spans[0]), self._units)

    def shown_of(self, shown: str) -> Document:
        """Return a file, by its path in reports: as the editor has it, where it is open."""
        held = self._snapshot.get(self._files[shown]) if shown in self._files else None
        if held is not None:
            return held.document
        return self._documents.get(shown) or Document(shown, "")

    def _related(self, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
        document = self.shown_of(finding.path)
        for span in finding.spans[1:]:
            place = range_of(document, *offsets_of_span(document, span), self._units)
            yield self._information(finding.path, place, "also here")
        for clash in finding.evidence:
            why = clash.why if clash.rule is None else f"{clash.why} [{clash.rule}]"
            yield self._information(clash.path, self.place_of(clash), why)

    def place_of(self, clash: Related) -> types.Range:
        """Return the range of what a finding clashes with."""
        document = self.shown_of(clash.path)
        if clash.line is None or not document.content:
            # Of a file that was not read only the line is known.
            line = (clash.line or 1) - 1
            return types.Range(types.Position(line, 0), types.Position(line, 0))
        start = offset_at(document, clash.line, clash.column or 1)
        end = min(start + len(clash.words), len(document.content))
        return range_of(document, start, end, self._units)

    def _information(
        self, shown: str, place: types.Range, why: str
    ) -> types.DiagnosticRelatedInformation:
        path = self._files.get(shown) or Path(shown).absolute()
        location = types.Location(uri_of(path, self._snapshot), place)
        return types.DiagnosticRelatedInformation(location, why)


def of_problem(problem: Exception) -> ByFile:
    """Return what is wrong with a file that judges records, at its place; nothing without one."""
    found: ByFile = {}
    for one in (problem, *getattr(problem, "others", ())):
        if not isinstance(one, (ConfigError, SchemaError)):
            continue
        if isinstance(one, ConfigError):
            line, column = one.line or 1, one.column or 1
        else:
            line, column = one.spot or (1, 1)
        # The column counts characters; there is rarely anything else before a key than blanks.
        at = types.Position(line - 1, column - 1)
        found.setdefault(Path(one.file).absolute(), []).append(
            types.Diagnostic(
                range=types.Range(at, at),
                severity=types.DiagnosticSeverity.Error,
                source=SOURCE,
                message=f"{one.what}\nNo record that it judges is checked until it is right.",
            )
        )
    return found
