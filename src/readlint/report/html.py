"""One page for a browser: all findings, rule by rule, each group to be opened or closed.

The page is whole by itself: it holds no script, fetches nothing, and its content policy says so to
the browser. It is light or dark as the reader's system is. Its head says what was checked and what
could not be; what a sidecar accepts and what a baseline knows is at its end, closed.

For readers who listen to a page, or go through it by keyboard: all is inside landmarks, a group is
a heading and so is a finding, and the first link skips to the findings.
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
    left_out,
    new_findings,
    place_of,
)
from readlint.report.text import LineSource, shown_line
from readlint.rules.finding import Finding, Related
from readlint.version import __version__

STYLE = """\
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #0b57d0;
  --line: #8884; --soft: #8881; }
@media (prefers-color-scheme: dark) {
  :root { --error: #ff8a80; --warning: #ffcb6b; --info: #8ab4f8; }
}
body { background: Canvas; color: CanvasText;
  font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .6rem 0;
  padding: .4rem .8rem; }
summary { cursor: pointer; font-weight: 600; }
article { border-top: 1px solid var(--line); margin-top: .8rem; }
h2, h3 { font-size: 1rem; margin: .8rem 0 .2rem; }
summary h2 { display: inline; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .4rem 0; }
dd { margin: 0; }
dd details, dd summary { border: 0; font-weight: inherit; margin: 0; padding: 0; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
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
# So many lines on what could not be checked leave the findings on the first screen.
_FEW_LINES = 8
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the page; no finding is left out, but with `quiet` those that fail no run."""
    findings = failing(result) if style["quiet"] else new_findings(result)
    verdict = count(len(findings), "finding") if findings else "clean"
    if not result.summary.records and not findings:
        verdict = "nothing was checked"
    head, main = [f"<h1>readlint: {verdict}</h1>", *_head(result)], [*_groups(result, findings)]
    if not style["quiet"]:
        head += _coverage(result, verbose=style["verbose"])
        main += _set_aside(result)
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
            '<a class="skip" href="#findings">Skip to the findings</a>',
            "<header>",
            *head,
            "</header>",
            '<main id="findings">',
            *main,
            "</main>",
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


def _coverage(result: RunResult, *, verbose: bool) -> Iterator[str]:
    """Say what was checked, by what, and what could not be: silence is only as good as this."""
    yield "<h2>What was checked</h2>\n<dl>"
    yield f"<dt>readlint</dt> <dd>{_text(__version__)}, on {_text(result.today)}</dd>"
    if result.paths:
        paths = ", ".join(f"<code>{_text(path)}</code>" for path in result.paths)
        yield f"<dt>paths</dt> <dd>{paths}</dd>"
    yield from _rules(result)
    yield f"<dt>facts</dt> <dd>{_text(result.facts)}, up to {_text(result.horizon)}</dd>\n</dl>"
    if result.summary.traced:
        unchanged = count(result.summary.traced, "unchanged record")
        yield f"<p>Compared with {unchanged}, which were not checked again.</p>"
    lines = left_out(result.summary, verbose=verbose)
    if lines:
        yield from _list("What could not be checked", lines, is_open=len(lines) <= _FEW_LINES)


def _rules(result: RunResult) -> Iterator[str]:
    """Yield the rules in force, a paragraph a family."""
    families: dict[str, list[str]] = defaultdict(list)
    for rule in result.rules:
        families[rule.family].append(_text(rule.id))
    number = count(len(result.rules), "rule")
    yield f"<dt>rules</dt> <dd><details>\n<summary>{number}</summary>"
    for ids in families.values():
        yield f"<p>{', '.join(ids)}</p>"
    yield "</details></dd>"


def _groups(result: RunResult, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the findings of each rule, the gravest and most frequent first."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    told = _what_rules_say(result)
    records = findings_by_record(result)
    source = LineSource(result.given)
    for rule in sorted(by_rule, key=lambda rule: _order(by_rule[rule])):
        held = by_rule[rule]
        concerned = sum(any(f.rule == rule for f in found) for found in records.values())
        numbers = f"{count(len(held), 'finding')} in {count(max(1, concerned), 'record')}"
        severity = max((f.severity for f in held), key=lambda severity: severity.weight)
        yield f"<details{' open' * (len(findings) <= _FEW)}>"
        yield (
            f'<summary><h2><span class="{severity.value}">{severity.value}</span> '
            f"<code>{_text(rule)}</code> {numbers}</h2></summary>"
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
    place = place_of(finding)
    yield f'<h3><code>{_text(place)}</code> <span class="{severity}">{severity}</span></h3>'
    yield f"<p>{_prose(finding.message)}</p>"
    line = shown_line(finding, source)
    if line is not None:
        words = f"{escape(line.before)}<mark>{escape(line.words)}</mark>{escape(line.after)}"
        yield f"<pre>{words}{escape(line.more)}</pre>"
    if finding.evidence:
        yield f"<ul>{''.join(_evidence(one, place) for one in finding.evidence)}</ul>"
    to_do, *to_paste = finding.help.split("\n")
    yield f'<p class="help">{_prose(to_do)}</p>'
    if to_paste:
        lines = "\n".join(map(_text, to_paste))
        yield f"<pre>{lines}</pre>"
    yield "</article>"


def _evidence(evidence: Related, place: str) -> str:
    """Return a piece of evidence, with its place unless that is the place of the finding."""
    own = place_of(evidence)
    where = f"<code>{_text(own)}</code>: " if own != place else ""
    words = f"<q>{escape(shortened(evidence.words))}</q> " if evidence.words else ""
    rule = f"<code>{_text(evidence.rule)}</code> " if evidence.rule else ""
    return f"<li>{where}{words}{rule}{_prose(evidence.why)}</li>"


def _set_aside(result: RunResult) -> Iterator[str]:
    summary = result.summary
    for status, told in (("accepted", accepted(summary)), ("baselined", baselined(summary))):
        held = [finding for finding in result.findings if finding.status == status]
        if held:
            yield from _list(told, (f"{place_of(f)} {f.rule}: {f.message}" for f in held))


def _list(what: str, lines: Iterable[str], *, is_open: bool = False) -> Iterator[str]:
    yield f"<details{' open' * is_open}>\n<summary><h2>{_text(what)}</h2></summary>\n<ul>"
    for line in lines:
        yield f"<li>{_prose(line)}</li>"
    yield "</ul>\n</details>"


def _prose(words: str) -> str:
    """Return a sentence of ours, what stands in backticks as code."""
    return _CODE.sub(r"<code>\1</code>", _text(words))


def _text(words: str) -> str:
    return escape(printable(words))
