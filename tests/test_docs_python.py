"""The examples of the page on Python run as they are shown, and print what the page shows.

`READLINT_UPDATE_DOCS=1 python -m pytest tests/test_docs_python.py` writes the real output into the
page.
"""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n", re.MULTILINE | re.DOTALL)
OUTPUT = re.compile(r"\n```text title=\"Output\"\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples_print_what_the_page_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    written = PAGE.read_text(encoding="utf-8")
    real = _run(written)
    if os.environ.get("READLINT_UPDATE_DOCS"):
        PAGE.write_text(real, encoding="utf-8")
    else:
        assert real == written


def test_every_example_shows_its_output() -> None:
    page = PAGE.read_text(encoding="utf-8")
    outputs = [OUTPUT.match(page, block.end()) for block in BLOCK.finditer(page)]
    assert len(outputs) >= 5
    assert all(output is not None and output["output"].strip() for output in outputs)


def _run(page: str) -> str:
    """Run all examples in their order, as a notebook does, and put their output into the page."""
    names: dict[str, Any] = {}
    pieces, last = [], 0
    for block in BLOCK.finditer(page):
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(block["code"], str(PAGE), "exec"), names)
        shown = OUTPUT.match(page, block.end())
        assert shown is not None, f"no output is shown for:\n{block['code']}"
        pieces += [page[last : shown.start("output")], printed.getvalue()]
        last = shown.end("output")
    return "".join([*pieces, page[last:]])
