"""Rule sidecar-kind-fields."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.kinds import REMOTE
from readlint.rules.base import ERROR, WARNING, Diagnostic, NotJudged, Rule

_PLACELESS_KINDS = ("call", "joint-statement", "news-report", "preview", "statement")


class KindFields(Rule):
    """Fields that the kind of document needs, or forbids.

    What it does:
        Reports a call with a city, a call whose `venue.format` says that people met, a preview
        without `about` (the event it looks forward to), and a meeting without a city.

    Why it matters:
        The fields contradict each other, so one is wrong: either nobody met in that city, or it was
        not a call.

    What to do:
        Decide what kind of document it is, and correct the other field.

        A corpus that does not require `venue` or `date` (`require` in the configuration) is not
        asked for the city or for `about`.

    Known limits:
        A statement of one side or of several, a report or a preview may do without a city, and so
        may a video meeting or a letter; for these a city is not refused either, as one side may
        name where it sat.
    """

    severity = ERROR
    since = "0.1"
    requires = ("kind", "venue", "about")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare kind, venue and about."""
        sidecar = context.sidecar
        written = sidecar.text("venue", "format")
        city = sidecar.text("venue", "city")
        is_call = context.kind == "call" or written == "call"
        if context.kind == "call" and written not in (None, *REMOTE):
            yield self._not_a_call(context, str(written))
        elif is_call and city:
            yield self._call_with_city(context, city)
        elif not city and written not in REMOTE and context.kind not in _PLACELESS_KINDS:
            if not context.is_required("venue.city"):
                raise NotJudged("`venue.city` is missing, and not required")
            yield self._no_city(context)
        if context.kind == "preview" and sidecar.node("about") is None:
            # The day of a preview is that of the event it speaks of.
            if not context.is_required("date"):
                raise NotJudged("`about` is missing, and not required")
            yield self._no_about(context)

    def _not_a_call(self, context: Context, written: str) -> Diagnostic:
        sidecar = context.sidecar
        return self.diagnostic(
            sidecar.place("venue", "format"),
            f"`kind` says call, but `venue.format` says '{written}'.",
            help="Correct the one that is wrong: `kind: readout` if people met, "
            "`format: call` if they spoke by telephone.",
            evidence=[(sidecar.place("kind"), "says that it was a call")],
        )

    def _call_with_city(self, context: Context, city: str) -> Diagnostic:
        sidecar = context.sidecar
        key = ("kind",) if context.kind == "call" else ("venue", "format")
        return self.diagnostic(
            sidecar.place("venue", "city"),
            f"A call has no city, but the sidecar gives '{city}'.",
            help="Remove the city, or correct kind and format if people met there.",
            evidence=[(sidecar.place(*key), "says that it was a call")],
        )

    def _no_city(self, context: Context) -> Diagnostic:
        return self.diagnostic(
            context.sidecar.key_place("venue"),
            "A meeting takes place somewhere, but `venue` names no city.",
            help="Add `city`, or `format: call`, `video` or `letter` if nobody met.",
            severity=WARNING,
        )

    def _no_about(self, context: Context) -> Diagnostic:
        return self.diagnostic(
            context.sidecar.place("kind"),
            "A preview looks forward to an event, but `about` does not say to which.",
            help="Add `about` with the date, city and name of the coming event.",
        )
