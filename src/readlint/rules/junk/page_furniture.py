"""Rule junk-page-furniture."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.page_furniture import furniture_of
from readlint.record import Place
from readlint.rules.base import WARNING, Diagnostic, Rule
from readlint.rules.junk import is_or_are


class PageFurniture(Rule):
    """The text contains page numbers, running heads or disclaimers of printed pages.

    What it does:
        Finds the lines that a PDF or a print of a web page has on each of its pages: numbers,
        running heads with a number, an hour or an address, labels in capitals, disclaimers. One
        of them must be between the halves of a sentence; those of the same form go with it.
        Lines that count "Page 1 of 9" are found wherever they are. All are one finding.

    Why it matters:
        They do not belong to the document: its sentences are cut in two, and a running head counts
        as often as there are pages.

    What to do:
        Cut them, and join the halves of the sentences.

    Known limits:
        Furniture that never falls within a sentence is not found, unless it counts the pages of
        so many. Nor are numbers that touch other lines: they may be a list or a table. All other
        rules read the sentences as one already.
    """

    severity = WARNING
    since = "0.1"
    preview = True
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """All furniture of a text is one finding."""
        places = list(_places(context))
        if places:
            yield self.diagnostic(
                places[0],
                is_or_are(places, "furniture of printed pages, not part of the document."),
                help="Cut what each page repeats, and join the halves of the sentences.",
                spans=places,
                fix="unsafe",
            )


def _places(context: Context) -> Iterator[Place]:
    """Yield the furniture, lines with nothing but blanks between them as one place."""
    text, start, end = context.text, -1, -1
    for row in furniture_of(text):
        if start >= 0 and text.content[end : row.start].strip():
            yield text.place(start, end)
            start = -1
        start, end = (row.start if start < 0 else start), row.end
    if start >= 0:
        yield text.place(start, end)
