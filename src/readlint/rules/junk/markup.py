"""Rule junk-markup."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, hold


class Markup(JunkRule):
    """The text contains code of the web page.

    What it does:
        Finds scripts, style rules, paths to elements, records of programs, short codes and
        addresses of images that fill a line, and tags and entities within one.

    Why it matters:
        Code is counted as words, and an entity within a name hides the name from every search.

    What to do:
        Cut the code; write the character that an entity encodes.

    Known limits:
        Scripts, style rules and records are reported only before the first paragraph or behind the
        last: between paragraphs they are what the text is about.
    """

    severity = WARNING
    since = "0.1"
    kind = "markup"
    help_text = "Cut the code, or write the character that the entity encodes."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the code and its lines."""
        return f"{hold(places, 'code of the page')}, not part of the document."
