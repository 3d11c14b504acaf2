"""The model of lines that no set phrase names: its numbers, its scores, its blocks, its silence."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

import pytest

from readlint.corpus.boilerplate import Limits, boilerplate_lines, form_of, records_with_forms
from readlint.corpus.trace_words import JUNK
from readlint.engine.check import check_record
from readlint.engine.rulesets import load_ruleset
from readlint.extract.boilerplate import find_junk
from readlint.extract.classifier.features import NAMES, ending
from readlint.extract.classifier.scores import (
    WEIGHTS,
    OutdatedModel,
    as_byte,
    line_scores,
    lines_of_page,
    load_model,
    model_of,
    scores_of,
    unlike_blocks,
    unlike_lines,
)
from readlint.extract.text.lines import text_lines
from readlint.record import RawRecord
from tests.readings import context_of
from tests.rule_cases import case_of

ROOT = Path(__file__).parent.parent
PAGE = str(
    case_of(
        "junk-classifier", "other articles with author and day, between the menu and the article"
    ).text
)
SHORT = str(case_of("junk-classifier", "a readout of short paragraphs").text)


def numbers(text: str, index: int) -> dict[str, float]:
    lines = lines_of_page(context_of(text))
    (row,) = lines.rows([index])
    return dict(zip(NAMES, row, strict=True))


def test_a_line_is_told_by_its_shape() -> None:
    told = numbers("Night Trains to Brno\n部长会见大使\nMore at 12:30\n", 0)
    assert (told["width"], told["ending"], told["capitals"], told["digits"]) == (20, 0, 75, 0)
    chinese = numbers("Night Trains to Brno\n部长会见大使\nMore at 12:30\n", 1)
    assert (chinese["width"], chinese["unspaced"]) == (12, 6)


def test_a_line_is_told_by_its_place() -> None:
    lines = lines_of_page(context_of(PAGE))
    text = [i for i, is_text in enumerate(lines.text) if is_text]
    above, below = lines.rows([text[0] - 40, lines.count - 1])
    place = NAMES.index("outside")
    assert above[place] == 40
    assert below[place] == text[-1] - lines.count + 1
    assert above[NAMES.index("words_before")] == 0
    assert below[NAMES.index("words_behind")] == 0
    assert above[NAMES.index("lines")] == lines.count


@pytest.mark.parametrize(
    ("text", "expected"),
    [("End.", 3), ("会见。」", 3), ("End?", 2), ("Name:", 1), ("Name", 0), ("»", 0)],
)
def test_endings(text: str, expected: int) -> None:
    assert ending(text) == expected


def test_texts_without_any_running_text_have_numbers_too() -> None:
    lines = lines_of_page(context_of("Riverside\nGranary\n"))
    assert lines.stretch() == (2, -1)
    assert len(lines.rows([0, 1])) == 2
    assert lines_of_page(context_of("")).rows([]) == []


def test_the_shipped_model_fits_the_numbers_and_is_small() -> None:
    model = load_model()
    assert WEIGHTS.stat().st_size < 10_000
    assert set(model.limits) == {"alone", "unspaced", "edge", "within", "bare"}
    assert model.limits["edge"] < model.limits["bare"] < model.limits["alone"]

    def numbers_asked(tree: object) -> set[int]:
        if not isinstance(tree, list):
            return set()
        return {tree[0]} | numbers_asked(tree[2]) | numbers_asked(tree[3])

    asked = set().union(*map(numbers_asked, model.trees))
    assert asked <= set(range(len(NAMES)))
    assert len(asked) > len(NAMES) // 2


def test_weights_for_other_numbers_are_refused() -> None:
    learned = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    learned["numbers"] = learned["numbers"][1:]
    with pytest.raises(OutdatedModel, match="train the model again"):
        model_of(learned)


def test_trees_are_added_up() -> None:
    row = (5.0,) * len(NAMES)
    learned = {"numbers": list(NAMES), "base": 0.5, "limits": {}}
    trees = [[0, 4, 1.0, 2.0], [1, 5, 10.0, 20.0], 0.25]
    assert model_of(learned | {"trees": trees}).score(row) == 0.5 + 2.0 + 10.0 + 0.25


def test_lines_between_such_lines_go_with_them() -> None:
    scores = [3.0, 1.0, 3.0, 0.0, 3.0, *[1.0] * 4, 3.0, None]
    assert unlike_lines(scores, 2.0) == [
        True, True, True, False, True, *[False] * 4, True, False,
    ]  # fmt: skip


def test_scores_of_traces_name_what_the_rule_reports() -> None:
    context = context_of(PAGE)
    scores = scores_of(context)
    assert scores is not None
    told = line_scores(context)
    flagged = scores.unlike()
    assert [byte == 255 for byte in told] == flagged
    assert any(flagged)
    assert [byte == 0 for byte in told] == [score is None for score in scores.of]
    assert [as_byte(score) for score in (-100.0, 0.0, 1.0, 100.0)] == [1, 128, 140, 254]


def test_a_text_in_which_nothing_is_known_for_junk_is_not_asked_about() -> None:
    context = context_of(SHORT)
    assert scores_of(context) is None
    assert unlike_blocks(context) == []
    assert line_scores(context) == bytes(len(text_lines(context)))


def test_a_block_says_what_sets_it_off() -> None:
    (block,) = unlike_blocks(context_of(PAGE))
    assert block.unlike[:2] == ("short lines", "no full stop at their ends")
    assert block.beside is not None
    assert block.beside.words.startswith("On 3 May 2022")


@pytest.mark.parametrize("seed", [101, 102])
def test_invented_near_misses_are_kept_silent(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    from near_misses import MAKERS, near_misses

    ruleset = load_ruleset(select=["junk-classifier"])
    kinds = set()
    for kind, lines in near_misses(seed, 8):
        kinds.add(kind)
        raw = RawRecord("a.txt", ("a.txt", "\n".join(lines).encode()), None)
        found = check_record(raw, ruleset).findings
        assert [finding.message for finding in found] == [], (kind, lines)
    assert kinds == {maker.__name__ for maker in MAKERS}


def test_time_grows_with_the_lines_and_no_faster() -> None:
    lists, title, article = PAGE.partition("Ministers meet in Vienna\n")

    def seconds(times: int) -> float:
        context = context_of(lists * times + title + article)
        assert find_junk(context)
        began = process_time()
        scores_of(context)
        return process_time() - began

    seconds(1)
    assert seconds(40) < 40 * max(seconds(8) / 8, 0.001) * 3


LIMITS = Limits(edge=60, within=150, bare=120, alone=170, text=90, even=128)


def line(form: int, score: int, junk: bool = False) -> int:
    return form << 9 | score | (JUNK if junk else 0)


def boilerplate(own: list[int], *others: list[int]) -> list[int]:
    return boilerplate_lines(own, records_with_forms([own, *others]), LIMITS)


def test_a_line_that_returns_far_from_the_text_is_boilerplate() -> None:
    menu = [line(n, 0, junk=True) for n in range(1, 6)]
    text = [line(n, 20) for n in range(10, 16)]
    assert boilerplate([line(99, 100), *menu, *text], [line(99, 100)]) == [0]
    assert boilerplate([line(99, 100), *menu, *text], [line(98, 100)]) == []


def test_near_the_text_and_within_it_more_is_asked_for() -> None:
    menu = [line(n, 0, junk=True) for n in range(1, 6)]
    text = [line(n, 20) for n in range(10, 16)]
    near = [*menu, line(99, 100), *text, line(98, 140), line(97, 160)]
    assert boilerplate(near, [line(99, 1), line(98, 1), line(97, 1)]) == [len(near) - 1]


def test_what_closes_the_text_of_two_records_alone_is_no_boilerplate() -> None:
    menu = [line(n, 0, junk=True) for n in range(1, 6)]
    text = [line(n, 20) for n in range(10, 16)]
    closing = [line(n, 110) for n in range(90, 98)]
    button, own = line(40, 0, junk=True), line(41, 100)
    page = [*text, button, own, *closing, *menu]
    assert boilerplate_lines(page, records_with_forms([page, closing]), LIMITS, of=2) == []
    # More records prove more, and so does the furniture above the lines.
    behind = [*text, *menu, own, *closing]
    far = list(range(len(text) + 4, len(text) + 2 + len(closing)))
    assert boilerplate_lines(page, records_with_forms([page, closing]), LIMITS, of=9) == far
    assert len(boilerplate_lines(behind, records_with_forms([behind, closing]), LIMITS, of=2)) == 8


def test_in_a_text_that_shows_no_page_most_is_asked_for() -> None:
    text = [line(n, 20) for n in range(10, 16)]
    own = [line(99, 110), *text, line(98, 130)]
    assert boilerplate(own, [line(99, 1), line(98, 1)]) == [len(own) - 1]


def test_a_text_that_stands_in_two_records_is_no_boilerplate() -> None:
    menu = [line(n, 0, junk=True) for n in range(1, 6)]
    own = [*menu, *(line(n, 100) for n in range(10, 16))]
    assert boilerplate(own, own) == []


def test_what_another_rule_reports_is_left_to_it() -> None:
    own = [line(n, 0, junk=True) for n in range(1, 6)] + [line(7, 255)]
    assert boilerplate(own, own) == []


def test_the_form_of_a_line_passes_over_its_score() -> None:
    assert form_of(line(5, 7, junk=True)) == form_of(line(5, 9))
