"""What a text says of the event that it is about: the day announced, and how long a visit lasts."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract.act.kinds import Clue, Subject
from readlint.extract.context import ABOUT, DATE, Context
from readlint.extract.days.act_clues import slack_of
from readlint.extract.time.announced import find_announced_days, find_days_named
from readlint.extract.time.relative import Duration, find_durations
from readlint.record.calendar import shift
from readlint.record.day_set import ALL_DAYS, union, until

A_DAY = 1
# An arrival at night or a departure after midnight adds a day that the visit does not count.
NIGHT = 1
# Longer intervals in `date` tell that the day is not known, not how long the act went on.
LONGEST_ACT = 6


def about_clues(context: Context) -> Iterator[Clue]:
    """Yield the day for which a preview announces its event, and the length of the visit."""
    if context.record.sidecar is None:
        return
    if context.kind == "preview":
        yield from _announced(context)
    told = find_durations(context)
    if told:
        yield from _length(context, told)


def _announced(context: Context) -> Iterator[Clue]:
    told, slack = find_announced_days(context), slack_of(context)
    if not told:
        return
    # What is announced may be the way to the event: it may be of any day that the text names.
    days = union([find_days_named(context), *(one.days.widened(slack, slack) for one in told)])
    yield Clue(
        days=days,
        certainty="certain" if told[0].has_year else "likely",
        place=told[0].place,
        subject="about",
        kind="announced-day",
        why="is the day for which the event is announced",
    )
    if all(one.has_year for one in told):
        # By the clock of another place the event may be over on the day of its announcement.
        last = max(day for one in told if (day := one.days.latest) is not None)
        yield Clue(
            days=until(shift(last, A_DAY)),
            certainty="certain",
            place=told[0].place,
            subject="act",
            kind="announced-day",
            why="is the day for which the event is announced, and no announcement is later",
        )


def _length(context: Context, told: list[Duration]) -> Iterator[Clue]:
    """Yield how many days the sidecar may give.

    `about.date` has all days of a visit. A single day in `date` may be that of one meeting within
    it, and some days of it may be those recorded.
    """
    longest = max(one.days for one in told) + NIGHT
    subject: Subject = "about" if context.day(*ABOUT) is not None else "act"
    if subject == "about":
        lengths = range(min(one.days for one in told), longest + 1)
    else:
        days = context.day(*DATE)
        if days is None or (days.last - days.first).days >= LONGEST_ACT:
            return
        lengths = range(1, longest + 1)
    yield Clue(
        days=ALL_DAYS,
        certainty="likely",
        place=told[0].place,
        subject=subject,
        kind="duration",
        why=f"gives the length of the visit: {told[0].days} days",
        lengths=frozenset(lengths),
    )
