"""Trackers of every style come to the same tasks; a second time to nothing; and no row is lost in silence."""

from __future__ import annotations

import random
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.errors import DeannError
from deann06.output.words.change.intake import defect_words
from deann06.reports.pages.intake import TAKEN, Intake, RowOutcome
from deann06.services.intake.answers import TrackerMap, read_answers
from deann06.services.intake.reading import ImportChoices, TakenIn, find_table, tables_of, take_in
from deann06.services.record.desk import Options, desk
from tests.services.intake.trackers import EXPORT, MINISTRY, OFFICE, OFFICE_MERGED, Rows, annex, book, table
from tests.tries import tries

ROOT: Final = Path(__file__).parents[3]
TODAY: Final = date(2024, 5, 20)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "registry", tmp_path / "registry"))


def taken(
    registry: Path, content: bytes, name: str, answers: TrackerMap | None = None, *, write: bool = False
) -> TakenIn:
    """What a file comes to, written where that is wanted."""
    path = registry.parent / name
    path.write_bytes(content)
    known = answers or TrackerMap()
    with desk(Options(registry, dry_run=not write), TODAY) as at:
        found = take_in(str(path), find_table(name, tables_of(path), known, ""), at, known, ImportChoices(), TODAY)
        at.put(found.prepared.changes)
    return found


def page(registry: Path, content: bytes, name: str = "x.xlsx", answers: TrackerMap | None = None) -> Intake:
    return taken(registry, content, name, answers).page


def fields(one: Intake) -> dict[str, str]:
    return {column.field: column.heading for column in one.mapping if column.field}


def made(one: Intake) -> dict[str, dict[str, object]]:
    """What new tasks say, by their titles."""
    return {str(record.data["title"]): dict(record.data) for record in one.records if record.kind == "task"}


def codes(one: Intake, *, asks: bool = True) -> list[str]:
    return sorted({defect.code for defect in one.defects if defect.asks == asks})


def test_a_ministrys_list(registry: Path) -> None:
    found = page(registry, book(MINISTRY))
    assert (found.sheet, found.heading.rows, codes(found)) == ("Tiến độ", (1,), [])
    assert set(fields(found)) == {"number", "title", "directive", "lead", "cooperating", "deadline", "state", "note"}
    assert [row.outcome for row in found.rows] == [RowOutcome.NEW] * 4
    assert made(found)["Rà soát danh mục dịch vụ công"] == {
        "title": "Rà soát danh mục dịch vụ công",
        "directive": "41-tb-ubnd-2024",
        "clause": "TT.1",
        "lead": ["stttt"],
        "cooperating": ["snv"],
        "deadline": {"by": "2024-05-30"},
    }
    drafts = {one.record: one.data for one in found.records if one.kind == "directive"}
    assert drafts["41-tb-ubnd-2024"]["issuer"] == "ubnd-tinh"
    assert drafts["12-kh-ubnd-2024"]["kind"] == "Kế hoạch"
    entries = {one.record: one.data for one in found.records if one.kind == "entry"}
    assert entries["41-tb-ubnd-2024.tt.2"]["note"] == "Chờ dự toán"
    assert "state" not in entries["41-tb-ubnd-2024.tt.2"]  # not started is what a new task is
    assert entries["12-kh-ubnd-2024.tt.4"]["state"] == "in_progress"


def test_an_offices_list_with_a_head_of_two_rows_and_groups(registry: Path) -> None:
    found = page(registry, book(OFFICE, OFFICE_MERGED))
    assert (found.heading.rows, found.heading.numbers) == ((4, 5), 6)
    assert (found.day, found.day_from) == (date(2024, 5, 15), "file")
    assert fields(found)["cooperating"] == "Cơ quan thực hiện / Phối hợp"
    assert [row.outcome for row in found.rows] == [
        *(RowOutcome.HEADING, RowOutcome.GROUP, RowOutcome.NEW, RowOutcome.NEW, RowOutcome.GROUP, RowOutcome.NEW),
        *(RowOutcome.TOTAL, RowOutcome.ASIDE),
    ]
    tasks = made(found)
    assert tasks["Báo cáo kết nối dữ liệu"]["directive"] == "41-tb-ubnd-2024"  # of the merged cell
    assert tasks["Báo cáo kết nối dữ liệu"]["lead"] == ["stc", "syt"]
    assert tasks["Tuyên truyền về định danh"]["lead"] == ["ubnd-huyen"]
    assert tasks["Tuyên truyền về định danh"]["cooperating"] == ["Các cơ quan liên quan"]
    assert {one.record: one.data["progress"] for one in found.records if one.kind == "entry"} == {
        "41-tb-ubnd-2024.tt.1": "40",
        "41-tb-ubnd-2024.tt.2": "20",
    }
    assert codes(found, asks=False) == ["several_bodies"]


def test_a_systems_export(registry: Path) -> None:
    found = page(registry, table(EXPORT), "x.csv")
    assert fields(found)["deadline"] == "Ngày hoàn thành"
    assert fields(found)["completed"] == "Ngày hoàn thành thực tế"
    assert found.mapping[0].field == ""  # `ID nhiệm vụ` is no title
    (question,) = found.questions
    assert (question.code, question.place, question.text) == (
        "placeholder",
        "dòng 2, cột “Ngày hoàn thành thực tế”",
        "01/01/1970",
    )
    answers = read_answers("m", b'deadlines: {"01/01/1970": none}')
    found = page(registry, table(EXPORT), "x.csv", answers)
    assert codes(found) == []
    entries = {one.record: one.data for one in found.records if one.kind == "entry"}
    done = next(data for data in entries.values() if data["state"] == "completed")
    assert (done["date"], done["document"]) == ("2024-05-10", {"number": "145/BC-SNV", "date": "2024-05-10"})


def test_an_annex_in_word(registry: Path) -> None:
    found = page(registry, annex(), "x.docx")
    assert (found.sheet, found.others, found.heading.rows) == ("Bảng 2", ("Bảng 1",), (1, 2))
    assert found.default_directive == "77-kh-ubnd-2024"
    assert [row.outcome for row in found.rows] == [
        *(RowOutcome.GROUP, RowOutcome.NEW, RowOutcome.NEW, RowOutcome.HEADING, RowOutcome.NEW)
    ]
    assert codes(found) == codes(found, asks=False) == []
    tasks = made(found)
    assert tasks["Xây dựng quy chế khai thác dữ liệu"]["cooperating"] == ["stp", "stttt"]
    assert (tasks["Tập huấn cán bộ cấp xã"]["lead"], tasks["Tập huấn cán bộ cấp xã"]["cooperating"]) == (
        ["snv"],
        ["ubnd-huyen"],
    )
    assert tasks["Rà soát chi phí"]["deadline"] == {"within": "2024-Q3", "phrase": "Quý III năm 2024"}


STYLES: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "ministry": (lambda: book(MINISTRY), "a.xlsx"),
    "office": (lambda: book(OFFICE, OFFICE_MERGED), "b.xlsx"),
    "annex": (annex, "c.docx"),
    "export": (lambda: table(EXPORT), "d.csv"),
}


@pytest.mark.parametrize(("content", "name"), STYLES.values(), ids=STYLES)
def test_the_same_file_again_adds_nothing(content: Callable[[], bytes], name: str, registry: Path) -> None:
    answers = read_answers("m", b'deadlines: {"01/01/1970": none}')
    first = taken(registry, content(), name, answers, write=True)
    assert first.prepared.changes
    again = taken(registry, content(), name, answers, write=True)
    assert (again.prepared.changes, again.page.records) == ({}, ())
    assert {row.outcome for row in again.page.rows if row.outcome in TAKEN} == {RowOutcome.KNOWN}


def test_a_file_saved_anew_sorted_and_grown_by_a_row_adds_that_row(registry: Path) -> None:
    taken(registry, book(MINISTRY), "a.xlsx", write=True)
    head, *rest = MINISTRY
    new = (9, "Kiểm tra an toàn thông tin", rest[0][2], "Công an tỉnh", None, None, "Đang thực hiện", None)
    rows: Rows = (head, *reversed(rest), new)
    grown = taken(registry, table([row[1:] for row in rows]), "b.csv", write=True)  # and without its numbers
    assert [one.data.get("title") for one in grown.page.records if one.kind == "task"] == [new[1]]
    assert sum(row.outcome is RowOutcome.KNOWN for row in grown.page.rows) == len(rest)


def test_a_state_that_moved_becomes_an_entry(registry: Path) -> None:
    taken(registry, book(MINISTRY), "a.xlsx", write=True)
    head, first, *rest = MINISTRY
    moved = (*first[:6], "Chờ xác nhận", "Đã trình")
    found = page(registry, book((head, moved, *rest)))
    (entry,) = found.records
    assert (entry.kind, entry.record) == ("entry", "41-tb-ubnd-2024.tt.1")
    assert (entry.data["state"], entry.data["note"]) == ("reported", "Đã trình")


def test_what_the_registry_has_otherwise_is_told_and_left(registry: Path) -> None:
    taken(registry, book(MINISTRY), "a.xlsx", write=True)
    head, first, *rest = MINISTRY
    later = (*first[:5], date(2024, 7, 30), *first[6:])
    found = page(registry, book((head, later, *rest)))
    assert (codes(found), codes(found, asks=False), found.records) == ([], ["other_term"], ())
    led = (*first[:3], "Sở Y tế", *first[4:])
    found = page(registry, book((head, led, *rest)))
    assert (codes(found), found.records) == (["other_lead"], ())


def test_a_title_above_the_heading_is_no_part_of_it_however_wide(registry: Path) -> None:
    rows: Rows = (("Số liệu đến hết ngày 30/4/2024",), *MINISTRY)
    for merged in ((), ((0, 0, 0, 7),)):
        found = page(registry, book(rows, merged))
        assert (found.heading.rows, found.day) == ((2,), date(2024, 4, 30))


def test_a_list_that_goes_with_a_report_is_not_of_the_report(registry: Path) -> None:
    bare = [(*row[:2], *row[3:]) for row in MINISTRY]
    for above, known in (
        ("Kế hoạch số 77/KH-UBND ngày 03/5/2024", True),
        ("Báo cáo số 77/BC-UBND ngày 03/5/2024", False),
    ):
        found = page(registry, book(((f"(Kèm theo {above} của UBND tỉnh)",), *bare)))
        assert (found.default_directive, codes(found)) == (("77-kh-ubnd-2024", []) if known else ("", ["no_directive"]))


def test_as_above_is_what_stands_above_and_groups_name_documents_and_bodies(registry: Path) -> None:
    rows: Rows = (
        ("STT", "Tên nhiệm vụ", "Thời hạn"),
        ("A", "Thông báo số 41/TB-UBND ngày 06/5/2024 của UBND tỉnh"),
        ("I", "Sở Y tế"),
        (1, "Việc một", "30/6/2024"),
        (2, "Việc hai", "nt"),
    )
    found = page(registry, book(rows))
    assert (codes(found), codes(found, asks=False)) == ([], ["ditto"])
    both = [made(found)[title] for title in ("Việc một", "Việc hai")]
    assert [(one["directive"], one["lead"], one["deadline"]) for one in both] == [
        ("41-tb-ubnd-2024", ["syt"], {"by": "2024-06-30"})
    ] * 2


def test_what_is_completed_in_the_registry_is_not_opened_again_in_silence(registry: Path) -> None:
    head, first, *rest = MINISTRY
    done = (*first[:6], "Hoàn thành", "Báo cáo 9/BC-STTTT ngày 14/5/2024")
    rows: Rows = ((*head[:7], "Kết quả"), done, *rest)
    taken(registry, book(rows), "a.xlsx", write=True)
    found = page(registry, book(MINISTRY))
    assert (codes(found), found.rows[0].outcome) == (["reopens"], RowOutcome.UNSURE)


def test_tasks_of_one_title_and_several_clauses_are_several(registry: Path) -> None:
    head, first, *_ = MINISTRY
    rows = ((*head, "Khoản"), (*first, "2.1"), (*first, "2.2"), (*first, "khoản 2.1"))
    found = taken(registry, book(rows), "a.xlsx", write=True).page
    assert [row.outcome for row in found.rows] == [RowOutcome.NEW, RowOutcome.NEW, RowOutcome.SAME]
    assert [one.record for one in found.records if one.kind == "task"] == [
        "41-tb-ubnd-2024.2.1",
        "41-tb-ubnd-2024.2.2",
    ]
    assert page(registry, book(rows)).records == ()


def _lines(rows: Rows, change: tuple[int, int, str]) -> Rows:
    """Rows with one cell changed."""
    made_rows = [list(row) for row in rows]
    row, place, text = change
    made_rows[row][place] = text
    return made_rows


DEFECTS: Final = {
    "unknown_body": (1, 3, "Phòng Kỹ thuật số 9"),
    "no_lead": (1, 3, "-"),
    "no_directive": (1, 2, ""),
    "several_directives": (1, 2, "41/TB-UBND và 42/TB-UBND"),
    "unknown_directive": (1, 2, "Ý kiến chỉ đạo tại cuộc họp giao ban"),
    "directive_no_issued": (1, 2, "99/QĐ-UBND"),
    "directive_no_issuer": (1, 2, "99/QĐ-XYZ ngày 1/3/2024"),
    "placeholder": (1, 5, "01/01/1970"),
    "unreadable_term": (1, 5, "sớm nhất có thể"),
    "unknown_state": (1, 6, "Chờ ý kiến"),
    "unproven": (1, 6, "Hoàn thành"),
    "halt_unproven": (1, 6, "Tạm dừng"),
    "legacy_font": (1, 1, "B¸o c¸o kÕt qu¶ thùc hiÖn"),
    "no_title": (1, 1, ""),
}
TOLD: Final = {
    "cut_title": (1, 1, "Tổng hợp khó khăn, vướng mắc và đề xu…"),
    "same_number": (2, 0, "1"),
    "several_bodies": (1, 3, "Sở TT&TT; Sở Y tế; Sở Tư pháp"),
    "spellings": (4, 3, "Sở Thông tin và Truyền thông"),
    "overdue_in_time": (1, 6, "Quá hạn"),
    "in_time_overdue": (1, 6, "Trong hạn"),
    "short_year": (1, 5, "30/5/24"),
    "ongoing_with_term": (1, 6, "Thường xuyên"),
}


@pytest.mark.parametrize(("code", "change"), DEFECTS.items(), ids=DEFECTS)
def test_what_is_not_known_is_asked_at_its_place_and_its_row_left_out(
    code: str, change: tuple[int, int, str], registry: Path
) -> None:
    found = page(registry, book(_lines(MINISTRY, change)))
    asked = [one for one in found.questions if one.code == code]
    assert [one.row for one in asked] == [2], [one.code for one in found.defects]
    assert found.rows[0].outcome is RowOutcome.UNSURE
    assert all(one.data.get("title") != MINISTRY[1][1] for one in found.records)


@pytest.mark.parametrize(("code", "change"), TOLD.items(), ids=TOLD)
def test_what_is_odd_is_told_and_taken_as_it_stands(code: str, change: tuple[int, int, str], registry: Path) -> None:
    rows = _lines(MINISTRY, change)
    if code == "in_time_overdue":
        rows = _lines(rows, (1, 5, "10/5/2024"))
    found = page(registry, book(rows))
    assert code in codes(found, asks=False), [one.code for one in found.defects]
    assert codes(found) == []
    assert found.rows[change[0] - 1].outcome is RowOutcome.NEW


def test_where_a_program_wrote_months_first_no_day_of_the_column_is_taken_for_sure(registry: Path) -> None:
    rows = _lines(_lines(_lines(MINISTRY, (1, 5, "05/20/2024")), (2, 5, "05/10/2024")), (4, 5, "20/06/2024"))
    found = page(registry, table(rows), "x.csv")
    assert {one.code: (one.row, one.text) for one in found.questions} == {
        "unreadable_term": (2, "05/20/2024"),
        "day_or_month": (3, "05/10/2024"),
    }
    answers = read_answers("m", b"deadlines: {05/20/2024: 20/5/2024, 05/10/2024: 10/5/2024}")
    found = page(registry, table(rows), "x.csv", answers)
    assert codes(found) == []
    assert [one.get("deadline") for one in made(found).values()][:2] == [{"by": "2024-05-20"}, {"by": "2024-05-10"}]


def test_a_row_that_stands_twice_is_one_task_and_two_that_differ_are_asked(registry: Path) -> None:
    head, first, *rest = MINISTRY
    found = page(registry, book((head, first, first, *rest)))
    assert [row.outcome for row in found.rows[:2]] == [RowOutcome.NEW, RowOutcome.SAME]
    other = (*first[:6], "Chờ xác nhận", *first[7:])
    found = page(registry, book((head, first, other, *rest)))
    assert (codes(found), found.rows[1].outcome) == (["differs_from_row"], RowOutcome.UNSURE)


def test_a_map_answers_and_its_columns_are_taken(registry: Path) -> None:
    rows = _lines(_lines(MINISTRY, (0, 1, "Việc cần làm")), (1, 3, "Phòng Kỹ thuật số 9"))
    rows = _lines(rows, (1, 6, "Chờ ý kiến"))
    with pytest.raises(DeannError, match=r"intake\.no_heading"):
        page(registry, book(rows))
    answers = read_answers(
        "m",
        "columns: {Việc cần làm: title, Ghi chú: '-'}\nstates: {chờ ý kiến: in_progress}\n"
        "bodies: {phòng kỹ thuật số 9: [stttt, syt]}\n".encode(),
    )
    found = page(registry, book(rows), answers=answers)
    assert codes(found) == []
    assert made(found)[str(MINISTRY[1][1])]["lead"] == ["stttt", "syt"]
    assert not any("note" in one.data for one in found.records if one.kind == "entry")


TEXTS: Final = st.sampled_from(
    [
        *("", "-", "…", "01/01/1970", "31/2/2024", "#N/A", "Sở TT&TT; ; ,", "99999999999999999999", "I.", "A"),
        *("Tổng cộng", "ngày 5", "Chủ trì:", "chủ trì: phối hợp: chủ trì:", "1/", "(1)", "hoàn thành", "\u200b"),
        *("41/TB-UBND 42/TB-UBND", "x" * 5000, f"41/TB-{'U' * 300} ngày 6/5/2024", "a\nb;c,d", "{{ x }}", "=1+1"),
        *(unicodedata.normalize("NFD", "Sở Y tế"), "Các đơn vị\u200b liên quan", "Ðảng ủy\u00a0tỉnh", "a\x07b"),
        *("? : - [", "đ/c", "7-", "0/0/0", "''", '"', "Kết luận ngày 23/4/2024"),
    ]
)
MUTATIONS: Final = st.lists(
    st.tuples(
        st.sampled_from(["cell", "drop", "twice", "column", "blank"]), st.integers(0, 40), st.integers(0, 9), TEXTS
    ),
    min_size=1,
    max_size=8,
)


def mutated(rows: Rows, changes: list[tuple[str, int, int, str]]) -> list[list[object]]:
    found: list[list[object]] = [list(row) for row in rows]
    for what, row, place, text in changes:
        at = row % len(found)
        if what == "cell":
            found[at] += [None] * (place + 1 - len(found[at]))
            found[at][place] = text
        elif what == "drop" and len(found) > 2:
            del found[at]
        elif what == "twice":
            found.insert(at, list(found[at]))
        elif what == "column":
            for one in found:
                one.insert(min(place, len(one)), text)
        else:
            found.insert(at, [])
    return found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A registry that nothing is written to."""
    yield Path(shutil.copytree(ROOT / "tests/checks/house", tmp_path_factory.mktemp("kho") / "registry"))


@settings(max_examples=tries(100))
@given(rows=st.sampled_from([MINISTRY, OFFICE, EXPORT]), changes=MUTATIONS, as_book=st.booleans())
def test_whatever_a_tracker_has_every_row_is_taken_or_told(
    shared: Path, rows: Rows, changes: list[tuple[str, int, int, str]], as_book: bool
) -> None:
    content = mutated(rows, changes)
    try:
        found = page(shared, book(content) if as_book else table(content), "x.xlsx" if as_book else "x.csv")  # type: ignore[arg-type]
    except DeannError:
        return  # no heading is left, or no text
    assert all(defect_words(one) for one in found.defects)
    below = list(found.rows)
    assert len({row.row for row in below}) == len(below)
    assert sum(found.counts[one.value] for one in RowOutcome) == found.counts["rows"] == len(below)
    asked = {one.row for one in found.questions}
    for row in below:
        if row.outcome is RowOutcome.UNSURE:
            assert asked, row


@settings(max_examples=tries(6))
@given(rows=st.sampled_from([MINISTRY, OFFICE, EXPORT]), changes=MUTATIONS)
def test_whatever_was_taken_of_a_tracker_is_known_the_second_time(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows, changes: list[tuple[str, int, int, str]]
) -> None:
    root = Path(shutil.copytree(ROOT / "registry", tmp_path_factory.mktemp("kho") / "registry"))
    content = mutated(rows, changes)
    try:
        first = taken(root, book(content), "x.xlsx", write=True)  # type: ignore[arg-type]
    except DeannError:
        return
    again = taken(root, book(content), "x.xlsx")  # type: ignore[arg-type]
    assert (again.prepared.changes, again.page.records) == ({}, ())
    unsure = [[row.row for row in one.page.rows if row.outcome is RowOutcome.UNSURE] for one in (first, again)]
    assert unsure[0] == unsure[1]


def test_order_of_rows_changes_nothing(shared: Path) -> None:
    head, *rest = MINISTRY
    shuffled = random.Random(7).sample(rest, len(rest))
    one, other = (made(page(shared, book((head, *rows)))) for rows in (rest, shuffled))
    assert one == other
