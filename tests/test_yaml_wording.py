"""What is wrong with a sidecar that is not YAML: true words, at the line that has to be mended."""

from __future__ import annotations

import pytest

from readlint.record.yaml_nodes import c_parser_class, compose
from readlint.record.yaml_problem import YamlProblem

_NO_FORM = "this line has no `key: value` form"
_WIDE = f"{_NO_FORM}: its colon is a wide one (`：`); write a plain one and a space"
_GLUED = f"{_NO_FORM}: a plain space is missing after the colon"
_COLON = "an unquoted value contains a colon and a space; put the value in quotes"
_TOO_FAR_IN = "this line is indented deeper than the one above, which has its value already"
_EXPECTED = "a value or a list item (`- ...`) is expected here; look at the indentation just before"
_OPEN_GROUP = "a group opened with `{` is not closed with `}`"
_OPEN_LIST = "a list opened with `[` is not closed with `]`"
_COMMA = "a comma or the closing `}` is missing before this place"

BROKEN = [
    pytest.param("kind: call\ndate：2021\nside: CN\n", 2, 5, _WIDE, id="a wide colon"),
    pytest.param("date：2021\nside: CN\n", 1, 5, _WIDE, id="a wide colon on the first line"),
    pytest.param(
        "venue:\n  city：Rome\n  country: IT\n", 2, 7, _WIDE, id="a wide colon in a group"
    ),
    pytest.param("kind: call\nside:CN\ndate: x\n", 2, 1, _GLUED, id="no space after the colon"),
    pytest.param("side:\u00a0CN\ndate: x\n", 1, 1, _GLUED, id="a no-break space after the colon"),
    pytest.param("notes: |\n  text\nbad\ndate: x\n", 3, 1, _NO_FORM, id="a line without a key"),
    pytest.param("bad\ndate: x\n", 1, 1, _NO_FORM, id="a first line without a key"),
    pytest.param("title: a: b\n", 1, 9, _COLON, id="a colon in a title"),
    pytest.param("title: He said\n  at last: a\n", 2, 10, _COLON, id="words and a colon"),
    pytest.param(
        "source:\npublisher: A\n  url: https://a.example/\n", 3, 3, _TOO_FAR_IN, id="deeper"
    ),
    pytest.param("people:\n  - {name: A\nside: CN\n", 2, 5, _OPEN_GROUP, id="a group left open"),
    pytest.param("venue: {site: Hall #1}\nside: CN\n", 1, 8, _OPEN_GROUP, id="a comment in it"),
    pytest.param("venue: {site: 'G20's hall'}\n", 1, 20, _COMMA, id="an apostrophe in quotes"),
    pytest.param("venue: {city: Rome\n  country: IT}\n", 2, 10, _COMMA, id="a comma forgotten"),
    pytest.param("via: [A\nside: CN\n", 1, 6, _OPEN_LIST, id="a list left open"),
    pytest.param("via: [\n", 2, 1, "a bracket is opened and never closed", id="an open end"),
    pytest.param("via:\n  - A\n  -\n  b: c\n", 4, 3, _EXPECTED, id="a dash alone"),
]


@pytest.fixture(params=["C", "Python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.setattr("readlint.record.yaml_nodes.c_parser_class", lambda: None)


@pytest.mark.parametrize(("yaml", "line", "column", "message"), BROKEN)
def test_the_line_to_mend_is_named(yaml: str, line: int, column: int, message: str) -> None:
    with pytest.raises(YamlProblem) as caught:
        compose(yaml)
    before = yaml[: caught.value.start]
    found = (before.count("\n") + 1, len(before) - before.rfind("\n"), caught.value.message)
    assert found == (line, column, message)


_VERSION = "`%YAML` names a version that is not read; write `%YAML 1.2`, or remove the line"
_NO_CHARACTER = "an escape such as `\\ud800` does not encode a character"
_TAG = "a tag (`!...`) is not written as YAML wants it; put the value in quotes"
_NO_NAME = "`&`, `*` or `%` is followed by something that is not a name; put the value in quotes"
_BLOCK = "something follows `|` or `>` on its line; put the value in quotes, or below that line"
ODD = {
    "%YAML 1.3\n---\na: b\n": _VERSION,
    "%YAML 2.0\n---\na: b\n": _VERSION,
    "%YAML 1\n---\na: b\n": _VERSION,
    "%YAML 1.x\n---\na: b\n": _VERSION,
    f"%YAML 1.{'9' * 5000}\n---\na: b\n": _VERSION,
    "%YAML 99999999999999999999.1\n---\na: b\n": _VERSION,
    'a: "\\UFFFFFFFF"\n': _NO_CHARACTER,
    'a: "\\U00110000"\n': _NO_CHARACTER,
    "%TAG\n---\na: b\n": _TAG,
    "a: !<> b\n": _TAG,
    "a: !%zz b\n": None,
    "a: !<%ff> b\n": None,
    "a: & b\n": _NO_NAME,
    "a: *\n": _NO_NAME,
    "a: |0\n  b\n": _BLOCK,
    "a: >x\n  b\n": _BLOCK,
    "a: b\n... c\n": None,
    "!!merge *x": None,
}


@pytest.mark.parametrize("yaml", ODD)
def test_what_is_odd_is_refused_in_our_words(yaml: str) -> None:
    with pytest.raises(YamlProblem) as caught:
        compose(yaml)
    assert caught.value.message == ODD[yaml] or ODD[yaml] is None
    said = caught.value.message
    assert not any(word in said for word in ("expected", "did not", "codec", "int ")), said


def test_a_long_file_is_never_left_to_the_slow_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    short = "a: {b::c, d::e}\n"
    assert compose(short) is not None
    long = short + "b: c\n" * 10_001
    monkeypatch.setattr("readlint.record.yaml_nodes.c_parser_class", c_parser_class)
    with pytest.raises(
        YamlProblem, match="an unquoted value in brackets contains a colon; put it in quotes"
    ):
        compose(long)
