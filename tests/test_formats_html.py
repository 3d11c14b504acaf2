"""The page for browsers: whole by itself, harmless, complete."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from readlint.engine.result import RunResult
from readlint.report import render
from readlint.report.html import details, records
from tests.baseline_workspace import add, flawed
from tests.html_page import HtmlPage, hash_of
from tests.report_sample import ODD, PLAIN, anything, many, of, sample, write_files
from tests.workspace import TODAY, Workspace

ASSETS = Path(str(files("readlint.report.html").joinpath("assets")))
ACCOUNT = """\
title: Talks in Vienna
date: {date}
venue: {{city: {city}, country: AT, format: meeting}}
participants:
  - {{name: Anna Gruber, party: AT}}
  - {{name: Pavel Novak, party: CZ}}
source: {{publisher: "{publisher}", url: "{url}", published: 2024-03-04}}
language: en
side: {side}
event: {event}
"""
MARKUP_OR_CODE = re.compile(
    r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|fetch\(|import\("
)
TEXT = "Minister Anna Gruber met with Pavel Novak in Vienna.\nThe two sides had talks on trade.\n"


def account(side: str, **changes: str) -> str:
    values = {"date": "2024-03-03", "city": "Vienna", "publisher": f"Ministry of {side}",
              "url": f"https://{side.lower()}.example/talks", "event": "vienna-2024"}  # fmt: skip
    return ACCOUNT.format(side=side, **{**values, **changes})


def page_of(workspace: Workspace, *words: str) -> HtmlPage:
    return HtmlPage(workspace.run(*(words or (".",)), "--format", "html", "--today", TODAY).out)


@pytest.fixture
def page(workspace: Workspace) -> HtmlPage:
    write_files(workspace.root)
    return HtmlPage(render(sample(), "html", PLAIN))


# --- nothing is fetched, nothing of others runs --------------------------------------------------


def test_the_policy_allows_its_own_script_and_style_alone(page: HtmlPage) -> None:
    assert page.policy == (
        f"default-src 'none'; script-src '{hash_of(page.script)}'; "
        f"style-src '{hash_of(page.style)}'; base-uri 'none'; form-action 'none'"
    )
    [runs] = [one for one in page.tags("script") if not one]
    assert runs == {}
    kinds = {one["type"] for one in page.tags("script") if one}
    assert kinds == {"application/json", "text/plain"}
    used = {key for _, attributes in page.seen for key in attributes}
    assert not any(key.startswith("on") for key in used)
    assert not used & {"src", "srcset", "style", "action", "formaction", "data"}
    assert all((one["href"] or "").startswith("#") for one in page.tags("a"))
    assert not page.tags("link")
    assert not re.search(r"url\(|@import|://", page.style)


def test_the_script_makes_no_markup_of_words() -> None:
    for file in sorted(ASSETS.glob("*.js")):
        script = file.read_text(encoding="utf-8")
        assert not MARKUP_OR_CODE.search(script), file.name
        assert len(script.splitlines()) < 400, file.name


def test_the_script_does_not_end_the_element_that_holds_it(page: HtmlPage) -> None:
    assert not re.search(r"</script|<!--", page.script)
    assert "Permission is hereby granted" in page.script


@given(anything)
def test_no_words_become_markup(words: str) -> None:
    one = many(1).findings[0]
    odd = one._replace(
        message=f"{words}.", help=f"{words}.", rule=f"x-{words}", words=words,
        evidence=(*one.evidence, *[clash._replace(why=words, words=words, rule=words)
                                   for clash in sample().findings[0].evidence[:1]]),
    )  # fmt: skip
    plain = [tag for tag, _ in HtmlPage(render(of([one]), "html", PLAIN)).seen]
    made = HtmlPage(render(of([odd]), "html", PLAIN))
    made.source.encode("utf-8")
    assert [tag for tag, _ in made.seen] == plain


HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>"


def test_a_hostile_record_is_data(workspace: Workspace) -> None:
    quoted = HOSTILE.replace('"', "")
    workspace.write({
        "a.txt": f"{HOSTILE}\nMinister Anna Gruber met with Pavel Novak in Vienna.\n",
        "a.yaml": account("AT", publisher=quoted, url="javascript:alert(3)", event=f"'{quoted}'"),
        "b.txt": TEXT,
        "b.yaml": account("CZ", url="HTTPS://cz.example/?a=<b>", event=f"'{quoted}'"),
    })  # fmt: skip
    page = page_of(workspace)
    assert page.source.count("<script") == 3
    assert "<img" not in page.source
    assert page.rows("records", "publisher")[0] == quoted
    assert page.details("a.txt")["files"][0]["text"].startswith(HOSTILE)
    assert page.details("a.txt")["url"] == ""
    assert page.details("b.txt")["url"] == "HTTPS://cz.example/?a=<b>"
    assert [one["event"] for one in page.data["meetings"]] == [quoted]


# --- what it holds -------------------------------------------------------------------------------


def test_each_finding_is_there_with_what_it_says(page: HtmlPage) -> None:
    found = sample().findings
    assert page.rows("findings", "message") == [one.message.replace("\x1b", "␛") for one in found]
    assert page.rows("findings", "status") == [one.status for one in found]
    assert page.rows("findings", "severity") == [one.severity.value for one in found]
    assert {*page.data["rules"]} == {one.rule for one in found}
    clash = page.details(ODD)["findings"][
        page.data["records"]["findings"][page.rows("records", "path").index(ODD)].index(
            page.rows("findings", "rule").index("date-order")
        )
    ]
    assert [one["why"] for one in clash["evidence"]] == [
        "the day of the sidecar",
        "the day of the text",
        "another account of the same meeting",
    ]
    assert clash["help"].startswith("Correct `date`")
    assert "The job could not be done in full" in page.text


def test_a_rule_is_explained(page: HtmlPage) -> None:
    rule = page.data["rules"]["date-order"]
    assert rule["about"] == "Two days contradict each other."
    assert [title for title, _ in rule["sections"]] == [
        "What it does", "Why it matters", "What to do", "Known limits",
    ]  # fmt: skip
    assert page.data["rules"]["engine-unreadable"]["about"].startswith("A file of the record")


def test_words_are_marked_in_their_line(workspace: Workspace) -> None:
    workspace.write(flawed("a"))
    page = page_of(workspace)
    assert page.data["findings"]["excerpt"][0][1].startswith("We use cookies to improve")
    assert "readlint: 1 finding" in page.text
    add(workspace, ".")
    page = page_of(workspace)
    assert "readlint: clean" in page.text
    assert "1 finding known to the baseline." in page.text
    assert page.rows("findings", "status") == ["baselined"]


def test_many_findings_are_all_there() -> None:
    page = HtmlPage(render(many(500), "html", PLAIN))
    assert len(page.rows("findings", "message")) == 500
    assert "What could not be checked" not in page.text


def test_quiet_and_verbose(workspace: Workspace) -> None:
    result: RunResult = sample()
    quiet = HtmlPage(render(result, "html", {**PLAIN, "quiet": True}))
    assert len(quiet.rows("findings", "message")) == len(result.failing)
    assert "What was checked" not in quiet.text
    whole = HtmlPage(render(result, "html", PLAIN))
    assert "there is no text 1 junk-share" in whole.text


# --- its head, and how it can be listened to -----------------------------------------------------


def test_the_head_says_what_was_checked_and_what_could_not_be(page: HtmlPage) -> None:
    assert "Paths calls , 会谈 Facts 2025-07-01, up to 2025-06-30" in page.text
    assert "4 rules date : date-order junk : junk-share text : text-emoji, text-repeat" in page.text
    assert "What could not be checked" in page.text
    assert "1 finding accepted with a reason by a sidecar." in page.text


def test_the_day_is_told_only_where_the_command_names_it(workspace: Workspace) -> None:
    workspace.write({}, good=True)
    told = page_of(workspace)
    assert f", on {TODAY}" in told.text
    assert f"Command readlint --format html --today {TODAY} ." in told.text
    without = HtmlPage(workspace.run(".", "--format", "html").out)
    assert ", on 2" not in without.text
    assert without.source == workspace.run(".", "--format", "html").out


def test_what_language_cannot_be_read_is_told(workspace: Workspace) -> None:
    workspace.write({"a.txt": "Wizara ya mambo ya nje ilisema mkutano ulikuwa mzuri sana. " * 9,
                     "a.yaml": account("KE").replace("language: en", "language: sw")})  # fmt: skip
    assert "What could not be read Language Records What sw 1 " in page_of(workspace).text


def test_it_can_be_listened_to(page: HtmlPage) -> None:
    tags = [tag for tag, _ in page.seen]
    assert [tags.count(tag) for tag in ("h1", "header", "nav", "main", "footer")] == [1] * 5
    body = tags[tags.index("body") + 1 :]
    assert body[0] == "a"
    headings = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(headings))
    labels = {one["for"] for one in page.tags("label")}
    assert labels == {one["id"] for name in ("input", "select") for one in page.tags(name)}
    assert [one["aria-live"] for one in page.tags("p") if "aria-live" in one] == ["polite"]


# --- records -------------------------------------------------------------------------------------


def test_a_record_has_its_own_files_and_offsets(workspace: Workspace) -> None:
    cookies = "We use cookies to improve your experience. Accept all cookies"
    front = f"\ufeff---\n{account('AT')}---\n{TEXT}\n🙂 {cookies}\n"
    workspace.write({"c/_defaults.yaml": "x-note: none\n", "c/a.md": front})
    page = page_of(workspace)
    held = page.details("c/a.md")
    assert [(one["path"], one["role"]) for one in held["files"]] == [
        ("c/a.md", "text"), ("c/_defaults.yaml", "defaults"),
    ]  # fmt: skip
    text = held["files"][0]["text"]
    assert text == front.removeprefix("\ufeff")
    [number] = [n for n, rule in enumerate(page.rows("findings", "rule")) if rule == "junk-cookie"]
    place = page.rows("records", "findings")[0].index(number)
    [[line, column, end_line, end_column]] = held["findings"][place]["spans"]
    assert line == end_line
    assert text.split("\n")[line - 1][column - 1 : end_column - 1] == f"🙂 {cookies}"
    assert held["fields"]["venue.city"] == "Vienna"
    assert held["people"] == [["Anna Gruber", "AT", ""], ["Pavel Novak", "CZ", ""]]
    assert held["url"] == "https://at.example/talks"


def test_days_are_counted_as_browsers_count_them(workspace: Workspace) -> None:
    dated = "VIENNA, March 3, 2024\n\nMinister Anna Gruber met with Pavel Novak on March 3, 2024.\n"
    workspace.write({"a.txt": dated, "a.yaml": account("AT"),
                     "b.txt": dated, "b.yaml": account("CZ", date="2021-03-03")})  # fmt: skip
    page = page_of(workspace)
    assert page.rows("records", "act") == [[19785, 19785], [18689, 18689]]
    assert page.rows("records", "page") == [[19786, 19786]] * 2
    first, second = page.rows("records", "window")
    assert first[2] is True
    assert second[2] is False
    assert first[0] <= 19785 <= first[1]
    assert page.details("b.txt")["clues"]


def test_accounts_of_one_meeting_are_beside_each_other(workspace: Workspace) -> None:
    workspace.write({
        "a.txt": TEXT, "a.yaml": account("AT"),
        "b.txt": TEXT.replace("met", "spoke"), "b.yaml": account("CZ", date="2024-03-09"),
        "c.txt": TEXT.replace("trade", "fish"), "c.yaml": account("AT", event="linz-2024"),
    })  # fmt: skip
    [meeting] = page_of(workspace).data["meetings"]
    assert (meeting["event"], meeting["accounts"]) == ("vienna-2024", [0, 1])
    assert meeting["against"] == [
        {"account": 1, "other": 0, "fields": [["date", "2024-03-09", "2024-03-03"]]}
    ]


def test_people_and_publishers_are_kept_once(workspace: Workspace) -> None:
    workspace.write({
        "a.txt": TEXT, "a.yaml": account("AT"),
        "b.txt": TEXT, "b.yaml": account("CZ").replace("Anna Gruber", "anna  gruber"),
    })  # fmt: skip
    page = page_of(workspace)
    people = page.data["records"]["people"]
    assert people["names"] == ["Anna Gruber", "Pavel Novak"]
    assert people["rows"] == [[0, 1], [0, 1]]


def test_a_finding_that_records_share_is_of_each(workspace: Workspace) -> None:
    workspace.write({"_defaults.yaml": "date: [", **flawed("a"), **flawed("b")})
    page = page_of(workspace)
    shared = page.rows("findings", "path").index("_defaults.yaml")
    assert all(shared in found for found in page.rows("records", "findings"))
    assert page.rows("findings", "record")[shared] == 0


def test_what_cannot_be_read_stops_no_page(workspace: Workspace) -> None:
    workspace.write({
        "a.txt": b"caf\xe9 and tea\n", "a.yaml": account("AT"),
        "b.txt": TEXT, "b.yaml": b"\xff\xfe",
        "c.txt": "", "c.yaml": "date: [\n",
    })  # fmt: skip
    page = page_of(workspace)
    assert page.rows("records", "path") == ["a.txt", "b.txt", "c.txt"]
    [text, _] = page.details("a.txt")["files"]
    assert (text["text"], text["utf8"]) == ("caf\ufffd and tea\n", False)


def test_standard_input_is_shown_as_it_came_in(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    page = page_of(workspace, "-", "--stdin-filename", "a.txt")
    assert page.details("a.txt")["files"][0]["text"] == TEXT


def test_a_large_corpus_leaves_out_what_is_clean(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(TEXT) + len(account("AT"))
    monkeypatch.setattr(details, "MOST_CHARACTERS", 4 * size)
    monkeypatch.setattr(details, "MOST_CLEAN", size)
    monkeypatch.setattr(records, "MOST_WINDOWS", 2)
    workspace.write(flawed("z"))
    for name in "abc":
        workspace.write({f"{name}.txt": TEXT, f"{name}.yaml": account("AT", event=name)})
    page = page_of(workspace, "--select", "junk", ".")
    texts = [page.details(path)["files"][0]["text"] for path in page.rows("records", "path")]
    assert [text is not None for text in texts] == [True, False, False, True]
    assert "The texts of 2 records are not in this page" in page.text
    assert "The days that their texts allow are not shown for 3 records" in page.text


def test_it_is_written_to_a_file(workspace: Workspace) -> None:
    workspace.write(flawed("a"))
    run = workspace.run(".", "--format", "html", "--output", "report.html", "--today", TODAY)
    assert (run.status, run.out, run.err) == (1, "", "")
    page = HtmlPage((workspace.root / "report.html").read_text(encoding="utf-8"))
    assert page.details("a.txt")["files"][0]["text"]
    run = workspace.run(".", "--report", "html=more.html", "--today", TODAY, "--quiet")
    page = HtmlPage((workspace.root / "more.html").read_text(encoding="utf-8"))
    assert page.details("a.txt")["files"][0]["text"]
