"""Rule junk-footer."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, is_or_are


class Footer(JunkRule):
    """The text contains the footer of the web page.

    What it does:
        Finds copyright lines, legal links, newsletter sign-ups and contact blocks before the first
        paragraph or behind the last, as blocks; legal links that fill a line are found anywhere.
        So are notes on the author, as pages put them below an article.

    Why it matters:
        A footer dates the site, not the meeting: its year and its addresses are mistaken for those
        of the record, and it is the same on every page.

    What to do:
        Cut the block out of the text.

    Known limits:
        An address or a telephone number alone is not reported: official notes close with them.
    """

    severity = WARNING
    since = "0.1"
    reads = ("junk phrases",)
    kind = "footer"
    help_text = "Cut these lines out of the text."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the footer and its lines."""
        return f"{is_or_are(places, 'the footer of a web page')}, not part of the document."
