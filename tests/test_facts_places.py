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


@pytest.mark.parametrize(
    ("site", "country", "city"),
    [
        ("Kremlin", "RU", "Moscow"),
        ("Great Hall of the People", "CN", "Beijing"),
        ("人民大会堂", "CN", "Beijing"),
        ("Elysee", "FR", "Paris"),
        ("White House", "US", "Washington"),
        ("10 Downing Street", "GB", "London"),
    ],
)
def test_a_site_means_the_city_that_it_stands_for(site: str, country: str, city: str) -> None:
    (meant,) = load_places().meant(site)
    (itself,) = (one for one in load_places().meant(city) if one.country == country)
    assert (meant.country, meant.city, meant.km_to(itself)) == (country, itself.city, 0)


def test_a_name_of_several_buildings_means_each_of_their_cities() -> None:
    cities = {place.city for place in load_places().meant("Federal Chancellery")}
    assert cities == {"Berlin", "Vienna", "Bern"}


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("St Petersburg", "Saint Petersburg"),
        ("Киев", "Kyiv"),
        ("Washington, D.C.", "Washington"),
        ("Davos", "Davos"),
        ("Evian", "Évian-les-Bains"),
    ],
)
def test_a_city_is_known_by_its_usual_names(name: str, city: str) -> None:
    assert city in {place.city for place in load_places().meant(name) if not place.is_namesake}
