"""A whole run: every record mapped, the traces reduced, the summary drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from readlint.engine.account import Account, Outcome
from readlint.engine.check import check_record, finish_all, trace_record
from readlint.engine.corpus import CorpusOutcome, check_corpus, corpus_rules
from readlint.engine.problems import unreadable
from readlint.engine.reduce import Settle, reduce_outcomes
from readlint.engine.result import CORPUS, ONLY_FILES, NotChecked, Result, Summary
from readlint.engine.ruleset import RuleSet
from readlint.reading.trace import Trace
from readlint.record import RawRecord
from readlint.record.discovery import Discovery, Pairing
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.base import Rule

__all__ = ["NotChecked", "Result", "Summary", "reduce_outcomes", "run"]

_NOT_COMPARED = "could not be read, so nothing was compared with it"


class _Job(NamedTuple):
    path: str
    pairing: Pairing
    ruleset: RuleSet


def run(
    discovery: Discovery,
    ruleset: RuleSet,
    choose: Callable[[Path], RuleSet] | None = None,
    *,
    changed: Collection[str] | None = None,
    settle: Settle | None = None,
    reader: RecordReader | None = None,
    whole: bool = True,
) -> Result:
    """Check every record that was discovered.

    Args:
        discovery: the records.
        ruleset: what judges them, and the facts and the day that all share.
        choose: gives each record a rule set of its own, by the file that stands for it.
        changed: paths of records, or of files of theirs, as reports show them. Only these are
            checked; all others are only compared with them. None for all.
        settle: is given all findings before they are counted: it may change their status, and
            add findings.
        reader: reads the records.
        whole: the discovery holds what lies in a folder, not only files named one by one.
    """
    reader = reader or RecordReader()
    jobs = [
        _Job(reader.shown(pairing.path), pairing, choose(pairing.path) if choose else ruleset)
        for pairing in discovery.pairings
    ]
    rules = _in_force([job.ruleset for job in jobs] or [ruleset])
    together = len(jobs) > 1 and bool(corpus_rules(job.ruleset for job in jobs))
    mine = [job for job in jobs if changed is None or _is_among(job, changed, reader)]
    outcomes = [_check(job, reader, together) for job in mine]
    others = _Others(reader, together)
    own = {job.path for job in mine}
    traces = [others.trace(job) for job in jobs if job.path not in own]
    traces += [outcome.trace for outcome in outcomes]
    for path, why in discovery.unreadable:
        shown = reader.shown(path)
        if changed is None or shown in changed:
            outcomes.append(_unread(shown, why))
        else:
            others.lost += 1
    across = CorpusOutcome({})
    if together:
        across = _together(traces, jobs, reader, None if changed is None else own)
    fail_on = {job.path: job.ruleset.fail_on for job in jobs}
    result = reduce_outcomes(
        outcomes, ruleset, rules, across=across.findings, settle=settle, fail_on=fail_on
    )
    not_compared = _not_compared(jobs, others.lost, whole, rules)
    summary = result.summary._replace(
        traced=others.traced, not_checked=[*result.summary.not_checked, *not_compared]
    )
    return result._replace(summary=summary, failed=result.failed or across.failed)


def _together(
    traces: Iterable[Trace | None],
    jobs: Sequence[_Job],
    reader: RecordReader,
    changed: Collection[str] | None,
) -> CorpusOutcome:
    by_path = {job.path: job for job in jobs}

    def reread(path: str) -> RawRecord | None:
        try:
            return reader.read(by_path[path].pairing)
        except UnreadableFile:
            return None

    rulesets = {path: job.ruleset for path, job in by_path.items()}
    return check_corpus([t for t in traces if t is not None], rulesets, reread, changed)


class _Others:
    """The records that did not change, as far as rules across records need them.

    Attributes:
        traced: how many were compared with those that did.
        lost: how many could not be read.
    """

    def __init__(self, reader: RecordReader, wanted: bool) -> None:
        self._reader = reader
        self._wanted = wanted
        self.traced = self.lost = 0

    def trace(self, job: _Job) -> Trace | None:
        """Return the trace of a record; None where it cannot be read or nobody asks for it."""
        if not self._wanted:
            return None
        try:
            trace = trace_record(self._reader.read(job.pairing), job.ruleset)
        except Exception:
            self.lost += 1
            return None
        self.traced += 1
        return trace


def _is_among(job: _Job, changed: Collection[str], reader: RecordReader) -> bool:
    return job.path in changed or any(reader.shown(file) in changed for file in job.pairing.files)


def _in_force(rulesets: Iterable[RuleSet]) -> tuple[Rule, ...]:
    distinct = {id(ruleset): ruleset for ruleset in rulesets}.values()
    rules = {rule.id: rule for ruleset in distinct for rule in ruleset.rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _check(job: _Job, reader: RecordReader, traced: bool) -> Outcome:
    try:
        raw = reader.read(job.pairing)
    except UnreadableFile as problem:
        return _unread(problem.path, problem.why, job.pairing)
    return check_record(raw, job.ruleset, traced=traced)


def _unread(path: str, why: str, pairing: Pairing | None = None) -> Outcome:
    account = Account(
        path=path,
        has_text=pairing is not None and pairing.text is not None,
        has_sidecar=pairing is not None and pairing.sidecar is not None,
        failed=True,
    )
    return Outcome(finish_all([unreadable(path, why)], path), account)


def _not_compared(
    jobs: Sequence[_Job], lost: int, whole: bool, rules: Sequence[Rule]
) -> list[NotChecked]:
    """Say what the rules across records, where any is in force, could not look at."""
    if not corpus_rules([job.ruleset for job in jobs]):
        return []
    entries = [NotChecked(CORPUS, lost, _NOT_COMPARED)] if lost else []
    return entries if whole else [NotChecked(CORPUS, len(jobs), ONLY_FILES), *entries]
