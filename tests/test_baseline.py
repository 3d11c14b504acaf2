"""What a baseline knows fails no run, and nothing else gets through with it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from readlint import lint
from tests.baseline_workspace import (
    BANNER,
    MENU,
    NAME,
    OTHER_BANNER,
    add,
    entries,
    flawed,
    new,
    prune,
    rewrite,
    statuses,
)
from tests.git_workspace import record
from tests.rule_cases import case_of
from tests.workspace import TODAY, Run, Workspace

COOKIE = [("a.txt", "junk-cookie", "baselined")]


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    """Two flawed records and a clean one, their findings known."""
    workspace.write(flawed("a") | flawed("b", BANNER, MENU) | record("c"))
    assert add(workspace, ".").status == 0
    return workspace


def text_of(workspace: Workspace, name: str = "a.txt") -> str:
    return (workspace.root / name).read_text(encoding="utf-8")


# --- what is known -------------------------------------------------------------------------------


def test_known_findings_fail_no_run(known: Workspace) -> None:
    run = known.run(".", "--today", TODAY)
    assert run.status == 0
    assert "clean (0 errors, 0 warnings, 0 info).\n3 findings known to the baseline.\n" in run.out
    assert "cookie" not in run.out
    assert known.check("--no-baseline", ".").status == 1


def test_an_edit_elsewhere_changes_nothing(known: Workspace) -> None:
    lines = text_of(known, "b.txt").splitlines(keepends=True)
    edited = [lines[0], "\n", "A remark.\n", *lines[1:]]
    edited[-3] = edited[-3].replace("They", "All of them")
    known.write({"b.txt": "".join(edited)})
    run = known.check(".")
    assert (run.status, new(run)) == (0, [])


def test_a_line_broken_elsewhere_changes_nothing(known: Workspace) -> None:
    known.write({"a.txt": text_of(known).replace("cookies to improve", "cookies\nto improve")})
    assert known.check(".").status == 0


def test_from_any_folder_and_with_any_path(known: Workspace, tmp_path: Path,
                                           monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    assert known.check("a.txt", "b.yaml").status == 0
    assert known.check(str(known.root)).status == 0
    monkeypatch.chdir(tmp_path)
    assert known.check("work").status == 0
    assert known.check("work/b.txt").status == 0


def test_the_api_reads_it_too(known: Workspace) -> None:
    found = lint(["."], today=date.fromisoformat(TODAY))
    assert [finding.status for finding in found] == ["baselined"] * 3


# --- what is new ---------------------------------------------------------------------------------


def test_a_finding_swapped_for_another(known: Workspace) -> None:
    known.write({"a.txt": text_of(known).replace(BANNER, OTHER_BANNER)})
    run = known.check(".")
    assert run.status == 1
    assert new(run) == [(NAME, "baseline-stale"), ("a.txt", "junk-cookie")]


def test_another_value_at_another_key(workspace: Workspace) -> None:
    files = record("a")
    bad = files["a.yaml"].replace("party: AT", "party: Austria")
    workspace.write(files | {"a.yaml": bad})
    add(workspace, ".")
    other = re.sub("country: [A-Z]+", "country: Austria", files["a.yaml"])
    workspace.write({"a.yaml": other})
    assert ("a.yaml", "sidecar-codes") in new(workspace.check("."))


def test_the_words_that_clash_have_changed(workspace: Workspace) -> None:
    files = record("a")
    line = next(line for line in files["a.yaml"].splitlines() if line.startswith("  published"))
    wrong = {"a.yaml": files["a.yaml"].replace(line, "  published: 2021-03-04")}
    workspace.write(files | wrong)
    first = workspace.check(".")
    assert [one["rule"] for one in first.findings] == ["date-order"]
    add(workspace, ".")
    assert workspace.check(".").status == 0
    day = first.findings[0]["words"]
    other = wrong["a.yaml"].replace("2021-03-04", "2020-03-04")
    workspace.write({"a.yaml": other})
    assert [one["words"] == day or one["status"] for one in workspace.check(".").findings]
    assert workspace.check(".").status == 1


@pytest.mark.parametrize("first", [True, False])
def test_a_second_copy_before_or_behind(workspace: Workspace, first: bool) -> None:
    menu, text = "Home > News > Speeches > Ministers\n", record("a")["a.txt"]
    workspace.write(record("a") | {"a.txt": f"{menu}\n{text}"})
    add(workspace, ".")
    more = f"{menu}\nA line.\n\n{menu}\n{text}" if first else f"{menu}\n{text}\n{menu}"
    workspace.write({"a.txt": more})
    both = statuses(workspace.check("a.txt", "--no-baseline"))
    assert [rule for _, rule, _ in both] == ["junk-nav"] * 2
    run = workspace.check("a.txt")
    assert (run.status, len(new(run))) == (1, 1)


def test_two_copies_are_two_entries(workspace: Workspace) -> None:
    files = record("a")
    sidecar = (
        files["a.yaml"].replace("AT, role", "Austria, role").replace("CZ, role", "Austria, role")
    )
    workspace.write(files | {"a.yaml": sidecar})
    add(workspace, ".", "--rule", "sidecar-codes")
    assert [one.get("copy", 1) for one in entries(workspace)] == [1, 2]
    workspace.write({"a.yaml": sidecar.replace("Austria, role", "AT, role", 1)})
    run = workspace.check(".", "--select", "sidecar-codes,baseline")
    assert new(run) == [(NAME, "baseline-stale")]
    prune(workspace, ".")
    assert [one.get("copy", 1) for one in entries(workspace)] == [1]
    workspace.write({"a.yaml": sidecar})
    assert new(workspace.check(".", "--select", "sidecar-codes")) == [("a.yaml", "sidecar-codes")]


def test_a_block_that_grew_is_new_and_says_why(known: Workspace) -> None:
    grown = text_of(known).replace(BANNER, f"{BANNER}Reject all cookies\nManage your preferences\n")
    known.write({"a.txt": grown})
    run = known.check(".")
    assert new(run) == [("a.txt", "junk-cookie")]
    [finding] = [one for one in run.findings if one["status"] == "new"]
    told = finding["evidence"][-1]
    assert (told["path"], told["line"], told["column"]) == (NAME, 2, 1)
    assert told["why"] == (
        "the baseline knows part of this, and there is more now, or it has changed"
    )


def test_a_block_that_shrank_is_known(workspace: Workspace) -> None:
    more = "Reject all cookies\nManage your preferences\n"
    workspace.write(flawed("a", BANNER + more))
    add(workspace, ".")
    full = entries(workspace)
    workspace.write(flawed("a"))
    run = workspace.check(".")
    assert (run.status, statuses(run)) == (0, COOKIE)
    # Once it is pruned, what was cut may not come back.
    assert "1 lessened; 1 finding known" in prune(workspace, ".").out
    assert entries(workspace) != full
    workspace.write(flawed("a", BANNER + more))
    assert new(workspace.check(".")) == [("a.txt", "junk-cookie")]


def test_a_heavier_finding_is_new(known: Workspace) -> None:
    light = [one | {"severity": "warning"} for one in entries(known)]
    rewrite(known, light)
    run = known.check("a.txt")
    assert new(run) == [("a.txt", "junk-cookie")]
    assert run.findings[0]["evidence"][-1]["why"] == (
        "the baseline knows this as warning, and it weighs more now"
    )


def test_a_lighter_finding_is_known(known: Workspace) -> None:
    known.write({"readlint.toml": '[severity]\njunk = "info"\n'})
    assert known.check(".").status == 0
    prune(known, ".")
    assert {one["severity"] for one in entries(known)} == {"info"}
    (known.root / "readlint.toml").unlink()
    assert known.check(".").status == 1


@pytest.mark.parametrize(
    "forged",
    [{"rule": "junk-footer"}, {"path": "b.yaml"}, {"fingerprint": "0" * 16}, {"path": "c.txt"}],
)
def test_an_entry_changed_by_hand_silences_no_more(known: Workspace, forged: Any) -> None:
    rewrite(known, [one | (forged if one["path"] == "a.txt" else {}) for one in entries(known)])
    run = known.check(".")
    assert ("a.txt", "junk-cookie") in new(run)


def test_what_ails_the_job_is_never_known(workspace: Workspace) -> None:
    workspace.write(record("a") | {"b.txt": "x" * 20_000_001})
    run = add(workspace, ".")
    assert run.status == 2
    assert run.err == (
        "readlint: not all could be checked; `readlint` with the same paths says what\n"
    )
    assert not (workspace.root / NAME).exists()


# --- entries that are paid off -------------------------------------------------------------------


def test_a_mended_finding_leaves_a_stale_entry(known: Workspace) -> None:
    known.write(record("a"))
    run = known.check(".")
    assert run.status == 1
    [stale] = [one for one in run.findings if one["status"] == "new"]
    assert (stale["rule"], stale["severity"], stale["path"]) == ("baseline-stale", "warning", NAME)
    assert (stale["line"], stale["column"]) == (2, 1)
    assert prune(known, ".").out == (
        f"{NAME}: 1 taken out; 2 findings known (2 errors, 0 warnings, 0 info).\n"
    )
    assert known.check(".").status == 0


def test_it_weighs_what_the_configuration_says(known: Workspace) -> None:
    known.write(record("a"))
    for said, status in (
        ('fail-on = "error"\n', 0),
        ('[severity]\nbaseline-stale = "info"\n', 0),
        ('[severity]\nbaseline = "error"\n', 1),
        ('ignore = ["baseline"]\n', 0),
    ):
        known.write({"readlint.toml": said})
        assert known.check(".").status == status, said


def test_an_accepted_finding_is_paid_off(known: Workspace) -> None:
    reason = 'accept:\n  - {rule: junk-cookie, reason: "so it stands in the original"}\n'
    known.write({"a.yaml": record("a")["a.yaml"] + reason})
    run = known.check(".")
    assert ("a.txt", "junk-cookie", "accepted") in statuses(run)
    assert new(run) == [(NAME, "baseline-stale")]


def test_a_deleted_record_leaves_stale_entries(known: Workspace) -> None:
    for half in ("b.txt", "b.yaml"):
        (known.root / half).unlink()
    assert new(known.check("a.txt")) == []
    run = known.check(".")
    assert new(run) == [(NAME, "baseline-stale")] * 2
    assert "a file that is no longer there" in run.findings[0]["message"]
    assert "2 taken out" in prune(known, ".").out
    assert [one["path"] for one in entries(known)] == ["a.txt"]


def test_what_was_not_judged_is_not_stale(known: Workspace) -> None:
    known.write(record("a") | record("b"))
    assert new(known.check("c.txt")) == []
    assert new(known.check(".", "--select", "date,baseline")) == []
    assert new(known.check(".", "--ignore", "junk-cookie,junk-nav")) == []
    assert new(known.check(".", "--exclude", "[ab].*")) == []
    known.write({"a.txt": b"Z\xfcrich\n"})
    assert [one for one in new(known.check("a.txt")) if one[0] == NAME] == []


def test_a_part_pruned_leaves_the_rest(known: Workspace) -> None:
    known.write(record("a") | record("b"))
    assert "1 taken out; 2 findings known" in prune(known, "a.yaml").out
    assert {one["path"] for one in entries(known)} == {"b.txt"}
    assert prune(known, "a.yaml").out.startswith(f"{NAME}: nothing to do; 2 findings known")


def test_prune_never_adds(known: Workspace) -> None:
    before = text_of(known, NAME)
    known.write(flawed("c"))
    assert prune(known, ".").status == 0
    assert text_of(known, NAME) == before
    assert known.check(".").status == 1


def test_a_shared_file_is_judged_with_its_whole_folder(workspace: Workspace) -> None:
    files = record("f/a") | record("f/b")
    shared = {"f/_defaults.yaml": "side: Austria\n"}
    workspace.write({n: c.replace("side: AT\n", "") for n, c in files.items()} | shared)
    add(workspace, ".")
    assert {one["path"] for one in entries(workspace)} == {"f/_defaults.yaml"}
    workspace.write({"f/c.txt": record("f/c")["f/c.txt"],
                     "f/c.yaml": record("f/c")["f/c.yaml"].replace("side: AT\n", "")})  # fmt: skip
    assert workspace.check(".").status == 0
    workspace.write({"f/a.yaml": files["f/a.yaml"]})
    assert new(workspace.check("f/a.yaml")) == []
    workspace.write({"f/_defaults.yaml": "side: AT\n"})
    assert new(workspace.check("f/b.yaml")) == []
    assert {rule for _, rule in new(workspace.check("f"))} == {"baseline-stale"}


# --- old debt ------------------------------------------------------------------------------------


def test_old_debt_is_told_and_fails_nothing(known: Workspace) -> None:
    assert known.run(".", "--today", "2027-01-01").status == 0
    known.write({"readlint.toml": "baseline-max-age = 90\n"})
    assert new(known.run(".", "--today", "2026-04-01", "--format", "json")) == []
    run = known.run(".", "--today", "2026-04-02", "--format", "json")
    assert run.status == 0
    assert new(run) == [(NAME, "baseline-old")]
    [told] = [one for one in run.findings if one["status"] == "new"]
    assert told["severity"] == "info"
    assert told["message"] == (
        "The baseline has known 3 findings for more than 90 days, the oldest for 91."
    )
    strict = 'baseline-max-age = 90\nseverity.baseline-old = "warning"\n'
    known.write({"readlint.toml": strict})
    assert known.run(".", "--today", "2026-04-02").status == 1


def test_the_day_of_an_entry_is_kept(known: Workspace) -> None:
    known.write(flawed("c"))
    assert add(known, ".", "--accept-new", today="2026-03-01").status == 0
    prune(known, ".", today="2026-05-01")
    days = {one["path"]: one["added"] for one in entries(known)}
    assert days == {"a.txt": TODAY, "b.txt": TODAY, "c.txt": "2026-03-01"}


# --- which baseline ------------------------------------------------------------------------------


def test_the_nearest_holds(workspace: Workspace) -> None:
    workspace.write(flawed("x/a") | flawed("y/b"))
    add(workspace, "x", "--baseline", f"x/{NAME}")
    assert [one["path"] for one in entries(workspace, f"x/{NAME}")] == ["a.txt"]
    assert new(workspace.check(".")) == [("y/b.txt", "junk-cookie")]
    add(workspace, "y")
    assert [one["path"] for one in entries(workspace)] == ["y/b.txt"]
    assert workspace.check(".").status == 0
    # `add` of both writes each to its own.
    workspace.write(flawed("x/c") | flawed("y/d"))
    run = add(workspace, ".")
    assert run.status == 1
    assert run.err.count("not written: 1 finding not in it") == 2
    assert add(workspace, ".", "--accept-new").status == 0
    assert [one["path"] for one in entries(workspace, f"x/{NAME}")] == ["a.txt", "c.txt"]


def test_one_that_is_named_replaces_it(known: Workspace) -> None:
    known.write({"none.json": '[{"readlint-baseline": 1}]\n'})
    assert known.check(".", "--baseline", "none.json").status == 1
    known.write({"readlint.toml": 'baseline = "none.json"\n'})
    assert known.check(".").status == 1
    assert known.check(".", "--baseline", NAME).status == 0
    known.write({"readlint.toml": 'baseline = "other.json"\n'})
    run = known.check(".")
    assert (run.status, run.err) == (2, "readlint: other.json: there is no such file\n")
    assert add(known, ".").status == 0
    assert known.check(".").status == 0
    assert known.check(".", "--baseline", "lost.json").err == (
        "readlint: lost.json: there is no such file\n"
    )


def test_one_beside_the_corpus(workspace: Workspace) -> None:
    workspace.write(flawed("corpus/a") | {"ci/x": ""})
    assert add(workspace, "corpus", "--baseline", "ci/known.json").status == 0
    assert [one["path"] for one in entries(workspace, "ci/known.json")] == ["../corpus/a.txt"]
    assert workspace.check("corpus", "--baseline", "ci/known.json").status == 0
    workspace.write(record("corpus/a"))
    run = workspace.check("corpus", "--baseline", "ci/known.json")
    assert new(run) == [("ci/known.json", "baseline-stale")]


def test_names_that_are_hard(workspace: Workspace) -> None:
    names = ["it's 50%", "会谈 记录", "été", "a;b", "x/" * 20 + "deep"]
    for name in names:
        workspace.write(flawed(name))
    assert add(workspace, ".").status == 0
    assert {one["path"] for one in entries(workspace)} == {f"{name}.txt" for name in names}
    assert workspace.check(".").status == 0


# --- how reports show it -------------------------------------------------------------------------


def shown(workspace: Workspace, form: str) -> Run:
    return workspace.run(".", "--format", form, "--today", TODAY)


def test_programs_see_what_is_known(known: Workspace) -> None:
    run = known.check(".")
    assert [one["status"] for one in run.findings] == ["baselined"] * 3
    summary = run.report["summary"]
    assert (summary["findings"], summary["baselined"], summary["accepted"]) == (0, 3, 0)
    known.write(flawed("c"))
    [sarif] = json.loads(shown(known, "sarif").out)["runs"]
    states = [(one["ruleId"], one["baselineState"]) for one in sarif["results"]]
    assert states == [
        ("junk-cookie", "unchanged"),
        ("junk-nav", "unchanged"),
        ("junk-cookie", "unchanged"),
        ("junk-cookie", "new"),
    ]
    ids = {rule["id"] for rule in sarif["tool"]["driver"]["rules"]}
    assert {"baseline-stale", "baseline-old"} <= ids


def test_lists_for_people_leave_it_out(known: Workspace) -> None:
    known.write(flawed("c"))
    assert [one["location"]["path"] for one in json.loads(shown(known, "gitlab").out)] == ["c.txt"]
    assert shown(known, "github").out.count("::error") == 1
    assert "3 findings known to the baseline" in shown(known, "markdown").out
    assert "3 findings known to the baseline" in shown(known, "concise").out
    failed = ET.fromstring(shown(known, "junit").out).findall(".//failure/..")
    assert [case.get("name") for case in failed] == ["c.txt"]


def test_a_stale_entry_is_shown_by_all(known: Workspace) -> None:
    known.write(record("a"))
    for form in ("text", "concise", "sarif", "github", "gitlab", "junit", "markdown", "jsonl"):
        out = shown(known, form).out
        assert "baseline-stale" in out, form
        assert "junk-cookie" in out, form
    failed = ET.fromstring(shown(known, "junit").out).findall(".//failure/..")
    assert [case.get("name") for case in failed] == [NAME]
    statistics = known.run(".", "--statistics", "--today", TODAY)
    assert "baseline-stale" in statistics.out


def test_the_report_is_the_same_twice(known: Workspace) -> None:
    known.write(record("a"))
    assert known.check(".").out == known.check(".").out


@pytest.mark.parametrize("place", ["before", "within", "behind"])
def test_words_around_a_finding_may_change(workspace: Workspace, place: str) -> None:
    """Findings that quote sentences of the text: nobody named in the sidecar is in it."""
    files = flawed("a")
    stranger = files["a.yaml"].replace("Anna Gruber", "Jo Weber").replace("Pavel Novak", "Al Berg")
    workspace.write(files | {"a.yaml": stranger})
    add(workspace, ".")
    assert {one["rule"] for one in entries(workspace)} >= {"junk-cookie", "people-absent"}
    head, _, rest = files["a.txt"].partition("\n\n")
    text = {
        "before": f"A first word.\n\n{head}\n\n{rest}",
        "within": f"{head.replace('met with', 'once more met with')}\n\n{rest}",
        "behind": f"{head}\n\n{rest.replace('They spoke', 'At length they spoke')}",
    }
    workspace.write({"a.txt": text[place]})
    assert new(workspace.check(".")) == []


def test_lines_that_return_in_other_records_are_known_whichever_these_are(
    workspace: Workspace,
) -> None:
    why = "the motto of a newspaper above its menu, in three records"
    example = case_of("corpus-boilerplate", why)
    files = {"m.txt": str(example.text), "m.yaml": str(example.sidecar)}
    for other in example.records:
        files |= {f"{other.name}.txt": str(other.text), f"{other.name}.yaml": str(other.sidecar)}
    workspace.write(files)
    words = (".", "--select", "corpus-boilerplate")
    add(workspace, ".")
    known = [path for path, _, status in statuses(workspace.check(*words)) if status == "baselined"]
    assert known
    # One more record of the site, the first of all in order, is named as the example from now on.
    one_more = str(example.records[0].text).replace("Linz", "Wels")
    workspace.write({"a.txt": one_more, "a.yaml": str(example.records[0].sidecar)})
    assert {path for path, _ in new(workspace.check(*words))} <= {"a.txt"}
    # A run that does not see the others cannot tell that the lines no longer return.
    only = (known[0], "--select", "corpus,baseline")
    assert new(workspace.check(*only)) == []
    assert prune(workspace, known[0]).out.startswith(f"{NAME}: nothing to do")
    for name in files:
        if not name.startswith(known[0][:-3]):
            (workspace.root / name).unlink()
    for name in ("a.txt", "a.yaml"):
        (workspace.root / name).unlink()
    assert (NAME, "baseline-stale") in new(workspace.check(".", "--select", "corpus,baseline"))
