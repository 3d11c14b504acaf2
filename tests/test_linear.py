"""The work on lists that a stranger writes grows with their length, and never with its square.

Work is counted, not timed: calls of Python functions for n and for 2n entries.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from readlint.engine.check import check_record, trace_record
from readlint.engine.corpus import check_corpus
from readlint.engine.merge import merge
from readlint.engine.rulesets import RuleSet
from readlint.extract.people.people import MOST_COMPARED
from readlint.facts.store import load_stamp
from readlint.record import Document, Place, RawRecord
from readlint.rules.base import Rule
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.finding import Diagnostic, Severity
from readlint.rules.registry import all_rules
from readlint.schema.validation import load_validator
from tests.workspace import Workspace

RULES = RuleSet(all_rules(), date(2026, 1, 1), load_validator(), load_stamp())
CHINESE = "2022年5月3日，王毅在维也纳同布林肯举行会谈。双方就双边关系交换意见。\n"
FOREIGN_MINISTER = (
    "On 3 May 2022, Foreign Minister Wang Yi met with Minister Pavel Novak in Vienna.\n"
)
TWO = """\
  - {name: Anna Gruber, party: AT, role: Foreign Minister}
  - {name: Pavel Novak, party: CZ, role: Foreign Minister}
"""
FEW = 40
# From 2n to 4n comes twice what came from n to 2n (four times, were it quadratic); the garbage
# collector and the growth of tables add a little by chance.
GROWTH = 2.5

Made = tuple[str, str]


def names(count: int) -> list[str]:
    chance = random.Random(1)

    def word(syllables: int) -> str:
        made = [chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(syllables)]
        return "".join(made).capitalize()

    return [f"{word(3)} {word(4)}" for _ in range(count)]


def sidecar(participants: str = TWO, more: str = "") -> str:
    # An anchor calls for the YAML library at every length; the reader for plain files is faster.
    return STANDARD_SIDECAR.replace(TWO, participants) + more + "notes: &a none\n"


def listed(people: list[str], party: str = "CN", role: str = "Foreign Minister") -> str:
    return "".join(f"  - {{name: {one}, party: {party}, role: {role}}}\n" for one in people)


def entries(count: int, of: Callable[[str], str]) -> str:
    return "accept:\n" + "".join(f"  - {{{of(one)}}}\n" for one in names(count))


def via(links: list[str]) -> str:
    return sidecar().replace("  url:", f"  via: [{', '.join(links)}]\n  url:")


LISTS: dict[str, Callable[[int], Made]] = {
    "nobody is named": lambda n: (STANDARD_TEXT, sidecar(listed(names(n)))),
    "one is named": lambda n: (STANDARD_TEXT, sidecar(listed(["Anna Gruber", *names(n)]))),
    "another is in office": lambda n: (FOREIGN_MINISTER, sidecar(listed(names(n)))),
    "one person again and again": lambda n: (FOREIGN_MINISTER, sidecar(listed(["Qin Gang"] * n))),
    "all are named": lambda n: (
        f"{STANDARD_TEXT}Present: {', '.join(names(n))}.\n",
        sidecar(listed(names(n))),
    ),
    "nobody is named in Chinese": lambda n: (
        CHINESE,
        sidecar(listed([f"李{chr(0x4E00 + i)}{chr(0x5000 + i)}" for i in range(n)])),
    ),
    "fillers": lambda n: (STANDARD_TEXT, sidecar(listed(["TBD"] * n, "TODO", "xxx"))),
    "wrong codes": lambda n: (STANDARD_TEXT, sidecar(listed(names(n), "Q1"))),
    "entries of no rule": lambda n: (
        STANDARD_TEXT,
        sidecar(more=entries(n, lambda one: f"rule: text-colapsed, reason: {one}")),
    ),
    "entries that accept nothing": lambda n: (
        STANDARD_TEXT,
        sidecar(more=entries(n, lambda one: f"rule: people-absent, reason: so, words: {one}")),
    ),
    "an entry for each finding": lambda n: (
        STANDARD_TEXT,
        sidecar(
            listed(["Anna Gruber", *names(n)]),
            entries(n, lambda one: f"rule: people-absent, reason: so, words: {one}"),
        ),
    ),
    "links": lambda n: (STANDARD_TEXT, via([f"{one} News" for one in names(n)])),
    "links by address": lambda n: (
        STANDARD_TEXT,
        via([f"https://{one.replace(' ', '.').lower()}.example/" for one in names(n)]),
    ),
    "unknown keys": lambda n: (
        STANDARD_TEXT,
        sidecar(more="".join(f"participantz{number}: a\n" for number in range(n))),
    ),
    "the same key": lambda n: (STANDARD_TEXT, sidecar(more="side: AT\n" * n)),
    "anchors": lambda n: (
        STANDARD_TEXT,
        sidecar(more="".join(f"x-{i}: &a{i} b\nx-b{i}: *a{i}\n" for i in range(n))),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("make", LISTS.values(), ids=list(LISTS))
def test_twice_the_entries_are_twice_the_work(make: Callable[[int], Made]) -> None:
    check_made(make(FEW))

    def work(count: int) -> int:
        made = make(count)
        return calls(lambda: check_made(made))

    once, twice, four_times = work(FEW), work(2 * FEW), work(4 * FEW)
    assert four_times - twice <= GROWTH * (twice - once)


def check_made(made: Made) -> None:
    text, written = made
    outcome = check_record(
        RawRecord("r.txt", ("r.txt", text.encode()), ("r.yaml", written.encode())), RULES
    )
    assert not outcome.failed


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, those written in C too."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.slow
def test_many_records_of_one_key_are_not_compared_each_with_each() -> None:
    def records(count: int) -> list[RawRecord]:
        body = STANDARD_TEXT + "The ministers will meet again in Prague in the autumn. " * 8
        return [
            RawRecord(
                f"r{i}.txt",
                (f"r{i}.txt", f"{body}{i}\n".encode()),
                (f"r{i}.yaml", STANDARD_SIDECAR.encode()),
            )
            for i in range(count)
        ]

    across = tuple(rule for rule in all_rules() if rule.family == "corpus")
    ruleset = RULES._replace(rules=across)

    def work(count: int) -> int:
        raws = {raw.path: raw for raw in records(count)}
        traces = [trace_record(raw, ruleset) for raw in raws.values()]
        return calls(lambda: check_corpus(traces, dict.fromkeys(raws, ruleset), raws.get))

    work(2)
    once, twice, four_times = work(100), work(200), work(400)
    assert four_times - twice <= GROWTH * (twice - once)


def test_a_schema_may_require_many_keys(tmp_path: Path) -> None:
    def work(count: int) -> int:
        path = tmp_path / f"{count}.json"
        path.write_text(json.dumps({"required": [f"k{number}" for number in range(count)]}))
        validator = load_validator(path)
        return calls(lambda: validator.problems({"date": "2022-05-03"}))

    work(2)
    once, twice, four_times = work(FEW), work(2 * FEW), work(4 * FEW)
    assert four_times - twice <= GROWTH * (twice - once)


def test_a_configuration_says_a_hundred_mistakes_of_a_sort(workspace: Workspace) -> None:
    wrong = "select = [" + ", ".join(f'"junk-navv{number}"' for number in range(300)) + "]\n"
    run = workspace.write({"readlint.toml": wrong}, good=True).run(".")
    assert run.status == 2
    assert len(run.err.splitlines()) == 100


def test_spellings_are_compared_up_to_a_limit_and_then_nobody_is_blamed() -> None:
    chance = random.Random(3)

    def word() -> str:
        return "Ba" + "".join(chance.choice("abcdefghijklmnop") for _ in range(8))

    text = f"On 3 May 2022 these met: {', '.join(word() for _ in range(2_000))}.\n"
    people = listed([f"{word()} {word()}" for _ in range(MOST_COMPARED // 4_000 + 30)])
    raw = RawRecord("r.txt", ("r.txt", text.encode()), ("r.yaml", sidecar(people).encode()))
    absent = tuple(rule for rule in all_rules() if rule.id == "people-absent")
    assert check_record(raw, RULES._replace(rules=absent)).findings == ()


class _Strong(Rule):
    supersedes = ("test-middle", "test-weak")


class _Middle(Rule):
    supersedes = ("test-weak",)


_Strong.id, _Middle.id = "test-strong", "test-middle"


@pytest.mark.parametrize("seed", range(40))
def test_what_absorbs_what_is_as_if_each_were_held_against_each(seed: int) -> None:
    ours, theirs = merge(diagnostics(seed), RULES_OF_THREE), one_by_one(diagnostics(seed))
    assert [told(diagnostic) for diagnostic in ours] == [told(diagnostic) for diagnostic in theirs]


def diagnostics(seed: int) -> list[Diagnostic]:
    chance = random.Random(seed)
    files = [Document("a.txt", "x" * 60), Document("a.yaml", "y" * 60)]

    def place() -> Any:
        start = chance.randrange(50)
        return chance.choice(files).place(start, start + chance.choice((0, 1, 2, 5)))

    made = []
    for number in range(30):
        pieces = [place() for _ in range(chance.randrange(3))]
        at = pieces[0] if pieces else chance.choice((place(), "a.txt"))
        made.append(
            Diagnostic(
                rule=f"test-{chance.choice(('strong', 'middle', 'weak', 'other'))}",
                severity=chance.choice(list(Severity)),
                span=at,
                message=str(number),
                help="",
                evidence=[(place(), "")] * chance.randrange(2),
                spans=pieces,
                superseded=[absorbed(place())] * chance.randrange(2),
            )
        )
    return made


RULES_OF_THREE = (_Strong(), _Middle())


def absorbed(place: Place) -> Diagnostic:
    return Diagnostic(
        rule="test-weak", severity=Severity.INFO, span=place, message="earlier", help=""
    )


def one_by_one(given: list[Diagnostic]) -> list[Diagnostic]:
    remaining = list(given)
    order = {"test-middle": 0, "test-strong": 1}
    for strong in sorted((d for d in given if d.rule in order), key=lambda d: order[d.rule]):
        if not any(strong is one for one in remaining):
            continue
        explained = _Strong.supersedes if strong.rule == "test-strong" else _Middle.supersedes
        for weak in [diagnostic for diagnostic in remaining if diagnostic.rule in explained]:
            if any(a.overlaps(b) for a in strong.all_places for b in weak.all_places):
                strong.severity = max(strong.severity, weak.severity, key=lambda one: one.weight)
                strong.superseded += [weak, *weak.superseded]
                remaining = [diagnostic for diagnostic in remaining if diagnostic is not weak]
    return remaining


def told(diagnostic: Diagnostic) -> tuple[str, str, list[str]]:
    return diagnostic.message, diagnostic.severity, [one.message for one in diagnostic.superseded]
