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
        """Compare the party of every known official."""
        for participant in reading.shared(known_participants):
            party, person = participant.party, participant.person
            if party is None or not _is_another(reading, participant):
                continue
            yield self.draft(
                party.place,
                f"`{person.name}` is listed for `{party.value}`, but holds office for "
                f"`{person.party}`.",
                to_do="Correct the party, or the name if somebody else is meant.",
                evidence=[
                    (participant.name.place, f"an official of {person.party}, by the table"),
                    (party.place, "the party in the sidecar"),
                ],
            )


def _is_another(reading: Reading, participant: KnownParticipant) -> bool:
    """Tell whether the party is that of another state, and the person is beyond doubt."""
    person, written = participant.person, participant.party
    filed = str(written.value) if written is not None else ""
    known = {person.party, *person.other_parties}
    if filed in known or not _are_states(filed, person.party) or known | {filed} <= CHINA:
        return False
    return participant.role is None or _is_of(reading, participant)


def _are_states(*parties: str) -> bool:
    return all(len(party) == 2 and party not in ("EU", "UN") for party in parties)


def _is_of(reading: Reading, participant: KnownParticipant) -> bool:
    """Tell whether the role is a post that this very person has held."""
    officials, person, role = reading.tables.officials, participant.person, participant.role
    held = {term.office for term in officials.terms_of(person.id)}
    titles = titles_of(officials)
    parts = parts_of_role(str(role.value)) if role is not None else []
    return any(one.id in held for part in parts for one in titles.named(part, person.party))
