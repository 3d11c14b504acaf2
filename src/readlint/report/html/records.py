"""The records of a run as the page shows them: a table of all, and the details of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from readlint.corpus.meetings import disagreeing, meetings
from readlint.corpus.trace import Trace, Traces
from readlint.corpus.tracing import sidecar_trace_of
from readlint.engine.check import read_record
from readlint.engine.result import RunResult
from readlint.engine.rulesets import RuleSet
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable, shortened, shown_path
from readlint.record import RawRecord
from readlint.report.html.columns import Column, Numbered
from readlint.report.html.details import File, Packs, files_of
from readlint.report.html.told import NOTHING, Told, told_by
from readlint.report.summary import file_of
from readlint.rules.finding import Finding, Related


class TableRow(NamedTuple):
    """How a record is shown that is a row of a table.

    Attributes:
        path: as the run names it.
        cells: what it holds.
        locate: leads a place in the record that is made of the row back to its cell.
    """

    path: str
    cells: Sequence[File]
    locate: Callable[[Related], Related]


# What hands the records of a run to a report, each with what judged it, and its row if it has one.
# Of a row that cannot be a record there is the row alone.
Records = Callable[[], Iterable[tuple[RawRecord | None, RuleSet, TableRow | None]]]
# The days that a text allows take some milliseconds a record: a large corpus has them for the
# records with findings alone, which are those to look at.
MOST_WINDOWS = 3_000
_FIELDS = ("kind", "language", "side")
_ROWS = ("path", "title", "act", "page", "window", "people", "pack", "findings")


class RecordTable:
    """Takes up the records of a run one after another.

    Args:
        result: the run.
        shown: the findings that the page shows, by the number that it gives them.

    Attributes:
        packs: the details of the records.
        without_windows: for how many records the days that their texts allow were not asked.
        read: how many records were read again.
        is_of_tables: whether records are rows of tables.
    """

    def __init__(self, result: RunResult, shown: Sequence[Finding]) -> None:
        numbers = {finding.sort_key: number for number, finding in enumerate(shown)}
        self.packs = Packs()
        self.without_windows = self.read = 0
        self.is_of_tables = False
        self._result = result
        self._shown = shown
        self._findings = {
            path: [numbers[key] for key in keys if key in numbers]
            for path, keys in result.records.items()
        }
        self._windows = MOST_WINDOWS
        self._is_large = len(result.records) > MOST_WINDOWS
        self._rows: dict[str, list[Any]] = {name: [] for name in _ROWS}
        self._columns = {name: Column() for name in (*_FIELDS, "publisher")}
        self._people = Numbered[str]()
        self._names: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._traces = Traces()
        self._numbers: dict[str, int] = {}

    def take_all(self, records: Records | None) -> None:
        """Take up the records of the run; of those that cannot be read, what the run says."""
        for raw, ruleset, row in records() if records is not None else ():
            self.is_of_tables = row is not None
            path = row.path if row is not None else raw.path if raw is not None else ""
            if raw is not None and path in self._findings:
                self._take(raw._replace(path=path), ruleset, row)
            elif row is not None and path in self._findings:
                self._add(path, NOTHING, self._packed(path, row.cells, {}))
        for path in sorted(self._findings.keys() - self._numbers.keys()):
            self._add(path, NOTHING, self._packed(path, (), {}))
        self.packs.close()

    def _packed(self, path: str, files: Sequence[File], told: Mapping[str, Any]) -> tuple[int, int]:
        found = [self._shown[number] for number in self._findings[path]]
        return self.packs.add(files, found, told)

    def _take(self, raw: RawRecord, ruleset: RuleSet, row: TableRow | None) -> None:
        found = self._findings[raw.path]
        context = read_record(raw, ruleset)
        told = told_by(context, windows=self._wants_window(bool(found)))
        if context.record.sidecar is not None:
            self._traces.append(sidecar_trace_of(context))
        context.forget()
        details = {
            "fields": told.fields,
            "people": [[one.name, one.party, one.role] for one in told.people],
            "url": _address(told.url),
            "archived": _address(told.archived),
            "clues": [_clue(*one, row) for one in told.clues],
        }
        files = files_of(raw, self._result.given) if row is None else row.cells
        self._add(raw.path, told, self._packed(raw.path, files, details))
        self.read += 1

    def _wants_window(self, has_findings: bool) -> bool:
        wanted = self._windows > 0 and (has_findings or not self._is_large)
        self._windows -= wanted
        self.without_windows += not wanted
        return wanted

    def _add(self, path: str, told: Told, place: tuple[int, int]) -> None:
        self._numbers[path] = len(self._numbers)
        people = [self._person(one.key, one.name, one.party) for one in told.people]
        title = told.fields.get("title", "")
        row = (shown_path(path), title, told.act, told.page, told.window, people, place,
               self._findings[path])  # fmt: skip
        for name, value in zip(_ROWS, row, strict=True):
            self._rows[name].append(value)
        for name in _FIELDS:
            self._columns[name].append(told.fields.get(name, ""))
        self._columns["publisher"].append(printable(self._result.publishers.get(path, "")))

    def _person(self, key: str, name: str, party: str) -> int:
        self._names[key][name, party] += 1
        return self._people.number(key)

    def owner_of(self, finding: int) -> int:
        """Return the number of the first record that a finding belongs to; -1 where there is none.

        A finding about a file that several records share belongs to all of them.
        """
        return self._owners.get(finding, -1)

    @cached_property
    def _owners(self) -> Mapping[int, int]:
        owners: dict[int, int] = {}
        for path, number in self._numbers.items():
            for finding in self._findings[path]:
                owners.setdefault(finding, number)
        return owners

    def as_json(self) -> dict[str, Any]:
        """Return the table of records."""
        named = [self._names[key].most_common(1)[0][0] for key in self._people.values]
        return {
            **self._rows,
            **{name: column.as_json() for name, column in self._columns.items()},
            "people": {"names": [name for name, _ in named],
                       "parties": [party for _, party in named], "rows": self._rows["people"]},
        }  # fmt: skip

    def meetings_as_json(self) -> list[dict[str, Any]]:
        """Return the accounts of each meeting, and in what they disagree.

        An `event` makes accounts of one meeting of all that give it. Without it, the same people
        met on the same day.
        """
        against: dict[str, list[dict[str, Any]]] = defaultdict(list)
        groups: dict[str, list[int]] = _by_event(self._traces, self._numbers)
        for meeting in meetings(self._traces):
            numbers = [self._numbers[one.path] for one in meeting.accounts]
            name = meeting.accounts[0].event if meeting.by_event else ""
            key = name or f" {numbers[0]}"
            groups.setdefault(key, numbers)
            for one in disagreeing(meeting):
                against[key].append(_disagreement(one.account, one.other, self._numbers) | {
                    "fields": [list(map(printable, (d.name, d.here, d.there))) for d in one.about]
                })  # fmt: skip
        return [
            {"event": printable(key.strip()) if not key.startswith(" ") else "",
             "accounts": sorted(numbers), "against": against.get(key, [])}
            for key, numbers in sorted(groups.items(), key=lambda one: min(one[1]))
            if len(numbers) > 1
        ]  # fmt: skip


def _clue(place: Related, about: Mapping[str, Any], row: TableRow | None) -> dict[str, Any]:
    at = row.locate(place) if row is not None else place
    return {
        "path": file_of(at),
        "line": at.line,
        "column": at.column,
        "words": shortened(at.words),
        "why": printable(at.why),
        **about,
    }


def _by_event(traces: Traces, numbers: Mapping[str, int]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for row, path in enumerate(traces.path):
        if traces.event[row]:
            groups[traces.event[row]].append(numbers[path])
    return groups


def _disagreement(account: Trace, other: Trace, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {"account": numbers[account.path], "other": numbers[other.path]}


def _address(url: str) -> str:
    """Return an address that a page may lead to; "" for what a browser would run or look up."""
    return printable(url) if url.lower().startswith(("http://", "https://")) else ""
