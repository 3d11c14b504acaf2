"""The cheap questions asked first never hide what the patterns behind them would find."""

from __future__ import annotations

import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.extract.act.sentences import find_broken
from readlint.extract.text.invisible import find_damage
from readlint.record import Document

WORDS = st.sampled_from(["the", "two", "sides", "agreed", "on", "Trade", "U", "é", "中文", "x1"])
JOINTS = st.sampled_from([" ", " ", " ", ". ", ". . ", ". -", ", . ", "\n", ".", "，。", "。 。"])
TEXTS = st.lists(st.tuples(WORDS, JOINTS), max_size=40).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
# All that is asked for first: whatever stands before it is looked at by every pattern.
ALL_GATES_OPEN = "\n\nOne. . two, . three，。 four. -five six. seven\nof the rail of the rail of\n"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_found_depends_on_no_other_place(text: str) -> None:
    alone = {(b.place.start, b.place.end, b.why) for b in find_broken(Document("t", text), text)}
    more = text + ALL_GATES_OPEN
    beside = {(b.place.start, b.place.end, b.why) for b in find_broken(Document("t", more), more)}
    assert {one for one in beside if one[0] < len(text)} == alone
    assert len(beside) > len(alone)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_every_damaged_character_is_counted(text: str) -> None:
    kinds = {"\ufffd": "replacement", "\x00": "nul"}
    damaged = [c for c in text if c == "\ufffd" or (_is_control(c) and c not in "\t\n\r")]
    counted = {kind: count for kind, (count, _) in find_damage(Document("t", text)).items()}
    assert counted == Counter(kinds.get(char, "control") for char in damaged)


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc"
