"""What is in a cell in place of a text: HTML, a PDF, a picture, base64."""

from __future__ import annotations

import base64
import binascii
import re

from readlint.extract.text.not_document import foreign_format

_ELEMENTS = (
    "p", "div", "br", "span", "h[1-6]", "ul", "ol", "li", "table", "article", "section", "figure",
    "img", "a", "strong", "em", "b", "i", "font", "center", "blockquote", "main", "script", "style",
)  # fmt: skip
_CLOSED = ("p", "div", "span", "h[1-6]", "ul", "ol", "li", "table", "a")
# Elements that part a page into blocks; a text that is written as such begins with one.
_BLOCK = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)*"
    rf"<(?:{'|'.join(_ELEMENTS)})(?:\s[^<>]{{0,2000}})?/?>",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rf"</(?:{'|'.join(_CLOSED)})>|<br ?/?>", re.IGNORECASE)
_CODED = re.compile(r"(?:data:[\w/+.;=-]{0,100};base64,)?([A-Za-z0-9+/_-]{100,}={0,2})\s*")
# So much is decoded: the marks of formats are at the head.
_HEAD = 4_096


def looks_like_html(text: str) -> bool:
    """Return whether a text is written as HTML, a whole page or a part of one."""
    if "<" not in text:
        return False
    if foreign_format(text[:_HEAD].encode("utf-8", "replace")) == "HTML":
        return True
    # An article of plain text may name a tag, and does not begin with one that it closes.
    return _BLOCK.match(text) is not None and _ANY_TAG.search(text) is not None


def what_it_is(text: str, *, may_have_tags: bool = False) -> str:
    """Return what a cell holds that is no plain text, as people call it; "" for plain text.

    Args:
        text: the cell.
        may_have_tags: whether HTML within it is no fault, as in Markdown.
    """
    coded = _CODED.fullmatch("".join(text.split("\n")))
    if coded is not None:
        return _decoded(coded[1])
    found = foreign_format(text.encode("utf-8", "surrogatepass"))
    if found:
        return found
    return "HTML" if not may_have_tags and looks_like_html(text) else ""


def _decoded(code: str) -> str:
    head = code[:_HEAD].rstrip("=")
    try:
        data = base64.b64decode(head[: len(head) // 4 * 4], altchars=b"-_")
    except (binascii.Error, ValueError):
        data = b""
    name = foreign_format(data)
    return f"{name} in base64" if name else "base64"
