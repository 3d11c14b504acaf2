"""Rule sidecar-unknown-key."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.rules.base import ERROR, Diagnostic, Rule, as_sentence


class UnknownKey(Rule):
    """A key is not a sidecar field.

    What it does:
        Reports a key that the schema does not know, and offers the nearest one, or the place
        where the key belongs.

    Why it matters:
        A mistyped key is silently ignored by every program: the record then has no publication
        date at all, although somebody wrote one.

    What to do:
        Correct the key. A field of your own is welcome under a name that begins with `x-`, under
        any name that a schema of your own (`--schema`) lists at the top level, and under names that
        `extra-keys` in the configuration gives. Where your files have other keys for our fields,
        `map` there says which.

    Known limits:
        Fields that begin with `x-` are free, but at the top level only.
    """

    severity = ERROR
    since = "0.1"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """The schema does not know a key."""
        for problem in context.schema_problems:
            if problem.kind == "unknown-key":
                yield self.diagnostic(
                    context.place_of(problem),
                    as_sentence(problem.message),
                    help="Correct the key, remove it, or add it to your schema."
                    if problem.asked_by
                    else "Correct the key; a field of your own begins with `x-`.",
                )
