"""Rule junk-page."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.boilerplate import find_junk
from readlint.rules.base import ERROR, Diagnostic, Rule
from readlint.rules.junk import lines_named


class Page(Rule):
    """Most of the text is the web page around the article.

    What it does:
        Weighs every line: running text points to the article, set phrases of web pages to the page
        around it. Where menus, lists of links and footers around the article make up most of the
        lines, one finding names the lines of the article; what other rules found on the page is its
        evidence, and it includes what `junk-classifier` finds on the page.

    Why it matters:
        The whole page was saved, not the readout. Names, dates and words of a hundred other
        articles are counted as this one's.

    What to do:
        Keep the lines that the message names, and cut the others.

    Known limits:
        A page without any set phrase known in its language is not recognised. Look at the
        first and last lines of the article before cutting: a title, a summary or a list at its
        end may lie outside.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text",)
    reads = ("junk phrases",)
    supersedes = (
        "junk-banner",
        "junk-caption",
        "junk-comments",
        "junk-cookie",
        "junk-footer",
        "junk-markup",
        "junk-nav",
        "junk-paywall",
        "junk-related-links",
        "junk-repeat",
        "junk-timestamp-orphan",
        "junk-classifier",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield one finding for a page that is mostly junk."""
        lost = find_junk(context).lost
        if lost is None:
            return
        from readlint.extract.classifier.scores import unlike_blocks

        unnamed = [piece for block in unlike_blocks(context) for piece in block.pieces]
        runs = sorted([*lost.runs, *unnamed], key=lambda place: place.start)
        lines = lines_named([lost.article])[0].lower()
        yield self.diagnostic(
            runs[0],
            "Most of this text is the web page around the article, "
            f"which seems to be {lines.replace(' and ', ' to ')}.",
            help="Keep the lines of the article and cut the others.",
            evidence=[
                (lost.article, "the article: most of the running text is here"),
                (lost.runs[0], "set phrases of web pages, and hardly a sentence"),
            ],
            spans=runs,
            fix="unsafe",
        )
