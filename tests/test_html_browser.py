"""The page for browsers in a real one: opened, filtered, read, printed, and listened to.

It needs `chromium` on the PATH and the package `playwright` (`pip install playwright`; a browser of
its own is not needed). Accessibility is tried with axe-core where READLINT_AXE names its script:
`npm install axe-core` has it in `node_modules/axe-core/axe.min.js`.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readlint.engine.result import RunResult
from readlint.report import render
from tests.baseline_workspace import flawed
from tests.report_sample import PLAIN, of, sample
from tests.workspace import TODAY, Workspace

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = os.environ.get("READLINT_AXE", "")
pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not on PATH"),
]
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

VIEWS = ("findings", "records", "timeline", "matrix", "meetings")
HOSTILE = "<img src=x onerror=window.hacked=1></script><script>window.hacked=1</script>"
SIDECAR = """\
title: "{title}"
date: {date}
venue: {{city: Vienna, country: AT, format: meeting}}
participants:
  - {{name: Anna Gruber, party: AT}}
  - {{name: Pavel Novak, party: CZ}}
source:
  publisher: Ministry of {side}
  url: "https://{side}.example/talks?a=1&b=2"
  published: 2024-03-04
language: en
side: {side}
event: vienna-2024
"""
TEXT = "Minister Anna Gruber met with Pavel Novak in Vienna.\nThe two sides had talks on trade.\n"
COOKIES = "We use cookies to improve your experience. Accept all cookies"


def sidecar(side: str, title: str = "Talks in Vienna", date: str = "2024-03-03") -> str:
    return SIDECAR.format(side=side, title=title, date=date)


FILES = {
    "a.txt": f"{TEXT}🙂🙂 odd signs\u202e\r\n\r{COOKIES}\n",
    "a.yaml": sidecar("AT"),
    "b.txt": TEXT.replace("met", "spoke"),
    "b.yaml": sidecar("CZ", date="2024-03-09"),
    "c.txt": f"{HOSTILE}\n{TEXT}",
    "c.yaml": sidecar("AT", title=HOSTILE.replace('"', "")).replace("vienna-2024", "linz-2024"),
}


class Opened:
    """A page in the browser, and all that it asked for or complained of."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.file = file
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page = browser.new_page(**options)
        self.page.on("console", lambda one: self._hear(one.type, one.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda one: self.requests.append(one.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def go(self, route: str = "") -> Any:
        """Open the page anew at a view."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.file.as_uri()}{route}")
        self.page.wait_for_selector("#view-heading")
        return self.page

    @property
    def count(self) -> str:
        """What is said of how much is shown."""
        return str(self.page.locator("#count").inner_text())

    def wait_for(self, count: str) -> None:
        """Wait until so much is shown."""
        self.page.wait_for_function(
            "words => document.getElementById('count').textContent === words", arg=count
        )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as made:
        opened = made.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    (root / ".git").mkdir()
    work = Workspace(root).write(FILES)
    words = ("--select", "junk,corpus", "--format", "html", "--today", TODAY)
    run = work.process(".", *words, "--output", "../report.html")
    assert run.status == 1, run.err
    return root.parent / "report.html"


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Opened]:
    one = Opened(browser, report)
    yield one
    assert one.complaints == []
    assert {url for url in one.requests if not url.startswith("blob:")} <= {
        "about:blank", one.file.as_uri(),
    } | {url for url in one.requests if url.partition("#")[0] == one.file.as_uri()}  # fmt: skip
    assert one.page.evaluate("window.hacked") is None
    one.page.close()


def test_it_opens_with_what_was_checked_and_found(opened: Opened) -> None:
    page = opened.go()
    assert "What was checked" in page.locator("#coverage").inner_text()
    found = page.locator("article.finding")
    assert found.count() >= 2
    assert any("a.txt:5:1" in words for words in found.all_inner_texts())
    assert page.locator("h3 a", has_text="junk-cookie").count() == 1
    assert page.locator("img").count() == 0


def test_the_filter_holds_for_all_views(opened: Opened) -> None:
    page = opened.go("#view=records")
    whole = opened.count
    assert whole.endswith(", 3 records")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type('"ministry of cz"')
    opened.wait_for("1 finding, 1 record")
    assert page.locator("tbody tr").count() == 1
    page.keyboard.press("Escape")
    opened.wait_for(whole)
    page.select_option("#state", "CZ")
    page.select_option("#rule", "junk-cookie")
    opened.wait_for("1 finding, 1 record")
    page.click("#clear")
    page.fill("#words", "odd signs")
    opened.wait_for("0 findings, 0 records")
    page.check("#texts")
    opened.wait_for("1 finding, 1 record")
    for view in VIEWS:
        page.click(f'a[href="#view={view}"]')
        page.wait_for_selector(f'a[href="#view={view}"][aria-current="page"]')
        assert page.evaluate("document.activeElement.id") == "view-heading"


def test_what_the_filter_asks_for_is_in_the_address(opened: Opened) -> None:
    page = opened.go("#view=records&state=CZ&rule=junk-cookie&publisher=nobody")
    opened.wait_for("1 finding, 1 record")
    assert page.evaluate("location.hash") == "#view=records&rule=junk-cookie&state=CZ"
    page.click("#view tbody a")
    page.wait_for_selector("article.record")
    page.go_back()
    page.wait_for_selector("table.records")
    assert page.input_value("#rule") == "junk-cookie"
    page.click("#clear")
    page.click('a[href="#view=findings"]')
    page.wait_for_selector("article.finding")
    assert page.evaluate("location.hash") == "#view=findings"


def test_a_record_has_marks_at_its_own_places(opened: Opened) -> None:
    page = opened.go()
    page.click("article.finding a:has-text('a.txt:5:1')")
    page.wait_for_selector("article.record")
    lines = page.locator('[data-file="a.txt"] .line')
    assert lines.count() == 5
    assert lines.nth(4).locator("mark").inner_text() == COOKIES
    assert lines.nth(2).inner_text() == "🙂🙂 odd signsU+202E"
    assert page.evaluate("document.activeElement.className").startswith("said")
    page.click('[data-file="a.txt"] button.reference')
    assert page.evaluate("document.activeElement.dataset.said") == "0"
    assert page.locator('[data-file="a.yaml"] .line').count() == 13
    link = page.locator('a[href^="https://"]')
    assert link.get_attribute("href") == "https://AT.example/talks?a=1&b=2"
    assert "noreferrer" in (link.get_attribute("rel") or "")
    page.keyboard.press("n")
    page.wait_for_selector('[data-file="b.txt"]')
    page.keyboard.press("p")
    page.wait_for_selector('[data-file="a.txt"]')
    page.go_back()
    page.wait_for_selector('[data-file="b.txt"]')


def test_words_of_a_record_stay_words(opened: Opened) -> None:
    page = opened.go("#record=c.txt")
    assert page.locator('[data-file="c.txt"] .line').first.inner_text().endswith(HOSTILE)
    assert page.locator("#view-heading").inner_text() == HOSTILE.replace('"', "")


def test_the_timeline_is_drawn_and_told(opened: Opened) -> None:
    page = opened.go("#view=timeline")
    page.wait_for_selector(".chart canvas")
    drawn = page.evaluate(
        "(() => { const one = document.querySelector('.chart canvas');"
        " const data = one.getContext('2d').getImageData(0, 0, one.width, one.height).data;"
        " return data.some((value) => value !== 0); })()"
    )
    assert drawn
    rows = page.locator("#view tbody tr")
    assert rows.count() == 3
    assert "page before the act" in rows.first.inner_text()
    assert "−" not in rows.nth(1).inner_text()


def test_states_and_people_are_counted_by_year(opened: Opened) -> None:
    page = opened.go("#view=matrix")
    assert "Austria (AT)\t3\t3" in page.locator("#view").inner_text()
    page.click("button.link:has-text('Anna Gruber')")
    page.wait_for_selector("table.records")
    assert page.input_value("#words") == '"Anna Gruber"'


def test_accounts_of_a_meeting_stand_beside_each_other(opened: Opened) -> None:
    page = opened.go("#view=meetings")
    page.click("#view tbody a")
    page.wait_for_selector("table.compared")
    said = page.locator("section.clash").inner_text()
    assert "date: b.txt gives 2024-03-09, a.txt gives 2024-03-03." in said
    assert page.locator("tr.clash th").inner_text() == "Day of the act disagree"
    assert page.locator(".beside .text").count() == 2


def test_a_rule_is_explained(opened: Opened) -> None:
    page = opened.go()
    page.click("h3 a:has-text('junk-cookie')")
    page.wait_for_selector("article.rule")
    assert "Why it matters" in page.locator("article.rule").inner_text()


@pytest.mark.parametrize(
    "route", [*(f"#view={view}" for view in VIEWS), "#record=a.txt", "#meeting=0"]
)
def test_a_phone_needs_no_scrolling_sideways(browser: Any, report: Path, route: str) -> None:
    one = Opened(browser, report, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = one.go(route)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", paper)[:3])) < 3 * 64
    page.close()


def test_paper_has_the_record_and_no_tools(opened: Opened) -> None:
    page = opened.go("#record=a.txt")
    page.emulate_media(media="print")
    for tool in ("nav", "footer", ".steps"):
        assert not page.locator(tool).first.is_visible()
    assert page.locator('[data-file="a.txt"] mark').first.is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_of_many_findings_some_are_drawn_and_more_when_asked(browser: Any, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    work = Workspace(tmp_path)
    for number in range(300):
        work.write(flawed(f"{number:03}"))
    words = ("--select", "junk", "--format", "html", "--output", "r.html", "--jobs", "1")
    assert work.process(".", *words).status == 1
    one = Opened(browser, tmp_path / "r.html")
    page = one.go()
    assert one.count == "300 findings, 300 records"
    assert page.locator("article.finding").count() == 10
    page.click("button.more:visible")
    assert page.locator("article.finding").count() == 20
    page.goto(f"{one.file.as_uri()}#view=records")
    page.wait_for_selector("table.records")
    assert page.locator("tbody tr").count() == 100
    assert one.complaints == []
    page.close()


@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize("made", [sample(), of([])], ids=["findings", "nothing"])
def test_a_report_without_records_has_all_views(
    browser: Any, tmp_path: Path, made: RunResult, quiet: bool
) -> None:
    file = tmp_path / "r.html"
    file.write_text(render(made, "html", {**PLAIN, "quiet": quiet}), encoding="utf-8")
    one = Opened(browser, file)
    for view in VIEWS:
        page = one.go(f"#view={view}")
        assert page.locator("#view h2").inner_text()
    if made.records:
        page = one.go("#view=records")
        page.click("#view tbody a")
        page.wait_for_selector("article.record")
        assert "are not in this page" in page.locator("article.record").inner_text()
    assert one.complaints == []
    one.page.close()


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("table")
    rows = [
        ["title", "date", "published", "url", "text"],
        ["Talks", "2024-03-03", "2024-03-04", "https://a.example/1", f"{TEXT}{COOKIES}"],
        [HOSTILE, "2024-03-05", "2024-03-01", "https://a.example/2", f"{HOSTILE}\n{TEXT}"],
    ]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    (root / "t.csv").write_text(out.getvalue(), encoding="utf-8")
    words = ("--select", "junk,date", "--format", "html", "--today", TODAY)
    run = Workspace(root).process("t.csv", *words, "--output", "report.html")
    assert run.status == 1, run.err
    return root / "report.html"


def test_a_row_of_a_table_has_a_page_of_its_own(browser: Any, table: Path) -> None:
    one = Opened(browser, table)
    page = one.go()
    page.click("article.finding a:has-text('row 2, column text:3:1')")
    page.wait_for_selector("article.record")
    cell = page.locator('[data-file="t.csv: row 2, column text"] .line')
    assert cell.nth(2).locator("mark").inner_text() == COOKIES
    assert page.locator(".cells dt").all_inner_texts() == ["title", "date", "published", "url"]
    page.keyboard.press("n")
    page.wait_for_selector('[data-file="t.csv: row 3, column text"]')
    page.click(".said a:has-text('column published')")
    page.wait_for_function("document.activeElement.closest('[data-file]') !== null")
    where = page.evaluate("document.activeElement.closest('[data-file]').dataset.file")
    assert where == "t.csv: row 3, column published"
    for view in VIEWS:
        assert one.go(f"#view={view}").locator("#view h2").inner_text()
    assert one.complaints == []
    assert page.evaluate("window.hacked") is None
    page.close()


@pytest.mark.skipif(not AXE, reason="READLINT_AXE does not name the script of axe-core")
def test_axe_has_nothing_to_say_of_a_row(browser: Any, table: Path) -> None:
    one = Opened(browser, table)
    page = one.go("#record=t.csv: row 2")
    script = Path(AXE).read_text(encoding="utf-8")
    said = page.evaluate(
        f"{script}\naxe.run().then((found) => found.violations.map((one) => one.id))"
    )
    assert said == []
    page.close()


@pytest.mark.skipif(not AXE, reason="READLINT_AXE does not name the script of axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_say(browser: Any, report: Path, scheme: str) -> None:
    one = Opened(browser, report, color_scheme=scheme)
    script = Path(AXE).read_text(encoding="utf-8")
    routes = [f"#view={view}" for view in VIEWS]
    for route in (*routes, "#record=a.txt", "#meeting=0", "#about=junk-cookie"):
        page = one.go(route)
        said = page.evaluate(
            f"{script}\naxe.run().then((found) => found.violations.map("
            "(one) => [one.id, one.nodes[0].html]))"
        )
        assert said == [], route
    one.page.close()
