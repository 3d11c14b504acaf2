"""What the terms of office say of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from readlint.extract.time.mentions import benefit
from readlint.facts.tables import Office, Officials, Term
from readlint.named_tuple import NamedTuple
from readlint.record.calendar import shift
from readlint.record.days import DayRange

# Offices change hands during a day, and the world has two dates at any moment.
_HAND_OVER = 1
_MONTH = 31
_WEIGHT = {"high": 2, "medium": 1, "low": 0}

Side = Literal["before", "between", "after", "never"]


class OutOfOffice(NamedTuple):
    """What the table says against an office on some days.

    Attributes:
        side: before all terms, between two, after all, or never held at all.
        nearest: the term that lies nearest; None for an office never held.
        days: how many days away it is.
        holders: the terms of those who held the office instead; empty for offices of several.
        confidence: the weakest of the rows that the doubt rests on.
        firm: all these rows are exact to the day and of high confidence.
    """

    side: Side
    nearest: Term | None
    days: int
    holders: tuple[Term, ...]
    confidence: Literal["high", "medium"]
    firm: bool


def span_of_term(term: Term, horizon: date) -> tuple[date, date]:
    """Return the first and last day on which somebody may have held the office."""
    slack = _HAND_OVER + (_MONTH if term.precision == "month" else 0)
    return shift(term.start, -slack), shift(term.end, slack) if term.end else horizon


def out_of_office(
    terms: Sequence[Term], offices: Sequence[Office], days: DayRange, officials: Officials
) -> OutOfOffice | None:
    """Return what speaks against the office on these days; None where nothing certain does.

    Args:
        terms: the terms of those who can be meant, in these offices.
        offices: what the title can mean.
        days: the days in question.
        officials: the table, whose reach is respected.
    """
    first, last = shift(days.first, -benefit(days)), shift(days.last, benefit(days))
    if last > officials.horizon or any(first < office.covers_from for office in offices):
        return None
    spans = [(*span_of_term(term, officials.horizon), term) for term in terms]
    if any(start <= last and first <= end for start, end, _ in spans):
        return None
    holders = _holders(offices, terms, first, last)
    if holders is None and any(office.single_holder for office in offices):
        return None
    gaps = [(max((start - last).days, (first - end).days), term) for start, end, term in spans]
    apart, nearest = min(gaps, key=lambda gap: gap[0]) if gaps else (0, None)
    rows = [*(holders or ()), *([nearest] if nearest else ())]
    # A post that several hold at once is never listed in full: who has no row in it may hold it.
    if not rows:
        return None
    weakest = min((row.confidence for row in rows), key=_WEIGHT.__getitem__)
    if weakest == "low":
        return None
    return OutOfOffice(
        side=_side(spans, first, last),
        nearest=nearest,
        days=apart,
        holders=tuple(holders or ()),
        confidence=weakest,
        firm=all(row.confidence == "high" and row.precision == "day" for row in rows),
    )


def _side(spans: Iterable[tuple[date, date, Term]], first: date, last: date) -> Side:
    earlier = any(end < first for _, end, _ in spans)
    later = any(start > last for start, _, _ in spans)
    if earlier and later:
        return "between"
    return "after" if earlier else "before" if later else "never"


def _holders(
    offices: Sequence[Office], terms: Sequence[Term], first: date, last: date
) -> list[Term] | None:
    """Return who held the posts instead on all these days; None where the table has a gap.

    Of several posts that one title can mean, every one must have been in other hands.
    """
    own = {term.person for term in terms}
    found: list[Term] = []
    for office in offices:
        others = [term for term in office.terms if term.person not in own]
        at_ends = [_holding(others, day) for day in (first, last)]
        if not office.single_holder or None in at_ends:
            return None
        found += [term for term in at_ends if term is not None and term not in found]
    return found or None


def _holding(terms: Iterable[Term], day: date) -> Term | None:
    return next((t for t in terms if t.start <= day and (t.end is None or day <= t.end)), None)
