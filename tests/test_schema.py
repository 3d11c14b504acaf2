import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from generate_schema import as_text, readout_schema, sidecar_schema
from readlint.record.days import parse_day_range
from readlint.schema.models import About, PartialReadout, Readout, Translation
from readlint.schema.validation import load_schema
from readlint.schema.walker import accepts

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = load_schema()


def _fields() -> Iterator[tuple[str, dict[str, Any]]]:
    groups = {"": SCHEMA, **SCHEMA["$defs"]}
    for group, schema in groups.items():
        for name, field in schema["properties"].items():
            yield f"{group}.{name}", field


FIELDS = dict(_fields())


def test_is_a_schema_by_both_engines() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert jsonschema_rs.meta.is_valid(SCHEMA)


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("src/readlint/schema/readout-at-run-time.schema.json", readout_schema),
        ("src/readlint/schema/readout.schema.json", sidecar_schema),
        ("schemas/readout.schema.json", sidecar_schema),
    ],
)
def test_committed_copies_are_what_the_models_make(
    path: str, make: Callable[[], dict[str, Any]]
) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == as_text(make())


def test_generation_is_the_same_every_time() -> None:
    assert as_text(readout_schema()) == as_text(readout_schema())


def test_one_form_per_field_and_nothing_to_guess() -> None:
    text = as_text(SCHEMA)
    for word in ('"anyOf"', '"oneOf"', '"format": "date', "null"):
        assert word not in text


@pytest.mark.parametrize("group", [SCHEMA, *SCHEMA["$defs"].values()], ids=lambda g: g["title"])
def test_unknown_keys_are_refused_everywhere(group: dict[str, Any]) -> None:
    assert group["additionalProperties"] is False
    assert ("patternProperties" in group) == (group is SCHEMA)


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_every_field_explains_itself(field: dict[str, Any]) -> None:
    named = {**SCHEMA["$defs"].get(field.get("$ref", "").rpartition("/")[2], {}), **field}
    assert named["title"]
    assert named["description"]
    check = Draft202012Validator({**field, "$defs": SCHEMA["$defs"]})
    assert field["examples"]
    for example in field["examples"]:
        check.validate(example)


def test_models_give_a_typed_sidecar() -> None:
    sidecar = Readout.model_validate(
        {
            "date": "2024-02-16",
            "venue": {"city": "Munich"},
            "participants": [{"name": "Wang Yi"}],
            "source": {},
            "translation": {"from": "fr"},
            "x-own": None,
        }
    )
    assert (sidecar.kind, sidecar.venue.format, sidecar.title) == ("readout", "meeting", None)
    assert sidecar.translation == Translation.model_validate({"from": "fr"})
    assert sidecar.model_dump(exclude_unset=True, by_alias=True)["translation"] == {"from": "fr"}
    assert sidecar.model_extra == {"x-own": None}
    assert sidecar.date == parse_day_range("2024-02-16")
    assert sidecar.model_dump(mode="json")["date"] == "2024-02-16"


@pytest.mark.parametrize("kind", ["statement", "news-report", "readout", "transcript", None])
def test_only_what_is_said_may_do_without_a_venue(kind: str | None) -> None:
    sidecar: dict[str, Any] = {
        "date": "2024-02-16", "participants": [{"name": "Wang Yi"}], "source": {},
    }  # fmt: skip
    if kind is not None:
        sidecar["kind"] = kind
    may = kind in ("statement", "news-report")
    assert jsonschema_rs.is_valid(SCHEMA, sidecar) is may
    assert Draft202012Validator(SCHEMA).is_valid(sidecar) is may
    assert accepts(SCHEMA, sidecar) is may
    if may:
        assert Readout.model_validate(sidecar).venue.city is None
    else:
        with pytest.raises(ValidationError, match="venue: Field required"):
            Readout.model_validate(sidecar)
    assert accepts(SCHEMA, {**sidecar, "venue": {"city": "Munich"}})


@pytest.mark.parametrize(
    ("date", "kind", "message"),
    [
        ("2024-02-30", "impossible_date", "February 2024 has 29 days"),
        ("", "string_too_short", "String should have at least 1 character"),
        (20240216, "string_type", "Input should be a valid string"),
    ],
)
def test_models_refuse_a_date_that_cannot_be(date: object, kind: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        About.model_validate({"date": date})
    first = refused.value.errors()[0]
    assert (first["type"], first["loc"][0], first["msg"]) == (kind, "date", message)


def test_a_sidecar_that_is_to_be_completed_lacks_what_is_required_and_nothing_else() -> None:
    assert PartialReadout.model_validate({}).model_dump(exclude_unset=True) == {}
    given = {"date": "2024-02", "participants": [{"name": "Wang Yi"}]}
    partial = PartialReadout.model_validate(given)
    assert partial.model_dump(mode="json", exclude_unset=True) == given
    refused: tuple[dict[str, Any], ...] = (
        {"date": None}, {"participants": []}, {"participants": [{}]}, {"mood": "x"},
    )  # fmt: skip
    for bad in refused:
        with pytest.raises(ValidationError):
            PartialReadout.model_validate(bad)


def test_script_tells_stale_from_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import generate_schema  # type: ignore[import-not-found,unused-ignore]

    monkeypatch.setattr(generate_schema, "ROOT", tmp_path)
    monkeypatch.setattr(generate_schema, "FOLDERS", (tmp_path / "schemas",))
    assert generate_schema.main(["--check"]) == 1
    assert not (tmp_path / "schemas").exists()
    assert generate_schema.main([]) == 0
    assert generate_schema.main(["--check"]) == 0
    assert "stale: schemas" in capsys.readouterr().out.replace("\\", "/")


def test_clean_sidecars_load_no_slow_library() -> None:
    code = (
        "import sys, readlint.schema, readlint.record.days\n"
        "from readlint.schema.validation import load_validator\n"
        "assert 'jsonschema_rs' not in sys.modules\n"
        "good = {'date': '2024', 'venue': {}, 'participants': [{'name': 'x'}], 'source': {}}\n"
        "assert load_validator().is_valid(good)\n"
        "slow = {'pydantic', 'jsonschema', 'referencing', 'ruamel'} & set(sys.modules)\n"
        "assert not slow, slow\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
