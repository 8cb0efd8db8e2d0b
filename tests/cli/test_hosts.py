"""What is ready to use on hosts, run as far as that goes without one: their scripts, on scripted repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from deann06.cli import main
from tests.checks.test_governance import case
from tests.cli.conftest import ROOT
from tests.cli.test_ci import git, record, repository

__all__ = ["repository"]
BASH: Final = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None or os.name == "nt", reason="the scripts are bash's")
HOSTS: Final = ("action.yml", ".github/workflows/registry.yml", ".gitea/workflows/registry.yml", "ci/gitlab.yml")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder like the one that the scripts install into, with this program in it."""
    folder = tmp_path / "temp" / "deann06" / "bin"
    folder.mkdir(parents=True)
    script = folder / "deann06"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m deann06 "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


def bash(script: str, folder: Path, program: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as hosts do, with the day of the tests."""
    assert BASH
    script = script.replace("/tmp/deann06/bin/deann06", str(program / "deann06")).replace("/tmp/summary.md", "s.md")
    script = script.replace(" ci ", " ci --as-of 2024-05-15 ").replace("words=(ci)", "words=(ci --as-of 2024-05-15)")
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),  # hosts have `python`
            "RUNNER_TEMP": str(program.parents[1]),
            "PYTHONPATH": str(ROOT),
            **environment,
        },
        check=False,
    )


@pytest.fixture
def clone(repository: Path, tmp_path: Path) -> Path:
    """A clone on a branch that cheats."""
    git(tmp_path, "clone", "-q", "-b", "main", str(repository), "clone")
    folder = tmp_path / "clone"
    git(folder, "switch", "-qc", "cheat")
    record(folder, case("G401", "bad"))
    return folder


# --- GitHub ---------------------------------------------------------------------------------------

EMPTY: Final = dict.fromkeys(
    ("DEANN06_BASE", "DEANN06_FOLDER", "DEANN06_FAIL_ON", "DEANN06_SARIF", "TARGET", "BEFORE"), ""
)


def check() -> str:
    return str(read("action.yml")["runs"]["steps"][-1]["run"])


def test_the_action_annotates_a_pull_request_and_sums_it_up(clone: Path, program: Path, tmp_path: Path) -> None:
    step = tmp_path / "step.md"
    done = bash(check(), clone, program, **EMPTY | {"TARGET": "main"}, GITHUB_STEP_SUMMARY=str(step))
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=registry/tasks/kh-2024-01-02.1.yaml,line=5,col=1,title=G401::")
    assert step.read_text(encoding="utf-8").count("G401") == 1


def test_the_action_judges_a_push_by_what_was_there_before(clone: Path, program: Path) -> None:
    before = git(clone, "rev-parse", "HEAD~1").strip()
    assert bash(check(), clone, program, **EMPTY | {"BEFORE": before}).returncode == 1
    after = git(clone, "rev-parse", "HEAD").strip()
    assert bash(check(), clone, program, **EMPTY | {"BEFORE": after}).returncode == 0


def test_the_action_knows_a_new_branch(clone: Path, program: Path) -> None:
    assert bash(check(), clone, program, **EMPTY | {"BEFORE": "0" * 40}).returncode == 1  # against origin/main


def test_the_action_looks_at_deadlines_alone(clone: Path, program: Path) -> None:
    git(clone, "switch", "-q", "main")
    wanted = EMPTY | {"DEANN06_BASE": "HEAD", "DEANN06_FAIL_ON": "overdue:6,missing-report"}
    assert bash(check(), clone, program, **wanted).returncode == 1
    assert bash(check(), clone, program, **wanted | {"DEANN06_FAIL_ON": "overdue:7"}).returncode == 0


def test_the_action_writes_sarif_beside(clone: Path, program: Path) -> None:
    done = bash(check(), clone, program, **EMPTY | {"TARGET": "main", "DEANN06_SARIF": "out.sarif"})
    assert done.returncode == 1
    assert json.loads((clone / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_sarif_file_is_no_part_of_what_is_checked(clone: Path, program: Path) -> None:
    """The registry may be the repository itself."""
    git(clone, "switch", "-q", "main")
    for path in (clone / "registry").iterdir():
        path.rename(clone / path.name)
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "top")
    done = bash(check(), clone, program, **EMPTY | {"DEANN06_BASE": "HEAD", "DEANN06_SARIF": "out.sarif"})
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((clone / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []


@pytest.mark.parametrize(
    "value", ["$(touch sprung)", "`touch sprung`", "; touch sprung", '"; touch sprung; "', "--output=sprung"]
)
@pytest.mark.parametrize("name", ["DEANN06_BASE", "DEANN06_FOLDER", "DEANN06_FAIL_ON", "TARGET"])
def test_no_input_of_the_action_is_run(clone: Path, program: Path, name: str, value: str) -> None:
    assert bash(check(), clone, program, **EMPTY | {name: value}).returncode in (2, 3)
    assert not (clone / "sprung").exists()


def test_scripts_hold_no_value_of_a_request() -> None:
    for name in HOSTS:
        for script in _scripts(read(name)):
            assert "${{" not in script, name


def test_scripts_take_no_python_module_from_the_folder_that_is_checked() -> None:
    for name in HOSTS:
        for script in _scripts(read(name)):
            assert not re.search(r"python[\d.]*\"? (?!-I )", script), name


def test_a_folder_with_modules_of_its_own_does_not_install_them(tmp_path: Path) -> None:
    folder = tmp_path / "checked"
    folder.mkdir()
    for name in ("venv", "pip"):
        (folder / f"{name}.py").write_text("open('sprung', 'w')\n", encoding="utf-8")
    script = str(read("action.yml")["runs"]["steps"][1]["run"]).replace("--constraint", "--no-index --constraint")
    bash(script, folder, tmp_path / "a" / "b", DEANN06_SOURCE=str(tmp_path / "nothing"))
    assert (tmp_path / "deann06" / "bin" / "python").exists()
    assert not (folder / "sprung").exists()


def _scripts(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script", "before_script", "after_script"):
                yield from [inner] if isinstance(inner, str) else inner
            else:
                yield from _scripts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scripts(inner)


@pytest.mark.parametrize("name", [".github/workflows/registry.yml", ".gitea/workflows/registry.yml"])
def test_the_workflows_write_nothing_and_see_the_base(name: str) -> None:
    flow = read(name)
    if ".github" in name:
        assert flow["permissions"] == {"contents": "read"}
    change, deadlines = flow["jobs"]["change"], flow["jobs"]["deadlines"]
    assert change["steps"][0]["with"]["fetch-depth"] == 0
    assert set(flow[True]) >= {"pull_request", "push", "schedule"}  # YAML 1.1 takes `on` for true
    for job in (change, deadlines):
        assert "permissions" not in job
        assert job["runs-on"]


# --- Gitea, GitLab --------------------------------------------------------------------------------


def test_gitea_prints_the_summary_and_fails(clone: Path, program: Path) -> None:
    script = read(".gitea/workflows/registry.yml")["jobs"]["change"]["steps"][-1]["run"]
    done = bash(script, clone, program, TARGET="main", BEFORE="")
    assert done.returncode == 1
    assert "#### Phải sửa" in done.stdout
    before = git(clone, "rev-parse", "HEAD").strip()
    assert bash(script, clone, program, TARGET="", BEFORE=before).returncode == 0
    assert bash(script, clone, program, TARGET="", BEFORE="0" * 40).returncode == 1


def test_gitlab_is_given_its_report_and_the_summary(clone: Path, program: Path) -> None:
    jobs = read("ci/gitlab.yml")
    script = "\n".join(jobs["deann06:change"]["script"])
    request = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_PROJECT_ID": "1"}
    done = bash(script, clone, program, **request, CI_PROJECT_ID="1")
    assert done.returncode == 1, done.stderr
    (entry,) = json.loads((clone / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert (entry["check_name"], entry["location"]) == (
        "G401",
        {"path": "registry/tasks/kh-2024-01-02.1.yaml", "lines": {"begin": 5}},
    )
    shown = bash("\n".join(jobs[".deann06"]["after_script"]), clone, program)
    assert "G401" in shown.stdout
    git(clone, "clean", "-fdq")
    git(clone, "switch", "-q", "main")
    fails = bash("\n".join(jobs["deann06:deadlines"]["script"]), clone, program, DEANN06_FAIL_ON="overdue")
    assert fails.returncode == 1
    passes = bash("\n".join(jobs["deann06:deadlines"]["script"]), clone, program, DEANN06_FAIL_ON="overdue:7")
    assert passes.returncode == 0


def test_gitlab_does_not_believe_the_branches_of_a_fork(clone: Path, program: Path) -> None:
    """Its own main has the cheat already."""
    parted = git(clone, "rev-parse", "HEAD~1").strip()
    git(clone, "push", "-q", "origin", "cheat:main")
    jobs = read("ci/gitlab.yml")
    script = "\n".join(jobs["deann06:change"]["script"])
    request = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_PROJECT_ID": "1"}
    done = bash(script, clone, program, **request, CI_PROJECT_ID="2", CI_MERGE_REQUEST_DIFF_BASE_SHA=parted)
    assert done.returncode == 1, done.stderr
    bash("\n".join(jobs["deann06:base"]["script"]), clone, program)
    assert json.loads((clone / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []


# --- pre-commit -----------------------------------------------------------------------------------


def test_pre_commit_hooks_run_commands_that_there_are(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}
    assert list(hooks) == ["deann06-validate", "deann06-governance"]
    monkeypatch.chdir(clone)
    monkeypatch.setenv("GIT_DIR", str(clone / ".git"))  # as git sets it for hooks
    monkeypatch.setenv("GIT_INDEX_FILE", str(clone / ".git" / "index"))
    words = {name: [*hook["entry"].split()[1:], *hook.get("args", [])] for name, hook in hooks.items()}
    assert main.run([*words["deann06-validate"], "--as-of", "2024-05-15"]) == 0
    assert main.run([*words["deann06-governance"], "--as-of", "2024-05-15"]) == 0
    (clone / "registry/tasks/kh-2024-01-02.2.yaml").unlink()
    assert main.run([*words["deann06-governance"], "--as-of", "2024-05-15"]) == 1
    assert "files" not in hooks["deann06-validate"]  # a registry may be the repository, or have another name
    assert hooks["deann06-governance"]["always_run"] is True  # a commit that only removes files too
