"""Findings and accounts of all records drawn together: what the run found, and whether it fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from readlint.engine.account import Account, Outcome
from readlint.engine.result import NotChecked, Result, Summary
from readlint.engine.ruleset import RuleSet
from readlint.rules.base import Rule
from readlint.rules.finding import Finding, FindingKey, Severity


class Settled(NamedTuple):
    """Findings as a run is to count them.

    Attributes:
        findings: those that were found, their status changed perhaps, and those that were added.
        fail_on: the least severity that fails a run, for files that findings were added about.
    """

    findings: list[Finding]
    fail_on: Mapping[str, Severity] = {}


# May change the status of findings, and add findings of its own.
Settle = Callable[[list[Finding], Sequence[Account]], Settled]
Across = Mapping[str, tuple[Finding, ...]]


def reduce_outcomes(
    outcomes: Sequence[Outcome],
    ruleset: RuleSet,
    rules: tuple[Rule, ...] | None = None,
    *,
    across: Across | None = None,
    settle: Settle | None = None,
    fail_on: Mapping[str, Severity] | None = None,
) -> Result:
    """Draw findings and accounts of all records together.

    Findings about a file that several records share (a broken `_defaults.yaml`) are kept once.

    Args:
        outcomes: of every record that was checked.
        ruleset: gives the facts and the day.
        rules: those in force for any record, if they are not the rule set's.
        across: findings of the rules across records, by the record they belong to.
        settle: is given all findings and what became of the records, and returns the findings
            as the run is to count them.
        fail_on: the least severity that fails a run, for records that were not checked.
    """
    rules = ruleset.rules if rules is None else rules
    accounts = [outcome.account for outcome in outcomes]
    by_record = _by_record(outcomes, across or {})
    least = {**(fail_on or {}), **{account.path: account.fail_on for account in accounts}}
    findings = _distinct(finding for found in by_record.values() for finding in found)
    if settle is not None:
        settled = settle(findings, accounts)
        findings = _distinct(settled.findings)
        least |= settled.fail_on
        by_record |= {
            path: tuple(f for f in findings if f.path == path) for path in settled.fail_on
        }
    owners = _owners(by_record)
    last_known = ruleset.facts.horizon.isoformat()
    summary = _summarise(findings, accounts, len(rules), last_known)
    return Result(
        findings=findings,
        summary=summary,
        failed=any(account.failed for account in accounts),
        facts=ruleset.facts.version,
        horizon=min((account.horizon or last_known for account in accounts), default=last_known),
        today=ruleset.today.isoformat(),
        failing=frozenset(f.sort_key for f in findings if _fails(f, owners, least, ruleset)),
        rules=rules,
        records={path: tuple(f.sort_key for f in by_record[path]) for path in sorted(by_record)},
    )


def _by_record(outcomes: Iterable[Outcome], across: Across) -> dict[str, tuple[Finding, ...]]:
    found = {outcome.account.path: outcome.findings for outcome in outcomes}
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
    """Tell whether a finding fails the run by the settings of a record that it belongs to."""
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
    findings: Sequence[Finding], accounts: Sequence[Account], rules: int, horizon: str
) -> Summary:
    new = [finding for finding in findings if finding.status == "new"]
    return Summary(
        records=sum(account.has_text or account.has_sidecar for account in accounts),
        texts=sum(account.has_text for account in accounts),
        sidecars=sum(account.has_sidecar for account in accounts),
        rules=rules,
        by_rule=dict(sorted(Counter(finding.rule for finding in new).items())),
        by_severity={
            severity.value: sum(finding.severity == severity for finding in new)
            for severity in Severity
        },
        accepted=sum(finding.status == "accepted" for finding in findings),
        baselined=sum(finding.status == "baselined" for finding in findings),
        not_checked=[*_not_checked(accounts), *_beyond(accounts, horizon)],
    )


def _not_checked(accounts: Iterable[Account]) -> list[NotChecked]:
    counts: Counter[tuple[str, str]] = Counter()
    for account in accounts:
        counts.update(account.not_checked)
    return [NotChecked(rule, number, why) for (rule, why), number in sorted(counts.items())]


def _beyond(accounts: Iterable[Account], horizon: str) -> list[NotChecked]:
    """Say how many records lie beyond the facts, where rules that lean on them keep silent."""
    late: Counter[str] = Counter()
    for account in accounts:
        known = account.horizon or horizon
        late[known] += account.last_day is not None and account.last_day > known
    why = "dated after {}, where readlint's facts about officials and events end"
    return [NotChecked("facts", late[day], why.format(day)) for day in sorted(late) if late[day]]
