"""The places of the act in a sentence of other languages: verb and place in one clause.

The words are classes of `readlint.language`; here is only their order. Before the preposition
stands the verb, its noun, a day, a comma or a name in capitals; or the place opens the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.act.acts_abroad import acts_in_two
from readlint.extract.place.mention import (
    Bond,
    PlaceMention,
    Sentence,
    known_at,
    mention,
    name_at,
    name_before,
    name_of,
)
from readlint.extract.place.shapes import has_order
from readlint.extract.text.quotes import is_quoted
from readlint.language.alternations import alternation_of, is_spaced
from readlint.language.calendar import names_of
from readlint.language.words import alternation, any_of, languages, phrases, values
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# How far behind the place the verb may stand, and before it: titles of ministers are long.
_REACH = 260
# So near its verb the noun stands: `fanden Gespräche statt`.
_BESIDE = 80
_NEVER = lazy_pattern(r"(?!)")
_YEAR_BEHIND = lazy_pattern(r",? (?:[^\W\d_]{1,3} )?(?:19|20)\d\d")
# Nouns have capitals there, so that a capital does not show a name.
_NOUNS_IN_CAPITALS = frozenset(("de",))


class _Words(NamedTuple):
    """The words of one language, compiled."""

    verb: re.Pattern[str]
    held: re.Pattern[str]
    noun: re.Pattern[str]
    visit: re.Pattern[str]
    at: re.Pattern[str]
    behind: re.Pattern[str]
    parts: re.Pattern[str]
    not_now: re.Pattern[str]
    may_precede: re.Pattern[str]
    opens: re.Pattern[str]
    participle: re.Pattern[str]
    noun_phrase: re.Pattern[str]
    has_nouns_in_capitals: bool


@cache
def _words_of(tag: str) -> _Words:
    met, held = alternation("meets-there", tag), alternation("takes-place", tag)
    verb = f"(?:{met}|{acts_in_two(tag)})"
    margin = any_of(("on-margin",), tag).pattern
    times = alternation_of(
        (
            *values("relative-day", tag),
            *_phrases("part-of-day", tag),
            *names_of("month", tag),
            *names_of("weekday", tag),
        )
    )
    small = alternation_of(
        (
            *_phrases("day-opener", tag),
            *_phrases("date-particle", tag),
            *_phrases("opening-article", tag),
        )
    )
    nouns = alternation("meeting-noun", tag)
    auxiliary = alternation("auxiliary", tag)
    return _Words(
        verb=re.compile(verb),
        held=re.compile(held),
        noun=re.compile(nouns),
        visit=re.compile(rf"{alternation('visit-to', tag)} ?"),
        at=_at(tag),
        behind=_behind(tag),
        parts=re.compile(rf"{alternation('parts-place', tag)}|{alternation('say', tag)}|[;:]"),
        not_now=re.compile(
            f"{alternation('another-act', tag)}|{alternation('coming-act', tag)}"
            f"|{alternation('not-in-person', tag)}"
        ),
        may_precede=re.compile(
            rf"(?:{verb}|{held}|{nouns}|{auxiliary}|{times}|\d[.,]?(?:[^\W\d_]{{1,2}})?|[,،)])\s?\Z"
            rf"|{margin}(?: ?[\w-]+){{1,4}} ?\Z"
        ),
        opens=re.compile(rf"(?:(?:{times}|{small}|\d[\d.]*(?:[^\W\d_]{{1,2}})?|[,\s]))*\Z"),
        participle=re.compile(rf"\s+{any_of(('participle-at-place',), tag).pattern}"),
        noun_phrase=_noun_phrase(tag),
        has_nouns_in_capitals=tag in _NOUNS_IN_CAPITALS,
    )


def _noun_phrase(tag: str) -> re.Pattern[str]:
    """A noun and its adjective, where letters joined to both tell them from a name."""
    if tag not in languages("definite-prefix"):
        return _NEVER
    prefix = alternation("definite-prefix", tag, whole=False)
    return re.compile(rf"(?<![^\W\d_]){prefix}\w+ {prefix}\w+ ?\Z")


def _at(tag: str) -> re.Pattern[str]:
    """What leads to the name of a place; some scripts join it to the name."""
    joined = alternation("joined-at-place", tag, whole=False)
    is_joined = tag in languages("joined-at-place")
    before = rf"(?<![^\W\d_]){joined}-?|" if is_joined else ""
    return re.compile(rf"{before}{alternation('at-place', tag)} ?")


def _behind(tag: str) -> re.Pattern[str]:
    if tag not in languages("place-particle"):
        return _NEVER
    return re.compile(alternation("place-particle", tag, whole=False))


def _phrases(name: str, tag: str) -> tuple[str, ...]:
    return phrases(name, tag) if tag in languages(name) else ()


def is_read(tag: str) -> bool:
    """Return whether we have the words that place an act in a language."""
    return tag in languages("meets-there") and not has_order(tag)


def places_in_clauses(
    sentence: Sentence, tag: str, *, is_headline: bool = False
) -> Iterator[PlaceMention]:
    """Yield the places of the act that a sentence names.

    Args:
        sentence: the sentence.
        tag: its language, one that `is_read`.
        is_headline: whether it may name the act by a noun alone.
    """
    words, of = sentence.words, _words_of(tag)
    if of.not_now.search(words):
        return
    for match in of.visit.finditer(words):
        if not _is_told(words[: match.start()], of):
            reason = f"follows `{match[0].strip()}`"
            yield from _known(sentence, match.end(), "visit", reason, tag)
    acts = [one for one in _acts(words, of, is_headline) if not is_quoted(words[: one.start()])]
    if not acts:
        return
    for match in of.at.finditer(words):
        start, found = _named_behind(words, match, tag)
        act = _act_of(words, match.start(), found[0], acts, of) if found else None
        if act is not None:
            reason = f"is in one clause with `{act}`"
            yield from _known(sentence, start, "meeting", reason, tag)
    for match in of.behind.finditer(words):
        yield from _with_particle(sentence, match, acts, of)


def _named_behind(words: str, match: re.Match[str], tag: str) -> tuple[int, tuple[int, str] | None]:
    """Where a name begins behind `at`, and `name_at` of it: `no Palácio do` may open the name."""
    is_unspaced = not is_spaced(words[match.end() - 1]) and words[match.end() - 1] != " "
    backward = range(match.end() - 2, match.start(), -1)
    within = (at + 1 for at in backward if is_unspaced or words[at] == " ")
    for start in (match.end(), *within):
        found = name_at(words, start, tag)
        if found is not None:
            return start, found
    return match.end(), None


def _acts(words: str, of: _Words, is_headline: bool) -> Iterator[re.Match[str]]:
    """The verbs that tell the act; what was held may be anything but for the noun beside it."""
    yield from of.verb.finditer(words)
    nouns = list(of.noun.finditer(words))
    for verb in of.held.finditer(words) if nouns else ():
        if any(-_BESIDE <= noun.start() - verb.end() <= _BESIDE for noun in nouns):
            yield verb
    if is_headline:
        yield from nouns


def _known(
    sentence: Sentence, start: int, bond: Bond, reason: str, tag: str
) -> Iterator[PlaceMention]:
    for one in known_at(sentence, start, bond, reason, tag):
        if not _YEAR_BEHIND.match(sentence.words, one.place.end - sentence.place.start):
            yield one


def _act_of(words: str, start: int, end: int, verbs: list[re.Match[str]], of: _Words) -> str | None:
    """The verb that a place from `start` to `end` belongs to."""
    before = words[:start]
    if is_quoted(before):
        return None
    opens = len(before) < 60 and of.opens.match(before) is not None
    is_beside = any(verb.end() <= start and not words[verb.end() : start].strip() for verb in verbs)
    if not opens and not is_beside and not _may_precede(before, of):
        return None
    for verb in verbs:
        between = words[verb.end() : start] if verb.end() <= start else words[end : verb.start()]
        near = len(between) <= _REACH and not of.parts.search(between)
        if near and not _is_told(words[: min(verb.start(), start)], of):
            return verb[0]
    return None


def _may_precede(before: str, of: _Words) -> bool:
    """Whether the words in front of a preposition leave the place to the verb."""
    if of.may_precede.search(before[-60:]):
        return True
    if of.noun_phrase.search(before):
        return False
    *_, one, last = ["", "", *before[-60:].split()]
    if of.has_nouns_in_capitals:
        # Two words in capitals are the name of somebody: `Minister Huber`.
        return one[:1].isupper() and last[:1].isupper()
    return last[:1].isupper() or _has_no_case(last[:1])


def _has_no_case(letter: str) -> bool:
    """Whether a letter is of a script without capitals, which then show no name."""
    return letter.isalpha() and letter.lower() == letter.upper()


def _is_told(before: str, of: _Words) -> bool:
    """Whether somebody tells of the act, or it stands in a side clause."""
    return of.parts.search(before) is not None


def _with_particle(
    sentence: Sentence, match: re.Match[str], verbs: list[re.Match[str]], of: _Words
) -> Iterator[PlaceMention]:
    """The place before a particle: `東京で`, `Ankara'da`."""
    words = sentence.words
    start, name = _name_before(words, match.start())
    if not name or is_quoted(words[:start]) or _is_told(words[:start], of):
        return
    if of.participle.match(words, match.end()):
        return
    verb = next((one for one in verbs if one.start() >= match.end()), None)
    if verb is None:
        verb = next((one for one in reversed(verbs) if one.end() <= start), None)
    if verb is None or of.parts.search(words, *_between(verb, match)):
        return
    reason = f"is in one clause with `{verb[0]}`"
    yield from mention(sentence, (start, start + len(name)), "meeting", reason, name)


def _between(verb: re.Match[str], particle: re.Match[str]) -> tuple[int, int]:
    """The offsets of what is between a verb and a place, whichever comes first."""
    if verb.start() >= particle.end():
        return particle.start(), verb.start()
    return verb.end(), particle.start()


def _name_before(words: str, end: int) -> tuple[int, str]:
    """Where the name that ends here begins, and the name; an empty one where none is known."""
    end = len(words[:end].rstrip())
    if words[end - 1 : end] >= "\u3040":
        return name_before(words, end) or (end, "")
    start, found = end, (end, "")
    for _ in range(2):
        start = words.rfind(" ", 0, max(start - 1, 0)) + 1
        first = words[start : start + 1]
        if (first.isupper() or _has_no_case(first)) and name_of(words[start:end], ""):
            found = start, words[start:end]
    return found
