"""`readlint new --fill`: a partial sidecar is completed, and all that is in it stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.engine.rulesets import load_ruleset
from readlint.propose.fill import completed
from readlint.propose.known import NoProposal
from readlint.propose.new_sidecar import draft_of
from readlint.record import Document, RawRecord, assemble
from readlint.record.yaml_reader import parse_mapping
from tests.workspace import TODAY, Run, Workspace

RULESET = load_ruleset(today=date.fromisoformat(TODAY))
TEXT = """\
Anna Gruber Meets Antony Blinken in Munich

Published: 17 February 2024

On February 16, 2024, Foreign Minister Wang Yi met US Secretary of State Antony Blinken in Munich.

The two sides had a frank exchange of views on the state of their relations and agreed to go on
with the talks at all levels, as the two presidents had asked them to do when they last met.
"""
URL = "https://www.example.org/a"


def fill(workspace: Workspace, *words: str) -> Run:
    return workspace.run("new", "--fill", *words, "--today", TODAY)


def read(workspace: Workspace, name: str = "a.yaml") -> str:
    return (workspace.root / name).read_bytes().decode("utf-8")


def parsed(yaml: str) -> Any:
    node = parse_mapping(Document("a.yaml", yaml))
    assert isinstance(node, tuple), getattr(node, "message", "")
    return node[0].plain()


def uncommented(yaml: str) -> str:
    """Take the mark off every line that begins with one, as an editor does."""
    lines = yaml.splitlines(keepends=True)
    return "".join(
        line.replace("# ", "", 1) if line.lstrip().startswith("# ") and ":" in line else line
        for line in lines
        if "yaml-language-server" not in line and "Proposed by readlint" not in line
    )


def is_kept(before: bytes, after: bytes) -> bool:
    """Whether all old bytes are there still, in their order."""
    rest = iter(after)
    return all(byte in rest for byte in before)


# What a sidecar may look like before it is completed.
PARTIAL = {
    "empty": "",
    "only a comment": "# to be done\n",
    "only a comment, no line end": "# to be done",
    "address alone": f"source:\n  url: {URL}\n",
    "address in braces": f"source: {{url: {URL}}}  # from the list\n",
    "all in braces": f"{{source: {{url: {URL}}}, language: en}}\n",
    "empty braces": "{}\n",
    "no line end": f"source:\n  url: {URL}",
    "CRLF": f"# mine\r\nsource:\r\n  url: {URL}\r\nlanguage: en\r\n",
    "byte order mark": f"\ufefflanguage: en\nsource:\n  url: {URL}\n",
    "quotes and order": f"language: 'en'\ntitle: \"A: b\"   # seen\n\nsource:\n    url: '{URL}'\n",
    "keys without values": "date:\nvenue:\n  city:\nparticipants:\nsource:\n  url: # where?\n",
    "empty groups": "venue: {}\nsource:\n# nothing yet\n",
    "null": "date: ~\nsource: null\n",
    "another day": "date: 2024-02-15\nvenue:\n  format: call\n",
    "a block of text": "notes: |+\n  # date: not a field\n  kept\n\n\n",
    "folded": f"notes: >\n  some\n  words\nsource:\n  url:\n    {URL}\n",
    "a person": "participants:\n  - name: Wang Yi\n",
    "document marks": f"---\nsource:\n  url: {URL}\n...\n",
    "indented": f"  language: en\n  source:\n    url: {URL}\n",
    "its own comments": f"# date: ask Anna\nsource:\n  # publisher: who?\n  url: {URL}\n",
    "own fields": "x-batch: 3\naccept:\n  - {rule: date-url, reason: seen}\n",
}


@pytest.mark.parametrize("name", PARTIAL)
def test_all_that_was_there_stays(workspace: Workspace, name: str) -> None:
    before = PARTIAL[name].encode()
    workspace.write({"a.txt": TEXT, "a.yaml": before})
    run = fill(workspace, "a.txt")
    assert (run.status, run.err) == (0, "")
    after = (workspace.root / "a.yaml").read_bytes()
    assert is_kept(before, after)
    old = assemble(RawRecord("a", None, ("a", before))).sidecar
    new = assemble(RawRecord("a", None, ("a", after))).sidecar
    assert new is not None
    for key, value in old.values.items() if old is not None else ():
        _assert_kept(value, new.values[key])
    # Once is enough.
    assert fill(workspace, "a.txt").status == 0
    assert (workspace.root / "a.yaml").read_bytes() == after


def _assert_kept(old: Any, new: Any) -> None:
    if isinstance(old, dict):
        for key, value in old.items():
            _assert_kept(value, new[key])
    elif old is not None:
        assert new == old


@pytest.mark.parametrize("name", sorted({*PARTIAL} - {"null", "another day"}))
def test_what_the_text_says_is_added(workspace: Workspace, name: str) -> None:
    workspace.write({"a.txt": TEXT, "a.yaml": PARTIAL[name]})
    fill(workspace, "a.txt")
    values = assemble(RawRecord("a", None, ("a", read(workspace).encode()))).sidecar
    assert values is not None
    assert values.values["date"] == "2024-02-16"
    assert values.values["venue"]["city"] == "Munich"
    assert values.values["source"]["published"] == "2024-02-17"
    assert values.values["participants"][0]["name"] == "Wang Yi"


def test_the_layout(workspace: Workspace) -> None:
    before = f"# mine\ndate:  # which?\nsource:\n    # publisher: who?\n    url: {URL}  # seen\n"
    workspace.write({"a.txt": TEXT, "a.yaml": before})
    run = fill(workspace, "a.txt", "--set", "source.publisher=Elbe Post")
    assert run.out.splitlines() == [
        "a.yaml: 15 values added, nothing to fill in.",
        "Next: run `readlint a.txt`.",
    ]
    assert read(workspace) == (
        "# mine\n"
        "date: 2024-02-16  # which?\n"
        "source:\n"
        '    publisher: "Elbe Post"  # publisher: who?\n'
        f"    url: {URL}  # seen\n"
        '    published: 2024-02-17  # line 3: "17 February 2024"\n'
        'kind: readout  # line 5: "met"\n'
        'title: "Anna Gruber Meets Antony Blinken in Munich"  # line 1\n'
        "venue:\n"
        '  city: "Munich"  # line 5: "Munich"\n'
        "  country: DE  # of Munich\n"
        '  format: meeting  # line 5: "Munich"; or a visit\n'
        "participants:\n"
        '  - name: "Wang Yi"  # line 5: "Wang Yi"\n'
        "    party: CN  # of Wang Yi\n"
        '    role: "Minister of Foreign Affairs"  # held on 2024-02-16 by the table of officials\n'
        '  - name: "Antony Blinken"  # line 5: "Antony Blinken"\n'
        "    party: US  # of Antony Blinken\n"
        '    role: "Secretary of State"  # held on 2024-02-16 by the table of officials\n'
        "language: en  # by its small words: English\n"
    )


def test_what_new_wrote_is_completed_later(workspace: Workspace) -> None:
    workspace.write({"a.txt": TEXT})
    workspace.run("new", "a.txt", "--today", TODAY)
    before = read(workspace)
    assert "\n  # publisher:  # who published the page?\n" in before
    fill(workspace, "a.txt", "--set", "source.publisher=Elbe Post")
    question = "# publisher:  # who published the page?"
    assert read(workspace) == before.replace(question, f'publisher: "Elbe Post"  {question}')


def test_a_group_that_was_only_asked_for(workspace: Workspace) -> None:
    workspace.write({"a.txt": "x\n"})
    workspace.run("new", "a.txt", "--today", TODAY)
    assert "\n# source:\n#   publisher:  # " in read(workspace)
    settings = ("source.publisher=Elbe Post", "venue.city=Rome", "participants.name=Anna Gruber")
    fill(workspace, "a.txt", *(word for one in settings for word in ("--set", one)))
    after = read(workspace)
    assert parsed(after)["source"] == {"publisher": "Elbe Post"}
    assert parsed(after)["venue"] == {"city": "Rome"}
    assert parsed(after)["participants"] == [{"name": "Anna Gruber"}]
    assert parsed(uncommented(after))["source"]["publisher"] == "Elbe Post"


def test_a_value_that_differs_is_kept(workspace: Workspace) -> None:
    workspace.write({"a.txt": TEXT, "a.yaml": "side: CN\nsource: {publisher: Oder Post}\n"})
    fill(workspace, "a.txt", "--set", "side=US", "--set", "source.publisher=Elbe Post")
    assert read(workspace).startswith("side: CN\nsource: {publisher: Oder Post, published: ")


def test_a_block_at_the_head_of_the_text(workspace: Workspace) -> None:
    for block in (f"source:\n  url: {URL}\n", "# nothing yet\n"):
        workspace.write({"a.txt": f"---\n{block}---\n{TEXT}"})
        run = fill(workspace, "a.txt")
        assert (run.status, run.err) == (0, "")
        after = read(workspace, "a.txt")
        assert after.endswith(f"---\n{TEXT}")
        sidecar = assemble(RawRecord("a", ("a", after.encode()), None)).sidecar
        assert sidecar is not None
        assert sidecar.values["date"] == "2024-02-16"
        assert not (workspace.root / "a.yaml").exists()


@pytest.mark.parametrize(
    "broken", ["date: [\n", "- a\n", "just words\n", "date: 1\n---\ndate: 2\n"]
)
def test_what_cannot_be_read_is_not_touched(workspace: Workspace, broken: str) -> None:
    workspace.write({"a.txt": TEXT, "a.yaml": broken})
    run = fill(workspace, "a.txt")
    assert run.status == 2
    assert run.err == "readlint: a.txt: its sidecar cannot be read; `readlint` says why\n"
    assert read(workspace) == broken


def test_people_whom_nobody_knows_are_not_added_to_those_named(workspace: Workspace) -> None:
    workspace.write({"a.txt": TEXT, "a.yaml": "participants:\n  - name: Wang Yi\n"})
    fill(workspace, "a.txt")
    assert parsed(read(workspace))["participants"] == [{"name": "Wang Yi"}]


def test_taking_the_marks_away_leaves_valid_yaml(workspace: Workspace) -> None:
    texts = [TEXT, "x\n", TEXT.replace("On February 16, 2024, ", ""), TEXT.replace("met", "phoned")]
    texts += [
        "Minister Gruber will travel to Georgia on Friday for talks with President Novak.\n",
        "Foreign Minister Anna Gruber met Foreign Minister Pavel Novak in Georgia on Monday.\n",
    ]
    for text in texts:
        workspace.write({"a.txt": text})
        (workspace.root / "a.yaml").unlink(missing_ok=True)
        workspace.run("new", "a.txt", "--today", TODAY)
        whole = uncommented(read(workspace))
        node = parse_mapping(Document("a.yaml", whole))
        assert isinstance(node, tuple), whole
        assert node[1] == [], whole


_KEYS = ("date", "kind", "title", "language", "side", "event", "x-own")
_SCALARS = st.sampled_from(
    ("2024-02-16", "en", '"q # u"', "'s'", "", "~", "a b  # c", "|\n  t\n\n")
)
_INNER = st.lists(
    st.sampled_from(
        (f"url: {URL}", "published: 2024-02-17", "# publisher:  # who?", "publisher:", "url:",
         "via: [A, B]", "# own words", "archived: ''")
    ),
    max_size=3,
    unique_by=lambda line: line.split(":")[0],
)  # fmt: skip


@st.composite
def _sidecars(draw: st.DrawFn) -> bytes:
    lines = []
    for key in draw(st.lists(st.sampled_from(_KEYS), unique=True, max_size=4)):
        lines.append(f"{key}: {draw(_SCALARS)}".rstrip(" "))
    indent = " " * draw(st.integers(1, 4))
    for group in draw(st.lists(st.sampled_from(("source", "about")), unique=True)):
        lines += [f"{group}:", *(f"{indent}{line}" for line in draw(_INNER))]
    lines += draw(st.lists(st.sampled_from(("# venue:", "#   city:  # where?", "", "# end"))))
    text = "\n".join(lines) + draw(st.sampled_from(("", "\n", "\n\n")))
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n")))).encode()


@given(before=_sidecars())
@settings(max_examples=120, deadline=None)
def test_completing_changes_nothing_that_is_there(before: bytes) -> None:
    raw = RawRecord("a.txt", ("a.txt", TEXT.encode()), ("a.yaml", before))
    try:
        draft = draft_of(raw, RULESET)
        done = completed(raw, draft, RULESET)
    except NoProposal:
        return
    assert done.raw.sidecar is not None
    after = done.raw.sidecar[1]
    assert is_kept(before, after)
    old, new = assemble(raw).sidecar, assemble(done.raw).sidecar
    assert new is not None
    for key, value in old.values.items() if old is not None else ():
        _assert_kept(value, new.values[key])
    again = completed(done.raw, draft_of(done.raw, RULESET), RULESET)
    assert again.raw.sidecar == done.raw.sidecar
