"""What a trace keeps of a record: enough to compare, little to carry, the same on every run."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.corpus.trace import Spot, Trace
from readlint.corpus.trace_words import JUNK, clauses_of, normalised_address, page_of
from readlint.engine.check import check_record, trace_record
from readlint.engine.rulesets import RuleSet, load_ruleset
from readlint.facts.store import load_stamp
from readlint.record import RawRecord
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.schema.validation import load_validator

NO_RULES = RuleSet((), date(2026, 1, 1), load_validator(), load_stamp())


def raw(
    text: str | bytes | None = STANDARD_TEXT, sidecar: str | None = STANDARD_SIDECAR
) -> RawRecord:
    data = text.encode() if isinstance(text, str) else text
    return RawRecord(
        "a.txt",
        ("a.txt", data) if data is not None else None,
        ("a.yaml", sidecar.encode()) if sidecar is not None else None,
    )


def traced(
    text: str | bytes | None = STANDARD_TEXT, sidecar: str | None = STANDARD_SIDECAR
) -> Trace:
    return trace_record(raw(text, sidecar), NO_RULES)


# --- the sidecar ---------------------------------------------------------------------------------


def test_what_the_sidecar_says() -> None:
    sidecar = STANDARD_SIDECAR.replace("date: 2022-05-03\nv", "date: 2022-05-03/2022-05-04\nv")
    trace = traced(sidecar=f"{sidecar}event: e-1\ntranslation: {{from: de, by: human}}\n")
    assert trace.path == "a.txt"
    assert trace.address == "foreign-ministry.example/readouts/gruber-novak"
    assert (trace.host, trace.publisher) == (
        "foreign-ministry.example",
        "Austrian Foreign Ministry",
    )
    assert (trace.date, trace.published) == (
        ("2022-05-03", "2022-05-04"),
        ("2022-05-03", "2022-05-03"),
    )
    assert (trace.city, trace.country, trace.format) == ("Vienna", "AT", "")
    assert (trace.side, trace.language, trace.kind, trace.event) == ("AT", "en", "readout", "e-1")
    assert trace.participants == ("AT/anna gruber", "CZ/pavel novak")
    assert trace.title == "Foreign ministers meet in Vienna"
    assert (trace.translated, trace.date_is_guess) == (True, False)


def test_an_official_is_known_by_any_of_his_names() -> None:
    names = ("Wang Yi", "王毅")
    found = {
        traced(
            sidecar=STANDARD_SIDECAR.replace("Anna Gruber", name).replace("AT,", "CN,")
        ).participants[0]
        for name in names
    }
    assert len(found) == 1
    assert found.pop().startswith("CN/#")


def test_an_address_for_a_whole_folder_names_no_page() -> None:
    url = "  url: https://foreign-ministry.example/readouts/gruber-novak\n"
    record = raw(sidecar=STANDARD_SIDECAR.replace(url, ""))
    record = record._replace(defaults=(("_defaults.yaml", f"source:\n{url}".encode()),))
    trace = trace_record(record, NO_RULES)
    assert (trace.address, trace.host) == ("", "foreign-ministry.example")


def test_the_days_that_a_text_names() -> None:
    assert traced().days == ("2022-05-03",)
    days = [f"On {day} May 2021 they met." for day in range(1, 29)]
    assert traced(" ".join([days[0], *days]), None).days[:3] == (
        "2021-05-01",
        "2021-05-02",
        "2021-05-03",
    )
    assert 6 < len(traced("\n".join(days), None).days) < 20


def test_a_guess_is_marked() -> None:
    sidecar = STANDARD_SIDECAR.replace("date: 2022-05-03\nv", 'date: "2022-05-03?"\nv')
    assert traced(sidecar=sidecar).date_is_guess


@pytest.mark.parametrize(
    ("text", "sidecar"),
    [
        (None, STANDARD_SIDECAR),
        (b"\xff", STANDARD_SIDECAR),
        ("", STANDARD_SIDECAR),
        (" \n\n", STANDARD_SIDECAR),
        (STANDARD_TEXT, None),
        (STANDARD_TEXT, "- a\n"),
        (STANDARD_TEXT, "a: [\n"),
        (STANDARD_TEXT, "date: 2022-02-30\nvenue: Vienna\nparticipants: none\nsource: [1]\n"),
        (STANDARD_TEXT, "participants: [{name: [a]}, 5, {party: AT}]\nsource: {via: x, url: 7}\n"),
        ("---\n", None),
        ("...!!!\n", None),
    ],
)
def test_whatever_cannot_be_read_is_left_out(text: str | bytes | None, sidecar: str | None) -> None:
    trace = traced(text, sidecar)
    assert trace.path == "a.txt"
    assert bool(trace.letters) == (text == STANDARD_TEXT)
    assert trace.date in (None, ("2022-05-03", "2022-05-03"))
    assert trace.opening in (Spot("a.txt"), Spot("a.txt", lines=(1, 1)))


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://ministry.example/news/12?id=3&lang=en",
        "http://ministry.example/news/12?id=3&lang=en",
        "https://www.ministry.example/news/12/?lang=en&id=3",
        "https://MINISTRY.example:443/news/12?id=3&lang=en&utm_source=x&fbclid=y",
        "//ministry.example/news/12?id=3&lang=en#:~:text=met",
        "https://user@ministry.example./news/12?id=3&&lang=en",
        "https://ministry.example/news%2F12?id=3&lang=en".replace("%2F", "/"),
        " https://ministry.example/%6eews/12?id=3&lang=en ",
        "https://ministry.example/news/12/amp/?id=3&lang=en",
        "https://ministry.example/amp/news/12?id=3&lang=en",
        "https://ministry.example/print/news/12?lang=en&id=3",
        "https://ministry.example/news/12/print?lang=en&id=3&mtm_campaign=may&gbraid=x",
        "https://ministry.example/news/12?lang=en&id=3&outputType=amp&amp",
        "https://ministry.example/news/12?print=true&lang=en&id=3&view=print",
        "https://www.google.co.uk/amp/s/ministry.example/news/12?id=3&lang=en",
        "https://ministry-example.cdn.ampproject.org/c/s/ministry.example/amp/news/12?id=3&lang=en",
    ],
)
def test_ways_of_writing_one_address(url: str) -> None:
    assert normalised_address(url) == "ministry.example/news/12?id=3&lang=en"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "https://a.example/X"),
        ("https://a.example/x", "https://a.example:8080/x"),
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/#/news/1", "https://a.example/#/news/2"),
        ("https://a.example/day#first", "https://a.example/day#second"),
        ("https://en.a.example/x", "https://de.a.example/x"),
        ("https://a.example/a%2Fb", "https://a.example/a/b%3F"),
        ("https://a.example/x?view=full", "https://a.example/x?view=list"),
        ("https://a.example/x?print=12", "https://a.example/x?print=13"),
        ("https://a.example/amplifier", "https://a.example/lifier"),
        ("https://a.example/amp/", "https://a.example/print/"),
        ("https://www.google.com/search?q=one", "https://www.google.com/search?q=two"),
    ],
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert normalised_address(one) != normalised_address(other)


@pytest.mark.parametrize(
    "url", ["", "soon", "ministry.example/x", "https://a.example", "https://a.example/", "ftp://a/b",
            "https://www.a.example/index.html", "https://a.example/#top", "mailto:a@b.example"]
)  # fmt: skip
def test_what_names_no_page(url: str) -> None:
    assert normalised_address(url) == ""


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://a.example/x#comments", "a.example/x"),
        ("https://a.example/x", "a.example/x"),
        ("https://a.example/#/news/1", "a.example#/news/1"),
        ("https://a.example/x#!2", "a.example/x#!2"),
    ],
)
def test_the_page_of_an_address(url: str, page: str) -> None:
    assert page_of(normalised_address(url)) == page


# --- words ---------------------------------------------------------------------------------------

PARAGRAPH = (
    "On 3 May 2022, the ministers met in the old customs house on the river. They spoke for "
    'two hours about the "new" bridge – and about nothing else! Will it be '
    "built? Both of them hope so."
)


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH.replace(" on the river. They", "\non the river.\nThey").replace(
            " nothing", "\nnothing"
        ),
        PARAGRAPH.replace(". ", ".\n\n").replace("! ", "!\r\n"),
        PARAGRAPH.upper(),
        PARAGRAPH.replace('"', "“").replace("–", "-").replace(" ", "  "),
        f"\ufeff{PARAGRAPH}\n",
    ],
)
def test_a_text_keeps_its_hash_however_it_is_set(text: str) -> None:
    usual, other = traced(PARAGRAPH), traced(text)
    assert (usual.text, usual.letters) == (other.text, other.letters)
    assert set(usual.clause_values()) == set(other.clause_values())
    assert len(usual.clause_values()) == 4


def test_one_letter_more_is_another_text() -> None:
    usual, other = traced(PARAGRAPH), traced(PARAGRAPH.replace("them hope", "them hopes"))
    assert usual.text != other.text
    assert len(set(usual.clause_values()) & set(other.clause_values())) == 3


def test_clauses_of_chinese() -> None:
    text = "5月3日，两国外长在维也纳举行会谈。双方就贸易问题交换意见！会谈持续了两个小时。"
    assert clauses_of(text) == [
        "5月3日",
        "两国外长在维也纳举行会谈",
        "双方就贸易问题交换意见",
        "会谈持续了两个小时",
    ]
    assert traced(text).letters == 15 + 11 + 9 + 1


def test_how_long_a_sentence_is_stands_beside_its_hash() -> None:
    (value,) = traced("The ministers met in Vienna.").clause_values()
    assert value & 0xFFFF == len("TheministersmetinVienna")


def test_nobody_can_write_clauses_that_look_alike() -> None:
    # As numbers, the two differ by 2 ** 64 - 59, a prime: to what is left by it they are one.
    one, other = (
        traced(f"The delegations{word}").clause_values() for word in ("b1234567k", "c12345670")
    )
    assert one != other


def test_lines_that_differ_in_a_date_are_alike() -> None:
    lines = [
        "Published: 3 May 2022, 10:15",
        "published:  14 December 1999, 09:00",
        "Published: today",
        "Published: 3 Mai 2022, 10:15",
    ]
    one, two, three, four = traced("\n".join(lines)).line_values()
    assert one >> 9 == two >> 9 == four >> 9 != three >> 9


def test_lines_of_running_text_keep_their_numbers() -> None:
    line = "The ministers agreed to lend {} million for the bridge over the river, for the road to "
    line += "the bridge, and for the customs house that is to be built on the northern bank of it."
    one, two = traced(f"{line.format(4)}\n{line.format(5)}\n").line_values()
    assert one >> 9 != two >> 9


@pytest.mark.parametrize("gap", [1, 2, 254, 255, 256, 600])
def test_lines_keep_their_numbers(gap: int) -> None:
    text = "\n" * 3 + "First." + "\n" * gap + "Second.\r\n\r\nThird."
    assert traced(text).line_numbers() == [4, 4 + gap, 6 + gap]


def test_lines_in_junk_are_marked() -> None:
    body = "The ministers met in Vienna on Tuesday and spoke about the bridge for two hours."
    text = (
        f"{body}\n\n{body[:-1]} again.\n\nWe use cookies to improve your experience.\nAccept all\n"
    )
    trace = traced(text)
    marks = [bool(value & JUNK) for value in trace.line_values()]
    assert marks == [False, False, True, True]
    assert trace.article == (1, 3)
    assert trace.text == traced(text[: text.index("We use")]).text


def test_a_text_that_is_all_junk_is_compared_as_a_whole() -> None:
    assert traced("We use cookies to improve your experience.\nAccept all\n").letters > 30


@given(st.text(max_size=300))
def test_any_text_leaves_a_trace(text: str) -> None:
    trace = traced(text.encode("utf-8", "surrogatepass"))
    assert len(trace.line_values()) == len(trace.line_numbers())
    assert bool(trace.text) == bool(trace.letters)
    assert pickle.loads(pickle.dumps(trace)) == trace


# --- cost and constancy --------------------------------------------------------------------------


def test_checking_and_tracing_leave_the_same_trace() -> None:
    ruleset = load_ruleset(today=date(2026, 1, 1))
    outcome = check_record(raw(), ruleset, traced=True)
    assert outcome.trace == trace_record(raw(), ruleset) == traced()
    assert check_record(raw(), ruleset).trace is None


def test_a_trace_is_small() -> None:
    sentences = [
        f"On point {n} the two ministers agreed to meet again in {n} days." for n in range(52)
    ]
    text = "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, 52, 4))
    assert 3_000 < len(text) < 3_600
    assert len(pickle.dumps(traced(text))) < 1_000
    longer = len(pickle.dumps(traced(text + "\n\nOne more line.")))
    assert longer - len(pickle.dumps(traced(text))) <= 8 + 1 + 8 + 2


@pytest.mark.process
def test_a_trace_is_the_same_in_every_process() -> None:
    probe = (
        "import hashlib, pickle, sys; from tests.test_traces import traced; "
        "t = traced(); print(t.text, t.clause_values(), t.line_values())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", probe],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert str(traced().text) in said.pop()
