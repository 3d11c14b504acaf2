"""Something else in the place of a name."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.people.name_forms import is_unnamed_in, why_no_name
from readlint.extract.people.participants import listed_people
from readlint.rules.base import WARNING, Diagnostic, Rule

_HELP = (
    "Write the name of one person, and the title under `role`, the country under `party`; two "
    "people are two participants."
)


class PeopleForm(Rule):
    """The name of a participant is something else.

    What it does:
        Finds names that are a title or a role ("Foreign Minister", "Head of delegation"), a form
        of address with a surname ("Ms Gruber"), two people, or a name with a role, a country or a
        verb behind it.

    Why it matters:
        Whoever looks for a person finds neither the title nor the second of two people, and a list
        of all participants counts "Mr. Speaker" as one of them.

    What to do:
        Write the name of one person, and the title under `role`, the country under `party`; two
        people are two participants.

    Known limits:
        Titles are known in English and, where the record is in one of them, in twelve further
        languages; verbs, honorifics and the words between two people in the language of the record.
        A title before a name ("Minister Anna Gruber"), titles that are names as well ("King",
        "Don"), styles of rulers ("The Prince of Wales"), mononyms and organisations are left alone,
        and so is a "senior official" whom the text itself leaves unnamed.
    """

    severity = WARNING
    since = "0.1"
    requires = ("participants",)
    reads = ("titles",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the name of every participant."""
        tag = context.sidecar.text("language") or "en"
        for one in listed_people(context):
            why = why_no_name(one.name, tag)
            if why is not None and not is_unnamed_in(context, one.name):
                yield self.diagnostic(
                    one.node.place, f"The participant `{one.name}` {why}.", help=_HELP
                )
