"""`readlint when`: the window of a text and its clues, for people and for programs."""

from __future__ import annotations

import pytest

from readlint.rules.cases import STANDARD_SIDECAR
from tests.workspace import Workspace

TOLD, NOT_DONE = 0, 2
TEXT = """\
Published: 8 June 2023

Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

They were worried by AUKUS and by what their neighbours have done since 2023.
"""


def test_a_text_without_a_sidecar(workspace: Workspace) -> None:
    done = workspace.write({"a.txt": TEXT}).run("when", "a.txt")
    assert (done.status, done.err) == (TOLD, "")
    assert done.out == (
        "a.txt\n"
        "  the act: between 2023-05-08 and 2023-06-09\n"
        "    1:12 `8 June 2023`: is a date of the page: it follows `Published`; no page reports"
        " what is still to come: excludes all days after 2023-06-09\n"
        "    1:12 `8 June 2023`: is a date of the page, which reports what was new (likely):"
        " excludes all days but 2023-05-08 to 2023-06-09\n"
        "    5:22 `AUKUS`: names the event of 2021-09-15 (AUKUS announced): excludes all days"
        " before 2021-09-14\n"
        "    5:67 `since 2023`: reports 2023 as past: excludes all days before 2023-01-01\n"
        "  the page: 2023-06-08\n"
        "    1:12 `8 June 2023`: is a date of the page: it follows `Published`: excludes all days"
        " but 2023-06-08\n"
    )


def test_a_sidecar_outside_the_window(workspace: Workspace) -> None:
    workspace.write({"a.txt": TEXT, "a.yaml": STANDARD_SIDECAR.replace("2022-05-03", "2019-05-03")})
    done = workspace.run("when", "a.yaml")
    assert done.status == TOLD
    assert "  `date` in the sidecar: 2019-05-03, which lies outside\n" in done.out


def test_a_sidecar_inside_the_window(workspace: Workspace) -> None:
    workspace.write({"a.txt": TEXT, "a.yaml": STANDARD_SIDECAR.replace("2022-05-03", "2023-06-07")})
    assert "  `date` in the sidecar: 2023-06-07\n" in workspace.run("when", "a.txt").out


def test_a_text_that_tells_nothing(workspace: Workspace) -> None:
    done = workspace.write({"a.txt": "They met.\n"}).run("when", "a.txt")
    assert (done.status, done.out) == (TOLD, "a.txt\n  the act: no clue\n  the page: no clue\n")


def test_json_holds_every_clue_with_its_place(workspace: Workspace) -> None:
    workspace.write({"a.txt": TEXT, "b.txt": TEXT})
    report = workspace.run("when", "--format", "json", "a.txt", "b.txt").report
    assert [record["path"] for record in report["records"]] == ["a.txt", "b.txt"]
    act = report["records"][0]["act"]
    assert (act["earliest"], act["latest"]) == ("2023-05-08", "2023-06-09")
    assert act["clues"][2] == {
        "path": "a.txt",
        "line": 5,
        "column": 22,
        "words": "AUKUS",
        "earliest": "2021-09-14",
        "latest": None,
        "days": [{"first": "2021-09-14", "last": None}],
        "weekdays": [],
        "kind": "named-event",
        "certainty": "certain",
        "given": None,
        "why": "names the event of 2021-09-15 (AUKUS announced)",
    }
    assert report["records"][0]["sidecar"] == {}


def test_the_dates_of_the_sidecar_are_weighed_in_json(workspace: Workspace) -> None:
    workspace.write({"a.txt": TEXT, "a.yaml": STANDARD_SIDECAR.replace("2022-05-03", "2019-05-03")})
    report = workspace.run("when", "--format", "json", "a.txt").report
    assert report["records"][0]["sidecar"] == {
        "date": {"value": "2019-05-03", "fits": False},
        "source.published": {"value": "2019-05-03", "fits": False},
    }


@pytest.mark.parametrize(
    ("files", "word", "said"),
    [
        ({}, "none.txt", "there is no such file or folder"),
        ({"a.txt": b"\xff\xfe\xfa"}, "a.txt", "it is not UTF-8"),
        ({"a.yaml": STANDARD_SIDECAR}, "a.yaml", "there is no text"),
        ({"empty/notes.pdf": ""}, "empty", "this folder holds no record"),
    ],
)
def test_what_cannot_be_read_is_said_and_fails(
    workspace: Workspace, files: dict[str, str | bytes], word: str, said: str
) -> None:
    done = workspace.write(files).write({"good.txt": TEXT}).run("when", "good.txt", word)
    assert done.status == NOT_DONE
    assert said in done.err
    assert done.out.startswith("good.txt\n")


def test_no_file_is_a_wrong_command_line(workspace: Workspace) -> None:
    assert workspace.run("when").status == NOT_DONE


OWN_EVENT = """\
schema: readlint-events/1
events:
  - {id: graz-talks-2024, name: "Graz Rail Talks", start: "2024-03-01", end: "2024-03-02",
     place: Graz, country: AT, kind: bilateral, parties: [AT, CZ], announced: null,
     aliases: [Graz Rail Talks], weak_aliases: [], confidence: high}
"""
AFTER_IT = "Anna Gruber met her Czech colleague and recalled the Graz Rail Talks held in Graz.\n"


def test_the_facts_of_the_configuration_are_used(workspace: Workspace) -> None:
    workspace.write({"a.txt": AFTER_IT, "own.yaml": OWN_EVENT})
    assert "2024-03-01" not in workspace.run("when", "a.txt").out
    told = workspace.run("when", "a.txt", "--facts", "own.yaml").out
    assert "2024-03-01" in told
    workspace.write({"readlint.toml": 'facts = ["own.yaml"]\n'})
    assert workspace.run("when", "a.txt").out == told


def test_a_bad_configuration_ends_it(workspace: Workspace) -> None:
    done = workspace.write({"a.txt": AFTER_IT, "readlint.toml": "facts = 1\n"}).run("when", "a.txt")
    assert done.status == NOT_DONE
    assert "readlint.toml:1:" in done.err
    assert done.out == ""


def test_what_is_excluded_is_left_out_unless_named(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": AFTER_IT, "c/b.txt": AFTER_IT})
    workspace.write({"readlint.toml": 'exclude = ["b.txt"]\n'})
    assert "b.txt" not in workspace.run("when", "c").out
    assert "b.txt" in workspace.run("when", "c/b.txt").out
