"""Cutting junk out of a text, so that its paragraphs stand as they stood.

A block of whole lines goes with its line ends. Of the empty lines around it those on one side stay,
on the side that has fewer: the paragraphs above and below remain apart, and no gap opens. Within a
line only the junk goes; a character that was written as an entity is put in its place.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from readlint.extract.boilerplate.shapes import ends_as_sentence, has_unspaced, is_prose
from readlint.extract.text.invisible import zero_width_runs
from readlint.extract.text.lines import BLANKS, parts_line_ends, trailing_blanks
from readlint.record import Document

Piece = tuple[int, int]

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,30};")
_MARKUP = re.compile(r"[<&]")
# Elements that stand within a word or a sentence; all others part what is before and behind them.
_WITHIN_SENTENCES = frozenset(
    ("a", "abbr", "b", "code", "em", "font", "i", "label", "mark", "s", "small", "span")
).union(("strong", "sub", "sup", "time", "u"))
_LONG_LINE = 20
_SHORT_WORD = 3
# A few entities stand for a letter and a mark on it.
_LONGEST_CHARACTER = 2


@dataclass(slots=True)
class _Line:
    """One line of the text and what becomes of it.

    Attributes:
        words: its characters, line end not counted.
        end: its line end; "" at the end of a file without one.
        is_cut: whether it is junk as a whole.
        was_blank: whether it held nothing before anything was cut.
    """

    words: str
    end: str
    is_cut: bool = False
    was_blank: bool = field(init=False)

    def __post_init__(self) -> None:
        self.was_blank = not self.words.strip(BLANKS)

    @property
    def is_kept(self) -> bool:
        return not self.is_cut and not self.was_blank

    def __str__(self) -> str:
        return self.words + self.end


def cut(document: Document, start: int, pieces: Iterable[Piece]) -> str:
    """Return the characters of a text without some pieces of junk.

    Args:
        document: the text.
        start: offset of the first line behind a front-matter block, which is left alone.
        pieces: start and end offsets, in any order; they may overlap.
    """
    first = document.locate(start)[0] - 1
    lines = _lines(document, first)
    for number, ranges in _by_line(document, pieces).items():
        if number >= first:
            _cut_within(lines[number - first], ranges)
    staying = _joined(lines, below_block=start > 0)
    return document.content[:start] + "".join(map(str, staying))


def _lines(document: Document, first: int) -> list[_Line]:
    lines = []
    bounds = [*document.line_starts[first:], len(document.content)]
    for number, begin in enumerate(bounds[:-1], first + 1):
        _, stop = document.line_span(number)
        content = document.content
        lines.append(_Line(content[begin:stop], content[stop : bounds[number - first]]))
    return lines


def _by_line(document: Document, pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """Return what is cut from each line (by index from 0), as offsets within it, in order."""
    found: dict[int, list[Piece]] = defaultdict(list)
    starts = document.line_starts
    for start, end in sorted(set(pieces)):
        number = bisect_right(starts, start) - 1
        while number < len(starts) and starts[number] < end:
            begin, stop = document.line_span(number + 1)
            if max(start, begin) < min(end, stop):
                found[number].append((max(start, begin) - begin, min(end, stop) - begin))
            number += 1
    return found


def _cut_within(line: _Line, ranges: Sequence[Piece]) -> None:
    """Cut some ranges out of a line; one that keeps nothing is cut as a whole."""
    words = line.words
    parts: list[str] = []
    done, last = 0, ""
    for start, end in ranges:
        if end <= done:
            continue
        begin = max(start, done)
        junk, between = words[begin:end], words[done:begin]
        if not last and not between.strip(BLANKS) and not _MARKUP.match(junk):
            between = ""  # junk that opens the line takes its indentation along
        last = (between or last)[-1:]
        instead = _instead(junk, last or " ", words[end : end + 1] or " ")
        parts += between, instead
        last = (instead or last)[-1:]
        done = end if instead or last.strip(BLANKS) else _behind_blanks(words, end)
    parts.append(words[done:])
    rest = "".join(parts)
    line.words = rest if done < len(words) else rest.rstrip(BLANKS)
    line.is_cut = not rest.strip(BLANKS) and not line.was_blank


def _behind_blanks(words: str, start: int) -> int:
    while start < len(words) and words[start] in BLANKS:
        start += 1
    return start


def _instead(junk: str, before: str, behind: str) -> str:
    """Return what stands in the place of junk within a line.

    An entity is a character that was never read; a tag that parts paragraphs or lines must not
    make one word of two.
    """
    tag = _TAG.fullmatch(junk)
    char = _character(junk) if _ENTITY.fullmatch(junk) else ""
    if char.isspace() or (tag is not None and tag[1].lower() not in _WITHIN_SENTENCES):
        return " " if before not in BLANKS and behind not in BLANKS else ""
    return char if char.isprintable() else ""


def _character(entity: str) -> str:
    """Return what an entity stands for; nothing for one that no standard knows."""
    char = html.unescape(entity)
    return char if len(char) <= _LONGEST_CHARACTER and char != entity else ""


def _joined(lines: Sequence[_Line], *, below_block: bool) -> list[_Line]:
    """Return the lines that stay."""
    kept = [i for i, line in enumerate(lines) if line.is_kept]
    spaced = _has_spaced_paragraphs(lines, kept)
    staying: list[_Line] = []
    for above, below in pairwise((-1, *kept, len(lines))):
        if above >= 0:
            staying.append(lines[above])
        between = lines[above + 1 : below]
        if not any(line.is_cut for line in between):
            staying += between
        elif below < len(lines) and (above >= 0 or below_block):
            upper = lines[above] if above >= 0 else None
            staying += _gap(between, upper, lines[below], spaced=spaced)
    for line, following in pairwise(staying):
        if line.end == "\r" and str(following) == "\n":
            following.end = "\r"  # together they would be one line end
    return staying


def _has_spaced_paragraphs(lines: Sequence[_Line], kept: Sequence[int]) -> bool:
    """Return whether the text puts empty lines between its paragraphs."""
    gaps = (lines[above + 1 : below] for above, below in pairwise(kept))
    return any(gap and not any(line.is_cut for line in gap) for gap in gaps)


def _gap(
    between: Sequence[_Line], above: _Line | None, below: _Line, *, spaced: bool
) -> list[_Line]:
    """Return the empty lines that stay between two lines when what stood between them is cut."""
    groups = [list(group) for is_cut, group in groupby(between, _is_cut) if not is_cut]
    outer = [group for group in groups if group[0] is between[0] or group[-1] is between[-1]]
    if groups:
        return min(outer or groups, key=len)
    if above is None or not spaced or _goes_on(above.words.strip(), below.words.strip()):
        return []
    return [_Line("", between[0].end)]


def _is_cut(line: _Line) -> bool:
    return line.is_cut


def _goes_on(above: str, below: str) -> bool:
    """Return whether a line continues the sentence of the one above it."""
    if ends_as_sentence(above):
        return False
    last = above.rsplit(maxsplit=1)[-1]
    if below[0].islower() or below[0] in ",;，；、。)）" or above[-1] in ",，、-":
        return True
    if last.islower() and len(last) <= _SHORT_WORD:
        return True
    return len(above) >= _LONG_LINE and has_unspaced(above) and is_prose(above + "。")


Fault = Literal["byte-order-mark", "zero-width", "blanks", "final-newline"]

_LINE_END = re.compile(r"\r\n|\n|\r")


def tidied(document: Document, start: int, faults: Collection[Fault]) -> tuple[str, Counter[Fault]]:
    """Take zero-width characters and trailing blanks out of a text, and mend its last line end.

    A text ends with one line end: a missing one is added, of the kind that stands last in the
    text, and empty lines behind the last one that holds something go. Nothing else changes.

    Args:
        document: the text.
        start: offset of its first character behind a front-matter block, which is left alone.
        faults: which of them to mend; a byte order mark is no part of a decoded text.

    Returns:
        The mended characters, and how many characters, lines or line ends were mended.
    """
    mended: Counter[Fault] = Counter()
    before = None
    # What stands beside a character may tell whether it is needed, so one may follow another.
    while document.content != before:
        before = document.content
        document = Document(document.path, _once(document, start, faults, mended))
    return document.content, +mended


def _once(document: Document, start: int, faults: Collection[Fault], mended: Counter[Fault]) -> str:
    if "zero-width" in faults:
        content = document.content
        runs = [
            run
            for run in zero_width_runs(content)
            if run[0] >= start and not parts_line_ends(content, *run)
        ]
        mended["zero-width"] += sum(end - begin for begin, end in runs)
        document = Document(document.path, without(document.content, runs))
    if "blanks" in faults:
        blanks = trailing_blanks(document, start)
        mended["blanks"] += len(blanks)
        document = Document(document.path, without(document.content, blanks))
    content = document.content
    if "final-newline" in faults:
        content = _ended(content, start, "\r\n" + BLANKS * ("blanks" in faults))
        mended["final-newline"] += content != document.content
    return content


def without(content: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `content` without some spans, which come in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts.append(content[done:start])
        done = end
    parts.append(content[done:])
    return "".join(parts)


def _ended(content: str, start: int, nothing: str) -> str:
    """Return `content` with one line end behind its last line that holds something.

    Lines behind it go if they hold but characters of `nothing`.
    """
    body = content[start:]
    words = body.rstrip(BLANKS + "\r\n")
    if not words:
        return content
    stop = body.find("\n", len(words)), body.find("\r", len(words))
    first = min((at for at in stop if at >= 0), default=None)
    if first is None:
        return content + _last_line_end(content)
    line_end = _LINE_END.match(body, first)
    end = line_end.end() if line_end is not None else first
    return content if body[end:].strip(nothing) else content[: start + end]


def _last_line_end(content: str) -> str:
    cut = max(content.rfind("\n"), content.rfind("\r"))
    if cut < 0:
        return "\n"
    return "\r\n" if content[cut - 1 : cut + 1] == "\r\n" else content[cut]
