"""Rule text-too-long."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.context import Cut
from readlint.extract.days.told_years import find_told_years
from readlint.extract.people.named_people import find_all_names
from readlint.extract.source.credits import find_credits
from readlint.extract.time.dates import find_written
from readlint.extract.time.events import find_events
from readlint.record.record import LISTS, Unread
from readlint.rules.base import ERROR, Diagnostic, Rule

# Every extractor that stops reading at a limit.
_CAPPED = (find_written, find_told_years, find_events, find_all_names, find_credits)
# No mention has fewer characters: a name of two Chinese ones has as many.
_SHORTEST_MENTION = 2


class TooLong(Rule):
    """The text or a list is longer than readlint reads.

    What it does:
        Reports a text of more than 1,000,000 characters, more than 200 `participants` or `accept`
        entries, more than 20 links in `source.via`, and a text with more than 2,000 dates, years
        told as past, names of officials, events or credits. It says how much was read. `limits`
        in the configuration sets other numbers. All rules judge what was read.

    Why it matters:
        What was not read was not checked: junk, another document or a wrong name may be in it.

    What to do:
        Split the text into its documents, shorten the list, or raise the limit in the
        configuration. If the first part is enough, accept the finding; the entry must be one of
        those that are read.

    Known limits:
        A long transcript is reported although nothing is wrong with it. Texts that are alike in
        what was read count as copies even if they differ further on.
    """

    severity = ERROR
    since = "0.1"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Each text or list that was cut is one finding, as are the mentions of a text."""
        for unread in context.record.unread:
            yield self._of_text(unread) if unread.limit not in LISTS else self._of_list(unread)
        cuts = _cuts(context)
        if cuts:
            yield self._of_mentions(cuts, context.record.limits.mentions)

    def _of_text(self, unread: Unread) -> Diagnostic:
        line = unread.place.document.locate(max(unread.place.start, unread.place.end - 1))[0]
        return self.diagnostic(
            unread.place,
            f"The text has {unread.total:,} characters, and only the first {unread.read:,} were "
            f"read, up to line {line:,}: {_limit(unread)}.",
            help="Split the text into its documents, or raise `limits.characters` in the "
            "configuration.",
        )

    def _of_list(self, unread: Unread) -> Diagnostic:
        name = ".".join(map(str, LISTS[unread.limit]))
        return self.diagnostic(
            unread.place,
            f"`{name}` has {unread.total:,} entries, of which {unread.read:,} "
            f"{'was' if unread.read == 1 else 'were'} read; this is the first that was not: "
            f"{_limit(unread)}.",
            help=f"Shorten the list, or raise `limits.{unread.limit}` in the configuration.",
        )

    def _of_mentions(self, cuts: list[Cut], most: int) -> Diagnostic:
        first, *others = cuts
        return self.diagnostic(
            first.place,
            f"The text has more {first.what} than are read; this is the first that was not: "
            f"`limits.mentions` is {most:,}.",
            help="Split the text into its documents, or raise `limits.mentions` in the "
            "configuration.",
            evidence=[
                (cut.place, f"the first of its {cut.what} that was not read") for cut in others
            ],
        )


def _cuts(context: Context) -> list[Cut]:
    """Return where extractors stopped, in the order of the text."""
    record = context.record
    if record.text is None or not context.is_document:
        return []
    if len(record.text.content) < record.limits.mentions * _SHORTEST_MENTION:
        return []
    for extract in _CAPPED:
        extract(context)
    return sorted(context.cuts, key=lambda cut: (cut.place.start, cut.what))


def _limit(unread: Unread) -> str:
    return f"`limits.{unread.limit}` is {unread.most:,}"
