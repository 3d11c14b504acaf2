"""Which of two numbers is the day in 03/04/2022: what the text itself shows of its habits.

Points part day from month in that order nearly everywhere, so they are believed unless the text
writes 12.31.2022. Slashes mean the month first in American English, and the day first in all
other languages.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from readlint.extract.text.function_words import languages_by_word

if TYPE_CHECKING:
    from readlint.extract.dates.written import Written

# A sample of words is enough to tell a language; two words of its own tell nothing.
_SAMPLE, _LEAST = 40_000, 5


def decided(found: list[Written], text: str) -> tuple[list[Written], list[Written]]:
    """Return the dates whose order is known, the days put right, and apart those in doubt."""
    if all(one.other is None for one in found):
        return found, []
    habits = {one.order for one in found if one.order and one.other is None}
    day_first = is_in_a_language_of_days_first(text)
    certain, doubtful = [], []
    for one in found:
        order = _order(one, habits, day_first) if one.other is not None else "day"
        if order == "day":
            certain.append(one._replace(other=None))
        elif order == "month" and one.other is not None:
            certain.append(one._replace(day=one.other, other=None))
        else:
            doubtful.append(one)
    return certain, doubtful


def _order(one: Written, habits: set[str], day_first: bool) -> str | None:
    """Which number comes first: as the text writes elsewhere, or as its language does."""
    mark = one.order[:1]
    shown = {habit for habit in ("day", "month") if mark + habit in habits}
    if len(shown) == 1:
        return shown.pop()
    return "day" if not shown and (mark == "." or day_first) else None


def is_in_a_language_of_days_first(text: str) -> bool:
    """Tell whether the small words of a text are those of another language than English."""
    count: Counter[str] = Counter()
    for word, times in Counter(text[:_SAMPLE].lower().split()).items():
        for language in languages_by_word().get(word, ()):
            count[language] += times
    english = count.pop("en", 0)
    return max(count.values(), default=0) >= max(_LEAST, 2 * english)
