"""Offices beside the names of their holders, and the terms of office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import body_of
from readlint.extract.context import extractor
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.people.names import (
    NOT_IN_OFFICE,
    NOT_IN_OFFICE_HAN,
    UNDER,
    Titles,
    fold_title,
    outlasts_office,
    titles_of,
)
from readlint.extract.text.language import script_of
from readlint.extract.time.mentions import benefit
from readlint.extract.view import prose_of
from readlint.facts.tables import Office, Official, Officials, Term
from readlint.record import Place
from readlint.record.calendar import shift
from readlint.record.days import DayRange
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


_WORD = lazy_pattern(r"[^\s,;:()\"“”]+")
_GLUE = lazy_pattern(r"[ \u00a0]{0,2}\Z")
_JOINT = lazy_pattern(r"(?:,|,? and|,? &)[ \u00a0]\Z")
# Another name would make the title its own: "Wang Yi, Russian Foreign Minister Sergey Lavrov".
_ENDS_TITLE = lazy_pattern(r"$|[.,;:)]| (?!designate|elect|nominee)[a-z]")
_AFTER = lazy_pattern(r", (?:the )?")
_AND = lazy_pattern(r" and (?:the )?")
_NEAR = 60
_LONG_AGO = lazy_pattern(
    r"(?:\b(?:since|anniversary|years? (?:ago|after|since|before)|decades? (?:ago|after|since)"
    r"|back (?:in|when)|in (?:19|20)\d\d|had(?: \w+)? (?:met|held|seen|spoken|received|visited))\b"
    r"|年前|曾)[^.!?;\n。；]*\Z"
)
_AT_THAT_TIME = lazy_pattern(
    r"[^.!?;\n。；]{0,60}\b(?:in (?:19|20)\d\d|years? (?:ago|earlier|before)|at the time"
    r"|back then)\b"
)
_BEFORE_HAN, _AFTER_HAN = 40, 16
_JOINTS_HAN = "兼、，和"
_WINDOW = 160
_TRANSITION = 90


class OfficeMention(NamedTuple):
    """A title and a name that stand together.

    Attributes:
        place: title and name.
        person: who is named; of two namesakes in one post, the first.
        title: the words of the title.
        offices: the posts that the title can mean, held at some time by the person.
        terms: the terms of all who can be meant, in these posts, in order of time.
        in_lead: whether it stands in the lead, which tells the record's own act.
        courtesy: whether the title outlasts the office.
        of_the_past: whether the words around it tell of earlier times.
        lead_time: by how many days the words may come before the office: people speak of the
            coming administration from the election on.
    """

    place: Place
    person: Official
    title: str
    offices: tuple[Office, ...]
    terms: tuple[Term, ...]
    in_lead: bool
    courtesy: bool
    of_the_past: bool = False
    lead_time: int = 0


@extractor
def find_office_mentions(context: Context) -> tuple[OfficeMention, ...]:
    """Return every title beside a name, in the order of the text."""
    people = find_named_people(context)
    if not people:
        return ()
    finder = _Finder(context)
    return tuple(mention for person in people for mention in finder.mentions(person))


def _is_of_the_past(body: str, start: int, end: int) -> bool:
    """Return whether the words of a sentence around a name tell of earlier times."""
    before = body[max(0, start - _NEAR) : start]
    return bool(_LONG_AGO.search(before) or _AT_THAT_TIME.match(body, end))


class _Finder:
    def __init__(self, context: Context) -> None:
        self._reading = context
        self._body = body_of(context)
        self._officials = context.tables.officials
        self._titles: Titles = titles_of(self._officials)

    def mentions(self, named: NamedPerson) -> Iterator[OfficeMention]:
        """Yield the titles that stand at one name."""
        if named.administration:
            yield from self._administration(named)
            return
        han = script_of(named.place.words) in ("han", "kana")
        found = self._han(named) if han else self._latin(named)
        for start, end, title in found:
            mention = self._mention(named, start, end, title)
            if mention is not None:
                yield mention

    def _mention(
        self, named: NamedPerson, start: int, end: int, title: str
    ) -> OfficeMention | None:
        offices: dict[str, Office] = {}
        terms: list[Term] = []
        holder: Official | None = None
        for person in named.persons:
            can_mean = {office.id: office for office in self._offices(title, person)}
            held = [one for one in self._officials.terms_of(person.id) if one.office in can_mean]
            if held:
                holder = holder or person
                terms += held
                offices.update((term.office, can_mean[term.office]) for term in held)
        if holder is None:
            return None
        lead = find_lead(self._reading).sentences
        return OfficeMention(
            place=prose_of(self._reading).place(start, end),
            person=holder,
            title=title,
            offices=tuple(offices.values()),
            terms=tuple(sorted(terms, key=lambda term: term.start)),
            in_lead=any(one.start <= start and end <= one.end for one in lead),
            courtesy=any(outlasts_office(fold_title(title), one) for one in offices.values()),
            of_the_past=_is_of_the_past(self._body, start, end),
        )

    def _administration(self, named: NamedPerson) -> Iterator[OfficeMention]:
        """Yield "the Biden Administration", which speaks of its president's office."""
        start, end = named.place.start, named.place.end
        if self._is_denied(start) or not named.place.words.rpartition(" ")[2][0].isupper():
            return
        mention = self._mention(named, start, end, "President")
        if mention is not None:
            yield mention._replace(courtesy=True, in_lead=False, lead_time=_TRANSITION)

    def _offices(self, title: str, person: Official) -> list[Office]:
        return self._titles.named(fold_title(title), person.party)

    def _known(self, title: str, named: NamedPerson) -> bool:
        return any(self._offices(title, person) for person in named.persons)

    # -- scripts with blanks ---------------------------------------------------------------

    def _latin(self, named: NamedPerson) -> Iterator[tuple[int, int, str]]:
        start, end = named.place.start, named.place.end
        inner = self._opening_title(named)
        if inner and not self._is_denied(start):
            yield start, end, inner
        if not inner:
            yield from self._before(named, start)
            yield from self._behind(named)

    def _opening_title(self, named: NamedPerson) -> str:
        """Return the title that is a part of the name's form ("President Xi"), or ""."""
        words = named.place.words.split()
        for count in range(len(words) - 1, 0, -1):
            title = " ".join(words[:count])
            if self._known(title, named):
                return title
        return ""

    def _before(self, named: NamedPerson, until: int) -> Iterator[tuple[int, int, str]]:
        """Yield the titles in front of the name, the parts of a compound one by one."""
        glue = _GLUE
        for _ in range(3):
            found = self._title_ending(named, until, glue)
            if found is None:
                return
            start, title = found
            if self._is_denied(start):
                return
            yield start, named.place.end, title
            until, glue = start, _JOINT

    def _title_ending(
        self, named: NamedPerson, until: int, glue: re.Pattern[str]
    ) -> tuple[int, str] | None:
        text = self._body[max(0, until - _WINDOW) : until]
        gap = glue.search(text)
        if gap is None or "\n" in text[gap.start() :]:
            return None
        text = text[: gap.start()].rpartition("\n")[2]
        offset = until - len(self._body[max(0, until - _WINDOW) : until]) + gap.start() - len(text)
        words = list(_WORD.finditer(text))[-self._titles.longest :]
        if not words or fold_title(words[-1][0]).rpartition(" ")[2] not in self._titles.closings:
            return None
        for word in words:
            if fold_title(word[0]).partition(" ")[0] not in self._titles.openings:
                continue
            title = text[word.start() :]
            if title[:1].isupper() and self._known(title, named):
                return offset + word.start(), title
        return None

    def _behind(self, named: NamedPerson) -> Iterator[tuple[int, int, str]]:
        """Yield the titles behind the name: "Anna Gruber, the Austrian foreign minister,"."""
        joint = _AFTER.match(self._body, named.place.end)
        for _ in range(3):
            found = self._title_beginning(named, joint.end()) if joint else None
            if found is None:
                return
            end, title = found
            yield named.place.start, end, title
            joint = _AND.match(self._body, end)

    def _title_beginning(self, named: NamedPerson, start: int) -> tuple[int, str] | None:
        text = self._body[start : start + _WINDOW].partition("\n")[0]
        words = list(_WORD.finditer(text))[: self._titles.longest + 1]
        if not words or fold_title(words[0][0]).partition(" ")[0] not in self._titles.openings:
            return None
        for word in reversed(words):
            title = text[: word.end()].rstrip(".")
            if self._known(title, named):
                ends = _ENDS_TITLE.match(text, len(title))
                return (start + len(title), title) if ends else None
        return None

    def _is_denied(self, start: int) -> bool:
        """Return whether the words in front say that the person is not, or not yet, in office."""
        before = self._body[max(0, start - 60) : start].rpartition("\n")[2]
        words = fold_title(before.rpartition(",")[2]).replace("(", " ").split()
        if not words:
            return False
        last = words[-1]
        return last in UNDER or not NOT_IN_OFFICE.isdisjoint(words[-3:])

    # -- scripts without blanks ------------------------------------------------------------

    def _han(self, named: NamedPerson) -> Iterator[tuple[int, int, str]]:
        start, end = named.place.start, named.place.end
        until = start
        for _ in range(3):
            found = self._han_title_ending(named, until)
            if found is None or self._body[max(0, found - 2) : found].endswith(NOT_IN_OFFICE_HAN):
                break
            yield found, end, self._body[found:until]
            if not found or self._body[found - 1] not in _JOINTS_HAN:
                break
            until = found - 1
        yield from self._han_behind(named, end)

    def _han_title_ending(self, named: NamedPerson, until: int) -> int | None:
        if self._body[until - 1 : until] not in self._titles.closings:
            return None
        for start in range(max(0, until - _BEFORE_HAN), until - 1):
            if self._body[start] in self._titles.openings and self._known(
                self._body[start:until], named
            ):
                return start
        return None

    def _han_behind(self, named: NamedPerson, end: int) -> Iterator[tuple[int, int, str]]:
        start = named.place.start
        if self._body[end : end + 1] not in self._titles.openings:
            return
        if self._body[max(0, start - 2) : start].endswith(NOT_IN_OFFICE_HAN):
            return
        for stop in range(min(end + _AFTER_HAN, len(self._body)), end + 1, -1):
            title = self._body[end:stop]
            if self._known(title, named):
                yield start, stop, title
                return


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
    if last > officials.horizon:
        return None
    spans = [(*span_of_term(term, officials.horizon), term) for term in terms]
    if any(start <= last and first <= end for start, end, _ in spans):
        return None
    holders = _holders(offices, terms, first, last)
    if holders is None and (first < officials.covers_from or any(o.single_holder for o in offices)):
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
