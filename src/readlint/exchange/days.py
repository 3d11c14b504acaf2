"""Days as tables give them: written in the form of a sidecar where only one day can be meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

from readlint.exchange.column_words import words_of
from readlint.extract.time.formats import GROUP, written_dates
from readlint.extract.time.mentions import Written
from readlint.facts.in_force import SHIPPED
from readlint.language.calendar import weekdays
from readlint.language.scan import scan
from readlint.named_tuple import NamedTuple
from readlint.record.date_hints import form_meant, hint
from readlint.record.days import EdtfError, parse_day_range
from readlint.record.lazy import lazy_pattern

Order = Literal["day-first", "month-first"]
# A moment is shorter; what is longer is a sentence.
_LONGEST = 80
# Visits and summits last some days; days further apart are of different acts.
_LONGEST_ACT = 10
_OF_TIME = lazy_pattern(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?:[AaPp]\.?[Mm]\.?|Z)?"
    r"|[Tt]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?"
    r"|[AaPp]\.?[Mm]\.?|[A-Z]{1,5}|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?|[-–|]"
)
_CLOCK = lazy_pattern(r"[Tt]?\d")
_MIDNIGHT = lazy_pattern(r"[Tt]?00:?00(?::?00(?:[.,]0+)?)?(?:Z|[+-]00:?00)?|Z|UTC|GMT|[+-]00:?00")
_YEAR = lazy_pattern(r"[12]\d{3}")
# Seconds, or thousandths of them, since 1970: from 2001 to 2286.
_SECONDS = lazy_pattern(r"(1[0-9]{9})(?:[0-9]{3})?")


class Day(NamedTuple):
    """What a cell says of a day.

    Attributes:
        form: the day in the form of a sidecar; "" where that is not clear.
        loses: whether the cell says more, such as the hour.
        why: what is wrong and what to write instead, where it is not clear.
        shows: the order of numbers that this cell shows by itself; None for none.
        is_double: whether it is one day or another, by the order of its numbers.
    """

    form: str
    loses: bool = False
    why: str = ""
    shows: Order | None = None
    is_double: bool = False


@lru_cache(4096)
def read_day(cell: str, order: Order | None = None) -> Day:
    """Read a day.

    Args:
        cell: the whole cell.
        order: the order of the numbers in `03/04/2024`; None where it is not known.
    """
    text = " ".join(cell.split())
    if _is_form(text):
        return Day(text)
    if len(text) > _LONGEST:
        return Day("", why="it is too long for a date")
    if _YEAR.fullmatch(text):
        return Day("", why=f"a year alone is too vague; write {text}~ for about that year")
    seconds = _SECONDS.fullmatch(text)
    if seconds is not None:
        return Day(datetime.fromtimestamp(int(seconds[1]), UTC).date().isoformat(), loses=True)
    form = form_meant(text)
    if form is not None and _is_form(form):
        return Day(form)
    return _in_words(text, order)


def _is_form(text: str) -> bool:
    try:
        parse_day_range(text)
    except EdtfError:
        return False
    return True


def _in_words(text: str, order: Order | None) -> Day:
    certain, doubtful = written_dates(text, scan(text, SHIPPED).hits(GROUP))
    if len(certain) + len(doubtful) != 1:
        return Day("", why=hint(text, text))
    written = (certain or doubtful)[0]
    rest = f"{text[: written.start]} {text[written.end :]}".replace(",", " ").split()
    if not all(map(_is_of_time, rest)):
        return Day("", why=f"it holds more than a date; {hint(text, text)}")
    loses = any(_CLOCK.match(one) and not _MIDNIGHT.fullmatch(one) for one in rest)
    if written.last is not None:
        return _several(written.day, written.last, loses=loses)
    return _of_numbers(written, order)._replace(loses=loses)


def _several(first: date, last: date, *, loses: bool) -> Day:
    if (last - first).days > _LONGEST_ACT:
        return Day("", why="it names several days; write the first and the last with a slash")
    return Day(f"{first.isoformat()}/{last.isoformat()}", loses)


def _of_numbers(written: Written, order: Order | None) -> Day:
    if written.other is None:
        # With full stops the day is first everywhere: that shows nothing of other columns.
        return Day(written.day.isoformat(), shows=_ORDERS.get(written.order))
    if order is None:
        why = (
            f"it is {written.day.isoformat()} or {written.other.isoformat()}; "
            "say which comes first with `--dates day-first` or `--dates month-first`"
        )
        return Day("", why=why, is_double=True)
    # `written_dates` gives that of the day first.
    return Day((written.day if order == "day-first" else written.other).isoformat())


_ORDERS: dict[str, Order] = {
    "/day": "day-first",
    "-day": "day-first",
    "/month": "month-first",
    "-month": "month-first",
}


def _is_of_time(word: str) -> bool:
    word = word.strip("()")
    folded = word.casefold()
    if folded.rstrip(".") in weekdays() or folded in words_of("beside-a-date"):
        return True
    return _OF_TIME.fullmatch(word) is not None


def order_shown(cells: Iterable[str]) -> tuple[Order | None, str]:
    """Return the order of numbers that the dates of a column show, and the cell that shows it.

    None where no cell shows it, or where they contradict each other.
    """
    shown: dict[Order, str] = {}
    for cell in cells:
        read = read_day(cell)
        if read.shows is not None:
            shown.setdefault(read.shows, cell)
    if len(shown) != 1:
        return None, ""
    return next(iter(shown.items()))
