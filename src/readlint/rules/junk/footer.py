"""Rule junk-footer."""

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
_MINISTRY = """\
© 2022 Federal Ministry of Foreign Affairs
Imprint
Privacy policy
Terms of use"""
_PAPER = """\
Sign up for our newsletter
Enter your email
By signing up, you agree to our terms and to our privacy policy."""
_AGENCY = (
    "Copyright 2022 by the Vienna Press Agency. All rights reserved. This material may not be "
    "published, broadcast, rewritten or redistributed without prior written permission."
)
_GERMAN = """\
Impressum
Datenschutzerklärung
Alle Rechte vorbehalten"""
_CHINESE = "版权所有：外交部 京ICP备12345678号"


class Footer(JunkRule):
    """The footer of the web page stands in the text.

    What it does:
        Finds copyright lines, legal links, newsletter sign-ups and contact blocks before the first
        paragraph or behind the last, as blocks; legal links that fill a line are found anywhere.
        So are notes on the author, as pages put them below an article.

    Why it matters:
        A footer dates the site, not the meeting: its year and its addresses are taken for those of
        the record, and it is the same on every page.

    What to do:
        Cut the block out of the text.

    Known limits:
        An address or a telephone number alone is not reported: official notes close with them.
    """

    severity = WARNING
    since = "0.1"
    kind = "footer"
    to_do = "Cut these lines out of the text."
    examples = (
        Invalid(
            "a ministry's legal links",
            (
                Found(
                    _MINISTRY,
                    5,
                    1,
                    "Lines 5 to 8 are the footer of a web page, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_MINISTRY}\n",
        ),
        Invalid(
            "a newspaper's sign-up form",
            (
                Found(
                    _PAPER,
                    5,
                    1,
                    "Lines 5 to 7 are the footer of a web page, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_PAPER}\n",
        ),
        Invalid(
            "an agency's notice, a long sentence",
            (
                Found(
                    _AGENCY, 5, 1, "Line 5 is the footer of a web page, not part of the document."
                ),
            ),
            text=f"{_ARTICLE}\n{_AGENCY}\n",
        ),
        Invalid(
            "a German footer",
            (
                Found(
                    _GERMAN,
                    5,
                    1,
                    "Lines 5 to 7 are the footer of a web page, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_GERMAN}\n",
        ),
        Invalid(
            "the licence line of a Chinese portal",
            (
                Found(
                    _CHINESE, 3, 1, "Line 3 is the footer of a web page, not part of the document."
                ),
            ),
            text="2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路。\n\n"
            f"{_CHINESE}\n",
        ),
        Valid(
            "a readout about copyright law",
            text=f"{_ARTICLE}\nMs Gruber said that a notice such as “All rights reserved” no "
            "longer "
            "protects an author, and that both countries should amend their laws on copyright.\n",
        ),
        Valid(
            "a communique that protects its own text",
            text=f"{_ARTICLE}\nThe map may not be printed without prior written permission of the "
            "joint commission, both ministers agreed on Tuesday.\n",
        ),
        Valid(
            "a readout about newsletters",
            text="The ministries will publish a joint newsletter in both languages.\n\n"
            "Newsletter\n\nUnder this heading the two ministers presented its first issue, which "
            "went to four thousand readers in Brno and Vienna.\n",
        ),
        Valid(
            "the press office signs its note",
            text=f"{_ARTICLE}\nPress Office of the Foreign Ministry\nVienna, 3 May 2022\n"
            "+43 1 555 01 23\n",
        ),
        Valid(
            "subscriptions to a treaty",
            text=f"{_ARTICLE}\nSubscriptions\n\nAny state may subscribe to the treaty until the "
            "end of the year.\n\nSubscribe to the fund with one share each: this is the rule "
            "for all "
            "members.\n",
        ),
        Valid(
            "those who signed, right above the footer's place",
            text=f"{_ARTICLE}\nDone at Vienna in two originals\nFor the Government of Austria\n"
            "Anna Gruber\nFor the Government of Czechia\nPavel Novak\n",
        ),
        Valid(
            "terms within a treaty",
            text=f"{_ARTICLE}\nTerms\n\nThe treaty is concluded for ten years and may be ended by "
            "either side with a notice of twelve months.\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the footer and its lines."""
        return f"{is_or_are(places, 'the footer of a web page')}, not part of the document."
