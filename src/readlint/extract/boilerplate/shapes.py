"""The shape of a line: how long it is, in any script, and whether it reads as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from readlint.record.lazy import lazy_pattern

_CLOSING = "\"'”’»«)]）」』】›* "
_FINAL = ".!?。！？…:;：；؟।"
_STOP_WITHIN = lazy_pattern(r"[.!?]['\"”’)]? +[\"'“‘(]?[^\W\d_a-z]|[。！？]")
_UNSPACED = lazy_pattern(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_UNSPACED_BYTES = tuple(bytes((byte,)) for byte in (0xE0, *range(0xE3, 0xEA), 0xEF))
_BULLET = lazy_pattern(r"[-–—•*·+‣▪]\s?\S")
# The day or hour of a title, which stands by itself below it.
_STAMP = lazy_pattern(r"\b(?:19|20)\d\d\b|\d[:.h]\d\d\b|\bago$|[年月日前]")
_LABEL = lazy_pattern(r"[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2} ?[:：]\s*\S")
_PROSE_WORDS = 12
_ROW_WORDS, _LONGEST_ROW_WORD, _LONGEST_NAME = 4, 8, 4


def unspaced_count(text: str) -> int:
    """Return how many characters belong to a script that puts no blanks between words."""
    return len(_UNSPACED.findall(text)) if _may_be_unspaced(text) else 0


def has_unspaced(text: str) -> bool:
    """Return whether a text has any character of a script that puts no blanks between words."""
    return _may_be_unspaced(text) and _UNSPACED.search(text) is not None


def _may_be_unspaced(text: str) -> bool:
    """Return at a glance whether a text may have a character of such a script.

    Looking for the few bytes that may open one is quicker than for the characters.
    """
    if text.isascii():
        return False
    encoded = text.encode("utf-8", "surrogatepass")
    return any(map(encoded.__contains__, _UNSPACED_BYTES))


def word_count(text: str) -> int:
    """Return about how many words a line holds; two characters of an unspaced script are one."""
    return len(text.split()) + unspaced_count(text) // 2


def _has_words(text: str, least: int) -> bool:
    """Return whether a line holds about so many words, without counting those of a long one."""
    if len(text) < least:
        return False
    words = len(text.split(None, least - 1))
    return words >= least or words + unspaced_count(text) // 2 >= least


def ends_as_sentence(text: str) -> bool:
    """Return whether a line closes with a mark that ends a sentence."""
    last = text[-1:]
    if last in _CLOSING:
        last = text.rstrip(_CLOSING)[-1:]
    return bool(last) and last in _FINAL


def is_prose(text: str, words: int | None = None) -> bool:
    """Return whether a line is long enough and punctuated like running text."""
    if not _has_words(text, _PROSE_WORDS) if words is None else words < _PROSE_WORDS:
        return False
    return ends_as_sentence(text) or _STOP_WITHIN.search(text) is not None


# Menus of a page, and of the pages of a site, have the same lines again and again.
@lru_cache(maxsize=1024)
def is_item(text: str) -> bool:
    """Return whether a line could be an entry of a menu: a few words and no full stop."""
    return len(text) <= 40 and word_count(text) <= 6 and not ends_as_sentence(text)


def is_row_of_words(text: str) -> bool:
    """Return whether short words of a script without blanks stand in a row, as in a menu."""
    words = [] if text.isascii() else text.split()
    if len(words) < 2 or not has_unspaced(text):
        return False
    # Two or three words are a row only if they are as short as the names of sections.
    longest = _LONGEST_ROW_WORD if len(words) >= _ROW_WORDS else _LONGEST_NAME
    return sum(len(word) <= longest for word in words) * 10 >= len(words) * 9


def is_headline(text: str) -> bool:
    """Return whether a line could be a title: not long, not closed like a sentence."""
    bare = text.rstrip(_CLOSING)
    return len(text) <= 200 and bare[-1:] not in ".。;；:：" and 2 <= word_count(text) <= 25


def form_of_entry(text: str) -> str:
    """Return by which form a line may be an entry of a list; "" for that of titles and names.

    Lists of goods, results and answers have a form; titles of other articles have none in common.
    """
    if _BULLET.match(text):
        return "bullet"
    if text[0].isdigit():
        return "" if _STAMP.search(text) else "number"
    if _LABEL.match(text):
        return "label"
    return "small" if text[0].islower() else ""


def runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield first and last index of every unbroken run of true flags."""
    first: int | None = None
    for index, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = index
        elif not flag and first is not None:
            yield first, index - 1
            first = None
