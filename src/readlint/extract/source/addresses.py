"""Whose an address is: the publisher's, a platform's, another government's."""

from __future__ import annotations

from readlint.extract.context import Context, extractor
from readlint.extract.source.publishers import names_of, publishers_called, same_house
from readlint.extract.source.states import may_speak_for_each_other
from readlint.facts.governments import (
    PassingHost,
    government_of_host,
    is_governmental,
    is_platform,
    passing_host,
)
from readlint.facts.publishers import Publisher, Publishers, host_of, is_archive
from readlint.named_tuple import NamedTuple


class AddressOfAnother(NamedTuple):
    """An address that is on none of its publisher's domains.

    Attributes:
        name: the publisher as the sidecar writes it.
        publisher: who that is in the table.
        host: of `source.url`.
        owners: the publishers of the table that own the host; none where nobody of it does.
        government: the state whose bodies alone have such hosts, where it is another one than the
            publisher speaks for; None where that is not known.
    """

    name: str
    publisher: Publisher
    host: str
    owners: tuple[Publisher, ...]
    government: str | None = None


@extractor
def address_of_another(context: Context) -> AddressOfAnother | None:
    """Return whose the address is, where it cannot be the publisher's; None where it can be.

    Archives, platforms for everybody, embassies, portals of a whole government, mirrors, hosts
    that carry the publisher's own name and a government's other hosts can always be.
    """
    name, url = context.sidecar.text("source", "publisher"), context.sidecar.text("source", "url")
    host = host_of(url) if url else None
    if name is None or url is None or host is None:
        return None
    table = context.tables.publishers
    publisher = _known(name, table)
    if publisher is None or is_archive(host) or is_platform(host):
        return None
    owners = table.by_host_all(host)
    # All ministries are called alike: whose host it is for sure, no short name takes away.
    is_of_another_state = any(
        one.is_sure and one.official_for not in (None, publisher.official_for) for one in owners
    )
    bears_its_name = not is_of_another_state and _bears_its_name(publisher, host)
    if (
        bears_its_name
        or _may_be_own(publisher, host, url)
        or any(
            same_house(owner.name, name, table) or _is_at_home(owner, publisher) for owner in owners
        )
    ):
        return None
    # A row of a host that nobody has confirmed says less than the registry of the host itself.
    told = any(owner.is_sure for owner in owners)
    if told or publisher.official_for is None or not is_governmental(host):
        return AddressOfAnother(name, publisher, host, owners)
    government = government_of_host(host)
    if government is None or may_speak_for_each_other(government, publisher.official_for):
        return AddressOfAnother(name, publisher, host, owners) if owners else None
    return AddressOfAnother(name, publisher, host, owners, government)


def _known(name: str, table: Publishers) -> Publisher | None:
    """Return the one publisher that goes by a name; None if none or several do."""
    ids = publishers_called(name, table)
    return table.get(next(iter(ids))) if len(ids) == 1 else None


def _may_be_own(publisher: Publisher, host: str, url: str) -> bool:
    """Return whether the host is the publisher's, or mirrors its address."""
    if publisher.owns_host(host):
        return True
    rest = url.lower().replace("_", "-")
    return any(domain in rest or domain.replace(".", "-") in rest for domain in publisher.domains)


def _bears_its_name(publisher: Publisher, host: str) -> bool:
    names = (name.lower() for name in names_of(publisher))
    return any(name in host for name in names if len(name) > 3 and name.isalpha())


def _is_at_home(owner: Publisher, publisher: Publisher) -> bool:
    """Return whether a body may publish on the pages of its embassy, or of its whole state."""
    one_state = owner.official_for is not None and owner.official_for == publisher.official_for
    return one_state and (owner.is_portal or "embassies" in (owner.id + publisher.id))


def passing_host_of(url: str) -> PassingHost | None:
    """Return what is known of an address whose pages go with a government; None for any other.

    The hosts under which old pages are kept, such as 2021-2025.state.gov, are others.
    """
    host = host_of(url)
    if host is None:
        return None
    return passing_host(host.removeprefix("www.").removeprefix("english."))
