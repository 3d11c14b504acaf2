"""Rule junk-related-links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readlint.lazy import lazy_pattern
from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import ERROR, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, hold, lines_named

_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""
_LIST = """\
Related articles
Rail link to open next year
Ministers to meet again in Brno
Trade figures at record high"""
_CHINESE_RUN = (
    "双方外长在维也纳会谈现场视频来了！诺瓦克外长说了什么？铁路新线何时通车丨读懂两国关系外长会谈五大看点"
    "这座城市为何被选中刚刚，外长记者会结束！诺瓦克外长抵达维也纳今日多云转晴，最高气温二十度"
    "格鲁伯外长会见诺瓦克外长详讯布尔诺有座老桥丨图集外长会谈之后，下一步怎么走？诺瓦克外长参观铁路博物馆"
    "边境小镇的一天网友热议：票价会降吗老站长的故事（三）诺瓦克外长的童年"
)
_LATIN_RUN = (
    "Gruber meets Novak in ViennaRail link to open next yearMinisters sign border accordWhat the "
    "accord means for commutersVienna hosts second round of talksTrade figures reach record high"
    "Brno prepares for autumn meetingHow the old border road was builtNovak visits railway museum"
)
_MORE = """\
Related coverage
Ministers to meet again in Brno"""
_CHINESE_LIST = """\
相关阅读
铁路新线明年通车
外长会谈五大看点"""
_CUT_LINES = "Cut these lines out of the text."
_ADVERTISEMENT = lazy_pattern(
    r"\W*(?:ad|advert(?:isement)?s?|sponsored|promoted|anzeigen?|werbung|publicité|publicidade?"
    r"|pubblicità|reklama|реклама|广告|廣告|広告|광고)\b.{0,40}",
    re.IGNORECASE,
)


class RelatedLinks(JunkRule):
    """Titles of other articles stand in the text.

    What it does:
        Finds headings such as “Related articles” with the titles below them, one long line of
        many titles without a mark between them, in any script, and the marks that advertisements
        leave.

    Why it matters:
        The names and dates in these titles belong to other events: a search for a person finds
        a meeting at which that person never was.

    What to do:
        Cut the block out of the text.

    Known limits:
        Titles without a heading, each on a line of its own, are not reported: they cannot be
        told from a list in the document.
    """

    severity = ERROR
    since = "0.1"
    kind = "related-links"
    to_do = "Cut these titles out of the text: they belong to other articles."
    examples = (
        Invalid(
            "a newspaper's list behind the article",
            (
                Found(
                    _LIST,
                    5,
                    1,
                    "Lines 5 to 8 hold links to other articles, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_LIST}\n",
        ),
        Invalid(
            "Chinese titles in a row on one line",
            (
                Found(
                    _CHINESE_RUN,
                    5,
                    1,
                    "Line 5 holds links to other articles, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_CHINESE_RUN}\n",
        ),
        Invalid(
            "English titles in a row on one line",
            (
                Found(
                    _LATIN_RUN,
                    5,
                    1,
                    "Line 5 holds links to other articles, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_LATIN_RUN}\n",
        ),
        Invalid(
            "a heading and one title between two paragraphs",
            (
                Found(
                    _MORE,
                    3,
                    1,
                    "Lines 3 and 4 hold links to other articles, not part of the document.",
                ),
            ),
            text=_ARTICLE.replace("\n\n", f"\n\n{_MORE}\n\n"),
        ),
        Invalid(
            "the list of a Chinese portal",
            (
                Found(
                    _CHINESE_LIST,
                    3,
                    1,
                    "Lines 3 to 5 hold links to other articles, not part of the document.",
                ),
            ),
            text="2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路。\n\n"
            f"{_CHINESE_LIST}\n",
        ),
        Invalid(
            "the place of an advertisement",
            (
                Found(
                    "Advertisement",
                    3,
                    1,
                    "Line 3 marks an advertisement, not part of the document.",
                ),
            ),
            text=_ARTICLE.replace("\n\n", "\n\nAdvertisement\n\n"),
        ),
        Valid(
            "a list of agreements",
            text=f"{_ARTICLE}\nThe following agreements were signed:\n"
            "Agreement on cross-border rail traffic\nMemorandum on vocational schools\n"
            "Protocol on the border commission\n",
        ),
        Valid(
            "an agenda",
            text="Agenda\nOpening by the chair\nReport on the rail link\nAny other business\n\n"
            f"{_ARTICLE}",
        ),
        Valid(
            "numbered outcomes in Chinese with stops",
            text="外长会谈成果如下：\n一、双方同意加快铁路新线建设，并于年内举行第二轮磋商。\n"
            "二、双方同意扩大青年交流，互派留学生，相互承认学历。\n"
            "三、双方将继续就地区形势保持沟通，支持以对话解决争端。\n",
        ),
        Valid(
            "Chinese outcomes by title, without stops",
            text="2022年5月3日，两国外长在维也纳会谈，达成以下成果。\n\n会谈成果清单\n"
            "一、签署铁路新线建设协定\n二、签署职业教育合作谅解备忘录\n三、签署新闻媒体合作协议\n"
            "四、互设文化中心\n五、增开布尔诺至维也纳航线\n六、共同举办图片展\n",
        ),
        Valid(
            "participants, one a line",
            text=f"{_ARTICLE}\nParticipants\nAnna Gruber, Foreign Minister\n"
            "Pavel Novak, Foreign Minister\nEva Berger, Ambassador\n",
        ),
        Valid(
            "a long Chinese paragraph without a full stop at its end",
            text=f"{_ARTICLE}\n"
            + "双方同意，继续就铁路、贸易、教育、卫生等领域开展合作，" * 8
            + "\n",
        ),
        Valid(
            "the word related within a sentence",
            text=f"{_ARTICLE}\nRelated articles of the treaty were explained by the two legal "
            "advisers, who will report to the commission.\n",
        ),
    )

    def advice(self, places: Sequence[Place]) -> str:
        """Advertisements are no titles of other articles."""
        return _CUT_LINES if _are_advertisements(places) else self.to_do

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the links and their lines, or the place of an advertisement."""
        if _are_advertisements(places):
            lines, several = lines_named(places)
            marks = "mark advertisements" if several else "marks an advertisement"
            return f"{lines} {marks}, not part of the document."
        return f"{hold(places, 'links to other articles')}, not part of the document."


def _are_advertisements(places: Sequence[Place]) -> bool:
    lines = [line.strip() for place in places for line in place.words.splitlines()]
    return all(_ADVERTISEMENT.fullmatch(line) for line in lines if line)
