"""Who took part, as far as the first sentence of the act names people of the table of officials."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.act.lead import find_lead
from readlint.extract.people.attendees import Attendee, find_attendees
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.extract.time.dates import find_dates
from readlint.facts.tables import Office, Official, Officials
from readlint.propose.page import day_of_act
from readlint.propose.yaml_text import Value, told_by
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

# Behind these words others are spoken of.
_SPOKEN_OF = lazy_pattern(
    r"\bto (?!the\b)[a-z]+|\b(?:about|that|ahead of|following|regarding|after|before|since)\b"
    r"|[。；;]|表示|指出"
)


def people_values(context: Context) -> Iterator[Value]:
    """Yield the participants: name, party and the office held on that day."""
    number = 0
    seen: set[str] = set()
    for one in _who_took_part(context):
        values = list(_of_table(context, one, number) if one.known else _of_text(one, number))
        if values and values[0].text not in seen:
            seen.add(values[0].text)
            yield from values
            number += 1


def _who_took_part(context: Context) -> Iterator[Attendee]:
    """Yield whom the lead names as parties of the act, then others of the table beside them."""
    found = find_attendees(context)
    yield from found
    sentence = _sentence_of_act(context)
    for named in find_named_people(context) if sentence is not None else ():
        if sentence is None or not _is_within(named.place, sentence) or named.administration:
            continue
        if not any(one.place.overlaps(named.place) for one in found):
            yield Attendee(named.place, (named,), "", None)


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
