"""A whole run: every record mapped, the traces reduced, the summary drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readlint.engine.check import Outcome, Trace, check_record, finish_all
from readlint.engine.problems import unreadable
from readlint.engine.ruleset import RuleSet
from readlint.record.discovery import Discovery, Pairing
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.base import Rule
from readlint.rules.finding import Finding, FindingKey, Severity


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that could not judge some records, and why.

    Attributes:
        rule: id of the rule; `facts` for the tables of officials and events.
        records: how many records.
        why: the reason, in plain words.
    """

    rule: str
    records: int
    why: str


@dataclass(slots=True)
class Summary:
    """What a run looked at, what it found, and what it could not check.

    Attributes:
        records: how many records there were.
        texts: how many of them have a text.
        sidecars: how many have a sidecar or a front-matter block.
        rules: how many rules were in force for any of them.
        by_rule: new findings by rule.
        by_severity: new findings by severity, every severity present.
        accepted: findings that a sidecar accepts with a reason.
        not_checked: rules that could not judge some records.
    """

    records: int = 0
    texts: int = 0
    sidecars: int = 0
    rules: int = 0
    by_rule: dict[str, int] = field(default_factory=dict)
    by_severity: dict[str, int] = field(default_factory=dict)
    accepted: int = 0
    not_checked: list[NotChecked] = field(default_factory=list)

    @property
    def findings(self) -> int:
        """How many findings are new: accepted ones are not counted."""
        return sum(self.by_severity.values())


@dataclass(slots=True)
class Result:
    """What a run gives to the reports.

    Attributes:
        findings: sorted by path, line, column, rule; accepted ones included, marked so.
        summary: the counts.
        failed: the job could not be done in full: a file could not be read or a rule crashed.
        fails: a new finding weighs as much as fails a run, by the settings of its record.
        facts: version of the facts.
        horizon: the day up to which the facts speak, as YYYY-MM-DD; the earliest, where
            configuration gives some records facts of their own.
        today: the day the run took for today, as YYYY-MM-DD.
        rules: the rules in force for any of the records, in the order of their ids.
        records: path of every record, each with the keys of its findings; a finding about a file
            that several records share belongs to all of them.
    """

    findings: list[Finding]
    summary: Summary
    failed: bool
    facts: str
    horizon: str
    today: str
    fails: bool = False
    rules: tuple[Rule, ...] = ()
    records: dict[str, tuple[FindingKey, ...]] = field(default_factory=dict)


def run(
    discovery: Discovery, ruleset: RuleSet, choose: Callable[[Path], RuleSet] | None = None
) -> Result:
    """Check every record that was discovered.

    Args:
        discovery: the records.
        ruleset: what judges them, and the facts and the day that all share.
        choose: gives each record a rule set of its own, by the file that stands for it.
    """
    reader = RecordReader()
    chosen = [choose(p.path) if choose else ruleset for p in discovery.pairings]
    outcomes = [
        _check(pairing, reader, own)
        for pairing, own in zip(discovery.pairings, chosen, strict=True)
    ]
    outcomes += [_unread(reader.shown(path), why) for path, why in discovery.unreadable]
    return reduce_outcomes(outcomes, ruleset, _in_force(chosen or [ruleset]))


def _in_force(rulesets: Iterable[RuleSet]) -> tuple[Rule, ...]:
    distinct = {id(ruleset): ruleset for ruleset in rulesets}.values()
    rules = {rule.id: rule for ruleset in distinct for rule in ruleset.rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _check(pairing: Pairing, reader: RecordReader, ruleset: RuleSet) -> Outcome:
    try:
        raw = reader.read(pairing)
    except UnreadableFile as problem:
        return _unread(problem.path, problem.why, pairing)
    return check_record(raw, ruleset)


def _unread(path: str, why: str, pairing: Pairing | None = None) -> Outcome:
    trace = Trace(
        path=path,
        has_text=pairing is not None and pairing.text is not None,
        has_sidecar=pairing is not None and pairing.sidecar is not None,
        failed=True,
    )
    return Outcome(finish_all([unreadable(path, why)], path), trace)


def reduce_outcomes(
    outcomes: Sequence[Outcome], ruleset: RuleSet, rules: tuple[Rule, ...] | None = None
) -> Result:
    """Draw findings and traces of all records together.

    Findings about a file that several records share (a broken `_defaults.yaml`) are kept once.

    Args:
        outcomes: of every record.
        ruleset: gives the facts and the day.
        rules: those in force for any record, if they are not the rule set's.
    """
    rules = ruleset.rules if rules is None else rules
    findings = _distinct(finding for outcome in outcomes for finding in outcome.findings)
    traces = [outcome.trace for outcome in outcomes]
    last_known = ruleset.facts.horizon.isoformat()
    summary = _summarise(findings, traces, len(rules))
    summary.not_checked += _beyond(traces, last_known)
    last_known = min((trace.horizon or last_known for trace in traces), default=last_known)
    return Result(
        findings=findings,
        summary=summary,
        failed=any(trace.failed for trace in traces),
        facts=ruleset.facts.version,
        horizon=last_known,
        today=ruleset.today.isoformat(),
        fails=any(_fails(outcome) for outcome in outcomes),
        rules=rules,
        records=_records(outcomes),
    )


def _fails(outcome: Outcome) -> bool:
    least = outcome.trace.fail_on.weight
    return any(f.status == "new" and f.severity.weight >= least for f in outcome.findings)


def _records(outcomes: Iterable[Outcome]) -> dict[str, tuple[FindingKey, ...]]:
    keys = {o.trace.path: tuple(finding.sort_key for finding in o.findings) for o in outcomes}
    return dict(sorted(keys.items()))


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    seen: dict[FindingKey, Finding] = {}
    for finding in findings:
        seen.setdefault(finding.sort_key, finding)
    return [seen[key] for key in sorted(seen)]


def _summarise(findings: Sequence[Finding], traces: Sequence[Trace], rules: int) -> Summary:
    new = [finding for finding in findings if finding.status == "new"]
    return Summary(
        records=sum(trace.has_text or trace.has_sidecar for trace in traces),
        texts=sum(trace.has_text for trace in traces),
        sidecars=sum(trace.has_sidecar for trace in traces),
        rules=rules,
        by_rule=dict(sorted(Counter(finding.rule for finding in new).items())),
        by_severity={
            severity.value: sum(finding.severity == severity for finding in new)
            for severity in Severity
        },
        accepted=sum(finding.status == "accepted" for finding in findings),
        not_checked=_not_checked(traces),
    )


def _not_checked(traces: Iterable[Trace]) -> list[NotChecked]:
    counts: Counter[tuple[str, str]] = Counter()
    for trace in traces:
        counts.update(trace.not_checked)
    return [NotChecked(rule, number, why) for (rule, why), number in sorted(counts.items())]


def _beyond(traces: Iterable[Trace], horizon: str) -> list[NotChecked]:
    """Say how many records lie beyond the facts, where rules that lean on them keep silent."""
    late: Counter[str] = Counter()
    for trace in traces:
        known = trace.horizon or horizon
        late[known] += trace.last_day is not None and trace.last_day > known
    why = "dated after {}, where readlint's facts about officials and events end"
    return [NotChecked("facts", late[day], why.format(day)) for day in sorted(late) if late[day]]
