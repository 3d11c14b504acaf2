"""Rule sidecar-yaml-type."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.context import DAY_FIELDS
from readlint.extract.sidecar.values import read_elsewhere, written_values
from readlint.rules.base import WARNING, Diagnostic, Rule


class YamlType(Rule):
    """An unquoted value that other programs do not read as text.

    What it does:
        Reports unquoted values that programs which guess types turn into something else, so that
        the text is lost: `NO`, `yes` and `on` become true or false, `1:30` becomes 90, `010`
        becomes 8, `1_000`, `0x10`, `1e3` and `1.10` become other numbers, a day with an hour
        becomes a moment written in another form.

    Why it matters:
        A table made from the sidecars with most libraries has the country `False` instead of
        Norway, and nobody sees why.

    What to do:
        Put the value in quotes.

    Known limits:
        readlint itself reads every value as text, so no other rule is misled. Plain numbers
        (1984) and days (2022-05-03) survive being read and written and are left alone, as are
        the fields of dates, which date-invalid judges, and fields that begin with `x-`.
    """

    severity = WARNING
    since = "0.1"
    requires = ("sidecar",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Ask of every unquoted value what others would make of it."""
        refused = {problem.path for problem in context.schema_problems}
        for path, field, node in written_values(context):
            if not node.unquoted or field in DAY_FIELDS or field[0].startswith("x-"):
                continue
            text = str(node.value)
            read = read_elsewhere(text)
            if read is not None and path not in refused:
                yield self.diagnostic(
                    node.place,
                    f"`{field[-1]}` is an unquoted {text}, which other programs read as {read}.",
                    help=f'Put the value in quotes: "{text}".',
                )
