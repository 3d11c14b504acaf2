"""The report for people: each finding with its words, its evidence and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from readlint.engine.result import RunResult
from readlint.printing.printable import printable, shortened
from readlint.report.excerpt import LineSource, excerpt
from readlint.report.place import place_of
from readlint.report.summary import closing_lines, failing, new_findings
from readlint.rules.finding import Finding, Related

SHOWN_PER_RULE = 20
_COLORS = {"error": "31;1", "warning": "33;1", "info": "36;1", "path": "1", "help": "32"}


class _Paint:
    """Colours words, or leaves them as they are."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, name: str, words: str) -> str:
        return f"\x1b[{_COLORS[name]}m{words}\x1b[0m" if self.on else words


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report as text."""
    paint = _Paint(style["color"])
    shown = failing(result) if style["quiet"] else new_findings(result)
    blocks = list(_findings(shown, paint, limit=None if style["everything"] else SHOWN_PER_RULE))
    if not style["quiet"]:
        blocks.append("\n".join(closing_lines(result.summary, verbose=style["verbose"])))
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
    severity = paint(finding.severity.value, f"{finding.severity.value}[{finding.rule}]")
    lines = [f"{paint('path', place_of(finding))}: {severity} {printable(finding.message)}"]
    lines += excerpt(finding, source)
    lines += [_evidence(evidence) for evidence in finding.evidence]
    lines.append(f"  {paint('help', 'help')}: {printable(finding.help)}")
    return "\n".join(lines) + "\n"


def _evidence(evidence: Related) -> str:
    words = f" “{shortened(evidence.words)}”" if evidence.words else ""
    rule = f" [{evidence.rule}]" if evidence.rule else ""
    return f"  - {place_of(evidence)}:{words}{rule} {printable(evidence.why)}"
