"""Credits in words: at the head or foot of a text, and in a clause of its first sentence.

The words are those of the language files. A name counts only where the table of publishers knows
it: the same words introduce persons, days and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from readlint.extract.act.lead import find_lead
from readlint.extract.source.credit_page import Credit, CreditName, CreditPage
from readlint.facts.publishers import AGENCIES, PRESS
from readlint.language.alternations import is_spaced
from readlint.language.words import alternation, languages, may_hold, may_open, phrases
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# So many lines above the first paragraph and below the last can still belong to the text.
_ABOVE, _BELOW = 6, 8
# Agencies alone are credited on one of the first two lines below the text.
_RIGHT_BELOW = 2
# A line of more is a paragraph that begins like a credit.
_LONGEST = 220
# No name of the table has more words, or more signs in a script without blanks.
_MOST_WORDS, _MOST_SIGNS = 7, 14
# A word with a capital behind a name of one word: `Petra Holub` is a person.
_SURNAME = lazy_pattern(r" [A-Z][a-z]")
# No opening words are longer, with some blanks too many.
_LONGEST_OPENER = 120
# Words that may part the opening words from the name: "the Russian state news agency".
_MOST_BETWEEN = 5
# Shorter openers introduce anything: nothing but known names may follow them.
_OPENS_ALONE = 3
# A clause that only credits a sentence is no longer, and says no more besides the day.
_LONGEST_CLAUSE, _MOST_BESIDES = 80, 3
_CLOSER = lazy_pattern(lambda: alternation("credit-closer"), re.IGNORECASE)
_TOLD_BY = lazy_pattern(lambda: alternation("told-by"), re.IGNORECASE)
_TELLS = lazy_pattern(lambda: alternation("press-tells"), re.IGNORECASE)
_PRESS_WORD = lazy_pattern(lambda: alternation("press-word"), re.IGNORECASE)
_JOINT = lazy_pattern(
    lambda: rf"[^\S\n]*(?:[,/&;|+、，；]|{alternation('list-joiner')})[^\S\n]*(?:[&]|)[^\S\n]*"
)
_WORD = lazy_pattern(r"[^\s,;:/()（）、，。；：|]+")
_OPENING_SIGNS = "([（【〔*•–—-> \t\u3000"
_BRACKETS = frozenset(("()", "（）", "[]", "【】"))
_ENDS = lazy_pattern(
    lambda: (
        rf"[\s.。)）\]】]*(?:{alternation('press-word')}|{alternation('press-tells')}|)[\s.。]*$"
    )
)
_LAST_BRACKET = lazy_pattern(r"[(（\[](?P<inside>[^()（）\[\]\n]{4,100})[)）\]][.。]?\s*$")
_CLAUSE = lazy_pattern(r"[^,，،、;；]+")
_TURN_OR_QUESTION = lazy_pattern(r"[:：?？]")
_NO_LEAD_CREDIT = frozenset(("transcript", "press-briefing", "statement"))


class _Names(NamedTuple):
    names: list[CreditName]
    end: int


def worded_credits(page: CreditPage) -> Iterator[Credit]:
    """Yield the credits that open or close a line at an edge of the text, and those of its lead."""
    for index in _edge_lines(page):
        credit = _line_credit(page, index)
        if credit is not None:
            yield credit
    yield from _lead_credits(page)


def _edge_lines(page: CreditPage) -> Iterator[int]:
    last = page.prose[-1] if page.prose else len(page.lines)
    for index in range(max(0, page.first_paragraph - _ABOVE), min(len(page.lines), last + _BELOW)):
        if page.is_at_edge(index):
            yield index


def _last_bracket(content: str, start: int, end: int) -> re.Match[str] | None:
    closing = content[start:end].rstrip()[-2:]
    if not any(map(closing.__contains__, ")）]")):
        return None
    return _LAST_BRACKET.search(content, start, end)


def _line_credit(page: CreditPage, index: int) -> Credit | None:
    line = page.lines[index]
    if len(line.text) <= _LONGEST:
        start = line.end - len(page.content[line.start : line.end].lstrip(_OPENING_SIGNS))
        found = _opened(page, start, line.end) or _closed(page, start, line.end)
        if found is None and (alone := _alone(page, index, start)) is not None:
            return page.credit(*_with_bracket(page, start, alone.end), "agency-paren", alone.names)
        if found is not None:
            return page.credit(*_with_bracket(page, start, found.end), "source-line", found.names)
    bracket = _last_bracket(page.content, max(line.start, line.end - _LONGEST), line.end)
    if bracket is None or not page.is_behind_article(index):
        return None
    found = _opened(page, *bracket.span("inside"))
    if found is None:
        return None
    return page.credit(bracket.start(), bracket.end(), "source-line", found.names)


def _with_bracket(page: CreditPage, start: int, end: int) -> tuple[int, int]:
    """Return where a credit begins and ends with the brackets that hold it."""
    opening, closing = page.content[max(0, start - 1) : start], page.content[end : end + 1]
    if opening and closing and opening + closing in _BRACKETS:
        return start - 1, end + 1
    return start, end


def _opened(page: CreditPage, start: int, end: int) -> _Names | None:
    """Read "with inputs from A and B"."""
    line = page.content[start : min(end, start + _LONGEST_OPENER)]
    if not may_open(line, "credit-opener") or not _plain(line).startswith(_openers()):
        return None
    matches = (
        _opener(tag).match(page.content, start, end) for tag in _opening(line, "credit-opener")
    )
    opener = max(filter(None, matches), key=re.Match.end, default=None)
    if opener is None:
        return None
    found = _names_at(page, opener.end(), end)
    if not found.names:
        return None
    if len(opener[0].split()) < _OPENS_ALONE and not _ENDS.match(page.content, found.end, end):
        return None
    return found


def _opening(words: str, name: str) -> Iterator[str]:
    """Yield the languages with whose words some may open: all at once take long to compile."""
    return (tag for tag in languages(name) if may_open(words, name, tag))


@cache
def _openers() -> tuple[str, ...]:
    return tuple(map(_plain, phrases("credit-opener")))


def _plain(words: str) -> str:
    """Words in small letters, with single blanks and one form of the apostrophe."""
    return " ".join(words.lower().replace("’", "'").split())


@cache
def _opener(tag: str) -> re.Pattern[str]:
    opener = alternation("credit-opener", tag)
    return re.compile(rf"{opener}[^\S\n]*[:：]?[^\S\n]*", re.IGNORECASE)


@cache
def _press_words(tag: str) -> re.Pattern[str]:
    words = alternation("press-word", tag, whole=False)
    # Behind a word of a script without blanks the name may follow at once.
    is_spaced_out = is_spaced(phrases("press-word", tag)[0][-1])
    between = r"[^\S\n]+|(?<=['’])" if is_spaced_out else r"[^\S\n]*"
    return re.compile(rf"(?:{words}(?:{between}))+", re.IGNORECASE)


def _closed(page: CreditPage, start: int, end: int) -> _Names | None:
    """Read "A and B contributed to this report"."""
    if not may_hold(page.content[start:end], "credit-closer"):
        return None
    closer = _CLOSER.search(page.content, start, end)
    if closer is None:
        return None
    found = _names_at(page, start, closer.start())
    return _Names(found.names, closer.end()) if found.names else None


def _alone(page: CreditPage, index: int, start: int) -> _Names | None:
    """Read "dpa/AFP" right below the text; one agency alone only where no line follows."""
    if not page.prose or not 0 < index - page.prose[-1] <= _RIGHT_BELOW:
        return None
    found = _names_at(page, start, page.lines[index].end)
    if not found.names or not all(_is_agency(page, name) for name in found.names):
        return None
    if not _ENDS.match(page.content, found.end, page.lines[index].end):
        return None
    needed = 1 if index == len(page.lines) - 1 else 2
    return found if len(found.names) >= needed else None


def _names_at(page: CreditPage, start: int, end: int) -> _Names:
    """Read known names from an offset on, joined by commas, slashes or words for "and"."""
    names: list[CreditName] = []
    at = stop = start
    while (name := _name_at(page, at, end)) is not None:
        names.append(name)
        stop = name.place.end
        joint = _JOINT.match(page.content, stop, end)
        if joint is None or joint.end() == stop:
            break
        at = joint.end()
    return _Names(names, stop)


def _name_at(page: CreditPage, start: int, end: int) -> CreditName | None:
    """Read a known name behind at most a few words, the last of them one for the press."""
    name = _known_at(page, start, end)
    words = list(_first_words(page.content, start, end, _MOST_BETWEEN))
    for first, _ in words if name is None else ():
        if (stop := _past_press_words(page.content, first, end)) is not None:
            name = _known_at(page, _past_blanks(page, stop, end), end)
        if name is not None:
            break
    return name


def _past_press_words(content: str, start: int, end: int) -> int | None:
    """Return where the words for the press that begin at an offset end; None where none do."""
    ahead = content[start : min(end, start + _LONGEST_OPENER)]
    if not may_open(ahead, "press-word"):
        return None
    matches = (
        _press_words(tag).match(content, start, end) for tag in _opening(ahead, "press-word")
    )
    return max((match.end() for match in matches if match is not None), default=None)


def _known_at(page: CreditPage, start: int, end: int) -> CreditName | None:
    """Return the longest known name that begins at an offset."""
    for stop in _ends_of_names(page.content, start, end):
        if page.publishers_called(page.content[start:stop]):
            is_one_word = " " not in page.content[start:stop]
            is_opening = is_one_word and _SURNAME.match(page.content, stop, end) is not None
            return None if is_opening else page.name(start, stop)
    return None


def _ends_of_names(content: str, start: int, end: int) -> Sequence[int]:
    """Return where a name that begins at an offset may end, the farthest first."""
    if content[start : start + 1] >= "\u3040":
        signs = _WORD.match(content, start, min(end, start + _MOST_SIGNS))
        return range(signs.end(), start + 1, -1) if signs is not None else ()
    stops: list[int] = []
    for _, stop in _first_words(content, start, end, _MOST_WORDS):
        word_end = stop - len(content[start:stop]) + len(content[start:stop].rstrip(".'’\"”»"))
        stops += [stop, word_end]
        if content[stop - 2 : stop] in ("'s", "’s"):
            stops.append(stop - 2)
    return list(dict.fromkeys(reversed(stops)))


def _first_words(content: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    at = start
    for _ in range(most):
        word = _WORD.match(content, at, end)
        if word is None:
            return
        yield word.span()
        at = word.end() + 1
        if content[word.end() : at].strip(" \u00a0") or at >= end:
            return


def _lead_credits(page: CreditPage) -> Iterator[Credit]:
    """Read ", Xinhua reported on Monday." and "据新华社报道，" in the first sentence.

    What is said later, or more than that a house said it, may be about another matter.
    """
    sidecar = page.context.record.sidecar
    if sidecar is not None and page.context.kind in _NO_LEAD_CREDIT:
        return
    for sentence in find_lead(page.context).sentences[:1]:
        words = page.content[sentence.start : sentence.end]
        if not (may_hold(words, "told-by") or may_hold(words, "press-tells")):
            continue
        if _TURN_OR_QUESTION.search(words) or not (_TOLD_BY.search(words) or _TELLS.search(words)):
            continue
        clauses = list(_CLAUSE.finditer(page.content, sentence.start, sentence.end))
        for clause in (clauses[0], clauses[-1]) if len(clauses) > 1 else ():
            name = _credited_in(page, *clause.span())
            if name is not None:
                start = clause.start() + len(clause[0]) - len(clause[0].lstrip())
                yield page.credit(start, clause.end(), "sentence", [name])
                return


def _credited_in(page: CreditPage, start: int, end: int) -> CreditName | None:
    """Return the house that a clause credits, if it says no more than that."""
    clause = page.content[start:end]
    if len(clause) > _LONGEST_CLAUSE:
        return None
    by = _TOLD_BY.search(clause)
    if by is not None and len(clause[: by.start()].split()) <= 1:
        name = _name_at(page, _past_blanks(page, start + by.end(), end), end)
        if (
            name is not None
            and _is_press(page, name)
            and _ENDS.match(page.content, name.place.end, end)
        ):
            return name
    tells = _TELLS.search(clause)
    name = _press_name_in(page, start, end) if tells is not None else None
    if name is None or tells is None:
        return None
    taken = [(name.place.start - start, name.place.end - start), tells.span()]
    besides = _PRESS_WORD.sub(" ", _without(clause, taken)).strip(" .。\"“”»«'’").split()
    return name if len(besides) <= _MOST_BESIDES else None


def _past_blanks(page: CreditPage, start: int, end: int) -> int:
    return start + len(page.content[start:end]) - len(page.content[start:end].lstrip())


def _without(clause: str, spans: Sequence[tuple[int, int]]) -> str:
    kept = list(clause)
    for first, last in spans:
        kept[first:last] = " " * (last - first)
    return "".join(kept)


def _press_name_in(page: CreditPage, start: int, end: int) -> CreditName | None:
    """Return the one house of the press that a clause names."""
    at = start
    while at < end:
        name = _known_at(page, at, end)
        if name is not None and _is_press(page, name):
            return name
        if page.content[at] >= "\u3040":
            at += 1
            continue
        blank = page.content.find(" ", at, end)
        at = end if blank < 0 else blank + 1
    return None


def _is_agency(page: CreditPage, name: CreditName) -> bool:
    ids = page.publishers_called(name.place.words)
    return all(page.table.get(one).kind in AGENCIES for one in ids)


def _is_press(page: CreditPage, name: CreditName) -> bool:
    ids = page.publishers_called(name.place.words)
    return any(page.table.get(one).kind in PRESS for one in ids)
