"""A summary for a comment on a pull request: counts, rules, then the findings file by file.

The files with the gravest findings come first. GitHub takes 65,536 characters; at 60,000 the
findings that do not fit are left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from readlint.engine.result import RunResult
from readlint.printing.printable import printable, shortened
from readlint.report.summary import (
    accepted,
    baselined,
    count,
    findings_by_record,
    headline,
    left_out,
    new_findings,
    place_of,
)
from readlint.rules.finding import Finding, Related

LONGEST = 60_000
_ROOM_FOR_THE_REST = 200


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the summary, at most `LONGEST` characters."""
    findings = new_findings(result)
    blocks = [*_head(result, findings), *_closing(result, verbose=style["verbose"])]
    room = LONGEST - sum(len(block) + 2 for block in blocks) - _ROOM_FOR_THE_REST
    shown, left = _within(_by_file(findings), room)
    blocks[-1:-1] = shown + left
    return "\n\n".join(blocks) + "\n"


def _head(result: RunResult, findings: Sequence[Finding]) -> Iterator[str]:
    concerned = sum(bool(found) for found in findings_by_record(result).values())
    verdict = "clean" if result.summary.records else "nothing was checked"
    if findings:
        total = count(result.summary.records, "record")
        verdict = f"{count(len(findings), 'finding')} in {concerned} of {total}"
    yield f"### readlint: {verdict}"
    if result.failed:
        yield "**The job could not be done in full**: the `engine` findings below say why."
    if findings:
        yield _table(result, findings)


def _table(result: RunResult, findings: Sequence[Finding]) -> str:
    numbers = Counter((finding.rule, finding.severity) for finding in findings)
    records = Counter(
        kind
        for found in findings_by_record(result).values()
        for kind in {(finding.rule, finding.severity) for finding in found}
    )
    rows = ["| Rule | Severity | Findings | Records |", "|---|---|--:|--:|"]
    for kind in sorted(numbers, key=lambda kind: (-kind[1].weight, -numbers[kind], kind[0])):
        rule, severity = kind
        rows.append(f"| {escaped(rule)} | {severity.value} | {numbers[kind]} | {records[kind]} |")
    return "\n".join(rows)


def _closing(result: RunResult, *, verbose: bool) -> Iterator[str]:
    summary = result.summary
    lines = [f"- {escaped(line)}" for line in left_out(summary, verbose=verbose)]
    if summary.baselined:
        lines.insert(0, f"- {baselined(summary)}")
    if summary.accepted:
        lines.insert(0, f"- {accepted(summary)}")
    yield "\n".join([escaped(headline(summary)), *([""] if lines else []), *lines])


def _by_file(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    files: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        files[finding.path].append(finding)
    return sorted(
        files.items(), key=lambda file: (-max(f.severity.weight for f in file[1]), file[0])
    )


def _within(files: Sequence[tuple[str, list[Finding]]], room: int) -> tuple[list[str], list[str]]:
    """Return the blocks that fit, and the line that counts what does not."""
    shown: list[str] = []
    left: Counter[str] = Counter()
    for path, findings in files:
        heads = [f"#### {code(path)}"]
        for finding in findings:
            blocks = [*heads, "\n".join(_finding(finding))]
            length = sum(len(block) + 2 for block in blocks)
            if length > room:
                left[path] += 1
                continue
            shown += blocks
            room -= length
            heads = []
    if not left:
        return shown, []
    what = f"{count(left.total(), 'further finding')} in {count(len(left), 'file')}"
    return shown, [f"{what} left out: the comment would be too long."]


def _finding(finding: Finding) -> Iterator[str]:
    severity = f"**{finding.severity.value}** {escaped(finding.rule)}"
    yield f"- {code(place_of(finding))} {severity}: {prose(finding.message)}"
    for evidence in finding.evidence:
        yield f"  - {_evidence(evidence)}"
    to_do, *to_paste = finding.help.split("\n")
    yield f"  - *{prose(to_do)}*"
    if to_paste:
        yield from ("", *(f"        {printable(line)}" for line in to_paste))


def _evidence(evidence: Related) -> str:
    words = f" {quoted(evidence.words)}" if evidence.words else ""
    rule = f" {escaped(evidence.rule)}:" if evidence.rule else ""
    return f"{code(place_of(evidence))}:{words}{rule} {prose(evidence.why)}"


_PARTED = "\u200b"
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~#!&$]")
_REFERENCE = re.compile(
    r"(?<=[@#!~%$&])(?=\w)"  # @name, #12, and GitLab's !12, ~label, %milestone, $12, &12
    r"|(?<=:)(?=//|[a-z+-])|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)",
    re.IGNORECASE,
)
_TICKS = re.compile(r"`+")


def prose(words: str) -> str:
    """Return a sentence of readlint with words of others in it; its `code` stays code."""
    pieces = printable(words).split("`")
    if len(pieces) % 2 == 0:
        return escaped(words)
    return "".join(code(p) if i % 2 else escaped(p) for i, p in enumerate(pieces))


def escaped(words: str) -> str:
    """Return words that mean nothing to Markdown, to stand after the start of a line."""
    parted = _REFERENCE.sub(_PARTED, printable(words))
    return _ACTIVE.sub(lambda found: "\\" + found[0], parted)


def code(words: str) -> str:
    """Return words as a code span, in which no mention and no link is looked for."""
    shown = printable(words)
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(shown)), default=0))
    padded = (
        f" {shown} " if not shown.strip("` ") or shown[0] in "` " or shown[-1] in "` " else shown
    )
    return f"{fence}{padded}{fence}"


def quoted(words: str) -> str:
    """Return words of a text as a code span, the rest of long ones left out."""
    return code(shortened(words))
