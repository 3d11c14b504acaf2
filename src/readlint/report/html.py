"""One page for a browser: all findings, rule by rule, each group to be opened or closed.

The page is whole by itself: it holds no script, fetches nothing, and its content policy says so to
the browser. It is light or dark as the reader's system is. What a sidecar accepts and what a
baseline knows stands at its end, closed.
"""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from readlint.engine.result import EXPLANATIONS, RunResult
from readlint.printing.printable import printable, shortened
from readlint.report.summary import (
    accepted,
    baselined,
    count,
    failing,
    findings_by_record,
    headline,
    new_findings,
    not_checked,
    not_checked_by_rule,
    place_of,
)
from readlint.report.text import LineSource, shown_line
from readlint.rules.finding import Finding, Related

STYLE = """\
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #0b57d0;
  --line: #8884; --soft: #8881; }
@media (prefers-color-scheme: dark) {
  :root { --error: #ff8a80; --warning: #ffcb6b; --info: #8ab4f8; }
}
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .6rem 0;
  padding: .4rem .8rem; }
summary { cursor: pointer; font-weight: 600; }
article { border-top: 1px solid var(--line); margin-top: .8rem; }
h2 { font-size: 1rem; margin: .8rem 0 .2rem; }
p, ul { margin: .4rem 0; }
pre { background: var(--soft); padding: .5rem; white-space: pre-wrap; }
.error { color: var(--error); }
.warning { color: var(--warning); }
.info { color: var(--info); }
.failed { font-weight: 600; color: var(--error); }
.help::before { content: "→ "; }
"""


_CODE = re.compile("`([^`]+)`")
# Up to so many findings, all groups are open.
_FEW = 40
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the page; no finding is left out, but with `quiet` those that fail no run."""
    findings = failing(result) if style["quiet"] else new_findings(result)
    verdict = count(len(findings), "finding") if findings else "clean"
    if not result.summary.records and not findings:
        verdict = "nothing was checked"
    body = [f"<h1>readlint: {verdict}</h1>", *_head(result), *_groups(result, findings)]
    if not style["quiet"]:
        body += _closing(result, verbose=style["verbose"])
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>readlint: {verdict}</title>",
            f"<style>\n{STYLE}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>\n",
        ]
    )


def _head(result: RunResult) -> Iterator[str]:
    yield f"<p>{_text(headline(result.summary))}</p>"
    if result.failed:
        yield (
            '<p class="failed">The job could not be done in full: the <code>engine</code> '
            "findings say why.</p>"
        )


def _groups(result: RunResult, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the findings of each rule, the gravest and most frequent first."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    told = _what_rules_say(result)
    records = findings_by_record(result)
    source = LineSource()
    for rule in sorted(by_rule, key=lambda rule: _order(by_rule[rule])):
        held = by_rule[rule]
        concerned = sum(any(f.rule == rule for f in found) for found in records.values())
        numbers = f"{count(len(held), 'finding')} in {count(max(1, concerned), 'record')}"
        severity = max((f.severity for f in held), key=lambda severity: severity.weight)
        yield f"<details{' open' * (len(findings) <= _FEW)}>"
        yield (
            f'<summary><span class="{severity.value}">{severity.value}</span> '
            f"<code>{_text(rule)}</code> {numbers}</summary>"
        )
        if told.get(rule):
            yield f"<p>{_prose(told[rule])}</p>"
        for finding in held:
            yield from _finding(finding, source)
        yield "</details>"


def _order(findings: Sequence[Finding]) -> tuple[int, int, str]:
    weight = max(finding.severity.weight for finding in findings)
    return -weight, -len(findings), findings[0].rule


def _what_rules_say(result: RunResult) -> Mapping[str, str]:
    told = {rule.id: (inspect.getdoc(rule) or "").partition("\n")[0] for rule in result.rules}
    return {**told, **EXPLANATIONS}


def _finding(finding: Finding, source: LineSource) -> Iterator[str]:
    severity = finding.severity.value
    yield "<article>"
    yield (
        f'<h2><code>{_text(place_of(finding))}</code> <span class="{severity}">{severity}</span>'
        "</h2>"
    )
    yield f"<p>{_prose(finding.message)}</p>"
    line = shown_line(finding, source)
    if line is not None:
        words = f"{escape(line.before)}<mark>{escape(line.words)}</mark>{escape(line.after)}"
        yield f"<pre>{words}{escape(line.more)}</pre>"
    if finding.evidence:
        yield f"<ul>{''.join(map(_evidence, finding.evidence))}</ul>"
    yield f'<p class="help">{_prose(finding.help)}</p>'
    yield "</article>"


def _evidence(evidence: Related) -> str:
    words = f" <q>{escape(shortened(evidence.words))}</q>" if evidence.words else ""
    rule = f" <code>{_text(evidence.rule)}</code>" if evidence.rule else ""
    return f"<li><code>{_text(place_of(evidence))}</code>:{words}{rule} {_prose(evidence.why)}</li>"


def _closing(result: RunResult, *, verbose: bool) -> Iterator[str]:
    summary = result.summary
    for status, told in (("accepted", accepted(summary)), ("baselined", baselined(summary))):
        held = [finding for finding in result.findings if finding.status == status]
        if held:
            yield from _list(told, (f"{place_of(f)} {f.rule}: {f.message}" for f in held))
    lines = list(not_checked_by_rule(summary) if verbose else not_checked(summary))
    if lines:
        yield from _list("What could not be checked", lines)
    if summary.traced:
        unchanged = count(summary.traced, "unchanged record")
        yield f"<p>Compared with {unchanged}, which were not checked again.</p>"


def _list(what: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<details>\n<summary>{_text(what)}</summary>\n<ul>"
    for line in lines:
        yield f"<li>{_prose(line)}</li>"
    yield "</ul>\n</details>"


def _prose(words: str) -> str:
    """Return a sentence of ours, what stands in backticks as code."""
    return _CODE.sub(r"<code>\1</code>", _text(words))


def _text(words: str) -> str:
    return escape(printable(words))
