"""Which records are accounts of one meeting, and on which days sides disagree."""

from __future__ import annotations

import pytest

from readlint.corpus.meetings import disagreeing as disagreeing_in
from readlint.corpus.meetings import disagreements, meetings
from readlint.corpus.trace import Corpus, Trace, Traces


@pytest.mark.parametrize(
    ("others", "same"),
    [
        (("CN/#wang-yi", "US/#antony-blinken"), True),
        (("CN/王先生", "US/#antony-blinken"), True),  # may be he: only ids compare with ids
        (("CN/wang", "US/#antony-blinken"), True),
        (("CN/#ma-zhaoxu", "US/#antony-blinken"), False),
        (("CN/#wang-yi", "US/#wendy-sherman"), False),
        (("CN/#ma-zhaoxu", "CN/#wang-yi", "US/#antony-blinken"), True),
        (("CN/wang", "US/blinken"), False),  # nobody is known to be in both
        (("CN/#wang-yi",), False),
        (("CN/#wang-yi", "US/#antony-blinken", "JP/hayashi"), False),
    ],
)
def test_officials_who_met(others: tuple[str, ...], same: bool) -> None:
    one = account("a", "CN", ("CN/#wang-yi", "US/#antony-blinken"))
    assert disagreeing(one, account("b", "US", others)) == (["b"] if same else [])


@pytest.mark.parametrize(
    ("others", "same"),
    [
        (("CZ/novak, pavel", "AT/gruber-huber anna"), True),
        (("CZ/pavel novak", "AT/安娜"), True),  # one is the same, the other cannot be compared
        (("CZ/帕维尔", "AT/安娜"), False),
        (("CZ/pavel novak", "AT/karl berger"), False),
        (("CZ/jana horak", "AT/anna gruber"), False),
        (("CZ/li novak", "AT/li gruber"), True),
        (("CZ/al so", "AT/al do"), False),  # particles of two letters name nobody
    ],
)
def test_others_who_met(others: tuple[str, ...], same: bool) -> None:
    one = account("a", "CZ", ("CZ/pavel novak", "AT/anna gruber", "AT/al of huber"))
    assert disagreeing(one, account("b", "AT", others)) == (["b"] if same else [])


def account(name: str, side: str, people: tuple[str, ...], day: str = "") -> Trace:
    own = day or {"a": "2024-02-16", "b": "2024-02-20"}.get(name, "2024-02-16")
    return Trace(name, event="e", side=side, participants=people, date=(own, own))


def disagreeing(*accounts: Trace) -> list[str]:
    return [one.account.path for one in disagreements(Corpus(accounts))]


@pytest.mark.parametrize(
    ("sides", "days", "said_of"),
    [
        ("AT CZ", "03 04", ["b"]),
        ("AT CZ", "03 03", []),
        ("CN US", "03 04", []),
        ("CN US", "03 05", ["b"]),
        ("CN KR", "03 04", ["b"]),
        ("AT press", "03 04", []),
        ("AT CZ DE", "03 03 05", ["c"]),
        ("AT CZ DE", "05 03 03", ["a"]),
        ("AT CZ DE", "03 05 09", ["b", "c"]),
        ("AT AT CZ", "03 06 06", []),
        ("AT AT CZ", "03 03 06", ["c"]),
    ],
)
def test_days_of_sides(sides: str, days: str, said_of: list[str]) -> None:
    people = ("AT/anna gruber", "CZ/pavel novak")
    accounts = [
        account(name, side, people, f"2024-02-{day}")
        for name, side, day in zip("abc", sides.split(), days.split(), strict=False)
    ]
    assert disagreeing(*accounts) == said_of


def test_a_meeting_has_all_its_accounts_and_says_why_they_are_of_one() -> None:
    people = ("AT/anna gruber", "CZ/pavel novak")
    by_event = [account(name, side, people) for name, side in (("a", "AT"), ("b", "CZ"))]
    by_day = [one._replace(path=f"{one.path}2", event="", date=("2024-03-01",) * 2)
              for one in by_event]  # fmt: skip
    alone = account("d", "AT", ("AT/anna gruber", "SK/jana horak"), "2024-04-01")
    found = list(meetings(Traces([*by_event, *by_day, alone])))
    assert [([one.path for one in each.accounts], each.by_event) for each in found] == [
        (["a", "b"], True),
        (["a2", "b2"], False),
    ]
    assert [[one.account.path for one in disagreeing_in(each)] for each in found] == [["b"], []]
