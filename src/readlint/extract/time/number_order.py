"""Dates that could be two days: which number comes first, which month a name means."""

from __future__ import annotations

from collections import Counter

from readlint.extract.text.function_words import languages_by_word
from readlint.extract.time.mentions import Written
from readlint.language.calendar import names_of, unsettled_months

# Marks, as `Written.order`, a date whose month is another one in another language.
BY_NAME = "name"
# A sample of words is enough to tell a language; two words of its own tell nothing.
_SAMPLE, _LEAST = 40_000, 5


def decided(found: list[Written], text: str) -> tuple[list[Written], list[Written]]:
    """Return the dates whose order is known, the days put right, and apart those in doubt."""
    if all(one.other is None for one in found):
        return found, []
    habits = {one.order for one in found if one.order and one.other is None}
    day_first = _is_in_a_language_of_days_first(text)
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
    if one.order == BY_NAME:
        return None
    mark = one.order[:1]
    shown = {habit for habit in ("day", "month") if mark + habit in habits}
    if len(shown) == 1:
        return shown.pop()
    return "day" if not shown and (mark == "." or day_first) else None


def _is_in_a_language_of_days_first(text: str) -> bool:
    """Return whether the small words of a text are those of another language than English."""
    count = _small_words(text)
    english = count.pop("en", 0)
    return max(count.values(), default=0) >= max(_LEAST, 2 * english)


def _small_words(text: str) -> Counter[str]:
    """Count the small words of a text by language."""
    count: Counter[str] = Counter()
    for word, times in Counter(text[:_SAMPLE].lower().split()).items():
        for language in languages_by_word().get(word, ()):
            count[language] += times
    return count


def months_meant(name: str, tag: str, text: str) -> tuple[int, ...]:
    """Return the month that a name of two means in a text; both, in order, where nothing decides.

    Args:
        name: one of `unsettled_months`, in small letters.
        tag: the language of the text, as a BCP 47 tag; empty where it is not known.
        text: the text, whose small words decide where the tag does not.
    """
    own = names_of("month", tag).get(name) if tag else None
    if own is not None:
        return (own,)
    by_language = unsettled_months()[name]
    count = _small_words(text)
    by_month: dict[int, int] = {}
    for language, number in by_language.items():
        by_month[number] = max(by_month.get(number, 0), count[language])
    (first, most), (_, second) = sorted(by_month.items(), key=_times, reverse=True)[:2]
    return (first,) if most >= max(_LEAST, 2 * second) else tuple(sorted(by_month))


def _times(counted: tuple[int, int]) -> int:
    return counted[1]
