"""Which rule asked for a change: the head of each hunk of a diff names it."""

from __future__ import annotations

import pytest

from readlint.fix.causes import causes_in_sidecar, causes_in_text
from readlint.fix.record import Cut, FixResult
from readlint.fix.rounds import Change
from readlint.fix.writing import unified
from readlint.record import RawRecord
from readlint.record.discovery import Pairing

NAME = "a.txt"


def raw(text: str) -> RawRecord:
    return RawRecord(NAME, (NAME, text.encode("utf-8")), None)


def change(before: str, *steps: tuple[str, list[tuple[str, str]]]) -> Change:
    """A record, and after each round its text and the words that were cut, by rule."""
    made = Change(Pairing(NAME, None), raw(before), raw(steps[-1][0]))
    text = before
    for after, cuts in steps:
        content = text.removeprefix("\ufeff")
        places = [
            Cut(rule, content.index(words), content.index(words) + len(words))
            for rule, words in cuts
        ]
        made.steps.append(FixResult(raw(after), blocks=len(cuts), cuts=tuple(places)))
        text = after
    return made


def causes(made: Change) -> dict[int, set[str]]:
    before, after = made.before.text, made.after.text
    assert before is not None
    assert after is not None
    return dict(causes_in_text(made, before[1], after[1]))


def test_each_line_that_goes_has_the_rule_that_cut_it() -> None:
    made = change(
        "Menu\nHome\nThey met.\nPhoto\n",
        ("They met.\n", [("junk-nav", "Menu\nHome"), ("junk-caption", "Photo")]),
    )
    assert causes(made) == {0: {"junk-nav"}, 1: {"junk-nav"}, 3: {"junk-caption"}}


def test_what_a_later_round_cuts_is_led_back_to_the_first_text() -> None:
    made = change(
        "Menu\nThey met.\nPhoto\nThey spoke.\nTags\n",
        ("They met.\nPhoto\nThey spoke.\nTags\n", [("junk-nav", "Menu")]),
        ("They met.\nThey spoke.\nTags\n", [("junk-caption", "Photo")]),
        ("They met.\nThey spoke.\n", [("junk-footer", "Tags")]),
    )
    assert causes(made) == {0: {"junk-nav"}, 2: {"junk-caption"}, 4: {"junk-footer"}}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("They met.  \nAgain.\n", "They met.\nAgain.\n", {0: {"junk-blank"}}),
        ("They met.", "They met.\n", {0: {"junk-blank"}}),
        ("\ufeffThey met.\n", "They met.\n", {0: {"text-encoding"}}),
        ("They\u200b met.\n", "They met.\n", {0: {"text-invisible"}}),
        ("---\ndigest: a\n---\nThey met.\n", "---\ndigest: b\n---\nThey met.\n", {1: {"digest"}}),
    ],
)
def test_what_is_tidied_has_the_rule_of_its_fault(
    before: str, after: str, found: dict[int, set[str]]
) -> None:
    assert causes(change(before, (after, []))) == found


def test_the_head_of_each_hunk_names_its_own_rules() -> None:
    middle = "".join(f"They spoke of point {number}.\n" for number in range(12))
    made = change(
        f"Menu\n\n{middle}\nPhoto\nTags\n",
        (middle, [("junk-nav", "Menu"), ("junk-caption", "Photo"), ("junk-footer", "Tags")]),
    )
    old, new = f"Menu\n\n{middle}\nPhoto\nTags\n".encode(), middle.encode()
    heads = [line for line in unified(NAME, old, new, causes(made)) if line.startswith("@@")]
    assert heads == ["@@ -1,5 +1,3 @@ junk-nav\n", "@@ -12,6 +10,3 @@ junk-caption, junk-footer\n"]


def test_a_sidecar_is_only_given_a_digest() -> None:
    assert causes_in_sidecar(b"date: x\ndigest: y\n")[1] == {"digest"}
