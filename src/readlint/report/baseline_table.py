"""The entries of a baseline as tables: one by one, or counted by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from readlint.baseline.entry import Entry
from readlint.printing.printable import json_text, printable, shown_path, width
from readlint.report.summary import count

BY: dict[str, Callable[[Entry], str]] = {
    "rule": lambda entry: entry.rule,
    "path": lambda entry: entry.path,
    "date": lambda entry: entry.added.isoformat(),
    "severity": lambda entry: entry.severity.value,
}


def as_table(entries: Sequence[Entry], by: str | None, shown: str) -> str:
    """Return entries for people.

    Args:
        entries: in the order of the file.
        by: what to count them by, a key of `BY`; None to list them.
        shown: the baseline, as reports show it.
    """
    heads: tuple[str, ...] = ("added", "severity", "rule", "path", "words")
    rows = [_row(entry) for entry in entries]
    if by is not None:
        heads = ("findings", "files", "oldest", by)
        rows = [
            (str(group["findings"]), str(group["files"]), group["oldest"], printable(group[by]))
            for group in _groups(entries, by)
        ]
    table = [*_table([heads, *rows], numbers=0 if by is None else 2), ""] if rows else []
    return "".join(f"{line}\n" for line in [*table, _total(entries, shown)])


def as_json(entries: Sequence[Entry], by: str | None, shown: str) -> str:
    """Return entries for programs, one object; see `as_table`."""
    held: dict[str, Any] = {"version": 1, "baseline": shown, "findings": len(entries)}
    if by is not None:
        held["groups"] = _groups(entries, by)
    else:
        held["entries"] = [
            {
                "path": entry.path,
                "rule": entry.rule,
                "severity": entry.severity.value,
                "words": entry.words,
                "added": entry.added.isoformat(),
            }
            for entry in entries
        ]
    return json_text(held) + "\n"


def _row(entry: Entry) -> tuple[str, ...]:
    words = f"“{printable(entry.words)}”" if entry.words else ""
    return (
        entry.added.isoformat(), entry.severity.value, entry.rule, printable(entry.path), words,
    )  # fmt: skip


def _groups(entries: Sequence[Entry], by: str) -> list[dict[str, Any]]:
    """Count entries by what they share: by date in the order of days, else the most first."""
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        held[BY[by](entry)].append(entry)
    groups = [
        {
            by: name,
            "findings": len(group),
            "files": len({entry.path for entry in group}),
            "oldest": min(entry.added for entry in group).isoformat(),
        }
        for name, group in sorted(held.items())
    ]
    return (
        groups if by == "date" else sorted(groups, key=lambda group: -int(str(group["findings"])))
    )


def _total(entries: Sequence[Entry], baseline: str) -> str:
    shown = shown_path(baseline)
    if not entries:
        return f"{shown}: no finding is known."
    files = count(len({entry.path for entry in entries}), "file")
    oldest = min(entry.added for entry in entries).isoformat()
    return f"{shown}: {count(len(entries), 'finding')} known in {files}, the oldest since {oldest}."


def _table(rows: Sequence[Sequence[str]], *, numbers: int) -> list[str]:
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            " " * (size - width(cell)) + cell if column < numbers
            else cell + " " * (size - width(cell))
            for column, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]  # fmt: skip
