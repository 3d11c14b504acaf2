"""A text about a coming event, filed as the account of a past one."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.format import event_is_before, visit_told_beforehand
from readlint.extract.act.kinds import ACCOUNTS, STATEMENTS
from readlint.extract.act.lead import Cue, find_lead
from readlint.extract.place.places import PlaceMention
from readlint.record import Place
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule


class DatePreview(Rule):
    """The lead announces an event that the sidecar records as having happened.

    What it does:
        Reads the first two sentences of the body. Where they announce the act ("will visit", "is
        due to meet", "the upcoming visit", 将于…访问) and report none as done, the text is not an
        account of it: `kind` cannot be `readout` or `call`. Of a briefing or news report that has
        `about.date`, that day cannot lie before the statement; nor can it lie more than a month
        after it where the lead describes a visit to `about.city` that took place.

    Why it matters:
        What is announced may turn out otherwise. An announcement filed as a readout makes plans,
        wishes and warnings look like results of a meeting.

    What to do:
        Set `kind: preview` (or `press-briefing`, with the day of the statement as `date` and that
        of the event as `about.date`), or find the text that belongs to the meeting.

    Known limits:
        English and Chinese leads only. A lead that reports any act as done is never suspected,
        so an announcement that first recalls an earlier meeting is missed.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "kind", "date", "about.date")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the lead's announcement with the kind, or with the day of the event."""
        lead = find_lead(context)
        if lead.tense == "done" and context.kind in STATEMENTS:
            visit = visit_told_beforehand(context)
            if visit is not None:
                yield self._already_told(context, visit)
        if lead.tense != "coming":
            return
        cue = lead.cues[0]
        if context.kind in ACCOUNTS:
            yield self._not_yet(context, cue)
        elif context.kind in STATEMENTS and event_is_before(context):
            yield self._already_over(context, cue)

    def _not_yet(self, context: Context, cue: Cue) -> Diagnostic:
        sidecar = context.sidecar
        filed = ("kind",) if sidecar.text("kind") else ("date",)
        return self.diagnostic(
            cue.place,
            f"The lead says `{_shown(cue.place)}`, but the record is filed as a {context.kind} of "
            f"{sidecar.text('date')}.",
            help="Set `kind: preview` with the day of the event as `about.date`, or find the text "
            "that reports the meeting.",
            evidence=[
                (cue.place, f"the lead {cue.why}"),
                (sidecar.place(*filed), f"records the text as a {context.kind}"),
                (sidecar.place("date"), "the recorded date of the event"),
            ],
        )

    def _already_over(self, context: Context, cue: Cue) -> Diagnostic:
        sidecar = context.sidecar
        return self.diagnostic(
            cue.place,
            f"The lead says `{_shown(cue.place)}`, but `about.date` is "
            f"{sidecar.text('about', 'date')}, before the statement of {sidecar.text('date')}.",
            help="Correct `about.date` to the day of the event announced, or `date` to that of "
            "the statement.",
            evidence=[
                (cue.place, f"the lead {cue.why}"),
                (sidecar.place("about", "date"), "the day of the event"),
                (sidecar.place("date"), "the day of the statement"),
            ],
        )

    def _already_told(self, context: Context, visit: PlaceMention) -> Diagnostic:
        sidecar = context.sidecar
        return self.diagnostic(
            visit.place,
            f"The lead describes a visit to `{visit.place.words}` that took place, but "
            f"`about.date` is {sidecar.text('about', 'date')}, after the statement of "
            f"{sidecar.text('date')}.",
            help="Correct `about.date` to the day of that visit, or `date` to that of "
            "the statement.",
            evidence=[
                (visit.place, f"the place of the visit: it {visit.reason}"),
                (sidecar.place("about", "city"), "the place of the event, the same"),
                (sidecar.place("about", "date"), "the day of the event"),
                (sidecar.place("date"), "the day of the statement"),
            ],
            severity=WARNING,
        )


def _shown(words: Place) -> str:
    return " ".join(words.words.split())
