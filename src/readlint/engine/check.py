"""The map: one record in, its findings and its trace out. No I/O, no clock, no global state."""

from __future__ import annotations

from collections import defaultdict

from readlint.corpus.trace import Trace, trace_of
from readlint.engine.absorb import absorb
from readlint.engine.accept import accepting, apply_accepts
from readlint.engine.account import Account, Outcome
from readlint.engine.problems import crashed
from readlint.engine.ruleset import RuleSet
from readlint.extract import Reading
from readlint.extract.sidecar.accepts import AcceptEntry, accept_entries
from readlint.record import Place, RawRecord, assemble
from readlint.record.document import normalised
from readlint.rules.base import Rule
from readlint.rules.corpus_rule import CorpusRule
from readlint.rules.finding import Draft, Finding, finish

# A name, not an address: the pages of rules have no home on the web of which we could be sure.
RULE_NAMES = "urn:readlint:rule:"


class _Said:
    __slots__ = ("drafts", "failed", "judged", "not_checked")

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
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
    drafts = absorb(said.drafts, ruleset.rules)
    entries = accept_entries(reading)
    if entries:
        apply_accepts(drafts, entries)
        drafts += _judge_accepts(entries, reading, ruleset, said)
    path = reading.record.path
    trace = _trace(reading, said, drafts) if traced else None
    return Outcome(finish_all(drafts, path), _account(raw, reading, ruleset, said), trace)


def trace_record(raw: RawRecord, ruleset: RuleSet) -> Trace:
    """Return the trace of a record, no rule being asked: for records that did not change."""
    return trace_of(_read(raw, ruleset))


def _read(raw: RawRecord, ruleset: RuleSet) -> Reading:
    return Reading(assemble(raw, ruleset.limits), ruleset.today, ruleset.validator, ruleset.tables)


def _trace(reading: Reading, said: _Said, drafts: list[Draft]) -> Trace | None:
    try:
        return trace_of(reading)
    except Exception as error:
        said.failed = True
        drafts.append(crashed(reading.record.path, "corpus", error))
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
        why = reading.why_unusable(rule.reads) if reading.unusable else None
        if why is not None:
            said.not_checked.append((rule.id, why))
            return
        if isinstance(rule, CorpusRule):
            return
        drafts = list(rule.check(reading))
        if drafts:
            said.drafts += ruleset.weigh(rule, drafts)
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
