"""Short lines between the known junk of a page and its article: the rest of a menu or a document.

They belong to the menu where nothing speaks for the document: no list marks, no names of those who
sign, no word that a document opens with, no blank line that sets them apart.
"""

from __future__ import annotations

from readlint.extract.boilerplate.article import is_sentence
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import is_item
from readlint.record.lazy import lazy_pattern

_WIDEST_GAP = 15
_TITLE_WORDS = 4
_LIST_MARKS = lazy_pattern(r"^\W{0,2}\d|[,;:，；：、@–—]|\d{4}")
# Those who sign a document stand below it, one name a line, with or without an office.
_SIGNATURE = lazy_pattern(
    r"(?:(?:[^\W\d_a-z]\S{0,20}|of|the|for|and|de|du|des|der|von|und) ){1,5}[^\W\d_a-z]\S{1,20}"
    r"|[\u3400-\u9fff]{2,4}"
)
_OPENS_DOCUMENT = frozenset(
    (
        "agenda", "annex", "communiqué", "communique", "contents", "declaration", "introduction",
        "joint communiqué", "joint communique", "joint declaration", "joint statement", "letter",
        "list of participants", "memorandum", "minutes", "note", "participants", "preamble",
        "press release", "press statement", "programme", "protocol", "readout", "remarks",
        "signatories", "speech", "statement", "summary", "table of contents", "transcript",
        "treaty", "abkommen",
        "erklärung", "gemeinsame erklärung", "pressemitteilung", "protokoll", "rede",
        "tagesordnung", "teilnehmer", "vertrag", "communiqué conjoint", "discours", "déclaration",
        "déclaration conjointe", "ordre du jour", "comunicado", "comunicado conjunto", "discurso",
        "declaración", "orden del día", "公报", "联合公报", "联合声明", "声明", "议程", "名单",
        "目录", "代表团名单", "成果清单", "讲话", "致辞", "谈话", "答记者问", "纪要",
        "新闻稿", "新闻公报",
    )
)  # fmt: skip


def is_entry(page: Page, index: int) -> bool:
    """Tell whether a line could be an entry of a menu, and none of a list in a document."""
    text = page.lines[index].text
    return is_item(text) and _LIST_MARKS.search(text) is None


def down_to(page: Page, last: int, top: int) -> int:
    """Return the last entry of the menus at the head: a title or a date ends them."""
    end = last
    while end + 1 < top and _goes_on(page, end, end + 1) and is_entry(page, end + 1):
        end += 1
    while end > last and page.words[end] >= _TITLE_WORDS:
        end -= 1
    # What stands right before running text is as likely its title.
    if end > last and (page.prose[end + 1] or is_sentence(page, end + 1)):
        end -= 1
    return end


def up_to(page: Page, first: int, bottom: int) -> int:
    """Return the first of the short lines between an article and the junk behind it."""
    start = first
    while start - 1 > bottom and first - start < _WIDEST_GAP:
        if not _goes_on(page, start - 1, start) or not is_entry(page, start - 1):
            break
        start -= 1
    gap = [page.lines[i].text for i in range(start, first)]
    return first if any(_SIGNATURE.fullmatch(text) for text in gap) else start


def _goes_on(page: Page, before: int, behind: int) -> bool:
    """Tell whether a line goes on where the one before it stops, and opens no document."""
    if page.lines[behind].text.casefold() in _OPENS_DOCUMENT:
        return False
    return not page.stands_apart(before, behind)
