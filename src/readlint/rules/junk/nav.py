"""Rule junk-nav."""

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
_MENU = """\
Skip to main content
Home
News
Contact us
Search"""
_PATH = "Home > Press > Readouts > May 2022"
_SHARE = """\
Share on Facebook
Share on Twitter
Copy link"""
_CHINESE_PATH = "首页 > 新闻 > 正文"
_CHINESE_MENU = """\
首页
时政
国际
军事
时政 国际 财经 军事 文化 体育
【字体：大 中 小】【打印】【关闭】"""
_CHINESE = (
    "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易、铁路和地区形势。\n"
)


class Nav(JunkRule):
    """Menus, paths, share buttons or widgets of the web page stand in the text.

    What it does:
        Finds skip links, menus, paths such as “Home > Press > Readouts”, share buttons, language
        switchers, log-in lines, counters (“5 min read”) and the headings of widgets, as blocks.
        Rows of sections on one line are found in any script, also run together.

    Why it matters:
        Site furniture is the same on every page of a site: it makes unlike records look alike
        and fills counts of words with “Home” and “Share”.

    What to do:
        Cut the block out of the text.

    Known limits:
        A menu of which no entry is a known phrase is not reported. A single weak word such as
        “Share” between two paragraphs is reported only where the text has other junk as well.
    """

    severity = ERROR
    since = "0.1"
    kind = "nav"
    to_do = "Cut these lines out of the text."
    examples = (
        Invalid(
            "a ministry's skip link and menu",
            (
                Found(
                    _MENU,
                    1,
                    1,
                    "Lines 1 to 5 are navigation of the web page, not part of the document.",
                ),
            ),
            text=f"{_MENU}\n\n{_ARTICLE}",
        ),
        Invalid(
            "a path to the page",
            (
                Found(
                    _PATH,
                    1,
                    1,
                    "Line 1 is navigation of the web page, not part of the document.",
                ),
            ),
            text=f"{_PATH}\n\n{_ARTICLE}",
        ),
        Invalid(
            "a newspaper's share buttons between title and text",
            (
                Found(
                    _SHARE,
                    3,
                    1,
                    "Lines 3 to 5 are navigation of the web page, not part of the document.",
                ),
            ),
            text=f"Ministers meet in Vienna\n\n{_SHARE}\n\n{_ARTICLE}",
        ),
        Invalid(
            "the heading of a widget, all that is left of it",
            (
                Found(
                    "Trending topics",
                    5,
                    1,
                    "Line 5 is navigation of the web page, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\nTrending topics\n",
        ),
        Invalid(
            "a Chinese portal's path",
            (
                Found(
                    _CHINESE_PATH,
                    1,
                    1,
                    "Line 1 is navigation of the web page, not part of the document.",
                ),
            ),
            text=f"{_CHINESE_PATH}\n\n2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，"
            "双方讨论了贸易、铁路和地区形势。\n",
        ),
        Invalid(
            "the sections and buttons of a Chinese ministry",
            (
                Found(
                    _CHINESE_MENU,
                    1,
                    1,
                    "Lines 1 to 6 are navigation of the web page, not part of the document.",
                ),
            ),
            text=f"{_CHINESE_MENU}\n\n{_CHINESE}",
        ),
        Invalid(
            "how long an article takes to read",
            (
                Found(
                    "5 min read",
                    3,
                    1,
                    "Line 3 is navigation of the web page, not part of the document.",
                ),
            ),
            text=f"Ministers meet in Vienna\n\n5 min read\n\n{_ARTICLE}",
        ),
        Valid(
            "working groups, named as the sections of a newspaper",
            text=f"{_ARTICLE}\nThe following working groups were set up:\n"
            "Politics\nBusiness\nCulture\nEducation\nScience\nHealth\nSports\nTravel\n",
        ),
        Valid(
            "the fields of work of a Chinese joint commission",
            text=f"{_CHINESE}\n政治\n经济\n文化\n教育\n科技\n体育\n旅游\n环保\n",
        ),
        Valid(
            "towns along a line",
            text=f"{_ARTICLE}\nVienna - Brno - Prague - Dresden\n",
        ),
        Valid(
            "a table of contents",
            text=f"Contents\nOpening\nTrade\nRail links\nRegional situation\n\n{_ARTICLE}",
        ),
        Valid(
            "headings within a text about menus",
            text=f"{_ARTICLE}\nThe menu of the dinner was printed in both languages.\n\nSearch\n\n"
            "The ministers also discussed the search for the missing rail car, which was "
            "found in the end.\n",
        ),
        Valid(
            "a sentence that begins with a menu's word",
            text=f"{_ARTICLE}\nShare on an equal footing what the river gives: this is the "
            "principle of the treaty, the minister said.\n",
        ),
        Valid(
            "a route, not a path through a site",
            text="The new line runs Vienna > Brno, the minister said, and will be opened in the "
            f"coming year.\n\n{_ARTICLE}",
        ),
        Valid(
            "the languages of a treaty",
            text=f"{_ARTICLE}\nThe treaty was signed in three languages, all equally valid:\n\n"
            "English\n\nThis text prevails where the others differ, as both sides have agreed.\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the furniture and its lines."""
        return f"{is_or_are(places, 'navigation of the web page')}, not part of the document."
