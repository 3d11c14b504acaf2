"""The readings of one record, lazy and shared by all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from readlint.facts.in_force import SHIPPED, Tables
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place, Record, Sidecar
from readlint.record.days import DayRange, EdtfError, parse_day_range
from readlint.schema.validation import REQUIRED

if TYPE_CHECKING:
    from readlint.schema.validation import Problem, Validator

# Where a sidecar keeps what the text is held against.
DATE, ABOUT = ("date",), ("about", "date")
PUBLISHED, UPDATED, RETRIEVED = (
    ("source", "published"), ("source", "updated"), ("source", "retrieved")
)  # fmt: skip
URL, PUBLISHER = ("source", "url"), ("source", "publisher")
DAY_FIELDS = (DATE, PUBLISHED, UPDATED, RETRIEVED, ABOUT)
_T = TypeVar("_T")


class Unusable(Exception):
    """A rule asked for something that this record does not have; `requires` should have said so."""


class Cut(NamedTuple):
    """A place beyond which an extractor did not read.

    Attributes:
        what: its mentions, in words: `dates`.
        place: the first mention that was not read.
    """

    what: str
    place: Place


class Context:
    """All that can be read off one record.

    Attributes:
        record: the record as it lies on disk.
        today: the day the run takes for today.
        is_document: whether the text may be the document; False once a rule found that it is not.
        tables: the facts of the run.
        known: what extractors have found so far, by the function that found it.
        cuts: where extractors stopped that have run so far: see `capped`.
    """

    def __init__(
        self, record: Record, today: date, validator: Validator, tables: Tables = SHIPPED
    ) -> None:
        self.record = record
        self.today = today
        self.tables = tables
        self._validator = validator
        self.is_document = True
        self.known: dict[Callable[[Context], Any], Any] = {}
        self.cuts: list[Cut] = []

    def set_text_aside(self) -> None:
        """Say that the text is not the document: rules that read it are not asked any more."""
        self.is_document = False
        self.unusable.setdefault("text", "the text is not the document")

    def forget(self) -> None:
        """Let go of what extractors found: some of it refers to the context, and this to it.

        Without such circles a record is freed when it is done, not gone through when there are
        many.
        """
        self.known.clear()

    def shared(self, read: Callable[[Context], _T]) -> _T:
        """Return what a function reads off this record; it is called once for all who ask.

        Functions of a module take `@extractor` instead.

        Args:
            read: a function of a module, or a method of an object that lives as long as the rules.
        """
        found: _T
        try:
            found = self.known[read]
        except KeyError:
            found = self.known[read] = read(self)
        return found

    @property
    def text(self) -> Document:
        """The text; a front-matter block is blanked out, so that its offsets are the file's.

        Raises:
            Unusable: the record has no text, or one that is not UTF-8.
        """
        if self.record.text is None:
            raise Unusable("text")
        return self.record.text

    @property
    def sidecar(self) -> Sidecar:
        """The sidecar, folder defaults merged in.

        Raises:
            Unusable: the record has no sidecar, or one that is not YAML.
        """
        if self.record.sidecar is None:
            raise Unusable("sidecar")
        return self.record.sidecar

    def is_required(self, field: str) -> bool:
        """Return whether the corpus requires a field, top-level or dotted, or requires it of acts.

        Where it does not, what is absent is not checked: no rule asks for it.
        """
        return self._validator.requires(field)

    @property
    def requires_any(self) -> bool:
        """Whether the corpus requires any field, and with it a sidecar."""
        return bool(self._validator.require)

    @cached_property
    def schema_problems(self) -> tuple[Problem, ...]:
        """What the schema refuses in the sidecar."""
        values = self.sidecar.values
        return tuple(self._validator.problems(values))

    def place_of(self, problem: Problem) -> Place:
        """Return where a problem of the schema stands: the value, its key, or what lacks it."""
        sidecar = self.sidecar
        if not problem.path:
            return sidecar.opening
        if problem.on_key:
            return sidecar.key_place(*problem.path)
        return sidecar.place(*problem.path)

    @cached_property
    def bad_days(self) -> dict[tuple[str, ...], EdtfError]:
        """The date fields whose value is not a possible date, with what is wrong."""
        return {path: day for path, day in self._days.items() if isinstance(day, EdtfError)}

    def day(self, *path: str) -> DayRange | None:
        """Return the day or days that a date field gives; None where absent or impossible."""
        parsed = self._days.get(path)
        return parsed if isinstance(parsed, DayRange) else None

    def recorded(self, *path: str) -> DayRange | None:
        """Return what `day` gives, and None where there is no sidecar to give it."""
        return self.day(*path) if self.record.sidecar is not None else None

    @cached_property
    def _days(self) -> dict[tuple[str, ...], DayRange | EdtfError | None]:
        return {path: self._day(path) for path in DAY_FIELDS}

    def _day(self, path: tuple[str, ...]) -> DayRange | EdtfError | None:
        value = self.sidecar.text(*path)
        if not value:
            return None
        try:
            return parse_day_range(value)
        except EdtfError as error:
            return error

    @property
    def kind(self) -> str:
        """The kind of document the sidecar declares; `readout` unless it says otherwise."""
        return self.sidecar.text("kind") or "readout"

    @cached_property
    def unusable(self) -> dict[str, str]:
        """What rules may name in `requires` and cannot be used here, with the reason."""
        reasons: dict[str, str] = {}
        if self.record.text is None:
            bad = any(self.record.undecodable)
            reasons["text"] = "the text is not UTF-8" if bad else "there is no text"
        elif not self.record.text.content.strip():
            reasons["text"] = "the text is empty"
        if self.record.sidecar is None:
            present = self.record.has_any_sidecar
            reasons["sidecar"] = "the sidecar cannot be read" if present else "there is no sidecar"
            return reasons
        for problem in self.schema_problems:
            if problem.kind not in ("unknown-key", "missing-key"):
                field = ".".join(str(key) for key in problem.path if isinstance(key, str))
                reasons.setdefault(field, f"`{field}` is not valid")
        for name in REQUIRED:
            if name not in self.sidecar.values:
                freed = "" if self.is_required(name) else ", and not required"
                reasons.setdefault(name, f"`{name}` is missing{freed}")
        for path in self.bad_days:
            field = ".".join(path)
            reasons.setdefault(field, f"`{field}` is not a possible date")
        return reasons

    def why_unusable(self, reads: tuple[str, ...]) -> str | None:
        """Return why a rule with these `requires` cannot judge this record; None when it can."""
        reasons = self.unusable
        if not reasons:
            return None
        for name in reads:
            if name != "text" and "sidecar" in reasons:
                return reasons["sidecar"]
            for field, reason in reasons.items():
                if field == name or field.startswith(name + ".") or name.startswith(field + "."):
                    return reason
        return None


def extractor(read: Callable[[Context], _T]) -> Callable[[Context], _T]:
    """Make a function on a context run once per record, for all who call it; a decorator.

    Rules of a plugin share what they read the same way:

        @extractor
        def find_ships(context: Context) -> tuple[Mention, ...]: ...

    Args:
        read: a function of a module that takes a context alone.
    """

    @wraps(read)
    def once(context: Context) -> _T:
        known = context.known
        if read not in known:
            known[read] = read(context)
        found: _T = known[read]
        return found

    return once


def declared_language(context: Context) -> str:
    """Return the language that the sidecar gives, as a BCP 47 tag; empty where there is none."""
    return "" if context.record.sidecar is None else context.sidecar.text("language") or ""


def capped(
    context: Context, what: str, mentions: Iterable[_T], place_of: Callable[[_T], Place]
) -> list[_T]:
    """Return as many mentions as may be read, and note where the first one beyond is.

    An extractor calls it once. The rule text-too-long asks each that does, and reports the place.

    Args:
        context: the record.
        what: the mentions, in words.
        mentions: in the order of the text; no more are asked for than one beyond the limit.
        place_of: gives the place of a mention.
    """
    rest = iter(mentions)
    read = list(islice(rest, context.record.limits.mentions))
    for beyond in islice(rest, 1):
        context.cuts.append(Cut(what, place_of(beyond)))
    return read
