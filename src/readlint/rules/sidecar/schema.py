"""Rule sidecar-schema."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR
from readlint.rules.wording import as_sentence


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
    reads = ("sidecar",)
    examples = (
        Invalid(
            "participants as plain text",
            (
                Found(
                    "Anna Gruber",
                    5,
                    15,
                    "`participants` must be a list (start each person on a line with `- name:`), "
                    "but it is plain text.",
                    path="record.yaml",
                ),
            ),
            sidecar="kind: readout\ndate: 2022-05-03\nvenue:\n  city: Vienna\n"
            "participants: Anna Gruber\nsource: {publisher: Foreign Ministry}\n",
        ),
        Invalid(
            "no participants at all",
            (
                Found(
                    "date: 2022-05-03",
                    1,
                    1,
                    "The sidecar lacks `participants` (who took part).",
                    path="record.yaml",
                ),
            ),
            sidecar="date: 2022-05-03\nvenue: {city: Vienna}\nsource: {publisher: x}\n",
        ),
        Invalid(
            "a person without a name",
            (
                Found(
                    "{party: AT}",
                    3,
                    16,
                    "Entry 1 of `participants` lacks `name` (the name of the person).",
                    path="record.yaml",
                ),
            ),
            sidecar="date: 2022-05-03\nvenue: {city: Vienna}\nparticipants: [{party: AT}]\n"
            "source: {publisher: x}\n",
        ),
        Invalid(
            "a form of contact that is not on the list",
            (
                Found(
                    "phone",
                    4,
                    30,
                    "`format` is 'phone', which is none of meeting, sidelines, visit, call, video, "
                    "briefing, letter; did you mean 'call'?",
                    path="record.yaml",
                ),
            ),
            sidecar=STANDARD_SIDECAR.replace("city: Vienna, ", "format: phone, ").replace(
                "{format: phone, country: AT}", "{country: AT, format: phone}"
            ),
        ),
        Invalid(
            "a field left empty",
            (
                Found(
                    "publisher",
                    5,
                    3,
                    "`publisher` has no value: fill it in or remove the line.",
                    path="record.yaml",
                ),
            ),
            sidecar="date: 2022-05-03\nvenue: {city: Vienna}\nparticipants: [{name: Gruber}]\n"
            "source:\n  publisher:\n",
        ),
        Valid("every field in its form"),
        Valid("a field of one's own", sidecar=STANDARD_SIDECAR + "x-box: [12, {shelf: 3}]\n"),
        Valid(
            "an impossible date is for date-invalid to judge",
            sidecar=STANDARD_SIDECAR.replace("2022-05-03", "2022-02-30"),
        ),
        Valid(
            "an unknown key is for sidecar-unknown-key to judge",
            sidecar=STANDARD_SIDECAR + "mood: friendly\n",
        ),
        Valid(
            "a required field that the folder's defaults give",
            sidecar=STANDARD_SIDECAR.replace("date: 2022-05-03\n", ""),
            files={"_defaults.yaml": "date: 2022-05-03\n"},
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """The schema refuses a value, or lacks one."""
        for problem in reading.schema_problems:
            if problem.kind != "unknown-key":
                yield self.draft(
                    reading.place_of(problem),
                    as_sentence(problem.message),
                    to_do="Write it in the form that is asked for; `readlint schema` prints every "
                    "field with examples.",
                )
