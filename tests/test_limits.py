"""What lies beyond the limits of a record: it is not judged, not lost, and one finding says so."""

from __future__ import annotations

from typing import Any

import pytest

from readlint.extract.text.lines import fitting_digests
from readlint.fix.record import FixOptions, fix_record
from readlint.record import Limits, RawRecord, Record, assemble
from readlint.record.record import LISTS, MOST
from readlint.rules.cases import STANDARD_SIDECAR
from tests.workspace import GOOD, Workspace

LIMITS = Limits(characters=100, participants=2, accepts=2, links=2)
LINE = "The ministers discussed trade and rail links.\n"


def record(text: str, sidecar: str = STANDARD_SIDECAR, limits: Limits | None = LIMITS) -> Record:
    raw = RawRecord("r.txt", ("r.txt", text.encode()), ("r.yaml", sidecar.encode()))
    return assemble(raw, limits)


def read_of(text: str) -> str:
    made = record(text)
    assert made.text is not None
    assert made.whole_text is not None
    assert made.whole_text.content == text
    assert text.startswith(made.text.content)
    return made.text.content


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_reading_stops_at_a_line_end(line_end: str) -> None:
    text = (LINE * 9).replace("\n", line_end)
    assert read_of(text) == (LINE * 2).replace("\n", line_end)


def test_empty_lines_before_the_stop_are_not_the_end_of_the_text() -> None:
    assert read_of(f"{LINE}{LINE}\n\n\n\n\n\n{LINE}") == LINE * 2


def test_a_line_that_is_long_by_itself_is_cut() -> None:
    assert read_of("A title\n" + "word " * 60) == ("A title\n" + "word " * 60)[:100]


@pytest.mark.parametrize("text", ["\n" * 300, " " * 300, "x" * 101, "\r\n" * 51, "a\n" + "\n" * 99])
def test_texts_without_a_good_place_to_stop(text: str) -> None:
    made = record(text)
    (unread,) = made.unread
    assert 0 < unread.read <= 100
    assert unread.total == len(text)
    assert made.text is not None
    assert 0 <= unread.place.start <= unread.place.end <= len(made.text.content)


def test_what_fits_is_the_very_same_document() -> None:
    made = record("x" * 100)
    assert made.text is made.whole_text
    assert made.unread == ()


def test_a_block_does_not_count_and_its_places_stay_true() -> None:
    block = f"---\n{STANDARD_SIDECAR}---\n"
    made = assemble(RawRecord("r.txt", ("r.txt", (block + LINE * 3).encode()), None), LIMITS)
    assert made.text is not None
    assert made.text.content.strip() == (LINE * 2).strip()
    (unread,) = made.unread
    assert (unread.total, unread.read) == (3 * len(LINE), 2 * len(LINE))
    fits = assemble(RawRecord("r.txt", ("r.txt", (block + "x" * 100).encode()), None), LIMITS)
    assert fits.unread == ()


def entries(count: int) -> str:
    return "accept:\n" + "".join(f"  - {{rule: date-url, reason: r{i}}}\n" for i in range(count))


def test_lists_are_cut_and_all_else_stays() -> None:
    more = "  - {name: Third, party: DE}\n  - {name: Fourth, party: DE}\nsource:\n  via: [a, b, c]"
    made = record(LINE, STANDARD_SIDECAR.replace("source:", more) + entries(3))
    whole = record(LINE, STANDARD_SIDECAR.replace("source:", more) + entries(3), None)
    assert made.sidecar is not None
    assert whole.sidecar is not None
    assert whole.unread == ()
    expected: dict[str, Any] = dict(whole.sidecar.values)
    expected["participants"] = expected["participants"][:2]
    expected["accept"] = expected["accept"][:2]
    expected["source"] = {**expected["source"], "via": ["a", "b"]}
    assert made.sidecar.values == expected
    said = {one.limit: (one.total, one.read, one.place.words) for one in made.unread}
    assert said == {
        "participants": (4, 2, "{name: Third, party: DE}"),
        "accepts": (3, 2, "{rule: date-url, reason: r2}"),
        "links": (3, 2, "c"),
    }
    for path in (("source", "url"), ("accept", 1), ("participants", 1, "name")):
        assert made.sidecar.place(*path).words == whole.sidecar.place(*path).words


def test_defaults_that_records_share_are_not_cut_themselves() -> None:
    raw = RawRecord(
        "r.txt",
        ("r.txt", LINE.encode()),
        ("r.yaml", STANDARD_SIDECAR.encode()),
        (("_defaults.yaml", entries(3).encode()),),
    )
    cut, whole = assemble(raw, LIMITS).sidecar, assemble(raw).sidecar
    assert cut is not None
    assert whole is not None
    assert (len(cut.values["accept"]), len(whole.values["accept"])) == (2, 3)


def test_the_digest_is_of_the_whole_text() -> None:
    text = LINE * 9
    assert fitting_digests(record(text)) == fitting_digests(record(text, limits=None))


def test_every_limit_is_named_alike_everywhere() -> None:
    assert tuple(MOST) == Limits._fields == ("characters", *LISTS)
    assert all(most > limit for most, limit in zip(MOST.values(), Limits(), strict=True))


def test_a_fix_loses_nothing_of_what_was_not_read(workspace: Workspace) -> None:
    menu = "Skip to main content\nMenu\nHome\nNews\nContact us\nSearch\n"
    beyond = "".join(f"What follows is line {number}.  \n" for number in range(40))
    files = {
        "readlint.toml": "limits.characters = 300\n",
        "a.txt": f"{menu}{GOOD['good.txt']}{beyond}",
        "a.yaml": GOOD["good.yaml"],
    }
    run = workspace.write(files).run("--fix", "--unsafe-fixes", "a.txt")
    mended = (workspace.root / "a.txt").read_text(encoding="utf-8")
    assert mended.split() == f"{GOOD['good.txt']}{beyond}".split()
    assert "text-too-long" in run.out


def test_mending_is_given_the_whole_file() -> None:
    raw = RawRecord("r.txt", ("r.txt", (LINE * 9 + "end  ").encode()), None)
    mended = fix_record(raw, (), FixOptions(cuts=False, blanks=True))
    assert mended.raw.text == ("r.txt", (LINE * 9 + "end\n").encode())


FEW = {"readlint.toml": "limits.accepts = 1\n"}


def test_what_was_not_read_can_be_accepted_by_an_entry_that_was(workspace: Workspace) -> None:
    accepts = '{rule: text-too-long, reason: "the rest was looked at"}'
    other = "{rule: date-url, reason: so it was filed}"
    files = {**FEW, "a.txt": GOOD["good.txt"]}
    first = GOOD["good.yaml"] + f"accept:\n  - {accepts}\n  - {other}\n"
    run = workspace.write({**files, "a.yaml": first}).check("--select", "text-too-long", "a.txt")
    assert run.status == 0
    second = GOOD["good.yaml"] + f"accept:\n  - {other}\n  - {accepts}\n"
    run = workspace.write({**files, "a.yaml": second}).check("--select", "text-too-long", "a.txt")
    assert run.status == 1


def test_exceptions_of_what_was_not_read_are_not_doubted(workspace: Workspace) -> None:
    words = '{rule: junk-nav, reason: "a quotation", words: "Beyond the limit"}'
    files = {
        "readlint.toml": "limits.characters = 160\n",
        "a.txt": GOOD["good.txt"] + "Another line of the text.\n" * 9 + "Beyond the limit.\n",
        "a.yaml": f"{GOOD['good.yaml']}accept:\n  - {words}\n",
    }
    run = workspace.write(files).check("--select", "sidecar-accept,junk-nav", "a.txt")
    assert run.findings == []


def test_no_entry_is_written_that_would_not_be_read(workspace: Workspace) -> None:
    entry = "{rule: date-url, reason: so it was filed}"
    sidecar = f"{GOOD['good.yaml']}accept:\n  - {entry}\n"
    workspace.write({**FEW, "a.txt": GOOD["good.txt"] * 40, "a.yaml": sidecar})
    run = workspace.run("accept", "a.txt", "text-too-long", "--reason", "looked at")
    assert run.status == 2
    assert "`accept` has 1 entries, and no more than 1 are read" in run.err
    assert (workspace.root / "a.yaml").read_text(encoding="utf-8") == sidecar


def test_a_text_beyond_the_limit_is_a_finding_and_not_a_failure(workspace: Workspace) -> None:
    text = "On 3 May 2022, ministers met.\n" * 40_000
    run = workspace.write({"a.txt": text, "a.yaml": GOOD["good.yaml"]}).check(
        "--select", "text-too-long", "a.txt"
    )
    assert run.status == 1
    (finding,) = run.findings
    assert finding["line"] == 33_333
    assert "1,200,000 characters" in finding["message"]
    raised = {"readlint.toml": "[limits]\ncharacters = 1_200_000\n"}
    assert workspace.write(raised).check("--select", "text-too-long", "a.txt").status == 0
