"""Rule sidecar-yaml-type."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.reading import DAY_FIELDS
from readlint.reading.values import written_values
from readlint.reading.yaml_types import read_elsewhere
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR


def _with(old: str, new: str) -> str:
    assert old in STANDARD_SIDECAR
    return STANDARD_SIDECAR.replace(old, new, 1)


class YamlType(Rule):
    """An unquoted value that other programs do not read as the text it is.

    What it does:
        Reports unquoted values that programs which guess types turn into something else, so that
        the text is lost: `NO`, `yes` and `on` become true or false, `1:30` becomes 90, `010`
        becomes 8, `1_000`, `0x10`, `1e3` and `1.10` become other numbers, a day with an hour
        becomes a moment written in another form.

    Why it matters:
        Norway disappears: a table made from the sidecars with most libraries has the country
        `False`, and nobody sees where it came from.

    What to do:
        Put the value in quotes.

    Known limits:
        readlint itself reads every value as text, so no other rule is misled. Plain numbers
        (1984) and days (2022-05-03) survive being read and written and are left alone, as are
        the fields of dates, which date-invalid judges, and fields that begin with `x-`.
    """

    severity = WARNING
    since = "0.1"
    reads = ("sidecar",)
    examples = (
        Invalid(
            "Norway and Norwegian",
            (
                Found(
                    "NO",
                    4,
                    30,
                    "`country` is an unquoted NO, which other programs read as the truth value "
                    "false.",
                    path="record.yaml",
                ),
                Found(
                    "no",
                    12,
                    11,
                    "`language` is an unquoted no, which other programs read as the truth value "
                    "false.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("city: Vienna, country: AT", "city: Oslo, country: NO").replace(
                "language: en", "language: no"
            ),
        ),
        Invalid(
            "an hour, a number with a leading zero, a moment",
            (
                Found(
                    "1:30",
                    2,
                    8,
                    "`title` is an unquoted 1:30, which other programs read as the number 90.",
                    path="record.yaml",
                ),
                Found(
                    "010",
                    14,
                    8,
                    "`event` is an unquoted 010, which other programs read as the number 8.",
                    path="record.yaml",
                ),
                Found(
                    "2022-05-03 10:00:00",
                    15,
                    8,
                    "`notes` is an unquoted 2022-05-03 10:00:00, which other programs read as a "
                    "moment in time, which they write in a form of their own.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with('"Foreign ministers meet in Vienna"', "1:30")
            + "event: 010\nnotes: 2022-05-03 10:00:00\n",
        ),
        Invalid(
            "a version that loses its zero",
            (
                Found(
                    "1.10",
                    14,
                    8,
                    "`event` is an unquoted 1.10, which other programs read as the number 1.1.",
                    path="record.yaml",
                ),
            ),
            sidecar=STANDARD_SIDECAR + "event: 1.10\n",
        ),
        Valid(
            "in quotes",
            sidecar=_with("city: Vienna, country: AT", 'city: Oslo, country: "NO"').replace(
                "language: en", "language: 'no'"
            ),
        ),
        Valid("days in the fields of days are what they seem"),
        Valid("a year and a day keep their text", sidecar=STANDARD_SIDECAR + "event: 1984\n"),
        Valid("a word in which a truth value stands", sidecar=STANDARD_SIDECAR + "notes: Nobel\n"),
        Valid(
            "a field of one's own may be a truth value", sidecar=STANDARD_SIDECAR + "x-ok: yes\n"
        ),
        Valid(
            "a moment in a field of dates is for date-invalid to judge",
            sidecar=_with("published: 2022-05-03", "published: 2022-05-03 10:00:00"),
        ),
        Valid("a block of text is text", sidecar=STANDARD_SIDECAR + "notes: |\n  no\n"),
        Valid(
            "a value that the schema refuses is for sidecar-schema to judge",
            sidecar=_with("kind: readout", "kind: yes"),
        ),
        Invalid(
            "an item of a list",
            (
                Found(
                    "on",
                    11,
                    9,
                    "`via` is an unquoted on, which other programs read as the truth value true.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("  published:", "  via: [on]\n  published:"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Ask of every unquoted value what others would make of it."""
        refused = {problem.path for problem in reading.schema_problems}
        for path, field, node in reading.shared(written_values):
            if not node.unquoted or field in DAY_FIELDS or field[0].startswith("x-"):
                continue
            text = str(node.value)
            read = read_elsewhere(text)
            if read is not None and path not in refused:
                yield self.draft(
                    node.place,
                    f"`{field[-1]}` is an unquoted {text}, which other programs read as {read}.",
                    to_do=f'Put the value in quotes: "{text}".',
                )
