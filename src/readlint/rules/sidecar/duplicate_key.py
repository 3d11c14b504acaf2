"""Rule sidecar-duplicate-key."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.rules.base import ERROR, Diagnostic, Rule


class DuplicateKey(Rule):
    """A key is written twice in one mapping.

    What it does:
        Reports the second and any further use of a key in the same mapping.

    Why it matters:
        Most programs silently keep the last value and a few the first, so the record has two
        dates, or two publishers, depending on who reads it.

    What to do:
        Keep the right line and delete the other.

    Known limits:
        readlint itself goes on with the last value, as most programs do.
    """

    severity = ERROR
    since = "0.1"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report every repeated key."""
        for duplicate in context.sidecar.duplicates:
            yield self.diagnostic(
                duplicate.second,
                f"The key `{duplicate.key}` is written twice; most programs keep only this last "
                "value.",
                help="Keep the right line and delete the other.",
                evidence=[(duplicate.first, "the key is here first")],
            )
