"""Pages with marks as samples for a model: the numbers of their lines, and what the marks say."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from near_misses import framed, near_misses
from readlint.corpus.boilerplate import form_of, records_with_forms
from readlint.corpus.trace_words import line_values, unpacked
from readlint.extract import Context
from readlint.extract.boilerplate.shapes import word_count
from readlint.extract.classifier.features import Row
from readlint.extract.classifier.scores import is_unspaced, lines_of_page
from readlint.record import RawRecord, assemble
from readlint.schema.validation import load_validator

INVENTED = "invented"
_SCORE = 0xFF
_TITLE_REACH, _TITLE_WORDS = 12, 4
_JUNK_MARKS = {"junk": 1, "keep": 0}


@dataclass(slots=True)
class Sample:
    """One page.

    Attributes:
        id: of the page.
        site: its host.
        group: English, unspaced (a script without blanks), other, or invented.
        clean: it holds no junk.
        marks: for each line that holds something 1 for junk, 0 for content, -1 for neither.
        numbers: of these lines, counted from 0.
        values: of these lines, as a trace has them, their scores 0.
        asked: which of them no set phrase has named.
        rows: the numbers of the lines asked.
        records_with: in how many pages of the site each line stands.
    """

    id: str
    site: str
    group: str
    clean: bool
    marks: list[int]
    numbers: list[int]
    values: list[int]
    asked: list[int]
    rows: list[Row]
    records_with: dict[int, int] = field(default_factory=dict)

    def pages_with(self, index: int) -> int:
        """Return in how many pages of the site a line stands."""
        return self.records_with.get(form_of(self.values[index]), 0)

    def part(self, parts: int) -> int:
        """Return which of several parts the site is dealt into; the same in every run."""
        return blake2b(self.site.encode(), digest_size=2).digest()[0] % parts


def samples_of(paths: Iterable[Path]) -> Iterator[Sample]:
    """Yield the pages of JSONL files, packed or not, in the order of their names."""
    rows = []
    for path in paths:
        unpack = gzip.open if path.suffix == ".gz" else open
        with unpack(path, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    for row in sorted(rows, key=lambda row: row["id"]):
        address = row.get("url_or_site") or row["id"]
        site = (urlsplit(address).hostname or address).removeprefix("www.")
        texts = [" ".join(line["text"].splitlines()) for line in row["lines"]]
        marks = _with_title([_JUNK_MARKS.get(line["label"], -1) for line in row["lines"]], texts)
        sample = _sample(row["id"], site, bool(row.get("clean")), texts, marks)
        if sample.group != "unspaced":
            sample.group = "English" if row.get("lang", "").startswith("en") else "other"
        yield sample


def near_miss_samples(seed: int, copies: int) -> Iterator[Sample]:
    """Yield invented documents as clean pages and within menus, each of a site of its own."""
    for number, (kind, lines) in enumerate(near_misses(seed, copies)):
        name = f"{INVENTED} {kind} {number}"
        sample = _sample(name, name, True, lines, [0] * len(lines))
        sample.group = INVENTED
        yield sample
    for number, (kind, lines, junk) in enumerate(framed(seed, copies // 2)):
        name = f"{INVENTED} framed {kind} {number}"
        sample = _sample(name, name, False, lines, [int(one) for one in junk])
        sample.group = INVENTED
        yield sample


def with_repeats(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Note in the samples which of their lines return in their site; clean pages are apart."""
    sites: dict[tuple[str, bool], list[Sample]] = defaultdict(list)
    for sample in samples:
        sites[sample.site, sample.clean].append(sample)
    for together in sites.values():
        counts = records_with_forms(sample.values for sample in together)
        for sample in together:
            sample.records_with = counts
    return samples


def _with_title(marks: list[int], texts: Sequence[str]) -> list[int]:
    """Mark titles and summaries as content: pages leave them unmarked, readers would miss them."""
    first = next((i for i, mark in enumerate(marks) if mark == 0), 0)
    for index in range(max(0, first - _TITLE_REACH), first):
        if marks[index] < 0 and word_count(texts[index]) >= _TITLE_WORDS:
            marks[index] = 0
    return marks


def _sample(name: str, site: str, clean: bool, texts: list[str], marks: list[int]) -> Sample:
    text = "\n".join(texts).encode("utf-8", "replace")
    record = assemble(RawRecord("page.txt", ("page.txt", text), None))
    context = Context(record, date(2100, 1, 1), load_validator())
    lines = lines_of_page(context)
    asked = [i for i in range(lines.count) if not lines.junk[i]]
    rows = lines.rows(asked)
    return Sample(
        id=name,
        site=site,
        group="unspaced" if is_unspaced(lines) else "other",
        clean=clean,
        marks=[marks[line.number - 1] for line in lines.page.lines],
        numbers=[line.number - 1 for line in lines.page.lines],
        values=[value & ~_SCORE for value in unpacked(line_values(context))],
        asked=asked,
        rows=rows,
    )
