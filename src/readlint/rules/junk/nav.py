"""Rule junk-nav."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import ERROR
from readlint.rules.junk import JunkRule, is_or_are


class Nav(JunkRule):
    """The text contains menus, breadcrumb trails, share buttons or widgets of the web page.

    What it does:
        Finds skip links, menus, breadcrumb trails such as “Home > Press > Readouts”, share buttons,
        language switchers, log-in lines, counters (“5 min read”) and the headings of widgets, as
        blocks. Rows of sections on one line are found in any script, also run together.

    Why it matters:
        Site furniture is the same on every page of a site: it makes unlike records look alike
        and fills counts of words with “Home” and “Share”.

    What to do:
        Cut the block out of the text.

    Known limits:
        A menu without any known phrase is not reported. A single weak word such as “Share” between
        two paragraphs is reported only where the text has other junk as well.
    """

    severity = ERROR
    since = "0.1"
    reads = ("junk phrases",)
    kind = "nav"
    help_text = "Cut these lines out of the text."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the furniture and its lines."""
        return f"{is_or_are(places, 'navigation of the web page')}, not part of the document."
