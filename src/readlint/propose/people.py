"""Who took part, as far as the first sentence of the act names people of the table of officials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from readlint.extract import Context
from readlint.extract.act.format import find_contacts
from readlint.extract.act.lead import find_lead
from readlint.extract.people.attendees import Attendee, find_attendees
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.extract.time.dates import find_dates
from readlint.facts.tables import Office, Official, Officials
from readlint.language.words import alternation
from readlint.propose.day import day_of_act
from readlint.propose.source import find_source, speaker_of
from readlint.propose.yaml_text import Value, told_by
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

# Behind these words others are spoken of.
_SPOKEN_OF = lazy_pattern(lambda: rf"\bto (?!the\b)[a-z]+|{alternation('spoken-of')}|[。；;]")

# `said NAME, OFFICE, at a press briefing`, from the verb on.
_SAID_AT = lazy_pattern(
    r"[a-z]+ (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}), (?P<title>[^,;]{3,160}?), "
)
_FIRST_WORD = lazy_pattern(r"[A-Z][\w’'-]+(?=[ ,])")


def people_values(context: Context) -> Iterator[Value]:
    """Yield the participants: name, party and the office held on that day."""
    number = 0
    seen: set[str] = set()
    spoke = list(speakers(context))
    # At a briefing those took part who spoke; whom they speak of is only offered.
    told = any(contact.form == "briefing" for contact in find_contacts(context))
    for one in spoke or _who_took_part(context):
        values = list(_of_table(context, one, number) if one.known else _of_text(one, number))
        if values and values[0].text not in seen:
            seen.add(values[0].text)
            yield from (
                (replace(value, sure=False) for value in values) if (told and not spoke) else values
            )
            number += 1


def speakers(context: Context) -> Iterator[Attendee]:
    """Yield who gave the briefing: whom the title names, or `said NAME, OFFICE, at a briefing`."""
    named = speaker_of(context)
    if named is not None:
        yield Attendee(named.place, (named,), "", None)
        return
    for contact in find_contacts(context):
        said = _SAID_AT.match(contact.place.words) if contact.form == "briefing" else None
        if said is not None:
            start = contact.place.start + said.start("name")
            place = contact.place.document.place(start, start + len(said["name"]))
            known = (one for one in find_named_people(context) if one.place.overlaps(place))
            yield Attendee(place, tuple(known), said["title"], None)


def _who_took_part(context: Context) -> Iterator[Attendee]:
    """Yield whom the lead names as parties of the act, then others of the table beside them."""
    found = find_attendees(context)
    yield from found
    for named in (*_beside_them(context, found), *_by_surname(context, found)):
        if not any(one.place.overlaps(named.place) for one in found):
            yield Attendee(named.place, (named,), "", None)


def _beside_them(context: Context, found: Sequence[Attendee]) -> Iterator[NamedPerson]:
    """Yield the people of the table whom the sentence of the act names."""
    sentence = _sentence_of_act(context)
    people = [one for one in find_named_people(context) if not one.administration]
    if sentence is not None:
        for named in people:
            if _is_within(named.place, sentence) and not _has_something(named.place):
                yield named
    elif not found:
        yield from _in_other_words(context, people)


def _has_something(name: Place) -> bool:
    """Whether a name is that of an owner: `the Secretary's upcoming visit` is spoken of."""
    behind = name.document.content[name.end : name.end + 2]
    return behind in ("'s", "’s")


def _in_other_words(context: Context, people: Sequence[NamedPerson]) -> Iterator[NamedPerson]:
    """Yield whom a first sentence names whose grammar is not read: both sides of a meeting.

    Of a call, the one whose office publishes it: the heading names the other alone.
    """
    sentences = find_lead(context).sentences
    for contact in find_contacts(context)[:1]:
        sentence = next((one for one in sentences if one.overlaps(contact.place)), None)
        met = [one for one in people if sentence is not None and _is_within(one.place, sentence)]
        parties = {one.persons[0].party for one in met if len(one.persons) == 1}
        if contact.form == "person" and len(parties) > 1:
            yield from met
            return
    side = find_source(context).side
    if side is not None:
        yield from (one for one in people if one.place.overlaps(side.place))


def _by_surname(context: Context, found: Sequence[Attendee]) -> Iterator[NamedPerson]:
    """Yield who is named in full above and opens the sentence of the act with a surname alone."""
    sentence = _sentence_of_act(context)
    if sentence is None or len(found) > 1:
        return
    opens = _FIRST_WORD.match(sentence.words)
    for named in find_named_people(context):
        above = named.place.end <= sentence.start and _is_one(named)
        if opens is not None and above and opens[0] in named.place.words.split():
            yield named
            return


def _is_one(named: NamedPerson) -> bool:
    return len(named.persons) == 1 and named.weak is None and not named.administration


def _of_table(context: Context, one: Attendee, number: int) -> Iterator[Value]:
    """Yield what the table of officials says of an attendee; nothing where it knows several."""
    titles = find_office_mentions(context)
    person = _person(one.known[0], titles)
    if person is None:
        return
    beside = [title for title in titles if title.person.id == person.id and title.in_lead]
    yield Value(("participants", number, "name"), person.name, told_by(one.place))
    yield Value(("participants", number, "party"), person.party, f"of {person.name}")
    yield from _role(context.tables.officials, person, beside, _day(context), number)


def _of_text(one: Attendee, number: int) -> Iterator[Value]:
    """Yield what the text says of somebody whom the table of officials does not know."""
    why = told_by(one.place, "not in the table of officials")
    yield Value(("participants", number, "name"), " ".join(one.place.words.split()), why)
    if one.party is not None:
        yield Value(("participants", number, "party"), one.party, f"of {one.title}")
    yield Value(("participants", number, "role"), " ".join(one.title.split()), told_by(one.place))


def _sentence_of_act(context: Context) -> Place | None:
    """The first sentence of the lead that tells the act, cut where others are spoken of."""
    if not find_lead(context).cues:
        return None
    cue = find_lead(context).cues[0].place
    whole = next((one for one in find_lead(context).sentences if one.overlaps(cue)), None)
    if whole is None:
        return None
    cut = _SPOKEN_OF.search(whole.words, cue.end - whole.start)
    return whole.document.place(whole.start, whole.start + cut.start()) if cut else whole


def _is_within(inner: Place, outer: Place) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _person(named: NamedPerson, titles: tuple[OfficeMention, ...]) -> Official | None:
    """The one person meant; a title beside a form of several people tells which."""
    if len(named.persons) == 1 and named.weak is None:
        return named.persons[0]
    held = {title.person.id for title in titles if title.place.overlaps(named.place)}
    matching = [person for person in named.persons if person.id in held]
    return matching[0] if len(matching) == 1 else None


def _day(context: Context) -> date | None:
    """The day on which offices are looked up: of the act, or else of the page."""
    told = day_of_act(context)
    if told is not None:
        return told[0]
    page = [mention.day for mention in find_dates(context) if mention.is_of_page and mention.firm]
    return page[0] if page else None


def _role(
    officials: Officials,
    person: Official,
    beside: list[OfficeMention],
    day: date | None,
    number: int,
) -> Iterator[Value]:
    """The office held on that day; where the table cannot tell it, the title in the text."""
    path = ("participants", number, "role")
    held = _held(officials, person, day) if day is not None else []
    named = {office.id for title in beside for office in title.offices}
    chosen = [office for office in held if office.id in named] or held
    if chosen and (named or len(chosen) == 1):
        titles = " and ".join(dict.fromkeys(office.title for office in chosen))
        yield Value(path, titles, f"held on {day} by the table of officials")
    elif beside:
        why = told_by(beside[0].place, "not in readlint's table of officials")
        yield Value(path, beside[0].title, why, sure=False)


def _held(officials: Officials, person: Official, day: date) -> list[Office]:
    """The offices that somebody held on a day, as far as the table reaches."""
    if day > officials.horizon:
        return []
    terms = officials.terms_of(person.id)
    return [
        officials.office(term.office)
        for term in terms
        if term.start <= day <= (term.end or officials.horizon) and term.confidence != "low"
    ]
