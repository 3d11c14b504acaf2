"""The findings of a run, counted by rule, by folder or by publisher."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Literal

from readlint.engine.result import RunResult
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import json_text, printable
from readlint.report.json_report import run_object
from readlint.report.next_steps import can_be_cut, next_steps
from readlint.report.summary import closing_lines, failing, findings_by_record, new_findings
from readlint.rules.finding import Finding, Severity

By = Literal["rule", "folder", "publisher"]
# A screen and a half: what comes behind it has few findings each.
MOST_ROWS = 60
NO_PUBLISHER = "(none named)"


class Row(NamedTuple):
    """The findings of a rule with one severity, or those in the records of a group.

    Attributes:
        name: of the rule, the folder or the publisher.
        findings: how many there are.
        records: how many records they concern.
        of: how many records could have been concerned.
        safe: how many findings `--fix` can fix.
        cuts: how many `--fix --unsafe-fixes` can cut.
        severities: how many findings there are of each severity.
    """

    name: str
    findings: int
    records: int
    of: int
    safe: int
    cuts: int
    severities: Mapping[str, int]

    @property
    def share(self) -> float:
        """The part of the records that is concerned, from 0 to 1."""
        return self.records / self.of if self.of else 0.0


def render(result: RunResult, style: Mapping[str, Any]) -> str:
    """Return a table for people.

    Args:
        result: what the run gave.
        style: as `readlint.report.render`; `by` says what is counted by.
    """
    by: By = style.get("by") or "rule"
    rows = list(_rows(result, by, quiet=style["quiet"]))
    shown = [row for row in rows if row.findings]
    shown = shown if style["everything"] else shown[:MOST_ROWS]
    lines = _table(shown, by)
    lines += _left_out(rows, shown, by)
    if not style["quiet"]:
        lines += [""] * bool(lines) + closing_lines(result.summary, verbose=style["verbose"])
        lines += next_steps(result, style)
    return "".join(line + "\n" for line in lines)


def render_json(result: RunResult, style: Mapping[str, Any]) -> str:
    """Return the rows for programs, with what was checked; `style` as in `render`."""
    by: By = style.get("by") or "rule"
    rows = [_as_dict(row, by) for row in _rows(result, by, quiet=False)]
    return json_text({**run_object(result), "statistics": {"by": by, "rows": rows}}) + "\n"


def _as_dict(row: Row, by: By) -> dict[str, Any]:
    return {
        by: row.name,
        "findings": row.findings,
        "records": row.records,
        "of_records": row.of,
        "share": round(row.share, 4),
        "by_severity": dict(row.severities),
        "fixable": {"safe": row.safe, "unsafe": row.cuts},
    }


def _rows(result: RunResult, by: By, *, quiet: bool) -> Iterator[Row]:
    """Yield the rows, those with most findings first."""
    counted = failing(result) if quiet else new_findings(result)
    rows = _by_rule(result, counted) if by == "rule" else _by_group(result, counted, by)
    yield from sorted(rows, key=lambda row: (-row.findings, row.name, [*row.severities.values()]))


def _by_rule(result: RunResult, counted: Sequence[Finding]) -> Iterator[Row]:
    """Yield a row for each rule; for each severity, if its findings differ in it."""
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in counted:
        groups[finding.rule, finding.severity].append(finding)
    records = Counter(
        kind
        for findings in findings_by_record(result).values()
        for kind in {(finding.rule, finding.severity) for finding in findings}
    )
    for kind, findings in groups.items():
        yield _row(kind[0], findings, records[kind], result.summary.records)


def _by_group(result: RunResult, counted: Sequence[Finding], by: By) -> Iterator[Row]:
    """Yield a row for each folder or publisher, also for those without a finding."""
    new = {finding.sort_key: finding for finding in counted}
    keys: dict[str, set[Any]] = defaultdict(set)
    concerned: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for path, known in result.records.items():
        name = _group(result, path, by)
        own = {key for key in known if key in new}
        keys[name] |= own
        # A finding about a baseline is of no record.
        if path in result.publishers:
            of[name] += 1
            concerned[name] += bool(own)
    for name, held in keys.items():
        yield _row(name, [new[key] for key in held], concerned[name], of[name])


def _group(result: RunResult, path: str, by: By) -> str:
    if by == "folder":
        return PurePosixPath(path).parent.as_posix()
    return result.publishers.get(path) or NO_PUBLISHER


def _row(name: str, findings: Sequence[Finding], records: int, of: int) -> Row:
    severities = Counter(finding.severity for finding in findings)
    return Row(
        name, len(findings), records, of,
        safe=sum(finding.fix == "safe" for finding in findings),
        cuts=sum(map(can_be_cut, findings)),
        severities={one.value: severities[one] for one in Severity},
    )  # fmt: skip


# --- for people ----------------------------------------------------------------------------------


def _table(rows: Sequence[Row], by: By) -> list[str]:
    if not rows:
        return []
    last = ("severity", "rule") if by == "rule" else ("errors", by)
    lines: list[tuple[str, ...]] = [("findings", "records", "share", "fixable", *last)]
    lines += [_cells(row, by) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(last) + 3)]
    return [_line(line, widths, numbers=4 if by == "rule" else 5) for line in lines]


def _cells(row: Row, by: By) -> tuple[str, ...]:
    numbers = (f"{row.findings}", f"{row.records}", f"{row.share:.0%}", f"{row.safe + row.cuts}")
    if by == "rule":
        severity = next(name for name, number in row.severities.items() if number)
        return (*numbers, severity, row.name)
    return (*numbers, f"{row.severities[Severity.ERROR]}", printable(row.name))


def _line(cells: Sequence[str], widths: Sequence[int], numbers: int) -> str:
    *first, last = cells
    padded = [
        cell.rjust(width) if number < numbers else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(first, widths, strict=True))
    ]
    return "  ".join([*padded, last])


def _left_out(rows: Sequence[Row], shown: Sequence[Row], by: By) -> Iterator[str]:
    more = [row for row in rows[len(shown) :] if row.findings]
    if more:
        findings = sum(row.findings for row in more)
        yield f"{len(more):,} more with {findings:,} findings are not shown (--all)."
    clean = sum(not row.findings for row in rows)
    if clean and by != "rule":
        yield f"{clean:,} {by}{'s' * (clean != 1)} without a finding."
