"""Days at the ends of the calendar: exports write them for "no end" and "not known"."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import readlint
from readlint.engine.check import check_record
from readlint.engine.rulesets import RuleSet
from readlint.facts.store import load_stamp
from readlint.propose.new_sidecar import draft_of, written
from readlint.record import RawRecord
from readlint.record.calendar import (
    FIRST_DAY,
    LAST_DAY,
    day_of,
    first_of_month,
    first_of_year,
    shift,
)
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.registry import all_rules
from readlint.schema.validation import load_validator
from tests.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(readlint.__file__).parent
# EDTF names what is wrong with a month or a day, so it has looked at both before it makes one.
MAKES_DAYS = {
    "record/calendar.py", "record/date_hints.py", "record/day_set.py", "record/days.py",
}  # fmt: skip

ENDS = [
    "9999-12-31", "0001-01-01", "9999-12-31?", "0001-01~", "9999-12~", "9999~", "0001?",
    "9999-12-01/9999-12-31", "0001-01-01/0001-01-07", "0001-01-01/9999-12-31",
    "0001-01-01~/9999-12-31?", "9999-12-30", "0001-01-02", "0000-01-01",
]  # fmt: skip
FIELDS = ("date: ", "published: ", "updated: ", "retrieved: ", "about: {date: ")
RECORDS = [
    ROOT / "corpus" / f"{name}.txt"
    for name in (
        "flawed/headline-dump",
        "flawed/chinese-site",
        "flawed/late-preview",
        "readouts/beijing-2023/briefing",
        "readouts/beijing-2024/outcomes",
    )
]
TEXTS = [
    "On December 31, 9999, Foreign Minister Anna Gruber met Pavel Novak. They met on Friday.\n",
    "1年1月1日，王毅在维也纳同布林肯举行会谈。\n",
    "9999年12月31日，王毅在维也纳同布林肯举行会谈。本周一，双方会见。\n",
    "0年1月1日，外交部长王毅去年访问维也纳。\n",
    "On January 1, 1, last year, Foreign Minister Wang Yi met Pavel Novak yesterday, on Monday.\n",
    "On Monday, 1 January 0001, President Xi Jinping arrived in Vienna for a three-day visit.\n",
    "On 29 February 9999 the ministers met. Updated: 31 December 9999. Published 1 January 1.\n",
]


@cache
def rules_on(day: str) -> RuleSet:
    return RuleSet(all_rules(), date.fromisoformat(day), load_validator(), load_stamp())


def crashes(text: str, sidecar: str, today: str) -> list[str]:
    raw = RawRecord("r.txt", ("r.txt", text.encode()), ("r.yaml", sidecar.encode()))
    outcome = check_record(raw, rules_on(today), traced=True)
    return [one.message for one in outcome.findings if one.rule == "engine-rule-crashed"]


def with_day(sidecar: str, field: str, day: str) -> str:
    """Put a day into a field of a sidecar, the one that it has or a new one."""
    lines = sidecar.splitlines()
    close = "}" if "{" in field else ""
    own = [n for n, line in enumerate(lines) if line.strip().startswith(field)]
    if own:
        head = lines[own[0]].partition(":")[0]
        lines[own[0]] = f"{head}: {day}"
    elif field in ("date: ", "about: {date: "):
        lines.append(f"{field}{day}{close}")
    else:
        lines.insert(lines.index("source:") + 1, f"  {field}{day}")
    return "\n".join(lines) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("today", ["0001-01-01", "2026-01-01", "9999-12-31"])
@pytest.mark.parametrize("day", ENDS)
def test_no_rule_fails_at_the_ends(day: str, today: str) -> None:
    said = [
        message
        for path in RECORDS
        for field in FIELDS
        for message in crashes(
            path.read_text(encoding="utf-8"),
            with_day(path.with_suffix(".yaml").read_text(encoding="utf-8"), field, day),
            today,
        )
    ]
    assert said == []


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("text", TEXTS)
def test_no_rule_fails_on_texts_of_the_ends(text: str, today: str) -> None:
    both = STANDARD_SIDECAR.replace("2022-05-03", "9999-12-31"), STANDARD_SIDECAR
    early = STANDARD_SIDECAR.replace("2022-05-03", "0001-01-01")
    assert [one for sidecar in (*both, early) for one in crashes(text, sidecar, today)] == []
    raw = RawRecord("r.txt", ("r.txt", text.encode()), None)
    assert written(draft_of(raw, rules_on(today)))


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_commands_at_the_ends(workspace: Workspace, today: str) -> None:
    sidecar = STANDARD_SIDECAR.replace("2022-05-03", today)
    texts = {f"t{number}.txt": text for number, text in enumerate(TEXTS)}
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": sidecar, **texts})
    assert workspace.run("--today", today, ".").status == 1
    for name in ("a.txt", *texts):
        assert workspace.run("when", "--today", today, name).status in (0, 1)
    assert workspace.run("new", "t0.txt").status == 0


def test_days_are_counted_in_one_place() -> None:
    guilty = [
        f"{path.relative_to(SOURCES).as_posix()}:{line}"
        for path in sorted(SOURCES.rglob("*.py"))
        if path.relative_to(SOURCES).as_posix() not in MAKES_DAYS
        for line in counting(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert guilty == []


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import date, timedelta",
        "import datetime\nx = y + datetime.timedelta(1)",
        "x = date.fromordinal(3)",
        "x = day.replace(year=2024)",
        "x = date.fromisocalendar(1, 1, 1)",
        "x = day.isocalendar()",
        "x = date(year, 1, 1)",
    ],
)
def test_what_counts_days_is_found(code: str) -> None:
    assert list(counting(ast.parse(code)))


def counting(tree: ast.Module) -> list[int]:
    """Return the lines that make or count days in a way that can leave the calendar."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            if node.module == "datetime" and any(name.name == "timedelta" for name in node.names):
                found.append(node.lineno)
        elif isinstance(node, ast.Attribute):
            if node.attr in ("timedelta", "fromordinal", "fromisocalendar", "isocalendar"):
                found.append(node.lineno)
        elif isinstance(node, ast.Call):
            makes = isinstance(node.func, ast.Name) and node.func.id == "date"
            moves = isinstance(node.func, ast.Attribute) and node.func.attr == "replace"
            parts = {"year", "month", "day"} & {word.arg for word in node.keywords}
            if (makes and (node.args or node.keywords)) or (moves and parts):
                found.append(node.lineno)
    return found


DAYS = st.dates()


@given(DAYS, st.integers(-4_000_000, 4_000_000))
def test_a_shift_is_that_of_python_and_stops_at_the_ends(day: date, days: int) -> None:
    try:
        expected = day + timedelta(days=days)
    except OverflowError:
        expected = LAST_DAY if days > 0 else FIRST_DAY
    assert shift(day, days) == expected


@given(DAYS, st.integers(-130_000, 130_000))
def test_months_are_counted_within_the_calendar(day: date, later: int) -> None:
    found = first_of_month(day, later)
    months = (found.year - day.year) * 12 + found.month - day.month
    if found not in (FIRST_DAY, LAST_DAY):
        assert (found.day, months) == (1, later)
    elif found == LAST_DAY:
        assert months < later
    else:
        assert months >= later


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2024, "2024-01-01"), (1, "0001-01-01"), (0, "0001-01-01"), (10_000, "9999-12-31")],
)
def test_a_year_outside_the_calendar_begins_at_its_end(year: int, expected: str) -> None:
    assert first_of_year(year).isoformat() == expected


@pytest.mark.parametrize(
    "parts", [(2023, 2, 29), (2024, 13, 1), (0, 1, 1), (10_000, 1, 1), (10**20, 1, 1), (2024, 1, 0)]
)
def test_a_day_that_is_none(parts: tuple[int, int, int]) -> None:
    assert day_of(*parts) is None
    assert day_of(2024, 2, 29) == date(2024, 2, 29)
