"""A participant whom the text never names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract import Context
from readlint.extract.people.absent_people import find_absence
from readlint.extract.people.participants import ListedPerson, named_in_stead
from readlint.record import Place
from readlint.rules.base import WARNING, Diagnostic, NotJudged, Rule

_SHOWN = 2
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
        A namesake hides an absence: any "Wang" counts as a listed Wang. A title alone ("the foreign
        minister") names only the office-holder of the text's own side, in its first sentence and in
        seven languages; a text that speaks only of "the two leaders" is left alone. A name
        in another script than the text is judged only for known officials.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "participants")
    reads = ("people",)
    supersedes = ("people-title-at-date", "people-unlisted")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for every participant."""
        found = find_absence(context)
        shown = [(place, f"the text names `{name}`") for name, place in found.named[:_SHOWN]]
        if not shown and found.lead is not None:
            shown = [(found.lead, "how the text begins")]
        if not found.named and len(found.absent) > 1:
            yield self._all(context, found.absent, shown)
        else:
            for one in found.absent:
                yield self._one(context, one, shown)
        if found.unread is not None:
            raise NotJudged(found.unread)

    def _one(self, context: Context, one: ListedPerson, shown: Sequence[_Shown]) -> Diagnostic:
        message = f"The text never names `{one.name}`, who is listed as a participant"
        evidence = [(one.node.place, "listed as a participant")]
        help_text = _CHECK
        other = named_in_stead(context, one)
        if other is not None:
            message += f"; it names `{other.place.words}`"
            help_text = f"If {other.person.name} took part, give that name. If not, c{_CHECK[1:]}"
            evidence.append((other.place, f"in the office of the role `{one.role}`"))
        return self.diagnostic(
            one.node.place, f"{message}.", help=help_text, evidence=[*evidence, *shown]
        )

    def _all(
        self, context: Context, absent: Sequence[ListedPerson], shown: Sequence[_Shown]
    ) -> Diagnostic:
        others = [(one, named_in_stead(context, one)) for one in absent]
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
