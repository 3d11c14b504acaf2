"""Somebody else's keys, arranged by our fields."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.record import Document
from readlint.record.sidecar import Node, Sidecar
from readlint.record.yaml_reader import parse_mapping
from readlint.schema.field_map import FieldMap, our_fields, read_field_map


def field_map(written: dict[str, object]) -> FieldMap:
    made, problems = read_field_map(written)
    assert problems == []
    return made


def arranged(yaml: str, written: dict[str, object], file_name: str = "") -> Sidecar:
    document = Document("post.md", yaml)
    parsed = parse_mapping(document)
    assert isinstance(parsed, tuple)
    return Sidecar(document, field_map(written).arranged(parsed[0], file_name), [])


def node(sidecar: Sidecar, *path: str | int) -> Node:
    found = sidecar.node(*path)
    assert found is not None
    return found


JEKYLL: dict[str, object] = {
    "source": {"published": ["date", "@filename-date"], "url": "permalink"},
    "x-tags": "tags",
}


@pytest.mark.parametrize(
    ("written", "row", "made"),
    [
        (
            {"source.published": "day"},
            {"day": "2024-03-01"},
            {"source": {"published": "2024-03-01"}},
        ),
        ({"source": {"published": "day"}}, {"day": " "}, {}),
        ({"source.published": "day"}, {}, {}),
        ({"title": ["headline", "name"]}, {"headline": None, "name": "Talks"}, {"title": "Talks"}),
        (
            {"participants": "speaker"},
            {"speaker": "Anna Gruber"},
            {"participants": [{"name": "Anna Gruber"}]},
        ),
        (
            {"participants": ["host", "guests"]},
            {"host": "Anna Gruber", "guests": "Bo Lee; Lind, Carl"},
            {"participants": [{"name": "Anna Gruber"}, {"name": "Bo Lee"}, {"name": "Lind, Carl"}]},
        ),
        (
            {"participants.name": "who", "participants.role": "office"},
            {"who": "Anna Gruber; Bo Lee", "office": "Chancellor"},
            {"participants": [{"name": "Anna Gruber", "role": "Chancellor"}, {"name": "Bo Lee"}]},
        ),
        (
            {"participants": "people"},
            {"people": [{"name": "Anna Gruber", "mail": "a@b.example"}, "Bo Lee"]},
            {"participants": [{"name": "Anna Gruber"}, {"name": "Bo Lee"}]},
        ),
        ({"venue": "place"}, {"place": "Geneva"}, {"venue": {"city": "Geneva"}}),
        (
            {"venue": "place", "venue.format": "form"},
            {"place": "Geneva", "form": "call"},
            {"venue": {"city": "Geneva", "format": "call"}},
        ),
        ({"source": "origin"}, {"origin": "The Courier"}, {"source": {"publisher": "The Courier"}}),
        (
            {"source": "origin"},
            {"origin": "https://courier.example/1"},
            {"source": {"url": "https://courier.example/1"}},
        ),
        ({"about": "topic"}, {"topic": "The summit"}, {"about": {"what": "The summit"}}),
        ({"source.via": "chain"}, {"chain": ["Agency", ""]}, {"source": {"via": ["Agency"]}}),
        (
            {"source.via": "chain"},
            {"chain": "Agency; Wire"},
            {"source": {"via": ["Agency", "Wire"]}},
        ),
        ({"date": "when"}, {"when": "2014-03-01 10:00:00 -0400"}, {"date": "2014-03-01"}),
        ({"date": "when"}, {"when": "2014-03-01T10:00:00.123+05:30"}, {"date": "2014-03-01"}),
        ({"date": "when"}, {"when": date(2014, 3, 1)}, {"date": "2014-03-01"}),
        ({"date": "when"}, {"when": datetime(2014, 3, 1, 9, tzinfo=UTC)}, {"date": "2014-03-01"}),
        ({"date": "when"}, {"when": "1 March 2014"}, {"date": "1 March 2014"}),
        ({"date": "when"}, {"when": "2014-03-01/2014-03-02"}, {"date": "2014-03-01/2014-03-02"}),
        ({"notes": "when"}, {"when": "2014-03-01 10:00"}, {"notes": "2014-03-01 10:00"}),
        ({"x-n": "n", "x-b": "b"}, {"n": 3, "b": True}, {"x-n": "3", "x-b": "true"}),
        ({"x-n": "n"}, {"n": float("nan")}, {}),
        ({"language": "meta.lang"}, {"meta": {"lang": "en"}}, {"language": "en"}),
        (
            {"source.url": "source.url"},
            {"source.url": "https://a.example"},
            {"source": {"url": "https://a.example"}},
        ),
        (
            {"title": "t", "text": "body", "file": "id"},
            {"t": "A", "body": "B", "id": "c"},
            {"title": "A"},
        ),
        (
            {"title": "t", "participants": "p", "source.via": "v"},
            {"t": [""], "p": [""], "v": []},
            {},
        ),
        ({"title": "t"}, {"t": ["only one"], "other": "x"}, {"title": "only one"}),
    ],
)
def test_a_row_becomes_a_sidecar(
    written: dict[str, object], row: dict[str, object], made: dict[str, Any]
) -> None:
    assert field_map(written).arrange(row) == made


def test_the_day_in_a_file_name_counts_where_no_key_gives_one() -> None:
    posts = field_map(JEKYLL)
    name = "2013-05-03-title.md"
    assert posts.arrange({}, name) == {"source": {"published": "2013-05-03"}}
    assert posts.arrange({"date": "2014-01-01"}, name) == {"source": {"published": "2014-01-01"}}
    assert posts.arrange({}, "title-2013-05-03.md") == {}
    assert posts.arrange({}, "2013-05-031.md") == {}


def test_values_keep_their_places() -> None:
    sidecar = arranged(
        "title: Talks\ndate: '2014-03-01 10:00:00 -0400'\npermalink: /talks\ntags: [a, b]\n",
        JEKYLL,
    )
    assert sidecar.values == {
        "title": "Talks",
        "source": {"published": "2014-03-01", "url": "/talks"},
        "x-tags": ["a", "b"],
    }
    published = node(sidecar, "source", "published")
    assert published.place.words == "2014-03-01"
    assert sidecar.key_place("source", "published").words == "date"
    assert sidecar.place("source", "url").words == "/talks"
    assert sidecar.key_place("source", "url").words == "permalink"
    assert sidecar.key_place("x-tags").words == "tags"


def test_names_in_one_text_have_a_place_each() -> None:
    sidecar = arranged("by: Anna Gruber; Bo Lee\n", {"participants": "by"})
    people = list(sidecar.items("participants"))
    assert [one.place.words for one in people] == ["Anna Gruber", "Bo Lee"]
    assert sidecar.key_place("participants").words == "by"


def test_a_field_in_our_own_form_is_left_as_it_is() -> None:
    native = "date: 2024-02-16 09:00\nsource: {published: 2024-02-17 10:00, url: u}\n"
    sidecar = arranged(native, JEKYLL)
    assert sidecar.values == {
        "date": "2024-02-16 09:00",
        "source": {"published": "2024-02-17 10:00", "url": "u"},
    }


def test_what_feeds_no_field_stays() -> None:
    sidecar = arranged("layout: post\nmeta: {lang: en, x: 1}\n", {"language": "meta.lang"})
    assert sidecar.values == {"layout": "post", "meta": {"x": "1"}, "language": "en"}


def test_a_part_joins_the_group_that_is_there() -> None:
    sidecar = arranged("date: 2024-02-17\nsource: {publisher: Courier}\n", JEKYLL)
    assert sidecar.values == {"source": {"publisher": "Courier", "published": "2024-02-17"}}


def test_a_part_does_not_replace_what_is_no_group() -> None:
    sidecar = arranged("date: 2024-02-17\nsource: Courier\n", JEKYLL)
    assert sidecar.values == {"source": "Courier"}


def test_names_that_are_written_with_escapes_have_the_place_of_the_whole() -> None:
    sidecar = arranged('by: "A\\x6Ena; Bo Lee"\n', {"participants": "by"})
    people = list(sidecar.items("participants"))
    assert [one.plain() for one in people] == [{"name": "Anna"}, {"name": "Bo Lee"}]
    assert people[0].place.words == '"A\\x6Ena; Bo Lee"'


def test_a_long_list_of_names_is_taken_whole() -> None:
    made = field_map({"participants": "who"}).arrange({"who": ["A"] * 100_000})
    assert len(made["participants"]) == 100_000


@pytest.mark.parametrize(
    ("written", "yaml", "why"),
    [
        ({"source.published": "date"}, None, "reads `date` as `source.published` here"),
        ({"source.published": "day"}, None, None),
        ({"source.published": "day"}, "title: a", None),
        ({"source.published": "day"}, "day: 2024-01-01", "feeds `source.published` from `day`"),
        ({"date": "date"}, "date: 2024-01-01", None),
        ({"text": "title"}, "title: a", None),
    ],
)
def test_our_form_is_not_written_where_it_would_be_misread(
    written: dict[str, object], yaml: str | None, why: str | None
) -> None:
    parsed = parse_mapping(Document("a.yaml", yaml)) if yaml is not None else None
    root = parsed[0] if isinstance(parsed, tuple) else None
    said = field_map(written).why_not_written(root)
    assert said == why if why is None else why in (said or "")


_CELLS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(our_fields()), st.lists(st.sampled_from("abcd"), min_size=1, max_size=4)
    ),
    st.dictionaries(st.sampled_from("abcd"), _CELLS),
)
def test_any_row_becomes_fields_of_ours(written: dict[str, object], row: dict[str, object]) -> None:
    made = field_map(written).arrange(row)
    assert set(made) <= {field.partition(".")[0] for field in written}
    assert "" not in made.values()
    assert [] not in made.values()


@pytest.mark.parametrize(
    ("written", "steps", "message"),
    [
        (
            {"sorce": {"published": "date"}},
            ("sorce", "published"),
            "`sorce.published` is not a sidecar field; did you mean `source.published`?",
        ),
        (
            {"published": "date"},
            ("published",),
            "`published` is not a sidecar field; did you mean `source.published`?",
        ),
        (
            {"headline": "t"},
            ("headline",),
            "`headline` is not a sidecar field; did you mean `title`?",
        ),
        (
            {"zzz": "t"},
            ("zzz",),
            "`zzz` is not a sidecar field; `readlint schema` prints all fields",
        ),
        (
            {"accept": "ok"},
            ("accept",),
            "`accept` cannot be mapped: it holds exceptions, in readlint's own form",
        ),
        (
            {"title": 3},
            ("title",),
            '`title` must name the key that feeds it, such as `title = "key"`',
        ),
        (
            {"title": ["a", ""]},
            ("title", 1),
            '`title` must name the key that feeds it, such as `title = "key"`',
        ),
        ({"title": []}, ("title",), "`title` must name 1 to 20 keys; it names 0"),
        (
            {"title": ["a"] * 1_000_000},
            ("title",),
            "`title` must name 1 to 20 keys; it names 1,000,000",
        ),
        (
            {"title": "@filename-date"},
            ("title",),
            "`@filename-date` is a day, which `title` does not take",
        ),
        (
            {"date": "@filname-date"},
            ("date",),
            "`@filname-date` is not known; the day in the file name is `@filename-date`",
        ),
        (
            {"source.url": "a", "source": {"url": "b"}},
            ("source", "url"),
            "`source.url` is mapped twice",
        ),
        (
            {"x-": "a"},
            ("x-",),
            "`x-` is not the name of a field of your own: write one such as `x-tags`",
        ),
        ({"title": "k" * 300}, ("title",), "`title` names a key of more than 200 characters"),
    ],
)
def test_a_mistake_in_a_mapping_is_named_once(
    written: dict[str, object], steps: tuple[str | int, ...], message: str
) -> None:
    made, problems = read_field_map(written)
    assert [(one.steps, one.message) for one in problems] == [(steps, message)]
    assert all(field in (*our_fields(), "source.url") for field, _ in made.sources)


def test_a_mapping_of_too_many_fields_is_refused_once() -> None:
    _, problems = read_field_map({f"x-{number}": "k" for number in range(1_000)})
    assert [one.message for one in problems] == ["`map` has more than 100 fields"]


def test_one_mapping_is_laid_over_another() -> None:
    under, over = field_map({"title": "a", "date": "b"}), field_map({"title": "c"})
    assert over.laid_over(under) == field_map({"title": "c", "date": "b"})
