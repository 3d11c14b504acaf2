"""Rule attribution-secondhand."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.source.credits import Republished, find_republished
from readlint.extract.source.publishers import Link
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule

_SHOWN = 3


class AttributionSecondhand(Rule):
    """The publisher republishes others, and `via` does not say whom.

    What it does:
        Reports a record when all that is known of `source.publisher` is that it republishes (a news
        aggregator, a site of press releases), or that it often does (some state media, embassies),
        while `source.via` is empty or only `unknown`. Where the text credits somebody else, it
        proposes that name.

    Why it matters:
        Such a page is a copy: often cut, retitled or translated by machine. Who first said the
        words, and in what form, decides how far they can be trusted.

    What to do:
        Look for the origin (a credit at the end of the text, a link) and name it in `source.via`.
        Better still, fetch the text from there. If it cannot be found, accept the finding.

    Known limits:
        Only republishers of the table are known. A house that also reports itself is left alone
        when `kind` says that the text is its own report or when the text credits it and nobody
        else.
    """

    severity = WARNING
    since = "0.1"
    requires = ("source.publisher", "source.via")
    reads = ("credits",)
    supersedes = ("attribution-agency-chain",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Ask a republisher for the origin."""
        found = find_republished(context)
        if found is not None:
            yield self._no_origin(found)

    def _no_origin(self, found: Republished) -> Diagnostic:
        publisher, via, names = found.publisher, found.via, found.names[:_SHOWN]
        often = "" if found.always else "often "
        says = "says only that the origin is unknown" if via else "does not say whom"
        credited = f", though the text credits {' and '.join(names)}" if names else ""
        help_text = (
            f"If these words are {names[0]}'s, write `via: [{names[0]}]`."
            if names
            else "Look for the origin and name it in `source.via`; better still, fetch the text "
            "from there."
        )
        return self.diagnostic(
            via[0].place if via else publisher.place,
            f"`{publisher.name}` {often}republishes others, and `via` {says}{credited}.",
            help=help_text,
            evidence=[
                (publisher.place, "known to republish others"),
                *(
                    (credit.place, "the text credits somebody else")
                    for credit in found.credited[:_SHOWN]
                ),
            ],
            severity=None if _accuses(found) else INFO,
        )


def _accuses(found: Republished) -> bool:
    if not all(one.is_sure for one in found.publisher.houses):
        return False
    return bool(found.names) or not (found.via or _is_official(found.publisher))


def _is_official(publisher: Link) -> bool:
    return all(one.official_for is not None for one in publisher.houses)
