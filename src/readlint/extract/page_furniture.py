"""What pages of print leave between the lines of a text: their numbers, heads, feet, disclaimers.

A line is such furniture only where the text itself shows it: it stands between the halves of a
sentence, or it is of one form with lines that do. A number in a list or a table stands so nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readlint.extract.sentence_shapes import SHORTEST_HALF, closes, ends_open, is_small
from readlint.named_tuple import NamedTuple
from readlint.record import Document
from readlint.record.lazy import lazy_pattern

_DIGITS = lazy_pattern(r"\d+")
# "12", "- 12 -", "3/9", "Page 3 of 9": nothing but numbers and a word or two beside them.
_PAGE_NUMBER = lazy_pattern(
    r"\W*(?:[^\W\d_]{1,10}\.?\s?)?\d{1,3}(?:\s?(?:/|[^\W\d_]{1,4})\s?\d{1,3})?\W*"
)
_PAGE_OF_PAGES = lazy_pattern(
    r"\W*(?:[^\W\d_]{1,10}\.?\s?)?\d{1,3}\s?(?:/|[^\W\d_]{1,4})\s?\d{1,3}\W*"
)
# Running heads fit on a line; a longer line that returns is a disclaimer, word for word the same.
_LONGEST_HEAD = 120
# Twice may be chance; what the printer adds is on every page.
_COPIES = 3
# A shorter line that returns may be a refrain, unless it is in capitals like a label.
_WORDS = 8
_LONG_HALF = 45
# A foot and a head of some lines each.
_DEEPEST = 6
# "- Seite 12 von 120 -"
_LONGEST_NUMBER = 24
# These address somebody, or direct the stage.
_NO_HEAD = (",", "，", "]", ")", "）", "】")


class Row(NamedTuple):
    """A line that holds something: the offsets of its first and behind its last character.

    `indent` is how many columns are empty before it.
    """

    start: int
    end: int
    text: str
    number: int
    indent: int = 0


def rows_of(document: Document) -> Iterator[Row]:
    """Yield the lines of a file that hold something."""
    content = document.content
    for number, (start, stop) in enumerate(pairwise([*document.line_starts, len(content)]), 1):
        raw = content[start:stop]
        text = raw.strip().replace("\xa0", " ")
        if text:
            empty = len(raw) - len(raw.lstrip())
            begin, indent = start + empty, empty and len(raw[:empty].expandtabs())
            yield Row(begin, begin + len(text), text, number, indent)


def furniture_of(document: Document) -> list[Row]:
    """Return the lines of a file that are furniture of printed pages."""
    rows = list(rows_of(document))
    return [rows[index] for index in sorted(furniture_rows(rows))]


class _Line:
    """A line, its form, and how it may be furniture."""

    __slots__ = ("apart", "form", "has_number", "index", "is_number", "number", "text")

    def __init__(self, index: int, text: str, apart: bool) -> None:
        self.index = index
        self.text = text
        self.apart = apart
        numbers = _DIGITS.findall(text) if len(text) <= _LONGEST_HEAD else ()
        self.form = " ".join((_DIGITS.sub("0", text) if numbers else text).split())
        self.has_number = bool(numbers) and (text[0].isdigit() or text[-1].isdigit())
        self.is_number = bool(numbers) and _PAGE_NUMBER.fullmatch(text) is not None
        self.number = int(numbers[-1][:6]) if numbers else 0


def furniture_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Return the indices of the lines that are furniture of printed pages."""
    if not _may_have_furniture(rows):
        return frozenset()
    lines = [_Line(i, row.text, _stands_apart(rows, i, i + 1, False)) for i, row in enumerate(rows)]
    groups: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        groups[line.form].append(line)
    parting = set(_parting(rows, lines, _candidates(lines, groups)))
    forms = {lines[index].form for index in parting}
    return frozenset(
        line.index
        for form, group in groups.items()
        if form in forms or _counts_pages(group)
        for line in _members(group, parting)
    )


def _may_have_furniture(rows: Sequence[Row]) -> bool:
    """Return at a glance whether any line may be furniture: what follows costs more."""
    pages = 0
    for index, row in enumerate(rows):
        text = row.text
        if text[0].islower() and (closes(text) or len(text) >= _LONG_HALF):
            above = rows[max(0, index - _DEEPEST) : index]
            if any(may_be_furniture(one.text) for one in above):
                return True
        if len(text) <= _LONGEST_NUMBER and text[-1].isdigit() and _PAGE_OF_PAGES.fullmatch(text):
            pages += 1
    return pages >= _COPIES


def may_be_furniture(text: str) -> bool:
    """Return at a glance whether a line may be a page number, a label or a running head."""
    ends = text[0].isdigit() or text[-1].isdigit() or text[0] == "-"
    return ends or text.isupper() or text.count(" ") >= _WORDS - 1


def _candidates(lines: Sequence[_Line], groups: dict[str, list[_Line]]) -> list[bool]:
    """Return for each line whether its form alone lets it be furniture."""
    numbered = [_is_numbered(line, len(groups[line.form])) for line in lines]
    return [
        numbered[index]
        or (
            len(groups[line.form]) >= _COPIES
            and not line.text.endswith(_NO_HEAD)
            and (
                line.text.isupper()
                or line.text.count(" ") >= _WORDS - 1
                or any(numbered[max(0, index - 1) : index + 2])
            )
        )
        for index, line in enumerate(lines)
    ]


def _is_numbered(line: _Line, copies: int) -> bool:
    """Return whether a line may be a page number, alone or at an end of a running head."""
    if line.is_number or not line.has_number:
        return line.is_number
    return copies > 1 or line.text[-1].isdigit() or line.text.isupper()


def _parting(
    rows: Sequence[Row], lines: Sequence[_Line], candidates: Sequence[bool]
) -> Iterator[int]:
    """Yield the lines of possible furniture that stand between the halves of a sentence."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and candidates[last]:
            last += 1
        if last > first and _parts_a_sentence(rows, first, last):
            are_numbers = all(lines[index].is_number for index in range(first, last))
            if _stands_apart(rows, first, last, are_numbers):
                yield from range(first, last)
        first = last + 1


def _parts_a_sentence(rows: Sequence[Row], first: int, last: int) -> bool:
    if first == 0 or last == len(rows):
        return False
    above, below = rows[first - 1].text, rows[last].text
    # A byline in small letters is short, and ends without a stop.
    goes_on = is_small(below) and (closes(below) or len(below) >= _LONG_HALF)
    return len(above) >= SHORTEST_HALF and ends_open(above) and goes_on


def _stands_apart(rows: Sequence[Row], first: int, last: int, on_one_side: bool) -> bool:
    """Return whether blank lines part a run from the text on both sides, or at least on one."""
    above = first == 0 or rows[first].number > rows[first - 1].number + 1
    below = last == len(rows) or rows[last].number > rows[last - 1].number + 1
    return (above or below) if on_one_side else (above and below)


def _counts_pages(group: Sequence[_Line]) -> bool:
    """Return whether lines number the pages as in "Page 3 of 9": so many, and always of as many."""
    if len(group) < _COPIES or not all(_PAGE_OF_PAGES.fullmatch(line.text) for line in group):
        return False
    firsts = [int(_DIGITS.findall(line.text)[0]) for line in group]
    rises = all(b == a + 1 for a, b in pairwise(firsts))
    return rises and len({line.number for line in group}) == 1


def _members(group: Sequence[_Line], parting: set[int]) -> Iterator[_Line]:
    """Yield the lines of a form that is furniture: of bare numbers those that go on counting."""
    if not group[0].is_number or _counts_pages(group):
        yield from group
        return
    last = -1
    for line in group:
        # Pages are not skipped by the dozen, and what touches other lines is a list or a table.
        counts = line.apart and (last < 0 or last < line.number <= last + _COPIES)
        if counts or line.index in parting:
            yield line
            last = line.number
