"""A review sheet: taken back as it was filled in, by itself; what cannot be taken is told cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from msgspec import structs

from deann06 import locale
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.output.sheets.book import BookSheet, book
from deann06.services.drafting.acts import apply
from deann06.services.drafting.review import Review
from deann06.services.drafting.sheets.make import review_sheets, review_workbook
from deann06.services.drafting.sheets.take import TakenSheet, take_sheet

Cells = Mapping[tuple[str, str, str], Any]  # sheet, key of the row, column → what was typed
BODY = "Trung tâm Dữ liệu Biển Đảo"
YES = {("Nhiệm vụ", str(key), "take"): "có" for key in range(1, 5)}


def filled(review: Review, registry: Registry, cells: Cells, change: Callable[[Any], Any] = lambda rows: rows) -> bytes:
    """The workbook with what was typed; `change`: the rows of tasks, otherwise."""

    def typed(sheet: BookSheet) -> BookSheet:
        rows = [
            tuple(cells.get((sheet.name, row[0], key), value) for key, value in zip(sheet.keys, row, strict=True))
            if sheet.keys
            else row
            for row in sheet.rows
        ]
        return structs.replace(sheet, rows=tuple(change(rows) if sheet.name == "Nhiệm vụ" else rows))

    return book([typed(sheet) for sheet in review_sheets(review, registry)])


def taken(review: Review, registry: Registry, cells: Cells, **more: Any) -> TakenSheet:
    return take_sheet("bang.xlsx", filled(review, registry, cells, **more), review.digest, registry)


def test_what_was_filled_in_is_what_is_reviewed(review: Review, registry: Registry) -> None:
    said = {
        **YES,
        ("Nhiệm vụ", "1", "deadline"): "trước ngày 31/5/2024",
        ("Nhiệm vụ", "1", "cooperating"): "Sở TT&TT; Sở Y tế",
        ("Nhiệm vụ", "2", "take"): "không",
        ("Nhiệm vụ", "4", "lead"): "Văn phòng UBND tỉnh",
        ("Văn bản", "title", "value"): "Họp về kho dữ liệu",
        ("Cơ quan", BODY, "is"): "+ttdl",
    }
    done = taken(review, registry, said)
    assert done.problems == ()
    assert done.review.finished
    assert [one.state for one in done.review.items] == ["changed", "skipped", "accepted", "changed"]
    assert done.review.item(1).fields.rule == {"before": "2024-05-31", "phrase": "trước ngày 31/5/2024"}
    assert done.review.item(1).fields.cooperating == ("stttt", "syt")
    assert done.review.head.title == "Họp về kho dữ liệu"
    assert done.review.bodies == {BODY: "new:ttdl"}


def test_yes_says_that_what_is_asked_was_read_right(review: Review, registry: Registry) -> None:
    done = taken(review, registry, {**YES, ("Nhiệm vụ", "3", "take"): "không", ("Nhiệm vụ", "4", "take"): "k"})
    assert done.problems == ()
    assert done.review.item(2).settled == ("split",)


def test_every_cell_that_cannot_be_taken_is_told(review: Review, registry: Registry) -> None:
    said = {
        **YES,
        ("Nhiệm vụ", "1", "take"): "chắc thế",
        ("Nhiệm vụ", "2", "deadline"): "sớm nhất có thể",
        ("Nhiệm vụ", "2", "quote"): "Một câu khác",
        ("Văn bản", "issued", "value"): "hôm nào",
        ("Cơ quan", BODY, "is"): "+cat",
    }
    done = taken(review, registry, said)
    assert [one.place for one in done.problems] == [
        "Cơ quan!C5",
        "Văn bản!C7",
        "Nhiệm vụ!B5",
        "Nhiệm vụ!D6",
        "Nhiệm vụ!I6",
        "Nhiệm vụ!F7",
        "Nhiệm vụ!F8",
    ]
    assert not done.review.finished
    untouched = taken(review, registry, {})
    assert [one.place for one in untouched.problems] == [f"Nhiệm vụ!B{row}" for row in range(5, 9)]


def test_rows_may_be_sorted_but_neither_lost_nor_made(review: Review, registry: Registry) -> None:
    said = {**YES, ("Nhiệm vụ", "3", "take"): "không", ("Nhiệm vụ", "4", "take"): "không"}
    sorted_rows = taken(review, registry, said, change=lambda rows: rows[::-1])
    assert (sorted_rows.problems, [one.taken for one in sorted_rows.review.items]) == ((), [True, True, False, False])
    lost = taken(review, registry, said, change=lambda rows: rows[1:])
    assert ["khoản 1" in one.message for one in lost.problems] == [True]
    twice = taken(review, registry, said, change=lambda rows: [*rows, rows[0]])
    assert [one.place for one in twice.problems] == ["Nhiệm vụ!B9"]
    added = taken(review, registry, said, change=lambda rows: [*rows, ("", "có", "9", *[""] * 8)])
    assert [one.place for one in added.problems] == ["Nhiệm vụ!B9"]


def test_a_sheet_in_another_language_is_taken_alike(review: Review, registry: Registry) -> None:
    locale.use("en")
    try:
        sheets = review_sheets(review, registry)
        tasks = sheets[0]
        rows = tuple((row[0], "no", *row[2:]) for row in tasks.rows)
        content = book([structs.replace(tasks, rows=rows), *sheets[1:]])
    finally:
        locale.use("vi")
    done = take_sheet("sheet.xlsx", content, review.digest, registry)
    assert done.problems == ()
    assert done.review.finished


def test_what_is_no_sheet_of_this_file_is_refused(review: Review, registry: Registry) -> None:
    content = review_workbook(review, registry)
    other = book([BookSheet(name="x", columns=(), rows=())])
    sheets = review_sheets(review, registry)
    damaged = book([*sheets[:-1], structs.replace(sheets[-1], rows=(sheets[-1].rows[0], ("AAAA",)))])
    for key, raw, digest in (
        ("draft.other_file", content, "0"),
        ("draft.no_sheet", other, review.digest),
        ("draft.damaged_sheet", damaged, review.digest),
    ):
        with pytest.raises(DeannError) as refused:
            take_sheet("bang.xlsx", raw, digest, registry)
        assert refused.value.key == key


def test_a_sheet_goes_on_where_a_review_stands(review: Review, registry: Registry) -> None:
    done = apply(apply(review, registry, "split", 2, {"at": "và hỗ trợ"}), registry, "skip", 4, {})
    said = {("Nhiệm vụ", key, "take"): "x" for key in ("1", "2", "5")} | {("Nhiệm vụ", "3", "take"): "không"}
    again = taken(done, registry, said)
    assert again.problems == ()
    assert [one.state for one in again.review.items] == ["accepted", "accepted", "accepted", "skipped", "skipped"]
