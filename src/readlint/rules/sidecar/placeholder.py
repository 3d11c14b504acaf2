"""Rule sidecar-placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.context import DAY_FIELDS
from readlint.extract.sidecar.values import (
    is_empty_clock,
    is_example_address,
    is_placeholder,
    names_the_year,
    repeats_its_key,
    says_unknown,
    written_values,
)
from readlint.rules.base import WARNING, Diagnostic, Rule

_FREE = ("accept", "digest")
# Here "unknown" is an answer: somebody looked, and nobody can tell.
_MAY_BE_UNKNOWN = (
    ("source", "via"),
    ("venue", "city"),
    ("venue", "site"),
    ("venue", "occasion"),
    ("participants", "role"),
    ("translation", "by"),
    ("about", "city"),
)
_LONGEST_SHOWN = 40
_FILL_IN = (
    "Fill in the value, or leave the key out: a missing value misleads nobody, a filler does."
)


class Placeholder(Rule):
    """A value is a placeholder.

    What it does:
        Reports values that are nothing but a filler: TODO, TBD, n/a, Untitled, ???, xxx, lorem
        ipsum, `<title>`, a key repeated as its value, an address on example.com, the days that
        programs write when they know none (0001-01-01, 1900-01-01, 1970-01-01, 9999-12-31), and
        `unknown` where only a known value makes sense.

    Why it matters:
        A filler is counted, sorted and searched as if somebody had looked the value up: a
        publisher TBD issues hundreds of readouts, all of them on 1 January 1970.

    What to do:
        Fill in the value, or leave the key out where the field is not required.

    Known limits:
        Only whole values are judged: a title that speaks of a to-do list is a title. `unknown` is
        an honest answer for a link of `via`, a city, a site, an occasion, a role, or who
        translated. A first of January of 1900 or 1970 is believed when the text names that year.
        Addresses under `.example` are left alone. Fields that begin with `x-` are free.
    """

    severity = WARNING
    since = "0.1"
    requires = ("sidecar",)
    supersedes = (
        "date-anachronism",
        "date-body-conflict",
        "date-duration",
        "date-order",
        "date-relative",
        "date-url",
        "date-weekday",
        "date-window",
        "people-title-at-date",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at every value that no other rule refuses."""
        refused = {problem.path for problem in context.schema_problems}
        for path, field, node in written_values(context):
            if field[0].startswith("x-") or field[0] in _FREE or path in refused:
                continue
            fault = self._fault(context, field, str(node.value))
            if fault is not None:
                yield self.diagnostic(node.place, f"`{field[-1]}` {fault}.", help=_FILL_IN)

    def _fault(self, context: Context, field: tuple[str, ...], value: str) -> str | None:
        """Say what is wrong with a value; None if it is one."""
        if field in DAY_FIELDS:
            believed = not is_empty_clock(value) or names_the_year(context, value)
            return (
                None if believed else f"is {value}, a day that programs write when they know none"
            )
        if is_placeholder(value):
            return f"is '{_shortened(value)}', a filler, not a value"
        if repeats_its_key(field[-1], value):
            return "only repeats its own key"
        if is_example_address(value):
            return "leads to a host that exists for examples only"
        if says_unknown(value) and field not in _MAY_BE_UNKNOWN:
            return f"is '{value}', where only a known value makes sense"
        return None


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}..."
