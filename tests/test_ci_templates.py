"""The action, the GitLab template and the project's own workflow: their form, and what they do.

Their shell steps are run as they stand, in real repositories; what the services would fill in is
filled in here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.git_workspace import COOKIES, GitWorkspace, init, needs_git, record
from tests.workspace import Run

pytestmark = pytest.mark.process

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
FILES = {
    "action.yml": "vendor.github-actions",
    ".github/workflows/ci.yml": "vendor.github-workflows",
    "templates/gitlab.yml": "vendor.gitlab-ci",
}

needs_sh = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash"), reason="needs bash and sh"
)


def load(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((ROOT / name).read_text(encoding="utf-8"))


ACTION, WORKFLOW, GITLAB = map(load, FILES)
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
JOB = GITLAB["readlint"]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """An old bad record and a good one on main; a branch `work` goes on from there."""
    repository = init(tmp_path / "work", monkeypatch)
    repository.commit({**record("corpus/old", COOKIES), **record("corpus/good")})
    repository.git("switch", "--quiet", "--create", "work")
    return repository


# Form


def fits(schema: str, file: Path) -> None:
    """Hold a file to the schema of a service."""
    if find_spec("check_jsonschema") is None:
        pytest.skip("needs check-jsonschema: pip install -e '.[test]'")
    transform = ["--data-transform", "gitlab-ci"] if "gitlab" in schema else []
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform, file],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("name", "schema"), FILES.items())
def test_each_fits_the_schema_of_its_service(name: str, schema: str) -> None:
    fits(schema, ROOT / name)


def scripts() -> dict[str, tuple[str, str]]:
    """Every piece of shell with the shell that runs it."""
    found = {f"action, {n}": ("bash", step["run"]) for n, step in STEPS.items() if "run" in step}
    for name, job in WORKFLOW["jobs"].items():
        for number, step in enumerate(job["steps"]):
            if "run" in step:
                found[f"workflow, {name} {number}"] = ("bash", step["run"])
    found["gitlab"] = ("sh", "\n".join([*JOB["before_script"], *JOB["script"]]))
    return found


@needs_sh
@pytest.mark.parametrize("name", scripts())
def test_the_shell_is_shell(name: str) -> None:
    shell, script = scripts()[name]
    done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_actions_are_pinned_to_a_major_version_and_there_is_no_secret() -> None:
    for name in FILES:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "secrets" not in text
        used = re.findall(r"^ *(?:- )?uses: (\S+)$", text, re.MULTILINE)
        assert all(re.fullmatch(r"[\w./-]+@v\d+|\./", one) for one in used), used
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_what_a_pull_request_says_is_never_part_of_a_script() -> None:
    for shell_and_script in scripts().values():
        assert "${{" not in shell_and_script[1]


def test_the_action_uses_every_input_and_no_other() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\binputs\.([\w-]+)", text)) == set(ACTION["inputs"])


def test_the_workflow_tests_what_the_project_promises() -> None:
    jobs = WORKFLOW["jobs"]
    matrix = jobs["fast"]["strategy"]["matrix"]
    assert {system.split("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13"]
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    commands = {name: {step.get("run") for step in job["steps"]} for name, job in jobs.items()}
    assert 'python -m pytest -n auto -m "not (slow or process)"' in commands["fast"]
    assert 'python -m pytest -n auto -m "slow or process"' in commands["slow"]
    assert {*jobs["slow"]["strategy"]["matrix"]["os"], jobs["whole"]["runs-on"]} == {*matrix["os"]}
    assert ".ci/run" in commands["whole"]
    assert "pre-commit run --all-files --show-diff-on-failure" in commands["style"]


def test_the_two_parts_of_ci_leave_no_test_and_no_check_out() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'FAST="not (slow or process)"\nSLOW="slow or process"\n' in script
    assert all(f"-m {part}" in script for part in ("'$FAST'", '"$SLOW"', "external"))
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = {re.sub(r" --force-exclude$", "", one) for one in re.findall(r"entry: (.+)", hooks)}
    assert entries >= {
        "ruff check", "ruff format --check", "mypy",
        "python scripts/generate_schema.py --check", "python scripts/compile_facts.py --check",
        "python scripts/compile_language.py --check",
    }  # fmt: skip
    assert "\npre-commit run --all-files" in script


def test_the_gate_of_the_workflow_fits_the_action() -> None:
    *_, gate = WORKFLOW["jobs"]["gate"]["steps"]
    assert gate["uses"] == "./"
    assert set(gate["with"]) <= set(ACTION["inputs"])
    assert (ROOT / gate["with"]["paths"]).is_dir()
    assert WORKFLOW["jobs"]["gate"]["steps"][0]["with"] == {"fetch-depth": 0}


# What the action does

BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


def counting(folder: Path, calls: Path) -> Path:
    """Write a `readlint` that notes each time it is called, and calls the real one."""
    program = folder / "readlint"
    program.write_text(f'#!/bin/sh\necho >> "{calls}"\nexec "{SCRIPTS}/readlint" "$@"\n')
    program.chmod(0o755)
    return program


def act(repo: GitWorkspace, tmp_path: Path, target: str = "", **inputs: str) -> Run:
    """Run the step that checks, as the service would in a pull request onto `target`."""
    calls = tmp_path / "calls"
    calls.write_text("")
    given = {name: value["default"] for name, value in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    filled = {
        "${{ steps.install.outputs.readlint }}": str(counting(tmp_path, calls)),
        "${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha }}": target,
        **{f"${{{{ inputs.{name} }}}}": value for name, value in given.items()},
    }
    step = STEPS["Check the records"]
    done = subprocess.run(
        [*BASH, step["run"]],
        cwd=repo.root,
        env={
            **os.environ,
            **{name: filled[value] for name, value in step["env"].items()},
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "GITHUB_OUTPUT": str(tmp_path / "output.txt"),
        },
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert calls.read_text() == "\n", "readlint runs once"
    return Run(done.returncode, done.stdout, done.stderr)


def summary(tmp_path: Path) -> str:
    return (tmp_path / "summary.md").read_text(encoding="utf-8")


@needs_git
@needs_sh
def test_a_pull_request_answers_for_what_it_adds(repo: GitWorkspace, tmp_path: Path) -> None:
    main = repo.git("rev-parse", "main")
    repo.commit(record("corpus/new"))
    run = act(repo, tmp_path, main)
    assert (run.status, run.out) == (0, "")
    repo.commit(record("corpus/bad", COOKIES))
    run = act(repo, tmp_path, main)
    assert run.status == 1
    assert re.fullmatch(r"::\w+ file=corpus/bad\.txt,.*title=junk-cookie.*\n", run.out)
    assert "corpus/bad.txt" in summary(tmp_path)
    assert "corpus/old.txt" not in summary(tmp_path)
    assert f"2 of 4 records changed since `{main}`" in run.err


SILENCE = {"readlint.toml": 'exclude = ["bad.*"]\nignore = ["junk"]\n'}


@needs_git
@needs_sh
def test_a_pull_request_does_not_bring_its_own_configuration(
    repo: GitWorkspace, tmp_path: Path
) -> None:
    main = repo.git("rev-parse", "main")
    repo.commit({**record("corpus/bad", COOKIES), **SILENCE})
    run = act(repo, tmp_path, main)
    assert run.status == 1
    assert "file=corpus/bad.txt" in run.out
    assert "1 finding differs (1 would disappear, 0 would be new)" in run.err
    assert act(repo, tmp_path, main, config_from="").status == 0


@needs_git
@needs_sh
def test_elsewhere_all_records_are_checked(repo: GitWorkspace, tmp_path: Path) -> None:
    run = act(repo, tmp_path)
    assert run.status == 1
    assert "file=corpus/old.txt" in run.out
    assert act(repo, tmp_path, since="main").status == 0
    assert act(repo, tmp_path, repo.git("rev-parse", "main"), since="").status == 1


@needs_git
@needs_sh
def test_a_missing_history_fails_with_a_word(repo: GitWorkspace, tmp_path: Path) -> None:
    run = act(repo, tmp_path, "0123456789" * 4)
    assert run.status == 2
    assert "unknown commit" in run.err
    assert not (tmp_path / "summary.md").exists()
    assert not (tmp_path / "output.txt").exists()


@needs_git
@needs_sh
def test_paths_and_options_are_one_a_line(repo: GitWorkspace, tmp_path: Path) -> None:
    evil = "$(touch ran); *"
    repo.commit({**record(f"two words/{evil}", COOKIES), **record("other/bad", COOKIES)})
    paths = f"two words\ncorpus/good.txt\n\n{'two words/' + evil}.txt\n"
    run = act(repo, tmp_path, paths=paths, args="--select=junk\n--ignore=date\n")
    assert run.status == 1
    assert run.out.count("title=junk-cookie") == 1
    assert "two words" in run.out
    assert act(repo, tmp_path, paths=paths, args="--select=junk\n--ignore=junk-cookie").status == 0
    assert not list(repo.root.rglob("ran"))


@needs_git
@needs_sh
def test_the_sarif_report(repo: GitWorkspace, tmp_path: Path) -> None:
    assert act(repo, tmp_path, sarif="readlint.sarif").status == 1
    report = json.loads((repo.root / "readlint.sarif").read_text(encoding="utf-8"))
    assert {result["ruleId"] for result in report["runs"][0]["results"]} == {"junk-cookie"}
    output = (tmp_path / "output.txt").read_text(encoding="utf-8")
    assert output == "complete=true\n"
    upload = STEPS["Upload the SARIF report"]
    assert "steps.check.outputs.complete == 'true'" in upload["if"]
    assert upload["with"]["sarif_file"] == "${{ inputs.sarif }}"
    # It must be uploaded just when there are findings, and only then does the step before fail.
    assert upload["if"].startswith("always() && inputs.upload-sarif == 'true'")


@needs_sh
def test_the_action_installs_the_files_that_it_came_with(tmp_path: Path) -> None:
    if not os.environ.get("CI"):
        pytest.skip("installs from the network: run with CI=true")
    step = STEPS["Install readlint"]
    filled = {
        "${{ steps.python.outputs.python-path }}": sys.executable,
        "${{ github.action_path }}": str(ROOT),
    }
    subprocess.run(
        [*BASH, step["run"]],
        cwd=tmp_path,
        env={
            **os.environ,
            **{name: filled[value] for name, value in step["env"].items()},
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
        },
        check=True,
    )
    name, _, program = (tmp_path / "output").read_text(encoding="utf-8").strip().partition("=")
    assert name == "readlint"
    assert Path(program).is_relative_to(tmp_path)
    done = subprocess.run([program, str(ROOT / "corpus/readouts")], cwd=tmp_path, check=False)
    assert done.returncode == 0


# What the GitLab job does


def lab(repo: GitWorkspace, **variables: str) -> Run:
    """Run the job's script, as the service would."""
    given = {name: str(value) for name, value in JOB["variables"].items()}
    folder = repo.root.parent
    calls = folder / "calls"
    calls.write_text("")
    counting(folder, calls)
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(JOB["script"])],
        cwd=repo.root,
        env={
            **os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "CI_BUILDS_DIR": str(folder), **given, **variables
        },
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert calls.read_text() == "\n", "readlint runs once"
    return Run(done.returncode, done.stdout, done.stderr)


def quality(repo: GitWorkspace) -> set[str]:
    """The paths in the report that GitLab reads."""
    (name,) = JOB["artifacts"]["reports"].values()
    report = json.loads((repo.root / name).read_text(encoding="utf-8"))
    return {issue["location"]["path"] for issue in report}


@needs_git
@needs_sh
def test_a_merge_request_answers_for_what_it_adds(repo: GitWorkspace) -> None:
    main = repo.git("rev-parse", "main")
    repo.commit(record("corpus/new"))
    run = lab(repo, READLINT_PATHS="corpus/", CI_MERGE_REQUEST_DIFF_BASE_SHA=main)
    assert run.status == 0, run.err
    assert quality(repo) == set()
    repo.commit(record("corpus/bad", COOKIES))
    run = lab(repo, READLINT_PATHS="corpus/", CI_MERGE_REQUEST_DIFF_BASE_SHA=main)
    assert run.status == 1
    assert "corpus/bad.txt" in run.out
    assert quality(repo) == {"corpus/bad.txt"}


@needs_git
@needs_sh
@pytest.mark.parametrize("newest", [True, False])
def test_a_merge_request_does_not_bring_its_own_configuration(
    repo: GitWorkspace, newest: bool
) -> None:
    main = repo.git("rev-parse", "main")
    repo.commit({**record("corpus/bad", COOKIES), **SILENCE})
    given = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": main}
    given |= {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": main} if newest else {}
    run = lab(repo, READLINT_PATHS="corpus/", **given)
    assert run.status == 1
    assert "corpus/bad.txt" in run.out
    assert lab(repo, READLINT_PATHS="corpus/", READLINT_CONFIG_FROM="", **given).status == 0


@needs_git
@needs_sh
def test_other_pipelines_check_all_records(repo: GitWorkspace) -> None:
    assert lab(repo).status == 1
    assert quality(repo) == {"corpus/old.txt"}
    assert lab(repo, READLINT_SINCE="main").status == 0
    assert lab(repo, READLINT_SINCE="nowhere").status == 2
    assert lab(repo, READLINT_ARGS="--select=junk\n--ignore=junk-cookie").status == 0


@needs_git
@needs_sh
def test_a_cache_that_was_kept_is_used_and_one_that_was_committed_is_not(
    repo: GitWorkspace,
) -> None:
    builds = repo.root.parent
    kept, used = repo.root / ".readlint-kept", builds / "readlint-cache"

    def step(script: str) -> None:
        env = {**os.environ, "CI_BUILDS_DIR": str(builds)}
        subprocess.run(["sh", "-e", "-c", script], cwd=repo.root, env=env, check=True)

    assert JOB["cache"]["paths"] == [f"{kept.name}/"]
    assert lab(repo, READLINT_PATHS="corpus/").status == 1
    assert used.is_dir()
    (end,) = JOB["after_script"]
    step(end)
    assert kept.is_dir()
    assert not used.exists()
    step(JOB["before_script"][1])
    assert used.is_dir()
    step(end)
    repo.git("add", "--force", ".")
    step(JOB["before_script"][1])
    assert not used.exists()


@needs_git
@needs_sh
def test_paths_of_the_job_are_one_a_line(repo: GitWorkspace) -> None:
    repo.commit({**record("two words/*", COOKIES), **record("two words/b", COOKIES)})
    assert lab(repo, READLINT_PATHS="two words/*.txt\ncorpus/good.txt").status == 1
    assert quality(repo) == {"two words/*.txt"}


@needs_sh
def test_the_job_must_be_told_where_readlint_comes_from(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(JOB["before_script"])],
        cwd=tmp_path,
        env={**os.environ, "READLINT_SOURCE": JOB["variables"]["READLINT_SOURCE"]},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Set READLINT_SOURCE" in done.stderr
    assert list(tmp_path.iterdir()) == []


# What README and documentation show

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def shown(page: str, language: str, beginning: str) -> list[str]:
    """The blocks of a page in some language that begin so."""
    blocks = re.findall(
        rf"^```{language}(?: title=[^\n]*)?\n(.*?)^```$", page, re.MULTILINE | re.DOTALL
    )
    return [block for block in blocks if block.startswith(beginning)]


@pytest.mark.parametrize("page", [README, PAGE], ids=["README", "docs"])
def test_the_workflow_shown_is_one_and_names_inputs_that_exist(page: str, tmp_path: Path) -> None:
    (block,) = [*shown(page, "yaml", "on:"), *shown(page, "yaml", "name: readlint\non:")]
    (tmp_path / "w.yml").write_text(block, encoding="utf-8")
    (job,) = YAML(typ="safe", pure=True).load(block)["jobs"].values()
    assert job["steps"][0]["with"] == {"fetch-depth": 0}
    assert set(job["steps"][1]["with"]) <= set(ACTION["inputs"])
    fits("vendor.github-workflows", tmp_path / "w.yml")


@pytest.mark.parametrize("page", [README, PAGE], ids=["README", "docs"])
def test_the_pipeline_shown_is_one_and_sets_variables_that_exist(page: str, tmp_path: Path) -> None:
    (block,) = shown(page, "yaml", "include:")
    (tmp_path / "p.yml").write_text(block, encoding="utf-8")
    pipeline = YAML(typ="safe", pure=True).load(block)
    assert set(pipeline["variables"]) <= set(JOB["variables"])
    assert (ROOT / pipeline["include"][0]["file"].removeprefix("/")).is_file()
    fits("vendor.gitlab-ci", tmp_path / "p.yml")


def test_every_input_and_variable_is_described() -> None:
    for name in ACTION["inputs"]:
        assert f"| `{name}` |" in PAGE, name
    for name in JOB["variables"]:
        assert name in PAGE, name


@needs_git
@needs_sh
def test_the_shell_shown_does_what_is_said(repo: GitWorkspace, tmp_path: Path) -> None:
    main = repo.git("rev-parse", "main")
    repo.git("update-ref", "refs/remotes/origin/main", main)
    lines = {*shown(README, "sh", "readlint --since"), *shown(PAGE, "sh", "readlint --since")}
    assert len(lines) == 3
    (hook,) = shown(PAGE, "sh", "#!/bin/sh")
    path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "TARGET_COMMIT": main}

    def status(script: str) -> int:
        return subprocess.run(
            ["sh", "-e", "-c", script], cwd=repo.root, env=environment, capture_output=True,
            check=False,
        ).returncode  # fmt: skip

    repo.commit(record("corpus/new"))
    assert {status(line) for line in lines} == {0}
    assert "junk-cookie" in (repo.root / "readlint.xml").read_text(encoding="utf-8")
    (repo.root / ".git/hooks").mkdir(exist_ok=True)
    (repo.root / ".git/hooks/pre-commit").write_text(hook, encoding="utf-8")
    (repo.root / ".git/hooks/pre-commit").chmod(0o755)
    repo.write(record("corpus/later")).git("add", "corpus")
    assert status("git commit -qm try") == 0
    repo.write(record("corpus/bad", COOKIES)).git("add", "corpus")
    assert {status(line) for line in ("git commit -qm try", *lines)} == {1}
