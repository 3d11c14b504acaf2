"""What the scraper left: parts of a page that are not part of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from readlint.extract import Context
from readlint.extract.boilerplate import JunkSpan, find_junk
from readlint.extract.view import prose_of
from readlint.record import Place
from readlint.rules.base import Diagnostic, Rule

MOST_EVIDENCE = 5
_MOST_LINES = 8


class JunkRule(Rule):
    """A rule that names the junk blocks of one kind, one finding a block.

    Attributes:
        kind: the kind of block, as the junk reading calls it.
        help_text: what the finding asks for.
    """

    kind: ClassVar[str]
    help_text: ClassVar[str]
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Every block of the kind is one finding, whose pieces are all its copies."""
        for block in find_junk(context).of(self.kind):
            places = [prose_of(context).place(span.start, span.end) for span in block]
            yield self.diagnostic(
                places[0],
                self.message(block, places),
                help=self.advice(places),
                evidence=block[0].cues[:MOST_EVIDENCE],
                spans=places,
                fix="unsafe",
            )

    def advice(self, places: Sequence[Place]) -> str:
        """Say what to do about the block."""
        return self.help_text

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Say what the block is and on which lines it stands."""
        raise NotImplementedError


def lines_named(places: Sequence[Place]) -> tuple[str, bool]:
    """Name the lines of some places, as in "Lines 2 to 4 and 7", and whether there are several."""
    names: list[str] = []
    alone = " and " if len(places) == 1 else " to "
    several = False
    for place in places:
        first = place.document.locate(place.start)[0]
        last = place.document.locate(place.end - 1)[0]
        several = several or last > first
        between = alone if last == first + 1 else " to "
        name = str(first) if last == first else f"{first}{between}{last}"
        if name not in names[-1:]:
            names.append(name)
    several = several or len(names) > 1
    if len(names) > _MOST_LINES:
        names[_MOST_LINES - 1 :] = [f"{len(names) - _MOST_LINES + 1} more"]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{'Lines' if several else 'Line'} {listed}", several


def hold(places: Sequence[Place], what: str) -> str:
    """Say of some places what they hold, as in "Line 3 holds fields of a program"."""
    lines, several = lines_named(places)
    return f"{lines} {'hold' if several else 'holds'} {what}"


def is_or_are(places: Sequence[Place], what: str) -> str:
    """Say of some places what they are, as in "Line 3 is site navigation"."""
    lines, several = lines_named(places)
    return f"{lines} {'are' if several else 'is'} {what}"
