"""The tables of facts that users may add to: officials, events, calendar, publishers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from models.parts import Country, Day, Host, Id, Names, Part, Party, Trimmed, form, schema_of

Confidence = Literal["high", "medium", "low"]
Tag = Annotated[str, form("^[a-z]{2,3}$", "must be the tag of a language")]
ByLanguage = dict[Tag, Names]


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
    covers_from: Day = Field(
        default="", description="The first day of which its terms speak; else that of the table."
    )
    sources: Trimmed = Field(description="A key of `sources`.")
    terms: list[Term] = Field(description="In order of their first day.", min_length=1)
    note: Trimmed = Field(default="", description="For readers of the table.")


class Officials(Part):
    """Who held which office when."""

    table: Literal["readlint-officials/1"] = Field(alias="schema", description="This table.")
    compiled: Day = Field(description="The day on which the table was made.")
    horizon: Day = Field(description="The last day of which it speaks.")
    covers_from: Day = Field(description="The first one, of offices that give none.")
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


class Series(Part):
    """Events that all bear one name."""

    id: Id = Field(description="A short name.")
    begins: Names = Field(description="With what the ids of its events begin.", min_length=1)
    names: Names = Field(description="The names.", min_length=1)


class Visits(Part):
    """All visits of somebody to a state in a time."""

    who: Id = Field(description="The person, by id of the table of officials.")
    country: Country = Field(description="The state.")
    first: Day = Field(alias="from", description="The first day of the time.")
    to: Day = Field(description="The last day of the time.")
    events: Annotated[list[Id], Field(min_length=1)] = Field(description="The visits, by id.")


class Events(Part):
    """Events with a day, by which a text shows its own time."""

    table: Literal["readlint-events/1"] = Field(alias="schema", description="This table.")
    compiled: Day = Field(description="The day on which the table was made.")
    sources: Trimmed = Field(description="Where rows can be checked.")
    beside: ByLanguage = Field(description="What puts an act beside an event, with {who}.")
    series: list[Series] = Field(description="Events of one name.")
    visits: list[Visits] = Field(default=[], description="Visits of which all are here.")
    events: list[Event] = Field(description="The events.")


class Pattern(Part):
    """A form of date lines or of addresses."""

    regex: str = Field(description="A regular expression that takes linear time.")
    kind: Literal["dateline", "url"] = Field(description="What it is for.")
    example: str = Field(default="", description="What it finds.")


Flag = Literal["republishes", "machine_translates", "url_date_unreliable", "exact_host", "portal"]


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


MonthDay = Annotated[
    str, form("^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$", "must be month and day: 07-14")
]
Year = Annotated[str, form("^[12][0-9]{3}$", "must be a year, such as 2024")]
Days = Annotated[str, form("^-?[0-9]{1,2}$", "must be a number of days, such as -7")]
Number = Annotated[str, form("^[0-9]{1,3}$", "must be a number of at most three digits")]


class Feast(Part):
    """A feast around which texts speak of it."""

    id: Id = Field(description="A short name.")
    name: Trimmed = Field(description="The name for messages.")
    names: Names = Field(description="The names that texts use.", min_length=1)
    names_zh: Names = Field(description="Those in Chinese.")
    states: Annotated[list[Party], Field(json_schema_extra={"uniqueItems": True})] = Field(
        description="Who keeps it; none for all or many."
    )
    around: list[Days] = Field(
        description="Days before, not above 0, and after it, not below.", min_length=2, max_length=2
    )
    day: MonthDay | None = Field(description="Month and day; null: in each year another.")
    days: dict[Year, list[Day]] = Field(description="The days of each year; none beside `day`.")
    note: Trimmed = Field(default="", description="For readers of the table.")


class NationalDay(Part):
    """A day that a state calls its own."""

    state: Party = Field(description="The state.")
    day: MonthDay = Field(description="Month and day.")
    name: Trimmed = Field(description="The name that texts use.")
    names_zh: Names = Field(description="Names in Chinese.")
    note: Trimmed = Field(default="", description="For readers of the table.")


class Relations(Part):
    """The day on which two parties established relations."""

    parties: list[Party] = Field(description="The two.", min_length=2, max_length=2)
    day: Day = Field(description="The day, as both count it today.")


class Body(Part):
    """A founding or a treaty whose anniversaries are kept."""

    id: Id = Field(description="A short name.")
    day: Day = Field(description="The day.")
    names: Names = Field(description="The names that texts use, the usual one first.", min_length=1)
    names_zh: Names = Field(description="Names in Chinese.")
    note: Trimmed = Field(default="", description="For readers of the table.")


class CalendarPhrases(Part):
    """What makes an anniversary of a day, or binds a text to a feast."""

    relations: ByLanguage = Field(description="Anniversaries of relations, with {n}.")
    bodies: ByLanguage = Field(description="Anniversaries of bodies, with {n} and {who}.")
    feasts: ByLanguage = Field(description="Wishes and occasions, with {who}.")
    greetings: ByLanguage = Field(description="Parts of words of those who greet.")


class YearWords(Part):
    """What says into which year an anniversary falls, from that of the text."""

    this: Names = Field(description="Into the same.")
    next: Names = Field(description="Into the one after.")
    last: Names = Field(description="Into the one before.")


class Calendar(Part):
    """Feasts, national days, and days whose anniversaries are kept."""

    table: Literal["readlint-calendar/1"] = Field(alias="schema", description="This table.")
    compiled: Day = Field(description="The day on which the table was made.")
    covers: list[Year] = Field(
        description="First and last year of which it speaks.", min_length=2, max_length=2
    )
    confidence: Literal["medium"] = Field(description="How sure all rows are.")
    sources: Trimmed = Field(description="Where rows can be checked.")
    phrases: CalendarPhrases = Field(description="How texts speak of days.")
    numbers: dict[Tag, dict[str, Number]] = Field(description="Numbers in words, by language.")
    years: YearWords = Field(description="Words for this, the next and the last year.")
    feasts: list[Feast] = Field(description="The feasts.")
    national_days: list[NationalDay] = Field(description="The national days.")
    relations: list[Relations] = Field(description="The relations.")
    bodies: list[Body] = Field(description="Bodies and treaties.")


# A row of the user's own that exists in the shipped table needs only these.
_IDENTITY = ("schema", "id", "person", "start", "state", "parties")


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


def calendar_schema() -> dict[str, Any]:
    """Return the schema of a file with days of the user's own."""
    return facts_schema(Calendar, "calendar")


def publishers_schema() -> dict[str, Any]:
    """Return the schema of a file with publishers of the user's own."""
    return facts_schema(Publishers, "publishers")
