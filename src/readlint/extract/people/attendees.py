"""Who took part in the act: the people whom headline and lead name as having met or spoken.

A name counts only in the grammar of an act: `A met with TITLE B and TITLE C`, `Talks with TITLE
B`. Behind the title of an office a name need not be in the table of officials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_headline, find_lead
from readlint.extract.context import extractor
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.people.person_rows import Person, PersonReader
from readlint.language.words import alternation, pattern
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

# Between a verb and its `with`: `had a lengthy and detailed telephone conversation with`.
_REACH = 12
_ENDS_CLAUSE = lazy_pattern(r"[.;:!?\n]")
# `X met with Y` inside the words of somebody, or behind a dash of a date line.
_OPENS_CLAUSE = lazy_pattern(r"[,;:–—]|\s-\s")
_ACTS = lazy_pattern(lambda: rf"(?:{alternation('meeting-verb')}|{alternation('receiving-verb')})")
# `spoke to TITLE NAME`; who speaks to the press names nobody there.
_SPOKEN_TO = lazy_pattern(lambda: rf"{alternation('spoken-to', 'en', any_case=False)} (?=[A-Z])")
_BESIDES = lazy_pattern(lambda: rf"{alternation('besides')}\s*\Z")
# `during a telephone conversation with`: no plan, and no meeting to come.
_DURING = lazy_pattern(
    lambda: rf"{alternation('meeting-during')} (?:[\w’'-]+ ){{0,4}}?{alternation('contact-noun')}"
)


class Attendee(NamedTuple):
    """Somebody who took part in the act.

    Attributes:
        place: the name.
        known: whom the table of officials knows by this name; empty for others.
        title: the office beside the name, as written; empty where there is none.
        party: the two-letter code of the state or body that the office belongs to; None where
            the text does not say it.
    """

    place: Place
    known: tuple[NamedPerson, ...]
    title: str
    party: str | None


@extractor
def find_attendees(context: Context) -> tuple[Attendee, ...]:
    """Return those who took part, in the order of the text, each name once."""
    found: list[Attendee] = []
    for place, is_heading in _sentences(context):
        for one in _in_sentence(context, place, is_heading):
            if not any(_is_same(one, other) for other in found):
                found.append(one)
    return tuple(found)


def _sentences(context: Context) -> Iterator[tuple[Place, bool]]:
    """Yield the sentences of the lead, and the headline behind them: it may shorten names."""
    for sentence in find_lead(context).sentences:
        yield sentence, False
    headline = find_headline(context).place
    if headline is not None and not headline.words.isupper():
        yield headline, True


def _is_same(one: Attendee, other: Attendee) -> bool:
    """Whether two names are of one person, of which one may leave a part out."""
    here, there = (set(two.place.words.casefold().split()) for two in (one, other))
    return here <= there or there <= here


def _in_sentence(context: Context, place: Place, is_heading: bool) -> Iterator[Attendee]:
    known = [one for one in find_named_people(context) if _is_of_person(one, place)]
    lengths = {one.place.start - place.start: one.place.end - one.place.start for one in known}
    for person in _Acts(PersonReader(place.words, lengths)).people(is_heading):
        words = place.document.place(place.start + person.start, place.start + person.end)
        named = tuple(one for one in known if _is_within(one.place, words))
        yield Attendee(named[0].place if named else words, named, person.title, person.party)


def _is_within(one: Place, other: Place) -> bool:
    """Whether one of two names holds the other: `President Novak` is not `Novak Petrov`."""
    starts, ends = one.start <= other.start, one.end >= other.end
    return (starts and ends) or (other.start <= one.start and other.end >= one.end)


def _is_of_person(one: NamedPerson, sentence: Place) -> bool:
    inside = sentence.start <= one.place.start and one.place.end <= sentence.end
    return inside and not one.administration


class _Acts:
    """The acts that a sentence reports, and the people of each."""

    def __init__(self, reader: PersonReader) -> None:
        self._reader = reader
        self._words, self._tokens = reader.words, reader.tokens

    def people(self, is_heading: bool) -> list[Person]:
        """Return the people of all acts that the sentence reports, each once, in its order."""
        found: dict[int, Person] = {}
        for verb in pattern("meeting-verb").finditer(self._words):
            # `will also meet with`: at another time, of which the text speaks beside its own act.
            if not _BESIDES.search(self._words, 0, verb.start()):
                self._collect(found, verb, self._other_side(verb))
        for verb in pattern("receiving-verb").finditer(self._words):
            self._collect(found, verb, self._reader.index(verb.end()))
        nouns = [_DURING, pattern("contact-noun")] if is_heading else [_DURING]
        for noun in (match for shape in nouns for match in shape.finditer(self._words)):
            first = self._with(noun.end(), 1)
            found.update((one.start, one) for one in self._reader.row(first))
        return [found[start] for start in sorted(found)]

    def _collect(self, found: dict[int, Person], verb: re.Match[str], first: int) -> None:
        """Add those whom a verb says to have met; who did it only where that was an act."""
        met, subjects = self._reader.row(first), self._subjects(verb.start())
        is_with = self._with(verb.end(), _REACH) < len(self._tokens)
        if met or is_with or len(subjects) > 1 or self._names_an_act(verb.end()):
            found.update((one.start, one) for one in (*subjects, *met))

    def _other_side(self, verb: re.Match[str]) -> int:
        """Return the token at which the other side begins: behind `with`, or behind `spoke to`."""
        to = _SPOKEN_TO.match(self._words, verb.start())
        return self._reader.index(to.end()) if to is not None else self._with(verb.end(), _REACH)

    def _names_an_act(self, start: int) -> bool:
        """Whether a noun of an act follows within the clause: `held a new round of talks`."""
        first = self._reader.index(start)
        tokens = self._tokens[first : first + _REACH]
        joined = takewhile(lambda one: one is tokens[0] or one.is_joined, tokens)
        return any(pattern("contact-noun").fullmatch(token.text) for token in joined)

    def _with(self, start: int, reach: int) -> int:
        """Return the token behind the `with` that follows within a clause; the end without one."""
        first = self._reader.index(start)
        for number, token in enumerate(self._tokens[first : first + reach], first):
            if number > first and not token.is_joined:
                break
            if pattern("meeting-with").fullmatch(token.text):
                return number + 1
        return len(self._tokens)

    def _subjects(self, verb: int) -> list[Person]:
        """Return the row that reaches up to a verb, or to an adverb in front of it."""
        last = self._reader.index(verb)
        for number in range(last):
            if number == 0 or _OPENS_CLAUSE.search(self._tokens[number].gap):
                row = self._reader.row(number)
                if row and self._is_verb(row[-1].following):
                    return row
        return []

    def _is_verb(self, number: int) -> bool:
        """Whether a verb of the act follows, at most behind an adverb or a weekday."""
        for token in self._tokens[number : number + 3]:
            if _ENDS_CLAUSE.search(token.gap):
                return False
            if _ACTS.match(self._words, token.start):
                return True
        return False
