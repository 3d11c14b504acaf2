"""One line a finding, for `grep` and editors: `path:line:column: severity[rule] message`.

A finding about a whole file has the path alone. The last line sums up the run; with `--verbose`
the lines before it say what could not be checked; `--quiet` leaves what fails the run, and no
summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from readlint.engine.result import RunResult
from readlint.printing.printable import printable
from readlint.report.place import place_of
from readlint.report.summary import (
    accepted,
    baselined,
    failing,
    headline,
    new_findings,
    not_checked,
    not_checked_by_rule,
)
from readlint.rules.finding import Finding


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report, a finding a line."""
    shown = failing(result) if style["quiet"] else new_findings(result)
    lines = [line_of(finding) for finding in shown]
    if not style["quiet"]:
        lines += _closing(result, verbose=style["verbose"])
    return "".join(line + "\n" for line in lines)


def line_of(finding: Finding) -> str:
    """Return a finding as one line without control characters."""
    severity = f"{finding.severity.value}[{finding.rule}]"
    return f"{place_of(finding)}: {severity} {printable(finding.message)}"


def _closing(result: RunResult, *, verbose: bool) -> Iterator[str]:
    summary = result.summary
    if verbose:
        yield from not_checked_by_rule(summary)
    also = [accepted(summary)] if summary.accepted else []
    also += [baselined(summary)] if summary.baselined else []
    if any(not_checked(summary)) and not verbose:
        also.append("Not all could be checked (--verbose).")
    yield " ".join([headline(summary), *also])
