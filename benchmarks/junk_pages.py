"""Pages whose lines are marked, and how what is said of them is scored."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

# Public test sets by what their pages are.
_NEWS = ("newsdata", "scrapinghub", "mozilla")
_MINISTRIES = ("wh-readout", "fmprc")
_NO_NAME = re.compile(r"[^\w.-]+")


class Page(NamedTuple):
    """One page of the input; `marks` holds keep, junk or skip for each line."""

    id: str
    dataset: str
    site: str
    lang: str
    clean: bool
    lines: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def folder(self) -> str:
        """A name of the site that any file system takes."""
        return _NO_NAME.sub("-", self.site)[:80].strip(".-") or "unknown"

    @property
    def is_english(self) -> bool:
        """Whether the page is in English."""
        return self.lang.split("-")[0] == "en"


def pages_of(paths: Iterable[Path]) -> Iterator[Page]:
    """Yield the pages of JSONL files, packed or not."""
    for path in paths:
        unpack = gzip.open if path.suffix == ".gz" else open
        with unpack(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                yield _page(json.loads(row))


def _page(row: Mapping[str, Any]) -> Page:
    address = row.get("url_or_site") or row["id"]
    return Page(
        id=row["id"],
        dataset=row.get("dataset", "").removesuffix("-clean"),
        site=urlsplit(address).hostname or address,
        lang=row.get("lang", ""),
        clean=bool(row.get("clean")),
        lines=tuple(" ".join(line["text"].splitlines()) for line in row["lines"]),
        marks=tuple(line["label"] for line in row["lines"]),
    )


GROUPS: dict[str, Callable[[Page], bool]] = {
    "all": lambda page: True,
    "English news": lambda page: page.is_english and page.dataset in _NEWS,
    "English, other": lambda page: (
        page.is_english and page.dataset not in (*_NEWS, *_MINISTRIES, "trafilatura")
    ),
    "government readouts": lambda page: page.dataset in _MINISTRIES,
    "Chinese": lambda page: page.lang.split("-")[0] == "zh",
    "other languages": lambda page: page.lang.split("-")[0] not in ("en", "zh"),
}


@dataclass(slots=True)
class Score:
    """Counts of lines and pages; clean pages count for themselves.

    Attributes:
        pages: pages that are not clean.
        hits: lines of junk that were flagged.
        junk: lines of junk.
        false: content lines flagged.
        kept: content lines.
        pages_hit: pages with a content line flagged.
        clean: clean pages.
        clean_flagged: clean pages with a line flagged.
    """

    pages: int = 0
    hits: int = 0
    junk: int = 0
    false: int = 0
    kept: int = 0
    pages_hit: int = 0
    clean: int = 0
    clean_flagged: int = 0

    @property
    def precision(self) -> float:
        """The share of the lines flagged that are junk; 0 where none is flagged."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """The share of the lines of junk that are flagged."""
        return self.hits / max(1, self.junk)

    @property
    def content(self) -> float:
        """The share of the content lines that are flagged."""
        return self.false / max(1, self.kept)


def score(pages: Sequence[Page], flagged: Mapping[str, set[int]], near: int | None = None) -> Score:
    """Count what was flagged.

    Args:
        pages: the pages.
        flagged: for each page, by id, the lines flagged, counted from 0.
        near: count only lines at most so many lines before or behind the article.
    """
    total = Score()
    for page in pages:
        said = flagged[page.id]
        kept = [i for i, mark in enumerate(page.marks) if mark == "keep"]
        false = sum(i in said for i in kept)
        if page.clean:
            total.clean += 1
            total.clean_flagged += bool(false)
            continue
        reach = range(len(page.marks))
        if near is not None and kept:
            reach = range(max(0, kept[0] - near), kept[-1] + near + 1)
        junk = [i for i, mark in enumerate(page.marks) if mark == "junk" and i in reach]
        total.pages += 1
        total.junk += len(junk)
        total.hits += sum(i in said for i in junk)
        total.kept += len(kept)
        total.false += false
        total.pages_hit += bool(false)
    return total
