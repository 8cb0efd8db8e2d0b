"""`deann06 init`: a registry that holds what it must and nothing invented; git set up once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deann06.store.merging.setup import attribute_line, driver
from tests.cli.conftest import Run

WORDS = ("--title", "Theo dõi Đề án 06", "--committee", "bcd=Ban Chỉ đạo Đề án 06", "--focal-point", "Công an tỉnh: A")
ALL = (*WORDS, "--place", "Nha Trang")


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True).stdout.decode()


def files(folder: Path) -> dict[str, str]:
    found = folder.rglob("*.yaml")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_a_new_registry_is_valid_and_says_what_was_given(run: Run, tmp_path: Path) -> None:
    done = run("init", *ALL, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert files(tmp_path) == {
        "registry/registry.yaml": (
            "format: 1\ntitle: Theo dõi Đề án 06\ncommittee: bcd\nfocal_point: cong-an-tinh-a\nplace: Nha Trang\n"
        ),
        "registry/agencies/bcd.yaml": "name: Ban Chỉ đạo Đề án 06\n",
        "registry/agencies/cong-an-tinh-a.yaml": 'name: "Công an tỉnh: A"\n',
    }
    checked = run("validate", "--fail-on", "warning", cwd=tmp_path)
    assert (checked.code, checked.err) == (0, "")
    assert run("status", cwd=tmp_path).code == 0


def test_in_a_folder_that_is_not_there_yet(run: Run, tmp_path: Path) -> None:
    assert run("init", "sổ mới", *ALL, cwd=tmp_path).code == 0
    assert run("validate", "--registry", "sổ mới", cwd=tmp_path).code == 0


def test_one_body_may_be_both(run: Run, tmp_path: Path) -> None:
    both = ("--committee", "cat=Công an tỉnh", "--focal-point", "cat=Công an tỉnh")
    assert run("init", "--title", "T", "--place", "P", *both, cwd=tmp_path).code == 0
    assert set(files(tmp_path)) == {"registry/registry.yaml", "registry/agencies/cat.yaml"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "thiếu --title, --committee, --focal-point, --place"),
        (WORDS, "thiếu --place"),
        ((*ALL, "--committee", "=x"), "“=x” không đặt thành mã được"),
        ((*ALL, "--committee", "../x=Ban"), "không đặt thành mã được"),
        ((*ALL, "--committee", "Ban=Ban"), "không đặt thành mã được"),
        ((*ALL, "--committee", "a=Ban", "--focal-point", "a=Công an"), "hai cơ quan khác tên mà cùng mã a"),
    ],
    ids=["nothing", "no place", "no id", "a path", "capital letters", "one id for two"],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_written(
    words: tuple[str, ...], said: str, run: Run, tmp_path: Path
) -> None:
    done = run("init", *words, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert files(tmp_path) == {}


def test_a_registry_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    assert run("init", *ALL, cwd=tmp_path).code == 0
    before = files(tmp_path)
    for words in (ALL, (".", *ALL), (*ALL, "--git"), ()):
        done = run("init", *words, cwd=tmp_path)
        assert done.code == 3
        assert "đã có sổ theo dõi" in done.err
    assert files(tmp_path) == before


def test_a_file_in_the_way_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "registry/agencies").mkdir(parents=True)
    (tmp_path / "registry/agencies/bcd.yaml").write_text("name: Cũ\n", encoding="utf-8")
    done = run("init", *ALL, cwd=tmp_path)
    assert done.code == 3
    assert "agencies/bcd.yaml đã có; không ghi đè" in done.err
    assert set(files(tmp_path)) == {"registry/agencies/bcd.yaml"}


def test_what_was_begun_is_finished_by_the_same_command_and_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "registry/agencies").mkdir(parents=True)
    (tmp_path / "registry/agencies/bcd.yaml").write_text("name: Ban Chỉ đạo Đề án 06\n", encoding="utf-8")
    left = tmp_path / "registry/.registry.yaml.abcd1234.tmp"
    left.write_text("format: 1\ntit", encoding="utf-8")
    other = run("init", *ALL, "--committee", "bcd=Ban khác", cwd=tmp_path)
    assert (other.code, set(files(tmp_path))) == (3, {"registry/agencies/bcd.yaml"})
    assert run("init", *ALL, cwd=tmp_path).code == 0
    assert len(files(tmp_path)) == 3 and not left.exists()


def test_on_a_terminal_it_asks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Sổ", "=", "bcd=Ban Chỉ đạo", "Công an", "Huế"])
    monkeypatch.setattr("deann06.cli.create.init.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert run("init", cwd=tmp_path).code == 0
    assert "committee: bcd\nfocal_point: cong-an\nplace: Huế\n" in files(tmp_path)["registry/registry.yaml"]


def test_git_is_set_up_once(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    attributes = tmp_path / ".gitattributes"
    attributes.write_bytes(b"*.docx binary")
    first = run("init", *ALL, "--git", cwd=tmp_path)
    assert first.code == 0
    assert "Đã ghi vào cấu hình" in first.out and "Đã thêm vào .gitattributes" in first.out
    assert "git add .gitattributes" in first.err
    assert attributes.read_bytes() == b"*.docx binary\nregistry/**/*.yaml merge=deann06\n"
    assert git(tmp_path, "config", "merge.deann06.driver") == driver() + "\n"
    config = (tmp_path / ".git/config").read_bytes()
    again = run("init", "--git", cwd=tmp_path / "registry/agencies")
    assert (again.code, again.err) == (0, "")
    assert "đã có: merge.deann06.driver" in again.out and "đã có: registry/**/*.yaml" in again.out
    assert (tmp_path / ".git/config").read_bytes() == config
    assert attributes.read_bytes().count(b"merge=deann06") == 1


def test_outside_of_a_repository_git_cannot_be_set_up(run: Run, tmp_path: Path) -> None:
    assert run("init", *ALL, cwd=tmp_path).code == 0
    done = run("init", "--git", cwd=tmp_path)
    assert done.code == 3
    assert "không nằm trong kho git" in done.err
    assert not (tmp_path / ".gitattributes").exists()


def test_only_a_file_of_the_working_tree_is_written(run: Run, tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "kho", tmp_path / "khác"
    elsewhere.mkdir()
    assert run("init", str(root), *ALL, cwd=tmp_path).code == 0
    git(root, "init", "-q")
    (root / ".gitattributes").symlink_to(elsewhere / "x")
    done = run("init", "--git", cwd=root)
    assert done.code == 3 and "là liên kết" in done.err
    (root / ".gitattributes").unlink()
    git(root, "config", "core.worktree", str(elsewhere))
    done = run("init", "--git", cwd=root)
    assert done.code == 3 and "không nằm trong kho git" in done.err
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "folder",
    ["", "registry/", "so theo doi/registry/", "số [1]/", 'a"b/', "#x/", "!x/", "a\\b/", "a*?/", "hai\ndòng/", "-x/"],
)
def test_the_line_of_any_folder_names_its_files_and_no_others(folder: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    line = attribute_line(folder)
    assert "\n" not in line
    (tmp_path / ".gitattributes").write_text(line + "\n", encoding="utf-8")
    inside = [f"{folder}registry.yaml", f"{folder}tasks/2024/x y.yaml"]
    outside = [f"{folder}directives/x.md", "khác/x.yaml", "axx/x.yaml"] if folder else ["x.md"]
    said = git(tmp_path, "-c", "core.quotePath=false", "check-attr", "-z", "merge", "--", *inside, *outside).split("\0")
    values = said[2::3]
    assert values == ["deann06"] * len(inside) + ["unspecified"] * len(outside)
