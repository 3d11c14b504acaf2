"""Rule junk-page."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid
from readlint.rules.junk import lines_named

_ARTICLE = """\
Ministers meet in Vienna

On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation, and agreed to meet again.
"""
_MENU = """\
Skip to main content
Menu
Home
The ministry
Organisation
History
News
Newsroom
Readouts
Speeches
Events
Services
Visa
Contact us
Search"""
_FOOTER = """\
Share this page
Facebook
Twitter
Related articles
Rail link to open next year
Ministers to meet again in Brno
About us
Sitemap
Imprint
Privacy policy
Terms of use"""
_GERMAN_MENU = """\
Zum Inhalt springen
Startseite
Politik
Wirtschaft
Sport
Kultur
Regional
Wien
Graz
Linz
Anmelden"""
_GERMAN_FOOTER = """\
Teilen
Facebook
Mehr zum Thema
Bahnstrecke nach Brünn wird eröffnet
Das könnte Sie auch interessieren
Handel auf Rekordhöhe
Newsletter abonnieren
Impressum
Datenschutz
AGB
Kontakt"""
_GERMAN = (
    "Außenministerin Anna Gruber hat am 3. Mai 2022 in Wien ihren Kollegen Pavel Novak getroffen "
    "und mit ihm über Handel und Bahnverbindungen gesprochen.\n"
)
_CHINESE_MENU = """\
登录 注册
首页
新闻
国内
国际
财经
体育
文化
评论
视频
图片
搜索"""
_CHINESE_FOOTER = """\
分享到
微信
微博
相关阅读
铁路新线明年通车
外长会谈五大看点
关于我们
联系我们
网站地图
版权所有 外交新闻网"""
_CHINESE = "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路。\n"
_COMMENTS = """\
Leave a comment
Your email address will not be published
Name *
Email *
Post comment
Trending now
Rail link to open next year
Old bridge gets a new roof
Trade figures at record high
Border post closes for repairs
Most read
The mayor who never slept
A walk along the river
What a ticket will cost
Five days in Brno
Newsletter
Subscribe to our newsletter
Enter your email
About us
Advertise with us
Privacy policy
Terms of service"""


class Page(Rule):
    """Most of the text is the web page around the article.

    What it does:
        Weighs every line: running text speaks for the article, set phrases of web pages against
        it. Where menus, lists of links and footers around the article make up most of the lines,
        one finding names the lines of the article; what other rules found on the page is its
        evidence, and what `junk-unlike` says of the page goes with it.

    Why it matters:
        The whole page was saved, not the readout. Names, dates and words of a hundred other
        articles are counted as this one's.

    What to do:
        Keep the lines that the message names, and cut the others.

    Known limits:
        A page without any set phrase known in its language is not recognised. Look at the
        first and last lines of the article before cutting: a title, a summary or a list at its
        end may lie outside.
    """

    severity = ERROR
    since = "0.1"
    reads = ("text",)
    explains = (
        "junk-banner",
        "junk-caption",
        "junk-comments",
        "junk-cookie",
        "junk-footer",
        "junk-markup",
        "junk-nav",
        "junk-paywall",
        "junk-related-links",
        "junk-repeat",
        "junk-timestamp-orphan",
        "junk-unlike",
    )
    examples = (
        Invalid(
            "a ministry's whole page",
            (
                Found(
                    _MENU,
                    1,
                    1,
                    "Most of this text is the web page around the article, which seems to be "
                    "lines 17 to 21.",
                ),
            ),
            text=f"{_MENU}\n\n{_ARTICLE}\n{_FOOTER}\n",
        ),
        Invalid(
            "a German newspaper's whole page",
            (
                Found(
                    _GERMAN_MENU,
                    1,
                    1,
                    "Most of this text is the web page around the article, which seems to be "
                    "lines 13 to 14.",
                ),
            ),
            text=f"{_GERMAN_MENU}\n\nTreffen in Wien\n{_GERMAN}\n{_GERMAN_FOOTER}\n",
        ),
        Invalid(
            "a Chinese portal's whole page",
            (
                Found(
                    _CHINESE_MENU,
                    1,
                    1,
                    "Most of this text is the web page around the article, which seems to be "
                    "line 14.",
                ),
            ),
            text=f"{_CHINESE_MENU}\n\n{_CHINESE}\n{_CHINESE_FOOTER}\n",
        ),
        Invalid(
            "a weblog whose comments, lists and footer follow the article",
            (
                Found(
                    _COMMENTS,
                    7,
                    1,
                    "Most of this text is the web page around the article, which seems to be "
                    "lines 1 to 5.",
                ),
            ),
            text=f"{_ARTICLE}\n{_COMMENTS}\n",
        ),
        Valid(
            "one banner and one footer line make no page",
            text=f"Skip to main content\n\n{_ARTICLE}\nPrivacy policy\n",
        ),
        Valid(
            "a long list of participants",
            text=f"{_ARTICLE}\nParticipants\n"
            + "".join(f"Delegate {name}, rail office\n" for name in "ABCDEFGHIJKLMNOPQRSTUVWX"),
        ),
        Valid(
            "a Chinese delegation, one name and one office a line",
            text=f"{_CHINESE}\n代表团名单\n"
            + "团长\n格鲁伯\n外交部长\n团员\n贝格尔\n驻捷克大使\n胡贝尔\n铁路局局长\n"
            + "瓦格纳\n新闻司司长\n"
            + "马耶尔\n外交部发言人\n诺瓦克\n驻奥地利大使\n斯沃博达\n文化参赞\n"
            + "德沃夏克\n商务参赞\n随行记者\n",
        ),
        Valid(
            "a Chinese joint statement in numbered points",
            text=f"{_CHINESE}\n"
            + "".join(
                f"{n}、双方同意扩大{what}合作\n"
                for n, what in zip(
                    "一二三四五六七八九十",
                    (
                        "政治",
                        "经济",
                        "文化",
                        "教育",
                        "科技",
                        "旅游",
                        "体育",
                        "媒体",
                        "环保",
                        "卫生",
                    ),
                    strict=True,
                )
            )
            * 2,
        ),
        Valid(
            "an agenda with a timetable",
            text="Agenda\nContact\nEvents\n"
            + "".join(f"{hour}:00 Session {hour} on trade\n" for hour in range(8, 20))
            + f"Press conference\n\n{_ARTICLE}",
        ),
        Valid(
            "a transcript of short turns",
            text=f"{_ARTICLE}\n"
            + "QUESTION: And the rail link?\nMINISTER GRUBER: Next year.\n" * 12
            + "MODERATOR: Thank you all.\n",
        ),
        Valid(
            "a table of figures",
            text=f"{_ARTICLE}\nTrade by year\n"
            + "".join(f"{year} {year - 1900} million\n" for year in range(1990, 2022)),
        ),
        Valid(
            "an agreement in numbered points",
            text=f"{_ARTICLE}\n"
            + "".join(f"{n}. Bridge {n} on the border road\n" for n in range(1, 30)),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Yield one finding for a page that is mostly junk."""
        lost = reading.junk.lost
        if lost is None:
            return
        from readlint.reading.unlike.blocks import unlike_blocks

        unnamed = [piece for block in reading.shared(unlike_blocks) for piece in block.pieces]
        runs = sorted([*lost.runs, *unnamed], key=lambda place: place.start)
        lines = lines_named([lost.article])[0].lower()
        yield self.draft(
            runs[0],
            "Most of this text is the web page around the article, "
            f"which seems to be {lines.replace(' and ', ' to ')}.",
            to_do="Keep the lines of the article and cut the others.",
            evidence=[
                (lost.article, "the article: most of the running text stands here"),
                (lost.runs[0], "set phrases of web pages stand here, and hardly a sentence"),
            ],
            pieces=runs,
            fix="unsafe",
        )
