"""How the messages of rules are put."""

from __future__ import annotations


def as_sentence(words: str) -> str:
    """Give words a capital letter, unless a quotation opens them, and a full stop."""
    first = words[:1].upper() + words[1:]
    return first if first.endswith((".", "?")) else f"{first}."
