"""Rule sidecar-schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readlint.extract import Context
from readlint.printing.printable import in_shell
from readlint.record.discovery import SIDECAR_SUFFIXES
from readlint.rules.base import ERROR, Diagnostic, Rule, as_sentence

if TYPE_CHECKING:
    from readlint.schema.problem import Problem

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
        Fill in the lines that `readlint new` wrote behind `# `, or paste those that are shown; or
        write the value in the form that the message names; `readlint schema` prints all fields
        with examples, and an editor with YAML support completes them. All fields that are missing
        are one finding, at the end of the sidecar.

    Known limits:
        Dates are judged by date-invalid alone, unknown keys by sidecar-unknown-key alone. Fields
        whose name begins with `x-` are free.
    """

    severity = ERROR
    since = "0.1"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """The schema refuses values, or fields are missing."""
        told = [problem for problem in context.schema_problems if problem.kind != "unknown-key"]
        missing = [problem for problem in told if _is_of_all(problem)]
        for schema in dict.fromkeys(problem.asked_by for problem in missing):
            group = [problem for problem in missing if problem.asked_by == schema]
            yield self._missing(context, group)
        for problem in told:
            if problem not in missing:
                yield self.diagnostic(
                    context.place_of(problem),
                    as_sentence(problem.message),
                    help=_to_do(context, problem),
                )

    def _missing(self, context: Context, group: Sequence[Problem]) -> Diagnostic:
        """Report all fields that are missing at the top level: one cause, one block to paste."""
        from readlint.schema.wording import SIDECAR

        keys = [problem.suggestion or "" for problem in group]
        return self.diagnostic(
            context.sidecar.closing,
            as_sentence(f"{SIDECAR.lacking((), *keys)}{_asked_by(group[0])}"),
            help=_behind_marks(context, keys) or _to_paste(context, keys),
            known_by=[f"{key} is missing" for key in keys],
        )


def _asked_by(problem: Problem) -> str:
    return f" (asked for by {problem.asked_by})" if problem.asked_by else ""


def _behind_marks(context: Context, keys: Sequence[str]) -> str:
    """Name the lines of missing fields that `readlint new` wrote; "" where one has none."""
    document = context.sidecar.document
    # In a text, `# source:` is a heading of Markdown.
    if not document.path.lower().endswith(SIDECAR_SUFFIXES):
        return ""
    lines: dict[str, int] = {}
    for number, line in enumerate(document.content.splitlines(), 1):
        key = line.removeprefix("# ").partition(":")[0]
        if line.startswith("# ") and key in keys:
            lines.setdefault(key, number)
    if len(lines) < len(keys):
        return ""
    numbers = sorted(lines.values())
    one = len(numbers) == 1
    named = f"Line {numbers[0]} has it" if one else f"Lines {_listed(numbers)} have them"
    return (
        f"{named} behind `# `: delete these two signs where the value is right, on the lines of "
        "the same field below, too, and fill in what is empty."
    )


def _listed(numbers: Sequence[int]) -> str:
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _to_paste(context: Context, keys: Sequence[str]) -> str:
    from readlint.extract.sidecar.to_paste import lines_for_missing

    lines = "\n".join(lines_for_missing(keys))
    them = ("this", "it") if len(keys) == 1 else ("these lines", "them")
    fill = ""
    if context.record.has_text_file:
        fill = f", or run `readlint new --fill {in_shell(context.record.path)}`"
    return f"Add {them[0]} and fill {them[1]} in{fill}:\n{lines}"


def _is_of_all(problem: Problem) -> bool:
    """Return whether a field is missing at the top level, whatever else is there."""
    from readlint.schema.wording import SIDECAR

    if problem.kind != "missing-key" or problem.path or problem.suggestion is None:
        return False
    said = problem.message.removesuffix(f" (asked for by {problem.asked_by})")
    return said == SIDECAR.lacking((), problem.suggestion)


def _to_do(context: Context, problem: Problem) -> str:
    from readlint.extract.sidecar.to_paste import lines_instead

    if problem.kind == "pattern" and problem.suggestion is not None:
        return f"Write `{problem.suggestion}`."
    if problem.kind == "type":
        node = context.sidecar.node(*problem.path)
        lines = lines_instead(problem, node.value if node is not None else None)
        if lines:
            return "\n".join(["Write it in this form:", *lines])
    return _IN_THIS_FORM
