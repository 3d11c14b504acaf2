"""The form of contact that the lead shows, compared with the sidecar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.format import Contact, Form, find_contacts, find_told_contacts
from readlint.extract.act.kinds import ACTS, IN_ONE_ROOM, REMOTE
from readlint.record import Place

if TYPE_CHECKING:
    from readlint.extract.context import Context


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
    if first is None or not all(against):
        return None
    return FormatClash(contacts[0], *first)


def _is_silent(context: Context) -> bool:
    """A report has a form of its own, unless the sidecar says how the act was held."""
    if context.kind == "news-report":
        return context.sidecar.text("venue", "format") in (None, "briefing")
    return context.kind not in ACTS


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
