"""`deann06 history`: who recorded what of a record, when, in which commit, beside when it was true."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.repository import Repository, sample


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path)
    made.commit("2024-05-14", "Lập sổ", author="Trần Thị B")
    made.append("tasks/kl.2.yaml", "- {date: 2024-05-11, by: stttt, state: completed, progress: 100}")
    made.commit("2024-05-20", "Ghi kết quả", author="Nguyễn Văn A")
    return made


def page(run: Run, repo: Repository, *words: str) -> str:
    done = run("history", *words, cwd=repo.root)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_each_commit_with_its_author_and_how_late_it_was(run: Run, repo: Repository) -> None:
    shas = repo.git("log", "--format=%h", "--abbrev=7", "--reverse").split()
    out = page(run, repo, "kl.2")
    assert out[out.index("LỊCH SỬ") :] == (
        "LỊCH SỬ  2 lần ghi\n"
        f" {shas[0]}, 14/5/2024 16:00  Trần Thị B ghi: Lập sổ\n"
        "   + lập hồ sơ\n"
        "   + 6/5/2024, Sở TT&TT: đang thực hiện, 60%  [ghi muộn 8 ngày]\n"
        "   + 9/5/2024, Sở TT&TT: xin gia hạn đến hết ngày 20/5/2024. Chưa nhận được hướng dẫn.  [ghi muộn 5\n"
        "     ngày]\n"
        "   + 10/5/2024, Sở TT&TT: vướng mắc (hướng dẫn của cấp trên, chờ Bộ Tài chính): Chờ hướng dẫn  [ghi\n"
        "     muộn 4 ngày]\n"
        f" {shas[1]}, 20/5/2024 16:00  Nguyễn Văn A ghi: Ghi kết quả\n"
        "   + 11/5/2024, Sở TT&TT: hoàn thành, 100%  [ghi muộn 9 ngày]\n"
    )


def test_json_says_both_clocks(run: Run, repo: Repository) -> None:
    found = run("history", "kl.2", "--format", "json", cwd=repo.root).json
    assert (found["id"], found["path"], found["cut_off"], found["unrecorded"]) == (
        "kl.2",
        "tasks/kl.2.yaml",
        None,
        False,
    )
    last = found["history"][-1]
    assert (last["author"], last["subject"]) == ("Nguyễn Văn A", "Ghi kết quả")
    assert last["recorded"] == "2024-05-20T16:00:00+07:00"
    assert last["changes"] == [
        {
            "kind": "entry_added",
            "field": None,
            "index": 3,
            "old": None,
            "new": {"date": "2024-05-11", "by": "stttt", "state": "completed", "progress": 100},
            "text": "11/5/2024, Sở TT&TT: hoàn thành, 100%",
            "true_on": "2024-05-11",
            "days_late": 9,
        }
    ]


def test_both_clocks_narrow_it(run: Run, repo: Repository) -> None:
    assert "1 lần ghi" in page(run, repo, "kl.2", "--known-at", "2024-05-15")
    out = page(run, repo, "kl.2", "--as-of", "9/5/2024")
    assert "đang thực hiện" in out and "vướng mắc" not in out and "100%" not in out


def test_edits_of_the_head_and_of_the_log_and_of_the_form(run: Run, repo: Repository) -> None:
    task = repo.registry / "tasks/kl.2.yaml"
    text = task.read_text(encoding="utf-8")
    task.write_text(text.replace("before: 2024-05-10, phrase: trước ngày 10/5/2024", "by: 2024-05-31"), "utf-8")
    repo.commit("2024-05-21", "Sửa hạn")
    task.write_text(task.read_text(encoding="utf-8").replace("progress: 60", "progress: 90"), "utf-8")
    repo.commit("2024-05-22", "Sửa tiến độ")
    task.write_text("# ghi chú\n" + task.read_text(encoding="utf-8"), "utf-8")
    repo.commit("2024-05-23", "Chú thích")
    task.write_text("title: [\n", "utf-8")
    repo.commit("2024-05-24", "Hỏng")
    repo.git("checkout", "-q", "HEAD~1", "--", "registry")
    repo.commit("2024-05-25", "Sửa lại")
    out = page(run, repo, "kl.2")
    assert "~ Thời hạn: trước ngày 10/5/2024 → đến hết ngày 31/5/2024, không có văn bản\n" in out
    assert "~ sửa nhật ký: 6/5/2024, Sở TT&TT: đang thực hiện, 60% → đang thực hiện, 90%" in out
    assert "     chỉ đổi cách trình bày\n" in out
    assert out.count("tệp lúc này không đọc được") == 2


def test_a_renamed_and_a_removed_record(run: Run, repo: Repository) -> None:
    repo.git("mv", "registry/tasks/kl.2.yaml", "registry/tasks/kl.2b.yaml")
    repo.commit("2024-05-21", "Đổi mã")
    out = page(run, repo, "kl.2b")
    assert "4 lần ghi" not in out and "3 lần ghi" in out
    assert "→ chuyển tệp từ tasks/kl.2.yaml\n   → đổi mã: kl.2 → kl.2b" in out
    (repo.registry / "tasks/kl.2b.yaml").unlink()
    repo.commit("2024-05-22", "Xóa")
    out = page(run, repo, "2b")
    assert "kl.2b  Văn bản chỉ đạo" in out
    assert "− xóa hồ sơ" in out


def test_a_former_id_leads_to_the_record(run: Run, repo: Repository) -> None:
    for day, old, new in (("21", "kl.2", "kl.2b"), ("22", "kl.2b", "kl.2c")):
        repo.git("mv", f"registry/tasks/{old}.yaml", f"registry/tasks/{new}.yaml")
        repo.commit(f"2024-05-{day}", "Đổi mã")
    for wanted in ("kl.2", "2b"):
        out = page(run, repo, wanted)
        assert out == page(run, repo, "kl.2c") and "xóa hồ sơ" not in out
    assert run("history", "kl.2", "--known-at", "21/5/2024", "--format", "json", cwd=repo.root).json["id"] == "kl.2b"
    (repo.registry / "tasks/kl.2c.yaml").unlink()
    repo.commit("2024-05-23", "Xóa")
    out = page(run, repo, "kl.2")
    assert "kl.2c  Văn bản chỉ đạo" in out and out.count("− xóa hồ sơ") == 1 and "5 lần ghi" in out


def test_what_git_takes_for_renamed_may_be_another_record(run: Run, repo: Repository) -> None:
    old = (repo.registry / "tasks/kl.4.yaml").read_text(encoding="utf-8")
    (repo.registry / "tasks/kl.4.yaml").unlink()
    repo.put({"tasks/kl.8.yaml": old.replace("Rà soát", "Thống kê").replace('"4"', '"8"')})
    repo.commit("2024-05-21")
    assert "1 lần ghi" in page(run, repo, "kl.8")


def test_a_merge_says_only_what_it_adds(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-21, by: stttt, note: nhánh}")
    repo.commit("2024-05-21", "Nhánh")
    repo.git("checkout", "-q", "main")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-22, by: stttt, note: chính}")
    repo.commit("2024-05-22", "Chính")
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "-q", "side")
    file = repo.registry / "tasks/kl.2.yaml"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] not in "<=>"]
    file.write_text("\n".join(lines) + "\n- {date: 2024-05-23, by: stttt, note: gộp}\n", encoding="utf-8")
    repo.commit("2024-05-23", "Gộp")
    steps = run("history", "kl.2", "--format", "json", cwd=repo.root).json["history"]
    assert [[one["new"].get("note") for one in step["changes"] if one["new"]] for step in steps[2:]] == [
        ["nhánh"],
        ["chính"],
        ["gộp"],
    ]


@pytest.mark.parametrize("other", ["kl.2", "kl.4"], ids=["without the file", "without the entry"])
def test_a_merge_rewrites_nothing_unseen(run: Run, repo: Repository, other: str) -> None:
    repo.git("checkout", "-q", "-b", "side")
    (repo.registry / f"tasks/{other}.yaml").unlink()
    repo.commit("2024-05-21", "Nhánh")
    repo.git("checkout", "-q", "main")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-22, by: stttt, note: chính}")
    repo.commit("2024-05-22", "Chính")
    repo.git("merge", "-q", "--no-commit", "-s", "ours", "side")
    file = repo.registry / "tasks/kl.2.yaml"
    text = file.read_text(encoding="utf-8").replace("note: chính", "note: lén")
    file.write_text(text.replace("before: 2024-05-10, phrase: trước ngày 10/5/2024", "by: 2024-05-31"), "utf-8")
    repo.commit("2024-05-23", "Gộp")
    last = run("history", "kl.2", "--format", "json", cwd=repo.root).json["history"][-1]
    assert [(one["field"], one["new"]) for one in last["changes"][:1]] == [("deadline", {"by": "2024-05-31"})]
    assert last["changes"][1]["new"]["note"] == "lén"


def test_a_branch_that_knew_another_name_is_followed(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-21, by: stttt, note: nhánh}")
    repo.commit("2024-05-21", "Nhánh", author="Lê C")
    repo.git("checkout", "-q", "main")
    repo.git("mv", "registry/tasks/kl.2.yaml", "registry/tasks/kl.2b.yaml")
    repo.commit("2024-05-22", "Đổi mã")
    repo.git("merge", "-q", "-m", "Gộp", "side", when="2024-05-23T09:00:00+07:00")
    steps = run("history", "kl.2b", "--format", "json", cwd=repo.root).json["history"]
    assert [(step["subject"], step["author"]) for step in steps[2:]] == [
        ("Nhánh", "Lê C"),
        ("Đổi mã", "Trần Thị B"),
        ("Gộp", "Trần Thị B"),
    ]
    assert [one["new"]["note"] for one in steps[2]["changes"]] == ["nhánh"] and steps[4]["changes"] == []


def test_a_merge_that_adds_nothing_says_so(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    file = repo.registry / "tasks/kl.2.yaml"
    file.write_text("urgent: true\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    repo.commit("2024-05-21", "Nhánh")
    repo.git("checkout", "-q", "main")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-22, by: stttt, note: chính}")
    repo.commit("2024-05-22", "Chính")
    repo.git("merge", "-q", "-m", "Gộp", "side", when="2024-05-23T09:00:00+07:00")
    assert page(run, repo, "kl.2").endswith("ghi: Gộp\n     gộp các nhánh, không ghi gì thêm\n")


def test_what_a_merge_did_not_keep_is_told_all_the_same(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-21, by: stttt, note: nhánh}")
    repo.commit("2024-05-21", "Nhánh")
    repo.git("checkout", "-q", "main")
    repo.append("tasks/kl.4.yaml", "note: chính")
    repo.commit("2024-05-22", "Chính")
    repo.git("merge", "-q", "-s", "ours", "-m", "Gộp", "side", when="2024-05-23T09:00:00+07:00")
    assert page(run, repo, "kl.2").endswith("ghi: Nhánh\n   + 21/5/2024, Sở TT&TT: nhánh\n")


def test_what_is_not_in_git_yet(run: Run, repo: Repository) -> None:
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-21, by: stttt, note: x}")
    assert "còn thay đổi chưa ghi vào git" in page(run, repo, "kl.2")
    assert "còn thay đổi" not in page(run, repo, "kl.2", "--known-at", "HEAD")
    repo.put({"tasks/kl.9.yaml": 'title: Mới\ndirective: kl\nclause: "9"\nlead: [snv]\n'})
    assert "chưa được ghi vào git" in page(run, repo, "kl.9")


def test_other_records_and_the_settings_have_a_history(run: Run, repo: Repository) -> None:
    assert "Công an tỉnh: đề xuất tạm dừng" in page(run, repo, "may-tinh-tien")
    file = repo.registry / "registry.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "due_soon_days: 7\n", encoding="utf-8")
    repo.commit("2024-05-21", "Cấu hình")
    assert "~ Số ngày coi là sắp đến hạn: 5 → 7" in page(run, repo, "registry")


def test_a_shallow_clone_says_what_it_cannot_see(
    run: Run, repo: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clone = tmp_path_factory.mktemp("clone")
    subprocess.run(["git", "clone", "-q", "--depth=1", repo.root.as_uri(), str(clone)], check=True, capture_output=True)
    done = run("history", "kl.2", cwd=clone)
    assert done.code == 0
    assert "chỉ có một phần lịch sử" in done.out and "git fetch --unshallow" in done.out
    assert "đã có từ trước đó" in done.out and "ghi muộn" not in done.out
    assert run("history", "kl.2", "--format", "json", cwd=clone).json["cut_off"]
    done = run("history", "kl.77", cwd=clone)
    assert (done.code, done.out) == (3, "")
    assert "chỉ có một phần lịch sử, không thấy hồ sơ nào tên “kl.77”" in done.err


def test_what_is_not_there(run: Run, repo: Repository, tmp_path: Path) -> None:
    done = run("history", "kl.77", cwd=repo.root)
    assert (done.code, done.out) == (3, "") and "không có hồ sơ nào" in done.err
    (tmp_path / ".git").rename(tmp_path / "away")
    assert "không nằm trong kho git" in run("history", "kl.2", cwd=repo.root).err
