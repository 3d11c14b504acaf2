"""The reduce: what shows only when the traces of several records are seen together.

`corpus_diagnostics` is a pure function of traces. The places that it names become words only when
their records are read again; how that is done is for the caller to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from readlint.corpus.trace import Corpus, Spot, Trace
from readlint.engine.check import check_record, finish_all, read_record
from readlint.engine.jobs import Job, Jobs, Judging, jobs_in, trace_job
from readlint.engine.merge import apply_suppressions
from readlint.engine.naming import Names
from readlint.engine.result import RecordResult, crashed
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.extract import Context
from readlint.extract.sidecar.accepts import suppressions_of
from readlint.extract.view import View, prose_of
from readlint.record import Place, RawRecord
from readlint.record.discovery import Discovery, Pairings
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.base import CorpusRule
from readlint.rules.finding import Anchor, Diagnostic, Finding, path_of

# Gives the bytes of a record by its path; None where they can no longer be had.
Reread = Callable[[str], RawRecord | None]
# Asks rules across records, as `corpus_diagnostics` does.
Judge = Callable[[Corpus, Mapping[str, RuleSet]], tuple[list[Diagnostic], list[Diagnostic]]]
# A record is named by findings in a row: few need to be kept.
_KEPT = 64


def check_corpus(
    traces: Iterable[Trace],
    rulesets: Mapping[str, RuleSet],
    reread: Reread,
    changed: Collection[str] | None = None,
    *,
    expect: Callable[[Collection[str]], None] | None = None,
    judge: Judge | None = None,
) -> dict[str, tuple[Finding, ...]]:
    """Judge records together; return findings by the path of the record they belong to.

    Args:
        traces: of all records.
        rulesets: the rule set of each record, by its path.
        reread: gives the records that findings name.
        changed: paths of records; findings that involve none of them are dropped. None for all.
        expect: is told the paths of all records that findings name, before any is read again.
        judge: asks the rules, if not `corpus_diagnostics`: it may know traces that are not here.
    """
    corpus = Corpus(traces)
    diagnostics, crashes = (judge or corpus_diagnostics)(corpus, rulesets)
    if changed is not None:
        diagnostics = [one for one in diagnostics if not _records(one).isdisjoint(changed)]
    if expect is not None:
        expect(set().union(*map(_records, diagnostics)))
    by_record: dict[str, list[Diagnostic]] = defaultdict(list)
    words = _Words(reread, rulesets)
    for one in sorted(diagnostics, key=lambda one: path_of(one.span)):
        by_record[path_of(one.span)].append(words.of(one))
    for record, said in by_record.items():
        words.accept(record, said)
    for crash in crashes:
        by_record[path_of(crash.span)].append(crash)
    return {record: finish_all(said, record) for record, said in by_record.items()}


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
    judges = rulesets.distinct() if isinstance(rulesets, Judging) else rulesets.values()
    for rule in corpus_rules(judges):
        try:
            diagnostics.extend(weighed(rule, rule.check_corpus(corpus), rulesets))
        except Exception as error:
            crashes.append(crashed(corpus.traces[0].path, rule.id, error))
    return diagnostics, crashes


def weighed(
    rule: CorpusRule, said: Iterable[Diagnostic], rulesets: Mapping[str, RuleSet]
) -> Iterator[Diagnostic]:
    """Yield what counts of what a rule says, weighed by the settings of the record it is about."""
    for diagnostic in said:
        ruleset = rulesets[path_of(diagnostic.span)]
        if rule in ruleset.rules:
            yield from ruleset.apply_severity(rule, [diagnostic])


def corpus_rules(rulesets: Iterable[RuleSet]) -> tuple[CorpusRule, ...]:
    """Return the rules across records that any of these rule sets puts in force."""
    distinct = distinct_rulesets(rulesets)
    rules = {rule.id: rule for ruleset in distinct for rule in ruleset.corpus_rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def distinct_rulesets(rulesets: Iterable[RuleSet]) -> list[RuleSet]:
    """Return each rule set once."""
    return list({id(ruleset): ruleset for ruleset in rulesets}.values())


class _Words:
    """Reads again what diagnostics name, a record at a time."""

    def __init__(self, reread: Reread, rulesets: Mapping[str, RuleSet]) -> None:
        self._reread = reread
        self._rulesets = rulesets
        self._kept: dict[str, Context | None] = {}

    def of(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic with words; it names a file whose words can no longer be had."""
        spans = [self._place(span) for span in diagnostic.spans]
        found = Diagnostic(
            rule=diagnostic.rule,
            severity=diagnostic.severity,
            span=self._place(diagnostic.span),
            message=diagnostic.message,
            help=diagnostic.help,
            evidence=[(self._place(anchor), why) for anchor, why in diagnostic.evidence],
            spans=[place for place in spans if isinstance(place, Place)],
            fix=diagnostic.fix,
        )
        self._name_keys(found, path_of(diagnostic.span))
        return found

    def _name_keys(self, diagnostic: Diagnostic, record: str) -> None:
        """Let a diagnostic speak by the keys of its record, where these are not ours."""
        field_map = self._rulesets[record].profile.field_map
        context = self._reading(record) if field_map.sources else None
        if context is not None:
            Names(context, field_map).translate([diagnostic])

    def accept(self, record: str, diagnostics: Sequence[Diagnostic]) -> None:
        """Mark what the sidecar of a record accepts."""
        context = self._reading(record)
        entries = suppressions_of(context) if context is not None else []
        if entries:
            apply_suppressions(diagnostics, entries)

    def _reading(self, record: str) -> Context | None:
        if record not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            raw = self._reread(record)
            self._kept[record] = self._read(raw) if raw is not None else None
        return self._kept[record]

    def _read(self, raw: RawRecord) -> Context:
        return read_record(raw, self._rulesets[raw.path])

    def _place(self, anchor: Anchor) -> Place | str:
        if not isinstance(anchor, Spot):
            return anchor
        context = self._reading(anchor.record)
        place = _place_in(context, anchor) if context is not None else None
        return place if place is not None else anchor.record


def _records(diagnostic: Diagnostic) -> set[str]:
    """Return the paths of all records that a diagnostic names."""
    return {path_of(diagnostic.span), *(path_of(anchor) for anchor, _ in diagnostic.evidence)}


def _place_in(context: Context, spot: Spot) -> Place | None:
    sidecar, text = context.record.sidecar, context.record.text
    if spot.field and sidecar is not None:
        place = sidecar.place(*spot.field)
        return sidecar.opening if place is sidecar.root.place else place
    if spot.lines is None or text is None or spot.lines[1] > len(text.line_starts):
        return None
    start, end = text.line_span(spot.lines[0])[0], _end_of(context, spot.lines[1])
    words = text.content[start:end]
    start += len(words) - len(words.lstrip())
    return text.place(start, max(start, end - len(words) + len(words.rstrip())))


class WithinCorpus:
    """Checks a record, whatever is about to be written into it, among the records of a corpus.

    Args:
        discovery: the records of the corpus.
        rulesets: those of the run.
        reader: reads the records.
    """

    def __init__(self, discovery: Discovery, rulesets: RuleSets, reader: RecordReader) -> None:
        self._reader = reader
        folders = Pairings.of(discovery.pairings).folders
        jobs = Jobs(jobs_in(one, reader.shown, rulesets.of) for one in folders)
        self._jobs = {job.path: job for job in jobs}
        self._traces: dict[str, Trace | None] = {}

    def __call__(self, raw: RawRecord, ruleset: RuleSet) -> RecordResult:
        """Check a record; it need not be as it lies on disk."""
        result = check_record(raw, ruleset, traced=True)
        if result.trace is None:
            return result
        traces = [self._trace(job) for path, job in self._jobs.items() if path != raw.path]
        rulesets = {path: job.ruleset for path, job in self._jobs.items()} | {raw.path: ruleset}

        def reread(path: str) -> RawRecord | None:
            if path == raw.path:
                return raw
            try:
                return self._reader.read(self._jobs[path].pairing)
            except UnreadableFile:
                return None

        others = [trace for trace in traces if trace is not None]
        across = check_corpus([result.trace, *others], rulesets, reread, {raw.path})
        findings = (*result.findings, *across.get(raw.path, ()))
        return result._replace(findings=findings)

    def _trace(self, job: Job) -> Trace | None:
        if job.path not in self._traces:
            self._traces[job.path] = trace_job(job, self._reader).trace
        return self._traces[job.path]


def check_records(raws: Sequence[RawRecord], ruleset: RuleSet) -> list[Finding]:
    """Return the findings of all rules, those across records too, in the order of the report."""
    results = [check_record(raw, ruleset, traced=True) for raw in raws]
    by_path = {raw.path: raw for raw in raws}
    traces = [result.trace for result in results if result.trace is not None]
    across = check_corpus(traces, dict.fromkeys(by_path, ruleset), by_path.get)
    found = [finding for result in results for finding in result.findings]
    found += [finding for findings in across.values() for finding in findings]
    return sorted(found, key=lambda finding: finding.sort_key)


def _end_of(context: Context, line: int) -> int:
    """Return where a line ends; one that is wrapped goes on over several lines of the file."""
    text, view = context.text, prose_of(context)
    start, end = text.line_span(line)
    if not isinstance(view, View):
        return end
    number = bisect_right(view.line_starts, view.offset_of(start))
    return max(end, view.place(0, view.line_span(number)[1]).in_file.end)
