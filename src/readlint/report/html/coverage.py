"""What the head of the page says: what was checked, by what, and what could not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from readlint.engine.result import CORPUS, ONLY_FILES, RunResult, Summary
from readlint.language.words import UNKNOWN
from readlint.printing.printable import printable
from readlint.report.html.details import MOST_CHARACTERS
from readlint.report.html.records import RecordTable
from readlint.report.summary import accepted, baselined, count, headline
from readlint.version import __version__

_ACROSS = "rules across records"


def coverage_of(result: RunResult, style: Mapping[str, Any], table: RecordTable) -> dict[str, Any]:
    """Return what the template of the coverage shows."""
    summary = result.summary
    return {
        "headline": headline(summary),
        "version": __version__,
        "command": style.get("command", ""),
        "today": result.today if style.get("says_today") else "",
        "paths": list(map(printable, result.paths)),
        "families": _families(result),
        "rules": count(len(result.rules), "rule"),
        "facts": result.facts,
        "horizon": result.horizon,
        "compared": count(summary.traced, "unchanged record") if summary.traced else "",
        "set_aside": [told for number, told in ((summary.accepted, accepted(summary)),
                                                (summary.baselined, baselined(summary))) if number],
        "not_checked": list(_not_checked(summary, verbose=bool(style.get("verbose")))),
        "all_checked": not summary.not_checked and bool(summary.records),
        "not_read": [
            ["an unknown language" if one.language == UNKNOWN else printable(one.language),
             one.records, ", ".join(one.what)]
            for one in summary.not_read
        ],
        "left_out": list(_left_out(table)),
    }  # fmt: skip


def _families(result: RunResult) -> dict[str, list[str]]:
    families: dict[str, list[str]] = defaultdict(list)
    for rule in result.rules:
        families[printable(rule.family)].append(printable(rule.id))
    return families


def _not_checked(summary: Summary, *, verbose: bool) -> Iterator[tuple[str, int, list[str]]]:
    """Yield each reason with how many records it concerns, and the rules that it kept away.

    Whoever names files one by one knows that no others are looked at: that is left out.
    """
    rules: dict[str, list[str]] = defaultdict(list)
    records: dict[str, int] = defaultdict(int)
    for entry in summary.not_checked:
        if entry.why == ONLY_FILES and not verbose:
            continue
        rules[entry.why].append(_ACROSS if entry.rule == CORPUS else printable(entry.rule))
        records[entry.why] = max(records[entry.why], entry.records)
    for why in sorted(rules, key=lambda why: (-records[why], why)):
        yield printable(why), records[why], rules[why]


def _left_out(table: RecordTable) -> Iterator[str]:
    """Yield what the page leaves out, as a large corpus would make it too heavy."""
    if table.packs.left_out and table.read:
        records = count(table.packs.left_out, "record")
        yield (
            f"The texts of {records} are not in this page, which holds {MOST_CHARACTERS:,} "
            "characters at most; those with findings go first."
        )
    if table.without_windows:
        records = count(table.without_windows, "record")
        yield (
            f"The days that their texts allow are not shown for {records}: "
            "`readlint when PATH` prints them."
        )
