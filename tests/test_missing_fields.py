"""Fields that are missing are one finding, with lines to paste; so are values of a wrong form."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlint.cli.options import FORMATS
from readlint.extract.sidecar.to_paste import lines_instead
from readlint.rules.cases import STANDARD_TEXT
from readlint.schema.problem import Path as FieldPath
from readlint.schema.problem import Problem
from tests.html_page import HtmlPage
from tests.workspace import TODAY, Workspace

_FULL = {
    "date": "date: 2022-05-03\n",
    "venue": "venue: {city: Vienna}\n",
    "participants": "participants: [{name: Anna Gruber}, {name: Pavel Novak}]\n",
    "source": "source: {publisher: Ministry, url: 'https://ministry.example/1'}\n",
}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path)


def _without(*keys: str) -> dict[str, str]:
    sidecar = "".join(line for key, line in _FULL.items() if key not in keys)
    return {"c/a.txt": STANDARD_TEXT, "c/a.yaml": sidecar}


def _missing(workspace: Workspace) -> list[dict[str, object]]:
    return workspace.check("c", "--select", "sidecar-schema").findings


def test_all_missing_fields_are_one_finding_behind_the_last_value(workspace: Workspace) -> None:
    workspace.write(_without("date", "source"))
    (finding,) = _missing(workspace)
    assert (finding["path"], finding["words"]) == ("c/a.yaml", "")
    assert (finding["line"], finding["column"]) == (2, 57)
    assert (finding["end_line"], finding["end_column"]) == (2, 57)


def test_the_lines_to_paste_are_what_is_missing(workspace: Workspace) -> None:
    workspace.write(_without("venue", "participants"))
    (finding,) = _missing(workspace)
    to_do, *lines = str(finding["help"]).split("\n")
    assert "`readlint new --fill c/a.txt`" in to_do
    sidecar = workspace.root / "c/a.yaml"
    pasted = sidecar.read_text(encoding="utf-8") + "\n".join(lines) + "\n"
    workspace.write({"c/a.yaml": pasted})
    said = [str(one["message"]) for one in _missing(workspace)]
    assert said, "what is left empty is asked for"
    assert not any(" has no `" in one for one in said)


def test_a_baseline_knows_which_fields_are_missing(workspace: Workspace) -> None:
    words = ("--select", "sidecar-schema", "--today", TODAY)
    workspace.write(_without("date", "venue"))
    workspace.write({"readlint.toml": 'select = ["sidecar-schema"]\n'})
    assert workspace.run("baseline", "add", "c", "--today", TODAY).status == 0
    assert workspace.run("c", *words).status == 0
    for known in (("date",), ("venue",)):
        assert workspace.write(_without(*known)).run("c", *words).status == 0
    for new in (("source",), ("date", "source"), ("date", "venue", "source")):
        assert workspace.write(_without(*new)).run("c", *words).status == 1


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("concise", "gitlab")])
def test_every_format_shows_the_lines(workspace: Workspace, form: str) -> None:
    workspace.write(_without("participants"))
    said = workspace.run("c", "--select", "sidecar-schema", "--format", form).out
    if form == "html":
        said = HtmlPage(said).readable
    assert "participants:" in said
    assert "␊" not in said


@pytest.mark.parametrize(
    ("path", "written", "lines"),
    [
        (("participants",), "Gruber, Anna", ["participants:", '  - {name: "Gruber, Anna"}']),
        (
            ("participants",),
            "Anna Gruber, Pavel Novak and Li Na",
            [
                "participants:",
                "  - {name: Anna Gruber}",
                "  - {name: Pavel Novak}",
                "  - {name: Li Na}",
            ],
        ),
        (("participants", 0), "- x: y", ['- {name: "- x: y"}']),
        (("venue",), "China", ["venue: {country: CN}"]),
        (("venue",), "Vienna, Hofburg", ['venue: {city: "Vienna, Hofburg"}']),
        (("source",), "Reuters: World", ['source: {publisher: "Reuters: World"}']),
        (("venue",), {"a": "b"}, []),
        (("about",), "talks", []),
    ],
)
def test_what_a_value_of_the_wrong_form_says(
    path: FieldPath, written: object, lines: list[str]
) -> None:
    assert lines_instead(Problem(path, False, "type", ""), written) == lines
