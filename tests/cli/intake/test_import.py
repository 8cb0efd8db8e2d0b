"""`import`: shown, asked, saved as a map, drafted, written through the desk; the same file again adds nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Done, Run
from tests.exchange.books import packed
from tests.services.intake.trackers import MINISTRY, OFFICE, OFFICE_MERGED, Rows, annex, book, table
from tests.store.repository import Repository

DAY = ("--day", "15/5/2024")


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    return copy_registry()


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*.yaml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def put(registry: Path, content: bytes, name: str = "theo-doi.xlsx") -> str:
    path = registry.parent / name
    path.write_bytes(content)
    return str(path)


def changed(rows: Rows, row: int, place: int, text: str) -> Sequence[Sequence[object]]:
    found = [list(one) for one in rows]
    found[row][place] = text
    return found


def asked(registry: Path) -> str:
    """A tracker of which three things are asked."""
    rows = changed(MINISTRY, 1, 3, "Phòng Kỹ thuật")
    rows = changed(rows, 2, 5, "01/01/1970")  # type: ignore[arg-type]
    return put(registry, book(changed(rows, 4, 6, "Hoàn thành")))  # type: ignore[arg-type]


def test_it_shows_what_it_found_and_writes_nothing(run: Run, registry: Path) -> None:
    before = files(registry)
    done = run("import", put(registry, book(OFFICE, OFFICE_MERGED)), cwd=registry)
    assert (done.code, done.err, files(registry)) == (0, "", before)
    assert "Tiêu đề ở dòng 4, 5, dòng 6 đánh số cột." in done.out
    assert "Ngày của bảng: 15/5/2024 (theo chữ phía trên bảng)." in done.out
    assert "Thành: 2 văn bản, 3 nhiệm vụ, 2 mục nhật ký." in done.out
    assert "Tiến độ!D9" in done.out and "thêm --write" in done.out


def test_it_writes_all_through_the_desk_and_a_second_time_nothing(run: Run, registry: Path) -> None:
    before = files(registry)
    path = put(registry, book(MINISTRY))
    done = run("import", path, "--write", *DAY, cwd=registry)
    assert (done.code, done.err) == (0, "")
    new = {name: raw.decode() for name, raw in files(registry).items() if name not in before}
    assert len(new) == 6 and {name.partition("/")[0] for name in new} == {"directives", "tasks"}
    assert "note: Lập theo bảng theo dõi “theo-doi.xlsx”; chưa đối chiếu" in new["directives/12-kh-ubnd-2024.yaml"]
    assert "{date: 2024-05-15, by: cat, state: in_progress}" in new["tasks/41-tb-ubnd-2024.tt.1.yaml"]
    assert run("validate", "--as-of", "15/5/2024", cwd=registry).code == 0
    after = files(registry)
    done = run("import", path, "--write", *DAY, cwd=registry)
    assert (done.code, files(registry)) == (0, after)
    assert "Không có gì mới để ghi." in done.out


def test_an_entry_is_added_to_a_task_that_the_registry_had(run: Run, registry: Path) -> None:
    task = (1, "Tham mưu cử đoàn đi trao đổi kinh nghiệm tại Hà Nội", "kl-2024-04-23", "Sở TT&TT")
    rows: Rows = (MINISTRY[0], (*task, None, None, "Đang thực hiện", "Đã trình"))
    done = run("import", put(registry, book(rows)), "--write", *DAY, "--by", "stttt", "--format", "json", cwd=registry)
    assert (done.code, [one["code"] for one in json.loads(done.out)["questions"]]) == (1, ["no_clause"])
    rows = tuple((*row, clause) for row, clause in zip(rows, ("Khoản", "4.3"), strict=True))
    done = run("import", put(registry, book(rows)), "--write", *DAY, "--by", "stttt", cwd=registry)
    assert (done.code, done.err) == (0, "")
    text = (registry / "tasks/kl-2024-04-23.4.3b.yaml").read_text(encoding="utf-8")
    assert text.endswith("- {date: 2024-05-15, by: stttt, state: in_progress, note: Đã trình}\n")


def test_what_is_asked_is_refused_saved_answered_and_written(run: Run, registry: Path) -> None:
    before, path, saved = files(registry), asked(registry), registry.parent / "anh-xa.yaml"
    done = run("import", path, "--write", *DAY, "--save-map", str(saved), cwd=registry)
    assert (done.code, files(registry)) == (1, before)
    assert "Chưa ghi gì: còn 3 chỗ phải trả lời." in done.out
    text = saved.read_text(encoding="utf-8")
    for question, answer in {
        'Phòng Kỹ thuật: "?"': "Phòng Kỹ thuật: stttt",
        '"01/01/1970": "?"': '"01/01/1970": none',
        'unproven: "?"': "unproven: reported",
    }.items():
        assert question in text
        text = text.replace(question, answer)
    saved.write_text(text, encoding="utf-8")
    done = run("import", path, "--map", str(saved), "--write", *DAY, cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert "Đã ghi 6 tệp." in done.out
    assert b"state: reported" in files(registry)["tasks/12-kh-ubnd-2024.tt.4.yaml"]
    again = registry.parent / "lan-hai.yaml"
    run("import", path, "--map", str(saved), *DAY, "--save-map", str(again), cwd=registry)
    assert "?" not in again.read_text(encoding="utf-8").partition("\n")[2]


def test_a_map_of_a_list_of_a_new_directive_is_for_the_next_call_too(run: Run, registry: Path) -> None:
    path, saved = put(registry, annex(), "phu-luc.docx"), registry.parent / "anh-xa.yaml"
    assert run("import", path, "--save-map", str(saved), "--lang", "en", cwd=registry).code == 0
    done = run("import", path, "--map", str(saved), "--write", *DAY, cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert "Đã ghi 4 tệp." in done.out


def test_unsure_rows_can_be_left_out(run: Run, registry: Path) -> None:
    before = files(registry)
    done = run("import", asked(registry), "--write", "--skip-unsure", *DAY, cwd=registry)
    assert done.code == 0
    assert "Bỏ lại 3 dòng phải hỏi (--skip-unsure)." in done.out
    assert sorted(files(registry).keys() - before.keys()) == [
        "directives/12-kh-ubnd-2024.yaml",
        "tasks/12-kh-ubnd-2024.tt.3.yaml",
    ]


def test_drafts_are_files_beside_the_registry_with_their_questions(run: Run, registry: Path) -> None:
    before, folder = files(registry), registry.parent / "nhap"
    done = run("import", asked(registry), "--draft", str(folder), *DAY, cwd=registry)
    assert (done.code, files(registry)) == (0, before)
    drafts = {name: raw.decode() for name, raw in files(folder).items()}
    assert len(drafts) == 6
    unsure = drafts["tasks/41-tb-ubnd-2024.tt.1.yaml"]
    assert unsure.startswith("# Tiến độ!D2: “Phòng Kỹ thuật” không phải tên cơ quan nào trong sổ")
    assert "lead: []" in unsure
    (folder / "tasks/41-tb-ubnd-2024.tt.1.yaml").write_text("title: Đã sửa\n", encoding="utf-8")
    done = run("import", asked(registry), "--draft", str(folder), *DAY, cwd=registry)
    assert (done.code, "đã có; không ghi đè" in done.err) == (3, True)
    assert run("import", asked(registry), "--draft", str(registry / "nhap"), cwd=registry).code == 2
    assert run("import", asked(registry), "--draft", str(folder), "--write", cwd=registry).code == 2


def test_json_says_all_of_it(run: Run, registry: Path) -> None:
    done = run("import", asked(registry), *DAY, "--format", "json", cwd=registry)
    assert (done.code, done.err) == (1, "")
    said = json.loads(done.out)
    assert said.keys() == {
        *("schema", "file", "sheet", "other_sheets", "heading", "day", "day_from", "by", "default_directive"),
        *("mapping", "rows", "defects", "questions", "counts", "codes", "records", "written"),
    }
    assert (said["day"], said["day_from"], said["by"], said["written"]) == ("2024-05-15", "option", ["cat"], [])
    assert {one["code"]: one["place"] for one in said["questions"]} == {
        "unknown_body": "Tiến độ!D2",
        "placeholder": "Tiến độ!F3",
        "unproven": "Tiến độ!G5",
    }
    assert said["mapping"][1]["field"] == "title" and said["mapping"][1]["certainty"] == "sure"
    assert (said["counts"]["rows"], said["counts"]["new"], said["counts"]["unsure"]) == (4, 1, 3)
    written = run("import", asked(registry), *DAY, "--write", "--skip-unsure", "--format", "json", cwd=registry)
    assert json.loads(written.out)["written"] == [
        "registry/directives/12-kh-ubnd-2024.yaml",
        "registry/tasks/12-kh-ubnd-2024.tt.3.yaml",
    ]


def test_in_a_registry_of_git_what_is_dated_back_is_asked(run: Run, tmp_path: Path) -> None:
    repo = Repository(tmp_path / "kho")
    rows: Rows = (
        ("Nội dung nhiệm vụ", "Văn bản", "Chủ trì", "Thời hạn", "Trạng thái", "Ngày hoàn thành", "Kết quả"),
        *[
            (
                "Việc đã xong",
                "5/TB-A ngày 2/1/2024",
                "Sở B",
                "10/2/2024",
                "Hoàn thành",
                "10/1/2024",
                "9/BC-B ngày 1/5/2024",
            )
        ],
    )
    repo.put(
        {
            "registry.yaml": "format: 1\ntitle: T\ncommittee: a\nfocal_point: a\nplace: P\n",
            "agencies/a.yaml": "name: Sở A\ncode: A\n",
            "agencies/b.yaml": "name: Sở B\n",
        }
    )
    repo.commit("2024-05-01")
    path = tmp_path / "x.csv"
    path.write_bytes(table(rows))
    done = run("import", str(path), *DAY, "--write", cwd=repo.root)
    assert (done.code, "sổ không nhận: 1" in done.out) == (1, True)


REFUSED = {
    "no file": (("khong-co.xlsx",), 3, "không đọc được"),
    "no tracker": (("x.csv",), 2, "không có bảng theo dõi nhiệm vụ"),
    "no such sheet": (("a.xlsx", "--sheet", "Tiến đô 2"), 2, "gần giống: Tiến độ"),
    "a map that is none": (("a.xlsx", "--map", "x.csv"), 2, "bảng ánh xạ"),
    "a field that there is not": (("a.xlsx", "--map", "f.yaml"), 2, "gần giống: deadline"),
    "a key that there is not": (("a.xlsx", "--map", "k.yaml"), 2, "gần giống: columns"),
    "a state that there is not": (("a.xlsx", "--map", "s.yaml"), 2, "gần giống: completed"),
    "a map over the tracker": (("a.xlsx", "--save-map", "a.xlsx"), 3, "a.xlsx đã có"),
    "a map over answers": (("a.xlsx", "--save-map", "b.yaml"), 3, "thêm --map b.yaml"),
    "a body that there is not": (("a.xlsx", "--map", "b.yaml"), 2, "khong-co"),
    "a directive that there is not": (("a.xlsx", "--directive", "khong-co"), 3, "khong-co"),
    "a document of another kind": (("x.doc.docx",), 3, "không phải tệp Word kiểu .docx"),
    "entities": (("hostile.docx",), 3, "DOCTYPE"),
    "a picture": (("x.png",), 2, "nhị phân"),
}


@pytest.mark.parametrize(("words", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_it_refuses_in_one_sentence(words: tuple[str, ...], code: int, said: str, run: Run, registry: Path) -> None:
    put(registry, book(MINISTRY), "a.xlsx")
    put(registry, b"a;b\n1;2\n", "x.csv")
    put(registry, "columns: {Nội dung: deadlin}".encode(), "f.yaml")
    put(registry, b"colums: {}", "k.yaml")
    put(registry, b"states: {Xong r: complted}", "s.yaml")
    put(registry, "bodies: {Sở TT&TT: khong-co}".encode(), "b.yaml")
    put(registry, b"\xd0\xcf\x11\xe0 WordDocument", "x.doc.docx")
    put(registry, b"\x89PNG\r\n", "x.png")
    doctype = '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>'
    put(registry, packed({"word/document.xml": doctype}), "hostile.docx")
    before = files(registry.parent)
    done = run("import", *words, "--registry", str(registry), cwd=registry.parent)
    assert (done.code, done.out, done.err.count("\n"), files(registry.parent)) == (code, "", 1, before), done.err
    assert said in done.err


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(
    width: int, run: Run, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = _at(width, run, registry, monkeypatch)
    assert max(map(len, done.out.splitlines())) <= width
    assert ("mức chắc chắn" in done.out) == (width >= 80)


def _at(width: int, run: Run, registry: Path, monkeypatch: pytest.MonkeyPatch) -> Done:
    path = put(registry, annex(), "phu-luc.docx")
    monkeypatch.setenv("COLUMNS", str(width))
    return run("import", Path(path).name, "--registry", str(registry), cwd=registry.parent)
