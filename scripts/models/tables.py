"""The tables of facts that only readlint itself ships: archives, codes, places."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.config import JsonDict

from models.parts import BODIES, Country, Day, Host, Id, Part, Trimmed, form

_CODES = "must be the two capital letters of a country's code"
_SUBTAG = "must be subtags with a blank between them"
LongCountry = Annotated[str, form("^[A-Z]{3}$", "must be three capital letters")]
Language = Annotated[str, form("^[a-z]{2,3}$", "must be two or three small letters")]
SomeNames = Annotated[list[Trimmed], Field(min_length=1)]


# What is a key of one of these tables has the form of its pattern.
def _keys(pattern: str, said: str) -> JsonDict:
    return {"propertyNames": {"pattern": pattern, "patternErrorMessage": said}}


Countries = _keys("^[A-Z]{2}$", _CODES)
Tags = _keys(
    "^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z]{5,8})?$",
    "must be a language tag",
)
Cities = _keys(r"^[A-Z]{2} \S.*$", "must be a country and a name")
PartyKeys = _keys(f"^(?:[A-Z]{{2}}|{'|'.join(BODIES)})$", "must be the code of a country or a body")
Languages = _keys("^[a-z]{2,3}$", "must be a tag")


class _Table(Part):
    name: str = Field(alias="schema")
    compiled: Day


class Archive(Part):
    """A web archive, a cache or a library."""

    name: Trimmed
    kind: Literal["archive", "cache", "library"]
    hosts: list[Host]


class Archives(_Table):
    """Hosts that keep copies of other people's pages."""

    archives: list[Archive]


class PassingHost(Part):
    """A host whose pages go with the government that wrote them."""

    owner: Trimmed
    change: Trimmed


class SharedOffice(Part):
    """An office of a name that many governments have."""

    publisher: Id
    shown_by: SomeNames


class Governments(_Table):
    """Which governments count as one, how they are called, and whose hosts are whose."""

    unions: dict[str, list[Country]] = Field(json_schema_extra=PartyKeys)
    parts: dict[str, list[Country]] = Field(json_schema_extra=Countries)
    other_codes: dict[str, Country] = Field(json_schema_extra=Countries)
    disputed: list[list[Country]]
    disputed_towns: dict[str, list[Trimmed]]
    called_alike: list[list[Country]]
    lands_of_namesakes: list[Country]
    shared_offices: dict[str, SharedOffice]
    short_names: dict[Trimmed, SomeNames]
    abbreviated: dict[Trimmed, Trimmed]
    own: dict[str, Country]
    registries: dict[str, list[Annotated[str, form("^[a-z]{2}$", "must be two small letters")]]]
    labels: SomeNames
    words: SomeNames
    inside: SomeNames
    openings: SomeNames
    platforms: list[Host]
    passing: dict[str, PassingHost]


class Codes(_Table):
    """Codes of countries and tags of languages."""

    countries: dict[str, LongCountry] = Field(json_schema_extra=Countries)
    beyond_iso: list[Country]
    former_countries: list[Country]
    territory_aliases: dict[str, Country] = Field(json_schema_extra=Countries)
    long_languages: dict[str, Language] = Field(json_schema_extra=Languages)
    spoken_in: dict[str, Language] = Field(json_schema_extra=Languages)
    language_subtags: Annotated[str, form("^[a-z]{2,8}(?: [a-z]{2,8})*$", _SUBTAG)]
    script_subtags: Annotated[str, form("^[a-z]{4}(?: [a-z]{4})*$", _SUBTAG)]
    region_subtags: Annotated[
        str, form("^(?:[a-z]{2}|[0-9]{3})(?: (?:[a-z]{2}|[0-9]{3}))*$", _SUBTAG)
    ]
    extended_subtags: Annotated[str, form("^[a-z]{3}(?: [a-z]{3})*$", _SUBTAG)]
    irregular: list[Trimmed]


class CodeNames(_Table):
    """Names of countries and languages."""

    country_names: dict[str, SomeNames] = Field(json_schema_extra=Countries)
    language_names: dict[str, SomeNames] = Field(json_schema_extra=Tags)


class PartyNames(Part):
    """How texts name a state or a body."""

    names: SomeNames
    sign: Trimmed | None = None


class Parties(_Table):
    """How texts name states and bodies, besides the names of countries."""

    parties: dict[str, PartyNames] = Field(json_schema_extra=PartyKeys)


class City(Part):
    """Where a city is, and its names."""

    at: Annotated[
        str, form(r"^-?\d{1,2}\.\d\d -?\d{1,3}\.\d\d$", "must be degrees such as 48.21 16.37")
    ]
    names: SomeNames


class Places(_Table):
    """Cities, and what else is known by name."""

    cities: dict[str, City] = Field(json_schema_extra=Cities)
    namesakes: dict[str, City] = Field(json_schema_extra=Cities)
    regions: dict[str, SomeNames] = Field(json_schema_extra=Countries)
    sites: dict[str, SomeNames] = Field(json_schema_extra=Cities)


TABLES: dict[str, type[Part]] = {
    "archives": Archives,
    "governments": Governments,
    "codes": Codes,
    "code_names": CodeNames,
    "places": Places,
    "parties": Parties,
}
