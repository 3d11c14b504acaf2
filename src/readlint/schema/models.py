"""The sidecar as typed models: the one source of its JSON Schema and of the typed API.

Importing this module loads pydantic, which is slow; nothing that runs once per record may do so.
"""

from copy import copy
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    ValidationInfo,
    create_model,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from readlint.record.days import DayRange, EdtfError, parse_day_range

Kind = Literal[
    "readout",
    "joint-statement",
    "press-briefing",
    "transcript",
    "call",
    "preview",
    "news-report",
    "statement",
]
# Of what is said, a place need not be known; an act takes place somewhere.
PLACELESS_KINDS = ("statement", "news-report")
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


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Venue(_Part):
    """Where and in what form the act took place."""

    city: Given[Text] = Field(
        default=None,
        description="City of the act; left out for a call, a video meeting or a letter.",
        examples=["Munich", "Geneva"],
    )
    country: Given[Text] = Field(
        default=None,
        description="Country of the act, as a two-letter code of ISO 3166-1.",
        examples=["DE", "CN"],
    )
    site: Given[Text] = Field(
        default=None,
        description="Building or place within the city.",
        examples=["Hotel Bayerischer Hof"],
    )
    format: VenueFormat = Field(
        default="meeting",
        description="The form of the contact: in one room, on the sidelines of something larger, "
        "by telephone, by video, at a briefing, or in writing.",
        examples=["sidelines", "call"],
    )
    occasion: Given[Text] = Field(
        default=None,
        description="The larger event at which the act took place.",
        examples=["Munich Security Conference"],
    )


class Participant(_Part):
    """One person who took part in the act (of a briefing or a statement: who spoke)."""

    name: Text = Field(
        description="Name of the person, as usually written.",
        examples=["Wang Yi"],
    )
    party: Given[Text] = Field(
        default=None,
        description="Country (ISO 3166-1) or organisation for which the person spoke.",
        examples=["CN", "EU"],
    )
    role: Given[Text] = Field(
        default=None,
        description="Office of the person on the day of the act.",
        examples=["Minister of Foreign Affairs"],
    )


class Source(_Part):
    """Where the words of the text come from."""

    publisher: Given[Text] = Field(
        default=None,
        description="The publisher of the page from which the text was taken.",
        examples=["Ministry of Foreign Affairs of the People's Republic of China"],
    )
    via: Given[Chain] = Field(
        default=None,
        description="Earlier links of the chain, the origin last; `unknown` is allowed.",
        examples=[["Reuters"], ["Xinhua", "unknown"]],
    )
    url: Given[Address] = Field(
        default=None,
        description="Web address of the page.",
        examples=["https://www.example.org/readout/1"],
    )
    archived: Given[Address] = Field(
        default=None,
        description="Web address of an archived copy of the page.",
        examples=["https://web.archive.org/web/2024/https://www.example.org/readout/1"],
    )
    published: Given[Days] = Field(
        default=None,
        description="Day on which the page says it was published.",
        examples=["2024-02-17"],
    )
    updated: Given[Days] = Field(
        default=None,
        description="Day on which the page says it was last changed.",
        examples=["2024-02-17"],
    )
    retrieved: Given[Days] = Field(
        default=None,
        description="Day on which you or your program fetched the page.",
        examples=["2024-03-01"],
    )


class About(_Part):
    """The event that the text speaks of, when that is not the act itself."""

    date: Given[Days] = Field(
        default=None,
        description="Day or days of the event spoken of; it alone may lie after publication.",
        examples=["2024-02-20"],
    )
    city: Given[Text] = Field(
        default=None,
        description="City of the event spoken of.",
        examples=["Paris"],
    )
    what: Given[Text] = Field(
        default=None,
        description="The event spoken of, in a few words.",
        examples=["Visit of the foreign minister"],
    )


class Translation(_Part):
    """How the text came into its language."""

    from_language: Given[Text] = Field(
        default=None,
        alias="from",
        description="Language from which the text was translated, as a BCP 47 tag.",
        examples=["fr"],
    )
    by: Given[Text] = Field(
        default=None,
        description="Who or what translated it.",
        examples=["machine", "the publisher"],
    )
    original: Given[Text] = Field(
        default=None,
        description="Language in which the words were first published, as a BCP 47 tag.",
        examples=["en"],
    )


class Accept(_Part):
    """A finding that you have looked at and accept, and why."""

    rule: Text = Field(
        description="Name of the rule that made the accepted finding.",
        examples=["text-collapsed"],
    )
    reason: Text = Field(
        description="Why the finding is accepted, for the next reader.",
        examples=["one paragraph in the original"],
    )
    words: Given[Text] = Field(
        default=None,
        description="The words of the text that are accepted; "
        "the exception ends when they are gone.",
        examples=["On February 16"],
    )


class Readout(BaseModel):
    """What is known of one text: what was done, when, where, by whom, and who says so."""

    model_config = ConfigDict(
        strict=True,
        extra="allow",  # only for keys in `x-`; every other one is refused below
        json_schema_extra={
            "additionalProperties": False,
            "patternProperties": {"^x-": {}},
            "if": {"properties": {"kind": {"enum": [*PLACELESS_KINDS]}}, "required": ["kind"]},
            "else": {"required": ["venue"]},
        },
    )

    kind: Kind = Field(
        default="readout",
        description="What sort of text this is.",
        examples=["readout", "press-briefing"],
    )
    title: Given[Text] = Field(
        default=None,
        description="Title as published; in [brackets] when it is supplied by you.",
        examples=["Wang Yi Meets with Foreign Secretary", "[Call on Ukraine]"],
    )
    date: Days = Field(
        description="Day or days of the act, at its place (of a briefing, a statement or a news "
        "report: the day of the statement): 2024-02-16, 2024-02, 2024-02-16/2024-02-17, "
        "with a trailing ? or ~ when it is not certain.",
        examples=["2024-02-16", "2024-02-16/2024-02-17", "2024-02?"],
    )
    venue: Venue = Field(
        default_factory=Venue,
        description="Where and in what form the act took place; a statement or a news report may "
        "do without.",
        examples=[{"city": "Munich", "country": "DE", "format": "sidelines"}],
    )
    participants: Annotated[list[Participant], Field(min_length=1)] = Field(
        description="Who took part in the act (of a briefing or a statement: who spoke); at "
        "least one.",
        examples=[[{"name": "Wang Yi", "party": "CN", "role": "Minister of Foreign Affairs"}]],
    )
    source: Source = Field(
        description="Where the words of the text come from.",
        examples=[{"publisher": "Foreign Office", "url": "https://www.example.org/1"}],
    )
    language: Given[Text] = Field(
        default=None,
        description="Language of the body, as a BCP 47 tag.",
        examples=["en", "zh-Hans"],
    )
    side: Given[Text] = Field(
        default=None,
        description="The side that gives this account: a party; `press` for an independent "
        "account, "
        "`joint` for an agreed one.",
        examples=["CN", "press"],
    )
    about: Given[About] = Field(
        default=None,
        description="The event spoken of, when it is not the act itself (a preview needs it).",
        examples=[{"date": "2024-02-20", "city": "Paris", "what": "Visit of the minister"}],
    )
    event: Given[Text] = Field(
        default=None,
        description="A name of your own for the event, the same in all accounts of one meeting.",
        examples=["munich-2024-02"],
    )
    translation: Given[Translation] = Field(
        default=None,
        description="How the text came into its language.",
        examples=[{"from": "fr", "by": "machine", "original": "en"}],
    )
    digest: Given[Digest] = Field(
        default=None,
        description="SHA-256 of the text as it was checked, so that later changes show.",
        examples=["sha256:" + "0123456789abcdef" * 4],
    )
    notes: Given[Text] = Field(
        default=None,
        description="Anything the next reader should know.",
        examples=["The page has two versions of this text."],
    )
    accept: Given[Annotated[list[Accept], Field(min_length=1)]] = Field(
        default=None,
        description="Findings that you have looked at and accept.",
        examples=[[{"rule": "text-collapsed", "reason": "one paragraph in the original"}]],
    )

    @model_validator(mode="before")
    @classmethod
    def _refuse_what_no_field_can(cls, data: Any, info: ValidationInfo) -> Any:
        # A schema of the user's own may have a place for further keys.
        known = {*cls.model_fields, *(info.context or {}).get("declared", ())}
        if isinstance(data, dict):
            unknown = [key for key in data if key not in known and not _is_free(key)]
            if unknown:
                raise ValueError(f"unknown keys: {', '.join(map(str, unknown))}")
            needs_venue = cls.model_fields["date"].is_required() and "venue" not in data
            if needs_venue and data.get("kind") not in PLACELESS_KINDS:
                raise ValueError("venue: Field required")
        return data


def _left_out(field: FieldInfo) -> FieldInfo:
    optional = copy(field)
    optional.default = None
    return optional


_NOTHING_REQUIRED: dict[str, Any] = {
    name: (field.annotation, _left_out(field))
    for name, field in Readout.model_fields.items()
    if field.is_required()
}
# A sidecar that somebody has yet to complete: what it gives is valid, nothing is required of it.
PartialReadout: type[Readout] = create_model(
    "PartialReadout", __base__=Readout, **_NOTHING_REQUIRED
)


def _is_free(key: object) -> bool:
    return isinstance(key, str) and key.startswith("x-")
