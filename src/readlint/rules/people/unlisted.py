"""Somebody who took part and is not listed."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.offices import OfficeMention, find_office_mentions
from readlint.reading.person_names import fold_text, tokens_of
from readlint.rules.base import INFO, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

ACTS = frozenset(("readout", "call", "joint-statement"))
REST = "\n\nThe two sides discussed trade, rail links and the regional situation at some length.\n"


class PeopleUnlisted(Rule):
    """The lead names an official who is not listed.

    What it does:
        Finds known officials whom the lead names with their title, where it tells the act as
        done, and looks for them among the participants.

    Why it matters:
        A participant who is not listed is not found by whoever looks for that person's meetings.

    What to do:
        Add the participant, if this person took part.

    Known limits:
        Only the people of the table of officials are known. Somebody who is only quoted or sent
        greetings may be named in the lead as well: that is why this is only worth a look.
    """

    severity = INFO
    since = "0.1"
    preview = True
    reads = ("text", "participants")

    examples = (
        Valid("nobody of the table is named"),
        Valid(
            "listed under the family name alone",
            "Foreign Minister Wang Yi met with Foreign Minister Pavel Novak in Vienna." + REST,
            STANDARD_SIDECAR.replace("Anna Gruber", "Wang"),
        ),
        Valid(
            "listed in another script",
            "Foreign Minister Wang Yi met with Foreign Minister Pavel Novak in Vienna." + REST,
            STANDARD_SIDECAR.replace("Anna Gruber", "王毅"),
        ),
        Valid(
            "an absent chief whose letter was handed over",
            "Anna Gruber met with Pavel Novak in Vienna on Tuesday and handed him President Xi"
            " Jinping’s letter." + REST,
        ),
        Valid(
            "an absent chief in whose name somebody spoke",
            "On behalf of President Xi Jinping, Anna Gruber met with Pavel Novak in Vienna." + REST,
        ),
        Valid(
            "named below the lead",
            "Anna Gruber met with Pavel Novak in Vienna on Tuesday. They spoke for an hour."
            "\n\nFor an hour they spoke about trade and rail links between the two countries, and"
            " about Foreign Minister Wang Yi.\n",
        ),
        Valid(
            "a press briefing",
            "Foreign Ministry Spokesperson Mao Ning met the press in Vienna on Tuesday." + REST,
            STANDARD_SIDECAR.replace("kind: readout", "kind: press-briefing"),
        ),
        Invalid(
            "the guest is not listed",
            (
                Found(
                    "Foreign Minister Wang Yi",
                    1,
                    22,
                    "The lead names `Foreign Minister Wang Yi`, who is not listed as a participant.",
                ),
            ),
            "Anna Gruber met with Foreign Minister Wang Yi in Vienna." + REST,
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Yield nothing yet."""
        return iter(())
