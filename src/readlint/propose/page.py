"""What a text says of itself and of its act, as values of a sidecar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.act.format import Contact, find_contacts
from readlint.extract.act.kinds import Clue
from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import MASK, body_of
from readlint.extract.days.clues import find_solutions
from readlint.extract.days.solve import Solution
from readlint.extract.place.places import find_place_of_act
from readlint.extract.sidecar.title import may_be_title, words_in_common
from readlint.extract.source.origin import Told, find_origin
from readlint.extract.text.function_words import NAMES, languages_by_word
from readlint.extract.text.language import main_script
from readlint.extract.text.lines import text_lines
from readlint.extract.time.dates import find_dates
from readlint.extract.time.page_dates import AT_HEAD, find_page_stamps
from readlint.extract.time.relative import find_told_day
from readlint.extract.view import prose_of
from readlint.propose.kind import kind_values
from readlint.propose.yaml_text import Value, told_by
from readlint.record.calendar import shift
from readlint.record.lazy import lazy_pattern

_FORMATS = {"phone": "call", "video": "video", "briefing": "briefing"}
# A wider window is a hint for the reader and no date.
_NARROW = 10


def act_values(context: Context) -> Iterator[Value]:
    """Yield kind, date and venue."""
    contacts = find_contacts(context)
    yield from kind_values(context, contacts)
    yield from _date(context)
    yield from _venue(context, contacts)


def day_of_act(context: Context) -> tuple[date, str] | None:
    """Return the one day that the lead gives for its own act, and what tells it."""
    told = [m for m in find_dates(context) if m.role == "event" and m.firm]
    if len({mention.day for mention in told}) == 1 and told[0].last is None:
        return told[0].day, told_by(told[0].place)
    act = find_solutions(context).act
    day = act.days.single
    if day is not None and _is_sure(act):
        return day, _told_by_clues(act)
    return _told_from_page(context, act)


def _told_from_page(context: Context, act: Solution) -> tuple[date, str] | None:
    """Return the day that `today` gives under the one date that the text has of its own page."""
    told, page = find_told_day(context), find_page_stamps(context)
    days = {stamp.day for stamp in page.stamps}
    if told is None or len(days) != 1 or page.rank < AT_HEAD:
        return None
    day = shift(days.pop(), -told.back)
    why = f"under {told_by(page.stamps[0].place)}"
    return (day, f"{told_by(told.place)} {why}") if act.days.meets(day, day) else None


def _told_by_clues(act: Solution) -> str:
    """Name the clues that leave so few days: those that bound them most closely."""
    telling = sorted(act.clues, key=_narrowness)[:2]
    return "; ".join(told_by(clue.place, clue.why) for clue in telling)


def _narrowness(clue: Clue) -> tuple[int, int]:
    ranges = clue.days.ranges
    return sum(end - start for start, end in ranges), clue.place.start


def _is_sure(act: Solution) -> bool:
    return any(clue.is_certain for clue in act.clues)


def _date(context: Context) -> Iterator[Value]:
    day = day_of_act(context)
    if day is not None:
        yield Value(("date",), day[0].isoformat(), day[1])
        return
    act = find_solutions(context).act
    first, last = act.days.earliest, act.days.latest
    if first is not None and last is not None:
        sure = (last - first).days <= _NARROW and all(clue.is_certain for clue in act.clues)
        days = f"{first}" if first == last else f"{first}/{last}"
        yield Value(("date",), days, _told_by_clues(act), sure=sure)
        return
    page = [mention for mention in find_dates(context) if mention.is_of_page]
    if page:
        why = f"on this day or before it: {told_by(page[0].place)} is of the page"
        yield Value(("date",), page[0].day.isoformat(), why, sure=False)


def _venue(context: Context, contacts: list[Contact]) -> Iterator[Value]:
    form = next((contact for contact in contacts if contact.form in _FORMATS), None)
    if form is not None and form.form in ("phone", "video"):
        yield Value(("venue", "format"), _FORMATS[form.form], told_by(form.place))
        return
    if form is None:
        yield from _place(context)
    beside = next((c for c in contacts if "sidelines" in c.place.words), None) or next(
        (c for c in contacts if "margins of" in c.place.words), None
    )
    if beside is not None:
        yield Value(("venue", "format"), "sidelines", told_by(beside.place))
    elif form is not None:
        yield Value(("venue", "format"), _FORMATS[form.form], told_by(form.place), sure=False)
    elif any(contact.form == "person" for contact in contacts):
        yield Value(("venue", "format"), "meeting", f"{told_by(contacts[0].place)}; or a visit")


def _place(context: Context) -> Iterator[Value]:
    """The place of the act; that of an event to come is not the venue of its announcement."""
    place = find_place_of_act(context)
    if place is None or place.is_announced:
        return
    told = told_by(place.mention.place)
    if place.city is not None:
        yield Value(("venue", "city"), place.city, told)
    for country in sorted(place.countries):
        why = f"of {place.mention.place.words}"
        sure = len(place.countries) == 1
        yield Value(("venue", "country"), country, why, sure=sure)


# A title stands at most so many lines above the text.
_NEAR = 12
# Of two lines with so many words of the text, the first is the headline.
_ENOUGH_WORDS = 4
_MARKS = lazy_pattern(r"^(?:#+|title[:=]|标题[:：])\s*", re.IGNORECASE)


def page_values(context: Context) -> Iterator[Value]:
    """Yield title, publisher, chain, side and days of the page."""
    yield from _title(context)
    yield from _chain(context)
    yield from _days(context)


def _title(context: Context) -> Iterator[Value]:
    view = prose_of(context)
    start = find_lead(context).start or 0
    above = [line for line in text_lines(context) if line.end <= start]
    may_be = [line for line in above[-_NEAR:] if may_be_title(context, line)]
    if not may_be:
        return
    tag = next((one.text for one in language_values(context)), "en")
    text = body_of(context)[start : start + _SAMPLE]
    # A letterhead, a breadcrumb or a caption says less of what the text says than its headline.
    common = [min(words_in_common(line.text, text, tag), _ENOUGH_WORDS) for line in may_be]
    line = may_be[common.index(max(common))]
    yield Value(("title",), _MARKS.sub("", line.text), f"line {view.locate(line.start)[0]}")


def _chain(context: Context) -> Iterator[Value]:
    origin = find_origin(context)
    if origin.publisher is not None:
        yield Value(("source", "publisher"), origin.publisher.value, _shown_by(origin.publisher))
    if origin.side is not None:
        yield Value(("side",), origin.side.value, _shown_by(origin.side))
    for link in origin.via:
        yield Value(("source", "via"), link.value, _shown_by(link))


def _shown_by(told: Told) -> str:
    return told_by(told.place, told.why)


def _days(context: Context) -> Iterator[Value]:
    for role, field in (("published", "published"), ("updated", "updated")):
        stamps = [m for m in find_dates(context) if m.role == role]
        days = {stamp.day for stamp in stamps if stamp.firm}
        for stamp in stamps[:1]:
            sure = len(days) == 1 and stamp.firm
            yield Value(("source", field), stamp.day.isoformat(), told_by(stamp.place), sure=sure)
    if not any(m.role == "published" for m in find_dates(context)):
        for line in [m for m in find_dates(context) if m.role == "dateline"][:1]:
            why = told_by(line.place, "the date line")
            yield Value(("source", "published"), line.day.isoformat(), why)


_BY_SCRIPT = {"han": "zh", "kana": "ja", "hangul": "ko"}
_ENOUGH = 8
# The next language must be well behind: Norwegian and Danish share most of their small words.
_AHEAD = 1.3
_SAMPLE = 6000


def language_values(context: Context) -> Iterator[Value]:
    """Yield the language of the body."""
    words = body_of(context).replace(MASK, " ")[:_SAMPLE]
    script = main_script(words)
    if script in _BY_SCRIPT:
        yield Value(("language",), _BY_SCRIPT[script], "by its script")
        return
    counts: Counter[str] = Counter()
    for word in words.lower().split():
        counts.update(languages_by_word().get(word, ()))
    first, *rest = counts.most_common(2) or [("", 0)]
    if first[1] >= _ENOUGH and all(first[1] >= _AHEAD * other for _, other in rest):
        yield Value(("language",), first[0], f"by its small words: {NAMES[first[0]]}")
