"""Rule junk-header-leak."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, hold, lines_named

_SHORT = 60


class HeaderLeak(JunkRule):
    """The text contains metadata fields left by a scraper or a content system.

    What it does:
        Finds a label and a day as crawlers write them (`date 2022-05-04`) in front of the first
        sentence, and lines of fields (`author: ...`, `title=...`) at the head of the text.

    Why it matters:
        Such a date is most often the day of the page, not of the meeting, but readers believe the
        latter because it opens the text.

    What to do:
        Cut the label and its value, and put the day into `source.published` or
        `source.retrieved` when it is one of these.

    Known limits:
        Three fields with capital letters are reported only when one of them is technical (an
        address, tags, an id): a press release begins with “Date:” and “Source:” of its own.
    """

    severity = WARNING
    since = "0.1"
    kind = "header-leak"
    help_text = (
        "Delete the label with its value; if it is the publication date, record it as "
        "`source.published`."
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the label, or the lines of fields."""
        place = places[0]
        line, several = lines_named(places)
        if not several and len(place.words) <= _SHORT:
            document = place.document
            line_end = document.line_span(bisect_right(document.line_starts, place.start))[1]
            behind = document.content[place.end : line_end].strip()
            verb = "begins with" if behind else "is"
            return f"{line} {verb} “{place.words}”, a metadata field left by the scraper."
        return f"{hold(places, 'metadata fields left by the scraper')}, not part of the document."
