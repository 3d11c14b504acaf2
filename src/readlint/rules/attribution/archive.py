"""Rule attribution-archive."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Reading
from readlint.extract.source.addresses import passing_host
from readlint.rules.base import INFO, Diagnostic, Rule


class AttributionArchive(Rule):
    """An official address that goes with its government, and no archived copy.

    What it does:
        Knows the official sites whose pages are emptied or moved when a new government takes
        over, and asks for `source.archived` where `source.url` is on one of them.

    Why it matters:
        The next reader finds nothing at the address, and the record can no longer be checked.

    What to do:
        Look for a copy in a web archive, or have one made, and give its address in
        `source.archived`.

    Known limits:
        A short list of sites known to have gone before. Whether the page still stands is not
        looked up: nothing here goes to the network.
    """

    severity = INFO
    since = "0.1"
    preview = True
    requires = ("source.url", "source.archived")

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Ask for a copy of what will be gone."""
        url = reading.sidecar.text("source", "url")
        passing = passing_host(url) if url else None
        if passing is None or reading.sidecar.text("source", "archived"):
            return
        yield self.diagnostic(
            reading.sidecar.place("source", "url"),
            f"The address is one of {passing.owner}, whose pages last went with a government in "
            f"{passing.change}, and no archived copy is given.",
            help="Look for a copy in a web archive, or have one made, and give its address in "
            "`source.archived`.",
        )
