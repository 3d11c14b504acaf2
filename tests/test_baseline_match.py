"""Which finding is which entry, tried on made-up ones: each entry covers one, and no more."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readlint.baseline.entry import Entry, Traits, identity_of
from readlint.baseline.match import Listed, Seen, match
from readlint.baseline.update import entry_of
from readlint.record.document import Document
from readlint.rules.finding import Finding, Severity

TRAITS = Traits.of(())
DAY = date(2026, 1, 1)
PLACE = Document("known.json", "").place(0, 0)

FINDINGS = st.builds(
    lambda rule, severity, pieces: Finding(
        rule=rule, severity=severity, path="a.txt", line=1, column=1, end_line=1, end_column=2,
        spans=(), message="It is so.", words=pieces[0], evidence=(), help="", url="", fix="none",
        fingerprint="", status="new", pieces=tuple(pieces),
    ),
    st.sampled_from(["junk-nav", "text-mojibake"]),
    st.sampled_from(Severity),
    st.lists(st.sampled_from(["a", "b", "c", "A  b", "a\nb"]), min_size=1, max_size=4),
)  # fmt: skip


def seen(finding: Finding) -> Seen:
    return Seen(finding, finding.path, identity_of(finding, str, TRAITS))


def listed(entry: Entry) -> Listed:
    return Listed(entry, PLACE, entry.path)


@given(st.lists(FINDINGS, max_size=6))
def test_what_was_taken_in_is_known(found: list[Finding]) -> None:
    entries = [listed(entry_of(seen(one), DAY)) for one in found]
    matching = match(map(seen, found), entries)
    assert len(matching.known) == len(found)
    assert (matching.new, matching.idle, matching.changed) == ([], [], [])


@given(st.lists(FINDINGS, max_size=6), st.lists(FINDINGS, max_size=6))
def test_an_entry_covers_one_finding_and_no_more(old: list[Finding], now: list[Finding]) -> None:
    entries = [listed(entry_of(seen(one), DAY)) for one in old]
    matching = match(map(seen, now), entries)
    assert len(matching.known) + len(matching.new) == len(now)
    assert len(matching.known) + len(matching.idle) == len(old)
    taken = [id(entry) for _, entry in matching.known]
    assert len(set(taken)) == len(taken)
    assert {id(was) for _, was in matching.changed} <= {id(entry) for entry in matching.idle}
    for one, entry in matching.known:
        assert one.finding.rule == entry.entry.rule
        assert one.finding.severity.weight <= entry.entry.severity.weight
        whole = [known for known in old if entry_of(seen(known), DAY) == entry.entry]
        lines = [Counter(_lines(known)) for known in whole]
        same = [" ".join(_lines(known)) for known in whole]
        # The same words, or some of the same lines.
        assert " ".join(_lines(one.finding)) in same or any(
            not Counter(_lines(one.finding)) - known for known in lines
        )


def _lines(finding: Finding) -> list[str]:
    return [" ".join(line.split()).casefold() for p in finding.pieces for line in p.splitlines()]
