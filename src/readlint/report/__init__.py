"""One file a format, all drawn from the same result."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readlint.engine.result import RunResult

# `statistics` is no format of its own but what `--statistics` makes of the text format.
_MODULES = {
    "text": "text",
    "concise": "concise",
    "json": "json_report",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "markdown": "markdown",
    "html": "html",
    "statistics": "statistics",
}
AVAILABLE = tuple(name for name in _MODULES if name != "statistics")


def render(result: RunResult, name: str, style: dict[str, bool]) -> str:
    """Return the report in the format `name`, one of `AVAILABLE` or `statistics`.

    Args:
        result: what the run gave.
        name: the format.
        style: `color`, `everything`, `quiet`, `verbose`; formats for programs heed none of them.
    """
    module = import_module(f"readlint.report.{_MODULES[name]}")
    report: str = module.render(result, style)
    return report
