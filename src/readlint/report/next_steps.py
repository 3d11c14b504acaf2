"""What a person can do after a report: which findings can be fixed, and how a rule is explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from readlint.engine.result import EXPLANATIONS, RunResult
from readlint.printing.printable import in_shell, printable
from readlint.report.summary import new_findings
from readlint.rules.finding import Finding, Severity

FIX, CUT = "[fix]", "[cut]"


def can_be_cut(finding: Finding) -> bool:
    """Return whether `--fix --unsafe-fixes` cuts what a finding names."""
    return finding.fix == "unsafe" and finding.severity is not Severity.INFO


def fix_mark(finding: Finding) -> str:
    """Return the mark of a finding that can be fixed, and a blank; "" for all others."""
    if can_be_cut(finding):
        return f"{CUT} "
    return f"{FIX} " if finding.fix == "safe" else ""


def next_steps(result: RunResult, style: Mapping[str, Any]) -> Iterator[str]:
    """Yield how many findings can be fixed, by which command, and what else helps.

    Args:
        result: what the run gave.
        style: `again` are the words of the command line that name what is checked.
    """
    findings = new_findings(result)
    again = style.get("again", "PATH")
    safe = sum(finding.fix == "safe" for finding in findings)
    cuts = sum(map(can_be_cut, findings))
    if safe:
        yield f"{FIX} {_findings(safe)} can be fixed safely: `readlint --fix {again}`"
    if cuts:
        command = f"readlint --diff --unsafe-fixes {again}"
        yield f"{CUT} {_findings(cuts)} can be fixed by a cut; see first what goes: `{command}`"
    alone = sum(finding.rule == "sidecar-missing" for finding in findings)
    if alone > 1 and result.paths:
        named = " ".join(map(in_shell, result.paths))
        yield f"{alone:,} texts have no sidecar; draft them: `readlint new {named}`"
    rule = _to_explain(findings)
    if rule is not None:
        yield f"Explain a rule: `readlint rule {rule}`"


def _findings(number: int) -> str:
    return f"{number:,} finding{'s' * (number != 1)}"


def _to_explain(findings: list[Finding]) -> str | None:
    """Return the rule with the most findings of those that `readlint rule` knows by itself."""
    if not findings:
        return None
    from readlint.rules.registry import all_rules

    known = {rule.id for rule in all_rules()} | EXPLANATIONS.keys()
    counts = Counter(finding.rule for finding in findings if finding.rule in known)
    rules = sorted(counts, key=lambda rule: (-counts[rule], rule))
    return printable(rules[0]) if rules else None
