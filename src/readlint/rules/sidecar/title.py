"""Rule sidecar-title."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.sidecar.title import ContactForm, OtherTitle, find_other_title
from readlint.rules.base import WARNING, Diagnostic, Rule

_LONGEST_SHOWN = 90
_HELP = (
    "Check that text and sidecar belong together. Write the headline as `title`, or put a title "
    "that is yours in [brackets]."
)
_FORMS: dict[ContactForm, str] = {
    "telephone": "a telephone call",
    "personal": "a meeting or a visit",
    "message": "a message",
}


class Title(Rule):
    """The title is not the headline that the text has.

    What it does:
        Compares `title` with the headline above the text. It reports a title most of whose names
        and other telling words are nowhere in the text, and one that names another form of contact
        between the same people: "Telephone conversation with" a person whom the headline says to
        have been met.

    Why it matters:
        Such a title is that of another record: text and sidecar were mixed up, and each thing that
        the sidecar says may be of another act.

    What to do:
        Look whether text and sidecar belong together. Write the headline as title; a title that you
        made up or translated is written in [brackets].

    Known limits:
        A title that is shorter, longer or worded otherwise than the headline is right as long as
        the text has its words. Nothing is said where the text has no headline, only a place, a
        label or a caption above it, nor of titles in another language or script. Two calls of the
        same people have the same title.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "title")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the title with the headline."""
        other = find_other_title(context)
        if other is not None:
            place = context.sidecar.place("title")
            yield self.diagnostic(
                place,
                f"The title is not that of the text: {_why(other)}.",
                help=_HELP,
                evidence=[(other.headline, "the headline of the text")],
            )


def _why(other: OtherTitle) -> str:
    headline = " ".join(other.headline.words.split())
    if len(headline) > _LONGEST_SHOWN:
        headline = f"{headline[: _LONGEST_SHOWN - 1]}…"
    if other.form is not None and other.other is not None:
        told, instead = _FORMS[other.form], _FORMS[other.other]
        return f"it speaks of {told}, the headline “{headline}” of {instead}"
    missing = ", ".join(f"`{word}`" for word in other.missing)
    nowhere = f"does not have {missing}" if missing else "has next to nothing of it"
    return f"the text, with the headline “{headline}”, {nowhere}"
