"""Rule sidecar-ambiguous."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.rules.base import ERROR, Diagnostic, Rule

_SIDECARS = (".yaml", ".yml")
_BOTH = "This text has a `---` block at its head and a sidecar file as well."


class Ambiguous(Rule):
    """Two sidecars claim one text, or two texts one sidecar.

    What it does:
        Reports a text with two sidecars (`a.yaml` and `a.txt.yaml`, or a file and a `---` block),
        and a sidecar that fits two texts (`a.txt` and `a.md`).

    Why it matters:
        Every program picks one of the two by its own habit, so two readers of the same corpus
        may see two different dates for one document.

    What to do:
        Keep one, after moving what only the other says into it.

    Known limits:
        readlint goes on with the first file in the order of names, and with a sidecar file
        rather than a block; findings of other rules speak of these only.
    """

    severity = ERROR
    since = "0.1"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Another file claims the record, or a block does beside the sidecar file."""
        record = context.record
        for rival in record.rivals:
            what = (
                "sidecars claim this text"
                if rival.endswith(_SIDECARS)
                else "texts claim one sidecar"
            )
            yield self.diagnostic(
                record.path,
                f"Two {what}: also `{rival}`.",
                help="Keep one of the two files, after moving what only the other says into it.",
                evidence=[(rival, "claims the same record")],
            )
        if record.opening_fence is not None and record.has_sidecar_file:
            yield self.diagnostic(
                record.opening_fence,
                _BOTH,
                help="Keep one of the two, after moving what only the other says into it.",
            )
