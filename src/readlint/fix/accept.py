"""Writing an exception: the entry that accepts a finding, put into the sidecar of its record."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readlint.engine.check import check_record
from readlint.engine.merge import NEVER_ACCEPTED
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet
from readlint.extract import Context
from readlint.extract.sidecar.accepts import RecordWords
from readlint.extract.sidecar.values import is_placeholder, says_unknown
from readlint.fix.sidecar_insert import has_same_text, inserted, insertions, quoted
from readlint.record import RawRecord, Record, Sidecar, assemble
from readlint.record.document import normalised
from readlint.rules.base import Rule
from readlint.rules.finding import Finding
from readlint.rules.registry import all_rules
from readlint.schema.nearest import did_you_mean, nearest_name

_LONGEST_SHOWN = 60
# A filler, which accepts nothing: the rule `accept` asks for a reason in its place.
REASON_TO_WRITE = "TODO"
Check = Callable[[RawRecord, RuleSet], RecordResult]


class Refused(Exception):
    """The exception is not written.

    Attributes:
        offers: what could be asked for instead, one line each.
    """

    def __init__(self, message: str, offers: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.offers = tuple(offers)


@dataclass(frozen=True, slots=True)
class Exemption:
    """What is accepted, and why.

    Attributes:
        rule: id of the rule.
        reason: for the next reader.
        words: of the finding that is accepted; None for all findings of the rule.
    """

    rule: str
    reason: str
    words: str | None = None

    @property
    def entry(self) -> dict[str, str]:
        """The entry as the sidecar holds it."""
        entry = {"rule": self.rule, "reason": self.reason}
        return entry if self.words is None else {**entry, "words": self.words}


@dataclass(frozen=True, slots=True)
class Written:
    """The sidecar with the exception in it.

    Attributes:
        in_text: whether the sidecar is a block at the head of the text.
        data: the bytes of the whole file.
        accepted: the findings that the exception accepts.
    """

    in_text: bool
    data: bytes
    accepted: tuple[Finding, ...]


def add_exception(
    raw: RawRecord, ruleset: RuleSet, asked: Exemption, check: Check = check_record
) -> Written:
    """Return the sidecar with one more `accept` entry; all that was there stays byte for byte.

    Args:
        raw: the record.
        ruleset: the rules in force for it; the rule that is asked for is added to them.
        asked: what is accepted, and why.
        check: checks the record, before and after.

    Raises:
        Refused: the entry would be wrong, useless, or could not be written safely.
    """
    _refuse_unsound(asked)
    rules = {rule.id: rule for rule in ruleset.rules}
    rules[asked.rule] = _rule(asked.rule, rules)
    ruleset = ruleset._replace(rules=tuple(rules[rule_id] for rule_id in sorted(rules)))
    record = assemble(raw)
    sidecar = _usable_sidecar(record, Context(record, ruleset.today, ruleset.validator))
    _refuse_unread(sidecar, ruleset)
    if asked.words is not None:
        context = Context(record, ruleset.today, ruleset.validator)
        if not RecordWords(context).hold(asked.words):
            raise Refused(f"the words {_shown(asked.words)} are nowhere in the record")
    found = _open_findings(check(raw, ruleset), asked)
    written = next(_written(raw, record, sidecar, asked.entry), None)
    if written is None:
        line = ", ".join(f"{key}: {quoted(value)}" for key, value in asked.entry.items())
        raise Refused(
            "the sidecar is written in a way that leaves no safe place for the entry; "
            "add it by hand under `accept`:",
            [f"- {{{line}}}"],
        )
    return _accepting(written, check(written, ruleset), found, asked)


def draft_exception(raw: RawRecord, ruleset: RuleSet, finding: Finding) -> Written:
    """Return the sidecar with an entry that accepts a finding as soon as a reason is written in it.

    Until then the finding stays, and one more asks for the reason.

    Args:
        raw: the record.
        ruleset: the rules in force for it.
        finding: one of its findings.

    Raises:
        Refused: as `add_exception`.
    """
    words = words_naming(finding) or None
    # With any reason: it must be one that would do.
    sound = add_exception(raw, ruleset, Exemption(finding.rule, finding.message, words))
    record = assemble(raw)
    assert record.sidecar is not None
    entry = Exemption(finding.rule, REASON_TO_WRITE, words).entry
    written = next(_written(raw, record, record.sidecar, entry))
    named = written.text if sound.in_text else written.sidecar
    return sound if named is None else Written(sound.in_text, named[1], sound.accepted)


def _refuse_unsound(asked: Exemption) -> None:
    if is_placeholder(asked.reason) or says_unknown(asked.reason):
        raise Refused("an exception needs a reason: say with --reason why the finding is accepted")
    if asked.words is not None and not asked.words.strip():
        raise Refused("--words is empty: give words of the finding, or leave it out")
    try:
        "".join(asked.entry.values()).encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("the reason or the words are not valid UTF-8") from None


def _rule(name: str, in_force: Mapping[str, Rule]) -> Rule:
    rules = {**{rule.id: rule for rule in all_rules()}, **in_force}
    if name in NEVER_ACCEPTED:
        raise Refused(f"findings of `{name}` cannot be accepted")
    if name in rules:
        return rules[name]
    if name in {rule.family for rule in rules.values()} or re.search(r"[*?\[]", name):
        raise Refused(f"`{name}` means several rules, and an exception names one rule")
    offer = did_you_mean(nearest_name(name, rules))
    raise Refused(f"there is no rule `{name}`{offer} (`readlint rule` lists all)")


def _usable_sidecar(record: Record, context: Context) -> Sidecar:
    sidecar = record.sidecar
    if sidecar is None:
        present = record.has_any_sidecar
        raise Refused(
            "the sidecar cannot be read; `readlint` says why"
            if present
            else "there is no sidecar to write the exception into"
        )
    if "accept" in sidecar.values:
        if context.why_unusable(("accept",)) is not None:
            raise Refused("the value of `accept` is not valid; `readlint` says why")
        if sidecar.key_place("accept").document is not sidecar.document:
            raise Refused(
                "the folder's `_defaults.yaml` gives `accept` for all its records, and an entry "
                "here would replace it; add the entry there by hand"
            )
    return sidecar


def _refuse_unread(sidecar: Sidecar, ruleset: RuleSet) -> None:
    entries, most = sum(1 for _ in sidecar.items("accept")), ruleset.limits.accepts
    if entries >= most:
        raise Refused(
            f"`accept` has {entries:,} entries, and no more than {most:,} are read: remove some, "
            "or raise `limits.accepts` in the configuration"
        )


def _open_findings(outcome: RecordResult, asked: Exemption) -> list[Finding]:
    """Return the findings that are to be accepted, or may be."""
    found = [finding for finding in outcome.findings if finding.rule == asked.rule]
    still_open = [finding for finding in found if finding.status == "new"]
    if not found:
        raise Refused(_why_none(outcome, asked.rule))
    words = normalised(asked.words or "")
    meant = [finding for finding in found if words in normalised(finding.words)]
    if not still_open or (meant and all(finding.status == "accepted" for finding in meant)):
        raise Refused(f"what `{asked.rule}` says here is accepted already")
    if asked.words is None and len({normalised(finding.words) for finding in still_open}) > 1:
        raise Refused(
            f"`{asked.rule}` has {len(still_open)} findings here: say with --words which one",
            _offers(still_open),
        )
    return still_open


def _why_none(outcome: RecordResult, rule: str) -> str:
    for finding in outcome.findings:
        if any(evidence.rule == rule for evidence in finding.evidence):
            return f"what `{rule}` says here is part of a finding of `{finding.rule}`: accept that"
    for skipped, why in outcome.not_checked:
        if skipped == rule:
            return f"`{rule}` could not judge this record: {why}"
    return f"`{rule}` has no finding in this record"


def _offers(findings: Sequence[Finding]) -> list[str]:
    return [
        f"{finding.path}:{finding.line}: --words {shlex.quote(words_naming(finding))}"
        if finding.words
        else f"{finding.path}: {finding.message}"
        for finding in findings
    ]


def words_naming(finding: Finding) -> str:
    """Return the words of a finding, or enough of a long one to name it; "" where it has none."""
    words = " ".join(finding.words.split())
    return words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN].rsplit(" ", 1)[0]


def _written(
    raw: RawRecord, record: Record, sidecar: Sidecar, entry: Mapping[str, str]
) -> Iterator[RawRecord]:
    """Yield the record with the entry in it, wherever it can stand and nothing else changes."""
    expected = {**sidecar.values, "accept": [*sidecar.values.get("accept", []), dict(entry)]}
    for at, lines in insertions(record, sidecar, entry):
        changed = inserted(raw, sidecar.document, [(at, lines)])
        again = assemble(changed)
        if again.sidecar is None or again.sidecar.values != expected:
            continue
        if len(again.sidecar.duplicates) == len(sidecar.duplicates) and has_same_text(
            record, again
        ):
            yield changed


def _accepting(
    raw: RawRecord, outcome: RecordResult, found: Sequence[Finding], asked: Exemption
) -> Written:
    were_open = {finding.fingerprint for finding in found}
    accepted = tuple(
        finding
        for finding in outcome.findings
        if finding.status == "accepted" and finding.fingerprint in were_open
    )
    if not accepted:
        raise Refused(
            f"no finding of `{asked.rule}` holds the words {_shown(asked.words or '')}",
            _offers(found),
        )
    in_text = raw.sidecar is None
    named = raw.text if in_text else raw.sidecar
    return Written(in_text, named[1] if named is not None else b"", accepted)


def _shown(words: str) -> str:
    return f"“{words[:_LONGEST_SHOWN]}...”" if len(words) > _LONGEST_SHOWN else f"“{words}”"
