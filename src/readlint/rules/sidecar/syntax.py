"""Rule sidecar-syntax."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.printing.printable import in_shell
from readlint.record import DEFAULTS_NAMES, Place
from readlint.record.sidecar import EMPTY_SIDECAR
from readlint.rules.base import ERROR, Diagnostic, Rule

_SKIPPED = "Rules that need the sidecar are skipped until then."


class Syntax(Rule):
    """A sidecar is not usable YAML.

    What it does:
        Reports a sidecar, block or `_defaults.yaml` that is not YAML, not UTF-8, not a mapping of
        `key: value` lines, or that is nested or aliased beyond limits (32 levels, 20,000 values).

    Why it matters:
        Nothing of it can be read, so no rule that needs the sidecar can judge the record.

    What to do:
        Fix the place shown. Most often a tab, a missing closing quote or bracket, or a value with a
        colon in it that needs quotes.

    Known limits:
        Only the first problem of a file is shown. Values are read as plain text, so tags such as
        `!!python/object` are refused and never obeyed.
    """

    severity = ERROR
    since = "0.1"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """The parser refused the sidecar, or its bytes are not UTF-8."""
        record = context.record
        problem = record.sidecar_problem
        if problem is not None:
            yield self._unreadable(problem.place, problem.message, _to_do(context))
        for bad in record.undecodable_sidecars:
            yield self._unreadable(bad.path, bad.why, f"{bad.to_do} {_SKIPPED}".strip())

    def _unreadable(self, at: Place | str, why: str, to_do: str) -> Diagnostic:
        path = at if isinstance(at, str) else at.path
        what = "These folder defaults" if path.endswith(DEFAULTS_NAMES) else "The sidecar"
        return self.diagnostic(
            at,
            f"{what} cannot be read: {why}.",
            help=to_do,
        )


def _to_do(context: Context) -> str:
    problem = context.record.sidecar_problem
    is_empty = problem is not None and problem.message == EMPTY_SIDECAR
    if is_empty and context.record.has_text_file:
        return f"Run `readlint new --fill {in_shell(context.record.path)}` to draft it. {_SKIPPED}"
    return f"Fix the file here. {_SKIPPED}"
