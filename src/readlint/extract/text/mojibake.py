"""Words that were encoded once and decoded twice: UTF-8 bytes read as if of an older code page.

Nothing is guessed from tables: a run of odd letters is damaged when the older code page turns it
back into bytes that are valid UTF-8. Natural text hardly ever is, and never twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readlint.extract.text.code_pages import (
    BOXES,
    CHANCE,
    DRAWN,
    LATE,
    LIKELY,
    SURE,
    SURE_IN_A_ROW,
    CodePage,
    Run,
    code_pages,
)
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

# UTF-8 itself: U+FFFD twice, read as Chinese.
_LOST = "".join(map(chr, (0x951F, 0x65A4, 0x62F7)))
_LONGEST_WORD = 40
# How often a text may have gone through the same mistake; each time costs a look.
_MOST_LAYERS = 4
# Both halves of a character beyond U+FFFF, each written as three bytes (CESU-8).
_HALVES = lazy_pattern("í[\xa0-\xaf][\x80-\xbf]í[\xb0-\xbf][\x80-\xbf]")
_OTHERS = frozenset(_LOST[0] + "íÂÃÄÅĂĹ")
_NATURAL_BEFORE = frozenset("“„‘‚«»”’–—…•\xa0")
# A first byte whose second was lost: à, whose second byte is a no-break space made plain, or any.
_CUT = lazy_pattern("Ã(?<=[a-z\xe0-\xff]Ã)(?= )|[ÂÃÄÅĂĹ](?<=[a-z\xe0-\xff][ÂÃÄÅĂĹ])\ufffd")
# Blocks of which a single sign is chance: Hangul parts, Ogham, phonetic letters, Cherokee ...
_RARE = lazy_pattern(r"[\u0250-\u02ff\u1100-\u1dff\ue000-\uf8ff]", lowest="\u0250")
# A text is of one of these scripts, and what comes out of one run as well.
_SCRIPTS = (
    (0x370, 0x3FF), (0x400, 0x52F), (0x530, 0x58F), (0x590, 0x5FF), (0x600, 0x6FF),
    (0x900, 0x97F), (0x980, 0x9FF), (0xA00, 0xBFF), (0xC00, 0xDFF), (0xE00, 0xE7F),
    (0x3040, 0x9FFF), (0xAC00, 0xD7AF),
)  # fmt: skip


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


def find_garbled(document: Document, least: int = 2) -> list[Garbled]:
    """Return the garbled words of a text, in its order; none where they may be chance.

    Args:
        document: the text.
        least: how many words show the damage where none of them is sure.
    """
    content = document.content
    used = beyond_ascii(content)
    if not used:
        return []
    pages = [page for page in code_pages() if all(used & asked for asked in page.asked)]
    if not pages and not used & _OTHERS:
        return []
    found = sorted(_garbled(document, content, pages), key=lambda one: one.place.start)
    if len(found) < least and not any(one.is_sure for one in found):
        return []
    return found


def _garbled(document: Document, content: str, pages: Sequence[CodePage]) -> Iterator[Garbled]:
    for match in re.finditer(f"(?:{_LOST}){{1,60}}", content):
        yield Garbled(document.place(*match.span()), "\ufffd", is_sure=True)
    words: dict[int, tuple[int, int, CodePage | None, int]] = {}
    for start, end, weight, page in _damaged(content, beyond_ascii(content), pages):
        first, last = _word_around(content, start, end)
        # Of several pages, the one that explains most of a word.
        if first not in words or words[first][0] < end - start:
            words[first] = end - start, last, page, weight
    for first, (_, last, page, weight) in words.items():
        was = _word_undone(content[first:last], page, pages)
        # What is left of lines and frames was a drawing.
        if page is None or page.codec not in DRAWN or not set(was) & {*BOXES, "ſ"}:
            yield Garbled(document.place(first, last), was, weight == SURE)


def _damaged(
    content: str, used: frozenset[str], pages: Sequence[CodePage]
) -> Iterator[tuple[int, int, int, CodePage | None]]:
    """Yield start, end, weight and code page of what is damaged, page by page."""
    for page in pages:
        if not page.may_hold(content, used):
            continue
        runs = [run for run in _runs(content, page) if run[2] > CHANCE]
        # Letters alone may be a name in a language that we do not know.
        if page.codec == "cp1252" or any(
            weight == SURE or not content[start:end].isalpha() for start, end, weight, _ in runs
        ):
            yield from ((start, end, weight, page) for start, end, weight, _ in runs)
    for pattern, weight in ((_HALVES, SURE), (_CUT, LIKELY)):
        yield from ((*match.span(), weight, None) for match in pattern.finditer(content))


def _runs(content: str, page: CodePage) -> Iterator[tuple[int, int, int, str]]:
    """Yield start, end and weight of what can be undone, and what it was."""
    for match in page.run.finditer(content):
        start, end = match.span()
        was = _undone(match.group(), page)
        if was is None:
            continue
        before, after = content[max(0, start - 1) : start], content[end : end + 1]
        weight = page.weigh(Run(match.group(), was, before, after))
        # Behind half a character, nothing can be undone.
        is_rest = before in page.symbols | LATE and before not in _NATURAL_BEFORE
        yield start, end, CHANCE if before and is_rest else weight, was


def _undone(run: str, page: CodePage) -> str | None:
    """Return what a run was before it was decoded again; None where it was not."""
    try:
        was = page.bytes_of(run).decode("utf-8")
    except UnicodeError:
        return None
    if not all(_is_written(char) for char in was) or len(_scripts(was)) > 1:
        return None
    return was if len(was) >= SURE_IN_A_ROW or not _RARE.search(was) else None


def _scripts(text: str) -> set[int]:
    return {
        number
        for number, (first, last) in enumerate(_SCRIPTS)
        if any(first <= ord(char) <= last for char in text)
    }


def _word_undone(word: str, page: CodePage | None, pages: Sequence[CodePage]) -> str:
    """Undo what was done to a word, as often as it was done, and first of all by one page."""
    for _ in range(_MOST_LAYERS):
        before = word
        word = _HALVES.sub(_joined, word)
        for each in (page, *pages) if page is not None else pages:
            for start, end, weight, was in reversed([*_runs(word, each)]):
                natural = Run(word[start:end], was, "", "").is_natural
                if weight > CHANCE or (each is page and not natural):
                    word = word[:start] + was + word[end:]
        word = _CUT.sub(lambda cut: "à" if len(cut[0]) == 1 else "\ufffd", word + " ")[:-1]
        if word == before:
            break
    return word


def _joined(halves: re.Match[str]) -> str:
    data = halves[0].encode("latin-1").decode("utf-8", "surrogatepass")
    return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_written(char: str) -> bool:
    if "\u1680" <= char <= "\u16ff":
        # Ogham and runes: nobody writes texts in them, but `áš` of Northern Sami spells one.
        return False
    return char.isprintable() or char in "\xa0\xad\u200b\ufeff\u3000"


def _word_around(content: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first > max(0, start - _LONGEST_WORD) and not _is_blank(content[first - 1]):
        first -= 1
    while last < min(len(content), end + _LONGEST_WORD) and not _is_blank(content[last]):
        last += 1
    return first, last


def _is_blank(char: str) -> bool:
    # A no-break space is the second byte of à.
    return char.isspace() and char != "\xa0"
