"""The form of contact that the lead shows, compared with the sidecar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from readlint.extract.act.acts import FIRST_HAN, han_future, han_says, is_background
from readlint.extract.act.contact_abroad import contact_abroad
from readlint.extract.act.kinds import ACTS, IN_ONE_ROOM, REMOTE
from readlint.extract.act.lead import find_lead
from readlint.extract.context import extractor
from readlint.extract.place.mention import PlaceMention
from readlint.extract.place.places import find_places
from readlint.extract.place.venue import event_of
from readlint.extract.text.quotes import QUOTE_MARKS, is_quoted
from readlint.extract.time.mentions import begins_after, ends_before
from readlint.language.words import alternation, as_written, may_hold, may_open, pattern, phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


Form = Literal["phone", "video", "person", "briefing"]

# Within one sentence a full stop is that of an initial.
_SPAN = rf"[^;:{QUOTE_MARKS}]"


def _en(name: str) -> str:
    return as_written(name, "en")


def _zh(name: str) -> str:
    return as_written(name, "zh")


_PHONE = lazy_pattern(
    lambda: (
        rf"\b{_en('speaks-with')}{_SPAN}{{0,140}}?\b{_en('by-phone')}\b"
        rf"|\b{_en('holds-call')} {_en('call-determiner')} (?!{_en('no-call')}\b)"
        rf"(?:[\w-]+ ){{0,3}}?(?:{_en('phone-call')}|{_en('call-with')})\b"
        rf"|\b{alternation('call-during', 'en', whole=False)} {_en('determiner')}"
        rf" (?!{_en('no-call')}\b)(?:[\w-]+ ){{0,3}}?{_en('single-call')}\b"
        rf"|\b{_en('told-by-phone')}\b|{_zh('told-by-phone')}"
    )
)
_VIDEO = lazy_pattern(
    lambda: (
        rf"\b{_en('holds-video')} {_en('determiner')} (?:[\w-]+ ){{0,3}}?{_en('by-screen')}"
        rf" ?{_en('video-act')}?\b"
        rf"|\b{_en('told-by-video')}\b"
        rf"|\b{_en('joins-by-video')}{_SPAN}{{0,140}}?\b{_en('by-video')}"
        rf"|\b(?:{_en('confers-by-video')}|{_en('holds-talks')} (?:[\w-]+ ){{0,3}}"
        rf"{_en('talks-by-video')}) (?:{_en('today-or-yesterday')} )?{_en('by-video')}"
        rf"|{_zh('told-by-video')}"
    )
)
_PERSON = lazy_pattern(
    lambda: (
        rf"\b{_en('met-somebody')}{_SPAN}{{0,140}}?\b{_en('in-person')}\b"
        rf"|\b{_en('met-somebody')}{_SPAN}{{0,200}}?\b{_en('on-the-sidelines')}\b"
    )
)
_BRIEFING = lazy_pattern(
    lambda: (
        rf"\b(?:{_en('said-at')}{_SPAN}{{0,160}}?"
        rf"\b{_en('at-briefing')} {_en('briefing-determiner')}"
        rf"|{_en('told-a-briefing')})"
        rf" (?:(?!{_en('of-both')}\b)[\w-]+ ){{0,3}}?{_en('briefing')}\b|{_zh('briefing')}"
    )
)
# Each with a class without a phrase of which it cannot match: most sentences have none.
_PATTERNS: tuple[tuple[Form, re.Pattern[str], str], ...] = (
    ("phone", _PHONE, "phone-sign"),
    ("video", _VIDEO, "video-sign"),
    ("person", _PERSON, "in-person-sign"),
    ("briefing", _BRIEFING, "briefing"),
)
_LANGUAGES = ("en", "zh")
# Before the words: somebody speaks of another contact; behind them: it was at another time.
_TOLD_OF = lazy_pattern(
    lambda: rf"\b{_en('tells-of-contact')}\b|{han_says()}|{han_future()}|{_zh('tells-of-contact')}"
)
_ELSEWHEN = lazy_pattern(lambda: rf"{_SPAN}{{0,60}}?\b{_en('another-time')}\b")
# Who joins by video those who meet is a guest of a meeting in one room.
_JOINS = lazy_pattern(lambda: _en("joins-as-guest"))
_IN_ROOM = lazy_pattern(lambda: rf"\b{_en('met-in-room')}\b")
_HAN = lazy_pattern(r"[\u4e00-\u9fff]", lowest=FIRST_HAN)


class Contact(NamedTuple):
    """A form of contact, as the lead tells it.

    Attributes:
        place: the words that tell it.
        form: `phone`, `video`, `person` (in one room) or `briefing` (before the press).
    """

    place: Place
    form: Form


@extractor
def find_contacts(context: Context) -> list[Contact]:
    """Return the forms of contact of the act: as told, and what its place says of them."""
    told = find_told_contacts(context)
    return [*told, *_in_a_place(context, told)]


@extractor
def find_told_contacts(context: Context) -> list[Contact]:
    """Return the forms of contact that the first sentence that tells any tells in words."""
    sentences = find_lead(context).sentences
    for sentence in sentences:
        found = list(_in_sentence(sentence))
        if found:
            return found
    abroad = contact_abroad(context, sentences[0]) if sentences else None
    return [Contact(*abroad)] if abroad is not None else []


def _in_sentence(sentence: Place) -> Iterator[Contact]:
    words = sentence.words
    for form, shape, needed in _PATTERNS:
        match = shape.search(words) if may_hold(words, needed, *_LANGUAGES) else None
        if match is None or _is_of_another(words, match, form):
            continue
        start = sentence.start + match.start()
        yield Contact(sentence.document.place(start, sentence.start + match.end()), form)


def _is_of_another(words: str, match: re.Match[str], form: Form) -> bool:
    before = words[: match.start()]
    if is_quoted(before):
        return True
    if form == "phone" and may_hold(match[0], "video-sign", "en"):
        return True
    if form == "video" and _JOINS.match(match[0]) and _IN_ROOM.search(before):
        return True
    if form == "briefing":
        return False
    clause = re.split(r"[，；]", before)[-1] if _HAN.search(before) else before
    occasion = may_open(match[0], "call-during", "en")
    told_of = not occasion and (_TOLD_OF.search(clause) or is_background(before))
    return bool(told_of or _ELSEWHEN.match(words, match.end()))


def _in_a_place(context: Context, found: list[Contact]) -> Iterator[Contact]:
    """A meeting at a place is in one room, unless the lead tells otherwise."""
    if any(contact.form in ("phone", "video", "person") for contact in found):
        return
    for mention in find_places(context):
        if mention.bond == "meeting":
            yield Contact(mention.place, "person")
            return


# While a visit goes on, its guests speak of what comes next at the same place.
_FAR = 31


def visit_told_beforehand(context: Context) -> PlaceMention | None:
    """Return the visit to `about.city` that the lead tells, where `about.date` is still far off.

    None where the sidecar gives no such city, or a day within a month after the statement.
    """
    said, days = context.day("date"), context.day("about", "date")
    if said is None or days is None or not begins_after(days, said.last, _FAR):
        return None
    event = event_of(context)
    cities = event.cities if event is not None else ()
    visits = (one for one in find_places(context) if one.bond == "visit")
    return next((one for one in visits if any(meant in cities for meant in one.meant)), None)


def event_is_before(context: Context) -> bool:
    """Return whether `about.date` lies before the day of the statement."""
    said, event = context.day("date"), context.day("about", "date")
    return said is not None and event is not None and ends_before(event, said.first, 1)


class FormatClash(NamedTuple):
    """A form of contact that the sidecar excludes.

    Attributes:
        contact: the words of the text.
        place: the value in the sidecar.
        says: what the sidecar says there, in words.
        is_given: the sidecar gives a form or a city; otherwise its default counts.
    """

    contact: Contact
    place: Place
    says: str
    is_given: bool


def find_format_clash(context: Context) -> FormatClash | None:
    """Return the first form of contact in the lead, where the sidecar excludes all of them."""
    if _is_silent(context):
        return None
    # A place only ever shows one room: where that is no clash, words alone can be one.
    if _against(context, "person") is None and not find_told_contacts(context):
        return None
    contacts = find_contacts(context)
    against = [_against(context, one.form) for one in contacts]
    first = against[0] if against else None
    if first is None or not all(against) or _speaks_of_itself(context, contacts[0]):
        return None
    return FormatClash(contacts[0], *first)


def _is_silent(context: Context) -> bool:
    """A report has a form of its own, unless the sidecar says how the act was held."""
    if context.kind == "news-report":
        return context.sidecar.text("venue", "format") in (None, "briefing")
    return context.kind not in ACTS


def _speaks_of_itself(context: Context, contact: Contact) -> bool:
    """Return whether one person alone is listed and says "I": the act is what is said, no call."""
    if len(list(context.sidecar.items("participants"))) != 1:
        return False
    tag = context.sidecar.text("language") or ""
    sentences = (one for one in find_lead(context).sentences if one.end >= contact.place.end)
    told = next(sentences, None)
    if told is None or not phrases("first-person", tag):
        return False
    return pattern("first-person", tag).search(told.words) is not None


def _against(context: Context, form: Form) -> tuple[Place, str, bool] | None:
    """What in the sidecar excludes this form: where, in words, and whether it is given."""
    sidecar = context.sidecar
    declared = sidecar.text("venue", "format")
    if declared is not None:
        given = sidecar.place("venue", "format"), f"`venue.format` is {declared}", True
        return given if _excludes(form, declared) else None
    if context.kind == "call":
        return (sidecar.place("kind"), "`kind` is call", True) if form == "person" else None
    return _by_default(context) if form in ("phone", "video") else None


def _by_default(context: Context) -> tuple[Place, str, bool]:
    """A sidecar that gives no form means a meeting; a city shows it more plainly."""
    if context.sidecar.text("venue", "city"):
        return context.sidecar.place("venue", "city"), "`venue` gives a city", True
    no_form = "`venue` gives no form, which means a meeting"
    return context.sidecar.place("venue"), no_form, False


def _excludes(form: Form, declared: str) -> bool:
    if form == "person":
        return declared in REMOTE
    if form == "briefing":
        return declared in IN_ONE_ROOM or declared in REMOTE
    return declared in IN_ONE_ROOM
