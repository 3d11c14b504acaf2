"""From a text on the disk to a sidecar beside it: read, drafted, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.named_tuple import NamedTuple
from readlint.propose.editor import (
    BELOW_DEFAULTS,
    DEFAULTS,
    SCHEMA,
    find_schema,
    home_of,
    is_shipped,
    modeline,
    write_schema,
)
from readlint.propose.fill import completed
from readlint.propose.known import NoProposal, fields_of, own_values
from readlint.propose.new_sidecar import Draft, draft_of, written
from readlint.propose.shared import defaults_file, defaults_of, shared
from readlint.propose.texts import Texts, shows_no_record
from readlint.propose.yaml_text import HEADER, Value
from readlint.record import RawRecord, assemble
from readlint.record.discovery import Pairing
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.record.writer import ChangedMeanwhile, write_new, write_whole

# An offer is not worth reading more sidecars than that: a tenth of a second.
_MOST_READ = 500


class Done(NamedTuple):
    """What was done with one text.

    Attributes:
        target: the file that holds the sidecar, as it is shown.
        is_new: whether the sidecar is a new one, and not one that was completed.
        written: how many values were written.
        asked: how many fields are to be filled in, or looked at.
        required: the required fields among those of which nothing is known.
        left: the fields for which a value is known, but no place in the sidecar as it is written.
    """

    target: str
    is_new: bool
    written: int
    asked: int
    required: tuple[str, ...]
    left: tuple[str, ...] = ()


class Job(NamedTuple):
    """A text and what is proposed for it."""

    pairing: Pairing
    draft: Draft


class HasSidecar(NoProposal):
    """A text has a sidecar at its head, as is seen when it is read."""


class Workshop:
    """Drafts and writes sidecars.

    Args:
        rulesets: what the proposals lean on.
        settings: values that the user gives for all texts.

    Attributes:
        schemas: the schemas for editors that were written, as they are shown.
    """

    def __init__(self, rulesets: RuleSets, settings: Sequence[Value]) -> None:
        self._rulesets, self._settings = rulesets, settings
        self._reader = RecordReader()
        self._homes: dict[Path, Path] = {}
        self._schemas: dict[Path, Path | None] = {}
        self.schemas: list[str] = []

    def ruleset(self, pairing: Pairing) -> RuleSet:
        """Return what the proposals for a text lean on."""
        return self._rulesets.of(pairing.path)

    def raw_of(self, pairing: Pairing) -> RawRecord:
        """Read a record.

        Raises:
            NoProposal: it cannot be read.
        """
        try:
            return self._reader.read(pairing)
        except UnreadableFile as problem:
            raise NoProposal(problem.why) from None

    def job(self, pairing: Pairing, *, named: bool, fill: bool, anew: bool = False) -> Job | None:
        """Return what is proposed for a text; None where it shows no record.

        Args:
            pairing: the text.
            named: the user named it, so that it is a record.
            fill: a sidecar that is there is completed.
            anew: a sidecar that is there is passed over.

        Raises:
            HasSidecar: it has a sidecar at its head, which is not asked for.
            NoProposal: nothing can be proposed.
        """
        raw = self.raw_of(pairing)
        has_block = pairing.sidecar is None and assemble(raw).has_any_sidecar
        if has_block and not fill and not anew:
            raise HasSidecar(
                "there is a sidecar already, at the head of the text (`--fill` completes it)"
            )
        if anew:
            raw = raw._replace(sidecar=None)
        draft = draft_of(raw, self.ruleset(pairing), self._settings, anew=anew)
        own = pairing.sidecar is not None or has_block
        said = [one for one in draft.values if one not in self._settings]
        is_record = named or own or not shows_no_record(pairing.path, said)
        return Job(pairing, draft) if is_record else None

    def prepare(self, pairings: Iterable[Pairing], roots: Sequence[str]) -> None:
        """Settle where the schemas for editors go, for the texts of a run and the named folders."""
        folders = sorted({one.path.parent for one in pairings if one.sidecar is None})
        if folders:
            self._homes = home_of(folders, [Path(root) for root in roots])

    def write(self, pairing: Pairing, draft: Draft) -> Done:
        """Write what is proposed for a text.

        Raises:
            NoProposal: it cannot be written; what was there is untouched.
        """
        raw = self.raw_of(pairing)
        if assemble(raw).has_any_sidecar:
            return self._complete(pairing, raw, draft)
        assert pairing.text is not None
        target = pairing.text.with_suffix(".yaml")
        head = [*self._modeline(target, BELOW_DEFAULTS if raw.defaults else SCHEMA), HEADER]
        yaml = written(draft, head)
        _write_new(target, yaml)
        return self._done(target, draft, is_new=True, number=_number(draft))

    def _complete(self, pairing: Pairing, raw: RawRecord, draft: Draft) -> Done:
        done = completed(raw, draft, self.ruleset(pairing))
        in_text = raw.sidecar is None
        target = pairing.text if in_text else pairing.sidecar
        before, after = (raw.text, done.raw.text) if in_text else (raw.sidecar, done.raw.sidecar)
        assert target is not None
        assert before is not None
        assert after is not None
        if before[1] != after[1]:
            _replace(target, before[1], after[1])
        return self._done(target, draft, is_new=False, number=done.added, left=done.left)

    def _done(
        self, target: Path, draft: Draft, *, is_new: bool, number: int, left: tuple[str, ...] = ()
    ) -> Done:
        proposed, shown = draft.proposed, self._reader.shown(target)
        return Done(shown, is_new, number, proposed.number_asked, proposed.required, left)

    def _modeline(self, target: Path, name: str) -> list[str]:
        if not is_shipped(name):
            return []
        folder = target.parent
        key = folder / name
        if key not in self._schemas:
            self._schemas[key] = find_schema(folder, name) or self._new_schema(folder, name)
        schema = self._schemas[key]
        return [modeline(target, schema)] if schema is not None else []

    def _new_schema(self, folder: Path, name: str) -> Path | None:
        """Write the schema of a folder; without it a sidecar is as good, but for an editor."""
        try:
            path = write_schema(self._homes.get(folder, folder), name)
        except OSError:
            return None
        self.schemas.append(self._reader.shown(path))
        return path

    def shared(
        self, jobs: Iterable[Job], texts: Texts, fewest: int = 1
    ) -> dict[Path, tuple[Value, ...]]:
        """Return what the texts of each folder share that could go into its defaults.

        Args:
            jobs: what is proposed, for all texts.
            texts: what the named paths hold; of folders that were named, all below is looked at.
            fewest: of how many texts a folder must be one for its defaults to be worth while.
        """
        found: dict[Path, tuple[Value, ...]] = {}
        by_folder: dict[Path, list[Job]] = {}
        for job in jobs:
            by_folder.setdefault(texts.folder_of(job.pairing), []).append(job)
        for folder, own in by_folder.items():
            if len(own) < fewest:
                continue
            beside = texts.others_in(folder)
            if fewest > 1 and len(beside) > _MOST_READ:
                continue
            others = [self._own(one) for one in beside]
            values = shared([job.draft for job in own], others, self._settings)
            given = [one for one in values if not all(_is_given(job, one) for job in own)]
            if given:
                found[folder] = tuple(given)
        return found

    def _own(self, pairing: Pairing) -> tuple[Value, ...]:
        try:
            return own_values(self.raw_of(pairing))
        except NoProposal:
            return ()

    def write_defaults(self, folder: Path, values: Sequence[Value]) -> tuple[str, int]:
        """Write values into the defaults of a folder; return the file as shown, and how many.

        Raises:
            NoProposal: they cannot be written; what was there is untouched.
        """
        path = defaults_file(folder)
        shown = self._reader.shown(path)
        raw = None
        if path.exists():
            try:
                raw = RawRecord(shown, None, (shown, path.read_bytes()))
            except OSError as error:
                raise NoProposal(f"{shown}: {_reason(error)}") from None
        head = self._modeline(path, DEFAULTS) if raw is None else []
        new = defaults_of(raw, values, self._rulesets.of(path), head)
        if new is None:
            return shown, 0
        if raw is None:
            _write_new(path, new.decode("utf-8"))
        else:
            assert raw.sidecar is not None
            _replace(path, raw.sidecar[1], new)
        # What was read of the folders holds no more.
        self._reader = RecordReader()
        return shown, len(values)


def _is_given(job: Job, value: Value) -> bool:
    """Whether the folders above give a field of a text already."""
    return bool(fields_of([value]) & job.draft.of_folders)


def _number(draft: Draft) -> int:
    return sum(one.sure for one in draft.values)


def _write_new(target: Path, content: str) -> None:
    try:
        write_new(target, content)
    except FileExistsError:
        raise NoProposal(f"{target.name} exists already and is not overwritten") from None
    except OSError as error:
        raise NoProposal(f"{target.name} cannot be written: {_reason(error)}") from None


def _replace(target: Path, before: bytes, after: bytes) -> None:
    try:
        write_whole(target, after, expected=before)
    except ChangedMeanwhile:
        raise NoProposal(f"{target.name} changed meanwhile; run it again") from None
    except OSError as error:
        raise NoProposal(f"{target.name} cannot be written: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
