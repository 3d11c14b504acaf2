"""The known findings of a corpus. Loads pydantic."""

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from models.parts import Day, Part, form
from readlint.schema.schema_file import DIALECT

# A name that is neither empty nor `.` nor `..`.
_STEP = r"(?:[^/.][^/]*|\.[^/.][^/]*|\.\.[^/]+)"
RelativePath = Annotated[
    str,
    form(
        rf"^(?:\.\./)*{_STEP}(?:/{_STEP})*$",
        "must lead from this file's folder to a file, as a/b.txt does",
    ),
]
RuleId = Annotated[
    str,
    form(r"^[a-z0-9_]+(?:-[a-z0-9_]+)+$", "must be the id of a rule, such as junk-cookie"),
]
_HASH = "[0-9a-f]{12}"
_PART = rf"{_HASH}(?:\*[1-9][0-9]{{0,8}})?"
_HASHES = "must be hashes of 12 digits with a blank between them"
Fingerprint = Annotated[str, form("^[0-9a-f]{16}$", "must be 16 digits and letters from a to f")]
Parts = Annotated[str, form(rf"^{_PART}(?: {_PART})*$", _HASHES)]
Hashes = Annotated[str, form(rf"^{_HASH}(?: {_HASH})*$", _HASHES)]


class Entry(Part):
    """A known finding."""

    path: RelativePath = Field(
        description="The file that has it, relative to the folder of the baseline, with `/`."
    )
    rule: RuleId = Field(description="Id of the rule.")
    severity: Literal["error", "warning", "info"] = Field(description="The most it may weigh.")
    words: str = Field(description="What it is about, shortened, for people.")
    added: Day = Field(description="The day on which it was taken in.")
    fingerprint: Fingerprint = Field(description="Hash of rule and words.")
    parts: Parts = Field(
        default="",
        description="Where there are several lines or pieces: a hash of each; `*3` if it is there "
        "three times.",
    )
    against: Hashes = Field(
        default="",
        description="Hashes of the words it clashes with and of findings it has absorbed.",
    )
    others: list[RelativePath] = Field(default=[], description="Other records that it names.")
    copy_: Annotated[int, Field(ge=1)] = Field(
        default=1, alias="copy", description="2 for a second finding made of the same, and so on."
    )


class Mark(Part):
    """The last element: the version of the form."""

    version: Literal[1] = Field(alias="readlint-baseline")


Baseline = list[Entry | Mark]


def baseline_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `.readlint-baseline.json`."""
    made = TypeAdapter[Any](Baseline).json_schema(by_alias=True)
    head = {
        "$schema": DIALECT,
        "$id": "urn:readlint:schema:baseline:1",
        "title": "Baseline of readlint",
        "description": "Known findings, one an entry; the last element names the version.",
    }
    end = {"contains": {"$ref": "#/$defs/Mark"}, "maxContains": 1}
    return {**head, **made, **end}
