"""The days that all clues together leave for an act, and for the page that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readlint.extract.act.kinds import CERTAINTIES, Clue, Subject
from readlint.extract.time.mentions import benefit
from readlint.named_tuple import NamedTuple
from readlint.record.calendar import shift
from readlint.record.day_set import ALL_DAYS, DaySet, intersection, since
from readlint.record.days import DayRange

# Who gives so many days knows the week and not the day.
NEARLY_A_WEEK = 6
# By the clock of another place the same hour is the day before.
A_DAY = 1
# Each clue is compared with each other one only where some clash; no text needs more of them.
_MOST_COMPARED = 40


class Solution(NamedTuple):
    """What the clues on one subject leave.

    Attributes:
        subject: `act` or `page`.
        clues: those that count, in the order of their places.
        dropped: likely and weak clues that contradict surer ones, or each other.
        clash: the certain clues that leave no day together; nothing is known then.
        certain: the days that all certain clues allow together.
        likely: those that all certain and likely clues allow.
        weak: those that all clues allow.
        days: the days left by the certain and likely clues that count; all days where the
            certain ones clash.
    """

    subject: Subject
    clues: tuple[Clue, ...] = ()
    dropped: tuple[Clue, ...] = ()
    clash: tuple[Clue, ...] = ()
    certain: DaySet = ALL_DAYS
    likely: DaySet = ALL_DAYS
    weak: DaySet = ALL_DAYS
    days: DaySet = ALL_DAYS

    @property
    def is_bounded(self) -> bool:
        """Whether a first or a last day is known."""
        return self.days.earliest is not None or self.days.latest is not None

    def against(self, days: DayRange) -> tuple[Clue, ...]:
        """Return the clues that count and allow none of some days."""
        return tuple(clue for clue in self.clues if not allows(clue, days))


class Solutions(NamedTuple):
    """What is left for the act that a text records, for its page, and for what it is about."""

    act: Solution
    page: Solution
    about: Solution


def solve(clues: Iterable[Clue]) -> Solutions:
    """Return the days that clues leave for each subject, in whatever order they come.

    Certain clues go first. Where they clash among themselves, nothing is known. Of the likely ones
    those that contradict the certain ones are left aside, and so are those that contradict each
    other; weak ones alike. Weekdays are applied last.
    """
    by_key = {_in_order(clue): clue for clue in clues}
    known = [by_key[key] for key in sorted(by_key)]
    act = _solved("act", [clue for clue in known if clue.subject == "act"])
    told = told_by_a_page(act.clues)
    page = [clue for clue in known if clue.subject == "page"]
    about = [clue for clue in known if clue.subject == "about"]
    return Solutions(
        act, _solved("page", sorted([*page, *told], key=_in_order)), _solved("about", about)
    )


def told_by_a_page(clues: Iterable[Clue]) -> list[Clue]:
    """Return what clues on the act say of its page.

    No page is older than what it tells of, by the clocks of all places.
    """
    return [
        clue._replace(
            subject="page", days=since(shift(clue.earliest, -A_DAY)), weekdays=frozenset()
        )
        for clue in clues
        if clue.earliest is not None
    ]


def allows(clue: Clue, days: DayRange) -> bool:
    """Return whether a clue allows one of some days; a guess may be off as its mark says."""
    if clue.lengths and not _has_length(clue, days):
        return False
    slack = benefit(days)
    first, last = shift(days.first, -slack), shift(days.last, slack)
    if not clue.weekdays or (last - first).days >= NEARLY_A_WEEK - 1:
        return clue.days.meets(first, last)
    each = (shift(first, number) for number in range((last - first).days + 1))
    return any(day in clue.days and day.isoweekday() in clue.weekdays for day in each)


def _has_length(clue: Clue, days: DayRange) -> bool:
    """Whether days may be so many; a month, or a guess, says nothing of how many they were."""
    if days.qualified or not days.precise_to_day:
        return True
    return (days.last - days.first).days + 1 in clue.lengths


def left_by(clues: Sequence[Clue]) -> DaySet:
    """Return the days that all of some clues allow, weekdays applied last."""
    found = intersection(clue.days for clue in clues)
    told = [clue.weekdays for clue in clues if clue.weekdays]
    return found.on_weekdays(frozenset.intersection(*told)) if told else found


def _solved(subject: Subject, clues: Sequence[Clue]) -> Solution:
    by_step = [[clue for clue in clues if clue.certainty == step] for step in CERTAINTIES]
    found = Solution(
        subject,
        certain=left_by(by_step[0]),
        likely=left_by(by_step[0] + by_step[1]),
        weak=left_by(clues),
    )
    if found.certain.is_empty:
        return found._replace(clash=tuple(_clashing((), by_step[0]) or by_step[0]))
    if not found.weak.is_empty:  # what leaves a day together contradicts nothing: most texts
        return found._replace(clues=tuple(clues), days=found.likely)
    kept = by_step[0] + _fitting(by_step[0], by_step[1])
    counting = {*kept, *_fitting(kept, by_step[2])}
    return found._replace(
        clues=tuple(clue for clue in clues if clue in counting),
        dropped=tuple(clue for clue in clues if clue not in counting),
        days=left_by(kept),
    )


def _fitting(surer: Sequence[Clue], clues: Sequence[Clue]) -> list[Clue]:
    """The clues that leave a day together with surer ones, and do not contradict each other."""
    fitting = [clue for clue in clues if not left_by([*surer, clue]).is_empty]
    if not left_by([*surer, *fitting]).is_empty:
        return fitting
    clash = _clashing(surer, fitting)
    rest = [clue for clue in fitting if clue not in clash]
    return [] if left_by([*surer, *rest]).is_empty else rest


def _clashing(surer: Sequence[Clue], clues: Sequence[Clue]) -> list[Clue]:
    """The clues of which two leave no day together; none where only more of them do."""
    if len(clues) > _MOST_COMPARED:
        return []
    return [
        clue
        for clue in clues
        if any(left_by([*surer, clue, other]).is_empty for other in clues if other is not clue)
    ]


def _in_order(clue: Clue) -> tuple[object, ...]:
    place = clue.place
    return (
        place.path,
        place.start,
        place.end,
        clue.kind,
        clue.subject,
        CERTAINTIES.index(clue.certainty),
        clue.days.ranges,
        tuple(sorted(clue.weekdays)),
        tuple(sorted(clue.lengths)),
        clue.given or (),
        clue.why,
    )
