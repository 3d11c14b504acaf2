"""What the offices that a text names say about its time: clues for the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from readlint.extract.act.clues import Clue
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.extract.people.terms import span_of_term
from readlint.facts.officials import Office, Officials, Term
from readlint.record.calendar import shift

if TYPE_CHECKING:
    from readlint.extract.context import Reading


def office_clues(reading: Reading) -> Iterator[Clue]:
    """Yield what each office named beside a name says of the days of the act, or of the page.

    A title in the lead is told as held on the day of the act; anywhere else it only shows that
    the text was not written before the person first held it. A title that outlasts the office
    sets no end.
    """
    officials = reading.tables.officials
    for mention in reading.shared(find_office_mentions):
        clue = _clue(mention, officials)
        if clue is not None:
            yield clue


def _clue(mention: OfficeMention, officials: Officials) -> Clue | None:
    terms = mention.terms
    earliest = _earliest(mention, officials)
    latest = _latest(mention, officials)
    if earliest is None and latest is None:
        return None
    bounding = ([terms[0]] if earliest else []) + ([terms[-1]] if latest else [])
    if any(term.confidence == "low" for term in bounding):
        return None
    firm = all(term.confidence == "high" for term in bounding)
    firm = firm and all(office.single_holder for office in mention.offices)
    return Clue(
        place=mention.place,
        subject="act" if mention.in_lead else "page",
        earliest=earliest,
        latest=latest,
        source="office",
        why=f"{mention.person.name} held this office {terms_in_words(terms)}",
        confidence="high" if firm else "medium",
    )


def _earliest(mention: OfficeMention, officials: Officials) -> date | None:
    """Return the first day of office, where the table shows that there was none before."""
    first = mention.terms[0]
    if not all(_begins_here(office, first, officials) for office in mention.offices):
        return None
    return shift(span_of_term(first, officials.horizon)[0], -mention.lead_time)


def _begins_here(office: Office, first: Term, officials: Officials) -> bool:
    if office.single_holder:
        return any(term.start < first.start for term in office.terms)
    return first.start > officials.covers_from


def _latest(mention: OfficeMention, officials: Officials) -> date | None:
    if mention.courtesy or mention.of_the_past or not mention.in_lead:
        return None
    if any(term.end is None for term in mention.terms):
        return None
    return max(span_of_term(term, officials.horizon)[1] for term in mention.terms)


def terms_in_words(terms: tuple[Term, ...]) -> str:
    """Say from when to when: "from 2013-03-16 to 2022-12-30 and since 2023-07-25"."""
    spans = [
        f"from {term.start} to {term.end}" if term.end else f"since {term.start}" for term in terms
    ]
    return " and ".join(dict.fromkeys(spans))
