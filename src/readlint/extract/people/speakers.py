"""Whoever speaks in a text or has written it need not be named there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from readlint.extract.boilerplate import body_of
from readlint.extract.people.named_people import find_named_people
from readlint.extract.people.names import fold_text, is_title_word, tokens_of
from readlint.extract.people.participants import ListedPerson
from readlint.extract.text.lines import text_lines
from readlint.extract.text.quotes import is_quoted
from readlint.extract.view import prose_of
from readlint.language.alternations import alternation_of
from readlint.language.words import alternation, is_phrase, pattern, phrases
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

# What others write of an act, in which "I" is at most in what they quote.
_BY_OTHERS = frozenset(("news-report", "preview"))
_SPOKEN = frozenset(("transcript", "press-briefing", "statement", "joint-statement"))
# One "I" may be a numeral, a name or a slip of an inverted comma.
_OFTEN_ENOUGH = 2
# Behind "Charles", but not behind the first word of a sentence, a place or a day: "In Graz I met".
_NUMERAL = lazy_pattern(
    r"(?<!\A)(?<![.!?:\"“] )(?<!\b[Ii]n )(?<!\b[Aa]t )(?<!\b[Oo]n )(?<!\b[Ll]ast )"
    r"\b[A-Z][^\W\d_]+ \Z"
)
_HEADING_LINES, _LONGEST_HEADING = 2, 300
_SHORTEST = 3
# Who speaks, before a colon, or before a full stop where all words have a capital.
_LABEL = lazy_pattern(
    r"(?m)^[ \t]*((?=[^\W\d_])[^\n:：]{1,60}?)[ \u00a0]?[:：](?=\s)"
    r"|^[ \t]*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4})\.(?= \W?[A-Z])"
)
_MOST_WORDS = 7
_BY_INITIAL = lazy_pattern(r"[^\W\d_]\.[ \u00a0]?(?:[^\W\d_]\.[ \u00a0]?)?[^\W\d_]{3,30}\Z")


def without_speakers(
    context: Context, absent: list[ListedPerson], listed: Sequence[ListedPerson]
) -> list[ListedPerson]:
    """Return the participants of `absent` who can be neither speaker nor author of the text.

    Args:
        context: the record.
        absent: those whom the text does not name.
        listed: all.
    """
    if not absent or context.kind in _BY_OTHERS:
        return absent
    rest = [one for one in absent if not _is_told_elsewhere(context, one)]
    if not rest or _is_by_named_speakers(context, listed):
        return rest
    if len(absent) == len(listed) and _is_headed(context, "statement-heading"):
        return []
    author = _author(context, rest, listed)
    return [one for one in rest if one is not author]


def _author(
    context: Context, absent: Sequence[ListedPerson], listed: Sequence[ListedPerson]
) -> ListedPerson | None:
    """Return the one of the absent who may be the "I" of the text: the one of `side`, if any."""
    side = context.sidecar.text("side")
    of_side = [one for one in listed if one.party is not None and one.party == side]
    may_be = [one for one in of_side or listed if one in absent]
    if not may_be or (of_side and len(may_be) < len(of_side)) or not _has_an_author(context):
        return None
    return may_be[0]


def _is_told_elsewhere(context: Context, one: ListedPerson) -> bool:
    """Return whether title, address, letterhead or byline of spoken words name somebody."""
    if context.kind not in _SPOKEN:
        return False
    sidecar = context.sidecar
    told = (
        sidecar.text("title"),
        sidecar.text("source", "url"),
        sidecar.text("source", "publisher"),
    )
    words = set(
        re.findall(r"[^\W_]+", fold_text(" ".join([*filter(None, told), _furniture(context)])))
    )
    return any(fold_text(token) in words for token in tokens_of(one.name) if len(token) > _SHORTEST)


def _furniture(context: Context) -> str:
    """Return the words of the text that are no part of its body."""
    content, body = prose_of(context).content, body_of(context)
    return "" if content == body else content


def _has_an_author(context: Context) -> bool:
    """Return whether the text is somebody's words whom it need not name."""
    return (
        _is_headed(context, "statement-heading")
        or _is_headed(context, "transcript-heading")
        or _says_i(context)
    )


def _is_by_named_speakers(context: Context, listed: Iterable[ListedPerson]) -> bool:
    """Return whether most is said by one who is named wherever the word is his: `A. Gruber:`."""
    said: dict[str, int] = defaultdict(int)
    body = body_of(context)
    labels = [match for match in _LABEL.finditer(body) if _is_label(match)]
    for match, following in zip_longest(labels, labels[1:]):
        end = len(body) if following is None else following.start()
        said[_name_of(match)] += end - match.end()
    if not said:
        return False
    return _names_somebody(context, max(said, key=said.__getitem__), labels, listed)


def _is_label(match: re.Match[str]) -> bool:
    return _name_of(match).count(" ") < _MOST_WORDS


def _name_of(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _names_somebody(
    context: Context, label: str, labels: Iterable[re.Match[str]], listed: Iterable[ListedPerson]
) -> bool:
    """Return whether a label is a name, with an initial, a title or in full."""
    words = label.partition("(")[0].split()
    if _BY_INITIAL.match(label) or _honorific(_tag(context)).search(label):
        return True
    if is_title_word(words[0]) and len(words) > 1 and _ends_with_name(words):
        return True
    folded = fold_text(label)
    if any(fold_text(token) in folded for one in listed for token in tokens_of(one.name)):
        return True
    spans = [match.span() for match in labels if _name_of(match) == label]
    starts = [one.place.start for one in find_named_people(context)]
    return any(start <= at < end for start, end in spans for at in starts)


def _ends_with_name(words: Sequence[str]) -> bool:
    """Return whether a surname ends a label: no title, and no field of an office behind "for"."""
    if any(word.islower() or _is_small_in_capitals(word) for word in words):
        return False
    return not is_title_word(words[-1])


def _is_small_in_capitals(word: str) -> bool:
    return word.isupper() and is_phrase(word, "small-word-of-label")


@cache
def _honorific(tag: str) -> re.Pattern[str]:
    """Return what finds an honorific before a name, in capitals too."""
    found = alternation_of(one.lower() for one in phrases("honorific", tag))
    return re.compile(rf"(?:\A|\(){found}[. ][ .]*[^\W\d_]")


def _is_headed(context: Context, name: str) -> bool:
    """Return whether the title or the first lines of the text have a word of a class."""
    headed = pattern(name, _tag(context))
    title = context.sidecar.text("title") or ""
    return any(headed.search(line) for line in (title, *_headings(context)))


def _headings(context: Context) -> Iterator[str]:
    for line in text_lines(context)[:_HEADING_LINES]:
        if line.end - line.start <= _LONGEST_HEADING and line.text[-1] not in ".;,。":
            yield line.text


def _says_i(context: Context) -> bool:
    """Return whether the body speaks of its author as "I", outside what it quotes."""
    body = body_of(context)
    found = 0
    for match in _first_person(_tag(context)).finditer(body):
        line = body[body.rfind("\n", 0, match.start()) + 1 : match.start()]
        if (match[0] != "I" or not _NUMERAL.search(line)) and not is_quoted(line):
            found += 1
            if found == _OFTEN_ENOUGH:
                return True
    return False


@cache
def _first_person(tag: str) -> re.Pattern[str]:
    others = alternation("not-first-person", tag, whole=False)
    return re.compile(rf"(?!{others}){alternation('first-person', tag)}")


def _tag(context: Context) -> str:
    return context.sidecar.text("language") or "en"
