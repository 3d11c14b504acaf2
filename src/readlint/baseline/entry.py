"""One known finding: what it is made of, and its line in the baseline.

No lines, no times, no path make up a finding: it keeps its identity where lines are added above it
and where its file is renamed. It loses it when its words change, when more of them are found, or
when what it clashes with becomes something else.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.printing.printable import json_text
from readlint.record.discovery import SIDECAR_SUFFIXES, TEXT_SUFFIXES
from readlint.record.document import normalised
from readlint.record.sidecar import DEFAULTS_NAMES
from readlint.rules.base import CorpusRule, Rule
from readlint.rules.finding import Finding, Related, Severity, Span

# A finding of more different lines is known only as a whole: its entry would fill a page.
MOST_PARTS = 100
# What clashes is a day, a name, a value of the sidecar; a sentence or a longer piece of the text
# only shows where, and other words of it may change.
LONGEST_FACT = 60
_ENDS_OF_SENTENCES = frozenset(".!?。！？…")
_LONG, _SHORT = 16, 12


class Identity(NamedTuple):
    """What a finding is made of, as hashes.

    Attributes:
        fingerprint: of its rule and all its words, 16 hexadecimal digits.
        parts: of each line of its words, 12 digits, sorted, as often as the line is found; the
            first digits of the fingerprint where there is one line, or none, or too many.
        against: of the words that it clashes with, and of what it has absorbed; 12 digits, sorted.
        others: the files of other records that it names, by the names that the baseline has for
            them, sorted.
    """

    fingerprint: str
    parts: tuple[str, ...]
    against: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def covers(self, other: Identity) -> bool:
        """Return whether another is the same finding, or less of it: never more, never other."""
        same = other.fingerprint == self.fingerprint
        return (
            (same or _within(other.parts, self.parts))
            and _within(other.against, self.against)
            and _within(other.others, self.others)
        )


class Traits(NamedTuple):
    """By what rules tell their findings apart.

    Attributes:
        document_level: ids of those whose findings are not told apart by their words.
        cites_samples: ids of those whose findings name other records as examples only.
        across: ids of those that judge records together.
    """

    document_level: frozenset[str]
    cites_samples: frozenset[str]
    across: frozenset[str]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Traits:
        """Return what some rules say of themselves."""
        held = tuple(rules)
        return cls(
            frozenset(rule.id for rule in held if rule.document_level),
            frozenset(rule.id for rule in held if rule.cites_samples),
            frozenset(rule.id for rule in held if isinstance(rule, CorpusRule)),
        )


def identity_of(finding: Finding, name: Callable[[str], str], traits: Traits) -> Identity:
    """Return what a finding is made of.

    Args:
        finding: the finding.
        name: gives the name by which the baseline knows a file that reports show.
        traits: what its rule says of itself.
    """
    is_told_by_words = finding.rule not in traits.document_level
    pieces = (finding.pieces or (finding.words,)) if is_told_by_words else ()
    words = [line for piece in pieces for line in map(normalised, piece.splitlines()) if line]
    fingerprint = _hash(_LONG, finding.rule, " ".join(words))
    parts = [_hash(_SHORT, finding.rule, line) for line in words]
    is_parted = len(parts) > 1 and len(set(parts)) <= MOST_PARTS
    home = [one for one in finding.evidence if _of_one_record(one.path, finding.path)]
    clashes = home if finding.rule in traits.cites_samples else finding.evidence
    against = {mark for one in clashes for mark in _marks(one, finding)}
    others = {one.path for one in clashes} - {one.path for one in home}
    return Identity(
        fingerprint=fingerprint,
        parts=tuple(sorted(parts)) if is_parted else as_one(fingerprint),
        against=tuple(sorted(against)),
        others=tuple(sorted(map(name, others))),
    )


def as_one(fingerprint: str) -> tuple[str, ...]:
    """Return the parts of a finding that is not parted."""
    return (fingerprint[:_SHORT],)


def _marks(evidence: Related, finding: Finding) -> Iterator[str]:
    words = normalised(evidence.words)
    if evidence.rule is not None:
        yield _hash(_SHORT, "absorbed", evidence.rule, words)
    elif words and _is_fact(evidence, words) and not _stands_within(evidence, finding):
        yield _hash(_SHORT, "against", words)


def _is_fact(evidence: Related, words: str) -> bool:
    if evidence.path.lower().endswith(SIDECAR_SUFFIXES):
        return True
    return len(words) <= LONGEST_FACT and words[-1] not in _ENDS_OF_SENTENCES


def _of_one_record(path: str, other: str) -> bool:
    return PurePosixPath(path).name in DEFAULTS_NAMES or _stem(path) == _stem(other)


def _stem(path: str) -> str:
    pure = PurePosixPath(path)
    while pure.suffix.lower() in TEXT_SUFFIXES + SIDECAR_SUFFIXES:
        pure = pure.with_suffix("")
    return str(pure)


def _stands_within(evidence: Related, finding: Finding) -> bool:
    """Return whether a piece of evidence is among the words of the finding itself."""
    if evidence.path != finding.path or evidence.line is None or evidence.column is None:
        return False
    place = evidence.line, evidence.column
    return any(_begins_in(place, span) for span in finding.spans)


def _begins_in(place: tuple[int, int], span: Span) -> bool:
    return (span.line, span.column) <= place < (span.end_line, span.end_column)


def _within(these: Iterable[str], those: Iterable[str]) -> bool:
    return not Counter(these) - Counter(those)


def _hash(digits: int, *words: str) -> str:
    data = "\n".join(words).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:digits]


_STEP = r"[^/.\n][^/\n]*"
_HASH = "[0-9a-f]{12}"
_PART = rf"{_HASH}(?:\*[1-9][0-9]{{0,8}})?"
_PATH = re.compile(rf"{_STEP}(?:/{_STEP})*")
_USUAL = re.compile(
    rf"{_PATH.pattern}\n[a-z0-9_]+(?:-[a-z0-9_]+)+\n(?:error|warning|info)\n"
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\n[0-9a-f]{{16}}\n"
    rf"(?:{_PART}(?: {_PART})*)?\n(?:{_HASH}(?: {_HASH})*)?"
)
_REQUIRED = ("path", "rule", "severity", "words", "added", "fingerprint")
_FURTHER = frozenset(("parts", "against", "others", "copy"))


class WrongEntry(Exception):
    """An entry cannot be used.

    Attributes:
        key: the key whose value is wrong; None where the whole entry is meant.
    """

    def __init__(self, what: str, key: str | None = None) -> None:
        super().__init__(what)
        self.key = key


class Entry(NamedTuple):
    """A known finding.

    Attributes:
        path: the file it stands in, relative to the baseline's folder, `/` between its parts.
        rule: id of the rule.
        severity: the most that it may weigh.
        words: what it is about, shortened, for people.
        added: the day on which it was taken in.
        identity: what it is made of.
        copy: 1 for the first of several that are made of the same, then 2, ...
    """

    path: str
    rule: str
    severity: Severity
    words: str
    added: date
    identity: Identity
    copy: int = 1

    @property
    def key(self) -> tuple[str, str, Identity, int]:
        """What tells it from all others in its baseline, and gives it its place there."""
        return self.path, self.rule, self.identity, self.copy

    def line(self) -> str:
        """Return the entry as one line of JSON."""
        values: dict[str, Any] = {
            "path": self.path,
            "rule": self.rule,
            "severity": self.severity.value,
            "words": self.words,
            "added": self.added.isoformat(),
            "fingerprint": self.identity.fingerprint,
        }
        if len(self.identity.parts) > 1:
            counts = Counter(self.identity.parts)
            values["parts"] = " ".join(f"{p}*{n}" if n > 1 else p for p, n in counts.items())
        if self.identity.against:
            values["against"] = " ".join(self.identity.against)
        if self.identity.others:
            values["others"] = list(self.identity.others)
        if self.copy > 1:
            values["copy"] = self.copy
        return json_text(values, indent=None)


def entry_from(values: Any) -> Entry:
    """Return the entry that a JSON value means.

    Raises:
        WrongEntry: it means none.
    """
    if not _is_usual(values):
        _refuse_wrong(values)
    fingerprint = values["fingerprint"]
    identity = Identity(
        fingerprint,
        tuple(_parts(values["parts"])) if "parts" in values else as_one(fingerprint),
        tuple(values["against"].split(" ")) if "against" in values else (),
        tuple(sorted(values.get("others", ()))),
    )
    return Entry(
        values["path"],
        values["rule"],
        Severity(values["severity"]),
        values["words"],
        date.fromisoformat(values["added"]),
        identity,
        int(values.get("copy", 1)),
    )


def _is_usual(values: Any) -> bool:
    """Return whether an entry is as readlint writes it; False says nothing.

    It spares most runs the engine of schemas, which takes longer to load than they take.
    """
    if type(values) is not dict or tuple(values)[:6] != _REQUIRED:
        return False
    path, rule, severity, words, added, fingerprint, *further = values.values()
    parts, against = values.get("parts"), values.get("against")
    if further and not (_are_usual(values) and "" not in (parts, against)):
        return False
    known = f"{path}\n{rule}\n{severity}\n{added}\n{fingerprint}\n{parts or ''}\n{against or ''}"
    texts = {type(one) for one in (path, rule, severity, words, added, fingerprint)}
    return texts == {str} and bool(_USUAL.fullmatch(known)) and _is_day(added)


def _are_usual(values: Mapping[str, Any]) -> bool:
    """Return the same for the values under keys that an entry need not have."""
    others, copy = values.get("others", []), values.get("copy", 1)
    return (
        _FURTHER.issuperset(tuple(values)[6:])
        and all(isinstance(values.get(key, ""), str) for key in ("parts", "against"))
        and isinstance(others, list)
        and all(isinstance(one, str) and _PATH.fullmatch(one) for one in others)
        and type(copy) is int
        and copy >= 1
    )


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _refuse_wrong(values: Any) -> None:
    from readlint.schema.shipped import EntryWording, form_of

    problems = form_of("baseline", "Entry").problems(values, EntryWording(values))
    if problems:
        first = problems[0]
        raise WrongEntry(first.message, str(first.path[0]) if first.path else None)


def _parts(written: str) -> list[str]:
    parts: list[str] = []
    for word in written.split(" "):
        part, _, number = word.partition("*")
        # As many as a text can hold, whatever a hand has written.
        parts += [part] * min(int(number or 1), 1_000_000)
    return sorted(parts)
