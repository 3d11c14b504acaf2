"""The text places the act elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.kinds import ACTS_AT_A_PLACE
from readlint.extract.act.lead import find_lead
from readlint.extract.place.places import PlaceMention, find_places
from readlint.extract.place.venue import Venue, is_called, places_of_what_is_told
from readlint.rules.base import WARNING, Diagnostic, Rule


class VenueConflict(Rule):
    """The text places the act elsewhere than the sidecar.

    What it does:
        Reads in the first two sentences where the act took place, where the words bind
        place and act: "A met B in X", "In X today, A met B", "during his visit to X", "on
        the sidelines of the summit in X", 在X会见. It reports the place when none of these
        places is the venue, lies in the same country or near by: another city of the same
        country counts only when the two are more than 75 km apart.

    Why it matters:
        The same people meet in many places. A wrong place is mostly the sign of a sidecar that
        was written for another meeting.

    What to do:
        Correct `venue`, or check that text and sidecar belong together.

    Known limits:
        It knows capitals, cities of half a million people, towns of summits and some estates; a
        place that it does not know is not compared. Only English and Chinese words bind a place to
        the act. The city of a date line is the reporter's and is not compared.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "venue")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the places of the act that the lead names with the venue."""
        lead = " ".join(sentence.words for sentence in find_lead(context).sentences)
        if context.kind in ACTS_AT_A_PLACE and is_called(context, lead):
            return
        known = list(places_of_what_is_told(context))
        if not known:
            return
        if any(venue.is_named(lead) for venue in known):
            return
        venue, mentions = known[-1], _telling(find_places(context), known)
        if any(_fits(mention, place) for mention in mentions for place in known):
            return
        # Where its site or occasion is named, the venue is meant, unless its city is another one.
        if venue.is_set_in(lead):
            mentions = [one for one in mentions if venue.cities and _is_city(one)]
        if mentions:
            yield self._conflict(context, mentions[0], venue)

    def _conflict(self, context: Context, mention: PlaceMention, venue: Venue) -> Diagnostic:
        name = "venue" if venue.path[0] == "venue" else ".".join(venue.path)
        return self.diagnostic(
            mention.place,
            f"The text places the act in `{mention.place.words}`, but `{name}` is {venue.words}.",
            help=f"Correct `{name}`, or check that this is the text that the sidecar describes.",
            evidence=[
                (mention.place, f"the place of the act: it {mention.reason}"),
                (context.sidecar.place(*venue.path), f"`{'.'.join(venue.path)}` in the sidecar"),
            ],
        )


def _telling(mentions: list[PlaceMention], known: list[Venue]) -> list[PlaceMention]:
    """Return the most exact place: a city, where one is named and one is recorded."""
    cities = [one for one in mentions if _is_city(one)]
    return cities if cities and all(venue.cities for venue in known) else mentions


def _is_city(mention: PlaceMention) -> bool:
    return all(meant.city for meant in mention.meant)


def _fits(mention: PlaceMention, venue: Venue) -> bool:
    return any(venue.may_be(meant) for meant in mention.meant)
