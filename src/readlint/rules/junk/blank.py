"""Rule junk-blank."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.text.lines import lines_of, trailing_blanks
from readlint.record import Document, Place
from readlint.record.lazy import lazy_pattern
from readlint.rules.base import INFO, Diagnostic, Rule
from readlint.rules.finding import Fix
from readlint.rules.junk import lines_named

# Four line ends in a row: three empty lines.
_GAP = lazy_pattern(r"(?>\r\n|\n|\r)(?:[^\S\r\n]{0,200}(?>\r\n|\n|\r)){3,10000}")


class Blank(Rule):
    """The text has runs of empty lines, or blanks at the ends of lines.

    What it does:
        Finds empty lines before the first and behind the last line of the text, runs of three or
        more empty lines within it, and blanks at the ends of lines.

    Why it matters:
        They do not disturb a reader, but two copies of one text that differ in blanks have two
        digests, and a gap often shows where a picture or an advertisement was.

    What to do:
        Remove them; `--fix` removes the blanks at the ends of lines, and the empty lines at the
        end of the text.

    Known limits:
        Blanks at the beginning of a line, and runs of blanks within one, are left alone: verse and
        tables need them. So are two blanks that break a line within a paragraph of a Markdown text.
    """

    severity = INFO
    since = "0.1"
    preview = True
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield one finding for each end of the text, for each gap, and for all trailing blanks."""
        text = context.text
        lines = lines_of(text)
        if not lines:
            return
        content = text.content
        # A front-matter block is blanked out in the text: its lines are not empty.
        before = lines[0].number - 1 if context.record.opening_fence is None else 0
        yield from self._edges(text, before, lines[-1].end)
        for gap in _GAP.finditer(content, lines[0].end, lines[-1].start):
            above, below = text.locate(gap.start())[0], text.locate(gap.end())[0]
            place = text.place(*text.line_span(above + 1))
            count = below - above - 1
            yield self._diagnostic(
                [place],
                f"Lines {above} and {below} have {count} empty lines between them.",
            )
        trailing = [text.place(*blanks) for blanks in _behind_words(text)]
        if trailing:
            named, several = lines_named(trailing)
            yield self._diagnostic(
                trailing, f"{named} {'end' if several else 'ends'} with blanks.", "safe"
            )

    def _edges(self, text: Document, before: int, end: int) -> Iterator[Diagnostic]:
        if before:
            place = text.place(*text.line_span(1))
            yield self._diagnostic([place], f"The text begins with {_empty_lines(before)}.")
        last = text.locate(end)[0]
        behind = len(text.line_starts) - last - 1
        if behind > 0:
            place = text.place(*text.line_span(last + 1))
            yield self._diagnostic([place], f"The text ends with {_empty_lines(behind)}.", "safe")

    def _diagnostic(self, places: list[Place], message: str, fix: Fix = "none") -> Diagnostic:
        return self.diagnostic(places[0], message, help="Remove the blanks.", spans=places, fix=fix)


def _behind_words(text: Document) -> Iterator[tuple[int, int]]:
    """Yield the blanks at the ends of lines that hold something besides."""
    begins = frozenset(text.line_starts)
    return (blanks for blanks in trailing_blanks(text) if blanks[0] not in begins)


def _empty_lines(count: int) -> str:
    return "an empty line" if count == 1 else f"{count} empty lines"
