"""Paragraphs, and how a text ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readlint.extract.boilerplate import MASK
from readlint.extract.boilerplate.shapes import is_prose, unspaced_count
from readlint.extract.text.lines import Line
from readlint.language.words import alternation
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place
from readlint.record.lazy import lazy_pattern

LONGEST_SPACED = 3000
LONGEST_UNSPACED = 1200
_SENTENCES = 10
_REST = 0.15
_STOP = lazy_pattern(r"[.!?]['\"”’)]? (?=[\"'“‘(]?[^\W\d_])|[。！？]")


def collapsed_block(lines: Sequence[Line], body: str) -> Line | None:
    """Return the one line that holds nearly all of a long body; None where there are paragraphs.

    Args:
        lines: the lines of the text.
        body: its characters with junk masked, as long as the text.
    """
    if all(len(line.text) < LONGEST_UNSPACED for line in lines):
        return None
    paragraphs = [line for line in lines if _is_body(body, line)]
    block = max(paragraphs, key=lambda line: len(line.text), default=None)
    if block is None or not _is_too_long(block.text):
        return None
    rest = sum(len(line.text) for line in paragraphs if line is not block)
    return block if rest <= _REST * len(block.text) else None


def _is_body(body: str, line: Line) -> bool:
    return body[line.start : line.end].strip(MASK + " \t\r\n") != "" and is_prose(line.text)


def _is_too_long(text: str) -> bool:
    longest = LONGEST_UNSPACED if unspaced_count(text) * 2 > len(text) else LONGEST_SPACED
    return len(text) >= longest and len(_STOP.findall(text)) >= _SENTENCES


_FEWEST_WORDS, _FEWEST_UNSPACED = 12, 30
_FULL = ".!?。！？…;:；：।؟"
_CLOSING = "\"'”’»›)]）」』】*_ "
_DOTS = lazy_pattern(r"(?:\.{3,}|…+|\. \. \.|\[\s?(?:\.{2,}|…)\s?\]|\(\s?(?:\.{3}|…)\s?\)|⋯+)\s*$")
_READ_ON = lazy_pattern(
    lambda: rf"[\s.…\[\]()»>→-]{{0,6}}{alternation('read-on', whole=False)}[\s.…\[\]()»>→:-]{{0,6}}"
)
_ITEM = lazy_pattern(r"\s*(?:[-–—•·▪*>#|]|\(?\d{1,3}[.)]|\(?[a-z][.)])")
_HAN = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff]", lowest="\u3040")
# A sentence does not end with one of these.
_GOES_ON = lazy_pattern(
    lambda: rf"(?:[,，、]|[^\W\d_]-|(?<= ){alternation('never-last-word', any_case=False)})\Z"
)
# How much of a body ends its paragraphs with a stop before one without may be called cut.
_STOPPED = 0.8
_ENOUGH = 3
_STOP_WITHIN = lazy_pattern(r"[^\W\d_]{3}[.!?][\"”’)]? [\"“‘(]?[^\W\d_a-z]")
_SMALL_AT_END = lazy_pattern(r" (?!https?:|www\.)[^\W\d_A-Z][^\W\d_]*\Z")


class CutEnd(NamedTuple):
    """Where a body breaks off.

    Attributes:
        place: the last words.
        why: what shows it, as the end of a sentence.
    """

    place: Place
    why: str


def find_cut_end(
    document: Document, lines: Sequence[Line], body: str, credited: Iterable[Place]
) -> CutEnd | None:
    """Return where a body breaks off; None where it ends as texts end.

    Args:
        document: the text.
        lines: its lines that hold something.
        body: its characters with junk masked, as long as the text.
        credited: the places that say whose words it is; the body ends before them.
    """
    kept = [line for line in lines if body[line.start] != MASK and body[line.end - 1] != MASK]
    outside = list(credited)
    while kept and (_READ_ON.fullmatch(kept[-1].text) or _is_inside(kept[-1], outside)):
        kept.pop()
    if not kept or not _is_paragraph(kept[-1].text):
        return None
    behind = next((line for line in lines if line.start > kept[-1].end), None)
    is_button = behind is not None and _READ_ON.fullmatch(behind.text) is not None
    return _cut(document, kept, behind if is_button else None)


def _is_inside(line: Line, credited: Sequence[Place]) -> bool:
    return any(place.start <= line.start and line.end <= place.end + 1 for place in credited)


def _is_paragraph(text: str) -> bool:
    if _ITEM.match(text):
        return False
    unspaced = len(_HAN.findall(text))
    return text.count(" ") + 1 >= _FEWEST_WORDS or unspaced >= _FEWEST_UNSPACED


def _cut(document: Document, kept: Sequence[Line], read_on: Line | None) -> CutEnd | None:
    line = kept[-1]
    dots = _DOTS.search(line.text[-12:])
    tail = document.place(max(line.start, line.end - 40), line.end)
    tail = document.place(_at_word(document, tail), line.end)
    if dots is not None:
        return CutEnd(tail, "its last paragraph ends in dots")
    if line.text.rstrip(_CLOSING)[-1:] in _FULL:
        return None
    if read_on is not None:
        return CutEnd(tail, f"“{read_on.text}” follows an unfinished sentence")
    if _is_unfinished(line.text, kept[:-1]):
        return CutEnd(tail, "its last sentence is not finished")
    return None


def _is_unfinished(text: str, before: Sequence[Line]) -> bool:
    """Return whether a paragraph without a stop at its end breaks off.

    Beside the words that no sentence ends with, a small word at the end of a long paragraph shows
    it, if every paragraph before has its stop.
    """
    paragraphs = [line.text for line in before if _is_paragraph(line.text)]
    stopped = sum(one.rstrip(_CLOSING)[-1:] in _FULL for one in paragraphs)
    if _GOES_ON.search(text):
        return stopped >= _STOPPED * len(paragraphs)
    is_prose = _STOP_WITHIN.search(text) is not None and _SMALL_AT_END.search(text) is not None
    return is_prose and stopped == len(paragraphs) >= _ENOUGH


def _at_word(document: Document, tail: Place) -> int:
    """Return where the first whole word of a place begins."""
    words = tail.words
    if tail.start == 0 or document.content[tail.start - 1].isspace():
        return tail.start
    blank = words.find(" ")
    return tail.start + blank + 1 if 0 <= blank < len(words) - 1 else tail.start
