"""A whole run: every record mapped, the traces reduced, the summary drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from operator import attrgetter, itemgetter
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from readlint.corpus.trace import Traces
from readlint.engine.compared import Compared
from readlint.engine.corpus import Judge, check_corpus, corpus_rules
from readlint.engine.jobs import Job, Judging, OneProcess, Traced, Workers, unread
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
    by_record, least = tally.findings, tally.least
    for path, more in across.items():
        joined = (*by_record.get(path, ()), *more)
        by_record[path] = tuple(sorted(joined, key=lambda finding: finding.sort_key))
    findings = _distinct(finding for found in by_record.values() for finding in found)
    if settle is not None:
        settled, added = settle(findings, tally.kept)
        findings = _distinct(settled)
        least |= added
        by_record |= {path: tuple(f for f in findings if f.path == path) for path in added}
    paths = sorted({*tally.paths, *by_record})
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
        publishers=dict(zip(tally.paths, tally.publishers, strict=True)),
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
    others = [
        Job(reader.shown(path), pairing, choose(path) if choose else ruleset)
        for pairing in taken.others(discovery.pairings)
        for path in (pairing.path,)
    ]
    rulesets = [*(job.ruleset for job in others), *taken.rulesets]
    number = len(others) + len(taken)
    together = number > 1 and bool(corpus_rules(rulesets))
    tally = Tally(ruleset, keep=settle is not None)
    again = taken.count(tally, traced=together) if changed is None else taken.part(changed)
    jobs = sorted((*others, *again), key=attrgetter("path"))
    mine = [job for job in jobs if changed is None or _is_among(job, changed, reader)]
    own = {job.path for job in mine} if changed is not None and len(mine) < number else None
    rest = [job for job in jobs if job.path not in own] if together and own is not None else []
    workers = memory or workers or OneProcess(reader)
    compared = Compared(
        _counted(zip(mine, workers.check(mine, traced=together), strict=True), tally)
    )
    traced = -compared.known
    if rest:
        more = zip((job.path for job in rest), workers.trace(rest), strict=True)
        compared = Compared(merge(compared, more, key=itemgetter(0)))
    traced += compared.known
    lost = len(rest) - traced
    if len(taken):
        tally.put_in_order()
        added = taken.compare(compared) if together else 0
        traced += added if own is not None else 0
    for path, why in discovery.unreadable:
        shown = reader.shown(path)
        if changed is None or shown in changed:
            tally.add(unread(shown, why))
        else:
            lost += 1
    across: Across = {}
    if together:
        judging = Judging(lambda: taken.every(others))
        across = _together(compared, judging, reader, own, memory, judge=judge)
    # Findings are drawn together from here on, which takes room, too.
    del compared
    least = ruleset.fail_on
    tally.least |= {one.path: one.ruleset.fail_on for one in rest if one.ruleset.fail_on != least}
    tally.least |= taken.least(least)
    result = _drawn(tally, ruleset, _in_force(rulesets or [ruleset]), across, settle)
    crashed = any(finding.rule == CRASHED for found in across.values() for finding in found)
    summary = result.summary._replace(
        traced=traced,
        not_checked=[*result.summary.not_checked, *_not_compared(rulesets, number, lost, whole)],
    )
    return result._replace(summary=summary, failed=result.failed or crashed)


def _counted(
    done: Iterable[tuple[Job, RecordResult]], tally: Tally
) -> Iterator[tuple[str, Traced]]:
    """Count results as they come in, and yield what is compared of them."""
    for job, result in done:
        # Of two strings that are equal one is kept.
        path = job.path if result.path == job.path else result.path
        kept = result._replace(path=path, language=intern(result.language), trace=None, digest=b"")
        tally.add(kept, job.ruleset)
        # Of a record on which a rule crashed nothing is remembered.
        yield path, Traced(result.trace, b"" if result.failed else result.digest)


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
    distinct = {id(ruleset): ruleset for ruleset in rulesets}.values()
    rules = {rule.id: rule for ruleset in distinct for rule in ruleset.rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _not_compared(
    rulesets: Iterable[RuleSet], records: int, lost: int, whole: bool
) -> list[NotChecked]:
    """Say what the rules across records, where any is in force, could not look at."""
    if not corpus_rules(rulesets):
        return []
    entries = [NotChecked(CORPUS, lost, _NOT_COMPARED)] if lost else []
    return entries if whole else [NotChecked(CORPUS, records, ONLY_FILES), *entries]
