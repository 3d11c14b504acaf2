"""What a record tells of itself: the values of its sidecar, and the days that its text allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from readlint.extract.act.kinds import Clue
from readlint.extract.context import ABOUT, DATE, PUBLISHED, Context
from readlint.extract.people.participants import known_participants, listed_people
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable
from readlint.record.day_set import DaySet
from readlint.record.days import DayRange
from readlint.rules.finding import Related

# Days are counted as browsers count them.
_EPOCH = date.fromisoformat("1970-01-01").toordinal()
# The clues that bound a day; a text rarely has more, and the list is to be read.
_MOST_CLUES = 20
# In the order in which accounts of one meeting are compared.
_FIELDS = (
    ("title",), ("kind",), DATE, ABOUT, ("venue", "city"), ("venue", "country"), ("venue", "site"),
    ("venue", "format"), ("venue", "occasion"), ("side",), ("source", "publisher"), PUBLISHED,
    ("language",), ("event",),
)  # fmt: skip

Days = tuple[int, int]


class Window(NamedTuple):
    """The days that the words of a text allow; see `readlint when`.

    Attributes:
        first: the first, counted from 1970-01-01; None where none is known.
        last: the last; likewise.
        fits: whether the day of the sidecar is allowed; None where there is no such day.
        number: how many days are left, where not all from the first to the last are; else None.
    """

    first: int | None
    last: int | None
    fits: bool | None
    number: int | None


class Person(NamedTuple):
    """Somebody who took part.

    Attributes:
        key: equal for all ways to write the name of one official.
        name: as written.
        party: as written, in capitals.
        role: as written.
    """

    key: str
    name: str
    party: str
    role: str


class Told(NamedTuple):
    """What a record tells.

    Attributes:
        fields: of the sidecar, by their dotted names; only those that are given.
        people: who took part.
        act: first and last day of `date`, counted from 1970-01-01; None where there is none.
        page: of `source.published`, likewise.
        url: `source.url`, as written.
        archived: `source.archived`, likewise.
        window: the days that the text allows for the act; None where nobody asked, or none is
            excluded.
        clues: what excludes the others, each with its place and what it says of the days.
    """

    fields: dict[str, str]
    people: tuple[Person, ...]
    act: Days | None
    page: Days | None
    url: str
    archived: str
    window: Window | None
    clues: tuple[tuple[Related, dict[str, Any]], ...]


NOTHING = Told({}, (), None, None, "", "", None, ())


def told_by(context: Context, *, windows: bool) -> Told:
    """Return what a record tells.

    Args:
        context: its reading.
        windows: whether the days that its text allows are wanted, which takes some milliseconds.
    """
    window, clues = _window(context) if windows else (None, ())
    if context.record.sidecar is None:
        return NOTHING._replace(window=window, clues=clues)
    text = context.sidecar.text
    return Told(
        fields={
            ".".join(field): printable(value)
            for field in _FIELDS
            if (value := (text(*field) or "").strip())
        },
        people=tuple(_people(context)),
        act=_days(context.day(*DATE)),
        page=_days(context.day(*PUBLISHED)),
        url=(text("source", "url") or "").strip(),
        archived=(text("source", "archived") or "").strip(),
        window=window,
        clues=clues,
    )


def _people(context: Context) -> Iterator[Person]:
    known = {id(one.name): one.person.id for one in known_participants(context)}
    for one in listed_people(context):
        party = printable(one.party or "").strip().upper()
        official = known.get(id(one.node))
        name = printable(" ".join(one.name.split()))
        key = f"{party}/{f'#{official}' if official else name.casefold()}"
        yield Person(key, name, party, printable(one.role or ""))


def _days(days: DayRange | None) -> Days | None:
    return (_count(days.first), _count(days.last)) if days is not None else None


def _count(day: date) -> int:
    return day.toordinal() - _EPOCH


def _window(
    context: Context,
) -> tuple[Window | None, tuple[tuple[Related, dict[str, Any]], ...]]:
    from readlint.extract.days.clues import find_solutions

    text = context.record.text
    if text is None or not text.content.strip():
        return None, ()
    act = find_solutions(context).act
    if not act.is_bounded or act.clash:
        return None, ()
    stated = context.recorded(*DATE)
    fits = None
    if stated is not None:
        fits = all(clue.certainty == "weak" for clue in act.against(stated))
    first, last = act.days.earliest, act.days.latest
    window = Window(
        _count(first) if first else None, _count(last) if last else None, fits, _number(act.days)
    )
    return window, tuple(map(_clue, _bounding(act.clues)))


def _number(days: DaySet) -> int | None:
    """Return how many days there are, where they are no single run with two ends."""
    if days.earliest is None or days.latest is None or len(days.ranges) < 2:
        return None
    return sum(last - first + 1 for first, last in days.ranges)


def _bounding(clues: tuple[Clue, ...]) -> list[Clue]:
    return [one for one in clues if one.earliest or one.latest or one.weekdays][:_MOST_CLUES]


def _clue(clue: Clue) -> tuple[Related, dict[str, Any]]:
    place = clue.place
    line, column = place.document.locate(place.start)
    return Related(place.path, line, column, place.words, clue.why, None), {
        "certainty": clue.certainty,
        "first": _count(clue.earliest) if clue.earliest else None,
        "last": _count(clue.latest) if clue.latest else None,
        "weekdays": sorted(clue.weekdays),
    }
