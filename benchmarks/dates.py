"""Measure how well wrong days of pages are found, beside other ways to date a text.

usage: dates.py PAGES.jsonl[.gz]...

Each line of the files is one page: {"id", "lang", "text", "published": "YYYY-MM-DD"}. Every page
is checked with its right day, and then with the day moved. A finding of a warning or an error of
the named rules on the right day is a false alarm; on a moved day it is a hit. The peers guess the
day of the page from the same text; a guess more than a day off is counted as a finding. Peers that
are not installed (htmldate, dateutil, dateparser) are left out.
"""

from __future__ import annotations

import argparse
import gzip
import html
import importlib
import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any, NamedTuple

from readlint.extract import Context
from readlint.extract.text.lines import text_lines
from readlint.extract.time.dates import find_dates, find_doubtful_dates
from readlint.record import RawRecord, assemble
from readlint.rules.base import Rule, Severity
from readlint.rules.registry import all_rules
from readlint.schema.validation import load_validator

RULES = ("date-body-conflict", "date-window", "date-anachronism", "date-relative")
SHIFTS = (-400, -60, 60, 400)
A_DAY = 1
# Peers that read running text are asked for its beginning only: dateparser takes seconds else.
PEER_READS = 1_000
SHORT_LINE = 80


class Page(NamedTuple):
    """One page of the input."""

    text: str
    published: date
    lang: str


Flags = Callable[[Page, Sequence[date]], list[bool]]


def pages_of(paths: Iterable[Path]) -> Iterator[Page]:
    """Yield the pages of JSONL files, packed or not."""
    for path in paths:
        unpack = gzip.open if path.suffix == ".gz" else open
        with unpack(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield Page(row["text"], date.fromisoformat(row["published"]), row.get("lang", ""))


def context_of(page: Page, day: date) -> Context:
    """Make the record of a page whose sidecar says that it came out on a day."""
    sidecar = f"kind: news-report\ndate: {day}\nsource: {{published: {day}}}\n"
    text = page.text.encode("utf-8", "replace")
    raw = RawRecord("page.txt", ("page.txt", text), ("page.yaml", sidecar.encode()))
    return Context(assemble(raw), date(2100, 1, 1), load_validator())


def rules() -> list[Rule]:
    return [rule for rule in all_rules() if rule.id in RULES]


def readlint_flags(page: Page, days: Sequence[date]) -> list[bool]:
    return [_speaks(context_of(page, day)) for day in days]


def _speaks(context: Context) -> bool:
    drafts = (draft for rule in rules() for draft in rule.check(context))
    return any(draft.severity is not Severity.INFO for draft in drafts)


def ten_lines(page: Page, days: Sequence[date]) -> list[bool]:
    """Some short line bears a full date, and no full date within a day stands anywhere."""
    context = context_of(page, page.published)
    found = [*find_dates(context), *find_doubtful_dates(context)]
    written = {day for one in found for day in (one.day, one.other) if day is not None}
    starts = {one.place.start for one in found}
    short = any(
        len(line.text) <= SHORT_LINE and any(line.start <= start < line.end for start in starts)
        for line in text_lines(context)
    )
    return [short and not any(abs((one - day).days) <= A_DAY for one in written) for day in days]


def guess_flags(guess: Callable[[str], date | None]) -> Flags:
    """Make a check of a guess: it speaks where the guess is another day."""
    guess_once = lru_cache(maxsize=1)(guess)

    def flags(page: Page, days: Sequence[date]) -> list[bool]:
        found = guess_once(page.text)
        return [found is not None and abs((found - day).days) > A_DAY for day in days]

    return flags


def first_written(text: str) -> date | None:
    context = context_of(Page(text, date(2000, 1, 1), ""), date(2000, 1, 1))
    return find_dates(context)[0].day if find_dates(context) else None


def by_htmldate(text: str) -> date | None:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    found = _module("htmldate").find_date(f"<html><body>{body}</body></html>")
    return date.fromisoformat(found) if found else None


def by_dateutil(text: str) -> date | None:
    for line in text[:PEER_READS].splitlines():
        try:
            found: date = _module("dateutil.parser").parse(line, fuzzy=True).date()
        except (ValueError, OverflowError):
            continue
        return found
    return None


def by_dateparser(text: str) -> date | None:
    found = _module("dateparser.search").search_dates(text[:PEER_READS])
    return found[0][1].date() if found else None


@cache
def _module(name: str) -> Any:
    return importlib.import_module(name)


def checks() -> dict[str, Flags]:
    """Return what is compared: readlint, the plain checks, and the peers that are installed."""
    found: dict[str, Flags] = {
        "readlint": readlint_flags,
        "ten-line check": ten_lines,
        "first written date": guess_flags(first_written),
    }
    peers = {"htmldate": by_htmldate, "dateutil": by_dateutil, "dateparser": by_dateparser}
    modules = {"dateutil": "dateutil.parser", "dateparser": "dateparser.search"}
    for name, guess in peers.items():
        try:
            _module(modules.get(name, name))
        except ImportError:
            continue
        found[name] = guess_flags(guess)
    return found


class Score(NamedTuple):
    """What one check said: counts by shift (0 is the right day) and language, and its time."""

    flagged: Counter[tuple[int, str]]
    milliseconds: float


def score(flags: Flags, pages: Sequence[Page]) -> Score:
    """Ask a check about every page with its right day and with moved ones; time the right one."""
    flagged: Counter[tuple[int, str]] = Counter()
    times = []
    for page in pages:
        began = process_time()
        right = flags(page, [page.published])
        times.append(process_time() - began)
        moved = flags(page, [page.published + timedelta(days) for days in SHIFTS])
        for shift, said in zip((0, *SHIFTS), (*right, *moved), strict=True):
            flagged[shift, page.lang] += said
    return Score(flagged, 1000 * fmean(times))


def report(pages: Sequence[Page]) -> Iterator[str]:
    """Yield the tables, line by line, as they are measured."""
    header = " | ".join(f"{shift:+d} days" for shift in SHIFTS)
    yield f"{len(pages)} pages; share flagged, and CPU per page.\n"
    yield f"| check | right day | {header} | ms |"
    yield "|---|---:" + "|---:" * (len(SHIFTS) + 1) + "|"
    ours = None
    for name, flags in checks().items():
        found = score(flags, pages)
        ours = ours or found
        shares = " | ".join(_share(found, shift, pages) for shift in (0, *SHIFTS))
        yield f"| {name} | {shares} | {found.milliseconds:.1f} |"
    assert ours is not None
    yield f"\n| readlint, by language | pages | right day | {header} |"
    yield "|---|---:|---:" + "|---:" * len(SHIFTS) + "|"
    for lang, count in Counter(page.lang for page in pages).most_common():
        mine = [page for page in pages if page.lang == lang]
        shares = " | ".join(_share(ours, shift, mine) for shift in (0, *SHIFTS))
        yield f"| {lang or 'unknown'} | {count} | {shares} |"


def _share(found: Score, shift: int, pages: Sequence[Page]) -> str:
    languages = {page.lang for page in pages}
    flagged = sum(found.flagged[shift, lang] for lang in languages)
    return f"{100 * flagged / len(pages):.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("pages", nargs="+", type=Path, help="JSONL files, .gz or not")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    for line in report(list(pages_of(options.pages))):
        print(line, flush=True)


if __name__ == "__main__":
    main()
