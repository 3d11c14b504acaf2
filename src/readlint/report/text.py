"""The report for people: each finding with its words, its evidence and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from readlint.engine.run import Result, Summary
from readlint.report.excerpt import LineSource, excerpt
from readlint.report.width import printable
from readlint.rules.finding import Evidence, Finding

SHOWN_PER_RULE = 20
_LONGEST_WORDS = 60
_COLORS = {"error": "31;1", "warning": "33;1", "info": "36;1", "path": "1", "help": "32"}


class _Paint:
    """Colours words, or leaves them as they are."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, name: str, words: str) -> str:
        return f"\x1b[{_COLORS[name]}m{words}\x1b[0m" if self.on else words


def render(result: Result, style: dict[str, bool]) -> str:
    """Return the report as text."""
    paint = _Paint(style["color"])
    new = [finding for finding in result.findings if finding.status == "new"]
    blocks = list(_findings(new, paint, limit=None if style["everything"] else SHOWN_PER_RULE))
    if not style["quiet"]:
        blocks.append(_summary(result.summary, new, paint, verbose=style["verbose"]))
    return "".join(block + "\n" for block in blocks)


def _findings(findings: Sequence[Finding], paint: _Paint, limit: int | None) -> Iterator[str]:
    source = LineSource()
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.rule] += 1
        if limit is None or shown[finding.rule] <= limit:
            yield _finding(finding, source, paint)
    for rule, number in sorted(shown.items()):
        if limit is not None and number > limit:
            yield f"{rule}: {number - limit} further findings of {number} are not shown (--all).\n"


def _finding(finding: Finding, source: LineSource, paint: _Paint) -> str:
    place = _place(finding.path, finding.line, finding.column)
    severity = paint(finding.severity.value, f"{finding.severity.value}[{finding.rule}]")
    lines = [f"{paint('path', place)}: {severity} {printable(finding.message)}"]
    lines += excerpt(finding, source)
    lines += [_evidence(evidence) for evidence in finding.evidence]
    lines.append(f"  {paint('help', 'help')}: {printable(finding.help)}")
    return "\n".join(lines) + "\n"


def _place(path: str, line: int | None, column: int | None) -> str:
    shown = printable(path)
    return shown if line is None else f"{shown}:{line}:{column}"


def _evidence(evidence: Evidence) -> str:
    place = _place(evidence.path, evidence.line, evidence.column)
    words = f" “{_shortened(evidence.words)}”" if evidence.words else ""
    rule = f" [{evidence.rule}]" if evidence.rule else ""
    return f"  - {place}:{words}{rule} {printable(evidence.why)}"


def _shortened(words: str) -> str:
    flat = printable(" ".join(words.split()))
    return flat if len(flat) <= _LONGEST_WORDS else flat[: _LONGEST_WORDS - 1] + "…"


def _summary(summary: Summary, findings: Sequence[Finding], paint: _Paint, *, verbose: bool) -> str:
    counts = ", ".join(_count(number, severity) for severity, number in summary.by_severity.items())
    records = _count(summary.records, "record")
    files = f"{_count(summary.texts, 'text')}, {_count(summary.sidecars, 'sidecar')}"
    rules = _count(summary.rules, "rule")
    verdict = "clean" if not findings else _count(len(findings), "finding")
    lines = [f"{records} ({files}), {rules}: {verdict} ({counts})."]
    if summary.accepted:
        lines.append(f"{_count(summary.accepted, 'finding')} accepted with a reason by a sidecar.")
    lines += _not_checked_by_rule(summary) if verbose else _not_checked(summary)
    return "\n".join(lines)


def _count(number: int, what: str) -> str:
    plural = what if number == 1 or what == "info" else f"{what}s"
    return f"{number} {plural}"


def _not_checked(summary: Summary) -> Iterable[str]:
    """One line a reason: how many rules could not judge how many records."""
    rules: dict[str, set[str]] = defaultdict(set)
    records: dict[str, int] = defaultdict(int)
    for entry in summary.not_checked:
        rules[entry.why].add(entry.rule)
        records[entry.why] = max(records[entry.why], entry.records)
    for why in sorted(rules):
        what = _count(len(rules[why]), "rule") if rules[why] != {"facts"} else "the facts"
        yield f"Not checked: {what} on {_count(records[why], 'record')}: {why}."


def _not_checked_by_rule(summary: Summary) -> Iterable[str]:
    for entry in summary.not_checked:
        yield f"Not checked: {entry.rule} on {_count(entry.records, 'record')}: {entry.why}."
