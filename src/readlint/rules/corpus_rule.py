"""What a rule across records is: it is shown the traces of all records, and names places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.corpus.corpus import Corpus
from readlint.corpus.trace import Spot, Trace
from readlint.rules.base import Rule
from readlint.rules.finding import Diagnostic

if TYPE_CHECKING:
    from readlint.extract import Reading

__all__ = ["Corpus", "CorpusRule", "Diagnostic", "Spot", "Trace"]


class CorpusRule(Rule):
    """One doubt about records that only shows when several are seen together.

    It decides from traces alone, in about linear time. What it says belongs to the record at
    which it points first: the settings and exceptions of that record hold. Of several records
    of one cause it points at the later ones, in the order of paths, and names the first.
    """

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Say nothing: one record is no corpus."""
        return iter(())

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Yield what the rule has to say about the records together."""
        raise NotImplementedError
