"""The cheap questions asked first never hide what the patterns behind them would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.reading import sentences
from readlint.reading.characters import _DAMAGED, _is_sound
from readlint.record import Document

WORDS = st.sampled_from(["the", "two", "sides", "agreed", "on", "Trade", "U", "é", "中文", "x1"])
JOINTS = st.sampled_from([" ", " ", " ", ". ", ". . ", ". -", ", . ", "\n", ".", "，。", "。 。"])
TEXTS = st.lists(st.tuples(WORDS, JOINTS), max_size=40).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(TEXTS)
def test_gates_are_supersets(text: str) -> None:
    document = Document("t", text)
    places = {(b.place.start, b.place.end) for b in sentences.find_broken(document, text)}
    for pattern in (sentences._DOUBLE_STOP, sentences._STOP_BEHIND_COMMA):
        for match in pattern.finditer(text):
            assert (match.start(), match.start() + len(match.group().rstrip())) in places
    for match in sentences._STOP_IN_SENTENCE.finditer(text):
        before, after = match.groups()
        if before.islower() and after.islower() and before not in sentences._ABBREVIATIONS:
            assert match.span() in places
    fragments = [match.group(1).casefold().split() for match in sentences._REPEAT.finditer(text)]
    if any(len(set(fragment)) >= 3 for fragment in fragments):
        assert sentences._may_repeat(text)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_a_sound_text_holds_no_damage(text: str) -> None:
    if _is_sound(text):
        assert _DAMAGED.search(text) is None
