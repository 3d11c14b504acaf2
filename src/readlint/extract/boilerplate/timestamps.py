"""What is left of an emptied element: “, Updated 10:12”, “Last updated:”, a bar alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_LONGEST = 60
_NUMBER = lazy_pattern(r"\d")
_LONE_MARKS = frozenset("|｜,，;；/·»«>:：")
_OPENING_MARKS = ",，;；|｜·"


def find_orphans(page: Page) -> Iterator[Block]:
    """Yield lines before the first paragraph, or behind the last, that lost what they belong to.

    All lines of the same words are one block.
    """
    copies: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(page.lines):
        if len(line.text) > _LONGEST or index in page.taken:
            continue
        if _why_orphan(line.text) and page.is_at_edge(index, index):
            copies[line.text].append(index)
    for text, indices in copies.items():
        told = [(page.place(indices[0]), _why_orphan(text))]
        yield page.whole_lines("timestamp-orphan", [(i, i) for i in indices], told)


def _why_orphan(text: str) -> str:
    if all(char in _LONE_MARKS for char in text):
        return "a mark that stood between two things, alone" if len(text) <= 3 else ""
    if text[0] in _OPENING_MARKS and _NUMBER.search(text) and _stamp().fullmatch(text[1:].strip()):
        return "a stamp whose beginning is missing"
    if text[-1] in ":：" and _label().fullmatch(text[:-1].strip()):
        return "a label whose date is missing"
    return ""


@cache
def _label() -> re.Pattern[str]:
    return lazy_pattern(
        r"(?:(?:last |first )?(?:updated|modified|published|posted|revised)(?: on| at)?"
        r"|(?:zuletzt )?aktualisiert(?: am)?|veröffentlicht am|mis à jour le|publié le"
        r"|actualizado(?: el)?|publicado(?: el| em)?|aggiornato il|pubblicato il|aktualizacja"
        r"|发布时间|发稿时间|更新时间|更新日期|发布日期|更新於)",
        re.IGNORECASE,
    )


@cache
def _stamp() -> re.Pattern[str]:
    time = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?"
    month = r"[^\W\d_]{3,12}\.?"
    day = (
        rf"(?:\d{{1,2}}[-. /](?:{month}|\d{{1,2}})[-. /]\d{{2,4}}|{month} \d{{1,2}},? \d{{4}}"
        r"|\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)"
    )
    label = _label().pattern
    return lazy_pattern(
        rf"(?:{label}[:：]? ?)(?:{time}|{day})(?:[,，]? ?(?:{time}|{day}))?"
        rf"|{time}(?:[,，]? ?{day})?|{day}[,，]? ?{time}",
        re.IGNORECASE,
    )
