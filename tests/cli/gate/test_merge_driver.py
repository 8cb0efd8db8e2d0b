"""`git merge` with the driver, in repositories as they are: two agencies record at once, and nothing is lost."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from deann06.store.merging import files as merge_files
from deann06.store.merging.setup import driver
from deann06.store.yaml.read import read
from tests.cli.conftest import EXAMPLE, ROOT, CopyRegistry, Run

TASK = "tasks/kl-2024-04-23.4.3b.yaml"
PATH = f"registry/{TASK}"


class Git:
    """A repository whose registry git merges with the driver."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self("init", "-q", "-b", "main")

    def __call__(self, *words: str, code: int | None = 0) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=T", "-c", "user.email=t@t", "-c", "core.quotePath=false", *words],
            cwd=self.root,
            capture_output=True,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.root), "LC_ALL": "C.UTF-8"},
            check=False,
        )
        said = done.stdout.decode() + done.stderr.decode()
        assert code is None or done.returncode == code, said
        return said

    def commit(self, message: str = "Cập nhật") -> None:
        self("add", "-A")
        self("commit", "-q", "-m", message)

    def text(self, path: str = PATH) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def change(self, *changes: tuple[str, str], path: str = PATH) -> None:
        """Replace words of a file, each once, and commit."""
        text = self.text(path)
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (self.root / path).write_text(text, encoding="utf-8", newline="\n")
        self.commit()


@pytest.fixture
def git(copy_registry: CopyRegistry, run: Run, monkeypatch: pytest.MonkeyPatch) -> Git:
    """The committed registry in a repository with the driver, on main, where a branch has been made."""
    monkeypatch.delenv("DEANN06_AGENCY", raising=False)
    repository = Git(copy_registry().parent)
    assert run("init", "--git", cwd=repository.root).code == 0
    repository.commit("Lập sổ")
    repository("branch", "nhanh-kia")
    return repository


def test_two_agencies_record_on_two_branches_and_git_merges_them(git: Git, run: Run) -> None:
    def record(*words: str) -> None:
        done = run(*words, cwd=git.root)
        assert (done.code, done.err) == (0, ""), done

    record("update", "4.3b", "--state", "in_progress", "--progress", "40", "--by", "stttt", "--date", "6/5/2024")
    git.commit("Sở TT&TT")
    record("block", "4.3b", "--kind", "coordination", "--text", "Chờ lịch", "--by", "stttt", "--date", "13/5/2024")
    record("update", "4.4", "--note", "Đã rà soát", "--by", "cat", "--date", "8/5/2024")
    git.commit("Sở TT&TT")
    git.change(("title: ", "phase: 2022-2025\ntitle: "))
    ours = git.text()

    git("switch", "-q", "nhanh-kia")
    record("update", "4.3b", "--note", "Đã có thư mời: 3 đơn vị", "--by", "vpub", "--date", "6/5/2024")
    record("update", "4.3b", "--note", "Đã chọn ngày", "--by", "vpub", "--date", "9/5/2024")
    record("update", "4.4", "--note", "Đã góp ý", "--by", "vpub", "--date", "8/5/2024")
    git.commit("Văn phòng")
    git.change(("title: Tham", "title: Chủ động tham"))
    theirs = git.text()

    said = git("merge", "--no-edit", "main")
    assert "CONFLICT" not in said
    assert git("status", "--porcelain") == ""
    data, problems = read(TASK, git.text().encode())
    assert data is not None and not problems
    assert [(entry["date"], entry["by"]) for entry in data["log"]] == [
        ("2024-05-06", "stttt"),
        ("2024-05-06", "vpub"),
        ("2024-05-09", "vpub"),
        ("2024-05-13", "stttt"),
    ]
    assert data["phase"] == "2022-2025"
    assert data["title"].startswith("Chủ động tham")
    for side in (ours, theirs):
        entries = side.partition("log:\n")[2].splitlines()
        assert set(entries) <= set(git.text().splitlines())
    assert run("validate", "--as-of", "15/5/2024", cwd=git.root).code == 0

    there = git.text()
    git("switch", "-q", "main")
    git("reset", "-q", "--hard", "main")
    git("merge", "--no-edit", "nhanh-kia~2")
    git("merge", "--no-edit", "nhanh-kia")
    here = read(TASK, git.text().encode()).data
    assert here == read(TASK, there.encode()).data
    assert run("validate", cwd=git.root).code == 0


def test_a_question_stops_the_merge_and_is_told_in_vietnamese(git: Git, run: Run) -> None:
    git.change(("within: 2024-05", "within: 2024-06"), ("phrase: trong tháng 5/2024", "phrase: trong tháng 6/2024"))
    git("switch", "-q", "nhanh-kia")
    git.change(
        ("within: 2024-05", "by: 2024-05-20"), (", phrase: trong tháng 5/2024", ""), ("title: Tham", "title: Đã tham")
    )
    said = git("merge", "main", code=1)
    assert f"CONFLICT (content): Merge conflict in {PATH}" in said
    assert (
        f"deann06: {PATH}: Thời hạn của kl-2024-04-23.4.3b: nhánh này nói đến hết ngày 20/5/2024, "
        "nhánh kia nói trong tháng 6/2024; giữ bên nào?"
    ) in said
    assert git("diff", "--name-only", "--diff-filter=U") == f"{PATH}\n"
    text = git.text()
    assert text.count("<<<<<<< nhánh này\n") == text.count(">>>>>>> nhánh kia\n") == 1
    assert "title: Đã tham" in text.partition("<<<<<<<")[0]
    done = run("validate", "--select", "F", cwd=git.root)
    assert done.code == 1 and "F109" in done.out


def test_in_english_it_is_asked_in_english(tmp_path: Path, run: Run) -> None:
    for name, title in (("o", "x"), ("a", "y"), ("b", "z")):
        (tmp_path / name).write_text(f"title: {title}\n", encoding="utf-8")
    done = run("merge-driver", "o", "a", "b", "registry/registry.yaml", "--lang", "en", cwd=tmp_path)
    assert done.code == 1
    assert "of the registry: this branch says “y”, the other branch says “z”; which is to stay?" in done.err
    assert "registry.yaml: 1 question. All other changes are merged" in done.err


QUESTIONS = [
    ("title: x", "title: y", "", "Tên của 4.4: nhánh này nói “y”, nhánh kia bỏ; giữ bên nào?"),
    ("lead: [a]", "lead: [b]", "lead: [c]", "Chủ trì của 4.4: nhánh này nói [b], nhánh kia nói [c]; giữ bên nào?"),
    (
        "policy: {completion: none}",
        "policy: {completion: document}",
        "policy: {completion: x}",
        "Chính sách, hoàn thành phải có của 4.4: nhánh này nói “document”, nhánh kia nói “x”",
    ),
    (
        'clauses: {"4.3": một}',
        'clauses: {"4.3": hai}',
        'clauses: {"4.3": ba}',
        "Khoản 4.3 của 4.4: nhánh này nói “hai”, nhánh kia nói “ba”",
    ),
    (
        "holidays: [{date: 2024-04-30, name: a}]",
        "holidays: [{date: 2024-04-30, name: b}]",
        "holidays: [{date: 2024-04-30, name: c}]",
        "Ngày nghỉ 2024-04-30, tên của 4.4: nhánh này nói “b”, nhánh kia nói “c”",
    ),
    (
        "log: [{date: 2024-05-06, by: [a, b], state: in_progress}]",
        "log: [{date: 2024-05-06, by: [a, b], state: completed}]",
        "log: [{date: 2024-05-06, by: [a, b], state: paused}]",
        "Trạng thái trong nhật ký ngày 6/5/2024 (a, b) của 4.4: nhánh này nói hoàn thành, nhánh kia nói tạm dừng",
    ),
    (
        "log: [{date: 1, by: a, note: x}, {date: 2, by: a, note: x}, {date: 3, by: a, note: x}]",
        "log: [{date: 2, by: a, note: x}, {date: 1, by: a, note: x}, {date: 3, by: a, note: x}]",
        "log: [{date: 1, by: a, note: x}, {date: 3, by: a, note: x}, {date: 2, by: a, note: x}]",
        "Thứ tự nhật ký của 4.4: nhánh này nói [",
    ),
    (
        "deadline: {by: 2024-05-15}",
        "deadline: {by: 2024-05-16, phrase: p}",
        "deadline: {by: 2024-05-16, phrase: q}",
        "nhánh này nói {by: 2024-05-16, phrase: p}, nhánh kia nói {by: 2024-05-16, phrase: q}",
    ),
    ("deadline: x", "deadline: soon", "deadline: late", "Thời hạn của 4.4: nhánh này nói “soon”, nhánh kia nói “late”"),
]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "asked"), QUESTIONS, ids=[case[0].partition(":")[0] for case in QUESTIONS]
)
def test_questions_are_sentences(base: str, ours: str, theirs: str, asked: str, tmp_path: Path, run: Run) -> None:
    for name, text in (("o", base), ("a", ours), ("b", theirs)):
        (tmp_path / name).write_text(f"note: n\n{text}\n", encoding="utf-8")
    done = run("merge-driver", "o", "a", "b", "registry/tasks/4.4.yaml", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert asked in done.err


def test_what_is_asked_cannot_steer_the_terminal(tmp_path: Path, run: Run) -> None:
    for name, text in (("o", "x"), ("a", '"\\e[31m"'), ("b", "z")):
        (tmp_path / name).write_text(f"title: {text}\n", encoding="utf-8")
    done = run("merge-driver", "--", "o", "a", "b", "-x\ny.yaml", cwd=tmp_path)
    assert done.err.splitlines()[0] == (
        "deann06: -x y.yaml: Tên của -x y: nhánh này nói “ [31m”, nhánh kia nói “z”; giữ bên nào?"
    )


def test_a_dropped_entry_is_said_and_stays(tmp_path: Path, run: Run) -> None:
    entry = "- {date: 2024-05-06, by: stttt, state: completed}\n"
    for name, text in (
        ("o", entry),
        ("a", entry + "- {date: 2024-05-09, by: cat}\n"),
        ("b", "- {date: 2024-05-10, by: snv}\n"),
    ):
        (tmp_path / name).write_text(f"log:\n{text}", encoding="utf-8")
    done = run("merge-driver", "o", "a", "b", "registry/tasks/4.4.yaml", cwd=tmp_path)
    assert done.code == 0
    assert "đã bỏ mục nhật ký ngày 6/5/2024 (stttt)" in done.err
    assert (tmp_path / "a").read_text(encoding="utf-8").count("\n- ") == 3


@pytest.mark.parametrize("theirs", ["Y", "x"])
def test_what_cannot_be_spliced_is_left_whole_where_lines_would_drop_an_entry(
    theirs: str, tmp_path: Path, run: Run
) -> None:
    entry, rest = "{date: 2024-05-06, by: stttt}", "note: a\nproduct: b\nphase: c\n"
    text = f"log: [  # trong ngoặc\n  {entry},\n  {{date: 2024-05-09, by: cat}}]\n{rest}title: x\n"
    for name, said in (
        ("o", text),
        ("a", text.replace(f"  {entry},\n", "").replace("title: x", "title: X")),
        ("b", text.replace("title: x", f"title: {theirs}").replace("note: a", "note: A")),
    ):
        (tmp_path / name).write_text(said, encoding="utf-8")
    done = run("merge-driver", "o", "a", "b", "registry/tasks/4.4.yaml", cwd=tmp_path)
    assert done.code == 1
    assert "hãy ghép bằng tay" in done.err and "hãy giữ mục ấy" in done.err
    assert ("giữ bên nào?" in done.err) == (theirs == "Y")
    assert entry in (tmp_path / "a").read_text(encoding="utf-8").partition("=======\n")[2]


@pytest.mark.parametrize("name", ["số liệu [2024]", "-hai\ndòng '\"$(touch x) %A"])
def test_a_path_with_any_characters_is_merged(name: str, tmp_path: Path, run: Run) -> None:
    root = tmp_path / "kho của tỉnh"
    root.mkdir()
    git = Git(root)
    folder = root / name / "registry"
    words = ("--title", "T", "--committee", "bcd=Ban Chỉ đạo", "--focal-point", "cat=Công an tỉnh", "--place", "Huế")
    assert run("init", str(folder.parent), *words, "--git", cwd=root).code == 0
    path = f"{name}/registry/tasks/nhóm một/kl 1.yaml"
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text("title: T\nlog:\n", encoding="utf-8")
    git.commit()
    assert "merge: deann06" in git("check-attr", "merge", "--", path)
    git("branch", "kia")
    git.change(("log:\n", "log:\n- {date: 2024-05-09, by: cat}\n"), path=path)
    git("switch", "-q", "kia")
    git.change(("log:\n", "log:\n- {date: 2024-05-06, by: bcd}\n"), path=path)
    git("merge", "--no-edit", "main")
    assert git.text(path) == "title: T\nlog:\n- {date: 2024-05-06, by: bcd}\n- {date: 2024-05-09, by: cat}\n"


def test_an_unreadable_side_is_gits_own_conflict(git: Git) -> None:
    git.change(("title: ", "title: &x "))
    git("switch", "-q", "nhanh-kia")
    git.change(("title: ", "title: Y "))
    said = git("merge", "main", code=1)
    assert f"{PATH}: không đọc được bản của nhánh kia" in said
    assert "<<<<<<< nhánh này" in git.text()


@pytest.mark.parametrize(
    "command",
    ["/nowhere/python -P -m deann06", "false", "sh -c 'exit 3'", "sh -c 'kill -9 $$'"],
    ids=["the program is gone", "it fails", "it knows an error", "it is killed"],
)
def test_a_driver_that_fails_leaves_gits_own_merge(command: str, git: Git) -> None:
    """Our version alone, without markers, would look like the merge."""
    broken = driver().replace(driver().partition(" merge-driver")[0], command)
    git("config", "merge.deann06.driver", broken)
    git.change(("title: ", "title: X "))
    git("switch", "-q", "nhanh-kia")
    git.change(("title: ", "title: Y "))
    git("merge", "main", code=1)
    assert "<<<<<<< " in git.text() and "title: X " in git.text() and "title: Y " in git.text()


def test_what_a_killed_driver_laid_aside_is_no_new_file(git: Git) -> None:
    laid_aside = "sh -c 'touch .$4.0a_bcdef.tmp; kill -9 $$' sh"
    git("config", "merge.deann06.driver", driver().replace(driver().partition(" merge-driver")[0], laid_aside))
    git.change(("title: ", "title: X "))
    git("switch", "-q", "nhanh-kia")
    git.change(("title: ", "title: Y "))
    git("merge", "main", code=1)
    assert [path.name for path in git.root.glob(".*.tmp")] == []


def test_no_program_of_the_repository_is_run(git: Git) -> None:
    for name in ("deann06.py", "yaml.py", "typer.py"):
        (git.root / name).write_text("open('sprung', 'w')\n", encoding="utf-8")
    git.change(("title: ", "phase: X\ntitle: "))
    git("switch", "-q", "nhanh-kia")
    git.change(("title: ", "note: Y\ntitle: "))
    git("merge", "--no-edit", "main")
    assert not (git.root / "sprung").exists()
    assert "phase: X" in git.text() and "note: Y" in git.text()


def test_git_runs_this_python_whatever_its_folder_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git puts a file's name in for %A, wherever it stands, and a % for %%."""
    monkeypatch.setattr("sys.executable", "/tmp/100%A d'x/python")
    assert driver().startswith("""'/tmp/100%%A d'"'"'x/python' -P -m deann06 merge-driver -- %O %A %B %P; """)


def test_a_bug_leaves_gits_own_merge(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **_words: object) -> None:
        raise RuntimeError("ôi")

    monkeypatch.setattr(merge_files, "merge", fail)
    monkeypatch.delenv("DEANN06_TRACEBACK", raising=False)
    for name, title in (("o", "x"), ("a", "y"), ("b", "z")):
        (tmp_path / name).write_text(f"title: {title}\n", encoding="utf-8")
    done = run("merge-driver", "o", "a", "b", "registry/tasks/4.4.yaml", cwd=tmp_path)
    assert done.code == 1
    assert "RuntimeError: ôi" in done.err
    assert (tmp_path / "a").read_text(encoding="utf-8").startswith("<<<<<<< nhánh này\ntitle: y\n=======\n")


def test_a_merge_reads_nothing_that_draws_pages(tmp_path: Path) -> None:
    """Git starts the driver for each file anew."""
    for name in ("o", "a", "b"):
        (tmp_path / name).write_text("title: x\n", encoding="utf-8")
    words = [sys.executable, *shlex.split("-X importtime -m deann06 merge-driver o a b registry/tasks/x.yaml")]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "deann06.output.screen.change.merge" in done.stderr
    assert " rich" not in done.stderr


@pytest.mark.parametrize("missing", ["o", "a", "b"])
def test_a_missing_file_is_named(missing: str, tmp_path: Path, run: Run) -> None:
    for name in {"o", "a", "b"} - {missing}:
        (tmp_path / name).write_text("title: x\n", encoding="utf-8")
    done = run("merge-driver", "o", "a", "b", "registry/tasks/4.4.yaml", cwd=tmp_path)
    assert done.code == 3
    assert f"không đọc được {missing}" in done.err


def test_records_that_both_sides_made_are_merged_by_field(git: Git) -> None:
    path = "registry/agencies/sdl.yaml"
    for branch, text in (("main", "name: Sở Du lịch\nshort: SDL\n"), ("nhanh-kia", "name: Sở Du lịch\ncode: SDL\n")):
        git("switch", "-q", branch)
        (git.root / path).write_text(text, encoding="utf-8")
        git.commit()
    git("merge", "--no-edit", "main")
    assert read(path, git.text(path).encode()).data == {"name": "Sở Du lịch", "short": "SDL", "code": "SDL"}


@pytest.mark.parametrize(
    ("mine", "yours", "asked"),
    [
        ("lead: [stttt]\n", "lead: [cat]\n", "Chủ trì"),
        ("title: Cử đoàn đi học\n", "title: Báo cáo kết quả\n", "Tên"),
        ("deadline: {by: 2024-05-20}\n", "deadline: {within: 2024-06}\n", "Thời hạn"),
        ("deadline: {by: 2024-05-20}\n", "product: Báo cáo\n", "Thời hạn"),
        ("respondents: [so-nganh]\n", "report_to: [ubnd-tinh]\n", "Từng cơ quan trả lời"),
    ],
)
def test_two_tasks_under_one_name_are_a_question(git: Git, run: Run, mine: str, yours: str, asked: str) -> None:
    """Both sides stand as they were said, and nothing can be computed until somebody has chosen."""
    path = "registry/tasks/kl-2024-04-23.4.4b.yaml"
    head = {"title": "Việc mới", "directive": "kl-2024-04-23", "clause": '"4.4"', "lead": "[stttt]"}
    texts = []
    for branch, line in (("main", yours), ("nhanh-kia", mine)):
        key, _, value = line.strip().partition(": ")
        texts.append("".join(f"{name}: {said}\n" for name, said in {**head, key: value}.items()))
        git("switch", "-q", branch)
        (git.root / path).write_text(texts[-1], encoding="utf-8")
        git.commit()
    said = git("merge", "--no-edit", "main", code=1)
    assert f"deann06: {path}: {asked}" in said
    assert "hai nhánh cùng lập hồ sơ này" in said
    sides: tuple[list[str], list[str]] = ([], [])
    of: tuple[int, ...] = (0, 1)
    for line in git.text(path).splitlines(keepends=True):
        place: tuple[int, ...] | None = {"<<<<<<<": (0,), "=======": (1,), ">>>>>>>": (0, 1)}.get(line[:7])
        for side in () if place else of:
            sides[side].append(line)
        of = place or of
    assert ["".join(side) for side in sides] == [texts[1], texts[0]]
    assert run("validate", cwd=git.root).code == 1


def test_a_rebase_and_a_cherry_pick_go_the_same_way(git: Git) -> None:
    end = git.text().splitlines()[-1]
    git.change((end, f"{end}\nphase: X"))
    git("switch", "-q", "nhanh-kia")
    git.change((end, f"{end}\nnote: Y"))
    git("branch", "lan-nua")
    git("rebase", "main")
    assert git.text().endswith(f"{end}\nnote: Y\nphase: X\n")
    git("switch", "-q", "lan-nua")
    git("cherry-pick", "main")
    assert git.text().endswith(f"{end}\nnote: Y\nphase: X\n")


def test_the_page_on_merging_shows_the_line_that_git_needs() -> None:
    page = (ROOT / "docs/merging.md").read_text(encoding="utf-8")
    assert "registry/**/*.yaml merge=deann06" in page
    net = driver().partition(" merge-driver")[2]
    assert f"\n{net}\n" in page
    by_hand = next(line for line in page.splitlines() if line.startswith("git config merge.deann06.driver"))
    assert shlex.split(by_hand)[3] == f"deann06 merge-driver{net}"


def test_the_page_on_merging_shows_what_is_asked_and_left(tmp_path: Path, run: Run) -> None:
    page = (ROOT / "docs/merging.md").read_text(encoding="utf-8").partition("## A question")[2]
    asked, left = (block.partition("```")[0] for block in page.split("```text\n")[1:3])
    text = (ROOT / "registry/tasks/kl-2024-04-23.4.4.yaml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("deadline:"))
    for name, term in (("o", line), ("a", "deadline: {by: 2024-05-20}"), ("b", "deadline: {within: 2024-06}")):
        (tmp_path / name).write_text(text.replace(line, term), encoding="utf-8")
    done = run("merge-driver", "o", "a", "b", "registry/tasks/kl-2024-04-23.4.4.yaml", cwd=tmp_path)
    assert done.code == 1 and done.err.startswith(asked)
    assert left in (tmp_path / "a").read_text(encoding="utf-8")


def test_the_example_merges_too(copy_registry: CopyRegistry, run: Run) -> None:
    git = Git(copy_registry(EXAMPLE).parent)
    assert run("init", "--git", cwd=git.root).code == 0
    git.commit()
    git("branch", "kia")
    for branch, by, day in (("main", "stttt", "14/5/2024"), ("kia", "vpub", "13/5/2024")):
        git("switch", "-q", branch)
        for task in ("4.3b", "4.4", "1"):
            assert run("update", task, "--note", f"Tin của {by}", "--by", by, "--date", day, cwd=git.root).code == 0
        git.commit(by)
    git("merge", "--no-edit", "main")
    assert run("validate", "--as-of", "15/5/2024", cwd=git.root).code == 0
    for path in ("4.3b", "4.4", "1"):
        text = git.text(f"registry/tasks/kl-2024-04-23.{path}.yaml")
        assert text.index("Tin của vpub") < text.index("Tin của stttt")
