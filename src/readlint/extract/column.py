"""Whether a whole document is set in one column, and of which width.

A program that wraps breaks a line where the next word would not have fitted, and nowhere else. So
no line is wider than the column, and each line that ends inside a sentence is full: its first word
below would have passed the edge. Titles, verses, addresses and the lines of a web page are as long
as they are; that all of them pass this test is chance, and the less likely the more they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.line_pairs import LinePair, blocks_of, columns_of
from readlint.extract.page_furniture import Row
from readlint.extract.sentence_shapes import closes, has_case, is_small
from readlint.extract.text.function_words import languages_by_word
from readlint.named_tuple import NamedTuple

# Mail, editors and typewriters fill sixty to eighty columns, some a hundred; narrower is print,
# whose letters differ in width.
_NARROWEST, WIDEST_COLUMN = 50, 100
# A line that is shorter may be a title, a line of an address or a word of a menu in any document.
_LONG = 0.7
# One long line in six that ends openly before the edge: a heading, a signature.
_FULL_TO_SHORT = 5
_FULL_TO_ITEMS = 4
# Four full lines: one that is by chance within a word of the widest one is one in seven.
_MANY = 4
# Where lines begin with small letters at all, a third does: German writes its nouns with capitals.
_SMALL = 3
# Where one line end is all there is, only the usual widths count, and sentences of five words.
_USUAL, _USUAL_TO = 60, 80
_FEWEST_WORDS = 5
# A list is longer, and an address or a verse is shorter than this; all lines of it are judged as
# one.
_SHORT_BLOCK = 7


class Column(NamedTuple):
    """A column that a document is set in.

    Attributes:
        columns: its width in columns of a terminal.
        is_shown: many lines show it. Where few do, a block has to end with a sentence, too.
        has_gaps: blank lines part the paragraphs.
        has_items: it holds lists, menus or tables besides, whose lines end where they end.
    """

    columns: int
    is_shown: bool
    has_gaps: bool
    has_items: bool

    def goes_on(self, pair: LinePair) -> bool:
        """Return whether a line end fills the column, and no more."""
        if not pair.fills(self.columns):
            return False
        if pair.is_open:
            return ends_within(pair) or not _ends_capitals(pair)
        # "in the U.S.\nand Canada"
        return is_small(pair.below.text) or self.has_gaps


def column_of(pairs: Sequence[LinePair]) -> Column | None:
    """Return the column that a document is set in; None where its lines do not show one."""
    rows = [pair.above for pair in pairs] + [pair.below for pair in pairs[-1:]]
    rows = [row for row in rows if _can_be_broken(row)]
    # Accents of their own take no column, but no letter of a line has more than one.
    if any(len(row.text) > 2 * WIDEST_COLUMN for row in rows):
        return None
    columns = max(map(columns_of, rows), default=0)
    if not _NARROWEST <= columns <= WIDEST_COLUMN:
        return None
    inside = [pair for pair in pairs if pair.is_near and pair.is_open and pair.may_be_soft]
    full = [pair for pair in inside if pair.fills(columns)]
    items = [pair for pair in inside if not pair.fills(columns)]
    short = sum(columns_of(pair.above) >= columns * _LONG for pair in items)
    if len(full) > 1 and not _reads_on(full):
        return None
    is_shown = len(full) >= _MANY and short * _FULL_TO_SHORT <= len(full)
    if not is_shown and (short or not _is_likely(pairs, columns)):
        return None
    # Items of a few words are never as wide as the column by chance.
    has_items = short > 0 and len(items) * _FULL_TO_ITEMS > len(full)
    return Column(columns, is_shown, _has_gaps(pairs, columns), has_items)


def fits(block: Sequence[LinePair], columns: int) -> bool:
    """Return whether a block may be wrapped: of a short one, no line that ends openly is short."""
    if len(block) >= _SHORT_BLOCK:
        return True
    return all(pair.fills(columns) for pair in block if pair.is_open and not pair.is_sure)


def ends_within(pair: LinePair) -> bool:
    """Return whether a sentence goes on by its words: no title and no item ends with "with the"."""
    if pair.is_sure or not pair.is_open:
        return pair.is_sure
    last = pair.above.text.rsplit(None, 1)[-1]
    return last.islower() and last in languages_by_word()


def _can_be_broken(row: Row) -> bool:
    """Return whether a line has a place to break it; a long address of a page has none."""
    return " " in row.text or not row.text.isascii()


def _reads_on(full: Sequence[LinePair]) -> bool:
    """Return whether lines go on in small letters, where they are not all in capitals."""
    cased = [
        pair for pair in full if has_case(pair.below.text[0]) and not pair.below.text.isupper()
    ]
    return sum(ends_within(pair) for pair in cased) * _SMALL >= len(cased)


def _is_likely(pairs: Sequence[LinePair], columns: int) -> bool:
    """Return whether the few full lines of a document are more than chance.

    One is always full, as the widest line shows the width. Each other counts, and each that goes
    on by its words counts for three, as does one that leaves a few words below.
    """
    points = -1
    for block in blocks_of(pairs):
        if closes(block[-1].below.text) and fits(block, columns):
            full = [pair for pair in block if pair.is_open and pair.may_be_soft]
            full = [pair for pair in full if pair.fills(columns)]
            points += len(full) + 2 * sum(map(ends_within, full))
            points += 2 * (len(full) > 0 and _is_remainder(full[-1], block[-1].below.text, columns))
    return points > 1


def _is_remainder(pair: LinePair, last: str, columns: int) -> bool:
    """Return whether the last line of a block is what was left of a sentence, too short for one."""
    is_usual = _USUAL <= columns_of(pair.above) <= columns <= _USUAL_TO
    return is_usual and last.count(" ") < _FEWEST_WORDS - 1 and not any(map(str.isdigit, last))


def _has_gaps(pairs: Sequence[LinePair], columns: int) -> bool:
    """Return whether lines that end with a sentence are rather full than the ends of paragraphs."""
    ends = [pair for pair in pairs if pair.is_near and not pair.is_open]
    full = sum(pair.fills(columns) for pair in ends)
    return full * 2 >= len(ends)


def _ends_capitals(pair: LinePair) -> bool:
    """Return whether a heading in capitals ends here."""
    return pair.above.text.isupper() and not pair.below.text.isupper()
