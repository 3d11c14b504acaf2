"""The JSON Schema of the configuration, made from its models. Loads pydantic."""

from typing import Any

from readlint.schema.config_models import Configuration
from readlint.schema.export import DIALECT, SchemaGenerator

CONFIG_ID = "urn:readlint:schema:config:1"


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `readlint.toml` and of `[tool.readlint]`."""
    made = Configuration.model_json_schema(by_alias=True, schema_generator=SchemaGenerator)
    head = {"$schema": DIALECT, "$id": CONFIG_ID, "title": "Configuration of readlint"}
    return {**head, **{key: value for key, value in made.items() if key not in head}}
