"""The records of open files: found, read from buffers and disk, and checked. No message is sent.

One thread alone asks a `Workspace`: what it remembers is not made for two.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from readlint.baseline import settle_known
from readlint.config.problem import ConfigError
from readlint.engine.check import check_record
from readlint.engine.jobs import unread
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet, RuleSets, configured
from readlint.engine.run import Settle, run_result
from readlint.git.places import GitProblem
from readlint.named_tuple import NamedTuple
from readlint.record import Document, RawRecord
from readlint.record.discovery import Discovery, FolderDefaults, Pairing, discover_given
from readlint.record.pairing import may_be_of_record
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.record.sidecar import DEFAULTS_NAMES
from readlint.rules.finding import Finding
from readlint.rules.plugins import PluginError
from readlint.rules.registry import UnknownRule
from readlint.schema.problem import SchemaError
from readlint.server.buffers import Buffer, Snapshot

# What is wrong with what judges records, not with a record.
UNUSABLE = (ConfigError, GitProblem, PluginError, SchemaError, UnknownRule)

# A person looks at few files at a time, and of each its bytes are kept.
_MOST_KEPT = 16


class Reading(NamedTuple):
    """A record as it is at one moment.

    Attributes:
        pairing: its files.
        raw: their bytes.
        ruleset: what judges it.
        files: its files and folder defaults, absolute, by their paths in reports.
    """

    pairing: Pairing
    raw: RawRecord
    ruleset: RuleSet
    files: Mapping[str, Path]


class Checked(NamedTuple):
    """What there is to say of a record.

    Attributes:
        record: the file that stands for it, absolute.
        every: all findings, those that are accepted or known to a baseline among them.
        files: all files that were read, absolute, by their paths in reports.
        documents: the same files as they can be shown; of others, what can be decoded.
        own: those of them that are the record's own.
        reading: the record itself; None where it cannot be read.
    """

    record: Path
    every: tuple[Finding, ...]
    files: Mapping[str, Path]
    documents: Mapping[str, Document]
    own: tuple[Path, ...]
    reading: Reading | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that are shown: neither accepted nor known to a baseline."""
        return tuple(one for one in self.every if one.status == "new")


class _Found(NamedTuple):
    """What was found for a file.

    Attributes:
        state: the time of its folder, and which files of it were open.
        data: its bytes, where they decided whether it is a record.
        discovery: what was found.
    """

    state: tuple[int | None, frozenset[Path]]
    data: bytes | None
    discovery: Discovery


class Workspace:
    """Finds and checks the records of open files.

    Args:
        config: the one configuration file that replaces the search.
        today: the day taken for today; the real one if None.
    """

    def __init__(self, config: str | None = None, today: date | None = None) -> None:
        self._config = config
        self._today = today
        self._made: RuleSets | None = None
        self._found: dict[Path, _Found] = {}
        self._settles: dict[Pairing, Settle | None] = {}
        self._last: dict[Path, tuple[dict[Path, Buffer | None], Checked | None]] = {}

    @property
    def options(self) -> list[str]:
        """What a command line needs that is to judge by the same."""
        config = [] if self._config is None else ["--config", self._config]
        return [*config, *([] if self._today is None else ["--today", self._today.isoformat()])]

    @property
    def day(self) -> date:
        """The day taken for today."""
        return self._today or date.today()

    def reload(self) -> None:
        """Forget what configuration, facts and ignore lists say: they may have changed."""
        self._made = None
        self._found.clear()
        self._settles.clear()
        self._last.clear()

    @property
    def rulesets(self) -> RuleSets:
        """What judges the records.

        Raises:
            ConfigError: the one configuration cannot be used.
        """
        if self._made is None or self._made.today != self.day:
            self._made = RuleSets(configured(self._config), self.day)
        return self._made

    def find(self, path: Path, snapshot: Snapshot) -> Pairing | None:
        """Return the record that a file belongs to; None where it belongs to none, or is excluded.

        Args:
            path: absolute; it is open.
            snapshot: what is open.

        Raises:
            ConfigError: a configuration that applies cannot be used.
        """
        if not may_be_of_record(path.name) or path.name in DEFAULTS_NAMES:
            return None
        beside = {one: held.data for one, held in snapshot.items() if one.parent == path.parent}
        found = self._discovered(path, beside)
        if not found.pairings or found.foreign:
            return None
        pairing = found.pairings[0]
        given = tuple((file, beside[file]) for file in pairing.files if file in beside)
        return pairing._replace(given=given)

    def _discovered(self, path: Path, beside: Mapping[Path, bytes]) -> Discovery:
        """Look for a record, unless nothing that bears on it can have changed since the last time.

        Which files are in a folder shows in its time. What is in them decides only for a YAML file
        without a text.
        """
        state = _time_of(path.parent), frozenset(beside)
        held = self._found.get(path)
        if held is None or held.state != state or held.data not in (None, beside[path]):
            why_excluded = self.rulesets.configurations.why_excluded
            found = discover_given(str(path), beside, (), why_excluded, ask_git=True)
            has_text = any(pairing.text_file for pairing in found.pairings)
            held = self._found[path] = _Found(state, None if has_text else beside[path], found)
        return held.discovery

    def reading_of(self, pairing: Pairing, snapshot: Snapshot) -> Reading:
        """Read a record, from buffers where its files are open.

        Raises:
            UnreadableFile: a file cannot be read.
            ConfigError: a configuration that applies cannot be used; likewise the others of
                `UNUSABLE`.
        """
        reader = RecordReader()
        raw = reader.read(pairing)
        defaults = FolderDefaults().above(os.path.dirname(pairing.file))  # noqa: PTH120
        files = {reader.shown(file): file for file in (*pairing.files, *defaults)}
        raw = raw._replace(defaults=tuple(_opened(raw.defaults, files, snapshot)))
        return Reading(pairing, raw, self.rulesets.of(pairing.path), files)

    def latest(self, path: Path, snapshot: Snapshot) -> Checked | None:
        """Return what `check` does; what it found before, if nothing was typed since then.

        Whoever asks about a place means what is shown there, which is of that check.

        Args:
            path: absolute; it is open.
            snapshot: what is open.

        Raises:
            ConfigError: likewise.
        """
        held = self._last.get(path)
        if held is not None and all(snapshot.get(file) is one for file, one in held[0].items()):
            return held[1]
        return self.check(path, snapshot)

    def check(self, path: Path, snapshot: Snapshot) -> Checked | None:
        """Check the record that a file belongs to; None where it belongs to none.

        Args:
            path: absolute; it is open.
            snapshot: what is open.

        Raises:
            ConfigError: a configuration or a baseline cannot be used; likewise the others of
                `UNUSABLE`.
        """
        pairing = self.find(path, snapshot)
        checked = None if pairing is None else self._check(pairing, snapshot)
        files = {path} if checked is None else {path, *checked.files.values()}
        self._last.pop(path, None)
        self._last[path] = {file: snapshot.get(file) for file in files}, checked
        for oldest in list(self._last)[:-_MOST_KEPT]:
            del self._last[oldest]
        return checked

    def _check(self, pairing: Pairing, snapshot: Snapshot) -> Checked:
        try:
            reading = self.reading_of(pairing, snapshot)
        except UnreadableFile as problem:
            shown = RecordReader().shown
            files = {shown(file): file for file in pairing.files}
            outcome = unread(problem.path, problem.why, pairing)
            return self._checked(pairing, outcome, files, {}, None)
        outcome = check_record(reading.raw, reading.ruleset)
        halves = (reading.raw.text, reading.raw.sidecar, *reading.raw.defaults)
        documents = {half[0]: _document(*half) for half in halves if half is not None}
        return self._checked(pairing, outcome, reading.files, documents, reading)

    def _checked(
        self,
        pairing: Pairing,
        outcome: RecordResult,
        files: Mapping[str, Path],
        documents: Mapping[str, Document],
        reading: Reading | None,
    ) -> Checked:
        ruleset, settle = self.rulesets.of(pairing.path), self._settle(pairing)
        result = run_result([outcome], ruleset, settle=settle)
        every = tuple(result.findings)
        others = {one.path: Path(os.path.abspath(one.path)) for one in every}  # noqa: PTH100
        return Checked(pairing.path, every, {**others, **files}, documents, pairing.files, reading)

    def _settle(self, pairing: Pairing) -> Settle | None:
        """Return what marks the findings that a baseline knows; it is read once."""
        named = pairing._replace(given=(), links=(), near=())
        if named not in self._settles:
            alone = Discovery()
            alone.pairings = [named]
            self._settles[named] = settle_known(alone, self.rulesets, [])
        return self._settles[named]


def _opened(
    defaults: Iterable[tuple[str, bytes]], files: Mapping[str, Path], snapshot: Snapshot
) -> Iterator[tuple[str, bytes]]:
    """Yield folder defaults, those that are open as the editor has them."""
    for shown, data in defaults:
        held = snapshot.get(files[shown]) if shown in files else None
        yield shown, data if held is None else held.data


def _document(shown: str, data: bytes) -> Document:
    """Return the characters of a file, a byte order mark among them; of other bytes, stand-ins."""
    return Document(shown, data.decode("utf-8", "replace"))


def _time_of(folder: Path) -> int | None:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return None
