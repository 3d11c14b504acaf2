"""`readlint accept`: the exception is written, and nothing else is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.engine.check import check_record
from readlint.engine.rulesets import load_ruleset
from readlint.fix.accept import Exemption, add_exception
from readlint.fix.sidecar_insert import quoted
from readlint.record import Document, RawRecord, assemble
from readlint.record.yaml_reader import parse_mapping
from readlint.rules.case_file import read_cases
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import TODAY, Run, Workspace

REASON = "so it stands in the catalogue"
SIDECAR = STANDARD_SIDECAR.replace("country: AT", "country: Austria")
TWO = SIDECAR.replace("party: CZ", "party: Czechia")
WRITTEN = f'accept:\n  - rule: sidecar-codes\n    reason: "{REASON}"\n'
FLOW = f'{{rule: sidecar-codes, reason: "{REASON}"}}'
RULESET = load_ruleset(today=date.fromisoformat(TODAY))


def accept(workspace: Workspace, *words: str, file: str = "a.txt") -> Run:
    return workspace.run("accept", file, *words, "--today", TODAY)


def write(workspace: Workspace, sidecar: str | bytes, text: str = STANDARD_TEXT) -> Workspace:
    return workspace.write({"a.txt": text, "a.yaml": sidecar})


def read(workspace: Workspace, name: str = "a.yaml") -> str:
    return (workspace.root / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("file", ["a.txt", "a.yaml", "./a.yaml"])
def test_either_half_names_the_record(workspace: Workspace, file: str) -> None:
    write(workspace, SIDECAR)
    run = accept(workspace, "sidecar-codes", "--reason", REASON, file=file)
    assert (run.status, run.err) == (0, "")
    assert run.out == "a.yaml: 1 finding of sidecar-codes at line 4 accepted.\n"
    assert read(workspace) == SIDECAR + WRITTEN
    assert workspace.check("a.txt").status == 0


def test_words_tie_the_exception_to_one_finding(workspace: Workspace) -> None:
    write(workspace, TWO)
    run = accept(workspace, "sidecar-codes", "--reason", REASON, "--words", "czechia")
    assert (run.status, run.out) == (0, "a.yaml: 1 finding of sidecar-codes at line 7 accepted.\n")
    assert read(workspace) == TWO + WRITTEN + '    words: "czechia"\n'
    run = accept(workspace, "sidecar-codes", "--reason", REASON)
    assert (run.status, run.out) == (0, "a.yaml: 1 finding of sidecar-codes at line 4 accepted.\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(SIDECAR[:-1], SIDECAR + WRITTEN[:-1], id="no final newline"),
        pytest.param(
            SIDECAR.replace("\n", "\r\n"), (SIDECAR + WRITTEN).replace("\n", "\r\n"), id="CRLF"
        ),
        pytest.param("\ufeff" + SIDECAR, "\ufeff" + SIDECAR + WRITTEN, id="byte order mark"),
        pytest.param(SIDECAR + "\n\n", SIDECAR + WRITTEN + "\n\n", id="empty lines at the end"),
        pytest.param(
            SIDECAR + "# seen\n", SIDECAR + "# seen\n" + WRITTEN, id="a comment at the end"
        ),
        pytest.param(
            "---\n" + SIDECAR + "...\n", "---\n" + SIDECAR + WRITTEN + "...\n", id="document marks"
        ),
        pytest.param(
            SIDECAR + "notes: |+\n  kept\n\n\n",
            SIDECAR + "notes: |+\n  kept\n\n\n" + WRITTEN,
            id="a block that keeps its empty lines",
        ),
        pytest.param(
            SIDECAR.replace("  - {", "- {"),
            SIDECAR.replace("  - {", "- {")
            + WRITTEN.replace("  - ", "- ").replace("    reason", "  reason"),
            id="lists are not indented here",
        ),
        pytest.param(
            SIDECAR + "accept:\n  - {rule: date-self, reason: x}  # old\nnotes: y\n",
            SIDECAR + f"accept:\n  - {{rule: date-self, reason: x}}  # old\n  - {FLOW}\nnotes: y\n",
            id="a list of entries on one line each",
        ),
        pytest.param(
            SIDECAR + "accept:\n-   rule: date-self\n    reason: x\n\n# more\nnotes: y\n",
            SIDECAR + "accept:\n-   rule: date-self\n    reason: x\n-   rule: sidecar-codes\n"
            f'    reason: "{REASON}"\n\n# more\nnotes: y\n',
            id="a list of entries, wide",
        ),
        pytest.param(
            SIDECAR + "accept:\n  -\n    rule: date-self\n    reason: x-y\n",
            SIDECAR
            + "accept:\n  -\n    rule: date-self\n    reason: x-y\n  - rule: sidecar-codes\n"
            f'    reason: "{REASON}"\n',
            id="a dash on a line of its own",
        ),
        pytest.param(
            SIDECAR + "accept: [{rule: date-self, reason: x}]\n",
            SIDECAR + f"accept: [{{rule: date-self, reason: x}}, {FLOW}]\n",
            id="a list in brackets",
        ),
        pytest.param(
            SIDECAR + "accept: [\n  {rule: date-self, reason: x},  # old\n]\n",
            SIDECAR + f"accept: [\n  {{rule: date-self, reason: x}}, {FLOW},  # old\n]\n",
            id="a list in brackets over lines, with a comma at its end",
        ),
        pytest.param(
            "{date: 2022-05-03, venue: {city: Vienna, country: Austria}, "
            "participants: [{name: Anna Gruber}], source: {publisher: A}, language: en}\n",
            "{date: 2022-05-03, venue: {city: Vienna, country: Austria}, "
            "participants: [{name: Anna Gruber}], source: {publisher: A}, language: en, "
            f"accept: [{FLOW}]}}\n",
            id="all in braces",
        ),
    ],
)
def test_the_layout_is_kept(workspace: Workspace, before: str, after: str) -> None:
    write(workspace, before)
    run = accept(workspace, "sidecar-codes", "--reason", REASON)
    assert (run.status, run.err) == (0, "")
    assert read(workspace) == after


def test_a_block_at_the_head_of_the_text(workspace: Workspace) -> None:
    workspace.write({"a.txt": f"---\n{SIDECAR}---\n{STANDARD_TEXT}"})
    run = accept(workspace, "sidecar-codes", "--reason", REASON)
    assert (run.status, run.err) == (0, "")
    assert run.out == "a.txt: 1 finding of sidecar-codes at line 5 accepted.\n"
    assert read(workspace, "a.txt") == f"---\n{SIDECAR}{WRITTEN}---\n{STANDARD_TEXT}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("sidecar-code", "--reason", "x y"),
            "no rule `sidecar-code`; did you mean `sidecar-codes`",
        ),
        (("sidecar", "--reason", "x y"), "means several rules"),
        (("sidecar-*", "--reason", "x y"), "means several rules"),
        (("sidecar-accept", "--reason", "x y"), "cannot be accepted"),
        (("engine-unreadable", "--reason", "x y"), "cannot be accepted"),
        (("sidecar-codes", "--reason", " "), "needs a reason"),
        (("sidecar-codes", "--reason", "TODO"), "needs a reason"),
        (("sidecar-codes", "--reason", "x", "--words", " "), "--words is empty"),
        (("sidecar-codes", "--reason", "x", "--words", "Graz"), "are nowhere in the record"),
        (("sidecar-codes", "--reason", "x", "--words", "Gruber"), "holds the words “Gruber”"),
        (("sidecar-codes", "--reason", "x"), "has 2 findings here: say with --words which one"),
        (("date-order", "--reason", "x"), "`date-order` has no finding in this record"),
        (("sidecar-codes", "--reason", "\udcff"), "not valid UTF-8"),
    ],
)
def test_what_is_refused(workspace: Workspace, words: tuple[str, ...], said: str) -> None:
    write(workspace, TWO)
    run = accept(workspace, *words)
    assert (run.status, run.out) == (2, "")
    assert said in run.err
    assert read(workspace) == TWO


def test_several_findings_are_offered(workspace: Workspace) -> None:
    write(workspace, TWO)
    run = accept(workspace, "sidecar-codes", "--reason", REASON)
    assert run.err.splitlines()[1:] == [
        "readlint:   a.yaml:4: --words Austria",
        "readlint:   a.yaml:7: --words Czechia",
    ]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.txt": STANDARD_TEXT}, "there is no sidecar"),
        ({"a.txt": STANDARD_TEXT, "a.yaml": "date: [\n"}, "the sidecar cannot be read"),
        ({"a.txt": STANDARD_TEXT, "a.yaml": SIDECAR + "accept: x\n"}, "is not valid"),
        (
            {
                "a.txt": STANDARD_TEXT,
                "a.yaml": SIDECAR,
                "_defaults.yaml": "accept: [{rule: date-self, reason: x}]\n",
            },
            "_defaults.yaml",
        ),
        ({}, "there is no such file"),
        ({"a.txt/b.txt": ""}, "this is a folder"),
    ],
)
def test_where_nothing_can_be_written(
    workspace: Workspace, files: dict[str, str], said: str
) -> None:
    workspace.write(files)
    run = accept(workspace, "sidecar-codes", "--reason", REASON)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_what_is_accepted_is_not_accepted_twice(workspace: Workspace) -> None:
    write(workspace, TWO)
    words = ("sidecar-codes", "--reason", REASON, "--words", "Austria")
    assert accept(workspace, *words).status == 0
    once = read(workspace)
    run = accept(workspace, *words)
    assert run.status == 2
    assert "accepted already" in run.err
    assert read(workspace) == once


def test_a_rule_that_is_not_in_force_can_be_accepted(workspace: Workspace) -> None:
    write(workspace, SIDECAR)
    workspace.write({"readlint.toml": 'ignore = ["sidecar-codes"]\n'})
    assert accept(workspace, "sidecar-codes", "--reason", REASON).status == 0


def test_a_sidecar_that_changes_meanwhile_is_left_alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(workspace, SIDECAR)
    from readlint.record import writer

    def saved_first(path: Path, data: bytes) -> bool:
        path.write_text("somebody: else\n")
        return False

    monkeypatch.setattr(writer, "holds", saved_first)
    run = accept(workspace, "sidecar-codes", "--reason", REASON)
    assert run.err == "readlint: a.yaml: not written: it changed meanwhile; run it again\n"
    assert (run.status, read(workspace)) == (2, "somebody: else\n")


def test_a_rule_across_records(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": "", "x/b.txt": STANDARD_TEXT, "x/b.yaml": STANDARD_SIDECAR})
    write(workspace, STANDARD_SIDECAR)
    words = ("corpus-duplicate", "--reason", REASON)
    refused = accept(workspace, *words)
    assert (refused.status, refused.out) == (2, "")
    assert "`corpus-duplicate` has no finding in this record" in refused.err
    assert "hold the words" not in refused.err
    refused = accept(workspace, *words, "--words", "in Graz", file="x/b.txt")
    assert "are nowhere in the record" in refused.err
    done = accept(workspace, *words, "--words", "Anna Gruber", file="x/b.txt")
    assert (done.status, done.out) == (
        0,
        "x/b.yaml: 1 finding of corpus-duplicate at line 1 accepted.\n",
    )
    assert [f["status"] for f in workspace.check(".", "--select", "corpus").findings] == [
        "accepted"
    ]


def test_a_finding_that_another_absorbed(workspace: Workspace) -> None:
    write(workspace, STANDARD_SIDECAR.replace("published: 2022-05-03", "published: 1970-01-01"))
    run = accept(workspace, "date-order", "--reason", REASON)
    assert run.status == 2
    assert "part of a finding of `sidecar-placeholder`" in run.err


@pytest.mark.slow
@settings(max_examples=60)
@given(
    reason=st.text(st.characters(exclude_categories=["Cs"])).map("because {}".format),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    tail=st.sampled_from(
        ["", "\n", "\n\n", "\n# end", "\nnotes: >-\n  a\n  b\n", "\nx-a: |+\n  a\n\n"]
    ),
    mark=st.booleans(),
    block=st.booleans(),
)
def test_only_lines_are_added(reason: str, ends: str, tail: str, mark: bool, block: bool) -> None:
    sidecar = SIDECAR[:-1] + tail
    content = f"---\n{sidecar}\n---\n{STANDARD_TEXT}" if block else sidecar
    data = ("\ufeff" * mark + content.replace("\n", ends)).encode()
    raw = (
        RawRecord("a.txt", ("a.txt", data), None)
        if block
        else RawRecord("a.txt", ("a.txt", STANDARD_TEXT.encode()), ("a.yaml", data))
    )
    changed = add_exception(raw, RULESET, Exemption("sidecar-codes", reason)).data
    start = next(i for i in range(len(changed)) if changed[: i + 1] != data[: i + 1])
    added = len(changed) - len(data)
    assert any(
        changed[:at] + changed[at + added :] == data for at in range(max(0, start - 2), start + 1)
    )
    named = ("a.txt" if block else "a.yaml", changed)
    again = raw._replace(text=named) if block else raw._replace(sidecar=named)
    sidecar_again = assemble(again).sidecar
    assert sidecar_again is not None
    assert sidecar_again.values["accept"] == [{"rule": "sidecar-codes", "reason": reason}]
    found = [f for f in check_record(again, RULESET).findings if f.rule == "sidecar-codes"]
    assert [finding.status for finding in found] == ["accepted"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_quoted_text_is_read_back(text: str) -> None:
    scalar = quoted(text)
    assert len(scalar.splitlines()) == 1
    parsed = parse_mapping(Document("a.yaml", f"key: {scalar}\n"))
    assert isinstance(parsed, tuple)
    assert parsed[0].plain() == {"key": text}


@pytest.mark.parametrize(
    "text",
    [
        STANDARD_TEXT, STANDARD_TEXT.rstrip("\n"), STANDARD_TEXT + "\n\n", "  " + STANDARD_TEXT,
        STANDARD_TEXT.replace("\n", "\r\n"), STANDARD_TEXT.replace(" met", "\u200bmet"),
        f"a: b\n\n# {STANDARD_TEXT}",
    ],
)  # fmt: skip
def test_a_finding_is_printed_as_a_case(workspace: Workspace, text: str) -> None:
    write(workspace, SIDECAR, text)
    run = accept(workspace, "sidecar-codes", "--reason", REASON, "--as-case")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("# sidecar-codes says now: ")
    workspace.write({"cases.yaml": run.out})
    (case,) = read_cases(workspace.root / "cases.yaml")
    assert (case.why, case.text, case.sidecar, case.expect) == (REASON, text, SIDECAR, ())
    assert case.today == TODAY
    assert read(workspace) == SIDECAR
    assert read(workspace, "a.txt") == text


def test_a_case_needs_the_finding(workspace: Workspace) -> None:
    write(workspace, STANDARD_SIDECAR)
    run = accept(workspace, "sidecar-codes", "--reason", REASON, "--as-case")
    assert (run.status, run.out) == (2, "")
    run = accept(workspace, "corpus-duplicate", "--reason", REASON, "--as-case")
    assert run.err == (
        "readlint: corpus-duplicate compares records: write its case by hand, with `records`\n"
    )
