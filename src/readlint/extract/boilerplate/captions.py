"""Picture captions: lines that close with a photo credit, and every copy of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.spans import Block
from readlint.language.words import alternation, phrases
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

_LONGEST = 400
_LONGEST_CREDIT = 140
_AGENCIES = (
    "CFP", "VCG", "AFP", "AP", "EPA(?:-EFE)?", "EFE", "DPA", "ANSA", "TASS", "Reuters", "REUTERS",
    "Xinhua", "CNS", "IC", "Getty(?: Images)?", "Handout", "Pool", "Yonhap", "Kyodo", "Anadolu",
    "CGTN", "China Daily", "Global Times", "Sputnik",
)  # fmt: skip
_AGENCY = f"(?:{'|'.join(_AGENCIES)})"
_BY_SLASH = (
    rf"(?<=[\s.!?”\"’)\]])/ ?{_AGENCY}(?: [Pp]hoto)?",
    rf"[A-Z][\w'’-]{{1,20}} [A-Z][\w'’-]{{1,20}} ?/ ?{_AGENCY}(?: [Pp]hoto)?",
    rf"(?<=[.!?] ){_AGENCY}/[A-Z][\w .'’-]{{2,40}}",
)
_IN_BRACKETS = (
    r"\([Pp]hotos?(?: by|:| credit| courtesy|/)[^()]{1,80}\)",
    rf"\({_AGENCY}(?: [Pp]hoto)?/[^()]{{1,60}}\)",
    rf"\({_AGENCY} [Pp]hoto\)",
    r"\((?:[Ff]ile [Pp]hoto|[Ii]mage: [^()]{1,80})\)",
    r"\[(?:[Pp]hoto|[Ii]mage|[Aa]gencies)[^\]]{0,60}\]",
)
_BY_NAME = (
    r"[.!?”\"] (?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]oto)(?:graph)?(?: credit| by)?: ?[^.!?]{2,80}",
)


def _in_brackets() -> tuple[str, ...]:
    endings, sources = alternation("picture-credit-ending"), alternation("picture-source")
    return (
        *_IN_BRACKETS,
        rf"[（(][^（）()。]{{0,20}}{endings}[）)]",
        rf"[（(]{sources}[^（）()。]{{1,20}}[）)]",
    )


def _by_reporter() -> tuple[str]:
    house, reporter = alternation("picture-house"), alternation("picture-reporter")
    return (rf"{house}{reporter}? ?\S{{2,4}} ?{alternation('picture-taken')}",)


# With blanks: 1/3 is a share.
_OF = lazy_pattern(r"(\d{1,3}) / (\d{1,3})(?= |$)")
_SLASH_REACH = 90
_LONGEST_RIGHTS = 70
# A year or a right reserved makes it the notice of a site.
_RIGHTS = lazy_pattern(
    lambda: rf"(?:©|\(c\)|copyright ?[:©]|{alternation('picture-word')} ?©) ?[^\d.!?©|]{{3,60}}",
    re.IGNORECASE,
)
_PICTURE_SHOWS = lazy_pattern(lambda: rf"(?:▲ ?)?{alternation('picture-shows')}")


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
    for index in _in_gallery(page):
        why = "pictures are counted like this in a gallery"
        yield page.whole_lines("caption", [(index, index)], [(page.place(index), why)])


def _in_gallery(page: Page) -> Iterator[int]:
    """Yield lines that open with "2 / 5" where another opens with the next number or the last."""
    counted: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(page.lines):
        if line.text[0].isdigit() and index not in page.taken and (of := _OF.match(line.text)):
            counted[index] = int(of[1]), int(of[2])
    pairs = set(counted.values())
    for index, (number, total) in counted.items():
        if 1 <= number <= total and pairs & {(number - 1, total), (number + 1, total)}:
            yield index


@cache
def _closing(forms: tuple[str, ...]) -> re.Pattern[str]:
    # Only at the end of a line: within a sentence an agency is quoted, not credited.
    return lazy_pattern(rf"(?:{'|'.join(forms)})\.?$")


def _find_credit(tail: str) -> re.Match[str] | None:
    """Return the credit that closes a line; what the line closes with tells where to look."""
    last = tail.rstrip(".")[-1:]
    if last and last in ")]）":
        opening = max(tail.rfind("("), tail.rfind("["), tail.rfind("（"))
        return _closing(_in_brackets()).match(tail, opening) if opening >= 0 else None
    if last in phrases("picture-taken"):
        return _closing(_by_reporter()).search(tail)
    if "/" in tail:
        found = _closing(_BY_SLASH).search(tail, max(0, len(tail) - _SLASH_REACH))
        if found is not None:
            return found
    return _closing(_BY_NAME).search(tail) if ":" in tail and _names_picture(tail) else None


def _names_picture(text: str) -> bool:
    return "oto" in text or "mage" in text or "icture" in text


def _may_be_caption(page: Page, index: int, text: str) -> bool:
    if len(text) > _LONGEST or index in page.taken:
        return False
    if page.unspaced or index in page.cues or "/" in text or ")" in text or "]" in text:
        return True
    return _names_picture(text)


def _is_rights_line(page: Page, index: int, text: str) -> bool:
    """Return whether a line names the owner of a picture: of a page it would stand at the end."""
    if len(text) > _LONGEST_RIGHTS or _RIGHTS.fullmatch(text) is None:
        return False
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
    has_footer = any(cue.phrase.kind == "footer" for i in beside for cue in page.cues.get(i, ()))
    return not has_footer and page.has_prose_behind(index)


def _credit(page: Page, index: int) -> list[tuple[Place, str]]:
    """Return what makes a line a caption, with its place; nothing where it is none."""
    line = page.lines[index]
    tail = line.text[-_LONGEST_CREDIT:]
    credit = _find_credit(tail)
    if credit is not None:
        place = page.document.place(line.end - len(tail) + credit.start(), line.end)
        return [(place, "a photo credit closes the line")]
    if page.unspaced and _PICTURE_SHOWS.match(line.text):
        return [(page.place(index), "the line says what a picture shows")]
    if _is_rights_line(page, index, line.text):
        return [(page.place(index), "the owner of the picture, above or within the text")]
    strong = [cue for cue in page.cues_of(index, "caption") if cue.is_strong]
    return page.told_by(strong)
