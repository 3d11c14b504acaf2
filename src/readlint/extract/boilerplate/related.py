"""Headlines of other articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import (
    form_of_entry,
    is_headline,
    is_item,
    unspaced_count,
)
from readlint.extract.boilerplate.spans import Block
from readlint.language.words import alternation
from readlint.record.lazy import lazy_pattern

_SHORTEST_UNSPACED = 120
_SHORTEST_SPACED = 160
_SHORTEST_SPACED_WORDS = 40
_LONGEST = 20_000
_PAUSES = lazy_pattern(r"[。；，、]")
_TITLE_MARKS = lazy_pattern(r"[丨｜|→【】]|[！？!?](?=[^\s！？!?」』”’\"')）])|\.{4,}|…{2,}")
# A capital, found first because there are few; then a small letter before it, and three in all:
# not McDonald.
_JOINT = lazy_pattern(
    r"[A-ZÀ-Ý\u0410-\u042f](?<=[a-zß-ÿ\u0430-\u044f?!\d].)[a-zß-ÿ\u0430-\u044f]",
    gate=lambda line: any(word[1:] != word[1:].lower() for word in line.split()),
)
_END_OF_TITLE = lazy_pattern(r"[^\W\d_]{2}[a-zß-ÿ\u0430-\u044f](?:[?!]|\d{1,2})?$")


def find_headline_runs(page: Page) -> Iterator[Block]:
    """Yield lines near the end of a text that are many titles run together."""
    free = [i for i in range(len(page.lines)) if i not in page.taken]
    for index in free[-3:]:
        why = _why_titles(page, index)
        if why:
            page.prose[index] = False
            yield page.whole_lines("related-links", [(index, index)], [(page.place(index), why)])


def _why_titles(page: Page, index: int) -> str:
    text = page.lines[index].text
    if len(text) > _LONGEST or index == 0:
        return ""
    is_long = page.unspaced and len(text) >= _SHORTEST_UNSPACED
    if is_long and unspaced_count(text) >= _SHORTEST_UNSPACED:
        return _why_unspaced(page, index, text)
    if len(text) < _SHORTEST_SPACED or len(_JOINT.findall(text)) < 5:
        return ""
    words = text.split()
    # Distinct ones: YouTube and MacArthur come back.
    joints = len({word for word in words if _is_joint(word)})
    is_sparse = text.count(". ") * 3 <= joints
    if is_sparse and joints >= 5 and _SHORTEST_SPACED_WORDS <= len(words) <= joints * 25:
        return f"{joints} times a word runs into the capital of the next title"
    return ""


def _is_joint(word: str) -> bool:
    """Return whether in a word one title ends and the next begins."""
    return any(
        _END_OF_TITLE.search(word[max(0, joint.start() - 6) : joint.start()])
        for joint in _JOINT.finditer(word)
    )


def _why_unspaced(page: Page, index: int, text: str) -> str:
    if text.count("。") * 150 > len(text) or len(_PAUSES.findall(text)) * 25 > len(text):
        return ""
    cues = [
        _is_foreign(page, index),
        _CREDIT.match(page.lines[index - 1].text) is not None,
        len(_TITLE_MARKS.findall(text)) * 120 >= len(text),
        _repeats_a_name(text),
    ]
    if sum(cues) < 2:
        return ""
    return f"{len(text)} characters of titles run together, with hardly a stop between them"


def _is_foreign(page: Page, index: int) -> bool:
    """Return whether the rest of the text is in a script with blanks between words."""
    rest = [line.text for i, line in enumerate(page.lines) if i != index]
    length = sum(map(len, rest))
    return length > 200 and sum(map(unspaced_count, rest)) * 10 < length


def _repeats_a_name(text: str) -> bool:
    """Return whether three characters in a row come back so often that they name a topic."""
    grams = Counter(text[i : i + 3] for i in range(len(text) - 2))
    often = grams.most_common(1)[0][1] if grams else 0
    return often >= 4 and often * 120 >= len(text)


_MOST_TITLES = 40
# Titles may have a colon or a small letter in common, but no such marks.
_LISTS = frozenset(("bullet", "number"))
_MOST_TOLD = 20
_CREDIT = lazy_pattern(lambda: rf"{alternation('credit-label')}\s*[:：]")
# These lead on or stand between: no list of titles belongs to them.
_NO_HEADING = lazy_pattern(
    lambda: rf"\W*(?:{alternation('advertisement-mark')}|{alternation('leads-on', whole=False)})"
)
_NUMBERED = lazy_pattern(
    lambda: (
        r"(?:\(?\d{1,2}[.)]|[ivxIVX]{1,4}[.)]"
        rf"|[（(]?{alternation('han-numeral')}{{1,3}}[、）)])"
    )
)


def find_related_links(page: Page) -> Iterator[Block]:
    """Yield headings of lists of other articles with the titles below, and lines that lead on.

    What follows upon each other is one block.
    """
    first, last, told = -1, -1, list[Cue]()
    for index in sorted(page.cues):
        cues = page.cues_of(index, "related")
        if not cues or index <= last:
            continue
        end = _last_title(page, index) if _is_heading(page, index, cues) else index
        if not _is_certain(page, index, end, cues):
            continue
        if told and index > last + 1:
            yield page.whole_lines("related-links", [(first, last)], page.told_by(told))
            told = []
        first = first if told else index
        last, told = end, [*told[:_MOST_TOLD], *cues]
    if told:
        yield page.whole_lines("related-links", [(first, last)], page.told_by(told))


def leads_on(page: Page, index: int) -> bool:
    """Return whether a line stands between paragraphs: an advertisement, “Read more: …”."""
    if _NO_HEADING.match(page.lines[index].text):
        return True
    cues = page.cues.get(index, ())
    return all(cue.phrase.kind == "related" and not cue.is_whole_line for cue in cues)


def _is_heading(page: Page, index: int, cues: list[Cue]) -> bool:
    """Return whether a line announces a list of other articles."""
    if _NO_HEADING.match(page.lines[index].text):
        return False
    return any(cue.is_whole_line for cue in cues)


def _last_title(page: Page, heading: int) -> int:
    """Return the index of the last title below a heading, or of the heading itself."""
    last = heading
    stop = min(len(page.lines), heading + 1 + _MOST_TITLES)
    while last + 1 < stop and _is_title(page, last + 1):
        if goes_on_above(page, heading, last + 1) or _opens_list(page, heading, last + 1):
            break
        last += 1
    # What stands right before running text is as likely the heading of that text.
    if last > heading + 1 and last + 1 < len(page.lines) and page.prose[last + 1]:
        last -= 1
    return last


def goes_on_above(page: Page, first: int, index: int) -> bool:
    """Return whether a line goes on with a list that is above the block that opens at `first`."""
    form = form_of_entry(page.lines[index].text)
    if not form or first == 0:
        return False
    # A credit has the form of a label, and no list of the document goes on below it.
    above = page.lines[first - 1].text
    return form == form_of_entry(above) and not _CREDIT.search(above)


def _opens_list(page: Page, heading: int, index: int) -> bool:
    """Return whether a line and the next are entries of a list, which the titles above are not."""
    if index == heading + 1:
        return False
    forms = {form_of_entry(line.text) for line in page.lines[index : index + 2]}
    return forms <= _LISTS and form_of_entry(page.lines[heading + 1].text) not in forms


def _is_title(page: Page, index: int) -> bool:
    text = page.lines[index].text
    if index in page.taken or page.prose[index]:
        return False
    if _CREDIT.match(text) or _NUMBERED.match(text):
        return False
    if page.cues_of(index, "nav", "share", "footer", "paywall", "comments", "caption"):
        return False
    return is_headline(text) or is_item(text)


def _is_certain(page: Page, first: int, last: int, cues: list[Cue]) -> bool:
    strong = any(cue.is_strong for cue in cues)
    if strong and any(cue.is_whole_line for cue in cues):
        return True
    if page.prose[first]:
        return False
    if strong:
        return True
    leads_on = _NO_HEADING.match(page.lines[first].text) is not None
    return page.is_at_edge(first, last) and (last > first or len(cues) >= 2 or leads_on)
