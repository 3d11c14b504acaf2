"""Two lines that follow each other, and how the end between them looks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from readlint.extract.page_furniture import Row
from readlint.extract.sentence_shapes import MARKS, SHORTEST_HALF, ends_open, is_small
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# A narrow column of print has some twenty characters; no page and no mail program writes lines of
# more than a hundred, and a scanned page a few more.
NARROWEST, WIDEST = 20, 120
# Where nothing else shows a width, a line that may be an item by its words is one if it is shorter.
LONG = 55
# "on", "of", "de", "zu": no title and no item ends with a word of two small letters.
_SHORT_WORD = 2
_COMMAS = ",،、，"
# At the head of a line these make a list, a heading, a quotation or a table of it.
_MARKERS = ("- ", "– ", "— ", "* ", "• ", "#", ">", "+ ", "|", "=", "[", "·", "●", "■", "▪")
# "(xviii)": so far behind the head of a line its label ends.
_LONGEST_LABEL = 7
_LISTED = lazy_pattern(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s")
_UNSPACED_FROM, _UNSPACED_TO = "\u3040", chr(0xAC00)
# From here on some signs take two columns; before it none does.
_FIRST_WIDE = chr(0x1100)
# In scripts without blanks no line begins with these, so the sign before them goes down, too.
_NEVER_FIRST = "、。，．：；？！）］｝」』】〉》”’…" + chr(0x30FC) + chr(0x3005)


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


class LinePair:
    """Two lines that follow each other.

    Attributes:
        above: the first line.
        below: the second.
        length: characters of the first.
        is_over_furniture: page furniture is between them.
        is_near: no blank line is.
        is_open: the first ends inside a sentence, as far as its last mark shows.
        is_small: and the second begins with a small letter.
        is_sure: it does, or no sentence, title or item ends as the first line does.
    """

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
        self.is_sure = self.is_small or (self.is_open and never_ends(above.text))

    @property
    def is_parted(self) -> bool:
        """Whether furniture alone stands between the halves of a sentence."""
        return (
            self.is_over_furniture
            and self.is_small
            and self.length >= SHORTEST_HALF
            and not opens_item(self.below.text)
            and not opens_item(self.above.text)
        )

    @property
    def is_hyphened(self) -> bool:
        """Whether the line end may cut a word."""
        above, below = self.above.text, self.below.text
        return above[-1] in "-\u2010\u00ad" and above[-2:-1].isalpha() and below[0].isalpha()

    @property
    def is_within(self) -> bool:
        """Whether the end is between two signs of a script without blanks."""
        return _is_unspaced(self.above.text[-1]) and _is_unspaced(self.below.text[0])

    @property
    def may_be_soft(self) -> bool:
        """Whether both lines are no item, no heading and no table, and of a usual length."""
        return (
            NARROWEST <= self.length <= WIDEST
            and len(self.below.text) <= WIDEST
            and not opens_item(self.below.text)
            and not self.above.text.startswith(("#", "|"))
        )

    def is_full(self, width: int, share: float = 1.0) -> bool:
        """Return whether the first word below would not have fitted on the line above.

        Args:
            width: the most characters of a line.
            share: the part of the width from which on a line counts as full.
        """
        return self.length + 1 + len(_first_of(self.below.text)) > width * share

    def fills(self, columns: int) -> bool:
        """Return the same of lines whose columns are counted, each sign as wide as it is shown."""
        if self.is_within:
            return columns_of(self.above) + columns_of_text(_first_signs(self.below.text)) > columns
        first = columns_of_text(_first_of(self.below.text))
        return columns_of(self.above) + (not self.is_hyphened) + first > columns

    def joined(self, hyphened: frozenset[str]) -> Break:
        """Return what the line end becomes: a blank, or nothing inside a word.

        Args:
            hyphened: the words that the text writes with a hyphen inside a line.
        """
        above, below = self.above, self.below
        if self.is_hyphened:
            last, first = _last_word(above.text), _first_of(below.text).strip(MARKS)
            is_one = below.text[0].islower() and f"{last}{first}".casefold() not in hyphened
            return Break(above.end - is_one, below.start, "")
        return Break(above.end, below.start, "" if self.is_within else " ")


def columns_of(row: Row) -> int:
    """Return in which column a line ends, counted from 1."""
    return row.indent + columns_of_text(row.text)


def columns_of_text(text: str) -> int:
    """Return how many columns a text takes: signs of East Asia two, accents of their own none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_sign, text))


def _columns_of_sign(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char):
        return 0
    return 2 if char >= _FIRST_WIDE and unicodedata.east_asian_width(char) in "WF" else 1


def blocks_of(pairs: Sequence[LinePair]) -> Iterator[Sequence[LinePair]]:
    """Yield the pairs of each block: what no blank line parts."""
    begin = 0
    for index, pair in enumerate(pairs):
        if not pair.is_near:
            if index > begin:
                yield pairs[begin:index]
            begin = index + 1
    if begin < len(pairs):
        yield pairs[begin:]


def never_ends(above: str) -> bool:
    """Return whether no sentence, title, verse or item ends as this line does."""
    if len(above) < LONG:
        return False
    last = _last_word(above)
    is_short = last.islower() and last.isalpha() and len(last) <= _SHORT_WORD
    return is_short or above[-1] in _COMMAS


def opens_item(text: str) -> bool:
    """Return whether a line begins as items of a list, headings, quotations and tables do."""
    if text.startswith(_MARKERS):
        return True
    # Asked of every line: a pattern costs more than a look at its head.
    head = text[:_LONGEST_LABEL]
    return ("." in head or ")" in head) and _LISTED.match(text) is not None


def hyphened_words(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words that a text writes with a hyphen inside a line, in small letters."""
    return frozenset(
        word.strip(MARKS).casefold()
        for row in rows
        if "-" in row.text
        for word in row.text.split()
        if "-" in word[1:-1]
    )


def _last_word(text: str) -> str:
    return text.rsplit(None, 1)[-1]


def _first_of(text: str) -> str:
    return text.split(None, 1)[0]


def _first_signs(text: str) -> str:
    """Return what a line of a script without blanks cannot begin without."""
    end = 1
    while text[end : end + 1] and text[end] in _NEVER_FIRST:
        end += 1
    return text[:end]


def _is_unspaced(char: str) -> bool:
    return _UNSPACED_FROM <= char < _UNSPACED_TO or "\uff00" <= char <= "\uffef" or char in "、。"
