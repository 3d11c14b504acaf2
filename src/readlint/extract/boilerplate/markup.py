"""Markup that was never turned into text: tags, entities, scripts, style rules, paths, records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import runs
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_LONGEST = 20_000
_PROGRAMS = ("a script", "a style rule", "a record of a program")
_ELEMENT = (
    r"(?:a|abbr|article|aside|b|blockquote|br|button|center|cite|code|dd|div|dl|dt|em|embed|figcaption"
    r"|figure|font|footer|form|h[1-6]|header|hr|html|head|body|i|iframe|img|input|label|li|link|main"
    r"|meta|nav|noscript|object|ol|option|p|picture|pre|script|section|select|small|source|span"
    r"|strong|style|sub|sup|svg|table|tbody|td|template|textarea|th|thead|time|title|tr|u|ul"
    r"|video|audio|path)"
)


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
    ]
    if pieces:
        place = page.document.place(*pieces[0])
        yield Block("markup", tuple(pieces), ((place, "a tag or an entity"),), partial=True)


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
    """Tell cheaply whether a line has any mark of code: most lines have none."""
    if "<" in text or "{" in text or "=" in text or "//" in text or text[-1] in ";)":
        return True
    return "&" in text or "[" in text or "." in text[-5:-2]


def _is_mostly_tags(text: str) -> bool:
    if "<" not in text:
        return False
    bare = _inline().sub("", text).strip()
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
            r"|\(function ?\(|(?:window|document|jQuery|googletag|dataLayer|console)[.\[(]"
            r"|\$\(|\}\)?\(?\)?;?$|if ?\([^)]{1,80}\) ?\{)"
        ),
        "a style rule": lazy_pattern(
            r"(?:[.#@]?[\w-]{1,40}[ ,.#>:\w-]{0,80}\{ ?(?:[\w-]{2,30} ?: ?[^;{}]{1,80};? ?|\}|$)"
            r"|@(?:media|import|font-face|charset|keyframes)\b)"
        ),
        "a path to an element of a page": lazy_pattern(
            rf"(?:\.?//|/html/)(?:{_ELEMENT}|\*)(?:\[[^\]]{{1,80}}\]|/)"
        ),
        "a record of a program": lazy_pattern(
            r"[\[{]{1,2} ?[\"'@][\w@:. -]{1,40}[\"'] ?: ?[\"'\[{\dtfn-]"
        ),
        "a short code of a content system": lazy_pattern(
            r"\[/?(?:caption|gallery|embed|vc_\w{2,20}|et_pb_\w{2,20}|fusion_\w{2,20}|shortcode"
            r"|video|audio|contact-form-7)\b[^\]]{0,300}\]"
        ),
        "the address of an image": lazy_pattern(
            r"(?:https?:)?/{1,2}[^\s<>\"]{3,400}\.(?:jpe?g|png|gif|webp|svg)(?:\?\S{0,200})?$"
            r"|[\w%-]{3,120}\.(?:jpe?g|png|gif|webp|svg)$|data:image/",
            re.IGNORECASE,
        ),
    }
