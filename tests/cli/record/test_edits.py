"""Commands that add one entry: what they write, say and refuse, on a copy of the registry."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Done, Run

PREFIX = "kl-2024-04-23."


@pytest.fixture
def registry(copy_registry: CopyRegistry, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DEANN06_AGENCY", raising=False)
    monkeypatch.setenv("HOME", "/nonexistent")  # so that nobody's own git settings count
    return copy_registry()


def contents(registry: Path) -> dict[str, bytes]:
    return {path.relative_to(registry).as_posix(): path.read_bytes() for path in registry.rglob("*") if path.is_file()}


def added(before: dict[str, bytes], registry: Path) -> list[str]:
    """The lines that were added to the one file that has changed. Asserts that nothing else did."""
    after = contents(registry)
    (path,) = [name for name in after if after[name] != before.get(name)]
    assert set(after) == set(before)
    old, new = before[path].decode().splitlines(), after[path].decode().splitlines()
    assert new[: len(old)] == old, "all that was there is there, and the entry behind it"
    return new[len(old) :]


# command, lines added, what is said
SIMPLE = [
    (
        "update 4.3b --state in_progress --progress 40 --note 'Đã có dự thảo.' --by stttt --date 6/5/2024",
        ["log:", "- {date: 2024-05-06, by: stttt, state: in_progress, progress: 40, note: Đã có dự thảo.}"],
        "kl-2024-04-23.4.3b: ngày 6/5/2024, Sở TT&TT: đang thực hiện, 40%.\n"
        "Tình trạng không đổi: trong hạn (hạn cuối 31/5/2024)\n",
    ),
    (
        "update 4.3b --state completed --document 201/TTr-STTTT --document-date 10/6/2024 --by STTTT --date 2024-06-10",
        [
            "log:",
            "- {date: 2024-06-10, by: stttt, state: completed, "
            "document: {number: 201/TTr-STTTT, date: 2024-06-10}}",
        ],
        "kl-2024-04-23.4.3b: ngày 10/6/2024, Sở TT&TT: hoàn thành.\n"
        "Tình trạng: quá hạn 10 ngày (hạn cuối 31/5/2024) → hoàn thành quá hạn 10 ngày (hạn cuối 31/5/2024)\n",
    ),
    (
        "submit 4.5 --by snv --document 145/BC-SNV --date 14/5/2024",
        ["log:", "- {date: 2024-05-14, by: snv, submit: 2024-W19, document: {number: 145/BC-SNV, date: 2024-05-14}}"],
        "kl-2024-04-23.4.5: ngày 14/5/2024, Sở Nội vụ: nộp cho tuần 19 năm 2024.\n"
        "Tuần 19 năm 2024 (2/5–8/5): nộp muộn 6 ngày (hạn cuối 8/5/2024); đã nộp 1/23\n"
        "Tình trạng không đổi: quá hạn 6 ngày (hạn cuối 8/5/2024)\n"
        "Lần nộp này ghi cho tuần 19 năm 2024; nếu là của tuần 20 năm 2024 thì thêm --period 2024-W20, còn đã ghi "
        "rồi thì: deann06 correct kl-2024-04-23.4.5 2024-05-14 --submit 2024-W20 --document 145/BC-SNV --by snv "
        "--date 2024-05-14\n",
    ),
    (
        "submit 4.5 --by snv --period 2024-W20 --date 14/5/2024",
        ["log:", "- {date: 2024-05-14, by: snv, submit: 2024-W20}"],
        "kl-2024-04-23.4.5: ngày 14/5/2024, Sở Nội vụ: nộp cho tuần 20 năm 2024.\n"
        "Tuần 20 năm 2024 (9/5–15/5): đúng hạn (hạn cuối 15/5/2024); đã nộp 1/23\n"
        "Tình trạng không đổi: quá hạn 6 ngày (hạn cuối 8/5/2024)\n",
    ),
    (
        "submit 4.5 --period 2024-W19 --by snv --by stc --as-of 10/5/2024",
        ["log:", "- {date: 2024-05-10, by: [snv, stc], submit: 2024-W19}"],
        "kl-2024-04-23.4.5: ngày 10/5/2024, Sở Nội vụ, Sở Tài chính: nộp cho tuần 19 năm 2024.\n"
        "Tuần 19 năm 2024 (2/5–8/5): nộp muộn 2 ngày (hạn cuối 8/5/2024); đã nộp 2/23\n"
        "Tình trạng không đổi: quá hạn 2 ngày (hạn cuối 8/5/2024)\n",
    ),
    (
        "submit 4.1b --by cat --for snv --date 14/5/2024 --as-of 14/5/2024",
        ["log:", "- {date: 2024-05-14, by: cat, submit: once, for: [snv]}"],
        None,
    ),
    (
        "waive 4.5 --period 2024-W18 --document 41-CV/BCĐ --by bcd-30-nq-tu --date 24/4/2024",
        [
            "log:",
            "- {date: 2024-04-24, by: bcd-30-nq-tu, waive: 2024-W18, "
            "document: {number: 41-CV/BCĐ, date: 2024-04-24}}",
        ],
        None,
    ),
    (
        "extend 4.3b 'trước ngày 15/6/2024' --document 4567/UBND-KSTT --by ubnd-tinh --date 20/5/2024 --as-of 5/6/2024",
        [
            "log:",
            "- date: 2024-05-20",
            "  by: ubnd-tinh",
            "  extend: {before: 2024-06-15}",
            "  document: {number: 4567/UBND-KSTT, date: 2024-05-20}",
        ],
        "kl-2024-04-23.4.3b: ngày 20/5/2024, UBND tỉnh: gia hạn trước ngày 15/6/2024 theo 4567/UBND-KSTT.\n"
        "Tình trạng ngày 5/6/2024: quá hạn 5 ngày (hạn cuối 31/5/2024) → trong hạn (hạn cuối 14/6/2024)\n",
    ),
    (
        "extend 4.3b '{within: 2024-06}' --document 4567/UBND-KSTT --by ubnd-tinh --date 20/5/2024",
        [
            "log:",
            "- date: 2024-05-20",
            "  by: ubnd-tinh",
            "  extend: {within: 2024-06}",
            "  document: {number: 4567/UBND-KSTT, date: 2024-05-20}",
        ],
        None,
    ),
    (
        "request 4.3b 15/6/2024 --by stttt --date 14/5/2024",
        ["log:", "- {date: 2024-05-14, by: stttt, request: {by: 2024-06-15}}"],
        None,
    ),
    (
        "reassign 4.3b --lead skhcn --cooperating cat --cooperating snv --document 512/QĐ-UBND --by ubnd-tinh "
        "--date 21/5/2024",
        [
            "log:",
            "- date: 2024-05-21",
            "  by: ubnd-tinh",
            "  reassign: {lead: [skhcn], cooperating: [cat, snv]}",
            "  document: {number: 512/QĐ-UBND, date: 2024-05-21}",
        ],
        None,
    ),
    (
        "block 4.4 --kind guidance --waiting-on ubnd-tinh --text 'Chờ hướng dẫn.' --by ct-kh --date 6/5/2024",
        [
            "log:",
            "- {date: 2024-05-06, by: ct-kh, blocked: {kind: guidance, waiting_on: ubnd-tinh, text: Chờ hướng dẫn.}}",
        ],
        None,
    ),
    (
        "propose trich-luc-ho-tich pause --reason 'Phần mềm gián đoạn' --by stp --date 14/5/2024",
        ["- {date: 2024-05-14, by: stp, propose: pause, reason: Phần mềm gián đoạn}"],
        "trich-luc-ho-tich: ngày 14/5/2024, Sở Tư pháp: đề xuất tạm dừng; lý do: Phần mềm gián đoạn.\n"
        "Tình trạng: chưa rõ trạng thái → chưa rõ trạng thái, đề xuất tạm dừng chờ quyết định\n",
    ),
    (
        "decide trich-luc-ho-tich pause --document 16-TB/BCĐ --by bcd-30-nq-tu --date 5/6/2024",
        ["- {date: 2024-06-05, by: bcd-30-nq-tu, decide: pause, document: {number: 16-TB/BCĐ, date: 2024-06-05}}"],
        "trich-luc-ho-tich: ngày 5/6/2024, Ban Chỉ đạo: quyết định tạm dừng theo 16-TB/BCĐ.\n"
        "Tình trạng: chưa rõ trạng thái → tạm dừng\n",
    ),
    (
        "measure mo-hinh-diem 31/31 --by to-ct-06-tinh --date 14/6/2024",
        ["- {date: 2024-06-14, by: to-ct-06-tinh, measure: {mo-hinh-diem: 31/31}}"],
        "mo-hinh-diem: ngày 14/6/2024, Tổ Công tác Đề án 06 tỉnh: 31/31 mô hình.\n",
    ),
    (
        "supersede 3636-ubnd-kstt-2024 3948-ubnd-nc-2024 --by ubnd-tinh --date 12/4/2024",
        ["log:", "- {date: 2024-04-12, by: ubnd-tinh, supersede: 3948-ubnd-nc-2024}"],
        None,
    ),
]  # fmt: skip


def words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)


@pytest.mark.parametrize(
    ("command", "lines", "said"), SIMPLE, ids=[f"{i} {case[0][:24]}" for i, case in enumerate(SIMPLE)]
)
def test_an_entry_is_added_and_told(command: str, lines: list[str], said: str | None, run: Run, registry: Path) -> None:
    before = contents(registry)
    done = run(*words(command), cwd=registry)
    assert done.code == 0, done.err
    assert added(before, registry) == lines
    if said:
        assert done.out == said


def test_a_dry_run_shows_the_change_and_writes_nothing(run: Run, registry: Path) -> None:
    before = contents(registry)
    done = run(*words("update 4.3b --progress 40 --by stttt --date 6/5/2024 --dry-run"), cwd=registry)
    assert contents(registry) == before
    assert done.out.splitlines()[:2] == [
        "--- a/registry/tasks/kl-2024-04-23.4.3b.yaml",
        "+++ b/registry/tasks/kl-2024-04-23.4.3b.yaml",
    ]
    assert "+- {date: 2024-05-06, by: stttt, progress: 40}\n" in done.out
    assert done.err == "Chưa ghi (--dry-run).\n"


def test_a_term_in_words_shows_the_day_that_it_means(run: Run, registry: Path) -> None:
    done = run(*words("request 4.3b 'trước ngày 15/6' --by stttt --date 14/5/2024"), cwd=registry)
    assert done.err == "“trước ngày 15/6”: hạn cuối 14/6/2024\n"
    done = run(*words("request 4.3b 15/6/2024 --by stttt --date 15/5/2024"), cwd=registry)
    assert done.err == "“15/6/2024”: hạn cuối 15/6/2024\n"


def test_the_speaker_is_known_from_the_environment_or_from_git(
    run: Run, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess

    command = words("update 4.3b --progress 40 --date 6/5/2024 --dry-run")
    refused = run(*command, cwd=registry)
    assert (refused.code, "--by" in refused.err) == (2, True)
    subprocess.run(["git", "init", "-q", "."], cwd=registry.parent, check=True)
    subprocess.run(["git", "config", "deann06.agency", "cat"], cwd=registry.parent, check=True)
    assert "by: cat" in run(*command, cwd=registry).out
    monkeypatch.setenv("DEANN06_AGENCY", "Sở TT&TT")
    assert "by: stttt" in run(*command, cwd=registry).out
    assert "by: bcd-30-nq-tu" in run(*command, "--by", "bcd-30-nq-tu", cwd=registry).out


# command, exit code, what is said of it
REFUSED = [
    ("update 4.3b --state completed --by stttt --date 6/5/2024", 3, "hoàn thành phải có văn bản minh chứng"),
    ("extend 4.3b 15/6/2024 --by ubnd-tinh --date 20/5/2024", 3, "gia hạn phải có văn bản cho phép"),
    ("waive 4.5 --period 2024-W18 --by cat --date 24/4/2024", 3, "miễn nộp phải có văn bản"),
    ("reassign 4.3b --lead skhcn --by ubnd-tinh --date 21/5/2024", 3, "giao lại phải có văn bản"),
    ("decide trich-luc-ho-tich pause --by cat --date 5/6/2024", 3, "quyết định phải có văn bản"),
    ("occurred 4.1a 20/5/2024 --by cat --date 20/5/2024", 3, "phải có văn bản"),
    ("confirm 4.3b --by vpub --date 6/5/2024", 3, "P612"),
    ("update 4.3b --by stttt --date 6/5/2024", 2, "chưa nói thay đổi gì"),
    ("update 4.3b --state dome --by stttt --date 6/5/2024", 2, "“dome” không có trong các lựa chọn"),
    ("update 4.3b --progress 101 --by stttt --date 6/5/2024", 2, "“101” không phải là số từ 0 đến 100"),
    ("update 4.3b --progress 40 --by stttt --date 31/6/2024", 2, "“31/6/2024” không phải là ngày"),
    ("update 4.3z --progress 40 --by stttt --date 6/5/2024", 3, "không có hồ sơ nào tên “4.3z”"),
    ("update ../../etc/passwd --progress 40 --by stttt --date 6/5/2024", 3, "không có hồ sơ nào"),
    ("update cat --note x --by stttt --date 6/5/2024", 3, "cat không có nhật ký"),
    ("update 4.3b --progress 40 --by stttx --date 6/5/2024", 2, "không có cơ quan nào tên “stttx”"),
    ("update 4.3b --progress 40 --by ../x --date 6/5/2024", 2, "không có cơ quan nào"),
    ("update 4.3b --progress 40 --by stttt --date 1/3/2025", 3, "stttt đã kết thúc ngày 28/2/2025"),
    ("update 4.3b --note '\u200b ' --by stttt --date 6/5/2024", 3, "note không có chữ nào"),
    ("update 4.3b --note '\udc80' --by stttt --date 6/5/2024", 3, "note có ký tự không phải Unicode"),
    ("submit 4.3b --by stttt --date 6/5/2024", 3, "S209"),
    ("submit 4.5 --period 2024-W99 --by snv --date 6/5/2024", 3, "chưa ghi, vì sổ sẽ có lỗi P613"),
    ("submit 4.5 --period 2024-W99 --by snv --date 6/5/2024", 3, "tuần 19 năm 2024 (2024-W19)"),
    ("submit 4.5 --by hn-ubnd --date 6/5/2024", 3, "P614: “UBND TP Hà Nội” không phải nộp"),
    ("submit trich-luc-ho-tich --by ct-kh --date 6/5/2024", 3, "chỉ dùng cho nhiệm vụ"),
    ("submit 4.5 --by snv --for ../x --date 6/5/2024", 2, "không có cơ quan nào"),
    ("request 4.3b 'khi nào xong thì thôi' --by stttt --date 6/5/2024", 3, "không đọc được"),
    ("request 4.3b 'trước ngày 31/6/2024' --by stttt --date 6/5/2024", 3, "không có ngày đó trên lịch"),
    ("request 4.3b '{by: 2024-13-01}' --by stttt --date 6/5/2024", 3, "“2024-13-01” không phải là ngày có thật"),
    ("block 4.4 --kind x --by ct-kh --date 6/5/2024", 2, "“x” không có trong các lựa chọn"),
    ("measure mo-hinh-diem nhiều --by to-ct-06-tinh --date 14/6/2024", 3, "chưa ghi"),
    ("measure mo-hinh-diem 35/31 --by to-ct-06-tinh --date 14/6/2024", 3, "không hợp với chỉ tiêu loại tỷ lệ"),
    ("measure mo-hinh-diem 1.234 --by to-ct-06-tinh --date 14/6/2024", 2, "hiểu được hai cách"),
    ("update 4.5 --state completed --document 1/BC --by cat --date 14/5/2024", 3, "deann06 submit kl-2024-04-23.4.5"),
    ("update 4.5 --state reported --by cat --date 14/5/2024", 3, "là nhiệm vụ định kỳ"),
    ("measure 4.3b 12 --indicator ../x --by stttt --date 14/6/2024", 3, "không có hồ sơ nào tên “../x”"),
    ("supersede 3636-ubnd-kstt-2024 snv --by ubnd-tinh --date 12/4/2024", 3, "không có hồ sơ nào tên “snv”"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("command", "code", "said"), REFUSED, ids=[f"{i} {case[0][:24]}" for i, case in enumerate(REFUSED)]
)
def test_what_would_be_wrong_is_refused_and_nothing_is_written(
    command: str, code: int, said: str, run: Run, registry: Path
) -> None:
    before = contents(registry)
    done = run(*words(command), cwd=registry)
    assert (done.code, done.out) == (code, ""), done.err
    assert said in done.err
    assert contents(registry) == before


def test_nobody_confirms_its_own_work(run: Run, registry: Path) -> None:
    run(*words("update 4.3b --state reported --document 1/BC-STTTT --by stttt --date 6/5/2024"), cwd=registry)
    done = run(*words("confirm 4.3b --by stttt --date 7/5/2024"), cwd=registry)
    assert (done.code, done.err) == (
        3, "deann06: lỗi: Sở TT&TT là cơ quan chủ trì, không tự xác nhận việc của mình\n"
    )  # fmt: skip
    assert run(*words("confirm 4.3b --by ubnd-tinh --date 7/5/2024"), cwd=registry).code == 0


def test_a_completion_may_rest_on_the_document_of_the_report_before_it(run: Run, registry: Path) -> None:
    run(*words("update 4.3b --state reported --document 1/BC-STTTT --by stttt --date 6/5/2024"), cwd=registry)
    assert run(*words("update 4.3b --state completed --by stttt --date 7/5/2024"), cwd=registry).code == 0


def test_errors_elsewhere_do_not_block_an_edit(run: Run, registry: Path) -> None:
    (registry / "tasks/kl-2024-04-23.3.yaml").write_text("title: [\n", encoding="utf-8")
    (registry / "tasks/kl-2024-04-23.1.yaml").write_text("title: T\ndirective: x\nclause: '1'\n", encoding="utf-8")
    assert run(*words("update 4.3b --progress 40 --by stttt --date 6/5/2024"), cwd=registry).code == 0
    assert run("validate", cwd=registry).code == 1


def test_a_warning_about_the_entry_is_told(run: Run, registry: Path) -> None:
    done = run(*words("update 4.3b --progress 40 --document 'số 7' --by stttt --date 1/3/2024"), cwd=registry)
    assert done.code == 0
    assert "lưu ý D304" in done.err
    assert "lưu ý P607" in done.err


def test_texts_are_cleaned_before_they_are_written(run: Run, registry: Path) -> None:
    note = "\ufeffĐa\u0303 co\u0301\u00a0dự\tthảo,\u200b Ðề án\x1b[31m  \r\ndòng hai: #\u2028 null "
    done = run(*words("update 4.3b --by stttt --date 6/5/2024"), "--note", note, cwd=registry)
    assert done.code == 0, done.err
    text = (registry / "tasks/kl-2024-04-23.4.3b.yaml").read_text(encoding="utf-8")
    assert text.endswith("  note: |-\n    Đã có dự thảo, Đề án[31m\n    dòng hai: #\n     null\n")


NOTES = [
    "null",
    "no",
    "0",
    "1e3",
    "- a",
    "a: b",
    "# x",
    "'",
    '"',
    "\\",
    "{}",
    "[",
    "@x",
    "%",
    "😀 🇻🇳",
    "|",
    ">",
    "a\nb: c",
    "~",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_any_kind_is_read_as_it_was_given(note: str, run: Run, registry: Path) -> None:
    done = run("update", "4.3b", "--by", "stttt", "--date", "6/5/2024", f"--note={note}", cwd=registry)
    assert done.code == 0, done.err
    shown = run("show", "4.3b", "--as-of", "6/5/2024", "--format", "json", cwd=registry)
    assert shown.json["record"]["log"][0]["note"] == note


def entries(registry: Path, task: str = "4.3b") -> list[str]:
    text = (registry / f"tasks/{PREFIX}{task}.yaml").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("- {")]


def test_entries_stand_in_the_order_of_their_days(run: Run, registry: Path) -> None:
    for day, progress in ((10, 10), (20, 20), (10, 11), (5, 5), (15, 15), (20, 21)):
        done = run(*words(f"update 4.3b --progress {progress} --by stttt --date {day}/5/2024"), cwd=registry)
        assert done.code == 0
    assert [line.partition("progress: ")[2] for line in entries(registry)] == ["5}", "10}", "11}", "15}", "20}", "21}"]


def test_a_file_with_windows_line_ends_keeps_them(run: Run, registry: Path) -> None:
    path = registry / f"tasks/{PREFIX}4.3b.yaml"
    old = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(old)
    done = run(*words("update 4.3b --progress 40 --note 'a\nb' --by stttt --date 6/5/2024 --dry-run"), cwd=registry)
    assert "+    b\r\n" in done.out
    assert run(*words("update 4.3b --progress 40 --by stttt --date 6/5/2024"), cwd=registry).code == 0
    assert path.read_bytes() == old + b"log:\r\n- {date: 2024-05-06, by: stttt, progress: 40}\r\n"


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
class TestOnDisk:
    """Files are more than their bytes."""

    COMMAND = ("update", "4.3b", "--progress", "40", "--by", "stttt", "--date", "6/5/2024")

    def test_permissions_are_kept(self, run: Run, registry: Path) -> None:
        path = registry / f"tasks/{PREFIX}4.3b.yaml"
        path.chmod(0o640)
        run(*self.COMMAND, cwd=registry)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_a_registry_that_is_a_link_is_written_through(self, run: Run, registry: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere/registry").symlink_to(registry)
        assert run(*self.COMMAND, cwd=tmp_path / "elsewhere").code == 0
        assert entries(registry)

    def test_a_record_that_is_a_link_is_not_replaced(self, run: Run, registry: Path) -> None:
        path = registry / f"tasks/{PREFIX}4.3b.yaml"
        path.rename(registry / "tasks/.kept")
        path.symlink_to(".kept")
        done = run(*self.COMMAND, cwd=registry)
        assert (done.code, path.is_symlink()) == (3, True)
        assert "là liên kết" in done.err

    def test_a_folder_named_in_the_other_form_of_unicode_is_written_to(self, run: Run, registry: Path) -> None:
        folder = registry / "tasks" / unicodedata.normalize("NFD", "năm việc")
        folder.mkdir()
        path = folder / f"{PREFIX}4.3b.yaml"
        (registry / f"tasks/{PREFIX}4.3b.yaml").rename(path)
        assert run(*self.COMMAND, cwd=registry).code == 0
        assert "progress: 40" in path.read_text(encoding="utf-8")
        assert [found.name for found in (registry / "tasks").iterdir() if found.is_dir()] == [folder.name]
        whole = registry.rename(registry.with_name(unicodedata.normalize("NFD", "sổ")))
        assert run("status", "--registry", unicodedata.normalize("NFC", str(whole)), cwd=whole.parent).code == 0

    def test_what_a_killed_writer_left_is_not_read_and_goes_with_the_next_edit(self, run: Run, registry: Path) -> None:
        left = registry / f"tasks/.{PREFIX}4.3b.yaml.abcd1234.tmp"
        swap = registry / f"tasks/.{PREFIX}4.3b.yaml.swp"  # of an editor: not ours
        for path in (left, swap):
            path.write_bytes(b"title: half")
        assert run("validate", cwd=registry).code == 0
        assert run(*self.COMMAND, cwd=registry).code == 0
        assert (left.exists(), swap.exists()) == (False, True)


def test_changed_meanwhile_is_refused_and_nothing_is_lost(
    run: Run, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deann06.store.yaml import edit as yaml_edit

    path = registry / f"tasks/{PREFIX}4.3b.yaml"
    insert = yaml_edit.insert_item

    def meanwhile(*given: object) -> str:
        path.write_bytes(path.read_bytes() + b"tags: [khac]\n")  # another editor saves
        return insert(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("deann06.services.record.desk.insert_item", meanwhile)
    done: Done = run(*words("update 4.3b --progress 40 --by stttt --date 6/5/2024"), cwd=registry)
    assert (done.code, "vừa bị sửa ở nơi khác" in done.err) == (3, True)
    assert path.read_bytes().endswith(b"tags: [khac]\n")
    assert [name.name for name in path.parent.iterdir() if name.name.startswith(".")] == []


def test_in_english_everything_is_english(run: Run, registry: Path) -> None:
    done = run(*words("update 4.3b --progress 40 --by stttt --date 6/5/2024 --lang en"), cwd=registry)
    assert done.out.splitlines()[1] == "Standing unchanged: in time (last day 31/5/2024)"


def test_a_submission_is_moved_to_the_other_period_by_the_command_that_is_named(run: Run, registry: Path) -> None:
    for who in ("stc", "snv"):  # the second of the day is numbered
        done = run(*words(f"submit 4.5 --by cat --for {who} --date 14/5/2024 --as-of 14/5/2024"), cwd=registry)
        command = done.out.strip().rpartition("deann06 ")[2]
        assert run(*words(command), "--as-of", "14/5/2024", cwd=registry).code == 0, command
    periods = run("explain", "4.5", "--as-of", "14/5/2024", "--format", "json", cwd=registry).json["periods"]
    handed_in = {(one["period"], share["agency"]) for one in periods for share in one["shares"] if share["submitted"]}
    assert handed_in == {("2024-W20", "stc"), ("2024-W20", "snv")}


def test_a_share_for_others_is_dated_back_by_a_document_alone(run: Run, registry: Path) -> None:
    share = words("submit 4.1b --by cat --for snv --date 14/5/2024")
    refused = run(*share, "--as-of", "15/5/2024", cwd=registry)
    assert refused.code == 3
    assert refused.err.endswith("Thêm --document SỐ --document-date NGÀY\n")
    assert run(*share, "--as-of", "15/5/2024", "--document", "688/BC-SNV", cwd=registry).code == 0
    assert run(*words("submit 4.1b --by cat --for stp --date 14/5/2024 --as-of 14/5/2024"), cwd=registry).code == 0


@pytest.mark.parametrize(("options", "noted"), [("", True), ("--document 688/BC-SNV", False)])
def test_what_the_gate_will_not_count_from_its_day_is_noted(
    options: str, noted: bool, run: Run, registry: Path
) -> None:
    done = run(*words(f"submit 4.1b --by snv --date 14/5/2024 --as-of 17/5/2024 {options}"), cwd=registry)
    assert done.code == 0
    assert ("lưu ý G426" in done.err) is noted
    again = run(*words("submit 4.1b --by stp --date 17/5/2024 --as-of 17/5/2024"), cwd=registry)
    assert (again.code, "G426" in again.err) == (0, False)


# a command that has been run already
TWICE = [
    "update 4.3b --progress 40 --note ' Đã có dự\u00a0thảo' --by stttt --date 6/5/2024",
    "submit 4.5 --by snv --document 145/BC-SNV --date 14/5/2024",
    "submit 4.5 --by snv --by stc --date 14/5/2024",
    "waive 4.5 --document 41-CV/BCĐ --by bcd-30-nq-tu --date 24/4/2024",
    "extend 4.3b 'trước ngày 15/6/2024' --document 4567/UBND-KSTT --by ubnd-tinh --date 20/5/2024",
    "block 4.4 --kind guidance --waiting-on ubnd-tinh --text 'Chờ hướng dẫn.' --by ct-kh --date 6/5/2024",
    "decide trich-luc-ho-tich pause --document 16-TB/BCĐ --by bcd-30-nq-tu --date 5/6/2024",
    "measure mo-hinh-diem 31/31 --by to-ct-06-tinh --date 14/6/2024",
    "supersede 3636-ubnd-kstt-2024 3948-ubnd-nc-2024 --by ubnd-tinh --date 12/4/2024",
]


@pytest.mark.parametrize("command", TWICE, ids=[command[:20] for command in TWICE])
def test_what_the_log_says_already_is_not_written_twice_without_again(command: str, run: Run, registry: Path) -> None:
    assert run(*words(command), cwd=registry).code == 0
    before = contents(registry)
    done = run(*words(command), cwd=registry)
    assert (done.code, contents(registry)) == (0, before)
    assert done.out.endswith("nếu đúng là hai lần thì thêm --again.\n")
    assert run(*words(command), "--again", cwd=registry).code == 0
    assert contents(registry) != before


def test_the_same_bodies_in_another_order_say_the_same(run: Run, registry: Path) -> None:
    run(*words("submit 4.5 --by snv --by stc --date 14/5/2024"), cwd=registry)
    before = contents(registry)
    run(*words("submit 4.5 --by stc --by snv --date 14/5/2024"), cwd=registry)
    assert contents(registry) == before


def test_what_was_corrected_may_be_said_again(run: Run, registry: Path) -> None:
    wrong = words("update 4.3b --progress 40 --by stttt --date 6/5/2024")
    run(*wrong, cwd=registry)
    correct = words("correct 4.3b 6/5/2024 --by stttt --date 6/5/2024")
    assert run(*correct, cwd=registry).code == 0
    before = contents(registry)
    assert (run(*correct, cwd=registry).code, contents(registry)) == (0, before)
    assert run(*wrong, cwd=registry).code == 0
    assert len(entries(registry)) == 3


BLOCKS = [
    "block 4.4 --kind guidance --waiting-on ubnd-tinh --text 'Chờ hướng dẫn' --by ct-kh --date 6/5/2024",
    "block 4.4 --kind funding --by ct-kh --date 7/5/2024",
]


class TestUnblock:
    """Of several open obstacles, only the one that is named ends."""

    @pytest.fixture(autouse=True)
    def two_open(self, run: Run, registry: Path) -> None:
        for command in BLOCKS:
            assert run(*words(command), cwd=registry).code == 0

    def open_kinds(self, run: Run, registry: Path) -> list[str]:
        found = run("status", "--as-of", "10/5/2024", "--format", "json", cwd=registry).json["blocked"]
        return [block["kind"] for block in found]

    def test_which_one_is_asked_with_the_options_that_name_it(self, run: Run, registry: Path) -> None:
        done = run(*words("unblock 4.4 --text Xong --by ct-kh --date 9/5/2024"), cwd=registry)
        assert (done.code, self.open_kinds(run, registry)) == (2, ["guidance", "funding"])
        assert "--kind guidance --waiting-on ubnd-tinh (ngày 6/5/2024: Chờ hướng dẫn); --kind funding" in done.err

    @pytest.mark.parametrize(
        ("options", "left"),
        [
            ("--kind funding", ["guidance"]),
            ("--waiting-on 'UBND tỉnh'", ["funding"]),
            ("--kind guidance --waiting-on ubnd-tinh", ["funding"]),
            ("--all", []),
        ],
    )
    def test_the_one_that_is_named_ends(self, options: str, left: list[str], run: Run, registry: Path) -> None:
        command = words(f"unblock 4.4 --text Xong --by ct-kh --date 9/5/2024 {options}")
        assert run(*command, cwd=registry).code == 0
        assert self.open_kinds(run, registry) == left
        before = contents(registry)
        assert (run(*command, cwd=registry).code, contents(registry)) == (0, before)
        assert run("validate", "--select", "P618,L503", "--fail-on", "warning", cwd=registry).code == 0

    def test_one_that_is_not_open_is_refused(self, run: Run, registry: Path) -> None:
        done = run(*words("unblock 4.4 --text Xong --kind security --by ct-kh --date 9/5/2024"), cwd=registry)
        assert (done.code, "đang mở: --kind guidance" in done.err) == (2, True)


def test_a_term_that_can_be_computed_again_is_told_without_the_one_that_could_not(
    run: Run, copy_registry: CopyRegistry
) -> None:
    folder = copy_registry()
    task = next((folder / "tasks").glob("*4.4.yaml"))
    head = task.read_text(encoding="utf-8").partition("log:")[0]
    term = "deadline: {working_days: 3, from: 2031-05-06}"
    task.write_text(re.sub(r"deadline:(.*\n)(  .*\n)*", f"{term}\n", head), encoding="utf-8")
    words = ("4.4", "20/5/2024", "--document", "1/UBND", "--by", "bcd-30-nq-tu", "--date", "15/5/2024")
    done = run("extend", *words, "--dry-run", cwd=folder.parent)
    assert "Tình trạng: sắp đến hạn (hạn cuối 20/5/2024)\n" in done.out, done


@pytest.mark.parametrize(
    ("term", "why"),
    [
        ("{within", "nhóm {...} thiếu dấu phẩy hoặc dấu đóng"),
        ("{by: 2024-06-15", "nhóm {...} thiếu dấu phẩy hoặc dấu đóng"),
        ("[", "ngoặc"),
        ("{befor: 2024-06-15}", "“befor” không phải là khóa của thời hạn này; gần nhất: before"),
        ("{within:2024-06}", "gần nhất: within"),
        ("{foo: 1}", "“foo” không phải là khóa của thời hạn này\n"),
        ("{by: &a 2024-06-15}", "neo hoặc bí danh"),
        ("{by: 2024-06-15}\nlead: stp", "ví dụ {khóa: giá trị}"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_and_never_no_term_at_all(
    run: Run, registry: Path, term: str, why: str
) -> None:
    before = contents(registry)
    done = run(
        "extend", "4.3b", term, "--by", "ubnd-tinh", "--document", "45/UBND", "--date", "20/5/2024", cwd=registry
    )
    assert done.code == 3
    assert "không phải một quy tắc thời hạn" in done.err
    assert why in done.err
    assert contents(registry) == before
