"""What a text says of itself and of its act, as values of a sidecar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract import Context
from readlint.extract.act.format import Contact, find_contacts
from readlint.extract.place.places import find_place_of_act
from readlint.extract.time.dates import find_dates
from readlint.propose.day import date_values
from readlint.propose.heading import title_values
from readlint.propose.kind import kind_values
from readlint.propose.people import speakers
from readlint.propose.source import source_values, speaker_of
from readlint.propose.yaml_text import Value, told_by

_FORMATS = {"phone": "call", "video": "video", "briefing": "briefing"}


def act_values(context: Context) -> Iterator[Value]:
    """Yield kind, date and venue."""
    contacts = find_contacts(context)
    kinds = list(kind_values(context, contacts))
    yield from kinds
    yield from date_values(context)
    yield from _venue(context, contacts, kinds)


def _venue(context: Context, contacts: list[Contact], kinds: Sequence[Value]) -> Iterator[Value]:
    for one in kinds:
        if one.text == "call" or (one.text == "press-briefing" and speaker_of(context)):
            form_of = "call" if one.text == "call" else "briefing"
            yield Value(("venue", "format"), form_of, one.why, sure=one.sure)
            return
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
        sure = form.form == "briefing" and next(speakers(context), None) is not None
        yield Value(("venue", "format"), _FORMATS[form.form], told_by(form.place), sure=sure)
    elif any(contact.form == "person" for contact in contacts):
        yield Value(("venue", "format"), "meeting", f"{told_by(contacts[0].place)}; or a visit")


def _place(context: Context) -> Iterator[Value]:
    """The place of the act; that of an event to come is not the venue of its announcement."""
    place = find_place_of_act(context)
    if place is None or place.is_announced:
        return
    told = told_by(place.mention.place)
    if place.city is not None:
        yield Value(("venue", "city"), _in_small_letters(place.city), told)
    for country in sorted(place.countries):
        why = f"of {place.mention.place.words}"
        sure = len(place.countries) == 1
        yield Value(("venue", "country"), country, why, sure=sure)


def _in_small_letters(city: str) -> str:
    """Write a city as its name is, where a date line has it in capitals."""
    return city.title() if city.isupper() and len(city) > _LONGEST_LETTERS else city


# `UAE`: a name of so many capitals may be one of letters.
_LONGEST_LETTERS = 3


def page_values(context: Context) -> Iterator[Value]:
    """Yield title, publisher, chain, side and days of the page."""
    yield from title_values(context)
    yield from source_values(context)
    yield from _days(context)


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
