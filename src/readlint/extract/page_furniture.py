"""What pages of print leave between the lines of a text: their numbers, heads, feet, disclaimers.

A line is such furniture only where the text itself shows it: it stands between the halves of a
sentence, or it is of one form with lines that do. A number in a list or a table stands so nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readlint.extract.sentence_shapes import SHORTEST_HALF, ends_open, is_small
from readlint.record.lazy import lazy_pattern

_DIGITS = lazy_pattern(r"\d+")
_BLANKS = lazy_pattern(r"\s+")
# "12", "- 12 -", "3/9", "Page 3 of 9": nothing but numbers and a word or two beside them.
_PAGE_NUMBER = lazy_pattern(
    r"\W*(?:[^\W\d_]{1,10}\.?\s?)?\d{1,4}(?:\s?(?:/|[^\W\d_]{1,4})\s?\d{1,4})?\W*"
)
_PAGE_OF_PAGES = lazy_pattern(
    r"\W*(?:[^\W\d_]{1,10}\.?\s?)?\d{1,4}\s?(?:/|[^\W\d_]{1,4})\s?\d{1,4}\W*"
)
# Running heads fit on a line; a longer line that returns is a disclaimer, word for word the same.
_LONGEST_HEAD = 120
_COPIES = 3


class _Line:
    """A line, its form, and how it may be furniture."""

    __slots__ = ("form", "has_number", "index", "is_number", "number", "text")

    def __init__(self, index: int, text: str) -> None:
        self.index = index
        self.text = text
        numbers = _DIGITS.findall(text)
        is_head = len(text) <= _LONGEST_HEAD
        self.form = _BLANKS.sub(" ", _DIGITS.sub("0", text) if is_head else text)
        self.has_number = is_head and (text[0].isdigit() or text[-1].isdigit())
        self.is_number = is_head and _PAGE_NUMBER.fullmatch(text) is not None
        self.number = int(numbers[-1][:6]) if numbers and is_head else 0


def furniture_rows(texts: Sequence[str], numbers: Sequence[int]) -> frozenset[int]:
    """Return the indices of lines that are furniture of printed pages.

    Args:
        texts: the lines that hold something, trimmed.
        numbers: the number of each line in the file: blank lines are left out.
    """
    lines = [_Line(index, text) for index, text in enumerate(texts)]
    groups: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        groups[line.form].append(line)
    candidates = [_is_candidate(line, len(groups[line.form])) for line in lines]
    parting = {
        lines[index].form
        for run in _parting_runs(texts, numbers, lines, candidates)
        for index in run
    }
    return frozenset(
        line.index
        for form, group in groups.items()
        if form in parting or _counts_pages(group)
        for line in _members(group)
    )


def _is_candidate(line: _Line, copies: int) -> bool:
    return line.is_number or line.has_number or copies >= _COPIES


def _parting_runs(
    texts: Sequence[str], numbers: Sequence[int], lines: Sequence[_Line], candidates: Sequence[bool]
) -> Iterator[range]:
    """Yield the runs of possible furniture that stand between the halves of a sentence."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and candidates[last]:
            last += 1
        if last > first and _parts_a_sentence(texts, first, last):
            run = range(first, last)
            if _stands_apart(numbers, first, last, all(lines[i].is_number for i in run)):
                yield run
        first = last + 1


def _parts_a_sentence(texts: Sequence[str], first: int, last: int) -> bool:
    if first == 0 or last == len(texts):
        return False
    above, below = texts[first - 1], texts[last]
    return len(above) >= SHORTEST_HALF and ends_open(above) and is_small(below)


def _stands_apart(numbers: Sequence[int], first: int, last: int, are_numbers: bool) -> bool:
    """Tell whether blank lines part a run from the text on both sides; of numbers, on one."""
    above = numbers[first] > numbers[first - 1] + 1
    below = numbers[last] > numbers[last - 1] + 1
    return (above or below) if are_numbers else (above and below)


def _counts_pages(group: Sequence[_Line]) -> bool:
    """Tell whether lines number the pages as in "Page 3 of 9": so many, and always of as many."""
    if len(group) < _COPIES or not all(_PAGE_OF_PAGES.fullmatch(line.text) for line in group):
        return False
    firsts = [int(_DIGITS.findall(line.text)[0]) for line in group]
    rises = all(b == a + 1 for a, b in pairwise(firsts))
    return rises and len({line.number for line in group}) == 1


def _members(group: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines of a form that is furniture: of bare numbers those that go on counting."""
    if not group[0].is_number or _counts_pages(group):
        yield from group
        return
    last, at = -1, -2
    for line in group:
        # Two numbers in a row are a table, and pages are not skipped by the dozen.
        if line.index > at + 1 and (last < 0 or last < line.number <= last + _COPIES):
            yield line
            last = line.number
        at = line.index
