"""From bytes to a record: decoding, the block at the head of a text, folder defaults, places."""

from __future__ import annotations

import pytest

from readlint.record import Document, RawRecord, Record, Sidecar, assemble
from readlint.record.document import Undecodable
from readlint.rules.finding import Span, span_of


def record(
    text: str | bytes | None = None, sidecar: str | bytes | None = None, *defaults: str | bytes
) -> Record:
    def encoded(content: str | bytes) -> bytes:
        return content if isinstance(content, bytes) else content.encode("utf-8")

    return assemble(
        RawRecord(
            "a.txt",
            None if text is None else ("a.txt", encoded(text)),
            None if sidecar is None else ("a.yaml", encoded(sidecar)),
            tuple((f"{n}/_defaults.yaml", encoded(each)) for n, each in enumerate(defaults)),
        )
    )


def sidecar_of(made: Record) -> Sidecar:
    assert made.sidecar is not None, made.sidecar_problem
    return made.sidecar


# --- decoding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"caf\xe9\n", Undecodable("a.txt", 1, 4, 0xE9, "cp1252", "caf")),
        (b"one\r\ntwo \x93x\x94\n", Undecodable("a.txt", 2, 5, 0x93, "cp1252", "two ")),
        ("王毅说。".encode("gb18030"), Undecodable("a.txt", 1, 1, 0xCD, "gb18030", "")),
        ("They met".encode("utf-16"), Undecodable("a.txt", 1, 1, 0xFF, "utf-16", "")),
        ("中文".encode() + b"\xff", Undecodable("a.txt", 1, 3, 0xFF, "cp1252", "中文")),
        (b"\xef\xbb\xbfa\x81", Undecodable("a.txt", 1, 3, 0x81, "", "\ufeffa")),
    ],
)
def test_text_that_is_not_utf8(data: bytes, expected: Undecodable) -> None:
    made = record(data, "date: 2022-05-03\n")
    (found,) = made.undecodable
    assert (found.line, found.byte, found.before) == (
        expected.line,
        expected.byte,
        expected.before,
    )
    assert expected.guess in (found.guess, "")
    assert found.column == expected.column
    assert made.text is None
    assert made.has_text_file
    assert made.sidecar is not None


def test_sidecars_that_are_not_utf8() -> None:
    made = record("They met.", "a: 1\n", b"side: \xff\n")
    assert [bad.path for bad in made.undecodable_sidecars] == ["0/_defaults.yaml"]
    assert (made.sidecar, made.sidecar_problem, made.undecodable) == (None, None, [])
    made = record("They met.", b"a: \xff\n")
    assert [bad.path for bad in made.undecodable_sidecars] == ["a.yaml"]
    assert made.has_any_sidecar


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    made = record(b"\xef\xbb\xbfThey met.", b"\xef\xbb\xbfdate: 2022\n")
    assert made.byte_order_marks == ("a.txt", "a.yaml")
    assert made.text is not None
    assert made.text.content == "They met."
    assert sidecar_of(made).place("date").start == 6


# --- the block at the head of a text -------------------------------------------------------------


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("close", ["---", "...", "---  ", "...\t"])
def test_a_block(eol: str, close: str) -> None:
    text = eol.join(["---", "date: 2022-05-03", close, "They met.", "---", "End."])
    made = record(text)
    assert sidecar_of(made).values == {"date": "2022-05-03"}
    assert made.text is not None
    assert len(made.text.content) == len(text)
    assert made.text.content.split() == ["They", "met.", "---", "End."]
    assert made.text.locate(made.text.content.index("They")) == (4, 1)
    assert made.opening_fence is not None
    assert made.opening_fence.words == "---"
    assert sidecar_of(made).place("date").words == "2022-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "---\nOn 3 May 2022 the ministers met in Vienna.\n---\n",
        "---\n\ndate: 2022\n---\n",
        "---\n---\nThey met.\n",
        "----\ndate: 2022\n----\n",
        " ---\ndate: 2022\n---\n",
        "They met.\n---\ndate: 2022\n---\n",
        "---",
        "---\n",
        "",
    ],
)
def test_what_is_no_block(text: str) -> None:
    made = record(text)
    assert (made.sidecar, made.sidecar_problem, made.has_any_sidecar) == (None, None, False)
    assert made.text is not None
    assert made.text.content == text


def test_a_block_that_is_never_closed() -> None:
    made = record("---\ndate: 2022-05-03\nThey met.\n")
    assert made.sidecar is None
    assert made.sidecar_problem is not None
    assert "never closed" in made.sidecar_problem.message
    assert made.has_any_sidecar


def test_a_sidecar_file_wins_over_a_block() -> None:
    made = record("---\ndate: 2001\n---\nThey met.\n", "date: 2002\n")
    assert sidecar_of(made).values == {"date": "2002"}
    assert made.opening_fence is not None
    assert made.text is not None
    assert "2001" not in made.text.content


def test_a_problem_in_a_block_stands_where_an_editor_shows_it() -> None:
    made = record("---\ndate: 2022\nvenue: [a\n---\nThey met.\n")
    assert made.sidecar_problem is not None
    place = made.sidecar_problem.place
    assert place.document.locate(place.start)[0] in (3, 4)


# --- folder defaults -----------------------------------------------------------------------------


def test_defaults_merge_key_by_key() -> None:
    made = record(
        None,
        "side: CZ\nsource: {publisher: Own}\nparticipants: [{name: A}]\nvenue:\n",
        "side: AT\nlanguage: de\nsource: {publisher: Outer, url: https://outer.example}\n",
        "language: en\nsource: {url: https://inner.example}\nparticipants: [{name: B}, {name: C}]\n"
        "venue: {city: Graz}\n",
    )
    assert sidecar_of(made).values == {
        "side": "CZ",
        "language": "en",
        "source": {"publisher": "Own", "url": "https://inner.example"},
        "participants": [{"name": "A"}],
        "venue": None,
    }


def test_an_inherited_value_keeps_its_own_place() -> None:
    made = record(None, "date: 2022\n", "side: AT\nvenue: {city: Graz}\n")
    sidecar = sidecar_of(made)
    assert sidecar.place("side").path == "0/_defaults.yaml"
    assert sidecar.place("venue", "city").words == "Graz"
    assert sidecar.key_place("venue", "city").words == "city"
    assert sidecar.place("date").path == "a.yaml"
    assert sidecar.opening.words == "date: 2022"


def test_a_broken_default_makes_the_sidecar_unusable() -> None:
    made = record(None, "date: 2022\n", "side: [\n")
    assert made.sidecar is None
    assert made.sidecar_problem is not None
    assert made.sidecar_problem.place.path == "0/_defaults.yaml"


def test_defaults_alone_are_no_sidecar() -> None:
    made = record("They met.", None, "side: AT\n")
    assert (made.sidecar, made.has_any_sidecar) == (None, False)


def test_duplicates_of_every_file_are_known() -> None:
    made = record(None, "a: 1\na: 2\n", "b: 1\nb: 2\n")
    found = [(d.key, d.first.path, d.second.start) for d in sidecar_of(made).duplicates]
    assert found == [("a", "a.yaml", 5), ("b", "0/_defaults.yaml", 5)]
    assert sidecar_of(made).values == {"a": "2", "b": "2"}


# --- values and places ---------------------------------------------------------------------------


def test_nothing_is_guessed_from_its_looks() -> None:
    made = record(
        None,
        "a: 2024-02-16\nb: NO\nc: 1_000\nd: 0o17\ne: 12:30:45\nf: true\ng: .inf\nh: '~'\n"
        "i: ~\nj: null\nk:\nl: ''\nm: !!int 3\nn: |\n  NO\n",
    )
    assert sidecar_of(made).values == {
        "a": "2024-02-16",
        "b": "NO",
        "c": "1_000",
        "d": "0o17",
        "e": "12:30:45",
        "f": "true",
        "g": ".inf",
        "h": "~",
        "i": None,
        "j": None,
        "k": None,
        "l": "",
        "m": "3",
        "n": "NO\n",
    }


def test_places_of_values_keys_and_what_is_missing() -> None:
    sidecar = sidecar_of(record(None, "venue:\n  city: Wien  # so\nlist:\n  - {a: b}\n  - c\n"))
    assert sidecar.place("venue", "city").words == "Wien"
    assert sidecar.place("venue", "country").words == "city: Wien"
    assert sidecar.place("venue", "city", "deeper").words == "Wien"
    assert sidecar.place("list", 0, "a").words == "b"
    assert sidecar.place("list", 7).words == "- {a: b}\n  - c"
    assert sidecar.key_place("list", 0).words == "{a: b}"
    assert sidecar.key_place("venue", "city").words == "city"
    assert [node.value for node in sidecar.items("list")][1] == "c"
    assert list(sidecar.items("venue")) == []
    assert sidecar.text("venue") is None
    assert sidecar.node("list", "a") is None
    assert sidecar.node("list", 2) is None


def test_an_address_between_brackets_needs_no_quotes() -> None:
    """The fast parser refuses it by YAML 1.1; by YAML 1.2 it is plain text."""
    line = "source: {url: https://a.example/x, via: [https://b.example:80/?q=1#r, C]}\n"
    for rest in ("", "x-deep: [" + ", ".join(["{a: [1]}"] * 120) + "]\n"):
        sidecar = sidecar_of(record(None, f"date: 2022\n{line}side: AT\n{rest}"))
        assert sidecar.place("source", "url").words == "https://a.example/x"
        assert sidecar.text("source", "via", 0) == "https://b.example:80/?q=1#r"
        assert sidecar.text("side") == "AT"
    made = record(None, f"{line}x: [{'[' * 900}\n")
    assert made.sidecar_problem is not None
    assert "32 levels" in made.sidecar_problem.message


@pytest.mark.parametrize("end", ["", "  # see [1]", "  # }", "\n# [1]"])
def test_a_block_ends_at_its_last_value(end: str) -> None:
    sidecar = sidecar_of(record(None, f"venue:\n  city: Wien{end}"))
    assert sidecar.place("venue").words == "city: Wien"


def test_an_alias_stands_where_its_value_is_written() -> None:
    sidecar = sidecar_of(record(None, "a: &x {b: c}\nd: *x\n"))
    assert sidecar.values == {"a": {"b": "c"}, "d": {"b": "c"}}
    assert sidecar.place("d", "b").start == 10


DOCUMENT = Document("a.txt", "ab\r\ncd\ref\n\n😀中\x85\u2028\x0b\x0cg")


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (7, (3, 1)), (10, (4, 1)),
        (11, (5, 1)), (12, (5, 2)), (17, (5, 7)), (18, (5, 8)),
    ],
)  # fmt: skip
def test_lines_end_at_lf_crlf_and_cr_only(offset: int, place: tuple[int, int]) -> None:
    assert DOCUMENT.locate(offset) == place


def test_line_spans_leave_out_line_ends() -> None:
    lines = [DOCUMENT.content[slice(*DOCUMENT.line_span(line))] for line in range(1, 6)]
    assert lines == ["ab", "cd", "ef", "", "😀中\x85\u2028\x0b\x0cg"]


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (0, 2, Span(1, 1, 1, 3)),
        (0, 4, Span(1, 1, 1, 3)),
        (0, 5, Span(1, 1, 2, 2)),
        (1, 8, Span(1, 2, 3, 2)),
        (4, 4, Span(2, 1, 2, 1)),
        (2, 4, Span(1, 3, 1, 4)),
        (10, 11, Span(4, 1, 4, 2)),
        (8, 10, Span(3, 2, 3, 3)),
    ],
)
def test_a_span_never_ends_at_column_1_of_the_next_line(start: int, end: int, span: Span) -> None:
    assert span_of(DOCUMENT.place(start, end)) == span


def test_places_overlap_when_they_share_a_character() -> None:
    place = DOCUMENT.place
    assert place(0, 3).overlaps(place(2, 4))
    assert not place(0, 2).overlaps(place(2, 4))
    assert place(2, 2).overlaps(place(2, 2))
    assert not place(0, 3).overlaps(Document("b.txt", DOCUMENT.content).place(0, 3))
