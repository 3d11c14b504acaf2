"""Agency marks: date lines, an agency in brackets, between slashes or at the end, copyright."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from readlint.extract.source.credit_page import Credit, CreditName, CreditPage
from readlint.facts.in_force import Tables
from readlint.facts.publishers import Publishers
from readlint.facts.store import folded, folded_text
from readlint.language.scan import Hit, literals
from readlint.language.words import alternation, phrases
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

GROUP = "credit-agency"
# What stands before the name of an agency where it is credited, and the kind of mark.
_SIGNS = (
    ("(", "paren"), ("/", "slash"),
    ("— ", "tail"), ("—", "tail"), ("– ", "tail"), ("- ", "tail"), ("--", "tail"),
)  # fmt: skip
_FIRST_HAN, _LAST_HAN = chr(0x3400), chr(0x9FFF)
_HANGUL = lazy_pattern(r"[\uac00-\ud7a3]")
_LONGEST = 80
_LONGEST_BYLINE = 500
# Whose texts end with reporters and editors.
_BY_AND_EDITED = "reuters"
_BEGINS_TEXT = lazy_pattern(r"\.?\s*(?:[-–—:]|\.[-–—])|\s*(?=[A-Z])")
_BEHIND_DASH = lazy_pattern(r"(?:\.| ?[-–—:]) ?")
_ENDS_SENTENCE = lazy_pattern(r"[.!?。！？][\"”’'»」)）]?\s*$")
_SMALL_WORD = lazy_pattern(r"(?<![^\W\d_])[^\W\d_]+")
# Besides those of the language files no word of a date line begins with a small letter.
# "3 мая", "3 de mayo": many languages write months small.
_MONTH_BEHIND_DAY = lazy_pattern(
    lambda: rf"(?<=\d )(?:{alternation('month-link', whole=False, any_case=False)} ?)?[^\W\d_]+"
)
_DAY_TAIL = lazy_pattern(
    lambda: (
        rf"[\s-]+\d{{1,2}}{alternation('ordinal-ending', 'en', whole=False, any_case=False)}?"
        r" [A-Z][a-z]+,? \d{4}\s*$"
    )
)
_HAN_DISPATCH = lazy_pattern(
    lambda: (
        rf"[^\s\d，。、（(：:]{{0,14}}(?:(?:\d{{1,2}}{alternation('month-mark', 'zh')})?"
        rf"\d{{1,2}}{alternation('day-mark', 'zh')}{alternation('dispatch-mark', 'zh')}"
        rf"|{alternation('wire-mark', 'zh')}(?=[\s　（(：:]))"
    )
)
_BEFORE_HAN = lazy_pattern(lambda: rf"[\s　（(【>]*{alternation('told-by', 'zh')}?")
_REPORTING = lazy_pattern(
    lambda: (
        rf"\(?{alternation('reporting-by')} [^()\n]{{2,200}}?"
        rf"(?P<edited>{alternation('editing-by')} [^()\n]{{2,120}})?\)?$"
    ),
    re.IGNORECASE,
)
_BRACKETED = lazy_pattern(r"[【［](?P<inside>[^【】［］\n]{2,40})[】］]")
# 共同通信社, AFP時事.
_LONGEST_NAME = 8
_COPYRIGHT = lazy_pattern(
    lambda: (
        rf"(?:{alternation('copyright', whole=False)}|\(c\))[ ©(c)]{{0,6}}"
        rf"(?:\d{{4}}(?: ?[-–] ?\d{{4}})?)?,? ?(?:{alternation('copyright-by')} )?"
        r"(?P<name>[^.|,\n]{2,50})"
    ),
    re.IGNORECASE,
)
_RIGHTS = lazy_pattern(lambda: rf" {alternation('rights-reserved')}", re.IGNORECASE)
_TURN = lazy_pattern(r"[^\W\d_a-z][^\W\d_a-z .-]{0,30}(?: \([^\W\d_]{2,12}\))?: ")
# Further paragraphs of running text that may come before a date line: a summary.
_SUMMARY = 1


class _Mark(NamedTuple):
    """What the pass found: the kind of mark, and the publisher's name in it as usually written."""

    kind: str
    name: str


@literals(GROUP)
def agency_literals(tables: Tables) -> Iterable[tuple[str, str, _Mark]]:
    """Yield the marks for the one pass over the text."""
    for name in filter(_is_han, tables.publishers.press_names):
        yield GROUP, name, _Mark("dispatch", name)
        yield GROUP, f"（{name}", _Mark("paren", name)
    for name in filter(_is_hangul, tables.publishers.press_names):
        yield GROUP, f"={name})", _Mark("korean", name)
    for words in phrases("reporting-by"):
        yield GROUP, f"{words} ", _Mark("reporting", "")
    for words in phrases("copyright"):
        yield GROUP, words, _Mark("copyright", "")


def _marks_of_names(page: CreditPage) -> Iterator[Hit]:
    """Yield the names of agencies, but Han ones, behind the signs that come before them.

    The signs are few in a text; seven forms of each name would be a third of all literals.
    """
    text, names = folded_text(page.content), _names_by_opening(page.table)
    for sign, kind in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            start = at + len(sign)
            for known, name in names.get(text[start : start + 1], ()):
                written = f"{known}/" if kind == "slash" else known
                if text.startswith(written, start):
                    yield Hit(at, start + len(written), _Mark(kind, name))
            at = text.find(sign, at + 1)


# There is one table in a run, or one for each configuration with facts of its own.
@lru_cache(maxsize=8)
def _names_by_opening(table: Publishers) -> Mapping[str, list[tuple[str, str]]]:
    """Return the names of agencies by their first letter, each in small letters before it."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in table.press_names:
        if not _is_han(name):
            found[folded(name)[0]].append((folded(name), name))
    return found


def _is_han(name: str) -> bool:
    # A pattern of so wide a range takes a millisecond to compile.
    return not name.isascii() and any(_FIRST_HAN <= char <= _LAST_HAN for char in name)


def _is_hangul(name: str) -> bool:
    return not name.isascii() and _HANGUL.match(name) is not None


def agency_credits(page: CreditPage) -> Iterator[Credit]:
    """Yield the agency marks of a text that stand where such marks stand."""
    found = [*page.hits(GROUP), *_marks_of_names(page)]
    # Where marks overlap, the first is read: in the order in which one pass would find them.
    for start, end, mark in sorted(found, key=lambda hit: (hit.end, hit.start)):
        credit = _READERS[mark.kind](page, start, end, mark.name)
        if credit is not None:
            yield credit
    yield from _bracketed(page)


def _bracketed(page: CreditPage) -> Iterator[Credit]:
    """Read 【ウィーン5月3日共同】 and ［ウィーン　３日　ロイター］ at the head of the document."""
    has_any = "【" in page.content or "［" in page.content
    for index, line in enumerate(page.lines if has_any else ()):
        if page.paragraphs_before(index) > _SUMMARY:
            return
        match = _BRACKETED.match(line.text)
        inside = match["inside"] if match else ""
        found = _house_in_brackets(page, inside)
        if match is None or found is None:
            continue
        first, last, known_as = found
        begin = line.start + match.start("inside")
        name = page.name(begin + first, begin + last, known_as)
        yield page.credit(line.start, line.start + match.end(), "agency-dateline", [name])


def _house_in_brackets(page: CreditPage, inside: str) -> tuple[int, int, str] | None:
    """Return where the name of an agency is, and that name in full: 共同 is 共同通信 there."""
    endings = ("", *phrases("press-word", "ja"))
    for first in range(len(inside) - 1):
        short = inside[first:].strip()
        known = (short + ending for ending in endings)
        name = next((one for one in known if page.publishers_called(one)), None)
        if name is not None and (first > 0 or short == name):
            at = inside.index(short, first)
            return at, at + len(short), name
    opening = range(min(len(inside), _LONGEST_NAME), 1, -1)
    last = next((at for at in opening if page.publishers_called(inside[:at].strip())), None)
    return None if last is None else (0, last, inside[:last].strip())


def _paren(page: CreditPage, start: int, end: int, name: str) -> Credit | None:
    """Read "CITY, Month D (Agency) --", and "(Agency)" behind the last sentence or on a line."""
    index = page.line_at(start)
    line = page.lines[index]
    closing = "）" if page.content[start] == "（" else ")"
    close = page.content.find(closing, end, min(line.end, start + _LONGEST))
    if close < 0:
        return None
    names = _all_known(page, start + 1, close)
    before = page.before(start)
    after = page.content[close + 1 : min(line.end, close + 1 + _LONGEST)]
    if not names or _spells_out(before, name):
        return None
    opens = _is_dateline(page, index, start, before) and _BEGINS_TEXT.match(after)
    if opens and not (after.startswith(":") and _is_of_turns(page)):
        return page.credit(line.start, close + 1, "agency-dateline", names)
    ends = not after.strip(" .。") and page.is_behind_article(index)
    if ends and (not before or _ENDS_SENTENCE.search(before)):
        return page.credit(start, close + 1, "agency-paren", names)
    return None


def _all_known(page: CreditPage, start: int, end: int) -> list[CreditName]:
    """Return the names in brackets; none where one is unknown, such as a photographer's."""
    inside = page.content[start:end]
    if (day := _DAY_TAIL.search(inside)) is not None:
        inside = inside[: day.start()]
    names: list[CreditName] = []
    at = start
    for piece in inside.split("/"):
        bare = piece.strip()
        begin = page.content.find(bare, at, end)
        at = begin + len(bare)
        if not bare or not page.publishers_called(bare):
            return []
        names.append(page.name(begin, at))
    return names


def _spells_out(before: str, abbreviation: str) -> bool:
    """Return whether the words before a bracket are those that it abbreviates."""
    initials = "".join(word[0] for word in before.split() if word[0].isupper())
    return len(initials) > 1 and initials.endswith(abbreviation.upper())


def _is_dateline(page: CreditPage, index: int, start: int, before: str) -> bool:
    """Return whether the head of a line can be a place and a day: no other word begins small."""
    too_long = start - page.lines[index].start > _LONGEST
    if too_long or page.paragraphs_before(index) > _SUMMARY:
        return False
    if before and not (before[0].isupper() or before[0].isdigit()):
        return False
    named = _MONTH_BEHIND_DAY.sub("", before)
    small = {word for word in _SMALL_WORD.findall(named) if word[0].islower()}
    return small <= frozenset(phrases("date-line-word")) or (before.isupper() and bool(before))


def _is_of_turns(page: CreditPage) -> bool:
    """Return whether the lines of a text begin with who speaks: "WAGNER (AA): ..." is no place."""
    return sum(_TURN.match(line.text) is not None for line in page.lines) > 1


def _slash(page: CreditPage, start: int, end: int, name: str) -> Credit | None:
    """Read "CITY, Month D. /TASS/."."""
    index = page.line_at(start)
    begin = page.lines[index].start
    before = page.before(start)
    if not before or not _is_dateline(page, index, start, before):
        return None
    return page.credit(begin, end, "agency-dateline", [page.name(start + 1, end - 1)])


def _tail(page: CreditPage, start: int, end: int, name: str) -> Credit | None:
    """Read "CITY, Month D - Agency." and "... he said. — Agency" behind the last paragraph."""
    index = page.line_at(start)
    line = page.lines[index]
    begin = end - len(name)
    before = page.before(start).rstrip("-–— ")
    if _BEHIND_DASH.match(page.content, end, line.end) and before[-1:].isalnum():
        is_exact = page.content[begin:end] in (name, name.upper())
        if is_exact and any(map(str.isdigit, before)) and _is_dateline(page, index, start, before):
            return page.credit(line.start, end, "agency-dateline", [page.name(begin, end)])
    if end != line.end or page.content[begin:end] not in (name, name.upper()):
        return None
    if not page.prose or not page.is_behind_article(index):
        return None
    if before and not _ENDS_SENTENCE.search(before):
        return None
    return page.credit(begin, end, "agency-paren", [page.name(begin, end)])


def _dispatch(page: CreditPage, start: int, end: int, name: str) -> Credit | None:
    """Read 新华社北京6月19日电 and 据新华社北京电 at the head of the document."""
    index = page.line_at(start)
    line = page.lines[index]
    if page.paragraphs_before(index) > _SUMMARY:
        return None
    match = _HAN_DISPATCH.match(page.content, end, line.end)
    if start - line.start > _LONGEST or match is None:
        return None
    if not _BEFORE_HAN.fullmatch(page.content, line.start, start):
        return None
    return page.credit(start, match.end(), "agency-dateline", [page.name(start, end)])


def _korean(page: CreditPage, start: int, end: int, name: str) -> Credit | None:
    """Read (서울=연합뉴스) at the head of a line."""
    index = page.line_at(start)
    begin = page.lines[index].start
    if page.content[begin] != "(" or start - begin > 20 or page.paragraphs_before(index) > _SUMMARY:
        return None
    return page.credit(begin, end, "agency-dateline", [page.name(start + 1, end - 1)])


def _reporting(page: CreditPage, start: int, end: int, name: str) -> Credit | None:
    """Read "(Reporting by ...; Editing by ...)": of Reuters; with an editor missing, of persons."""
    index = page.line_at(start)
    line = page.lines[index]
    begin = start - 1 if page.content[start - 1 : start] == "(" else start
    # In a sentence the same words tell of anything: `the information of this page`.
    before = page.before(begin)
    if before.strip() and begin == start and not _ENDS_SENTENCE.search(before):
        return None
    match = _REPORTING.match(page.content[begin : min(line.end, begin + _LONGEST_BYLINE)])
    if match is None or not page.is_behind_article(index):
        return None
    stop = begin + match.end()
    names = [page.name(begin, stop, page.table.get(_BY_AND_EDITED).name)] if match["edited"] else []
    return page.credit(begin, stop, "byline", names)


def _copyright(page: CreditPage, start: int, end: int, name: str) -> Credit | None:
    """Read "Copyright 2023 Agency" at the head of a line."""
    index = page.line_at(start)
    line = page.lines[index]
    if start != line.start or not page.is_at_edge(index):
        return None
    match = _COPYRIGHT.match(page.content, start, line.end)
    if match is None:
        return None
    begin, stop = match.span("name")
    stop = begin + len(_RIGHTS.split(match["name"])[0].rstrip())
    if not page.publishers_called(page.content[begin:stop]):
        return None
    return page.credit(start, stop, "copyright", [page.name(begin, stop)])


_READERS: dict[str, Callable[[CreditPage, int, int, str], Credit | None]] = {
    "paren": _paren,
    "slash": _slash,
    "tail": _tail,
    "dispatch": _dispatch,
    "korean": _korean,
    "reporting": _reporting,
    "copyright": _copyright,
}
