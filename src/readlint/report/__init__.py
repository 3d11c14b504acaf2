"""One file a format, all drawn from the same result."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readlint.engine.result import RunResult

# The module that writes each format, and its function. `statistics` is no format of its own but
# what `--statistics` makes of the text format.
_WRITERS = {
    "text": ("text", "render"),
    "concise": ("text", "render_concise"),
    "json": ("json_report", "render"),
    "jsonl": ("json_report", "render_lines"),
    "sarif": ("sarif", "render"),
    "github": ("github", "render"),
    "gitlab": ("gitlab", "render"),
    "junit": ("junit", "render"),
    "markdown": ("markdown", "render"),
    "html": ("html.page", "render"),
    "statistics": ("statistics", "render"),
    "statistics-json": ("statistics", "render_json"),
}
AVAILABLE = tuple(name for name in _WRITERS if not name.startswith("statistics"))


def render(result: RunResult, name: str, style: dict[str, Any]) -> str:
    """Return the report in the format `name`: one of `AVAILABLE`, `statistics` or its `-json`.

    Args:
        result: what the run gave.
        name: the format.
        style: `color`, `everything`, `quiet`, `verbose`, and for people also `columns` and `again`
            (`readlint.report.text`) and `by` (`readlint.report.statistics`); formats for programs
            heed none of them. For a browser: `records` hands over the records of the run
            (`readlint.report.html.records`), `command` is the command line in words, `says_today`
            whether the day taken for today is shown.
    """
    module, function = _WRITERS[name]
    report: str = getattr(import_module(f"readlint.report.{module}"), function)(result, style)
    return report
