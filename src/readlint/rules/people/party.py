"""A participant who is filed under another party."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.people.names import parts_of_role, titles_of
from readlint.extract.people.participants import KnownParticipant, known_participants
from readlint.rules.base import WARNING, Diagnostic, Rule

CHINA = frozenset(("CN", "HK", "MO", "TW"))


class PeopleParty(Rule):
    """A participant is filed under another party.

    What it does:
        Compares the `party` of every participant who is a known official with the state or body in
        which that person holds office, or did so at other times.

    Why it matters:
        With a swapped party a readout looks like the other side's account.

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
    requires = ("participants",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the party of every known official."""
        for participant in known_participants(context):
            party, person = participant.party, participant.person
            if party is None or not _is_another(context, participant):
                continue
            yield self.diagnostic(
                party.place,
                f"`{person.name}` is listed for `{party.value}`, but holds office for "
                f"`{person.party}`.",
                help="Correct the party, or the name if somebody else is meant.",
                evidence=[
                    (participant.name.place, f"an official of {person.party}, by the table"),
                    (party.place, "the party in the sidecar"),
                ],
            )


def _is_another(context: Context, participant: KnownParticipant) -> bool:
    """Return whether the party is that of another state, and the person is beyond doubt."""
    person, written = participant.person, participant.party
    filed = str(written.value) if written is not None else ""
    known = {person.party, *person.other_parties}
    if filed in known or not _are_states(filed, person.party) or known | {filed} <= CHINA:
        return False
    return participant.role is None or _is_of(context, participant)


def _are_states(*parties: str) -> bool:
    return all(len(party) == 2 and party not in ("EU", "UN") for party in parties)


def _is_of(context: Context, participant: KnownParticipant) -> bool:
    """Return whether the role is a post that this very person has held."""
    officials, person, role = context.tables.officials, participant.person, participant.role
    held = {term.office for term in officials.terms_of(person.id)}
    titles = titles_of(officials, person.party)
    parts = parts_of_role(str(role.value)) if role is not None else []
    return any(one.id in held for part in parts for one in titles.named(part))
