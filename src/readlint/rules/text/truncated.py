"""Rule text-truncated."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.boilerplate import body_of
from readlint.extract.source.credits import find_credits
from readlint.extract.text.lines import text_lines
from readlint.extract.text.paragraphs import find_cut_end
from readlint.extract.view import prose_of
from readlint.rules.base import WARNING, Diagnostic, Rule


class Truncated(Rule):
    """The text breaks off.

    What it does:
        Looks at the last paragraph of the body. Reports it when it ends in dots (`...`, `[...]`),
        when `Read more` or its like follows an unfinished sentence, when it ends with a comma or
        with a word that no sentence ends with, or when it ends with a small word and without a stop
        while every paragraph before has one.

    Why it matters:
        What was cut is missing from every count and every reading, and agreements are at the end of
        a readout.

    What to do:
        Fetch the whole text from its source. If the original ends so, accept the finding.

    Known limits:
        A text that was cut between two sentences, or within the words of a list, is not seen. An
        author may end with dots.
    """

    severity = WARNING
    since = "0.1"
    preview = True
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """The last paragraph of the body does not end."""
        if context.text is not context.record.whole_text:
            return  # what was read breaks off by itself; the text itself may well go on
        credited = [credit.place for credit in find_credits(context)]
        cut = find_cut_end(prose_of(context), text_lines(context), body_of(context), credited)
        if cut is None:
            return
        line = prose_of(context).locate(cut.place.start)[0]
        yield self.diagnostic(
            cut.place,
            f"The text breaks off on line {line}, at “{cut.place.words}”: {cut.why}.",
            help="Fetch the whole text from its source, or accept the finding if the original "
            "ends so.",
        )
