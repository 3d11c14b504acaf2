"""A participant who is filed under another party."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.participants import KnownParticipant, known_participants
from readlint.reading.titles import parts_of_role, titles_of
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

CHINA = frozenset(("CN", "HK", "MO", "TW"))


def _with(person: str) -> str:
    return STANDARD_SIDECAR.replace(
        "{name: Anna Gruber, party: AT, role: Foreign Minister}", person
    )


class PeopleParty(Rule):
    """A participant is filed under another party.

    What it does:
        Compares the `party` of every participant who is a known official with the state or body
        whose offices that person holds, or held at other times.

    Why it matters:
        A swapped party turns a readout round: it seems to be the other side's account.

    What to do:
        Correct the party, or the name.

    Known limits:
        Only the people of the table of officials are known. A namesake who is filed with the
        role of another country is left alone, and so is everybody who is filed under, or serves,
        a body of several states.
    """

    severity = WARNING
    since = "0.1"
    preview = True
    reads = ("participants",)

    examples = (
        Valid("nobody of the table is listed"),
        Valid("the right party", sidecar=_with("{name: Wang Yi, party: CN}")),
        Valid("a European office", sidecar=_with("{name: Josep Borrell, party: EU}")),
        Valid(
            "the country an EU official is from", sidecar=_with("{name: Josep Borrell, party: ES}")
        ),
        Valid("a former party", sidecar=_with("{name: Mark Rutte, party: NL}")),
        Valid("on behalf of a body of states", sidecar=_with("{name: Emmanuel Macron, party: EU}")),
        Valid(
            "a namesake with a role of his own",
            sidecar=_with("{name: Wang Yi, party: SG, role: Harbour Master}"),
        ),
        Valid("a name that many bear", sidecar=_with("{name: Matthew Miller, party: NZ}")),
        Valid("no party", sidecar=_with("{name: Wang Yi}")),
        Invalid(
            "the two sides are swapped",
            (
                Found(
                    "US",
                    6,
                    28,
                    "`Wang Yi` is listed for `US`, but holds office for `CN`.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("{name: Wang Yi, party: US, role: Foreign Minister}"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Yield nothing yet."""
        return iter(())
