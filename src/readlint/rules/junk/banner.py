"""Rule junk-banner."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING
from readlint.rules.junk import JunkRule, is_or_are


class Banner(JunkRule):
    """The text contains a banner or a mailing-list header.

    What it does:
        Finds the banners of official sites (“An official website of …”), the first and last lines
        of mailing lists, and the note of a republisher that a text is reproduced below.

    Why it matters:
        The banner names a government that may have no part in the meeting, and the republisher's
        note does not come from the source.

    What to do:
        Cut the lines out of the text; name the republisher in `source.publisher` and the origin in
        `source.via`.

    Known limits:
        Banners are known in English, and a few in French and German.
    """

    severity = WARNING
    since = "0.1"
    kind = "banner"
    help_text = "Cut these lines out of the text; the sidecar says where it comes from."

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the banner and its lines."""
        return f"{is_or_are(places, 'a banner of the page or mail')}, not part of the document."
