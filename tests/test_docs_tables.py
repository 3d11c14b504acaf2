"""The commands of the page on tables print what it shows.

`READLINT_UPDATE_DOCS=1 python -m pytest tests/test_docs_tables.py` writes the real output into it.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.test_docs_tutorial import played

pytestmark = [pytest.mark.slow, pytest.mark.process]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tables.md"
FILE = re.compile(r"^```csv title=\"([^\"]+)\"\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_the_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    written = PAGE.read_text(encoding="utf-8")
    here = tmp_path / "work"
    here.mkdir()
    for name, content in FILE.findall(written):
        (here / name).write_text(content, encoding="utf-8")
    real = played(written, here)
    if os.environ.get("READLINT_UPDATE_DOCS"):
        PAGE.write_text(real, encoding="utf-8")
        return
    assert re.sub(r"\d+ rules", "N rules", written) == re.sub(r"\d+ rules", "N rules", real)
