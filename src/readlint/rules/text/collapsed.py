"""Rule text-collapsed."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.boilerplate import body_of
from readlint.extract.text.lines import text_lines
from readlint.extract.text.paragraphs import collapsed_block
from readlint.extract.view import prose_of
from readlint.rules.base import WARNING, Diagnostic, Rule


class Collapsed(Rule):
    """The paragraphs of the text are lost.

    What it does:
        Reports a body with nearly all its words in one line of 3,000 characters or more (1,200 in a
        script without blanks between words), with ten sentences or more.

    Why it matters:
        Paragraphs carry meaning: who speaks, where a new subject begins. A text without them was
        damaged on its way, and most often not only there.

    What to do:
        Fetch the text again from its source and keep its paragraphs. If the original is one
        paragraph, accept the finding.

    Known limits:
        A shorter text that lost its paragraphs looks like a short statement. A text that kept one
        or two breaks out of many is not reported.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text",)
    document_level = True

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """One line holds nearly all of a long body."""
        block = collapsed_block(text_lines(context), body_of(context))
        if block is not None:
            place = prose_of(context).place(block.start, block.end)
            yield self.diagnostic(
                place,
                f"Paragraph breaks are missing: line {place.document.locate(place.start)[0]} has "
                f"{block.end - block.start:,} characters, nearly all of the text.",
                help="Fetch the text again from its source and keep its paragraphs, or accept "
                "the finding if the original is one paragraph.",
            )
