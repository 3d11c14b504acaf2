"""datatrove's own executor, killed and resumed, writes what one process finds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.workspace import TODAY, Workspace, environment, needs_posix

pytest.importorskip("datatrove")
pytest.importorskip("orjson")
pytestmark = [pytest.mark.external, pytest.mark.process, pytest.mark.slow]
PATIENCE = 300
# In the first run half of the tasks wait for a file that never comes.
PIPELINE = f"""
import os, sys, time
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from readlint.scale.on_datatrove import Readlint


def gate(data, rank=0, world_size=1):
    for number, document in enumerate(data):
        while number == 5 and rank >= 2 and not os.path.exists("resumed"):
            time.sleep(0.1)
        yield document


def main(out, tasks, workers, **options):
    fields = {{"title": "headline", "source.url": "link"}}
    check = Readlint(fields, today="{TODAY}", **options)
    steps = [JsonlReader("in"), gate, check, JsonlWriter(out, compression=None)]
    LocalPipelineExecutor(steps, tasks=tasks, workers=workers, logging_dir=out + "-logs").run()


if __name__ == "__main__":
    options = {{"drop": sys.argv[4]}} if sys.argv[4:] else {{}}
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), **options)
"""
TALKS = (
    "The two ministers met in the old town hall on Friday 15 February 2024.\n\n"
    "They spoke about trade for an hour, and agreed to meet again in the autumn.\n"
)
CLEAN = "The pilots of the harbour spoke with the mayor about the new lights.\n"


def write_documents(workspace: Workspace) -> None:
    for shard in range(4):
        documents = [
            {
                "id": f"{shard}/{number}",
                "text": TALKS if number % 3 == 0 else CLEAN,
                "headline": f"Talks of number {number}",
                "link": f"https://a.example/{shard}/{number}",
                "date": "2024-02-16" if number % 4 else "16/17/2024",
            }
            for number in range(12)
        ]
        lines = "".join(json.dumps(one) + "\n" for one in documents)
        workspace.write({f"in/{shard}.jsonl": lines})
    workspace.write({"pipeline.py": PIPELINE})


def start(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "pipeline.py", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(PYTHONWARNINGS="ignore"),
        start_new_session=True,
    )


def done_tasks(root: Path) -> int:
    return len(list((root / "tried-logs" / "completions").glob("*")))


def documents_in(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


@needs_posix
def test_a_pipeline_that_is_killed_and_resumed_writes_what_one_process_does(
    workspace: Workspace,
) -> None:
    write_documents(workspace)
    first = start("tried", "4", "2")
    until = time.monotonic() + PATIENCE
    while done_tasks(workspace.root) < 2 and first.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert done_tasks(workspace.root) == 2
    workspace.write({"resumed": ""})
    assert start("tried", "4", "2").wait(PATIENCE) == 0
    assert start("whole", "1", "1").wait(PATIENCE) == 0
    tried = [file.read_bytes() for file in sorted((workspace.root / "tried").glob("*.jsonl"))]
    whole = [file.read_bytes() for file in sorted((workspace.root / "whole").glob("*.jsonl"))]
    assert len(tried) == 4
    assert b"".join(tried) == b"".join(whole)
    by_id = {
        one["id"]: one["metadata"]["readlint"] for one in documents_in(workspace.root / "tried")
    }
    assert len(by_id) == 48
    assert [one["rule"] for one in by_id["1/3"]] == ["date-self", "date-body-conflict"]
    assert [one["cell"]["column"] for one in by_id["1/3"]] == ["text", "text"]
    assert [one["path"] for one in by_id["1/4"]] == ["1/4"]
    assert not by_id["1/1"]


def test_documents_with_findings_are_dropped(workspace: Workspace) -> None:
    write_documents(workspace)
    workspace.write({"resumed": ""})
    assert start("kept", "1", "1", "warning").wait(PATIENCE) == 0
    kept = documents_in(workspace.root / "kept")
    assert [one["id"] for one in kept] == [
        f"{shard}/{number}"
        for shard in range(4)
        for number in range(12)
        if number % 3 and number % 4
    ]
