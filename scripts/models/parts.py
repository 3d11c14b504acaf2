"""What the models of facts and phrases share. Loads pydantic."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from readlint.schema.schema_file import DIALECT


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


def form(pattern: str, said: str, **further: Any) -> WithJsonSchema:
    """Return the form of a text; `said` is what a message says that it must be."""
    return WithJsonSchema(
        {"type": "string", "pattern": pattern, "patternErrorMessage": said, **further}
    )


class Part(BaseModel):
    """A group of keys, all of which are known."""

    model_config = ConfigDict(extra="forbid")


class Generator(SchemaGenerator):
    """Writes `null` as one more type of a value, which can be explained in plain words."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Add `null` to the types, and to the choices, of a value."""
        inner = self.generate_inner(schema["schema"])
        if "type" not in inner:
            return super().nullable_schema(schema)
        choices = {"enum": [*inner["enum"], None]} if "enum" in inner else {}
        return {**inner, "type": [inner["type"], "null"], **choices}


def schema_of(model: type[BaseModel], name: str, title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a model."""
    made = model.model_json_schema(by_alias=True, schema_generator=Generator)
    head = {"$schema": DIALECT, "$id": f"urn:readlint:schema:{name}:1", "title": title}
    return {**head, **{key: value for key, value in made.items() if key not in head}}


_UNTRIMMED = "must not be empty, nor begin or end with a blank"
Trimmed = Annotated[str, form(r"^\S(?:.*\S)?$", _UNTRIMMED)]
Names = Annotated[list[Trimmed], Field(json_schema_extra={"uniqueItems": True})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Id = Annotated[
    str,
    form(
        r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$",
        "must be small letters and digits, joined by hyphens or points, such as anna-gruber",
    ),
]
Country = Annotated[
    str, form("^[A-Z]{2}$", "must be the two capital letters of a country's code, such as AT")
]
BODIES = ("NATO", "ASEAN", "G7", "G20", "BRICS", "APEC", "SCO", "UN", "EU", "African Union")
Party = Annotated[
    str,
    form(
        f"^(?:[A-Z]{{2}}|{'|'.join(BODIES)})$",
        f"must be the code of a country, such as AT, or one of {', '.join(BODIES)}",
    ),
]
Host = Annotated[
    str, form(r"^[a-z0-9-]+(?:\.[a-z0-9-]+)+$", "must be a host in small letters, such as un.org")
]
