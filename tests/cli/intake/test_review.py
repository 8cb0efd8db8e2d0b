"""`ingest --review` and `--write`: a key or two an item, kept between sittings, written once everything is decided."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from deann06.cli import prompts
from deann06.cli.intake import drafting
from deann06.services.drafting.opening import open_review
from deann06.services.session import read_registry
from tests.cli.conftest import CopyRegistry, Done, Run
from tests.exchange.documents.made import document, paragraph, table
from tests.services.drafting.conftest import NOTICE
from tests.services.drafting.test_sheets import YES, filled

ROWS = 140
LEADS = ("Công an tỉnh", "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp", "Sở Tài chính")
Sitting = Callable[..., Done]
KEPT = "van-ban.txt.duyet.json"


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    return copy_registry()


@pytest.fixture
def letter(registry: Path) -> Path:
    path = registry.parent / "van-ban.txt"
    path.write_text("\n".join(NOTICE), encoding="utf-8")
    return path


@pytest.fixture
def sitting(run: Run, monkeypatch: pytest.MonkeyPatch, letter: Path) -> Sitting:
    """One sitting of a person who types these lines, then ends the input."""

    def sit(*lines: str | Callable[[], str]) -> Done:
        given = iter(lines)

        def line(_shown: str) -> str:
            typed = next(given, None)
            if typed is None:
                raise EOFError
            return typed if isinstance(typed, str) else typed()

        monkeypatch.setattr(prompts, "can_ask", lambda: True)
        monkeypatch.setattr(drafting, "can_ask", lambda: True)
        monkeypatch.setattr("builtins.input", line)
        return run("ingest", letter.name, "--review", cwd=letter.parent)

    return sit


def states(letter: Path) -> list[str]:
    return [one["state"] for one in json.loads((letter.parent / KEPT).read_text(encoding="utf-8"))["items"]]


def warnings_of(run: Run, registry: Path) -> list[dict[str, str]]:
    found = json.loads(run("validate", "--format", "json", cwd=registry.parent).out)["findings"]
    return [one for one in found if one["severity"] == "warning"]


def test_a_review_goes_on_where_it_was_left(sitting: Sitting, letter: Path, registry: Path, run: Run) -> None:
    first = sitting("", "", "1", "", "n")  # the head, item 1, one task in item 2, which is taken; enough
    assert first.code == 1
    assert "còn 2 trên 4 việc" in " ".join(first.out.split())
    assert states(letter) == ["accepted", "accepted", "waiting", "waiting"]
    second = sitting("+ttdl", "", "Văn phòng UBND tỉnh", "7 Báo cáo tháng", "", "c")
    assert (second.code, second.err) == (0, "")
    assert "đã xong 2 trên 4 việc" in second.out
    assert states(letter) == ["accepted", "accepted", "accepted", "changed"]
    assert "Đã ghi 7 tệp: văn bản 77-tb-ubnd-2024, 4 nhiệm vụ, 1 cơ quan mới." in " ".join(second.out.split())
    found = Counter(one["code"] for one in warnings_of(run, registry) if "77-tb-ubnd-2024" in one["path"])
    codes = ", ".join(f"{code} × {count}" for code, count in sorted(found.items()))
    assert (f"Sổ sẽ có thêm lưu ý khi validate: {codes}." in " ".join(second.out.split())) is bool(codes)
    task = (registry / "tasks/77-tb-ubnd-2024.4.yaml").read_text(encoding="utf-8")
    assert "lead: [vpub]\nproduct: Báo cáo tháng\ndeadline: {every: month, phrase: hằng tháng}\n" in task


def test_what_was_done_elsewhere_meanwhile_is_not_undone(sitting: Sitting, letter: Path) -> None:
    sitting("", "n")
    kept = letter.parent / KEPT

    def elsewhere() -> str:
        ours = kept.read_text(encoding="utf-8")
        theirs = ours.replace('"state": "waiting"', '"state": "skipped"', 2)
        assert theirs != ours
        kept.write_text(theirs, encoding="utf-8")
        return ""

    done = sitting(elsewhere, "n")
    assert "vừa thay đổi ở nơi khác" in done.err
    assert states(letter)[:2] == ["skipped", "skipped"]


@pytest.mark.parametrize("name", [KEPT, "bang", "bang.xls"])
def test_a_sheet_is_called_as_a_workbook_is(run: Run, letter: Path, name: str) -> None:
    done = run("ingest", letter.name, "--sheet", name, cwd=letter.parent)
    assert done.code == 2 and ".xlsx" in done.err
    assert not (letter.parent / name).exists()


@pytest.mark.parametrize("ways", [("--review",), ("--sheet", "y" * 260 + ".xlsx"), ("--draft", "y" * 260)])
def test_a_name_that_no_disk_has_is_told(
    run: Run, letter: Path, ways: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "can_ask", lambda: True)
    name = letter.rename(letter.with_name("y" * 245 + ".txt")).name if ways == ("--review",) else letter.name
    done = run("ingest", name, *ways, cwd=letter.parent)
    assert done.code == 3 and "quá dài" in done.err and "DEANN06_TRACEBACK" not in done.err


def test_a_folder_where_a_draft_would_stand_is_told(run: Run, letter: Path) -> None:
    (letter.parent / "nhap/directives/77-tb-ubnd-2024.yaml").mkdir(parents=True)
    done = run("ingest", letter.name, "--draft", "nhap", cwd=letter.parent)
    assert done.code == 3 and "là thư mục, không phải tệp" in done.err
    assert not (letter.parent / "nhap/tasks").exists()


def test_a_day_is_not_given_where_nothing_is_read(run: Run, letter: Path) -> None:
    for ways in (("--write",), ("--take", "bang.xlsx"), ("--take", "bang.xlsx", "--write")):
        done = run("ingest", letter.name, *ways, "--issued", "6/5/2024", cwd=letter.parent)
        assert done.code == 2 and "--issued" in done.err


def test_everything_that_can_be_typed(sitting: Sitting, letter: Path, registry: Path) -> None:
    done = sitting(
        *("?", "5 Họp về kho dữ liệu", "", ""),  # help, the title of the head, the head, item 1
        *("l", "l", "", ""),  # back to item 1, back to the head; both again
        *("2", "", ""),  # item 2 parted where it is asked; both halves
        *("l", "g", "t", "1", "", ""),  # back, joined again; parted by hand, both halves
        *("8", "2", "9", "3.1", ""),  # no such answer; the words of a body stay; clause changed after asking for it
        *("", "b"),  # the lead later, which comes again; skipped
        "k",
    )
    assert done.code == 0, done.err
    kept = json.loads((letter.parent / KEPT).read_text(encoding="utf-8"))
    assert kept["head"]["title"] == "Họp về kho dữ liệu"
    assert "Chưa ghi gì vào sổ. Ghi: deann06 ingest van-ban.txt --write" in " ".join(done.out.split())
    assert not (registry / "directives/77-tb-ubnd-2024.yaml").exists()


def test_an_interrupt_keeps_what_was_done(sitting: Sitting, letter: Path) -> None:
    assert sitting("", "").code == 1
    assert states(letter)[0] == "accepted"


def test_a_field_may_be_named_while_something_is_asked(sitting: Sitting, letter: Path) -> None:
    sitting("", "", "1 Lập danh mục", "9")  # the head, item 1, the title of item 2, and an answer that there is not
    kept = json.loads((letter.parent / KEPT).read_text(encoding="utf-8"))
    assert kept["items"][1]["fields"]["title"] == "Lập danh mục"
    assert kept["items"][1]["state"] == "waiting"


def test_a_review_is_kept_in_no_registry(sitting: Sitting, letter: Path, registry: Path, run: Run) -> None:
    sitting()
    inside = registry / "directives/kl-2024-04-23.md"
    inside.write_text("\n".join(NOTICE), encoding="utf-8")
    done = run("ingest", "registry/directives/kl-2024-04-23.md", "--review", cwd=letter.parent)
    assert (done.code, done.out) == (2, "")
    assert not [*registry.rglob("*.json")]


def test_no_terminal_is_one_sentence(run: Run, letter: Path) -> None:
    done = run("ingest", letter.name, "--review", cwd=letter.parent)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "--sheet" in done.err
    assert not (letter.parent / KEPT).exists()


def test_nothing_is_written_unreviewed(run: Run, sitting: Sitting, letter: Path, registry: Path) -> None:
    never = run("ingest", letter.name, "--write", cwd=letter.parent)
    assert (never.code, never.out) == (3, "")
    assert "deann06 ingest van-ban.txt --review" in never.err
    sitting("", "")
    half = run("ingest", letter.name, "--write", cwd=letter.parent)
    assert half.code == 3
    assert "còn 3 trên 4 việc" in half.err
    sitting("1", "", "+ttdl", "", "b", "k")
    dry = run("ingest", letter.name, "--write", "--dry-run", cwd=letter.parent)
    assert dry.code == 0
    assert "Nếu ghi, sẽ có 6 tệp" in dry.out
    assert not (registry / "directives/77-tb-ubnd-2024.yaml").exists()
    letter.write_text("\n".join((*NOTICE, "5. Giao Sở Y tế báo cáo.")), encoding="utf-8")
    changed = run("ingest", letter.name, "--write", cwd=letter.parent)
    assert (changed.code, changed.out) == (3, "")
    assert "đã đổi" in changed.err
    letter.write_text("\n".join(NOTICE), encoding="utf-8")
    said = json.loads(run("ingest", letter.name, "--write", "--format", "json", cwd=letter.parent).out)
    assert said["directive"] == "77-tb-ubnd-2024"
    assert len(said["written"]) == 6
    assert "3 việc đã có trong sổ" in run("ingest", letter.name, "--write", cwd=letter.parent).out


def test_a_damaged_review_says_what_to_do(run: Run, letter: Path) -> None:
    (letter.parent / KEPT).write_text("{", encoding="utf-8")
    done = run("ingest", letter.name, "--write", cwd=letter.parent)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert KEPT in done.err


def test_files_for_an_editor_ask_beside_their_fields(run: Run, letter: Path, registry: Path) -> None:
    before = sorted(registry.rglob("*"))
    done = run("ingest", letter.name, "--draft", "nhap", cwd=letter.parent)
    assert (done.code, done.err) == (0, "")
    assert "Đã viết 6 tệp vào nhap" in done.out
    task = (letter.parent / "nhap/tasks/77-tb-ubnd-2024.4.yaml").read_text(encoding="utf-8").splitlines()
    at = next(place for place, line in enumerate(task) if line.startswith("lead:"))
    assert task[at - 1] == "# ? Chưa có: chủ trì"
    assert task[at] == "lead: []"
    assert "directives/77-tb-ubnd-2024.md" in [
        path.relative_to(letter.parent / "nhap").as_posix() for path in (letter.parent / "nhap").rglob("*.md")
    ]
    assert sorted(registry.rglob("*")) == before
    assert not (letter.parent / KEPT).exists()
    assert run("ingest", letter.name, "--draft", "nhap", cwd=letter.parent).code == 0, "the same again"
    (letter.parent / "nhap/tasks/77-tb-ubnd-2024.4.yaml").write_text("title: Khác\n", encoding="utf-8")
    refused = run("ingest", letter.name, "--draft", "nhap", cwd=letter.parent)
    assert (refused.code, refused.err.count("\n")) == (3, 1)


def test_a_sheet_is_made_and_taken_and_taken_twice_is_once(run: Run, letter: Path, registry: Path) -> None:
    made = run("ingest", letter.name, "--sheet", "bang.xlsx", cwd=letter.parent)
    assert (made.code, made.err) == (0, "")
    assert "4 việc, 3 việc có câu hỏi" in made.out
    bare = run("ingest", letter.name, "--take", "bang.xlsx", "--write", cwd=letter.parent)
    assert bare.code == 1
    assert "Nhiệm vụ!B5, Nhiệm vụ!B6, Nhiệm vụ!B7, Nhiệm vụ!B8: chưa ghi" in " ".join(bare.out.split())
    read = read_registry(registry).registry
    assert read is not None
    review = open_review(letter, read).review
    cells = {**YES, ("Nhiệm vụ", "4", "take"): "không", ("Cơ quan", "Trung tâm Dữ liệu Biển Đảo", "is"): "giữ chữ"}
    (letter.parent / "bang.xlsx").write_bytes(filled(review, read, cells))
    dry = run("ingest", letter.name, "--take", "bang.xlsx", cwd=letter.parent)
    assert dry.code == 0, dry.out
    assert "thêm --write để ghi" in dry.out
    assert not (registry / "directives/77-tb-ubnd-2024.yaml").exists()
    done = run("ingest", letter.name, "--take", "bang.xlsx", "--write", cwd=letter.parent)
    assert "Đã ghi 5 tệp: văn bản 77-tb-ubnd-2024, 3 nhiệm vụ" in " ".join(done.out.split())
    files = sorted((path, path.read_bytes()) for path in registry.rglob("*.*"))
    again = json.loads(
        run("ingest", letter.name, "--take", "bang.xlsx", "--write", "--format", "json", cwd=letter.parent).out
    )
    assert (again["written"], len(again["known"]), again["problems"]) == ([], 3, [])
    assert sorted((path, path.read_bytes()) for path in registry.rglob("*.*")) == files
    over = run("ingest", letter.name, "--sheet", "bang.xlsx", cwd=letter.parent)
    assert (over.code, over.err.count("\n")) == (3, 1), "somebody has typed into it"


WAYS = [
    ("--review", "--write"),
    ("--dry-run",),
    ("--review", "--format", "json"),
    ("--sheet", "a.xlsx", "--draft", "b"),
    ("--write", "--output", "a.txt"),
]


@pytest.mark.parametrize("words", WAYS)
def test_what_does_not_go_together(run: Run, letter: Path, words: tuple[str, ...]) -> None:
    assert run("ingest", letter.name, *words, cwd=letter.parent).code == 2


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal")
def test_an_annex_of_a_hundred_and_forty_rows_is_a_key_a_row(registry: Path) -> None:
    """The figure that docs/ingest.md states: every row that is right is one key."""
    from tests.terminal import typed

    plan = registry.parent / "ke-hoach.docx"
    day = "Khánh Hòa, ngày 06 tháng 5 năm 2024"
    head = ("UBND TỈNH KHÁNH HÒA", "Số: 90/KH-UBND", day, "KẾ HOẠCH", "Chuẩn hóa dữ liệu", "PHỤ LỤC")
    heading = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
    rows = [
        (str(number), f"Chuẩn hóa nhóm dữ liệu thứ {number}", LEADS[number % 5], f"{number % 28 + 1}/9/2024")
        for number in range(1, ROWS + 1)
    ]
    plan.write_bytes(document(*map(paragraph, head), table(heading, *rows)))
    keys = "\r" + "\r" * ROWS + "c\r"  # the head, a key a row, and to write
    done = typed(registry.parent, ["ingest", "ke-hoach.docx", "--review"], keys)
    assert done.code == 0, done.page[-2000:]
    assert len(keys) == ROWS + 3
    assert len([*registry.glob("tasks/90-kh-ubnd-2024.*.yaml")]) == ROWS
    page = (Path(__file__).parents[3] / "docs/ingest.md").read_text(encoding="utf-8")
    assert f"{len(keys)} keys" in page


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal")
def test_an_interrupt_on_a_terminal_keeps_what_was_done(letter: Path) -> None:
    from tests.terminal import typed

    done = typed(letter.parent, ["ingest", letter.name, "--review"], "\r\r", ("2/4", "\x03"))
    assert done.code == 1, done.page[-500:]
    assert "Traceback" not in done.page
    assert states(letter) == ["accepted", "waiting", "waiting", "waiting"]
