"""Rule junk-related-links."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.language.words import alternation
from readlint.record import Place
from readlint.record.lazy import lazy_pattern
from readlint.rules.base import ERROR
from readlint.rules.junk import JunkRule, hold, lines_named

_CUT_LINES = "Cut these lines out of the text."
_ADVERTISEMENT = lazy_pattern(lambda: rf"\W*{alternation('advertisement-mark')}.{{0,40}}")


class RelatedLinks(JunkRule):
    """The text contains titles of other articles.

    What it does:
        Finds headings such as “Related articles” with the titles below them, one long line of
        many titles without a mark between them, in any script, and the marks that advertisements
        leave.

    Why it matters:
        The names and dates in these titles belong to other events: a search for a person finds
        a meeting at which that person never was.

    What to do:
        Cut the block out of the text.

    Known limits:
        Titles without a heading, each on a line of its own, are not reported: they look like a list
        in the document.
    """

    severity = ERROR
    since = "0.1"
    reads = ("junk phrases",)
    kind = "related-links"
    help_text = "Cut these titles out of the text: they belong to other articles."

    def advice(self, places: Sequence[Place]) -> str:
        """Advertisements are not titles of other articles."""
        return _CUT_LINES if _are_advertisements(places) else self.help_text

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the links and their lines, or the place of an advertisement."""
        if _are_advertisements(places):
            lines, several = lines_named(places)
            marks = "mark advertisements" if several else "marks an advertisement"
            return f"{lines} {marks}, not part of the document."
        return f"{hold(places, 'links to other articles')}, not part of the document."


def _are_advertisements(places: Sequence[Place]) -> bool:
    lines = [line.strip() for place in places for line in place.words.splitlines()]
    return all(_ADVERTISEMENT.fullmatch(line) for line in lines if line)
