"""Case files: what a case may hold, how a sidecar is laid over another, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlint.rules.case_file import CaseError, read_cases
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT, Case, CaseRecord, Expected
from readlint.rules.registry import find_rule
from readlint.testing import check_case, differences


def cases(tmp_path: Path, content: str | bytes) -> tuple[Case, ...]:
    file = tmp_path / "cases.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_cases(file)


def one(tmp_path: Path, keys: str) -> Case:
    (case,) = cases(tmp_path, f"- why: a reason\n  expect: []\n{keys}")
    return case


def laid(tmp_path: Path, sidecar: str) -> str:
    content = one(tmp_path, f"  sidecar:\n{sidecar}").sidecar
    assert isinstance(content, str)
    return content


def test_what_a_case_does_not_give_is_standard(tmp_path: Path) -> None:
    case = one(tmp_path, "")
    assert case == Case("a reason", place=case.place)
    assert (case.text, case.sidecar) == (STANDARD_TEXT, STANDARD_SIDECAR)
    assert case.place.endswith("cases.yaml:1")


def test_all_keys_are_read(tmp_path: Path) -> None:
    (case,) = cases(
        tmp_path,
        """\
- why: "all"
  text-bytes: "Z\\xFCrich\\n"
  sidecar-raw: |
    date: 2022-05-03
  today: 2022-06-01
  files:
    _defaults.yaml: |
      side: AT
  records:
    other: {}
    third: {text: null, sidecar-bytes: "\\xFF"}
  fixed: Words.
  xfail: not yet
  expect:
    - {words: yes, says: It says so.}
    - words: 2022-05-03
      at: 1:7
      file: record.yaml
      severity: info
      says: "A day: this one."
""",
    )
    assert case[:3] == ("all", b"Z\xfcrich\n", "date: 2022-05-03\n")
    assert case.expect == (
        Expected("yes", None, None, "It says so."),
        Expected("2022-05-03", 1, 7, "A day: this one.", "record.yaml", "info"),
    )
    assert case.files == {"_defaults.yaml": "side: AT\n"}
    assert case.records == (CaseRecord("other"), CaseRecord("third", None, b"\xff"))
    assert (case.today, case.fixed, case.xfail) == ("2022-06-01", "Words.", "not yet")


def test_a_half_may_be_missing(tmp_path: Path) -> None:
    assert one(tmp_path, "  text: null\n").text is None
    assert one(tmp_path, "  sidecar: null\n").sidecar is None


def test_a_value_takes_the_place_of_the_standard_one_as_it_is_written(tmp_path: Path) -> None:
    usual = STANDARD_SIDECAR
    assert laid(tmp_path, "    date: 2022-5-3 # sic\n") == usual.replace(
        "2022-05-03", "2022-5-3", 1
    )
    quoted = laid(tmp_path, "    title: 'A: b'\n")
    assert quoted == usual.replace('"Foreign ministers meet in Vienna"', "'A: b'")


def test_groups_merge_and_null_removes(tmp_path: Path) -> None:
    usual = STANDARD_SIDECAR
    venue = laid(tmp_path, "    venue: {city: null, site: Ballhaus}\n")
    assert venue == usual.replace("{city: Vienna, country: AT}", "{country: AT, site: Ballhaus}")
    source = laid(tmp_path, "    source:\n      url: null\n      via: [Reuters]\n    side: null\n")
    assert source == usual.replace(
        "  url: https://foreign-ministry.example/readouts/gruber-novak\n", ""
    ).replace("  published: 2022-05-03\n", "  published: 2022-05-03\n  via: [Reuters]\n").replace(
        "side: AT\n", ""
    )


def test_a_list_replaces_and_keeps_its_layout(tmp_path: Path) -> None:
    people = "    participants:\n    -   name: A\n        party: AT\n"
    people += "    notes: |\n      One\n\n       two\n"
    start, end = STANDARD_SIDECAR.index("participants"), STANDARD_SIDECAR.index("source")
    assert laid(tmp_path, people) == (
        STANDARD_SIDECAR[:start]
        + "participants:\n-   name: A\n    party: AT\n"
        + STANDARD_SIDECAR[end:]
        + "notes: |\n  One\n\n   two\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "1:1: a case file must be a list"),
        ("cases: []\n", "1:1: a case file must be a list"),
        ("- why: x\n  expect: [\n", "this is not YAML: "),
        (b"- why: x\n  text: \xff\n", "2:1: this line is not UTF-8"),
        ("- x\n", "1:3: a case must be `key: value` lines"),
        ("- why: x\n  txt: y\n  expect: []\n", "2:3: unknown key `txt`; did you mean `text`?"),
        ("- why: x\n  expect: []\n  why: y\n", "3:3: `why` is written twice"),
        ("- expect: []\n", "1:3: this case has no `why`"),
        ("- why: x\n", "1:3: this case has no `expect`"),
        ("- why:\n  expect: []\n", "1:3: `why` must be text"),
        ("- why: x\n  expect: Friday\n", "2:11: `expect` must be a list"),
        ("- why: x\n  expect:\n    - words: y\n", "3:7: this finding has no `says`"),
        ("- why: x\n  expect:\n    - says: y\n", "3:7: this finding has no `words`"),
        (
            "- why: x\n  expect:\n    - words: y\n      at: 1\n      says: Z.\n",
            "4:11: `at` must be line and column, such as `1:4`",
        ),
        (
            "- why: x\n  expect:\n    - words: y\n      severity: bad\n      says: Z.\n",
            "4:17: `severity` must be one of ",
        ),
        (
            "- why: x\n  expect: []\n  text: y\n  text-bytes: z\n",
            "4:15: give `text` or `text-bytes`, not both",
        ),
        ("- why: x\n  expect: []\n  text-bytes: ’\n", "3:15: `text-bytes` holds a character that"),
        (
            "- why: x\n  expect: []\n  sidecar: |\n    a: b\n",
            "3:12: `sidecar` must be `key: value`",
        ),
        ("- why: x\n  expect: []\n  today: May\n", "3:10: `today` must be a day, YYYY-MM-DD"),
        (
            "- why: x\n  expect: []\n  files:\n    ../a.txt: b\n",
            "4:5: `../a.txt` is not the name of a file of this case",
        ),
        ("- why: x\n  expect: []\n  records: [a]\n", "3:12: `records` must be a group of names"),
        (
            "- why: x\n  expect: []\n  records:\n    a: {today: 2022-05-03}\n",
            "4:9: unknown key `today`; a record has text, text-bytes, sidecar",
        ),
        (
            "- why: &w x\n  expect: []\n  sidecar:\n    title: *w\n",
            "4:5: `title` is an alias; write its value out",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    with pytest.raises(CaseError) as caught:
        cases(tmp_path, content)
    assert said in str(caught.value)


def test_what_fixing_leaves_is_compared(tmp_path: Path) -> None:
    rule = find_rule("text-invisible")
    keys = '  text: "They\\u200B met.\\n"\n  fixed: "They met.\\n"\n'
    said = differences(rule, one(tmp_path, keys))
    assert [line for line in said if "must leave" in line] == []
    case = one(tmp_path, keys.replace("They met.", "They met!"))
    (wrong,) = (line for line in differences(rule, case) if "must leave" in line)
    assert wrong == r"`--fix --unsafe-fixes` must leave 'They met!\n', and leaves 'They met.\n'"


def test_a_known_fault_that_is_gone_is_wrong(tmp_path: Path) -> None:
    rule = find_rule("date-weekday")
    assert check_case(rule, one(tmp_path, "")) == []
    (said,) = check_case(rule, one(tmp_path, "  xfail: it reads no Latin\n"))
    assert said.endswith(': date-weekday: "a reason": passes, so its `xfail` can go: '
                         "it reads no Latin")  # fmt: skip
