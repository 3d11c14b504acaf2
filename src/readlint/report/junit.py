"""The report as JUnit XML: every record is a test case, so what is clean counts as passed.

A record with an error or a warning fails, all its findings in one `failure`, since most readers
show only the first. Findings of severity info do not fail it and stand in its `system-out`. A
record that could not be read, or on which a rule crashed, is an `error`. `--fail-on` has no say
here. Characters that XML forbids are replaced by visible ones.

`time` of the suite is how many seconds the run took. Records are not timed one by one, as several
processes check them together and rules across records belong to none: a case has its even share, so
that readers who add up the cases, as GitLab does, get the time of the run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from readlint.engine.result import EXPLANATIONS, RunResult
from readlint.printing.printable import printable
from readlint.report.summary import by_severity, findings_by_record
from readlint.report.text import help_of, line_of
from readlint.rules.finding import Finding, Severity


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report; nothing is cut and `style` changes nothing."""
    suite = ET.Element("testsuite", name="readlint")
    records = findings_by_record(result)
    share = _time(result.seconds, len(records))
    for path, findings in records.items():
        suite.append(_case(path, findings, share))
    outcomes = Counter(child.tag for case in suite for child in case)
    counts = {
        "tests": str(len(suite)),
        "failures": str(outcomes["failure"]),
        "errors": str(outcomes["error"]),
        **_time(result.seconds),
    }
    suite.attrib.update(counts)
    root = ET.Element("testsuites", {"name": "readlint", **counts})
    root.append(suite)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _time(seconds: float | None, shares: int = 1) -> dict[str, str]:
    """Return the attribute `time`, to the microsecond; none where no run was timed."""
    return {} if seconds is None else {"time": f"{seconds / max(1, shares):.6f}"}


def _case(path: str, findings: Iterable[Finding], time: Mapping[str, str]) -> ET.Element:
    shown = printable(path)
    file = printable(next((one.path for one in findings if one.cell is not None), path))
    case = ET.Element("testcase", {"classname": "readlint", "name": shown, "file": file, **time})
    groups: dict[str, list[Finding]] = {"error": [], "failure": [], "system-out": []}
    for finding in findings:
        groups[_outcome(finding)].append(finding)
    for tag in ("error", "failure"):
        if groups[tag]:
            case.append(_failed(tag, groups[tag]))
    if groups["system-out"]:
        ET.SubElement(case, "system-out").text = _described(groups["system-out"])
    return case


def _outcome(finding: Finding) -> str:
    if finding.rule in EXPLANATIONS:
        return "error"
    return "system-out" if finding.severity == Severity.INFO else "failure"


def _failed(tag: str, findings: list[Finding]) -> ET.Element:
    counts = Counter(finding.severity.value for finding in findings)
    ordered = {s.value: counts[s.value] for s in Severity if counts[s.value]}
    gravest_first = sorted(findings, key=lambda finding: -finding.severity.weight)
    rules = ", ".join(dict.fromkeys(finding.rule for finding in gravest_first))
    failed = ET.Element(tag, message=by_severity(ordered), type=printable(rules))
    failed.text = _described(findings)
    return failed


def _described(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{line_of(f)}\n  help: {help_of(f)}" for f in findings)
