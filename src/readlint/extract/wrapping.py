"""Which line ends of a text only fill lines to some width, and which part paragraphs.

Mail, PDF and editors break a paragraph where a line is full; pages of the web put one item on a
line. So a line end is *soft*, no boundary, where what it parts goes on: inside a sentence, and
where the lines of the block are as wide as each other. Everywhere else it parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from readlint.extract.column import WIDEST_COLUMN, Column, column_of, ends_within, fits
from readlint.extract.line_pairs import (
    LONG,
    NARROWEST,
    WIDEST,
    Break,
    LinePair,
    blocks_of,
    hyphened_words,
    never_ends,
)
from readlint.extract.page_furniture import Row, may_be_furniture
from readlint.extract.sentence_shapes import SHORTEST_HALF, closes, ends_open, has_case
from readlint.record.lazy import lazy_pattern

# Proportional letters leave a full line up to a seventh shorter than the widest one.
_FULL = 0.85
# Shorter lines that begin with small letters may be a column of labels.
_COLUMN = 30
# Inside a sentence a shorter line may be full all the same: a long word would not fit.
_HALF = 0.5
# Eight lines of one width, at least half of them ending inside a sentence: no list is so by chance.
_LINES, _INSIDE = 8, 4
_MOST, _OVER = 0.7, 1.2
_STOP_WITHIN = lazy_pattern(r"[.!?؟।]['\"”’»)]? \S|[。！？].")
# An hour at the end of a line closes a stamp or the head of a remark.
_STAMP_END = lazy_pattern(r"\d[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?\Z")
_LATIN_TO, _STOPS = "\u024f", ".!?…。！？"


def may_be_wrapped(content: str) -> bool:
    """Return at a glance whether any line end may be soft: of most texts, none.

    What a sentence that goes on looks like is asked in full only of the few others.
    """
    above, is_near, goes_on, caseless, half = "", False, False, 0, 0
    widest = near = 0
    for line in content.splitlines():
        text = line.strip()
        if not text:
            is_near = goes_on = False
            continue
        is_line = NARROWEST <= len(above) <= WIDEST and len(text) <= WIDEST
        if text[0].islower() and above:
            goes_on = is_near and is_line and above[-1] not in _STOPS
            is_half = closes(text) or len(text) >= LONG
            if half > 1 and is_half and may_be_furniture(above):
                return True
        elif is_near and is_line and len(above) >= LONG:
            goes_on = goes_on or never_ends(above)
        else:
            goes_on = False
        if text[0] > _LATIN_TO and is_near and is_line and text[0].isalpha():
            caseless += not text[0].isupper()
        # A short block that is wrapped ends as a sentence does, a long one begins with some.
        if goes_on and closes(text):
            return True
        goes_on = goes_on and ends_open(text)
        # How many lines above the first half of a sentence may be: a foot and a head of some lines.
        half = 1 if len(text) >= SHORTEST_HALF and text[-1].isalpha() else half and (half + 1) % 8
        near += is_line and is_near
        widest = max(widest, len(text)) if " " in text else widest
        above, is_near = text, True
    return caseless >= _LINES - 1 or (near > 0 and widest <= WIDEST_COLUMN)


def soft_breaks(rows: Sequence[Row], skipped: frozenset[int]) -> list[Break]:
    """Return the line ends that part nothing, in the order of the text.

    Args:
        rows: the lines that hold something.
        skipped: indices of rows that are no part of the running text, such as page numbers.
    """
    kept = [index for index in range(len(rows)) if index not in skipped]
    pairs = [LinePair(rows[a], rows[b], b > a + 1) for a, b in pairwise(kept)]
    soft = [pair for pair in pairs if pair.is_parted]
    column = column_of(pairs)
    soft += _soft_in_column(pairs, column) if column else _soft_by_width(pairs)
    is_cut = any(pair.is_hyphened for pair in soft)
    hyphened = hyphened_words(rows) if is_cut else frozenset()
    return sorted({pair.joined(hyphened) for pair in soft})


def _soft_in_column(pairs: Sequence[LinePair], column: Column) -> Iterator[LinePair]:
    """Yield the pairs of lines that go on in a document that is set in one column."""
    blocks = list(blocks_of(pairs))
    ends = {(block[0].above.end, block[-1].above.end) for block in blocks}
    apart = {
        pair.above.end for block in blocks if not fits(block, column.columns) for pair in block
    }
    soft = [_goes_on_in(column, pair, pair.above.end not in apart) for pair in pairs]
    for may, run in groupby(zip(soft, pairs, strict=True), key=_first):
        chain = [pair for _, pair in run]
        if may and _is_set(chain, column, (chain[0].above.end, chain[-1].above.end) in ends):
            yield from chain


def _is_set(chain: Sequence[LinePair], column: Column, is_block: bool) -> bool:
    """Return whether line ends that fill a column are soft."""
    is_closed = closes(chain[-1].below.text)
    sure = sum(ends_within(pair) for pair in chain)
    inside = sum(pair.is_open for pair in chain)
    if not column.is_shown and not (is_closed and inside):
        return False
    # A title that is by chance as wide as the column is followed by a line, not by a whole block.
    return not column.has_items or (is_closed and (is_block or sure * 2 >= inside))


def _goes_on_in(column: Column, pair: LinePair, fitting: bool) -> bool:
    if not pair.may_be_soft:
        return False
    if not pair.is_near:
        # A blank line within a sentence is a trace of how the page was scanned.
        return column.is_shown and pair.is_sure and pair.length >= column.columns * _FULL
    if pair.is_sure and not column.has_items and pair.length >= column.columns * _HALF:
        return True
    return fitting and column.goes_on(pair)


def _soft_by_width(pairs: Sequence[LinePair]) -> Iterator[LinePair]:
    """Yield the pairs of lines that go on, block by block."""
    for chain, width in _chains(pairs):
        if _is_wrapped(chain, width):
            yield from chain


def _width_of(pairs: Sequence[LinePair]) -> int:
    """Return to which width lines are wrapped; 0 where their shapes do not show it.

    Where each line is an item, lines that end openly are as long as their words; where they are
    wrapped, most of them are full, and most go on in small letters.
    """
    inside = [pair for pair in pairs if pair.is_near and pair.is_open]
    lengths = sorted(pair.length for pair in inside if pair.is_small and pair.may_be_soft)
    if len(lengths) < _INSIDE or len(lengths) * 2 < len(inside):
        return 0
    width = lengths[(len(lengths) - 1) * 9 // 10]
    full = sum(width * _FULL <= pair.length <= width * _OVER for pair in inside)
    return width if full >= _INSIDE and full >= len(inside) * _MOST else 0


def _chains(pairs: Sequence[LinePair]) -> Iterator[tuple[list[LinePair], int]]:
    """Yield the runs of line ends that may be soft, each one paragraph, and the width known."""
    width = _width_of(pairs)
    for block in [pairs] if width else blocks_of(pairs):
        known = width or _width_of(block)
        caseless = not known and _is_caseless_prose(block)
        for part in [block] if known or caseless else _open_runs(block):
            local = known or max(len(row.text) for pair in part for row in (pair.above, pair.below))
            goes_on = [_may_go_on(pair, local, bool(known), caseless) for pair in part]
            for may, chain in groupby(zip(goes_on, part, strict=True), key=_first):
                if may:
                    yield [pair for _, pair in chain], known


def _first(one: tuple[bool, object]) -> bool:
    return one[0]


def _open_runs(pairs: Sequence[LinePair]) -> Iterator[list[LinePair]]:
    """Yield the runs of lines that end inside a sentence."""
    for may, run in groupby(pairs, lambda pair: pair.is_open and pair.may_be_soft):
        if may:
            yield list(run)


def _may_go_on(pair: LinePair, width: int, known: bool, caseless: bool) -> bool:
    if not pair.may_be_soft:
        return False
    is_full = pair.length >= width * _FULL
    if not pair.is_near:
        # A blank line within a sentence is a trace of how the page was scanned.
        return known and pair.is_sure and is_full
    if caseless:
        return is_full
    if known:
        return _fills(pair, width) if pair.is_open else is_full and pair.is_full(width)
    is_stamp = _STAMP_END.search(pair.above.text) is not None
    return not is_stamp and (pair.is_sure or pair.length >= LONG) and _fills(pair, width)


def _fills(pair: LinePair, width: int) -> bool:
    if pair.is_sure:
        return pair.length >= width * _HALF
    return pair.is_full(width, _FULL)


def _is_wrapped(chain: list[LinePair], width: int) -> bool:
    """Return whether line ends that may be soft are."""
    sure = sum(pair.is_sure for pair in chain)
    unsure = sum(pair.is_open for pair in chain) - sure
    if width:
        return sure >= unsure or all(pair.is_full(width) for pair in chain)
    if sure and sure >= unsure:
        # A short block has nothing but its grammar: it ends as a sentence does, and is no column of
        # labels.
        widest = max(len(row.text) for pair in chain for row in (pair.above, pair.below))
        return widest >= _COLUMN and closes(chain[-1].below.text)
    return len(chain) + 1 >= _LINES and _is_caseless_prose(chain)


def _is_caseless_prose(pairs: Sequence[LinePair]) -> bool:
    """Return whether a block in letters without case is wrapped: nothing but its shape shows it."""
    rows = [pair.above for pair in pairs] + [pairs[-1].below]
    if len(rows) < _LINES or any(_is_cased(row.text) for row in rows[:_LINES]):
        return False
    width = max(len(row.text) for row in rows)
    full = sum(len(row.text) >= width * _FULL for row in rows)
    inside = sum(ends_open(row.text) for row in rows)
    stops = sum(_STOP_WITHIN.search(row.text) is not None for row in rows)
    return full * 5 >= len(rows) * 4 and inside * 2 >= len(rows) and stops * 4 >= len(rows)


def _is_cased(text: str) -> bool:
    return any(char.islower() and has_case(char) for char in text)
