"""Rule attribution-archive."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.source.addresses import passing_host_of
from readlint.rules.base import INFO, Diagnostic, Rule


class AttributionArchive(Rule):
    """An official page that may vanish with its government has no archived copy.

    What it does:
        Knows the official sites whose pages are emptied or moved when a new government takes
        over, and asks for `source.archived` where `source.url` is on one of them.

    Why it matters:
        The next reader finds nothing at the address, and the record can no longer be checked.

    What to do:
        Find or make a copy in a web archive and record its address as `source.archived`.

    Known limits:
        A short list of sites known to have gone before. The rule does not check whether the page
        still exists: readlint never uses the network.
    """

    severity = INFO
    since = "0.1"
    preview = True
    requires = ("source.url", "source.archived")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Ask for a copy of a page that may vanish."""
        url = context.sidecar.text("source", "url")
        passing = passing_host_of(url) if url else None
        if passing is None or context.sidecar.text("source", "archived"):
            return
        yield self.diagnostic(
            context.sidecar.place("source", "url"),
            f"The address belongs to {passing.owner}, whose pages were last removed with a "
            f"government in {passing.change}, and the sidecar records no archived copy.",
            help="Find or make a copy in a web archive and record its address as "
            "`source.archived`.",
        )
