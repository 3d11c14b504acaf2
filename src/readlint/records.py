"""Records for notebooks and programs: the text, the sidecar as typed values, and the findings.

Nothing that checks records imports this module; pydantic is loaded when a sidecar is asked for.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.baseline import settle_known
from readlint.config import CommandLine, Layer
from readlint.engine.check import check_record, read_record
from readlint.engine.jobs import unread
from readlint.engine.rulesets import RuleSet, RuleSets, configured
from readlint.engine.run import run_result
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord, Record, assemble
from readlint.record.discovery import Discovery, Pairing, discover
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.record.record import UNLIMITED
from readlint.rules.finding import Finding
from readlint.rules.registry import select_rules
from readlint.schema.validation import REQUIRED

if TYPE_CHECKING:
    from readlint.schema.models import Readout

# The rules that report what makes a sidecar impossible to read as one, each in its own words.
REFUSING = ("date-invalid", "sidecar-schema", "sidecar-syntax", "sidecar-unknown-key")


class InvalidSidecar(ValueError):
    """A sidecar that cannot be read as one: broken YAML, a wrong value, an impossible date.

    Attributes:
        path: the record, as reports show it.
        problems: what is wrong, as the findings that `readlint check` shows: each with its
            `message`, `path`, `line` and `column` (both from 1; None for a whole file).
    """

    def __init__(self, path: str, problems: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(_in_one_line, problems)))
        self.path = path
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[InvalidSidecar], tuple[str, tuple[Finding, ...]]]:
        return type(self), (self.path, self.problems)


def _in_one_line(problem: Finding) -> str:
    place = f":{problem.line}:{problem.column}" if problem.line is not None else ""
    return f"{problem.path}{place}: {problem.message}"


class _Found(NamedTuple):
    """One record as it was found: the file that stands for it, its files, and what they hold."""

    file: Path
    pairing: Pairing | None
    read: RawRecord | UnreadableFile


class TypedRecord:
    """One record: a text, its sidecar, or both.

    What is not there is None; what is there and cannot be used raises an error when asked for, so
    that one bad file does not stop a loop over a folder.

    Attributes:
        path: the text, or the sidecar where there is no text, as in `Finding.path`: relative to the
            working folder where it lies inside, `/` as separator.
    """

    def __init__(self, path: str, found: _Found, rulesets: _RuleSetsOf) -> None:
        self.path = path
        self._found = found
        self._rulesets = rulesets

    def __repr__(self) -> str:
        return f"TypedRecord({self.path!r})"

    @cached_property
    def text(self) -> str | None:
        """The whole text; None where there is no text file.

        A `---` block at its head is blanked out, and a byte order mark is left out, so that the
        lines and columns of findings hold: `text.strip()` is the text alone.

        Raises:
            UnreadableFile: the text cannot be opened, or is not UTF-8.
        """
        record = self._whole
        for bad in record.undecodable:
            raise UnreadableFile(bad.path, bad.why)
        return record.text.content if record.text is not None else None

    @cached_property
    def sidecar(self) -> Readout | None:
        """The sidecar, the defaults of its folders merged in; None where there is none.

        Keys that the configuration maps are our fields here; those that it leaves to you are left
        out. Where it requires less, a field that is absent is None.

        Raises:
            InvalidSidecar: the sidecar, or a `_defaults.yaml` above it, cannot be used.
            UnreadableFile: a file of the record cannot be opened.
        """
        if not self._whole.has_any_sidecar:
            return None
        ruleset = self._refusing()
        problems = check_record(self._raw, ruleset).findings
        sidecar = read_record(self._raw, ruleset).record.sidecar
        if problems or sidecar is None:
            raise InvalidSidecar(self.path, problems)
        from readlint.schema.models import PartialReadout, Readout

        # What the corpus does not require may be absent, and is None then.
        required = all(map(ruleset.validator.requires, REQUIRED))
        context = {"declared": ruleset.validator.declared}
        model = Readout if required else PartialReadout
        return model.model_validate(sidecar.values, context=context)

    @cached_property
    def raw(self) -> dict[str, Any] | None:
        """The sidecar as it is written, without the defaults of its folders; None without one.

        Every value is text, None (nothing written), a list or a dictionary. A sidecar that the
        schema refuses can be read here all the same.

        Raises:
            InvalidSidecar: the sidecar is not a YAML mapping, or is not UTF-8.
            UnreadableFile: a file of the record cannot be opened.
        """
        if not self._whole.has_any_sidecar:
            return None
        own = self._raw._replace(defaults=(), accepting=None)
        parsed = assemble(own).sidecar
        if parsed is None:
            raise InvalidSidecar(self.path, check_record(own, self._refusing()).findings)
        return dict(parsed.values)

    def findings(
        self, *, select: Sequence[str] = (), ignore: Sequence[str] = (), today: date | None = None
    ) -> list[Finding]:
        """Check this record by itself, as `readlint check` does when it is given this one file.

        The configuration above it holds. Rules across records find nothing: they need a folder,
        which `readlint.lint` checks.

        Args:
            select: rules by id, family or glob; by default all but the previews.
            ignore: rules to leave out.
            today: the day taken for today; by default the real one.

        Returns:
            The findings as `readlint.lint` returns them; of a file that cannot be read, one that
            says so.

        Raises:
            readlint.rules.registry.UnknownRule: `select` or `ignore` names no rule.
            readlint.config.ConfigError: a configuration or baseline cannot be used.
        """
        file, pairing, held = self._found
        rulesets = self._rulesets(tuple(select), tuple(ignore), today or date.today())
        ruleset = rulesets.of(file)
        if isinstance(held, RawRecord):
            outcome = check_record(held, ruleset)
        else:
            outcome = unread(held.path, held.why, pairing)
        alone = Discovery()
        alone.pairings = [pairing] if pairing is not None else []
        settle = settle_known(alone, rulesets, [])
        return run_result([outcome], ruleset, settle=settle).findings

    @property
    def _raw(self) -> RawRecord:
        if isinstance(self._found.read, UnreadableFile):
            raise self._found.read
        return self._found.read

    @cached_property
    def _whole(self) -> Record:
        return assemble(self._raw)

    def _refusing(self) -> RuleSet:
        """The rules that refuse a sidecar, the whole of which they read: no value may be lost."""
        ruleset = self._rulesets((), (), date.today()).of(self._found.file)
        return ruleset._replace(rules=select_rules(REFUSING), limits=UNLIMITED)


_RuleSetsOf = Callable[[tuple[str, ...], tuple[str, ...], date], RuleSets]


def read(path: str | PathLike[str]) -> Iterator[TypedRecord]:
    """Read the records of a folder, or the one that a file belongs to.

    Args:
        path: a folder, a text or a sidecar; either half of a pair stands for both.

    Returns:
        The records, sorted by path; none for a folder without records. Each is read when it is its
        turn. What the configuration excludes is left out, as `readlint check` leaves it out; a file
        that cannot be read is among them and raises its error when it is asked for something.

    Raises:
        FileNotFoundError: there is no such file or folder.
        ValueError: the file belongs to no record, or is excluded; the text says why.
        readlint.config.ConfigError: a configuration cannot be used.
    """
    name = fspath(path)
    configurations = configured()
    found = discover([name], (), configurations.why_excluded)
    if found.missing:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    for file, why in found.skipped:
        if str(file) not in found.barren:
            raise ValueError(f"{file}: {why}")
    return _records(found)


def read_one(path: str | PathLike[str]) -> TypedRecord:
    """Read the one record that a file belongs to, or that a folder holds.

    Args:
        path: a text, a sidecar, or a folder with one record.

    Raises:
        FileNotFoundError: there is no such file or folder.
        ValueError: there is no record, or more than one; the text says why.
        readlint.config.ConfigError: a configuration cannot be used.
    """
    records = list(islice(read(path), 2))
    if len(records) != 1:
        held = "more than one record" if records else "no record"
        raise ValueError(f"{fspath(path)}: this folder holds {held}; read() yields all of a folder")
    return records[0]


def _records(found: Discovery) -> Iterator[TypedRecord]:
    reader = RecordReader()
    rulesets = _remembered()
    unreadable = [(path, None, why) for path, why in found.unreadable]
    pairings = [(one.path, one, "") for one in found.pairings]
    for file, pairing, why in sorted([*pairings, *unreadable], key=lambda one: one[0]):
        shown = reader.shown(file)
        if pairing is None:
            held: RawRecord | UnreadableFile = UnreadableFile(shown, why)
        else:
            held = _read(pairing, reader)
        yield TypedRecord(shown, _Found(file, pairing, held), rulesets)


def _read(pairing: Pairing, reader: RecordReader) -> RawRecord | UnreadableFile:
    try:
        return reader.read(pairing)
    except UnreadableFile as problem:
        return problem


def _remembered() -> _RuleSetsOf:
    """Configurations and facts are read once for all records of one `read`."""

    @cache
    def rulesets(select: tuple[str, ...], ignore: tuple[str, ...], today: date) -> RuleSets:
        asked = CommandLine(rules=Layer(select, ignore))
        return RuleSets(configured(None, asked), today)

    return rulesets
