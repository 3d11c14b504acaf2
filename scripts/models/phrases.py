"""Phrase rules of the user's own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from models.parts import Part, form, schema_of

_SAID = "must be text, and not blank"
Said = Annotated[str, form(r"\S", _SAID)]
Sought = Annotated[str, form(r"\S", _SAID, maxLength=1_000)]
Slug = Annotated[
    str,
    form(
        "^[a-z0-9]+(?:-[a-z0-9]+)*$",
        "must be small letters, digits and hyphens, such as our-phrase",
    ),
]
Tag = Annotated[
    str,
    form("^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", "must be a language tag such as en or zh-Hant"),
]
_LINE = {"type": "string", "pattern": r"\S", "patternErrorMessage": _SAID}
Lines = Annotated[
    Any, WithJsonSchema({**_LINE, "type": ["string", "array"], "items": _LINE, "minItems": 1})
]


class PhraseRule(Part):
    """A phrase that texts must not hold."""

    id: Slug = Field(description="The rule is called `phrase-` and this.")
    phrase: Sought = Field(default="", description="Words to look for, in capitals or not.")
    pattern: Sought = Field(default="", description="Instead: a regular expression of RE2.")
    scope: Literal["line", "start", "within", "text"] = Field(
        default="within", description="Where it must be: the whole line, its start, ..."
    )
    where: Literal["anywhere", "edge"] = Field(
        default="anywhere", description="`edge`: with no running text before it, or none behind."
    )
    max_length: Annotated[int, Field(ge=1, le=999_999)] = Field(
        default=999_999, description="Longer lines, in characters, are left out."
    )
    language: Tag = Field(default="", description="Only texts in this language.")
    severity: Literal["error", "warning", "info"] = Field(
        default="warning", description="How much a finding weighs."
    )
    message: Said = Field(description="What is wrong; `{words}` in it are the words found.")
    help: Said = Field(default="", description="What to do.")
    hit: Lines = Field(description="A line, or a list of lines, that the rule must find.")
    near_miss: Lines = Field(description="A line, or a list of lines, that it must not find.")


class PhraseFile(Part):
    """Phrase rules of the user's own."""

    rules: list[PhraseRule] = Field(description="The rules.", min_length=1)


def phrases_schema() -> dict[str, Any]:
    """Return the JSON Schema of a phrase file."""
    return schema_of(PhraseFile, "phrases", "Phrase rules for readlint")
