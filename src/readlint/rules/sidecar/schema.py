"""Rule sidecar-schema."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.rules.base import ERROR, Diagnostic, Rule, as_sentence

_IN_THIS_FORM = "Write the value in this form; `readlint schema` prints every field with examples."


class Schema(Rule):
    """A value of the sidecar is not what its field asks for.

    What it does:
        Reports what the schema of sidecars refuses: a missing required field, a list where text
        is expected, a `kind` that does not exist, an address without `https://`, an empty value.
        With `--schema` it also reports what a narrower schema of your own refuses.

    Why it matters:
        A field in the wrong form is read by every program in its own way, or not at all, and
        the rules that need it cannot judge the record.

    What to do:
        Write the value in the form that the message names; `readlint schema` prints all fields
        with examples, and an editor with YAML support completes them.

    Known limits:
        Dates are judged by date-invalid alone, unknown keys by sidecar-unknown-key alone. Fields
        whose name begins with `x-` are free.
    """

    severity = ERROR
    since = "0.1"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """The schema refuses a value, or lacks one."""
        for problem in context.schema_problems:
            if problem.kind != "unknown-key":
                offer = f"Write `{problem.suggestion}`." if problem.kind == "pattern" else ""
                yield self.diagnostic(
                    context.place_of(problem),
                    as_sentence(problem.message),
                    help=offer if problem.suggestion else _IN_THIS_FORM,
                )
