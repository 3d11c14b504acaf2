"""Rule junk-timestamp-orphan."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, is_or_are


class TimestampOrphan(JunkRule):
    """The text contains a leftover of a web-page element.

    What it does:
        Finds short lines, before the first paragraph or behind the last, that lost what they belong
        to: a stamp that opens with a comma, a label such as “Last updated:” without its date, a bar
        or a comma alone.

    Why it matters:
        The stamp is of the page, often years after the event, and the missing half was the date or
        the author that the sidecar needs.

    What to do:
        Look the page up: its date belongs in `source.published` or `source.updated`. Then cut the
        line.

    Known limits:
        Such lines between two paragraphs are left alone.
    """

    severity = WARNING
    since = "0.1"
    reads = ("stamps",)
    kind = "timestamp-orphan"
    help_text = "Look up what is missing on the page, record it in the sidecar, and cut the line."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the line of the leftover."""
        return f"{is_or_are(places, 'a leftover of a web-page element')}, not part of the document."
