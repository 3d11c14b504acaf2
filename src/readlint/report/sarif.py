"""The report as SARIF 2.1.0, for code scanning and viewers.

Decisions that the standard leaves open:

- The rules in force are all listed, found or not, so that a reader sees what was looked for. Only
  those with results carry their page, once: `markdown` is the whole page, and `text`, for viewers
  without Markdown, is what to do. The others name the command that prints it, since code scanning
  asks for the help of every rule.
- Whoever shows results beside lines needs a region: what is about a whole file is at its beginning.
- A result is a line, so that a large report stays small and a difference of two is short.
- `informationUri` is left out: readlint has no address on the web yet, and a wrong one would lead
  people elsewhere.
- Nothing is dropped: what a sidecar accepts is a suppressed result, what a baseline knows is
  `unchanged`. A result that disappeared would be closed and opened again by code scanning.
- The evidence is in `relatedLocations`; the message ends with what to do.
- What went wrong with the job, and what could not be checked, are notifications, not results.
- In a table the region is the line on which the row begins, if the table has lines; the row and the
  column are a logical location, and the place within the cell is among its properties.
- Paths are relative to the working folder of the run, called SRCROOT and not given, so that a
  report names no folder of the machine; only files outside of it have their absolute address.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any
from urllib.parse import quote

from readlint.engine.result import EXPLANATIONS, NotChecked, RunResult
from readlint.printing.printable import json_text
from readlint.report.summary import count, in_words
from readlint.rules.base import Rule
from readlint.rules.finding import Cell, Finding, Related, Severity, Span
from readlint.version import __version__

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "readlint/v1"
# What the results are put into; the last key of the run.
_RESULTS = '"results": []'
_BEGINNING = Span(1, 1, 1, 1)
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report; nothing is cut and `style` changes nothing."""
    index = {rule.id: number for number, rule in enumerate(result.rules)}
    found = [finding for finding in result.findings if finding.rule not in EXPLANATIONS]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(result, index, found)]}
    before, _, after = json_text(log).rpartition(_RESULTS)
    lines = ",".join(f"\n{json_text(_result(one, index), indent=None)}" for one in found)
    return f"{before}{_RESULTS[:-1]}{lines}{_RESULTS[-1]}{after}\n"


def _run(result: RunResult, index: Mapping[str, int], found: Sequence[Finding]) -> dict[str, Any]:
    return {
        "tool": {"driver": _driver(result, {finding.rule for finding in found})},
        "automationDetails": {"id": "readlint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": uri_bases(),
        "invocations": [_invocation(result, index)],
        "results": [],
    }


def _driver(result: RunResult, broken: Set[str]) -> dict[str, Any]:
    return {
        "name": "readlint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [rule_descriptor(rule, page=rule.id in broken) for rule in result.rules],
        "notifications": [engine_descriptor(*entry) for entry in EXPLANATIONS.items()],
        "properties": {"facts": result.facts, "horizon": result.horizon, "today": result.today},
    }


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": LEVELS[finding.severity],
        "message": message(f"{finding.message} {finding.help}"),
        "locations": _locations(finding),
        **_related(finding),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **_status(finding),
        **({"properties": {"fix": finding.fix}} if finding.fix else {}),
    }


def message(words: str) -> dict[str, str]:
    """Return a plain message in which nothing is taken for a placeholder or a link."""
    text = _PLACEHOLDER.sub(r"{{\1}}", words)
    if "](" in text:
        text = re.sub(r"([\\\[\]])", r"\\\1", text)
    return {"text": text}


def _locations(finding: Finding) -> list[dict[str, Any]]:
    if finding.cell is not None:
        place = {"line": finding.line, "column": finding.column, "words": finding.words}
        return [_in_table(finding.path, finding.cell, place)]
    if not finding.spans:
        return [location(finding.path, _BEGINNING)]
    first, *others = (location(finding.path, span) for span in finding.spans)
    if finding.words:
        first["physicalLocation"]["region"]["snippet"] = {"text": finding.words}
    return [first, *others]


def _in_table(path: str, cell: Cell, place: Mapping[str, Any]) -> dict[str, Any]:
    line = cell.line or 1
    known = {key: value for key, value in place.items() if value not in (None, "")}
    return {
        **location(path, Span(line, 1, line, 1)),
        "logicalLocations": [{"fullyQualifiedName": str(cell), "kind": "member"}],
        **({"properties": known} if known else {}),
    }


def _related(finding: Finding) -> dict[str, Any]:
    related = list(related_locations(finding.evidence))
    for place, evidence in zip(related, finding.evidence, strict=True):
        absorbed = f"{evidence.rule}: " if evidence.rule else ""
        place["message"] = message(absorbed + evidence.why)
    return {"relatedLocations": related} if related else {}


def _status(finding: Finding) -> dict[str, Any]:
    # The standard wants `suppressions` on every result of a run or on none.
    if finding.status == "accepted":
        return {"suppressions": [{"kind": "external", "status": "accepted"}]}
    state = "unchanged" if finding.status == "baselined" else "new"
    return {"baselineState": state, "suppressions": []}


def _invocation(result: RunResult, index: Mapping[str, int]) -> dict[str, Any]:
    failures = [finding for finding in result.findings if finding.rule in EXPLANATIONS]
    return {
        "executionSuccessful": not result.failed,
        "toolExecutionNotifications": [
            *_failures(failures),
            *(_not_checked(entry, index) for entry in result.summary.not_checked),
            *(_note(in_words(entry)) for entry in result.summary.not_read),
        ],
    }


def _failures(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    order = list(EXPLANATIONS)
    for finding in findings:
        yield {
            "descriptor": {"id": finding.rule, "index": order.index(finding.rule)},
            "level": LEVELS[finding.severity],
            "message": message(f"{finding.message} {finding.help}"),
            "locations": _locations(finding) if finding.cell else [whole_file(finding.path)],
        }


def _not_checked(entry: NotChecked, index: Mapping[str, int]) -> dict[str, Any]:
    words = f"Not checked: {entry.rule} on {count(entry.records, 'record')}: {entry.why}."
    rule = {"id": entry.rule, "index": index[entry.rule]} if entry.rule in index else None
    return {**_note(words), **({"associatedRule": rule} if rule else {})}


def _note(words: str) -> dict[str, Any]:
    return {"level": "note", "message": message(words)}


LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}


def rule_descriptor(rule: Rule, *, page: bool) -> dict[str, Any]:
    """Return what SARIF calls a reporting descriptor.

    Args:
        rule: the rule.
        page: whether its help, the rule's docstring, is part of it.
    """
    summary, _, rest = (inspect.getdoc(rule) or rule.id).partition("\n")
    sections = _sections(rest)
    level = LEVELS[rule.severity]
    return {
        "id": rule.id,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": sections[0][1] if sections else summary},
        "help": _page(summary, sections) if page else _where_to_read(rule.id),
        "defaultConfiguration": {"enabled": not rule.preview, "level": level},
        "properties": {
            "tags": [rule.family],
            "problem.severity": _GITHUB_SEVERITIES[level],
            "since": rule.since,
            "preview": rule.preview,
        },
    }


def _where_to_read(rule_id: str) -> dict[str, str]:
    return {"text": f"`readlint rule {rule_id}` explains this rule."}


def _page(summary: str, sections: Sequence[tuple[str, str]]) -> dict[str, str]:
    to_do = [text for head, text in sections if head == "What to do"]
    return {
        "text": "\n\n".join([summary, *to_do]),
        "markdown": "\n\n".join([summary, *(f"**{head}.** {text}" for head, text in sections)]),
    }


def engine_descriptor(rule_id: str, explanation: str) -> dict[str, Any]:
    """Describe something that can go wrong with the job itself."""
    first = explanation.partition(": ")[0].partition(". ")[0].rstrip(".")
    return {
        "id": rule_id,
        "shortDescription": {"text": f"{first}."},
        "fullDescription": {"text": explanation},
        "help": _where_to_read(rule_id),
        "defaultConfiguration": {"level": "error"},
    }


def _sections(rest: str) -> list[tuple[str, str]]:
    """Split a docstring into its headings, each with its text as one paragraph or several."""
    sections: list[tuple[str, list[str]]] = []
    for line in rest.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            sections.append((line[:-1], []))
        elif sections:
            sections[-1][1].append(line.strip())
    return [(head, _paragraphs(lines)) for head, lines in sections]


def _paragraphs(lines: list[str]) -> str:
    blocks = "\n".join(lines).strip().split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks)


BASE = "SRCROOT"
_LINE_END = re.compile(r"\r\n|\n|\r")
_DRIVE = re.compile(r"[A-Za-z]:/")


def uri_bases() -> dict[str, Any]:
    """Say what relative paths are relative to, without naming a folder of this machine."""
    return {BASE: {"description": {"text": "The working folder of the run."}}}


def artifact(path: str) -> dict[str, str]:
    """Return the address of a file: percent-encoded, relative unless the path is absolute."""
    if path.startswith("/") or _DRIVE.match(path):
        # \\server\share is //server/share here, and its server the authority of the address.
        root = "file:" if path.startswith("//") else "file:///"
        return {"uri": root + _quoted(path if root == "file:" else path.lstrip("/"), "/:")}
    return {"uri": _quoted(path, "/"), "uriBaseId": BASE}


def _quoted(path: str, safe: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe=safe)


def whole_file(path: str) -> dict[str, Any]:
    """Return a location that is a file."""
    return {"physicalLocation": {"artifactLocation": artifact(path)}}


def location(path: str, span: Span) -> dict[str, Any]:
    """Return a location that is a piece of a file."""
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": artifact(path), "region": region}}


def related_locations(evidence: Iterable[Related]) -> Iterator[dict[str, Any]]:
    """Yield a numbered location for each piece of evidence."""
    for number, one in enumerate(evidence):
        if one.cell is not None:
            within = {"line": one.line, "column": one.column, "words": one.words}
            yield {"id": number, **_in_table(one.path, one.cell, within)}
            continue
        if one.line is None or one.column is None:
            yield {"id": number, **whole_file(one.path)}
            continue
        place = location(one.path, _span(one.line, one.column, one.words))
        if one.words:
            place["physicalLocation"]["region"]["snippet"] = {"text": one.words}
        yield {"id": number, **place}


def _span(line: int, column: int, words: str) -> Span:
    """Return where words end that begin at a line and column."""
    lines = _LINE_END.split(words)
    before = column if len(lines) == 1 else 1
    return Span(line, column, line + len(lines) - 1, before + len(lines[-1]))
