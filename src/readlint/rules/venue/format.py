"""The text tells another form of contact."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.contact import Contact, Form, find_contacts, find_told_contacts
from readlint.reading.kinds import ACTS, IN_ONE_ROOM, REMOTE
from readlint.record import Place
from readlint.rules.base import INFO, WARNING, Draft, Found, Invalid, Rule, Severity, Valid
from readlint.rules.examples import STANDARD_SIDECAR

REST = "\n\nThe ministers discussed trade, rail links and the regional situation.\n"
A, B = "Foreign Minister Anna Gruber", "Foreign Minister Pavel Novak"


def _at(venue: str, kind: str = "readout") -> str:
    changed = STANDARD_SIDECAR.replace("{city: Vienna, country: AT}", venue)
    return changed.replace("kind: readout", f"kind: {kind}")


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
    reads = ("text", "kind", "venue")
    explains = ("sidecar-kind-fields",)

    examples = (
        Valid(
            "a call, recorded as one",
            text=f"{A} spoke by phone with {B} today." + REST,
            sidecar=_at("{format: call}"),
        ),
        Valid(
            "the kind says that it is a call",
            text=f"{A} spoke by phone with {B} today." + REST,
            sidecar=_at("{country: AT}", "call"),
        ),
        Valid(
            "a call is mentioned in a meeting",
            text=f"{A} met with {B} in Vienna, following their telephone call in April." + REST,
        ),
        Valid(
            "they spoke by phone last week",
            text=f"{A} received {B}. They had spoken by phone last week." + REST,
        ),
        Valid(
            "a call that is agreed upon",
            text=f"{A} received {B}. The two agreed to hold a video call with their staff." + REST,
        ),
        Valid(
            "a meeting on the sidelines is a meeting",
            text=f"{A} met with {B} on the sidelines of the conference in Vienna." + REST,
        ),
        Valid(
            "a call with picture",
            text=f"{A} held a video call with {B} today." + REST,
            sidecar=_at("{format: call}"),
        ),
        Valid(
            "a guest from afar joined by video",
            text=f"{A} hosted {B} in Vienna, and a colleague joined them by video link." + REST,
        ),
        Valid(
            "a joint press conference after the talks",
            text=f"{A} thanked {B} for the talks in Vienna at a joint press conference." + REST,
        ),
        Valid(
            "a briefing, recorded as one",
            text=f"{A} told a press briefing on Tuesday that the talks went well." + REST,
            sidecar=_at("{city: Vienna, format: briefing}", "press-briefing"),
        ),
        Valid(
            "news of a call, from the desk of an agency",
            text=f"{A} spoke by phone with {B}, her office said." + REST,
            sidecar=_at("{city: Vienna}", "news-report"),
        ),
        Valid(
            "they spoke, in what way is not said",
            text=f"{A} spoke today with {B}." + REST,
            sidecar=_at("{format: meeting}"),
        ),
        Valid(
            "in Chinese, a call of last year",
            text="外长格鲁伯会见捷克外长诺瓦克。双方曾于去年通电话，就贸易问题交换意见。\n",
        ),
        Invalid(
            "news of a meeting, recorded as a call",
            (
                Found(
                    "Vienna",
                    1,
                    71,
                    "The text tells of a meeting in one room (`Vienna`), but `venue.format` is "
                    "call.",
                ),
            ),
            text=f"{A} met with {B} in Vienna." + REST,
            sidecar=_at("{format: call}", "news-report"),
        ),
        Invalid(
            "a call, recorded as a meeting",
            (
                Found(
                    "spoke by phone",
                    1,
                    30,
                    "The text tells of a call by telephone (`spoke by phone`), but `venue.format` "
                    "is meeting.",
                ),
            ),
            text=f"{A} spoke by phone with {B} today." + REST,
            sidecar=_at("{city: Vienna, country: AT, format: meeting}"),
        ),
        Invalid(
            "a call, recorded with a city and no form",
            (
                Found(
                    "held a telephone call",
                    1,
                    30,
                    "The text tells of a call by telephone (`held a telephone call`), but `venue` "
                    "gives a city.",
                ),
            ),
            text=f"{A} held a telephone call today with {B}." + REST,
        ),
        Invalid(
            "a call, and neither form nor place recorded",
            (
                Found(
                    "spoke by phone",
                    1,
                    30,
                    "The text tells of a call by telephone (`spoke by phone`), but `venue` gives "
                    "no form, which means a meeting.",
                    severity="info",
                ),
            ),
            text=f"{A} spoke by phone with {B} today." + REST,
            sidecar=_at("{country: AT}"),
        ),
        Invalid(
            "a video meeting, recorded as a visit",
            (
                Found(
                    "hosted a virtual meeting",
                    1,
                    30,
                    "The text tells of a meeting by video (`hosted a virtual meeting`), but "
                    "`venue.format` is visit.",
                ),
            ),
            text=f"{A} hosted a virtual meeting today with {B}." + REST,
            sidecar=_at("{city: Vienna, country: AT, format: visit}"),
        ),
        Invalid(
            "a meeting, recorded as a call",
            (
                Found(
                    "Vienna",
                    1,
                    71,
                    "The text tells of a meeting in one room (`Vienna`), but `kind` is call.",
                ),
            ),
            text=f"{A} met with {B} in Vienna." + REST,
            sidecar=_at("{country: AT}", "call"),
        ),
        Invalid(
            "a meeting on the sidelines, recorded as one by video",
            (
                Found(
                    f"met with {B} on the sidelines of",
                    1,
                    30,
                    f"The text tells of a meeting in one room (`met with {B} on the sidelines "
                    "of`), but `venue.format` is video.",
                ),
            ),
            text=f"{A} met with {B} on the sidelines of the conference." + REST,
            sidecar=_at("{format: video}"),
        ),
        Invalid(
            "a briefing, recorded as a meeting",
            (
                Found(
                    "told a regular press briefing",
                    1,
                    30,
                    "The text tells of a press briefing (`told a regular press briefing`), but "
                    "`venue.format` is meeting.",
                ),
            ),
            text=f"{A} told a regular press briefing that {B} had been in Vienna." + REST,
            sidecar=_at("{city: Vienna, format: meeting}"),
        ),
        Invalid(
            "in Chinese, a call",
            (
                Found(
                    "通电话",
                    1,
                    24,
                    "The text tells of a call by telephone (`通电话`), but `venue.format` is "
                    "sidelines.",
                ),
            ),
            text="2022年5月3日，外长格鲁伯同捷克外长诺瓦克通电话，双方讨论了贸易和地区局势。\n",
            sidecar=_at("{city: Vienna, format: sidelines}"),
        ),
        Valid(
            "a call in a quotation in guillemets",
            text=f"{A} met with {B} in Vienna and added: «I held a phone call with him» before "
            "the talks began." + REST,
        ),
        Valid(
            "a call in a quotation in guillemets that point inward",
            text=f"{A} met with {B} in Vienna and added: »I held a phone call with him« before "
            "the talks began." + REST,
        ),
        Valid(
            "a call in a quotation in German marks",
            text=f"{A} met with {B} in Vienna and added: „I held a phone call with him“ before "
            "the talks began." + REST,
        ),
        Valid(
            "a call in a quotation in Chinese",
            text="外长格鲁伯在维也纳同捷克外长诺瓦克会谈，提到报纸标题「两国外长通电话」，双方讨论了贸易和地区局势。\n",
        ),
        Invalid(
            "the quotation ended before the call",
            (
                Found(
                    "spoke by phone",
                    1,
                    51,
                    "The text tells of a call by telephone (`spoke by phone`), but `venue.format` "
                    "is meeting.",
                ),
            ),
            text=f"{A}, «glad of the talk», spoke by phone with {B} today." + REST,
            sidecar=_at("{city: Vienna, format: meeting}"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
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

    def _differs(self, contact: Contact, place: Place, said: str, severity: Severity) -> Draft:
        words = _brief(" ".join(contact.place.words.split()))
        told = _TOLD[contact.form]
        return self.draft(
            contact.place,
            f"The text tells of {told} (`{words}`), but {said}.",
            to_do="Correct `venue.format` or `kind`, or check that this is the text that the "
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
