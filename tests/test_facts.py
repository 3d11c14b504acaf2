"""Look-ups in the shipped tables."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.extract.people.terms import out_of_office
from readlint.facts.events import load_events
from readlint.facts.publishers import (
    UrlDate,
    date_in_url,
    host_of,
    is_archive,
    load_publishers,
    span_in_url,
    url_date,
)
from readlint.facts.store import fold_name, name_words, words_of_names
from readlint.facts.tables import Officials, load_officials, read_officials
from readlint.record.days import parse_day_range


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Antony Blinken", "antony-blinken"),
        ("  antony   BLINKEN ", "antony-blinken"),
        ("Antony J. Blinken", "antony-blinken"),
        ("布林肯", "antony-blinken"),
        ("安东尼•布林肯", "antony-blinken"),
        ("Wang Yi", "wang-yi"),
        ("Wáng Yì", "wang-yi"),
    ],
)
def test_find_official(name: str, person: str) -> None:
    found = load_officials().find(name)
    assert found is not None
    assert found.id == person


def test_a_name_of_two_people_finds_nobody() -> None:
    officials = load_officials()
    assert officials.find("沙利文") is None
    assert {one.id for one in officials.find_all("沙利文")} == {"john-sullivan", "jake-sullivan"}
    assert officials.find("Nobody At All") is None


def test_weak_forms_carry_their_masks() -> None:
    officials = load_officials()
    weak = officials.weak("罗斯")
    assert weak is not None
    assert weak.persons == ("wilbur-ross",)
    assert "俄罗斯" in weak.inside
    assert officials.weak("premier li") is not None
    assert officials.weak("布林肯") is None


def test_misspellings_are_no_names() -> None:
    officials = load_officials()
    assert officials.find("Anthony Blinken") is None
    found = officials.find_misspelt("anthony blinken")
    assert found is officials.get("antony-blinken")
    assert "Anthony Blinken" not in found.forms


def test_terms() -> None:
    officials = load_officials()
    assert officials.horizon == date(2025, 12, 31)
    assert officials.office("us.president").covers_from == date(2009, 1, 20)
    assert officials.office("cn.mfa-spokesperson").covers_from == date(2017, 1, 1)
    held = {(term.office, term.start, term.end) for term in officials.terms_of("qin-gang")}
    assert ("cn.foreign-minister", date(2022, 12, 30), date(2023, 7, 25)) in held
    assert officials.terms_of("nobody") == ()
    office = next(one for one in officials.offices if one.id == "us.secretary-of-state")
    assert office.single_holder
    assert office.terms[-1].end is None
    assert officials.source_kind(office)


def test_every_official_is_found_by_every_form() -> None:
    officials = load_officials()
    for person in officials:
        for form in person.forms:
            assert person in officials.find_all(form)


@pytest.mark.parametrize(
    ("host", "publisher"),
    [
        ("english.news.cn", "xinhua"),
        ("www.news.cn", "xinhua"),
        ("xnews.cn", None),
        ("www.state.gov", "state-dept"),
        ("WWW.State.Gov.", "state-dept"),
        ("2021-2025.state.gov", "state-dept"),
        ("www.state.gov:443", "state-dept"),
        ("www.gov.cn", "state-council-cn"),
        ("mfa.gov.cn", "mfa-cn"),
        ("www.mfa.gov.cn", "mfa-cn"),
        ("unknown.gov.cn", None),
        ("interfax.com.ua", "interfax-ukraine"),
        ("interfax.com", "interfax"),
        ("www.gov.uk", None),
        ("", None),
    ],
)
def test_publisher_by_host(host: str, publisher: str | None) -> None:
    found = load_publishers().by_host(host)
    assert (found.id if found else None) == publisher


def test_a_shared_host_names_all_its_publishers() -> None:
    publishers = load_publishers()
    assert {p.id for p in publishers.by_host_all("www.gov.uk")} == {"fcdo", "downing-street"}
    assert publishers.get("fcdo").owns_host("www.gov.uk")
    assert not publishers.get("fcdo").owns_host("blog.gov.uk")
    assert not publishers.get("state-council-cn").owns_host("mfa.gov.cn")
    assert publishers.get("mfa-cn").owns_host("us.mfa.gov.cn")


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("xinhua", "xinhua"),
        ("新华社", "xinhua"),
        ("Elysee", "elysee"),
        ("People’s Daily", "peoples-daily"),
        ("MOFA", None),
        ("CNA", None),
        ("The Daily Nothing", None),
    ],
)
def test_publisher_by_name(name: str, publisher: str | None) -> None:
    found = load_publishers().by_name(name)
    assert (found.id if found else None) == publisher


def test_shared_names_are_left_to_the_caller() -> None:
    assert {p.id for p in load_publishers().by_name_all("MOFA")} == {"mofa-jp", "mofa-kr"}


def test_every_publisher_owns_its_domains() -> None:
    publishers = load_publishers()
    for publisher in publishers:
        for domain in publisher.domains:
            assert publisher.owns_host(domain)
            assert publisher in publishers.by_host_all(domain)


@pytest.mark.parametrize(
    ("publisher", "url", "day"),
    [
        ("xinhua", "https://english.news.cn/20240216/ab/c.html", date(2024, 2, 16)),
        ("guardian", "https://www.theguardian.com/world/2024/feb/16/x", date(2024, 2, 16)),
        ("global-times", "https://www.globaltimes.cn/page/202402/1.shtml", None),
        ("cgtn", "https://news.cgtn.com/news/2024-13-16/x.html", None),
        ("state-dept", "https://www.state.gov/2024/02/16/x", None),
    ],
)
def test_url_date(publisher: str, url: str, day: date | None) -> None:
    found = url_date(load_publishers().get(publisher), url, load_publishers())
    assert (found.day if found else None) == day


def test_url_date_says_where_it_stands() -> None:
    url = "https://www.theguardian.com/world/2024/feb/16/x"
    found = url_date(load_publishers().get("guardian"), url, load_publishers())
    assert found is not None
    assert url[found.start : found.end] == "2024/feb/16"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://example.org/2024/02/16/visit", "2024/02/16"),
        ("https://example.org/visit-2024-02-16", "2024-02-16"),
        ("https://example.org/2024-02-16", "2024-02-16"),
        ("https://example.org/visit_20240216.html", "20240216"),
        ("https://example.org/2024/02/16/x-20240216.html", "2024/02/16"),
        ("https://web.archive.org/web/20250101000000/https://e.org/2024/02/16/x", "2024/02/16"),
        ("https://example.org/world/2024/feb/16/visit", "2024/feb/16"),
        ("https://example.org/2024/February/16/visit", "2024/February/16"),
        ("https://example.org/202402/t20240216_71.html", "20240216"),
        ("https://example.org/news.php?id=7&date=2024-02-16#top", "2024-02-16"),
        ("https://example.org/news.php?pubdate=20240216", "20240216"),
    ],
)
def test_date_in_url(url: str, words: str) -> None:
    found = date_in_url(url)
    assert found == UrlDate(date(2024, 2, 16), url.index(words), url.index(words) + len(words))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2024/02/30/visit",
        "https://example.org/2024/2/6/visit",
        "https://example.org/16-02-2024",
        "https://example.org/t20240216x",
        "https://example.org/920240216",
        "https://example.org/1994/02/16/x",
        "https://20240216.example.org/x",
        "https://example.org/x?seen=/2024/02/16/",
        "https://example.org/2024/02/16/x-20240217.html",
        "https://example.org/2024/fifty/16/x",
        "https://example.org/x?update=2024-02-16",
        "https://example.org/x?date=2024-0216",
        "",
    ],
)
def test_no_date_in_url(url: str) -> None:
    assert date_in_url(url) is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://example.org/news/2024/02/71934", "month 2024-02"),
        ("https://example.org/2024/02/visit.html", "month 2024-02"),
        ("https://example.org/news/2024/2/6/visit.html", "year 2024"),
        ("https://example.org/journal/2024/12/visit", "year 2024"),
        ("https://example.org/2024/02", None),
        ("https://example.org/2024/visit", None),
        ("https://example.org/2024/7/visit", None),
        ("https://example.org/wp-content/uploads/2024/02/visit.pdf", None),
        ("https://example.org/1924/02/visit", None),
        ("https://example.org/2024/02/reports/2019/05/visit", None),
        ("https://example.org/x?seen=/2024/02/visit", None),
    ],
)
def test_span_in_url(url: str, words: str | None) -> None:
    found = span_in_url(url)
    assert (found and found.words) == words


def test_hosts() -> None:
    assert host_of("https://user@WWW.State.gov:8080/x") == "www.state.gov"
    assert host_of("//news.cn/x") == "news.cn"
    assert host_of("not an address") is None
    assert is_archive("web.archive.org")
    assert is_archive("archive.ph")
    assert is_archive("webarchive.loc.gov")
    assert not is_archive("2021-2025.state.gov")
    assert not is_archive("trumpwhitehouse.archives.gov")
    assert not is_archive("myarchive.org")


def test_events() -> None:
    events = load_events()
    event = events.get("mar-a-lago-2017")
    assert (event.start, event.end) == (date(2017, 4, 6), date(2017, 4, 7))
    assert event.parties == ("US", "CN")
    assert len(events) == len(list(events)) > 100


def test_folding_keeps_scripts_apart() -> None:
    assert fold_name("Élysée  PALACE") == "elysee palace"
    assert fold_name("が") != fold_name("か")
    assert fold_name("박진") == "박진"


def test_only_the_rows_that_are_asked_for_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    really, parsed = json.loads, []

    def counted(text: str | bytes) -> object:
        parsed.append(text)
        return really(text)

    monkeypatch.setattr(json, "loads", counted)
    officials = Officials(read_officials())
    assert len(parsed) == 1  # what the pages of the indexes begin with
    assert officials.find("Wang Yi") is not None
    assert officials.find("Wang Yi") is not None
    assert len(parsed) == 3  # a page of names, and the row
    held = {term.office for term in officials.terms_of("qin-gang")}
    assert len(parsed) == 4 + len(held)


def test_nothing_is_known_of_the_days_before_an_office_is_covered() -> None:
    officials = load_officials()
    office = officials.office("us.president")._replace(covers_from=date(2018, 1, 1))
    terms = tuple(term for term in office.terms if term.person == "joe-biden")
    for day, known in (("2017-05-03", False), ("2018-05-03", True)):
        out = out_of_office(terms, (office,), parse_day_range(day), officials)
        assert (out is not None) is known


@given(st.text(st.sampled_from("ab_1-'’é ²\n\u00a0王毅のЖ"), max_size=30))
def test_the_words_of_names_are_those_of_the_pattern(text: str) -> None:
    highest = max(text, default="")
    assert words_of_names(text, highest) == set(name_words(highest).findall(text))
    assert words_of_names(text, "\uffff") == set(name_words("\uffff").findall(text))
