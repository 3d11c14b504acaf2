"""How the reports of two versions differ: joined on record, rule, places and words.

Messages, help and reasons are wording: they are never compared.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from comparing.runs import NOT_DONE, Answer, Pair
from comparing.targets import Target, without_ending

# Ids of rules that have changed: what a rule was called, and what it is called now.
RENAMED_RULES: Mapping[str, str] = {"junk-unlike": "junk-classifier"}

KEY_FIELDS = ("spans", "words")
COMPARED_FIELDS = ("severity", "status", "fix", "fingerprint", "evidence")
EVIDENCE_FIELDS = ("path", "line", "column", "words", "rule")
NOT_CHECKED = "not checked"
RUN = "run"
# 48 bits: among a hundred thousand differences, the chance that any two share an id is 1 in 50,000.
_ID_BYTES = 6


class Difference(NamedTuple):
    """One difference.

    Attributes:
        change: `+` only the new version says it, `-` only the old one, `~` both, not the same.
        what: id of the rule; of a run as a whole `run`, with `not checked` before the rule's id
            where the rule could judge fewer or more records.
        record: name of the folder and path of the record in it, without ending.
        place: path, line and column, as in reports.
        spans: all pieces, as the report has them.
        words: the words of the first piece.
        details: how the two differ, one line each; nothing of the wording of messages.
        rules: names of the sets of rules that show it.
    """

    change: str
    what: str
    record: str
    place: str
    spans: str = ""
    words: str = ""
    details: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A short hash that knows the difference again in another run, whatever is reworded."""
        named = (self.change, self.what, self.record, self.place, self.spans, self.words)
        return digest(json.dumps([*named, *self.details]))

    @property
    def sort_key(self) -> tuple[str, str, list[int], str, str]:
        """By rule, then by record and place."""
        numbers = [int(number) for number in re.findall(r":(\d+)(?=:|$)", self.place)[-2:]]
        return self.what, self.record, numbers, self.spans, self.change

    @property
    def rule(self) -> str:
        """The id of the rule alone."""
        return self.what.removeprefix(f"{NOT_CHECKED} ")


def digest(text: str) -> str:
    """Return a short hash of a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).hexdigest()


class Form(NamedTuple):
    """What the reports of both versions have, so that it can be compared.

    Attributes:
        finding: fields of findings.
        evidence: fields of evidence.
        not_checked: whether both say what was not checked.
        problems: what could not be compared, one line each.
        lacking: rules that one version does not have; it cannot say what they could not check.
    """

    finding: frozenset[str]
    evidence: frozenset[str]
    not_checked: bool
    problems: tuple[str, ...]
    lacking: frozenset[str] = frozenset()


def common_form(pairs: Sequence[Pair], renamed: Mapping[str, str] = RENAMED_RULES) -> Form:
    """Return what the reports of both versions have.

    Args:
        pairs: what both say, also of the examples of all rules: a rule that a version names in
            none of them is one that it does not have.
        renamed: ids of rules that have changed.
    """
    sides = [[pair.old for pair in pairs], [pair.new for pair in pairs]]
    finding, gone = _common([_fields(side) for side in sides], (*KEY_FIELDS, *COMPARED_FIELDS))
    problems = [f"`{field}` of findings: the {which} report has none" for field, which in gone]
    evidence, gone = _common([_evidence_fields(side) for side in sides], EVIDENCE_FIELDS)
    problems += [f"`{field}` of evidence: the {which} report has none" for field, which in gone]
    said = [_says_not_checked(side) for side in sides]
    if not all(said):
        which = "old" if said[1] else "new" if said[0] else "old and the new"
        problems.append(f"what was not checked: the {which} report does not say it")
    old, new = (_rules_of(side, renamed) for side in sides)
    return Form(finding, evidence, all(said), tuple(problems), old ^ new)


def _rules_of(answers: Iterable[Answer], renamed: Mapping[str, str]) -> frozenset[str]:
    """Return the rules that found something, or could not judge something."""
    named: set[str] = set()
    for answer in answers:
        named |= {finding["rule"] for finding in _findings(answer)}
        skipped = answer.report["summary"].get("not_checked", ()) if answer.report else ()
        named |= {one["rule"] for one in skipped}
    return frozenset(renamed.get(rule, rule) for rule in named)


def _common(
    has: list[set[str]], wanted: Sequence[str]
) -> tuple[frozenset[str], list[tuple[str, str]]]:
    """Return the wanted fields that both have, and the others, each with who lacks it.

    A version that found nothing at all lacks nothing.
    """
    gone = [
        (field, which)
        for field in wanted
        for which, fields in zip(("old", "new"), has, strict=True)
        if fields and field not in fields
    ]
    return frozenset(wanted) - {field for field, _ in gone}, gone


def _fields(answers: Iterable[Answer]) -> set[str]:
    return {field for answer in answers for finding in _findings(answer) for field in finding}


def _evidence_fields(answers: Iterable[Answer]) -> set[str]:
    return {
        field
        for answer in answers
        for finding in _findings(answer)
        for evidence in finding.get("evidence", ())
        for field in evidence
    }


def _findings(answer: Answer) -> list[dict[str, Any]]:
    return answer.report["findings"] if answer.report else []


def _says_not_checked(answers: Iterable[Answer]) -> bool:
    reports = [answer.report for answer in answers if answer.report]
    return all("not_checked" in report.get("summary", {}) for report in reports)


def differences(
    pairs: Iterable[Pair], form: Form, renamed: Mapping[str, str] = RENAMED_RULES
) -> list[Difference]:
    """Return all differences, each once, in the order of rules and places.

    Args:
        pairs: what both versions say.
        form: what can be compared.
        renamed: ids of rules that have changed.
    """
    found: dict[Difference, list[str]] = defaultdict(list)
    for pair in pairs:
        for one in _differences(pair, form, renamed):
            found[one].append(pair.rules)
    merged = [one._replace(rules=tuple(rules)) for one, rules in found.items()]
    return sorted(merged, key=lambda one: one.sort_key)


def _differences(pair: Pair, form: Form, renamed: Mapping[str, str]) -> Iterator[Difference]:
    fates = pair.old.fate, pair.new.fate
    label = pair.target.label
    if fates[0] != fates[1]:
        told = tuple(fate or "an ordinary end" for fate in fates)
        yield Difference("~", RUN, label, label, details=(f"{told[0]} -> {told[1]}",))
    if pair.is_broken:
        return
    yield from _of_findings(pair, form, renamed)
    if form.not_checked:
        yield from _of_not_checked(pair, form, renamed)


def _of_findings(pair: Pair, form: Form, renamed: Mapping[str, str]) -> Iterator[Difference]:
    old, new = (_by_key(answer, form, renamed) for answer in (pair.old, pair.new))
    for key in {**old, **new}:
        ours, theirs = old.get(key, []), new.get(key, [])
        at = _difference(key, pair.target)
        for one, other in zip(ours, theirs, strict=False):
            details = _details(one, other, form, renamed)
            if details:
                yield at._replace(change="~", details=details)
        # More than one finding of the same rule, place and words is told apart by its number.
        for number in range(min(len(ours), len(theirs)), max(len(ours), len(theirs))):
            many = (f"number {number + 1} of these words",) if number else ()
            yield at._replace(change="-" if len(ours) > len(theirs) else "+", details=many)


class Key(NamedTuple):
    """On what findings are joined."""

    rule: str
    path: str
    spans: str
    words: str
    where: str


def _by_key(
    answer: Answer, form: Form, renamed: Mapping[str, str]
) -> dict[Key, list[dict[str, Any]]]:
    found: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for finding in _findings(answer):
        line, column = finding.get("line"), finding.get("column")
        where = "" if line is None else f":{line}:{column}"
        spans = json.dumps(finding["spans"], sort_keys=True) if "spans" in form.finding else ""
        words = finding["words"] if "words" in form.finding else ""
        rule = renamed.get(finding["rule"], finding["rule"])
        found[Key(rule, finding["path"], spans, words, where)].append(finding)
    return found


def _difference(key: Key, target: Target) -> Difference:
    path = f"{target.name}/{key.path}"
    place = f"{path}{key.where}"
    return Difference("", key.rule, without_ending(path), place, key.spans, key.words)


def _details(
    old: Mapping[str, Any], new: Mapping[str, Any], form: Form, renamed: Mapping[str, str]
) -> tuple[str, ...]:
    """Return how two findings of the same place and words differ, one line each."""
    told: list[str] = []
    for field in COMPARED_FIELDS:
        # The rule's id is part of a fingerprint: a new id gives a new one, as it must.
        of_name = field == "fingerprint" and old["rule"] != new["rule"]
        if field not in form.finding or of_name:
            continue
        if field == "evidence":
            told += _evidence_details(old, new, form, renamed)
        elif old.get(field) != new.get(field):
            told.append(f"{field}: {old.get(field)} -> {new.get(field)}")
    return tuple(told)


def _evidence_details(
    old: Mapping[str, Any], new: Mapping[str, Any], form: Form, renamed: Mapping[str, str]
) -> Iterator[str]:
    ours, theirs = (_evidence(finding, form, renamed) for finding in (old, new))
    yield from (f"- evidence {one}" for one in ours if one not in theirs)
    yield from (f"+ evidence {one}" for one in theirs if one not in ours)
    if sorted(ours) == sorted(theirs) and ours != theirs:
        yield "the same evidence in another order"
    elif len(ours) != len(theirs) and set(ours) == set(theirs):
        yield f"evidence: {len(ours)} pieces -> {len(theirs)}"


def _evidence(finding: Mapping[str, Any], form: Form, renamed: Mapping[str, str]) -> list[str]:
    told = []
    for one in finding["evidence"]:
        has = {field: one.get(field) for field in EVIDENCE_FIELDS if field in form.evidence}
        place = ":".join(str(has[f]) for f in ("path", "line", "column") if has.get(f))
        rule = has.get("rule")
        by = f" by {renamed.get(rule, rule)}" if rule else ""
        told.append(f"{place}{by} {json.dumps(has.get('words', ''), ensure_ascii=False)}")
    return told


def _of_not_checked(pair: Pair, form: Form, renamed: Mapping[str, str]) -> Iterator[Difference]:
    old, new = (_not_checked(answer, renamed) for answer in (pair.old, pair.new))
    label = pair.target.label
    for rule in {**old, **new}.keys() - form.lacking:
        counts = old.get(rule, 0), new.get(rule, 0)
        if counts[0] != counts[1]:
            told = f"records that it could not judge: {counts[0]} -> {counts[1]}"
            yield Difference("~", f"{NOT_CHECKED} {rule}", label, label, details=(told,))


def _not_checked(answer: Answer, renamed: Mapping[str, str]) -> dict[str, int]:
    """Return how many records each rule could not judge, for whichever reasons."""
    counts: dict[str, int] = defaultdict(int)
    for one in answer.report["summary"]["not_checked"] if answer.report else ():
        counts[renamed.get(one["rule"], one["rule"])] += one["records"]
    return counts


def is_narrower(pair: Pair, form: Form, renamed: Mapping[str, str] = RENAMED_RULES) -> bool:
    """Return whether a whole folder has to be looked at record by record to know which differs."""
    if not pair.target.is_whole:
        return False
    refused = NOT_DONE in (pair.old.status, pair.new.status) and pair.old.fate != pair.new.fate
    counted = form.not_checked and not pair.is_broken and any(_of_not_checked(pair, form, renamed))
    return pair.is_broken or refused or counted
