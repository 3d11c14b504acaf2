"""What the lead tells of the act: its kind, its day, its place and its form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.act.format import Contact, find_contacts
from readlint.extract.act.lead import find_lead
from readlint.extract.place.places import PlaceMention, find_places
from readlint.extract.source.credits import find_credits
from readlint.extract.time.dates import find_dates
from readlint.extract.time.window import find_windows
from readlint.facts.publishers import Publishers
from readlint.propose.values import Value, told_by

_FORMATS = {"phone": "call", "video": "video", "briefing": "briefing"}
_OFFICIAL = frozenset(("mfa", "ministry", "head-of-state", "igo"))
# A wider window is a hint for the reader and no date.
_NARROW = 10


def act_values(context: Context) -> Iterator[Value]:
    """Yield kind, date and venue."""
    contacts = find_contacts(context)
    yield from _kind(context, contacts)
    yield from _date(context)
    yield from _venue(context, contacts)


def day_of_act(context: Context) -> tuple[date, str] | None:
    """Return the one day that the lead gives for its own act, and what tells it."""
    told = [m for m in find_dates(context) if m.role == "event" and m.firm]
    if len({mention.day for mention in told}) == 1:
        return told[0].day, told_by(told[0].place)
    window = find_windows(context).act
    first, last = window.earliest, window.latest
    if first is None or last is None or window.first_day is None:
        return None
    if window.first_day != window.last_day or "high" not in (first.confidence, last.confidence):
        return None
    return window.first_day, told_by(first.place, first.why)


def _kind(context: Context, contacts: list[Contact]) -> Iterator[Value]:
    for contact in contacts:
        if contact.form == "phone":
            yield Value(("kind",), "call", told_by(contact.place))
            return
        if contact.form == "briefing":
            yield Value(("kind",), "press-briefing", told_by(contact.place), sure=False)
            return
    if find_lead(context).tense == "coming":
        yield Value(("kind",), "preview", told_by(find_lead(context).cues[0].place))
        return
    for credit in find_credits(context):
        for name in credit.names:
            if credit.form.startswith("agency") and _is_of_press(
                name.publisher, context.tables.publishers
            ):
                yield Value(("kind",), "news-report", told_by(credit.place))
                return
    if find_lead(context).tense == "done":
        why = told_by(find_lead(context).cues[0].place)
        yield Value(("kind",), "readout", f"{why}; or a news-report", sure=False)


def _is_of_press(publisher: str | None, table: Publishers) -> bool:
    if publisher is None:
        return True
    known = table.get(publisher)
    return known.official_for is None or known.kind not in _OFFICIAL


def _date(context: Context) -> Iterator[Value]:
    day = day_of_act(context)
    if day is not None:
        yield Value(("date",), day[0].isoformat(), day[1])
        return
    window = find_windows(context).act
    first, last = window.first_day, window.last_day
    low, high = window.earliest, window.latest
    if first is not None and last is not None and low is not None and high is not None:
        if first <= last:
            why = f"not before {told_by(low.place)}; not after {told_by(high.place)}"
            sure = (last - first).days <= _NARROW and low.confidence == high.confidence == "high"
            yield Value(("date",), f"{first}/{last}", why, sure=sure)
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
    mentions = find_places(context)
    if form is None:
        yield from _place(mentions)
    beside = next((c for c in contacts if "sidelines" in c.place.words), None) or next(
        (c for c in contacts if "margins of" in c.place.words), None
    )
    if beside is not None:
        yield Value(("venue", "format"), "sidelines", told_by(beside.place))
    elif form is not None:
        yield Value(("venue", "format"), _FORMATS[form.form], told_by(form.place), sure=False)
    elif any(contact.form == "person" for contact in contacts):
        yield Value(("venue", "format"), "meeting", f"{told_by(contacts[0].place)}; or a visit")


def _place(mentions: list[PlaceMention]) -> Iterator[Value]:
    """The place, where the lead names one city or one country alone."""
    cities = [one for one in mentions if any(meant.city for meant in one.meant)]
    if len({one.meant for one in cities}) > 1:
        return
    named = {meant.country for one in mentions for meant in one.meant if not meant.city}
    for mention in cities[:1] or mentions[:1]:
        countries = {meant.country for meant in mention.meant if not meant.is_namesake}
        countries = {meant.country for meant in mention.meant} & named or countries
        if mention in cities:
            yield Value(("venue", "city"), mention.place.words, told_by(mention.place))
        for country in sorted(countries):
            why = f"of {mention.place.words}"
            yield Value(("venue", "country"), country, why, sure=len(countries) == 1)
