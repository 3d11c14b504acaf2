"""Rule junk-empty."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.boilerplate import MASK, body_of
from readlint.extract.boilerplate.shapes import ends_as_sentence, word_count
from readlint.extract.text.lines import text_lines
from readlint.extract.text.not_document import find_refusal, foreign_format
from readlint.extract.view import prose_of
from readlint.record import Place
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule, Severity

_FEWEST_WORDS = 10
_LONGEST_QUOTE = 80


class Empty(Rule):
    """The text has no body, or next to none, or is a page that was sent instead of the document.

    What it does:
        Looks at what is left when junk is set aside: nothing, or a few words that do not form a
        sentence, such as a title alone. A short text that opens with the words of an error page
        (404, access denied, a server that failed), of a bot check or of a wall, and has little
        else, is not the document either; nor is a request for consent to cookies, however long,
        the foot of a page, or a widget of rates or weather alone. An error ends the checks of the
        record: only rules of the sidecar are asked.

    Why it matters:
        The words are lost: the page needed a script, a log-in or a second request, and the
        record holds only its shell.

    What to do:
        Fetch the text again, from the publisher or an archive.

    Known limits:
        One short sentence counts as a short official note. Error pages, requests for consent and
        feet are known by set phrases in eleven languages; where one names a participant or says
        what somebody said, it counts as the document.
    """

    severity = ERROR
    since = "0.1"
    ends = True

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield a finding where there is nothing to read."""
        if context.record.text is None or foreign_format(context.record.text_bytes):
            return
        text = prose_of(context)
        if not text.content.strip():
            yield self._diagnostic(text.path, "The text is empty.")
            return
        refusal = find_refusal(context)
        if refusal is not None:
            yield self.diagnostic(
                refusal.place,
                f"The text is {refusal.what}: “{_cut(refusal.place.words)}”.",
                help="Fetch the text again, from the publisher or an archive.",
                evidence=[(place, "words of such a page") for place in refusal.told[1:]],
            )
            return
        body = body_of(context)
        left = [line for line in text_lines(context) if body[line.start] != MASK]
        if not left:
            first = text_lines(context)[0]
            yield self._diagnostic(
                text.place(first.start, first.end),
                "The text holds only a web page, without an article.",
            )
            return
        if any(ends_as_sentence(line.text) for line in left):
            return
        if sum(word_count(line.text) for line in left) < _FEWEST_WORDS:
            yield self._diagnostic(
                text.place(left[0].start, left[0].end),
                f"The text has no sentence, only “{_cut(' / '.join(x.text for x in left))}”.",
                WARNING,
            )

    def _diagnostic(self, at: Place | str, message: str, severity: Severity = ERROR) -> Diagnostic:
        help_text = "Download the text again: this is not the document."
        return self.diagnostic(at, message, help=help_text, severity=severity)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
