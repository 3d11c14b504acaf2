"""The title of a text, and its language: what is read before all else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readlint.extract import Context
from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import MASK, body_of
from readlint.extract.context import extractor
from readlint.extract.people.names import is_title_word
from readlint.extract.sidecar.title import may_be_title, words_in_common
from readlint.extract.source.credits import find_credits
from readlint.extract.text.function_words import languages_by_word, names_by_code
from readlint.extract.text.language_detection import SHORTEST, SHORTEST_TEXT, detect_language
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.text.scripts import main_script
from readlint.extract.time.dates import find_dates
from readlint.extract.view import prose_of
from readlint.language.words import alternation, pattern
from readlint.propose.yaml_text import Value
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

# A title stands at most so many lines above the text.
_NEAR = 12
# Of two lines with so many words of the text, the first is the headline.
_ENOUGH_WORDS = 4
_MARKS = lazy_pattern(lambda: rf"^(?:#+|{alternation('title-label')}[:：=])\s*")
_READOUT = lazy_pattern(lambda: rf"\W*{alternation('readout-heading')}")
_READOUT_OF_CALL = lazy_pattern(
    lambda: rf"\W*{alternation('readout-heading')}.{{0,120}}?{alternation('telephone-contact')}"
)
_CALL = lazy_pattern(lambda: rf"\W*(?:[\w’'-]+ ){{0,2}}?{alternation('telephone-contact')}")
_DENSE = ("han", "kana")
# A line is a title of these scripts from so many signs on; before a date, of so many words.
_FEWEST_SIGNS, _FEWEST_WORDS, _LONGEST = 8, 3, 140
# What a headline tells.
_ACTS = (
    "contact-noun", "contact-word", "contact-in-person", "telephone-contact", "video-contact",
    "written-message", "meeting-verb", "receiving-verb", "past-act", "coming-act", "reported-act",
    "say", "readout-heading", "statement-heading", "joint-statement-heading", "briefing-heading",
    "transcript-heading",
)  # fmt: skip
_BY_SCRIPT = {"han": "zh", "kana": "ja", "hangul": "ko"}
_SAMPLE = 6000


class _Title(NamedTuple):
    """A line that may be the title of a text.

    Attributes:
        place: the line.
        is_sure: whether the text below has words of it, and it is not somebody's name and office.
    """

    place: Place
    is_sure: bool


@extractor
def _found(context: Context) -> _Title | None:
    """Return the line above the text that is its title: letterhead, breadcrumb and caption are not.

    Such a line says less of what the text says than its headline does.
    """
    start = find_lead(context).start or 0
    above = [line for line in text_lines(context) if line.end <= start]
    may_be = [line for line in above[-_NEAR:] if _may_be(context, line)]
    if not may_be:
        return None
    tag = language_of(context) or "en"
    text = body_of(context)[start : start + _SAMPLE]
    common = [min(words_in_common(line.text, text, tag), _ENOUGH_WORDS) for line in may_be]
    ranks = [
        # Of two lines that say little of the text, a letterhead comes first and tells no act.
        (
            not _names_only(line.text, tag),
            least,
            least < _ENOUGH_WORDS and _names_an_act(line.text, tag),
        )
        for line, least in zip(may_be, common, strict=True)
    ]
    best = ranks.index(max(ranks))
    line = may_be[best]
    # `STATEMENTS AND RELEASES`: the label of a part of a site.
    if line.text.isupper() and not common[best]:
        return None
    return _Title(
        prose_of(context).place(line.start, line.end), bool(common[best]) and ranks[best][0]
    )


def find_title(context: Context) -> Place | None:
    """Return the line above the text that is its title, or may be it."""
    title = _found(context)
    return title.place if title is not None else None


def _names_only(line: str, tag: str) -> bool:
    """Return whether a line says no more than who somebody is: `Jane Doe, Press Secretary`.

    A headline in which every word begins with a capital names an act: `President Meets Envoy`.
    """
    words = line.split()
    if not any(word[0].isupper() for word in words) or any(map(_is_small, words)):
        return False
    if _names_an_act(line, tag):
        return False
    return any(map(is_title_word, words)) or bool(pattern("honorific", tag).search(line))


def _names_an_act(words: str, tag: str) -> bool:
    return any(pattern(name, tag).search(words) for name in _ACTS)


def _is_small(word: str) -> bool:
    return word.islower() or word.casefold() in languages_by_word()


def _may_be_closer(context: Context, line: Line) -> bool:
    """Return whether a line may be a title that is too short, or too dated, for a rule to judge.

    Chinese and Japanese say much in few signs; and `Press Briefing, 3 May 2022` has its day in it.
    """
    if body_of(context)[line.start : line.end] != line.text or ":" in line.text:
        return False
    inside = [one.place for one in find_dates(context) if _meet(one.place, line)]
    if any(_meet(credit.place, line) for credit in find_credits(context)):
        return False
    if main_script(line.text) in _DENSE:
        return not inside and len(line.text) >= _FEWEST_SIGNS
    rest = "".join(line.text[: one.start - line.start] for one in inside[:1])
    is_long_enough = rest.count(" ") >= _FEWEST_WORDS and len(line.text) <= _LONGEST
    return is_long_enough and _names_an_act(rest, language_of(context) or "en")


def _meet(place: Place, line: Line) -> bool:
    return place.start < line.end and line.start < place.end


def _may_be(context: Context, line: Line) -> bool:
    if may_be_title(context, line) or _may_be_closer(context, line):
        return True
    # `Readout of the President's call with ...` shows whose page it is, and is its headline.
    heads = (one.place for one in find_credits(context) if one.form == "official-heading")
    is_head = any(_meet(one, line) for one in heads)
    return is_head and bool(_READOUT.match(line.text)) and not line.text.isupper()


def names_a_call(title: str) -> bool:
    """Return whether a title names a telephone call as what the text is of."""
    return bool(_CALL.match(title) or _READOUT_OF_CALL.match(title))


def title_values(context: Context) -> Iterator[Value]:
    """Yield the title."""
    title = _found(context)
    if title is not None:
        line = prose_of(context).locate(title.place.start)[0]
        yield Value(("title",), _MARKS.sub("", title.place.words), f"line {line}", title.is_sure)


@extractor
def language_of(context: Context) -> str | None:
    """Return the language of the body; None where it cannot be told."""
    words = body_of(context).replace(MASK, " ")[:_SAMPLE]
    script = main_script(words)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    found = detect_language(_sentences_of(words), fewest=SHORTEST_TEXT)
    return found.code if found is not None else None


def _sentences_of(words: str) -> str:
    """Return the lines that are long enough for sentences, not rows of links; all, if few are."""
    long = "\n".join(line for line in words.splitlines() if line.count(" ") >= SHORTEST_TEXT)
    return long if long.count(" ") >= SHORTEST else words


def language_values(context: Context) -> Iterator[Value]:
    """Yield the language of the body."""
    tag = language_of(context)
    if tag is not None:
        by = (
            "by its script"
            if tag in _BY_SCRIPT.values()
            else f"by its small words: {names_by_code()[tag]}"
        )
        yield Value(("language",), tag, by)
