"""Rule junk-classifier."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.boilerplate import find_junk
from readlint.rules.base import WARNING, Diagnostic, Rule
from readlint.rules.junk import lines_named


class Classifier(Rule):
    """Lines look like part of the page, though they contain no set phrase.

    What it does:
        Weighs every line that no other rule has named, by a small model that was learned from web
        pages: how wide the line is and how it ends, where it lies between the running text and the
        junk, what its neighbours look like. Lines that are far likelier a part of the page than of
        the document are reported, block by block, with what sets them off.

    Why it matters:
        Most of what a scraper leaves has no set phrase: a menu is a list of words, a list of other
        articles a list of titles. Their names and dates are counted as this document's.

    What to do:
        Look at the block, and cut it out of the text if it belongs to the page.

    Known limits:
        It is statistical, and stays silent where it is not sure: it reports nothing in a text in
        which no other rule finds junk, and little where only a line or two of a page is left. A
        list or a table of the document may be reported where a whole page was saved around it.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Every block is one finding; on a page that is mostly junk all are one."""
        if not find_junk(context).spans:
            return
        from readlint.extract.classifier.scores import unlike_blocks

        for block in unlike_blocks(context):
            lines, several = lines_named(block.pieces)
            unlike = ", ".join(block.unlike)
            evidence = [(block.pieces[0], unlike)]
            if block.beside is not None:
                evidence.append((block.beside, "running text of the document"))
            yield self.diagnostic(
                block.pieces[0],
                f"{lines} {'read' if several else 'reads'} unlike the document: {unlike}.",
                help="Cut the lines out of the text if they belong to the page around it.",
                evidence=evidence,
                spans=block.pieces,
                fix="unsafe",
            )
