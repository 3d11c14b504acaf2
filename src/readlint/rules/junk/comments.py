"""Rule junk-comments."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, is_or_are


class Comments(JunkRule):
    """The text contains readers' comments, or the form for them.

    What it does:
        Finds the heading of a discussion (“2 Comments”, “Leave a reply”) and what follows up to its
        last button, and threads by the lines above each comment (“Karl says:”, “2 days ago”), as
        one block.

    Why it matters:
        What anyone wrote below an article is searched and quoted as if an official had said it.

    What to do:
        Cut the block out of the text.

    Known limits:
        Comments without a heading or a button are not reported: they read like any text.
    """

    severity = WARNING
    since = "0.1"
    reads = ("junk phrases",)
    kind = "comments"
    help_text = "Cut these lines out of the text."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the discussion and its lines."""
        what = "readers' comments or their form"
        return f"{is_or_are(places, what)}, not part of the document."
