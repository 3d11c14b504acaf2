"""Words of others inside Markdown: shown as they are, whatever they hold.

A scraped text may hold Markdown, HTML, `@name`, `#123` or an address. On GitHub and GitLab the
last three become mentions and links even where Markdown is escaped, so an invisible character
parts them.
"""

from __future__ import annotations

import re

from readlint.printing.printable import printable, shortened

_PARTED = "\u200b"
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~#!&$]")
_REFERENCE = re.compile(
    r"(?<=[@#!~%$&])(?=\w)"  # @name, #12, and GitLab's !12, ~label, %milestone, $12, &12
    r"|(?<=:)(?=//|[a-z+-])|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)",
    re.IGNORECASE,
)
_TICKS = re.compile(r"`+")


def prose(words: str) -> str:
    """Return a sentence of readlint with words of others in it; its `code` stays code."""
    pieces = printable(words).split("`")
    if len(pieces) % 2 == 0:
        return escaped(words)
    return "".join(code(p) if i % 2 else escaped(p) for i, p in enumerate(pieces))


def escaped(words: str) -> str:
    """Return words that mean nothing to Markdown, to stand after the start of a line."""
    parted = _REFERENCE.sub(_PARTED, printable(words))
    return _ACTIVE.sub(lambda found: "\\" + found[0], parted)


def code(words: str) -> str:
    """Return words as a code span, in which no mention and no link is looked for."""
    shown = printable(words)
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(shown)), default=0))
    padded = (
        f" {shown} " if not shown.strip("` ") or shown[0] in "` " or shown[-1] in "` " else shown
    )
    return f"{fence}{padded}{fence}"


def quoted(words: str) -> str:
    """Return words of a text as a code span, the rest of long ones left out."""
    return code(shortened(words))
