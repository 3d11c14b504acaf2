"""Rule junk-paywall."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import ERROR, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, lines_named

_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""
_PAPER = """\
Subscribe to continue reading
Already a subscriber? Log in"""
_LIMIT = "You have reached your limit of free articles this month."
_GERMAN = "Dieser Artikel ist nur für Abonnenten lesbar."
_CHINESE = "登录后阅读全文"
_FRENCH = "Cet article est réservé aux abonnés."


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
    preview = True
    kind = "paywall"
    to_do = "Fetch the full text, or say in `notes` that it is partial."
    examples = (
        Invalid(
            "a newspaper's wall behind the first paragraphs",
            (
                Found(
                    _PAPER,
                    5,
                    1,
                    "Lines 5 and 6 ask for payment or a log-in: the text may be partial.",
                ),
            ),
            text=f"{_ARTICLE}\n{_PAPER}\n",
        ),
        Invalid(
            "the limit of a magazine",
            (Found(_LIMIT, 5, 1, "Line 5 asks for payment or a log-in: the text may be partial."),),
            text=f"{_ARTICLE}\n{_LIMIT}\n",
        ),
        Invalid(
            "a German regional paper",
            (
                Found(
                    _GERMAN, 5, 1, "Line 5 asks for payment or a log-in: the text may be partial."
                ),
            ),
            text=f"{_ARTICLE}\n{_GERMAN}\n",
        ),
        Invalid(
            "a Chinese portal",
            (
                Found(
                    _CHINESE, 3, 1, "Line 3 asks for payment or a log-in: the text may be partial."
                ),
            ),
            text="2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路。\n\n"
            f"{_CHINESE}\n",
        ),
        Invalid(
            "a French daily",
            (
                Found(
                    _FRENCH, 5, 1, "Line 5 asks for payment or a log-in: the text may be partial."
                ),
            ),
            text=f"{_ARTICLE}\n{_FRENCH}\n",
        ),
        Valid(
            "a story about paywalls",
            text=f"{_ARTICLE}\nPapers on both sides of the border ask their readers to subscribe "
            "to "
            "continue reading, the ministers noted, and state subsidies will not change that.\n",
        ),
        Valid(
            "subscriptions to a treaty",
            text=f"{_ARTICLE}\nTo read the full text of the treaty, members of both parliaments "
            "may "
            "turn to the secretariat in Brno, which holds the only signed copy.\n",
        ),
        Valid(
            "a limit that was reached",
            text=f"{_ARTICLE}\nWe have reached the limit of what diplomacy can do, Mr Novak "
            "said.\n",
        ),
        Valid(
            "a question about membership",
            text=f"{_ARTICLE}\nIs Austria already a member? a reporter asked; it is, the minister "
            "said.\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the lines that withhold the rest."""
        lines, several = lines_named(places)
        ask = "ask" if several else "asks"
        return f"{lines} {ask} for payment or a log-in: the text may be partial."
