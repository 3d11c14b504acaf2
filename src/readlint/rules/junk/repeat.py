"""Rule junk-repeat."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, lines_named


class Repeat(JunkRule):
    """The text repeats a line or paragraph.

    What it does:
        Finds whole lines, of twelve words or more and closed like a sentence, that repeat an
        earlier line, and shorter ones right behind their first copy. Copies that follow one another
        are one finding.

    Why it matters:
        A page that carries its lead twice (as teaser and as text) doubles every count made on
        the record and can make two records look like copies.

    What to do:
        Cut the later copy, or accept the finding when the speaker did say it twice.

    Known limits:
        Lines that come back more than twice count as a refrain or a form; questions, list items and
        lines that open with a speaker's name are left alone.
    """

    severity = WARNING
    since = "0.1"
    kind = "repeat"
    help_text = "Cut the later copy, unless the original says it twice."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the lines and where they come first."""
        lines, several = lines_named(places)
        first = block[0].cues[0][0]
        line = first.document.locate(first.start)[0]
        if several:
            return f"{lines} repeat the text from line {line} on."
        return f"{lines} repeats line {line}."
