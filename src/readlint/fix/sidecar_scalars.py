"""One value of a sidecar as it is written: plain where nothing can be mistaken, else quoted."""

from __future__ import annotations

import re

from readlint.fix.sidecar_insert import quoted
from readlint.record.days import EdtfError, parse_day_range

_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:/\d{4}-\d{2}(?:-\d{2})?)?[?~]?")
_CODE = re.compile(r"[A-Z]{2}|[a-z]{2,}(?:-[a-z]+)*")
_KEY = re.compile(r"[^\W\d][\w-]{0,60}")
# Plain words that some loaders take for a truth value or for nothing.
_TAKEN = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
# Signs that end a plain value, or begin something else, wherever they are in it.
_NEVER_PLAIN = re.compile(r"[:#,\[\]{}&*!|>'\"%@`?\\]|^[-=~<.]|^\s|\s$|  ")
_NUMBER_LIKE = re.compile(r"[-+.]?\d[\d_.,eExXobB:+-]*")


def scalar(text: str) -> str:
    """Return a value as it is written in a new sidecar: dates and codes plain, all else quoted."""
    return text if _is_date(text) or _is_word(_CODE, text) else quoted(text)


def key_scalar(text: str) -> str:
    """Return a key as it is written in a sidecar."""
    return text if _is_word(_KEY, text) and text.isprintable() else quoted(text)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        parse_day_range(text)
    except EdtfError:
        return False
    return True


def _is_word(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None and text.lower() not in _TAKEN


def in_style_of(before: str, text: str) -> str:
    """Return a value as it is written in the place of another one, in quotes of the same kind.

    Args:
        before: the old value as written, its quotes included.
        text: the new value.
    """
    if before[:1] == "'" and text.isprintable() and text:
        return "'" + text.replace("'", "''") + "'"
    if before[:1] in ("'", '"') or not _may_be_plain(text):
        return quoted(text)
    return text


def _may_be_plain(text: str) -> bool:
    if not text or not text.isprintable() or text.lower() in _TAKEN:
        return False
    if _is_date(text):
        return True
    return not _NEVER_PLAIN.search(text) and not _NUMBER_LIKE.fullmatch(text)
