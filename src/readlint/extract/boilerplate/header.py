"""Fields of a crawler or a content system that got into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_GLUED = lazy_pattern(
    r"(?:Date(?= )|(?:pub|publish|update|crawl|post)?_?(?:date|time|day)|published|updated|crawled)"
    rf"[:=]? {{0,3}}{_DAY}(?![\d-])"
)
_KEY = (
    r"(?:title|authors?|byline|date|datetime|timestamp|source|url|link|canonical|tags|keywords"
    r"|category|categories|section|id|guid|slug|published|pubdate|pub_date|publish_date"
    r"|published_at|published_time|updated|updated_at|modified|lastmod|created_at|crawled"
    r"|crawled_at|fetched_at|retrieved|scraped_at|description|excerpt|summary|language|lang|site"
    r"|site_name|sitename|hostname|domain|fingerprint|image|thumbnail|body|content|text|meta"
    r"|views|newsid|channel|status|layout|permalink)"
)
# A key written small is a program's; a person writes "Date:".
_FIELD = lazy_pattern(rf"[\"']?({_KEY})[\"']?(?: ?= ?|: ?)(?=\S|$)")
_ASSIGNED = lazy_pattern(rf"[\"']?({_KEY})[\"']? ?=")
_CAPITAL_FIELD = lazy_pattern(rf"[\"']?{_KEY}[\"']?: ?\S", re.IGNORECASE)
_TECHNICAL = lazy_pattern(
    r"(?:url|guid|slug|canonical|tags|keywords|crawled|fetched|scraped|hostname|fingerprint|sitename"
    r"|permalink|thumbnail|newsid|pubdate|pub_date|publish_date|lastmod)",
    re.IGNORECASE,
)


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
        why = "a field of a program, not a sentence"
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
    """Tell whether a small key is one that no running text opens a line with."""
    key = text.split(":", maxsplit=1)[0].strip("\"' ")
    return key not in ("source", "text", "content", "summary", "link", "image", "status", "section")
