"""The map: one record in, its findings and its trace out. No I/O, no clock, no global state."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from readlint.engine.absorb import absorb
from readlint.engine.accept import accepting, apply_accepts
from readlint.engine.problems import crashed
from readlint.engine.ruleset import RuleSet
from readlint.reading import Reading
from readlint.reading.accepts import AcceptEntry, accept_entries
from readlint.record import Place, RawRecord, assemble
from readlint.rules.base import Rule
from readlint.rules.finding import Draft, Finding, Severity, finish, normalised

# A name, not an address: the pages of rules have no home on the web of which we could be sure.
RULE_NAMES = "urn:readlint:rule:"


@dataclass(frozen=True, slots=True)
class Trace:
    """The little of a record that the reduce needs.

    Attributes:
        path: of the record.
        has_text: whether it has a text, readable or not.
        has_sidecar: whether it has a sidecar or a front-matter block, usable or not.
        not_checked: rules that could not judge it, each with the reason.
        last_day: the last day of `date`, as YYYY-MM-DD; None where there is none.
        horizon: the last day of which the facts that judged it speak; "" for the run's own.
        failed: a rule crashed or a file could not be read.
        fail_on: the least severity of its findings that fails the run.
    """

    path: str
    has_text: bool
    has_sidecar: bool
    not_checked: tuple[tuple[str, str], ...] = ()
    last_day: str | None = None
    horizon: str = ""
    failed: bool = False
    fail_on: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What checking one record gave."""

    findings: tuple[Finding, ...]
    trace: Trace


@dataclass(slots=True)
class _Said:
    drafts: list[Draft] = field(default_factory=list)
    not_checked: list[tuple[str, str]] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    failed: bool = False


def check_record(raw: RawRecord, ruleset: RuleSet) -> Outcome:
    """Check one record with every rule in force."""
    record = assemble(raw)
    reading = Reading(record, ruleset.today, ruleset.validator, ruleset.tables)
    said = _Said()
    for rule in ruleset.rules:
        _ask(rule, reading, ruleset, said)
    drafts = absorb(said.drafts, ruleset.rules)
    entries = accept_entries(reading)
    if entries:
        apply_accepts(drafts, entries)
        drafts += _judge_accepts(entries, reading, ruleset, said)
    trace = Trace(
        path=record.path,
        has_text=raw.text is not None,
        has_sidecar=record.has_any_sidecar,
        not_checked=tuple(said.not_checked),
        last_day=_last_day(reading),
        horizon=ruleset.facts.horizon.isoformat(),
        failed=said.failed,
        fail_on=ruleset.fail_on,
    )
    return Outcome(finish_all(drafts, record.path), trace)


def _ask(rule: Rule, reading: Reading, ruleset: RuleSet, said: _Said) -> None:
    try:
        why = reading.why_unusable(rule.reads)
        if why is not None:
            said.not_checked.append((rule.id, why))
            return
        said.drafts.extend(ruleset.weigh(rule, rule.check(reading)))
        said.judged.append(rule.id)
    except Exception as error:
        said.failed = True
        said.drafts.append(crashed(reading.record.path, rule.id, error))


def _judge_accepts(
    entries: list[AcceptEntry], reading: Reading, ruleset: RuleSet, said: _Said
) -> list[Draft]:
    """Ask the rules that judge exceptions, now that it is known what these accept."""
    outcome = accepting(said.drafts, entries, said.judged)
    drafts: list[Draft] = []
    for rule in ruleset.rules:
        if rule.id in outcome.judged:
            try:
                drafts += ruleset.weigh(rule, rule.check_accepting(reading, outcome))
            except Exception as error:
                said.failed = True
                drafts.append(crashed(reading.record.path, rule.id, error))
    return drafts


def _last_day(reading: Reading) -> str | None:
    if reading.record.sidecar is None:
        return None
    days = reading.day("date")
    return days.last.isoformat() if days else None


def finish_all(drafts: list[Draft], record: str) -> tuple[Finding, ...]:
    """Turn drafts into findings, in the order of the report, each with its ordinal."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    findings: list[Finding] = []
    for draft in sorted(drafts, key=_reading_order):
        words = draft.at.words if isinstance(draft.at, Place) else draft.message
        identity = draft.rule, normalised(words)
        url = f"{RULE_NAMES}{draft.rule}"
        findings.append(finish(draft, record, seen[identity], url))
        seen[identity] += 1
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _reading_order(draft: Draft) -> tuple[str, int, str]:
    if isinstance(draft.at, Place):
        return draft.at.path, draft.at.start, draft.rule
    return draft.at, -1, draft.rule
