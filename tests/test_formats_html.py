"""The page for browsers: whole by itself, harmless, complete."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given

from readlint.engine.result import RunResult
from readlint.report import render
from tests.baseline_workspace import add, flawed
from tests.report_sample import PLAIN, anything, many, of, sample, write_files
from tests.workspace import TODAY, Workspace

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Reads a page and holds it to being well formed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.seen if tag == name]


@pytest.fixture
def page(workspace: Workspace) -> Page:
    write_files(workspace.root)
    return Page(render(sample(), "html", PLAIN))


def test_it_fetches_nothing_and_runs_nothing(page: Page) -> None:
    assert {tag for tag, _ in page.seen} <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "details", "summary",
        "code", "span", "article", "pre", "mark", "ul", "li", "q", "a", "header", "main", "h3",
        "dl", "dt", "dd",
    }  # fmt: skip
    used = {key for _, attributes in page.seen for key in attributes}
    assert used <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "open",
        "id",
        "href",
    }
    assert [one["href"] for one in page.tags("a")] == ["#findings"]
    [policy] = [one["content"] for one in page.tags("meta") if "http-equiv" in one]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    style = re.search(r"<style>(.*?)</style>", render(sample(), "html", PLAIN), re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|://", style[1])
    assert "prefers-color-scheme: dark" in style[1]


def test_each_finding_is_there_under_its_rule(page: Page) -> None:
    result = sample()
    new = [finding for finding in result.findings if finding.status == "new"]
    assert len(page.tags("article")) == len(new)
    groups = len({finding.rule for finding in new})
    # One each for the rules, what was not checked, what is accepted, and what is known.
    assert len(page.tags("details")) == groups + 4
    assert ["open" in one for one in page.tags("details")] == [
        False,
        *[True] * (groups + 1),
        *[False] * 2,
    ]
    for finding in new:
        assert finding.rule in page.text
    assert "The job could not be done in full" in page.text


def test_it_can_be_listened_to(page: Page) -> None:
    new = [finding for finding in sample().findings if finding.status == "new"]
    tags = [tag for tag, _ in page.seen]
    assert [tags.count(tag) for tag in ("h1", "header", "main")] == [1, 1, 1]
    assert len(page.tags("h3")) == len(new)
    assert page.tags("main") == [{"id": "findings"}]
    body = tags[tags.index("body") + 1 :]
    assert body[0] == "a"
    headings = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_the_head_says_what_was_checked_and_what_could_not_be(page: Page) -> None:
    head, _, _ = page.text.partition("Two days contradict each other.")
    assert "paths calls, 会谈" in head
    assert "rules 4 rules date-order junk-share text-emoji, text-repeat facts" in head
    assert "2025-07-01, up to 2025-06-30" in head
    assert "What could not be checked" in head
    assert "there is no text" in head


def test_a_place_is_not_said_twice(page: Page) -> None:
    assert page.text.count("50%, “so”: a & b.yaml:1:7") == 1
    assert "“so”: a & b.txt:3:1: 2024年2月16日 the day of the text" in page.text


def test_what_is_accepted_or_known_stands_at_the_end(page: Page) -> None:
    new, _, rest = page.text.partition("accepted with a reason by a sidecar")
    assert "This was accepted" in rest
    assert "stands in the baseline" in rest
    assert "This was accepted" not in new
    assert "stands in the baseline" not in new


def test_words_are_marked_in_their_line(workspace: Workspace) -> None:
    workspace.write(flawed("a"))
    out = workspace.run(".", "--format", "html", "--today", TODAY).out
    assert "<pre><mark>We use cookies to improve your experience." in out
    assert re.search(r"<h3><code>a\.txt:\d+:1</code> <span class=\"error\">error</span></h3>", out)
    add(workspace, ".")
    out = workspace.run(".", "--format", "html", "--today", TODAY).out
    assert "<h1>readlint: clean</h1>" in out
    assert "<summary><h2>1 finding known to the baseline.</h2></summary>" in out


def test_many_findings_are_all_there_and_closed() -> None:
    page = Page(render(many(500), "html", PLAIN))
    assert len(page.tags("article")) == 500
    assert not any("open" in one for one in page.tags("details"))
    assert "What could not be checked" not in page.text


def test_quiet_and_verbose(workspace: Workspace) -> None:
    result: RunResult = sample()
    quiet = Page(render(result, "html", {**PLAIN, "quiet": True}))
    assert len(quiet.tags("article")) == len(result.failing)
    assert "accepted" not in quiet.text
    verbose = Page(render(result, "html", {**PLAIN, "verbose": True}))
    assert "junk-share on 1 record: there is no text" in verbose.text


@given(anything)
def test_no_words_become_markup(words: str) -> None:
    one = many(1).findings[0]
    odd = one._replace(
        message=f"{words}.", help=f"{words}.", rule=f"x-{words}", words=words,
        evidence=(*one.evidence, *[clash._replace(why=words, words=words, rule=words)
                                   for clash in sample().findings[0].evidence[:1]]),
    )  # fmt: skip
    plain = {tag for tag, _ in Page(render(sample(), "html", PLAIN)).seen}
    made = render(of([odd]), "html", PLAIN)
    made.encode("utf-8")
    # Lines of help to paste are shown as they are.
    assert {tag for tag, _ in Page(made).seen} <= {*plain, "pre"}


def test_it_is_written_to_a_file(workspace: Workspace) -> None:
    workspace.write(flawed("a"))
    run = workspace.run(".", "--format", "html", "--output", "report.html", "--today", TODAY)
    assert (run.status, run.out, run.err) == (1, "", "")
    page = Page((workspace.root / "report.html").read_text(encoding="utf-8"))
    assert "junk-cookie" in page.text
