"""The table of places: what a name may mean, and how far apart two cities lie."""

from __future__ import annotations

import pytest

from readlint.facts.codes import load_places


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
