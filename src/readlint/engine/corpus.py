"""The reduce: what shows only when the traces of several records are seen together.

`corpus_drafts` is a pure function of traces. The places that it names are words only once their
records are read again; how that is done is for the caller to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from readlint.corpus.corpus import Corpus
from readlint.corpus.trace import Spot, Trace
from readlint.engine.accept import apply_accepts
from readlint.engine.check import finish_all
from readlint.engine.problems import crashed
from readlint.engine.ruleset import RuleSet
from readlint.extract import Reading
from readlint.extract.sidecar.accepts import accept_entries
from readlint.record import Place, RawRecord, assemble
from readlint.rules.corpus_rule import CorpusDraft, CorpusRule
from readlint.rules.finding import Clash, Draft, Finding

# Gives the bytes of a record by its path; None where they can no longer be had.
Reread = Callable[[str], RawRecord | None]
# A record is named by findings in a row: few need to be kept.
_KEPT = 64


class CorpusOutcome(NamedTuple):
    """What the rules across records said.

    Attributes:
        findings: by the path of the record they belong to.
        failed: a rule crashed.
    """

    findings: Mapping[str, tuple[Finding, ...]]
    failed: bool = False


def check_corpus(
    traces: Iterable[Trace],
    rulesets: Mapping[str, RuleSet],
    reread: Reread,
    changed: Collection[str] | None = None,
) -> CorpusOutcome:
    """Judge records together.

    Args:
        traces: of all records.
        rulesets: the rule set of each record, by its path.
        reread: gives the records that findings name.
        changed: paths of records; findings that involve none of them are dropped. None for all.
    """
    corpus = Corpus(traces)
    drafts, crashes = corpus_drafts(corpus, rulesets)
    if changed is not None:
        drafts = [draft for draft in drafts if not draft.records.isdisjoint(changed)]
    by_record: dict[str, list[Draft]] = defaultdict(list)
    words = _Words(reread, rulesets)
    for draft in sorted(drafts, key=lambda draft: draft.record):
        by_record[draft.record].append(words.of(draft))
    for record, said in by_record.items():
        words.accept(record, said)
    for crash in crashes:
        by_record[str(crash.at)].append(crash)
    findings = {record: finish_all(said, record) for record, said in by_record.items()}
    return CorpusOutcome(findings, bool(crashes))


def corpus_drafts(
    corpus: Corpus, rulesets: Mapping[str, RuleSet]
) -> tuple[list[CorpusDraft], list[Draft]]:
    """Ask every rule across records that is in force anywhere.

    What a rule says belongs to one record, and counts if the rule is in force for that record.

    Returns:
        What the rules say, weighed by the settings of its record, and what is to be said of
        rules that crashed.
    """
    drafts: list[CorpusDraft] = []
    crashes: list[Draft] = []
    for rule in corpus_rules(rulesets.values()):
        try:
            for draft in rule.check_corpus(corpus):
                ruleset = rulesets[draft.record]
                if rule in ruleset.rules:
                    drafts += ruleset.weigh(rule, [draft])
        except Exception as error:
            crashes.append(crashed(corpus.traces[0].path, rule.id, error))
    return drafts, crashes


def corpus_rules(rulesets: Iterable[RuleSet]) -> tuple[CorpusRule, ...]:
    """Return the rules across records that any of these rule sets puts in force."""
    distinct = {id(ruleset): ruleset for ruleset in rulesets}.values()
    rules = {rule.id: rule for ruleset in distinct for rule in ruleset.corpus_rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


class _Words:
    """Reads again what drafts name, a record at a time."""

    def __init__(self, reread: Reread, rulesets: Mapping[str, RuleSet]) -> None:
        self._reread = reread
        self._rulesets = rulesets
        self._kept: dict[str, Reading | None] = {}

    def of(self, draft: CorpusDraft) -> Draft:
        """Return a draft with its words; where they can no longer be had, it names the file."""
        pieces = [self._place(spot) for spot in draft.pieces]
        return Draft(
            rule=draft.rule,
            severity=draft.severity,
            at=self._place(draft.at),
            message=draft.message,
            help=draft.help,
            evidence=[Clash(self._place(spot), why) for spot, why in draft.evidence],
            pieces=tuple(place for place in pieces if isinstance(place, Place)),
            fix=draft.fix,
        )

    def accept(self, record: str, drafts: Sequence[Draft]) -> None:
        """Mark what the sidecar of a record accepts."""
        reading = self._reading(record)
        entries = accept_entries(reading) if reading is not None else []
        if entries:
            apply_accepts(drafts, entries)

    def _reading(self, record: str) -> Reading | None:
        if record not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            raw = self._reread(record)
            self._kept[record] = self._read(raw) if raw is not None else None
        return self._kept[record]

    def _read(self, raw: RawRecord) -> Reading:
        ruleset = self._rulesets[raw.path]
        return Reading(
            assemble(raw, ruleset.limits), ruleset.today, ruleset.validator, ruleset.tables
        )

    def _place(self, spot: Spot) -> Place | str:
        reading = self._reading(spot.record)
        place = _place_in(reading, spot) if reading is not None else None
        return place if place is not None else spot.record


def _place_in(reading: Reading, spot: Spot) -> Place | None:
    sidecar, text = reading.record.sidecar, reading.record.text
    if spot.field and sidecar is not None:
        place = sidecar.place(*spot.field)
        return sidecar.opening if place is sidecar.root.place else place
    if spot.lines is None or text is None or spot.lines[1] > len(text.line_starts):
        return None
    start, end = text.line_span(spot.lines[0])[0], text.line_span(spot.lines[1])[1]
    words = text.content[start:end]
    start += len(words) - len(words.lstrip())
    return text.place(start, max(start, end - len(words) + len(words.rstrip())))
