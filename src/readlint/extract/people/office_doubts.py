"""Titles of the sidecar and of the text that nobody's term of office bears out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from readlint.extract.act.kinds import Clue
from readlint.extract.context import DATE, PUBLISHED, UPDATED, extractor
from readlint.extract.people.names import (
    NOT_IN_OFFICE,
    parts_of_role,
    signs_before_office,
    titles_of,
    words_before_office,
)
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.extract.people.participants import KnownParticipant, known_participants
from readlint.extract.people.terms import OutOfOffice, out_of_office, span_of_term
from readlint.facts.tables import Office, Official, Officials, Term
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import shift
from readlint.record.day_set import bounded, days_in
from readlint.record.days import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Context


def office_clues(context: Context) -> Iterator[Clue]:
    """Yield what each office named beside a name says of the days of the act, or of the page.

    A title in the headline or the lead is told as held on the day of the act; anywhere else it
    only shows that the text was not written before the person first held it. A title that outlasts
    the office sets no end.
    """
    officials = context.tables.officials
    for mention in find_office_mentions(context):
        clue = _clue(mention, officials)
        if clue is not None:
            yield clue


def _clue(mention: OfficeMention, officials: Officials) -> Clue | None:
    terms = mention.terms
    earliest = _earliest(mention, officials)
    latest = _latest(mention, officials)
    gaps = list(_gaps(mention, officials))
    if earliest is None and latest is None and not gaps:
        return None
    bounding = [*([terms[0]] if earliest else []), *([terms[-1]] if latest else [])]
    bounding += terms if gaps else []
    if any(term.confidence == "low" for term in bounding):
        return None
    firm = all(term.confidence == "high" for term in bounding)
    firm = firm and all(office.single_holder for office in mention.offices)
    return Clue(
        days=bounded(earliest, latest).minus(days_in(gaps)),
        certainty="certain" if firm else "likely",
        place=mention.place,
        subject="act" if mention.in_lead else "page",
        kind="office",
        why=f"{mention.person.name} held this office {terms_in_words(terms)}",
    )


def _earliest(mention: OfficeMention, officials: Officials) -> date | None:
    """Return the first day of office, where the table shows that there was none before.

    Where nobody held the office in the days before, as far as the table knows, it may have been
    the same person, as acting holder.
    """
    first = mention.terms[0]
    begins = [_begins(office, first, officials) for office in mention.offices]
    known = [day for day in begins if day is not None]
    return shift(min(known), -mention.lead_time) if len(known) == len(begins) else None


def _begins(office: Office, first: Term, officials: Officials) -> date | None:
    """The first day on which a term, or an acting one before it, can have begun."""
    start = span_of_term(first, officials.horizon)[0]
    if not office.single_holder:
        return start if first.start > office.covers_from else None
    before = [term for term in office.terms if term.start < first.start]
    if not before:
        return None
    ends = max(term.end or first.start for term in before)
    return min(start, ends)


def _latest(mention: OfficeMention, officials: Officials) -> date | None:
    if not _is_held(mention) or any(term.end is None for term in mention.terms):
        return None
    return max(span_of_term(term, officials.horizon)[1] for term in mention.terms)


def _is_held(mention: OfficeMention) -> bool:
    """Whether the office is told as held on the day of the act."""
    return mention.in_lead and not mention.courtesy and not mention.of_the_past


def _gaps(mention: OfficeMention, officials: Officials) -> Iterator[tuple[date, date]]:
    """Yield the days between two terms of a person on which others held the office."""
    if not _is_held(mention) or not all(office.single_holder for office in mention.offices):
        return
    own = {term.person for term in mention.terms}
    ends: list[date] = []
    for term in mention.terms:
        start, end = span_of_term(term, officials.horizon)
        before = max(ends, default=start)
        gap = (shift(before, 1), shift(start, -1 - mention.lead_time))
        if gap[0] <= gap[1] and all(_is_filled(office, own, gap) for office in mention.offices):
            yield gap
        ends.append(end)


def _is_filled(office: Office, own: set[str], gap: tuple[date, date]) -> bool:
    return any(
        term.start <= gap[1] and (term.end is None or gap[0] <= term.end)
        for term in office.terms
        if term.person not in own
    )


def terms_in_words(terms: tuple[Term, ...]) -> str:
    """Say from when to when: "from 2013-03-16 to 2022-12-30 and since 2023-07-25"."""
    spans = [
        f"from {term.start} to {term.end}" if term.end else f"since {term.start}" for term in terms
    ]
    return " and ".join(dict.fromkeys(spans))


class OfficeDoubt(NamedTuple):
    """A title that somebody did not bear on a day.

    Attributes:
        place: the role in the sidecar, or title and name in the text.
        person: who is given the title.
        title: its words.
        offices: the posts it can mean.
        terms: the terms of that person in them.
        field: the date field it clashes with.
        days: the days of that field.
        out: what speaks against it.
        listed: the participant who is given it in the sidecar; None where the text gives it.
        also: where the lead gives that participant the same post; None where it does not.
    """

    place: Place
    person: Official
    title: str
    offices: tuple[Office, ...]
    terms: tuple[Term, ...]
    field: tuple[str, ...]
    days: DayRange
    out: OutOfOffice
    listed: KnownParticipant | None
    also: Place | None = None


@extractor
def office_doubts(context: Context) -> tuple[OfficeDoubt, ...]:
    """Return of every person the first doubt: of the role in the sidecar, then of the text."""
    found: dict[str, OfficeDoubt] = {}
    for doubt in _all_doubts(context):
        first = found.setdefault(doubt.person.id, doubt)
        if first.also is None and _is_the_same_post(first, doubt):
            found[doubt.person.id] = first._replace(also=doubt.place)
    return tuple(found.values())


def _is_the_same_post(first: OfficeDoubt, other: OfficeDoubt) -> bool:
    """Return whether the text says on the same day what the sidecar says."""
    posts = {office.id for office in first.offices}
    if first.listed is None or other.listed is not None or first.field != other.field:
        return False
    return any(office.id in posts for office in other.offices)


def _all_doubts(context: Context) -> Iterator[OfficeDoubt]:
    days = context.day(*DATE)
    if days is None or days.first > context.tables.officials.horizon:
        return
    for participant in known_participants(context):
        yield from _of_role(context, participant, days)
    for mention in find_office_mentions(context):
        doubt = _of_mention(context, mention, days)
        if doubt is not None:
            yield doubt


def _of_role(
    context: Context, participant: KnownParticipant, days: DayRange
) -> Iterator[OfficeDoubt]:
    person, role = participant.person, participant.role
    if role is None or not _of_own_party(participant):
        return
    officials = context.tables.officials
    titles, held = titles_of(officials, person.party), officials.terms_of(person.id)
    for title in _titles_claimed(str(role.value)):
        offices = titles.named(title)
        own = [office for office in offices if any(term.office == office.id for term in held)]
        meant = own or offices
        terms = [term for term in held if term.office in {office.id for office in own}]
        if not meant or (not own and len(meant) > 1):
            continue
        out = out_of_office(terms, meant, days, officials)
        if out is not None:
            place, said = role.place, str(role.value)
            yield OfficeDoubt(
                place, person, said, tuple(meant), tuple(terms), DATE, days, out, participant
            )


def _of_own_party(participant: KnownParticipant) -> bool:
    return participant.party is None or participant.party.value == participant.person.party


def _titles_claimed(role: str) -> list[str]:
    """Return the single titles of a role; none where it says "former" or "acting"."""
    parts = parts_of_role(role)
    words = {word for part in parts for word in part.split()}
    not_now = signs_before_office(NOT_IN_OFFICE)
    if not words_before_office(NOT_IN_OFFICE).isdisjoint(words) or any(
        part.startswith(not_now) for part in parts
    ):
        return []
    return parts


def _of_mention(context: Context, mention: OfficeMention, days: DayRange) -> OfficeDoubt | None:
    """Judge a title in the lead by the day of the act, any other by the day of the page.

    No text knows a title before it was held; but it may well go on using one that has ended.
    """
    field = DATE if mention.in_lead else _written_on(context, days)
    known = context.day(*field) if field else None
    if field is None or known is None:
        return None
    officials = context.tables.officials
    out = out_of_office(mention.terms, mention.offices, known, officials)
    if out is None or (out.side == "before" and out.days <= mention.lead_time):
        return None
    lasting = mention.courtesy or mention.of_the_past or not mention.in_lead or not out.holders
    if out.side != "before" and lasting:
        return None
    place, person, title = mention.place, mention.person, mention.title
    return OfficeDoubt(
        place, person, title, mention.offices, mention.terms, field, known, out, None
    )


def _written_on(context: Context, days: DayRange) -> tuple[str, ...] | None:
    """Return the field with the last day on which the text can have been written."""
    if context.day(*PUBLISHED) is None:
        return None
    last: date = days.last
    field: tuple[str, ...] = DATE
    for other in (PUBLISHED, UPDATED):
        known = context.day(*other)
        if known is not None and known.last > last:
            last, field = known.last, other
    return field
