"""Events that carry a day of their own, and the tense in which they are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from readlint.extract.act.acts import FIRST_HAN, LAST_HAN, han_future
from readlint.extract.act.kinds import Certainty, Clue
from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import find_junk
from readlint.extract.context import Context, capped, extractor
from readlint.extract.text.lines import line_at
from readlint.extract.time.event_names import NamedEvent, named_events
from readlint.extract.view import prose_of
from readlint.facts.events import Event
from readlint.facts.parties import load_parties
from readlint.language.alternations import alternation_of
from readlint.language.calendar import names_of
from readlint.language.words import as_written, may_hold
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place
from readlint.record.calendar import shift
from readlint.record.day_set import since
from readlint.record.lazy import lazy_pattern

Tense = Literal["past", "coming", "open"]

# How far a sentence is followed, how far a verb may stand before the event, and a turn behind it.
_FARTHEST, _REACH, _SHORT_REACH = 300, 110, 60


def _en(name: str) -> str:
    return as_written(name, "en")


def _zh(name: str) -> str:
    return as_written(name, "zh")


_ENDS_AT_ONCE = frozenset("。！？\r\n")
# The stop first, of which a text has few, and then what must be in front of it.
_STOP_BEFORE = lazy_pattern(r"[.!?](?<=[a-z0-9)\]”\"’].)[”\"’)]?\s{1,3}(?=[A-Z“\"‘(])|[。！？\r\n]")
_STOP_AFTER = lazy_pattern(r"[.!?](?<=[a-z0-9)\]”\"’].)[”\"’)]?(?:\s|\Z)|[。！？\r\n]")
# What shows a plan, in letters that are small already: to ignore case costs twice as much.
_COMING = lazy_pattern(lambda: rf"\b{_en('event-to-come')}\b")
_HAN_COMING = lazy_pattern(
    lambda: (
        rf"{han_future()}|{_zh('event-to-come')}"
        rf"|{_zh('supports')}[^。]{{0,12}}{_zh('hosting-of-event')}"
    )
)
_PAST_VERB = lazy_pattern(lambda: rf"\b{_en('led-to-event')}\b", re.IGNORECASE)
# `to be held at`, `being made`: no past; `agreed to meet at`: what was agreed was a plan.
_NOT_DONE = lazy_pattern(lambda: rf"\b{_en('not-yet')} \Z", re.IGNORECASE)
_PLANNED = lazy_pattern(lambda: rf"\b{_en('infinitive')} (?!{_en('determiner')}\b)[a-z]|[.;:]")
_PAST_AFTER = lazy_pattern(
    lambda: (
        rf"\A[’']?s?,? ?(?:[\w-]{{1,20}} ){{0,3}}?(?:{_en('event-over')}"
        rf"|{_en('last')} {alternation_of(names_of('month', 'en'), whole=False)})\b"
    ),
    re.IGNORECASE,
)
_HAN_PAST = lazy_pattern(lambda: _zh("event-over"))


def sentence_around(document: Document, start: int, end: int) -> Place:
    """Return the sentence in which the characters `start` to `end` stand, at most 300 each side."""
    content = document.content
    first, last = max(0, start - _FARTHEST), min(len(content), end + _FARTHEST)
    while first < start and content[first] in _ENDS_AT_ONCE:
        first += 1
    # What is in front of a stop is within reach, too.
    for stop in _STOP_BEFORE.finditer(content, first + 1, start):
        first = stop.end()
    at = max(first, end - 1)
    if at < last and content[at] in _ENDS_AT_ONCE:
        return document.place(first, at + 1)
    found = _STOP_AFTER.search(content, at + 1, last)
    return document.place(first, found.end() if found else last)


def tense_of(sentence: Place, start: int, end: int) -> Tense:
    """Return how a sentence tells what its characters `start` to `end` name.

    One word of a plan anywhere in the sentence is enough to leave the event in the future: what
    is told as coming bounds little, what is told as past bounds much.
    """
    if tells_a_plan(sentence, start, end):
        return "coming"
    content = sentence.document.content
    before, after = content[sentence.start : start], content[end : sentence.end]
    if _is_done(before[-_REACH:]) or _PAST_AFTER.match(after[:_SHORT_REACH]):
        return "past"
    if _HAN_PAST.search(before[-_SHORT_REACH:] + after[:_SHORT_REACH]):
        return "past"
    return "open"


def _plans(words: str) -> bool:
    """Return whether words tell a plan; asking at a glance first costs a tenth."""
    small = words.lower()
    if may_hold(small, "event-to-come", "en") and _COMING.search(small):
        return True
    return not words.isascii() and _HAN_COMING.search(words) is not None


def tells_a_plan(sentence: Place, start: int, end: int) -> bool:
    """Return whether a sentence speaks of what is to come, outside its characters given."""
    content = sentence.document.content
    before, after = content[sentence.start : start], content[end : sentence.end]
    return any(_plans(part) for part in (before, after))


def _is_done(before: str) -> bool:
    """Whether a verb of the past leads up to the event, with no plan between the two."""
    return any(
        not _NOT_DONE.search(before[: verb.start()]) and not _PLANNED.search(before[verb.end() :])
        for verb in _PAST_VERB.finditer(before)
    )


def is_title_row(sentence: str) -> bool:
    """Return whether words are a row of titles rather than a sentence: nearly all are capital."""
    words = sentence.split()
    capital = len(words)
    if capital < 6:
        return False
    for word in words:
        capital -= not word[:1].isupper()
        if capital <= 0.8 * len(words):  # as soon as it is clear, for most are sentences
            return False
    return True


# `announced` days are approximate: a text may have spoken of the event some months before.
FORESEEN = 90
# A mention below an article is often the headline of another one: only prose is believed.
SHORTEST_PROSE, SHORTEST_HAN_PROSE = 60, 20
_NEAR, _SIGHT = 30, 320
_YEAR = lazy_pattern(r"(?<![\d-])20[12]\d(?!\d)")
_LEADERS = lazy_pattern(
    lambda: (
        rf"\b(?:{_en('leaders')}"
        rf"|{_en('president')} \w+ {_en('name-joiner')} {_en('president')})\b|{_zh('leaders')}"
    ),
    re.IGNORECASE,
)
# A teaser breaks off.
_ENDS_LIKE_PROSE = lazy_pattern(r"(?<!\.\.)[.!?:;。！？：；][\"”’»)\]』」]*\Z")
_MEETING_AT = lazy_pattern(
    lambda: (
        rf"(?:{_en('definite-article')} )?[\w ]{{3,30}} {_en('meeting-of-place')}"
        rf"|\w{{2,6}}{_zh('meeting-of-place')}"
    ),
    re.IGNORECASE,
)
_OTHER_CHAMBER = lazy_pattern(lambda: rf"\b{_en('other-chamber')} \Z", re.IGNORECASE)
_TIED_TO_PARTIES = frozenset(("initiative", "party-congress"))
_BILATERAL = frozenset(("summit", "meeting", "visit"))


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
    def certainty(self) -> Certainty:
        """`certain` where strong words name a sure event as past, or one that nobody foresaw."""
        event = self.event
        tells = self.tense == "past" or event.announced is None
        sure, firm = event.confidence == "high", self.is_strong and tells
        if sure and firm:
            return "certain"
        return "likely" if (firm or sure) and (tells or not event.reckoned) else "weak"

    @property
    def speaks_alone(self) -> bool:
        """Whether the mention is enough for a finding: a doubtful row or day never is."""
        event = self.event
        known = self.tense == "past" or event.announced is None or not event.reckoned
        return known and event.confidence == "high"

    @property
    def why(self) -> str:
        """What the words imply, as the end of a sentence about them."""
        event = self.event
        past = " as past" if self.tense == "past" else ""
        named = f"names{past} the event of {event.start} ({event.name})"
        if self.earliest == event.start:
            return named
        return f"{named}, of which nobody spoke before about {event.announced}"


@extractor
def find_events(context: Context) -> list[EventMention]:
    """Return the events that a text names and that can be dated, in its order."""
    view = prose_of(context)
    meant = (named for named in named_events(context) if _may_be_meant(context, named))
    places = capped(context, "events", meant, lambda named: view.place(named.start, named.end))
    return list(_mentions(context, places))


def event_clues(context: Context) -> Iterator[Clue]:
    """Yield a lower bound on the act's day for every event that the text names."""
    seen: set[tuple[str, date]] = set()
    for mention in find_events(context):
        said = mention.event.id, mention.earliest
        if said in seen:
            continue
        seen.add(said)
        yield Clue(
            days=since(mention.earliest),
            certainty=mention.certainty,
            place=mention.place,
            subject="act",
            kind="named-event",
            why=mention.why,
        )


def _mentions(context: Context, places: Iterable[NamedEvent]) -> Iterator[EventMention]:
    for named in places:
        start, end = named.start, named.end
        sentence = prose_around(context, start, end)
        if sentence is None or find_junk(context).kind_at(start) is not None:
            continue
        tense = tense_of(sentence, start, end)
        event, is_strong = _meant(context, named, sentence, tense)
        if event is not None:
            yield EventMention(prose_of(context).place(start, end), event, is_strong, tense)


def _may_be_meant(context: Context, named: NamedEvent) -> bool:
    """Whether the words are strong, or all parties of an event are in sight at all."""
    if named.event is not None:
        return True
    near = prose_of(context).content[max(0, named.start - _SIGHT) : named.end + _SIGHT]
    return any(_are_in_sight(context, event, near) for event in named.others)


def prose_around(context: Context, start: int, end: int) -> Place | None:
    """Return the sentence of a mention; None where that is a headline, a link or a teaser."""
    sentence = sentence_around(prose_of(context), start, end)
    content = prose_of(context).content
    # Bounds of lines, not the lines: a page may be one line, with thousands of mentions.
    first, last = line_at(context, start), line_at(context, end - 1)
    has_han = any(FIRST_HAN <= char <= LAST_HAN for char in sentence.words[:40])
    least = SHORTEST_HAN_PROSE if has_han else SHORTEST_PROSE
    if last.end - first.start < least or is_title_row(sentence.words):
        return None
    if not _ENDS_LIKE_PROSE.search(content[last.end - 4 : last.end]):
        return None
    return sentence


def _meant(
    context: Context, named: NamedEvent, sentence: Place, tense: Tense
) -> tuple[Event | None, bool]:
    content = prose_of(context).content
    start, end, strong = named.start, named.end, named.event
    if strong is not None:
        told = not _OTHER_CHAMBER.search(content[max(0, start - 20) : start])
        return (strong if told and _is_ours(context, strong, sentence.words) else None), True
    if tense != "past":
        return None, False
    words = content[start:end]
    around = content[max(sentence.start, start - _NEAR) : min(sentence.end, end + _NEAR)]
    years = {int(year) for year in _YEAR.findall(around)}
    candidates = [
        event
        for event in named.others
        if _are_in_sight(context, event, sentence.words)
        and _is_tied(event, words, sentence.words, years)
    ]
    return min(candidates, key=lambda event: event.start, default=None), False


def _is_ours(context: Context, event: Event, sentence: str) -> bool:
    """Whether an event of two states is named beside one of them."""
    return event.kind not in _BILATERAL or any(
        _is_in_sight(context, party, sentence) for party in event.parties
    )


def _is_tied(event: Event, words: str, sentence: str, years: set[int]) -> bool:
    """Whether a second clue ties weak words to the event, whose parties are in sight."""
    if event.kind in _TIED_TO_PARTIES:
        return True
    if years:
        return event.start.year in years
    if event.kind == "summit" and event.place is not None:
        return bool(_LEADERS.search(sentence))
    return event.kind == "meeting" and _is_meeting_at(event, words)


def _are_in_sight(context: Context, event: Event, words: str) -> bool:
    """Whether all parties of an event are the record's, or named by its lead or by some words."""
    return bool(event.parties) and all(
        _is_in_sight(context, party, words) for party in event.parties
    )


def _is_in_sight(context: Context, party: str, words: str) -> bool:
    return (
        party in parties_listed(context)
        or load_parties().names(party, words)
        or load_parties().names(party, _lead_words(context))
    )


def _is_meeting_at(event: Event, words: str) -> bool:
    """Whether the words are `Malta meeting`, and not those of every meeting in a capital."""
    match = _MEETING_AT.fullmatch(words)
    return match is not None and event.country not in event.parties


@extractor
def _lead_words(context: Context) -> str:
    return " ".join(sentence.words for sentence in find_lead(context).sentences)


@extractor
def parties_listed(context: Context) -> frozenset[str]:
    """Return the parties that the sidecar lists."""
    sidecar = context.record.sidecar
    people = sidecar.values.get("participants") if sidecar is not None else None
    if not isinstance(people, list):
        return frozenset()
    listed = (person.get("party") for person in people if isinstance(person, dict))
    return frozenset(party.strip() for party in listed if isinstance(party, str))
