"""The configuration as typed models: the one source of its JSON Schema. Loads pydantic."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from readlint.record.record import MOST
from readlint.schema.models import Given, Text

Severity = Literal["error", "warning", "info"]
Rules = list[Text]
Severities = dict[Text, Severity]
Days = Annotated[int, Field(ge=1, le=36_500)]
Characters = Annotated[int, Field(ge=1, le=MOST["characters"])]
Participants = Annotated[int, Field(ge=1, le=MOST["participants"])]
Accepts = Annotated[int, Field(ge=1, le=MOST["accepts"])]
Links = Annotated[int, Field(ge=1, le=MOST["links"])]
Mentions = Annotated[int, Field(ge=1, le=MOST["mentions"])]
Map = dict[str, Any]
Selected = Annotated[list[Text], Field(min_length=1)]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", alias_generator=_dashed)


class Override(_Part):
    """Other rules or severities for some of the files."""

    paths: Annotated[list[Text], Field(min_length=1)] = Field(
        description="The files, as patterns in the manner of .gitignore, relative to the folder "
        "of this file: `press/` is all below that folder, `*.md` every such file.",
        examples=[["press/"], ["archive/19*/", "*.md"]],
    )
    select: Given[Selected] = Field(
        default=None,
        description="The rules to check in these files, in place of those selected so far: "
        "ids, families or globs.",
        examples=[["junk", "date-order"]],
    )
    ignore: Given[Rules] = Field(
        default=None,
        description="Rules to leave out in these files, besides those ignored so far.",
        examples=[["text-collapsed"]],
    )
    severity: Given[Severities] = Field(
        default=None,
        description="Severities in these files, by rule, family or glob.",
        examples=[{"junk": "info"}],
    )
    map_: Given[Map] = Field(
        default=None,
        alias="map",
        description="Keys that feed our fields in these files, besides those of the other tables.",
        examples=[{"source": {"published": "date"}}],
    )
    extra_keys: Given[list[Text]] = Field(
        default=None,
        description="Globs of keys in these files that are yours to have, in place of those so "
        "far.",
        examples=[["layout", "jekyll_*"]],
    )
    require: Given[list[Text]] = Field(
        default=None,
        description="The fields that sidecars of these files must have, in place of those so far.",
        examples=[["source"], []],
    )


class LimitsTable(_Part):
    """How much of a record is read."""

    characters: Given[Characters] = Field(
        default=None,
        description="The characters that are read of a text; without it, 1,000,000.",
        examples=[2_000_000],
    )
    participants: Given[Participants] = Field(
        default=None,
        description="The entries that are read of `participants`; without it, 200.",
        examples=[300],
    )
    accepts: Given[Accepts] = Field(
        default=None,
        description="The entries that are read of `accept`; without it, 200.",
        examples=[300],
    )
    links: Given[Links] = Field(
        default=None,
        description="The links that are read of `source.via`; without it, 20.",
        examples=[30],
    )
    mentions: Given[Mentions] = Field(
        default=None,
        description="The mentions of one kind that are read of a text, as dates or names of "
        "officials; without it, 2,000.",
        examples=[5_000],
    )


class Configuration(_Part):
    """What readlint checks and how, for the files in the folder of this file and below."""

    extend: Given[Text] = Field(
        default=None,
        description="Another configuration file, relative to this one, whose values hold wherever "
        "this file is silent. Its severities are kept beside ours, ours being the stronger; its "
        "overrides come before ours.",
        examples=["../readlint.toml"],
    )
    required_version: Given[Text] = Field(
        default=None,
        description="The versions of readlint for which this file is written; any other refuses "
        "to run.",
        examples=[">=0.1", ">=0.1,<2"],
    )
    select: Given[Selected] = Field(
        default=None,
        description="The rules to check: ids, families or globs. Without it, all rules but the "
        "previews; a preview is selected by its id or its family.",
        examples=[["sidecar", "date", "junk-c*"]],
    )
    ignore: Given[Rules] = Field(
        default=None,
        description="Rules to leave out: ids, families or globs.",
        examples=[["text-collapsed", "people"]],
    )
    severity: Given[Severities] = Field(
        default=None,
        description="How much the findings of a rule weigh, by rule, family or glob; the entry "
        "that names the fewest rules decides. Findings that a rule itself gives less weight "
        "than usual are only ever lowered.",
        examples=[{"junk": "info", "junk-cookie": "warning"}],
    )
    exclude: Given[list[Text]] = Field(
        default=None,
        description="Files and folders to leave out, as patterns in the "
        "manner of .gitignore, relative to the folder of this file.",
        examples=[["drafts/", "*-notes.md"]],
    )
    schema_: Given[Text] = Field(
        default=None,
        alias="schema",
        description="A JSON Schema, relative to this file, that narrows readlint's own: sidecars "
        "must fit both.",
        examples=["house.schema.json"],
    )
    phrases: Given[list[Text]] = Field(
        default=None,
        description="Files with phrase rules of your own, relative to this file.",
        examples=[["phrases.yaml"]],
    )
    facts: Given[list[Text]] = Field(
        default=None,
        description="Files with facts of your own, relative to this file: officials, events and "
        "publishers to add to those that come with readlint, or to correct them.",
        examples=[["facts.yaml"]],
    )
    fail_on: Given[Severity] = Field(
        default=None,
        description="The least severity that fails a run; without it, `warning`.",
        examples=["error"],
    )
    fail_on_unread: Given[bool] = Field(
        default=None,
        description="Whether a record in a language of which something cannot be read fails a run; "
        "without it, `false`.",
        examples=[True],
    )
    baseline: Given[Text] = Field(
        default=None,
        description="The file of known findings, relative to this file; without it, the nearest "
        "`.readlint-baseline.json` from the checked file upward.",
        examples=["known.json"],
    )
    baseline_max_age: Given[Days] = Field(
        default=None,
        description="After how many days in the baseline a finding is old; `baseline-old` reports "
        "those. Without it, none ever is.",
        examples=[90],
    )
    limits: Given[LimitsTable] = Field(
        default=None,
        description="How much of a record is read; `text-too-long` reports what lies beyond. They "
        "hold for all files of this configuration, not for some of them in `overrides`.",
        examples=[{"characters": 2_000_000, "participants": 300}],
    )
    map_: Given[Map] = Field(
        default=None,
        alias="map",
        description="Our field = your key, for sidecars and front matter with other keys and for "
        'tables: `source.published = "date"`. Of a list of keys the first one that has a value '
        "counts; `participants` and `source.via` take from all. `@filename-date` is the day at the "
        "head of the file name.",
        examples=[
            {"source": {"published": ["date", "@filename-date"]}, "x-tags": "tags"},
            {"participants": "speakers", "language": "lang"},
        ],
    )
    extra_keys: Given[list[Text]] = Field(
        default=None,
        description="Globs of top-level keys that are yours to have: no rule looks at them.",
        examples=[["layout", "tags", "jekyll_*"]],
    )
    require: Given[list[Text]] = Field(
        default=None,
        description="The fields that every sidecar must have, dotted if need be; without it, "
        "`date`, `venue` (of acts), `participants` and `source`. What is not required and absent "
        "is not checked.",
        examples=[["source"], ["date", "source.url"], []],
    )
    overrides: Given[list[Override]] = Field(
        default=None,
        description="Other rules or severities for some of the files; where several are for one "
        "file, later ones win.",
        examples=[[{"paths": ["press/"], "ignore": ["text-collapsed"]}]],
    )
