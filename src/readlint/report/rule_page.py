"""A rule explained: its docstring and its cases, which are its examples and its tests.

`page_of` gathers what there is to say; `rule_page` writes it for a terminal, and
`readlint.report.rule_markdown` for the documentation.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from readlint.rules.accuracy import accuracy_of
from readlint.rules.base import Rule
from readlint.rules.case_file import cases_of
from readlint.rules.cases import RECORD, STANDARD_SIDECAR, STANDARD_TEXT, Case, Expected

_SHIPPED = "readlint.rules"
_SHOWN_EXAMPLES = 2
# Of many records that a rule across records needs, a few tell what all are like.
_SHOWN_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the docstring and what stands under it, indentation removed."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as a page shows it.

    Attributes:
        why: what the example is about.
        reported: whether the rule speaks.
        files: names and contents worth showing: those that differ from the usual record, and
            those in which a finding stands. Characters that cannot be seen are written out.
        notes: sentences on files that cannot be shown, because they are empty or not there.
        findings: one line each, as `--format concise` writes them.
        todo: why the rule does not yet do what the example asks; empty when it does.
    """

    why: str
    reported: bool
    files: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    findings: tuple[str, ...]
    todo: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """All that is said of a rule.

    Attributes:
        id: of the rule.
        summary: the first line of its docstring.
        facts: labels with their values: severity, since when, what is read.
        accuracy: what it did on real texts, in one line; empty for rules of users.
        sections: the headings of the docstring, in their order.
        examples: all of them, those that are reported first.
    """

    id: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    accuracy: str
    sections: tuple[Section, ...]
    examples: tuple[Shown, ...]


def page_of(rule: Rule) -> RulePage:
    """Gather what there is to say of a rule."""
    summary, sections = described(rule)
    ordered = sorted(cases_of(rule), key=lambda case: not case.expect)
    return RulePage(
        id=rule.id,
        summary=summary,
        facts=tuple(facts_of(rule)),
        accuracy=_accuracy(rule),
        sections=sections,
        examples=tuple(_shown(rule, case) for case in ordered),
    )


def described(rule: Rule) -> tuple[str, tuple[Section, ...]]:
    """Return what the docstring of a rule says: its first line, and what is below headings."""
    summary, _, rest = (inspect.getdoc(rule) or "").partition("\n")
    return summary, tuple(_sections(rest))


def rule_page(rule: Rule) -> str:
    """Return the page of a rule as plain text, with the first examples of each sort."""
    page = page_of(rule)
    parts = [f"# {page.id}", page.summary]
    facts = [f"{label}: {value}." for label, value in page.facts]
    parts.append("\n".join([*facts, *([page.accuracy] if page.accuracy else [])]))
    parts += [f"{section.title}:\n{_indented(section.body)}" for section in page.sections]
    for reported in (True, False):
        parts += _examples([e for e in page.examples if e.reported == reported])
    return "\n\n".join(parts) + "\n"


def facts_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield labels with their values: severity, since when, what is read."""
    yield "Severity", f"up to {rule.severity}"
    yield "Checked", "only when selected (a preview)" if rule.preview else "by default"
    yield "Since", f"readlint {rule.since}"
    if rule.requires:
        yield (
            "Reads",
            ", ".join(f"`{name}`" if name != "text" else "the text" for name in rule.requires),
        )
    if rule.supersedes:
        yield "Takes in findings of", ", ".join(f"`{name}`" for name in rule.supersedes)


def _accuracy(rule: Rule) -> str:
    return str(accuracy_of(rule.id)) if type(rule).__module__.startswith(f"{_SHIPPED}.") else ""


def _sections(doc: str) -> Iterator[Section]:
    """Yield the headings of a rule's docstring, its first line left out, in their order."""
    title, body = "", list[str]()
    for line in doc.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            if title:
                yield Section(title, inspect.cleandoc("\n".join(body)))
            title, body = line[:-1], [""]
        else:
            body.append(line)
    if title:
        yield Section(title, inspect.cleandoc("\n".join(body)))


def _shown(rule: Rule, case: Case) -> Shown:
    paths = {finding.path for finding in case.expect}
    files, notes = _halves(RECORD, case.text, case.sidecar, paths)
    if case.records and not files and not notes:
        notes.append("`record.txt` is the usual record.")
    files += case.files.items()
    for another in case.records[:_SHOWN_BESIDE]:
        more, absent = _halves(another.name, another.text, another.sidecar, paths)
        files += more
        notes += absent if more or absent else [f"`{another.name}.txt` is the usual record."]
    hidden = [another.name for another in case.records[_SHOWN_BESIDE:]]
    if hidden:
        notes.append(f"Beside them lie `{'`, `'.join(hidden)}`, which are like the last one.")
    notes += [f"`{name}` is {_blank(content)}." for name, content in files if not content.strip()]
    return Shown(
        why=case.why,
        reported=bool(case.expect),
        files=tuple((name, _readable(content)) for name, content in files if content.strip()),
        notes=tuple(notes),
        findings=tuple(_line(rule, finding) for finding in case.expect),
        todo=case.xfail,
    )


def _halves(
    record: str, text: str | bytes | None, sidecar: str | bytes | None, paths: Set[str]
) -> tuple[list[tuple[str, str | bytes]], list[str]]:
    """Return the halves of a record that are worth showing, and sentences on those not there."""
    halves = (
        (f"{record}.txt", text, STANDARD_TEXT),
        (f"{record}.yaml", sidecar, STANDARD_SIDECAR),
    )
    files = [
        (name, content)
        for name, content, usual in halves
        if content is not None and (content != usual or name in paths)
    ]
    return files, [f"There is no `{name}`." for name, content, _ in halves if content is None]


def _blank(content: str | bytes) -> str:
    return "blank" if content else "empty"


def _readable(content: str | bytes) -> str:
    if isinstance(content, bytes):
        content = content.decode("utf-8", "surrogateescape")
    return visible(content)


def _line(rule: Rule, found: Expected) -> str:
    place = found.path if found.line is None else f"{found.path}:{found.line}:{found.column}"
    return f"{place}: {found.severity or rule.severity}[{rule.id}] {visible(found.message)}"


def _examples(examples: Sequence[Shown]) -> Iterator[str]:
    for example in examples[:_SHOWN_EXAMPLES]:
        title = "Reported" if example.reported else "Not reported"
        yield f"## {title}: {example.why}"
        yield from _example(example)
    hidden = len(examples) - _SHOWN_EXAMPLES
    if hidden > 0:
        yield f"({hidden} more of this sort are in the rule's case file and in the documentation.)"


def _example(example: Shown) -> Iterator[str]:
    for name, content in example.files:
        yield f"{name}:\n\n{_indented(content)}"
    yield from example.notes
    if not (example.files or example.notes):
        yield "The usual record of the examples."
    if example.findings:
        yield f"found:\n\n{_indented(chr(10).join(example.findings))}"
    if example.todo:
        yield f"Not so yet: {example.todo}"


def _indented(block: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in block.rstrip("\n").split("\n"))


_LINE_END = re.compile(r"\r\n?")


def visible(content: str) -> str:
    """Return text in which every character can be seen; only line feeds end a line.

    Carriage returns become line feeds, bytes that are no UTF-8 (as surrogates) `⟨byte E9⟩`, all
    else that is invisible its code point, such as `⟨U+200B⟩`.
    """
    unified = _LINE_END.sub("\n", content)
    return "".join(char if _is_visible(char) else _named(char) for char in unified)


def _is_visible(char: str) -> bool:
    return char in "\n " or char.isprintable()


def _named(char: str) -> str:
    code = ord(char)
    return f"⟨byte {code - 0xDC00:02X}⟩" if 0xDC80 <= code <= 0xDCFF else f"⟨U+{code:04X}⟩"
