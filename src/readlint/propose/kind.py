"""What sort of document a text is, as far as its headline, its lead and its credits show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.format import Contact
from readlint.extract.act.lead import announced, find_headline, find_lead
from readlint.extract.people.attendees import find_attendees
from readlint.extract.source.credits import Credit, find_credits
from readlint.facts.publishers import PRESS, Publishers
from readlint.language.words import alternation
from readlint.named_tuple import NamedTuple
from readlint.propose.heading import find_title, names_a_call
from readlint.propose.source import BRIEFING_OF, find_source, is_of_the_press
from readlint.propose.yaml_text import Value, told_by
from readlint.record import Place
from readlint.record.lazy import lazy_pattern


class _Heading(NamedTuple):
    """What a headline begins with, and the kind that it names.

    Attributes:
        kind: the kind.
        shape: the words.
    """

    kind: str
    shape: re.Pattern[str]


def _opening(name: str) -> re.Pattern[str]:
    return lazy_pattern(lambda: rf"\W*{alternation(name)}")


# The first that fits decides: a joint statement is a statement, too.
_HEADINGS = (
    _Heading("readout", _opening("readout-heading")),
    _Heading("joint-statement", _opening("joint-statement-heading")),
    _Heading("statement", _opening("statement-heading")),
    _Heading("press-briefing", _opening("briefing-heading")),
    _Heading("transcript", _opening("transcript-heading")),
)
_MEETING = lazy_pattern(
    lambda: rf"\W*(?:[\w’'-]+ ){{0,2}}{alternation('contact-noun')} {alternation('meeting-with')}"
)


def kind_values(context: Context, contacts: list[Contact]) -> Iterator[Value]:
    """Yield the kind; commented out where the text only makes it likely.

    Args:
        context: the text.
        contacts: the forms of contact that the lead shows.
    """
    found = _by_words(context) or _announced(context) or _by_contact(contacts)
    found = found or _by_headline(context) or _by_press(context) or _by_act(context)
    if found is not None:
        yield found


def _by_words(context: Context) -> Value | None:
    """What a headline names as words that were spoken: they may well announce something."""
    place = _headline(context)
    if place is None:
        return None
    if BRIEFING_OF.search(place.words):
        return _kind("press-briefing", place)
    spoken = (one for one in _HEADINGS if one.kind == "press-briefing")
    return next((_kind(one.kind, place) for one in spoken if one.shape.match(place.words)), None)


def _headline(context: Context) -> Place | None:
    return find_headline(context).place or find_title(context)


def _announced(context: Context) -> Value | None:
    cue = announced(context)
    if cue is None:
        return None
    # What an office announces, the press reports.
    return _kind("preview", cue.place) if not is_of_the_press(context) else None


def _by_contact(contacts: list[Contact]) -> Value | None:
    for contact in contacts:
        if contact.form == "phone":
            return _kind("call", contact.place)
        if contact.form == "briefing":
            return _kind("press-briefing", contact.place, sure=False)
    return None


def _by_headline(context: Context) -> Value | None:
    place = _headline(context)
    if place is None:
        return None
    if names_a_call(place.words):
        return _kind("call", place)
    for heading in _HEADINGS:
        if heading.shape.match(place.words):
            return _kind(heading.kind, place)
    return _kind("readout", place) if _MEETING.match(place.words) else None


def _by_press(context: Context) -> Value | None:
    publisher = find_source(context).publisher
    if publisher is not None and is_of_the_press(context):
        return _kind("news-report", publisher.place)
    credit = next(_press_credits(context), None)
    return _kind("news-report", credit.place) if credit is not None else None


def _press_credits(context: Context) -> Iterator[Credit]:
    table = context.tables.publishers
    for credit in find_credits(context):
        by_press = any(_is_of_press(name.publisher, table) for name in credit.names)
        if by_press and credit.form.startswith("agency"):
            yield credit


def _is_of_press(publisher: str | None, table: Publishers) -> bool:
    return publisher is None or table.get(publisher).kind in PRESS


def _by_act(context: Context) -> Value | None:
    """An act told as done, with those who took part: a readout where nobody else is credited.

    Of 1,938 pages of newspapers one told an act in that form.
    """
    lead = find_lead(context)
    if lead.tense != "done":
        return None
    place = lead.cues[0].place
    if find_attendees(context) and not find_credits(context):
        return _kind("readout", place)
    return Value(("kind",), "readout", f"{told_by(place)}; or a news-report", sure=False)


def _kind(kind: str, place: Place, *, sure: bool = True) -> Value:
    return Value(("kind",), kind, told_by(place), sure=sure)
