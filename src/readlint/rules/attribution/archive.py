"""Rule attribution-archive."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.passing_addresses import passing_host
from readlint.rules.base import INFO, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR


def _with(url: str, archived: str = "") -> str:
    moved = STANDARD_SIDECAR.replace("https://foreign-ministry.example/readouts/gruber-novak", url)
    return moved.replace("  published:", f"{archived}  published:")


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
    reads = ("source.url", "source.archived")
    examples = (
        Invalid(
            "a page of a department, not archived",
            (
                Found(
                    "https://www.state.gov/readout-vienna/",
                    10,
                    8,
                    "The address is one of the U.S. Department of State, whose pages last went "
                    "with a government in January 2025, and no archived copy is given.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("https://www.state.gov/readout-vienna/"),
        ),
        Invalid(
            "a page of a presidency",
            (
                Found(
                    "https://www.elysee.fr/vienne",
                    10,
                    8,
                    "The address is one of the Presidency of France, whose pages last went with a "
                    "government in May 2017, and no archived copy is given.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("https://www.elysee.fr/vienne"),
        ),
        Valid("another address"),
        Valid(
            "an archived copy is given",
            sidecar=_with(
                "https://www.state.gov/readout-vienna/",
                "  archived: https://web.archive.org/web/2022/https://www.state.gov/vienna/\n",
            ),
        ),
        Valid(
            "the site that keeps the old pages",
            sidecar=_with("https://2021-2025.state.gov/readout-vienna/"),
        ),
        Valid(
            "the address is itself that of an archive",
            sidecar=_with("https://web.archive.org/web/2022/https://www.state.gov/readout-vienna/"),
        ),
        Valid(
            "a government that keeps its pages",
            sidecar=_with("https://www.gov.uk/government/news/vienna"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Ask for a copy of what will be gone."""
        url = reading.sidecar.text("source", "url")
        passing = passing_host(url) if url else None
        if passing is None or reading.sidecar.text("source", "archived"):
            return
        yield self.draft(
            reading.sidecar.place("source", "url"),
            f"The address is one of {passing.owner}, whose pages last went with a government in "
            f"{passing.change}, and no archived copy is given.",
            to_do="Look for a copy in a web archive, or have one made, and give its address in "
            "`source.archived`.",
        )
