"""The text places the act elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.kinds import ACTS_AT_A_PLACE, OWN_WORDS, REMOTE
from readlint.extract.act.lead import find_headline, find_lead
from readlint.extract.place.mention import PlaceMention
from readlint.extract.place.places import (
    find_language_of_places,
    find_place_of_date_line,
    find_places,
    find_places_in_headline,
    find_places_spoken_of,
)
from readlint.extract.place.venue import Venue, is_called, places_of_what_is_told, venue_of
from readlint.extract.source.publishers import is_of_the_press
from readlint.language.words import languages, pattern
from readlint.named_tuple import NamedTuple
from readlint.rules.base import WARNING, Diagnostic, Rule

# Said at a place of its own, which `venue` gives.
_SPOKEN = frozenset(("press-briefing", "statement"))


class VenueConflict(Rule):
    """The text places the act elsewhere than the sidecar.

    What it does:
        Reads where the act took place, where the words bind place and act: in the first two
        sentences and the headline ("A met B in X", "In X today, A met B", "during his visit to
        X", "who arrived in X", "on the sidelines of the summit in X", 在X会见, "В X состоялась
        встреча"), in the opening words ("welcome to X"), and in the date line of an office whose
        text says that it met somebody today. A house or an estate counts as its city. It reports
        the place when none of these places is the venue, lies in the same country or near by:
        another city of the same country counts only when the two are more than 75 km apart.

    Why it matters:
        The same people meet in many places. A wrong place is mostly the sign of a sidecar that
        was written for another meeting.

    What to do:
        Correct `venue`, or check that text and sidecar belong together.

    Known limits:
        It knows capitals, cities of half a million people, towns of summits and some estates; a
        place that it does not know is not compared. The page "Languages" shows in which languages
        it reads; headlines and date lines in English alone. A date line of the press is the
        reporter's and is not compared.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "venue")
    reads = ("places",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the places of the act that the text names with the venue."""
        words = _words_of(context)
        if context.kind in ACTS_AT_A_PLACE and is_called(context, words):
            return
        known = list(places_of_what_is_told(context))
        if not known and context.kind not in _SPOKEN:
            return
        places = _PlacesTold.of(context, words)
        clash = _clash_of_act(places, known) or _clash_of_words(context, places)
        if clash is not None:
            yield self._conflict(context, *clash)

    def _conflict(self, context: Context, mention: PlaceMention, venue: Venue) -> Diagnostic:
        name = "venue" if venue.path[0] == "venue" else ".".join(venue.path)
        return self.diagnostic(
            mention.place,
            f"The text places the act in {_where(mention)}, but `{name}` is {venue.words}.",
            help=f"Correct `{name}`, or check that this is the text that the sidecar describes.",
            evidence=[
                (mention.place, f"the place of the act: it {mention.reason}"),
                (context.sidecar.place(*venue.path), f"`{'.'.join(venue.path)}` in the sidecar"),
            ],
        )


def _where(mention: PlaceMention) -> str:
    """The place as the text writes it; of a house or an event its city as well."""
    words = f"`{mention.place.words}`"
    cities = " or ".join(sorted({meant.city for meant in mention.meant if meant.city}))
    stands_for = mention.is_house or not mention.is_written
    return f"{cities} ({words})" if stands_for and cities else words


def _words_of(context: Context) -> str:
    """The headline and the lead."""
    title = find_headline(context).place
    told = [sentence.words for sentence in find_lead(context).sentences]
    return " ".join([*([title.words] if title is not None else []), *told])


class _PlacesTold(NamedTuple):
    """What the text says of places, tier by tier.

    Attributes:
        words: the headline and the lead.
        act: where they place the act.
        speech: where the words were spoken, by the headline and the opening words.
        date_line: where the date line places an act of today.
    """

    words: str
    act: list[PlaceMention]
    speech: list[PlaceMention]
    date_line: list[PlaceMention]

    @classmethod
    def of(cls, context: Context, words: str) -> _PlacesTold:
        """Read the places of a record."""
        headline = find_places_in_headline(context)
        spoken = [one for one in headline if one.bond == "speech"]
        return cls(
            words=words,
            act=_told_in_lead(context) + [one for one in headline if one.bond == "headline"],
            speech=spoken + find_places_spoken_of(context),
            date_line=find_place_of_date_line(context),
        )

    def all(self) -> list[PlaceMention]:
        """Return the places of all tiers."""
        return [*self.act, *self.speech, *self.date_line]


def _told_in_lead(context: Context) -> list[PlaceMention]:
    """The places of the act by the lead; who speaks there may tell of any other act."""
    places = find_places(context)
    tag = find_language_of_places(context)
    if context.kind != "transcript" or tag not in languages("first-person"):
        return places
    sentences = find_lead(context).sentences
    own = [one for one in sentences if not pattern("first-person", tag).search(one.words)]
    return [one for one in places if any(sentence.overlaps(one.place) for sentence in own)]


def _clash_of_act(places: _PlacesTold, known: list[Venue]) -> tuple[PlaceMention, Venue] | None:
    """Where the lead or the headline places the act, if that is elsewhere."""
    if not known or any(venue.is_named(places.words) for venue in known):
        return None
    venue, mentions = known[-1], _telling(places.act, known)
    if any(_fits(mention, place) for mention in _telling(places.all(), known) for place in known):
        return None
    # Where its site or occasion is named, the venue is meant, unless its city is another one.
    if venue.is_set_in(places.words):
        mentions = [one for one in mentions if venue.cities and _is_city(one)]
    return (mentions[0], venue) if mentions else None


def _clash_of_words(context: Context, places: _PlacesTold) -> tuple[PlaceMention, Venue] | None:
    """Where the words were spoken, or an office dates them from, if that is elsewhere."""
    if context.kind not in ACTS_AT_A_PLACE | _SPOKEN:
        return None
    if context.sidecar.text("venue", "format") in REMOTE:
        return None
    venue = venue_of(context)
    if venue is None or venue.is_named(places.words) or venue.is_set_in(places.words):
        return None
    if any(_fits(mention, venue) for mention in _telling(places.all(), [venue])):
        return None
    mentions = list(places.speech)
    if context.kind in OWN_WORDS and not venue.setting and not is_of_the_press(context):
        mentions += places.date_line
    return (mentions[0], venue) if mentions else None


def _telling(mentions: list[PlaceMention], known: list[Venue]) -> list[PlaceMention]:
    """Return the most exact place: a city, where one is named and one is recorded."""
    cities = [one for one in mentions if _is_city(one)]
    return cities if cities and all(venue.cities for venue in known) else mentions


def _is_city(mention: PlaceMention) -> bool:
    return all(meant.city for meant in mention.meant)


def _fits(mention: PlaceMention, venue: Venue) -> bool:
    return any(venue.may_be(meant, is_house=mention.is_house) for meant in mention.meant)
