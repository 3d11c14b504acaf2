"""The benchmark of junk and the training of its model, on invented pages."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_MENU = ("Skip to main content", "Menu", "Home", "Log in")
_TEXT = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.",
    "The ministers discussed trade, rail links and the regional situation over two long hours.",
)


@pytest.fixture(autouse=True)
def _own_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), str(ROOT / "benchmarks"), *sys.path])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    rows = []
    for number in range(6):
        lines = [{"text": one, "label": "junk"} for one in _MENU]
        lines += [{"text": f"{one} {number}", "label": "keep"} for one in _TEXT]
        rows.append({
            "id": f"page-{number}", "dataset": "invented", "lang": "en", "clean": False,
            "url_or_site": f"https://site-{number // 2}.example/{number}", "lines": lines,
        })  # fmt: skip
    kept = [{"text": one, "label": "keep"} for one in _TEXT]
    rows.append({
        "id": "clean", "dataset": "invented-clean", "lang": "en", "clean": True,
        "url_or_site": "site-0.example", "lines": kept,
    })  # fmt: skip
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_flags_are_counted_line_by_line() -> None:
    from junk_pages import Page, score

    marks = ("junk", "skip", "junk", "keep", "keep", "junk", "junk")
    page = Page("a", "x", "a.example", "en", False, ("",) * 7, marks)
    clean = Page("b", "x", "a.example", "en", True, ("",) * 2, ("keep", "skip"))
    told = score([page, clean], {"a": {0, 1, 2, 3, 5}, "b": {1}})
    assert (told.hits, told.junk, told.false, told.kept) == (3, 4, 1, 2)
    assert (told.pages, told.pages_hit, told.clean, told.clean_flagged) == (1, 1, 1, 0)
    near = score([page], {"a": {0, 2, 5}}, near=1)
    assert (near.hits, near.junk) == (2, 2)
    assert score([clean], {"b": {0}}).clean_flagged == 1


def test_pages_are_checked_as_a_corpus_and_one_by_one(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import junk

    said = tmp_path / "said.jsonl"
    junk.main([str(pages), "--said", str(said)])
    rows = [json.loads(row) for row in said.read_text(encoding="utf-8").splitlines()]
    flagged = {row["id"]: row["junk_lines"] for row in rows}
    assert flagged == {"clean": []} | {f"page-{n}": [0, 1, 2, 3] for n in range(6)}
    table = capsys.readouterr().out
    assert "| readlint, whole corpus | 6 | 1.000 | 1.000 | 0.00% |" in table
    assert "| readlint, one page at a time | 6 | 1.000 | 1.000 | 0.00% |" in table


def test_what_was_learned_elsewhere_stands_in_for_the_rules(pages: Path, tmp_path: Path) -> None:
    import junk
    from junk_pages import pages_of

    learned = tmp_path / "learned.jsonl"
    rows = [{"id": page.id, "alone": [], "site": [4]} for page in pages_of([pages])]
    learned.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    flagged = junk.with_learned(learned, "site")(list(pages_of([pages])))
    assert flagged["page-0"] == {0, 1, 2, 3, 4}


def test_samples_hold_marks_sites_and_what_returns(pages: Path) -> None:
    from junk_samples import samples_of, with_repeats

    samples = with_repeats(list(samples_of([pages])))
    first = next(sample for sample in samples if sample.id == "page-0")
    assert first.marks == [1, 1, 1, 1, 0, 0]
    assert first.asked == [4, 5]
    assert [first.pages_with(i) for i in range(6)] == [2, 2, 2, 2, 2, 2]
    clean = next(sample for sample in samples if sample.clean)
    assert clean.pages_with(0) == 1
    assert len({sample.part(5) for sample in samples if sample.site == first.site}) == 1


def test_a_title_above_the_text_counts_as_content() -> None:
    from junk_samples import _with_title

    texts = ["Home", "Ministers meet in Vienna", "By Eva", "On 3 May they met."]
    assert _with_title([1, -1, -1, 0], texts) == [1, 0, -1, 0]


def test_the_same_pages_give_the_same_trees() -> None:
    pytest.importorskip("lightgbm")
    import train_junk_model
    from junk_samples import near_miss_samples, with_repeats

    samples = with_repeats(list(near_miss_samples(3, 6)))
    learned = train_junk_model.learn(samples)
    assert train_junk_model.learn(samples) == learned
    scores = train_junk_model.scored(learned, samples)
    assert set(scores) == {sample.id for sample in samples}
