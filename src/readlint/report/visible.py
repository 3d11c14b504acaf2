"""Characters that cannot be seen, written out: for pages that explain them."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n?")


def visible(content: str) -> str:
    """Return text in which every character can be seen; only line feeds end a line.

    Carriage returns become line feeds, bytes that are no UTF-8 (as surrogates) `⟨byte E9⟩`, all
    else that is invisible its code point, such as `⟨U+200B⟩`.
    """
    unified = _LINE_END.sub("\n", content)
    return "".join(char if _is_visible(char) else _named(char) for char in unified)


def _is_visible(char: str) -> bool:
    return char in "\n " or char.isprintable()


def _named(char: str) -> str:
    code = ord(char)
    return f"⟨byte {code - 0xDC00:02X}⟩" if 0xDC80 <= code <= 0xDCFF else f"⟨U+{code:04X}⟩"
