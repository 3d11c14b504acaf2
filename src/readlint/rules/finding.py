"""What a rule says, a diagnostic that knows offsets, and what reports show, a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Literal, TypeVar, cast

from readlint.corpus.trace import Spot
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.document import normalised


class Severity(StrEnum):
    """How much a finding weighs: the order of the members is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for an info."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


_OF_WORDS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_WIDEST = 60

Fix = Literal["safe", "unsafe", "none"]
Status = Literal["new", "baselined", "accepted"]
FindingKey = tuple[str, int, int, str, str]
# A path alone means a whole file; a spot is a place in a record that is not read any more.
Anchor = Place | Spot | str
_AnchorT = TypeVar("_AnchorT", bound=Anchor)


class Diagnostic:
    """What a rule says: its places are still offsets into files, or spots of traces.

    Places of a view are led back to the file.

    Attributes:
        rule: id of the rule that speaks.
        severity: at most the rule's own.
        span: where to look first; a path alone where a whole file is meant. Of a rule across
            records it is a spot, whose record the finding belongs to.
        message: one sentence that names what is wrong, with its facts.
        help: what to do about it; lines to paste may follow, each on a line of its own.
        evidence: the facts that clash, each with its place and what it means for the finding.
        spans: all places concerned when there are several; the first is `span`.
        fix: whether `--fix` can repair it, and at what risk.
        status: whether a sidecar accepts it.
        superseded: what other rules said of the same cause; reports show it as evidence.
        known_by: what a baseline knows it by, in parts, where the words of its places would not
            do: of what is not there, there are none.
    """

    __slots__ = (
        "evidence", "fix", "help", "known_by", "message", "rule", "severity", "span", "spans",
        "status", "superseded",
    )  # fmt: skip

    def __init__(
        self,
        *,
        rule: str,
        severity: Severity,
        span: Anchor,
        message: str,
        help: str,  # noqa: A002 - the name under which reports show it
        evidence: Iterable[tuple[Anchor, str]] = (),
        spans: Iterable[Place | Spot] = (),
        fix: Fix = "none",
        status: Status = "new",
        superseded: Iterable[Diagnostic] = (),
        known_by: Iterable[str] = (),
    ) -> None:
        self.rule = rule
        self.severity = severity
        self.span = _in_file(span)
        self.message = message
        self.help = help
        self.evidence = [(_in_file(place), why) for place, why in evidence]
        self.spans = tuple(_in_file(one) for one in spans)
        self.fix = fix
        self.status = status
        self.superseded = list(superseded)
        self.known_by = tuple(known_by)

    @property
    def own_places(self) -> list[Place]:
        """The places that the finding is about, evidence not counted."""
        return [place for place in self.spans or (self.span,) if isinstance(place, Place)]

    @property
    def all_places(self) -> list[Place]:
        """The places that the finding is about and those of its evidence."""
        beside = [place for place, _ in self.evidence] + [weak.span for weak in self.superseded]
        return [*self.own_places, *(place for place in beside if isinstance(place, Place))]


def _in_file(anchor: _AnchorT) -> _AnchorT:
    return cast("_AnchorT", anchor.in_file) if isinstance(anchor, Place) else anchor


class Span(NamedTuple):
    """1-based lines and columns of a piece; `end_column` is one past its last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Cell(NamedTuple):
    """The cell of a table that a place lies in: its line and column count within the cell.

    Attributes:
        row: as people count the rows of the table: with the header of a CSV file, from 1.
        line: the 1-based line of the table on which the row begins; None where it has no lines.
        column: the name of the column; "" where the row as a whole is meant.
        excerpt: a piece of the line of the cell around the words; no report shows it as such.
        before: how many characters of that line come before the piece.
    """

    row: int
    line: int | None = None
    column: str = ""
    excerpt: str = ""
    before: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return what reports show of it."""
        return {"row": self.row, "line": self.line, "column": self.column}

    def __str__(self) -> str:
        return f"row {self.row}" + (f", column {self.column}" if self.column else "")


class Related(NamedTuple):
    """One of the facts that clash, where it is, and what it means.

    Attributes:
        path: the file.
        line: 1-based; None where the whole file is meant.
        column: 1-based, in characters.
        words: the characters.
        why: what they mean for the finding.
        rule: the rule that said so, where its finding was merged into this one.
        cell: the cell of a table in which it is; None for what is no table.
    """

    path: str
    line: int | None
    column: int | None
    words: str
    why: str
    rule: str | None
    cell: Cell | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return what reports show of it."""
        return _with_cell(self._asdict(), self.cell)


class Finding(NamedTuple):
    """What readlint reports: every renderer and the public API use this one form.

    Attributes:
        path: the file to look at, `/` as separator.
        line: 1-based line of the first character; None where a whole file is meant.
        column: 1-based column in characters.
        end_line: line of the last character.
        end_column: one past the column of the last character.
        spans: all pieces concerned, the first repeated in `line` and `column`.
        words: the characters of the first piece.
        fingerprint: names the finding by rule, record and words, never by line or time.
        pieces: what a baseline knows the pieces by, where the words alone would not do; no report
            shows it.
        cell: the cell of a table in which it is; None for what is no table.
    """

    rule: str
    severity: Severity
    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    spans: tuple[Span, ...]
    message: str
    words: str
    evidence: tuple[Related, ...]
    help: str
    url: str
    fix: Fix
    fingerprint: str
    status: Status
    pieces: tuple[str, ...] = ()
    cell: Cell | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return what reports show of the finding, as plain dicts and lists, in its order."""
        shown = _with_cell(self._asdict(), self.cell)
        del shown["pieces"]
        return {
            **shown,
            "spans": [span._asdict() for span in self.spans],
            "evidence": [clash.as_dict() for clash in self.evidence],
        }

    @property
    def sort_key(self) -> FindingKey:
        """Path, line, column, rule, message: the order of every report; no two are equal."""
        path = self.path
        if self.cell is not None:
            path = f"{path}: row {self.cell.row:012}, {self.cell.column}"
        return path, self.line or 0, self.column or 0, self.rule, self.message


def _with_cell(shown: dict[str, Any], cell: Cell | None) -> dict[str, Any]:
    """Return the fields of a place; only one in a table has a cell."""
    if cell is None:
        del shown["cell"]
        return shown
    return {**shown, "cell": cell.as_dict()}


def span_of(place: Place) -> Span:
    """Return lines and columns of a place; it never ends at column 1 of the next line."""
    start, end = place.start, place.end
    while end > start + 1 and place.document.content[end - 1] in "\r\n":
        end -= 1
    line, column = place.document.locate(start)
    if end == start:
        return Span(line, column, line, column)
    end_line, last_column = place.document.locate(end - 1)
    return Span(line, column, end_line, last_column + 1)


def finish(diagnostic: Diagnostic, record: str, ordinal: int, url: str) -> Finding:
    """Turn a diagnostic into a finding.

    Args:
        diagnostic: what the rule said.
        record: path of the record, part of the fingerprint.
        ordinal: 0 for the first finding of this rule with these words in the record, then 1, ...
        url: name of the rule as a URN.
    """
    spans = tuple(span_of(piece) for piece in diagnostic.own_places)
    words = _words(diagnostic.span)
    first = spans[0] if spans else None
    return Finding(
        rule=diagnostic.rule,
        severity=diagnostic.severity,
        path=path_of(diagnostic.span),
        line=first.line if first else None,
        column=first.column if first else None,
        end_line=first.end_line if first else None,
        end_column=first.end_column if first else None,
        spans=spans,
        message=diagnostic.message,
        words=words,
        evidence=tuple(_related(diagnostic)),
        help=diagnostic.help,
        url=url,
        fix=_fix(diagnostic),
        fingerprint=_fingerprint(diagnostic.rule, record, words or diagnostic.message, ordinal),
        status=diagnostic.status,
        pieces=diagnostic.known_by or _known_by(diagnostic.own_places, words),
    )


def _known_by(places: list[Place], words: str) -> tuple[str, ...]:
    """Return the words of pieces, widened so that they tell a finding from its neighbours.

    The `30` of an impossible `date: 2023-02-30` is widened to the whole of this.
    """
    pieces = tuple(_widened(place) for place in places)
    return () if pieces in ((), (words,)) else pieces


def _widened(place: Place) -> str:
    content, start, end = place.document.content, place.start, place.end
    while start > max(0, place.start - _WIDEST) and content[start - 1] in _OF_WORDS:
        start -= 1
    while end < min(len(content), place.end + _WIDEST) and content[end] in _OF_WORDS:
        end += 1
    words = content[start:end].rstrip("\r\n")
    if not place.path.endswith((".yaml", ".yml")):
        return words
    before = content[max(0, start - _WIDEST) : start].rpartition("\n")[2].rstrip(" \"'")
    key = before.removesuffix(":").rpartition(" ")[2].lstrip("{[") if before[-1:] == ":" else ""
    return f"{key}: {words}" if key else words


def _fix(diagnostic: Diagnostic) -> Fix:
    """What is only worth a look is never cut."""
    return (
        "none"
        if diagnostic.fix == "unsafe" and diagnostic.severity is Severity.INFO
        else diagnostic.fix
    )


def path_of(anchor: Anchor) -> str:
    """Return the path of the file or record that something is said about."""
    if isinstance(anchor, Spot):
        return anchor.record
    return anchor.path if isinstance(anchor, Place) else anchor


def _words(anchor: Anchor) -> str:
    return anchor.words.rstrip("\r\n") if isinstance(anchor, Place) else ""


def _related(diagnostic: Diagnostic) -> Iterator[Related]:
    for anchor, why in diagnostic.evidence:
        yield _related_at(anchor, why, None)
    for weak in diagnostic.superseded:
        yield _related_at(weak.span, weak.message, weak.rule)


def _related_at(anchor: Anchor, why: str, rule: str | None) -> Related:
    span = span_of(anchor) if isinstance(anchor, Place) else None
    line, column = (span.line, span.column) if span else (None, None)
    return Related(path_of(anchor), line, column, _words(anchor), why, rule)


def _fingerprint(rule: str, record: str, words: str, ordinal: int) -> str:
    import hashlib

    identity = "\n".join((rule, record, normalised(words), str(ordinal)))
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
