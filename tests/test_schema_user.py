import json
import pickle
import re
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readlint.schema.engine import SchemaSet, decider
from readlint.schema.explainer import errors
from readlint.schema.schema_file import LISTED, NAMED, SINGLE
from readlint.schema.user_schema import read_user_schema
from readlint.schema.validation import SchemaError, Validator, load_schema, load_validator
from tests.workspace import Workspace

OURS = "urn:readlint:schema:readout:1"
GOOD: dict[str, Any] = {
    "date": "2024-02-16",
    "venue": {},
    "participants": [{"name": "Wang Yi"}],
    "source": {},
}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: Any, name: str = "house.json") -> Path:
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    return write


def user_validator(path: Path) -> Validator:
    """Return a validator for a schema of the user's own alone."""
    return Validator(read_user_schema(path, load_schema()))


def refusal(path: Path) -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        user_validator(path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(caught.value.file)
    return caught.value


def test_narrows_ours_with_files_beside_it(write: Write) -> None:
    write({"$defs": {"t": {"$ref": "more/c.json"}, "u": {"type": "string"}}}, "b.json")
    write({"minLength": 3, "properties": {"x": {"$ref": "../b.json#/$defs/u"}}}, "more/c.json")
    house = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://house.example/schemas/house.json",
        "allOf": [{"$ref": OURS}],
        "required": ["title"],
        "properties": {
            "title": {"$ref": "b.json#/$defs/t"},
            "notes": {"$ref": "https://house.example/schemas/house.json#/$defs/n"},
        },
        "$defs": {"n": {"maxLength": 2}},
    }
    validator = load_validator(write(house))
    validator = pickle.loads(pickle.dumps(validator))
    assert validator.is_valid({**GOOD, "title": "abc"})
    assert not validator.is_valid(GOOD)
    said = [problem.message for problem in validator.problems({**GOOD, "title": "a"})]
    assert said == ["`title` is shorter than 3 characters (asked for by house.json)"]
    said = [p.message for p in validator.problems({**GOOD, "date": ["x"], "notes": "abc"})]
    assert said == [
        "the sidecar has no `title` (asked for by house.json)",
        "`date` must be plain text, but it is a list",
        "`notes` is longer than 2 characters (asked for by house.json)",
    ]


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"title": {"$ref": "#t"}}, "$defs": {"t": {"$anchor": "t", "type": "null"}}},
        {"properties": {"title": {"$ref": "#/$defs/a%20b"}}, "$defs": {"a b": False}},
        {"properties": {"title": {"$ref": f"{OURS}#/$defs/Venue"}}},
        {"properties": {"title": {"$ref": "https://json-schema.org/draft/2020-12/schema"}}},
        {"properties": {"title": {"format": "date"}}},
        {"properties": {"title": {"format": "date-time"}}},
        {"properties": {"title": {"format": "edtf"}}},
        {"properties": {"title": {"format": "email"}}},
        {"properties": {"title": {"format": "uri"}}},
        {"properties": {"title": {"pattern": "^b"}}},
        {"properties": {"title": {"const": "b"}}},
        {"patternProperties": {"^ti": {"maxLength": 1}}},
        {"patternProperties": {"^d": True}, "additionalProperties": {"enum": ["b"]}},
        {"not": {"patternProperties": {"^t": True}, "additionalProperties": False}},
        {"not": {"required": ["title"]}},
        {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
    ],
)
def test_both_engines_refuse(schema: dict[str, Any], write: Write) -> None:
    validator = user_validator(write(schema))
    assert not validator.is_valid({"title": "aa"})
    problems = validator.problems({"title": "aa"})
    assert problems
    assert "cannot be checked" not in problems[0].message


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("date", "2024-02-29", "2023-02-29"),
        ("date-time", "2024-02-16T10:00:00.1Z", "2024-02-16T25:00:00Z"),
        ("edtf", "2024-02?", "2024-02-30"),
        ("email", "a@b.example", "a@b"),
        ("uri", "https://a.example", "a b"),
    ],
)
def test_formats_are_really_checked(name: str, good: str, bad: str, write: Write) -> None:
    validator = user_validator(write({"properties": {"title": {"format": name}}}))
    assert validator.is_valid({"title": good})
    assert not validator.is_valid({"title": bad})
    (problem,) = validator.problems({"title": bad})
    assert f"`title` is '{bad}', which is not a" in problem.message
    assert problem.kind == "pattern"


def test_yaml_is_read_by_its_suffix(write: Write) -> None:
    validator = user_validator(write("required: [title]\n", "house.yaml"))
    assert not validator.is_valid({})


def deep(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    for _ in range(levels):
        schema = {"not": schema}
    return schema


DOUBLING = {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(40)}


@pytest.mark.parametrize(
    ("schema", "place", "what"),
    [
        ("[]", "", "must be a mapping"),
        ("true", "", "is `true` alone, a schema that refuses nothing: must be a mapping"),
        ("false", "", "is `false` alone, a schema that refuses every sidecar: must be a"),
        ('{"title": "\\ud800"}', "#/title", "which does not encode a character"),
        ('{"a\\udfff": 1}', "#", "which does not encode a character"),
        ("{,", "", "is not JSON from here on: a key in double quotes is expected"),
        ('{"a": 1, "a": 2}', "", "gives the key `a` twice"),
        ('{"const": NaN}', "", "NaN is not a JSON value"),
        ('{"minLength": ' + "9" * 5000 + "}", "", "99999999... is not a JSON value"),
        ("[" * 200_000, "", "nested more than 64"),
        (deep(70), "", "nested more than 64"),
        (" " * 1_000_001, "", "larger than 1,000,000 bytes"),
        ({"properties": {"a": {"type": "strin"}}}, "#/properties/a/type", "but it is strin"),
        ({"$schema": "http://json-schema.org/draft-07/schema#"}, "#/$schema", "only JSON Schema"),
        ({"properties": {"a": {"$id": "b"}}}, "#/properties/a/$id", "belongs at the top"),
        (
            {"not": {"$schema": "https://json-schema.org/draft/2020-12/schema"}},
            "#/not/$schema",
            "belongs at the top",
        ),
        (
            {"$ref": OURS, "additionalProperties": False, "patternProperties": {"^d": True}},
            "#/additionalProperties",
            "refuses `participants`, which every sidecar must have: write `unevaluated",
        ),
        ({"items": {"$dynamicRef": "#a"}}, "#/items/$dynamicRef", "not available here"),
        ({"$ref": "https://127.0.0.1:9/a.json"}, "#/$ref", "nothing is ever fetched"),
        ({"$ref": "file://host/a.json"}, "#/$ref", "nothing is ever fetched"),
        ({"$ref": "urn:other:1"}, "#/$ref", "nothing is ever fetched"),
        ({"$ref": "../out.json"}, "#/$ref", "leads out of the schema's own folder"),
        ({"$ref": "file:///etc/passwd"}, "#/$ref", "leads out of the schema's own folder"),
        ({"$ref": "gone.json"}, "#/$ref", "leads to a file that does not exist"),
        ({"$ref": "a%00b.json"}, "#/$ref", "leads to a file that does not exist"),
        ({"$ref": "http://["}, "#/$ref", "is not an address"),
        ({"$ref": "#/$defs/gone"}, "#/$ref", "leads to no schema"),
        ({"$ref": f"{OURS}#/$defs/Gone"}, "#/$ref", "leads to no schema"),
        ({"title": "a", "$ref": "#/title"}, "#/$ref", "leads to no schema"),
        ({"x": {"format": [1]}, "$ref": "#/x"}, "#/x/format", "`format` must be text"),
        ({"$ref": "#"}, "#", "a loop of references"),
        ({"properties": {"a": {"$ref": "#"}}}, "#", "a loop of references"),
        ({"$defs": DOUBLING | {"a40": {}}, "$ref": "#/$defs/a0"}, "", "unfolds into more than"),
        ({"properties": {"a": {"pattern": "("}}}, "#/properties/a/pattern", "`(` cannot be used"),
        ({"pattern": "(?=a)"}, "#/pattern", "looks around"),
        ({"pattern": "(a{1000}){1000}"}, "#/pattern", "too large"),
        ({"patternProperties": {"(\n": True}}, "#/patternProperties", "cannot be used"),
        (
            {"properties": {"a": {"format": "ipv9"}}},
            "#/properties/a/format",
            "format 'ipv9' cannot be checked here: write one of",
        ),
    ],
)
def test_refused(schema: Any, place: str, what: str, write: Write) -> None:
    write({}, "../out.json")
    error = refusal(write(schema))
    assert (error.place, what in error.what) == (place, True), str(error)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: [", "is not YAML: a bracket is opened and never closed"),
        ("a: &x 1\nb: *x", "YAML aliases"),
        ("[" * 200_000, "nested more than 32"),
        ("- " * 200_000 + "a", "nested more than 32"),
        ("const: 1e400", "1e400 is not a JSON value"),
        ("[a]: 2", "a list or a mapping is used as a key"),
        ("a: 1\na: 2", "gives the key `a` twice"),
        ("a: !!python/object:os.system x", "uses a YAML tag"),
        ("true", "is `true` alone, a schema that refuses nothing"),
        ("", "must be a mapping"),
    ],
)
def test_refused_yaml(text: str, what: str, write: Write) -> None:
    assert what in refusal(write(text, "house.yaml")).what


@pytest.mark.parametrize(
    ("schema", "instead"),
    [
        ({"dependencies": {"title": ["event"]}}, "write `dependentRequired` for lists of keys"),
        ({"definitions": {"a": {}}}, "write `$defs`"),
        ({"additionalItems": False}, "write `items`, after `prefixItems`"),
        ({"items": [{}]}, "write `prefixItems`"),
        ({"required": True}, "such as `required: [title]`"),
        ({"exclusiveMaximum": True, "maximum": 5}, "such as `exclusiveMaximum: 5`"),
        ({"exclusiveMinimum": False}, "such as `exclusiveMinimum: 5`"),
        ({"divisibleBy": 2}, "write `multipleOf`"),
        ({"extends": {}}, "write `allOf`"),
        ({"disallow": "string"}, "write `not`"),
        ({"type": "any"}, "remove it"),
        ({"type": ["string", {"minLength": 1}]}, "write `anyOf`"),
        ({"id": "house"}, "write `$id`, at the top"),
        ({"$recursiveRef": "#"}, "write `$ref`"),
        ({"$recursiveAnchor": True}, "write `$ref` in place of `$recursiveRef`"),
        ({"$dynamicRef": "#a"}, "write `$ref`"),
        ({"unevaluatedItems": False}, "write `items: false` after `prefixItems`"),
    ],
)
@pytest.mark.parametrize("above", ["properties", "allOf", "not", "contentSchema", None])
def test_what_older_drafts_wrote_is_named_with_what_is_written_now(
    schema: dict[str, Any], instead: str, above: str | None, write: Write
) -> None:
    within: Any = {"properties": {"a": schema}, "allOf": [{}, schema]}.get(above or "", schema)
    error = refusal(write({above: within} if above else schema))
    assert instead in error.what
    assert error.what.startswith(f"`{next(iter(schema))}`")
    assert error.place.rpartition("/")[2] == next(iter(schema))
    assert error.spot is not None


WORDS_OF_ENGINES = ("Resource", "registry", "regex", "resolve", "is not valid under", "codec")
OTHERS = {"additionalItems", "const", "default", "definitions", "dependencies", "disallow"}
OTHERS |= {"enum", "examples", "extends", "links", "x-of-our-own"}
KEYWORDS = sorted(SINGLE | LISTED | NAMED | OTHERS)


def read_or_refusal(path: Path) -> SchemaSet | SchemaError:
    try:
        return read_user_schema(path, load_schema())
    except SchemaError as error:
        return error


WITHIN: list[dict[str, Any]] = [
    {"$ref": "https://127.0.0.1:9/a.json"},
    {"$ref": "#/nowhere"},
    {"pattern": r"(a)\1"},
    {"patternProperties": {"(?=a)": {}}},
    {"format": "ipv9"},
    {"$id": "b"},
    {"$anchor": "a"},
    {"dependencies": {"title": ["event"]}},
]


@pytest.mark.slow
@pytest.mark.parametrize("keyword", KEYWORDS)
def test_below_any_keyword_both_engines_agree_or_we_refuse_in_our_words(
    keyword: str, write: Write
) -> None:
    for held in (form for inner in WITHIN for form in (inner, [inner], {"title": inner})):
        schemas = read_or_refusal(write({keyword: held}))
        if isinstance(schemas, SchemaError):
            assert not any(words in schemas.what for words in WORDS_OF_ENGINES), held
            assert schemas.spot is not None, held
            continue
        decide = decider(schemas)
        for values in ({}, {"title": "x"}, {"title": ["x"], "a": None}):
            assert decide(values) is not any(errors(schemas, values)), (held, values)


@pytest.mark.parametrize(
    ("name", "text", "spot"),
    [
        ("a.json", '{\n  "properties": {\n    "a~/b": {"pattern": "("}\n  }\n}', (3, 14)),
        ("b.json", '{\n\t"allOf": [{}, {\n\t\t"$ref": "#/x"}]\n}', (3, 3)),
        ("c.yaml", "allOf:\n  - {}\n  - type: strin\n", (3, 5)),
        (
            "d.yaml",
            "properties:\n  title:\n    $ref: '#t'\n$defs:\n  t: {$anchor: t, id: x}\n",
            (5, 19),
        ),
        ("e.yaml", "a: &x 1\nb: *x", None),
        ("f.yaml", "a: 1\na: 2", (2, 1)),
    ],
)
def test_a_refusal_gives_line_and_column(
    name: str, text: str, spot: tuple[int, int] | None, write: Write
) -> None:
    path = write(text, name)
    error = refusal(path)
    if spot is not None:
        assert error.spot == spot
        assert str(error).startswith(f"{path}:{spot[0]}:{spot[1]}: ")


def test_yaml_scalars_are_those_of_yaml_1_2(write: Write) -> None:
    words = "enum: [2024-02-16, yes, '1', 0x1F], minLength: 1, uniqueItems: true"
    validator = user_validator(write(f"properties: {{title: {{{words}}}}}", "w.yaml"))
    assert [validator.is_valid({"title": word}) for word in ("2024-02-16", "yes", "1", "31")] == [
        True, True, True, False,
    ]  # fmt: skip


OPEN = {"properties": {"archive_id": {"pattern": "^A-[0-9]+$"}, "x-shelf": True}}
CLOSED = {
    "beside": {"$ref": OURS, **OPEN, "unevaluatedProperties": False},
    "all of": {"allOf": [{"$ref": OURS}, OPEN], "unevaluatedProperties": False},
    "by reference": {"$ref": "part.json", "unevaluatedProperties": False},
}


@pytest.mark.parametrize("form", CLOSED)
def test_our_fields_and_these_and_nothing_else(form: str, write: Write) -> None:
    write({"$ref": OURS, **OPEN}, "part.json")
    validator = load_validator(write(CLOSED[form]))
    assert validator.is_valid({**GOOD, "title": "t", "archive_id": "A-1", "x-shelf": "2"})
    bad = {**GOOD, "x-shelf": "1", "archive_id": "B", "mood": "good", "x-box": "2", "titel": "t"}
    assert not validator.is_valid(bad)
    by = " (asked for by house.json)"
    other = "remove it, or add it to the `properties` of the schema, which allows no others"
    assert [(p.path, p.kind, p.message) for p in validator.problems(bad)] == [
        (
            ("archive_id",),
            "pattern",
            f"`archive_id` does not match the pattern `^A-[0-9]+$`, but it is 'B'{by}",
        ),
        (("mood",), "unknown-key", f"`mood` is not a field of the sidecar; {other}{by}"),
        (("x-box",), "unknown-key", f"`x-box` is not a field of the sidecar; {other}{by}"),
        (
            ("titel",),
            "unknown-key",
            f"`titel` is not a field of the sidecar; did you mean `title`?{by}",
        ),
    ]


def test_only_the_branches_that_fit_have_a_say(write: Write) -> None:
    branches = [{"required": ["x-none"], "properties": {"mood": True}}, OPEN]
    house = {"$ref": OURS, "anyOf": branches, "unevaluatedProperties": False}
    validator = load_validator(write(house))
    assert validator.is_valid({**GOOD, "archive_id": "A-1"})
    values = {**GOOD, "archive_id": "A-1", "mood": "good"}
    assert not validator.is_valid(values)
    assert [(p.path, p.kind) for p in validator.problems(values)] == [(("mood",), "unknown-key")]


def test_one_mistake_does_not_make_the_other_keys_unknown(write: Write) -> None:
    validator = load_validator(write(CLOSED["beside"]))
    (problem,) = validator.problems({**GOOD, "kind": "letter", "x-shelf": "1"})
    assert problem.path == ("kind",)


def test_a_key_that_the_schema_declares_is_known_though_it_closes_nothing(write: Write) -> None:
    validator = load_validator(write({"properties": {"archive_id": {}, "mood": False}}))
    assert validator.is_valid({**GOOD, "archive_id": "A-1"})
    assert [(p.path, p.kind) for p in validator.problems({**GOOD, "archive_ids": "A-1"})] == [
        (("archive_ids",), "unknown-key")
    ]
    assert not validator.is_valid({**GOOD, "mood": "good"})


def test_a_field_that_the_schema_forbids_is_named(write: Write) -> None:
    validator = load_validator(write({"properties": {"title": False}}))
    (problem,) = validator.problems({**GOOD, "title": "t"})
    assert (problem.path, problem.on_key) == (("title",), True)
    assert problem.message == "`title` is not allowed: remove it (asked for by house.json)"


def test_refused_files(tmp_path: Path, write: Write) -> None:
    assert refusal(tmp_path / "gone.json").what == "there is no such file"
    assert refusal(tmp_path).what == "is not a file"
    (tmp_path / "latin.json").write_bytes(b'{"title": "\xe9"}')
    error = refusal(tmp_path / "latin.json")
    assert (error.what, error.spot) == ("is not UTF-8 (byte 0xe9)", (1, 12))
    write({"type": "strin"}, "part.json")
    error = refusal(write({"$ref": "part.json"}))
    assert Path(error.file).name == "part.json"


def test_an_error_shows_the_path_as_all_messages_do(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = str(refusal(write({"type": "strin"})))
    assert said.startswith("rules/house.json:1:2: `type` must be ")
    write("type: strin\n", "part.yaml")
    said = str(refusal(write({"$ref": "part.yaml"})))
    assert said.startswith("rules/part.yaml:1:1: `type` must be ")
    monkeypatch.chdir(tmp_path / "rules")
    assert str(refusal(tmp_path / "gone.json")).startswith(tmp_path.as_posix())


def test_unused_parts_of_a_used_file_are_checked_too(write: Write) -> None:
    write({"$defs": {"used": {}, "unused": {"$ref": "https://127.0.0.1:9/"}}}, "part.json")
    error = refusal(write({"$ref": "part.json#/$defs/used"}))
    assert error.place == "#/$defs/unused/$ref"


def test_a_link_leads_no_further_than_a_path(tmp_path: Path, write: Write) -> None:
    path = write({"$ref": "link.json"})
    (tmp_path / "out.json").write_text("{}", "utf-8")
    try:
        (path.parent / "link.json").symlink_to(tmp_path / "out.json")
    except OSError:
        pytest.skip("no symbolic links here")
    assert "leads out of" in refusal(path).what


def test_no_file_too_many(write: Write) -> None:
    for n in range(60):
        write({"$ref": f"{n + 1}.json"}, f"{n}.json")
    assert "one file too many" in refusal(write({"$ref": "0.json"})).what


def test_hostile_regular_expressions_take_no_time(write: Write) -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {"title": {"pattern": "^(a+)+$"}},
        "patternProperties": {"(b+)+$": {}},
    }
    validator = user_validator(write(schema))
    values = {"title": "a" * 5000 + "!", "b" * 5000 + "!": "x"}
    assert not validator.is_valid(values)
    assert len(validator.problems(values)) == 1


def test_nothing_is_fetched(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.json"
        # One engine opens sockets outside Python, so a real server listens as well.
        listener = threading.Thread(target=_accept, args=(server, calls))
        listener.start()
        monkeypatch.setattr(socket, "socket", lambda *a, **k: calls.append(a))
        refusal(write({"$ref": address}))
        validator = user_validator(write({"enum": [{"$ref": address}], "examples": [address]}))
        validator.problems({"$ref": "x"})
        listener.join()
    assert calls == []


def _accept(server: socket.socket, calls: list[object]) -> None:
    try:
        calls.append(server.accept()[1])
    except TimeoutError:
        return


def test_the_docs_show_what_happens(workspace: Workspace) -> None:
    page = (Path(__file__).parent.parent / "docs" / "sidecar.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r'```\w+ title="([^"]+)"\n(.*?)```', page, re.DOTALL))
    (command,) = (title for title in shown if title.startswith("readlint --select"))
    files = {name: shown[name] for name in ("house.json", "munich.yaml")}
    text = "Munich, 16 February 2024\n\nAnna Gruber met Pavel Novak.\n"
    done = workspace.write({**files, "munich.txt": text}).run(*command.split()[1:])
    assert done.out.startswith(shown[command])
    fitting = files["munich.yaml"].replace("A-12b", "A-12").replace('x-box: "12"\n', "")
    done = workspace.write({"munich.yaml": fitting}).run(*command.split()[1:])
    assert "munich.yaml:" not in done.out
    assert done.status == 0


@pytest.mark.parametrize(
    ("house", "path", "message"),
    [
        ({"properties": {"title": False}}, ("title",), "`title` is not allowed: remove it"),
        (
            {"propertyNames": {"maxLength": 11}},
            ("participants",),
            "the key `participants` is longer than 11 characters",
        ),
        (
            {"propertyNames": {"pattern": "^[a-su-z]"}},
            ("title",),
            "the key `title` does not match the pattern `^[a-su-z]`",
        ),
        (
            {"dependentRequired": {"title": ["language"]}},
            (),
            "the sidecar has no `language`, which is asked for beside `title`",
        ),
        (
            {"properties": {"participants": {"contains": {"required": ["role"]}}}},
            ("participants",),
            "`participants` must have at least 1 entry with `role`",
        ),
        ({"minProperties": 8}, (), "the sidecar has fewer than 8 keys"),
        ({"not": {"required": ["title"]}}, (), "the sidecar must not have `title`"),
        (
            {"properties": {"title": {"not": {"pattern": "Vienna"}}}},
            ("title",),
            "`title` must not match the pattern `Vienna`",
        ),
        (
            {"anyOf": [{"required": ["language"]}, {"required": ["side", "about"]}]},
            (),
            "the sidecar has none of the 2 forms that are allowed; the nearest says: the sidecar "
            "has no `language`",
        ),
        (
            {"properties": {"venue": {"oneOf": [{"required": ["city"]}, {"required": ["site"]}]}}},
            ("venue",),
            "`venue` has none of the 2 forms that are allowed; each says: `venue` has no `city`; "
            "or `venue` has no `site`",
        ),
        (
            {"oneOf": [{"required": ["title"]}, {"required": ["date"]}]},
            (),
            "the sidecar has more than one of the forms of which the schema allows only one (its "
            "`oneOf`): remove what makes it another",
        ),
        (
            {"properties": {"title": {"pattern": "^R", "description": "begins with R"}}},
            ("title",),
            "`title` must be as the schema describes it (“begins with R”), but it is "
            "'Talks in Vienna'",
        ),
    ],
)
def test_what_a_schema_refuses_names_what_lacks(
    write: Write, house: dict[str, Any], path: tuple[Any, ...], message: str
) -> None:
    values = {**GOOD, "title": "Talks in Vienna"}
    (problem,) = load_validator(write(house)).problems(values)
    assert (problem.path, problem.message) == (path, f"{message} (asked for by house.json)")


def test_several_wishes_about_one_place_are_all_said(write: Write) -> None:
    house = {"not": {"required": ["date"]}, "oneOf": [{"required": ["side"]}], "minProperties": 9}
    told = [problem.message for problem in load_validator(write(house)).problems(GOOD)]
    assert len(told) == 3
