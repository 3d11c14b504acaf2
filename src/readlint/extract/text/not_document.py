"""What was sent in place of a document: files of other formats, error pages, walls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from readlint.extract.boilerplate.cues import REFUSAL
from readlint.extract.boilerplate.shapes import word_count
from readlint.extract.context import Context, extractor
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.view import prose_of
from readlint.facts.phrases import Phrase, fold_line, load_phrases, matches
from readlint.record import Place

# As far as programs that read such files look for their marks.
_SIGNATURE_BYTES = 4096
_PDF = re.compile(rb"%PDF-\d\.\d[ \t]*[\r\n%]")
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*"
    # A sentence about pages may begin with such a tag, but not with two.
    rb"<(?:!doctype\s+html[\s>]|(?:html|head|body)(?:\s[^>]{0,500})?>\s*(?:<|$))",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNINGS = (
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word (.doc)"),
    (b"%!PS-", "PostScript"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"WARC/1.", "WARC"),
)
_IN_ZIP = (
    (b"word/", "Word (.docx)"),
    (b"application/vnd.oasis.opendocument.text", "OpenDocument"),
    (b"application/epub+zip", "EPUB"),
)


def foreign_format(data: bytes) -> str:
    """Return what a file is that is no plain text, as people call it; "" for plain text.

    Args:
        data: the whole file.
    """
    head = data[:_SIGNATURE_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\f")
    if head[:1] not in b"%{<\xd0P\x89\xffG\x1fW" or not head:
        return ""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head.startswith(b"PK\x03\x04"):
        # The list of what an archive holds is at its end.
        ends = head + data[-_SIGNATURE_BYTES:]
        return next((name for mark, name in _IN_ZIP if mark in ends), "ZIP")
    if _PDF.match(head):
        return "PDF"
    return "HTML" if _HTML.match(head) else ""


# Error pages are short; what is longer holds something else as well.
_LONGEST, _MOST_LINES = 2_500, 25
# In so many of its first lines such a page says what it is; below, an article quotes one.
_HEAD = 3
# Advice that no phrase of ours names, such as what the owner of the site may do.
_OTHER_SENTENCES = 2
_SENTENCE = 8


class Refusal(NamedTuple):
    """A page that was sent instead of the document.

    Attributes:
        place: the line that says so first.
        told: the lines that tell it.
    """

    place: Place
    told: tuple[Place, ...]


@extractor
def find_refusal(context: Context) -> Refusal | None:
    """Return what tells that a text is no document; None where it may be one."""
    if len(prose_of(context).content) > _LONGEST:
        return None
    lines = text_lines(context)
    if len(lines) > _MOST_LINES or not _may_refuse(lines[:_HEAD]):
        return None
    met = {index: found for index, line in enumerate(lines) if (found := _met(line))}
    strong = [i for i, found in met.items() if any(one.weight == "strong" for one in found)]
    if not strong or strong[0] >= _HEAD:
        return None
    others = [line for i, line in enumerate(lines) if i not in met and _is_sentence(line)]
    # One phrase may be the headline of an article; it then has sentences of its own.
    if len(others) > (_OTHER_SENTENCES if len(met) > 1 and len(others) < len(met) else 0):
        return None
    places = tuple(prose_of(context).place(lines[i].start, lines[i].end) for i in sorted(met))
    first = lines[strong[0]]
    return Refusal(prose_of(context).place(first.start, first.end), places)


def _may_refuse(head: Iterable[Line]) -> bool:
    """Return at a glance whether any of the first lines says that it is another page: few do."""
    folded = fold_line("\n".join(line.text for line in head))
    return any(map(folded.__contains__, _strong_keys()))


@cache
def _strong_keys() -> tuple[str, ...]:
    return tuple(phrase.key for phrase in _phrases() if phrase.weight == "strong")


def _met(line: Line) -> list[Phrase]:
    return [phrase for phrase in _phrases() if matches(phrase, line.text)]


@cache
def _phrases() -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in load_phrases() if phrase.kind == REFUSAL)


def _is_sentence(line: Line) -> bool:
    return word_count(line.text) >= _SENTENCE
