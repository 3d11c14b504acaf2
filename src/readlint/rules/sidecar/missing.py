"""Rule sidecar-missing."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid

_MESSAGE = "This text has no sidecar: nothing says when, where and by whom it was said."


class Missing(Rule):
    """A text has no sidecar.

    What it does:
        Reports a text (`.txt`, `.md`) that has neither `NAME.yaml` (or `NAME.txt.yaml`) beside it
        nor a `---` block at its head.

    Why it matters:
        A text without date, place, participants and source cannot be cited, and no other rule
        can hold it against anything.

    What to do:
        Write a sidecar beside the text with at least `date`, `venue`, `participants` and
        `source`, or leave the file out with `--exclude` if it is no record.

    Known limits:
        README, LICENSE and CHANGELOG files are never records. Other notes must be excluded.
    """

    severity = ERROR
    since = "0.1"
    examples = (
        Invalid(
            "a text alone",
            (Found("", None, None, _MESSAGE),),
            sidecar=None,
        ),
        Invalid(
            "an ornamental line of dashes is not a block",
            (Found("", None, None, _MESSAGE),),
            text="---\nOn 3 May 2022 the ministers met in Vienna.\n---\n",
            sidecar=None,
        ),
        Valid("a sidecar lies beside the text"),
        Valid(
            "the sidecar is a block at the head of the text",
            text="---\ndate: 2022-05-03\n---\nThe ministers met in Vienna.\n",
            sidecar=None,
        ),
        Valid("an unusable sidecar is not a missing one", sidecar="date: [\n"),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """A text file exists, and neither a sidecar file nor a block does."""
        record = reading.record
        if record.has_text_file and not record.has_any_sidecar:
            yield self.draft(
                record.path,
                _MESSAGE,
                to_do="Write a sidecar of the same name with the ending .yaml, holding at least "
                "date, venue, participants and source; or leave the file out with --exclude.",
            )
