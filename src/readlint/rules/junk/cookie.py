"""Rule junk-cookie."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import ERROR
from readlint.rules.junk import JunkRule, is_or_are


class Cookie(JunkRule):
    """The text contains a consent banner of the web page.

    What it does:
        Finds the notice, the heading and the buttons of a consent banner, before the first
        paragraph or behind the last, and reports them as one block.

    Why it matters:
        The banner is counted, searched and quoted as if an official had said it, and every
        record of the same site holds it again.

    What to do:
        Cut the block out of the text.

    Known limits:
        A banner between two paragraphs of the body is left alone: there it looks like a text about
        data protection. Banners are known in the larger European languages, Chinese, Japanese and
        Korean.
    """

    severity = ERROR
    since = "0.1"
    reads = ("junk phrases",)
    kind = "cookie"
    help_text = "Cut these lines out of the text."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the banner and its lines."""
        return f"{is_or_are(places, 'a cookie banner')}, not part of the document."
