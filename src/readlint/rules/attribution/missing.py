"""Nobody is named who published the text, or nothing shows it."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.lead import lines_above_lead
from readlint.extract.people.names import fold_text
from readlint.extract.source.credits import Credit, find_credits
from readlint.extract.source.publishers import same_house
from readlint.facts.publishers import Publishers, host_of
from readlint.rules.base import ERROR, Diagnostic, NotJudged, Rule

_SHOWN = 3
# A letterhead has a place or a day beside the name; a headline that begins with it says more.
_MOST_BESIDE = 2


class AttributionMissing(Rule):
    """The sidecar names no publisher, or nothing shows that its publisher published the text.

    What it does:
        Reports a record when `source` has no `publisher`, and proposes the one that the text
        credits or that the address belongs to. Also reports it when there is a publisher but
        neither `url`, `archived` nor `via`, no credit in the text, and no line at its head that
        is the name of the publisher.

    Why it matters:
        A readout is one side's account. Without its publisher nobody knows which side speaks, and
        without an address, a chain or a credit nobody can check it.

    What to do:
        Record the publisher of the page as `source.publisher`, and in `source.via` where that page
        had the text from, the origin last. Of a private archive, give the archive as publisher and
        the origin in `via`. A corpus that does not require `source` (`require` in the
        configuration) is not asked for it.

    Known limits:
        It cannot decide which of several credited names is the publisher and which the origin. A
        credit that only gives a person's name does not count.
    """

    severity = ERROR
    since = "0.1"
    requires = ("source.publisher",)
    reads = ("credits",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Ask for a publisher, and for anything that supports it."""
        publisher = context.sidecar.text("source", "publisher")
        found = find_credits(context) if context.record.text is not None else []
        if publisher is None and not _is_asked_for(context):
            raise NotJudged("`source.publisher` is missing, and not required")
        if publisher is None:
            yield self._nobody_named(context, found)
        elif not _is_supported(context, found):
            yield self._nothing_shows(context, publisher)

    def _nobody_named(self, context: Context, found: list[Credit]) -> Diagnostic:
        names = _houses(found, context.tables.publishers)
        owner = _owner(context)
        if names:
            reason = f"; the text credits {_listed(names)}"
        elif owner:
            reason = f"; the address belongs to {owner}"
        else:
            reason = ", and the text credits nobody" if context.record.text is not None else ""
        evidence = [(credit.place, "the text credits it here") for credit in found if credit.names]
        address = (
            [(context.sidecar.place("source", "url"), f"a domain of {owner}")] if owner else []
        )
        return self.diagnostic(
            context.sidecar.key_place("source"),
            f"The sidecar names no publisher{reason}.",
            help="Record the publisher of the page as `source.publisher`, and in `source.via` "
            "where that page had the text from, the origin last.",
            evidence=[*evidence[:_SHOWN], *address],
        )

    def _nothing_shows(self, context: Context, publisher: str) -> Diagnostic:
        text = ", and the text credits nobody" if context.record.text is not None else ""
        return self.diagnostic(
            context.sidecar.place("source", "publisher"),
            f"Nothing shows that `{publisher}` published the text: the sidecar has neither `url` "
            f"nor `via`{text}.",
            help="Add the address of the page as `source.url`; if there is none, say in "
            "`source.via` where the publisher had the text from.",
        )


def _is_asked_for(context: Context) -> bool:
    """Return whether the publisher is required, or `source` is written though none of it is.

    A mapping may make `source` of an address alone.
    """
    written = context.sidecar.key_place("source").words.strip("\"'")
    if context.is_required("source"):
        return context.is_required("source.publisher")
    return written == "source"


def _is_supported(context: Context, found: list[Credit]) -> bool:
    """Return whether an address, a chain or a credit supports the publisher."""
    source = context.sidecar
    if any(source.node("source", key) is not None for key in ("url", "archived", "via")):
        return True
    if any(credit.names or credit.form == "official-heading" for credit in found):
        return True
    return context.record.text is not None and _is_at_the_head(context)


def _is_at_the_head(context: Context) -> bool:
    """Return whether a line above the text is the name of the publisher, with little beside it."""
    name = fold_text(context.sidecar.text("source", "publisher") or "")
    for line in lines_above_lead(context):
        words = fold_text(line.text)
        rest = words.removeprefix(name)
        if name and rest != words and rest[:1].strip() == "" and len(rest.split()) <= _MOST_BESIDE:
            return True
    return False


def _houses(found: list[Credit], table: Publishers) -> list[str]:
    """Return the names that the text credits, each house once."""
    names: list[str] = []
    for name in (name.words for credit in found for name in credit.names):
        if not any(same_house(name, known, table) for known in names):
            names.append(name)
    return names


def _owner(context: Context) -> str:
    """Return the owner of the address; empty where that is unknown or shared."""
    host = host_of(context.sidecar.text("source", "url") or "")
    owner = context.tables.publishers.by_host(host) if host else None
    return owner.name if owner is not None else ""


def _listed(names: list[str]) -> str:
    shown = names[:_SHOWN]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
