"""The digests that fit a text: of its bytes, whatever line ends a copy gave them."""

from __future__ import annotations

from readlint.record import Record
from readlint.record.record import front_matter

_BOM = "\ufeff"


def digest_of(record: Record) -> str:
    """Return `sha256:...` of the text as it lies on disk, a front-matter block left out."""
    return _digest(_text(record))


def fitting_digests(record: Record) -> list[str]:
    """Return every digest that fits the text.

    Version control may change the line ends of a text when it is copied to another system: the
    same text with other line ends is still the text that was checked.
    """
    text = _text(record)
    unix = text.replace("\r\n", "\n")
    return [_digest(form) for form in (text, unix, unix.replace("\n", "\r\n"))]


def _digest(text: str) -> str:
    import hashlib

    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


def _text(record: Record) -> str:
    """Return the characters that are digested, a byte order mark among them.

    A text that was decoded has exactly one form as bytes, so these need not be kept.
    """
    text = record.whole_text
    if text is None:
        raise ValueError("a record without text has no digest")
    mark = _BOM if text.path in record.byte_order_marks else ""
    if record.opening_fence is None:
        return mark + text.content
    block = front_matter(record.opening_fence.document)
    after = text.content[block[2] if block is not None else 0 :]
    for line_end in ("\r\n", "\n", "\r"):
        if after.startswith(line_end):
            return after[len(line_end) :]
    return after
