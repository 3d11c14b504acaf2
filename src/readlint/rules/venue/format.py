"""The text tells another form of contact."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Reading
from readlint.extract.act.format import Contact, Form, find_contacts, find_told_contacts
from readlint.extract.act.kinds import ACTS, IN_ONE_ROOM, REMOTE
from readlint.record import Place
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule, Severity


class VenueFormat(Rule):
    """The text tells another form of contact than the sidecar.

    What it does:
        Reads in the first sentences how the act was held: "spoke by phone", "held a video call",
        "met on the sidelines of", "met in X", "told a press briefing", 通电话, 视频会晤.
        It speaks when a call or a video meeting is recorded as one in a room, a meeting in a room
        as a call, video or letter, and the words of a press briefing as a meeting.

    Why it matters:
        Calls and meetings of the same people are counted apart. A wrong form is often the sign of
        a sidecar that was written for another contact.

    What to do:
        Correct `venue.format`, or `kind`, or check that text and sidecar belong together.

    Known limits:
        A text that only says "spoke with" tells no form. Whether a meeting was held on the
        sidelines of something larger is left to the editor, and so is the difference between a
        call with picture and one without. Where the sidecar gives neither a form nor a place, a
        call is worth a look only.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "kind", "venue")
    supersedes = ("sidecar-kind-fields",)

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Hold the form of contact that the lead tells against form and kind."""
        if _is_silent(reading):
            return
        # A place only ever tells of one room: where that is no clash, words alone can be one.
        if _clash(reading, "person") is None and not reading.shared(find_told_contacts):
            return
        contacts = reading.shared(find_contacts)
        clashing = [(one, clash) for one in contacts if (clash := _clash(reading, one.form))]
        if clashing and len(clashing) == len(contacts):
            contact, (place, said, severity) = clashing[0]
            yield self._differs(contact, place, said, severity)

    def _differs(self, contact: Contact, place: Place, said: str, severity: Severity) -> Diagnostic:
        words = _brief(" ".join(contact.place.words.split()))
        told = _TOLD[contact.form]
        return self.diagnostic(
            contact.place,
            f"The text tells of {told} (`{words}`), but {said}.",
            help="Correct `venue.format` or `kind`, or check that this is the text that the "
            "sidecar describes.",
            evidence=[(contact.place, f"tells of {told}"), (place, "the sidecar")],
            severity=severity,
        )


_TOLD: dict[Form, str] = {
    "phone": "a call by telephone",
    "video": "a meeting by video",
    "person": "a meeting in one room",
    "briefing": "a press briefing",
}


def _brief(words: str) -> str:
    """Both ends of a long run of words; between them stand names and titles."""
    return words if len(words) <= 60 else f"{words[:28].rstrip()} … {words[-28:].lstrip()}"


def _is_silent(reading: Reading) -> bool:
    """A report has a form of its own, unless the sidecar says how the act was held."""
    if reading.kind == "news-report":
        return reading.sidecar.text("venue", "format") in (None, "briefing")
    return reading.kind not in ACTS


def _clash(reading: Reading, form: Form) -> tuple[Place, str, Severity] | None:
    """What of the sidecar cannot be if the act was held in this form: where, in words, how sure."""
    sidecar = reading.sidecar
    declared = sidecar.text("venue", "format")
    if declared is not None:
        where = sidecar.place("venue", "format"), f"`venue.format` is {declared}", WARNING
        return where if _excludes(form, declared) else None
    if reading.kind == "call":
        return (sidecar.place("kind"), "`kind` is call", WARNING) if form == "person" else None
    return _by_default(reading) if form in ("phone", "video") else None


def _by_default(reading: Reading) -> tuple[Place, str, Severity]:
    """A sidecar that gives no form says that it was a meeting; a city says so more plainly."""
    if reading.sidecar.text("venue", "city"):
        return reading.sidecar.place("venue", "city"), "`venue` gives a city", WARNING
    no_form = "`venue` gives no form, which means a meeting"
    return reading.sidecar.place("venue"), no_form, INFO


def _excludes(form: Form, declared: str) -> bool:
    if form == "person":
        return declared in REMOTE
    if form == "briefing":
        return declared in IN_ONE_ROOM or declared in REMOTE
    return declared in IN_ONE_ROOM
