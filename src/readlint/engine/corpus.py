"""The reduce: what shows only when the traces of several records are seen together.

`corpus_diagnostics` is a pure function of traces. The places that it names become words only when
their records are read again; how that is done is for the caller to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from readlint.corpus.corpus import Corpus
from readlint.corpus.trace import Spot, Trace
from readlint.engine.accept import apply_suppressions
from readlint.engine.check import finish_all
from readlint.engine.problems import crashed
from readlint.engine.ruleset import RuleSet
from readlint.extract import Reading
from readlint.extract.sidecar.accepts import suppressions_of
from readlint.record import Place, RawRecord, assemble
from readlint.rules.corpus_rule import CorpusRule
from readlint.rules.finding import Anchor, Diagnostic, Finding, path_of

# Gives the bytes of a record by its path; None where they can no longer be had.
Reread = Callable[[str], RawRecord | None]
# A record is named by findings in a row: few need to be kept.
_KEPT = 64


class CorpusOutcome(NamedTuple):
    """What the rules across records said.

    Attributes:
        findings: by the path of the record they belong to.
        failed: a rule crashed.
    """

    findings: Mapping[str, tuple[Finding, ...]]
    failed: bool = False


def check_corpus(
    traces: Iterable[Trace],
    rulesets: Mapping[str, RuleSet],
    reread: Reread,
    changed: Collection[str] | None = None,
) -> CorpusOutcome:
    """Judge records together.

    Args:
        traces: of all records.
        rulesets: the rule set of each record, by its path.
        reread: gives the records that findings name.
        changed: paths of records; findings that involve none of them are dropped. None for all.
    """
    corpus = Corpus(traces)
    diagnostics, crashes = corpus_diagnostics(corpus, rulesets)
    if changed is not None:
        diagnostics = [one for one in diagnostics if not _records(one).isdisjoint(changed)]
    by_record: dict[str, list[Diagnostic]] = defaultdict(list)
    words = _Words(reread, rulesets)
    for one in sorted(diagnostics, key=lambda one: path_of(one.span)):
        by_record[path_of(one.span)].append(words.of(one))
    for record, said in by_record.items():
        words.accept(record, said)
    for crash in crashes:
        by_record[path_of(crash.span)].append(crash)
    findings = {record: finish_all(said, record) for record, said in by_record.items()}
    return CorpusOutcome(findings, bool(crashes))


def corpus_diagnostics(
    corpus: Corpus, rulesets: Mapping[str, RuleSet]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Ask every rule across records that is in force anywhere.

    What a rule says belongs to one record, and counts if the rule is in force for that record.

    Returns:
        What the rules say, weighed by the settings of its record, and what is to be said of
        rules that crashed.
    """
    diagnostics: list[Diagnostic] = []
    crashes: list[Diagnostic] = []
    for rule in corpus_rules(rulesets.values()):
        try:
            for diagnostic in rule.check_corpus(corpus):
                ruleset = rulesets[path_of(diagnostic.span)]
                if rule in ruleset.rules:
                    diagnostics += ruleset.apply_severity(rule, [diagnostic])
        except Exception as error:
            crashes.append(crashed(corpus.traces[0].path, rule.id, error))
    return diagnostics, crashes


def corpus_rules(rulesets: Iterable[RuleSet]) -> tuple[CorpusRule, ...]:
    """Return the rules across records that any of these rule sets puts in force."""
    distinct = {id(ruleset): ruleset for ruleset in rulesets}.values()
    rules = {rule.id: rule for ruleset in distinct for rule in ruleset.corpus_rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


class _Words:
    """Reads again what diagnostics name, a record at a time."""

    def __init__(self, reread: Reread, rulesets: Mapping[str, RuleSet]) -> None:
        self._reread = reread
        self._rulesets = rulesets
        self._kept: dict[str, Reading | None] = {}

    def of(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic with words; it names a file whose words can no longer be had."""
        spans = [self._place(span) for span in diagnostic.spans]
        return Diagnostic(
            rule=diagnostic.rule,
            severity=diagnostic.severity,
            span=self._place(diagnostic.span),
            message=diagnostic.message,
            help=diagnostic.help,
            evidence=[(self._place(anchor), why) for anchor, why in diagnostic.evidence],
            spans=[place for place in spans if isinstance(place, Place)],
            fix=diagnostic.fix,
        )

    def accept(self, record: str, diagnostics: Sequence[Diagnostic]) -> None:
        """Mark what the sidecar of a record accepts."""
        reading = self._reading(record)
        entries = suppressions_of(reading) if reading is not None else []
        if entries:
            apply_suppressions(diagnostics, entries)

    def _reading(self, record: str) -> Reading | None:
        if record not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            raw = self._reread(record)
            self._kept[record] = self._read(raw) if raw is not None else None
        return self._kept[record]

    def _read(self, raw: RawRecord) -> Reading:
        ruleset = self._rulesets[raw.path]
        return Reading(
            assemble(raw, ruleset.limits), ruleset.today, ruleset.validator, ruleset.tables
        )

    def _place(self, anchor: Anchor) -> Place | str:
        if not isinstance(anchor, Spot):
            return anchor
        reading = self._reading(anchor.record)
        place = _place_in(reading, anchor) if reading is not None else None
        return place if place is not None else anchor.record


def _records(diagnostic: Diagnostic) -> set[str]:
    """Return the paths of all records that a diagnostic names."""
    return {path_of(diagnostic.span), *(path_of(anchor) for anchor, _ in diagnostic.evidence)}


def _place_in(reading: Reading, spot: Spot) -> Place | None:
    sidecar, text = reading.record.sidecar, reading.record.text
    if spot.field and sidecar is not None:
        place = sidecar.place(*spot.field)
        return sidecar.opening if place is sidecar.root.place else place
    if spot.lines is None or text is None or spot.lines[1] > len(text.line_starts):
        return None
    start, end = text.line_span(spot.lines[0])[0], text.line_span(spot.lines[1])[1]
    words = text.content[start:end]
    start += len(words) - len(words.lstrip())
    return text.place(start, max(start, end - len(words) + len(words.rstrip())))
