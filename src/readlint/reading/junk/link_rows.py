"""Lines that are rows of links by their form: paths, bars, networks, languages."""

from __future__ import annotations

import re
from functools import cache

from readlint.facts.phrases import load_phrases, phrase_key
from readlint.lazy import lazy_pattern
from readlint.reading.junk.page import Page
from readlint.reading.junk.shapes import ends_as_sentence

_LONGEST = 200
_ARROW = lazy_pattern(r"[>»›]")
_BAR = lazy_pattern(r"[|｜·•/]")
_SECTIONS = frozenset(
    (
        "home", "homepage", "news", "newsroom", "press", "press releases", "press room", "media",
        "contact", "contact us", "about", "about us", "start", "startseite", "aktuelles", "presse",
        "accueil", "actualités", "inicio", "noticias", "prensa", "strona główna", "aktualności",
        "главная", "новости", "首页", "首頁", "主页", "网站首页", "新闻", "新闻中心", "ホーム",
        "홈",
    )
)  # fmt: skip
_BETWEEN = lazy_pattern(r"[\s|｜/·•,]+")
_HOME = lazy_pattern(r"(?:网站)?首[页頁]|主页|ホーム")
_LANGUAGES = frozenset(
    (
        "english", "deutsch", "français", "español", "português", "italiano", "polski", "čeština",
        "русский", "українська", "中文", "简体中文", "繁體中文", "简体", "繁體", "日本語", "한국어",
        "العربية", "türkçe", "nederlands", "magyar", "svenska", "en", "fr", "de", "es", "ru", "zh",
    )
)  # fmt: skip
_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whats ?app|telegram|reddit|pinterest|tumblr|instagram|youtube"
    r"|weibo|wechat|line|vk(?:ontakte)?|xing|flipboard|pocket|tiktok|threads|bluesky|mastodon|snapchat"
    r"|viber|messenger|skype|rss|e-?mail|mail|print|copy|link|share|tweet|微信|微博|qq空间|qq)"
)


@cache
def _networks() -> re.Pattern[str]:
    return lazy_pattern(rf"{_NETWORK}(?:[ ,/|·•]{{1,3}}{_NETWORK}){{1,15}}", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    return lazy_pattern(
        rf"(?:share|post|pin|send|follow(?: us)?|teilen|partager|compartir|partilhar|condividi"
        rf"|udostępnij|partager|分享)"
        rf"(?: (?:this|the) \w{{1,12}})?(?: ?(?:on|to|via|by|with|auf|sur|en|em|su|na|到|至))?"
        rf" ?[:：]? ?{_NETWORK}",
        re.IGNORECASE,
    )


@cache
def _sections() -> frozenset[str]:
    """Return the names that menus have in any language: the phrases that fill a line of one."""
    kinds = ("nav", "footer")
    return frozenset(p.key for p in load_phrases() if p.scope == "line" and p.kind in kinds)


def row_of_links(page: Page, index: int) -> str:
    """Return why a line is a row of links by its form alone; "" where it is not."""
    text = page.lines[index].text
    if len(text) > _LONGEST or ends_as_sentence(text):
        return ""
    if len(text) <= 80 and (_networks().fullmatch(text) or _share().fullmatch(text)):
        return "names of networks to share a page on"
    if not page.is_at_edge(index, index):
        return ""
    if _ARROW.search(text) and _is_row(_ARROW.split(text), 3):
        return "names joined by arrows, as a path to a page"
    if _BAR.search(text) and _is_row(_BAR.split(text), 4):
        return "names in a row between bars, as a menu"
    return _row_of_words(page, index, text)


def _is_row(names: list[str], least: int) -> bool:
    """Tell whether short names stand in a row, a section of a site among them."""
    if len(names) < least or any(len(name) > 60 for name in names):
        return False
    known = _sections()
    return any(key in _SECTIONS or key in known for key in (phrase_key(n, "line") for n in names))


def _row_of_words(page: Page, index: int, text: str) -> str:
    words = text.split()
    if len(words) >= 3 and _HOME.fullmatch(words[0]) and all(len(word) <= 6 for word in words):
        return "sections of a site in a row, as a menu"
    names = [name.casefold() for name in _BETWEEN.split(text) if name]
    if len(names) >= 3 and all(name in _LANGUAGES for name in names):
        return "names of languages in a row, as a switch"
    if not _is_language(text):
        return ""
    beside = [page.lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
    if any(_is_language(other) for other in beside):
        return "names of languages one below the other, as a switch"
    return ""


def _is_language(text: str) -> bool:
    return len(text) > 2 and text.casefold() in _LANGUAGES
