"""What programs leave behind: metadata fields and markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import runs
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_HEAD_LINES = 6
_LONGEST_LABEL = 30
_NUMBER = lazy_pattern(r"\d")
_MOST_FIELDS = 20
_TIME = r"[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?"
_DAY = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}/\d{{2}}/\d{{2}})(?:{_TIME})?"
_STEMS = ("pub", "publish", "update", "crawl", "post")
_LABELS = (
    "Date(?= )",
    f"(?:{'|'.join(_STEMS)})?_?(?:date|time|day)",
    "published",
    "updated",
    "crawled",
)
_GLUED = lazy_pattern(
    rf"(?:{'|'.join(_LABELS)})[:=]? {{0,3}}{_DAY}(?![\d-])",
    gate=lambda line: any(map(line.__contains__, ("ate", "time", "day", "publish", "crawled"))),
)
_KEYS = (
    "title", "author", "authors", "byline", "date", "datetime", "timestamp", "source", "url",
    "link", "canonical", "tags", "keywords", "category", "categories", "section", "id", "guid",
    "slug", "published", "pubdate", "pub_date", "publish_date", "published_at", "published_time",
    "updated", "updated_at", "modified", "lastmod", "created_at", "crawled", "crawled_at",
    "fetched_at", "retrieved", "scraped_at", "description", "excerpt", "summary", "language",
    "lang", "site", "site_name", "sitename", "hostname", "domain", "fingerprint", "image",
    "thumbnail", "body", "content", "text", "meta", "views", "newsid", "channel", "status",
    "layout", "permalink",
)  # fmt: skip
_KEY = f"(?:{'|'.join(sorted(_KEYS, key=len, reverse=True))})"
# A key written small is a program's; a person writes "Date:".
_FIELD = lazy_pattern(rf"[\"']?({_KEY})[\"']?(?: ?= ?|: ?)(?=\S|$)")
_ASSIGNED = lazy_pattern(rf"[\"']?({_KEY})[\"']? ?=", gate=lambda line: "=" in line)
_CAPITAL_FIELD = lazy_pattern(rf"[\"']?{_KEY}[\"']?: ?\S", re.IGNORECASE)
_TECHNICAL_KEYS = (
    "url", "guid", "slug", "canonical", "tags", "keywords", "crawled", "fetched", "scraped",
    "hostname", "fingerprint", "sitename", "permalink", "thumbnail", "newsid", "pubdate",
    "pub_date", "publish_date", "lastmod",
)  # fmt: skip
_TECHNICAL = lazy_pattern("|".join(_TECHNICAL_KEYS), re.IGNORECASE)


def find_header_leaks(page: Page) -> Iterator[Block]:
    """Yield crawler labels at the head of the text, and the field lines of a dump."""
    if not page.lines:
        return
    line = page.lines[0]
    label = _GLUED.match(line.text)
    if label is not None and label.end() < len(line.text):
        place = page.document.place(line.start, line.start + label.end())
        told = ((place, "a label and a day as a crawler writes them"),)
        yield Block("header-leak", ((place.start, place.end),), told, partial=True)
        return
    fields = _field_lines(page)
    if fields is not None:
        why = "a metadata field, not a sentence"
        evidence = [(page.place(i), why) for i in range(fields[0], fields[1] + 1)]
        yield page.whole_lines("header-leak", [fields], evidence)


def _field_lines(page: Page) -> tuple[int, int] | None:
    """Return first and last index of the field lines at the head; None where there are none."""
    count = min(len(page.lines), _MOST_FIELDS)
    is_field = [_is_field(page, i) for i in range(min(count, _HEAD_LINES))]
    if not any(is_field):
        return None
    is_field += [_is_field(page, i) for i in range(len(is_field), count)]
    for first, last in runs(is_field):
        before = any(page.prose[:first])
        if first < _HEAD_LINES and not before:
            texts = [line.text for line in page.lines[first : last + 1]]
            return (first, last) if _is_dump(texts) else None
    return None


def _is_field(page: Page, index: int) -> bool:
    text = page.lines[index].text
    head = text[:_LONGEST_LABEL]
    if ":" not in head and "=" not in head and _NUMBER.search(head) is None:
        return False
    if _ASSIGNED.match(text) or _GLUED.fullmatch(text):
        return True
    return not page.prose[index] and _CAPITAL_FIELD.match(text) is not None


def _is_dump(fields: list[str]) -> bool:
    small = [text for text in fields if _FIELD.match(text)]
    if any(_ASSIGNED.match(text) or _GLUED.fullmatch(text) for text in fields):
        return True
    if len(small) == len(fields) and any(_is_certain(text) for text in small):
        return True
    return len(fields) >= 3 and sum(bool(_TECHNICAL.match(text)) for text in fields) >= 1


def _is_certain(text: str) -> bool:
    """Return whether a small key is one that no running text opens a line with."""
    key = text.split(":", maxsplit=1)[0].strip("\"' ")
    return key not in ("source", "text", "content", "summary", "link", "image", "status", "section")


_LONGEST = 20_000
_PROGRAMS = ("a script", "a style rule", "a record of a program")
_ELEMENTS = (
    "a", "abbr", "article", "aside", "b", "blockquote", "br", "button", "center", "cite", "code",
    "dd", "div", "dl", "dt", "em", "embed", "figcaption", "figure", "font", "footer", "form",
    "h[1-6]", "header", "hr", "html", "head", "body", "i", "iframe", "img", "input", "label",
    "li", "link", "main", "meta", "nav", "noscript", "object", "ol", "option", "p", "picture",
    "pre", "script", "section", "select", "small", "source", "span", "strong", "style", "sub",
    "sup", "svg", "table", "tbody", "td", "template", "textarea", "th", "thead", "time", "title",
    "tr", "u", "ul", "video", "audio", "path",
)  # fmt: skip
_ELEMENT = f"(?:{'|'.join(_ELEMENTS)})"

_OBJECTS = ("window", "document", "jQuery", "googletag", "dataLayer", "console")
_AT_RULES = ("media", "import", "font-face", "charset", "keyframes")
_SHORT_CODES = (
    "caption", "gallery", "embed", r"vc_\w{2,20}", r"et_pb_\w{2,20}", r"fusion_\w{2,20}",
    "shortcode", "video", "audio", "contact-form-7",
)  # fmt: skip
_IMAGE = f"(?:{'|'.join(('jpe?g', 'png', 'gif', 'webp', 'svg'))})"
# Attributes that a tag has without a value; other words in one have a value, or are words.
_BARE_ATTRIBUTES = frozenset(
    (
        "async", "autofocus", "autoplay", "checked", "controls", "default", "defer", "disabled",
        "hidden", "ismap", "loop", "multiple", "muted", "nomodule", "noshade", "novalidate",
        "nowrap", "open", "readonly", "required", "reversed", "selected",
    )
)  # fmt: skip


def find_markup(page: Page) -> Iterator[Block]:
    """Yield lines that are code, and the tags and entities within sentences."""
    told = [_why_code(page, i) for i in range(len(page.lines))]
    if any(why and not page.is_at_edge(i, i) for i, why in enumerate(told) if why in _PROGRAMS):
        # Code between paragraphs is what the text is about.
        return
    for first, last in runs([bool(why) for why in told]):
        evidence = [(page.place(i), told[i]) for i in range(first, last + 1)]
        yield page.whole_lines("markup", [(first, last)], evidence)
    content = page.document.content
    if "<" not in content and "&" not in content:
        return
    pieces = [
        (line.start + mark.start(), line.start + mark.end())
        for i, line in enumerate(page.lines)
        if not told[i] and i not in page.taken and ("<" in line.text or "&" in line.text)
        for mark in _inline().finditer(line.text[:_LONGEST])
        if not _is_placeholder(mark[0])
    ]
    if pieces:
        place = page.document.place(*pieces[0])
        yield Block("markup", tuple(pieces), ((place, "a tag or an entity"),), partial=True)


def _is_placeholder(mark: str) -> bool:
    """Return whether angle brackets hold words that say what belongs there: <path to file>."""
    if mark.startswith("&"):
        return False
    _, *words = mark.strip("<>/").split() or [""]
    return bool(words) and all(map(str.isalpha, words)) and not _BARE_ATTRIBUTES.issuperset(words)


def _why_code(page: Page, index: int) -> str:
    """Return what makes a whole line code; "" where it is none."""
    text = page.lines[index].text
    if index in page.taken or len(text) < 4:
        return ""
    if page.prose[index] and "{" not in text and "<" not in text:
        return ""
    if not _may_be_code(text):
        return ""
    text = text[:_LONGEST]
    for why, pattern in _forms().items():
        if pattern.match(text):
            return why
    return "a line of tags" if _is_mostly_tags(text) else ""


def _may_be_code(text: str) -> bool:
    """Return cheaply whether a line has any mark of code: most lines have none."""
    if "<" in text or "{" in text or "=" in text or "//" in text or text[-1] in ";)":
        return True
    return "&" in text or "[" in text or "." in text[-5:-2]


def _is_mostly_tags(text: str) -> bool:
    if "<" not in text:
        return False
    bare = _inline().sub(lambda tag: tag[0] if _is_placeholder(tag[0]) else "", text).strip()
    return len(bare) * 2 < len(text) and (not bare or bare != text)


@cache
def _inline() -> re.Pattern[str]:
    return lazy_pattern(
        rf"</?{_ELEMENT}(?:\s[^<>]{{0,400}})?/?>|<!--[^<>]{{0,400}}-->"
        r"|&(?:[a-z]{2,6}|[A-Z]?[a-z]{2,6}\d{0,2}|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
    )


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    name = r"[\w$.-]{1,40}"
    return {
        "a script": lazy_pattern(
            rf"(?:(?:var|let|const) {name} ?=|function ?{name}? ?\([^)]{{0,80}}\) ?\{{"
            rf"|\(function ?\(|(?:{'|'.join(_OBJECTS)})[.\[(]"
            r"|\$\(|\}\)?\(?\)?;?$|if ?\([^)]{1,80}\) ?\{)"
        ),
        "a style rule": lazy_pattern(
            r"(?:[.#@]?[\w-]{1,40}[ ,.#>:\w-]{0,80}\{ ?(?:[\w-]{2,30} ?: ?[^;{}]{1,80};? ?|\}|$)"
            rf"|@(?:{'|'.join(_AT_RULES)})\b)"
        ),
        "a path to an element of a page": lazy_pattern(
            rf"(?:\.?//|/html/)(?:{_ELEMENT}|\*)(?:\[[^\]]{{1,80}}\]|/)"
        ),
        "a record of a program": lazy_pattern(
            r"[\[{]{1,2} ?[\"'@][\w@:. -]{1,40}[\"'] ?: ?[\"'\[{\dtfn-]"
        ),
        "a short code of a content system": lazy_pattern(
            rf"\[/?(?:{'|'.join(_SHORT_CODES)})\b[^\]]{{0,300}}\]"
        ),
        "the address of an image": lazy_pattern(
            rf"(?:https?:)?/{{1,2}}[^\s<>\"]{{3,400}}\.{_IMAGE}(?:\?\S{{0,200}})?$"
            rf"|[\w%-]{{3,120}}\.{_IMAGE}$|data:image/",
            re.IGNORECASE,
        ),
    }
