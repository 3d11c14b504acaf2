"""What a rule says: first as a draft that knows offsets, then as a finding that can be stored."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal, NamedTuple

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


class Clash(NamedTuple):
    """One side of a contradiction, while it still knows its document.

    Attributes:
        place: where it stands; a path alone where a whole file is meant.
        why: what these words mean for the finding.
        rule: the rule that found this evidence, when another rule's finding was absorbed.
    """

    place: Place | str
    why: str
    rule: str | None = None


class Draft:
    """A finding before it leaves the check: places are still offsets into documents.

    Attributes:
        rule: id of the rule that speaks.
        severity: at most the rule's own.
        at: where to look first; a path alone where a whole file is meant.
        message: one sentence that names what is wrong, with its facts.
        help: what to do about it.
        evidence: the facts that clash, each with its place.
        pieces: all places concerned when there are several; the first is `at`.
        fix: whether `--fix` can mend it, and at what risk.
    """

    __slots__ = (
        "at", "evidence", "fix", "help", "message", "pieces", "rule", "severity", "status",
    )  # fmt: skip

    def __init__(
        self,
        *,
        rule: str,
        severity: Severity,
        at: Place | str,
        message: str,
        help: str,  # noqa: A002 - the name under which reports show it
        evidence: list[Clash] | None = None,
        pieces: tuple[Place, ...] = (),
        fix: Fix = "none",
        status: Status = "new",
    ) -> None:
        self.rule = rule
        self.severity = severity
        self.at = at
        self.message = message
        self.help = help
        self.evidence = evidence or []
        self.pieces = pieces
        self.fix = fix
        self.status = status

    @property
    def own_places(self) -> list[Place]:
        """The places that the finding is about, evidence not counted."""
        if self.pieces:
            return list(self.pieces)
        return [self.at] if isinstance(self.at, Place) else []

    @property
    def all_places(self) -> list[Place]:
        """The places that the finding is about and those of its evidence."""
        clashing = [c.place for c in self.evidence if isinstance(c.place, Place)]
        return [*self.own_places, *clashing]


class Span(NamedTuple):
    """1-based lines and columns of a piece; `end_column` is one past its last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Evidence(NamedTuple):
    """One of the facts that clash, where it stands, and what it means."""

    path: str
    line: int | None
    column: int | None
    words: str
    why: str
    rule: str | None


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
    evidence: tuple[Evidence, ...]
    help: str
    url: str
    fix: Fix
    fingerprint: str
    status: Status
    pieces: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return what reports show of the finding, as plain dicts and lists, in its order."""
        shown = self._asdict()
        del shown["pieces"]
        return {
            **shown,
            "spans": [span._asdict() for span in self.spans],
            "evidence": [clash._asdict() for clash in self.evidence],
        }

    @property
    def sort_key(self) -> FindingKey:
        """Path, line, column, rule, message: the order of every report; no two are equal."""
        return self.path, self.line or 0, self.column or 0, self.rule, self.message


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


def finish(draft: Draft, record: str, ordinal: int, url: str) -> Finding:
    """Turn a draft into a finding.

    Args:
        draft: what the rule said.
        record: path of the record, part of the fingerprint.
        ordinal: 0 for the first finding of this rule with these words in the record, then 1, ...
        url: name of the rule as a URN.
    """
    spans = tuple(span_of(piece) for piece in draft.own_places)
    words = draft.at.words.rstrip("\r\n") if isinstance(draft.at, Place) else ""
    first = spans[0] if spans else None
    return Finding(
        rule=draft.rule,
        severity=draft.severity,
        path=draft.at.path if isinstance(draft.at, Place) else draft.at,
        line=first.line if first else None,
        column=first.column if first else None,
        end_line=first.end_line if first else None,
        end_column=first.end_column if first else None,
        spans=spans,
        message=draft.message,
        words=words,
        evidence=tuple(_evidence(clash) for clash in draft.evidence),
        help=draft.help,
        url=url,
        fix=_fix(draft),
        fingerprint=_fingerprint(draft.rule, record, words or draft.message, ordinal),
        status=draft.status,
        pieces=_known_by(draft.own_places, words),
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


def _fix(draft: Draft) -> Fix:
    """What is only worth a look is never cut."""
    return "none" if draft.fix == "unsafe" and draft.severity is Severity.INFO else draft.fix


def _evidence(clash: Clash) -> Evidence:
    if isinstance(clash.place, str):
        return Evidence(clash.place, None, None, "", clash.why, clash.rule)
    span = span_of(clash.place)
    words = clash.place.words.rstrip("\r\n")
    return Evidence(clash.place.path, span.line, span.column, words, clash.why, clash.rule)


def _fingerprint(rule: str, record: str, words: str, ordinal: int) -> str:
    import hashlib

    identity = "\n".join((rule, record, normalised(words), str(ordinal)))
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
