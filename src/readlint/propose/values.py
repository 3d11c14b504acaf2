"""One proposed value: where it goes, what it is, and what tells it."""

from __future__ import annotations

from dataclasses import dataclass

from readlint.record import Place

NOTHING_FOUND = "No value could be read off the text."
_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Value:
    """A value for one field of a sidecar.

    Attributes:
        path: the field, such as `("venue", "city")`; a number counts the items of a list.
        text: the value.
        why: what tells it: `line 3: "On 3 May 2022"`.
        sure: whether it is proposed as a value; otherwise it is only offered as a comment.
    """

    path: tuple[str | int, ...]
    text: str
    why: str
    sure: bool = True


def told_by(place: Place, more: str = "") -> str:
    """Say on which line which words tell a value.

    Args:
        place: the words.
        more: what they tell, where that does not show by itself.
    """
    line, _ = place.document.locate(place.start)
    flat = " ".join("".join(c if c.isprintable() else " " for c in place.words).split())
    words = flat if len(flat) <= _LONGEST_WORDS else flat[: _LONGEST_WORDS - 1] + "…"
    return f'line {line}: "{words}"' + (f", {more}" if more else "")
