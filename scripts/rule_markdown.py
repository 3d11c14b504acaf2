"""The page of a rule in the documentation, and the list of all rules.

What rules and examples say may hold anything that scraped pages hold. Words of a sentence are
written so that Markdown finds nothing in them; files and findings stand in fences longer than any
run of backticks within.
"""

from __future__ import annotations

import html
import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from itertools import groupby

from readlint.report.rule_page import RulePage, Shown, page_of, visible
from readlint.rules.accuracy import accuracy_of
from readlint.rules.base import Rule

# All ASCII punctuation that Markdown, or one of its common extensions, may take for a sign.
_ACTIVE = re.compile(r"[\\`*_{}\[\]()#+!|~^=:$@/.-]")
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_KINDS = ("documents", "pages")
_COUNTS = ("texts", "findings", "marked", "read", "false", "unclear")
# Enough to see what a rule does; the rest is for those who look for one case.
_SHOWN_EXAMPLES = 3
_TICKS = re.compile(r"`{3,}")
_EXAMPLES = (
    "These examples are the rule's tests. The other half of a record, where it is not shown, is "
    "[the usual one](index.md#the-usual-record)."
)


def rule_markdown(rule: Rule) -> str:
    """Return the page of a rule as Markdown, with all its examples."""
    page = page_of(rule)
    parts = [f"# {page.id}", inline(page.summary), _facts(page)]
    for section in page.sections:
        parts += [f"## {section.title}", inline_paragraphs(section.body)]
    parts += ["## Examples", _EXAMPLES]
    for title, reported in (("Reported", True), ("Not reported", False)):
        examples = [example for example in page.examples if example.reported == reported]
        parts += [f"### {title}"] if examples else []
        parts += _folded([list(_example(example)) for example in examples])
    return "\n\n".join(parts) + "\n"


def _folded(examples: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the first examples, and the others in a part that the reader unfolds."""
    for example in examples[:_SHOWN_EXAMPLES]:
        yield from example
    if others := examples[_SHOWN_EXAMPLES:]:
        yield f'<details markdown="1">\n<summary>{len(others)} more</summary>'
        for example in others:
            yield from example
        yield "</details>"


def rule_list(rules: Sequence[Rule]) -> str:
    """Return a table of rules for every family, as Markdown.

    Args:
        rules: in the order of their ids; a family is introduced by the docstring of its package.
    """
    parts = []
    for family, members in groupby(rules, key=lambda rule: rule.family):
        listed = list(members)
        package = import_module(type(listed[0]).__module__.rpartition(".")[0])
        rows = ["| rule | severity | what it reports |", "|---|---|---|", *map(_row, listed)]
        parts += [f"## {family}", inline((package.__doc__ or "").partition("\n")[0])]
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def accuracy_table(rules: Sequence[Rule]) -> str:
    """Return what all rules did on real texts, as a table in Markdown."""
    heads = ("rule", "", *(f"{kind}: {count}" for kind in _KINDS for count in _COUNTS), "day")
    rows = [" | ".join(heads), "|".join(["---", "---", *["---:"] * 2 * len(_COUNTS), "---"])]
    rows += [" | ".join(_accuracy_cells(rule)) for rule in rules]
    return "\n".join(f"| {row} |" if row[0] != "-" else f"|{row}|" for row in rows)


def accuracy_notes(rules: Sequence[Rule]) -> str:
    """Return what has to be known of single rules beside their counts, as a list in Markdown."""
    told = ((rule.id, accuracy_of(rule.id).note) for rule in rules)
    return "\n".join(f"- {inline(f'`{name}`')}: {inline(note)}" for name, note in told if note)


def _accuracy_cells(rule: Rule) -> Iterator[str]:
    known = accuracy_of(rule.id)
    yield f"[{rule.id}](rules/{rule.id}.md)"
    yield "preview" if rule.preview else ""
    for kind in _KINDS:
        counts = asdict(getattr(known, kind))
        yield from (f"{counts[name]:,}" if counts["texts"] else "" for name in _COUNTS)
    yield known.day


def inline(words: str) -> str:
    """Return words that mean nothing to Markdown and HTML; only their `code` stays code."""
    pieces = _CODE.split(visible(" ".join(words.split())))
    return "".join(
        f"<code>{_inert(piece)}</code>" if number % 2 else _inert(piece)
        for number, piece in enumerate(pieces)
    )


def inline_paragraphs(body: str) -> str:
    """Return the paragraphs of a docstring as Markdown."""
    return "\n\n".join(inline(paragraph) for paragraph in re.split(r"\n\s*\n", body))


def fence(content: str, language: str = "text", title: str = "") -> str:
    """Return a block that shows its content as it is."""
    ticks = "`" * max(3, 1 + max(map(len, _TICKS.findall(content)), default=0))
    head = f'{language} title="{title}"' if title else language
    return f"{ticks}{head}\n{content.rstrip(chr(10))}\n{ticks}"


def _inert(words: str) -> str:
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", html.escape(words, quote=False))


def _facts(page: RulePage) -> str:
    facts = [*page.facts, *([("On real texts", page.accuracy)] if page.accuracy else [])]
    return "\n".join(f"- **{label}:** {inline(value)}" for label, value in facts)


def _row(rule: Rule) -> str:
    summary = inline((inspect.getdoc(rule) or "").partition("\n")[0])
    preview = " (preview)" if rule.preview else ""
    return f"| [{rule.id}]({rule.id}.md) | {rule.severity}{preview} | {summary} |"


def _example(example: Shown) -> Iterator[str]:
    yield f"#### {inline(example.why)}"
    if example.todo:
        yield f"Not so yet: {inline(example.todo)}"
    for name, content in example.files:
        yield fence(content, "yaml" if name.endswith(".yaml") else "text", name)
    for note in example.notes:
        yield inline(note)
    if not (example.files or example.notes):
        yield "The usual record."
    if example.findings:
        yield fence("\n".join(example.findings), title="found")
