"""One page for a browser: the corpus to look at, and all findings in it.

The page is whole by itself: it fetches nothing, and its content policy says so to the browser,
which runs the one script and takes the one style sheet whose hashes the policy names. Words of
others never become markup: the template escapes them, and the script makes text of them.

Its data are tables in JSON. What is shown of a single record lies beside them, packed, and is
unpacked when it is opened.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from readlint.engine.result import RunResult
from readlint.printing.printable import json_text
from readlint.report.html.coverage import coverage_of
from readlint.report.html.findings import findings_as_json, findings_of, rules_as_json
from readlint.report.html.records import RecordTable
from readlint.report.summary import count

if TYPE_CHECKING:
    from jinja2 import Environment

_ROOM = files(__package__)
# In the order in which they are read: what a file uses stands in one before it.
SCRIPTS = (
    "dom.js", "data.js", "filter.js", "findings.js", "records.js", "marks.js", "record.js",
    "timeline.js", "matrix.js", "meetings.js", "rule.js", "main.js",
)  # fmt: skip
STYLES = ("page.css", "text.css", "charts.css", "print.css")
CHARTS = "uPlot.iife.min.js", "uPlot.min.css", "uPlot.LICENSE.txt"
_CODE = re.compile("`([^`]+)`")
# What would end the script that holds the data, and what no page may hold.
_NOT_IN_PAGE = re.compile("[<\x7f\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe-\U0010ffff]")


def render(result: RunResult, style: dict[str, Any]) -> str:
    """Return the page; no finding is left out, but with `quiet` those that fail no run.

    Args:
        result: what the run gave.
        style: as `readlint.report.render`; `records` hands over the records of the run, without
            which the page has the findings alone; `command` is the command line; `says_today`
            whether the day taken for today is shown.
    """
    findings = findings_of(result, quiet=style["quiet"])
    new = sum(finding.status == "new" for finding in findings)
    verdict = count(new, "finding") if new else "clean"
    if not result.summary.records and not new:
        verdict = "nothing was checked"
    table = RecordTable(result, findings)
    table.take_all(style.get("records"))
    data = {
        "records": table.as_json(),
        "findings": findings_as_json(findings, result.given, table.owner_of),
        "rules": rules_as_json(result, findings),
        "meetings": table.meetings_as_json(),
        "packs": len(table.packs.packed),
        "of_tables": table.is_of_tables,
    }
    script, sheet = _script(), _sheet()
    page = _environment().get_template("page.html.j2").render(
        verdict=verdict,
        failed=result.failed,
        coverage=None if style["quiet"] else coverage_of(result, style, table),
        policy=_policy(script, sheet),
        script=script,
        style=sheet,
        data=_harmless(json_text(data, indent=None)),
        packs=table.packs.packed,
    )  # fmt: skip
    return f"{page}\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    made = Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    # The script, the style sheet and the data, of which each is made harmless here.
    made.filters["ours"] = Markup
    made.filters["prose"] = lambda words: Markup(_CODE.sub(r"<code>\1</code>", str(escape(words))))
    return made


def _policy(script: str, sheet: str) -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(sheet)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def _script() -> str:
    chart, _, licence = (_read("charts", name) for name in CHARTS)
    ours = "\n".join(_read("assets", name) for name in SCRIPTS)
    return f'/*! uPlot\n{licence}*/\n{chart}\n(() => {{\n"use strict";\n{ours}}})();'


@cache
def _sheet() -> str:
    ours = "\n".join(_read("assets", name) for name in STYLES)
    return f"{_read('charts', CHARTS[1])}\n{ours}".strip()


def _read(folder: str, name: str) -> str:
    return _ROOM.joinpath(folder, name).read_text(encoding="utf-8")


def _harmless(text: str) -> str:
    """Write characters of JSON that a page may not hold as they are by their numbers."""
    return _NOT_IN_PAGE.sub(_by_number, text)


def _by_number(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    if code & 0xFFFE != 0xFFFE:
        return found[0]
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
