"""Rule junk-caption."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, is_or_are, lines_named


class Caption(JunkRule):
    """The text contains a picture caption.

    What it does:
        Finds lines that close with a photo credit, and lines that say what a picture shows. All
        copies of one caption are one finding.

    Why it matters:
        A caption has its own day, place and people, often from an archive: it proves nothing about
        the meeting, and pages repeat it for every size of screen.

    What to do:
        Cut the caption out of the text, or keep the picture's credit in the sidecar's `notes`.

    Known limits:
        A caption without a credit is not reported: it reads like any sentence.
    """

    severity = WARNING
    since = "0.1"
    reads = ("junk phrases",)
    kind = "caption"
    help_text = "Cut the caption, with its credit, out of the text."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the caption and the lines of its copies."""
        if len(places) > 1:
            return (
                f"{lines_named(places)[0]} are the same picture caption, not part of the document."
            )
        return f"{is_or_are(places, 'a picture caption')}, not part of the document."
