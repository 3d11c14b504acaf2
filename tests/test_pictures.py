"""The pictures of findings show what the commands print today, and whoever sees none misses none.

After a change of what is printed: `python scripts/make_pictures.py`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

if sys.platform == "win32":
    pytest.skip("the pictures are of a POSIX terminal", allow_module_level=True)

from make_pictures import COLUMNS, FOLDER, PICTURES, Picture, drawn

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]+)\)")
COMMANDS = {picture.name: picture.command for picture in PICTURES}


def _images() -> Iterator[tuple[Path, str]]:
    """Yield what the pages show: the file, and what is said of it to those who see none."""
    for page in PAGES:
        for image in IMAGE.finditer(page.read_text(encoding="utf-8")):
            yield (page.parent / image["path"]).resolve(), image["alt"]


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_what_the_command_prints(picture: Picture) -> None:
    committed = (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert committed == drawn(picture)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_and_fetches_nothing(picture: Picture) -> None:
    svg = (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert len(svg) < 5_000
    assert set(re.findall(r"\w+://[^\"]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@font-face|@import|url\(|<script|<image", svg)
    (first, *lines) = _lines(svg)
    assert first == f"$ {picture.command}"
    assert len(lines) >= 4
    assert max(map(len, lines)) <= COLUMNS


def _lines(svg: str) -> list[str]:
    """Return the words of a picture, line by line."""
    rows: dict[float, str] = {}
    for part in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        row = float(part.attrib["y"])
        rows[row] = rows.get(row, "") + (part.text or "").replace("\xa0", " ")
    return [rows[row] for row in sorted(rows)]


def test_all_pictures_are_shown_and_described() -> None:
    shown = list(_images())
    assert {path.stem for path, _ in shown} == set(COMMANDS)
    assert {path for path, _ in shown} == set(FOLDER.iterdir())
    for path, alt in shown:
        assert COMMANDS[path.stem] in alt
        assert len(alt.split()) >= 15
