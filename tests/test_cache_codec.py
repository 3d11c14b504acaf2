"""Outcomes, traces and keys: as they were when read again, and another where anything differs."""

from __future__ import annotations

import json
from array import array
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from readlint.corpus.trace import Trace
from readlint.engine.cache.codec import (
    TRACE_FIELDS,
    TraceRow,
    Unfit,
    across_of,
    across_text,
    outcome_of,
    outcome_text,
    trace_from,
    trace_row,
)
from readlint.engine.cache.keys import (
    Keys,
    UnknownKind,
    digest_of,
    digest_of_record,
    digest_of_ruleset,
)
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet, load_ruleset
from readlint.facts.own import load_tables
from readlint.phrases import load_phrase_rules
from readlint.record import Limits, RawRecord
from readlint.rules.finding import Finding, Fix, Related, Severity, Span, Status
from readlint.schema.validation import load_validator

TODAY = date(2026, 1, 1)
PHRASES = """\
rules:
  - {{id: a, phrase: was put {0}, message: M., hit: was put {0}, near_miss: was put}}
"""
WORDS = some.text(max_size=20)
LINES = some.none() | some.integers(1, 10**6)
DAYS = some.dates().map(date.isoformat)
PAIRS = some.tuples(DAYS, DAYS)

SPANS = some.builds(Span, *[some.integers(1, 10**6)] * 4)
# Findings in tables are not kept.
NOT_KEPT = some.none()
RELATED = some.builds(
    Related, WORDS, LINES, LINES, WORDS, WORDS, some.none() | WORDS, cell=NOT_KEPT
)
FINDINGS = some.builds(
    Finding,
    rule=WORDS,
    severity=some.sampled_from(Severity),
    path=WORDS,
    line=LINES,
    column=LINES,
    end_line=LINES,
    end_column=LINES,
    spans=some.lists(SPANS, max_size=3).map(tuple),
    message=WORDS,
    words=WORDS,
    evidence=some.lists(RELATED, max_size=3).map(tuple),
    help=WORDS,
    url=WORDS,
    fix=some.sampled_from(get_args(Fix)),
    fingerprint=WORDS,
    status=some.sampled_from(get_args(Status)),
    pieces=some.lists(WORDS, max_size=3).map(tuple),
    cell=NOT_KEPT,
)
RESULTS = some.builds(
    RecordResult,
    path=WORDS,
    has_text=some.booleans(),
    has_sidecar=some.booleans(),
    findings=some.lists(FINDINGS, max_size=3).map(tuple),
    not_checked=some.lists(some.tuples(WORDS, WORDS), max_size=3).map(tuple),
    last_day=some.none() | DAYS,
    horizon=DAYS,
    failed=some.just(False),
    fail_on=some.sampled_from(Severity),
    publisher=WORDS,
    language=WORDS,
    trace=some.none(),
    digest=some.just(b""),
)
TEXTS = some.lists(WORDS, max_size=3).map(tuple)


@some.composite
def traces(draw: some.DrawFn) -> Trace:
    lines = draw(some.integers(0, 5))
    gaps = draw(some.lists(some.integers(0, 254), min_size=lines, max_size=lines))
    wide = draw(some.booleans())
    return Trace(
        draw(WORDS),
        text=draw(some.integers(0, 2**64 - 1)),
        letters=draw(some.integers(0, 10**6)),
        clauses=array("Q", draw(some.lists(some.integers(0, 2**48 - 1), max_size=5))).tobytes(),
        lines=draw(some.binary(min_size=8, max_size=8)) * lines,
        gaps=(b"\xff" if wide and gaps else b"") + bytes(gaps),
        article=draw(some.none() | some.tuples(some.integers(1, 99), some.integers(1, 99))),
        title=draw(WORDS),
        kind=draw(WORDS),
        event=draw(WORDS),
        host=draw(WORDS),
        date=draw(some.none() | PAIRS),
        published=draw(some.none() | PAIRS),
        date_is_guess=draw(some.booleans()),
        days=tuple(draw(some.lists(DAYS, max_size=3))),
        participants=draw(TEXTS),
        via=draw(TEXTS),
        translated=draw(some.booleans()),
    )


@given(RESULTS)
def test_an_outcome_comes_back_as_it_was(result: RecordResult) -> None:
    text = outcome_text(result)
    back = outcome_of(text, result.path, result.horizon, result.fail_on)
    assert repr(back) == repr(result)
    assert text.isascii()


@given(traces())
def test_a_trace_comes_back_as_it_was(trace: Trace) -> None:
    assert repr(trace_from(trace_row(trace), trace.path)) == repr(trace)


@given(some.dictionaries(WORDS, some.lists(FINDINGS, max_size=2).map(tuple), max_size=3))
def test_what_is_found_across_records_comes_back(
    across: dict[str, tuple[Finding, ...]],
) -> None:
    assert repr(across_of(across_text(across))) == repr(across)


def test_nothing_is_kept_of_a_clean_record_but_what_is_counted() -> None:
    assert outcome_text(RecordResult("a.txt", True, True, last_day="2022-05-03")) == (
        '[true,true,"2022-05-03","",""]'
    )
    assert trace_row(Trace("a.txt")) == TraceRow("{}", b"", b"", b"")


def test_every_field_of_a_trace_is_known() -> None:
    packed = {"path", "clauses", "lines", "gaps"}
    assert TRACE_FIELDS.keys() == {*Trace._fields} - packed


def _spoilt(value: Any) -> list[Any]:
    """Return other forms of a value, one part of which has another kind or number."""
    others: list[Any] = [None, 1.5, {"a": 1}, -1, [1], "x" if value != "x" else 7]
    return [other for other in others if type(other) is not type(value) or other == -1]


def test_what_has_another_form_is_no_outcome() -> None:
    finding = Finding(
        "text-x", Severity.ERROR, "a", 1, 1, 1, 2, (Span(1, 1, 1, 2),), "m", "w",
        (Related("a", 1, 1, "w", "y", None),), "h", "u", "none", "f", "new",
    )  # fmt: skip
    good = json.loads(outcome_text(RecordResult("a", True, True, (finding,))))
    assert outcome_of(json.dumps(good), "a", "", Severity.ERROR).findings == (finding,)
    spoilt: list[Any] = [None, b"", "", "{", "{}", "[]", "[" * 100_000, good[:6]]
    for at, value in enumerate(good[:2]):
        spoilt += [[*good[:at], other, *good[at + 1 :]] for other in _spoilt(value)]
    spoilt += [[*good[:4], other, *good[5:]] for other in (None, 5, ["en"])]
    row = good[5][0]
    for at, value in enumerate(row):
        if value is None or at in (3, 4, 5, 6):
            continue
        for other in _spoilt(value):
            changed = [*row[:at], other, *row[at + 1 :]]
            spoilt.append([*good[:5], [changed], []])
    spoilt += [[*good[:5], [row[:-2]], []], [*good[:5], [], [["a"]]]]
    spoilt.append([*good[:2], "2022-2-2", "", ""])
    for value in spoilt:
        text = value if isinstance(value, str | bytes | None) else json.dumps(value)
        with pytest.raises(Unfit):
            outcome_of(text, "a", "", Severity.ERROR)


@pytest.mark.parametrize(
    "row",
    [
        TraceRow("{}", b"1234567", b"", b""),
        TraceRow("{}", b"12345678", b"", b""),
        TraceRow("{}", b"", b"12345678", b""),
        TraceRow("{}", b"", b"", b"\x01"),
        TraceRow("{}", b"", b"12345678", b"\x01\xff"),
        TraceRow('{"path": "b"}', b"", b"", b""),
        TraceRow('{"text": 18446744073709551616}', b"", b"", b""),
        TraceRow('{"letters": 18446744073709551616}', b"", b"", b""),
        TraceRow('{"article": [0, 1]}', b"", b"", b""),
        TraceRow('{"article": [1, 2, 3]}', b"", b"", b""),
        TraceRow('{"date": ["2022-01-01"]}', b"", b"", b""),
        TraceRow('{"date": ["2022-01-01", "soon"]}', b"", b"", b""),
        TraceRow('{"title": 5}', b"", b"", b""),
        TraceRow("[]", b"", b"", b""),
    ],
)
def test_what_has_another_form_is_no_trace(row: TraceRow) -> None:
    with pytest.raises(Unfit):
        trace_from(row, "a.txt")


# --- keys ----------------------------------------------------------------------------------------

RAW = RawRecord("a.txt", ("a.txt", b"text"), ("a.yaml", b"date: 2022"))
OTHER_RECORDS: dict[str, Any] = {
    "path": "b.txt",
    "text": ("a.txt", b"Text"),
    "sidecar": ("a.yml", b"date: 2022"),
    "defaults": (("_defaults.yaml", b""),),
    "rivals": ("a.md",),
    "accepting": (),
    "near": (("a.txt",),),
}


def test_every_field_of_a_record_is_part_of_its_hash() -> None:
    assert OTHER_RECORDS.keys() == {*RawRecord._fields}
    known = {digest_of_record(RAW)}
    known |= {digest_of_record(RAW._replace(**{k: v})) for k, v in OTHER_RECORDS.items()}
    assert len(known) == len(OTHER_RECORDS) + 1
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc")


def _other_rule_sets(folder: Path) -> dict[str, Any]:
    phrases, facts, schema = folder / "p.yaml", folder / "f.yaml", folder / "s.json"
    phrases.write_text(PHRASES.format("off"))
    facts.write_text('schema: readlint-officials/1\nhorizon: "2026-06-30"\n')
    schema.write_text('{"required": ["title"]}')
    base = load_ruleset(today=TODAY)
    return {
        "rules": (*base.rules, *load_phrase_rules([phrases])),
        "today": date(2026, 1, 2),
        "validator": load_validator(schema),
        "facts": base.facts._replace(version="other"),
        "severities": {"text-empty": Severity.INFO},
        "fail_on": Severity.ERROR,
        "fail_on_unread": True,
        "tables": load_tables([facts]),
        "limits": Limits(characters=5),
        "profile": base.profile._replace(kept=frozenset(["other"])),
    }


def test_every_field_of_a_rule_set_is_part_of_its_hash(tmp_path: Path) -> None:
    base, others = load_ruleset(today=TODAY), _other_rule_sets(tmp_path)
    assert others.keys() == {*RuleSet._fields}, "say here how the new field can be another"
    known = {digest_of_ruleset(base)}
    known |= {digest_of_ruleset(base._replace(**{k: v})) for k, v in others.items()}
    assert len(known) == len(others) + 1
    assert digest_of_ruleset(load_ruleset(today=TODAY)) in known


def test_two_files_of_phrases_facts_or_schemas_are_not_the_same(tmp_path: Path) -> None:
    before = _other_rule_sets(tmp_path)
    base = load_ruleset(today=TODAY)
    (tmp_path / "p.yaml").write_text(PHRASES.format("on"))
    (tmp_path / "f.yaml").write_text('schema: readlint-officials/1\nhorizon: "2026-07-30"\n')
    (tmp_path / "s.json").write_text('{"required": ["notes"]}')
    rules = (*base.rules, *load_phrase_rules([tmp_path / "p.yaml"]))
    after: dict[str, Any] = {
        "rules": rules,
        "tables": load_tables([tmp_path / "f.yaml"]),
        "validator": load_validator(tmp_path / "s.json"),
    }
    for name, value in after.items():
        other: RuleSet = base._replace(**{name: before[name]})
        assert digest_of_ruleset(base._replace(**{name: value})) != digest_of_ruleset(other)


def test_a_part_of_an_unknown_kind_is_refused_not_passed_over() -> None:
    unknown: dict[str, Any] = {"tables": object()}
    odd = load_ruleset(today=TODAY)._replace(**unknown)
    with pytest.raises(UnknownKind):
        digest_of_ruleset(odd)
    assert Keys().of(RAW, odd) == b""
