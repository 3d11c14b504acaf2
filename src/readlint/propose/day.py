"""The day of the act: as the text dates it, as all clues leave it, or as its page suggests it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.act.format import find_contacts
from readlint.extract.act.kinds import Clue
from readlint.extract.act.lead import find_lead
from readlint.extract.days.clues import find_solutions
from readlint.extract.days.solve import Solution
from readlint.extract.people.attendees import find_attendees
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.dates import find_dates
from readlint.extract.time.formats import WEEKDAYS, weekday_hits
from readlint.extract.time.mentions import DateMention
from readlint.extract.time.page_dates import AT_HEAD, SHORT_LINE_NEAR, find_page_stamps
from readlint.extract.time.relative import find_told_day
from readlint.extract.time.weekdays import find_weekdays
from readlint.extract.view import prose_of, scan_of
from readlint.language.words import pattern, values
from readlint.named_tuple import NamedTuple
from readlint.propose.heading import find_title, language_of, names_a_call
from readlint.propose.source import find_source, is_of_the_press, speaker_of
from readlint.propose.yaml_text import OF_THE_PAGE, Value, told_by
from readlint.record import Place
from readlint.record.calendar import shift

# A wider window is a hint for the reader and no date.
_NARROW = 10
# A weekday without another week is one of the last seven days.
_A_WEEK = 7
# The languages whose words for `today` are read with the grammar around them.
_READ_CLOSELY = ("en", "zh")


class _Page(NamedTuple):
    """The day of the page, and where it is said."""

    day: date
    place: Place
    is_plain: bool


def day_of_act(context: Context) -> tuple[date, str] | None:
    """Return the one day that the text gives for its act, and what tells it."""
    told = [m for m in find_dates(context) if m.role == "event" and m.firm]
    told = told or _of_the_briefing(context)
    if len({mention.day for mention in told}) == 1 and told[0].last is None:
        return told[0].day, told_by(told[0].place)
    act = find_solutions(context).act
    day = act.days.single
    if day is not None and _is_sure(act):
        return day, _told_by_clues(act)
    found = _told_from_page(context)
    return found if found is not None and act.days.meets(found[0], found[0]) else None


def _of_the_briefing(context: Context) -> list[DateMention]:
    """Return the date in the title of a press conference: `X's Press Conference on DATE`."""
    title = find_title(context) if speaker_of(context) is not None else None
    return [one for one in find_dates(context) if title is not None and title.overlaps(one.place)]


def _page(context: Context) -> _Page | None:
    """Return the day of the page: as it is known, or the one date that the text has of it."""
    sidecar = context.record.sidecar
    known = sidecar.node("source", "published") if sidecar is not None else None
    if known is not None and known.place.path == OF_THE_PAGE:
        days = context.day("source", "published")
        return _Page(days.first, known.place, True) if days and days.first == days.last else None
    page = find_page_stamps(context)
    if len({stamp.day for stamp in page.stamps}) != 1:
        return None
    is_plain = page.rank >= AT_HEAD or (page.at_head and page.rank >= SHORT_LINE_NEAR)
    return _Page(page.stamps[0].day, page.stamps[0].place, is_plain)


def _told_from_page(context: Context) -> tuple[date, str] | None:
    """Return the day that `today` or a weekday gives under the day of the page."""
    page = _page(context)
    if page is None or not page.is_plain:
        return None
    told = find_told_day(context)
    if told is not None:
        day, place = shift(page.day, -told.back), told.place
    else:
        near = _relative_word(context, page.day) or _weekday(context, page.day)
        near = near or _of_a_call(context, page)
        if near is None:
            return None
        day, place = near
    return day, f"{told_by(place)} under {told_by(page.place)}"


def _relative_word(context: Context, page: date) -> tuple[date, Place] | None:
    """Return the day of the one `heute` in the first sentence that tells an act."""
    tag, sentence = language_of(context), _sentence_of_act(context)
    if tag is None or tag in _READ_CLOSELY or sentence is None:
        return None
    days = values("relative-day", tag)
    if not days:
        return None
    hits = list(pattern("relative-day", tag).finditer(sentence.words))
    if len(hits) != 1 or is_quoted(sentence.words[: hits[0].start()]):
        return None
    back = days.get(hits[0][0].casefold(), 1)
    start = sentence.start + hits[0].start()
    place = sentence.document.place(start, start + len(hits[0][0]))
    return (shift(page, back), place) if back <= 0 else None


def _weekday(context: Context, page: date) -> tuple[date, Place] | None:
    """Return the last day before or on that of the page which the one weekday of the lead names."""
    sentences, sentence = find_lead(context).sentences, _sentence_of_act(context)
    if not sentences:
        return None
    content, bound = prose_of(context).content, find_weekdays(context)
    hits = scan_of(context).hits(WEEKDAYS)
    acts = [one for one in bound if one.role == "act"] or bound
    found = [(one.place.start, one.place.end, one.number) for one in acts]
    if not found:
        found = list(weekday_hits(content, hits, sentences[0].start, sentences[-1].end))
        start = found[0][0] if found else 0
        inside = sentence is not None and sentence.start <= start < sentence.end
        if not inside or not content[:start].endswith(_ON):
            return None
    if len({number for _, _, number in found}) != 1:
        return None
    start, end, number = found[0]
    place = prose_of(context).place(start, end)
    back = (page.isoweekday() - number) % _A_WEEK
    return shift(page, -back), place


def _of_a_call(context: Context, page: _Page) -> tuple[date, Place] | None:
    """Return the day of the page for a call that one of its sides tells, without another day.

    All 64 calls of the development records were published on their own day; of meetings, half of
    what members of a parliament published was of an earlier day.
    """
    phone = next((one for one in find_contacts(context) if one.form == "phone"), None)
    if is_of_the_press(context) or find_source(context).via:
        return None
    place = phone.place if phone is not None else _heading_of_a_call(context)
    sentences = find_lead(context).sentences
    if place is None or not sentences:
        return None
    first, last = sentences[0].start, sentences[-1].end
    dated = any(first <= one.place.start < last for one in find_dates(context))
    named = scan_of(context).hits(WEEKDAYS)
    weekdays = weekday_hits(prose_of(context).content, named, first, last)
    return None if dated or any(True for _ in weekdays) else (page.day, place)


def _heading_of_a_call(context: Context) -> Place | None:
    title = find_title(context)
    is_call = title is not None and names_a_call(title.words)
    return title if is_call and find_lead(context).tense != "coming" else None


# The word before a weekday of a day that is over, in a sentence of an act.
_ON = (" on ",)


def _sentence_of_act(context: Context) -> Place | None:
    """Return the first sentence of the lead that tells an act: by its verb, or by who met."""
    lead = find_lead(context)
    told = [cue.place for cue in lead.cues[:1] if cue.tense == "done"]
    if lead.tense != "coming":
        told += [*(one.place for one in find_contacts(context))]
        told += [*(one.place for one in find_attendees(context))]
    return next((one for one in lead.sentences if any(one.overlaps(it) for it in told)), None)


def _told_by_clues(act: Solution) -> str:
    """Name the clues that leave so few days: those that bound them most closely."""
    telling = sorted(act.clues, key=_narrowness)[:2]
    return "; ".join(told_by(clue.place, clue.why) for clue in telling)


def _narrowness(clue: Clue) -> tuple[int, int]:
    ranges = clue.days.ranges
    return sum(end - start for start, end in ranges), clue.place.start


def _is_sure(act: Solution) -> bool:
    return any(clue.is_certain for clue in act.clues)


def date_values(context: Context) -> Iterator[Value]:
    """Yield the day or days of the act; where they are not sure, the likeliest as an offer."""
    day = day_of_act(context)
    if day is not None:
        yield Value(("date",), day[0].isoformat(), day[1])
        return
    act, page = find_solutions(context).act, _page(context)
    first, last = act.days.earliest, act.days.latest
    if first is not None and last is not None and (last - first).days <= _NARROW:
        sure = any(clue.kind == "act-day" and clue.is_certain for clue in act.clues)
        sure |= all(clue.is_certain for clue in act.clues)
        days = f"{first}" if first == last else f"{first}/{last}"
        yield Value(("date",), days, _told_by_clues(act), sure=sure)
    elif page is not None and act.days.meets(page.day, page.day):
        why = f"on this day or before it: {told_by(page.place)} is of the page"
        yield Value(("date",), page.day.isoformat(), why, sure=False)
    elif first is not None and last is not None:
        yield Value(("date",), f"{first}/{last}", _told_by_clues(act), sure=False)
    else:
        yield from _of_the_page(context)


def _of_the_page(context: Context) -> Iterator[Value]:
    page = [mention for mention in find_dates(context) if mention.is_of_page]
    if page:
        why = f"on this day or before it: {told_by(page[0].place)} is of the page"
        yield Value(("date",), page[0].day.isoformat(), why, sure=False)
