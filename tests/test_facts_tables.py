"""The sources, their checks and what is compiled from them."""

import copy
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from readlint.facts import checks

ROOT = Path(__file__).resolve().parent.parent
Spoil = Callable[[Any], object]


def _compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "compile_facts", ROOT / "scripts" / "compile_facts.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


compiler = _compiler()
FACTS: Path = compiler.FACTS
TABLES = {
    name: compiler.read_source(FACTS / "tables" / f"{name}.yaml")
    for name in ("officials", "events", "publishers", "archives")
}
CHECKS = {
    "officials": checks.check_officials,
    "events": checks.check_events,
    "publishers": checks.check_publishers,
    "archives": checks.check_archives,
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
    assert CHECKS[name](TABLES[name], name) == []


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
        (lambda d: d.pop("horizon"), "lacks the field horizon"),
        (lambda d: d.update(horizon="2025-02-30"), "horizon is not an ISO day"),
        (_person("nick", "x"), "unknown field nick"),
        (_person("aliases", "Wang"), "not a list"),
        (_person("aliases", ["A", "A"]), "repeats an entry"),
        (_person("aliases", ["Wang Yi"]), "the same form twice"),
        (_person("aliases", ["Wan"]), "too short"),
        (_person("aliases", ["Antony Blinken"]), "is not among weak_forms"),
        (_person("party", "China"), "odd party"),
        (_person("other_parties", ["CN"]), "party repeated"),
        (_person("misspellings", ["Antony Blinken"]), "is a right form"),
        (_person("misspellings", ["Blinken"]), "of somebody else"),
        (_term("end", "2025-03-20"), "overlaps the term"),
        (_term("end", "2020-01-20"), "ends before it starts"),
        (_term("end", "2026-01-20"), "past the horizon"),
        (_term("start", "20.1.2021"), "start is not an ISO day"),
        (_term("start", "2001-01-20"), "not in order of start"),
        (_term("person", "nobody"), "unknown person"),
        (_term("person", "wang-yi"), "person of party CN in an office of US"),
        (_term("confidence", "sure"), "odd precision or confidence"),
        (_term("acting", "no"), "acting is not a boolean"),
        (lambda d: d["offices"][0]["terms"][2].pop("confidence"), "lacks the field confidence"),
        (_office("terms", []), "has no terms"),
        (_office("sources", "hearsay"), "unknown source kind"),
        (_office("single_holder", "yes"), "single_holder is not a boolean"),
        (_office("id", "us.vice-president"), "id odd or used twice"),
        (_office("title", "U.S. Vice President"), "belongs to"),
        (lambda d: d["persons"].update({"x y": {"name": "Xxxx", "party": "US"}}), "odd id"),
        (lambda d: d["persons"].update(xy={"name": "Xxxx Y", "party": "US"}), "holds no office"),
        (lambda d: d["weak_forms"].pop("罗斯"), "stands inside"),
        (lambda d: d["weak_forms"]["罗斯"].update(inside=["普京"]), "does not stand inside"),
        (lambda d: d["weak_forms"]["罗斯"].update(persons=["wang-yi"]), "is listed under"),
    ],
)
def test_spoilt_officials(spoil: Spoil, words: str) -> None:
    _spoilt("officials", spoil, words)


def _event(key: str, value: object) -> Spoil:
    return lambda data: data["events"][0].update({key: value})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: d.pop("events"), "lacks the field events"),
        (_event("start", "2017-13-01"), "start is not an ISO day"),
        (_event("end", "2017-04-01"), "ends before it starts"),
        (_event("announced", "2017-05-01"), "announced after its start"),
        (_event("id", "mar-a-lago-2018"), "the id says 2018"),
        (_event("id", "hamburg-g20-2017"), "id odd or used twice"),
        (_event("country", "USA"), "odd country"),
        (_event("parties", ["China"]), "odd party"),
        (_event("confidence", None), "odd confidence"),
        (_event("aliases", ["Bali"]), "too short"),
        (_event("aliases", ["Munich"]), "stands inside 'Munich Agreement'"),
        (_event("aliases", ["Osaka"]), "is a bare place"),
        (_event("aliases", ["G20 Hamburg"]), "names hamburg-g20-2017, mar-a-lago-2017"),
        (_event("aliases", ["Hamburg summit"]), "weak alias of another event"),
        (_event("aliases", ["Trump-Kim summit"]), "of another event"),
        (_event("weak_aliases", ["Xi-Trump meeting at Mar-a-Lago"]), "both alias and weak"),
    ],
)
def test_spoilt_events(spoil: Spoil, words: str) -> None:
    _spoilt("events", spoil, words)


def _publisher(key: str, value: object) -> Spoil:
    return lambda data: data["publishers"][0].update({key: value})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_publisher("kind", "blog"), "odd kind"),
        (_publisher("flags", ["loud"]), "odd flag"),
        (_publisher("official_for", None), "official for nobody"),
        (_publisher("url_date", "agency-paren"), "names no url pattern"),
        (_publisher("datelines", ["nothing"]), "names no dateline pattern"),
        (_publisher("timezone", "Asia/Nowhere"), "unknown time zone"),
        (_publisher("domains", []), "has no domain"),
        (_publisher("domains", ["https://x.org"]), "odd domain"),
        (_publisher("domains", ["gov.jp"]), "registry suffix"),
        (_publisher("domains", ["kremlin.ru"]), "different parties"),
        (_publisher("domains", ["cn.reuters.com"]), "of another publisher"),
        (_publisher("credits", ["Source:"]), "anybody's page"),
        (_publisher("aliases", ["Xinhua"]), "is not so declared"),
        (_publisher("id", "xinhua"), "id odd or used twice"),
        (lambda d: d["ambiguous_aliases"].update(Zzz=["xinhua"]), "is not listed under"),
        (lambda d: d["patterns"]["u-slash"].update(regex="("), "does not compile"),
        (lambda d: d["patterns"]["u-slash"].update(regex="/x"), "names no year and month"),
        (lambda d: d["patterns"]["u-slash"].update(kind="odd"), "odd kind 'odd'"),
        (lambda d: d["patterns"]["afp"].update(regex="(a+)+"), "linear engine"),
        (lambda d: d["publishers"][0].pop("confidence"), "lacks the field confidence"),
    ],
)
def test_spoilt_publishers(spoil: Spoil, words: str) -> None:
    _spoilt("publishers", spoil, words)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: d["archives"][0].update(kind="attic"), "odd kind"),
        (lambda d: d["archives"][0].update(hosts=["Archive.org"]), "odd or used twice"),
        (lambda d: d["archives"][0].update(hosts=["archive.is"]), "odd or used twice"),
        (lambda d: d["archives"][0].pop("hosts"), "lacks the field hosts"),
    ],
)
def test_spoilt_archives(spoil: Spoil, words: str) -> None:
    _spoilt("archives", spoil, words)


def _spoilt(name: str, spoil: Spoil, words: str) -> None:
    data = copy.deepcopy(TABLES[name])
    spoil(data)
    problems = [str(problem) for problem in CHECKS[name](data, name)]
    assert any(words in problem for problem in problems), problems


def test_problems_name_their_line() -> None:
    text = 'kind: nav\nlanguage: en\nphrases:\n  - id: nav.en.home\n    colour: "red"\n'
    problems = checks.check_phrases(compiler.parse_source(text, "nav.en.yaml"), "nav.en.yaml")
    said = [str(problem) for problem in problems]
    assert "nav.en.yaml:5: phrase nav.en.home: has the unknown field colour" in said
    with pytest.raises(compiler.SourceError, match="x:2: duplicate key 'a'"):
        compiler.parse_source("a: 1\na: 2\n", "x")


def test_a_look_up_reads_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    from readlint.facts import publishers

    read_really = vars(publishers)["read_compiled"]
    read: list[str] = []

    def spy(name: str) -> Any:
        read.append(name)
        return read_really(name)

    monkeypatch.setattr(publishers, "read_compiled", spy)
    publishers.load_publishers.cache_clear()
    assert publishers.load_publishers().by_host("news.cn") is not None
    assert read == ["publishers"]
