"""Documents that look like junk and are none: whole ones, of the size that real ones have."""

from __future__ import annotations

import pytest

from tests.test_junk_reading import junk_of, kinds

LEAD = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna. "
    "The ministers discussed trade, rail links and the situation in the region.\n"
)
CLOSE = (
    "Both sides agreed to continue the talks in Brno in the autumn, and thanked the city of Vienna "
    "for its hospitality.\n"
)
CHINESE_LEAD = (
    "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，"
    "双方就贸易、铁路和地区形势深入交换了意见。\n"
)
CHINESE_CLOSE = "双方一致同意于秋天在布尔诺继续会谈，并感谢维也纳市的热情接待。\n"

DOCUMENTS = {
    "a recipe": """\
Apricot dumplings, as served at the dinner for both ministers
Serves four
Ingredients
500 g potatoes
120 g flour
1 egg
12 apricots
12 lumps of sugar
80 g butter
100 g breadcrumbs
Method
Boil the potatoes in their skins, peel them and press them through a sieve.
Knead with flour, egg and a pinch of salt, and let the dough rest for half an hour.
Wrap each apricot in dough, cook for twelve minutes and roll in the browned crumbs.
Tip
Print the menu in both languages.
""",
    "a table of results": """\
Friendly match of the two ministries
Team
Played
Won
Drawn
Lost
Points
Vienna Foreign Ministry
3
2
1
0
7
Prague Foreign Ministry
3
1
1
1
4
Brno Railway Office
3
1
0
2
3
Sports Club of the Embassy
3
0
2
1
2
""",
    "participants, one a line": LEAD
    + """\
Participants
Austria
Anna Gruber
Eva Berger
Max Huber
Lena Wagner
Czechia
Pavel Novak
Jana Dvorak
Tomas Svoboda
Petr Kral
Press
Karl Maier
Contact
Eva Berger
"""
    + CLOSE,
    "an agenda": """\
Agenda
9:00 Welcome
9:15 Opening by the chair
9:30 Trade
10:15 Transport
11:00 Coffee
11:30 Culture and education
12:15 Science and technology
13:00 Lunch
14:30 Media
15:15 Security
16:00 Press conference
17:00 Close
"""
    + LEAD,
    "an agreement in numbered points": LEAD
    + "".join(
        f"{n}. The sides agree to build bridge {n} on the border road by the year {2022 + n}.\n"
        for n in range(1, 25)
    ),
    "questions and answers": LEAD
    + "".join(
        f"QUESTION: And what about the line to station {n}?\n"
        "MINISTER GRUBER: It will be built, but not before the bridge.\n"
        "QUESTION: Can you share a date with us?\nMINISTER NOVAK: No.\n"
        for n in range(12)
    )
    + "MODERATOR: Thank you all. More on this tomorrow.\n",
    "a poem": """\
The bridge
Two banks have watched the river go
By day and night, by night and day,
And one of them has come to know
The other by the ferry's way.

Now stone is laid where water ran,
And ran, and runs, and will run still;
Go home, said one, go home, old man,
And tell it to the other hill.

Go home, said one, go home, old man,
And tell it to the other hill.
""",
    "a law on cookies": LEAD
    + """\
Ms Gruber explained the new law on cookies. A website may store cookies on a device only if its
user has agreed; the button to reject all must be as large as the one to accept all.
Mr Novak said that his country would adopt a law of the same kind, so that privacy policies read
alike on both sides of the border.
The law also covers similar technologies. We and our partners in the Union, Ms Gruber added, use
the same words.
""",
    "a communique on copyright": LEAD
    + """\
The ministers signed a communique on copyright. A work is protected without any notice; the words
“all rights reserved” add nothing to the law of either country.
No part of a map may be reproduced without permission of the office that drew it.
Copyright lasts for seventy years after the death of the author.
"""
    + CLOSE,
    "subscriptions to a treaty": LEAD
    + """\
Any state may subscribe to the treaty until the end of the year. Subscriptions are deposited in
Vienna.
Subscribe to the fund with at least one share each: this is the rule for all members.
Sixteen states have done so; the list of subscribers is kept by the depositary.
"""
    + CLOSE,
    "a share of equity": LEAD
    + """\
Share capital
Each side holds a share of forty-nine per cent in the company; two per cent are held by the bank.
Share of profits
Profits follow the shares. Follow-up payments are made in June.
Transfer
A share may be sold only to the other side.
""",
    "the European Commission": LEAD
    + """\
European Commission
The European Commission will pay for half of the works. Its office in Vienna will report on them.
European Parliament
The European Parliament has asked for a study of the noise.
Council of the European Union
The Council will speak of it in June.
""",
    "signatories": LEAD
    + CLOSE
    + """\
Done at Vienna on 3 May 2022, in two originals, each in German and Czech.
For the Government of Austria
Anna Gruber
Federal Minister
For the Government of Czechia
Pavel Novak
Minister
""",
    "a table of contents": """\
Contents
Introduction
History of the line
Trade
Tourism
Environment
Services
Statistics
Contact points
Annexes

"""
    + LEAD
    + CLOSE,
    "headings that menus have, too": LEAD
    + "".join(
        f"{heading}\nBoth sides reviewed their work in this field and agreed on two new projects.\n"
        for heading in (
            "Politics",
            "Business",
            "Culture",
            "Science",
            "Education",
            "Health",
            "Sports",
            "Travel",
            "Environment",
        )
    ),
    "working groups by name": LEAD + "The following working groups were set up:\n"
    "Trade\nEnergy\nTransport\nCulture\nEducation\nScience\nHealth\nSecurity\n" + CLOSE,
    "an invitation to comment": LEAD
    + "Comments on the draft may be sent to the office by the end of June.\nHave your say\n"
    "Four hearings will be held in both countries, at which any resident may speak.\n" + CLOSE,
    "a biographical note": LEAD + "About the minister\n"
    "Anna Gruber is a lawyer and was a journalist before she entered politics. She has been "
    "Foreign Minister since 2020 and speaks Czech.\n",
    "a Chinese list of a delegation": CHINESE_LEAD
    + """\
代表团名单
团长
格鲁伯
外交部长
团员
贝格尔
驻捷克大使
胡贝尔
铁路局局长
瓦格纳
新闻司司长
马耶尔
外交部发言人
随行人员
"""
    + CHINESE_CLOSE,
    "a Chinese list of outcomes": CHINESE_LEAD
    + "会谈成果清单\n"
    + "".join(
        f"{n}. {text}\n"
        for n, text in enumerate(
            (
                "签署铁路新线建设协定",
                "签署职业教育合作谅解备忘录",
                "签署文化和旅游合作计划",
                "签署新闻媒体合作协议",
                "签署科技合作联委会议定书",
                "签署关于视频资料交换的协议",
                "签署体育交流协议",
                "互设文化中心",
                "增开布尔诺至维也纳航线",
                "共同举办图片展",
            ),
            1,
        )
    ),
    "a Chinese joint statement in points": CHINESE_LEAD
    + "".join(
        f"{number}、双方高度评价{field}领域合作，同意继续扩大交流，落实已达成的各项共识。\n"
        for number, field in zip(
            "一二三四五六七八九十",
            ("政治", "经济", "文化", "教育", "科技", "旅游", "体育", "媒体", "环保", "卫生"),
            strict=True,
        )
    ),
    "Chinese headings that menus have, too": CHINESE_LEAD
    + "".join(
        f"{heading}\n双方回顾了该领域的合作，商定启动两个新项目，由双方主管部门负责落实。\n"
        for heading in ("政治", "经济", "文化", "教育", "科技", "体育", "旅游", "环保")
    ),
    "Chinese questions and answers": CHINESE_LEAD
    + "".join(
        f"问：新线第{n}站何时通车？\n答：要等大桥建成之后，目前没有进一步的消息可以分享。\n"
        for n in "一二三四五六七八"
    ),
    "a Chinese notice on copyright": CHINESE_LEAD
    + "双方签署关于版权保护的公报。作品不需声明即受保护，"
    "“版权所有”字样在两国法律中均无额外效力。\n"
    "未经绘制机关许可，地图不得转载，两国主管部门将据此共同执法。\n" + CHINESE_CLOSE,
}
FOOTER = (
    "Share on Facebook\nShare on Twitter\nRelated articles\nRail link to open next year\n"
    "Old bridge gets a new roof\nAbout us\nContact us\nPrivacy policy\nTerms of use\nSitemap\n"
)
CHINESE_FOOTER = (
    "分享到：微信 微博\n"
    "相关阅读\n铁路新线明年通车\n外长会谈五大看点\n关于我们\n联系我们\n网站地图\n"
    "版权所有 外交新闻网 京ICP备00000000号\n"
)
HEADER = "Skip to main content\nMenu\nHome\nNews\nSpeeches\nContact us\nSearch\n"
CHINESE_HEADER = "登录 注册\n首页\n新闻\n国际\n财经\n视频\n搜索\n"


def is_chinese(name: str) -> bool:
    return "Chinese" in name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_junk_is_seen_in(name: str) -> None:
    assert kinds(DOCUMENTS[name]) == []


@pytest.mark.parametrize("blank", ["\n", ""], ids=["apart", "close"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_footer_takes_nothing_of_it_along(name: str, blank: str) -> None:
    document = DOCUMENTS[name]
    content = f"{document}{blank}{CHINESE_FOOTER if is_chinese(name) else FOOTER}"
    assert body_of(content) == document.strip()


@pytest.mark.parametrize("blank", ["\n", ""], ids=["apart", "close"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_menu_takes_nothing_of_it_along(name: str, blank: str) -> None:
    if name == "a poem" and not blank:
        pytest.xfail("a short title that follows a menu without a blank line reads as an entry")
    document = DOCUMENTS[name]
    content = f"{CHINESE_HEADER if is_chinese(name) else HEADER}{blank}{document}"
    assert body_of(content) == document.strip()


def body_of(content: str) -> str:
    return junk_of(content).mask(content).replace("\x00", "").strip()
