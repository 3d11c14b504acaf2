"""The rules as a set: names and docs are what the catalogue promises."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import readlint.rules
from readlint.rules.base import Rule
from readlint.rules.plugins import rules_in
from readlint.rules.registry import UnknownRule, all_rules, select_rules
from readlint.schema.models import Readout

HEADINGS = ["What it does", "Why it matters", "What to do", "Known limits"]
BANNED = re.compile(r"-(avoid|no|not|use|prefer|check|lint)(-|$)")


def test_every_file_holds_one_rule() -> None:
    root = Path(readlint.rules.__path__[0])
    files = [p for p in root.glob("*/*.py") if p.name != "__init__.py"]
    assert len(files) == len(all_rules())
    ids = {f"{p.parent.name}-{p.stem.replace('_', '-')}" for p in files}
    assert ids == {rule.id for rule in all_rules()}


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in all_rules()])
def test_a_rule_has_its_form(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", rule.id)
    assert not BANNED.search(rule.id)
    assert re.fullmatch(r"\d+\.\d+", rule.since)
    assert set(rule.supersedes) <= {other.id for other in all_rules()}
    assert set(rule.requires) <= {"text", "sidecar", *_fields()}
    assert_the_docstring_has_its_headings_in_order(rule)


def assert_the_docstring_has_its_headings_in_order(rule: Rule) -> None:
    # Python 3.13 takes the indentation out of docstrings by itself.
    doc = inspect.cleandoc(rule.__doc__ or "")
    first = doc.splitlines()[0]
    assert first.endswith(".")
    headings = re.findall(r"^([A-Z][a-z ]+):$", doc, re.MULTILINE)
    assert headings == HEADINGS
    for part in re.split(r"^[A-Z][a-z ]+:$", doc, flags=re.MULTILINE)[1:]:
        assert len(part.split()) >= 4, "a heading with nothing under it"


def _fields() -> set[str]:
    """Return the fields of a sidecar, those within others with a full stop."""
    schema = Readout.model_json_schema()
    fields = set(schema["properties"])
    for field, holds in schema["properties"].items():
        part = schema["$defs"].get(holds.get("$ref", "").rpartition("/")[2], {})
        fields |= {f"{field}.{name}" for name in part.get("properties", ())}
    assert {"date", "source.url", "about.date"} <= fields
    return fields


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
