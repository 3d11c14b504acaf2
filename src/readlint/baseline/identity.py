"""What a finding is made of: enough to know it again, and nothing that an edit elsewhere changes.

No lines, no times, no path: a finding keeps its identity where lines are added above it and where
its file is renamed. It loses it when its words change, when more of them are found, or when what
it clashes with becomes something else.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from readlint.record.discovery import SIDECAR_SUFFIXES, TEXT_SUFFIXES
from readlint.record.document import normalised
from readlint.record.sidecar import DEFAULTS_NAMES
from readlint.rules.base import CorpusRule, Rule
from readlint.rules.finding import Finding, Related, Span

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
        """Tell whether another is the same finding, or less of it: never more, never different."""
        same = other.fingerprint == self.fingerprint
        return (
            (same or _within(other.parts, self.parts))
            and _within(other.against, self.against)
            and _within(other.others, self.others)
        )

    def resembles(self, other: Identity) -> bool:
        """Tell whether another may be the same finding after a change."""
        return other.fingerprint == self.fingerprint or not set(other.parts).isdisjoint(self.parts)


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
    """Tell whether a piece of evidence is among the words of the finding itself."""
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
