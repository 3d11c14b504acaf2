"""Outcomes and traces as plain columns: JSON and packed numbers, looked at closely when read.

A row may have been made by anybody, or be half overwritten. What does not have the very form that
is written here is no row: `Unfit` is raised, and the record is checked again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, get_args

from readlint.corpus.trace import BITS_OF_CLAUSE, Trace
from readlint.engine.result import RecordResult
from readlint.named_tuple import NamedTuple
from readlint.rules.finding import Finding, Fix, Related, Severity, Span, Status

# A record of the longest transcripts with all that can be said of it has some hundred thousand
# characters: what is larger was not written here.
MOST_CHARACTERS = 50_000_000
_FIXES, _STATUSES = frozenset(get_args(Fix)), frozenset(get_args(Status))
_PACKED = ("clauses", "lines", "gaps")
_NO_FINDINGS = 5
_KindT = TypeVar("_KindT")
_MadeT = TypeVar("_MadeT")


class Unfit(ValueError):
    """What was read has not the form of what is written."""


# --- outcomes ------------------------------------------------------------------------------------


def outcome_text(result: RecordResult) -> str:
    """Return what checking a record gave, its trace and what its rule set knows left out."""
    about = [result.has_text, result.has_sidecar, result.last_day]
    about += [result.publisher, result.language]
    said = [result.findings, result.not_checked] if result.findings or result.not_checked else []
    return written([*about, *said])


def outcome_of(
    text: object, path: str, horizon: str, fail_on: Severity, digest: bytes = b""
) -> RecordResult:
    """Return what checking a record gave.

    Args:
        text: as `outcome_text` writes it.
        path: of the record.
        horizon: the last day of which the facts speak that judged it.
        fail_on: the least severity that fails a run.
        digest: of the record.

    Raises:
        Unfit: it was not written there.
    """
    read = read_json(text)
    if type(read) is not list or len(read) not in (_NO_FINDINGS, _NO_FINDINGS + 2):
        raise Unfit("outcome")
    has_text, has_sidecar, last_day, publisher, language, *said = read
    findings, not_checked = said or ((), ())
    if last_day is not None:
        day_of(last_day)
    return RecordResult(
        path=path,
        has_text=kind_of(bool, has_text),
        has_sidecar=kind_of(bool, has_sidecar),
        findings=each(finding_of, findings),
        not_checked=each(not_checked_of, not_checked),
        last_day=last_day,
        publisher=text_of(publisher),
        language=text_of(language),
        horizon=horizon,
        fail_on=fail_on,
        digest=digest,
    )


def across_text(across: Mapping[str, tuple[Finding, ...]]) -> str:
    """Return what the rules across records gave."""
    return written(across)


def across_of(text: object) -> dict[str, tuple[Finding, ...]]:
    """Return what the rules across records gave.

    Raises:
        Unfit: `across_text` did not write this.
    """
    read = kind_of(dict, read_json(text))
    return {path: each(finding_of, findings) for path, findings in read.items()}


def finding_of(value: Any) -> Finding:
    """Return a finding.

    Raises:
        Unfit: it is none.
    """
    if type(value) is not list or len(value) != len(Finding._fields):
        raise Unfit("finding")
    made = Finding(*value)
    for word in (made.rule, made.path, made.message, made.words, made.help, made.url):
        kind_of(str, word)
    for word in (made.fingerprint, made.fix, made.status):
        kind_of(str, word)
    for number in (made.line, made.column, made.end_line, made.end_column):
        _place(number)
    if made.fix not in _FIXES or made.status not in _STATUSES or made.cell is not None:
        raise Unfit("finding")
    return made._replace(
        severity=_severity(made.severity),
        spans=each(_span, made.spans),
        evidence=each(_related, made.evidence),
        pieces=each(text_of, made.pieces),
    )


def _severity(value: Any) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        raise Unfit("severity") from None


def _span(value: Any) -> Span:
    if type(value) is not list or len(value) != len(Span._fields):
        raise Unfit("span")
    return Span(*(_count(number) for number in value))


def _related(value: Any) -> Related:
    if type(value) is not list or len(value) != len(Related._fields):
        raise Unfit("evidence")
    made = Related(*value)
    for word in (made.path, made.words, made.why):
        kind_of(str, word)
    _place(made.line)
    _place(made.column)
    if made.rule is not None:
        kind_of(str, made.rule)
    if made.cell is not None:
        raise Unfit("evidence")
    return made


def not_checked_of(value: Any) -> tuple[str, str]:
    """Return a rule that could not judge, and why.

    Raises:
        Unfit: it is none.
    """
    rule, why = _pair(value)
    return rule, why


# --- traces --------------------------------------------------------------------------------------


class TraceRow(NamedTuple):
    """A trace in columns.

    Attributes:
        fields: all but the packed ones and the path, as JSON.
        clauses: as in the trace, as what follows.
        lines: likewise.
        gaps: likewise.
    """

    fields: str
    clauses: bytes
    lines: bytes
    gaps: bytes


def trace_row(trace: Trace) -> TraceRow:
    """Return a trace in columns, its path left out."""
    kept = {
        name: value
        for name, value in trace._asdict().items()
        if name not in _PACKED and name != "path" and value != Trace._field_defaults[name]
    }
    return TraceRow(written(kept), trace.clauses, trace.lines, trace.gaps)


def trace_from(row: TraceRow, path: str) -> Trace:
    """Return the trace that some columns hold.

    Raises:
        Unfit: `trace_row` did not give them.
    """
    read = kind_of(dict, read_json(row.fields))
    if not read.keys() <= TRACE_FIELDS.keys():
        raise Unfit("trace")
    kept: dict[str, Any] = {name: TRACE_FIELDS[name](value) for name, value in read.items()}
    packed: dict[str, Any] = {name: kind_of(bytes, getattr(row, name)) for name in _PACKED}
    trace = Trace(path, **kept, **packed)
    lines, rest = divmod(len(trace.lines), 8)
    steps = sum(gap < 255 for gap in trace.gaps)
    if rest or len(trace.clauses) % 8 or steps != lines or trace.gaps[-1:] == b"\xff":
        raise Unfit("trace")
    if max(trace.clause_values(), default=0) >> BITS_OF_CLAUSE:
        raise Unfit("clause")
    return trace


def text_of(value: Any) -> str:
    """Return a text.

    Raises:
        Unfit: it is none.
    """
    return kind_of(str, value)


def flag_of(value: Any) -> bool:
    """Return a truth value.

    Raises:
        Unfit: it is none.
    """
    return kind_of(bool, value)


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Unfit("number")
    return value


def _of_64_bits(value: Any) -> int:
    if _count(value) >= 1 << 64:
        raise Unfit("number")
    return int(value)


def _place(value: Any) -> None:
    if value is not None:
        _count(value)


def day_of(value: Any) -> str:
    """Return a day, as YYYY-MM-DD.

    Raises:
        Unfit: it is none.
    """
    try:
        if date.fromisoformat(text_of(value)).isoformat() == value:
            return str(value)
    except ValueError:
        pass
    raise Unfit("day")


def _days(value: Any) -> tuple[str, str]:
    first, last = _pair(value)
    return day_of(first), day_of(last)


def _lines(value: Any) -> tuple[int, int]:
    lines = each(_count, value)
    if len(lines) != 2 or not lines[0]:
        raise Unfit("lines")
    return lines[0], lines[1]


def _pair(value: Any) -> tuple[str, str]:
    words = each(text_of, value)
    if len(words) != 2:
        raise Unfit("pair")
    return words[0], words[1]


def _texts(value: Any) -> tuple[str, ...]:
    return each(text_of, value)


# How each field of a trace that is no packed one is read.
TRACE_FIELDS: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(
        (
            "address", "title", "kind", "language", "side", "event", "city", "country", "format",
            "publisher", "host",
        ),
        text_of,
    ),
    **dict.fromkeys(("date", "published", "retrieved"), _days),
    **dict.fromkeys(("participants", "via"), _texts),
    **dict.fromkeys(("date_is_guess", "translated"), flag_of),
    "text": _of_64_bits,
    "letters": _of_64_bits,
    "article": _lines,
    "days": lambda value: each(day_of, value),
}  # fmt: skip


# --- JSON ----------------------------------------------------------------------------------------


def written(value: object) -> str:
    """Return a value as JSON."""
    return json.dumps(value, separators=(",", ":"))


def read_json(text: object) -> Any:
    """Return what some JSON says.

    Raises:
        Unfit: it is none, or too long.
    """
    if type(text) is not str or len(text) > MOST_CHARACTERS:
        raise Unfit("text")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unfit("no JSON") from None


def kind_of(kind: type[_KindT], value: Any) -> _KindT:
    """Return a value that is of a kind.

    Raises:
        Unfit: it is not.
    """
    if type(value) is not kind:
        raise Unfit(kind.__name__)
    found: _KindT = value
    return found


def each(make: Callable[[Any], _MadeT], values: Any) -> tuple[_MadeT, ...]:
    """Return what is made of each value of a list.

    Raises:
        Unfit: it is no list.
    """
    if type(values) is tuple and not values:
        return ()
    return tuple(map(make, kind_of(list, values)))
