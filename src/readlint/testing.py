"""Tries the cases of rules: for the tests of a plugin, and for `readlint test`.

In the tests of a plugin, with pytest::

    import pytest
    from readlint.testing import Case, Rule, cases_of, check_form, differences, rules_in

    RULES = rules_in("ships_rules.rules")
    CASES = [(rule, case) for rule in RULES for case in cases_of(rule)]

    @pytest.mark.parametrize("rule", RULES)
    def test_form(rule: Rule) -> None:
        assert check_form(rule) == []

    @pytest.mark.parametrize(("rule", "case"), CASES)
    def test_case(rule: Rule, case: Case) -> None:
        assert differences(rule, case) == []

Or in one line for each rule: `assert check_cases(rule) == []`.
"""

from __future__ import annotations

import inspect
import os
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from readlint.config.settings import profile_of
from readlint.engine.check import check_record, finish_all
from readlint.engine.corpus import check_records
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet
from readlint.facts.store import load_stamp
from readlint.record import Document, Limits, RawRecord
from readlint.record.files import DISK
from readlint.rules import plugins
from readlint.rules.base import Rule
from readlint.rules.case_file import CaseError, case_file, cases_of, read_cases
from readlint.rules.cases import (
    RECORD,
    STANDARD_SIDECAR,
    STANDARD_TEXT,
    Case,
    CaseRecord,
    Expected,
    as_bytes,
)
from readlint.rules.finding import Finding
from readlint.rules.registry import all_rules
from readlint.schema.validation import load_validator

__all__ = [
    "STANDARD_SIDECAR", "STANDARD_TEXT", "Case", "CaseError", "CaseRecord", "Expected", "Rule",
    "as_expected", "cases_of", "check_case", "check_cases", "check_form", "differences",
    "findings", "raw_record", "read_cases", "rules_in",
]  # fmt: skip

TEXT_NAME = f"{RECORD}.txt"
SIDECAR_NAME = f"{RECORD}.yaml"
BASELINE = ".readlint-baseline.json"
CONFIGURATION = "readlint.toml"
HEADINGS = ("What it does", "Why it matters", "What to do", "Known limits")
_HEADING = re.compile(r"^([A-Z][A-Za-z ]+):$", re.MULTILINE)


def rules_in(name: str) -> tuple[Rule, ...]:
    """Return one instance of every rule in a module or package, in the order of their ids."""
    return tuple(sorted(plugins.rules_in(name), key=lambda rule: rule.id))


def check_cases(rule: Rule) -> list[str]:
    """Try all cases of a rule.

    Returns:
        What is wrong, one line each, with file and line; nothing where all is well. A case with
        `xfail` is wrong when it passes.

    Raises:
        CaseError: something in the case file cannot be used.
    """
    return [problem for case in cases_of(rule) for problem in check_case(rule, case)]


def check_case(rule: Rule, case: Case) -> list[str]:
    """Try one case; see `check_cases`."""
    wrong = differences(rule, case)
    if case.xfail:
        wrong = [] if wrong else [f"passes, so its `xfail` can go: {case.xfail}"]
    return [f'{case.place}: {rule.id}: "{case.why}": {one}' for one in wrong]


def _says_what_to_do(to_do: str) -> bool:
    """Return whether a help is a sentence, or one that a colon ends with lines to paste below."""
    sentence, _, to_paste = to_do.partition("\n")
    return sentence.endswith(":" if to_paste else (".", "`"))


def differences(rule: Rule, case: Case) -> list[str]:
    """Return how what a rule says of a case differs from what the case expects.

    The `xfail` of the case is not looked at.
    """
    found = findings((rule,), case)
    said, wanted = [as_expected(finding, rule) for finding in found], list(case.expect)
    wrong = [f"must say {_told(one)}" for one in _rest(wanted, said)]
    wrong += [f"must not say {_told(one)}" for one in _rest(said, wanted)]
    if not wrong and said != wanted:
        wrong.append("says what it must, in another order")
    wrong += [
        f"its help is not a sentence: {finding.help}"
        for finding in found
        if not _says_what_to_do(finding.help)
    ]
    return [*wrong, *_wrongly_fixed(rule, case)]


def _wrongly_fixed(rule: Rule, case: Case) -> Iterator[str]:
    if case.fixed is None:
        return
    left = _fixed(raw_record(case), _ruleset((rule,), case))
    if left != case.fixed:
        yield f"`--fix --unsafe-fixes` must leave {case.fixed!r}, and leaves {left!r}"


def _fixed(raw: RawRecord, ruleset: RuleSet) -> str:
    """Return the text of a record after all that these rules' findings ask for is fixed."""
    from readlint.fix.record import FixOptions, fix_record
    from readlint.fix.rounds import MOST_ROUNDS

    wanted = FixOptions(cuts=True, blanks=False, arrange=ruleset.profile.arrange)
    for _ in range(MOST_ROUNDS):
        found = [one for one in check_record(raw, ruleset).findings if one.path == TEXT_NAME]
        raw = fix_record(raw, found, wanted).raw
    return raw.text[1].decode("utf-8", "backslashreplace") if raw.text is not None else ""


def check_form(rule: Rule) -> list[str]:
    """Check what a rule says of itself: docstring, version, cases of both sides.

    Returns:
        What is missing, one line each, with file and line.
    """
    place = _place_of(rule)
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
    cases, file = cases_of(rule), case_file(rule)
    name = file.name if file is not None else "a YAML file beside its module"
    if not any(case.expect for case in cases):
        yield f"it has no case with a finding; write one in {name}"
    if all(case.expect for case in cases):
        yield f"it has no case with `expect: []`; write a near miss in {name}"


def findings(rules: tuple[Rule, ...], case: Case) -> list[Finding]:
    """Check a case with these rules."""
    if BASELINE in case.files:
        return _findings_beside_baseline(rules, case)
    return check_records(raw_records(case), _ruleset(rules, case))


def _ruleset(rules: tuple[Rule, ...], case: Case) -> RuleSet:
    today = date.fromisoformat(case.today)
    configured = tomllib.loads(case.files.get(CONFIGURATION, ""))
    limits, profile = Limits(**configured.get("limits", {})), profile_of([configured])
    validator = load_validator(require=profile.require)
    return RuleSet(rules, today, validator, load_stamp(), limits=limits, profile=profile)


def _findings_beside_baseline(rules: tuple[Rule, ...], case: Case) -> list[Finding]:
    """Check a case with all rules, so that its baseline knows what is still there."""
    ruleset = _ruleset(all_rules(), case._replace(files={}))
    outcome = check_record(raw_record(case._replace(files={})), ruleset)
    accounts = dict.fromkeys((TEXT_NAME, SIDECAR_NAME), outcome)
    said = _judged_beside(case.files, outcome.findings, accounts, ruleset)
    ids = {rule.id for rule in rules}
    return [finding for finding in (*outcome.findings, *said) if finding.rule in ids]


def _judged_beside(
    files: Mapping[str, str],
    found: Sequence[Finding],
    accounts: Mapping[str, RecordResult],
    ruleset: RuleSet,
) -> Sequence[Finding]:
    """Return what the rules about baselines say of a baseline beside a record."""
    from readlint.baseline.entry import Traits
    from readlint.baseline.file import Baseline, listed_in
    from readlint.baseline.gate import said_of
    from readlint.baseline.settle import baselining, can_be_known, seen_by, settle

    baseline = Baseline(Path.cwd() / BASELINE, listed_in(Document(BASELINE, files[BASELINE])))
    traits = Traits.of(ruleset.rules)
    seen = seen_by(baseline.name_of, filter(can_be_known, found), traits)
    looked = _Looked(accounts, {rule.id for rule in ruleset.rules})
    settling = settle(baseline, seen, looked, traits, _NoRenames)
    most = tomllib.loads(files.get(CONFIGURATION, "")).get("baseline-max-age")
    entries = baselining(baseline, settling, looked, ruleset.today, most)
    return finish_all(said_of(entries, ruleset), BASELINE)


class _NoRenames:
    """Knows of no renames: a case has no history."""

    blind = ""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def follow(self, gone: Iterable[str]) -> dict[str, str]:
        return {}


class _Looked:
    def __init__(self, accounts: Mapping[str, RecordResult], rules: Collection[str]) -> None:
        self._judged = {
            os.path.abspath(path): set(rules) - {rule for rule, _ in account.not_checked}  # noqa: PTH100
            for path, account in accounts.items()
        }

    @property
    def folders(self) -> Collection[str]:
        return ()

    @property
    def found(self) -> Collection[str]:
        return self._judged.keys()

    @property
    def checked(self) -> Collection[str]:
        return self._judged.keys()

    def holds(self, path: str) -> bool:
        return True

    def exists(self, path: str) -> bool:
        return path in self._judged

    def judged(self, path: str, rule: str, others: Iterable[str]) -> bool:
        return rule in self._judged.get(path, {rule})


def raw_records(case: Case) -> list[RawRecord]:
    """Lay a case out as the bytes of its records, its own first."""
    others = [
        raw_record(Case(other.name, other.text, other.sidecar), other.name)
        for other in case.records
    ]
    return [raw_record(case), *others]


def raw_record(case: Case, name: str = RECORD) -> RawRecord:
    """Lay a case out as the bytes of a record; `files` give its defaults and rivals."""
    defaults = tuple(
        (name, content.encode())
        for name, content in case.files.items()
        if name.endswith("_defaults.yaml")
    )
    others = (name for name in case.files if not name.endswith("_defaults.yaml"))
    rivals = tuple(name for name in others if name != CONFIGURATION)
    text = None if case.text is None else (f"{name}.txt", as_bytes(case.text))
    sidecar = None if case.sidecar is None else (f"{name}.yaml", as_bytes(case.sidecar))
    path = f"{name}.txt" if text else f"{name}.yaml"
    return RawRecord(path, text, sidecar, defaults, rivals)


def as_expected(finding: Finding, rule: Rule) -> Expected:
    """Put a finding in the form in which a case expects it."""
    severity = None if finding.severity == rule.severity else finding.severity.value
    return Expected(
        words=finding.words,
        line=finding.line,
        column=finding.column,
        message=finding.message,
        path=finding.path,
        severity=severity,
    )


def _place_of(rule: Rule) -> str:
    """Return file and line of the class of a rule."""
    try:
        file = inspect.getsourcefile(type(rule)) or ""
        _, line = inspect.getsourcelines(type(rule))
    except (OSError, TypeError):
        return type(rule).__module__
    return f"{DISK.shown(Path(file))}:{line}"


def _rest(these: list[Expected], those: list[Expected]) -> list[Expected]:
    """Return what of the first list is not in the second, each as often as it is too many."""
    left = Counter(those)
    rest = []
    for one in these:
        if left[one]:
            left[one] -= 1
        else:
            rest.append(one)
    return rest


def _told(found: Expected) -> str:
    place = found.path if found.line is None else f"{found.path}:{found.line}:{found.column}"
    weight = f" ({found.severity})" if found.severity else ""
    return f"at {place}, of {found.words!r}{weight}: {found.message}"
