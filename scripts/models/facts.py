"""The tables of facts that users may add to: officials, events, publishers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from models.parts import Country, Day, Host, Id, Names, Part, Party, Trimmed, schema_of

Confidence = Literal["high", "medium", "low"]


class Person(Part):
    """A person who held an office."""

    name: Trimmed = Field(description="The name most texts use.")
    party: Party = Field(description="The country or body that the person speaks for.")
    other_parties: Annotated[list[Party], Field(json_schema_extra={"uniqueItems": True})] = Field(
        default=[], description="Others, in other offices."
    )
    native: Names = Field(default=[], description="The name in other scripts.")
    aliases: Names = Field(default=[], description="Other right forms of the name.")
    misspellings: Names = Field(default=[], description="Wrong forms that occur.")


class WeakForm(Part):
    """A form of a name that several persons bear, or that occurs in other words."""

    persons: list[Id] = Field(description="All who bear it.")
    inside: Names = Field(description="Longer words in which it occurs by chance.")


class Term(Part):
    """From when to when a person held an office."""

    person: Id = Field(description="Id of the person.")
    start: Day = Field(description="The first day.")
    end: Day | None = Field(description="The first day after it; null: holds it still.")
    acting: bool = Field(description="Whether only in an acting capacity.")
    precision: Literal["day", "month"] = Field(description="How exact the days are.")
    confidence: Confidence = Field(description="How sure the row is.")


class Office(Part):
    """An office and who held it."""

    id: Id = Field(description="The party, a point, and the office.")
    party: Party = Field(description="The country or body whose office it is.")
    title: Trimmed = Field(description="The title as most texts give it.")
    title_variants: Names = Field(description="Other forms of the title.")
    single_holder: bool = Field(description="Whether one person at a time holds it.")
    sources: Trimmed = Field(description="A key of `sources`.")
    terms: list[Term] = Field(description="In order of their first day.", min_length=1)
    note: Trimmed = Field(default="", description="For readers of the table.")


class Officials(Part):
    """Who held which office when."""

    table: Literal["readlint-officials/1"] = Field(alias="schema", description="This table.")
    compiled: Day = Field(description="The day on which the table was made.")
    horizon: Day = Field(description="The last day of which it speaks.")
    covers_from: Day = Field(description="The first one.")
    sources: dict[str, Trimmed] = Field(description="Where rows can be checked.")
    persons: dict[str, Person] = Field(description="By id.")
    offices: list[Office] = Field(description="The offices.")
    weak_forms: dict[str, WeakForm] = Field(description="Names that need a second clue.")


class Event(Part):
    """An event with a day."""

    id: Id = Field(description="Words and the year.")
    name: Trimmed = Field(description="The name for messages.")
    start: Day = Field(description="The first day.")
    end: Day = Field(description="The last day.")
    place: Trimmed | None = Field(description="City or site; null where there was none.")
    country: Country | None = Field(description="Code of the country; null likewise.")
    kind: Trimmed = Field(description="Such as summit, visit, call, agreement.")
    parties: Annotated[list[Party], Field(json_schema_extra={"uniqueItems": True})] = Field(
        description="Who took part."
    )
    announced: Day | None = Field(description="Since when it was spoken of; null: unknown.")
    reckoned: bool = Field(
        default=False, description="Whether `announced` is reckoned from a series, not known."
    )
    aliases: Names = Field(description="What names this event and no other.")
    weak_aliases: Names = Field(description="What names it beside a second clue.")
    confidence: Confidence = Field(description="How sure the row is.")
    note: Trimmed = Field(default="", description="For readers of the table.")


class Events(Part):
    """Events with a day, by which a text shows its own time."""

    table: Literal["readlint-events/1"] = Field(alias="schema", description="This table.")
    compiled: Day = Field(description="The day on which the table was made.")
    sources: Trimmed = Field(description="Where rows can be checked.")
    events: list[Event] = Field(description="The events.")


class Pattern(Part):
    """A form of date lines or of addresses."""

    regex: str = Field(description="A regular expression that takes linear time.")
    kind: Literal["dateline", "url"] = Field(description="What it is for.")
    example: str = Field(default="", description="What it finds.")


Flag = Literal["republishes", "machine_translates", "url_date_unreliable", "exact_host"]


class Publisher(Part):
    """A publisher, its addresses and habits."""

    id: Id = Field(description="A short name.")
    name: Trimmed = Field(description="The name for messages.")
    native: Names = Field(default=[], description="The name in other scripts.")
    kind: Literal[
        "mfa", "ministry", "head-of-state", "igo", "state-agency", "state-media", "agency",
        "newspaper", "broadcaster", "aggregator",
    ] = Field(description="The first four speak for a party.")  # fmt: skip
    country: Party | None = Field(description="Where it sits.")
    official_for: Party | None = Field(description="For whom it speaks; null for the press.")
    domains: list[Host] = Field(
        description="Its hosts, without www.", min_length=1, json_schema_extra={"uniqueItems": True}
    )
    languages: Names = Field(description="Tags of the languages it writes in.")
    aliases: Names = Field(description="Other names.")
    datelines: Names = Field(description="Names of its forms in `patterns`.")
    credits: Names = Field(description="How its texts name it as their source.")
    url_date: Trimmed | None = Field(description="The form of days in its addresses.")
    timezone: Trimmed | None = Field(description="Such as Europe/Vienna.")
    flags: list[Flag] = Field(description="Habits.", json_schema_extra={"uniqueItems": True})
    confidence: Confidence = Field(description="How sure the row is.")
    note: Trimmed = Field(default="", description="For readers of the table.")


class Publishers(Part):
    """Whose page an address or a name means."""

    table: Literal["readlint-publishers/1"] = Field(alias="schema", description="This table.")
    compiled: Day = Field(description="The day on which the table was made.")
    sources: Trimmed = Field(description="Where rows can be checked.")
    patterns: dict[str, Pattern] = Field(description="Forms of date lines and addresses, by name.")
    publishers: list[Publisher] = Field(description="The publishers.")
    ambiguous_aliases: dict[str, list[Id]] = Field(description="Names of several publishers.")


# A row of the user's own that exists in the shipped table needs only these.
_IDENTITY = ("schema", "id", "person", "start")


def facts_schema(model: type[BaseModel], name: str) -> dict[str, Any]:
    """Return the schema of a user's file: `complete` lists what only a new row needs."""
    made = schema_of(model, f"facts-{name}", f"Own facts of readlint: {name}")
    return {**_partial(made), "$defs": {key: _partial(one) for key, one in made["$defs"].items()}}


def _partial(schema: Mapping[str, Any]) -> dict[str, Any]:
    needed = schema.get("required", [])
    return {**schema, "required": [k for k in needed if k in _IDENTITY], "complete": needed}


def officials_schema() -> dict[str, Any]:
    """Return the schema of a file with officials of the user's own."""
    return facts_schema(Officials, "officials")


def events_schema() -> dict[str, Any]:
    """Return the schema of a file with events of the user's own."""
    return facts_schema(Events, "events")


def publishers_schema() -> dict[str, Any]:
    """Return the schema of a file with publishers of the user's own."""
    return facts_schema(Publishers, "publishers")
