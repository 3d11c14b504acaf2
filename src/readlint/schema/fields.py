"""The kinds of value that the fields of a sidecar hold."""

from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetPydanticSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from readlint.schema.edtf import DayRange, EdtfError, parse_day_range

Kind = Literal[
    "readout",
    "joint-statement",
    "press-briefing",
    "transcript",
    "call",
    "preview",
    "news-report",
]
VenueFormat = Literal["meeting", "sidelines", "visit", "call", "video", "briefing", "letter"]


def _refuse_null(value: object) -> object:
    if value is None:
        raise ValueError("has no value: fill it in or leave the key out")
    return value


_T = TypeVar("_T")
# Leaving a key out is fine, leaving it empty is not: None is the default but never an input.
Given = Annotated[_T | SkipJsonSchema[None], BeforeValidator(_refuse_null)]
Text = Annotated[str, Field(min_length=1)]


def _possible_days(written: str) -> DayRange:
    try:
        return parse_day_range(written)
    except EdtfError as error:
        raise PydanticCustomError("impossible_date", "{why}", {"why": error.message}) from None


def _written_as_text(_: object, handler: GetCoreSchemaHandler) -> CoreSchema:
    return core_schema.no_info_after_validator_function(
        _possible_days,
        handler.generate_schema(Text),
        serialization=core_schema.to_string_ser_schema(),
    )


# To the schema a date is text: which dates there are, no pattern of a schema can say.
Days = Annotated[DayRange, GetPydanticSchema(_written_as_text)]
Address = Annotated[
    str,
    Field(
        min_length=1,
        # To the end, so that two addresses, or one broken by a line, are not taken for one.
        pattern="^https?://[^/?# ][^ ]*$",
        json_schema_extra={
            "patternErrorMessage": "must be an address without spaces that starts with http:// "
            "or https:// and names a site"
        },
    ),
]
# The length is bounded as well because `$` also matches before a final line end in some engines.
Digest = Annotated[
    str,
    Field(
        min_length=1,
        max_length=71,
        pattern="^sha256:[0-9a-f]{64}$",
        json_schema_extra={
            "patternErrorMessage": "must be `sha256:` and then 64 of the signs 0-9 and a-f"
        },
    ),
]
Chain = Annotated[list[Text], Field(min_length=1)]
