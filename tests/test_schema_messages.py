import pickle
from typing import Any

import pytest

from readlint.schema.validation import Problem, Validator

VALIDATOR = Validator()
KINDS = (
    "readout, joint-statement, press-briefing, transcript, call, preview, news-report, statement"
)
FORMATS = "meeting, sidelines, visit, call, video, briefing, letter"


def sidecar(**changes: Any) -> dict[str, Any]:
    """Return a valid sidecar with keys changed, or with `...` removed."""
    good: dict[str, Any] = {
        "date": "2024-02-16",
        "venue": {"city": "Munich", "country": "DE"},
        "participants": [{"name": "Wang Yi"}],
        "source": {"publisher": "Foreign Office"},
    }
    return {key: value for key, value in {**good, **changes}.items() if value is not ...}


def only(values: dict[str, Any]) -> Problem:
    assert not VALIDATOR.is_valid(values)
    (problem,) = VALIDATOR.problems(values)
    return problem


def test_a_clean_sidecar_has_no_problems() -> None:
    assert VALIDATOR.is_valid(sidecar())
    assert VALIDATOR.problems(sidecar()) == []


@pytest.mark.parametrize(
    ("values", "path", "message"),
    [
        (
            sidecar(participants="Li"),
            ("participants",),
            "`participants` must be a list (start each person on a line with `- name:`), "
            "but it is plain text",
        ),
        (
            sidecar(participants=["Li"]),
            ("participants", 0),
            "entry 1 of `participants` must be a group of fields (`name:`, `party:` ..., "
            "each on an indented line of its own), but it is plain text",
        ),
        (
            sidecar(venue="Munich"),
            ("venue",),
            "`venue` must be a group of fields (`city:`, `country:` ..., "
            "each on an indented line of its own), but it is plain text",
        ),
        (
            sidecar(source={"via": "Reuters"}),
            ("source", "via"),
            "`via` must be a list (start each link of the chain on a line with `- `), "
            "but it is plain text",
        ),
        (
            sidecar(title=["a"]),
            ("title",),
            "`title` must be plain text, but it is a list",
        ),
    ],
)
def test_wrong_form(values: dict[str, Any], path: tuple[Any, ...], message: str) -> None:
    assert only(values) == Problem(path, False, "type", message)


@pytest.mark.parametrize(
    ("values", "path", "on_key", "message"),
    [
        (
            sidecar(title=None),
            ("title",),
            True,
            "`title` has no value: fill it in or remove the line",
        ),
        (
            sidecar(title=""),
            ("title",),
            False,
            "`title` has no value: fill it in or remove the line",
        ),
        (sidecar(date=None), ("date",), True, "`date` has no value: fill it in"),
        (
            sidecar(participants=[]),
            ("participants",),
            False,
            "`participants` is an empty list: add at least one person",
        ),
        (
            sidecar(source={"via": [None]}),
            ("source", "via", 0),
            False,
            "entry 1 of `via` has no value: fill it in or remove the entry",
        ),
        (
            sidecar(participants=[{"name": None}]),
            ("participants", 0, "name"),
            True,
            "`name` in entry 1 of `participants` has no value: fill it in",
        ),
        (
            sidecar(venue={"format": None}),
            ("venue", "format"),
            True,
            "`format` has no value: fill it in or remove the line",
        ),
    ],
)
def test_empty(values: dict[str, Any], path: tuple[Any, ...], on_key: bool, message: str) -> None:
    assert only(values) == Problem(path, on_key, "empty", message)


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("format", "phone", "call"),
        ("format", "Telephone", "call"),
        ("format", "virtual", "video"),
        ("format", "video conference", "video"),
        ("format", "sideline", "sidelines"),
        ("format", "swimming", None),
        ("kind", "readouts", "readout"),
        ("kind", "Readout", "readout"),
        ("kind", "press briefing", "press-briefing"),
        ("kind", "Joint Statement", "joint-statement"),
        ("kind", "poem", None),
    ],
)
def test_choice(field: str, written: str, meant: str | None) -> None:
    values = sidecar(venue={field: written}) if field == "format" else sidecar(kind=written)
    problem = only(values)
    listed = FORMATS if field == "format" else KINDS
    ending = f"; did you mean '{meant}'?" if meant else ""
    assert problem.message == f"`{field}` is '{written}', which is none of {listed}{ending}"
    assert (problem.kind, problem.suggestion, problem.path[-1]) == ("choice", meant, field)


def test_long_values_are_cut() -> None:
    problem = only(sidecar(kind="a\n" * 100))
    assert "'" + "a " * 19 + "a…'" in problem.message


@pytest.mark.parametrize(
    ("values", "path", "message", "suggestion"),
    [
        (
            sidecar(url="https://x.example"),
            ("url",),
            "`url` belongs under `source`",
            "source.url",
        ),
        (
            sidecar(role="Minister"),
            ("role",),
            "`role` belongs in the entries of `participants`",
            "participants[].role",
        ),
        (
            sidecar(source={"language": "en"}),
            ("source", "language"),
            "`language` belongs at the top level, not in `source`",
            "language",
        ),
        (
            sidecar(source={"publihsed": "2024-02-17"}),
            ("source", "publihsed"),
            "`publihsed` is not a field of `source`; did you mean `published`?",
            "published",
        ),
        (
            sidecar(publihsed="2024-02-17"),
            ("publihsed",),
            "`publihsed` is not a field of the sidecar; did you mean `published`, under `source`?",
            "source.published",
        ),
        (
            sidecar(source={"date": "2024-02-17"}),
            ("source", "date"),
            "`date` is not a field of `source`; did you mean `published`?",
            "published",
        ),
        (
            sidecar(x_own="a"),
            ("x_own",),
            "`x_own` is not a field of the sidecar; did you mean `x-own`?",
            "x-own",
        ),
        (
            sidecar(zebra="a"),
            ("zebra",),
            "`zebra` is not a field of the sidecar; fields of your own start with `x-`",
            None,
        ),
        (
            sidecar(venue={"zebra": None}),
            ("venue", "zebra"),
            "`zebra` is not a field of `venue`; fields of your own start with `x-`, at the top "
            "level",
            None,
        ),
        (
            sidecar(participants=..., participant=[{"name": "Li"}]),
            ("participant",),
            "`participant` is not a field of the sidecar; "
            "did you mean `participants`, which is missing?",
            "participants",
        ),
    ],
)
def test_unknown_key(
    values: dict[str, Any], path: tuple[Any, ...], message: str, suggestion: str | None
) -> None:
    assert only(values) == Problem(path, True, "unknown-key", message, suggestion)


@pytest.mark.parametrize(
    ("values", "path", "message"),
    [
        (sidecar(date=...), (), "the sidecar has no `date` (the day of the act)"),
        (
            sidecar(participants=[{"name": "Li"}, {"party": "CN"}]),
            ("participants", 1),
            "entry 2 of `participants` has no `name` (the name of the person)",
        ),
        (
            sidecar(accept=[{"rule": "text-collapsed"}]),
            ("accept", 0),
            "entry 1 of `accept` has no `reason` (why the finding is accepted)",
        ),
    ],
)
def test_missing_key(values: dict[str, Any], path: tuple[Any, ...], message: str) -> None:
    problem = only(values)
    assert (problem.path, problem.kind, problem.message) == (path, "missing-key", message)
    assert f"`{problem.suggestion}`" in message


@pytest.mark.parametrize(
    ("values", "message", "suggestion"),
    [
        (
            sidecar(source={"url": "www.x.example/a"}),
            "`url` must be an address without spaces that starts with http:// or https:// and "
            "names a site, but it is 'www.x.example/a'",
            "https://www.x.example/a",
        ),
        (
            sidecar(source={"url": "https://x.example/a, https://y.example/b"}),
            "`url` must be an address without spaces that starts with http:// or https:// and "
            "names a site, but it is 'https://x.example/a, https://y.example/b'",
            None,
        ),
        (
            sidecar(source={"archived": "see below"}),
            "`archived` must be an address without spaces that starts with http:// or https:// and "
            "names a site, but it is 'see below'",
            None,
        ),
        (
            sidecar(digest="sha256:12"),
            "`digest` must be `sha256:` and then 64 of the signs 0-9 and a-f, "
            "but it is 'sha256:12'",
            None,
        ),
    ],
)
def test_pattern(values: dict[str, Any], message: str, suggestion: str | None) -> None:
    problem = only(values)
    assert (problem.kind, problem.message, problem.suggestion) == ("pattern", message, suggestion)


def test_problems_come_in_the_order_of_the_sidecar() -> None:
    values = {"zebra": "a", **sidecar(kind="poem", venue=None, source={"url": "x", "via": []})}
    del values["date"]
    found = [problem.path for problem in VALIDATOR.problems(values)]
    assert found == [(), ("zebra",), ("venue",), ("source", "url"), ("source", "via"), ("kind",)]


def test_a_validator_can_be_sent_to_another_process() -> None:
    VALIDATOR.is_valid(sidecar())
    assert pickle.loads(pickle.dumps(VALIDATOR)).is_valid(sidecar())


def test_half_a_character_is_no_crash() -> None:
    problem = only(sidecar(source={"url": "https://\ud800"}))
    assert problem.path == ("source", "url")
