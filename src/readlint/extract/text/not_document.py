"""What was sent in place of a document: files of other formats, error pages, walls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from readlint.extract.boilerplate.cues import GROUP
from readlint.extract.boilerplate.shapes import ends_as_sentence, word_count
from readlint.extract.context import Context, extractor
from readlint.extract.people.names import fold_text, tokens_of
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.view import prose_of, scan_of
from readlint.language.literals import Glance
from readlint.language.page_phrases import (
    REFUSAL,
    Phrase,
    fold_line,
    kind_in_line,
    matches,
    phrase_key,
    phrases_of,
)
from readlint.language.words import pattern
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

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
# A consent wall names its purposes and partners at length.
_LONGEST_WALL, _MOST_LINES_OF_WALL = 8_000, 80
# In so many of its first lines such a page says what it is; below, an article quotes one.
_HEAD = 3
# Advice that no phrase of ours names, such as what the owner of the site may do.
_OTHER_SENTENCES = 2
_SENTENCE = 8
# A sentence of a wall or a foot has so many different words of such; one alone is in any text.
_TELLING_WORDS = 2
_LEAST_LINES = 2
COOKIE, FOOTER = "cookie", "footer"
_OF_PAGES = frozenset((COOKIE, FOOTER))
# No phrase that fills a line is so long, whatever ornaments are beside it.
_LABEL = 300


class Refusal(NamedTuple):
    """A page that was sent instead of the document, or a part of one that was kept alone.

    Attributes:
        place: the line that says so first.
        told: the lines that tell it.
        what: what it is, to follow "The text is".
    """

    place: Place
    told: tuple[Place, ...]
    what: str


_REFUSED = "a page that was sent instead of the document"
_WALL = "a request for consent, not the document"
_FOOT = "the foot of a page, not the document"
_WIDGET = "a widget of figures, not the document"
# Rates, degrees and shares; the hours of a programme have two figures behind the mark.
_FIGURE = lazy_pattern(r"\d[.,]\d{3}|\d ?(?:°|%|km/h)")
_LONGEST_WIDGET, _FEWEST_FIGURES = 400, 3


@extractor
def find_refusal(context: Context) -> Refusal | None:
    """Return what tells that a text is no document; None where it may be one."""
    length = len(prose_of(context).content)
    if length > _LONGEST_WALL:
        return None
    lines = text_lines(context)
    if length <= _LONGEST and len(lines) <= _MOST_LINES:
        told = _refused(lines)
        if told:
            return _refusal(context, lines, told, _REFUSED)
    if length <= _LONGEST_WIDGET and _is_widget(lines):
        return _refusal(context, lines, [0], _WIDGET)
    if len(lines) > _MOST_LINES_OF_WALL or not _is_page(context, lines) or _reports(context):
        return None
    for kind, words, what in (
        (COOKIE, "consent-word", _WALL),
        (FOOTER, "foot-word", _FOOT),
    ):
        told = _made_of(lines, kind, words)
        if told:
            return _refusal(context, lines, told, what)
    return None


def _is_page(context: Context, lines: Sequence[Line]) -> bool:
    """Return at a glance whether the first lines are of a wall or a foot."""
    head = lines[:_HEAD]
    keys = (phrase_key(line.text, "line") for line in head if len(line.text) <= _LABEL)
    if any(kind_in_line(key) in _OF_PAGES for key in keys):
        return True
    for hit in scan_of(context).hits(GROUP) if head else ():
        phrase, _ = hit.payload
        if hit.start >= head[-1].end:
            return False
        if phrase.kind in _OF_PAGES and phrase.weight == "strong":
            return True
    return False


def _reports(context: Context) -> bool:
    """Whether a text names a participant, or says that anybody said something: no page does."""
    sidecar = context.record.sidecar
    tag, names = "en", []
    if sidecar is not None:
        tag = sidecar.text("language") or tag
        listed = sidecar.items("participants")
        named = [one.value.get("name") for one in listed if isinstance(one.value, dict)]
        names = [one.value for one in named if one is not None and isinstance(one.value, str)]
    content = prose_of(context).content
    if pattern("say", tag).search(content):
        return True
    folded = fold_text(content)
    return any(fold_text(token) in folded for name in names for token in tokens_of(name))


def _refusal(context: Context, lines: Sequence[Line], told: list[int], what: str) -> Refusal:
    view = prose_of(context)
    places = tuple(view.place(lines[i].start, lines[i].end) for i in sorted(told))
    first = lines[told[0]]
    return Refusal(view.place(first.start, first.end), places, what)


def _refused(lines: Sequence[Line]) -> list[int]:
    """Return the lines that tell of an error, the one that says so first; none in a document."""
    if not _may_be_of(REFUSAL, lines[:_HEAD]):
        return []
    met = {index: found for index, line in enumerate(lines) if (found := _met(REFUSAL, line))}
    strong = [i for i, found in met.items() if any(one.weight == "strong" for one in found)]
    if not strong or strong[0] >= _HEAD:
        return []
    others = [line for i, line in enumerate(lines) if i not in met and _is_long(line)]
    # One phrase may be the headline of an article; it then has sentences of its own.
    if len(others) > (_OTHER_SENTENCES if len(met) > 1 and len(others) < len(met) else 0):
        return []
    return [strong[0], *(i for i in met if i != strong[0])]


def _made_of(lines: Sequence[Line], kind: str, words: str) -> list[int]:
    """Return the lines that have the phrases of one kind of junk, where all sentences have words.

    A sentence of any other kind makes it a text: about the law of data, or a note of one line.
    """
    if not _may_be_of(kind, lines[:_HEAD]):
        return []
    met = {index: found for index, line in enumerate(lines) if (found := _met(kind, line))}
    strong = [i for i, found in met.items() if any(one.weight == "strong" for one in found)]
    if not strong or strong[0] >= _HEAD:
        return []
    sentences = [i for i, line in enumerate(lines) if _is_long(line) or ends_as_sentence(line.text)]
    telling = [i for i in sentences if i in met or _is_of(words, lines[i])]
    if len(telling) < len(sentences) or len({*telling, *met}) < _LEAST_LINES:
        return []
    return [strong[0], *(i for i in met if i != strong[0])]


def _is_widget(lines: Sequence[Line]) -> bool:
    """Whether half of the lines are figures with what they count, and none is a sentence."""
    if any(_is_long(line) or ends_as_sentence(line.text) for line in lines):
        return False
    figures = sum(_FIGURE.search(line.text) is not None for line in lines)
    return figures >= max(_FEWEST_FIGURES, len(lines) / 2)


def _is_of(words: str, line: Line) -> bool:
    """Whether a line has two different words of a class, in any language that has it."""
    found = {match.casefold() for match in pattern(words).findall(line.text)}
    return len(found) >= _TELLING_WORDS


def _may_be_of(kind: str, head: Iterable[Line]) -> bool:
    """Return at a glance whether any of the first lines says that it is another page: few do."""
    folded = fold_line("\n".join(line.text for line in head))
    return _strong_keys(kind).meets(folded)


@cache
def _strong_keys(kind: str) -> Glance:
    return Glance(phrase.key for phrase in _phrases(kind) if phrase.weight == "strong")


def _met(kind: str, line: Line) -> list[Phrase]:
    return [phrase for phrase in _phrases(kind) if matches(phrase, line.text)]


@cache
def _phrases(kind: str) -> tuple[Phrase, ...]:
    return phrases_of(kind)


def _is_long(line: Line) -> bool:
    return word_count(line.text) >= _SENTENCE
