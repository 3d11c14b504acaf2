"""A name that is known to be miswritten."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.people.named_people import MisspeltName, find_misspelt_names
from readlint.rules.base import WARNING, Diagnostic, Rule

HELP = (
    "Write `{}`; where the source itself has the wrong name, keep it and accept this with a reason."
)


class PeopleName(Rule):
    """A name is known to be miswritten.

    What it does:
        Finds spellings of officials' names that are known to be wrong ("Anthony Blinken"), in the
        participants and in the text. In the text a title must be near, or the right name somewhere
        else.

    Why it matters:
        Whoever looks for a person by name does not find the record; and a wrong given name is
        often the trace of a machine translation.

    What to do:
        Correct the name in the sidecar. A text is only corrected if the mistake is not its own.

    Known limits:
        Only the misspellings of the table of officials are known; other people of such a name are
        distinguished by their titles alone.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "participants")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Say of every person once where the name is wrong."""
        for one in find_misspelt_names(context):
            yield self._one(one)

    def _one(self, found: MisspeltName) -> Diagnostic:
        place, right = found.places[0], found.person.name
        written = place.words.strip("\"'")
        return self.diagnostic(
            place,
            f"`{written}` is a known misspelling of `{right}`.",
            help=HELP.format(right),
            evidence=[(one, f"the table of officials has {right}") for one in found.places],
            spans=found.places,
        )
