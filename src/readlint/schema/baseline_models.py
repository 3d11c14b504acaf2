"""The baseline as typed models: the source of its published schema. Loads pydantic."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_STEP = r"(?!\.{0,2}(?:/|$))[^/]+"
# JSON Schema knows looking ahead, which pydantic's own patterns do not.
_RELATIVE = {"pattern": rf"^(?:\.\./)*{_STEP}(?:/{_STEP})*$"}
RelativePath = Annotated[str, Field(json_schema_extra={**_RELATIVE})]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Entry(_Part):
    """A known finding."""

    path: RelativePath = Field(
        description="The file it stands in, relative to the folder of the baseline, with `/`."
    )
    rule: str = Field(pattern=r"^[a-z0-9_]+(?:-[a-z0-9_]+)+$", description="Id of the rule.")
    severity: Literal["error", "warning", "info"] = Field(description="The most it may weigh.")
    words: str = Field(description="What it is about, shortened, for people.")
    added: str = Field(
        pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day on which it was taken in."
    )
    fingerprint: str = Field(pattern="^[0-9a-f]{16}$", description="Hash of rule and words.")
    parts: str = Field(
        default="",
        pattern=r"^[0-9a-f]{12}(?:\*[1-9][0-9]{0,8})?(?: [0-9a-f]{12}(?:\*[1-9][0-9]{0,8})?)*$",
        description="Where there are several lines or pieces: a hash of each; `*3` if it is there "
        "three times.",
    )
    against: str = Field(
        default="",
        pattern="^[0-9a-f]{12}(?: [0-9a-f]{12})*$",
        description="Hashes of the words it clashes with and of findings it has absorbed.",
    )
    others: list[RelativePath] = Field(default=[], description="Other records that it names.")
    copy_: Annotated[int, Field(ge=1)] = Field(
        default=1, alias="copy", description="2 for a second finding made of the same, and so on."
    )


class Mark(_Part):
    """The last element: the version of the form."""

    version: Literal[1] = Field(alias="readlint-baseline")


Baseline = list[Entry | Mark]
