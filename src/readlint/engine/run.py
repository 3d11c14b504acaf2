"""A whole run: every record mapped, the traces reduced, the summary drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.corpus.trace import Trace
from readlint.engine.corpus import check_corpus, corpus_rules
from readlint.engine.jobs import Job, OneProcess, Traced, Workers, unread
from readlint.engine.result import (
    CORPUS,
    CRASHED,
    ONLY_FILES,
    NotChecked,
    RecordResult,
    RunResult,
    Summary,
)
from readlint.engine.rulesets import RuleSet
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
    results: Sequence[RecordResult],
    ruleset: RuleSet,
    rules: tuple[Rule, ...] | None = None,
    *,
    across: Across | None = None,
    settle: Settle | None = None,
    fail_on: Mapping[str, Severity] | None = None,
) -> RunResult:
    """Draw the results of all records together.

    Findings about a file that several records share (a broken `_defaults.yaml`) are kept once.

    Args:
        results: of every record that was checked.
        ruleset: gives the facts and the day.
        rules: those in force for any record, if they are not the rule set's.
        across: findings of the rules across records, by the record they belong to.
        settle: is given all findings and what became of the records, and returns the findings
            as the run is to count them.
        fail_on: the least severity that fails a run, for records that were not checked.
    """
    rules = ruleset.rules if rules is None else rules
    by_record = _by_record(results, across or {})
    least = {**(fail_on or {}), **{result.path: result.fail_on for result in results}}
    findings = _distinct(finding for found in by_record.values() for finding in found)
    if settle is not None:
        settled, added = settle(findings, results)
        findings = _distinct(settled)
        least |= added
        by_record |= {path: tuple(f for f in findings if f.path == path) for path in added}
    owners = _owners(by_record)
    last_known = ruleset.facts.horizon.isoformat()
    summary = _summarise(findings, results, len(rules), last_known)
    return RunResult(
        findings=findings,
        summary=summary,
        failed=any(result.failed for result in results),
        facts=ruleset.facts.version,
        horizon=min((result.horizon or last_known for result in results), default=last_known),
        today=ruleset.today.isoformat(),
        failing=frozenset(f.sort_key for f in findings if _fails(f, owners, least, ruleset)),
        rules=rules,
        records={path: tuple(f.sort_key for f in by_record[path]) for path in sorted(by_record)},
        publishers={result.path: result.publisher for result in results},
    )


def _by_record(results: Iterable[RecordResult], across: Across) -> dict[str, tuple[Finding, ...]]:
    found = {result.path: result.findings for result in results}
    for path, more in across.items():
        joined = (*found.get(path, ()), *more)
        found[path] = tuple(sorted(joined, key=lambda finding: finding.sort_key))
    return found


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


def _summarise(
    findings: Sequence[Finding], results: Sequence[RecordResult], rules: int, horizon: str
) -> Summary:
    new = [finding for finding in findings if finding.status == "new"]
    return Summary(
        records=sum(result.has_text or result.has_sidecar for result in results),
        texts=sum(result.has_text for result in results),
        sidecars=sum(result.has_sidecar for result in results),
        rules=rules,
        by_rule=dict(sorted(Counter(finding.rule for finding in new).items())),
        by_severity={
            severity.value: sum(finding.severity == severity for finding in new)
            for severity in Severity
        },
        accepted=sum(finding.status == "accepted" for finding in findings),
        baselined=sum(finding.status == "baselined" for finding in findings),
        not_checked=[*_not_checked(results), *_beyond(results, horizon)],
    )


def _not_checked(results: Iterable[RecordResult]) -> list[NotChecked]:
    counts: Counter[tuple[str, str]] = Counter()
    for result in results:
        counts.update(result.not_checked)
    return [NotChecked(rule, number, why) for (rule, why), number in sorted(counts.items())]


def _beyond(results: Iterable[RecordResult], horizon: str) -> list[NotChecked]:
    """Say how many records lie beyond the facts, where rules that lean on them keep silent."""
    late: Counter[str] = Counter()
    for result in results:
        known = result.horizon or horizon
        late[known] += result.last_day is not None and result.last_day > known
    why = "dated after {}, where readlint's facts about officials and events end"
    return [NotChecked("facts", late[day], why.format(day)) for day in sorted(late) if late[day]]


_LOST = Traced(None)
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
    workers = memory or workers or OneProcess(reader)
    results = workers.check(mine, traced=together)
    rest = [job for job in jobs if job.path not in own] if together else []
    others = workers.trace(rest)
    # Of a record on which a rule crashed nothing is remembered.
    compared = [Traced(one.trace, b"" if one.failed else one.digest) for one in results] + others
    lost = sum(one == _LOST for one in others)
    for path, why in discovery.unreadable:
        shown = reader.shown(path)
        if changed is None or shown in changed:
            results.append(unread(shown, why))
        else:
            lost += 1
    across: Across = {}
    if together:
        pairs = list(zip([*mine, *rest], compared, strict=True))
        across = _together(pairs, reader, None if changed is None else own, memory)
    fail_on = {job.path: job.ruleset.fail_on for job in jobs}
    result = run_result(results, ruleset, rules, across=across, settle=settle, fail_on=fail_on)
    crashed = any(finding.rule == CRASHED for found in across.values() for finding in found)
    not_compared = _not_compared(jobs, lost, whole)
    summary = result.summary._replace(
        traced=sum(one != _LOST for one in others),
        not_checked=[*result.summary.not_checked, *not_compared],
    )
    return result._replace(summary=summary, failed=result.failed or crashed)


def _together(
    compared: Sequence[tuple[Job, Traced]],
    reader: RecordReader,
    changed: Collection[str] | None,
    memory: Memory | None,
) -> Across:
    by_path = {job.path: job for job, _ in compared}
    rulesets = {path: job.ruleset for path, job in by_path.items()}

    def make(traces: Sequence[Trace], tell: Callable[[RawRecord | None], None]) -> Across:
        def reread(path: str) -> RawRecord | None:
            raw = _read_again(by_path[path], reader)
            tell(raw)
            return raw

        return check_corpus(traces, rulesets, reread, changed)

    if memory is not None:
        return memory.across(compared, changed, make)
    return make([one.trace for _, one in compared if one.trace is not None], lambda _: None)


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


def _not_compared(jobs: Sequence[Job], lost: int, whole: bool) -> list[NotChecked]:
    """Say what the rules across records, where any is in force, could not look at."""
    if not corpus_rules([job.ruleset for job in jobs]):
        return []
    entries = [NotChecked(CORPUS, lost, _NOT_COMPARED)] if lost else []
    return entries if whole else [NotChecked(CORPUS, len(jobs), ONLY_FILES), *entries]
