"""The models, the deciding engine and the explaining engine must be of one mind."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from readlint.schema.engine import decider
from readlint.schema.explainer import errors
from readlint.schema.models import Readout
from readlint.schema.validation import Validator, load_schema, own_schema
from readlint.schema.walker import accepts, refused

VALIDATOR = Validator()
DECIDE = decider(own_schema())
PLAIN = Draft202012Validator(load_schema())
PROFILE = settings(max_examples=200, derandomize=True, database=None, deadline=None)

word = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
day = word | st.sampled_from(["2022-05-03", "2022-05?", "2022-02-30"])
url = st.sampled_from(["https://a.example/b", "http://[::1]/", "https://例え.jp"])


def group(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, min_size=1, max_size=2)


def choice(definition: dict[str, Any]) -> st.SearchStrategy[str]:
    return st.sampled_from(definition["enum"])


FORMAT = load_schema()["$defs"]["Venue"]["properties"]["format"]
WORDS = ("title", "language", "side", "event", "notes")
valid = group(
    {
        "date": day,
        "venue": group({}, {"city": word, "country": word, "format": choice(FORMAT)}),
        "participants": some(group({"name": word}, {"party": word, "role": word})),
        "source": group({}, {"publisher": word, "via": some(word), "url": url, "archived": url}),
    },
    {
        "kind": choice(load_schema()["properties"]["kind"]),
        **dict.fromkeys(WORDS, word),
        "about": group({}, {"date": day, "city": word, "what": word}),
        "translation": group({}, {"from": word, "by": word, "original": word}),
        "digest": st.from_regex(r"sha256:[0-9a-f]{64}", fullmatch=True),
        "accept": some(group({"rule": word, "reason": word}, {"words": word})),
        "x-own": st.none() | word | st.lists(st.none()),
    },
)
bad: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", [], {}, "phone", "www.a.b", "https://", "x\n", ["x"], [None], {"x": "y"}, [[]]]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    below = [((*path, step), held) for step, held in steps]
    deeper = [p for at, held in below if isinstance(held, dict | list) for p in places(held, at)]
    return [at for at, _ in below] + deeper


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    values = copy.deepcopy(draw(valid))
    for _ in range(draw(st.integers(1, 2))):
        *above, last = draw(st.sampled_from(places(values) or [("date",)]))
        held: Any = values
        for step in above:
            held = held[step]
        how = draw(st.sampled_from(["drop", "replace", "add", "tail"]))
        if how == "drop" and last in (held if isinstance(held, dict) else range(len(held))):
            del held[last]
        elif how == "add" and isinstance(held, dict):
            held[draw(st.sampled_from(["foo", "from_language", "Date", "x-y", "kind", "url"]))] = (
                "v"
            )
        elif how == "tail" and isinstance(held, dict) and isinstance(held.get(last), str):
            held[last] += "\n"
        else:
            held[last] = draw(bad)
    return values


def by_models(values: dict[str, Any]) -> bool:
    """Only the models know which dates are possible; in all else they are of one mind."""
    try:
        Readout.model_validate(values)
    except ValidationError as refused:
        # An optional field that is refused is refused as nothing, too.
        kinds = {error["type"] for error in refused.errors()} - {"none_required"}
        return kinds == {"impossible_date"}
    return True


def agreed(values: dict[str, Any]) -> bool:
    verdicts = {
        "models": by_models(values),
        "validator": Validator().is_valid(values),
        "decider": DECIDE(values),
        "jsonschema": PLAIN.is_valid(values),
        "explainer": not VALIDATOR.problems(values),
    }
    assert len(set(verdicts.values())) == 1, verdicts
    assert verdicts["decider"] or not accepts(load_schema(), values)
    return verdicts["decider"]


def agrees_on_errors(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return what the walker refuses, which is what jsonschema refuses, in the same order."""
    walked = [_told(one) for one in refused(load_schema(), values) or ()]
    explained: list[tuple[Any, ...]] = []
    for one in map(_told, errors(own_schema(), values)):
        if one not in explained:  # jsonschema repeats a list of required keys for each of them
            explained.append(one)
    assert walked == explained
    return walked


def _told(error: Any) -> tuple[Any, ...]:
    keywords = {keyword for keyword in error.schema if keyword not in ("$schema", "$id", "$defs")}
    path = tuple(error.absolute_path)
    return path, error.validator, error.validator_value, error.instance, keywords


FAULTY: list[dict[str, Any]] = [
    {},
    {"date": "d", "source": [], "participants": {}, "venue": None, "Date": "x"},
    {"date": "", "kind": "statement", "participants": [], "source": {"url": "a.b", "x": 1}},
    {"kind": "walk", "participants": ["x", {}, {"name": None}, {"name": "n", "rank": "y"}]},
    {"digest": "sha256:0", "accept": [{"rule": "r"}], "source": {"url": "https://例え.jp/ \n"}},
    {"venue": {"format": ["phone"], "city": "\x00"}, "x-own": [{}], "X-own": "", "side": "é" * 99},
]


@pytest.mark.parametrize("values", FAULTY)
def test_the_walker_refuses_what_jsonschema_refuses(values: dict[str, Any]) -> None:
    assert agrees_on_errors(values)


@pytest.mark.slow
@given(valid)
@PROFILE
def test_all_accept_what_is_valid(values: dict[str, Any]) -> None:
    assert agreed(values)


@pytest.mark.slow
@given(mutated())
@PROFILE
def test_all_agree_on_what_is_damaged(values: dict[str, Any]) -> None:
    agrees_on_errors(values)
    if agreed(values):
        return
    problems = VALIDATOR.problems(values)
    assert problems == VALIDATOR.problems(copy.deepcopy(values))
    places_named = [(p.path, p.kind, p.suggestion) for p in problems]
    assert len(set(places_named)) == len(places_named)
    for problem in problems:
        held: Any = values
        for step in problem.path:
            held = held[step]
        assert problem.kind != "other"
        assert "\n" not in problem.message


@pytest.mark.parametrize("tail", ["\n", " ", "0"])
def test_a_digest_ends_where_it_ends(tail: str) -> None:
    values = {
        "date": "d",
        "venue": {},
        "participants": [{"name": "n"}],
        "source": {},
        "digest": "sha256:" + "0" * 64 + tail,
    }
    assert not agreed(values)


def test_what_is_usual_is_accepted_without_an_engine() -> None:
    values = {
        "kind": "readout",
        "date": "2022-05-03",
        "venue": {"city": "Zürich", "country": "CH", "format": "meeting"},
        "participants": [{"name": "Anna Gruber", "party": "AT"}, {"name": "王毅", "role": "x"}],
        "source": {"url": "https://a.example/b?c#d", "via": ["x"], "published": "2022-05-03"},
        "digest": "sha256:" + "0" * 64,
        "x-own": [{"a": [None, "b"]}],
    }
    assert accepts(load_schema(), values)


@pytest.mark.parametrize(
    "schema",
    [
        True,
        {"anyOf": [{}]},
        {"not": {"type": "string"}},
        {"type": ["string", "null"]},
        {"$ref": "#/$defs/absent"},
        {"$ref": "urn:elsewhere"},
        {"$id": "urn:b", "type": "string"},
        {"format": "ipv4"},
        {"pattern": "^c$"},
        {"additionalProperties": {}},
        {"minimum": 1},
        {"enum": ["c"]},
    ],
)
def test_what_the_simple_one_does_not_know_it_leaves_to_the_engine(schema: Any) -> None:
    assert accepts({"properties": {"a": {"type": "string", "minLength": 1}}}, {"a": "b"})
    assert not accepts({"properties": {"a": schema}}, {"a": "b"})


@pytest.mark.parametrize("value", ["\ud800", "a\n", 1, True, 1.5, {1: "b"}, ("a",)])
def test_the_simple_one_accepts_nothing_odd(value: Any) -> None:
    schema = {"additionalProperties": False, "patternProperties": {"^x-": {}}}
    assert accepts(schema, {"x-a": "b"})
    assert not accepts(schema, {"x-a": value})
