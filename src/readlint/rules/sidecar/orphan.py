"""Rule sidecar-orphan."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.sidecar.other_half import find_other_half
from readlint.rules.base import ERROR, Diagnostic, Rule

_MESSAGE = "There is no text file for this sidecar"


class Orphan(Rule):
    """A sidecar has no text.

    What it does:
        Reports a YAML file that has at least two of the keys `date`, `venue`, `participants` and
        `source`, while no text of its name lies beside it.

    Why it matters:
        The text was renamed, moved or deleted, and its description was left behind: counts over
        the sidecars include a document that nobody can read.

    What to do:
        Where a file of nearly this name is beside it, run the command that is shown. Otherwise
        bring the text back, rename the sidecar with its text, or delete it.

    Known limits:
        Other YAML files (schemas, configurations, folder defaults) are not checked, nor is a
        sidecar with fewer than two of the four keys, which looks like them.
    """

    severity = ERROR
    since = "0.1"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """A sidecar file exists, and no text file does."""
        record = context.record
        if not record.has_sidecar_file or record.has_text_file:
            return
        other = find_other_half(record)
        if other is None:
            yield self.diagnostic(
                record.path,
                f"{_MESSAGE}.",
                help="Bring the text back, rename the sidecar with its text, or delete it.",
            )
        else:
            yield self.diagnostic(record.path, f"{_MESSAGE}, but {other.said}.", help=other.to_do)
