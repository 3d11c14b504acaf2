"""`readlint new FOLDER`: which texts get a sidecar, what they share, and what is said of it all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readlint.propose.editor import BELOW_DEFAULTS, SCHEMA, is_shipped
from readlint.record import RawRecord, assemble
from readlint.record.writer import write_new
from tests.workspace import TODAY, Run, Workspace

READOUT = """\
Wang Yi Meets Antony Blinken in Munich

Published: 17 February 2024

On February 16, 2024, Foreign Minister Wang Yi met US Secretary of State Antony Blinken in Munich.

The two sides had a frank exchange of views on the state of their relations and agreed to go on
with the talks at all levels, as the two presidents had asked them to do when they last met.
"""
OTHER = READOUT.replace("in Munich", "in Vienna").replace("February 16", "February 15")
THIRD = OTHER.replace("15", "14")
MODELINE = "# yaml-language-server: $schema="


def new(workspace: Workspace, *words: str) -> Run:
    return workspace.run("new", *words, "--today", TODAY)


def values(workspace: Workspace, name: str) -> Any:
    data = (workspace.root / name).read_bytes()
    sidecar = assemble(RawRecord(name, None, (name, data))).sidecar
    assert sidecar is not None
    return sidecar.values


def names(workspace: Workspace) -> set[str]:
    root = workspace.root
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_every_text_below_a_folder_gets_a_sidecar(workspace: Workspace) -> None:
    workspace.write(
        {"c/a.txt": READOUT, "c/d/b.md": OTHER, "c/e.txt": THIRD, "c/e.yaml": "x-y: z\n"}
    )
    run = new(workspace, "c")
    assert (run.status, run.err) == (0, "")
    made = {"c/a.yaml", "c/d/b.yaml", "c/readout.schema.json"}
    assert names(workspace) == {"c/a.txt", "c/d/b.md", "c/e.txt", "c/e.yaml"} | made
    assert run.out.splitlines() == [
        "c/a.yaml: 14 values written, 2 to fill in.",
        "c/d/b.yaml: 14 values written, 2 to fill in.",
        "c/readout.schema.json: the schema, for editors.",
        "2 sidecars written: 28 values, 4 to fill in; 4 of them are required: "
        "`source.publisher` in 2, `source.url` in 2.",
        'One publisher for all? `readlint new --fill --set source.publisher="NAME" c` writes it.',
        "Next: fill in or confirm the lines that begin with `#`, then run `readlint c`.",
    ]


def test_a_folder_in_which_all_is_done_says_so(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": READOUT, "c/b.md": f"---\nkind: call\n---\n{OTHER}"})
    new(workspace, "c")
    before = names(workspace)
    run = new(workspace, "c")
    assert (run.status, run.err) == (0, "")
    assert run.out == (
        "c: all 2 texts have a sidecar; `readlint new --fill c` completes what is missing.\n"
    )
    assert names(workspace) == before


def test_what_is_left_out_is_said(workspace: Workspace) -> None:
    workspace.write({
        "c/a.txt": READOUT, "c/README.md": READOUT, "c/notes.md": READOUT, "c/plan.md": "To do.\n",
        "c/out/b.txt": OTHER, "c/own.txt": OTHER, ".gitignore": "own.txt\n", ".git/HEAD": "",
        "readlint.toml": 'exclude = ["out"]\n',
    })  # fmt: skip
    run = new(workspace, "c")
    assert run.status == 0
    assert {name for name in names(workspace) if name.endswith(".yaml")} == {"c/a.yaml"}
    why = "it shows no day, person or publisher: name it if it is a record, or exclude it"
    assert run.out.splitlines()[2] == (
        f"Left out: c/README.md (never a record), c/notes.md ({why}), c/plan.md ({why})."
    )
    assert new(workspace, "c/plan.md").status == 0
    assert (workspace.root / "c/plan.yaml").exists()
    assert new(workspace, "c", "--exclude", "*.md").status == 0


def test_folders_and_files_may_be_mixed(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": READOUT, "b.txt": OTHER, "d.txt": THIRD, "d.yaml": "kind: call\n"})
    run = new(workspace, "c", "b.txt", "d.txt")
    assert run.status == 2
    assert run.err == (
        "readlint: d.txt: there is a sidecar already: d.yaml (`--fill` completes it)\n"
    )
    assert {"c/a.yaml", "b.yaml"} <= names(workspace)


def test_texts_come_in_the_order_in_which_they_are_named(workspace: Workspace) -> None:
    workspace.write({"b.txt": READOUT, "a.txt": OTHER, "c/d.txt": THIRD})
    out = new(workspace, "b.txt", "c", "a.txt", "--stdout").out
    days = [line[6:16] for line in out.splitlines() if line.startswith("date: ")]
    assert days == ["2024-02-16", "2024-02-14", "2024-02-15"]


def test_many_sidecars_are_summed_up(workspace: Workspace) -> None:
    workspace.write({f"c/{number:02}.txt": READOUT for number in range(23)})
    lines = new(workspace, "c").out.splitlines()
    assert lines[19] == "c/19.yaml: 14 values written, 2 to fill in."
    assert lines[20] == "... and 3 more."
    assert any(line.startswith("23 sidecars written: 322 values, 46 to fill in;") for line in lines)


# --- values that the user gives ------------------------------------------------------------------


def test_given_values_go_into_every_sidecar(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": READOUT, "c/b.txt": OTHER})
    given = {
        "source.publisher": "Ministry of Foreign Affairs: Elbe",
        "source.retrieved": "2024-03-01",
        "venue.site": "Castle",
        "participants.name": "Anna Gruber",
        "participants.party": "AT",
        "title": "[Talks]",
        "side": "press",
        "x-batch": "7",
    }
    words = [word for name, value in given.items() for word in ("--set", f"{name}={value}")]
    assert new(workspace, "c", *words, "--set", "source.via=A", "--set", "source.via=B").status == 0
    for name in ("c/a.yaml", "c/b.yaml"):
        written = values(workspace, name)
        assert written["source"]["publisher"] == "Ministry of Foreign Affairs: Elbe"
        assert written["source"]["via"] == ["A", "B"]
        assert written["source"]["retrieved"] == "2024-03-01"
        assert written["venue"]["site"] == "Castle"
        assert written["participants"][0] == {"name": "Anna Gruber", "party": "AT"}
        assert [one["name"] for one in written["participants"][1:]] == ["Wang Yi", "Antony Blinken"]
        assert (written["title"], written["side"], written["x-batch"]) == ("[Talks]", "press", "7")


def test_a_given_name_is_not_written_twice(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT})
    new(workspace, "a.txt", "--set", "participants.name=Antony Blinken")
    people = values(workspace, "a.yaml")["participants"]
    assert [one["name"] for one in people] == ["Antony Blinken", "Wang Yi"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("language", "write FIELD=VALUE, such as language=en"),
        ("=en", "write FIELD=VALUE, such as language=en"),
        ("langage=en", "`langage` is not a field of the sidecar; did you mean `language`?"),
        ("source.publsher=A", "`publsher` is not a field of `source`; did you mean `publisher`?"),
        ("publisher=A", "`publisher` belongs under `source`"),
        ("source=A", "`source` is a group of fields: give source.publisher, source.via, "),
        ("participants=A", "`participants` is a group of fields: give participants.name, "),
        ("participants.party=AT", "give `participants.name` as well: who is it?"),
        ("source.publisher.name=A", "`source.publisher.name` is not a field of the sidecar"),
        ("language=", "there is no value; leave the field out where nothing is known"),
        ("language=english", "`language` is 'english', not a language tag; did you mean 'en'?"),
        ("side=China", "`side` is 'China', not a country code; did you mean 'CN'?"),
        ("venue.country=Austria", "`country` is 'Austria', not a country code"),
        ("date=3 May 2022", "`date` is 3 May 2022, which is not a valid date; write 2022-05-03"),
        ("source.published=2024-02-30", "which is not a valid date"),
        ("kind=chat", "`kind` is 'chat', which is none of readout, "),
        ("source.url=www.example.org", "`url` must be an address"),
        ("event=TODO", "`event` is 'TODO', a filler, not a value"),
        ("notes=a\nb", "a value stands on one line"),
        ("digest=x", "`digest` belongs to one text alone"),
    ],
)
def test_a_value_is_judged_before_anything_is_written(
    workspace: Workspace, word: str, said: str
) -> None:
    workspace.write({"a.txt": READOUT})
    run = new(workspace, "a.txt", "--set", "title=[Talks]", "--set", word)
    assert run.status == 2
    assert said in run.err
    assert run.err.startswith("readlint: --set")
    assert run.err.count("\n") == 1
    assert names(workspace) == {"a.txt"}


def test_a_field_is_given_once(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT})
    run = new(workspace, "a.txt", "--set", "side=CN", "--set", "side=US")
    assert (run.status, run.err) == (2, "readlint: --set `side=US`: `side` is given twice\n")


def test_a_schema_of_the_folder_may_refuse_a_given_value(workspace: Workspace) -> None:
    narrow = '{"properties": {"side": {"enum": ["CN"]}}}'
    workspace.write(
        {"c/a.txt": READOUT, "own.json": narrow, "c/readlint.toml": 'schema = "../own.json"'}
    )
    run = new(workspace, "c", "--set", "side=US")
    assert run.status == 2
    assert run.err == "readlint: c/a.txt: the schema in force refuses side\n"


# --- what all texts of a folder share ------------------------------------------------------------


def test_what_all_share_is_offered(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": READOUT, "c/b.txt": OTHER, "c/d.txt": THIRD})
    out = new(workspace, "c").out
    assert (
        "All texts of c have `language: en`. `readlint new --fill --defaults c` writes it to "
        "c/_defaults.yaml, so that new texts need not repeat it.\n"
    ) in out
    assert new(workspace, "--fill", "--defaults", "c").status == 0
    assert values(workspace, "c/_defaults.yaml") == {"language": "en"}
    # Once is enough, and then nothing is offered any more.
    before = (workspace.root / "c/_defaults.yaml").read_bytes()
    out = new(workspace, "--fill", "c").out
    assert "All texts" not in out
    assert (workspace.root / "c/_defaults.yaml").read_bytes() == before


def test_what_all_share_is_written_once(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": READOUT, "c/b/b.txt": OTHER, "c/d.txt": THIRD})
    words = ("--set", "source.publisher=Elbe Post", "--set", "source.via=unknown")
    run = new(workspace, "c", "--defaults", *words)
    assert (run.status, run.err) == (0, "")
    assert "c/_defaults.yaml: 3 values for all texts below.\n" in run.out
    assert _without_modeline(workspace, "c/_defaults.yaml") == (
        "# What all texts of this folder share, and new ones in it too.\n"
        "source:\n"
        '  publisher: "Elbe Post"  # given with --set\n'
        "  via:\n"
        "    - unknown  # given with --set\n"
        "language: en  # in all texts of this folder\n"
    )
    for name in ("c/a.yaml", "c/b/b.yaml", "c/d.yaml"):
        text = (workspace.root / name).read_text("utf-8")
        assert "publisher" not in text
        assert "\nlanguage" not in text
    errors = [one for one in workspace.check("c").findings if one["severity"] == "error"]
    assert errors == []


def test_defaults_are_completed_and_keep_their_bytes(workspace: Workspace) -> None:
    before = "# ours\nside: 'CN'   # always\nsource: {via: [A]}"
    workspace.write({"c/a.txt": READOUT, "c/_defaults.yaml": before})
    new(workspace, "c", "--defaults", "--set", "source.publisher=Elbe", "--set", "side=US")
    assert (workspace.root / "c/_defaults.yaml").read_text("utf-8") == (
        before.replace("[A]", '[A], publisher: "Elbe"')
    )


def test_a_record_that_lacks_a_value_is_not_given_it_by_the_folder(workspace: Workspace) -> None:
    files = {f"c/{name}.txt": READOUT for name in "abd"}
    workspace.write({**files, "c/old.txt": OTHER, "c/old.yaml": "kind: call\n"})
    new(workspace, "c", "--defaults", "--set", "side=CN")
    assert not (workspace.root / "c/_defaults.yaml").exists()
    assert values(workspace, "c/a.yaml")["side"] == "CN"


def test_what_folders_give_is_neither_written_nor_asked_for(workspace: Workspace) -> None:
    given = "source: {publisher: A}\nvenue: {city: Munich}\nlanguage: en\n"
    workspace.write({"c/_defaults.yaml": given, "c/d/a.txt": READOUT})
    new(workspace, "c")
    text = _without_modeline(workspace, "c/d/a.yaml")
    assert not any(word in text for word in ("publisher", "city", "language:"))


def _without_modeline(workspace: Workspace, name: str) -> str:
    lines = (workspace.root / name).read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(MODELINE))


# --- the line for editors ------------------------------------------------------------------------


def test_the_schema_lies_where_the_sidecar_says(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": READOUT, "c/d/b.txt": OTHER})
    new(workspace, "c")
    for name, path in (("c/a.yaml", ""), ("c/d/b.yaml", "../")):
        head = (workspace.root / name).read_text("utf-8").splitlines()[0]
        assert head == f"{MODELINE}{path}readout.schema.json"
        schema = (workspace.root / name).parent / head.removeprefix(MODELINE)
        assert "properties" in json.loads(schema.read_text("utf-8"))


def test_a_schema_above_is_used(workspace: Workspace) -> None:
    workspace.write({"readout.schema.json": "{}", "readlint.toml": "", "c/d/a.txt": READOUT})
    new(workspace, "c/d/a.txt")
    head = (workspace.root / "c/d/a.yaml").read_text("utf-8").splitlines()[0]
    assert head == f"{MODELINE}../../readout.schema.json"
    assert not (workspace.root / "c/d/readout.schema.json").exists()


def test_below_defaults_no_schema_is_named_that_asks_for_all(workspace: Workspace) -> None:
    workspace.write({"c/_defaults.yaml": "language: en\n", "c/a.txt": READOUT})
    new(workspace, "c")
    head = (workspace.root / "c/a.yaml").read_text("utf-8").splitlines()[0]
    assert head != f"{MODELINE}{SCHEMA}"
    if is_shipped(BELOW_DEFAULTS):
        assert head == f"{MODELINE}{BELOW_DEFAULTS}"
        assert (workspace.root / "c" / BELOW_DEFAULTS).is_file()


def test_printing_writes_no_schema(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT})
    assert MODELINE not in new(workspace, "a.txt", "--stdout").out
    assert names(workspace) == {"a.txt"}


@pytest.mark.parametrize("option", ["--fill", "--defaults", "--interactive"])
def test_printing_goes_with_little_else(workspace: Workspace, option: str) -> None:
    workspace.write({"a.txt": READOUT})
    run = new(workspace, "a.txt", "--stdout", option)
    assert run.status == 2
    assert run.err == "readlint: --stdout prints new proposals: it goes with --set alone\n"


def test_a_run_that_is_broken_off_says_what_it_did(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.write({"c/a.txt": READOUT, "c/b.txt": OTHER})

    def fail(path: Path, content: str) -> None:
        if path.name == "b.yaml":
            raise KeyboardInterrupt
        write_new(path, content)

    monkeypatch.setattr("readlint.propose.work.write_new", fail)
    run = new(workspace, "c")
    assert run.status == 130
    assert run.out.startswith("c/a.yaml: 14 values written")


def test_many_texts_with_one_reason_are_counted(workspace: Workspace) -> None:
    workspace.write({"c/readlint.toml": '[map]\nsource.published = "date"\n'})
    workspace.write({f"c/{n}.md": f"---\ntitle: Talks {n}\n---\nThey met.\n" for n in range(9)})
    run = new(workspace, "--fill", "c")
    assert run.status == 2
    assert run.err.count("add the fields by hand") == 4
    assert "and 6 more texts: `map` in the configuration reads `date`" in run.err


def test_what_was_drafted_and_not_confirmed_is_named_by_its_lines(workspace: Workspace) -> None:
    workspace.write({"c/a.txt": "Talks\n\nThe ministers will meet again.\n"})
    new(workspace, "c")
    run = workspace.run("c", "--select", "sidecar-schema")
    lines = (workspace.root / "c/a.yaml").read_text(encoding="utf-8").splitlines()
    numbers = [n for n, line in enumerate(lines, 1) if line.startswith(MISSING)]
    assert len(numbers) == 4
    first = ", ".join(map(str, numbers[:3]))
    assert f"Lines {first} and {numbers[3]} have them behind `# `: delete" in run.out
    workspace.write({"c/a.yaml": "\n".join(one for one in lines if "# date:" not in one)})
    assert "    date: " in workspace.run("c", "--select", "sidecar-schema").out


MISSING = ("# date:", "# venue:", "# participants:", "# source:")
