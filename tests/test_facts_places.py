"""The table of places: what a name may mean, and how far apart two cities lie."""

from __future__ import annotations

import pytest

from readlint.facts.checks.base import Row
from readlint.facts.checks.places import check_places
from readlint.facts.places import load_places


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Beijing", {"CN"}),
        ("Peking", {"CN"}),
        ("北京", {"CN"}),
        ("München", {"DE"}),
        ("Kiev", {"UA"}),
        ("The Hague", {"NL"}),
        ("Bali", {"ID"}),
        ("White House", {"US"}),
        ("China", {"CN"}),
        ("德国", {"DE"}),
        ("Nowhere-on-Sea", set()),
        ("in", set()),
        ("US", set()),
    ],
)
def test_a_name_means_places_of_these_countries(name: str, countries: set[str]) -> None:
    assert {place.country for place in load_places().meant(name)} == countries


def test_a_name_of_several_cities_means_all_of_them() -> None:
    assert {"GB", "US"} <= {place.country for place in load_places().meant("Birmingham")}


def test_a_lesser_city_of_the_same_name_is_marked() -> None:
    rome = {place.country: place.is_namesake for place in load_places().meant("Rome")}
    assert rome == {"IT": False, "US": True}


def test_distance_is_in_kilometres() -> None:
    beijing, tianjin = (load_places().meant(name)[0] for name in ("Beijing", "Tianjin"))
    assert beijing.km_to(tianjin) == pytest.approx(113, abs=10)
    assert beijing.km_to(beijing) == 0


def test_checks_name_what_is_odd() -> None:
    row = Row(1)
    row.update({"at": "here", "names": [" Beijing"]})
    table = Row(1)
    table.update({"schema": "s", "compiled": "2026-11-22", "cities": Row(1)})
    table.update({"namesakes": Row(1), "regions": Row(1)})
    table["cities"]["Beijing"] = row
    table["regions"]["ch"] = []
    said = " ".join(str(problem) for problem in check_places(table))
    assert all(word in said for word in ("odd key", "odd position", "odd name", "odd country"))
    assert check_places(Row(1))
