"""The map: one record in, its findings and its trace out. No I/O, no clock, no global state."""

from __future__ import annotations

from collections import defaultdict

from readlint.corpus.trace import Trace
from readlint.engine.merge import apply_suppressions, merge, suppression_usage
from readlint.engine.naming import Names
from readlint.engine.result import RecordResult, crashed
from readlint.engine.rulesets import RuleSet
from readlint.extract import Context
from readlint.extract.sidecar.accepts import Suppression, suppressions_of
from readlint.extract.text.record_language import language_of
from readlint.record import Place, RawRecord, Record, assemble
from readlint.record.document import normalised
from readlint.rules.base import CorpusRule, NotJudged, Rule
from readlint.rules.finding import Diagnostic, Finding, Severity, finish, path_of

# Families whose rules judge the text even where `requires` does not name it.
_OF_TEXTS = ("junk", "text")
# A name, not an address: the pages of rules have no home on the web of which we could be sure.
RULE_NAMES = "urn:readlint:rule:"


class _Check:
    """One record on its way through the rules."""

    def __init__(self, raw: RawRecord, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.context = read_record(raw, ruleset)
        self.diagnostics: list[Diagnostic] = []
        self.not_checked: list[tuple[str, str]] = []
        self.judged: list[str] = []
        self.failed = False

    def ask(self, rule: Rule) -> None:
        try:
            # Most rules have nothing against most records: what is not needed is not called.
            unusable = self.context.unusable
            why = self.context.why_unusable(rule.requires) if unusable else None
            if why is None and not self.context.is_document and rule.family in _OF_TEXTS:
                why = unusable["text"]
            if why is not None:
                self.not_checked.append((rule.id, why))
                return
            if isinstance(rule, CorpusRule):
                return
            diagnostics, why = _ask(rule, self.context)
            if diagnostics:
                if rule.ends and any(one.severity is Severity.ERROR for one in diagnostics):
                    self.context.set_text_aside()
                self.diagnostics += self.ruleset.apply_severity(rule, diagnostics)
            if why is None:
                self.judged.append(rule.id)
            else:
                self.not_checked.append((rule.id, why))
        except Exception as error:
            self.diagnostics.append(self.crash(rule.id, error))

    def judge(self, entries: list[Suppression]) -> list[Diagnostic]:
        """Ask the rules that judge exceptions, now that it is known what these accept."""
        usage = suppression_usage(self.diagnostics, entries, self.judged)
        found: list[Diagnostic] = []
        for rule in self.ruleset.rules:
            if rule.id in usage.judged:
                try:
                    said = rule.check_suppressions(self.context, usage)
                    found += self.ruleset.apply_severity(rule, said)
                except Exception as error:
                    found.append(self.crash(rule.id, error))
        return found

    def crash(self, rule_id: str, error: Exception) -> Diagnostic:
        self.failed = True
        return crashed(self.context.record.path, rule_id, error)


def _ask(rule: Rule, context: Context) -> tuple[list[Diagnostic], str | None]:
    """Return what a rule says of a record, and why it could not judge it wholly."""
    diagnostics: list[Diagnostic] = []
    try:
        for one in rule.check(context):
            diagnostics.append(one)
    except NotJudged as reason:
        return diagnostics, str(reason)
    return diagnostics, None


def check_record(raw: RawRecord, ruleset: RuleSet, *, traced: bool = False) -> RecordResult:
    """Check one record with every rule in force that judges records one by one.

    Args:
        raw: its bytes.
        ruleset: the rules.
        traced: whether to leave a trace, for the rules that judge records together.
    """
    check = _Check(raw, ruleset)
    for rule in ruleset.in_order:
        check.ask(rule)
    diagnostics = merge(check.diagnostics, ruleset.rules)
    entries = suppressions_of(check.context)
    if entries:
        apply_suppressions(diagnostics, entries)
        diagnostics += check.judge(entries)
    trace = None
    if traced:
        try:
            trace = _trace_of(check.context)
        except Exception as error:
            diagnostics.append(check.crash("corpus", error))
    names = Names(check.context, ruleset.profile.field_map)
    names.translate(diagnostics)
    record = check.context.record
    result = RecordResult(
        path=record.path,
        has_text=raw.text is not None,
        has_sidecar=record.has_any_sidecar,
        findings=finish_all(diagnostics, record.path),
        not_checked=tuple((rule, names.translated(why)) for rule, why in check.not_checked),
        last_day=_last_day(check.context),
        horizon=ruleset.facts.horizon.isoformat(),
        failed=check.failed,
        fail_on=ruleset.fail_on,
        publisher=_publisher(record),
        language=language_of(check.context) if ruleset.readings else "",
        trace=trace,
    )
    check.context.forget()
    return result


def trace_record(raw: RawRecord, ruleset: RuleSet) -> Trace:
    """Return the trace of a record, no rule being asked: for records that did not change."""
    context = read_record(raw, ruleset)
    trace = _trace_of(context)
    context.forget()
    return trace


def _trace_of(context: Context) -> Trace:
    # One record alone leaves no trace.
    from readlint.corpus.tracing import trace_of

    return trace_of(context)


def read_record(raw: RawRecord, ruleset: RuleSet) -> Context:
    """Return all that can be read off a record, as its rule set has it read."""
    record = assemble(raw, ruleset.limits, ruleset.profile.arrange)
    return Context(record, ruleset.today, ruleset.validator, ruleset.tables)


def _publisher(record: Record) -> str:
    named = record.sidecar.text("source", "publisher") if record.sidecar is not None else None
    return " ".join(named.split()) if named else ""


def _last_day(context: Context) -> str | None:
    if context.record.sidecar is None:
        return None
    days = context.day("date")
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
