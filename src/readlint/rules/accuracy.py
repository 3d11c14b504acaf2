"""How right each rule was on real texts, from `accuracy.json`, which `scripts/accuracy.py` writes.

A run never reads it: the page of a rule shows it, and a test lets it decide which rules are on by
default.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("accuracy.json")

# A document that is clean gets silence: this is the share of texts with a false alarm that a
# project which checks a few hundred records would not notice.
MOST_FALSE_BY_TEXT = 1 / 200
# A page that was never cut has a dozen real faults: there the share of its findings counts.
MOST_FALSE_BY_FINDING = 1 / 20
# Fewer texts could not show a share of 1 in 200 at all.
FEWEST_TEXTS = 200
# So many findings are read by eye of those that nothing else decides; all, where there are fewer.
FEWEST_READ = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """What a rule did on texts of one kind.

    Attributes:
        texts: how many it could judge.
        findings: how many it reported.
        marked: how many of these are on lines that the makers of the texts marked as junk.
        read: how many of the others were read by eye.
        false: how many of those read are false alarms.
        unclear: how many of those read could not be decided.
    """

    texts: int = 0
    findings: int = 0
    marked: int = 0
    read: int = 0
    false: int = 0
    unclear: int = 0

    @property
    def likely_false(self) -> float:
        """How many of all findings are false, if those not read are like those read."""
        return (self.findings - self.marked) * self.false / self.read if self.read else 0.0

    @property
    def is_read(self) -> bool:
        """Whether enough was read to say so."""
        return self.read >= min(self.findings - self.marked, FEWEST_READ)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What is known of a rule.

    Attributes:
        day: of the measurement, YYYY-MM-DD; empty where there is none.
        documents: on documents alone.
        pages: on whole web pages.
        note: what a reader has to know, in a sentence; why there is no measurement.
    """

    day: str = ""
    documents: Counts = Counts()
    pages: Counts = Counts()
    note: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether it was tried on enough texts, and enough of what it said was read."""
        texts = self.documents.texts + self.pages.texts
        return texts >= FEWEST_TEXTS and self.documents.is_read and self.pages.is_read

    @property
    def is_quiet(self) -> bool:
        """Whether its false alarms are few enough to be on by default."""
        documents, pages = self.documents, self.pages
        by_text = MOST_FALSE_BY_TEXT
        return documents.likely_false <= by_text * documents.texts and (
            pages.likely_false <= by_text * pages.texts
            or pages.likely_false <= MOST_FALSE_BY_FINDING * pages.findings
        )

    def __str__(self) -> str:
        """Say it in one line."""
        said = [self._measured()] if self.day else []
        return " ".join([*said, *([self.note] if self.note else [])])

    def _measured(self) -> str:
        kinds = (self.documents, self.pages)
        texts, findings, marked, read, false, unclear = (
            sum(getattr(one, name) for one in kinds)
            for name in ("texts", "findings", "marked", "read", "false", "unclear")
        )
        if not findings:
            return f"Tried on {texts:,} real texts ({self.day}): no finding."
        told = [f"{findings:,} finding{'s' * (findings > 1)}", f"{read:,} read", f"{false:,} false"]
        told += [f"{unclear:,} unclear"] if unclear else []
        told[1:1] = [f"{marked:,} on lines marked as junk"] if marked else []
        return f"Tried on {texts:,} real texts ({self.day}): {', '.join(told)}."


UNKNOWN = Accuracy(note="Not yet tried on real texts.")


def accuracy_of(rule: str) -> Accuracy:
    """Return what is known of a rule.

    Args:
        rule: its id.
    """
    return read_accuracy().get(rule, UNKNOWN)


@cache
def read_accuracy() -> dict[str, Accuracy]:
    """Return what is known of each rule, by its id."""
    rows: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {rule: _read(row) for rule, row in rows.items()}


def _read(row: dict[str, Any]) -> Accuracy:
    counts = {key: Counts(**row[key]) for key in ("documents", "pages") if key in row}
    return Accuracy(day=row.get("day", ""), note=row.get("note", ""), **counts)
