"""The counts of a run in words, and what it could not check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from readlint.engine.result import CORPUS, ONLY_FILES, NotRead, RunResult, Summary
from readlint.language.words import UNKNOWN
from readlint.printing.printable import printable, shown_path
from readlint.rules.finding import Finding, Related

# A corpus in more languages that cannot be read has no need of a line for each.
_MOST_LANGUAGES = 5


def new_findings(result: RunResult) -> list[Finding]:
    """Return the findings that neither a sidecar accepts nor a baseline knows."""
    return [finding for finding in result.findings if finding.status == "new"]


def failing(result: RunResult) -> list[Finding]:
    """Return the findings that fail the run: all that `--quiet` shows."""
    return [finding for finding in result.findings if finding.sort_key in result.failing]


def findings_by_record(result: RunResult) -> dict[str, list[Finding]]:
    """Return the new findings of every record by its path, clean records included."""
    new = {finding.sort_key: finding for finding in new_findings(result)}
    return {path: [new[key] for key in keys if key in new] for path, keys in result.records.items()}


def closing_lines(summary: Summary, *, verbose: bool) -> list[str]:
    """Return the lines that close a report for people."""
    lines = [headline(summary)]
    if summary.traced:
        unchanged = count(summary.traced, "unchanged record")
        lines.append(f"Compared with {unchanged}, which were not checked again.")
    if summary.accepted:
        lines.append(accepted(summary))
    if summary.baselined:
        lines.append(baselined(summary))
    return [*lines, *left_out(summary, verbose=verbose)]


def left_out(summary: Summary, *, verbose: bool) -> list[str]:
    """Return the lines on what could not be checked, and on what could not be read."""
    unchecked = not_checked_by_rule(summary) if verbose else not_checked(summary)
    return [*unchecked, *not_read(summary, verbose=verbose)]


def headline(summary: Summary) -> str:
    """Say in one line what was looked at, with how many rules, and what came of it."""
    records = count(summary.records, "record")
    files = f"{count(summary.texts, 'text')}, {count(summary.sidecars, 'sidecar')}"
    rules = count(summary.rules, "rule")
    if not summary.records and not summary.findings:
        return f"{records}: nothing was checked."
    verdict = count(summary.findings, "finding") if summary.findings else "clean"
    return f"{records} ({files}), {rules}: {verdict} ({by_severity(summary.by_severity)})."


def accepted(summary: Summary) -> str:
    """Say how many findings the sidecars accept."""
    return f"{count(summary.accepted, 'finding')} accepted with a reason by a sidecar."


def baselined(summary: Summary) -> str:
    """Say how many findings a baseline knows."""
    return f"{count(summary.baselined, 'finding')} known to the baseline."


def by_severity(counts: dict[str, int]) -> str:
    """Return `1 error, 2 warnings, 0 info`."""
    return ", ".join(count(number, severity) for severity, number in counts.items())


def count(number: int, what: str) -> str:
    """Return a number with its noun; `info` has no plural."""
    plural = what if number == 1 or what == "info" else f"{what}s"
    return f"{number} {plural}"


def not_checked(summary: Summary) -> Iterator[str]:
    """Yield one line a reason: how many rules could not judge how many records.

    Whoever names files one by one knows that no others are looked at: that is left out.
    """
    rules: dict[str, set[str]] = defaultdict(set)
    records: dict[str, int] = defaultdict(int)
    for entry in summary.not_checked:
        if entry.why == ONLY_FILES:
            continue
        rules[entry.why].add(entry.rule)
        records[entry.why] = max(records[entry.why], entry.records)
    for why in sorted(rules):
        what = count(len(rules[why]), "rule") if rules[why] != {"facts"} else "the facts"
        yield f"Not checked: {what} on {count(records[why], 'record')}: {why}."


def not_checked_by_rule(summary: Summary) -> Iterable[str]:
    """Yield one line a rule and reason."""
    for entry in summary.not_checked:
        rule = "rules across records" if entry.rule == CORPUS else entry.rule
        yield f"Not checked: {rule} on {count(entry.records, 'record')}: {entry.why}."


def not_read(summary: Summary, *, verbose: bool) -> Iterator[str]:
    """Yield one line a language of which something could not be read; of many, the first."""
    shown = len(summary.not_read) if verbose else _MOST_LANGUAGES
    for one in summary.not_read[:shown]:
        yield in_words(one)
    more = summary.not_read[shown:]
    if more:
        records = count(sum(one.records for one in more), "record")
        languages = count(len(more), "more language")
        yield f"Not read in {records} in {languages}: something (--verbose)."


def in_words(entry: NotRead) -> str:
    """Return a sentence on what could not be read of the records in one language."""
    records = count(entry.records, "record")
    return f"Not read in {records} in {_named(entry)}: {', '.join(entry.what)}."


def unread_languages(summary: Summary) -> str:
    """Say in which languages something could not be read: `31 records in tl, 2 in sw`."""
    first, *others = summary.not_read
    listed = [f"{count(first.records, 'record')} in {_named(first)}"]
    listed += [f"{one.records} in {_named(one)}" for one in others[: _MOST_LANGUAGES - 1]]
    left = len(others) - len(listed) + 1
    return ", ".join(listed) + (f" and {left} more" if left else "")


def _named(one: NotRead) -> str:
    return "an unknown language" if one.language == UNKNOWN else printable(one.language)


def with_cell(finding: Finding) -> str:
    """Return the message, in a table behind the row and the column that it is about.

    For reports that show a finding beside a line of a file.
    """
    return finding.message if finding.cell is None else f"{finding.cell}: {finding.message}"


def file_of(what: Finding | Related) -> str:
    """Return the path, in a table with the row and the column: `table.csv: row 7, column text`."""
    path = shown_path(what.path)
    return path if what.cell is None else f"{path}: {printable(str(what.cell))}"


def place_of(what: Finding | Related) -> str:
    """Return `path:line:column`, the path as of `file_of`; alone where a whole file is meant."""
    path = file_of(what)
    return path if what.line is None else f"{path}:{what.line}:{what.column}"
