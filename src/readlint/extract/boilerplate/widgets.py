"""Lines that are buttons or counters of a page by their form, in any language."""

from __future__ import annotations

import re
from functools import cache

from readlint.record.lazy import lazy_pattern

_LONGEST_SHARE = 250
_LONGEST_BUTTONS = 200
_LONGEST_COUNTER = 40
_NAMES = (
    r"facebook|twitter|x|linkedin|whats ?app|telegram|reddit|pinterest|tumblr|instagram|youtube"
    r"|weibo|wechat|line|vk(?:ontakte)?|xing|flipboard|pocket|tiktok|threads|bluesky|mastodon"
    r"|snapchat|viber|messenger|skype|google\+|微信|微博|新浪微博|朋友圈|qq空间|qq好友|qq|豆瓣"
)
_NETWORK = (
    rf"(?:{_NAMES}|rss|e-?mail|mail|print|copy|link|share|tweet|pin(?: it)?|shortlink|复制链接)"
)
_BETWEEN = r"[ ,/|·•-]{0,3}"
_HEAD = 10
# What one of these forms can open with, to see cheaply that most lines are none.
_OPENS_SHARE = (
    "share", "post", "pin", "send", "follow", "teilen", "partag", "compart", "partilh", "condivid",
    "udost", "分享", "faceb", "twitt", "x", "linke", "whats", "teleg", "reddit", "tumblr", "insta",
    "youtu", "weibo", "wecha", "line", "vk", "xing", "flipb", "pocket", "tiktok", "thread", "blues",
    "masto", "snap", "viber", "messen", "skype", "google", "微信", "微博", "新浪", "朋友", "qq",
    "豆瓣", "rss", "email", "e-mail", "mail", "print", "copy", "link", "tweet", "short", "复制",
)  # fmt: skip
_OPENS_COUNTER = (
    "·", "•", "|", "-", ".", ",", "<", "estim", "read", "lese", "lect", "temps", "tiempo", "tempo",
    "czas", "list", "image", "photo", "slide", "picture", "foto", "bild", "post", "view", "share",
    "like", "hits", "aufr", "visit", "vues", "阅", "浏", "点", "人气", "访", "閱", "瀏", "评",
)  # fmt: skip
_OPENS_BUTTON = "【[(（字aAtTfFsSＴ"


def why_widget(text: str) -> str:
    """Return what kind of button a line is by its form alone; "" where it is none."""
    opens = len(text) <= _LONGEST_SHARE and text[:_HEAD].casefold().startswith(_OPENS_SHARE)
    if opens and any(form.fullmatch(text) for form in (_networks(), _share(), _follow())):
        return "names of networks to share a page on"
    if len(text) > _LONGEST_BUTTONS or (text[0] not in _OPENS_BUTTON and "【" not in text):
        return ""
    if _buttons().fullmatch(text) or _letter_size().fullmatch(text):
        return "buttons in a row"
    return ""


def is_network(text: str) -> bool:
    """Return whether a line is the name of one network."""
    return _network().fullmatch(text) is not None


def is_counter(text: str) -> bool:
    """Return whether a line counts readers, shares, minutes to read or the pictures of a row."""
    if len(text) > _LONGEST_COUNTER:
        return False
    if not text[0].isdigit() and not text[:_HEAD].casefold().startswith(_OPENS_COUNTER):
        return False
    return any(form.fullmatch(text) for form in _counters())


@cache
def _network() -> re.Pattern[str]:
    return lazy_pattern(_NAMES, re.IGNORECASE)


@cache
def _networks() -> re.Pattern[str]:
    return lazy_pattern(rf"{_NETWORK}(?:{_BETWEEN}{_NETWORK}){{1,15}}", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    verb = (
        r"(?:share|post|pin|send|follow(?: us)?|teilen|partager|compartir|partilhar|condividi"
        r"|udostępnij|分享)"
    )
    one = (
        rf"{verb}(?: (?:this|the) \w{{1,12}})?"
        r"(?: ?(?:on|to|via|by|with|auf|sur|en|em|su|na|到|至))?"
        rf" ?[:：]? ?{_NETWORK}(?:{_BETWEEN}{_NETWORK}){{0,8}}"
    )
    return lazy_pattern(rf"{one}(?: ?{one}){{0,8}}", re.IGNORECASE)


@cache
def _follow() -> re.Pattern[str]:
    return lazy_pattern(
        rf"follow [^.!?]{{1,40}} on (?:{_NAMES})(?:,? (?:and|&|or) (?:on )?(?:{_NAMES}))?"
        r"(?: ?[,@:].{0,60})?[.!]?",
        re.IGNORECASE,
    )


@cache
def _buttons() -> re.Pattern[str]:
    """Three and more short words in brackets."""
    button = r"[【\[][^【】\[\]]{1,14}[】\]]"
    return lazy_pattern(rf"[^【】\[\]。.]{{0,12}}(?:{button}[\s|]{{0,3}}){{3,12}}")


@cache
def _letter_size() -> re.Pattern[str]:
    label = (
        r"(?:字体|字号|字級|字體大小|字体大小|text size|font size|schriftgröße)"
        r"\s?[:：]?[【\[(（ ]{0,2}"
    )
    sizes = r"(?:大\s?中\s?小|小\s?中\s?大|T\s?\|?\s?T|a[-+]? a[-+]?(?: a[-+]?)?|[-+]\s?[-+])"
    return lazy_pattern(
        rf"[【\[(（]?{label}{sizes}[\s】\])）]{{0,3}}|A ?[-+] ?A ?[-+]|A ?A ?A", re.IGNORECASE
    )


@cache
def _counters() -> tuple[re.Pattern[str], ...]:
    minutes = r"\d{1,3}[- ]?min(?:ute|uten|uti|utos|utes|ut|uty)?s?\.?"
    forms = (
        rf"[·•|-]? ?(?:estimated )?(?:reading|read) time ?[:：]? ?(?:< ?)?{minutes}",
        rf"[·•|-]? ?{minutes} (?:read|lesezeit|de lecture|de lectura|di lettura|czytania)",
        rf"(?:lesezeit|(?:temps de )?lecture|tiempo de lectura|tempo di lettura|czas czytania)"
        rf" ?[:：]? ?(?:ca\. )?{minutes}",
        r"(?:list|image|photo|slide|picture|foto|bild) ?\d{1,3} ?(?:of|/|von|de) ?/? ?\d{1,3}",
        r"[\d.,]{1,7}[kKmM]? ?(?:views?|shares?|likes?|followers?|retweets?)",
        r"(?:post )?(?:views?|shares?|likes?|hits|aufrufe|visitas|vues) ?[:：] ?[\d.,]{1,9}",
        r"(?:阅读|浏览|点击|人气|访问|閱讀|瀏覽|点赞|评论)(?:次数|量|数|數|人次)? ?[:：]?"
        r" ?[(（]?\d{1,8}[)）]?(?: ?次)?",
    )
    return tuple(lazy_pattern(form, re.IGNORECASE) for form in forms)
