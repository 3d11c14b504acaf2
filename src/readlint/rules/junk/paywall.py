"""Rule junk-paywall."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import ERROR
from readlint.rules.junk import JunkRule, lines_named


class Paywall(JunkRule):
    """The page withheld the rest of the text.

    What it does:
        Finds the lines by which a page asks the reader to subscribe, pay or sign in before it shows
        the rest.

    Why it matters:
        The text is partial: what the record does not mention may well have been said.

    What to do:
        Fetch the full text from the publisher or an archive, or say in `notes` that it is partial.

    Known limits:
        A page that ends without a word, at a character limit, is for text-truncated to find. A line
        that only offers a subscription below the full text is reported too.
    """

    severity = ERROR
    since = "0.1"
    reads = ("junk phrases",)
    preview = True
    kind = "paywall"
    help_text = "Fetch the full text, or say in `notes` that it is partial."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the lines that withhold the rest."""
        lines, several = lines_named(places)
        ask = "ask" if several else "asks"
        return f"{lines} {ask} for payment or a log-in: the text may be partial."
