"""Rule text-format."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.text.not_document import foreign_format
from readlint.rules.base import ERROR, Diagnostic, Rule

_TO_DO = {
    "HTML": "Save the words of the document alone as plain text; keep the page under `.html`.",
    "PDF": "Extract the text (with `pdftotext -layout`, or another program) and save it as UTF-8.",
    "image": "Read the text off the image (OCR), correct it, and save it as UTF-8.",
    "gzip": "Unpack the file, and save the text in it as UTF-8.",
    "ZIP": "Unpack the file, and save the text in it as UTF-8.",
    "WARC": "Take the document out of the web archive, and save its words as UTF-8.",
}
_SAVE_AS = "Open the file in the program that wrote it, and save it as plain text in UTF-8."
_NAMES = {"image": "an image", "ZIP": "a ZIP archive", "WARC": "a web archive (WARC)"}


class Format(Rule):
    """The file is a PDF, HTML, Word or another file under the name of a plain text.

    What it does:
        Looks at the first bytes of a text: PDF, RTF, HTML, Word, OpenDocument, EPUB, PostScript,
        images, archives. Where it finds one, no other rule of texts is asked, since all that they
        would say has this one cause.

    Why it matters:
        What is read of such a file are its commands and tags, not the words of the document.

    What to do:
        Convert the file to plain text, and look at the result.

    Known limits:
        Tags within a plain text are for junk-markup to find. A text that speaks of file formats
        is plain text.
    """

    severity = ERROR
    since = "0.1"
    ends = True

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Name the format that the first bytes tell."""
        found = foreign_format(context.record.text_bytes)
        if found:
            name = _NAMES.get(found) or f"{'an' if found[0] in 'EHRO' else 'a'} {found} file"
            yield self.diagnostic(
                context.record.path,
                f"This is {name}, not plain text.",
                help=_TO_DO.get(found, _SAVE_AS),
            )
