"""The JSON Schema of the JSON report, made from its models. Loads pydantic."""

from typing import Any

from readlint.schema.export import DIALECT
from readlint.schema.report_models import Report

REPORT_ID = "urn:readlint:schema:report:1"


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the JSON report."""
    made = Report.model_json_schema()
    return {"$schema": DIALECT, "$id": REPORT_ID, **made, "title": "Report of readlint"}
