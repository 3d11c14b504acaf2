"""Tries the examples of rules: for the tests of a plugin, and for `readlint test`.

In the tests of a plugin, with pytest::

    import pytest
    from readlint.testing import Example, Rule, check_form, differences, examples_of, rules_in

    RULES = rules_in("ships_rules.rules")

    @pytest.mark.parametrize("rule", RULES)
    def test_form(rule: Rule) -> None:
        assert check_form(rule) == []

    @pytest.mark.parametrize(("rule", "example"), examples_of(*RULES))
    def test_example(rule: Rule, example: Example) -> None:
        assert differences(rule, example) == []

Or in one line for each rule: `assert check_examples(rule) == []`.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from readlint.engine.check import check_record
from readlint.engine.ruleset import RuleSet
from readlint.engine.together import check_together
from readlint.facts.stamp import load_stamp
from readlint.record import Limits, RawRecord
from readlint.rules import walk
from readlint.rules.base import Rule
from readlint.rules.examples import (
    STANDARD_SIDECAR,
    STANDARD_TEXT,
    Another,
    Example,
    Found,
    Invalid,
    Valid,
)
from readlint.rules.finding import Finding
from readlint.rules.registry import all_rules
from readlint.schema.validation import load_validator

__all__ = [
    "STANDARD_SIDECAR", "STANDARD_TEXT", "Another", "Example", "Found", "Invalid", "Rule", "Valid",
    "as_found", "check_examples", "check_form", "check_one", "differences", "examples_of",
    "findings", "place_of", "raw_record", "rules_in",
]  # fmt: skip

TEXT_NAME = "record.txt"
SIDECAR_NAME = "record.yaml"
BASELINE = ".readlint-baseline.json"
CONFIGURATION = "readlint.toml"
HEADINGS = ("What it does", "Why it matters", "What to do", "Known limits")
_HEADING = re.compile(r"^([A-Z][A-Za-z ]+):$", re.MULTILINE)


def rules_in(name: str) -> tuple[Rule, ...]:
    """Return one instance of every rule in a module or package, in the order of their ids."""
    return tuple(sorted(walk.rules_in(name), key=lambda rule: rule.id))


def examples_of(*rules: Rule) -> list[tuple[Rule, Example]]:
    """Return the examples of some rules, each with its rule."""
    return [(rule, example) for rule in rules for example in rule.examples]


def check_examples(rule: Rule) -> list[str]:
    """Try all examples of a rule.

    Returns:
        What is wrong, one line each, with file and line; nothing where all is well. An example
        with a `todo` is wrong when it passes.
    """
    return [problem for example in rule.examples for problem in check_one(rule, example)]


def check_one(rule: Rule, example: Example) -> list[str]:
    """Try one example; see `check_examples`."""
    said = differences(rule, example)
    if example.todo:
        said = [] if said else [f"passes, so its `todo` can go: {example.todo}"]
    place = place_of(rule, example) if said else ""
    return [f'{place}: {rule.id}: "{example.why}": {one}' for one in said]


def differences(rule: Rule, example: Example) -> list[str]:
    """Return how what a rule says of an example differs from what the example expects.

    The `todo` of the example is not looked at.
    """
    found = findings((rule,), example)
    said = [as_found(finding, rule) for finding in found]
    wanted = list(example.found) if isinstance(example, Invalid) else []
    wrong = [f"must say {_told(one)}" for one in _rest(wanted, said)]
    wrong += [f"must not say {_told(one)}" for one in _rest(said, wanted)]
    if not wrong and said != wanted:
        wrong.append("says what it must, in another order")
    wrong += [
        f"its help is no sentence: {finding.help}"
        for finding in found
        if not finding.help.endswith((".", "`"))
    ]
    return wrong


def check_form(rule: Rule) -> list[str]:
    """Check what a rule says of itself: docstring, version, examples of both sides.

    Returns:
        What is missing, one line each, with file and line.
    """
    place = place_of(rule)
    return [f"{place}: {rule.id}: {problem}" for problem in _form(rule)]


def _form(rule: Rule) -> Iterator[str]:
    doc = inspect.cleandoc(type(rule).__doc__ or "")
    if not doc.partition("\n")[0].endswith("."):
        yield "the class docstring must open with one line that ends in a full stop"
    if tuple(_HEADING.findall(doc)) != HEADINGS:
        listed = ", ".join(f"`{heading}:`" for heading in HEADINGS)
        yield f"the class docstring must have the headings {listed}, in this order"
    if not re.fullmatch(r"\d+(\.\d+)+", rule.since):
        yield f"`since` is `{rule.since}`, and must be a version such as `0.1`"
    for kind in (Invalid, Valid):
        if not any(isinstance(example, kind) for example in rule.examples):
            yield f"it has no `{kind.__name__}` example"
    for example in rule.examples:
        if isinstance(example, Invalid) and not example.found:
            yield f'the Invalid example "{example.why}" expects no finding'


def findings(rules: tuple[Rule, ...], example: Example) -> list[Finding]:
    """Check an example with these rules."""
    if BASELINE in example.files:
        return _findings_beside_baseline(rules, example)
    today = date.fromisoformat(example.today)
    limits = Limits(**tomllib.loads(example.files.get(CONFIGURATION, "")).get("limits", {}))
    ruleset = RuleSet(rules, today, load_validator(), load_stamp(), limits=limits)
    return check_together(raw_records(example), ruleset)


def _findings_beside_baseline(rules: tuple[Rule, ...], example: Example) -> list[Finding]:
    """Check an example with all rules, so that its baseline knows what is still there."""
    from readlint.gate.baseline.trial import judged_beside

    today = date.fromisoformat(example.today)
    ruleset = RuleSet(all_rules(), today, load_validator(), load_stamp())
    outcome = check_record(raw_record(example._replace(files={})), ruleset)
    accounts = dict.fromkeys((TEXT_NAME, SIDECAR_NAME), outcome.account)
    said = judged_beside(example.files, outcome.findings, accounts, ruleset, today)
    ids = {rule.id for rule in rules}
    return [finding for finding in (*outcome.findings, *said) if finding.rule in ids]


def raw_records(example: Example) -> list[RawRecord]:
    """Lay an example out as the bytes of its records, its own first."""
    others = [
        raw_record(Valid(other.name, other.text, other.sidecar), other.name)
        for other in example.beside
    ]
    return [raw_record(example), *others]


def raw_record(example: Example, name: str = "record") -> RawRecord:
    """Lay an example out as the bytes of a record; `files` give its defaults and rivals."""
    defaults = tuple(
        (name, content.encode())
        for name, content in example.files.items()
        if name.endswith("_defaults.yaml")
    )
    others = (name for name in example.files if not name.endswith("_defaults.yaml"))
    rivals = tuple(name for name in others if name != CONFIGURATION)
    text = None if example.text is None else (f"{name}.txt", _bytes(example.text))
    sidecar = None if example.sidecar is None else (f"{name}.yaml", _bytes(example.sidecar))
    path = f"{name}.txt" if text else f"{name}.yaml"
    return RawRecord(path, text, sidecar, defaults, rivals)


def as_found(finding: Finding, rule: Rule) -> Found:
    """Put a finding in the form in which an example expects it."""
    severity = None if finding.severity == rule.severity else finding.severity.value
    return Found(
        words=finding.words,
        line=finding.line,
        column=finding.column,
        message=finding.message,
        path=finding.path,
        severity=severity,
    )


def place_of(rule: Rule, example: Example | None = None) -> str:
    """Return file and line of a rule, or of one of its examples, found by its `why`."""
    try:
        file = inspect.getsourcefile(type(rule)) or ""
        source = Path(file).read_text(encoding="utf-8")
    except (OSError, TypeError):
        return type(rule).__module__
    return f"{_shown(Path(file))}:{_line(source, type(rule).__name__, example)}"


def _line(source: str, name: str, example: Example | None) -> int:
    lines = {"class": 1, "example": 0}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and node.name == name:
            lines["class"] = node.lineno
        is_why = example is not None and isinstance(node, ast.Constant)
        if is_why and node.value == example.why and not lines["example"]:  # type: ignore[attr-defined, union-attr]
            lines["example"] = node.lineno  # type: ignore[attr-defined]
    return lines["example"] or lines["class"]


def _shown(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _rest(these: list[Found], those: list[Found]) -> list[Found]:
    """Return what of the first list is not in the second, each as often as it is too many."""
    left = Counter(those)
    rest = []
    for one in these:
        if left[one]:
            left[one] -= 1
        else:
            rest.append(one)
    return rest


def _told(found: Found) -> str:
    place = found.path if found.line is None else f"{found.path}:{found.line}:{found.column}"
    weight = f" ({found.severity})" if found.severity else ""
    return f"at {place}, of {found.words!r}{weight}: {found.message}"
