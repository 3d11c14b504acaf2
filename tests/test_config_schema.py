"""The published schema of the configuration, and where TOML values stand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generate_schema import as_text, config_schema
from models.config import Configuration
from readlint.config.document import find_places
from readlint.config.settings import FAIL_ON
from tests.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = config_schema()
GROUPS = {"": SCHEMA, **SCHEMA["$defs"]}
FIELDS = {
    f"{group}.{name}": field
    for group, schema in GROUPS.items()
    for name, field in schema["properties"].items()
}


@pytest.mark.parametrize("folder", ["schemas", "src/readlint/schema"])
def test_committed_copies_are_what_the_models_make(folder: str) -> None:
    committed = (ROOT / folder / "config.schema.json").read_text(encoding="utf-8")
    assert committed == as_text(SCHEMA)


def test_is_a_schema_by_both_engines() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert jsonschema_rs.meta.is_valid(SCHEMA)


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_every_key_explains_itself(field: dict[str, Any]) -> None:
    assert field["title"]
    assert field["description"].endswith(".")
    check = Draft202012Validator({**field, "$defs": SCHEMA["$defs"]})
    assert field["examples"]
    for example in field["examples"]:
        check.validate(example)


def test_the_models_read_what_the_schema_allows() -> None:
    examples = {name[1:]: field["examples"][0] for name, field in FIELDS.items() if name[0] == "."}
    Draft202012Validator(SCHEMA).validate(examples)
    made = Configuration.model_validate(examples)
    assert made.model_dump(by_alias=True, exclude_unset=True) == examples


def test_the_default_that_is_told_is_the_true_one() -> None:
    assert f"`{FAIL_ON}`" in SCHEMA["properties"]["fail-on"]["description"]


def test_the_command_prints_it(workspace: Workspace) -> None:
    assert workspace.run("schema", "config").out == as_text(SCHEMA)


TOML = '''# a = 1
top = "x # y"
[tool.readlint]
select = ["junk", # a ]
  'date', """m
] x""", [1, [2, 3]], {a = 1, "b.c" = [ {d = 2}, ]}]
"quo\\u0074ed".sub = { x = "}", y.z = [ ] }
n = 1979-05-27T07:32:00Z # date
[[tool.readlint.overrides]]
paths = ["a"]
[tool.readlint.overrides.severity]
junk = 'error'
[[tool.readlint.overrides]]
severity.junk = "x"
[ a . "b.c" . d ]
e = """a\\"""b""""
f = \'\'\'it's\'\'\'
'''


def test_every_value_has_its_place() -> None:
    check_places(TOML)
    places = find_places(TOML)
    spot = places["tool", "readlint", "overrides", 1, "severity", "junk"]
    assert TOML[spot.key :].startswith('junk = "x"')
    assert TOML[spot.value :].startswith('"x"\n[')
    assert TOML[places["tool", "readlint", "overrides", 1].key - 2 :].startswith("d.") is False
    assert TOML[places["tool", "readlint", "quoted", "sub", "x"].value :].startswith('"}", y.z')
    assert TOML[places["tool", "readlint", "select", 2].value :].startswith('"""m\n] x""", [1')


def check_places(text: str) -> None:
    """Every path of the values has a place, and every place with one value reads as that value."""
    places = find_places(text)
    for path, value in leaves(tomllib.loads(text)):
        assert path in places
        written = text[places[path].value :]
        if isinstance(value, bool | int):
            assert written.startswith(str(value).lower())
        if isinstance(value, str):
            assert written[0] in "\"'"


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    below = [leaf for step, held in inner for leaf in leaves(held, (*path, step))]
    return [(path, value), *below] if path else below


def as_toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(k)} = {as_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[ # ]\n" + ",\n".join(map(as_toml, value)) + " ]"
    if isinstance(value, str):
        escaped = "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in value)
        return f'"{escaped}"'
    return str(value).lower()


word = st.text(st.characters(codec="utf-8"), max_size=4)
tables = st.dictionaries(
    word,
    st.recursive(
        word | st.integers() | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(word, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(tables)
@settings(max_examples=100, derandomize=True, database=None, deadline=None)
def test_places_in_any_file(table: dict[str, Any]) -> None:
    # An inline table may not span lines, so a list in one stays on its line.
    text = "".join(f"{as_toml(key)} = {as_toml(value)}\n" for key, value in table.items())
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        text = text.replace("[ # ]\n", "[").replace(",\n", ",")
    check_places(text)
