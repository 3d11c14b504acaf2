"""The JSON Schema of the sidecar, made from its models.

Importing this module loads pydantic; at run time the packaged copy of its result is read instead.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from readlint.schema.models import Readout

DIALECT = "https://json-schema.org/draft/2020-12/schema"
READOUT_ID = "urn:readlint:schema:readout:1"


class SchemaGenerator(GenerateJsonSchema):
    """Writes the schema of a model, without defaults of null."""

    schema_dialect = DIALECT

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave a default of null out."""
        # A default of null would invite users to write one, and a null is refused.
        result = super().default_schema(schema)
        if result.get("default", ...) is None:
            del result["default"]
        return result


def readout_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a sidecar, keys in the order to be published."""
    made = Readout.model_json_schema(by_alias=True, schema_generator=SchemaGenerator)
    head = {
        "$schema": DIALECT,
        "$id": READOUT_ID,
        "title": "Sidecar of a readout",
        "description": made["description"],
    }
    rest = {key: value for key, value in made.items() if key not in head and key != "$defs"}
    return {**head, **rest, "$defs": made["$defs"]}


def as_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as the text of its published file: two-space indent, final line feed."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
