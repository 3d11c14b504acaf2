"""`map`, `extra-keys` and `require`: sidecars with other keys, or fewer, checked in place."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import readlint
from readlint.engine.check import read_record
from readlint.engine.naming import Names
from readlint.engine.rulesets import load_ruleset
from readlint.record import RawRecord
from readlint.records import InvalidSidecar
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.finding import Diagnostic, Severity
from readlint.schema.field_map import read_field_map
from readlint.schema.profile import Profile
from tests.git_workspace import COOKIES
from tests.workspace import TODAY, Run, Workspace

ROOT = Path(__file__).resolve().parent.parent
BODY = (
    "The reading room was opened to the public on a bright morning, and the staff showed the "
    "shelves to the first visitors.\n\nA speaker from the quarter thanked those who had carried "
    "the boxes up the stairs.\n"
)
JEKYLL = """\
extra-keys = ["layout", "permalink", "categories", "jekyll_*"]
require = ["source"]

[map]
source.published = ["date", "@filename-date"]
x-tags = "tags"
"""
DEFAULTS = "source: {publisher: The Courier of the Harbour, url: 'https://courier.example/'}\n"


def post(*lines: str, body: str = BODY) -> str:
    return "\n".join(["---", *lines, "---", "", body])


def said(run: Run) -> list[tuple[str, int, int, str, str]]:
    return [
        (one["path"], one["line"], one["column"], one["rule"], one["message"])
        for one in run.findings
    ]


def unchecked(run: Run) -> dict[str, set[str]]:
    """Return why rules could not judge records, each reason with the rules."""
    found: dict[str, set[str]] = {}
    for one in run.report["summary"]["not_checked"]:
        found.setdefault(one["why"], set()).add(one["rule"])
    return found


def test_the_page_shows_what_readlint_says(workspace: Workspace) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    section = page.partition("\n## Metadata of another form\n")[2].partition("\n## ")[0]
    shown = dict(re.findall(r'```\w+ title="([^"]+)"\n(.*?)```', section, re.DOTALL))
    (command,) = [title for title in shown if title.startswith("readlint ")]
    output = shown.pop(command)
    run = workspace.write(shown).run(*shlex.split(command)[1:], "--today", TODAY)
    assert run.out.splitlines()[:-1] == output.splitlines()


# Keys of others, in place


@pytest.mark.parametrize(
    "date",
    [
        "date: 2014-03-01",
        "date: 2014-03-01 10:00:00 -0400",
        "date: 2014-03-01 10:00:00 -4",
        "date: '2014-03-01 10:00:00'",
        "date: 2014-03-01T10:00:00+02:00",
        "published: true",
    ],
)
def test_a_post_of_jekyll_is_clean_under_one_mapping(workspace: Workspace, date: str) -> None:
    lines = ("layout: post", 'title: "On the shelves"', date, "tags: [a, b]", "jekyll_x: yes")
    configured = JEKYLL.replace('"layout"', '"layout", "published"')
    files = {
        "readlint.toml": configured,
        "_defaults.yaml": DEFAULTS,
        "_posts/2014-03-01-shelves.md": post(*lines),
    }
    run = workspace.write(files).check(".")
    assert said(run) == []
    assert run.status == 0


def test_findings_point_to_the_key_of_the_author_and_name_it(workspace: Workspace) -> None:
    configured = JEKYLL + 'source.url = "link"\nparticipants = "authors"\nlanguage = "lang"\n'
    lines = ("date: 3 May 2022", "link: courier", "authors: [Anna Gruber, {nam: x}]", "lang: xyzq")
    run = workspace.write({"readlint.toml": configured, "a.md": post(*lines)}).check(
        ".", "--select", "sidecar,date"
    )
    assert [one[:4] for one in said(run)] == [
        ("a.md", 2, 7, "date-invalid"),
        ("a.md", 3, 7, "sidecar-schema"),
        ("a.md", 4, 24, "sidecar-schema"),
        ("a.md", 5, 7, "sidecar-codes"),
    ]
    messages = [one[4] for one in said(run)]
    assert messages[0].startswith("`date` is 3 May 2022, which is not a valid date")
    assert messages[1].startswith("`link` must be an address")
    assert messages[2].startswith("Entry 2 of `authors` has no `name`")
    assert messages[3].startswith("`lang` is 'xyzq'")


def test_plain_text_for_a_group_is_named_by_its_key(workspace: Workspace) -> None:
    configured = 'require = []\n[map]\nvenue = "place"\n'
    files = {"readlint.toml": configured, "a.md": post("kind: call", "place: Vienna")}
    run = workspace.write(files).check(".", "--select", "sidecar")
    assert [(one[1], one[2], one[3]) for one in said(run)] == [(3, 8, "sidecar-kind-fields")]


def test_lines_to_paste_have_the_key_of_the_author() -> None:
    field_map, _ = read_field_map({"source.published": "date", "date": "held"})
    ruleset = load_ruleset()._replace(profile=Profile(field_map))
    raw = RawRecord("a.md", ("a.md", post("date: 2014-03-01").encode()), None)
    to_do = "Add `date`:\ndate: 2022-05-03\nsource:\n  url: no"
    one = Diagnostic(rule="r", severity=Severity.ERROR, span="a.md", message="m", help=to_do)
    Names(read_record(raw, ruleset), field_map).translate([one])
    assert one.help == "Add `held`:\nheld: 2022-05-03\nsource:\n  url: no"


def test_the_day_of_a_file_name_is_named_as_such(workspace: Workspace) -> None:
    files = {"readlint.toml": JEKYLL, "2031-01-02-a.md": post("tags: a")}
    run = workspace.write(files).check(".", "--select", "date")
    message = "The day in the file name is 2031-01-02, which is after today (2026-01-01)."
    assert [(one[1], one[3], one[4]) for one in said(run)] == [(2, "date-order", message)]


def test_a_key_with_two_meanings_is_told_apart(workspace: Workspace) -> None:
    """Their `date` is the publication day, so ours is named as ours."""
    configured = JEKYLL.replace('require = ["source"]', 'require = ["date", "source"]')
    files = {"readlint.toml": configured, "_defaults.yaml": DEFAULTS}
    run = workspace.write({**files, "a.md": post("date: 2014-03-01")}).check(".")
    assert [one[3:] for one in said(run)] == [
        ("sidecar-schema", "The sidecar has no `date` of readlint's own (the day of the act).")
    ]


def test_a_sidecar_file_with_other_keys_is_read_the_same_way(workspace: Workspace) -> None:
    files = {"readlint.toml": JEKYLL, "_defaults.yaml": DEFAULTS, "a.txt": BODY}
    run = workspace.write({**files, "a.yaml": "date: 2031-03-01 10:00\ntags: [a]\n"}).check(".")
    assert [one[:4] for one in said(run)] == [("a.yaml", 1, 7, "date-order")]


def test_a_native_sidecar_is_judged_as_ever(workspace: Workspace) -> None:
    """Its `source.published` is in our form, so its `date` is the day of the act, without hours."""
    files = {"readlint.toml": JEKYLL, "good.txt": STANDARD_TEXT, "good.yaml": STANDARD_SIDECAR}
    assert said(workspace.write(files).check(".")) == []
    loose = STANDARD_SIDECAR.replace("\ndate: ", "\ndate: 2024-02-16 10:00 #")
    assert loose != STANDARD_SIDECAR
    run = workspace.write({"good.yaml": loose}).check(".")
    assert "date-invalid" in {one[3] for one in said(run)}


@pytest.mark.parametrize("mapped", ["source.published", "date"])
def test_a_native_sidecar_keeps_its_date_whatever_is_mapped(
    workspace: Workspace, mapped: str
) -> None:
    """It has people and a place in our own form, so `date` is ours, and has no hours."""
    sidecar = "\n".join(line for line in STANDARD_SIDECAR.splitlines() if "published" not in line)
    configured = f'[map]\n{mapped} = ["date", "@filename-date"]\n'
    files = {"readlint.toml": configured, "good.txt": STANDARD_TEXT, "good.yaml": sidecar}
    assert said(workspace.write(files).check(".")) == []
    run = workspace.write({"good.yaml": sidecar.replace("\ndate: ", "\ndate: 2024-02-16 10:00 #")})
    assert "date-invalid" in {one["rule"] for one in run.check(".").findings}


def test_folder_defaults_keep_our_own_keys(workspace: Workspace) -> None:
    defaults = DEFAULTS + "date: 2014-03-01\n"
    files = {"readlint.toml": JEKYLL, "_defaults.yaml": defaults, "a.md": post("title: Shelves")}
    run = workspace.write(files).check(".")
    assert said(run) == []
    sidecar = readlint.read_one(workspace.root / "a.md").sidecar
    assert sidecar is not None
    assert str(sidecar.date) == "2014-03-01"


def test_rules_across_records_name_the_keys_too(workspace: Workspace) -> None:
    configured = JEKYLL.replace("source.published", "date")
    posts = {f"p{n}.md": post(f"date: 2014-03-{n:02}") for n in (1, 2)}
    run = workspace.write({"readlint.toml": configured, "_defaults.yaml": DEFAULTS, **posts}).check(
        ".", "--select", "corpus"
    )
    assert {one[3] for one in said(run)} == {"corpus-duplicate"}


def test_overrides_have_a_mapping_of_their_own(workspace: Workspace) -> None:
    configured = (
        "[map]\nx-tags = 'tags'\n"
        "[[overrides]]\npaths = ['posts/']\nrequire = []\nmap.x-day = 'date'\n"
        "extra-keys = ['layout']\n"
    )
    files = {
        "readlint.toml": configured,
        "posts/a.md": post("layout: post", "date: soon", "tags: a"),
        "b.md": post("layout: post", "date: soon", "tags: a"),
    }
    run = workspace.write(files).check(".", "--select", "sidecar,date")
    assert {one["path"] for one in run.findings} == {"b.md"}
    assert {one["rule"] for one in run.findings} == {
        "date-invalid", "sidecar-schema", "sidecar-unknown-key",
    }  # fmt: skip


def test_a_configuration_adds_to_the_mapping_that_it_extends(workspace: Workspace) -> None:
    files = {
        "base.toml": 'require = []\nextra-keys = ["layout"]\n[map]\nx-a = "a"\nx-b = "b"\n',
        "readlint.toml": 'extend = "base.toml"\nextra-keys = ["draft"]\n[map]\nx-c = "b"\n',
        "a.md": post("a: 1", "b: 2", "draft: 3", "layout: 4"),
    }
    run = workspace.write(files).check(".", "--select", "sidecar")
    assert [one[4] for one in said(run)] == [
        "`layout` is not a field of the sidecar; did you mean `about`?"
    ]


def test_config_shows_mapping_keys_and_fields_with_their_places(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": JEKYLL})
    lines = [" ".join(line.split()) for line in workspace.run("config").out.splitlines()]
    assert lines[-8:] == [
        "map source.published = date, @filename-date readlint.toml:5",
        "map x-tags = tags readlint.toml:6",
        "extra-keys layout readlint.toml:1",
        "extra-keys permalink readlint.toml:1",
        "extra-keys categories readlint.toml:1",
        "extra-keys jekyll_* readlint.toml:1",
        "require source readlint.toml:2",
        "required-version none default",
    ]


def test_pyproject_holds_it_as_well(workspace: Workspace) -> None:
    configured = "[tool.readlint]\nrequire = []\n[tool.readlint.map]\nx-day = 'date'\n"
    run = workspace.write({"pyproject.toml": configured, "a.md": post("date: soon")}).check(".")
    assert said(run) == []


# Keys of one's own


@pytest.mark.parametrize(
    ("key", "silent"),
    [
        ("layout: post", True),
        ("jekyll_build: no", True),
        ("jekyll: x", False),
        ("publihsed: x", False),
        ("draft: true", False),
    ],
)
def test_a_key_that_a_glob_names_is_nobodys_business(
    workspace: Workspace, key: str, silent: bool
) -> None:
    files = {"readlint.toml": JEKYLL, "_defaults.yaml": DEFAULTS, "a.md": post(key)}
    run = workspace.write(files).check(".", "--select", "sidecar")
    unknown = [one[4] for one in said(run) if one[3] == "sidecar-unknown-key"]
    assert (unknown == []) == silent
    if key.startswith("publihsed"):
        assert unknown[0].endswith("did you mean `date`?")


def test_no_glob_takes_a_field_of_ours_away(workspace: Workspace) -> None:
    files = {"readlint.toml": 'extra-keys = ["*"]\nrequire = []\n', "a.md": post("date: soon")}
    run = workspace.write(files).check(".")
    assert [one[3] for one in said(run)] == ["date-invalid"]


def test_a_schema_of_ones_own_still_judges_the_keys_that_it_lists(workspace: Workspace) -> None:
    schema = (
        '{"$schema": "https://json-schema.org/draft/2020-12/schema", '
        '"properties": {"layout": {"enum": ["post"]}}}'
    )
    files = {
        "readlint.toml": 'schema = "s.json"\nextra-keys = ["*"]\nrequire = []\n',
        "s.json": schema,
        "a.md": post("layout: page", "other: 1"),
    }
    run = workspace.write(files).check(".", "--select", "sidecar")
    assert [one[:4] for one in said(run)] == [("a.md", 2, 9, "sidecar-schema")]


# Fewer fields


@pytest.mark.parametrize("absent", ["date", "venue", "participants", "source"])
def test_what_is_not_required_and_absent_is_not_checked(workspace: Workspace, absent: str) -> None:
    required = [one for one in ("date", "venue", "participants", "source") if one != absent]
    sidecar = "\n".join(_without(STANDARD_SIDECAR, absent))
    files = {
        "readlint.toml": f"require = {required}\n",
        "good.txt": STANDARD_TEXT,
        "good.yaml": sidecar,
    }
    run = workspace.write(files).check(".")
    assert said(run) == []
    assert unchecked(run)[f"`{absent}` is missing, and not required"]


def _without(yaml: str, key: str) -> Iterator[str]:
    inside = False
    for line in yaml.splitlines():
        inside = line.startswith(f"{key}:") or (inside and line[:1] in (" ", "-"))
        if not inside:
            yield line


def test_a_text_with_a_date_only_is_checked_for_what_it_has(workspace: Workspace) -> None:
    files = {"readlint.toml": 'require = ["date"]\n', "a.md": post("date: 2031-01-01")}
    run = workspace.write(files).check(".")
    assert {one[3] for one in said(run)} == {"date-order"}


def test_where_nothing_is_required_no_sidecar_is(workspace: Workspace) -> None:
    files = {"readlint.toml": "require = []\n", "a.txt": BODY + COOKIES}
    run = workspace.write(files).check(".")
    assert {one[3] for one in said(run)} == {"junk-cookie"}
    assert "sidecar-missing" in unchecked(run)["there is no sidecar, and none is required"]


def test_where_something_is_required_a_sidecar_is(workspace: Workspace) -> None:
    run = workspace.write({"readlint.toml": 'require = ["date"]\n', "a.txt": BODY}).check(".")
    assert [one[3] for one in said(run)] == ["sidecar-missing"]


@pytest.mark.parametrize(
    ("require", "sidecar", "messages"),
    [
        (["source.url"], "source: {publisher: P}", ["`source` has no `url`."]),
        (["source.url"], "title: T", ["The sidecar has no `source` (where the words come from)."]),
        (["title", "x-topic"], "x-topic: a", ["The sidecar has no `title`."]),
        (["x-topic"], "title: a", ["The sidecar has no `x-topic`."]),
        (
            ["participants.role"],
            "participants: [{name: A}]",
            ["Entry 1 of `participants` has no `role`."],
        ),
        (["venue"], "kind: statement", []),
        (
            ["venue"],
            "kind: call",
            ["The sidecar has no `venue` (where and in what form it took place)."],
        ),
        ([], "venue: {site: Hall}", []),
        (["venue.country"], "venue: {country: AT}", []),
        ([], "kind: preview\nvenue: {city: Vienna}", []),
        ([], "venue:", ["`venue` has no value: fill it in or remove the line."]),
        (["venue"], "venue:", ["`venue` has no value: fill it in."]),
    ],
)
def test_other_fields_may_be_required(
    workspace: Workspace, require: list[str], sidecar: str, messages: list[str]
) -> None:
    files = {"readlint.toml": f"require = {require}\n", "a.txt": BODY, "a.yaml": sidecar + "\n"}
    run = workspace.write(files).check(".", "--select", "sidecar")
    assert [one[4] for one in said(run)] == messages


@pytest.mark.parametrize(
    ("require", "sidecar", "reported"),
    [
        (["source"], "source: {published: 2014-01-01}", True),
        (["date"], "date: 2014-01-01\nsource: {published: 2014-01-01}", True),
        (["date"], "date: 2014-01-01", False),
        (["source.published"], "source: {published: 2014-01-01}", False),
        (["source.published", "source.publisher"], "source: {published: 2014-01-01}", True),
    ],
)
def test_the_publisher_is_asked_for_where_a_source_is_given(
    workspace: Workspace, require: list[str], sidecar: str, reported: bool
) -> None:
    files = {"readlint.toml": f"require = {require}\n", "a.txt": BODY, "a.yaml": sidecar + "\n"}
    run = workspace.write(files).check(".", "--select", "attribution")
    assert [one[3] for one in said(run)] == ["attribution-missing"] * reported


def test_a_source_that_a_mapping_makes_is_not_asked_for_a_publisher(workspace: Workspace) -> None:
    configured = JEKYLL.replace('require = ["source"]', "require = []")
    run = workspace.write({"readlint.toml": configured, "a.md": post("date: 2014-03-01")}).check(
        "."
    )
    assert said(run) == []
    assert unchecked(run)["`source.publisher` is missing, and not required"]


def test_a_schema_that_refers_to_ours_asks_no_more_than_the_corpus(workspace: Workspace) -> None:
    schema = (
        '{"$schema": "https://json-schema.org/draft/2020-12/schema", '
        '"$ref": "urn:readlint:schema:readout:1"}'
    )
    files = {
        "readlint.toml": 'schema = "s.json"\nrequire = ["date"]\n',
        "s.json": schema,
        "a.md": post("date: 2014-03-01"),
    }
    assert said(workspace.write(files).check(".")) == []


# Hostile values


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            f"date: [{'2014-01-01, ' * 15_000}2014-01-01]",
            "`date` must be plain text, but it is a list.",
        ),
        ("date: {a: b}", "`date` must be plain text, but it is a group of fields."),
    ],
)
def test_a_value_of_another_form_is_one_error(
    workspace: Workspace, line: str, message: str
) -> None:
    files = {"readlint.toml": JEKYLL, "_defaults.yaml": DEFAULTS, "a.md": post(line)}
    assert [one[4] for one in said(workspace.write(files).check("."))] == [message]


def test_a_long_list_of_people_is_cut_as_ever(workspace: Workspace) -> None:
    configured = JEKYLL + 'participants = "authors"\n'
    lines = ("authors:", *["- Anna Gruber"] * 15_000)
    files = {"readlint.toml": configured, "_defaults.yaml": DEFAULTS, "a.md": post(*lines)}
    run = workspace.write(files).check(".", "--select", "sidecar,text-too-long")
    assert [one[1:4] for one in said(run)] == [(203, 3, "text-too-long")]


# Writing


def test_an_exception_is_written_beside_the_keys_of_others(workspace: Workspace) -> None:
    head = ("layout: post", "date: 2014-03-01 10:00")
    files = {"readlint.toml": JEKYLL, "a.md": post(*head)}
    run = workspace.write(files).run("accept", "a.md", "attribution-missing", "--reason", "seen")
    assert run.status == 0, run.err
    added = ("accept:", "  - rule: attribution-missing", '    reason: "seen"')
    assert (workspace.root / "a.md").read_text() == post(*head, *added)
    assert workspace.check("a.md").status == 0


def test_no_sidecar_is_proposed_that_would_be_misread(workspace: Workspace) -> None:
    files = {"readlint.toml": JEKYLL, "a.txt": STANDARD_TEXT}
    run = workspace.write(files).run("new", "a.txt")
    assert run.status == 2
    assert "`map` in the configuration reads `date` as `source.published` here" in run.err
    assert not (workspace.root / "a.yaml").exists()


def test_a_digest_under_another_key_is_renewed_there(workspace: Workspace) -> None:
    def digest(text: str) -> str:
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    workspace.write(
        {
            "readlint.toml": JEKYLL + 'digest = "checksum"\n',
            "_defaults.yaml": DEFAULTS,
            "a.txt": BODY + COOKIES,
            "a.yaml": f"date: 2014-03-01 10:00\nchecksum: {digest(BODY + COOKIES)}\n",
        }
    )
    run = workspace.run("--fix", "--unsafe-fixes", "a.txt")
    assert run.status == 0, run.out + run.err
    text = (workspace.root / "a.txt").read_text()
    assert "cookies" not in text
    sidecar = (workspace.root / "a.yaml").read_text()
    assert sidecar == f"date: 2014-03-01 10:00\nchecksum: {digest(text)}\n"


# Python


def test_the_typed_sidecar_has_our_fields(workspace: Workspace) -> None:
    head = ("layout: post", "date: 2014-03-01 10:00", "tags: [a]")
    workspace.write(
        {"readlint.toml": JEKYLL, "_defaults.yaml": DEFAULTS, "2014-03-02-a.md": post(*head)}
    )
    record = readlint.read_one(workspace.root / "2014-03-02-a.md")
    sidecar = record.sidecar
    assert sidecar is not None
    assert str(sidecar.source.published) == "2014-03-01"
    assert sidecar.model_dump()["date"] is None
    assert record.raw == {"layout": "post", "date": "2014-03-01 10:00", "tags": ["a"]}


def test_a_typed_sidecar_without_a_required_field_is_refused(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": JEKYLL, "a.md": post("title: a")})
    with pytest.raises(InvalidSidecar, match="has no `source`"):
        _ = readlint.read_one(workspace.root / "a.md").sidecar
