"""A name that is miswritten: known to be, or other in the text."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.people.named_people import MisspeltName, find_misspelt_names
from readlint.extract.people.near_names import NearName, find_near_names
from readlint.rules.base import WARNING, Diagnostic, Rule

HELP = (
    "Write `{}`; where the source itself has the wrong name, keep it and accept this with a reason."
)


_CORRECT = (
    "Correct the name of the participant; where the text itself has the wrong name, keep it and "
    "accept this with a reason."
)


class PeopleName(Rule):
    """A name is miswritten, or other than in the text.

    What it does:
        Finds spellings of officials' names that are known to be wrong ("Anthony Blinken"), in the
        participants and in the text. In the text a title must be near, or the right name somewhere
        else. And finds participants whose name the text has with two letters in another order
        (`Horavt`, `Horvat`) or, beside the rest of the name or a title, with a consonant more, less
        or other.

    Why it matters:
        Whoever looks for a person by name does not find the record; and a wrong given name is
        often the trace of a machine translation.

    What to do:
        Correct the name in the sidecar. A text is only corrected if the mistake is not its own.

    Known limits:
        Spellings that romanisations choose between (Sergei and Sergey, Gaddafi and Qaddafi, single
        and double letters, all vowels) count as right, so that some slips remain unseen. Names
        are compared in Latin, Cyrillic and Greek letters.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "participants")
    reads = ("people",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Say of every person once where the name is wrong."""
        known = find_misspelt_names(context)
        for one in known:
            yield self._one(one)
        said = {one.places[0].start for one in known}
        for near in find_near_names(context):
            if near.listed.node.place.start not in said:
                yield self._near(near)

    def _near(self, found: NearName) -> Diagnostic:
        place = found.listed.node.place
        return self.diagnostic(
            place,
            f"The participant is `{found.listed.name}`; the text writes `{found.place.words}`.",
            help=_CORRECT,
            evidence=[(found.place, "the name in the text")],
        )

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
