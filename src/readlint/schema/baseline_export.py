"""The JSON Schema of the baseline, made from its models. Loads pydantic."""

from typing import Any

from pydantic import TypeAdapter

from readlint.schema.baseline_models import Baseline
from readlint.schema.export import DIALECT

BASELINE_ID = "urn:readlint:schema:baseline:1"


def baseline_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `.readlint-baseline.json`."""
    made = TypeAdapter[Any](Baseline).json_schema(by_alias=True)
    told = {
        "title": "Baseline of readlint",
        "description": "Known findings, one an entry; the last element names the version.",
    }
    end = {"contains": {"$ref": "#/$defs/Mark"}, "maxContains": 1}
    return {"$schema": DIALECT, "$id": BASELINE_ID, **told, **made, **end}
