"""The address is not the publisher's."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.source.addresses import AddressOfAnother, address_of_another
from readlint.record import Place
from readlint.rules.base import ERROR, INFO, WARNING, Diagnostic, Rule, Severity


class AttributionPublisherUrl(Rule):
    """The address is on none of the publisher's domains.

    What it does:
        Compares the host of `source.url` with the domains of `source.publisher`, where the table
        of publishers knows the publisher. Where the host belongs to another publisher of the
        table, it names that one; on a host that nobody of the table owns it only warns.

    Why it matters:
        An agency's text on somebody else's page may be cut, translated or retitled. Recording
        the agency as publisher hides whose version this is.

    What to do:
        Record the owner of the page as `publisher`, and where that page had the text from in `via`.

    Known limits:
        The list of a publisher's domains may be incomplete. Archives, platforms for everybody's
        posts, embassies, hosts that carry the publisher's own name and a government's other hosts
        are left alone. Of organisations and of the European Union and its members either may
        publish for the other.
    """

    severity = ERROR
    since = "0.1"
    requires = ("source.publisher", "source.url")
    supersedes = ("attribution-agency-chain",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Ask whether the publisher owns the host."""
        found = address_of_another(context)
        if found is None:
            return
        if found.owners and found.government is None:
            yield self._of_another(context, found)
        elif found.publisher.is_sure:  # of any other row nobody knows whether it has all its hosts
            yield self._of_nobody_known(context, found)

    def _of_another(self, context: Context, found: AddressOfAnother) -> Diagnostic:
        name, owner = found.name, " or ".join(one.name for one in found.owners)
        republishes = ", known to republish others" if found.owners[0].republishes else ""
        side = found.publisher.official_for
        one_state = side is not None and any(one.official_for == side for one in found.owners)
        return self.diagnostic(
            context.sidecar.place("source", "url"),
            f"The publisher is `{name}`, but the address belongs to {owner}{republishes}.",
            help=f"If the text was taken from this page, record {owner} as `publisher` and "
            f"`{name}` in `via`; if not, correct `url`.",
            evidence=_both(context, f"an address of {owner}"),
            severity=_weight(found, one_state),
        )

    def _of_nobody_known(self, context: Context, found: AddressOfAnother) -> Diagnostic:
        name, host = found.name, found.host
        said = f"The publisher is `{name}`, but `{host}` is not one of its known domains."
        if found.government is not None:
            said = (
                f"The publisher is `{name}`, which speaks for {found.publisher.official_for}, but "
                f"`{host}` belongs to the government of {found.government}."
            )
        return self.diagnostic(
            context.sidecar.place("source", "url"),
            said,
            help=f"If this page belongs to somebody else, record its owner as `publisher` and "
            f"`{name}` in `via`.",
            evidence=_both(context, f"an address on `{host}`"),
            severity=WARNING,
        )


def _weight(found: AddressOfAnother, one_state: bool) -> Severity:
    """Return how sure it is: only a hint where a row of the table is not confirmed."""
    if not all(house.is_sure for house in (found.publisher, *found.owners)):
        return INFO
    return WARNING if one_state else ERROR


def _both(context: Context, address: str) -> list[tuple[Place, str]]:
    return [
        (context.sidecar.place("source", "publisher"), "the publisher recorded"),
        (context.sidecar.place("source", "url"), address),
    ]
