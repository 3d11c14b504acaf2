"""The JSON Schemas of the JSON report and of its lines, made from models. Loads pydantic."""

from typing import Any

from pydantic import TypeAdapter

from readlint.schema.export import DIALECT
from readlint.schema.report_models import Report, ReportLine

REPORT_ID = "urn:readlint:schema:report:1"
LINE_ID = "urn:readlint:schema:report-line:1"


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the JSON report."""
    made = Report.model_json_schema()
    return {"$schema": DIALECT, "$id": REPORT_ID, **made, "title": "Report of readlint"}


def report_line_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line of the JSON Lines report."""
    made = TypeAdapter[Any](ReportLine).json_schema()
    described = {
        "title": "Line of a readlint report",
        "description": "A finding, or the line that closes the report.",
    }
    return {"$schema": DIALECT, "$id": LINE_ID, **described, **made}
