"""Which records are accounts of one meeting, and in what they disagree.

Only what two accounts say outright counts against them: a city that one leaves out, days that
overlap, or one day more where clocks differ, are no disagreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from readlint.corpus.copies import copied_from, near_links
from readlint.corpus.trace import Corpus, Days, Link, Spot, Trace, Traces, alike
from readlint.extract.act.kinds import ACCOUNTS, IN_ONE_ROOM, REMOTE
from readlint.extract.place.venue import venue_named
from readlint.extract.text.scripts import script_of
from readlint.facts.codes import PlaceMeant
from readlint.named_tuple import NamedTuple

_PLAIN = (
    ("side", ("side",)),
    ("publisher", ("source", "publisher")),
    ("city", ("venue", "city")),
    ("country", ("venue", "country")),
    ("format", ("venue", "format")),
    ("kind", ("kind",)),
    ("language", ("language",)),
    ("event", ("event",)),
)


class Difference(NamedTuple):
    """A field that both records give, and give differently.

    Attributes:
        field: its path in the sidecar.
        here: what the one gives.
        there: what the other gives; both are "" where values are too long to be told.
    """

    field: tuple[str, ...]
    here: str = ""
    there: str = ""

    @property
    def name(self) -> str:
        """The field as it is told, such as `source.url`."""
        return ".".join(self.field)


def differences(here: Trace, there: Trace) -> list[Difference]:
    """Return the fields in which two records differ, those that tell most first."""
    return list(_differences(here, there))


def _differences(here: Trace, there: Trace) -> Iterator[Difference]:
    for attribute, field in (("date", ("date",)), ("published", ("source", "published"))):
        one, other = getattr(here, attribute), getattr(there, attribute)
        if one and other and one != other:
            yield Difference(field, told(one), told(other))
    for attribute, field in _PLAIN:
        one, other = getattr(here, attribute), getattr(there, attribute)
        if one and other and one.casefold() != other.casefold():
            yield Difference(field, one, other)
    if here.address and there.address and here.address != there.address:
        yield Difference(("source", "url"))


def told_differences(found: Sequence[Difference]) -> str:
    """Return `; the records differ in A (this here, that there) and B`; "" where in nothing."""
    if not found:
        return ""
    names = [
        f"`{one.name}` ({one.here} here, {one.there} there)" if one.here else f"`{one.name}`"
        for one in found
    ]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"; the records differ in {listed}"


def evidence_of(
    found: Sequence[Difference], here: Trace, there: Trace
) -> Iterator[tuple[Spot, str]]:
    """Yield where the values stand in which two records differ."""
    for one in found:
        yield here.at_field(*one.field), f"`{one.name}` of this record"
        yield there.at_field(*one.field), f"`{one.name}` of the other"


def told(days: Days) -> str:
    """Return days as a sidecar gives them."""
    first, last = days
    return first if first == last else f"{first}/{last}"


# In a briefing, a report or a preview `date` and `venue` are those of the statement.
# One id is rarely given to more: these bound the time that a mistaken one can cost.
_MOST_MEETINGS, _MOST_SIDES = 50, 100
# Within each, clocks differ by two hours at most.
_LIKE_CLOCKS = (
    "AD AL AT BA BE BG CH CY CZ DE DK EE ES EU FI FR GB GR HR HU IE IT LI LT LU LV MC MD ME MK MT "
    "NL NO PL PT RO RS SE SI SK SM UA VA XK",
    "BN CN HK ID JP KH KP KR LA MN MO MY PH SG TH TW VN",
    "AE AM AZ BH GE IQ IR JO KW LB OM QA SA SY YE",
)


class Meeting(NamedTuple):
    """Accounts of one meeting, in the order of their paths.

    Attributes:
        accounts: two or more.
        by_event: all give the same `event`; else the same people met on the same day.
    """

    accounts: Sequence[Trace]
    by_event: bool


class Disagreement(NamedTuple):
    """An account that stands against another one of the same meeting.

    Attributes:
        account: the one that stands alone; of two, the later in the order of paths.
        other: the one that most of the others agree with.
        about: the fields in which they disagree.
        by_event: both give the same `event`.
    """

    account: Trace
    other: Trace
    about: tuple[Difference, ...]
    by_event: bool


def disagreements(corpus: Corpus) -> list[Disagreement]:
    """Return the accounts that disagree with those of other sides on day, place or form."""
    first_of = corpus.shared(copied_from)
    return [
        one
        for meeting in meetings(corpus.traces)
        for one in disagreeing(meeting)
        if first_of.get(one.account.path, "") != first_of.get(one.other.path, one.other.path)
    ]


def disagreeing(meeting: Meeting) -> Iterator[Disagreement]:
    """Yield the accounts that disagree with those of other sides, copies of these among them."""
    sides = list(_one_a_side(meeting.accounts))[:_MOST_SIDES]
    yield from _against_most(sides, meeting.by_event)


def meetings(traces: Traces) -> Iterator[Meeting]:
    """Yield what several accounts tell of: those of one `event`, or of one day and people."""

    def key(row: int) -> str:
        day = None if traces.date_is_guess[row] else traces.date[row]
        return _meeting(traces.participants[row], traces.event[row], day)

    accounts = (row for row in range(len(traces)) if traces.kind[row] in ACCOUNTS and key(row))
    for group in alike(accounts, key):
        for accounts_of_one in _by_people(map(traces.__getitem__, group)):
            if len(accounts_of_one) > 1:
                yield Meeting(accounts_of_one, bool(accounts_of_one[0].event))


def _meeting(participants: Iterable[str], event: str, day: Days | None) -> str:
    """Return what accounts of one meeting have in common; "" where nothing says which it is."""
    parties = {one.partition("/")[0] for one in participants}
    if len(parties) < 2 or not (event or (day and day[0] == day[1])):
        return ""
    return "\n".join((f"event {event}" if event else day[0] if day else "", *sorted(parties)))


def meeting_links(trace: Trace) -> Iterator[Link]:
    """Yield what joins an account to others of its meeting, or to what it may be a copy of."""
    yield from near_links(trace)
    day = None if trace.date_is_guess else trace.date
    meeting = _meeting(trace.participants, trace.event, day)
    if trace.kind in ACCOUNTS and meeting:
        yield "meeting", meeting


def _by_people(group: Iterable[Trace]) -> list[list[Trace]]:
    meetings: list[list[Trace]] = []
    for trace in group:
        for meeting in meetings[:_MOST_MEETINGS]:
            if _same_people(trace, meeting[0]):
                meeting.append(trace)
                break
        else:
            meetings.append([trace])
    return meetings


def _people(trace: Trace) -> dict[str, set[str]]:
    people: dict[str, set[str]] = defaultdict(set)
    for participant in trace.participants:
        party, _, name = participant.partition("/")
        people[party].add(name)
    return people


def _same_people(one: Trace, other: Trace) -> bool:
    """Return whether at least one person took part in both, and no party sent different ones."""
    agreed = False
    these, those = _people(one), _people(other)
    for party, names in these.items():
        met = _met(names, those[party])
        if met is False:
            return False
        agreed = agreed or bool(met)
    return agreed


def _met(names: set[str], others: set[str]) -> bool | None:
    """Return whether two lists name a person in common; None where names cannot be compared."""
    if names & others:
        return True
    pairs = [(a, b) for a in names for b in others if _comparable(a, b)]
    if any(_words(a) & _words(b) for a, b in pairs):
        return True
    return False if pairs else None


def _comparable(one: str, other: str) -> bool:
    if one.startswith("#") or other.startswith("#"):
        return one.startswith("#") and other.startswith("#")
    return script_of(one) == script_of(other)


def _words(name: str) -> set[str]:
    return {word for word in name.replace("-", " ").split() if len(word) > 2}


def _one_a_side(meeting: Iterable[Trace]) -> Iterator[Trace]:
    """Yield one account of each side in each language.

    A side whose accounts in one language disagree may tell of two talks, and is left out.
    """
    sides: dict[tuple[str, str], list[Trace]] = defaultdict(list)
    for trace in meeting:
        language = trace.language.partition("-")[0].casefold()
        told_by = trace.host or trace.publisher.casefold() or trace.path
        sides[_party(trace) or told_by, language].append(trace)
    for accounts in sides.values():
        if not any(_between(one, accounts[0], by_event=True) for one in accounts[1:]):
            yield accounts[0]


def _party(trace: Trace) -> str:
    side = trace.side.casefold()
    return side if side not in ("press", "joint") else ""


def _against_most(accounts: Sequence[Trace], by_event: bool) -> Iterator[Disagreement]:
    """Yield those that disagree with the account that most agree with, the first if several."""
    found = {
        (i, j): _between(one, other, by_event=by_event)
        for i, one in enumerate(accounts)
        for j, other in enumerate(accounts)
        if i != j
    }
    agreeing = [
        sum(not found[i, j] for j in range(len(accounts)) if j != i) for i in range(len(accounts))
    ]
    if not agreeing:
        return
    most = agreeing.index(max(agreeing))
    for index, account in enumerate(accounts):
        if index != most and found[index, most]:
            yield Disagreement(account, accounts[most], found[index, most], by_event)


def _between(here: Trace, there: Trace, *, by_event: bool) -> tuple[Difference, ...]:
    """Return in what two accounts disagree; without a common `event` only the place counts."""
    found = [_place(here, there)]
    if by_event:
        found = [_day(here, there), *found, _form(here, there)]
    return tuple(one for one in found if one is not None)


def _day(here: Trace, there: Trace) -> Difference | None:
    if here.date is None or there.date is None or here.date_is_guess or there.date_is_guess:
        return None
    (_, ends), (begins, _) = sorted((here.date, there.date))
    days = (date.fromisoformat(begins) - date.fromisoformat(ends)).days
    if days < 1 or (days == 1 and not _clocks_are_alike(here, there)):
        return None
    return Difference(("date",), told(here.date), told(there.date))


def _clocks_are_alike(here: Trace, there: Trace) -> bool:
    if _party(here) and _party(here) == _party(there):
        return True
    if here.format in REMOTE or there.format in REMOTE:
        return False
    lands = {trace.side.upper() for trace in (here, there)}
    lands |= {trace.country.upper() for trace in (here, there) if trace.country}
    return any(lands <= set(group.split()) for group in _LIKE_CLOCKS)


def _place(here: Trace, there: Trace) -> Difference | None:
    if here.format in REMOTE or there.format in REMOTE:
        return None
    one = venue_named(here.city or None, here.country or None)
    other = venue_named(there.city or None, there.country or None)
    if one is None or other is None:
        return None
    meant = other.cities or tuple(PlaceMeant(country) for country in other.countries)
    if any(one.may_be(place) for place in meant):
        return None
    if here.city and there.city:
        return Difference(("venue", "city"), here.city, there.city)
    if here.country and there.country:
        return Difference(("venue", "country"), here.country, there.country)
    return None


def _form(here: Trace, there: Trace) -> Difference | None:
    forms = {here.format, there.format}
    if "" in forms or len(forms) == 1:
        return None
    if "letter" in forms or (forms & IN_ONE_ROOM and forms & REMOTE):
        return Difference(("venue", "format"), here.format, there.format)
    return None
