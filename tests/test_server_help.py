"""What `readlint server` shows and offers beside findings: hover, completion and code actions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.editor import Editor
from tests.workspace import Workspace

pytestmark = pytest.mark.process

TEXT = """\
On 16 February 2024, Foreign Minister Wang Yi met with Secretary of State Antony Blinken in Munich.

The two sides discussed trade.
"""
SIDECAR = """\
kind: readout
date: 2024-02-15
venue: {city: Munich, country: DE}
participants:
  - {name: Wang Yi, party: CN, role: Minister of Foreign Affairs}
  - name: Antony Blinken
    party: US
    role: President
source:
  publisher: Ministry of Foreign Affairs of the People's Republic of China
  url: https://www.fmprc.gov.cn/eng/talks.html
  published: 2024-02-16
language: en
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for all tests: each opens a record of its own."""
    root = tmp_path_factory.mktemp("editor")
    (root / ".git").mkdir()
    with Editor(root) as running:
        yield running


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """The name of a record that no other test has."""
    return str(request.node.name).split("[")[0]


def show(editor: Editor, name: str, sidecar: str = SIDECAR, text: str = TEXT) -> str:
    """Open a record whose sidecar has a `^` where the cursor is; return the name of that file."""
    (editor.root / f"{name}.txt").write_bytes(text.encode())
    (editor.root / f"{name}.yaml").write_bytes(sidecar.replace("^", "").encode())
    editor.open(f"{name}.txt").open(f"{name}.yaml")
    editor.found(f"{name}.txt")
    return f"{name}.yaml"


def place(editor: Editor, file: str, words: str, within: int = 1) -> dict[str, Any]:
    at = editor.texts[file].index(words) + within
    return {"textDocument": {"uri": editor.uri(file)}, "position": editor.at(file, at)}


def hover(editor: Editor, file: str, words: str) -> str:
    answer = editor.client.ask("textDocument/hover", **place(editor, file, words))
    return str(answer["contents"]["value"]).replace("\\", "") if answer else ""


def test_hover_shows_rules_people_offices_publishers_and_fields(editor: Editor, name: str) -> None:
    file = show(editor, name)
    person = hover(editor, file, "Wang Yi")
    assert person.startswith("**Wang Yi, CN (China)**\n\nOn 2024-02-15:\n\n- Member")
    assert "- Minister of Foreign Affairs, CN (China), from 2023-07-25 on" in person
    role = hover(editor, file, "President")
    assert "**people-title-at-date**\n\nA title was not held on the day." in role
    assert "What to do: Correct the date" in role
    assert "- Joe Biden, from 2021-01-20 to 2025-01-20" in role
    assert "speaks for CN (China)" in hover(editor, file, "Ministry of Foreign Affairs of")
    assert hover(editor, file, "DE}") == "**DE**\n\nGermany"
    assert hover(editor, file, "venue").startswith("**venue**\n\nWhere and in what form")
    assert "One side's account" in hover(editor, file, "readout")
    text = f"{name}.txt"
    assert "- Antony Blinken, from 2021-01-26 to 2025-01-20" in hover(editor, text, "Secretary of")
    assert "**date-body-conflict**" in hover(editor, text, "16 Feb")
    assert hover(editor, text, "two sides") == ""


def test_hover_on_a_rule_that_is_accepted_and_without_markdown(editor: Editor, name: str) -> None:
    entry = "accept:\n  - {rule: text-collapsed, reason: one paragraph}\n"
    file = show(editor, name, f"{SIDECAR}{entry}")
    assert "**text-collapsed**" in hover(editor, file, "text-collapsed")


def test_words_of_a_file_command_no_markdown(editor: Editor, name: str) -> None:
    file = show(editor, name, SIDECAR.replace("Munich,", "'[a](command:b) <i>',"))
    found = editor.client.ask("textDocument/hover", **place(editor, file, "command"))
    assert found is None or "](" not in found["contents"]["value"]


def offered(editor: Editor, name: str, sidecar: str) -> dict[str, dict[str, Any]]:
    file = show(editor, name, sidecar)
    at = editor.at(file, sidecar.index("^"))
    where = {"textDocument": {"uri": editor.uri(file)}, "position": at}
    found = editor.client.ask("textDocument/completion", **where) or []
    return {one["label"]: one for one in found}


def written(editor: Editor, name: str, item: dict[str, Any]) -> str:
    """Return the sidecar after an offer is taken."""
    return applied(editor, f"{name}.yaml", [item["textEdit"]])


def applied(editor: Editor, file: str, edits: list[dict[str, Any]]) -> str:
    text = editor.texts[file]
    pieces = [
        (editor.offset(file, edit["range"]["start"]), editor.offset(file, edit["range"]["end"]),
         edit["newText"])
        for edit in edits
    ]  # fmt: skip
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("before", "typed", "first", "after"),
    [
        ("kind: readout", "kind: tr^", "transcript", "kind: transcript"),
        ("kind: readout", "kind:^", "transcript", "kind: transcript"),
        ("date: 2024-02-15", "date: ^", "2024-02-16", "date: 2024-02-16"),
        ("country: DE", "country: ^", "FR", "country: FR"),
        ("city: Munich", "city: ^", "Berlin", "city: Berlin"),
        ("city: Munich, ", "^", "site", "site: "),
        ("role: President", "role: ^", "Secretary of State", "role: Secretary of State"),
        ("role: Minister of Foreign Affairs", "role: ^", "Minister of Foreign Affairs",
         "role: Minister of Foreign Affairs"),
        ("name: Antony Blinken", "name: Jo^", "Joe Biden", "name: Joe Biden"),
        ("party: US", "party: ^", "UA", "party: UA"),
        ("    party: US\n", "    pa^\n", "party", "    party: \n"),
        ("publisher: Ministry of Foreign Affairs of the People's Republic of China",
         "publisher: 'Xin^'", "Xinhua News Agency", "publisher: 'Xinhua News Agency'"),
        ("language: en", "lan^", "language", "language: "),
        ("language: en\n", "language: en\naccept:\n  - rule: text-c^\n", "text-collapsed",
         "  - rule: text-collapsed"),
        ("language: en\n", "language: en\nside: ^\n", "press", "side: press"),
        ("language: en\n", "language: en\n^", "title", "title: "),
        ("language: en\n", "language: en\n^", "accept", "accept:"),
        ("  url:", "  via: [^]\n  url:", "Reuters", "via: [Reuters]"),
        ("  url:", "  via:\n    - Reu^\n  url:", "Reuters", "    - Reuters"),
        ("participants:\n", "participants:\n  ^\n", "- name", "  - name: "),
    ],
)  # fmt: skip
def test_what_may_be_written_is_offered(
    editor: Editor, before: str, typed: str, first: str, after: str
) -> None:
    name = f"complete-{abs(hash((before, typed, first)))}"
    found = offered(editor, name, SIDECAR.replace(before, typed, 1))
    assert first in found, list(found)[:20]
    assert after in written(editor, name, found[first])


def test_offers_keep_to_the_place(editor: Editor, name: str) -> None:
    assert "date" not in offered(editor, f"{name}-1", f"{SIDECAR}^")
    roles = offered(editor, f"{name}-2", SIDECAR.replace("role: President", "role: ^"))
    assert "Minister of Foreign Affairs" not in roles
    assert offered(editor, f"{name}-3", SIDECAR.replace("kind: readout", "# kind: ^")) == {}
    assert offered(editor, f"{name}-4", f"{SIDECAR}notes: |\n  say ^\n") == {}
    assert offered(editor, f"{name}-5", SIDECAR.replace("date:", "dates: {a: ^}\ndate:")) == {}


def actions(editor: Editor, file: str, words: str, *only: str) -> dict[str, dict[str, Any]]:
    where = place(editor, file, words, len(words))
    at = where.pop("position")
    context: dict[str, Any] = {"diagnostics": []}
    if only:
        context["only"] = list(only)
    asked = {**where, "range": {"start": at, "end": at}, "context": context}
    return {one["title"]: one for one in editor.client.ask("textDocument/codeAction", **asked)}


def after(editor: Editor, action: dict[str, Any]) -> dict[str, str]:
    """Return the files that an action changes, as it leaves them; each at its version."""
    found = {}
    for change in action["edit"]["documentChanges"]:
        if "kind" in change:
            continue
        file = Path(change["textDocument"]["uri"]).name
        assert change["textDocument"]["version"] == editor.versions.get(file)
        if file not in editor.versions:
            editor.texts[file] = ""
        found[file] = applied(editor, file, change["edits"])
    return found


def test_values_are_offered_that_end_a_finding(editor: Editor, name: str) -> None:
    file = show(editor, name)
    title = 'Change `date` to 2024-02-16 (line 1: "16 February 2024")'
    for where, words in ((f"{name}.txt", "16 Feb"), (file, "2024-02-15")):
        found = actions(editor, where, words)
        assert after(editor, found[title]) == {file: SIDECAR.replace("02-15", "02-16")}
    role = "Change `participants.role` to Secretary of State (held on 2024-02-15)"
    fixed = after(editor, actions(editor, file, "President")[role])[file]
    assert fixed == SIDECAR.replace("President", "Secretary of State")


@pytest.mark.parametrize(
    ("before", "wrong", "title"),
    [
        ("kind: readout", "kind: readuot", "Change `kind` to readout"),
        ("country: DE", "country: Germany", "Change `venue.country` to DE"),
        ("language: en", "langauge: en", "Rename `langauge` to `language`"),
    ],
)
def test_what_was_meant_is_offered(
    editor: Editor, name: str, before: str, wrong: str, title: str
) -> None:
    file = show(editor, f"{name}-{before[:2]}", SIDECAR.replace(before, wrong))
    found = actions(editor, file, wrong.split(": ")[title.startswith("Change")])
    assert after(editor, found[title]) == {file: SIDECAR}


def test_a_finding_is_accepted_with_a_reason_that_is_still_to_be_written(
    editor: Editor, name: str
) -> None:
    file = show(editor, name)
    (action,) = (
        one for title, one in actions(editor, file, "President").items() if "Accept" in title
    )
    entry = 'accept:\n  - rule: people-title-at-date\n    reason: "TODO"\n    words: "President"\n'
    assert after(editor, action) == {file: SIDECAR + entry}
    editor.show(file, SIDECAR + entry)
    assert sorted(editor.rules(file)) == ["people-title-at-date", "sidecar-accept"]
    # The editor goes to where the reason is to be written.
    editor.client.ask("workspace/executeCommand", **action["command"])
    while not editor.client.asked or "showDocument" not in editor.client.asked[-1][0]:
        editor.client.take()
    selection = editor.client.asked[-1][1]["selection"]
    ends = [editor.offset(file, selection[end]) for end in ("start", "end")]
    assert editor.texts[file][slice(*ends)] == '"TODO"'
    editor.type(file, "TODO", "an older title")
    assert editor.rules(file) == []


def test_what_is_safe_is_fixed_in_unsaved_words(editor: Editor, name: str) -> None:
    file = show(editor, name, STANDARD_SIDECAR, STANDARD_TEXT).replace("yaml", "txt")
    editor.type(file, "ministers discussed", "minis\u200bters dis\u200bcussed")
    editor.found(file)
    quick = actions(editor, file, "minis", "quickfix")
    assert after(editor, quick["Fix what text-invisible says"]) == {file: STANDARD_TEXT}
    everything = actions(editor, file, "trade", "source.fixAll")
    assert list(everything) == ["Fix all that is safe to fix"]
    assert everything["Fix all that is safe to fix"]["kind"] == "source.fixAll.readlint"
    assert after(editor, everything["Fix all that is safe to fix"]) == {file: STANDARD_TEXT}


def test_junk_is_cut_when_that_is_asked_for(editor: Editor, name: str) -> None:
    banner = "Skip to main content\n\n"
    file = show(editor, name, STANDARD_SIDECAR, banner + STANDARD_TEXT).replace("yaml", "txt")
    (one,) = editor.found(file)
    assert one["tags"] == [1]
    assert after(editor, actions(editor, file, "Skip")["Cut this junk"]) == {file: STANDARD_TEXT}


def test_missing_fields_are_filled_in(editor: Editor, name: str) -> None:
    lean = "".join(line for line in SIDECAR.splitlines(True) if not line.startswith("date"))
    file = show(editor, name, lean)
    found = actions(editor, file, ": en", "quickfix")
    filled = after(editor, found["Fill in `date` from the text"])[file]
    assert "date: 2024-02-16" in filled
    assert all(line in filled for line in lean.splitlines())
    pasted = after(editor, found["Add `date`, to be filled in"])[file]
    assert pasted.startswith(lean.rstrip("\n"))
    assert 'date: ""  # the day' in pasted


def test_a_field_is_written_in_the_form_asked_for(editor: Editor, name: str) -> None:
    people = SIDECAR[SIDECAR.index("participants:") : SIDECAR.index("source:")]
    file = show(editor, name, SIDECAR.replace(people, "participants: Wang Yi; Antony Blinken\n"))
    action = actions(editor, file, "Wang Yi")["Write `participants` in the form asked for"]
    listed = "participants:\n  - {name: Wang Yi}\n  - {name: Antony Blinken}\n"
    assert after(editor, action) == {file: SIDECAR.replace(people, listed)}


def test_line_ends_of_windows_stay(editor: Editor, name: str) -> None:
    sidecar = SIDECAR.replace("\n", "\r\n")
    file = show(editor, name, sidecar)
    found = actions(editor, file, "2024-02-15")
    for title, action in found.items():
        changed = after(editor, action)[file]
        assert changed.count("\n") == changed.count("\r\n"), title
    assert len(found) >= 4


def test_rules_of_phrases_of_ones_own_are_known(workspace: Workspace) -> None:
    phrase = (
        "rules:\n  - {id: soon, phrase: soon, message: Not yet., hit: soon, near_miss: sooner}\n"
    )
    workspace.write({"own.yaml": phrase, "readlint.toml": 'phrases = ["own.yaml"]\n'})
    with Editor(workspace.root) as editor:
        assert "phrase-soon" in offered(editor, "a", f"{SIDECAR}accept:\n  - rule: ^\n")


def test_a_sidecar_that_is_not_there_is_drafted(editor: Editor, name: str) -> None:
    (editor.root / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    editor.open(f"{name}.txt").found(f"{name}.txt")
    action = actions(editor, f"{name}.txt", "On")[f"Draft {name}.yaml from what the text says"]
    assert action["edit"]["documentChanges"][0]["kind"] == "create"
    assert "date: 2024-02-16" in after(editor, action)[f"{name}.yaml"]


def test_an_editor_that_knows_less_gets_plain_edits_and_text(workspace: Workspace) -> None:
    with Editor(workspace.root, able={}) as editor:
        file = show(editor, "a")
        found = actions(editor, file, "2024-02-15")
        action = next(one for title, one in found.items() if title.startswith("Change `date`"))
        assert list(action["edit"]["changes"]) == [editor.uri(file)]
        accept = next(one for title, one in found.items() if title.startswith("Accept"))
        assert "command" not in accept
        assert hover(editor, file, "DE}") == "DE\nGermany"
