"""Rule junk-banner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract import Context
from readlint.extract.boilerplate import JunkSpan
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
from readlint.language.words import phrases
from readlint.record import Place
from readlint.rules.base import INFO, WARNING, Diagnostic
from readlint.rules.junk import JunkRule, is_or_are

_BRACKETS = " ()[]*:.!_-–—•"
_LONGEST_NOTICE = 60


class Banner(JunkRule):
    """The text contains a banner or a mailing-list header.

    What it does:
        Finds the banners of official sites (“An official website of …”), the first and last lines
        of mailing lists, and the note of a republisher that a text is reproduced below. As info it
        names the notice of a printed speech, “Check against delivery”, which is never cut.

    Why it matters:
        The banner names a government that may have no part in the meeting, and the republisher's
        note does not come from the source. The notice of a speech shows whether these are the
        words as they were written or as they were spoken.

    What to do:
        Cut the lines out of the text; name the republisher in `source.publisher` and the origin in
        `source.via`.

    Known limits:
        Banners are known in English, and a few in French and German; notices of speeches in ten
        languages, on a line of their own.
    """

    severity = WARNING
    since = "0.1"
    reads = ("junk phrases",)
    kind = "banner"
    help_text = "Cut these lines out of the text; the sidecar says where it comes from."

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Every banner is one finding, and so are all notices of a speech."""
        yield from super().check(context)
        notices = list(_notices_of_a_speech(context))
        if notices:
            what = "a notice" if len(notices) == 1 else "notices"
            yield self.diagnostic(
                notices[0],
                is_or_are(notices, f"{what} of the printed speech, not part of what was said."),
                help="Record under `notes` whether these are the words as written or as spoken, if "
                "the page says so; the line itself can stay.",
                spans=notices,
                severity=INFO,
            )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the banner and its lines."""
        return f"{is_or_are(places, 'a banner of the page or mail')}, not part of the document."


def _notices_of_a_speech(context: Context) -> Iterator[Place]:
    known = frozenset(phrases("delivery-notice"))
    for line in text_lines(context):
        if len(line.text) <= _LONGEST_NOTICE and line.text.strip(_BRACKETS).lower() in known:
            yield prose_of(context).place(line.start, line.end)
