"""What is ready to use on hosts, run as far as that goes without one: their scripts, on scripted repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from deann06.cli import main
from tests.checks.test_governance import base, case
from tests.cli.conftest import ROOT
from tests.cli.gate.test_ci import git, record, repository, write

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
    (folder / "python").symlink_to(sys.executable)
    return folder


def bash(script: str, folder: Path, program: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as hosts do, with the day of the tests."""
    assert BASH
    places = {"/tmp/deann06/bin/": f"{program}/", "/tmp/summary.md": "../s.md", "/tmp/comment.md": "../c.md"}
    for place, here in places.items():
        script = script.replace(place, here)
    script = re.sub(r"(?<=[ (])ci(?=[ )])", "ci --as-of 2024-05-15", script)
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


def step(name: str) -> str:
    return next(str(one["run"]) for one in read("action.yml")["runs"]["steps"] if one.get("name") == name)


def check() -> str:
    return step("Check the change")


def test_the_action_annotates_a_pull_request_and_sums_it_up(clone: Path, program: Path, tmp_path: Path) -> None:
    summary = tmp_path / "step.md"
    done = bash(check(), clone, program, **EMPTY | {"TARGET": "main"}, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=registry/tasks/kh-2024-01-02.1.yaml,line=1,col=1,title=G401::")
    assert summary.read_text(encoding="utf-8").count("(G401, ") == 1


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
def test_the_workflows_write_nothing_but_the_comment_and_see_the_base(name: str) -> None:
    flow = read(name)
    if ".github" in name:
        assert flow["permissions"] == {"contents": "read"}
    change, deadlines = flow["jobs"]["change"], flow["jobs"]["deadlines"]
    assert change["steps"][0]["with"]["fetch-depth"] == 0
    assert set(flow[True]) >= {"pull_request", "push", "schedule"}  # YAML 1.1 takes `on` for true
    assert change.get("permissions") in (None, {"contents": "read", "pull-requests": "write"})
    assert "permissions" not in deadlines
    assert change["runs-on"] and deadlines["runs-on"]


# --- Gitea, GitLab --------------------------------------------------------------------------------


def test_gitea_prints_the_summary_and_fails(place: Place, program: Path) -> None:
    clone = place.clone
    script = read(".gitea/workflows/registry.yml")["jobs"]["change"]["steps"][-2]["run"]
    done = bash(script, clone, program, TARGET="main", BEFORE="")
    assert done.returncode == 1
    assert "#### Phải sửa" in done.stdout
    after = git(clone, "rev-parse", "HEAD").strip()
    assert bash(script, clone, program, TARGET="", BEFORE=after).returncode == 0
    assert bash(script, clone, program, TARGET="", BEFORE="0" * 40).returncode == 1  # against origin/main
    git(clone, "commit", "-q", "--amend", "-m", "pushed by force")
    forced = bash(script, clone, program, TARGET="", BEFORE=after)
    assert (forced.returncode, "G421" in forced.stdout) == (1, True)


class Place(NamedTuple):
    """A clone on a branch that cheats, and what its files of the registry begin with."""

    clone: Path
    prefix: str


@pytest.fixture(params=[".", "registry"], ids=["in a folder", "at the top"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """The registry is in a folder of its repository, or the repository itself."""
    origin, folder = tmp_path / "origin", tmp_path / "clone" / request.param
    write(origin, base())
    git(origin / request.param, "init", "-q", "-b", "main")
    for words in (("add", "-A"), ("commit", "-qm", "base")):
        git(origin / request.param, *words)
    git(tmp_path, "clone", "-q", str(origin / request.param), str(folder))
    git(folder, "switch", "-qc", "cheat")
    write(tmp_path / "clone", case("G401", "bad"))
    git(folder, "commit", "-qam", "cheat")
    return Place(folder, "registry/" if request.param == "." else "")


def gitlab(name: str, part: str = "script") -> str:
    """A script of a job, behind what clears the folder that it writes to."""
    jobs = read("ci/gitlab.yml")
    lines = jobs[name].get(part) or jobs[".deann06"][part]
    clears = [line for line in jobs[".deann06"]["before_script"] if ".deann06" in line]
    assert len(clears) == 1
    return "\n".join([*(clears if part == "script" else ()), *lines])


MERGE_REQUEST: Final = {
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_MERGE_REQUEST_PROJECT_ID": "1",
    "CI_PROJECT_ID": "1",
}


def test_gitlab_is_given_its_report_and_the_summary(place: Place, program: Path) -> None:
    """Twice, as on a runner that keeps its folder; and a branch brings no page of its own."""
    clone, prefix = place
    (clone / ".deann06").mkdir()
    (clone / ".deann06/summary.md").write_text("✔ Đạt\n", encoding="utf-8")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "a page")
    for _ in range(2):
        done = bash(gitlab("deann06:change"), clone, program, **MERGE_REQUEST)
        assert done.returncode == 1, done.stderr
        (entry,) = json.loads(artifact(clone, "deann06:change").read_text(encoding="utf-8"))
        where = {"path": f"{prefix}tasks/kh-2024-01-02.1.yaml", "lines": {"begin": 1}}
        assert (entry["check_name"], entry["location"]) == ("G401", where)
        shown = bash(gitlab("deann06:change", "after_script"), clone, program)
        assert "G401" in shown.stdout
    refused = bash(gitlab("deann06:change"), clone, program, **MERGE_REQUEST | {"CI_PROJECT_ID": "2"})
    assert (refused.returncode, artifact(clone, "deann06:change").exists()) == (2, False)
    assert "Đạt" not in bash(gitlab("deann06:change", "after_script"), clone, program).stdout


def artifact(clone: Path, job: str) -> Path:
    """The report of a job, where it says that it leaves one."""
    return clone / str(read("ci/gitlab.yml")[job]["artifacts"]["reports"]["codequality"])


def test_gitlab_looks_at_deadlines_alone(place: Place, program: Path) -> None:
    clone = place.clone
    git(clone, "switch", "-q", "main")
    assert bash(gitlab("deann06:deadlines"), clone, program, DEANN06_FAIL_ON="overdue").returncode == 1
    shown = bash(gitlab("deann06:deadlines", "after_script"), clone, program).stdout
    assert "#### Quá hạn" in shown
    assert bash(gitlab("deann06:deadlines"), clone, program, DEANN06_FAIL_ON="overdue:7").returncode == 0


def test_gitlab_judges_a_push_by_what_was_there_before(place: Place, program: Path) -> None:
    clone = place.clone

    def push(before: str) -> tuple[int, str]:
        done = bash(gitlab("deann06:push"), clone, program, CI_COMMIT_BEFORE_SHA=before, CI_DEFAULT_BRANCH="main")
        return done.returncode, bash(gitlab("deann06:push", "after_script"), clone, program).stdout

    before, after = git(clone, "rev-parse", "HEAD~1", "HEAD").split()
    assert push(before)[0] == 1
    assert push(after)[0] == 0
    assert push("0" * 40)[0] == 1  # against origin/main
    git(clone, "commit", "-q", "--amend", "-m", "pushed by force")
    code, page = push(after)
    assert (code, "G421" in page) == (1, True)


def test_gitlab_does_not_believe_the_branches_of_a_fork(clone: Path, program: Path) -> None:
    """Its own main has the cheat already."""
    parted = git(clone, "rev-parse", "HEAD~1").strip()
    git(clone, "push", "-q", "origin", "cheat:main")
    fork = {"CI_PROJECT_ID": "2", "CI_MERGE_REQUEST_DIFF_BASE_SHA": parted}
    done = bash(gitlab("deann06:change"), clone, program, **MERGE_REQUEST | fork)
    assert done.returncode == 1, done.stderr


def test_gitlab_compares_with_an_empty_report(tmp_path: Path, program: Path) -> None:
    (tmp_path / "empty").mkdir()
    for _ in range(2):
        assert bash(gitlab("deann06:base"), tmp_path / "empty", program).returncode == 0
    assert json.loads(artifact(tmp_path / "empty", "deann06:base").read_text(encoding="utf-8")) == []
    assert read("ci/gitlab.yml")["deann06:base"]["rules"] == read("ci/gitlab.yml")["deann06:push"]["rules"]


# --- the comment ----------------------------------------------------------------------------------


class Host(NamedTuple):
    """A code host as far as comments go: all of them by number, and the requests that wrote."""

    url: str
    comments: dict[int, dict[str, Any]]
    written: list[tuple[str, str]]

    def add(self, author: dict[str, Any], body: str) -> int:
        number = max(self.comments, default=0) + 1
        self.comments[number] = {"id": number, "user": author, "author": author, "body": body}
        return number


BOT: Final = {"id": 7, "login": "github-actions[bot]", "type": "Bot"}
PERSON: Final = {"id": 8, "login": "ai-do", "type": "User"}


@pytest.fixture
def host() -> Iterator[Host]:
    """A host on this machine; a token `fork` may read and not write."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            page = int(parse_qs(address.query).get("page", ["1"])[0])
            listed = list(found.comments.values())[100 * (page - 1) : 100 * page]
            self.answer(BOT if address.path.endswith("/user") else listed)

        def do_POST(self) -> None:
            self.keep(None)

        def do_PATCH(self) -> None:
            self.keep(int(self.path.rpartition("/")[2]))

        def do_PUT(self) -> None:
            self.do_PATCH()

        def keep(self, number: int | None) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            body = json.loads(raw)["body"] if raw.startswith("{") else parse_qs(raw)["body"][0]
            if "fork" in (self.headers["Authorization"] or self.headers["PRIVATE-TOKEN"]):
                self.send_error(403)
                return
            found.written.append((self.command, self.path))
            number = number or found.add(BOT, "")
            found.comments[number]["body"] = body
            self.answer(found.comments[number])

        def answer(self, value: Any) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Host(f"http://127.0.0.1:{server.server_port}", {}, [])
    Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


Post: TypeAlias = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture(params=["action.yml", ".gitea/workflows/registry.yml", "ci/gitlab.yml"])
def post(request: pytest.FixtureRequest, clone: Path, program: Path, host: Host) -> Post:
    """The check of a pull request on a host, and then what posts the summary, with a token."""
    if shutil.which("curl") is None:
        pytest.skip("the scripts call curl")
    shutil.copytree(ROOT / "ci", clone / "ci")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "scripts")
    known = {"GITHUB_API_URL": host.url, "GITHUB_REPOSITORY": "o/r", "NUMBER": "5", "CI_API_V4_URL": host.url}
    known |= {"CI_MERGE_REQUEST_PROJECT_ID": "1", "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "5"}
    known |= {"TARGET": "main", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "DEANN06_SOURCE": str(ROOT)}
    flow = read(request.param)
    if request.param == "action.yml":
        scripts = [check(), step("Comment on the pull request")]
    elif "gitea" in request.param:
        scripts = [str(one["run"]) for one in flow["jobs"]["change"]["steps"][-2:]]
    else:
        scripts = ["\n".join(flow["deann06:change"][part]) for part in ("script", "after_script")]

    def run(token: str) -> subprocess.CompletedProcess[str]:
        environment = EMPTY | known | {"TOKEN": token, "DEANN06_TOKEN": token}
        assert bash(scripts[0], clone, program, **environment).returncode in (0, 1)
        return bash(scripts[1], clone, program, **environment)

    return run


def test_one_comment_is_posted_and_then_updated(post: Post, host: Host, clone: Path) -> None:
    for _ in range(100):
        host.add(PERSON, "Đã xem.")
    assert post("ours").returncode == 0
    assert host.comments[101]["body"].startswith("<!-- deann06 ")
    assert "**✖ Chưa đạt: phải sửa trước khi nhập.**" in host.comments[101]["body"]
    git(clone, "revert", "--no-edit", "HEAD~1")
    assert post("ours").returncode == 0
    assert "**✔ Đạt" in host.comments[101]["body"]
    assert [way for way, _ in host.written] in (["POST", "PATCH"], ["POST", "PUT"])
    assert len(host.comments) == 101


def test_a_comment_of_a_person_is_never_taken_for_ours(post: Post, host: Host) -> None:
    """Who wrote it could change it again once it says that all is well."""
    post("ours")
    copied = host.comments.pop(1)["body"]
    host.add(PERSON, copied)
    post("ours")
    assert [one["user"] for one in host.comments.values()] == [PERSON, BOT]


def test_a_token_that_may_not_write_is_no_failure(post: Post, host: Host) -> None:
    done = post("fork")
    assert (done.returncode, "could not be posted" in done.stdout) == (0, True)
    assert post("").returncode == 0
    assert host.comments == {}


def test_what_a_comment_says_of_the_data_is_no_command(post: Post, host: Host, clone: Path) -> None:
    evil = "$(touch sprung) `touch sprung` @ai-do https://x.example ::error::"
    path = clone / "registry/tasks/kh-2024-01-02.1.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f'note: "{evil}"\n', encoding="utf-8")
    git(clone, "commit", "-qam", "$(touch sprung)")
    assert post("ours").returncode == 0
    body = host.comments[1]["body"]
    assert "touch sprung" in body and "@ai-do" not in body and "https://" not in body
    assert not list(clone.parent.rglob("sprung"))


def test_the_script_of_the_comment_holds_no_value_and_takes_no_module_of_the_folder() -> None:
    script = (ROOT / "ci/comment.sh").read_text(encoding="utf-8")
    assert "${{" not in script
    assert script.count('"$python" ') == script.count('"$python" -I ') == 3


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
