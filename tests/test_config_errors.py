"""Everything that can be wrong in a configuration file: one line with its place, exit status 2."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from readlint.rules.cases import STANDARD_TEXT
from tests.workspace import Workspace

KEYS = "`readlint schema config` prints all keys"
LIST_RULES = "(`readlint rule` lists all)"

MISTAKES = {
    "unknown key": (
        'ignore = ["junk"]\nselekt = ["junk"]\n',
        "2:1: `selekt` is not a key of the configuration; did you mean `select`?",
    ),
    "unknown key by habit": (
        'disable = ["junk"]\n',
        "1:1: `disable` is not a key of the configuration; did you mean `ignore`?",
    ),
    "underscore": (
        'fail_on = "error"\n',
        "1:1: `fail_on` is not a key of the configuration; did you mean `fail-on`?",
    ),
    "unknown key like none": ("x = 1\n", f"1:1: `x` is not a key of the configuration; {KEYS}"),
    "unknown table": ("[tables]\n", f"1:2: `tables` is not a key of the configuration; {KEYS}"),
    "unknown key in an override": (
        '[[overrides]]\npaths = ["a"]\n[[overrides]]\n  paths = ["a"]\n  selects = ["junk"]\n',
        "5:3: `selects` is not a key of entry 2 of `overrides`; did you mean `select`?",
    ),
    "unknown rule": (
        'ignore = ["junk",\n  "jnk-cookie"]\n',
        f"2:3: no rule, family or glob `jnk-cookie`; did you mean `junk-cookie`? {LIST_RULES}",
    ),
    "unknown glob": ('select = ["x*"]\n', f"1:11: no rule, family or glob `x*` {LIST_RULES}"),
    "unknown family in a table": (
        '[severity]\njunk = "info"\n"text.x" = "info"\n',
        f"3:1: no rule, family or glob `text.x`; did you mean `text`? {LIST_RULES}",
    ),
    "unknown rule in an override": (
        'overrides = [{ paths = ["a"], ignore = ["txt"] }]\n',
        f"1:41: no rule, family or glob `txt`; did you mean `text`? {LIST_RULES}",
    ),
    "bad choice": (
        'fail-on = "warn"\n',
        "1:11: `fail-on` is 'warn', which is none of error, warning, info; did you mean 'warning'?",
    ),
    "bad severity": (
        'severity.junk = "note"\n',
        "1:17: `junk` is 'note', which is none of error, warning, info; did you mean 'info'?",
    ),
    "text for a list": (
        'select = "junk"\n',
        '1:10: `select` must be a list (`select = ["..."]`), but it is plain text',
    ),
    "a list for text": (
        "schema = []\n",
        "1:10: `schema` must be plain text, but it is a list",
    ),
    "a number for text": (
        "required-version = 0.1\n",
        "1:20: `required-version` must be plain text, but it is a number",
    ),
    "a truth for text": (
        "extend = true\n",
        "1:10: `extend` must be plain text, but it is true or false",
    ),
    "text for a number of days": (
        'baseline-max-age = "90"\n',
        "1:20: `baseline-max-age` must be a whole number of days, from 1 to 36,500",
    ),
    "no days": (
        "baseline-max-age = 0\n",
        "1:20: `baseline-max-age` must be a whole number of days, from 1 to 36,500",
    ),
    "a key of many parts": (
        "exclude = []\n" + "a . 'b'." * 60 + "c = 1\n",
        "2:1: this key has more than 100 parts",
    ),
    "a limit of nothing": (
        "limits.characters = 0\n",
        "1:21: `limits.characters` must be a whole number of characters, from 1 to 10,000,000",
    ),
    "a limit beyond all measure": (
        "limits.links = 201\n",
        "1:16: `limits.links` must be a whole number of links, from 1 to 200",
    ),
    "a limit that is a truth": (
        "limits.accepts = true\n",
        "1:18: `limits.accepts` must be a whole number of accepts, from 1 to 2,000",
    ),
    "limits that are none": (
        "limits = 5\n",
        "1:10: `limits` must be a table, but it is a number",
    ),
    "a limit of something else": (
        "limits.people = 5\n",
        "1:8: `people` is not a key of `limits`; `readlint schema config` prints all keys",
    ),
    "limits for some files": (
        '[[overrides]]\npaths = ["a/"]\nlimits.links = 30\n',
        "3:1: `limits` belongs at the top level, not in entry 1 of `overrides`",
    ),
    "no number at all": (
        'ignore = ["junk", nan]\n',
        "1:19: entry 2 of `ignore` must be plain text, but it is a number",
    ),
    "a date for a rule": (
        "select = [2024-01-01]\n",
        "1:11: entry 1 of `select` must be plain text, but it is a date or a time",
    ),
    "text for a table": (
        'severity = "info"\n',
        "1:12: `severity` must be a table of rules and severities, but it is plain text",
    ),
    "a table for a list of tables": (
        '[overrides]\npaths = ["a"]\n',
        "1:2: `overrides` must be a list (open each entry with `[[overrides]]`), but it is a table",
    ),
    "an override for nothing": (
        'ignore = ["junk"]\n[[overrides]]\nselect = ["junk"]\n',
        "2:3: entry 1 of `overrides` has no `paths` (the files that the override is for)",
    ),
    "nothing selected": (
        "select = []\n",
        "1:10: `select` is an empty list: add at least one entry or remove the line",
    ),
    "an empty value": (
        'schema = ""\n',
        "1:10: `schema` has no value: fill it in or remove the line",
    ),
    "a pattern with a mistake": (
        'exclude = ["a", "!"]\n',
        "1:17: `!` cannot be used: it names no file or folder",
    ),
    "a pattern with a range backward": (
        'exclude = ["a", "x[9-0].txt"]\n',
        "1:17: `x[9-0].txt` cannot be used: the range `9-0` runs backward; write `0-9`",
    ),
    "a pattern with a class that is none": (
        "[[overrides]]\npaths = ['[[:x:]]']\n",
        "2:10: `[[:x:]]` cannot be used: `[:x:]` is not a class; there are alnum, alpha, blank, "
        "cntrl, digit, graph, lower, print, punct, space, upper, xdigit",
    ),
    "a pattern that is a comment": (
        '[[overrides]]\npaths = ["#a"]\n',
        "2:10: `#a` cannot be used: it is empty",
    ),
    "a pattern that leaves the folder": (
        'exclude = ["../x"]\n',
        "1:12: `../x` cannot be used: write it from its folder downward, without a leading dot",
    ),
    "no schema": ('schema = "no.json"\n', "1:10: `schema` names no file: no.json"),
    "no phrases": (
        'phrases = ["good.txt", "no.yaml"]\n',
        "1:24: `phrases` names no file: no.yaml",
    ),
    "nothing to extend": ('extend = "x/no.toml"\n', "1:10: `extend` names no file: x/no.toml"),
    "an extended circle of one": (
        'extend = "./readlint.toml"\n',
        "1:10: `extend` goes round in a circle: readlint.toml -> readlint.toml",
    ),
    "another version": (
        'new-key = 1\nrequired-version = ">=900"\n',
        "2:20: this file asks for readlint >=900, but this is readlint VERSION",
    ),
    "no version": (
        'required-version = "new"\n',
        "1:20: `required-version` is 'new', not a range of versions such as '>=0.1'",
    ),
    "twice": (
        'fail-on = "info"\nfail-on = "error"\n',
        "2:18: is not TOML: Cannot overwrite a value",
    ),
    "never closed": ('select = ["a"', "1:14: is not TOML: Unclosed array, at the end of the file"),
    "a version of endless digits": (
        f'required-version = ">={"9" * 5000}"\n',
        f"1:20: `required-version` is '>={'9' * 58}', not a range of versions such as '>=0.1'",
    ),
    "a number of endless digits": (
        f"fail-on = 'error'\nbaseline-max-age = {'9' * 5000}\n",
        "2:20: is a number of too many digits",
    ),
    "a mapped field that is none": (
        '[map]\nsorce.published = "date"\n',
        "2:7: `sorce.published` is not a sidecar field; did you mean `source.published`?",
    ),
    "a mapped key that is none": (
        "[map]\ntitle = ['a', 3]\n",
        '2:15: `title` must name the key that feeds it, such as `title = "key"`',
    ),
    "a mapping that is no table": (
        'map = "date"\n',
        "1:7: `map` must be a table of our fields, each with your key, but it is plain text",
    ),
    "a mapping in an override": (
        '[[overrides]]\npaths = ["a/"]\nmap.accept = "ok"\n',
        "3:5: `accept` cannot be mapped: it holds exceptions, in readlint's own form",
    ),
    "a key of our own": (
        'extra-keys = ["layout", "date"]\n',
        "1:25: `date` is a field of readlint; if it means something else here, map it away: "
        '`x-date = "date"` in `map`',
    ),
    "a glob of keys that matches none": (
        'extra-keys = ["[z-a]"]\n',
        "1:15: `[z-a]` cannot be used: the range `z-a` runs backward; write `a-z`",
    ),
    "a required field that is none": (
        'require = ["venu"]\n',
        "1:12: `venu` is not a sidecar field; did you mean `venue`?",
    ),
    "a required field that is no text": (
        "require = [3]\n",
        "1:12: entry 1 of `require` must be plain text, but it is a number",
    ),
    "nested too deep": (f"select = {'[' * 5000}{']' * 5000}\n", " is nested too deep"),
}


@pytest.mark.parametrize(("content", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_place(workspace: Workspace, content: str, said: str) -> None:
    import readlint

    workspace.write({"readlint.toml": content}, good=True)
    expected = f"readlint: readlint.toml:{said.replace('VERSION', readlint.__version__)}\n"
    for words in (["."], ["good.txt"], ["config", "good.txt"], [".", "--config", "readlint.toml"]):
        run = workspace.run(*words)
        assert (run.status, run.out, run.err) == (2, "", expected)


def test_places_are_those_of_the_pyproject(workspace: Workspace) -> None:
    content = '[project]\nname = "x"\n\n[tool.readlint]\n  "fail-on" = "x"\n'
    run = workspace.write({"pyproject.toml": content}, good=True).check(".")
    said = "pyproject.toml:5:15: `fail-on` is 'x', which is none of error, warning, info"
    assert (run.status, run.err) == (2, f"readlint: {said}\n")


@pytest.mark.parametrize("content", ["[tool]\nreadlint = 3\n", "tool.readlint = 3\n"])
def test_our_table_must_be_one(workspace: Workspace, content: str) -> None:
    run = workspace.write({"pyproject.toml": content}, good=True).check(".")
    assert run.status == 2
    assert "`tool.readlint` must be a table" in run.err


def test_not_utf_8(workspace: Workspace) -> None:
    run = workspace.write({"readlint.toml": b"a = 1\nb = '\xe9'\n"}, good=True).check(".")
    assert (run.status, run.err) == (2, "readlint: readlint.toml:2:6: is not UTF-8 (byte 0xe9)\n")


def test_too_large(workspace: Workspace) -> None:
    run = workspace.write({"readlint.toml": "#" * 1_000_001}, good=True).check(".")
    assert (run.status, run.err) == (2, "readlint: readlint.toml: is larger than 1,000,000 bytes\n")


def test_unreadable(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    open_any = os.open

    def refuse(path: str, *words: Any, **options: Any) -> Any:
        if Path(path).name == "readlint.toml":
            raise PermissionError(13, "Permission denied")
        return open_any(path, *words, **options)

    workspace.write({"readlint.toml": ""}, good=True)
    monkeypatch.setattr(os, "open", refuse)
    run = workspace.check(".")
    assert run.status == 2
    assert run.err == "readlint: readlint.toml: cannot be read: permission denied\n"


def test_a_named_file_must_exist_and_speak_to_us(workspace: Workspace) -> None:
    workspace.write({"pyproject.toml": "[project]\n"}, good=True)
    missing = workspace.check(".", "--config", "no.toml")
    assert (missing.status, missing.err) == (2, "readlint: no.toml: there is no such file\n")
    silent = workspace.check(".", "--config", "pyproject.toml")
    said = "readlint: pyproject.toml: has no table [tool.readlint]\n"
    assert (silent.status, silent.err) == (2, said)
    folder = workspace.check(".", "--config", ".")
    assert folder.status == 2
    assert "is not a file" in folder.err


def test_a_circle_is_shown_whole(workspace: Workspace) -> None:
    workspace.write(
        {
            "readlint.toml": 'extend = "b/b.toml"\n',
            "b/b.toml": '\nextend = "c.toml"\n',
            "b/c.toml": 'extend = "b.toml"\n',
        },
        good=True,
    )
    said = "b/c.toml:1:10: `extend` goes round in a circle: b/b.toml -> b/c.toml -> b/b.toml"
    assert workspace.check(".").err == f"readlint: {said}\n"


def test_a_mistake_in_an_extended_file_has_its_own_place(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": 'extend = "b.toml"\n', "b.toml": "\nx = 1\n"}, good=True)
    assert workspace.check(".").err.startswith("readlint: b.toml:2:1: `x` is not a key")
    workspace.write({"readlint.toml": 'extend = "pyproject.toml"\n', "pyproject.toml": ""})
    said = "readlint: readlint.toml:1:10: pyproject.toml has no table [tool.readlint]\n"
    assert workspace.check(".").err == said


def test_a_schema_that_cannot_be_used(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": 'schema = "s.json"\n', "s.json": "{"}, good=True)
    run = workspace.check(".")
    assert run.status == 2
    assert "s.json:1:2: is not JSON" in run.err


def test_a_broken_file_elsewhere_disturbs_nobody(workspace: Workspace) -> None:
    workspace.write({"other/readlint.toml": "broken", "other/a.txt": STANDARD_TEXT}, good=True)
    assert workspace.check("good.txt").status == 0
    assert workspace.check(".").status == 2


MANY = """\
selekt = ["junk"]
ignore = ["jnk-cookie", "text"]
fail-on = "warn"
baseline-max-age = 0
schema = "no.json"
exclude = ["../x", "ok"]
[[overrides]]
select = ["x*"]
[severity]
junk = "high"
"""


def test_all_mistakes_of_a_file_are_told_at_once(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": MANY}, good=True)
    for words in (("check", "."), ("config", "."), ("baseline", "add", ".")):
        run = workspace.run(*words)
        assert (run.status, run.out) == (2, "")
        places = [line.split(": ")[1] for line in run.err.splitlines()]
        assert places == [
            "readlint.toml:1:1", "readlint.toml:2:11", "readlint.toml:3:11", "readlint.toml:4:20",
            "readlint.toml:5:10", "readlint.toml:6:12", "readlint.toml:7:3", "readlint.toml:10:8",
        ]  # fmt: skip


def test_a_file_for_another_version_is_not_looked_into(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": 'x = 1\ny = 2\nrequired-version = ">=900"\n'}, good=True)
    assert len(workspace.check(".").err.splitlines()) == 1
