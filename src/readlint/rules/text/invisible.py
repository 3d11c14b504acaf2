"""Rule text-invisible."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.invisible import Kind, Unseen, find_unseen
from readlint.record import Place
from readlint.rules.base import INFO, WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.finding import Fix, Severity

_NAMES: dict[Kind, tuple[str, str]] = {
    "zero-width": ("zero-width character", "zero-width characters"),
    "soft-hyphen": ("soft hyphen", "soft hyphens"),
    "bidi": ("mark of writing direction", "marks of writing direction"),
    "no-break": ("no-break space in a run", "no-break spaces in runs"),
    "look-alike": ("word with a letter of another script", "words with letters of another script"),
}
_TO_DO: dict[Kind, str] = {
    "zero-width": "Take them out: nothing that can be seen changes.",
    "soft-hyphen": "Take them out: they only say where a line may be broken.",
    "bidi": "Take them out, unless the line has Arabic or Hebrew words.",
    "no-break": "Replace them by one ordinary space.",
    "look-alike": "Write the word in the letters of one script, as the source has it.",
}


class Invisible(Rule):
    """The text holds characters that nobody sees, or letters that pass for others.

    What it does:
        Reports zero-width characters, soft hyphens, marks of writing direction, runs of no-break
        spaces, and words in which single letters of another script pass for its own. Those of
        one kind are one finding. Only what parts or falsifies a word is a warning.

    Why it matters:
        A name with a hidden character in it is not found by a search and counts as another word.

    What to do:
        Take the characters out, or write the word in one script.

    Known limits:
        Joiners in Persian, Indic scripts and emoji, marks of direction on lines with Arabic or
        Hebrew, word breaks in Thai and its like, and single no-break spaces are left alone. A
        word written wholly in look-alikes is not seen.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text",)
    examples = (
        Invalid(
            "a zero-width space inside a name",
            (
                Found(
                    "\u200b",
                    1,
                    26,
                    "The text has 1 zero-width character that nobody sees, on line 1 (U+200B).",
                ),
            ),
            text="Foreign Minister Anna Gru\u200bber met with her counterpart.\n",
        ),
        Invalid(
            "zero-width characters between words are only worth a look",
            (
                Found(
                    "\u200b\u200b",
                    1,
                    18,
                    "The text has 3 zero-width characters that nobody sees, the first on line 1 "
                    "(U+200B).",
                    severity="info",
                ),
            ),
            text="The two ministers\u200b\u200b. They met.\n\ufeff They left.\n",
        ),
        Invalid(
            "soft hyphens of a web page",
            (
                Found(
                    "\xad",
                    1,
                    5,
                    "The text has 2 soft hyphens that nobody sees, the first on line 1 (U+00AD).",
                ),
            ),
            text="Coop\xadera\xadtion was the subject.\n",
        ),
        Invalid(
            "a mark of direction in English",
            (
                Found(
                    "\u202c",
                    1,
                    20,
                    "The text has 1 mark of writing direction that nobody sees, on line 1 "
                    "(U+202C).",
                    severity="info",
                ),
            ),
            text="They met in Vienna.\u202c\n",
        ),
        Invalid(
            "a Cyrillic letter in a Latin name",
            (
                Found(
                    "Gr\u0443ber",
                    1,
                    6,
                    "The text has 1 word with a letter of another script, on line 1 "
                    "(“\u0443” in “Gr\u0443ber” is Cyrillic).",
                ),
            ),
            text="Anna Gr\u0443ber met with Pavel Novak.\n",
        ),
        Invalid(
            "a run of no-break spaces",
            (
                Found(
                    "\xa0\xa0\xa0",
                    1,
                    7,
                    "The text has 3 no-break spaces in runs that nobody sees, the first on line 1 "
                    "(U+00A0).",
                    severity="info",
                ),
            ),
            text="Vienna\xa0\xa0\xa03 May 2022\n",
        ),
        Valid("plain English"),
        Valid(
            "French spacing", text="Le ministre a dit\xa0: «\xa0Très bien\u202f!\xa0» à Vienne.\n"
        ),
        Valid(
            "Arabic and Hebrew with marks of direction",
            text="قال الوزير \u200fإن اللقاء (AFP)\u200e كان مثمرا.\nהשר אמר \u200eEU\u200f.\n",
        ),
        Valid(
            "joiners in Persian and Hindi", text="وزیر می\u200cگوید. मंत्री क\u094d\u200dष ने कहा।\n"
        ),
        Valid("emoji joined to one", text="Thank you 👩\u200d🚀 👨\u200d👩\u200d👧!\n"),
        Valid("word breaks in Thai", text="รัฐมนตรี\u200bพบกัน\u200bที่กรุงเวียนนา\n"),
        Valid(
            "two scripts side by side",
            text="The μm scale, Δt, IT-компания, the Сербия-EU talks, Ωmega, iPhone’ом, Xи.\n",
        ),
        Valid("a byte order mark is for text-encoding", text=b"\xef\xbb\xbfThey met.\n"),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """What a reader of the text cannot see, kind by kind."""
        for unseen in find_unseen(reading.text):
            yield self.draft(
                unseen.places[0],
                _message(unseen),
                to_do=_TO_DO[unseen.kind],
                pieces=unseen.places,
                severity=_severity(unseen),
                fix=_fix(unseen.kind),
            )


def _message(unseen: Unseen) -> str:
    first = unseen.places[0]
    line = first.document.locate(first.start)[0]
    one, many = _NAMES[unseen.kind]
    name = f"1 {one}" if unseen.number == 1 else f"{unseen.number} {many}"
    hidden = "" if unseen.kind == "look-alike" else " that nobody sees"
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
