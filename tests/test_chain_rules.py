"""The rules on the chain of a record, held against every publisher of the table."""

from __future__ import annotations

import pytest

from readlint.facts.publishers import Publisher, load_publishers
from readlint.reading.passing_addresses import passing_host
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT, Valid
from readlint.rules.registry import find_rule
from tests.rule_examples import findings

ROWS = [pytest.param(one, id=one.id) for one in load_publishers()]


def said(rule_id: str, publisher: str, side: str, kind: str = "readout") -> list[str]:
    sidecar = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', f'"{publisher}"')
    sidecar = sidecar.replace("side: AT", f"side: {side}").replace("kind: readout", f"kind: {kind}")
    found = findings((find_rule(rule_id),), Valid("a record", STANDARD_TEXT, sidecar))
    return [finding.message for finding in found]


@pytest.mark.parametrize("row", ROWS)
def test_whoever_speaks_for_a_side_is_believed(row: Publisher) -> None:
    if row.official_for:
        assert said("attribution-official-side", row.name, row.official_for) == []


@pytest.mark.parametrize("row", ROWS)
def test_the_press_may_be_filed_as_the_press(row: Publisher) -> None:
    assert said("attribution-official-side", row.name, "press", "news-report") == []


@pytest.mark.parametrize("row", ROWS)
def test_a_foreign_office_is_never_the_press_of_another_country(row: Publisher) -> None:
    doubted = bool(said("attribution-official-side", row.name, "BR"))
    speaks_for_one_country = row.official_for is None or len(row.official_for) == 2
    is_union = row.official_for in ("UN",)
    assert doubted == (speaks_for_one_country and not is_union and not row.republishes)


@pytest.mark.parametrize("row", ROWS)
def test_only_republishers_are_asked_for_an_origin(row: Publisher) -> None:
    assert bool(said("attribution-secondhand", row.name, "press")) == (
        row.republishes or row.kind == "aggregator"
    )


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://www.state.gov/a", "the U.S. Department of State"),
        ("https://STATE.gov/a", "the U.S. Department of State"),
        ("https://2021-2025.state.gov/a", None),
        ("https://history.state.gov/a", None),
        ("https://trumpwhitehouse.archives.gov/a", None),
        ("https://notstate.gov/a", None),
        ("no address", None),
    ],
)
def test_addresses_that_go_with_a_government(url: str, owner: str | None) -> None:
    found = passing_host(url)
    assert (found.owner if found else None) == owner
