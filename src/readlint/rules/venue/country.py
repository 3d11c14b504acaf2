"""Rule venue-country."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.place.venue import Misplaced, misplaced_city
from readlint.rules.base import WARNING, Diagnostic, Rule


class Country(Rule):
    """The city of the venue lies in another country than `country` says.

    What it does:
        Looks the city up in the table of places. It speaks when the table knows the city and
        none of the cities of this name lies in `country`, and when `city` holds the name of a
        country.

    Why it matters:
        A wrong country is often a code that looks like the right one (AU for Austria, GE for the
        Georgia of the United States), or the country of one of the guests.

    What to do:
        Correct `country` or `city`.

    Known limits:
        It knows capitals, cities of half a million people and towns of summits. In countries of
        many namesakes (Vienna in Virginia) it is silent when the record has a party or side from
        that country. Between countries that dispute a border it is silent on the towns that both
        claim; where the table does not know which these are, on all.
    """

    severity = WARNING
    since = "0.1"
    requires = ("venue",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the country against the one in which the city lies."""
        found = misplaced_city(context)
        if found is not None:
            yield self._diagnostic(context, found)

    def _diagnostic(self, context: Context, found: Misplaced) -> Diagnostic:
        city, country = (context.sidecar.place("venue", key) for key in ("city", "country"))
        if found.is_country:
            return self.diagnostic(
                city,
                f"`city` is {found.city}, which is a country.",
                help="Write the city there, or leave `city` out where it is not known.",
            )
        homes = " or ".join(found.homes)
        return self.diagnostic(
            country,
            f"`country` is {found.country}, but {found.city} is in {homes}.",
            help=f"Write `country: {found.homes[0]}`, or correct `city`.",
            evidence=[(city, f"a city in {homes}"), (country, "the country in the sidecar")],
        )
