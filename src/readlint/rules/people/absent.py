"""A participant whom the text never names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.reading import Reading
from readlint.reading.listed_people import ListedPerson, listed_people, named_in_stead
from readlint.reading.people import PeopleReading
from readlint.record import Place
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

_SHOWN = 2
_LEAD = 120
_CHECK = (
    "Check that this is the text that the sidecar describes; correct the name, or take the "
    "participant out."
)

# A place that helps to judge the finding, and what stands there.
_Shown = tuple[Place, str]

_WANG = "On 3 May 2022, Foreign Minister Wang Yi met with Minister Pavel Novak in Vienna.\n"


def _with(*names: str) -> str:
    before, rest = STANDARD_SIDECAR.split("participants:\n")
    listed = "".join(f'  - {{name: "{name}"}}\n' for name in names)
    return f"{before}participants:\n{listed}{rest[rest.index('source:') :]}"


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
    reads = ("text", "participants")
    explains = ("people-title-at-date", "people-unlisted")
    examples = (
        Invalid(
            "one of two is not there",
            (
                Found(
                    '"Jan Dvorak"',
                    7,
                    12,
                    "The text never names `Jan Dvorak`, who is listed as a participant.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("Anna Gruber", "Jan Dvorak"),
        ),
        Invalid(
            "a text about other people: one finding",
            (
                Found(
                    '"Qin Gang"',
                    6,
                    12,
                    "The text names no participant: neither `Qin Gang` nor `Jan Dvorak`.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("Qin Gang", "Jan Dvorak"),
        ),
        Invalid(
            "a single participant, only the title is in the text",
            (
                Found(
                    '"Maria Horvat"',
                    6,
                    12,
                    "The text never names `Maria Horvat`, who is listed as a participant.",
                    "record.yaml",
                ),
            ),
            text="The director told reporters that Minister Anna Gruber would go to Prague.\n",
            sidecar=_with("Maria Horvat"),
        ),
        Invalid(
            "a known official, though the text is Chinese",
            (
                Found(
                    '"Antony Blinken"',
                    7,
                    12,
                    "The text never names `Antony Blinken`, who is listed as a participant.",
                    "record.yaml",
                ),
            ),
            text="2022年5月3日，王毅在维也纳同客人举行会谈。\n",
            sidecar=_with("Wang Yi", "Antony Blinken"),
        ),
        Invalid(
            "a namesake by the given name only",
            (
                Found(
                    '"Anna Dvorak"',
                    7,
                    12,
                    "The text never names `Anna Dvorak`, who is listed as a participant.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("Pavel Novak", "Anna Dvorak"),
        ),
        Valid("both are named"),
        Valid("family name first", sidecar=_with("Gruber Anna", "Novak Pavel")),
        Valid("with accents in the sidecar", sidecar=_with("Anna Gruber", "Pavel Novák")),
        Valid(
            "by family name and possessive only",
            text="Gruber received the minister. Novak’s visit was his first.\n",
        ),
        Valid(
            "known officials under Chinese names",
            text="2022年5月3日，王毅在维也纳同布林肯举行会谈。\n",
            sidecar=_with("Wang Yi", "Antony Blinken"),
        ),
        Valid(
            "a person unknown to the table, in another script",
            text="2022年5月3日，外长在维也纳同客人举行会谈。\n",
        ),
        Valid(
            "the text speaks of nobody by name",
            text="The two leaders met in Vienna. They spoke about trade and rail links.\n",
        ),
        Valid(
            "a joint statement of two states",
            text="Austria and the Czech Republic agreed on a new line. Both sides will pay.\n",
        ),
        Valid(
            "a name in another spelling",
            text="Anna Gruber received President Kovalienko. The president thanked her.\n",
            sidecar=_with("Anna Gruber", "Andrij Kovalenko"),
        ),
        Invalid(
            "somebody else is in the office that the role names",
            (
                Found(
                    "Qin Gang",
                    6,
                    12,
                    "The text never names `Qin Gang`, who is listed as a participant; it names "
                    "`Foreign Minister Wang Yi`.",
                    "record.yaml",
                ),
            ),
            text=_WANG,
            sidecar=STANDARD_SIDECAR.replace("Anna Gruber, party: AT", "Qin Gang, party: CN"),
        ),
        Valid(
            "a filler is for sidecar-placeholder to judge",
            sidecar=STANDARD_SIDECAR.replace("Anna Gruber", "TBD"),
        ),
        Valid("not a person", sidecar=_with("Anna Gruber", "European Union")),
        Valid("not a name", sidecar=_with("Anna Gruber", "Foreign Ministry Spokesperson")),
        Invalid(
            "three people, and the text is about others",
            (
                Found(
                    '"Qin Gang"',
                    6,
                    12,
                    "The text names no participant: neither `Qin Gang`, `Jan Dvorak` nor "
                    "`Maria Horvat`.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("Qin Gang", "Jan Dvorak", "Maria Horvat"),
        ),
        Invalid(
            "four people, and the text is about others",
            (
                Found(
                    '"Qin Gang"',
                    6,
                    12,
                    "The text names no participant: neither `Qin Gang`, `Jan Dvorak`, "
                    "`Maria Horvat` nor `Tomas Kral`.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("Qin Gang", "Jan Dvorak", "Maria Horvat", "Tomas Kral"),
        ),
        Valid(
            "a joint statement that does not even say that there are two",
            text="The republic and the kingdom agreed on a new railway line across the border.\n",
            sidecar=_with("Qin Gang", "Jan Dvorak").replace(
                "kind: readout", "kind: joint-statement"
            ),
        ),
        Valid(
            "of one of the two nothing can be said",
            text="2022年5月3日，外长在维也纳同客人举行会谈。\n",
            sidecar=_with("Wang Yi", "Jan Dvorak"),
        ),
        Valid("nobody is listed", sidecar=_with().replace("participants:\n", "participants: []\n")),
        Valid(
            "a participant without a name is for sidecar-schema to judge",
            sidecar=_with("Anna Gruber").replace('name: "Anna Gruber"', "party: AT"),
        ),
        Valid(
            "a name that is a list is for sidecar-schema to judge",
            sidecar=_with("Anna Gruber").replace('"Anna Gruber"', "[Jan Dvorak]"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
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

    def _one(self, reading: Reading, one: ListedPerson, shown: Sequence[_Shown]) -> Draft:
        message = f"The text never names `{one.name}`, who is listed as a participant"
        evidence = [(one.node.place, "listed as a participant")]
        to_do = _CHECK
        other = named_in_stead(reading, one)
        if other is not None:
            message += f"; it names `{other.place.words}`"
            to_do = f"If {other.person.name} took part, give that name. If not, c{_CHECK[1:]}"
            evidence.append((other.place, f"in the office of the role `{one.role}`"))
        return self.draft(one.node.place, f"{message}.", to_do=to_do, evidence=[*evidence, *shown])

    def _all(
        self, reading: Reading, absent: Sequence[ListedPerson], shown: Sequence[_Shown]
    ) -> Draft:
        others = [(one, named_in_stead(reading, one)) for one in absent]
        in_stead = [
            (other.place, f"in the office of the role `{one.role}`")
            for one, other in others
            if other is not None
        ]
        last = " nor ".join(f"`{one.name}`" for one in absent[-2:])
        names = "".join(f"`{one.name}`, " for one in absent[:-2])
        return self.draft(
            absent[0].node.place,
            f"The text names no participant: neither {names}{last}.",
            to_do="Check that this is the text that the sidecar describes: it may belong to "
            "another record.",
            evidence=[*shown, *in_stead],
            pieces=[one.node.place for one in absent],
        )


def _names_nobody_at_all(reading: Reading, people: PeopleReading) -> bool:
    """Tell whether the text leaves out all names, as a joint statement may."""
    if people.names_somebody:
        return False
    return people.speaks_of_them_together or reading.kind == "joint-statement"


def _lead(reading: Reading) -> Place | None:
    """Return the first line of the body, at most its first words."""
    for line in reading.lines:
        if reading.junk.kind_at(line.start) is None:
            return reading.text.place(line.start, min(line.end, line.start + _LEAD))
    return None
