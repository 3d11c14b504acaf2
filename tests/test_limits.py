"""What lies beyond the limits of a record: it is not judged, not lost, and one finding says so."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import readlint
from readlint.extract import Context
from readlint.extract.days.told_years import find_told_years
from readlint.extract.people.named_people import find_all_names
from readlint.extract.source.credits import find_credits
from readlint.extract.text.lines import fitting_digests
from readlint.extract.time.dates import find_dates
from readlint.extract.time.events import find_events
from readlint.fix.record import FixOptions, fix_record
from readlint.record import Limits, RawRecord, Record, assemble
from readlint.record.record import LISTS, MOST
from readlint.rules.cases import STANDARD_SIDECAR
from readlint.schema.validation import load_validator
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
    assert tuple(MOST) == Limits._fields == ("characters", *LISTS, "mentions")
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
    text = "In Vienna, the ministers met.\n" * 40_000
    run = workspace.write({"a.txt": text, "a.yaml": GOOD["good.yaml"]}).check(
        "--select", "text-too-long", "a.txt"
    )
    assert run.status == 1
    (finding,) = run.findings
    assert finding["line"] == 33_333
    assert "1,200,000 characters" in finding["message"]
    raised = {"readlint.toml": "[limits]\ncharacters = 1_200_000\n"}
    assert workspace.write(raised).check("--select", "text-too-long", "a.txt").status == 0


HEAD = "On 3 May 2022, Foreign Minister Anna Gruber met Foreign Minister Pavel Novak in Vienna.\n\n"
# How each kind of mention is read, and a line with one of it; a date is in the head as well.
MENTIONS: dict[str, tuple[Any, str]] = {
    "dates": (find_dates, "They had met in Graz on {day} March 2021, as the ministry said then.\n"),
    "names of officials": (find_all_names, "They spoke with Antony Blinken, on topic {day}.\n"),
    "years told as past": (find_told_years, "Trade has grown steadily since 20{day:02}.\n"),
    "events": (
        find_events,
        "Topic {day} was Russia's full-scale invasion of Ukraine, of which the ministers spoke.\n",
    ),
    "credits": (find_credits, "The following is attributable to Spokesperson Eva Gruber:\n"),
}
FIVE = range(1, 6)


def mentions(kind: str, most: int) -> tuple[int, list[str]]:
    """Return how many mentions are read of a text with five of a kind, and what was cut."""
    read, line = MENTIONS[kind]
    text = HEAD + "".join(line.format(day=day) for day in FIVE)
    made = record(text, limits=Limits(mentions=most))
    context = Context(made, date(2026, 1, 1), load_validator())
    found = len(read(context))
    return found, [cut.what for cut in context.cuts if cut.what == kind]


@pytest.mark.parametrize("kind", MENTIONS)
def test_mentions_are_read_up_to_the_limit_and_no_further(kind: str) -> None:
    whole, cut = mentions(kind, 1000)
    assert whole >= len(FIVE)
    assert cut == []
    assert mentions(kind, whole) == (whole, [])
    assert mentions(kind, whole - 1) == (whole - 1, [kind])
    assert mentions(kind, 1) == (1, [kind])


def test_what_is_cut_is_reported_once_and_can_be_accepted(workspace: Workspace) -> None:
    line = "They had met before on 4 March 2021 in Graz.\n"
    files = {"a.txt": HEAD + line * 2_100, "a.yaml": GOOD["good.yaml"]}
    run = workspace.write(files).check("--select", "text-too-long", "a.txt")
    (finding,) = run.findings
    # One date is in the head, on line 1; the text goes on with line 3.
    assert (finding["line"], finding["column"]) == (2_002, 24)
    assert "more dates than are read" in finding["message"]
    assert "`limits.mentions` is 2,000" in finding["message"]
    workspace.run("accept", "a.txt", "text-too-long", "--reason", "the rest was looked at")
    assert workspace.check("--select", "text-too-long,sidecar-accept", "a.txt").status == 0


def test_the_configuration_raises_the_limit_of_mentions(workspace: Workspace) -> None:
    line = "They had met before on 4 March 2021 in Graz.\n"
    files = {
        "readlint.toml": "[limits]\nmentions = 2_101\n",
        "a.txt": HEAD + line * 2_100,
        "a.yaml": GOOD["good.yaml"],
    }
    assert workspace.write(files).check("--select", "text-too-long", "a.txt").findings == []


def test_exceptions_of_mentions_that_were_not_read_are_not_doubted(workspace: Workspace) -> None:
    entry = '{rule: date-weekday, reason: so it was filed, words: "Friday, 5 March 2021"}'
    files = {
        "a.txt": HEAD + "They had met on 4 March 2021, and in Graz on Friday, 5 March 2021.\n",
        "a.yaml": f"{GOOD['good.yaml']}accept:\n  - {entry}\n",
    }
    select = ("--select", "sidecar-accept,date-weekday", "a.txt")
    (finding,) = workspace.write(files).check(*select).findings
    assert finding["rule"] == "sidecar-accept"
    workspace.write({"readlint.toml": "limits.mentions = 2\n"})
    assert workspace.check(*select).findings == []


def test_nothing_is_cut_without_a_finding() -> None:
    source = Path(readlint.__file__).parent
    cutting = {
        function.name
        for path in (source / "extract").rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "capped"
    }
    rule = ast.parse((source / "rules" / "text" / "too_long.py").read_text(encoding="utf-8"))
    (asked,) = (
        {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
        for node in rule.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_CAPPED"
    )
    assert asked == cutting
