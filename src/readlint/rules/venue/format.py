"""The text describes another form of contact."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.format import Form, FormatClash, find_format_clash
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule


class VenueFormat(Rule):
    """The text describes another form of contact than the sidecar.

    What it does:
        Reads in the first sentences how the act was held: "spoke by phone", "held a video
        call", "met on the sidelines of", "met in X", "told a press briefing", 通电话, 视频会晤.
        It reports the words when a call or a video meeting is recorded as one in a room, a
        meeting in a room as a call, video or letter, and the words of a press briefing as
        a meeting.

    Why it matters:
        Calls and meetings of the same people are counted apart. A wrong form is often the sign of
        a sidecar that was written for another contact.

    What to do:
        Correct `venue.format`, or `kind`, or check that text and sidecar belong together.

    Known limits:
        A text that only says "spoke with" shows no form. Whether a meeting was held on the
        sidelines of something larger is left to the editor, and so is the difference between a call
        with picture and one without. Where the sidecar gives neither a form nor a place, a call is
        reported as info.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "kind", "venue")
    reads = ("contact form",)
    supersedes = ("sidecar-kind-fields",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the form of contact in the lead with form and kind."""
        clash = find_format_clash(context)
        if clash is not None:
            yield self._differs(clash)

    def _differs(self, clash: FormatClash) -> Diagnostic:
        contact, told = clash.contact, _TOLD[clash.contact.form]
        words = _brief(" ".join(contact.place.words.split()))
        return self.diagnostic(
            contact.place,
            f"The text describes {told} (`{words}`), but {clash.says}.",
            help="Correct `venue.format` or `kind`, or check that this is the text that the "
            "sidecar describes.",
            evidence=[(contact.place, told), (clash.place, "the sidecar")],
            severity=WARNING if clash.is_given else INFO,
        )


_TOLD: dict[Form, str] = {
    "phone": "a call by telephone",
    "video": "a meeting by video",
    "person": "a meeting in one room",
    "briefing": "a press briefing",
}


def _brief(words: str) -> str:
    """Both ends of a long run of words; between them are names and titles."""
    return words if len(words) <= 60 else f"{words[:28].rstrip()} … {words[-28:].lstrip()}"
