"""A title that was not held on the day."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.people.office_doubts import OfficeDoubt, office_doubts, terms_in_words
from readlint.rules.base import ERROR, INFO, WARNING, Diagnostic, Rule, Severity

_FAR = 31


class PeopleTitleAtDate(Rule):
    """A title was not held on the day.

    What it does:
        Looks up every known official. A participant's `role` is compared with the terms of office
        on `date`. So is a title beside a name in the headline or the lead of the text ("Foreign
        Minister Wang Yi"); elsewhere in the text a title is doubted only when the person first held
        it after the day of publication.

    Why it matters:
        Offices change hands on known days. A record in which somebody has a title too early has a
        wrong date, a wrong name or the wrong text.

    What to do:
        Correct the date, the name or the role; if the table is wrong or too short, add the term
        in a facts file of your own.

    Known limits:
        Only the people and offices of the table are known, and only up to its last day. A day on
        which the table has nobody in office is left alone, and so are former, acting and designated
        holders, names that several people have, and two days around a hand-over. Titles that people
        keep for life ("President") are doubted before the first term only, unless they are beside
        the name of the state ("President of Austria", "Israeli Prime Minister"). Where a death is
        mourned, no title is too late.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "date", "participants", "source.published", "source.updated")
    reads = ("people",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Say of every person once which title does not fit the day."""
        for doubt in office_doubts(context):
            yield self._one(context, doubt)

    def _one(self, context: Context, doubt: OfficeDoubt) -> Diagnostic:
        officials, out, listed = context.tables.officials, doubt.out, doubt.listed
        field, value = ".".join(doubt.field), context.sidecar.text(*doubt.field)
        names = dict.fromkeys(officials.get(term.person).name for term in out.holders)
        holders = " and ".join(names)
        own = terms_in_words(doubt.terms)
        said = f"when {holders} held that office" if holders else ""
        said = said or f"and {doubt.person.name} held that office {own}"
        who = f"`{listed.name.value}` is listed as" if listed else "The text names"
        words = doubt.title if listed else doubt.place.words
        row = f"{doubt.person.name} held that office {own}" if own else "no term is known"
        more = [(listed.name.place, "the person with this role")] if listed else []
        more += [(doubt.also, "the text gives the same title")] if doubt.also else []
        return self.diagnostic(
            doubt.place,
            f"{who} `{words}`, but `{field}` is {value}, {said}.",
            help=_help(doubt, field),
            evidence=[
                (doubt.place, f"{row} {_source(doubt, context)}"),
                *more,
                (context.sidecar.place(*doubt.field), f"`{field}` in the sidecar"),
            ],
            severity=_weight(doubt),
        )


def _help(doubt: OfficeDoubt, field: str) -> str:
    sidecar = "the sidecar, if this is the text of another record"
    if doubt.also is not None:
        what = f"The text gives the same title: correct `{field}`, or {sidecar}"
    else:
        what = f"Correct `{field}` or {'the role' if doubt.listed else sidecar}"
    return f"{what}; if the table of officials is wrong, add the term in a facts file of your own."


def _source(doubt: OfficeDoubt, context: Context) -> str:
    """Say where the rows come from, how sure they are, and how far they reach."""
    officials = context.tables.officials
    sources = " and ".join(dict.fromkeys(map(officials.source_kind, doubt.offices)))
    return f"(table of officials up to {officials.horizon}; {sources}; {doubt.out.confidence})"


def _weight(doubt: OfficeDoubt) -> Severity:
    """An error needs rows exact to the day, an exact date, and more than a month between them."""
    if doubt.out.confidence != "high":
        return INFO
    exact = doubt.out.firm and doubt.days.precise_to_day and not doubt.days.qualified
    too_early = doubt.out.side in ("before", "between") and bool(doubt.out.holders)
    sure = too_early or (doubt.listed is not None and doubt.out.side == "after")
    return ERROR if exact and sure and doubt.out.days > _FAR else WARNING
