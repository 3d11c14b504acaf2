"""One file a format, all drawn from the same result."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readlint.engine.run import Result

AVAILABLE = ("text", "json")
_MODULES = {"text": "text", "json": "json_report"}


def render(result: Result, name: str, style: dict[str, bool]) -> str:
    """Return the report in the format `name`, one of `AVAILABLE`.

    Args:
        result: what the run gave.
        name: the format.
        style: `color`, `everything`, `quiet`, `verbose`; machine formats look at none of them.
    """
    module = import_module(f"readlint.report.{_MODULES[name]}")
    report: str = module.render(result, style)
    return report
