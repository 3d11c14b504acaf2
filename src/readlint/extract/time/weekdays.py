"""Weekdays named in a text: the day of the act, the day of a statement, or the day beside a date.

A weekday dates the act under the same grammar as a full date: `On Monday, A met B`, `A met B in
Z on Monday`, 星期一，A会见B. All other weekdays (plans, habits, names of days) bind nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal

from readlint.extract.act.acts import DATED, han_says, say_verbs
from readlint.extract.act.lead import find_lead
from readlint.extract.context import extractor
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.binding import SAID, binding_abroad, binding_in_lead
from readlint.extract.time.dates import find_dates
from readlint.extract.time.formats import WEEKDAYS, weekday_hits
from readlint.extract.view import prose_of, scan_of
from readlint.language.words import alternation
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.extract.time.mentions import DateMention

# What messages call them.
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Julian days stand in the documents of some countries until then.
FIRST_SURE_YEAR = 1930
_BESIDE = 8


def _en(name: str) -> str:
    """Return a group of the English phrases of a class, in the case in which they are written."""
    return alternation(name, "en", any_case=False)


# Weekdays of other weeks, of every week, and of names.
_OTHER_WEEK_BEFORE = lazy_pattern(
    lambda: (
        rf"{alternation('other-week', 'en', 'zh')}"
        rf"(?:\s|{alternation('week-counter', 'zh')}){{0,2}}\Z"
    ),
    re.IGNORECASE,
)
_OTHER_WEEK_AFTER = lazy_pattern(
    lambda: (
        rf"{alternation('weekday-ending', 'en', whole=False)}\b"
        rf"|,? (?:{_en('weekday-goes-on')}|{_en('definite-article')} \d\b)"
        rf"| ?[-–—/&]|{alternation('weekday-goes-on', 'zh')}"
    ),
    re.IGNORECASE,
)
# "A spokesperson on Monday told the press": the day stands between speaker and verb.
_ON = lazy_pattern(lambda: rf"\w {_en('day-preposition')} \Z")
_SAYS_NEXT = lazy_pattern(lambda: rf"(?: {_en('part-of-day')})?,? ({say_verbs()}|{_en('tell')})\b")
# 发言人星期四在例行记者会上表示: as far as the verb of the same clause.
_HAN_SAYS_NEXT = lazy_pattern(lambda: rf"(?P<between>[^，。；：]{{0,24}}?)(?P<verb>{han_says()})")
# News English leaves `on` out: `met Pavel Novak in Vienna Tuesday`, `met Tuesday with Pavel Novak`.
_BARE_BEFORE = lazy_pattern(r"[\w.’'\"”)] \Z")
_NO_BARE_BEFORE = lazy_pattern(
    lambda: (
        rf"(?:{_en('no-bare-weekday')}"
        rf"|\b[a-z]+{alternation('gerund-ending', 'en', whole=False)}) \Z"
    ),
    re.IGNORECASE,
)
_BARE_AFTER = lazy_pattern(
    lambda: rf"(?: {_en('part-of-day')})?(?:[,.;]|\Z| {_en('follows-bare-weekday')})"
)
_LOCAL = lazy_pattern(lambda: rf"[\w ]{{0,20}}\(?{_en('local-clock')}\)?", re.IGNORECASE)
_JOINS = lazy_pattern(lambda: rf",? ?(?:{alternation('article-before-day')} )?")
_BRACKET = lazy_pattern(r" ?[(（]|，?")


class WeekdayMention(NamedTuple):
    """A weekday that binds.

    Attributes:
        place: the word.
        number: 1 for Monday to 7 for Sunday.
        role: the day of the `act` that the lead reports, or of the `statement` it quotes.
        reason: why it has this role, as the end of a sentence.
        local: the text says that it is meant by the clock of the place.
        far_clock: the text says that it is meant by the clock of another place.
    """

    place: Place
    number: int
    role: Literal["act", "statement"]
    reason: str
    local: bool
    far_clock: bool


@extractor
def find_weekdays(context: Context) -> list[WeekdayMention]:
    """Return the weekdays of the lead that date its act or the statement it quotes."""
    hits = scan_of(context).hits(WEEKDAYS)
    if not hits or not find_lead(context).sentences:
        return []
    return list(_mentions(context))


def _mentions(context: Context) -> Iterator[WeekdayMention]:
    content = prose_of(context).content
    dated = [(mention.place.start, mention.place.end) for mention in find_dates(context)]
    first, last = (
        find_lead(context).sentences[0].start,
        find_lead(context).sentences[-1].end,
    )
    for start, end, number in weekday_hits(content, scan_of(context).hits(WEEKDAYS), first, last):
        sentence = next((s for s in find_lead(context).sentences if s.start <= start < s.end), None)
        beside = any(one[0] - _BESIDE <= end <= one[1] for one in dated)
        if sentence is None or beside:
            continue
        before, after = content[sentence.start : start], content[end : sentence.end]
        if _OTHER_WEEK_BEFORE.search(before[-14:]) or _OTHER_WEEK_AFTER.match(after):
            continue
        found = _role(context, sentence, before, after)
        if found is not None:
            role, reason, far = found
            local = bool(_LOCAL.match(after))
            yield WeekdayMention(
                prose_of(context).place(start, end),
                number,
                role,
                reason,
                local,
                far and not local,
            )


def _role(
    context: Context, sentence: Place, before: str, after: str
) -> tuple[Literal["act", "statement"], str, bool] | None:
    cues = find_lead(context).cues
    if cues and sentence.overlaps(cues[0].place):
        binding = binding_in_lead(before, after, form="weekday")
        if binding.role != "event" and _stands_bare(before, after):
            binding = binding_in_lead(f"{before}on ", after)
        # Who has arrived meets somebody on any day of the week.
        if binding.role == "event" and not binding.is_arrival:
            return "act", binding.reason, binding.far_clock
    if is_quoted(before):
        return None
    if not cues and sentence.start == find_lead(context).start:
        binding = binding_abroad(before, after, "weekday")
        if binding.role == "event":
            return "act", binding.reason, False
    said = SAID.search(before[-80:])
    if said:
        return "statement", f"follows `{said[0].split()[0]}`", False
    verb = _says_next(before, after)
    return ("statement", f"comes before `{verb}`", False) if verb else None


def _says_next(before: str, after: str) -> str | None:
    """The verb of a statement that follows its day."""
    if _ON.search(before):
        says = _SAYS_NEXT.match(after)
        return says[1] if says else None
    says = _HAN_SAYS_NEXT.match(after)
    if says is None or any(True for act in DATED for _ in act.matches(says["between"])):
        return None
    return says["verb"]


def _stands_bare(before: str, after: str) -> bool:
    return bool(
        _BARE_BEFORE.search(before[-2:])
        and not _NO_BARE_BEFORE.search(before[-16:])
        and _BARE_AFTER.match(after)
    )


class WeekdayBeside(NamedTuple):
    """A weekday written directly in front of a full date or behind it.

    Attributes:
        place: the word.
        number: 1 for Monday.
        day: the day that it names: of several days the first in front of them, the last behind.
    """

    place: Place
    number: int
    day: date


def weekday_beside(context: Context, mention: DateMention) -> WeekdayBeside | None:
    """Return the weekday written directly in front of a full date or behind it."""
    content = prose_of(context).content
    start, end = mention.place.start, mention.place.end
    for first, last, number in weekday_hits(
        content, scan_of(context).hits(WEEKDAYS), start - 24, end + 16
    ):
        place = prose_of(context).place(first, last)
        if last <= start and _JOINS.fullmatch(content[last:start]):
            if not _OTHER_WEEK_BEFORE.search(content[max(0, first - 14) : first]):
                return WeekdayBeside(place, number, mention.day)
        elif first >= end and _BRACKET.fullmatch(content[end:first]):
            return WeekdayBeside(place, number, mention.last or mention.day)
    return None


def weekday_of(day: date) -> str:
    """Return the English name of a day's weekday."""
    return NAMES[day.isoweekday() - 1]
