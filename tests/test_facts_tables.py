"""The sources, their checks and what is compiled from them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import compile_facts as compiler
from readlint.config.problem import ConfigError
from readlint.facts.indexes import (
    compile_officials,
    compile_publishers,
    source_of_officials,
    source_of_publishers,
)
from readlint.facts.own import read_table, refuse

ROOT = Path(__file__).resolve().parent.parent
Spoil = Callable[[Any], object]


FACTS: Path = compiler.FACTS
TABLES = {
    name: compiler.read_source(FACTS / "tables" / f"{name}.yaml")
    for name in (
        "officials",
        "events",
        "publishers",
        "archives",
        "governments",
        "codes",
        "code_names",
        "places",
        "parties",
        "calendar",
    )
}


@pytest.fixture(scope="module")
def compiled() -> dict[str, str]:
    texts: dict[str, str] = compiler.compile_all()
    return texts


@pytest.mark.slow
def test_compiled_files_are_what_their_sources_give(
    compiled: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in compiled.items():
        assert (FACTS / "compiled" / name).read_text(encoding="utf-8") == text, name
    monkeypatch.setattr(compiler, "compile_all", lambda: compiled)
    assert compiler.main(["--check"]) == 0


def test_what_is_compiled_can_be_turned_back() -> None:
    officials, publishers = TABLES["officials"], TABLES["publishers"]
    assert source_of_officials(compile_officials(officials)) == officials
    assert source_of_publishers(compile_publishers(publishers)) == publishers


@pytest.mark.slow
def test_stale_files_are_reported(
    compiled: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "compiled").mkdir()
    monkeypatch.setattr(compiler, "compile_all", lambda: compiled)
    monkeypatch.setattr(compiler, "FACTS", tmp_path)
    assert compiler.main(["--check"]) == 1
    assert compiler.main([]) == 0
    assert compiler.main(["--check"]) == 0
    assert compiler.main(["--what"]) == 2


@pytest.mark.parametrize("name", sorted(TABLES))
def test_shipped_tables_pass(name: str) -> None:
    assert compiler.check_table(name, TABLES[name]) == []


def _person(key: str, value: object) -> Spoil:
    return lambda data: data["persons"]["wang-yi"].update({key: value})


def _term(key: str, value: object) -> Spoil:
    return lambda data: data["offices"][0]["terms"][2].update({key: value})


def _office(key: str, value: object) -> Spoil:
    return lambda data: data["offices"][0].update({key: value})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: d.pop("horizon"), "has no `horizon`"),
        (lambda d: d.update(horizon="2025-02-30"), "`horizon` is '2025-02-30', which is not a day"),
        (_person("nick", "x"), "`nick` is not a key of `wang-yi`"),
        (_person("aliases", "Wang"), "must be a list"),
        (_person("aliases", ["A", "A"]), "says the same thing twice"),
        (_person("aliases", ["Wang Yi"]), "the same form twice"),
        (_person("aliases", ["Wan"]), "too short"),
        (_person("aliases", ["Antony Blinken"]), "is not among weak_forms"),
        (_person("party", "China"), "must be the code of a country"),
        (_person("other_parties", ["CN"]), "party repeated"),
        (_person("misspellings", ["Antony Blinken"]), "is a right form"),
        (_person("misspellings", ["Blinken"]), "of somebody else"),
        (_term("end", "2025-03-20"), "overlaps the term"),
        (_term("end", "2020-01-20"), "ends before it starts"),
        (_term("end", "2026-01-20"), "past the horizon"),
        (_term("start", "20.1.2021"), "which is not a day such as"),
        (_term("start", "2001-01-20"), "not in order of start"),
        (_term("person", "nobody"), "unknown person"),
        (_term("person", "wang-yi"), "person of party CN in an office of US"),
        (_term("confidence", "sure"), "which is none of high, medium, low"),
        (_term("acting", "no"), "must be true or false, and it is plain text"),
        (lambda d: d["offices"][0]["terms"][2].pop("confidence"), "has no `confidence`"),
        (_office("terms", []), "is an empty list"),
        (_office("sources", "hearsay"), "unknown source kind"),
        (_office("single_holder", "yes"), "must be true or false, and it is plain text"),
        (_office("id", "us.vice-president"), "its id is used twice"),
        (_office("title", "U.S. Vice President"), "belongs to"),
        (
            lambda d: d["persons"].update({"x y": {"name": "Xxxx", "party": "US"}}),
            "an id must be small letters",
        ),
        (lambda d: d["persons"].update(xy={"name": "Xxxx Y", "party": "US"}), "holds no office"),
        (lambda d: d["weak_forms"].pop("罗斯"), "is inside"),
        (lambda d: d["weak_forms"]["罗斯"].update(inside=["普京"]), "is not inside"),
        (lambda d: d["weak_forms"]["罗斯"].update(persons=["wang-yi"]), "is listed under"),
    ],
)
def test_spoilt_officials(spoil: Spoil, words: str) -> None:
    _spoilt("officials", spoil, words)


def _event(key: str, value: object) -> Spoil:
    def spoil(data: Any) -> None:
        row = next(row for row in data["events"] if row["id"] == "mar-a-lago-2017")
        row.update({key: value})

    return spoil


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: d.pop("events"), "has no `events`"),
        (_event("start", "2017-13-01"), "which is not a day such as"),
        (_event("end", "2017-04-01"), "ends before it starts"),
        (_event("announced", "2017-05-01"), "announced after its start"),
        (_event("id", "mar-a-lago-2018"), "the id says 2018"),
        (_event("id", "hamburg-g20-2017"), "its id is used twice"),
        (_event("country", "USA"), "must be the two capital letters"),
        (_event("parties", ["China"]), "must be the code of a country"),
        (_event("confidence", None), "`confidence` in `mar-a-lago-2017` has no value"),
        (_event("aliases", ["Bali"]), "too short"),
        (_event("aliases", ["Munich"]), "is inside 'Munich Agreement'"),
        (_event("aliases", ["Osaka"]), "is a bare place"),
        (_event("aliases", ["G20 Hamburg"]), "names hamburg-g20-2017, mar-a-lago-2017"),
        (_event("aliases", ["Hamburg summit"]), "weak alias of another event"),
        (_event("aliases", ["Trump-Kim summit"]), "of another event"),
        (_event("weak_aliases", ["Xi-Trump meeting at Mar-a-Lago"]), "both alias and weak"),
    ],
)
def test_spoilt_events(spoil: Spoil, words: str) -> None:
    _spoilt("events", spoil, words)


def _feast(key: str, value: object) -> Spoil:
    def spoil(data: Any) -> None:
        next(row for row in data["feasts"] if row["id"] == "ramadan").update({key: value})

    return spoil


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_feast("id", "christmas"), "its id is used twice"),
        (_feast("around", ["1", "31"]), "days before (not above 0)"),
        (_feast("around", ["-40", "60"]), "days before (not above 0)"),
        (_feast("day", "02-30"), "is not a day of the year"),
        (_feast("day", "03-01"), "both day and days"),
        (_feast("names", ["Christmas"]), "'christmas' also names christmas"),
        (lambda d: d["feasts"][4]["days"].pop("2020"), "days lacks 2020"),
        (lambda d: d["feasts"][4]["days"].update({"2020": ["2021-01-01"]}), "not all in it"),
        (lambda d: d["national_days"][0].update(day="02-31"), "is not a day of the year"),
        (lambda d: d["relations"][0].update(parties=["CN", "CN"]), "needs two parties"),
        (lambda d: d["relations"][0].update(parties=["FR", "CN"]), "the pair is given twice"),
        (lambda d: d["relations"][0].update(day="2030-01-01"), "in the future"),
        (lambda d: d["bodies"][0].update(id="nato"), "its id is used twice"),
        (lambda d: d["phrases"]["bodies"].update(en=["{n} years"]), "needs {n} and {who}"),
        (lambda d: d.update(confidence="high"), "which is not medium"),
    ],
)
def test_spoilt_calendar(spoil: Spoil, words: str) -> None:
    _spoilt("calendar", spoil, words)


def _publisher(key: str, value: object) -> Spoil:
    return lambda data: data["publishers"][0].update({key: value})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_publisher("kind", "blog"), "which is none of mfa,"),
        (_publisher("flags", ["loud"]), "which is none of republishes,"),
        (_publisher("official_for", None), "official for nobody"),
        (_publisher("url_date", "agency-paren"), "names no url pattern"),
        (_publisher("datelines", ["nothing"]), "names no dateline pattern"),
        (_publisher("timezone", "Asia/Nowhere"), "unknown time zone"),
        (_publisher("domains", []), "is an empty list"),
        (_publisher("domains", ["https://x.org"]), "must be a host"),
        (_publisher("domains", ["gov.jp"]), "registry suffix"),
        (_publisher("domains", ["kremlin.ru"]), "different parties"),
        (_publisher("domains", ["cn.reuters.com"]), "of another publisher"),
        (_publisher("credits", ["Source:"]), "anybody's page"),
        (_publisher("aliases", ["Xinhua"]), "is not so declared"),
        (_publisher("id", "xinhua"), "its id is used twice"),
        (lambda d: d["ambiguous_aliases"].update(Zzz=["xinhua"]), "is not listed under"),
        (lambda d: d["patterns"]["u-slash"].update(regex="("), "does not compile"),
        (lambda d: d["patterns"]["u-slash"].update(regex="/x"), "names no year and month"),
        (lambda d: d["patterns"]["u-slash"].update(kind="odd"), "which is none of dateline, url"),
        (lambda d: d["patterns"]["afp"].update(regex="(a+)+"), "linear engine"),
        (lambda d: d["publishers"][0].pop("confidence"), "has no `confidence`"),
    ],
)
def test_spoilt_publishers(spoil: Spoil, words: str) -> None:
    _spoilt("publishers", spoil, words)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda d: d["archives"][0].update(kind="attic"),
            "which is none of archive, cache, library",
        ),
        (
            lambda d: d["archives"][0].update(hosts=["Archive.org"]),
            "must be a host in small letters",
        ),
        (lambda d: d["archives"][0].update(hosts=["archive.is"]), "is used twice"),
        (lambda d: d["archives"][0].pop("hosts"), "has no `hosts`"),
    ],
)
def test_spoilt_archives(spoil: Spoil, words: str) -> None:
    _spoilt("archives", spoil, words)


def _spoilt(name: str, spoil: Spoil, words: str) -> None:
    data = json.loads(json.dumps(TABLES[name]))
    spoil(data)
    problems = [problem.text for problem in compiler.check_table(name, data)]
    assert any(words in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("name", "spoil", "words"),
    [
        ("codes", lambda d: d.update(spoken_in={"CN": "zh"}), "must be a tag"),
        ("codes", lambda d: d.update(script_subtags="latin1"), "must be subtags"),
        ("codes", lambda d: d.update(beyond_iso=["Xk"]), "must be the two capital letters"),
        ("codes", lambda d: d.clear(), "has no `schema`, `compiled`"),
        ("code_names", lambda d: d["country_names"].update(cn=["China"]), "must be the two capit"),
        ("code_names", lambda d: d["language_names"].update(en=[" x"]), "nor begin or end with"),
        ("places", lambda d: d["cities"].update(Beijing={}), "must be a country and a name"),
        ("places", lambda d: d["cities"]["DE Berlin"].update(at="here"), "must be degrees"),
        ("places", lambda d: d["cities"]["DE Berlin"].update(names=[" a"]), "nor begin or end"),
        ("places", lambda d: d["regions"].update(ch=["a"]), "must be the two capital letters"),
        ("places", lambda d: d["regions"]["DE"].append("Bonn"), "'Bonn' is a city or a site of DE"),
        (
            "places",
            lambda d: d["sites"].update({"DE Bon": ["a"]}),
            "DE Bon is not among the cities",
        ),
        ("places", lambda d: d["sites"]["DE Berlin"].append("Bonn"), "'Bonn' is a city of DE"),
    ],
)
def test_spoilt_codes_and_places(name: str, spoil: Spoil, words: str) -> None:
    _spoilt(name, spoil, words)


def test_problems_name_their_place() -> None:
    text = (
        b"schema: readlint-archives/1\ncompiled: 2026-11-22\narchives:\n"
        b'  - name: X\n    kind: cache\n    hosts: [x.org]\n    colour: "red"\n'
    )
    problems = compiler.check_table("archives", read_table("archives.yaml", text))
    with pytest.raises(ConfigError) as refused:
        refuse(problems, "archives.yaml")
    said = [str(one) for one in (refused.value, *refused.value.others)]
    assert said[0].startswith("archives.yaml:7:5: `colour` is not a key of"), said
    with pytest.raises(ConfigError, match="x:2:1: `a` is written twice"):
        read_table("x", b"a: 1\na: 2\n")


def test_a_look_up_reads_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    from readlint.facts import publishers

    read_really = vars(publishers)["read_rows"]
    read: list[str] = []

    def spy(name: str) -> Any:
        read.append(name)
        return read_really(name)

    monkeypatch.setattr(publishers, "read_rows", spy)
    publishers.load_publishers.cache_clear()
    assert publishers.load_publishers().by_host("news.cn") is not None
    assert read == ["publishers"]
