"""A whole run: every record mapped, the traces reduced, the summary drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from readlint.corpus.trace import Trace
from readlint.engine.corpus import CorpusOutcome, check_corpus, corpus_rules
from readlint.engine.jobs import Job, OneProcess, Workers, unread
from readlint.engine.reduce import Settle, reduce_outcomes
from readlint.engine.result import CORPUS, ONLY_FILES, NotChecked, Result, Summary
from readlint.engine.ruleset import RuleSet
from readlint.record import RawRecord
from readlint.record.discovery import Discovery
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.base import Rule

__all__ = ["NotChecked", "Result", "Summary", "reduce_outcomes", "run"]

_NOT_COMPARED = "could not be read, so nothing was compared with it"


def run(
    discovery: Discovery,
    ruleset: RuleSet,
    choose: Callable[[Path], RuleSet] | None = None,
    *,
    changed: Collection[str] | None = None,
    settle: Settle | None = None,
    reader: RecordReader | None = None,
    workers: Workers | None = None,
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
        workers: works through them, if not this process by itself.
        whole: the discovery holds what lies in a folder, not only files named one by one.
    """
    reader = reader or RecordReader()
    jobs = [
        Job(reader.shown(pairing.path), pairing, choose(pairing.path) if choose else ruleset)
        for pairing in discovery.pairings
    ]
    rules = _in_force([job.ruleset for job in jobs] or [ruleset])
    together = len(jobs) > 1 and bool(corpus_rules(job.ruleset for job in jobs))
    mine = [job for job in jobs if changed is None or _is_among(job, changed, reader)]
    own = {job.path for job in mine}
    workers = workers or OneProcess(reader)
    outcomes = workers.check(mine, traced=together)
    traces = [outcome.trace for outcome in outcomes]
    others = workers.trace([job for job in jobs if job.path not in own]) if together else []
    lost = others.count(None)
    for path, why in discovery.unreadable:
        shown = reader.shown(path)
        if changed is None or shown in changed:
            outcomes.append(unread(shown, why))
        else:
            lost += 1
    across = CorpusOutcome({})
    if together:
        across = _together([*traces, *others], jobs, reader, None if changed is None else own)
    fail_on = {job.path: job.ruleset.fail_on for job in jobs}
    result = reduce_outcomes(
        outcomes, ruleset, rules, across=across.findings, settle=settle, fail_on=fail_on
    )
    not_compared = _not_compared(jobs, lost, whole)
    summary = result.summary._replace(
        traced=len(others) - others.count(None),
        not_checked=[*result.summary.not_checked, *not_compared],
    )
    return result._replace(summary=summary, failed=result.failed or across.failed)


def _together(
    traces: Iterable[Trace | None],
    jobs: Sequence[Job],
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


def _is_among(job: Job, changed: Collection[str], reader: RecordReader) -> bool:
    return job.path in changed or any(reader.shown(file) in changed for file in job.pairing.files)


def _in_force(rulesets: Iterable[RuleSet]) -> tuple[Rule, ...]:
    distinct = {id(ruleset): ruleset for ruleset in rulesets}.values()
    rules = {rule.id: rule for ruleset in distinct for rule in ruleset.rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _not_compared(jobs: Sequence[Job], lost: int, whole: bool) -> list[NotChecked]:
    """Say what the rules across records, where any is in force, could not look at."""
    if not corpus_rules([job.ruleset for job in jobs]):
        return []
    entries = [NotChecked(CORPUS, lost, _NOT_COMPARED)] if lost else []
    return entries if whole else [NotChecked(CORPUS, len(jobs), ONLY_FILES), *entries]
