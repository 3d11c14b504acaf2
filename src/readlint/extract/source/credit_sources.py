"""Source lines: a label such as "Source:" or "来源：" and the names that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlint.extract.source.credit_page import Credit, CreditName, CreditPage
from readlint.record.lazy import lazy_pattern

GROUP = "credit-source"


class _Label(NamedTuple):
    """What introduces names; `known_only`: it introduces other things as well."""

    words: str
    known_only: bool = False
    inside_line: bool = False


_LABELS = (
    _Label("source:"),
    _Label("source :"),
    _Label("source："),
    _Label("source(s):"),
    _Label("sources:", known_only=True),
    _Label("news source:"),
    _Label("original source:"),
    _Label("originally published by", known_only=True),
    _Label("first published by", known_only=True),
    _Label("published by", known_only=True),
    _Label("distributed by", known_only=True),
    _Label("provided by", known_only=True),
    _Label("posted by", known_only=True),
    _Label("from:", known_only=True),
    _Label("with inputs from", known_only=True),
    _Label("the following press release was published by", known_only=True),
    _Label("来源：", inside_line=True),
    _Label("来源:", inside_line=True),
    _Label("來源：", inside_line=True),
    _Label("來源:", inside_line=True),
    _Label("稿源：", inside_line=True),
    _Label("稿源:", inside_line=True),
    _Label("出典：", known_only=True),
    _Label("quelle:", known_only=True),
    _Label("quellen:", known_only=True),
    _Label("fuente:", known_only=True),
    _Label("fonte:", known_only=True),
    _Label("źródło:", known_only=True),
    _Label("kaynak:", known_only=True),
    _Label("источник:", known_only=True),
    _Label("джерело:", known_only=True),
)
_LONGEST = 160
_OPENING = "([（【〔[*•-–—>| \t"
# What may stand right before the Chinese label and make it a label of the text, not of a picture.
_ABOUT_TEXT = (
    "信息",
    "稿件",
    "文章",
    "新闻",
    "消息",
    "原文",
    "内容",
    "本文",
    "资讯",
    "发布",
    "更新",
)
_NEXT_LABEL = lazy_pattern(
    r"[ \t　|]+[\w.]{1,14} ?[:：]"
    r"|作者|编辑|責任編輯|责任编辑|责编|记者|时间|日期|字体|浏览|点击|第\d+页|<<|>>"
)
_DATE_OR_CLOCK = lazy_pattern(
    r"\d{1,4}[-./年]\d{1,2}[-./月]|\b\d{1,2}:\d{2}|\|?\s*\b(?:Updated|Published)\b"
)
_BETWEEN = lazy_pattern(r"\s*[/|;；、•]\s*|\s*／\s*")
_BETWEEN_HAN = lazy_pattern(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_BETWEEN_KNOWN = lazy_pattern(r"\s*[,，&]\s*|\s+and\s+|和")
_TRAILING_YEAR = lazy_pattern(r",\s*(?:\w{3,9}\.? \d{1,2},? )?\d{4}$")
_EDGES = lazy_pattern(r"\w(?:.*[\w)）])?", re.DOTALL)
_QUOTED = lazy_pattern(r"[\"“”‘!?！？…]|\.\s+[A-Z]|。")
_HAN = lazy_pattern(r"[\u3400-\u9fff]", lowest="\u3400")
_NOT_NAMES = lazy_pattern(r"[<>|{}=@_]|第?\d+页")
_GENERIC = frozenset(
    (
        *("agencies", "news agencies", "agency", "wire services", "wires", "newswires"),
        *("internet", "web", "website", "own", "staff", "staff reporter", "staff reporters"),
        *("unknown", "n/a", "none", "press release", "media reports", "author", "news"),
        *("government", "xxx", "网络", "互联网", "本站", "本网", "本报", "原创", "本站原创"),
        *("转载", "转载文章", "综合", "网络综合", "综合整理", "未知", "不详", "新闻中心", "其他"),
    )
)
# More differing source lines than this credit figures or lists of reading, not the text.
_MOST = 2


def source_literals() -> Iterable[tuple[str, str, _Label]]:
    """Yield the labels for the one pass over the text."""
    for label in _LABELS:
        yield GROUP, label.words, label


def source_credits(page: CreditPage) -> Iterator[Credit]:
    """Yield the source lines at either end of the document."""
    found = [credit for hit in page.hits(GROUP) if (credit := _read(page, *hit)) is not None]
    differing = {tuple(name.words for name in credit.names) for credit in found}
    if len(differing) <= _MOST:
        yield from found


def _read(page: CreditPage, start: int, end: int, label: _Label) -> Credit | None:
    index = page.line_at(start)
    line = page.lines[index]
    begin = _label_start(page.before(start), start, label)
    if begin is None or not page.is_at_edge(index):
        return None
    stop, closed = _value_end(page.content, begin, end, line.end)
    names = list(_names(page, end, stop, label))
    if not names:
        return None
    return page.credit(begin, closed, "source-line", names)


def _label_start(before: str, start: int, label: _Label) -> int | None:
    """Return where the credit begins; None where the label is part of something longer."""
    if label.inside_line:
        if before.endswith(_ABOUT_TEXT):
            start -= 2
            before = before[:-2]
        if before and not (before[-1] in _OPENING or before[-1].isdigit()):
            return None
        if len(before) > _LONGEST and before[-1] not in "(（":
            return None
    elif before.strip(_OPENING):
        return None
    return start - 1 if before[-1:] and before[-1] in "(（【[" else start


def _value_end(content: str, begin: int, start: int, line_end: int) -> tuple[int, int]:
    """Return where the names end, and where the credit does: behind its bracket if it has one."""
    stop = min(line_end, start + _LONGEST)
    closing = {"(": ")", "（": "）", "【": "】", "[": "]"}.get(content[begin])
    if closing and (at := content.find(closing, start, stop)) >= 0:
        return at, at + 1
    value = content[start:stop]
    ends = [m.start() for p in (_NEXT_LABEL, _DATE_OR_CLOCK) if (m := p.search(value)) is not None]
    stop = start + min(ends, default=len(value))
    stop = start + len(content[start:stop].rstrip(" \t　|,，"))
    return stop, stop


def _names(page: CreditPage, start: int, stop: int, label: _Label) -> Iterator[CreditName]:
    value = page.content[start:stop]
    if (year := _TRAILING_YEAR.search(value)) is not None:
        value = value[: year.start()]
    if stop - start >= _LONGEST or (_QUOTED.search(value) and not page.publishers_called(value)):
        return
    for begin, end in _split(page, value):
        name = page.name(start + begin, start + end)
        if _is_name(page, name, label):
            yield name


def _split(page: CreditPage, value: str) -> Iterator[tuple[int, int]]:
    """Yield offsets of the names in a value."""
    if page.publishers_called(value):
        yield from _pieces(value, [])
        return
    cuts = [m.span() for p in (_BETWEEN, _BETWEEN_HAN) for m in p.finditer(value)]
    listed = [m.span() for m in _BETWEEN_KNOWN.finditer(value)]
    if listed and any(page.publishers_called(value[a:b]) for a, b in _pieces(value, listed)):
        cuts += listed
    yield from _pieces(value, sorted(cuts))


def _pieces(value: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield offsets of what stands between the cuts, without blanks, brackets and quotes."""
    begin = 0
    for cut, after in [*cuts, (len(value), len(value))]:
        if cut < begin:
            continue
        piece = value[begin:cut]
        inked = _EDGES.search(piece)
        if inked is not None:
            yield begin + inked.start(), begin + inked.end()
        begin = after


def _is_name(page: CreditPage, name: CreditName, label: _Label) -> bool:
    words = name.words
    if name.publisher is not None or page.publishers_called(words):
        return True
    if label.known_only or words.casefold() in _GENERIC or _NOT_NAMES.search(words):
        return False
    if not any(map(str.isalpha, words)):
        return False
    if _HAN.search(words):
        return len(words) <= 20
    return (words[0].isupper() or words[0].isdigit()) and len(words.split()) <= 7
