"""The rules on the chain of a record, held against every publisher of the table."""

from __future__ import annotations

import pytest

from readlint.extract.source.addresses import passing_host_of
from readlint.facts.publishers import Publisher, load_publishers
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT, Case
from readlint.rules.finding import Finding, Severity
from readlint.rules.registry import find_rule
from readlint.testing import findings

ROWS = [pytest.param(one, id=one.id) for one in load_publishers()]


def said(rule_id: str, publisher: str, side: str, kind: str = "readout") -> list[str]:
    sidecar = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', f'"{publisher}"')
    sidecar = sidecar.replace("side: AT", f"side: {side}").replace("kind: readout", f"kind: {kind}")
    found = findings((find_rule(rule_id),), Case("a record", STANDARD_TEXT, sidecar))
    return [finding.message for finding in found]


@pytest.mark.parametrize("row", ROWS)
def test_every_publisher_is_asked_for_what_it_owes(row: Publisher) -> None:
    # Whoever speaks for a side is believed.
    if row.official_for:
        assert said("attribution-official-side", row.name, row.official_for) == []
    # The press may be filed as the press.
    assert said("attribution-official-side", row.name, "press", "news-report") == []
    # A foreign office is never the press of another country.
    elsewhere = "AR" if row.country == "BR" else "BR"
    doubted = bool(said("attribution-official-side", row.name, elsewhere))
    speaks_for_one_country = row.official_for is None or len(row.official_for) == 2
    is_union = row.official_for in ("UN",)
    assert doubted == (speaks_for_one_country and not is_union and not row.republishes)
    # Only who republishes is asked for an origin.
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
    found = passing_host_of(url)
    assert (found.owner if found else None) == owner


PUBLISHER = '"Austrian Foreign Ministry"'
ADDRESS = "https://foreign-ministry.example/readouts/gruber-novak"


def of(rule_id: str, text: str | None, *changes: tuple[str, str]) -> list[Finding]:
    sidecar = STANDARD_SIDECAR
    for old, new in changes:
        assert old in sidecar
        sidecar = sidecar.replace(old, new)
    return findings((find_rule(rule_id),), Case("a record", text, sidecar))


@pytest.mark.parametrize(
    ("publisher", "side", "why"),
    [
        ("Reuters", "CN", "an agency of GB"),
        ("China Daily", "US", "a state medium of CN"),
        ("ExBulletin", "CN", None),
        ("U.S. Department of State", "CN", "speaks for US"),
    ],
)
def test_what_the_links_of_a_chain_are(publisher: str, side: str, why: str | None) -> None:
    found = of(
        "attribution-official-side", None, (PUBLISHER, publisher), ("side: AT", f"side: {side}")
    )
    assert [piece.why for one in found for piece in one.evidence] == ([why] if why else [])


@pytest.mark.parametrize("kind", ["readout", "call", "joint-statement"])
def test_the_words_of_a_side_are_asked_for(kind: str) -> None:
    changes = ((PUBLISHER, "Reuters"), ("side: AT", "side: CN"), ("kind: readout", f"kind: {kind}"))
    assert len(of("attribution-official-side", STANDARD_TEXT, *changes)) == 1


def test_the_address_may_show_who_speaks() -> None:
    changes = ((PUBLISHER, "Reuters"), ("side: AT", "side: CN"))
    assert len(of("attribution-official-side", STANDARD_TEXT, *changes)) == 1
    ministry = (ADDRESS, "https://www.mfa.gov.cn/eng/vienna")
    assert of("attribution-official-side", STANDARD_TEXT, *changes, ministry) == []


@pytest.mark.parametrize("side", ["CN", "HK", "MO"])
def test_china_is_one_side(side: str) -> None:
    ministry = (PUBLISHER, '"Ministry of Foreign Affairs of the People\'s Republic of China"')
    rule = "attribution-official-side"
    assert of(rule, STANDARD_TEXT, ministry, ("side: AT", f"side: {side}")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Source: TASS", "TASS"),
        ("Source: Elbe Post", "Elbe Post"),
        ("Source: TASS / Elbe Post", "TASS and Elbe Post"),
        ("Source: Oder Post / Elbe Post", "Oder Post and Elbe Post"),
        ("Source: Xinhua", "Xinhua News Agency"),
        ("Source: Chinese Foreign Ministry", "Chinese Foreign Ministry"),
    ],
)
def test_the_origin_is_proposed(text: str, names: str) -> None:
    (found,) = of("attribution-secondhand", f"{STANDARD_TEXT}\n{text}\n", (PUBLISHER, "UrduPoint"))
    assert found.message.endswith(f", though the text credits {names}.")
    first = names.partition(" and ")[0]
    assert found.help == f"If these words are {first}'s, write `via: [{first}]`."
    assert found.severity == "warning"


def test_without_a_credit_there_is_nothing_to_propose() -> None:
    (found,) = of("attribution-secondhand", STANDARD_TEXT, (PUBLISHER, "UrduPoint"))
    assert found.help.startswith("Look for the origin and name it in `source.via`")
    assert [piece.why for piece in found.evidence] == ["known to republish others"]


def test_an_origin_that_is_credited_weighs_more_than_one_that_is_unknown() -> None:
    changes = ((PUBLISHER, "UrduPoint\n  via: [unknown]"),)
    (found,) = of("attribution-secondhand", STANDARD_TEXT, *changes)
    assert found.severity == "info"
    (found,) = of("attribution-secondhand", STANDARD_TEXT + "\nSource: TASS\n", *changes)
    assert found.severity == "warning"


def test_a_republisher_that_credits_itself_and_another_is_asked() -> None:
    text = STANDARD_TEXT + "\nSource: TASS\n\nSource: UrduPoint\n"
    (found,) = of("attribution-secondhand", text, (PUBLISHER, "UrduPoint"))
    assert found.message.endswith("credits TASS.")


@pytest.mark.parametrize("kind", ["news-report", "preview"])
def test_a_house_that_also_reports_may_have_written_a_report(kind: str) -> None:
    changes = ((PUBLISHER, "China.org.cn"), ("kind: readout", f"kind: {kind}"))
    assert of("attribution-secondhand", STANDARD_TEXT, *changes) == []


@pytest.mark.parametrize("words", ["the consul", "the embassy", "Ambassador Li", "李大使", "领事"])
def test_an_embassy_tells_of_itself(words: str) -> None:
    text = f"On 3 May 2022, {words} met with Foreign Minister Pavel Novak.\n"
    assert of("attribution-secondhand", text, (PUBLISHER, '"Chinese Embassy"')) == []
    assert len(of("attribution-secondhand", text, (PUBLISHER, "China.org.cn"))) == 1


def test_a_row_that_is_not_confirmed_hints_and_accuses_nobody() -> None:
    sure = next(one for one in load_publishers() if one.id == "kremlin")
    unsure = next(one for one in load_publishers() if one.id == "mfa-kz")
    assert (sure.is_sure, unsure.is_sure) == (True, False)
    for row, severity in ((sure, Severity.WARNING), (unsure, Severity.INFO)):
        sidecar = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', f'"{row.name}"')
        rule = find_rule("attribution-official-side")
        (found,) = findings((rule,), Case("a record", STANDARD_TEXT, sidecar))
        assert found.severity is severity
        state = sidecar.replace("https://foreign-ministry.example", "https://www.state.gov")
        (found,) = findings(
            (find_rule("attribution-publisher-url"),), Case("a record", STANDARD_TEXT, state)
        )
        assert found.severity is (Severity.INFO if row is unsure else Severity.ERROR)
    # Whether the hosts of such a row are all of its hosts is not known either.
    sidecar = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', f'"{unsure.name}"')
    assert not findings(
        (find_rule("attribution-publisher-url"),), Case("a record", STANDARD_TEXT, sidecar)
    )
