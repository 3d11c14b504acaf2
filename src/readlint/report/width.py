"""How wide characters stand in a terminal, and what of a text may be sent to one."""

from __future__ import annotations

import unicodedata

_INVISIBLE = frozenset(("Mn", "Me", "Cf"))
_LONGEST_WORDS = 60


def width(text: str) -> int:
    """Return the number of terminal columns that `text` takes."""
    return len(text) if text.isascii() else sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.category(char) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def printable(text: str) -> str:
    """Replace what could move the cursor or hide words: one visible character for each."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _shown(char) for char in text)


def shortened(words: str) -> str:
    """Return quoted words on one line, the rest of long ones left out."""
    flat = printable(" ".join(words.split()))
    return flat if len(flat) <= _LONGEST_WORDS else flat[: _LONGEST_WORDS - 1] + "…"


def _shown(char: str) -> str:
    code = ord(char)
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
