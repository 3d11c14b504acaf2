"""The rules as a set: names, docs and examples are what the catalogue promises."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import readlint.rules
from readlint.rules.base import Rule
from readlint.rules.examples import Invalid, Valid
from readlint.rules.registry import UnknownRule, all_rules, select_rules
from readlint.rules.walk import rules_in

HEADINGS = ["What it does", "Why it matters", "What to do", "Known limits"]
RULES = [pytest.param(rule, id=rule.id) for rule in all_rules()]
BANNED = re.compile(r"-(avoid|no|not|use|prefer|check|lint)(-|$)")


def test_every_file_holds_one_rule() -> None:
    root = Path(readlint.rules.__path__[0])
    files = [p for p in root.glob("*/*.py") if p.name != "__init__.py"]
    assert len(files) == len(all_rules())
    ids = {f"{p.parent.name}-{p.stem.replace('_', '-')}" for p in files}
    assert ids == {rule.id for rule in all_rules()}


@pytest.mark.parametrize("rule", RULES)
def test_the_id_is_the_place(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", rule.id)
    assert not BANNED.search(rule.id)


@pytest.mark.parametrize("rule", RULES)
def test_the_docstring_has_its_headings_in_order(rule: Rule) -> None:
    # Python 3.13 takes the indentation out of docstrings by itself.
    doc = inspect.cleandoc(rule.__doc__ or "")
    first = doc.splitlines()[0]
    assert first.endswith(".")
    headings = re.findall(r"^([A-Z][a-z ]+):$", doc, re.MULTILINE)
    assert headings == HEADINGS
    for part in re.split(r"^[A-Z][a-z ]+:$", doc, flags=re.MULTILINE)[1:]:
        assert len(part.split()) >= 4, "a heading with nothing under it"


@pytest.mark.parametrize("rule", RULES)
def test_the_metadata_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"\d+\.\d+", rule.since)
    ids = {other.id for other in all_rules()}
    assert set(rule.explains) <= ids


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_show_both_sides(rule: Rule) -> None:
    invalid = [e for e in rule.examples if isinstance(e, Invalid)]
    valid = [e for e in rule.examples if isinstance(e, Valid)]
    least = 4 if rule.family == "junk" else 1
    assert len(invalid) >= least
    assert len(valid) >= least
    assert all(example.why for example in rule.examples)
    assert all(example.found for example in invalid)
    keys = [(e.text, e.sidecar, tuple(e.files.items()), e.today, e.beside) for e in rule.examples]
    assert len(keys) == len(set(keys)), "the same example twice"


@pytest.mark.parametrize("rule", RULES)
def test_messages_are_sentences(rule: Rule) -> None:
    for example in rule.examples:
        if isinstance(example, Invalid):
            for found in example.found:
                assert found.message.endswith((".", "?")), found.message
                assert found.message[0].isupper() or found.message[0] in '`“"', found.message


def test_a_rule_of_the_users_may_be_named_before_it_is_known() -> None:
    for words in ({"ignore": ["phrase-banner"]}, {"select": ["phrase-banner", "junk"]}):
        assert select_rules(**words, own=None)
        with pytest.raises(UnknownRule, match="phrase-banner"):
            select_rules(**words, own=())


def test_a_class_that_is_no_rule_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("toy_helpers")
    exec("class Helper:\n    pass\n", vars(module))
    monkeypatch.setitem(sys.modules, "toy_helpers", module)
    assert list(rules_in("toy_helpers")) == []
