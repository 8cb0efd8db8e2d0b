"""`--known-at`: what had been recorded by then; past reports rebuilt; facts recorded late."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.clock import set_clock
from tests.store.git.test_worktree import dated
from tests.store.repository import Repository, sample


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Week 19 recorded on its last day; then a late fact of it, and a fact of week 20."""
    made = sample(tmp_path)
    task = made.registry / "tasks/kl.2.yaml"
    lines = task.read_text(encoding="utf-8").splitlines(keepends=True)
    task.write_text("".join(lines[:-2]), encoding="utf-8")
    made.commit("2024-05-08", "Tuần 19")
    made.append(
        "tasks/kl.2.yaml",
        "- {date: 2024-05-07, by: snv, progress: 70, note: Ghi sau.}",
        "- {date: 2024-05-13, by: stttt, state: completed}",
    )
    made.commit("2024-05-15", "Tuần 20")
    return made


@pytest.mark.parametrize("words", [["HEAD~1"], ["2024-05-14"], ["9/5/2024"], ["main^"]], ids=" ".join)
def test_what_was_known_then(run: Run, repo: Repository, words: list[str]) -> None:
    now = run("show", "kl.2", "--as-of", "2024-05-20", "--format", "json", cwd=repo.root).json
    then = run("show", "kl.2", "--as-of", "2024-05-20", "--format", "json", "--known-at", *words, cwd=repo.root).json
    assert (now["standing"]["state"], then["standing"]["state"]) == ("completed", "in_progress")
    assert then["known_at"] == "2024-05-08T16:00:00+07:00" and "known_at" not in now
    assert then["commit"] != now["commit"]


def test_without_a_day_that_of_the_data_is_asked(run: Run, repo: Repository) -> None:
    assert run("status", "--format", "json", "--known-at", "HEAD~1", cwd=repo.root).json["as_of"] == "2024-05-08"
    assert run("status", "--format", "json", "--known-at", "14/5/2024", cwd=repo.root).json["as_of"] == "2024-05-14"


READING = (
    ["status"],
    ["list", "tasks"],
    ["list", "models"],
    ["list", "directives"],
    ["list", "agencies"],
    ["show", "kl.2"],
    ["show", "kl"],
    ["explain", "kl.2"],
    ["search", "van ban"],
    ["trace", "kl"],
    ["history", "kl.2"],
    ["validate"],
    ["deadline", "hằng tuần trước thứ Năm"],
)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_every_output_says_which_state_it_is(run: Run, repo: Repository, words: list[str]) -> None:
    sha = repo.git("rev-parse", "HEAD~1").strip()
    done = run(*words, "--as-of", "2024-05-15", "--known-at", "HEAD~1", cwd=repo.root)
    assert done.code == 0, done.err
    assert "tính đến thứ Tư, 15/5/2024" in " ".join(done.out.split())
    assert f"theo dữ liệu đã ghi đến {sha[:7]}, 8/5/2024 16:00" in " ".join(done.out.split())
    found = run(*words, "--as-of", "2024-05-15", "--known-at", "HEAD~1", "--format", "json", cwd=repo.root).json
    assert (found["commit"], found["known_at"]) == (sha, "2024-05-08T16:00:00+07:00")
    assert found["as_of"] == "2024-05-15"


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_is_told_to_overlook_is_said_on_every_page(run: Run, repo: Repository, flag: str) -> None:
    repo.git("update-index", flag, "registry/tasks/kl.2.yaml")
    assert "uncommitted_changes" not in run("status", "--format", "json", cwd=repo.root).json
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-14, by: stttt, note: Thêm.}")
    for words in READING:
        asked = (*words, "--as-of", "2024-05-15")
        if words[0] not in ("validate", "deadline"):  # they name a commit only where one is asked for
            assert run(*asked, "--format", "json", cwd=repo.root).json["uncommitted_changes"] is True, words
        if words[0] not in ("validate", "deadline", "explain", "search"):
            page = run(*asked, cwd=repo.root).out
            assert "có thay đổi chưa ghi vào git" in " ".join(page.split()), words
    assert run("history", "kl.2", "--format", "json", cwd=repo.root).json["unrecorded"] is True
    report = made(run, repo, "--as-of", "2024-05-15", "--to", "md")["weekly-2024-W20.md"].decode()
    assert "và những thay đổi chưa ghi vào git" in report
    gate = run("ci", "--base", "HEAD", "--format", "json", cwd=repo.root).json
    assert (gate["uncommitted_changes"], gate["changes"]) == (True, 1)


def test_validate_finds_what_was_wrong_then(run: Run, repo: Repository) -> None:
    file = repo.registry / "tasks/kl.2.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("lead: [stttt]", "lead: [khong-co]"), encoding="utf-8")
    repo.commit("2024-05-16")
    file.write_text(good, encoding="utf-8")
    then = run("validate", "--known-at", "HEAD", "--as-of", "2024-05-16", "--select", "L", cwd=repo.root)
    now = run("validate", "--as-of", "2024-05-16", "--select", "L", cwd=repo.root)
    assert (then.code, now.code) == (1, 0) and "khong-co" in then.out
    repo.git("rm", "-rqf", "registry")
    repo.commit("2024-05-17")
    repo.git("checkout", "-q", "HEAD~1", "--", "registry")
    done = run("validate", "--known-at", "HEAD", cwd=repo.root)
    assert done.code == 3 and "chưa có sổ theo dõi" in done.err


def test_files_and_calendars_say_of_which_state_they_are(run: Run, repo: Repository) -> None:
    repo.append("agencies/snv.yaml", 'reviewers: ["@snv"]')
    repo.put({"calendar/2024.yaml": "holidays: [{date: 2024-04-30, name: Nghỉ, source: x}]\n"})
    sha = repo.commit("2024-05-16").short
    repo.append("agencies/snv.yaml", "level: province")
    (repo.registry / "calendar/2024.yaml").unlink()
    repo.commit("2024-05-18")
    state = f"theo dữ liệu đã ghi đến {sha}, 16/5/2024 16:00"
    owners = run("codeowners", "--known-at", "HEAD~1", cwd=repo.root).out
    assert owners.splitlines()[1] == f"# tính đến thứ Năm, 16/5/2024; {state}"
    assert run("calendar", "show", "2024", "--known-at", "HEAD~1", cwd=repo.root).out.startswith(f"{state}\n")
    assert run("calendar", "show", "2024", cwd=repo.root).code == 3


@pytest.mark.parametrize("moment", ["99999999999 +0700", "253402300900 +0000", "9" * 30 + " +0000"])
def test_a_commit_of_the_far_future_is_asked_about_today(
    run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    set_clock(monkeypatch, "2024-05-17")
    dated(repo, moment)
    for words in (["status", "--known-at", "HEAD"], ["changes", "HEAD~1..HEAD"], ["ci", "--base", "HEAD"]):
        assert run(*words, "--format", "json", cwd=repo.root).out.find('"as_of": "2024-05-17"') > 0, words
    assert run("status", "--known-at", "2024-05-14", cwd=repo.root).code == 0
    late = run("status", "--known-at", "2200-01-01", "--as-of", "2024-05-15", "--format", "json", cwd=repo.root).json
    assert late["known_at"] == "2024-05-08T16:00:00+07:00"  # by then the other had not been made
    assert run("status", "--known-at", "1960-01-01", cwd=repo.root).code == 3


UNUSUAL = (
    "253402300800 +0700",
    "1715000000 +9999",
    "1715000000 -9999",
    "abc +0700",
    "-5 +0000",
    "",
    "9" * 20 + " +0000",
)
OF_HISTORY = (
    *(
        ["status"],
        ["mine", "stttt"],
        ["list", "tasks"],
        ["show", "kl.2"],
        ["explain", "kl.2"],
        ["validate"],
        ["codeowners"],
    ),
    *(["status", "--known-at", "HEAD"], ["validate", "--known-at", "HEAD"], ["history", "kl.2"], ["changes", "HEAD~1"]),
    *(["changes", "HEAD~1..HEAD"], ["changes", "HEAD~1...HEAD"], ["ci", "--base", "HEAD"], ["ci", "--base", "HEAD~1"]),
    *(
        ["ci", "--base", "HEAD~1", "--push"],
        ["report", "weekly"],
        ["report", "weekly", "--known-at", "HEAD", "--force"],
    ),
    ["update", "kl.2", "--note", "x", "--by", "stttt", "--date", "2024-05-16"],
)


@pytest.mark.parametrize("moment", UNUSUAL)
def test_a_commit_of_any_moment_is_read_by_every_command(
    run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    set_clock(monkeypatch, "2024-05-17")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-15, by: stttt, note: Đã họp}")
    dated(repo, moment)
    for words in OF_HISTORY:
        done = run(*words, cwd=repo.root)
        assert done.code in (0, 1), (words, done.err)


def test_an_empty_clock_is_not_the_present(run: Run, repo: Repository) -> None:
    for words in (["status", "--known-at", ""], ["status", "--as-of", ""], ["changes", "--as-of", ""]):
        done = run(*words, cwd=repo.root)
        assert (done.code, done.out) == (2, "") and f"{words[1]} để trống" in done.err


def test_a_state_that_cannot_be_read_is_named(run: Run, repo: Repository) -> None:
    repo.put({"tasks/kl.4.yaml": "title: [\n"})
    broken = repo.commit("2024-05-16")
    repo.git("checkout", "-q", "HEAD~1", "--", "registry")
    repo.commit("2024-05-17")
    done = run("status", "--known-at", "HEAD~1", cwd=repo.root)
    assert (done.code, done.out) == (3, "")
    assert f"dữ liệu tại {broken.short} chưa đọc trọn được" in done.err
    assert "registry/tasks/kl.4.yaml:" in done.err


# --- reports --------------------------------------------------------------------------------------


def made(run: Run, repo: Repository, *words: str, out: str = "reports") -> dict[str, bytes]:
    done = run("report", "weekly", "--output", out, *words, cwd=repo.root)
    assert (done.code, done.err) == (0, "")
    found = {path.name: path.read_bytes() for path in (repo.root / out).iterdir()}
    for path in (repo.root / out).iterdir():
        path.unlink()
    (repo.root / out).rmdir()
    return found


def test_a_past_report_is_rebuilt_to_the_byte(run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    sha = repo.git("rev-parse", "HEAD").strip()
    set_clock(monkeypatch, "2024-05-17")
    before = made(run, repo, "--period", "2024-W20")
    set_clock(monkeypatch, "2024-05-15")
    that_day = made(run, repo)
    assert set(before) == {"weekly-2024-W20.md", "weekly-2024-W20.docx"} == set(that_day)
    assert before == that_day
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-14, by: snv, progress: 5}")
    (repo.registry / "tasks/kl.3.yaml").unlink()
    repo.commit("2024-05-18")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-14, by: snv, progress: 6}")
    set_clock(monkeypatch, "2026-01-01")
    assert made(run, repo, "--period", "2024-W20") != before
    for words in (["--known-at", sha], ["--known-at", "2024-05-17"], ["--known-at", "HEAD~1", "--as-of", "15/5/2024"]):
        assert made(run, repo, "--period", "2024-W20", *words) == before, words
    assert made(run, repo, "--known-at", sha) == before  # as of the day of the data
    assert f"bản dữ liệu {sha[:7]}, ghi nhận lúc 16:00 ngày 15/5/2024" in before["weekly-2024-W20.md"].decode()


def test_templates_of_then_where_asked(run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, "2024-05-17")
    own = made(run, repo, "--period", "2024-W20")
    template = repo.root / "templates" / "weekly.md.j2"
    template.parent.mkdir()
    template.write_text("một {{ report.period }}\n", encoding="utf-8")
    first = repo.commit("2024-05-16")
    then = made(run, repo, "--known-at", "HEAD~1", "--period", "2024-W20")
    assert then["weekly-2024-W20.md"].decode().splitlines()[0] == "một tuần 20 năm 2024"
    template.write_text("hai {{ report.period }}\n", encoding="utf-8")
    repo.commit("2024-05-17")
    for at, text in ((first.sha, "một"), ("2024-05-16", "một"), ("HEAD", "hai")):
        found = made(run, repo, "--known-at", "HEAD~2", "--templates-at", at, "--period", "2024-W20")
        assert found["weekly-2024-W20.md"].decode().splitlines()[0] == f"{text} tuần 20 năm 2024", at
    none = made(run, repo, "--known-at", "HEAD~2", "--templates-at", "HEAD~2", "--period", "2024-W20")
    assert none == own  # there was none of the office then: the program's own
    done = run("report", "weekly", "--templates-at", "không-có", cwd=repo.root)
    assert done.code == 3 and "không có phiên bản “không-có”" in done.err


def test_a_template_that_is_not_recorded_is_said(run: Run, repo: Repository) -> None:
    def said(*words: str) -> bool:
        document = made(run, repo, "--as-of", "2024-05-15", "--to", "md", *words)["weekly-2024-W20.md"].decode()
        return "thay đổi chưa ghi" in document

    template = repo.root / "templates" / "weekly.md.j2"
    assert not said()
    template.parent.mkdir()
    template.write_text("{{ report.revision }}\n", encoding="utf-8")
    assert said()
    repo.commit("2024-05-16")
    assert not said()
    repo.git("update-index", "--assume-unchanged", "templates/weekly.md.j2")
    template.write_text("Quá hạn: 00. {{ report.revision }}\n", encoding="utf-8")
    assert said() and not said("--templates-at", "HEAD") and not said("--known-at", "HEAD")
    (template.parent / "weekly.docx").write_bytes(b"another form")
    template.unlink()
    assert said()


LATE = "Bổ sung muộn (thuộc kỳ trước, ghi sau báo cáo kỳ trước):"
FACT = "tiến độ 70%; ghi sau (Sở Nội vụ, ngày 07/5/2024).\n"


def test_facts_recorded_late_are_told_in_the_next_report(run: Run, repo: Repository) -> None:
    text = made(run, repo, "--period", "2024-W20", "--as-of", "15/5/2024")["weekly-2024-W20.md"].decode()
    told, late, _, log = text.replace("### 4", LATE).split(LATE)
    assert late.startswith(f"\n\n- Nhiệm vụ 2. Văn bản chỉ đạo: {FACT}")
    assert FACT not in told
    assert "ngày 13/5/2024" in told and "ngày 13/5/2024" not in late
    assert "- Nhiệm vụ 2. Văn bản chỉ đạo:\n  - Ngày 07/5/2024, Sở Nội vụ: tiến độ 70%. Ghi sau.\n" in log
    first = made(run, repo, "--period", "2024-W19", "--as-of", "8/5/2024", "--known-at", "HEAD~1")
    assert LATE not in first["weekly-2024-W19.md"].decode()


def test_what_was_known_before_and_cannot_be_told_is_said(run: Run, repo: Repository, tmp_path: Path) -> None:
    week = ("report", "weekly", "--period", "2024-W20", "--as-of", "15/5/2024", "--to", "md", "--output", "x")
    assert run(*week, cwd=repo.root).err == ""
    first = ("report", "weekly", "--period", "2024-W19", "--as-of", "8/5/2024", "--to", "md", "--output", "x")
    assert run(*first, "--known-at", "HEAD~1", cwd=repo.root).err == ""
    shallow = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(shallow))
    done = run(*week, cwd=shallow)
    assert done.code == 0 and done.err.count("\n") == 1
    assert "không rõ điều gì đã được ghi đến hết ngày 8/5/2024" in done.err and "git fetch --unshallow" in done.err
    repo.git("checkout", "-q", "-b", "broken", "HEAD~1")
    repo.append("tasks/kl.2.yaml", "- [")
    repo.commit("2024-05-08", "Hỏng")
    repo.git("checkout", "-q", "main", "--", "registry")
    repo.commit("2024-05-15", "Sửa")
    done = run(*week, cwd=repo.root)
    assert done.code == 0 and "chưa đọc trọn được" in done.err


def test_a_share_recorded_late_is_told_with_its_day(run: Run, repo: Repository) -> None:
    file = repo.registry / "tasks/kl.1.yaml"
    share = "- {date: 2024-05-07, by: stttt, submit: 2024-W19}\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(share, ""), encoding="utf-8")
    repo.commit("2024-05-15", "Chưa có")
    file.write_text(text, encoding="utf-8")
    repo.commit("2024-05-21", "Ghi muộn")
    late = (
        made(run, repo, "--period", "2024-W21", "--as-of", "21/5/2024")["weekly-2024-W21.md"]
        .decode()
        .partition(LATE)[2]
    )
    assert ": Sở TT&TT ngày 07/5/2024 nộp cho tuần 19 năm 2024, lũy kế 2/2 cơ quan.\n" in late


def test_word_has_the_late_facts_too(run: Run, repo: Repository) -> None:
    import io

    import docx

    found = made(run, repo, "--period", "2024-W20", "--as-of", "15/5/2024")["weekly-2024-W20.docx"]
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(found)).paragraphs]
    place = texts.index(LATE)
    assert "Văn bản chỉ đạo" in texts[place + 1] and "07/5/2024" in texts[place + 1]


def test_the_next_but_one_report_is_not_told_again(run: Run, repo: Repository) -> None:
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-16, by: stttt, note: Sau.}")
    repo.commit("2024-05-22")
    text = made(run, repo, "--period", "2024-W21", "--as-of", "22/5/2024")["weekly-2024-W21.md"].decode()
    assert LATE not in text


def test_what_is_not_committed_yet_may_be_late(run: Run, repo: Repository) -> None:
    repo.append("tasks/kl.3.yaml", "- {date: 2024-05-02, by: snv, note: Bổ sung.}")
    text = made(run, repo, "--period", "2024-W20", "--as-of", "15/5/2024")["weekly-2024-W20.md"].decode()
    assert "- Nhiệm vụ 3. Cử đoàn đi Hà Nội:\n  - Ngày 02/5/2024, Sở Nội vụ: Bổ sung.\n" in text.partition(LATE)[2]


def test_a_mended_note_is_not_told_twice_and_a_new_record_is(run: Run, repo: Repository) -> None:
    task = repo.registry / "tasks/kl.2.yaml"
    task.write_text(task.read_text(encoding="utf-8").replace("progress: 60}", "progress: 60, note: Rõ hơn}"), "utf-8")
    repo.put({"tasks/kl.8.yaml": 'title: Mới\ndirective: kl\nclause: "8"\nlead: [snv]\nlog:\n'})
    repo.append("tasks/kl.8.yaml", "- {date: 2024-05-03, by: snv, progress: 5}")
    repo.commit("2024-05-15T18:00:00+07:00")
    text = made(run, repo, "--period", "2024-W20", "--as-of", "15/5/2024")["weekly-2024-W20.md"].decode()
    assert "Rõ hơn" not in text
    assert "- Nhiệm vụ 8. Mới:\n  - Ngày 03/5/2024, Sở Nội vụ: tiến độ 5%.\n" in text.partition(LATE)[2]


def test_a_directive_recorded_late_is_told_with_its_tasks(run: Run, repo: Repository) -> None:
    cv = "title: Công văn đôn đốc\nkind: Công văn\nnumber: 12/UBND-KSTT\nissued: 2024-05-06\nissuer: bcd\n"
    repo.put({"directives/cv.yaml": cv, "tasks/cv.1.yaml": 'title: Mới\ndirective: cv\nclause: "1"\nlead: [snv]\n'})
    repo.commit("2024-05-15T18:00:00+07:00")
    text = made(run, repo, "--period", "2024-W20", "--as-of", "15/5/2024")["weekly-2024-W20.md"].decode()
    assert text.partition(LATE)[2].startswith(
        "\n\n- Công văn số 12/UBND-KSTT ngày 06/5/2024: "
        "Ban Chỉ đạo thực hiện Nghị quyết số 30-NQ/TU về Đề án 06 ban hành: đôn đốc (01 nhiệm vụ).\n"
    )
    assert "Trong kỳ không có văn bản chỉ đạo mới." in text
    repo.git("mv", "registry/directives/cv.yaml", "registry/directives/cv2.yaml")
    file = repo.registry / "directives/cv2.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("12/UBND", "13/UBND"), encoding="utf-8")
    (repo.registry / "tasks/cv.1.yaml").unlink()
    repo.commit("2024-05-22")
    text = made(run, repo, "--period", "2024-W21", "--as-of", "22/5/2024")["weekly-2024-W21.md"].decode()
    assert LATE not in text


def test_a_record_that_was_divided_makes_nothing_late(run: Run, repo: Repository) -> None:
    task = repo.registry / "tasks/kl.3.yaml"
    repo.append("tasks/kl.3.yaml", "- {date: 2024-05-07, by: stttt, note: Muộn.}")
    repo.commit("2024-05-15T18:00:00+07:00")
    text = task.read_text(encoding="utf-8")
    repo.put({f"tasks/kl.3{letter}.yaml": text.replace("Cử đoàn", f"Phần {letter}") for letter in "ab"})
    task.unlink()
    repo.append("tasks/kl.3a.yaml", "- {date: 2024-05-14, by: stttt, note: Muộn hơn.}")
    repo.commit("2024-05-22")
    late = (
        made(run, repo, "--period", "2024-W21", "--as-of", "22/5/2024")["weekly-2024-W21.md"]
        .decode()
        .partition(LATE)[2]
    )
    assert late.startswith("\n\n- Nhiệm vụ 3a. Phần a đi Hà Nội: muộn hơn (Sở TT&TT, ngày 14/5/2024).\n\n###")


def test_a_body_under_a_new_id_makes_nothing_late(run: Run, repo: Repository) -> None:
    assert run("rename", "stttt", "so-tttt", cwd=repo.root).code == 0
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-14, by: so-tttt, note: Mới.}")
    repo.commit("2024-05-15T18:00:00+07:00")
    text = made(run, repo, "--period", "2024-W20", "--as-of", "15/5/2024")["weekly-2024-W20.md"].decode()
    assert text.partition(LATE)[2].startswith(f"\n\n- Nhiệm vụ 2. Văn bản chỉ đạo: {FACT}\n")


def test_without_the_history_nothing_is_marked(
    run: Run, repo: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import subprocess

    clone = tmp_path_factory.mktemp("clone")
    subprocess.run(["git", "clone", "-q", "--depth=1", repo.root.as_uri(), str(clone)], check=True, capture_output=True)
    words = ("report", "weekly", "--period", "2024-W20", "--as-of", "15/5/2024", "--to", "md")
    assert run(*words, cwd=clone).code == 0
    shallow = (clone / "reports/weekly-2024-W20.md").read_text(encoding="utf-8")
    assert LATE not in shallow and "2/2 cơ quan" in shallow
    (repo.root / ".git").rename(repo.root / "away")
    assert run(*words, cwd=repo.root).code == 0
    assert LATE not in (repo.root / "reports/weekly-2024-W20.md").read_text(encoding="utf-8")
