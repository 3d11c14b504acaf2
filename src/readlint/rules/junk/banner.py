"""Rule junk-banner."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, is_or_are

_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""
_OFFICIAL = """\
An official website of the United States government
Here's how you know"""
_SECURE = """\
Official websites use .gov
A .gov website belongs to an official government organization.
Secure .gov websites use HTTPS"""
_MAIL = """\
Having trouble viewing this email? View it online.
You are subscribed to Press Releases of the Foreign Ministry."""
_BELOW = "The text of the ministry's statement is reproduced below:"


class Banner(JunkRule):
    """A banner or a mailing-list header stands in the text.

    What it does:
        Finds the banners of official sites (“An official website of …”), the first and last lines
        of mailing lists, and the note of a republisher that a text is reproduced below.

    Why it matters:
        The banner names a government that may have no part in the meeting, and a republisher's note
        is not the words of the source.

    What to do:
        Cut the lines out of the text; name the republisher in `source.publisher` and the origin in
        `source.via`.

    Known limits:
        Banners are known in English, and a few in French and German.
    """

    severity = WARNING
    since = "0.1"
    kind = "banner"
    to_do = "Cut these lines out of the text; the sidecar says where it comes from."
    examples = (
        Invalid(
            "the banner of an official site",
            (
                Found(
                    _OFFICIAL,
                    1,
                    1,
                    "Lines 1 and 2 are a banner of the page or mail, not part of the document.",
                ),
            ),
            text=f"{_OFFICIAL}\n\n{_ARTICLE}",
        ),
        Invalid(
            "the longer banner, opened",
            (
                Found(
                    _SECURE,
                    1,
                    1,
                    "Lines 1 to 3 are a banner of the page or mail, not part of the document.",
                ),
            ),
            text=f"{_SECURE}\n\n{_ARTICLE}",
        ),
        Invalid(
            "the header of a mailing list",
            (
                Found(
                    _MAIL,
                    1,
                    1,
                    "Lines 1 and 2 are a banner of the page or mail, not part of the document.",
                ),
            ),
            text=f"{_MAIL}\n\n{_ARTICLE}",
        ),
        Invalid(
            "the note of a republisher",
            (
                Found(
                    _BELOW,
                    1,
                    1,
                    "Line 1 is a banner of the page or mail, not part of the document.",
                ),
            ),
            text=f"{_BELOW}\n\n{_ARTICLE}",
        ),
        Valid(
            "a readout about an official website",
            text=f"{_ARTICLE}\nAn official website of the rail link will be opened in autumn, in "
            "both "
            "languages, the ministers announced.\n",
        ),
        Valid(
            "a map that was reproduced",
            text=f"{_ARTICLE}\nThe map of the border is reproduced below the text of the treaty, "
            "as "
            "both sides had asked, and is binding.\n",
        ),
        Valid(
            "states that subscribe",
            text=f"{_ARTICLE}\nYou are subscribed to a treaty that binds you, the judge reminded "
            "the "
            "two governments in her opinion of last year.\n",
        ),
        Valid(
            "a heading of a press release",
            text=f"FOR IMMEDIATE RELEASE\n\nOffice of the Spokesperson\n\n{_ARTICLE}",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the banner and its lines."""
        return f"{is_or_are(places, 'a banner of the page or mail')}, not part of the document."
