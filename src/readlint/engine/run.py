"""A whole run: every record mapped, the traces reduced, the summary drawn."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from readlint.columns import Picked
from readlint.corpus.trace import Traces
from readlint.engine.compared import Compared
from readlint.engine.corpus import Judge, check_corpus, corpus_rules, distinct_rulesets
from readlint.engine.jobs import Job, Jobs, Judging, OneProcess, Traced, Workers, jobs_in, unread
from readlint.engine.result import (
    CORPUS,
    CRASHED,
    ONLY_FILES,
    NotChecked,
    RecordResult,
    RunResult,
)
from readlint.engine.rulesets import RuleSet
from readlint.engine.taken import Taken
from readlint.engine.tally import Tally
from readlint.record import RawRecord
from readlint.record.discovery import Discovery
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.base import Rule
from readlint.rules.finding import Finding, FindingKey, Severity

if TYPE_CHECKING:
    from readlint.engine.cache.memory import Memory

# Findings as a run is to count them, and the least severity that fails a run, by file, for files
# that findings were added about.
Settled = tuple[list[Finding], Mapping[str, Severity]]
# May change the status of findings, and add findings of its own.
Settle = Callable[[list[Finding], Sequence[RecordResult]], Settled]
Across = Mapping[str, tuple[Finding, ...]]


def run_result(
    results: Iterable[RecordResult],
    ruleset: RuleSet,
    rules: tuple[Rule, ...] | None = None,
    *,
    across: Across | Callable[[], Across] | None = None,
    settle: Settle | None = None,
    fail_on: Mapping[str, Severity] | None = None,
) -> RunResult:
    """Draw the results of all records together.

    Findings about a file that several records share (a broken `_defaults.yaml`) are kept once.

    Args:
        results: of every record that was checked.
        ruleset: gives the facts and the day.
        rules: those in force for any record, if they are not the rule set's.
        across: findings of the rules across records, by the record they belong to, or what gives
            them when all results are counted.
        settle: is given all findings and what became of the records, and returns the findings
            as the run is to count them.
        fail_on: the least severity that fails a run, for records that were not checked.
    """
    tally = Tally(ruleset, keep=settle is not None)
    for result in results:
        tally.add(result)
    tally.least = {**(fail_on or {}), **tally.least}
    rules = ruleset.rules if rules is None else rules
    made = across() if callable(across) else across
    return _drawn(tally, ruleset, rules, made or {}, settle)


def _drawn(
    tally: Tally,
    ruleset: RuleSet,
    rules: tuple[Rule, ...],
    across: Across,
    settle: Settle | None,
) -> RunResult:
    by_record, least = tally.findings.taken(), tally.least
    for path, more in across.items():
        joined = (*by_record.get(path, ()), *more)
        by_record[path] = tuple(sorted(joined, key=lambda finding: finding.sort_key))
    findings = _distinct(finding for found in by_record.values() for finding in found)
    if settle is not None:
        settled, added = settle(findings, tally.kept)
        findings = _distinct(settled)
        least |= added
        by_record |= {path: tuple(f for f in findings if f.path == path) for path in added}
    publishers = dict(sorted(tally.each_publisher()))
    paths = sorted(publishers.keys() | by_record.keys()) if by_record else publishers
    owners = _owners(by_record)
    return RunResult(
        findings=findings,
        summary=tally.summary(findings, len(rules)),
        failed=tally.failed,
        facts=ruleset.facts.version,
        horizon=tally.horizon or ruleset.facts.horizon.isoformat(),
        today=ruleset.today.isoformat(),
        failing=frozenset(f.sort_key for f in findings if _fails(f, owners, least, ruleset)),
        rules=rules,
        records={path: tuple(f.sort_key for f in by_record.get(path, ())) for path in paths},
        publishers=publishers,
        unread_fails=tally.unread_fails,
    )


def _owners(by_record: Across) -> dict[FindingKey, list[str]]:
    owners: dict[FindingKey, list[str]] = {}
    for path, findings in by_record.items():
        for finding in findings:
            owners.setdefault(finding.sort_key, []).append(path)
    return owners


def _fails(
    finding: Finding,
    owners: Mapping[FindingKey, Sequence[str]],
    least: Mapping[str, Severity],
    ruleset: RuleSet,
) -> bool:
    """Return whether a finding fails the run by the settings of a record that it belongs to."""
    if finding.status != "new":
        return False
    paths = owners.get(finding.sort_key, ())
    wanted = [least.get(path, ruleset.fail_on) for path in paths] or [ruleset.fail_on]
    return any(finding.severity.weight >= severity.weight for severity in wanted)


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    seen: dict[FindingKey, Finding] = {}
    for finding in findings:
        seen.setdefault(finding.sort_key, finding)
    return [seen[key] for key in sorted(seen)]


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
    memory: Memory | None = None,
    judge: Judge | None = None,
) -> RunResult:
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
        memory: answers for the workers, if anything is remembered.
        judge: asks the rules across records, if this process does not; see `check_corpus`.
    """
    reader = reader or RecordReader()
    taken = Taken(memory, discovery)
    others = Jobs(jobs_in(one, reader.shown, choose or (lambda _: ruleset)) for one in taken.others)
    judges = distinct_rulesets([*others.judges, *taken.judges])
    number = len(others) + len(taken)
    together = number > 1 and bool(corpus_rules(judges))
    tally = Tally(ruleset, keep=settle is not None)
    again = taken.count(tally, traced=together) if changed is None else taken.part(changed)
    mine, rest = _parted(Jobs([*others.folders, *again]), changed, reader)
    own = {job.path for job in mine} if changed is not None and len(mine) < number else None
    rest = rest if together and own is not None else []
    workers = memory or workers or OneProcess(reader)
    compared = _mapped(mine, workers, tally, together=together)
    traced, lost = _traced(rest, workers, compared)
    if len(taken):
        tally.put_in_order()
        added = taken.compare(compared) if together else 0
        traced += added if own is not None else 0
    lost += _count_unreadable(discovery, reader, tally, changed)
    across: Across = {}
    if together:
        judging = Judging(lambda: taken.every(others))
        across = _together(compared, judging, reader, own, memory, judge=judge)
    # Findings are drawn together from here on, which takes room, too.
    del compared
    tally.least |= _other_least(rest, ruleset.fail_on)
    tally.least |= taken.least(ruleset.fail_on)
    result = _drawn(tally, ruleset, _in_force(judges or [ruleset]), across, settle)
    crashed = any(finding.rule == CRASHED for found in across.values() for finding in found)
    summary = result.summary._replace(
        traced=traced,
        not_checked=[*result.summary.not_checked, *_not_compared(judges, number, lost, whole)],
    )
    return result._replace(summary=summary, failed=result.failed or crashed)


def _parted(
    jobs: Jobs, changed: Collection[str] | None, reader: RecordReader
) -> tuple[Sequence[Job], Sequence[Job]]:
    """Return the records that are to be checked, and all others."""
    if changed is None:
        return jobs, []
    parts = array("Q"), array("Q")
    for row, job in enumerate(jobs):
        parts[not _is_among(job, changed, reader)].append(row)
    return Picked(jobs, parts[0]), Picked(jobs, parts[1])


def _mapped(mine: Sequence[Job], workers: Workers, tally: Tally, *, together: bool) -> Compared:
    """Check records; count what comes of them, and return what is compared of them."""
    compared = Compared()
    for job, result in zip(mine, workers.check(mine, traced=together), strict=True):
        kept = result._replace(language=intern(result.language), trace=None, digest=b"")
        tally.add(kept, job.ruleset)
        # Of a record on which a rule crashed nothing is remembered.
        digest = b"" if result.failed else result.digest
        compared.append(result.path, Traced(result.trace, digest))
    return compared


def _traced(rest: Sequence[Job], workers: Workers, compared: Compared) -> tuple[int, int]:
    """Trace records; return how many were traced and how many could not be read."""
    before = compared.known
    if rest:
        for job, traced in zip(rest, workers.trace(rest), strict=True):
            compared.append(job.path, traced)
    number = compared.known - before
    return number, len(rest) - number


def _count_unreadable(
    discovery: Discovery, reader: RecordReader, tally: Tally, changed: Collection[str] | None
) -> int:
    """Count what could not be looked into; return of how much of it nothing is said."""
    lost = 0
    for path, why in discovery.unreadable:
        shown = reader.shown(path)
        if changed is None or shown in changed:
            tally.add(unread(shown, why))
        else:
            lost += 1
    return lost


def _other_least(jobs: Iterable[Job], usual: Severity) -> dict[str, Severity]:
    return {one.path: one.ruleset.fail_on for one in jobs if one.ruleset.fail_on != usual}


def _together(
    compared: Compared,
    judging: Judging,
    reader: RecordReader,
    changed: Collection[str] | None,
    memory: Memory | None,
    *,
    judge: Judge | None,
) -> Across:
    def make(traces: Traces, tell: Callable[[str, RawRecord | None], None]) -> Across:
        def reread(path: str) -> RawRecord | None:
            raw = _read_again(judging.job_of(path), reader)
            tell(path, raw)
            return raw

        return check_corpus(traces, judging, reread, changed, judge=judge)

    if memory is not None:
        return memory.across(compared, judging, changed, make)
    return make(compared.traces, lambda *_: None)


def _read_again(job: Job, reader: RecordReader) -> RawRecord | None:
    try:
        return reader.read(job.pairing)
    except UnreadableFile:
        return None


def _is_among(job: Job, changed: Collection[str], reader: RecordReader) -> bool:
    return job.path in changed or any(reader.shown(file) in changed for file in job.pairing.files)


def _in_force(rulesets: Iterable[RuleSet]) -> tuple[Rule, ...]:
    rules = {rule.id: rule for ruleset in distinct_rulesets(rulesets) for rule in ruleset.rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _not_compared(
    rulesets: Iterable[RuleSet], records: int, lost: int, whole: bool
) -> list[NotChecked]:
    """Say what the rules across records, where any is in force, could not look at."""
    if not corpus_rules(rulesets):
        return []
    entries = [NotChecked(CORPUS, lost, _NOT_COMPARED)] if lost else []
    return entries if whole else [NotChecked(CORPUS, records, ONLY_FILES), *entries]
