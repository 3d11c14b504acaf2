"""A rule explained: its docstring and its examples, which are also its tests."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from readlint.rules.base import Rule
from readlint.rules.examples import STANDARD_SIDECAR, Example, Invalid

_SHOWN_EXAMPLES = 2


def rule_page(rule: Rule) -> str:
    """Return the page of a rule as plain text, also readable as Markdown."""
    state = ", preview: off unless selected" if rule.preview else ""
    parts = [
        f"# {rule.id}",
        f"Severity: {rule.severity} at most. Since {rule.since}{state}.",
        inspect.getdoc(rule) or "",
        *_examples(rule),
    ]
    return "\n\n".join(parts) + "\n"


def _examples(rule: Rule) -> Iterator[str]:
    invalid = [e for e in rule.examples if isinstance(e, Invalid)][:_SHOWN_EXAMPLES]
    valid = [e for e in rule.examples if not isinstance(e, Invalid)][:_SHOWN_EXAMPLES]
    for title, examples in (("Reported", invalid), ("Not reported", valid)):
        for example in examples:
            yield f"## {title}: {example.why}\n\n{_example(example)}"


def _example(example: Example) -> str:
    parts = []
    if isinstance(example.text, str):
        parts.append(_block("record.txt", example.text))
    if isinstance(example.sidecar, str) and example.sidecar != STANDARD_SIDECAR:
        parts.append(_block("record.yaml", example.sidecar))
    parts += [_block(name, content) for name, content in example.files.items()]
    if isinstance(example, Invalid):
        parts += [
            f"    {found.path}:{found.line or '-'}:{found.column or '-'}: {found.message}"
            for found in example.found
        ]
    return "\n\n".join(parts)


def _block(name: str, content: str) -> str:
    lines = "\n".join(f"    {line}" for line in content.splitlines())
    return f"{name}:\n\n{lines}"
