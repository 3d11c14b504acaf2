"""The schema of sidecars for editors: the one that judges, and what a rule would say later.

What judges a sidecar is as loose as it can be, since rules say more in better words: which dates
there are, which codes, which rules. An editor has no rules, so its schema has patterns and choices
for these. It refuses nothing that the rules hold right.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from ruamel.yaml import YAML

from readlint.facts.codes import is_country_code, load_codes
from readlint.rules.registry import shipped_rules

Schema = dict[str, Any]

NAMES = (
    Path(__file__).resolve().parents[2] / "src" / "readlint" / "facts" / "tables"
    / "code_names.yaml"
)  # fmt: skip
KINDS = {
    "readout": "One side's account of a meeting or a visit.",
    "joint-statement": "A text that the parties agreed on and published together.",
    "press-briefing": "What a spokesperson said to the press.",
    "transcript": "Spoken words, written down: an interview, a speech, a press conference.",
    "call": "One side's account of a call by telephone or video.",
    "preview": "An announcement of something still to come; needs `about`.",
    "news-report": "An account by a news agency or a newspaper.",
    "statement": "A declaration of one side, without a meeting.",
}
FORMATS = {
    "meeting": "In one room.",
    "sidelines": "In one room, on the sidelines of something larger: name that as `occasion`.",
    "visit": "On a visit of one party to the other.",
    "call": "By telephone; leave out the city.",
    "video": "By video; leave out the city.",
    "briefing": "At a briefing or a press conference.",
    "letter": "In writing; leave out the city.",
}
# Those that readlint reads, and others in which states publish.
LANGUAGES = (
    "en", "zh", "zh-Hans", "zh-Hant", "fr", "es", "ar", "ru", "de", "ja", "ko", "pt", "pt-BR", "it",
    "nl", "pl", "uk", "tr", "fa", "he", "hi", "id", "vi", "th", "cs", "sk", "hu", "ro", "bg", "el",
    "sr", "hr", "sl", "da", "sv", "nb", "fi", "et", "lv", "lt", "be", "ka", "hy", "az", "kk", "ur",
    "bn", "ms", "sw", "am",
)  # fmt: skip
VARIETIES = {
    "zh-Hans": "Chinese, simplified characters",
    "zh-Hant": "Chinese, traditional characters",
    "pt-BR": "Portuguese of Brazil",
    "nb": "Norwegian Bokmål",
}
# The forms of `readlint.record.days`; how many days February has in a year, no pattern can say.
_DAY = (
    "(?:02-(?:0[1-9]|[12][0-9])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01]))"
)
_PART = f"(?:[0-9]{{4}}-(?:0[1-9]|1[0-2]|{_DAY})[?~%]?|[0-9]{{4}}[?~%])"
DATE = {
    "pattern": f"^{_PART}(?:/{_PART})?$",
    # For a bare year as well, which is a number to an editor.
    "errorMessage": "Write a day (2024-02-16), a month (2024-02) or the first and last day "
    "(2024-02-16/2024-02-17); put ? or ~ behind a date that is not certain.",
}
DATES = {
    "": ("date",), "About": ("date",), "Source": ("published", "updated", "retrieved"),
}  # fmt: skip
# All tags of BCP 47 have this form; which are registered, `sidecar-codes` knows.
LANGUAGE = {
    "pattern": "^(?:[A-Za-z]{2,3}|[ixIX])(?:-[A-Za-z0-9]{1,8})*$",
    "errorMessage": "Write the tag of a language, such as en, zh or pt-BR.",
}


def editor_schema(made: Mapping[str, Any]) -> Schema:
    """Return the schema for editors.

    Args:
        made: the schema of sidecars that judges; it is left as it is.
    """
    names = YAML(typ="safe").load(NAMES.read_text(encoding="utf-8"))
    defs = {name: _with_own_fields(one) for name, one in made["$defs"].items()}
    schema = {**_with_own_fields(made), "$defs": {**defs, **_choices(names)}}
    groups: dict[str, Schema] = {"": schema, **defs}
    for name, fields in DATES.items():
        for field in fields:
            groups[name]["properties"][field].update(DATE)
    for name, field in (("", "language"), ("Translation", "from"), ("Translation", "original")):
        groups[name]["properties"][field].update(LANGUAGE, defaultSnippets=_languages(names))
    _describe(schema["properties"]["kind"], KINDS)
    _describe(defs["Venue"]["properties"]["format"], FORMATS)
    _refer(defs["Venue"]["properties"]["country"], "Country")
    _offer(defs["Participant"]["properties"]["party"], {"$ref": "#/$defs/Country"})
    _offer(schema["properties"]["side"], {"$ref": "#/$defs/Account"}, {"$ref": "#/$defs/Country"})
    _refer(defs["Accept"]["properties"]["rule"], "Rule")
    _add_snippets(schema)
    for group in groups.values():
        _take_numbers(group["properties"])
    return schema


def nothing_required(schema: Mapping[str, Any]) -> Schema:
    """Return the schema of what is laid over, or under, another file: any field may be absent."""
    left = {key: one for key, one in schema.items() if key not in ("required", "if", "else")}
    return {**left, "defaultSnippets": []}


def _with_own_fields(group: Mapping[str, Any]) -> Schema:
    return {**group, "properties": {key: dict(one) for key, one in group["properties"].items()}}


def _choices(names: Mapping[str, Any]) -> Schema:
    rules = {rule.id: (inspect.getdoc(rule) or "").partition("\n")[0] for rule in shipped_rules()}
    families = "|".join(sorted({rule.family for rule in shipped_rules()}))
    return {
        "Country": {
            "type": "string",
            "anyOf": [
                {
                    **_enumerated(_countries(names["country_names"])),
                    "errorMessage": "Write the two letters of ISO 3166-1, such as CN, US or GB; "
                    "EU, UN and XK are codes, too.",
                },
                {
                    "pattern": f"^(?:{'|'.join(_rare_codes())})$",
                    "description": "A former country, or a code left for uses of your own.",
                },
            ],
        },
        "Account": _enumerated(
            {"press": "An independent account.", "joint": "An account that the parties agreed on."}
        ),
        "Rule": {
            "type": "string",
            "anyOf": [
                {
                    **_enumerated(rules),
                    "errorMessage": "Write the name of one rule; `readlint rule` lists them all.",
                },
                {
                    "pattern": "^[a-z]+(?:-[a-z0-9]+)+$",
                    "not": {"pattern": f"^(?:engine|{families})-"},
                    "description": "A phrase rule of yours, or a rule of a plugin.",
                },
            ],
        },
    }


def _countries(names: Mapping[str, list[str]]) -> dict[str, str]:
    english = {"EU": "European Union", "UN": "United Nations"}
    english |= {code: held[0] for code, held in names.items()}
    return {code: english[code] for code in sorted(load_codes().countries)}


def _rare_codes() -> list[str]:
    """Return the codes that the rules take, and that no editor has to offer."""
    every = map("".join, product(ascii_uppercase, repeat=2))
    return [code for code in every if is_country_code(code) and code not in load_codes().countries]


def _take_numbers(fields: Mapping[str, Schema]) -> None:
    """Let free text be a bare number, as in `title: 1984`: readlint reads it as it is written."""
    for field in fields.values():
        entries = field.get("items", {})
        if entries.get("type") == "string":
            field["items"] = {**entries, "type": ["string", "integer"]}
        if field.get("type") == "string" and not {"pattern", "enum", "anyOf"} & set(field):
            field["type"] = ["string", "integer"]


def _enumerated(told: Mapping[str, str]) -> Schema:
    return {"type": "string", "enum": [*told], "enumDescriptions": [*told.values()]}


def _describe(field: Schema, told: Mapping[str, str]) -> None:
    field["enumDescriptions"] = [told[value] for value in field["enum"]]


def _refer(field: Schema, name: str) -> None:
    """Let a field be one of some choices, and nothing else."""
    del field["type"], field["minLength"]
    field["$ref"] = f"#/$defs/{name}"


def _offer(field: Schema, *choices: Schema) -> None:
    """Let an editor offer some choices for a field that takes any text."""
    field["anyOf"] = [*choices, {"minLength": field["minLength"]}]


def _languages(names: Mapping[str, Any]) -> Iterable[Schema]:
    return [
        {"label": tag, "description": VARIETIES.get(tag) or names["language_names"][tag][0],
         "body": tag}
        for tag in LANGUAGES
    ]  # fmt: skip


def _add_snippets(schema: Schema) -> None:
    person = {"name": "$1", "party": "$2", "role": "$3"}
    schema["defaultSnippets"] = [
        {
            "label": "readout",
            "description": "All required fields of a sidecar, and where to read it.",
            "body": {
                "date": "$1",
                "venue": {"city": "$2", "country": "$3"},
                "participants": [{"name": "$4", "party": "$5", "role": "$6"}],
                "source": {"publisher": "$7", "url": "$8", "published": "$9"},
            },
        }
    ]
    schema["properties"]["participants"]["defaultSnippets"] = [
        {"label": "participant", "description": "A person, the side and the office.",
         "body": [person]},
    ]  # fmt: skip
    schema["properties"]["accept"]["defaultSnippets"] = [
        {"label": "exception", "description": "A finding that you accept, and why.",
         "body": [{"rule": "$1", "reason": "$2"}]},
    ]  # fmt: skip
