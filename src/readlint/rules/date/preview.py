"""A text about a coming event, filed as the account of a past one, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.format import event_is_before, visit_told_beforehand
from readlint.extract.act.kinds import ACCOUNTS, STATEMENTS
from readlint.extract.act.lead import Cue, announced, find_lead, reported
from readlint.extract.place.mention import PlaceMention
from readlint.extract.time.announced import find_days_named
from readlint.extract.time.mentions import meets
from readlint.record import Place
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule


class DatePreview(Rule):
    """The text announces an event that the sidecar records as having happened, or the other way.

    What it does:
        Reads the first two sentences of the body, and the headline. Where they announce the act
        ("will visit", "is due to meet", "the upcoming visit", 将于…访问) and report none as done,
        the text is not an account of it: `kind` cannot be `readout` or `call`. Where they report
        the act as done and announce nothing, `kind` cannot be `preview`. Of a briefing or news
        report that has `about.date`, that day cannot lie before the statement; nor can it lie more
        than a month after it where the lead describes a visit to `about.city` that took place.

    Why it matters:
        What is announced may turn out otherwise. An announcement filed as a readout makes plans,
        wishes and warnings look like results of a meeting.

    What to do:
        Set `kind: preview` (or `press-briefing`, with the day of the statement as `date` and that
        of the event as `about.date`), or `readout` where the text reports the act; or find the
        text that belongs to the record.

    Known limits:
        English and Chinese leads, and a few verbs of other languages that report. A lead that
        reports any act as done is never suspected of being a preview, so an announcement that
        first recalls an earlier meeting is missed. A preview is not suspected where the text
        announces anything at its head, or names the day of `about.date`.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "kind", "date", "about.date")
    reads = ("tense",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare what the head of the text tells with the kind, or with the day of the event."""
        if context.kind == "preview":
            yield from self._told_as_done(context)
        elif context.kind in ACCOUNTS:
            cue = announced(context)
            if cue is not None:
                yield self._not_yet(context, cue)
        elif context.kind in STATEMENTS:
            yield from self._of_a_statement(context)

    def _of_a_statement(self, context: Context) -> Iterator[Diagnostic]:
        lead = find_lead(context)
        if lead.tense == "done":
            visit = visit_told_beforehand(context)
            if visit is not None:
                yield self._already_told(context, visit)
        elif lead.tense == "coming" and event_is_before(context):
            yield self._already_over(context, lead.cues[0])

    def _told_as_done(self, context: Context) -> Iterator[Diagnostic]:
        cue, sidecar = reported(context), context.sidecar
        days = context.day("about", "date")
        if cue is None or (days is not None and meets(find_days_named(context), days)):
            return
        yield self.diagnostic(
            cue.place,
            f"The lead says `{_shown(cue.place)}`, but the record is filed as a preview of what is "
            "to come.",
            help="Set `kind` to what the text is, such as `readout` or `call`, or find the text "
            "that announces the event.",
            evidence=[
                (cue.place, f"the lead {cue.why}"),
                (sidecar.place("kind"), "records the text as a preview"),
            ],
        )

    def _not_yet(self, context: Context, cue: Cue) -> Diagnostic:
        sidecar = context.sidecar
        filed = ("kind",) if sidecar.text("kind") else ("date",)
        return self.diagnostic(
            cue.place,
            f"The {_head(context)} says `{_shown(cue.place)}`, but the record is filed as a "
            f"{context.kind} of "
            f"{sidecar.text('date')}.",
            help="Set `kind: preview` with the day of the event as `about.date`, or find the text "
            "that reports the meeting.",
            evidence=[
                (cue.place, f"the {_head(context)} {cue.why}"),
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


def _head(context: Context) -> str:
    return "headline" if find_lead(context).tense is None else "lead"


def _shown(words: Place) -> str:
    return " ".join(words.words.split())
