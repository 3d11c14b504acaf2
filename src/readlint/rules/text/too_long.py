"""Rule text-too-long."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.record.record import LISTS, Unread
from readlint.rules.base import ERROR, Diagnostic, Rule


class TooLong(Rule):
    """The text or a list is longer than readlint reads.

    What it does:
        Reports a text of more than 1,000,000 characters, more than 200 `participants` or `accept`
        entries and more than 20 links in `source.via`, and says how much was read. `limits` in
        the configuration sets other numbers. All rules judge what was read.

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
        """Each text or list that was cut is one finding."""
        for unread in context.record.unread:
            yield self._of_text(unread) if unread.limit not in LISTS else self._of_list(unread)

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


def _limit(unread: Unread) -> str:
    return f"`limits.{unread.limit}` is {unread.most:,}"
