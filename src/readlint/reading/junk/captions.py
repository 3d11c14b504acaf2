"""Picture captions: lines that close with a photo credit, and every copy of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from readlint.lazy import lazy_pattern
from readlint.reading.junk.page import Page
from readlint.reading.junk.spans import Block
from readlint.record import Place

_LONGEST = 400
_LONGEST_CREDIT = 140
_AGENCY = (
    r"(?:CFP|VCG|AFP|AP|EPA(?:-EFE)?|EFE|DPA|ANSA|TASS|Reuters|REUTERS|Xinhua|CNS|IC"
    r"|Getty(?: Images)?|Handout|Pool|Yonhap|Kyodo|Anadolu|CGTN|China Daily|Global Times|Sputnik)"
)
_FORMS = (
    rf"(?<=[\s.!?”\"’)\]])/ ?{_AGENCY}(?: [Pp]hoto)?",
    rf"[A-Z][\w'’-]{{1,20}} [A-Z][\w'’-]{{1,20}} ?/ ?{_AGENCY}(?: [Pp]hoto)?",
    rf"(?<=[.!?] ){_AGENCY}/[A-Z][\w .'’-]{{2,40}}",
    r"(?:新华社|中新社|本报|本刊)(?:记者|发)? ?\S{2,4} ?摄",
    r"\([Pp]hotos?(?: by|:| credit| courtesy|/)[^()]{1,80}\)",
    rf"\({_AGENCY}(?: [Pp]hoto)?/[^()]{{1,60}}\)",
    rf"\({_AGENCY} [Pp]hoto\)",
    r"\((?:[Ff]ile [Pp]hoto|[Ii]mage: [^()]{1,80})\)",
    r"\[(?:[Pp]hoto|[Ii]mage|[Aa]gencies)[^\]]{0,60}\]",
    r"[.!?”\"] (?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]oto)(?:graph)?(?: credit| by)?: ?[^.!?]{2,80}",
    r"[（(][^（）()。]{0,20}(?:摄|供图|资料图片?)[）)]",
    r"[（(](?:图源|图片来源)[^（）()。]{1,20}[）)]",
)
_PICTURE_SHOWS = lazy_pattern(r"(?:▲ ?)?(?:图为|图片来源[:：]|资料图[:：]?|题图[:：]?|配图[:：])")


def find_captions(page: Page) -> Iterator[Block]:
    """Yield the captions of a page; the copies of one caption are one block."""
    copies: dict[str, list[int]] = defaultdict(list)
    told: dict[str, list[tuple[Place, str]]] = {}
    for index, line in enumerate(page.lines):
        evidence = _credit(page, index) if _may_be_caption(page, index, line.text) else []
        if evidence:
            key = " ".join(line.text.split())
            copies[key].append(index)
            told.setdefault(key, evidence)
    for key, indices in copies.items():
        yield page.whole_lines("caption", [(index, index) for index in indices], told[key])


@cache
def _credit_at_end() -> re.Pattern[str]:
    # Only at the end of a line: within a sentence an agency is quoted, not credited.
    return lazy_pattern(rf"(?:{'|'.join(_FORMS)})\.?$")


def _may_close(tail: str) -> bool:
    """Tell cheaply whether a line could close with a credit: most lines could not."""
    if "/" in tail or tail[-1] in "）摄":
        return True
    names_picture = "oto" in tail or "mage" in tail or "icture" in tail
    if tail[-1] in ")]" or tail[-2:] in (").", "]."):
        return names_picture or "genc" in tail or not tail.isascii()
    return names_picture and ":" in tail


def _may_be_caption(page: Page, index: int, text: str) -> bool:
    if len(text) > _LONGEST or index in page.taken:
        return False
    return page.unspaced or index in page.cues or _may_close(text[-_LONGEST_CREDIT:])


def _credit(page: Page, index: int) -> list[tuple[Place, str]]:
    """Return what makes a line a caption, with its place; nothing where it is none."""
    line = page.lines[index]
    tail = line.text[-_LONGEST_CREDIT:]
    credit = _credit_at_end().search(tail) if _may_close(tail) else None
    if credit is not None:
        place = page.document.place(line.end - len(tail) + credit.start(), line.end)
        return [(place, "a photo credit closes the line")]
    if page.unspaced and _PICTURE_SHOWS.match(line.text):
        return [(page.place(index), "the line says what a picture shows")]
    strong = [cue for cue in page.cues_of(index, "caption") if cue.is_strong]
    return page.told_by(strong)
