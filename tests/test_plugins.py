"""Rules of installed packages: found, run, held to form, and never taken from a corpus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from readlint.rules.plugins import PluginError, installed_plugins
from readlint.rules.registry import all_rules, select_rules, shipped_rules
from readlint.testing import cases_of, check_cases, check_form, rules_in
from tests.workspace import Workspace

EXAMPLE = Path(__file__).parent / "plugin_example"
ID = "archive-call-number"
BAD_SIDECAR = {"good.yaml": "x-call-number: 12-345\n"}


class Site:
    """A folder of installed packages, the first on the search path."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def install(self, name: str, points: Mapping[str, str], files: Mapping[str, str]) -> Site:
        """Write what installing a distribution leaves behind."""
        about = self.root / f"{name.replace('-', '_')}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = [f"{key} = {value}" for key, value in points.items()]
        (about / "entry_points.txt").write_text("\n".join(["[readlint.rules]", *lines, ""]))
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return self

    def install_example(self) -> Site:
        """Install the plugin of this folder, as its `pyproject.toml` says."""
        project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
        (points,) = project["entry-points"].values()
        shutil.copytree(EXAMPLE / "src", self.root, dirs_exist_ok=True)
        return self.install(project["name"], points, {})


def _forget(before: set[str]) -> None:
    for cached in (installed_plugins, all_rules):
        cached.cache_clear()
    for name in set(sys.modules) - before:
        if name.partition(".")[0].endswith("_rules"):
            del sys.modules[name]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    root = tmp_path / "site"
    root.mkdir()
    monkeypatch.syspath_prepend(str(root))
    before = set(sys.modules)
    _forget(before)
    yield Site(root)
    monkeypatch.undo()
    _forget(before)


RULE = '''
from readlint import Rule, Severity
class {name}(Rule):
    """A rule."""
    severity = Severity.INFO
    since = "1.0"
    def check(self, reading):
        yield self.diagnostic(reading.text.place(0, 2), "It begins.", help="Nothing.")
'''


def _rule(name: str = "Any") -> str:
    return RULE.format(name=name)


def test_without_a_plugin_there_is_none(site: Site) -> None:
    assert [p for p in installed_plugins() if p.target.startswith("archive_rules")] == []


def test_the_rule_of_a_plugin_is_found(site: Site) -> None:
    site.install_example()
    (plugin,) = (p for p in installed_plugins() if p.target == "archive_rules.rules")
    assert (plugin.distribution, plugin.version) == ("readlint-archive-rules", "1.0")
    assert [rule.id for rule in plugin.rules] == [ID]
    assert ID in {rule.id for rule in all_rules()}
    assert ID not in {rule.id for rule in shipped_rules()}
    assert [rule.id for rule in select_rules(["archive"])] == [ID]


def test_it_is_listed_and_explained(site: Site, workspace: Workspace) -> None:
    site.install_example()
    listed = workspace.run("rule")
    assert f"{ID} " in listed.out
    assert "The call number is not written as the archive writes it." in listed.out
    assert "Copy the call number" in workspace.run("rule", ID).out


def test_it_runs_and_can_be_selected_ignored_and_accepted(site: Site, workspace: Workspace) -> None:
    site.install_example()
    workspace.write({}, good=True)
    sidecar = workspace.root / "good.yaml"
    sidecar.write_text(sidecar.read_text("utf-8") + "x-call-number: 12-345\n", "utf-8")
    (finding,) = workspace.check(".").findings
    assert finding["rule"] == ID
    assert finding["words"] == "12-345"
    assert workspace.check(".", "--select", "archive").status == 1
    assert workspace.check(".", "--ignore", ID).status == 0
    accept = f"accept:\n  - {{rule: {ID}, reason: from before the catalogue}}\n"
    sidecar.write_text(sidecar.read_text("utf-8") + accept, "utf-8")
    assert workspace.check(".").status == 0


def test_its_cases_pass(site: Site, workspace: Workspace) -> None:
    site.install_example()
    for name in ("readlint-archive-rules", "readlint_archive_rules", "archive", "archive_rules"):
        done = workspace.run("test", name)
        assert (done.status, done.out) == (0, "3 passed, 0 failed\n")


def test_a_plugin_can_try_its_own_rules(site: Site) -> None:
    site.install_example()
    (rule,) = rules_in("archive_rules.rules")
    assert len(cases_of(rule)) == 3
    assert check_cases(rule) == []
    assert check_form(rule) == []


def test_a_case_that_fails_is_shown_with_its_line(site: Site, workspace: Workspace) -> None:
    site.install_example()
    file = site.root / "archive_rules/rules/archive/call_number.py"
    source = file.read_text("utf-8")
    file.write_text(source.replace("Known limits:", "Limits:"), "utf-8")
    cases = file.with_suffix(".yaml")
    written = cases.read_text("utf-8").replace("number: AR 12/345", "number: AR 12 345")
    cases.write_text(written, "utf-8")
    line = 1 + written[: written.index("- why: as the archive")].count("\n")
    done = workspace.run("test", "archive")
    assert done.status == 1
    form, example, last = done.out.splitlines()
    assert form.partition(":")[0].endswith("call_number.py")
    assert "must have the headings" in form
    assert f'call_number.yaml:{line}: {ID}: "as the archive writes it": must not say' in example
    assert "record.yaml:14:16" in example
    assert last == "2 passed, 2 failed"


def test_a_whole_family_or_one_module_can_be_named(site: Site) -> None:
    files = {"one_rules/fleet/tonnage.py": _rule(), "one_rules/fleet/__init__.py": ""}
    files |= {"one_rules/__init__.py": "", "one_rules/fleet/flag.py": _rule()}
    site.install("one", {"a": "one_rules.fleet.tonnage", "b": "one_rules.fleet"}, files)
    assert {"fleet-tonnage", "fleet-flag"} <= {rule.id for rule in all_rules()}


def test_bases_are_no_rules(site: Site) -> None:
    base = _rule("_Base") + "class Flag(_Base):\n    '''A rule.'''\n"
    site.install(
        "one",
        {"a": "one_rules"},
        {"one_rules/__init__.py": "", "one_rules/fleet/__init__.py": _rule("Base"),
         "one_rules/fleet/flag.py": base},
    )  # fmt: skip
    assert [rule.id for plugin in installed_plugins() for rule in plugin.rules] == ["fleet-flag"]


def test_a_plugin_may_join_a_family(site: Site) -> None:
    site.install("one", {"a": "one_rules.junk"}, {"one_rules/junk/stamps.py": _rule()})
    assert "junk-stamps" in {rule.id for rule in select_rules(["junk"])}


@pytest.mark.parametrize(
    ("files", "target", "said"),
    [
        ({"a_rules/__init__.py": "import nowhere_at_all"}, "a_rules", "ModuleNotFoundError: No"),
        ({}, "missing_rules", "ModuleNotFoundError: No module named 'missing_rules'"),
        ({"a_rules/__init__.py": ""}, "a_rules", "a_rules holds no rule"),
        ({"a_rules/junk/cookie.py": _rule()}, "a_rules", "its rule `junk-cookie` takes the id of"),
        ({"a_rules/phrase/x.py": _rule()}, "a_rules", "the family `phrase` is not for plugins"),
        ({"a_rules/Ships/x.py": _rule()}, "a_rules", "its place gives it the id `Ships-x`"),
        (
            {"a_rules/fleet/x.py": _rule().replace("severity =", "weight =")},
            "a_rules",
            "Any: it has no `severity`",
        ),
        ({"a_rules/fleet/x.py": _rule().replace("def check", "def look")}, "a_rules", "no `check`"),
        ({"a_rules/fleet/x.py": "1 / 0"}, "a_rules", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_broken_plugin_is_named_in_one_line(
    site: Site, workspace: Workspace, files: dict[str, str], target: str, said: str
) -> None:
    packages = {str(Path(path).parent / "__init__.py"): "" for path in files}
    site.install("some-ships", {"a": target}, {"a_rules/__init__.py": "", **packages, **files})
    workspace.write({}, good=True)
    for words in (("check", "."), ("rule",), ("test", "some-ships"), ("test", "--all")):
        done = workspace.run(*words)
        assert done.status == 2, words
        assert done.out == ""
        assert done.err.startswith("readlint: the plugin some-ships 1.0 cannot be used: ")
        assert said in done.err
        assert done.err.count("\n") == 1


def test_two_plugins_cannot_share_an_id(site: Site) -> None:
    for name in ("one", "two"):
        site.install(name, {"a": f"{name}_rules.fleet"}, {f"{name}_rules/fleet/flag.py": _rule()})
    with pytest.raises(PluginError, match=r"plugin two 1.0 .*`fleet-flag` takes the id .* of one"):
        all_rules()


def _process(workspace: Workspace, site: Site | None, *words: str) -> str:
    path = [str(site.root)] if site else []
    path += [entry for entry in sys.path if entry]
    done = subprocess.run(
        [sys.executable, "-m", "readlint", *words],
        cwd=workspace.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


EVIL = 'print("code of the corpus has run")\n'


def test_a_corpus_cannot_bring_a_plugin(workspace: Workspace) -> None:
    Site(workspace.root).install("evil", {"a": "evil_rules"}, {"evil_rules.py": EVIL})
    assert (workspace.root / "evil-1.0.dist-info" / "entry_points.txt").is_file()
    assert "code of the corpus" not in _process(workspace, None, "rule")


def test_a_corpus_cannot_take_the_place_of_a_plugin(site: Site, workspace: Workspace) -> None:
    site.install_example()
    workspace.write({"archive_rules/__init__.py": EVIL, "archive_rules.py": EVIL})
    said = _process(workspace, site, "rule")
    assert ID in said
    assert "code of the corpus" not in said


def test_the_search_path_is_as_it_was(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install_example()
    monkeypatch.syspath_prepend("")
    before = list(sys.path)
    assert installed_plugins()
    assert sys.path == before


def test_a_plugin_may_lie_in_an_archive(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.install_example()
    archive = shutil.make_archive(str(tmp_path / "packages"), "zip", site.root)
    monkeypatch.setattr(sys, "path", [archive, *(one for one in sys.path if one != str(site.root))])
    assert ID in {rule.id for plugin in installed_plugins() for rule in plugin.rules}
