"""A handful of records checked in memory: what examples of rules and small callers need."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.engine.check import check_record
from readlint.engine.corpus import check_corpus
from readlint.engine.ruleset import RuleSet
from readlint.record import RawRecord
from readlint.rules.finding import Finding


def check_records(raws: Sequence[RawRecord], ruleset: RuleSet) -> list[Finding]:
    """Return the findings of all rules, those across records too, in the order of the report."""
    outcomes = [check_record(raw, ruleset, traced=True) for raw in raws]
    by_path = {raw.path: raw for raw in raws}
    traces = [outcome.trace for outcome in outcomes if outcome.trace is not None]
    across = check_corpus(traces, dict.fromkeys(by_path, ruleset), by_path.get)
    found = [finding for outcome in outcomes for finding in outcome.findings]
    found += [finding for findings in across.findings.values() for finding in findings]
    return sorted(found, key=lambda finding: finding.sort_key)
