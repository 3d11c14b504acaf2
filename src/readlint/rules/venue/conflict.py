"""The text places the act elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.kinds import ACTS_AT_A_PLACE
from readlint.reading.places import PlaceMention, find_places
from readlint.reading.venue import Venue, is_called, places_of_what_is_told
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

REST = "\n\nThe ministers discussed trade, rail links and the regional situation.\n"
A, B = "Foreign Minister Anna Gruber", "Foreign Minister Pavel Novak"


def _at(venue: str) -> str:
    return STANDARD_SIDECAR.replace("{city: Vienna, country: AT}", venue)


def _kind(kind: str, more: str = "", venue: str = "{city: Vienna, country: AT}") -> str:
    return _at(venue).replace("kind: readout", f"kind: {kind}") + more


def _found(words: str, column: int, venue: str = "Vienna, AT") -> tuple[Found]:
    message = f"The text places the act in `{words}`, but `venue` is {venue}."
    return (Found(words, 1, column, message),)


class VenueConflict(Rule):
    """The text places the act elsewhere than the sidecar.

    What it does:
        Reads in the first two sentences where the act took place, where the words bind place and
        act: "A met B in X", "In X today, A met B", "during his visit to X", "on the sidelines
        of the summit in X", 在X会见. It speaks when none of these places is the venue, lies in
        the same country or near by: another city of the same country counts only when the two are
        more than 75 km apart.

    Why it matters:
        The same people meet in many places. A wrong place is mostly the sign of a sidecar that
        was written for another meeting.

    What to do:
        Correct `venue`, or check that text and sidecar belong together.

    Known limits:
        It knows capitals, cities of half a million people, towns of summits and some estates;
        a place that it does not know says nothing. Only English and Chinese words bind a place
        to the act. The city of a date line is the reporter's and is not compared.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text", "venue")

    examples = (
        Valid("the place is the venue", text=f"{A} met with {B} in Vienna today." + REST),
        Valid(
            "another name of the same city",
            text=f"{A} met with {B} in Peking on Tuesday." + REST,
            sidecar=_at("{city: Beijing, country: CN}"),
        ),
        Valid(
            "the country of the venue",
            text=f"{A} met with {B} in China." + REST,
            sidecar=_at("{city: Beijing, country: CN}"),
        ),
        Valid(
            "the city where only the country is recorded",
            text=f"{A} met with {B} in Graz." + REST,
            sidecar=_at("{country: AT}"),
        ),
        Valid(
            "Washington by its full name",
            text=f"{A} met with {B} in Washington today." + REST,
            sidecar=_at('{city: "Washington, D.C.", country: US}'),
        ),
        Valid(
            "a house in the city",
            text=f"{A} met with {B} at the White House today." + REST,
            sidecar=_at("{city: Washington, country: US}"),
        ),
        Valid(
            "an estate near the city that is named",
            text=f"{A} met with {B} in Lucerne." + REST,
            sidecar=_at("{city: Bürgenstock, country: CH}"),
        ),
        Valid(
            "a suburb is called by the city",
            text=f"{A} met with {B} in Paris." + REST,
            sidecar=_at("{city: Versailles, country: FR}"),
        ),
        Valid(
            "the island on which the town lies",
            text=f"{A} met with {B} in Bali." + REST,
            sidecar=_at("{city: Nusa Dua, country: ID}"),
        ),
        Valid(
            "a town that the table does not know",
            text=f"{A} met with {B} in Zwettl an der Rodl." + REST,
            sidecar=_at("{city: Munich, country: DE}"),
        ),
        Valid(
            "the city of the date line is the reporter's",
            text=f"BERLIN, May 3 (Agency) -- {A} met with {B} on Tuesday." + REST,
        ),
        Valid(
            "an earlier meeting in the body",
            text=f"{A} met with {B} in Vienna." + REST + "\nThey last met in Prague in March.\n",
        ),
        Valid(
            "an earlier meeting in the second sentence",
            text=f"{A} met with {B}. They met in Prague last year and in Berlin in 2020." + REST,
        ),
        Valid(
            "what they spoke about was elsewhere",
            text=f"{A} met with {B} to discuss the situation in Ukraine and talks in Geneva."
            + REST,
        ),
        Valid(
            "the place of an embassy is not that of the meeting",
            text=f"{A} met with staff of the Austrian Embassy in Prague." + REST,
        ),
        Valid(
            "an agreement that bears the name of a city",
            text=f"{A} met with {B} ahead of the summit in Prague." + REST,
        ),
        Valid(
            "the talks that are spoken of were elsewhere",
            text=f"{A} received {B}. Gruber said that the two had held talks in Prague." + REST,
        ),
        Valid(
            "two stations of one trip",
            text=f"{A} travelled to Prague and Vienna on 3 May, where she met {B}." + REST,
        ),
        Valid(
            "a briefing at home on a visit abroad",
            text=f"{A} told reporters on Tuesday that she held talks with {B} during her visit to"
            " Prague." + REST,
            sidecar=_kind("press-briefing", "about: {city: Prague}\n"),
        ),
        Valid(
            "a briefing at home, and nothing recorded of the event",
            text=f"{A} visited Prague for talks with {B}, a spokesman said." + REST,
            sidecar=_kind("press-briefing"),
        ),
        Valid(
            "in Chinese, a building in the city",
            text="2022年5月3日，外长格鲁伯在北京钓鱼台国宾馆会见捷克外长诺瓦克，双方讨论了贸易。\n",
            sidecar=_at("{city: Beijing, country: CN}"),
        ),
        Valid(
            "in Chinese, an earlier meeting",
            text="外长格鲁伯会见捷克外长诺瓦克。格鲁伯表示，双方去年在布拉格举行会谈，富有成果。\n",
        ),
        Valid(
            "the occasion is named, and its country is not that of the venue",
            text=f"{A} met with {B} on the sidelines of the summit of the Alps in Italy." + REST,
            sidecar=_at("{city: Vaduz, country: LI, occasion: summit of the Alps}"),
        ),
        Valid(
            "what is said of the guest was elsewhere",
            text=f"{A} met with {B}, a chemist by training, who taught in Prague." + REST,
        ),
        Invalid(
            "another city, in the country that the text names as well",
            _found("Shanghai", 71, "Beijing, CN"),
            text=f"{A} met with {B} in Shanghai, China." + REST,
            sidecar=_at("{city: Beijing, country: CN}"),
        ),
        Invalid(
            "the occasion is named, and its city is another",
            _found("Prague", 123),
            text=f"{A} met with {B} on the sidelines of the Summit of the Danube States in Prague."
            + REST,
            sidecar=_at("{city: Vienna, country: AT, occasion: Summit of the Danube States}"),
        ),
        Invalid(
            "behind what is said of the guest",
            _found("Prague", 113),
            text=f"{A} met with {B}, Special Envoy for rivers that flow east, in Prague." + REST,
        ),
        Invalid(
            "in Chinese, during a conference that bears the name of its city",
            _found("慕尼黑", 18),
            text="2022年5月3日，外长格鲁伯出席慕尼黑安全会议期间会见捷克外长诺瓦克，双方讨论贸易。\n",
        ),
        Invalid(
            "another city in another country",
            _found("Prague", 71),
            text=f"{A} met with {B} in Prague." + REST,
        ),
        Invalid(
            "the place stands right behind the verb",
            _found("Prague", 43),
            text=f"{A} met today in Prague with {B} to discuss rail links." + REST,
        ),
        Invalid(
            "the place opens the text",
            _found("Prague", 10),
            text=f"Today in Prague, {A} met with {B} to discuss rail links." + REST,
        ),
        Invalid(
            "a visit to another country",
            _found("Czechia", 96),
            text=f"{A} met with {B} during her two-day visit to Czechia." + REST,
        ),
        Invalid(
            "the sidelines of a conference elsewhere",
            _found("Munich", 92),
            text=f"{A} met with {B} on the sidelines of the Munich Security Conference." + REST,
        ),
        Invalid(
            "said on the occasion",
            _found("Prague", 101),
            text=f"{A} praised the new line when meeting with {B} in Prague on Tuesday." + REST,
        ),
        Invalid(
            "another city of the same country, far away",
            _found("Shanghai", 71, "Beijing, CN"),
            text=f"{A} met with {B} in Shanghai." + REST,
            sidecar=_at("{city: Beijing, country: CN}"),
        ),
        Invalid(
            "in Chinese",
            _found("布拉格", 17),
            text="2022年5月3日，外长格鲁伯在布拉格会见捷克外长诺瓦克，双方讨论了贸易。\n",
        ),
        Invalid(
            "a briefing, and the event it is said to speak of was elsewhere",
            (
                Found(
                    "Prague",
                    1,
                    117,
                    "The text places the act in `Prague`, but `about.city` is Berlin.",
                ),
            ),
            text=f"{A} spoke on Tuesday about the talks with {B} during her visit to Prague."
            + REST,
            sidecar=_kind("press-briefing", "about: {city: Berlin}\n"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Hold the places of the act that the lead names against the venue."""
        lead = " ".join(sentence.words for sentence in reading.lead.sentences)
        if reading.kind in ACTS_AT_A_PLACE and is_called(reading, lead):
            return
        known = list(places_of_what_is_told(reading))
        if not known:
            return
        if any(venue.is_named(lead) for venue in known):
            return
        venue, mentions = known[-1], _telling(reading.shared(find_places), known)
        if any(_fits(mention, place) for mention in mentions for place in known):
            return
        # Where its site or occasion is named, the venue is meant, unless its city is another one.
        if venue.is_set_in(lead):
            mentions = [one for one in mentions if venue.cities and _is_city(one)]
        if mentions:
            yield self._conflict(reading, mentions[0], venue)

    def _conflict(self, reading: Reading, mention: PlaceMention, venue: Venue) -> Draft:
        name = "venue" if venue.path[0] == "venue" else ".".join(venue.path)
        return self.draft(
            mention.place,
            f"The text places the act in `{mention.place.words}`, but `{name}` is {venue.words}.",
            to_do=f"Correct `{name}`, or check that this is the text that the sidecar describes.",
            evidence=[
                (mention.place, f"the place of the act: it {mention.reason}"),
                (reading.sidecar.place(*venue.path), f"`{'.'.join(venue.path)}` in the sidecar"),
            ],
        )


def _telling(mentions: list[PlaceMention], known: list[Venue]) -> list[PlaceMention]:
    """Return what tells most: a city, where one is named and one is recorded."""
    cities = [one for one in mentions if _is_city(one)]
    return cities if cities and all(venue.cities for venue in known) else mentions


def _is_city(mention: PlaceMention) -> bool:
    return all(meant.city for meant in mention.meant)


def _fits(mention: PlaceMention, venue: Venue) -> bool:
    return any(venue.may_be(meant) for meant in mention.meant)
