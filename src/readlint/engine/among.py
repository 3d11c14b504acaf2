"""One record checked among those it lies with, so that rules across records can judge it."""

from __future__ import annotations

from readlint.corpus.trace import Trace
from readlint.engine.account import Outcome
from readlint.engine.check import check_record
from readlint.engine.corpus import check_corpus
from readlint.engine.jobs import Job, trace_job
from readlint.engine.ruleset import RuleSet
from readlint.engine.rulesets import RuleSets
from readlint.record import RawRecord
from readlint.record.discovery import Discovery
from readlint.record.reader import RecordReader, UnreadableFile


class Among:
    """Checks a record, whatever is about to be written into it, among the records of a corpus.

    Args:
        discovery: the records of the corpus.
        rulesets: those of the run.
        reader: reads the records.
    """

    def __init__(self, discovery: Discovery, rulesets: RuleSets, reader: RecordReader) -> None:
        self._reader = reader
        self._jobs = {
            job.path: job
            for pairing in discovery.pairings
            for job in (Job(reader.shown(pairing.path), pairing, rulesets.of(pairing.path)),)
        }
        self._traces: dict[str, Trace | None] = {}

    def __call__(self, raw: RawRecord, ruleset: RuleSet) -> Outcome:
        """Check a record; it need not be as it lies on disk."""
        outcome = check_record(raw, ruleset, traced=True)
        if outcome.trace is None:
            return outcome
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
        across = check_corpus([outcome.trace, *others], rulesets, reread, {raw.path})
        findings = (*outcome.findings, *across.findings.get(raw.path, ()))
        return outcome._replace(findings=findings)

    def _trace(self, job: Job) -> Trace | None:
        if job.path not in self._traces:
            self._traces[job.path] = trace_job(job, self._reader)
        return self._traces[job.path]
