"""Where the text says that its own act took place, by the words that bind the two.

A place is that of the act only where grammar says so: `A met B in X`, `In X today, A met B`,
`during his visit to X`, `在X会见`, `welcome to X`. The city of a date line is the reporter's, the
place of an embassy is the ambassador's, and what happened `in X last year` is another meeting.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from readlint.extract.act.lead import announced, find_headline, find_lead
from readlint.extract.boilerplate import body_of
from readlint.extract.context import declared_language, extractor
from readlint.extract.place.clauses import is_read, places_in_clauses
from readlint.extract.place.han import places_in_han
from readlint.extract.place.heading import place_of_date_line, places_in_headline
from readlint.extract.place.mention import PlaceMention, Sentence, mention
from readlint.extract.place.ordered import places_in_order, sentences_on_the_meeting
from readlint.extract.place.shapes import has_order
from readlint.extract.place.spoken import is_heard, places_spoken_of_as_here
from readlint.extract.place.venue import NEAR_KM
from readlint.extract.text.function_words import languages_by_word
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.events import EventMention, find_events
from readlint.extract.view import prose_of
from readlint.facts.codes import PlaceMeant, load_places
from readlint.facts.store import folded
from readlint.language.scan import on_word_boundaries
from readlint.language.words import alternation, base, languages, may_hold
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from readlint.extract.context import Context

_HAN = lazy_pattern(r"[\u4e00-\u9fff]{5}", lowest="\u4e00")
_KANA = lazy_pattern(r"[\u3040-\u30ff]", lowest="\u3040")
_HANGUL = lazy_pattern(r"[\uac00-\ud7a3]{2}", lowest="\uac00")
_ARABIC = lazy_pattern(r"[\u0620-\u064a]{3}", lowest="\u0620")
_SCRIPTS = ((_KANA, "ja"), (_HAN, "zh"), (_HANGUL, "ko"), (_ARABIC, "ar"))
_BESIDE = lazy_pattern(
    lambda: (
        rf"\b{alternation('sidelines-of', _ORDERED)}"
        rf" (?:{alternation('definite-article', _ORDERED)} )?\Z"
    )
)
# So much of a text belongs to its opening.
_BELOW = 1_600
_WORD = lazy_pattern(r"[^\W\d_]+")
# `met` and `in` are words of other languages as well.
_IS_ORDERED = lazy_pattern(lambda: alternation("shows-language", _ORDERED))
# Read so where no other language is known.
_ORDERED = "en"


@extractor
def find_places(context: Context) -> list[PlaceMention]:
    """Return the places of the act that the lead names, each once, in its order."""
    found: list[PlaceMention] = []
    tag = find_language_of_places(context)
    for number, place in enumerate(find_lead(context).sentences):
        sentence = Sentence(place, place.words, _order_of(tag))
        if is_read(tag):
            found += places_in_clauses(sentence, tag)
        elif _HAN.search(sentence.words):
            for start, end, bond in places_in_han(sentence.words):
                found += mention(sentence, (start, end), bond, "comes before the act")
        elif _IS_ORDERED.search(sentence.words):
            found += places_in_order(sentence, opens=number == 0)
    return _in_order([*found, *_below_the_lead(context, tag), *_beside_events(context)])


def _order_of(tag: str) -> str:
    """The language whose word order a sentence is read by, where it is not read by its clauses."""
    return tag if has_order(tag) else _ORDERED


def _below_the_lead(context: Context, tag: str) -> Iterator[PlaceMention]:
    """What a text of fixed word order says below its lead: where `the meeting took place`."""
    start = find_lead(context).start
    if start is None or (tag and not has_order(tag)):
        return
    window = body_of(context)[start : start + _BELOW]
    for begin, end in sentences_on_the_meeting(window, _order_of(tag)):
        place = prose_of(context).place(start + begin, start + end)
        sentence = Sentence(place, place.words, _order_of(tag))
        yield from places_in_order(sentence, opens=False)


def _beside_events(context: Context) -> Iterator[PlaceMention]:
    """The city of an event of the table on whose sidelines the lead puts the act."""
    first = next(iter(find_lead(context).sentences), None)
    if first is None or not may_hold(first.words, "sidelines-of", _ORDERED):
        return
    sentence = Sentence(first, first.words)
    for one in find_events(context):
        span = one.place.start - first.start, one.place.end - first.start
        if one.event.place and _is_beside(one, sentence.words, span):
            reason = "is the event on the sidelines of which the act was"
            yield from mention(sentence, span, "meeting", reason, one.event.place)


def _is_beside(one: EventMention, words: str, span: tuple[int, int]) -> bool:
    if not one.is_strong or one.event.confidence != "high" or span[0] < 0 or span[1] > len(words):
        return False
    before = words[: span[0]]
    return _BESIDE.search(before) is not None and not is_quoted(before)


@extractor
def find_language_of_places(context: Context) -> str:
    """Return the language in which places are read: as declared, or else that of the lead."""
    declared = base(declared_language(context))
    if declared:
        return declared
    lead = " ".join(sentence.words for sentence in find_lead(context).sentences)
    for script, tag in _SCRIPTS:
        if script.search(lead):
            return tag
    small: Counter[str] = Counter()
    for word in _WORD.findall(lead.lower()):
        small.update(languages_by_word().get(word, ()))
    # Of related languages that share these words, the one whose places can be read.
    return max(small, key=lambda tag: (small[tag], is_read(tag)), default="")


@extractor
def find_places_in_headline(context: Context) -> list[PlaceMention]:
    """Return the places of the act, or of the words, that the headline names."""
    tag = find_language_of_places(context)
    if not is_read(tag):
        return _in_order(places_in_headline(context, _order_of(tag)))
    place = find_headline(context).place
    if place is None:
        return []
    found = places_in_clauses(Sentence(place, place.words), tag, is_headline=True)
    return _in_order(one._replace(bond="headline") for one in found)


@extractor
def find_places_spoken_of(context: Context) -> list[PlaceMention]:
    """Return the place to which the opening words welcome; none where they name several."""
    tag = find_language_of_places(context)
    found = _in_order(places_spoken_of_as_here(context, tag)) if is_heard(tag) else []
    return found if all(_is_one_place(found[0], one) for one in found) else []


@extractor
def find_place_of_date_line(context: Context) -> list[PlaceMention]:
    """Return the place of the date line, where the text puts the act under it and nowhere else."""
    if find_places(context) or find_places_in_headline(context):
        return []
    return _in_order(place_of_date_line(context, _order_of(find_language_of_places(context))))


def _in_order(found: Iterable[PlaceMention]) -> list[PlaceMention]:
    by_start = {one.place.start: one for one in reversed(list(found))}
    return [by_start[start] for start in sorted(by_start)]


class PlaceOfAct(NamedTuple):
    """Where a text says that its act was.

    Attributes:
        mention: the words that name it.
        city: its name: as in the text, or that of the city for which a site stands; None where
            the text names a country alone.
        countries: codes of the countries in which it may lie.
        is_announced: whether the text tells the act as still to come: `venue` is then another
            place, and this one that of `about`.
    """

    mention: PlaceMention
    city: str | None
    countries: frozenset[str]
    is_announced: bool


@extractor
def find_place_of_act(context: Context) -> PlaceOfAct | None:
    """Return the one place of the act; None where the text names none, or more than one."""
    tiers = (
        find_places(context),
        find_places_in_headline(context),
        find_places_spoken_of(context),
        find_place_of_date_line(context),
    )
    cities = [one for tier in tiers for one in tier if any(place.city for place in one.meant)]
    named = {place.country for tier in tiers for one in tier for place in one.meant}
    if not all(_is_one_place(cities[0], one) for one in cities):
        return None
    # Of a house and its city the text names both: `the Elysée Palace in Paris`.
    by_name = [one for one in cities if not one.is_house] or cities
    found = next((one for tier in (by_name, *tiers) for one in tier), None)
    if found is None:
        return None
    land = {place.country for place in found.meant if not place.is_namesake}
    told = {
        place.country for tier in tiers for one in tier if one not in cities for place in one.meant
    }
    countries = frozenset(land & told or land & named or land)
    city = _city_of(context, found, countries) if cities else None
    is_announced = announced(context) is not None
    return PlaceOfAct(found, city, countries, is_announced)


def _is_one_place(first: PlaceMention, other: PlaceMention) -> bool:
    """Whether two names are of one city, or of a house near it."""
    return any(
        one.city and two.city and one.country == two.country and one.km_to(two) <= NEAR_KM
        for one in first.meant
        for two in other.meant
    )


def _city_of(context: Context, found: PlaceMention, countries: frozenset[str]) -> str | None:
    """The name of the city as the text has it.

    It is that of the table where the text names a site alone, or where a name is in a case that
    is itself in the table: which of its forms is the first cannot be known.
    """
    tag = find_language_of_places(context)
    meant = [one for one in found.meant if one.country in countries and one.city]
    if not meant:
        return None
    is_in_a_case = tag in languages("place-ending") and found.name == found.place.words
    if is_in_a_case:
        return meant[0].city
    if found.is_written and load_places().has_city(found.name, meant[0].country):
        return found.name if not found.name.isupper() else found.name.title()
    return _as_written(context, meant[0]) or meant[0].city


def _as_written(context: Context, place: PlaceMeant) -> str | None:
    """The name under which a text speaks of a city elsewhere: `the St Petersburg Forum`."""
    content = prose_of(context).content
    lowered = folded(content)
    for name in load_places().names_of(place):
        at = lowered.find(name) if name.isascii() else -1
        if at >= 0 and on_word_boundaries(content, at, at + len(name)):
            return content[at : at + len(name)]
    return None
