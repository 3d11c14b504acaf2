"""One JSON object a line, to be read while it is written.

Every finding is a line, the same object as in `findings` of the JSON report and in the same
order. The last line is the JSON report without its findings: `version`, `tool` and `summary`; a
report without it was cut off. A line is a finding if it has the key `rule`. The form of a line is
published as `report-line.schema.json`.
"""

from __future__ import annotations

from readlint.engine.result import RunResult
from readlint.printing.json_text import json_text
from readlint.report.json_report import finding_object, run_object


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report as lines of JSON; nothing is cut and `style` changes nothing."""
    objects = [*map(finding_object, result.findings), run_object(result)]
    return "".join(json_text(one, indent=None) + "\n" for one in objects)
