"""A participant whom the text never names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract import Reading
from readlint.extract.boilerplate import find_junk
from readlint.extract.people.participants import ListedPerson, listed_people, named_in_stead
from readlint.extract.people.people import PeopleReading
from readlint.extract.text.lines import text_lines
from readlint.record import Place
from readlint.rules.base import WARNING, Diagnostic, Rule

_SHOWN = 2
_LEAD = 120
_CHECK = (
    "Check that this is the text that the sidecar describes; correct the name, or take the "
    "participant out."
)

# A place that helps to judge the finding, and what stands there.
_Shown = tuple[Place, str]


class PeopleAbsent(Rule):
    """A participant is never named in the text.

    What it does:
        Looks in the text, what the scraper left aside, for every participant: the name as
        written, any word of it, in another order, with or without accents, in another spelling,
        and for known officials every alias and native form. If the text names nobody of the
        list, it says so once. Where the lead names somebody else in the office that the role
        names, it shows whom.

    Why it matters:
        A sidecar filed with the wrong text, or copied from another meeting, shows itself first
        in people who are not there.

    What to do:
        Check that this is the text that the sidecar describes; correct the name, or take the
        participant out.

    Known limits:
        A namesake hides an absence: any "Wang" is taken for a listed Wang. A title alone ("the
        foreign minister") does not name anybody; a text that speaks only of "the two leaders" is
        left alone. A name in another script than the text is judged only for known officials.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "participants")
    supersedes = ("people-title-at-date", "people-unlisted")

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Look for every participant."""
        people = PeopleReading(reading)
        listed = list(listed_people(reading))
        found = [(one.name, at) for one in listed if (at := people.named(one.name)) is not None]
        named = {name for name, _ in found}
        absent = [one for one in listed if one.name not in named and people.can_name(one.name)]
        if not absent:
            return
        if found:
            shown = [(place, f"the text names `{name}`") for name, place in found[:_SHOWN]]
            for one in absent:
                yield self._one(reading, one, shown)
        elif len(absent) == len(listed) and not _names_nobody_at_all(reading, people):
            lead = _lead(reading)
            shown = [(lead, "how the text begins")] if lead is not None else []
            if len(absent) == 1:
                yield self._one(reading, absent[0], shown)
            else:
                yield self._all(reading, absent, shown)

    def _one(self, reading: Reading, one: ListedPerson, shown: Sequence[_Shown]) -> Diagnostic:
        message = f"The text never names `{one.name}`, who is listed as a participant"
        evidence = [(one.node.place, "listed as a participant")]
        help_text = _CHECK
        other = named_in_stead(reading, one)
        if other is not None:
            message += f"; it names `{other.place.words}`"
            help_text = f"If {other.person.name} took part, give that name. If not, c{_CHECK[1:]}"
            evidence.append((other.place, f"in the office of the role `{one.role}`"))
        return self.diagnostic(
            one.node.place, f"{message}.", help=help_text, evidence=[*evidence, *shown]
        )

    def _all(
        self, reading: Reading, absent: Sequence[ListedPerson], shown: Sequence[_Shown]
    ) -> Diagnostic:
        others = [(one, named_in_stead(reading, one)) for one in absent]
        in_stead = [
            (other.place, f"in the office of the role `{one.role}`")
            for one, other in others
            if other is not None
        ]
        last = " nor ".join(f"`{one.name}`" for one in absent[-2:])
        names = "".join(f"`{one.name}`, " for one in absent[:-2])
        return self.diagnostic(
            absent[0].node.place,
            f"The text names no participant: neither {names}{last}.",
            help="Check that this is the text that the sidecar describes: it may belong to "
            "another record.",
            evidence=[*shown, *in_stead],
            spans=[one.node.place for one in absent],
        )


def _names_nobody_at_all(reading: Reading, people: PeopleReading) -> bool:
    """Tell whether the text leaves out all names, as a joint statement may."""
    if people.names_somebody:
        return False
    return people.speaks_of_them_together or reading.kind == "joint-statement"


def _lead(reading: Reading) -> Place | None:
    """Return the first line of the body, at most its first words."""
    for line in reading.shared(text_lines):
        if reading.shared(find_junk).kind_at(line.start) is None:
            return reading.text.place(line.start, min(line.end, line.start + _LEAD))
    return None
