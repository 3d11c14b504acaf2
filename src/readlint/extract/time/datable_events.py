"""Events of the table named in a text: each is a lower bound on the day of what names it.

A strong alias speaks alone. A weak one, often a mere place, speaks only where the text names the
event as past and a second clue ties it to the event: the year beside it, or the record's parties
together with the level of the people or a phrase made for that event. Where weak words may name
several events, the earliest of them bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from readlint.extract.act.clues import Clue
from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import find_junk
from readlint.extract.context import Reading
from readlint.extract.scan import Hit, literals, on_word_boundaries, scan_of
from readlint.extract.time.event_tense import Tense, is_title_row, sentence_around, tense_of
from readlint.facts.events import Event, Events
from readlint.facts.in_force import Tables
from readlint.record import Place
from readlint.record.calendar import shift
from readlint.record.lazy import lazy_pattern

GROUP = "events"
# `announced` days are approximate: a text may have spoken of the event some months before.
FORESEEN = 90
# A mention below an article is often the headline of another one: only prose is believed.
SHORTEST_PROSE, SHORTEST_HAN_PROSE = 60, 20
_NEAR, _SIGHT = 30, 320
MOST_PLACES = 200
_YEAR = lazy_pattern(r"(?<![\d-])20[12]\d(?!\d)")
_LEADERS = lazy_pattern(
    r"\b(?:heads of state|leaders|presidents|president \w+ and president)\b|元首", re.IGNORECASE
)
# A teaser breaks off.
_ENDS_LIKE_PROSE = lazy_pattern(r"(?<!\.\.)[.!?:;。！？：；][\"”’»)\]』」]*\Z")
_MEETING_AT = lazy_pattern(
    r"(?:the )?(?P<place>[\w ]{3,30}) (?:meeting|summit|talks|consensus|dialogue|understandings)"
    r"|(?P<han>\w{2,6})(?:会晤|会谈|共识)",
    re.IGNORECASE,
)
_OTHER_CHAMBER = lazy_pattern(
    r"\b(?:house|senate|assembly|joint|concurrent|council of europe) \Z", re.IGNORECASE
)
# How the states are named that have bilateral events in the table, and what each name holds.
_STATES = {
    "US": (
        lazy_pattern(r"\bU\.?S\.?(?:A\.?)?(?![\w])|\b(?:United States|American)\b|美"),
        ("US", "U.S", "United States", "American", "美"),
    ),
    "CN": (
        lazy_pattern(r"\b(?:China|Chinese|Sino)\b|中国|中方|中美|中俄"),
        ("Chin", "Sino", "中"),
    ),
    "RU": (lazy_pattern(r"\bRussian?\b|俄"), ("Russia", "俄")),
    "KP": (lazy_pattern(r"\b(?:DPRK|North Korean?)\b|朝鲜"), ("DPRK", "North Korea", "朝鲜")),
    "JP": (lazy_pattern(r"\bJapan(?:ese)?\b|日本|日方"), ("Japan", "日")),
    "KR": (
        lazy_pattern(r"\b(?:ROK|South Korean?|Republic of Korea)\b|韩国|韩方"),
        ("ROK", "Korea", "韩"),
    ),
}
_TIED_TO_PARTIES = frozenset(("initiative", "party-congress"))
_BILATERAL = frozenset(("summit", "meeting", "visit"))


class _Name(NamedTuple):
    event_id: str
    is_strong: bool


class EventMention(NamedTuple):
    """An event of the table, named in prose of the body.

    Attributes:
        place: the words that name it.
        event: the event; of several that weak words may mean, the earliest.
        is_strong: the words name this event and no other.
        tense: whether its sentence tells it as past, as coming, or leaves it open.
    """

    place: Place
    event: Event
    is_strong: bool
    tense: Tense

    @property
    def earliest(self) -> date:
        """The first day on which a text could say this."""
        event = self.event
        if event.announced is None or self.tense == "past":
            return event.start
        return shift(event.announced, -FORESEEN)

    @property
    def confidence(self) -> Literal["high", "medium"]:
        """`high` where strong words name a sure event as past, or one that nobody foresaw."""
        event = self.event
        tells = self.tense == "past" or event.announced is None
        firm = self.is_strong and tells and event.confidence == "high"
        return "high" if firm else "medium"

    @property
    def why(self) -> str:
        """What the words imply, as the end of a sentence about them."""
        event = self.event
        past = " as past" if self.tense == "past" else ""
        named = f"names{past} the event of {event.start} ({event.name})"
        if self.earliest == event.start:
            return named
        return f"{named}, of which nobody spoke before about {event.announced}"


@literals
def event_literals(tables: Tables) -> Iterator[tuple[str, str, _Name]]:
    """Yield the names of all events for the pass that all readings share."""
    for name, payload in _names(tables.events):
        yield GROUP, name, payload


def find_events(reading: Reading) -> list[EventMention]:
    """Return the events that a text names and that can be dated, in its order."""
    return list(
        _mentions(
            reading, islice(_outermost(reading, reading.shared(scan_of).hits(GROUP)), MOST_PLACES)
        )
    )


def _names(events: Events) -> Iterator[tuple[str, _Name]]:
    """Yield the names of events, with straight and with curled apostrophes."""
    for event in events:
        if event.confidence == "low":
            continue
        for names, is_strong in ((event.aliases, True), (event.weak_aliases, False)):
            for name in names:
                for written in {name, name.replace("'", "’"), name.replace("’", "'")}:
                    yield written, _Name(event.id, is_strong)


def event_clues(reading: Reading) -> Iterator[Clue]:
    """Yield a lower bound on the act's day for every event that the text names."""
    seen: set[tuple[str, date]] = set()
    for mention in reading.shared(find_events):
        said = mention.event.id, mention.earliest
        if said in seen:
            continue
        seen.add(said)
        yield Clue(
            place=mention.place,
            subject="act",
            earliest=mention.earliest,
            latest=None,
            source="event",
            why=mention.why,
            confidence=mention.confidence,
        )


def _outermost(reading: Reading, hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Yield the hits of each place together, those inside a longer one left out."""
    content = reading.text.content
    end, group = -1, list[Hit]()
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not on_word_boundaries(content, hit.start, hit.end):
            continue
        if group and (hit.start, hit.end) == (group[0].start, group[0].end):
            group.append(hit)
        elif hit.end > end:
            if group:
                yield group
            group, end = [hit], hit.end
    if group:
        yield group


def _mentions(reading: Reading, places: Iterable[list[Hit]]) -> Iterator[EventMention]:
    for hits in places:
        start, end = hits[0].start, hits[0].end
        if not _may_be_meant(reading, hits):
            continue
        sentence = _prose_around(reading, start, end)
        if sentence is None or reading.shared(find_junk).kind_at(start) is not None:
            continue
        tense = tense_of(sentence, start, end)
        event, is_strong = _meant(reading, hits, sentence, tense)
        if event is not None:
            yield EventMention(reading.text.place(start, end), event, is_strong, tense)


def _may_be_meant(reading: Reading, hits: Sequence[Hit]) -> bool:
    """Whether the words are strong, or all parties of an event are in sight at all."""
    if any(hit.payload.is_strong for hit in hits):
        return True
    near = reading.text.content[max(0, hits[0].start - _SIGHT) : hits[0].end + _SIGHT]
    in_sight = reading.shared(_parties).union(
        party for party, (_, parts) in _STATES.items() if any(part in near for part in parts)
    )
    events = reading.tables.events
    return any(in_sight.issuperset(events.get(hit.payload.event_id).parties) for hit in hits)


def _prose_around(reading: Reading, start: int, end: int) -> Place | None:
    """The sentence of a mention; None where it stands in a headline, a link or a teaser."""
    sentence = sentence_around(reading.text, start, end)
    content = reading.text.content
    before, after = content.rfind("\n", 0, start) + 1, content.find("\n", end)
    line = content[before : after if after >= 0 else len(content)].strip()
    has_han = any("\u4e00" <= char <= "\u9fff" for char in sentence.words[:40])
    least = SHORTEST_HAN_PROSE if has_han else SHORTEST_PROSE
    if len(line) < least or not _ENDS_LIKE_PROSE.search(line[-4:]) or is_title_row(sentence.words):
        return None
    return sentence


def _meant(
    reading: Reading, hits: Sequence[Hit], sentence: Place, tense: Tense
) -> tuple[Event | None, bool]:
    events = reading.tables.events
    start, end = hits[0].start, hits[0].end
    content = reading.text.content
    strong = [events.get(hit.payload.event_id) for hit in hits if hit.payload.is_strong]
    if not strong and tense != "past":
        return None, False
    parties = reading.shared(_parties) | _parties_named(sentence.words)
    if strong:
        told = not _OTHER_CHAMBER.search(content[max(0, start - 20) : start])
        is_ours = strong[0].kind not in _BILATERAL or bool(parties & set(strong[0].parties))
        return (strong[0] if told and is_ours else None), True
    words = content[start:end]
    around = content[max(sentence.start, start - _NEAR) : min(sentence.end, end + _NEAR)]
    years = {int(year) for year in _YEAR.findall(around)}
    candidates = [
        event
        for event in (events.get(hit.payload.event_id) for hit in hits)
        if _is_tied(event, words, sentence.words, years, parties)
    ]
    return min(candidates, key=lambda event: event.start, default=None), False


def _is_tied(
    event: Event, words: str, sentence: str, years: set[int], parties: frozenset[str]
) -> bool:
    """Whether a second clue ties weak words to the event."""
    if not parties or not set(event.parties) <= parties:
        return False
    if event.kind in _TIED_TO_PARTIES:
        return True
    if years:
        return event.start.year in years
    if event.kind == "summit" and event.place is not None:
        return bool(_LEADERS.search(sentence))
    return event.kind == "meeting" and _is_meeting_at(event, words)


def _is_meeting_at(event: Event, words: str) -> bool:
    """Whether the words are `Malta meeting`, and not those of every meeting in a capital."""
    match = _MEETING_AT.fullmatch(words)
    return match is not None and event.country not in event.parties


def _parties(reading: Reading) -> frozenset[str]:
    """The parties that the sidecar lists and those whom the lead names."""
    lead = " ".join(sentence.words for sentence in reading.shared(find_lead).sentences)
    named = _parties_named(lead)
    sidecar = reading.record.sidecar
    people = sidecar.values.get("participants") if sidecar is not None else None
    if not isinstance(people, list):
        return named
    listed = (person.get("party") for person in people if isinstance(person, dict))
    return named | {party.strip() for party in listed if isinstance(party, str)}


def _parties_named(words: str) -> frozenset[str]:
    """The states with bilateral events in the table that some words name."""
    return frozenset(
        party
        for party, (form, parts) in _STATES.items()
        if any(part in words for part in parts) and form.search(words)
    )
