"""Rule text-invisible."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.text.invisible import Kind, Unseen, find_unseen
from readlint.record import Place
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule
from readlint.rules.finding import Fix, Severity

_NAMES: dict[Kind, tuple[str, str]] = {
    "zero-width": ("zero-width character", "zero-width characters"),
    "soft-hyphen": ("soft hyphen", "soft hyphens"),
    "bidi": ("mark of writing direction", "marks of writing direction"),
    "private-use": ("private-use character", "private-use characters"),
    "no-break": ("no-break space in a run", "no-break spaces in runs"),
    "look-alike": ("word with a letter of another script", "words with letters of another script"),
}
_TO_DO: dict[Kind, str] = {
    "zero-width": "Remove them: nothing that can be seen changes.",
    "soft-hyphen": "Remove them: they only say where a line may be broken.",
    "bidi": "Remove them, unless the line has Arabic or Hebrew words.",
    "private-use": "Write the sign that the source shows there, or remove them: they mean "
    "something in one font alone.",
    "no-break": "Replace them by one ordinary space.",
    "look-alike": "Write the word in the letters of one script, as the source has it.",
}


class Invisible(Rule):
    """The text has invisible characters, or letters that look like others.

    What it does:
        Reports zero-width characters (all that Unicode says to ignore in display), soft hyphens,
        marks of writing direction, private-use characters, runs of no-break spaces, and words in
        which single letters of another script look like its own. Those of one kind are one
        finding. Only what parts or falsifies a word is a warning.

    Why it matters:
        A name with a hidden character in it is not found by a search and counts as another word.

    What to do:
        Remove the characters, or write the word in one script.

    Known limits:
        Joiners in Persian, Indic scripts and emoji, selectors behind emoji and Chinese characters,
        marks of direction on lines with Arabic or Hebrew, word breaks in Thai and its like, and
        single no-break spaces are left alone. A word written wholly in look-alikes is not seen.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """What a reader of the text cannot see, kind by kind."""
        for unseen in find_unseen(context.text):
            yield self.diagnostic(
                unseen.places[0],
                _message(unseen),
                help=_TO_DO[unseen.kind],
                spans=unseen.places,
                severity=_severity(unseen),
                fix=_fix(unseen.kind),
            )


def _message(unseen: Unseen) -> str:
    first = unseen.places[0]
    line = first.document.locate(first.start)[0]
    one, many = _NAMES[unseen.kind]
    name = f"1 {one}" if unseen.number == 1 else f"{unseen.number} {many}"
    hidden = "" if unseen.kind in ("look-alike", "private-use") else " that nobody sees"
    where = f"on line {line}" if unseen.number == 1 else f"the first on line {line}"
    return f"The text has {name}{hidden}, {where} ({unseen.shown})."


def _severity(unseen: Unseen) -> Severity:
    if unseen.kind == "look-alike":
        return WARNING
    return WARNING if any(_parts_a_word(place) for place in unseen.places) else INFO


def _parts_a_word(place: Place) -> bool:
    content = place.document.content
    before, after = content[place.start - 1 : place.start], content[place.end : place.end + 1]
    return before.isalpha() and after.isalpha()


def _fix(kind: Kind) -> Fix:
    return "safe" if kind == "zero-width" else "none"
