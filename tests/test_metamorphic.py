"""The same texts in other forms: the forms, the way back to the original, the comparison."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from comparing.transforms import Changed

ROOT = Path(__file__).parent.parent
SCRIPTS = str(ROOT / "scripts")


@pytest.fixture(autouse=True)
def _own_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [SCRIPTS, *sys.path])


def _changed(name: str, text: str) -> Changed:
    from comparing.transforms import TRANSFORMS, Changed

    return Changed(text, TRANSFORMS[name](text))


# Transforms


LONG = "On 3 May 2022 Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."


@pytest.mark.parametrize(
    ("name", "text", "other"),
    [
        ("curly", "\"Peace\" is 'near', the minister's aide said (\"soon\").",
         "“Peace” is ‘near’, the minister’s aide said (“soon”)."),
        ("full-width", "On 3 May see https://a.example/2022/05 or a1@b.example.",
         "On ３ May see https://a.example/2022/05 or a1@b.example."),
        ("crlf", "one\r\ntwo\n\nthree\n", "one\r\ntwo\r\n\r\nthree\r\n"),
        ("no-break", "  two  and one\n", "  two  and\u00a0one\n"),
        ("no-break", "<!DOCTYPE html>\n<p lang=en>a b < c d</p>",
         "<!DOCTYPE html>\n<p lang=en>a\u00a0b\u00a0<\u00a0c\u00a0d</p>"),
        ("wrapped", LONG, LONG.replace("Minister Pavel", "Minister\nPavel")),
    ],
)  # fmt: skip
def test_a_transform(name: str, text: str, other: str) -> None:
    assert _changed(name, text).text == other


def test_wrapping_makes_no_list_and_breaks_no_word() -> None:
    long = "word " * 14 + "- not a list but a dash in a sentence that goes on for long enough"
    lines = _changed("wrapped", long).text.split("\n")
    assert len(lines) == 2
    assert not any(line.startswith("-") for line in lines)
    assert _changed("wrapped", "会" * 200).text == "会" * 200
    assert _changed("wrapped", "a" * 200 + " b").text == "a" * 200 + "\nb"
    every = _changed("wrapped", "some words of it " * 40).text.split("\n")
    assert max(map(len, every)) <= 72


TEXTS = st.text(
    st.sampled_from("aé\u0301\u0323한 \n\r\t\"'17-.会@:/") | st.characters(codec="utf-8")
)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_transform_says_the_same_and_knows_the_way_back(text: str) -> None:
    sys.path.insert(0, SCRIPTS)
    from comparing.rewriting import plain
    from comparing.transforms import TRANSFORMS, Changed

    for transform in TRANSFORMS.values():
        changed = Changed(text, transform(text))
        new = changed.text
        assert plain(new) == plain(text)
        assert changed.back(0, len(new)) == (0, len(text))
        spans = [changed.back(at, at + 1) for at in range(len(new))]
        assert spans == sorted(spans)
        assert all(start < end for start, end in spans)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_decomposed_is_what_unicode_calls_so(text: str) -> None:
    assert _changed("decomposed", text).text == unicodedata.normalize("NFD", text)


# Records in another form, and places led back


def _target(folder: Path) -> Any:
    from comparing.targets import Target

    return Target("corpus", folder, (".",), "2026-01-01")


def test_a_sidecar_stays_but_for_the_digest(tmp_path: Path) -> None:
    from comparing.rewriting import rewrite
    from comparing.transforms import crlf

    old, text = tmp_path / "old", "One \u00e9.\nTwo.\n"
    old.mkdir()
    (old / "a.txt").write_bytes(text.encode())
    (old / "b.md").write_bytes(b"---\ndate: 2022\ndigest: x\n---\nOne.\n")
    (old / "c.txt").write_bytes(b"\xff\n")
    other = "0" * 64
    digest = hashlib.sha256(text.encode()).hexdigest()
    (old / "a.yaml").write_bytes(f"digest: sha256:{digest}\nx-y: sha256:{other}\n".encode())
    files = rewrite(_target(old), tmp_path / "new", crlf)
    new = text.replace("\n", "\r\n").encode()
    assert sorted(files) == ["a.txt", "b.md"]
    assert (tmp_path / "new/a.txt").read_bytes() == new
    now = hashlib.sha256(new).hexdigest()
    sidecar = (tmp_path / "new/a.yaml").read_text()
    assert sidecar == f"digest: sha256:{now}\nx-y: sha256:{other}\n"
    assert (tmp_path / "new/b.md").read_bytes().startswith(b"---\ndate: 2022\ndigest: x\n---\n")
    assert (tmp_path / "new/c.txt").read_bytes() == b"\xff\n"
    assert (old / "a.txt").read_bytes() == text.encode()


def _finding(**fields: Any) -> dict[str, Any]:
    span = {"line": 2, "column": 1, "end_line": 2, "end_column": 6}
    finding = {
        "rule": "date-url", "severity": "error", "path": "a.txt", **span, "spans": [span],
        "message": "m", "words": "Pavel", "evidence": [], "help": "h", "url": "u", "fix": "none",
        "fingerprint": "f", "status": "new",
    }  # fmt: skip
    return {**finding, **fields}


def test_places_and_words_are_led_back() -> None:
    from comparing.rewriting import Rewritten, led_back
    from comparing.runs import Answer

    file = Rewritten("a.txt", LONG, _changed("wrapped", LONG))
    across = {"line": 1, "column": 55, "end_line": 2, "end_column": 6}
    evidence = {"path": "a.txt", "line": 2, "column": 7, "words": "Novak", "why": "", "rule": None}
    beside = {**evidence, "path": "a.yaml"}
    findings = [
        _finding(evidence=[evidence, beside]),
        _finding(**across, spans=[across], words="Minister\nPavel"),
        _finding(line=None, column=None, words="", spans=[]),
    ]
    report = {"findings": findings, "summary": {"not_checked": []}}
    said = led_back(Answer(1, report, ""), {"a.txt": file}).report
    assert said is not None
    one, two, whole = said["findings"]
    at = LONG.index("Pavel") + 1
    assert one["spans"] == [{"line": 1, "column": at, "end_line": 1, "end_column": at + 5}]
    assert (one["line"], one["column"], one["words"]) == (1, at, "Pavel")
    assert [(e["line"], e["column"]) for e in one["evidence"]] == [(1, at + 6), (2, 7)]
    assert two["words"] == "Minister Pavel"
    assert two["spans"][0]["end_column"] == at + 5
    assert whole["line"] is None


# The comparison


def _metamorphic() -> ModuleType:
    import metamorphic

    return metamorphic


CLEAN = (
    "Vienna, 3 May 2022\n\nForeign Minister Anna Gruber received Foreign Minister Pavel Novák.\n\n"
    "The ministers discussed trade and rail links.\n\nThey will meet again in the autumn.\n"
)


OTHER = "The prime ministers of both countries opened a bridge and praised those who built it.\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository of two records, with the linter of this one."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "src").symlink_to(ROOT / "src", target_is_directory=True)
    (corpus / "clean.txt").write_text(CLEAN)
    (corpus / "cut.txt").write_text(
        OTHER + "\n\nWe use cookies to improve your experience.\nAccept all cookies\n"
    )
    return tmp_path


def _run(tree: Path, *words: str) -> int:
    common = ("--no-examples", "--today", "2026-01-01", "--ledger", str(tree / "ledger.jsonl"))
    status = _metamorphic().main([*common, *words], root=tree)
    assert isinstance(status, int)
    return status


def test_line_ends_and_accents_change_nothing(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tree, "--transform", "crlf", "--transform", "decomposed") == 0
    out = capsys.readouterr().out
    assert "Differences: 0 " in out
    compared = out.partition("Findings compared: ")[2].splitlines()[0]
    crlf, accents = (int(part.split()[-1]) for part in compared.split(", "))
    assert min(crlf, accents) >= 2


@pytest.fixture
def lossy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transform that does not leave the meaning as it is."""
    from comparing.transforms import Piece

    def lost(text: str) -> Iterator[Piece]:
        for match in re.finditer("cookies", text):
            yield Piece(match.start(), match.end(), "gifts")

    monkeypatch.setattr(_metamorphic(), "TRANSFORMS", {"lost": lost})


@pytest.mark.usefixtures("lossy")
def test_a_difference_asks_for_a_reason(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(tree) == 1
    shown = capsys.readouterr().out
    assert "\nlost: junk-cookie (1)\n  - " in shown
    assert 'lost/corpus/cut.txt:4:1 "We use cookies to improve' in shown
    label = ("--label", "regressed", "--reason", "The word is gone.")
    assert _run(tree, *label, "--only", "junk-nav") == 1
    assert _run(tree, *label, "--only", "junk-cookie") == 0
    assert _run(tree) == 0
    assert "= regressed: The word is gone." in capsys.readouterr().out


@pytest.mark.usefixtures("lossy")
def test_a_rule_about_the_characters_themselves_may_differ(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = {("lost", "junk-cookie"): "it judges this word"}
    monkeypatch.setattr(_metamorphic(), "KNOWN", known)
    assert _run(tree) == 0
    assert "lost: junk-cookie (1) must differ: it judges this word" in capsys.readouterr().out


def test_what_may_differ_names_rules_and_transforms_that_exist() -> None:
    from comparing.transforms import KNOWN, TRANSFORMS
    from readlint.rules.registry import all_rules

    ids = {rule.id for rule in all_rules()}
    for (transform, rule), reason in KNOWN.items():
        assert transform in TRANSFORMS
        assert rule in ids
        assert reason


def test_every_entry_of_the_ledger_has_a_transform_and_a_rule() -> None:
    from comparing import ledger
    from comparing.transforms import TRANSFORMS

    metamorphic = _metamorphic()
    entries = ledger.read(ROOT / metamorphic.LEDGER).values()
    assert all(entry.record.partition("/")[0] in TRANSFORMS for entry in entries)
