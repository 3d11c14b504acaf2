"""Tries the page phrases of the language files and compiles them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readlint.language.page_phrases import Phrase, matches, phrase_of
from readlint.record import Node

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
    """Return the text of `page.json`.

    Args:
        roots: the language files, checked.
        sources: the hash of all of them.
    """
    found: dict[tuple[str, str], Phrase] = {}
    for phrase, _ in (row for root in roots for row in rows_of(root)):
        found.setdefault((phrase.key, phrase.scope), phrase)
    filling: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in found.values():
        if one.scope == "line":
            row = f"{_short(one.key)}:{_short(one.phrase)}"
            filling[one.kind, one.weight].append(row)
    groups = (
        f'"{kind} {weight}":{{\n{_joined(filling[kind, weight])}\n}}'
        for kind, weight in sorted(filling)
    )
    in_order = sorted(found.values(), key=lambda phrase: phrase.kind)
    parts = (_short(one) for one in in_order if one.scope != "line")
    return (
        f'{{"sources":{_short(sources)},\n"line":{{\n{_joined(groups)}\n}},\n'
        f'"part":[\n{_joined(parts)}\n]}}\n'
    )


def _joined(rows: Iterable[str]) -> str:
    return ",\n".join(rows)


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
