"""Whether words stand inside quotation marks, of whatever script: then somebody else is speaking.

One place for the marks, so that a quotation ends the same for dates, places and forms of contact.
Single marks are left out: nothing separates them from an apostrophe.
"""

from __future__ import annotations

from readlint.record.lazy import lazy_pattern

# `„` closes with either mark: German writes „so“, Polish „tak”.
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"}
_STRAIGHT = '"＂'
# For a set of characters in a pattern.
QUOTE_MARKS = _STRAIGHT + "".join(_CLOSED_BY) + "”」』"
_MAY_PRECEDE = "([:–—-"
_MARK = lazy_pattern(r"[“”„«»「」『』]")


def is_quoted(before: str) -> bool:
    """Return whether a quotation was opened and not closed.

    Args:
        before: the words in front of the place asked about, from the start of their sentence or
            line: a quotation is not followed farther back.
    """
    if sum(before.count(mark) for mark in _STRAIGHT) % 2 == 1:
        return True
    if before.isascii():
        return False
    closing = ""
    for mark in _MARK.finditer(before):
        if mark[0] in closing:
            closing = ""
        elif not closing and mark[0] in _CLOSED_BY and _opens(before, mark.start()):
            closing = _CLOSED_BY[mark[0]]
    return bool(closing)


def _opens(before: str, at: int) -> bool:
    """Whether a mark opens: guillemets point outward or inward, and menus hold them alone."""
    mark = before[at]
    if mark not in "«»":
        return True
    stands_first = at == 0 or before[at - 1].isspace() or before[at - 1] in _MAY_PRECEDE
    return stands_first and (mark == "«" or before[at + 1 : at + 2].isalnum())
