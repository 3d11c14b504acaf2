import json
import pickle
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readlint.schema.validation import SchemaError, load_user_schema, load_validator

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


def refusal(path: Path) -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        load_user_schema(path)
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
        "the sidecar lacks `title` (asked for by house.json)",
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
        {"patternProperties": {"^d": True}, "additionalProperties": False},
        {"not": {"required": ["title"]}},
        {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
    ],
)
def test_both_engines_refuse(schema: dict[str, Any], write: Write) -> None:
    validator = load_user_schema(write(schema))
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
    validator = load_user_schema(write({"properties": {"title": {"format": name}}}))
    assert validator.is_valid({"title": good})
    assert not validator.is_valid({"title": bad})
    (problem,) = validator.problems({"title": bad})
    assert f"`title` is '{bad}', which is not a" in problem.message
    assert problem.kind == "pattern"


def test_yaml_is_read_by_its_suffix(write: Write) -> None:
    validator = load_user_schema(write("required: [title]\n", "house.yaml"))
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
        ("{,", "", "is not JSON: line 1, column 2"),
        ('{"a": 1, "a": 2}', "", "the key `a` stands twice"),
        ('{"const": NaN}', "", "NaN is no JSON value"),
        ('{"minLength": ' + "9" * 5000 + "}", "", "is not JSON"),
        ("[" * 200_000, "", "nested more than 64"),
        (deep(70), "", "nested more than 64"),
        (" " * 1_000_001, "", "larger than 1,000,000 bytes"),
        ({"properties": {"a": {"type": "strin"}}}, "#/properties/a/type", "found strin"),
        ({"$schema": "http://json-schema.org/draft-07/schema#"}, "#/$schema", "only JSON Schema"),
        ({"properties": {"a": {"$id": "b"}}}, "#/properties/a/$id", "only at the top"),
        (
            {"not": {"$schema": "https://json-schema.org/draft/2020-12/schema"}},
            "#/not/$schema",
            "only at the top",
        ),
        ({"unevaluatedProperties": False}, "#/unevaluatedProperties", "`additionalProperties`"),
        ({"items": {"$dynamicRef": "#a"}}, "#/items/$dynamicRef", "not available here"),
        ({"$ref": "https://127.0.0.1:9/a.json"}, "#/$ref", "nothing is ever fetched"),
        ({"$ref": "file://host/a.json"}, "#/$ref", "nothing is ever fetched"),
        ({"$ref": "urn:other:1"}, "#/$ref", "nothing is ever fetched"),
        ({"$ref": "../out.json"}, "#/$ref", "leads out of the schema's own folder"),
        ({"$ref": "file:///etc/passwd"}, "#/$ref", "leads out of the schema's own folder"),
        ({"$ref": "gone.json"}, "#/$ref", "leads to a file that does not exist"),
        ({"$ref": "a%00b.json"}, "#/$ref", "is no address"),
        ({"$ref": "http://["}, "#/$ref", "is no address"),
        ({"$ref": "#/$defs/gone"}, "#/$ref", "leads to no schema"),
        ({"$ref": f"{OURS}#/$defs/Gone"}, "#/$ref", "leads to no schema"),
        ({"title": "a", "$ref": "#/title"}, "#/$ref", "leads to no schema"),
        ({"x": {"format": [1]}, "$ref": "#/x"}, "#/x/format", "is not a valid JSON Schema"),
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
            "format 'ipv9' cannot",
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
        ("a: [", "is not YAML: line 2, column 1"),
        ("a: &x 1\nb: *x", "YAML aliases"),
        ("[" * 200_000, "nested more than 64"),
        ("- " * 200_000 + "a", "nested more than 64"),
        ("const: 2024-01-01", "2024-01-01 is no JSON value"),
        ("const: 2024-13-45", "is not YAML"),
        ("const: .inf", "inf is no JSON value"),
        ("1: 2", "the key 1 is not text"),
        ("a: 1\na: 2", "duplicate key"),
        ("a: !!python/object:os.system x", "is not YAML"),
        ("", "must be a mapping"),
    ],
)
def test_refused_yaml(text: str, what: str, write: Write) -> None:
    assert what in refusal(write(text, "house.yaml")).what


def test_refused_files(tmp_path: Path, write: Write) -> None:
    assert refusal(tmp_path / "gone.json").what == "there is no such file"
    assert refusal(tmp_path).what == "is no file"
    (tmp_path / "latin.json").write_bytes(b'{"title": "\xe9"}')
    assert refusal(tmp_path / "latin.json").what == "is not UTF-8 (byte 12)"
    write({"type": "strin"}, "part.json")
    error = refusal(write({"$ref": "part.json"}))
    assert Path(error.file).name == "part.json"


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
    validator = load_user_schema(write(schema))
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
        validator = load_user_schema(write({"enum": [{"$ref": address}], "examples": [address]}))
        validator.problems({"$ref": "x"})
        listener.join()
    assert calls == []


def _accept(server: socket.socket, calls: list[object]) -> None:
    try:
        calls.append(server.accept()[1])
    except TimeoutError:
        return
