"""What a rule across records is: it is shown the traces of all records, and names places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.corpus.corpus import Corpus
from readlint.corpus.trace import Spot, Trace
from readlint.rules.base import Rule
from readlint.rules.finding import Draft, Fix, Severity

if TYPE_CHECKING:
    from readlint.extract import Reading

__all__ = ["Corpus", "CorpusDraft", "CorpusRule", "Spot", "Trace"]


class CorpusDraft:
    """What a rule across records says, before its words are read again.

    Attributes:
        rule: id of the rule that speaks.
        severity: at most the rule's own.
        at: where to look first; its record is the one that the finding belongs to.
        message: one sentence that names what is wrong, with its facts.
        help: what to do about it.
        evidence: the facts that clash, each with its place and what it means.
        pieces: all places concerned when there are several; the first is `at`.
        fix: whether `--fix` can mend it, and at what risk.
    """

    __slots__ = ("at", "evidence", "fix", "help", "message", "pieces", "rule", "severity")

    def __init__(
        self,
        *,
        rule: str,
        severity: Severity,
        at: Spot,
        message: str,
        help: str,  # noqa: A002 - the name under which reports show it
        evidence: Iterable[tuple[Spot, str]] = (),
        pieces: Iterable[Spot] = (),
        fix: Fix = "none",
    ) -> None:
        self.rule = rule
        self.severity = severity
        self.at = at
        self.message = message
        self.help = help
        self.evidence = tuple(evidence)
        self.pieces = tuple(pieces)
        self.fix = fix

    @property
    def record(self) -> str:
        """Path of the record that the finding belongs to: its settings and exceptions hold."""
        return self.at.record

    @property
    def records(self) -> set[str]:
        """Paths of all records that the finding names."""
        return {self.at.record, *(spot.record for spot, _ in self.evidence)}


class CorpusRule(Rule):
    """One doubt about records that only shows when several are seen together.

    It decides from traces alone, in about linear time. What it says belongs to the record at
    which it points first: the settings and exceptions of that record hold. Of several records
    of one cause it points at the later ones, in the order of paths, and names the first.
    """

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Say nothing: one record is no corpus."""
        return iter(())

    def check_corpus(self, corpus: Corpus) -> Iterator[CorpusDraft]:
        """Yield what the rule has to say about the records together."""
        raise NotImplementedError

    def draft_at(
        self,
        at: Spot,
        message: str,
        *,
        to_do: str,
        evidence: Iterable[tuple[Spot, str]] = (),
        pieces: Iterable[Spot] = (),
        severity: Severity | None = None,
        fix: Fix = "none",
    ) -> CorpusDraft:
        """Say something: `evidence` is the places that clash, each with what it means."""
        return CorpusDraft(
            rule=self.id,
            severity=severity or self.severity,
            at=at,
            message=message,
            help=to_do,
            evidence=evidence,
            pieces=pieces,
            fix=fix,
        )
