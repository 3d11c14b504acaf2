"""Places above the words: in the headline, and in a date line under which the act was `today`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_headline, find_lead
from readlint.extract.place.mention import Bond, PlaceMention, Sentence, mentions_at
from readlint.extract.place.ordered import is_posted, places_in_order, tells_a_meeting
from readlint.extract.place.shapes import shapes_of
from readlint.extract.text.quotes import is_quoted
from readlint.extract.view import prose_of
from readlint.facts.codes import load_places
from readlint.language.words import alternation, phrases
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.record import Place

# So much of a text shows which words of its headline are names.
_SAMPLE = 12_000
# Of the long words of a headline in capitals, so many open with one.
_TITLE_CASE = 0.7
_WORD = lazy_pattern(r"[^\W\d_][\w’'-]*")
_CAPITAL = r"[A-Z\u00c0-\u017e]"


class _Shapes(NamedTuple):
    """The shapes of headlines of one language, each compiled at its first use.

    Attributes:
        after_in: a word that follows is the name of a place.
        after_of: a word that follows may be one.
        noun: what a headline calls the act or the words, in group `noun`.
        is_spoken: those of them that are words.
        topic: what may be between such a noun and a place, so that the place is of the topic.
        of_country: a country whose office somebody holds.
        joint: between two acts.
        prior: another act to which the words came before, or that somebody attended.
        before_in: what may be right before `in X`.
        at: what the name of a place follows.
        today: that the act was on the day of the words.
        away: that the act may have been where the office was not.
    """

    after_in: re.Pattern[str]
    after_of: re.Pattern[str]
    noun: re.Pattern[str]
    is_spoken: re.Pattern[str]
    topic: re.Pattern[str]
    of_country: re.Pattern[str]
    joint: re.Pattern[str]
    prior: re.Pattern[str]
    before_in: re.Pattern[str]
    at: re.Pattern[str]
    today: re.Pattern[str]
    away: re.Pattern[str]


@cache
def _shapes_of(tag: str) -> _Shapes:
    def of(name: str) -> str:
        return alternation(name, tag, whole=False)

    def the() -> str:
        return rf"(?:{of('definite-article')} )?"

    def before_in() -> str:
        words = alternation("before-headline-place", tag, whole=False, any_case=False)
        return rf"(?:\b{words}|{_CAPITAL}[\w’'.-]*) \Z"

    return _Shapes(
        after_in=lazy_pattern(lambda: rf"\b{of('at-place')} {the()}\Z"),
        after_of=lazy_pattern(lambda: rf"\b{of('office-of')} {the()}\Z"),
        noun=lazy_pattern(
            lambda: rf"\b(?P<noun>{of('spoken-act')}|{of('headline-act')})\b", re.IGNORECASE
        ),
        is_spoken=lazy_pattern(lambda: of("spoken-act")),
        topic=lazy_pattern(
            lambda: rf"\b(?:{of('headline-topic')}|{of('not-in-person')})\b", re.IGNORECASE
        ),
        of_country=lazy_pattern(lambda: rf" {of('office-of')} {the()}{_CAPITAL}[\w’'-]*"),
        joint=lazy_pattern(lambda: rf"\b(?:{of('name-joiner')}|[,;&])(?= )"),
        prior=lazy_pattern(lambda: rf"\b{of('headline-prior')}\b"),
        before_in=lazy_pattern(before_in),
        at=lazy_pattern(lambda: rf"\b{of('in-place')} (?={_CAPITAL})"),
        today=lazy_pattern(lambda: rf"\b{of('today')}\b"),
        away=lazy_pattern(
            lambda: (
                rf"\b(?:{alternation('away', tag, whole=False, any_case=False)}|"
                rf"{alternation('not-in-person', tag, whole=False, any_case=False)})\b"
            )
        ),
    )


_DATE_LINE = lazy_pattern(
    r"(?P<city>[A-Z\u00c0-\u017e][\w.’' -]{2,24}?)(?:, (?:[A-Z][\w. ]{1,24}?))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? ?(?:--|[-–—]) ?"
)


def places_in_headline(context: Context, tag: str) -> Iterator[PlaceMention]:
    """Yield the places of the act, or of the words, that the headline names.

    Args:
        context: the record.
        tag: a language that `has_order`.
    """
    place = find_headline(context).place
    if place is None or not _has_preposition(place.words.lower(), tag):
        return
    of = _shapes_of(tag)
    words = _as_in_running_text(context, place, of)
    sentence = Sentence(place, words, tag)
    for one in places_in_order(sentence, opens=False):
        yield one._replace(bond="headline", reason=f"{one.reason} in the headline")
    for match in of.at.finditer(words):
        before = words[: match.start()]
        noun = None if is_quoted(before) else _noun_before(before, tag)
        if noun is not None:
            bond: Bond = "speech" if of.is_spoken.fullmatch(noun) else "headline"
            reason = f"is where the headline places the `{noun}`"
            yield from mentions_at(sentence, match.end(), bond, reason)


def _has_preposition(words: str, tag: str) -> bool:
    return any(f" {one} " in words for one in phrases("at-place", tag))


def _noun_before(before: str, tag: str) -> str | None:
    """The act or the words that `in X` behind these words of a headline belongs to."""
    of = _shapes_of(tag)
    nouns = list(of.noun.finditer(before))
    if not nouns or not of.before_in.search(before) or is_posted(before, shapes_of(tag)):
        return None
    begin = nouns[-2].end() if len(nouns) > 1 else 0
    clause = of.joint.split(before[begin : nouns[-1].start()])[-1]
    clause = of.of_country.sub(" ", of.prior.sub(" ", clause))
    behind = of.of_country.sub(" ", before[nouns[-1].end() :])
    if of.topic.search(clause) or of.topic.search(behind):
        return None
    return nouns[-1]["noun"]


def _as_in_running_text(context: Context, place: Place, of: _Shapes) -> str:
    """The headline as running text has it: `MEETS WITH` and `Meets With` are `meets with`.

    Which of its words are names the text shows. A word that the text does not have is none.
    """
    words = place.words
    long = [word for word in _WORD.findall(words) if len(word) > 3]
    capital = sum(word[0].isupper() for word in long)
    if capital < _TITLE_CASE * len(long):
        return words
    text = prose_of(context).content
    held = set(_WORD.findall(text[: place.start] + " " + text[place.end : _SAMPLE]))

    def written(match: re.Match[str]) -> str:
        word = match[0]
        is_place = of.after_in.search(words, 0, match.start())
        if word.lower() in held and not is_place:
            return word.lower()
        name = word.capitalize() if word.isupper() else word
        is_name = is_place or name in held
        if not is_name and of.after_of.search(words, 0, match.start()):
            is_name = bool(load_places().meant(name))
        return name if is_name else word.lower()

    return _WORD.sub(written, words)


def place_of_date_line(context: Context, tag: str) -> Iterator[PlaceMention]:
    """Yield the place of an office's date line where the act was `today`, and nowhere else.

    A date line with the name of an agency is the reporter's.

    Args:
        context: the record.
        tag: a language that `has_order`.
    """
    of = _shapes_of(tag)
    sentences = find_lead(context).sentences
    if not sentences:
        return
    words = sentences[0].words
    line = _DATE_LINE.match(words)
    if line is None or any(of.away.search(one.words) for one in sentences):
        return
    rest = words[line.end() :]
    today = of.today.search(rest)
    if today is None or not tells_a_meeting(rest, shapes_of(tag)):
        return
    name = Sentence(sentences[0], words[: line.end("city")].title(), tag)
    reason = f"heads the text as its date line, and the act was `{today[0]}`"
    yield from mentions_at(name, 0, "dateline", reason)
