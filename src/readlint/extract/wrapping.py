"""Which line ends of a text only fill lines to some width, and which part paragraphs.

Mail, PDF and editors break a paragraph where a line is full; pages of the web put one item on a
line. So a line end is *soft*, no boundary, where what it parts goes on: inside a sentence, and
where the lines of the block are as wide as each other. Everywhere else it parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from readlint.extract.page_furniture import Row, may_be_furniture
from readlint.extract.sentence_shapes import (
    MARKS,
    SHORTEST_HALF,
    closes,
    ends_open,
    has_case,
    is_small,
)
from readlint.record.lazy import lazy_pattern

# A narrow column of print has some twenty characters; no page and no mail program writes lines of
# more than a hundred, and a scanned page a few more.
NARROWEST, WIDEST = 20, 120
# Proportional letters leave a full line up to a seventh shorter than the widest one.
_FULL = 0.85
# Where nothing else shows a width, a line that may be an item by its words is one if it is shorter.
_LONG = 55
_COLUMN = 30
# Inside a sentence a shorter line may be full all the same: a long word would not fit.
_HALF = 0.5
# Eight lines of one width, at least half of them ending inside a sentence: no list is so by chance.
_LINES, _INSIDE = 8, 4
_MOST, _OVER = 0.7, 1.2
# "on", "of", "de", "zu": no title and no item ends with a word of two small letters.
_SHORT_WORD = 2
_COMMAS = ",،、，"
# At the head of a line these make a list, a heading, a quotation or a table of it.
_MARKERS = ("- ", "– ", "— ", "* ", "• ", "#", ">", "+ ", "|", "=", "[", "·", "●", "■", "▪")
# "(xviii)": so far behind the head of a line its label ends.
_LONGEST_LABEL = 7
_LISTED = lazy_pattern(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s")
_STOP_WITHIN = lazy_pattern(r"[.!?؟।]['\"”’»)]? \S|[。！？].")
# An hour at the end of a line closes a stamp or the head of a remark.
_STAMP_END = lazy_pattern(r"\d[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?\Z")
_LATIN_TO, _STOPS = "\u024f", ".!?…。！？"
_UNSPACED_FROM, _UNSPACED_TO = "\u3040", "\uac00"


class Break(NamedTuple):
    """A line end that parts nothing: what stands there, and by what it is read.

    Attributes:
        start: offset of the first character replaced.
        end: offset behind the last.
        new: a blank; nothing within a word.
    """

    start: int
    end: int
    new: str


def may_be_wrapped(content: str) -> bool:
    """Tell at a glance whether any line end may be soft: of most texts, none.

    What a sentence that goes on looks like is asked in full only of the few others.
    """
    above, is_near, goes_on, caseless, half = "", False, False, 0, 0
    for line in content.splitlines():
        text = line.strip()
        if not text:
            is_near = goes_on = False
            continue
        is_line = NARROWEST <= len(above) <= WIDEST and len(text) <= WIDEST
        if text[0].islower() and above:
            goes_on = is_near and is_line and above[-1] not in _STOPS
            is_half = closes(text) or len(text) >= _LONG
            if half > 1 and is_half and may_be_furniture(above):
                return True
        elif is_near and is_line and len(above) >= _LONG:
            goes_on = goes_on or _goes_on(above)
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
        above, is_near = text, True
    return caseless >= _LINES - 1


def soft_breaks(rows: Sequence[Row], skipped: frozenset[int]) -> list[Break]:
    """Return the line ends that part nothing, in the order of the text.

    Args:
        rows: the lines that hold something.
        skipped: indices of rows that are no part of the running text, such as page numbers.
    """
    kept = [index for index in range(len(rows)) if index not in skipped]
    pairs = [_Pair(rows[a], rows[b], b > a + 1) for a, b in pairwise(kept)]
    soft = {pair.above.end: pair for pair in pairs if pair.is_parted}
    for chain, width in _chains(pairs):
        if _is_wrapped(chain, width):
            soft |= {pair.above.end: pair for pair in chain}
    hyphened = (
        _hyphened_words(rows) if any(pair.is_hyphened for pair in soft.values()) else frozenset()
    )
    return [soft[end].joined(hyphened) for end in sorted(soft)]


class _Pair:
    """Two lines that follow each other, and how the end between them looks."""

    __slots__ = (
        "above",
        "below",
        "is_near",
        "is_open",
        "is_over_furniture",
        "is_small",
        "is_sure",
        "length",
    )

    def __init__(self, above: Row, below: Row, is_over_furniture: bool) -> None:
        self.above = above
        self.below = below
        self.length = above.end - above.start
        self.is_over_furniture = is_over_furniture
        self.is_open = ends_open(above.text)
        self.is_small = self.is_open and is_small(below.text)
        self.is_near = below.number == above.number + 1 or self.is_parted
        self.is_sure = self.is_small or (self.is_open and _goes_on(above.text))

    @property
    def is_parted(self) -> bool:
        """Whether furniture alone stands between the halves of a sentence."""
        return (
            self.is_over_furniture
            and self.is_small
            and self.length >= SHORTEST_HALF
            and not _opens_item(self.below.text)
            and not _opens_item(self.above.text)
        )

    def is_full(self, width: int, share: float = 1.0) -> bool:
        """Return whether the first word below would not have fitted on the line above."""
        first = self.below.text.split(None, 1)[0]
        return self.length + 1 + len(first) > width * share

    @property
    def is_hyphened(self) -> bool:
        above, below = self.above.text, self.below.text
        return above[-1] in "-\u2010\u00ad" and above[-2:-1].isalpha() and below[0].isalpha()

    def joined(self, hyphened: frozenset[str]) -> Break:
        """Return what the line end becomes: a blank, or nothing inside a word."""
        above, below = self.above, self.below
        if self.is_hyphened:
            last, first = _last_word(above.text), _first_word(below.text)
            is_one = below.text[0].islower() and f"{last}{first}".casefold() not in hyphened
            return Break(above.end - is_one, below.start, "")
        within = _is_unspaced(above.text[-1]) and _is_unspaced(below.text[0])
        return Break(above.end, below.start, "" if within else " ")


def _width_of(pairs: Sequence[_Pair]) -> int:
    """Return to which width lines are wrapped; 0 where their shapes do not show it.

    Where each line is an item, lines that end openly are as long as their words; where they are
    wrapped, most of them are full, and most go on in small letters.
    """
    inside = [pair for pair in pairs if pair.is_near and pair.is_open]
    lengths = sorted(pair.length for pair in inside if pair.is_small and _may_be_wrapped(pair))
    if len(lengths) < _INSIDE or len(lengths) * 2 < len(inside):
        return 0
    width = lengths[(len(lengths) - 1) * 9 // 10]
    full = sum(width * _FULL <= pair.length <= width * _OVER for pair in inside)
    return width if full >= _INSIDE and full >= len(inside) * _MOST else 0


def _may_be_wrapped(pair: _Pair) -> bool:
    return (
        NARROWEST <= pair.length <= WIDEST
        and len(pair.below.text) <= WIDEST
        and not _opens_item(pair.below.text)
        and not pair.above.text.startswith(("#", "|"))
    )


def _chains(pairs: Sequence[_Pair]) -> Iterator[tuple[list[_Pair], int]]:
    """Yield the runs of line ends that may be soft, each one paragraph, and the width known."""
    width = _width_of(pairs)
    for block in [pairs] if width else _blocks(pairs):
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


def _blocks(pairs: Sequence[_Pair]) -> Iterator[Sequence[_Pair]]:
    """Yield the pairs of each block: what no blank line parts."""
    begin = 0
    for index, pair in enumerate(pairs):
        if not pair.is_near:
            if index > begin:
                yield pairs[begin:index]
            begin = index + 1
    if begin < len(pairs):
        yield pairs[begin:]


def _open_runs(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Yield the runs of lines that end inside a sentence."""
    for may, run in groupby(pairs, lambda pair: pair.is_open and _may_be_wrapped(pair)):
        if may:
            yield list(run)


def _may_go_on(pair: _Pair, width: int, known: bool, caseless: bool) -> bool:
    if not _may_be_wrapped(pair):
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
    return not is_stamp and (pair.is_sure or pair.length >= _LONG) and _fills(pair, width)


def _fills(pair: _Pair, width: int) -> bool:
    if pair.is_sure:
        return pair.length >= width * _HALF
    return pair.is_full(width, _FULL)


def _is_wrapped(chain: list[_Pair], width: int) -> bool:
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


def _is_caseless_prose(pairs: Sequence[_Pair]) -> bool:
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


def _goes_on(above: str) -> bool:
    """Return whether no sentence, title, verse or item ends as this line does."""
    if len(above) < _LONG:
        return False
    last = _last_word(above)
    is_short = last.islower() and last.isalpha() and len(last) <= _SHORT_WORD
    return is_short or above[-1] in _COMMAS


def _opens_item(text: str) -> bool:
    if text.startswith(_MARKERS):
        return True
    # Asked of every line: a pattern costs more than a look at its head.
    head = text[:_LONGEST_LABEL]
    return ("." in head or ")" in head) and _LISTED.match(text) is not None


def _last_word(text: str) -> str:
    return text.rsplit(None, 1)[-1]


def _first_word(text: str) -> str:
    return text.split(None, 1)[0].strip(MARKS)


def _hyphened_words(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words that the text writes with a hyphen inside a line."""
    return frozenset(
        word.strip(MARKS).casefold()
        for row in rows
        if "-" in row.text
        for word in row.text.split()
        if "-" in word[1:-1]
    )


def _is_unspaced(char: str) -> bool:
    return _UNSPACED_FROM <= char < _UNSPACED_TO or "\uff00" <= char <= "\uffef" or char in "、。"
