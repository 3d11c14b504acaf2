"""Rule attribution-secondhand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract import Reading
from readlint.extract.boilerplate import body_of
from readlint.extract.source.credits import Credit, find_credits
from readlint.extract.source.publishers import Link, links_of, same_house
from readlint.facts.publishers import Publisher, Publishers
from readlint.record import Place
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule

# What a house may well have written itself, unless all that it does is to republish.
_OWN_KINDS = frozenset(("news-report", "preview"))
_SHOWN, _LONG = 3, 40


class AttributionSecondhand(Rule):
    """The publisher republishes others, and `via` does not say whom.

    What it does:
        Speaks when all that is known of `source.publisher` is that it republishes (a news
        aggregator, a site of press releases), or that it often does (some state media,
        embassies), while `source.via` is empty or only `unknown`. Where the text credits
        somebody else, it proposes that name.

    Why it matters:
        Such a page is a copy: often cut, retitled or translated by machine. Who first said the
        words, and in what form, decides what they are worth.

    What to do:
        Look for the origin (a credit at the end of the text, a link) and name it in `source.via`.
        Better still, fetch the text from there. If it cannot be found, accept the finding.

    Known limits:
        Only republishers of the table are known. A house that also reports itself is let be when
        `kind` says that the text is its own report or when the text credits it and nobody else.
    """

    severity = WARNING
    since = "0.1"
    requires = ("source.publisher", "source.via")
    supersedes = ("attribution-agency-chain",)

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Ask a republisher for the origin."""
        links = reading.shared(links_of)
        if not links or any(link.is_named for link in links[1:]):
            return
        publisher, via = links[0], links[1:]
        houses = publisher.houses
        if not houses or not all(one.republishes or one.kind == "aggregator" for one in houses):
            return
        others, own = _credited(reading, publisher)
        if _may_be_own(reading, houses, bool(own) and not others):
            return
        yield self._no_origin(reading, publisher, via, others)

    def _no_origin(
        self, reading: Reading, publisher: Link, via: Sequence[Link], others: list[Credit]
    ) -> Diagnostic:
        often = "" if _only_republishes(publisher.houses) else "often "
        says = "says only that the origin is unknown" if via else "does not say whom"
        names = _names(others, publisher, reading.tables.publishers)
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
            evidence=_evidence(reading, publisher, others),
            severity=None if names or not (via or _is_official(publisher)) else INFO,
        )


def _only_republishes(houses: Sequence[Publisher]) -> bool:
    return all(one.kind == "aggregator" for one in houses)


def _is_official(publisher: Link) -> bool:
    return all(one.official_for is not None for one in publisher.houses)


def _may_be_own(reading: Reading, houses: Sequence[Publisher], credits_itself: bool) -> bool:
    if credits_itself:
        return True
    if _only_republishes(houses):
        return False
    return reading.kind in _OWN_KINDS or _tells_of_embassy(reading, houses)


def _tells_of_embassy(reading: Reading, houses: Sequence[Publisher]) -> bool:
    """Tell whether an embassy's page may be about the embassy itself."""
    if reading.record.text is None or not any("embass" in one.id for one in houses):
        return False
    words = reading.shared(body_of).casefold()
    return any(word in words for word in ("ambassador", "embass", "consul", "大使", "领事", "領事"))


def _credited(reading: Reading, publisher: Link) -> tuple[list[Credit], list[Credit]]:
    """Return the credits that name others, and those that name the publisher."""
    others: list[Credit] = []
    own: list[Credit] = []
    table = reading.tables.publishers
    for credit in reading.shared(find_credits) if reading.record.text is not None else ():
        if credit.names:
            is_own = all(same_house(name.words, publisher.name, table) for name in credit.names)
            (own if is_own else others).append(credit)
    return others, own


def _names(others: list[Credit], publisher: Link, table: Publishers) -> list[str]:
    """Return the credited houses, each once: by its full name, where that is not a long one."""
    found: dict[str, str] = {}
    for name in (name for credit in others for name in credit.names):
        if not same_house(name.words, publisher.name, table):
            full = table.get(name.publisher).name if name.publisher else name.words
            found.setdefault(full, full if len(full) < _LONG else name.words)
    return list(found.values())[:_SHOWN]


def _evidence(
    reading: Reading, publisher: Link, others: list[Credit]
) -> list[tuple[Place | str, str]]:
    found: list[tuple[Place | str, str]] = [(publisher.place, "known to republish others")]
    return found + [(credit.place, "the text credits somebody else") for credit in others[:_SHOWN]]
