"""The rules across records together: one finding per cause, copies found, their time linear."""

from __future__ import annotations

import random
from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.corpus.trace import Trace
from readlint.engine.corpus import check_corpus, check_records
from readlint.engine.rulesets import RuleSet, load_ruleset
from readlint.record import RawRecord
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.finding import Finding
from tests.workspace import Workspace

IDS = ["corpus-duplicate", "corpus-near-duplicate", "corpus-pair-conflict"]
RULES = load_ruleset(select=IDS, today=date(2026, 1, 1))
ALL = load_ruleset(select=["corpus-[dnpu]*"], today=date(2026, 1, 1))
SUBJECTS = ("bridges", "barges", "customs", "students", "vaccines", "rivers", "debts", "railways")
DEEDS = ("welcomed", "deplored", "discussed", "reviewed", "postponed", "signed", "questioned")
THINGS = ("report", "plan", "budget", "treaty", "visit", "loan", "survey", "project", "letter")


def story(seed: int, sentences: int = 20) -> list[str]:
    """Return sentences of which no two are the same."""
    chance = random.Random(seed)
    return [
        f"Point {seed} {number}: the ministers {chance.choice(DEEDS)} the "
        f"{chance.choice(THINGS)} on {chance.choice(SUBJECTS)} after {chance.choice(THINGS)} "
        f"and {chance.choice(THINGS)}."
        for number in range(sentences)
    ]


def laid_out(sentences: list[str], each: int = 4) -> str:
    parts = [" ".join(sentences[i : i + each]) for i in range(0, len(sentences), each)]
    return "\n\n".join(parts) + "\n"


def sidecar(name: str, **changes: str) -> str:
    made = STANDARD_SIDECAR.replace(
        "foreign-ministry.example/readouts/gruber-novak", f"{name}.example/1"
    )
    made = made.replace("Austrian Foreign Ministry", f"Ministry {name}")
    for before, after in changes.items():
        made = made.replace(f"{before}: ", f"{before}: {after} #", 1)
    return made


def raw(name: str, text: str, own: str | None = None) -> RawRecord:
    data = (own or sidecar(name)).encode()
    return RawRecord(f"{name}.txt", (f"{name}.txt", text.encode()), (f"{name}.yaml", data))


def said(*raws: RawRecord, rules: RuleSet = RULES) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path.partition(".")[0]) for finding in found(*raws, rules=rules)]


def found(*raws: RawRecord, rules: RuleSet = RULES) -> list[Finding]:
    return check_records(raws, rules)


# --- one finding per cause -----------------------------------------------------------------------


def test_a_copy_is_neither_a_near_copy_nor_another_account() -> None:
    text = laid_out(story(1))
    other = sidecar("b", date="2022-06-03", side="CZ")
    assert said(raw("a", text), raw("b", text, other)) == [("corpus-duplicate", "b")]
    other = sidecar("b", date="2022-06-03")
    assert said(raw("a", text), raw("b", text, other)) == [("corpus-duplicate", "b")]


@pytest.mark.parametrize(
    ("here", "there", "is_copy"),
    [
        ("3 May 2022", "3 May 2022", True),  # both texts are of the first record's day
        ("10 June 2022", "10 June 2022", True),
        ("3 May 2022", "10 June 2022", False),  # a statement that names the day of each issue
        ("1 May 2019", "1 May 2019", False),  # a day long past
        ("", "", False),
    ],
)
@pytest.mark.parametrize("last", ["The end.", "The end of all, and this is new."])
def test_whether_a_text_was_issued_again(here: str, there: str, is_copy: bool, last: str) -> None:
    first = sidecar("a", kind="joint-statement")
    one = raw("a", laid_out([f"Told on {here}.", *story(1), "The end."]), first)
    own = sidecar("a", kind="joint-statement", date="2022-06-10")
    own = own.replace("a.example/1", "a.example/2")
    other = raw("b", laid_out([f"Told on {there}.", *story(1), last]), own)
    assert bool(said(one, other)) == is_copy


@pytest.mark.parametrize(
    ("kind", "title"),
    [("news-report", "On the river"), ("joint-statement", "On the lake"), ("readout", "''")],
)
def test_only_a_statement_of_the_same_title_is_issued_again(kind: str, title: str) -> None:
    text = laid_out(story(1))
    one = raw("a", text, sidecar("a", kind=kind, title="On the river"))
    own = sidecar("a", kind=kind, title=title, date="2022-06-10")
    other = raw("b", text, own.replace("a.example/1", "a.example/2"))
    assert ("corpus-duplicate", "b") in said(one, other)


@pytest.mark.parametrize(("shared", "rules"), [(12, []), (18, ["corpus-near-duplicate"])])
def test_accounts_of_two_sides_may_share_half(shared: int, rules: list[str]) -> None:
    one, other = story(1), [*story(1)[:shared], *story(2)[shared:]]
    other_side = raw("b", laid_out(other), sidecar("b", side="CZ"))
    assert [rule for rule, _ in said(raw("a", laid_out(one)), other_side)] == rules
    one_side = raw("b", laid_out(other))
    assert [rule for rule, _ in said(raw("a", laid_out(one)), one_side)] == [
        "corpus-near-duplicate"
    ]


def test_a_near_copy_is_no_other_account() -> None:
    one, other = story(1), story(1)
    other[3] = "This sentence is another one."
    event = "event: e-1\n"
    raws = (
        raw("a", laid_out(one), sidecar("a") + event),
        raw("b", laid_out(other), sidecar("b", date="2022-06-03", side="press") + event),
    )
    (finding,) = found(*raws)
    assert finding.rule == "corpus-near-duplicate"
    assert "`date` (2022-06-03 here, 2022-05-03 there)" in finding.message
    assert "`side` (press here, AT there)" in finding.message


def test_two_accounts_that_are_no_copies_are_compared() -> None:
    event = "event: e-1\n"
    raws = (
        raw("a", laid_out(story(1)), sidecar("a") + event),
        raw("b", laid_out(story(2)), sidecar("b", date="2022-06-03", side="press") + event),
    )
    assert said(*raws) == [("corpus-pair-conflict", "b")]


def test_many_copies_are_one_finding_each() -> None:
    text = laid_out(story(1))
    assert said(*(raw(f"r{n}", text) for n in range(6))) == [
        ("corpus-duplicate", f"r{n}") for n in range(1, 6)
    ]
    copies = [
        laid_out([*story(1)[: 18 + n % 2], f"Seen by observer number {n}."]) for n in range(6)
    ]
    assert said(*(raw(f"r{n}", copy) for n, copy in enumerate(copies))) == [
        ("corpus-near-duplicate", f"r{n}") for n in range(1, 6)
    ]


def test_a_copy_of_a_copy_names_the_first() -> None:
    one = story(1)
    near = [*one[:-1], "A last word of another kind."]
    raws = (raw("a", laid_out(one)), raw("b", laid_out(near)), raw("c", laid_out(near)))
    assert said(*raws) == [("corpus-near-duplicate", "b"), ("corpus-duplicate", "c")]


def test_the_same_page_and_text_is_one_finding() -> None:
    own = STANDARD_SIDECAR
    (finding,) = found(raw("a", STANDARD_TEXT, own), raw("b", STANDARD_TEXT, own))
    assert finding.rule == "corpus-duplicate"
    assert finding.message == "This record repeats `a.txt`: the same text from the same page."


def test_one_page_in_two_states_is_an_error_and_two_texts_of_one_page_a_warning() -> None:
    one, later = story(1), [*story(1)[:15], "The page was changed here.", "And here, once more."]
    own = sidecar("a")
    (finding,) = found(raw("a", laid_out(one), own), raw("b", laid_out(later), own))
    assert (finding.rule, finding.severity) == ("corpus-duplicate", "error")
    (finding,) = found(raw("a", laid_out(one), own), raw("b", laid_out(story(2)), own))
    assert (finding.rule, finding.severity) == ("corpus-duplicate", "warning")


# --- near copies ---------------------------------------------------------------------------------

MENU = "Home\nNews\nMinistry\nContact\nSearch\n\n"
FOOTER = "\n\nShare this page\nPrint\n© 2024 The River Post. All rights reserved.\n"


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("edited", [1, 4, 8])
def test_rehosts_with_junk_and_edits_are_found(seed: int, edited: int) -> None:
    chance = random.Random(seed)
    one, other = story(seed), story(seed)
    for index in chance.sample(range(len(other)), edited):
        words = other[index].split()
        words.insert(chance.randrange(len(words)), "reportedly")
        other[index] = " ".join(words)
    rehost = MENU + laid_out(other, each=chance.choice((1, 3, 20))) + FOOTER
    assert said(raw("a", laid_out(one)), raw("b", rehost)) == [("corpus-near-duplicate", "b")]


@pytest.mark.parametrize("width", [60, 72, 100])
def test_a_hard_wrapped_copy_is_found(width: int) -> None:
    import textwrap

    one = story(3)
    paragraphs = laid_out([*one[:-2], "Another last word by far."]).split("\n\n")
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert said(raw("a", laid_out(one)), raw("b", wrapped)) == [("corpus-near-duplicate", "b")]


def test_a_short_text_quoted_in_a_long_one_is_no_copy() -> None:
    short = story(1, 6)
    assert said(raw("a", laid_out(short)), raw("b", laid_out(story(2, 40) + short))) == []


def test_texts_that_share_a_frame_are_no_copies() -> None:
    frame = story(9, 9)
    raws = [raw(f"r{n}", laid_out([*frame[:4], *story(n, 10), *frame[4:]])) for n in range(2)]
    assert said(*raws) == []


def test_pages_of_one_site_that_share_most_are_no_copies() -> None:
    frame = story(9, 40)
    raws = [
        raw(f"r{n}", laid_out([*story(n, 8), *frame]), sidecar("a").replace("/1\n", f"/{n}\n"))
        for n in range(3)
    ]
    assert said(*raws) == []


def test_two_pages_of_one_site_are_copies_when_they_share_most() -> None:
    for shared, is_copy in ((36, True), (24, False)):
        frame = story(9, shared)
        raws = [
            raw(
                f"r{n}",
                laid_out([*story(n, 40 - shared), *frame]),
                sidecar("a").replace("/1\n", f"/{n}\n"),
            )
            for n in range(2)
        ]
        assert bool(said(*raws)) == is_copy


def test_three_copies_on_one_site_are_copies_all_the_same() -> None:
    raws = [
        raw(
            f"r{n}",
            laid_out([*story(1, 30), f"Seen {n} times by readers."]),
            sidecar("a").replace("/1\n", f"/{n}\n"),
        )
        for n in range(3)
    ]
    assert said(*raws) == [("corpus-near-duplicate", "r1"), ("corpus-near-duplicate", "r2")]


def test_a_copy_is_found_though_others_quoted_it_first() -> None:
    whole = story(1, 24)
    quoting = [raw(f"a{n}", laid_out([*story(n + 50, 30), *whole[n::8]])) for n in range(8)]
    copies = [raw(f"b{n}", laid_out([*whole, f"Seen by reader {n} of many."])) for n in range(2)]
    assert said(*quoting, *copies) == [("corpus-near-duplicate", "b1")]


@pytest.mark.parametrize(("letters", "rules"), [(59, []), (60, ["corpus-duplicate"])])
def test_a_text_of_a_few_words_is_not_compared(letters: int, rules: list[str]) -> None:
    text = " ".join(["word"] * 14) + " " + "x" * (letters - 56)
    assert [rule for rule, _ in said(raw("a", text), raw("b", text))] == rules


@pytest.mark.parametrize(("clauses", "rules"), [(3, []), (4, ["corpus-near-duplicate"])])
def test_a_few_long_clauses_are_not_enough(clauses: int, rules: list[str]) -> None:
    shared = [f"{'a' * 60} {'bcde'[n] * 10}." for n in range(clauses)]
    one, other = (laid_out([*shared, f"Told by {name}."]) for name in ("one", "the other one"))
    assert [rule for rule, _ in said(raw("a", one), raw("b", other))] == rules


# --- whatever comes ------------------------------------------------------------------------------

TEXTS = (
    STANDARD_TEXT,
    laid_out(story(1)),
    laid_out([*story(1)[:15], "An end of its own."]),
    laid_out(story(2)),
    MENU + laid_out(story(1)) + FOOTER,
    "Menu\n",
    "",
    "会谈在维也纳举行。双方就贸易交换意见。\n" * 9,
)
FIELDS = {
    "date: 2022-05-03": ("date: 2022-05-04", "date: 2022-06", 'date: "2022-05-03?"', "date: soon"),
    "{city: Vienna, country: AT}": ("{format: call}", "{city: Praha, country: CZ}", "[]", "{}"),
    "side: AT": ("side: CZ", "side: press", "side: joint", "side: ''"),
    "Anna Gruber": ("Karl Berger", "Wang Yi", "王毅", "''"),
    "party: AT": ("party: JP", "party: ''"),
    "language: en": ("language: de", "translation: {from: de}"),
    "kind: readout": ("kind: call", "kind: preview", "kind: joint-statement"),
    "readouts/gruber-novak": ("readouts/2", "", "?id=%ff%20"),
    "foreign-ministry.example": ("other.example", "[::1]"),
}


@st.composite
def sidecars(draw: st.DrawFn) -> str:
    made = STANDARD_SIDECAR
    for usual, others in FIELDS.items():
        made = made.replace(usual, draw(st.sampled_from((usual, usual, *others))), 1)
    return made + draw(st.sampled_from(("", "event: e\n", "event: f\n")))


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), sidecars()), max_size=7), st.randoms())
def test_any_records_are_judged_alike_in_any_order(
    records: list[tuple[str, str]], chance: random.Random
) -> None:
    raws = [raw(f"r{n}", *record) for n, record in enumerate(records)]
    said = found(*raws, rules=ALL)
    assert not [finding for finding in said if finding.rule.startswith("engine-")]
    assert len({(finding.rule, finding.path[:2]) for finding in said}) == len(said)
    copies = {"corpus-duplicate", "corpus-near-duplicate"}
    doubled = [finding.path[:2] for finding in said if finding.rule in copies]
    assert len(doubled) == len(set(doubled))
    chance.shuffle(raws)
    assert found(*raws, rules=ALL) == said


# --- cost ----------------------------------------------------------------------------------------


def traces(number: int) -> list[Trace]:
    """Invented traces: every tenth is a near copy, all share a frame, a third has one event."""
    chance = random.Random(5)
    frame = [chance.getrandbits(48) & ~0xFFFF | 90 for _ in range(5)]
    made: list[Trace] = []
    for n in range(number):
        own = [chance.getrandbits(48) & ~0xFFFF | 90 for _ in range(15)]
        if n % 10 == 9:
            own = [*own[:2], *_sentences(made[-1])[2:15]]
        values = [*own, *frame]
        day = (date(2015, 1, 1) + timedelta(days=n % 1000)).isoformat()
        made.append(
            Trace(
                f"{n:06}.txt",
                address=f"a.example/{n}",
                host=f"{n % 7}.example",
                text=n + 1,
                letters=1800,
                clauses=b"".join(value.to_bytes(8, "little") for value in values),
                lines=b"\0" * 8,
                gaps=b"\1",
                event="one-for-all" if n % 3 == 0 else "",
                date=(day, day),
                city="Vienna",
                country="AT",
                participants=(f"AT/minister {n % 400}", f"CZ/minister {n % 399}"),
                side=("AT", "CZ")[n // 10 % 2],
            )
        )
    return made


def _sentences(trace: Trace) -> list[int]:
    return trace.clause_values()


def spent(number: int) -> tuple[float, int]:
    made = traces(number)
    rulesets = dict.fromkeys((trace.path for trace in made), RULES)
    start = process_time()
    outcome = check_corpus(made, rulesets, lambda _: None)
    return process_time() - start, len(outcome)


def test_the_time_grows_with_the_records_and_not_with_their_pairs() -> None:
    spent(100)
    (small, few), (large, many) = spent(1_000), spent(8_000)
    assert few >= 90
    assert many >= 720
    # Eight times the records; were it pairs that count, it would be 64 times as long.
    assert large < 30 * max(small, 0.01)


def test_a_statement_issued_a_thousand_times_is_no_burden() -> None:
    made = [
        trace._replace(
            text=7,
            clauses=traces(1)[0].clauses,
            event="",
            host="a.example",
            participants=(),
            kind="joint-statement",
            title="On the river",
        )
        for trace in traces(1_000)
    ]
    rulesets = dict.fromkeys((trace.path for trace in made), RULES)
    assert not check_corpus(made, rulesets, lambda _: None)


# --- as a user runs it ---------------------------------------------------------------------------


def test_a_new_record_that_repeats_an_old_one(workspace: Workspace) -> None:
    text = laid_out(story(1))
    workspace.write({"2021/old.txt": text, "2021/old.yaml": sidecar("old")})
    workspace.write({"2022/new.txt": text, "2022/new.yaml": sidecar("new", date="2022-05-04")})
    done = workspace.check(".", "--select", "corpus")
    assert done.status == 1
    (finding,) = done.findings
    assert (finding["rule"], finding["path"], finding["line"]) == (
        "corpus-duplicate",
        "2022/new.txt",
        1,
    )
    assert [(e["path"], e["line"], e["words"][:9]) for e in finding["evidence"]] == [
        ("2021/old.txt", 1, "Point 1 0"),
        ("2022/new.yaml", 3, "2022-05-0"),
        ("2021/old.yaml", 3, "2022-05-0"),
        ("2022/new.yaml", 9, '"Ministry'),
        ("2021/old.yaml", 9, '"Ministry'),
        ("2022/new.yaml", 10, "https://n"),
        ("2021/old.yaml", 10, "https://o"),
    ]
    assert workspace.check("2022", "--select", "corpus").status == 0
    ignoring = 'ignore = ["corpus-duplicate"]\n'
    workspace.write({"2021/readlint.toml": ignoring})
    assert len(workspace.check(".", "--select", "corpus").findings) == 1
    workspace.write({"2022/readlint.toml": ignoring})
    assert workspace.check(".", "--select", "corpus").findings == []


def test_a_text_without_a_sidecar_says_no_kind_of_its_own(workspace: Workspace) -> None:
    text = "\n".join(story(4)) + "\n"
    workspace.write({"a.txt": text, "a.yaml": sidecar("a", kind="call"), "b.txt": text})
    (found,) = workspace.check(".", "--select", "corpus").findings
    assert found["message"] == "This text is identical, word for word, to `a.txt`."
