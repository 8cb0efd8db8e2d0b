"""`deann06 changes`: what changed between two states, in words, with what it does to standings and counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.clock import set_clock
from tests.store.repository import Repository, sample

ON = ("--as-of", "2024-05-15")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Two weeks: a deadline and a lead edited by hand, an extension, a share, a removed and a renamed task."""
    made = sample(tmp_path)
    made.commit("2024-05-08", "Tuần 19")
    task = made.registry / "tasks/kl.2.yaml"
    text = task.read_text(encoding="utf-8")
    text = text.replace("{before: 2024-05-10, phrase: trước ngày 10/5/2024}", "{before: 2024-05-31}")
    task.write_text(text.replace("lead: [stttt]", "lead: [snv]"), encoding="utf-8")
    made.append("tasks/kl.1.yaml", "- {date: 2024-05-15, by: stttt, submit: 2024-W20, document: {number: 9/BC-STTTT}}")
    made.append(
        "tasks/kl.4.yaml",
        "log:",
        "- {date: 2024-05-14, by: bcd, extend: {by: 2024-05-31}, document: {number: 4567/UBND-KSTT}}",
        "- {date: 2024-05-15, by: bcd, reassign: {lead: [cat]}}",
    )
    (made.registry / "tasks/kl.5.yaml").unlink()
    made.git("mv", "registry/tasks/kl.3.yaml", "registry/tasks/kl.3a.yaml")
    made.commit("2024-05-15", "Tuần 20")
    return made


def test_the_page_says_it_in_words_and_in_order_of_weight(run: Run, repo: Repository) -> None:
    done = run("changes", "HEAD~1..HEAD", *ON, cwd=repo.root)
    assert (done.code, done.err) == (0, "")
    body = done.out[done.out.index("7 thay đổi") :]
    assert body == (
        "7 thay đổi dữ liệu ở 5 hồ sơ\n"
        "\n"
        "2  Văn bản chỉ đạo\n"
        "   ~ Thời hạn: trước ngày 10/5/2024 → trước ngày 31/5/2024, không có văn bản\n"
        "   ~ Chủ trì: Sở TT&TT → Sở Nội vụ, không có văn bản\n"
        "   ⇒ Tình trạng: quá hạn 6 ngày, hạn cuối 9/5/2024 → trong hạn, hạn cuối 30/5/2024\n"
        "\n"
        "4  Rà soát\n"
        "   + 14/5/2024, Ban Chỉ đạo: Thời hạn: đến hết ngày 20/5/2024 → đến hết ngày 31/5/2024, gia hạn theo\n"
        "     4567/UBND-KSTT\n"
        "   + 15/5/2024, Ban Chỉ đạo: Chủ trì: Sở Nội vụ → Công an tỉnh, không có văn bản\n"
        "   ⇒ Tình trạng: sắp đến hạn, hạn cuối 20/5/2024 → trong hạn, hạn cuối 31/5/2024\n"
        "\n"
        "1  Báo cáo hằng tuần\n"
        "   + 15/5/2024, Sở TT&TT: nộp cho tuần 20 năm 2024 (9/BC-STTTT)\n"
        "   ⇒ Tình trạng: sắp đến hạn, hạn cuối 15/5/2024 → trong hạn, hạn cuối 22/5/2024\n"
        "\n"
        "5  Tuyên truyền\n"
        "   − bị xóa\n"
        "   ⇒ Tình trạng: thường xuyên → không còn\n"
        "\n"
        "3a  Cử đoàn đi Hà Nội\n"
        "   → đổi mã: kl.3 → kl.3a\n"
        "\n"
        "BẢNG TỔNG HỢP\n"
        " nhiệm vụ 4 → 3\n"
        " quá hạn 1 → 0\n"
        " trong hạn 1 → 2\n"
        " sắp đến hạn 1 → 0\n"
        " thường xuyên 1 → 0\n"
        " báo cáo định kỳ: đúng hạn 2 → 3\n"
        " Tỷ lệ hoàn thành nhiệm vụ đến hạn: 50,00% → 100,00%\n"
    )
    assert "tính đến thứ Tư, 15/5/2024" in done.out
    assert "8/5/2024 16:00 đến" in done.out and "DỮ LIỆU GIẢ ĐỊNH" in done.out


def test_json_has_every_change_as_the_files_say_it(run: Run, repo: Repository) -> None:
    found = run("changes", "HEAD~1..HEAD", "--format", "json", *ON, cwd=repo.root).json
    assert found["changes"][0] == {
        "kind": "field",
        "folder": "tasks",
        "id": "kl.2",
        "old_id": None,
        "field": "deadline",
        "index": None,
        "old": {"before": "2024-05-10", "phrase": "trước ngày 10/5/2024"},
        "new": {"before": "2024-05-31"},
        "text": "Thời hạn: trước ngày 10/5/2024 → trước ngày 31/5/2024, không có văn bản",
    }
    extension = found["changes"][2]
    assert (extension["kind"], extension["index"]) == ("entry_added", 0)
    assert extension["new"]["extend"] == {"by": "2024-05-31"}
    assert [one["id"] for one in found["standings"]] == ["kl.2", "kl.4", "kl.1", "kl.5"]
    assert found["standings"][0]["before"]["days_overdue"] == 6
    assert found["standings"][3]["after"] is None
    assert (found["before"]["rate"], found["after"]["rate"]) == (50.0, 100.0)
    assert (found["before"]["ledger"]["overdue"], found["after"]["ledger"]["overdue"]) == (1, 0)
    assert found["commit"] == found["after"]["commit"]
    assert found["known_at"] == "2024-05-15T16:00:00+07:00"


def test_markdown_for_a_pull_request(run: Run, repo: Repository) -> None:
    repo.append("tasks/kl.4.yaml", '- {date: 2024-05-15, by: snv, note: "<b>[x](y)|*đậm*</b>"}')
    out = run("changes", "HEAD~1", "--format", "markdown", *ON, cwd=repo.root).out
    assert (
        "- **2** Văn bản chỉ đạo\n  - Thời hạn: trước ngày 10/5/2024 → trước ngày 31/5/2024, không có văn bản\n" in out
    )
    assert "  - *Tình trạng: quá hạn 6 ngày, hạn cuối 9/5/2024 → trong hạn, hạn cuối 30/5/2024*\n" in out
    assert "  - 15/5/2024, Sở Nội vụ: &lt;b>x\\|\\*đậm\\*&lt;/b>\n" in out
    assert "**Bảng tổng hợp**\n\n- nhiệm vụ 4 → 3\n" in out
    assert out.startswith("> **DỮ LIỆU GIẢ ĐỊNH**\n\n**8 thay đổi dữ liệu ở 5 hồ sơ**\n\nTừ ")
    assert out.endswith("\n") and not out.endswith("\n\n")


def test_days_and_names_left_out(run: Run, repo: Repository) -> None:
    whole = run("changes", "HEAD~1..HEAD", *ON, cwd=repo.root).out
    for words in ("2024-05-08..2024-05-15", "8/5/2024..HEAD", "HEAD~1..", "HEAD~1...main", "HEAD~1^{commit}..main"):
        assert run("changes", words, *ON, cwd=repo.root).out == whole, words
    assert "Không có thay đổi nào" in run("changes", "..", *ON, cwd=repo.root).out


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("HEAD~1..HEAD", "2024-05-15"),
        ("HEAD..HEAD~1", "2024-05-08"),
        ("8/5/2024..18/5/2024", "2024-05-18"),
        ("HEAD~1...main", "2024-05-15"),
        ("HEAD", "2024-05-20"),
    ],
)
def test_without_a_day_that_of_the_later_state_is_asked(
    run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch, words: str, day: str
) -> None:
    set_clock(monkeypatch, "2024-05-20")
    assert run("changes", words, "--format", "json", cwd=repo.root).json["as_of"] == day


def test_three_dots_tell_what_a_branch_did(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "nhánh", "HEAD~1")
    repo.append("tasks/kl.4.yaml", "log: [{date: 2024-05-14, by: snv, progress: 10}]")
    repo.commit("2024-05-16")
    assert "1 thay đổi dữ liệu" in run("changes", "main...nhánh", *ON, cwd=repo.root).out
    assert "bị xóa" in run("changes", "nhánh..main", *ON, cwd=repo.root).out


def test_one_revision_is_compared_with_the_files_as_they_are(run: Run, repo: Repository) -> None:
    assert "Không có thay đổi nào" in run("changes", *ON, cwd=repo.root).out
    repo.append("tasks/kl.4.yaml", "- {date: 2024-05-15, by: cat, progress: 10}")
    repo.git("mv", "registry/tasks/kl.2.yaml", "registry/tasks/kl.2x.yaml")
    done = run("changes", *ON, cwd=repo.root)
    assert "đến các tệp hiện nay" in done.out
    assert "+ 15/5/2024, Công an tỉnh: 10%" in done.out
    assert "→ đổi mã: kl.2 → kl.2x" in done.out


def test_what_was_not_touched_and_stands_otherwise_is_told_apart(run: Run, repo: Repository) -> None:
    settings = repo.registry / "registry.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "policy: {strict_before: false}\n", encoding="utf-8")
    settings.write_text(settings.read_text(encoding="utf-8") + "due_soon_days: 20\n", encoding="utf-8")
    out = run("changes", *ON, cwd=repo.root).out
    assert "~ Chính sách, “trước ngày” không tính ngày đó: có → không" in out
    assert "TÌNH TRẠNG ĐỔI THEO  không sửa trực tiếp" in out
    assert " 4  Tình trạng: trong hạn, hạn cuối 31/5/2024 → sắp đến hạn, hạn cuối 31/5/2024" in out


def test_a_year_without_calendar_hides_standings_not_changes(run: Run, repo: Repository) -> None:
    repo.append("tasks/kl.4.yaml", "- {date: 2024-05-16, by: bcd, extend: {working_days: 5, from: 2024-05-16}}")
    out = run("changes", "--as-of", "2024-05-20", cwd=repo.root).out
    assert "điều chỉnh, không có văn bản" in out  # whether it is later, nobody can say
    assert "Chưa tính được tình trạng" in out


def test_it_is_written_into_a_file_where_asked(run: Run, repo: Repository, tmp_path: Path) -> None:
    for form in ("text", "markdown", "json"):
        printed = run("changes", "HEAD~1..HEAD", "--format", form, *ON, cwd=repo.root).out
        file = tmp_path / "out" / form
        done = run("changes", "HEAD~1..HEAD", "--format", form, "--output", str(file), *ON, cwd=repo.root)
        assert (done.code, done.out) == (0, "")
        assert file.read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["-x..HEAD"], 2, "không có tùy chọn"),
        (["--", "-x..HEAD"], 3, "không phải là tên phiên bản"),
        (["nơi-khác"], 3, "không có phiên bản “nơi-khác”"),
        (["a..b..c"], 2, "không phải là hai phiên bản"),
        ([""], 2, "để trống"),
        (["2024-13-01"], 2, "không phải là ngày"),
        (["2023-01-01..HEAD"], 3, "đến hết ngày 1/1/2023 chưa có lần ghi nào"),
        (["HEAD", "--format", "xml"], 2, "không có trong các lựa chọn"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    run: Run, repo: Repository, words: list[str], code: int, said: str
) -> None:
    done = run("changes", *words, cwd=repo.root)
    assert (done.code, done.out, len(done.err.splitlines())) == (code, "", 1)
    assert said in done.err


def test_a_revision_that_cannot_be_read_is_named(run: Run, repo: Repository) -> None:
    repo.put({"tasks/kl.4.yaml": "title: [\n"})
    broken = repo.commit("2024-05-16")
    repo.git("checkout", "-q", "HEAD~1", "--", "registry")
    done = run("changes", *ON, cwd=repo.root)
    assert (done.code, done.out) == (3, "")
    assert f"dữ liệu tại {broken.short} chưa đọc trọn được" in done.err
    repo.git("checkout", "-q", "--orphan", "khác")
    repo.git("rm", "-rq", "--cached", ".")
    repo.git("commit", "-q", "--allow-empty", "-m", "x")
    done = run("changes", *ON, cwd=repo.root)
    assert done.code == 3 and "chưa có sổ theo dõi" in done.err


def test_outside_of_git_there_is_nothing_to_compare(run: Run, tmp_path: Path) -> None:
    made = sample(tmp_path)
    assert run("changes", cwd=made.root).code == 3
    (tmp_path / ".git").rename(tmp_path / "git-away")
    done = run("changes", cwd=made.root)
    assert done.code == 3 and "không nằm trong kho git" in done.err


def test_choices_are_told_in_words(run: Run, repo: Repository) -> None:
    indicator = "title: Hồ sơ\nunit: hồ sơ\nkind: {}\nbetter: {}\nowner: snv\n"
    repo.put({"indicators/i.yaml": indicator.format("count", "up")})
    repo.commit("2024-05-16")
    repo.put({"indicators/i.yaml": indicator.format("rank", "down")})
    repo.append("registry.yaml", "policy: {completion: none, confirmation: other-agency, strict_before: false}")
    repo.append("agencies/snv.yaml", "system: state", "level: province")
    out = run("changes", *ON, cwd=repo.root).out
    assert "~ Chính sách, hoàn thành phải có: văn bản → không cần\n" in out
    assert "~ Chính sách, xác nhận hoàn thành: không cần → cơ quan khác\n" in out
    assert "~ Chính sách, “trước ngày” không tính ngày đó: có → không\n" in out
    assert "~ Hệ thống: thêm cơ quan nhà nước\n" in out and "~ Cấp: thêm tỉnh\n" in out
    assert "~ Loại: số lượng → thứ hạng\n" in out and "~ Chiều tốt: tăng → giảm\n" in out
    english = run("changes", "--lang", "en", *ON, cwd=repo.root).out
    assert "~ Policy, a completion needs: a document → nothing\n" in english


def test_english_says_the_same(run: Run, repo: Repository) -> None:
    out = run("changes", "HEAD~1..HEAD", "--lang", "en", *ON, cwd=repo.root).out
    assert "~ Deadline: before 10/5/2024 → before 31/5/2024, without a document" in out
    assert "⇒ Standing: overdue by 6 days, last day 9/5/2024 → in time, last day 30/5/2024" in out


@pytest.mark.parametrize("key", ["grants", "grants: {extend"])
def test_bodies_that_may_grant_are_told_by_name(run: Run, tmp_path: Path, key: str) -> None:
    made = sample(tmp_path)
    made.append("registry.yaml", "policy:", f"  {key}: [stttt]{'}' if '{' in key else ''}")
    made.commit("2024-05-08", "Tuần 19")
    settings = made.registry / "registry.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[stttt]", "[stttt, snv]"), encoding="utf-8")
    made.commit("2024-05-15", "Tuần 20")
    done = run("changes", "HEAD~1", *ON, cwd=made.root)
    assert done.code == 0, done.err
    assert "Sở Nội vụ" in done.out and "snv" not in done.out
