"""The baseline as a file: what may stand in it, and how it is written."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from readlint.baseline.entry import Entry, Identity
from readlint.baseline.file import BaselineError, as_text, listed_in, numbered
from readlint.record.document import Document
from readlint.rules.finding import Severity
from tests.baseline_workspace import BANNER, NAME, add, entries, flawed
from tests.git_workspace import init, needs_git, record
from tests.workspace import TODAY, Workspace

ROOT = Path(__file__).resolve().parent.parent
END = '{"readlint-baseline": 1}'
ENTRY = (
    '{"path": "a.txt", "rule": "junk-cookie", "severity": "error", "words": "Accept all", '
    '"added": "2025-06-01", "fingerprint": "160655ac012875d5"}'
)


def having(**changes: object) -> str:
    """Return the entry with other values; a value of None takes the key out."""
    held = json.loads(ENTRY) | changes
    return json.dumps({key: value for key, value in held.items() if value is not None})


def listed(*held: str) -> str:
    return "[\n" + "".join(f"{one},\n" for one in held) + f"{END}\n]\n"


CONFLICT = f"[\n<<<<<<< HEAD\n{ENTRY},\n=======\n>>>>>>> other\n{END}\n]\n"
WINDOWS = CONFLICT.replace("\n", "\r\n")
HASHES = "hashes of 12 digits with a blank between them"
LEAD = "must lead from this file's folder to a file, as a/b.txt does, but it is"
DAY = "which is not a day such as 2024-02-16"
MISTAKES = {
    "nothing": ("", "1:1: is not a baseline: it must be a list in brackets"),
    "an object": ('{"a": 1}', "1:1: is not a baseline: it must be a list in brackets"),
    "an empty list": ("[]\n", f"1:3: is not a baseline: its list does not end in {END}"),
    "no end": (f"[\n{ENTRY}\n]\n", f"3:2: is not a baseline: its list does not end in {END}"),
    "another version": (
        '[\n{"readlint-baseline": 2}\n]',
        "2:1: is a baseline of another version: this readlint reads version 1",
    ),
    "cut off": (f"[\n{ENTRY},\n", "3:1: is not JSON: expecting value"),
    "cut off in a text": ('[\n{"path": "a', "2:10: is not JSON: unterminated string starting at"),
    "no comma": (f"[\n{ENTRY}\n{END}\n]", "3:1: is not JSON: a comma or `]` is missing here"),
    "a comma too many": (f"[\n{ENTRY},\n{END},\n]", "4:1: is not JSON: expecting value"),
    "more behind": (listed() + "[]", "4:1: is not JSON: something follows the list"),
    "a merge": (
        CONFLICT,
        "2:1: holds a merge that is not resolved: keep the lines of both sides, or of one",
    ),
    "a merge on Windows": (
        WINDOWS,
        "2:1: holds a merge that is not resolved: keep the lines of both sides, or of one",
    ),
    "the same twice": (
        listed(ENTRY, having(path="b.txt"), having(severity="info")),
        "4:1: the same finding is on line 2 already: keep one of the two",
    ),
    "no object": (listed("7"), "2:1: this entry must be an object in braces, but it is a number"),
    "a key twice": (
        listed(ENTRY.replace("{", '{"path": "b.txt", ')),
        "2:1: this entry gives `path` twice",
    ),
    "an unknown key": (
        listed(having(line=3)),
        "2:144: `line` is not a key of this entry; remove it",
    ),
    "a key that lacks": (listed(having(added=None)), "2:1: this entry has no `added`"),
    "a number for text": (
        listed(having(words=3)),
        "2:63: `words` must be text, and it is a number",
    ),
    "no day": (listed(having(added="2025-02-30")), f"2:86: `added` is '2025-02-30', {DAY}"),
    "a time": (
        listed(having(added="2025-02-03T04:05")),
        f"2:86: `added` is '2025-02-03T04:05', {DAY}",
    ),
    "no severity": (
        listed(having(severity="fatal")),
        "2:42: `severity` is 'fatal', which is none of error, warning, info",
    ),
    "no rule": (
        listed(having(rule="*")),
        "2:19: `rule` must be the id of a rule, such as junk-cookie, but it is '*'",
    ),
    "an absolute path": (listed(having(path="/a.txt")), f"2:2: `path` {LEAD} '/a.txt'"),
    "a path that goes round": (
        listed(having(path="a/../b.txt")),
        f"2:2: `path` {LEAD} 'a/../b.txt'",
    ),
    "no path": (listed(having(path="..")), f"2:2: `path` {LEAD} '..'"),
    "no hash": (
        listed(having(fingerprint="160655")),
        "2:109: `fingerprint` must be 16 digits and letters from a to f, but it is '160655'",
    ),
    "no parts": (listed(having(parts="x")), f"2:144: `parts` must be {HASHES}, but it is 'x'"),
    "parts that are none": (
        listed(having(parts="160655ac0128*0")),
        f"2:144: `parts` must be {HASHES}, but it is '160655ac0128*0'",
    ),
    "clashes that are none": (
        listed(having(against="")),
        "2:144: `against` has no value: fill it in or remove the line",
    ),
    "others that are none": (
        listed(having(others="b.txt")),
        '2:144: `others` must be a list (`"others": ["..."]`), but it is plain text',
    ),
    "another's absolute path": (
        listed(having(others=["/b"])),
        f"2:144: entry 1 of `others` {LEAD} '/b'",
    ),
    "copy 0": (listed(having(copy=0)), "2:144: `copy` must be a number from 1"),
    "copy true": (
        listed(having(copy=True)),
        "2:144: `copy` must be a number, and it is true or false",
    ),
    "deep": ("[" * 100_000, "1:2: is nested too deep"),
    "a long number": (
        listed("9" * 10_000),
        "2:1: this entry must be an object in braces, but it is a number",
    ),
}


@pytest.mark.parametrize(("content", "said"), MISTAKES.values(), ids=MISTAKES)
def test_what_is_wrong_is_said_in_one_line(workspace: Workspace, content: str, said: str) -> None:
    workspace.write(flawed("a") | {NAME: content})
    run = workspace.check(".")
    assert (run.status, run.out, run.err) == (2, "", f"readlint: {NAME}:{said}\n")
    for words in (("show",), ("add", "."), ("add", ".", "--accept-new"), ("prune", ".")):
        assert workspace.run("baseline", *words).err == run.err
    assert (workspace.root / NAME).read_bytes().decode("utf-8") == content


def test_bytes_that_are_no_text(workspace: Workspace) -> None:
    workspace.write(record("a") | {NAME: f"[\n{ENTRY}, ".encode() + b"\xff"})
    said = f"readlint: {NAME}:2:{len(ENTRY) + 3}: is not UTF-8 (byte 0xff)\n"
    assert workspace.check(".").err == said


def test_a_folder_is_no_baseline(workspace: Workspace) -> None:
    workspace.write(record("a") | {f"{NAME}/x": ""})
    run = workspace.check(".")
    assert (run.status, run.err) == (2, f"readlint: {NAME}: is not a file\n")


def test_a_broken_one_far_from_the_record_is_not_read(workspace: Workspace) -> None:
    workspace.write(record("x/a") | record("y/b") | {f"y/{NAME}": "<"})
    assert workspace.check("x").status == 0
    assert workspace.check("y").status == 2


def test_another_layout_and_order_serve(workspace: Workspace) -> None:
    workspace.write(flawed("a") | flawed("b"))
    add(workspace, ".")
    held = json.loads((workspace.root / NAME).read_text(encoding="utf-8"))
    *known, end = held
    workspace.write({NAME: "\ufeff" + json.dumps([*known[::-1], end], indent=3)})
    assert workspace.check(".").status == 0
    # What is stale is shown at its place even so.
    workspace.write(record("a"))
    [stale] = [one for one in workspace.check(".").findings if one["status"] == "new"]
    assert (stale["line"], stale["column"]) == (10, 4)


def test_a_line_each_in_order_and_no_folder_of_this_machine(workspace: Workspace) -> None:
    workspace.write(flawed("z") | flawed("b/y") | flawed("b/会谈"))
    add(workspace, str(workspace.root), today="2026-02-03")
    written = (workspace.root / NAME).read_bytes()
    first, *lines, last, close, rest = written.decode("utf-8").split("\n")
    assert (first, last, close, rest) == ("[", END, "]", "")
    assert [json.loads(line.removesuffix(","))["path"] for line in lines] == [
        "b/y.txt", "b/会谈.txt", "z.txt",
    ]  # fmt: skip
    assert all(line.endswith("},") for line in lines)
    assert str(workspace.root) not in written.decode("utf-8")
    assert json.loads(lines[0][:-1]) == {
        "path": "b/y.txt",
        "rule": "junk-cookie",
        "severity": "error",
        "words": "We use cookies to improve your experience. Accept all cooki…",
        "added": "2026-02-03",
        "fingerprint": entries(workspace)[0]["fingerprint"],
    }
    add(workspace, ".", today="2026-03-04")
    assert (workspace.root / NAME).read_bytes() == written
    (workspace.root / NAME).unlink()
    add(workspace, "b", "z.yaml", "--baseline", NAME, today="2026-02-03")
    assert (workspace.root / NAME).read_bytes() == written


@pytest.mark.process
@needs_git
@pytest.mark.parametrize("union", [True, False])
def test_two_branches_merge(tmp_path_factory: pytest.TempPathFactory,
                            monkeypatch: pytest.MonkeyPatch, union: bool) -> None:  # fmt: skip
    git = init(tmp_path_factory.mktemp("merge") / "work", monkeypatch)
    names = [f"{year}/{month:02}" for year in (2020, 2021) for month in range(1, 7)]
    attributes = {".gitattributes": f"{NAME} merge=union\n" * union}
    git.write({k: v for name in names for k, v in flawed(name).items()} | attributes)
    add(git, ".")
    git.commit()
    git.git("checkout", "--quiet", "-b", "other")
    git.write(record("2021/06") | flawed("2020/031"))
    git.run("baseline", "prune", ".")
    add(git, ".", "--accept-new", today=TODAY)
    git.commit()
    git.git("checkout", "--quiet", "main")
    git.write(record("2020/06") | (flawed("2021/07") if union else {}))
    git.run("baseline", "prune", ".")
    add(git, ".", "--accept-new")
    git.commit()
    git.git("merge", "--quiet", "--no-edit", "other")
    run = git.check(".")
    left = sum(one["status"] == "baselined" for one in run.findings)
    assert left == len(names) - 2 + 1 + union
    # A union may leave a line that one side took out; it is stale, never a pass for damage.
    assert {one["rule"] for one in run.findings if one["status"] == "new"} <= {"baseline-stale"}
    git.run("baseline", "prune", ".")
    assert git.check(".").status == 0


HASH = st.text("0123456789abcdef", min_size=12, max_size=12)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
PATHS = st.lists(TEXT.filter(lambda word: word not in ("", ".", "..") and "/" not in word),
                 min_size=1, max_size=3).map("/".join)  # fmt: skip
ENTRIES = st.builds(
    Entry,
    path=PATHS,
    rule=st.sampled_from(["junk-cookie", "date-order"]),
    severity=st.sampled_from(Severity),
    words=TEXT,
    added=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    identity=st.builds(
        Identity,
        fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
        parts=st.lists(HASH, min_size=2, max_size=4).map(lambda found: tuple(sorted(found * 2))),
        against=st.lists(HASH, max_size=3, unique=True).map(lambda found: tuple(sorted(found))),
        others=st.lists(PATHS, max_size=2).map(lambda found: tuple(sorted(found))),
    ),
)


@pytest.mark.slow
@given(st.lists(ENTRIES, max_size=6))
def test_what_is_written_is_read(held: list[Entry]) -> None:
    text = as_text(held + held[:1])
    found = [one.entry for one in listed_in(Document(NAME, text))]
    assert found == numbered(held + held[:1])
    assert as_text(reversed(found)) == text
    assert len(text.splitlines()) == len(found) + 3


@given(st.text(max_size=200))
def test_no_text_is_a_traceback(text: str) -> None:
    with pytest.raises(BaselineError, match=rf"^{re.escape(NAME)}:\d+:\d+: "):
        listed_in(Document(NAME, text))


def test_the_banner_of_these_tests_is_one(workspace: Workspace) -> None:
    workspace.write(flawed("a", BANNER))
    assert [one["rule"] for one in workspace.check(".").findings] == ["junk-cookie"]


# --- the published schema ------------------------------------------------------------------------

SCHEMA = json.loads((ROOT / "schemas" / "baseline.schema.json").read_text("utf-8"))
# What a schema cannot tell: whether it is JSON, which element is the last.
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
BEYOND = {
    "no end", "an empty list", "the same twice", "a key twice", "deep", "a long number",
}  # fmt: skip


@pytest.mark.slow
@given(st.lists(ENTRIES, max_size=4))
def test_what_is_written_fits_the_published_schema(held: list[Entry]) -> None:
    assert VALIDATOR.is_valid(json.loads(as_text(held)))


@pytest.mark.parametrize("name", [name for name in MISTAKES if name not in BEYOND])
def test_what_the_schema_refuses_is_refused(name: str) -> None:
    content, _ = MISTAKES[name]
    try:
        held = json.loads(content)
    except ValueError:
        return
    assert not VALIDATOR.is_valid(held)


def test_the_command_prints_the_schema(workspace: Workspace) -> None:
    assert json.loads(workspace.run("schema", "baseline").out) == SCHEMA
