"""Rows of links, buttons and counters: told by their form, in any language."""

from __future__ import annotations

import pytest

from tests.test_junk_reading import ARTICLE, junk_of, kinds

CHINESE = (
    "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方就贸易、铁路和地区形势交换了意见。\n"
    "双方一致同意，继续推进铁路新线建设，并于年内在布尔诺举行下一轮会谈。\n"
)


@pytest.mark.parametrize(
    "row",
    [
        "Share on FacebookShare on TwitterShare via Email",
        "Share:TwitterFacebookReddit",
        "Facebook Twitter LinkedIn Print",
        "5 min read",
        "Reading time: 4 minutes",
        "119 views",
        "image 2 of 7",
        "Lesezeit: 3 Min.",
        "About UsSubscribeContact UsCareersSitemap",
        "Text size: A A A",
    ],
)
def test_a_row_of_the_page_is_named(row: str) -> None:
    assert kinds(f"{row}\n\n{ARTICLE}") == ["nav"]


@pytest.mark.parametrize(
    "row",
    [
        "页面功能 【推荐】【打印】【关闭】",
        "【字体：大 中 小】",
        "字号：大 中 小",
        "时政 国际 财经 军事 文化 体育 娱乐 汽车",
        "网站声明 网站地图 联系我们",
        "某某网首页 > 新闻中心 > 国际",
        "某某网首页 - 新闻 - 体育 - 娱乐 - 财经",
        "您现在的位置：首页>>要闻>>正文",
        "阅读次数：3200",
        "微信 微博 QQ空间",
    ],
)
def test_a_row_of_a_chinese_page_is_named(row: str) -> None:
    assert set(kinds(f"{row}\n\n{CHINESE}")) <= {"nav", "footer"} != set()
    assert kinds(f"{row}\n\n{CHINESE}") != []


@pytest.mark.parametrize(
    "row",
    [
        "Vienna - Brno - Prague - Budapest",
        "Vienna > Brno",
        "Country | Trade | Tourism | Growth",
        "5 minutes",
        "12 shares of the railway company",
        "[Applause] [Music]",
        "A A",
        "InterCity EuroCity NightJet",
        "Ministry of Foreign Affairs / Ministry of Transport / Railway Office",
    ],
)
def test_a_row_of_the_document_is_kept(row: str) -> None:
    assert kinds(f"{row}\n\n{ARTICLE}") == []
    assert kinds(f"{ARTICLE}\n{row}\n") == []


@pytest.mark.parametrize(
    "row",
    [
        "格鲁伯 诺瓦克 贝格尔 斯沃博达",
        "贸易 铁路 教育",
        "维也纳 - 布尔诺 - 布拉格 - 布达佩斯",
        "【现场】【掌声】",
        "政治 经济 安全",
        "阅读公报全文的读者已超过三千人",
    ],
)
def test_a_row_of_a_chinese_document_is_kept(row: str) -> None:
    assert kinds(f"{row}\n\n{CHINESE}") == []
    assert kinds(f"{CHINESE}\n{row}\n") == []


def test_a_menu_of_plain_words_needs_one_word_of_a_page() -> None:
    words = "时政\n国际\n军事\n文化\n教育\n"
    assert kinds(f"{words}\n{CHINESE}") == []
    assert kinds(f"首页\n{words}\n{CHINESE}") == ["nav"]


def test_a_menu_between_two_copies_of_an_article_is_one_block() -> None:
    menu = "登录\n首页\n新闻\n时政\n国际\n军事\n财经\n体育\n娱乐\n社会\n"
    between = f"{CHINESE}{menu}{CHINESE.replace('格鲁伯', '贝格尔')}"
    assert [span.kind for span in junk_of(between).spans][:1] == ["nav"]


@pytest.mark.parametrize(
    "rule", ["☆ ★ ☆ ★ ☆ ★ ☆", "* * *", "• • • •", "— — —", "■ ■ ■", "【】【】【】"]
)
def test_ornaments_between_paragraphs_are_kept(rule: str) -> None:
    first, second = ARTICLE.split("\n\n")
    assert kinds(f"{first}\n\n{rule}\n\n{second}") == []
    assert (
        kinds(f"{CHINESE}\n{rule}\n\n{CHINESE.replace('贸易', '旅游').replace('年内', '秋天')}")
        == []
    )


@pytest.mark.parametrize("line", ["© Anna Berger / Foreign Ministry", "Photo © Anna Berger"])
def test_whose_picture_it_is_stands_above_the_text(line: str) -> None:
    assert kinds(f"Ministers meet in Vienna\n{line}\n\n{ARTICLE}") == ["caption"]


@pytest.mark.parametrize("line", ["© Foreign Ministry", "© 2022 Foreign Ministry"])
def test_whose_page_it_is_stands_below_the_text(line: str) -> None:
    assert kinds(f"{ARTICLE}\n{line}\n") == ["footer"]
