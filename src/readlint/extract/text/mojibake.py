"""Words that were encoded once and decoded twice: UTF-8 bytes read as if of an older code page.

Nothing is guessed from tables: a run of odd letters is damaged when the older code page turns it
back into bytes that are valid UTF-8. Natural text hardly ever is, and never twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from readlint.extract.text.invisible import beyond_ascii
from readlint.record import Document, Place
from readlint.record.lazy import lazy_pattern

# UTF-8 itself: U+FFFD twice, read as Chinese.
_LOST = "锟斤拷"
_LONGEST_WORD = 40
# In a code page, one pair of letters can be chance; so many in a row cannot.
_SURE_IN_A_ROW = 3
_LATIN_LEADS = "ÂÃÄÅ"
# What may well follow a letter, as in „Café”… or Maß”.
_NATURAL = frozenset("”’…–—»›“‘„‚•")


class _Page(NamedTuple):
    """An older code page.

    Attributes:
        codec: its name in Python.
        least: how many letters must come out of one run.
        leads: the letters that open one.
        others: letters of which one must follow, for the run to be no natural text.
        run: finds runs.
    """

    codec: str
    least: int
    leads: frozenset[str]
    others: frozenset[str]
    run: re.Pattern[str]


def _page(codec: str, leads: range, least: int) -> _Page:
    # Latin-1 has control characters where the code pages have letters.
    continuing = _letters(codec, range(0x80, 0xC0)) + "".join(map(chr, range(0x80, 0xA0)))
    opening = _letters(codec, leads)
    run = f"(?:[{re.escape(opening)}][{re.escape(continuing)}]{{1,3}}){{1,60}}"
    return _Page(
        codec, least, frozenset(opening), frozenset(continuing) - _NATURAL, lazy_pattern(run)
    )


def _letters(codec: str, codes: range) -> str:
    return "".join(bytes((code,)).decode(codec, "ignore") for code in codes)


@cache
def _pages() -> tuple[_Page, ...]:
    return (
        _page("cp1252", range(0xC2, 0xF5), 1),
        _page("cp1251", range(0xD0, 0xD2), _SURE_IN_A_ROW),
    )


class Garbled(NamedTuple):
    """A word that was decoded twice.

    Attributes:
        place: the word.
        was: what it was before.
        is_sure: whether it alone shows the damage; other words need a second one.
    """

    place: Place
    was: str
    is_sure: bool


def find_garbled(document: Document) -> list[Garbled]:
    """Return the garbled words of a text, in its order; none where they may be chance."""
    content = document.content
    used = beyond_ascii(content)
    if not used:
        return []
    pages = [page for page in _pages() if used & page.leads and used & page.others]
    if not pages and _LOST[0] not in used:
        return []
    found = sorted(_garbled(document, content, pages), key=lambda one: one.place.start)
    if len(found) < 2 and not any(one.is_sure for one in found):
        return []
    return found


def _garbled(document: Document, content: str, pages: Sequence[_Page]) -> Iterator[Garbled]:
    done = -1
    for page in pages:
        for run in page.run.finditer(content):
            was = _undone(run.group(), page) if run.start() >= done else None
            if was is None:
                continue
            start, done = _word_around(content, run.start(), run.end())
            word = _word_undone(content[start:done], page)
            yield Garbled(document.place(start, done), word, _is_sure(run.group(), was))
    for match in re.finditer(f"(?:{_LOST}){{1,60}}", content):
        yield Garbled(document.place(*match.span()), "\ufffd", is_sure=True)


def _undone(run: str, page: _Page) -> str | None:
    """Return what a run was before it was decoded again; None where it was not."""
    try:
        was = b"".join(_byte(char, page.codec) for char in run).decode("utf-8")
    except UnicodeError:
        return None
    if len(was) < page.least or not all(_is_written(char) for char in was):
        return None
    if all(char in _NATURAL for char in run if char not in page.leads):
        return None
    is_likely = len(was) > 1 or len(run) > 2 or run[0] in _LATIN_LEADS
    return was if is_likely else None


def _word_undone(word: str, page: _Page) -> str:
    return page.run.sub(lambda run: _undone(run.group(), page) or run.group(), word)


def _byte(char: str, codec: str) -> bytes:
    return bytes((ord(char),)) if "\x80" <= char <= "\x9f" else char.encode(codec)


def _is_written(char: str) -> bool:
    return char.isprintable() or char in "\xa0\xad\u200b\ufeff"


def _is_sure(run: str, was: str) -> bool:
    return len(was) >= _SURE_IN_A_ROW or len(run) >= 3 * len(was)


def _word_around(content: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first > max(0, start - _LONGEST_WORD) and not content[first - 1].isspace():
        first -= 1
    while last < min(len(content), end + _LONGEST_WORD) and not content[last].isspace():
        last += 1
    return first, last
