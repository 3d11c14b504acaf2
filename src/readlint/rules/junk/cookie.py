"""Rule junk-cookie."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import ERROR, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, is_or_are

_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""
_AGENCY = """\
We value your privacy

We and our partners store and/or access information on a device, such as cookies.

Accept all

Manage preferences"""
_MINISTRY = "This website uses cookies to give you the best experience. Read our privacy policy."
_TAIL = """\
We use cookies to measure how you use this site.
Allow all cookies
Reject all cookies"""
_GERMAN = """\
Diese Website verwendet Cookies. Mit der Nutzung unserer Seite stimmen Sie dem zu.
Alle akzeptieren
Ablehnen"""


class Cookie(JunkRule):
    """A consent banner of the web page stands in the text.

    What it does:
        Finds the notice, the heading and the buttons of a consent banner, before the first
        paragraph or behind the last, and reports them as one block.

    Why it matters:
        The banner is counted, searched and quoted as if an official had said it, and every
        record of the same site holds it again.

    What to do:
        Cut the block out of the text.

    Known limits:
        A banner between two paragraphs of the body is left alone: there it cannot be told from
        a text about data protection. Banners are known in the larger European languages,
        Chinese, Japanese and Korean.
    """

    severity = ERROR
    since = "0.1"
    kind = "cookie"
    to_do = "Cut these lines out of the text."
    examples = (
        Invalid(
            "an agency's banner with heading and buttons, one block",
            (
                Found(
                    _AGENCY,
                    1,
                    1,
                    "Lines 1 to 7 are a cookie banner, not part of the document.",
                ),
            ),
            text=f"{_AGENCY}\n\n{_ARTICLE}",
        ),
        Invalid(
            "the one line of a ministry's page",
            (Found(_MINISTRY, 1, 1, "Line 1 is a cookie banner, not part of the document."),),
            text=f"{_MINISTRY}\n\n{_ARTICLE}",
        ),
        Invalid(
            "a banner that the page loads last",
            (Found(_TAIL, 5, 1, "Lines 5 to 7 are a cookie banner, not part of the document."),),
            text=f"{_ARTICLE}\n{_TAIL}\n",
        ),
        Invalid(
            "a German banner",
            (Found(_GERMAN, 1, 1, "Lines 1 to 3 are a cookie banner, not part of the document."),),
            text=f"{_GERMAN}\n\n{_ARTICLE}",
        ),
        Valid(
            "a readout about the law on cookies",
            text="The ministers met in Vienna on Tuesday to compare their laws on data.\n\n"
            "Under the directive a website may set cookies only when users consent to the use "
            "of cookies, Ms Gruber recalled.\n\n"
            "Both sides agreed to meet again in the autumn.\n",
        ),
        Valid(
            "the last paragraph of a readout speaks of consent banners",
            text="The commissioner received the Czech delegation in Brussels on 3 May 2022.\n\n"
            "She said that sites which use cookies to personalise content must ask users "
            "first, and that a button reading “Accept all” is not enough.\n",
        ),
        Valid(
            "short answers in an interview",
            text="Does the minister share this view?\n\nI agree\n\n"
            "The minister then turned to the talks in Vienna and to the rail link, which both "
            "governments wish to finish.\n",
        ),
        Valid(
            "cookies that are eaten",
            text="Guests of the embassy were given tea and cookies before the talks began on "
            "Tuesday.\n\nYour privacy\n\n"
            "Under this title the two ministers opened an exhibition on letters in wartime.\n",
        ),
        Valid(
            "a readout about a data-protection treaty",
            text="The treaty on data protection and privacy was signed in Vienna on 3 May 2022. It "
            "gives your data and ours the same rank, the minister told reporters.\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the banner and its lines."""
        return f"{is_or_are(places, 'a cookie banner')}, not part of the document."
