"""The kinds of value that the fields of a sidecar hold."""

from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema

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
