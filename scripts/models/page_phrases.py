"""Tries the page phrases of the language files and compiles them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readlint.facts.paged import paged_text
from readlint.language.page_phrases import REFUSAL, Phrase, matches, phrase_of
from readlint.record import Node

# Marks that a page writes in more than one way; the scan looks for what is between them.
_VARIABLE = re.compile(r"[:()|!?,'\"\-]")
# A phrase, and the row of a language file that has it.
Row = tuple[Phrase, Node]


def rows_of(root: Node) -> Iterator[Row]:
    """Yield the page phrases of a language file that fits the schema."""
    for kind, rows in _held(_held(root.value).get("page")).items():
        for row in rows.value:
            yield phrase_of(kind, row.plain()), row


def _held(node: Any) -> Mapping[str, Any]:
    value = node.value if isinstance(node, Node) else node
    return value if isinstance(value, dict) else {}


def unusable(root: Node) -> Iterator[tuple[Node, str]]:
    """Yield what is wrong with the page phrases of a file, with the part of the row."""
    seen: dict[tuple[str, str], Phrase] = {}
    for phrase, row in rows_of(root):
        held = _held(row)
        if not phrase.key:
            yield held["phrase"], f"`{phrase.phrase}` is nothing but marks"
            continue
        first = seen.setdefault((phrase.key, phrase.scope), phrase)
        if first is not phrase:
            yield held["phrase"], f"`{phrase.phrase}` is under `{first.kind}` already"
        yield from _wrong_with_trials(phrase, held)


def _wrong_with_trials(phrase: Phrase, held: Mapping[str, Node]) -> Iterator[tuple[Node, str]]:
    if phrase.scope == "line" and phrase.max_length:
        yield held["max_length"], "a phrase that fills its line needs no `max_length`"
    if phrase.scope != "line" and "hit" not in held:
        yield held["phrase"], f"`{phrase.phrase}` is a part of a line: add a `hit`, such a line"
    # What fills a line is its own hit.
    hit = held.get("hit", held["phrase"])
    if not matches(phrase, str(hit.value)):
        yield hit, f"`{phrase.phrase}` does not match its hit"
    if matches(phrase, str(held["near_miss"].value)):
        yield held["near_miss"], f"`{phrase.phrase}` matches its near miss"


def disagreements(by_file: Mapping[str, Node]) -> Iterator[tuple[Node, str]]:
    """Yield the phrases that two languages have with another kind or weight.

    A phrase is looked for in texts of every language, so it can have one meaning only.
    """
    seen: dict[tuple[str, str], tuple[Phrase, str]] = {}
    for file, root in by_file.items():
        for phrase, row in rows_of(root):
            first, where = seen.setdefault((phrase.key, phrase.scope), (phrase, file))
            if _meaning(first) != _meaning(phrase):
                what = f"`{phrase.phrase}` is {first.weight} under `{first.kind}` in {where}"
                yield _held(row)["phrase"], f"{what}: give it the same kind, weight and length"


def _meaning(phrase: Phrase) -> tuple[str, str, int]:
    return phrase.kind, phrase.weight, phrase.max_length


def compiled(roots: Iterable[Node], sources: str) -> str:
    """Return the text of `page.jsonl`.

    Args:
        roots: the language files, checked.
        sources: the hash of all of them.
    """
    found: dict[tuple[str, str], Phrase] = {}
    for phrase, _ in (row for root in roots for row in rows_of(root)):
        found.setdefault((phrase.key, phrase.scope), phrase)
    filling: dict[str, dict[str, str]] = defaultdict(dict)
    for one in found.values():
        if one.scope == "line":
            filling[f"{one.kind} {one.weight}"][one.key] = one.phrase
    part: dict[str, list[Phrase]] = defaultdict(list)
    for one in sorted(found.values(), key=lambda phrase: phrase.kind):
        if one.scope != "line":
            part[one.kind].append(one)
    groups = sorted(filling)
    numbers = {key: number for number, group in enumerate(groups) for key in filling[group]}
    table = {
        "sources": sources,
        "groups": groups,
        "longest": max(map(len, numbers), default=0),
        "line": numbers,
        "anchors": _anchors(part),
        "filling": {group: filling[group] for group in groups},
        "part": part,
        "words": _words(filling),
    }
    return paged_text(table, ("line", "anchors"), ("filling", "part", "words"))


def _words(filling: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    for group in sorted(filling):
        words[group.partition(" ")[0]] += [key for key in filling[group] if len(key.split()) == 1]
    return words


def _anchors(part: Mapping[str, list[Phrase]]) -> dict[str, list[tuple[str, int, int]]]:
    """Return what to search a text for: of each phrase the longest stretch without marks."""
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for kind, phrases in part.items():
        for number, phrase in enumerate(phrases if kind != REFUSAL else ()):
            anchor = max((piece.strip() for piece in _VARIABLE.split(phrase.key)), key=len)
            if anchor:
                found[anchor].append((kind, number, phrase.key.index(anchor)))
    return found
