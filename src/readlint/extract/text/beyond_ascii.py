"""Which characters beyond ASCII a text has: the cheap question before the dear ones."""

from __future__ import annotations

_ASCII = bytes(range(0x80))


def beyond_ascii(content: str) -> frozenset[str]:
    """Return the different characters of a text that are not ASCII."""
    if content.isascii():
        return frozenset()
    rest = content.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(rest.decode("utf-8", "surrogatepass"))
