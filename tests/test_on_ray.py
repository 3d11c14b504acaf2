"""A real Ray cluster of two processes finds, byte for byte, what one process finds."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.workspace import COMMAND, GOOD, TODAY, Run, Workspace, environment

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
# Starting Ray takes half a minute where others want the processors, too.
PATIENCE = 900
ACROSS = {
    "corpus-boilerplate",
    "corpus-date-spike",
    "corpus-duplicate",
    "corpus-naming",
    "corpus-near-duplicate",
    "corpus-pair-conflict",
    "corpus-unpaired",
}
ray = pytest.importorskip("ray.data")
pytestmark = [pytest.mark.external, pytest.mark.process, pytest.mark.slow]
WORDS = (
    "harbour", "river", "border", "winter", "ministers", "treaty", "bridges", "railway", "orchard",
    "ferries", "customs", "grain", "students", "museum", "islands", "energy", "forests", "lanterns",
    "archives", "teachers", "vessels", "markets", "valleys",
)  # fmt: skip
AT_THE_TOP = (
    "The Harbour Herald, for all who sail\nSkip to main content\nMenu\nHome\nQuays\nDocks\n"
    "Piers\nTides\nLog in\n"
)


def prose(draw: random.Random) -> str:
    """Return six sentences that nobody else says."""
    sentences = (
        f"They spoke of the {' and the '.join(draw.sample(WORDS, 5))} near {draw.randrange(10**6)}"
        for _ in range(6)
    )
    return ". ".join(sentences) + "."


def account(day: date, side: str, event: str, city: str, number: int) -> str:
    house = side.lower()
    return (
        f"title: Talks of number {number}\nkind: readout\nlanguage: en\ndate: {day}\n"
        f"side: {side}\nevent: {event}\nvenue: {{city: {city}, format: meeting}}\n"
        "participants:\n- {name: Anna Gruber, party: AT}\n- {name: Pavel Novak, party: CZ}\n"
        f"source:\n  publisher: {side} Foreign Ministry\n"
        f"  url: https://{house}.example/{number}\n"
        f"  published: {day}\n  retrieved: 2025-01-02\n"
    )


def compared_corpus(number: int = 130) -> Iterator[tuple[str, str]]:
    """Yield files of pairs, copies, likenesses, and all else that shows among records."""
    draw = random.Random(5)
    for meeting in range(number):
        day = date(2015, 1, 5) + timedelta(days=9 * meeting)
        text = prose(draw)
        for side in ("AT", "CZ")[: 1 if meeting % 10 == 9 else 2]:
            shift = 5 if side == "CZ" and meeting % 7 == 0 else 0
            own = text if meeting % 5 == 0 else prose(draw)
            if meeting % 11 == 0 and side == "CZ":
                own = f"{text.partition('. ')[2]} And one thing more."
            body = f"Pavel Novak was received by Anna Gruber.\n\n{own}\n"
            body = AT_THE_TOP + body if side == "AT" else body
            name = f"{side}/{day + timedelta(days=20 if meeting % 17 == 0 else 0)}-{meeting}"
            yield f"{name}.txt", body
            made = day + timedelta(days=shift)
            yield f"{name}.yaml", account(made, side, f"talks-{meeting}", "Vienna", meeting)
    for year in range(1990, 2030 - number // 13):
        yield f"old/{year}.txt", f"The archive holds this.\n\n{prose(draw)}\n"
        yield (
            f"old/{year}.yaml",
            f"title: Of {year}\nlanguage: en\ndate: {year}-01-01\n"
            f"source: {{publisher: Archive, url: 'https://old.example/{year}'}}\n",
        )


def readlint(folder: Path, *words: str, **changes: str) -> Run:
    """Run the command line in a process of its own, whose libraries may warn."""
    done = subprocess.run(
        [*COMMAND, *words, "--today", TODAY],
        cwd=folder,
        capture_output=True,
        env=environment(PYTHONWARNINGS="ignore", **changes),
        timeout=PATIENCE,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_cluster_finds_what_one_process_finds(workspace: Workspace) -> None:
    workspace.write(dict(compared_corpus()))
    workspace.write(
        {"locked/readlint.toml": 'fail-on = "error"\n[severity]\ncorpus-duplicate = "info"\n'}
    )
    for file in CORPUS.rglob("*.*"):
        place = workspace.root / "locked" / file.relative_to(CORPUS)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    asked = ("AT", "CZ", "old", "locked", str(CORPUS), "--format", "json", "--select", "*")
    one = readlint(workspace.root, *asked, "--no-cache", "--jobs", "1")
    found = Counter(finding["rule"] for finding in one.findings)
    assert found.keys() >= ACROSS, found
    cluster = readlint(workspace.root, *asked, "--engine", "ray", "--jobs", "2")
    assert cluster.err == one.err
    assert cluster.out == one.out
    assert cluster.status == one.status


SMALL_PARTS = f"""
import sys
from datetime import date
from readlint.engine.rulesets import RuleSets, configured
from readlint.engine.run import run
from readlint.record.discovery import discover
from readlint.report.json_report import render
from readlint.scale.on_ray import Ray

rulesets = RuleSets(configured(), date.fromisoformat("{TODAY}"))
found = discover(["."], [], rulesets.configurations.why_excluded)
cluster = Ray(rulesets, processes=2, meeting=20)
result = run(found, rulesets.default, rulesets.of, workers=cluster, judge=cluster.judge)
sys.stdout.write(render(result, {{}}))
"""


def test_groups_that_are_parted_say_the_same(workspace: Workspace) -> None:
    workspace.write(dict(compared_corpus(40)))
    one = readlint(workspace.root, ".", "--format", "json", "--no-cache", "--jobs", "1")
    done = subprocess.run(
        [sys.executable, "-c", SMALL_PARTS],
        env=environment(PYTHONWARNINGS="ignore"),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert sum(finding["rule"] in ACROSS for finding in one.findings) > 20
    assert done.stdout.decode() == one.out, done.stderr.decode()[-2000:]


def test_rows_of_tables_are_checked_by_the_cluster(workspace: Workspace) -> None:
    draw = random.Random(3)
    bodies = [prose(draw) for _ in range(60)]
    for part in range(2):
        rows = [
            {"title": f"Talk {at}", "date": f"2019-03-{at % 28 + 1:02}", "content": bodies[at // 2]}
            for at in range(part * 60, part * 60 + 60)
        ]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        workspace.write({f"part-{part}.jsonl": lines})
    workspace.write({"part-2.jsonl": lines[:-20]})
    tables = [f"part-{part}.jsonl" for part in range(3)]
    one = readlint(workspace.root, *tables, "--format", "json", "--jobs", "1")
    assert sum(finding["rule"] == "corpus-duplicate" for finding in one.findings) > 60
    cluster = readlint(
        workspace.root, *tables, "--format", "json", "--engine", "ray", "--jobs", "2"
    )
    assert (cluster.out, cluster.err, cluster.status) == (one.out, one.err, one.status)


def test_an_address_at_which_nothing_answers_is_one_line(workspace: Workspace) -> None:
    workspace.write(GOOD)
    done = readlint(workspace.root, ".", "--engine", "ray", RAY_ADDRESS="127.0.0.1:1")
    assert (done.status, done.out) == (2, "")
    assert "no Ray cluster answers at 127.0.0.1:1" in done.err
    assert done.err.count("\n") == 1
