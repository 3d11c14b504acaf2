"""Rule text-language."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.text.whole_language import find_misread
from readlint.rules.base import WARNING, Diagnostic, Rule


class Language(Rule):
    """The text as a whole cannot be in the declared language: it was read in a wrong way.

    What it does:
        Looks at the letters of the whole text. It speaks when none, or next to none, of 200
        letters and more is of the script of `language`; when letters were replaced by question
        marks; when letters are those of another code page (`D¹browa`, `Dýþiþleri`); and when
        running text in one of seven languages has hardly any small words of it, such as articles
        and prepositions.

    Why it matters:
        Such a text is rubbish of a text recognition (OCR), or of an encoding that was guessed
        wrongly. No other rule finds anything to read in it, and so is silent.

    What to do:
        Make the text anew from its source; or correct `language`.

    Known limits:
        A text in another language that can be told by its words is for text-language-mix. The
        small words of German, English, French, Italian, Dutch, Portuguese and Spanish are asked.
        A text in two scripts is left alone.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "language")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the letters of the whole text against the declared language."""
        declared = context.sidecar.text("language")
        found = find_misread(context, declared) if declared else None
        if found is not None:
            yield self.diagnostic(
                found.place,
                f"The text {found.says}.",
                help=found.help_text,
                evidence=[
                    (found.place, found.why),
                    (context.sidecar.place("language"), "the language declared"),
                ],
            )
