"""Rule sidecar-placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.placeholders import (
    is_empty_clock,
    is_example_address,
    is_placeholder,
    names_the_year,
    repeats_its_key,
    says_unknown,
)
from readlint.reading.reading import DAY_FIELDS
from readlint.reading.values import written_values
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

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
_FILL_IN = "Fill in the value, or leave the key out: a missing value is honest, a filler is not."


def _with(old: str, new: str) -> str:
    assert old in STANDARD_SIDECAR
    return STANDARD_SIDECAR.replace(old, new)


_PUBLISHER = '"Austrian Foreign Ministry"'
_ADDRESS = "https://foreign-ministry.example/readouts/gruber-novak"
_TITLE = '"Foreign ministers meet in Vienna"'


class Placeholder(Rule):
    """A value that only holds the place of a value.

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
    reads = ("sidecar",)
    explains = (
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
    examples = (
        Invalid(
            "a publisher to be looked up later",
            (
                Found(
                    "TBD", 9, 14, "`publisher` is 'TBD', a filler, not a value.", path="record.yaml"
                ),
            ),
            sidecar=_with(_PUBLISHER, "TBD"),
        ),
        Invalid(
            "a title that a program supplied, and a role that nobody did",
            (
                Found(
                    '"Untitled"',
                    2,
                    8,
                    "`title` is 'Untitled', a filler, not a value.",
                    path="record.yaml",
                ),
                Found("n/a", 6, 42, "`role` is 'n/a', a filler, not a value.", path="record.yaml"),
            ),
            sidecar=_with(_TITLE, '"Untitled"').replace("Foreign Minister}", "n/a}", 1),
        ),
        Invalid(
            "the day from which computers count",
            (
                Found(
                    "1970-01-01",
                    11,
                    14,
                    "`published` is 1970-01-01, a day that programs write when they know none.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("published: 2022-05-03", "published: 1970-01-01"),
        ),
        Invalid(
            "the same day in a line that a program left in the text",
            (
                Found(
                    "1970-01-01",
                    3,
                    7,
                    "`date` is 1970-01-01, a day that programs write when they know none.",
                    path="record.yaml",
                ),
            ),
            text="date: 1970-01-01\n\nAnna Gruber met Pavel Novak in Vienna.\n",
            sidecar=_with("date: 2022-05-03", "date: 1970-01-01"),
        ),
        Invalid(
            "an address out of a manual",
            (
                Found(
                    "https://www.example.org/readout/1",
                    10,
                    8,
                    "`url` leads to a host that exists for examples only.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with(_ADDRESS, "https://www.example.org/readout/1"),
        ),
        Invalid(
            "a template that was not filled in",
            (
                Found("City", 4, 15, "`city` only repeats its own key.", path="record.yaml"),
                Found(
                    "Firstname Lastname",
                    6,
                    12,
                    "`name` is 'Firstname Lastname', a filler, not a value.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with("city: Vienna", "city: City").replace(
                "name: Anna Gruber", "name: Firstname Lastname"
            ),
        ),
        Invalid(
            "a publisher that must be known, or left out",
            (
                Found(
                    "unknown",
                    9,
                    14,
                    "`publisher` is 'unknown', where only a known value makes sense.",
                    path="record.yaml",
                ),
            ),
            sidecar=_with(_PUBLISHER, "unknown"),
        ),
        Valid("every value is one"),
        Valid(
            "an earlier link of the chain that nobody knows",
            sidecar=_with("  url:", "  via: [unknown]\n  url:"),
        ),
        Valid("a city that nobody knows", sidecar=_with("city: Vienna", "city: unknown")),
        Valid("a title that was supplied", sidecar=_with(_TITLE, '"[Untitled]"')),
        Valid("a title about tasks", sidecar=_with(_TITLE, '"Ministers agree on a to-do list"')),
        Valid(
            "a person named Na, for Namibia",
            sidecar=_with("name: Anna Gruber, party: AT", "name: Na, party: NA"),
        ),
        Valid(
            "an old letter that names its year",
            text="On 1 January 1970 Minister Anna Gruber wrote to Minister Pavel Novak.\n",
            sidecar=_with("date: 2022-05-03", "date: 1970-01-01"),
        ),
        Valid(
            "no date at all is for date-invalid to judge",
            sidecar=_with("date: 2022-05-03", "date: TBD"),
        ),
        Valid(
            "a kind that does not exist is for sidecar-schema to judge",
            sidecar=_with("kind: readout", "kind: TBD"),
        ),
        Valid("a field of one's own", sidecar=STANDARD_SIDECAR + "x-shelf: TODO\n"),
        Valid(
            "what nobody knows of place, people and translation",
            sidecar=_with("country: AT}", "country: AT, site: unknown, occasion: unknown}").replace(
                "Foreign Minister}", "unknown}", 1
            )
            + "translation: {from: de, by: unknown}\nabout: {date: 2022-05-06, city: unknown}\n",
        ),
        Valid(
            "a reason that is none is for sidecar-accept to judge",
            sidecar=STANDARD_SIDECAR + "accept: [{rule: date-order, reason: TBD}]\n",
        ),
        Invalid(
            "a filler behind a field of one's own",
            (
                Found(
                    "TODO", 15, 8, "`notes` is 'TODO', a filler, not a value.", path="record.yaml"
                ),
            ),
            sidecar=STANDARD_SIDECAR + "x-shelf: TODO\nnotes: TODO\n",
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Look at every value that no other rule refuses."""
        refused = {problem.path for problem in reading.schema_problems}
        for path, field, node in reading.shared(written_values):
            if field[0].startswith("x-") or field[0] in _FREE or path in refused:
                continue
            fault = self._fault(reading, field, str(node.value))
            if fault is not None:
                yield self.draft(node.place, f"`{field[-1]}` {fault}.", to_do=_FILL_IN)

    def _fault(self, reading: Reading, field: tuple[str, ...], value: str) -> str | None:
        """Say what is wrong with a value; None if it is one."""
        if field in DAY_FIELDS:
            believed = not is_empty_clock(value) or names_the_year(reading, value)
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
