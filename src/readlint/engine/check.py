"""The map: one record in, its findings and its trace out. No I/O, no clock, no global state."""

from __future__ import annotations

from collections import defaultdict

from readlint.corpus.trace import Trace, trace_of
from readlint.engine.accept import accepting, apply_suppressions
from readlint.engine.account import Account, Outcome
from readlint.engine.merge import merge
from readlint.engine.problems import crashed
from readlint.engine.ruleset import RuleSet
from readlint.extract import Reading
from readlint.extract.sidecar.accepts import Suppression, suppressions_of
from readlint.record import Place, RawRecord, assemble
from readlint.record.document import normalised
from readlint.rules.base import Rule
from readlint.rules.corpus_rule import CorpusRule
from readlint.rules.finding import Diagnostic, Finding, finish, path_of

# A name, not an address: the pages of rules have no home on the web of which we could be sure.
RULE_NAMES = "urn:readlint:rule:"


class _Said:
    __slots__ = ("diagnostics", "failed", "judged", "not_checked")

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.not_checked: list[tuple[str, str]] = []
        self.judged: list[str] = []
        self.failed = False


def check_record(raw: RawRecord, ruleset: RuleSet, *, traced: bool = False) -> Outcome:
    """Check one record with every rule in force that judges records one by one.

    Args:
        raw: its bytes.
        ruleset: the rules.
        traced: whether to leave a trace, for the rules that judge records together.
    """
    reading = _read(raw, ruleset)
    said = _Said()
    for rule in ruleset.rules:
        _ask(rule, reading, said, ruleset)
    diagnostics = merge(said.diagnostics, ruleset.rules)
    entries = suppressions_of(reading)
    if entries:
        apply_suppressions(diagnostics, entries)
        diagnostics += _judge_accepts(entries, reading, ruleset, said)
    path = reading.record.path
    trace = _trace(reading, said, diagnostics) if traced else None
    return Outcome(finish_all(diagnostics, path), _account(raw, reading, ruleset, said), trace)


def trace_record(raw: RawRecord, ruleset: RuleSet) -> Trace:
    """Return the trace of a record, no rule being asked: for records that did not change."""
    return trace_of(_read(raw, ruleset))


def _read(raw: RawRecord, ruleset: RuleSet) -> Reading:
    return Reading(assemble(raw, ruleset.limits), ruleset.today, ruleset.validator, ruleset.tables)


def _trace(reading: Reading, said: _Said, diagnostics: list[Diagnostic]) -> Trace | None:
    try:
        return trace_of(reading)
    except Exception as error:
        said.failed = True
        diagnostics.append(crashed(reading.record.path, "corpus", error))
        return None


def _account(raw: RawRecord, reading: Reading, ruleset: RuleSet, said: _Said) -> Account:
    return Account(
        path=reading.record.path,
        has_text=raw.text is not None,
        has_sidecar=reading.record.has_any_sidecar,
        not_checked=tuple(said.not_checked),
        last_day=_last_day(reading),
        horizon=ruleset.facts.horizon.isoformat(),
        failed=said.failed,
        fail_on=ruleset.fail_on,
    )


def _ask(rule: Rule, reading: Reading, said: _Said, ruleset: RuleSet) -> None:
    try:
        # Most rules have nothing against most records: what is not needed then is not called.
        why = reading.why_unusable(rule.requires) if reading.unusable else None
        if why is not None:
            said.not_checked.append((rule.id, why))
            return
        if isinstance(rule, CorpusRule):
            return
        diagnostics = list(rule.check(reading))
        if diagnostics:
            said.diagnostics += ruleset.apply_severity(rule, diagnostics)
        said.judged.append(rule.id)
    except Exception as error:
        said.failed = True
        said.diagnostics.append(crashed(reading.record.path, rule.id, error))


def _judge_accepts(
    entries: list[Suppression], reading: Reading, ruleset: RuleSet, said: _Said
) -> list[Diagnostic]:
    """Ask the rules that judge exceptions, now that it is known what these accept."""
    outcome = accepting(said.diagnostics, entries, said.judged)
    diagnostics: list[Diagnostic] = []
    for rule in ruleset.rules:
        if rule.id in outcome.judged:
            try:
                diagnostics += ruleset.apply_severity(
                    rule, rule.check_suppressions(reading, outcome)
                )
            except Exception as error:
                said.failed = True
                diagnostics.append(crashed(reading.record.path, rule.id, error))
    return diagnostics


def _last_day(reading: Reading) -> str | None:
    if reading.record.sidecar is None:
        return None
    days = reading.day("date")
    return days.last.isoformat() if days else None


def finish_all(diagnostics: list[Diagnostic], record: str) -> tuple[Finding, ...]:
    """Turn diagnostics into findings, in the order of the report, each with its ordinal."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    findings: list[Finding] = []
    for diagnostic in sorted(diagnostics, key=_reading_order):
        words = diagnostic.span.words if isinstance(diagnostic.span, Place) else diagnostic.message
        identity = diagnostic.rule, normalised(words)
        url = f"{RULE_NAMES}{diagnostic.rule}"
        findings.append(finish(diagnostic, record, seen[identity], url))
        seen[identity] += 1
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _reading_order(diagnostic: Diagnostic) -> tuple[str, int, str]:
    span = diagnostic.span
    return path_of(span), span.start if isinstance(span, Place) else -1, diagnostic.rule
