"""Rule corpus-naming."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from readlint.corpus.trace import Corpus, Days, Link, Trace
from readlint.record.lazy import lazy_pattern
from readlint.rules.base import INFO, CorpusRule
from readlint.rules.finding import Diagnostic

_DAY = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_FEWEST, _MOST_OF_THEM = 3, 0.75
_LOOK = "Look the day up in the text; correct `date`, or rename both files of the record."


class Naming(CorpusRule):
    """A file is named after another day than its sidecar gives.

    What it does:
        Where a folder names its records after days, and at least three of them and three in four
        agree with `date`, reports a record whose name holds a day outside of `date`. A day is
        written 2022-05-03, 2022_05_03, 2022.05.03 or 20220503.

    Why it matters:
        Somebody thought of another day when the file was saved: one of the two is a slip.

    What to do:
        Look the day up in the text, correct `date` or rename the files.

    Known limits:
        A name that gives the day of publication is left alone. A folder whose names follow
        another habit, such as the day of download, is left alone as a whole.
    """

    severity = INFO
    since = "0.1"
    preview = True

    def links(self, trace: Trace) -> Iterable[Link]:
        """Join the records of a folder."""
        return (("folder", trace.path.rpartition("/")[0]),)

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Learn the habit of each folder, and doubt what departs from it."""
        folders: dict[str, list[tuple[str, Trace]]] = defaultdict(list)
        for trace in corpus.traces:
            day = _day_in(trace.path)
            if day and trace.date:
                folders[trace.path.rpartition("/")[0]].append((day, trace))
        for named in folders.values():
            agreeing = sum(_covers(trace.date, day) for day, trace in named)
            if agreeing >= max(_FEWEST, _MOST_OF_THEM * len(named)):
                yield from self._departing(named)

    def _departing(self, named: list[tuple[str, Trace]]) -> Iterator[Diagnostic]:
        from readlint.corpus.meetings import told

        for day, trace in named:
            if trace.date and not _covers(trace.date, day) and not _covers(trace.published, day):
                yield self.diagnostic(
                    trace.at_field("date"),
                    f"The file is named after {day}, but `date` is {told(trace.date)}.",
                    help=_LOOK,
                    evidence=[(trace.whole, f"the name of the file, which holds {day}")],
                )


def _day_in(path: str) -> str:
    """Return the one day that a file is named after, as YYYY-MM-DD; "" where there is none."""
    days = {f"{m[1]}-{m[3]}-{m[4]}" for m in _DAY.finditer(path.rpartition("/")[2])}
    return days.pop() if len(days) == 1 else ""


def _covers(days: Days | None, day: str) -> bool:
    return days is not None and days[0] <= day <= days[1]
