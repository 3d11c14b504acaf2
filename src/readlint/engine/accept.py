"""Reasoned exceptions: an `accept` entry of the sidecar marks findings as accepted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from readlint.engine.problems import EXPLANATIONS
from readlint.extract.sidecar.accepts import Suppression
from readlint.record.document import normalised
from readlint.rules.finding import Diagnostic
from readlint.rules.usage import SuppressionUsage

# The rule that judges the entries cannot be silenced by one of them.
NEVER_ACCEPTED = frozenset((*EXPLANATIONS, "sidecar-accept"))


class _Said(Protocol):
    """Something that a rule says: a diagnostic, or the evidence that became of one."""

    @property
    def rule(self) -> str | None: ...


_S = TypeVar("_S", bound=_Said)


def apply_suppressions(diagnostics: Iterable[Diagnostic], entries: Sequence[Suppression]) -> None:
    """Mark the diagnostics that an entry accepts; none is removed.

    An entry names a rule and a reason; its optional `words` tie it to findings about these
    words, so that later damage of the same kind is not accepted unseen.
    """
    accepted = matched(entries, diagnostics, _words_of)
    # Entries alike in rule and words share a list.
    for found in {id(found): found for found in accepted.values()}.values():
        for diagnostic in found:
            diagnostic.status = "accepted"


def suppression_usage(
    diagnostics: Iterable[Diagnostic], entries: Sequence[Suppression], judged: Iterable[str]
) -> SuppressionUsage:
    """Count what each entry accepts among all that was said, superseded or not."""
    accepted = matched(entries, diagnostics, _words_of)
    return SuppressionUsage({e: len(accepted[e]) for e in entries}, frozenset(judged))


def _words_of(diagnostic: Diagnostic) -> Iterable[str]:
    return (place.words for place in diagnostic.own_places)


def matched(
    entries: Iterable[Suppression],
    said: Iterable[_S],
    words_of: Callable[[_S], Iterable[str]],
    *,
    lenient: bool = False,
) -> dict[Suppression, Sequence[_S]]:
    """Return what each entry accepts.

    Args:
        entries: of one record.
        said: what rules say of the record.
        words_of: gives the words of each place that something said is about.
        lenient: an entry without a reason, or with blank words, counts as well: for fixes, which
            in doubt leave a text alone.
    """
    by_rule: dict[str, list[_S]] = defaultdict(list)
    for one in said:
        by_rule[one.rule or ""].append(one)
    by_words = {rule: _ByWords(held, words_of) for rule, held in by_rule.items()}
    found: dict[tuple[str, str | None], Sequence[_S]] = {}
    accepted: dict[Suppression, Sequence[_S]] = {}
    for entry in entries:
        # Entries alike in rule and words are looked up once.
        wanted = None if entry.words is None else normalised(entry.words)
        asked = entry.rule, wanted or None if lenient else wanted
        if not lenient and (not entry.gives_reason or entry.rule in NEVER_ACCEPTED):
            accepted[entry] = ()
            continue
        if asked not in found:
            found[asked] = _looked_up(by_rule, by_words, *asked)
        accepted[entry] = found[asked]
    return accepted


def _looked_up(
    by_rule: Mapping[str, Sequence[_S]],
    by_words: Mapping[str, _ByWords[_S]],
    rule: str,
    words: str | None,
) -> Sequence[_S]:
    if not rule or rule not in by_rule:
        return ()
    return by_rule[rule] if words is None else by_words[rule].holding(words)


class _ByWords(Generic[_S]):
    """The words of all that one rule says, put into one string when first asked for.

    Looked for one by one, the words of 200 entries in 5,000 findings take a second.
    """

    def __init__(self, said: Sequence[_S], words_of: Callable[[_S], Iterable[str]]) -> None:
        self._said = said
        self._words_of = words_of
        self._starts: list[int] = []
        self._owners: list[int] = []
        self._all: str | None = None

    def holding(self, words: str) -> list[_S]:
        """Return what has a place that holds some words, both normalised."""
        everything = self._gathered()
        found: dict[int, _S] = {}
        at = everything.find(words) if words else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            owner = self._owners[number]
            found[owner] = self._said[owner]
            following = self._starts[number + 1] if number + 1 < len(self._starts) else -1
            at = everything.find(words, following) if following >= 0 else -1
        return list(found.values())

    def _gathered(self) -> str:
        if self._all is None:
            parts: list[str] = []
            length = 0
            for owner, one in enumerate(self._said):
                for words in self._words_of(one):
                    self._starts.append(length)
                    self._owners.append(owner)
                    # Normalised words hold no line end, so nothing is found across two places.
                    parts.append(f"{normalised(words)}\n")
                    length += len(parts[-1])
            self._all = "".join(parts)
        return self._all
