"""Generated texts: paragraphs, junk, blanks, hidden characters, line ends of all kinds."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.engine.check import check_record
from readlint.engine.rulesets import load_ruleset
from readlint.extract.text.lines import fitting_digests
from readlint.fix.record import FixOptions, fix_record, is_cut
from readlint.fix.rounds import MOST_ROUNDS
from readlint.record import RawRecord, assemble
from readlint.rules.cases import STANDARD_SIDECAR
from tests.workspace import TODAY

pytestmark = pytest.mark.slow

PARAGRAPHS = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.",
    "The ministers discussed trade, rail links and the regional situation at some length.",
    "  They agreed that the bridge near the border will be rebuilt before the end of next year.",
    "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路，并同意明年再次会晤。",
    "وزیر امور خارجه می\u200cگوید که دو طرف درباره تجارت و راه\u200cآهن گفتگو کردند.",
)
JUNK = (
    "We use cookies to measure how you use this site.\nAllow all cookies\nReject all cookies",
    "Skip to main content\nMenu\nHome\nNews\nContact us\nSearch",
    "Share this page\nFacebook\nTwitter",
    "The ministers in Vienna. (Photo: Press Office)",
    "Privacy policy\nTerms of use\n© 2022 Foreign Ministry. All rights reserved.",
    "<p></p>",
)
HIDDEN = re.compile("[\u200b\u2060\ufeff]|(?<=[A-Za-z ])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z ])")
BLANKS = " \t\xa0\u3000"
RULES = load_ruleset(
    select=["junk", "text-encoding", "text-invisible", "sidecar-digest"],
    today=date.fromisoformat(TODAY),
)

ends = st.sampled_from(["\n", "\r\n", "\r"])
blanks = st.text(BLANKS, max_size=2)
gaps = st.lists(st.tuples(blanks, ends), min_size=1, max_size=3)
hidden = st.sampled_from(["", "", "", "\u200b", "\u2060\ufeff"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(["", "\ufeff"]))]
    own = draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, unique=True))
    for paragraph in own:
        if draw(st.booleans()):
            junk = draw(st.sampled_from(JUNK))
            parts += (line + draw(blanks) + draw(ends) for line in junk.split("\n"))
            parts += (blank + end for blank, end in draw(gaps))
        cut = draw(st.integers(2, len(paragraph)))
        parts += paragraph[:cut], draw(hidden), paragraph[cut:]
        parts += (blank + end for blank, end in draw(gaps))
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from(JUNK)))
    return "".join(parts)


def record(text: str) -> RawRecord:
    plain = RawRecord("a.txt", ("a.txt", text.encode("utf-8")), None)
    digest = fitting_digests(assemble(plain))[0]
    sidecar = f"{STANDARD_SIDECAR}digest: {digest}\n".encode()
    return plain._replace(sidecar=("a.yaml", sidecar))


def mended(raw: RawRecord, *, cuts: bool) -> RawRecord:
    for _ in range(MOST_ROUNDS):
        findings = [f for f in check_record(raw, RULES).findings if f.path == "a.txt"]
        after = fix_record(raw, findings, FixOptions(cuts=cuts, blanks=True)).raw
        if after == raw:
            return raw
        raw = after
    raise AssertionError("mending does not come to an end")


def text_of(raw: RawRecord) -> str:
    assert raw.text is not None
    return raw.text[1].decode("utf-8").removeprefix("\ufeff")


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\n|\r", text)


@given(texts())
@settings(max_examples=150)
def test_safe_fixes_change_nothing_that_can_be_seen(text: str) -> None:
    raw = record(text)
    after = mended(raw, cuts=False)
    expected = [line.rstrip(BLANKS) for line in lines_of(HIDDEN.sub("", text))]
    while not expected[-1]:
        expected.pop()
    found = lines_of(text_of(after))
    assert [line.rstrip(BLANKS) for line in found] == [*expected, ""]
    # A blank alone may part a CR from an LF, which together would be one line end.
    assert not any(line != line.rstrip(BLANKS) for line in found if line.strip(BLANKS))
    assert _has_right_digest(after)
    assert mended(after, cuts=False) == after


@given(texts())
@settings(max_examples=150)
def test_cuts_leave_every_line_that_no_finding_names(text: str) -> None:
    raw = record(text)
    for _ in range(MOST_ROUNDS):
        findings = [f for f in check_record(raw, RULES).findings if f.path == "a.txt"]
        cuts = [finding for finding in findings if is_cut(finding)]
        named = {n for f in cuts for s in f.spans for n in range(s.line, s.end_line + 1)}
        numbered = enumerate(lines_of(text_of(raw)), 1)
        others = [line for n, line in numbered if line.strip(BLANKS) and n not in named]
        after = fix_record(raw, cuts, FixOptions(cuts=True, blanks=False))
        kept = [line for line in lines_of(text_of(after.raw)) if line.strip(BLANKS)]
        assert after.left or kept == others
        assert _has_right_digest(after.raw)
        if after.raw == raw:
            break
        raw = after.raw
    assert after.left or cuts == []


@given(texts())
@settings(max_examples=30)
def test_all_fixes_come_to_an_end(text: str) -> None:
    after = mended(record(text), cuts=True)
    assert mended(after, cuts=True) == after
    assert text_of(after).strip(BLANKS + "\r\n")


def _has_right_digest(raw: RawRecord) -> bool:
    return all(f.rule != "sidecar-digest" for f in check_record(raw, RULES).findings)
