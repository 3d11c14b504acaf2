"""Places above the words: in the headline, and in a date line under which the act was `today`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_headline, find_lead
from readlint.extract.place.english import is_posted, places_in_english, tells_a_meeting
from readlint.extract.place.mention import Bond, PlaceMention, Sentence, mentions_at
from readlint.extract.text.quotes import is_quoted
from readlint.extract.view import prose_of
from readlint.facts.codes import load_places
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.record import Place

# So much of a text shows which words of its headline are names.
_SAMPLE = 12_000
# Of the long words of a headline in capitals, so many open with one.
_TITLE_CASE = 0.7
_WORD = lazy_pattern(r"[^\W\d_][\w’'-]*")
_AFTER_IN = lazy_pattern(r"\b(?:in|at) (?:the )?\Z", re.IGNORECASE)
_AFTER_OF = lazy_pattern(r"\bof (?:the )?\Z", re.IGNORECASE)
_SPOKEN = r"remarks|exchange|news conference|press conference|press availability|interview|speech"
# What a headline calls the act or the words, and what may part it from its place.
_NOUN = lazy_pattern(
    rf"\b(?P<noun>{_SPOKEN}|press briefing|address|meetings?|talks|discussions|consultations"
    r"|negotiations|conversation|meets|meet|holds?|hosts?|receives?|welcomes?|met|held)\b",
    re.IGNORECASE,
)
_IS_SPOKEN = lazy_pattern(rf"{_SPOKEN}|press briefing|address", re.IGNORECASE)
_TOPIC = lazy_pattern(
    r"\b(?:on|about|regarding|concerning|for|ahead|before|to|against|over|of|will|calls?|phone"
    r"|telephone|video\w*|virtual(?:ly)?|online|announces?|statement)\b",
    re.IGNORECASE,
)
_OF_COUNTRY = lazy_pattern(r" of (?:the )?[A-Z\u00c0-\u017e][\w’'-]*")
_AND = lazy_pattern(r"\b(?:and|,|;|&)(?= )", re.IGNORECASE)
_PRIOR = lazy_pattern(r"\b(?:prior to|to the)\b", re.IGNORECASE)
_BEFORE_IN = lazy_pattern(
    r"(?:\b(?:reporters|press|media|conference|meetings?|talks|discussions|consultations"
    r"|negotiations|conversation|counterparts?|leaders|ministers|officials|remarks|meets|meet|met"
    r"|held|today)|[A-Z\u00c0-\u017e][\w’'.-]*) \Z"
)
_IN = lazy_pattern(r"\b[Ii]n (?=[A-Z\u00c0-\u017e])")
_DATE_LINE = lazy_pattern(
    r"(?P<city>[A-Z\u00c0-\u017e][\w.’' -]{2,24}?)(?:, (?:[A-Z][\w. ]{1,24}?))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? ?(?:--|[-–—]) ?"
)
_TODAY = lazy_pattern(r"\b[Tt]oday\b")
# The act may have been where the office was not.
_AWAY = lazy_pattern(
    r"\b(?:visit\w*|trip|tour|travel\w*|sidelines|margins|summit|conference|forum|assembly|arriv\w+"
    r"|abroad|en route|aboard|left|flew|stop|call\w*|phone|telephone|video\w*|virtual\w*|online"
    r"|hosted by)\b"
)


def places_in_headline(context: Context) -> Iterator[PlaceMention]:
    """Yield the places of the act, or of the words, that the headline names."""
    place = find_headline(context).place
    if place is None or (" in " not in place.words.lower() and " at " not in place.words.lower()):
        return
    words = _as_in_running_text(context, place)
    sentence = Sentence(place, words)
    for one in places_in_english(sentence, opens=False):
        yield one._replace(bond="headline", reason=f"{one.reason} in the headline")
    for match in _IN.finditer(words):
        before = words[: match.start()]
        noun = None if is_quoted(before) else _noun_before(before)
        if noun is not None:
            bond: Bond = "speech" if _IS_SPOKEN.fullmatch(noun) else "headline"
            reason = f"is where the headline places the `{noun}`"
            yield from mentions_at(sentence, match.end(), bond, reason)


def _noun_before(before: str) -> str | None:
    """The act or the words that `in X` behind these words of a headline belongs to."""
    nouns = list(_NOUN.finditer(before))
    if not nouns or not _BEFORE_IN.search(before) or is_posted(before):
        return None
    begin = nouns[-2].end() if len(nouns) > 1 else 0
    clause = _AND.split(before[begin : nouns[-1].start()])[-1]
    clause = _OF_COUNTRY.sub(" ", _PRIOR.sub(" ", clause))
    behind = _OF_COUNTRY.sub(" ", before[nouns[-1].end() :])
    if _TOPIC.search(clause) or _TOPIC.search(behind):
        return None
    return nouns[-1]["noun"]


def _as_in_running_text(context: Context, place: Place) -> str:
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
        is_place = _AFTER_IN.search(words, 0, match.start())
        if word.lower() in held and not is_place:
            return word.lower()
        name = word.capitalize() if word.isupper() else word
        is_name = is_place or name in held
        if not is_name and _AFTER_OF.search(words, 0, match.start()):
            is_name = bool(load_places().meant(name))
        return name if is_name else word.lower()

    return _WORD.sub(written, words)


def place_of_date_line(context: Context) -> Iterator[PlaceMention]:
    """Yield the place of an office's date line where the act was `today`, and nowhere else.

    A date line with the name of an agency is the reporter's.
    """
    sentences = find_lead(context).sentences
    if not sentences:
        return
    words = sentences[0].words
    line = _DATE_LINE.match(words)
    if line is None or any(_AWAY.search(one.words) for one in sentences):
        return
    rest = words[line.end() :]
    today = _TODAY.search(rest)
    if today is None or not tells_a_meeting(rest):
        return
    name = Sentence(sentences[0], words[: line.end("city")].title())
    reason = f"heads the text as its date line, and the act was `{today[0]}`"
    yield from mentions_at(name, 0, "dateline", reason)
