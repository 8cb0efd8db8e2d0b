"""A review that is gone on with after the registry, the file that keeps it, or its workbook has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec import structs

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.output.sheets.book import BookSheet, book
from deann06.services.drafting.acts import apply
from deann06.services.drafting.kept import read_review, review_bytes
from deann06.services.drafting.made.write import write_review
from deann06.services.drafting.opening import opened_review
from deann06.services.drafting.reopening import reopened
from deann06.services.drafting.review import ItemState, Review
from deann06.services.drafting.sheets.make import review_sheets
from deann06.services.drafting.sheets.take import take_sheet
from deann06.services.record.desk import Options
from deann06.services.session import registry_now

BODY: Final = "Trung tâm Dữ liệu Biển Đảo"
TODAY: Final = date(2024, 6, 1)


def finished(review: Review, **fields: Any) -> Review:
    """The review with its third item taken, led by a body that is to be made; all others left out."""
    items = [structs.replace(one, state=ItemState.SKIPPED, settled=("split",)) for one in review.items]
    items[2] = structs.replace(items[2], state=ItemState.ACCEPTED, fields=structs.replace(items[2].fields, **fields))
    return structs.replace(review, items=tuple(items), bodies={BODY: "new:ttdl"}, head_settled=True)


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("agencies/ttdl.yaml", "name: Một cơ quan khác\n"),
        ("agencies/ttdl.yaml", "nam: không đọc được\n"),
        ("directives/77-tb-ubnd-2024.yaml", "title: không đọc được\n"),
        ("tasks/77-tb-ubnd-2024.3.yaml", "title: không đọc được\n"),
    ],
    ids=["another body", "broken body", "broken directive", "broken task"],
)
def test_nothing_is_written_over_a_file_that_came_meanwhile(folder: Path, review: Review, path: str, text: str) -> None:
    done = finished(review)
    (folder / path).write_text(text, encoding="utf-8")
    before = files(folder)
    with pytest.raises(DeannError):
        write_review(done, Options(folder), TODAY, "")
    assert files(folder) == before


def test_a_body_that_somebody_has_made_meanwhile_is_that_body(folder: Path, review: Review) -> None:
    (folder / "agencies/ttdl.yaml").write_text(f"name: {BODY}\n", encoding="utf-8")
    done = write_review(finished(review), Options(folder), TODAY, "")
    assert [one.kind for one in done.made.records] == ["directive", "task"]
    assert done.made.records[1].data["lead"] == ["ttdl"]
    assert (folder / "agencies/ttdl.yaml").read_text(encoding="utf-8") == f"name: {BODY}\n"


def test_who_is_not_there_any_more_is_asked_for_again_until_it_is_written(folder: Path, review: Review) -> None:
    gone = finished(review, lead=("khong-con",))
    again = reopened(gone, registry_now(folder))
    assert [one.key for one in again.waiting()] == [3] and again.head_settled
    with pytest.raises(DeannError) as refused:
        write_review(gone, Options(folder), TODAY, "ingest a --review")
    assert refused.value.key == "draft.unfinished"
    done = finished(review)
    write_review(done, Options(folder), TODAY, "")
    assert reopened(done, registry_now(folder)) == done


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda kept: kept | {"format": 2, "items": "otherwise"}, "draft.format"),
        (lambda kept: kept | {"items": [*kept["items"], kept["items"][0]]}, "draft.damaged"),
        (lambda kept: kept | {"items": [{**kept["items"][0], "key": 0}]}, "draft.damaged"),
        (lambda kept: [], "draft.damaged"),
    ],
    ids=["later format", "a key twice", "the key of the head", "a list"],
)
def test_a_kept_review_that_is_none_is_told_for_what_it_is(
    review: Review, change: Callable[[dict[str, Any]], object], key: str
) -> None:
    kept = json.dumps(change(json.loads(review_bytes(review)))).encode()
    with pytest.raises(DeannError) as refused:
        read_review("a.duyet.json", kept)
    assert refused.value.key == key


def test_a_day_that_was_given_once_holds_for_the_file_that_has_changed(registry: Registry) -> None:
    text = "Số: 9/TB-X\nTHÔNG BÁO\n1. Giao Sở Y tế báo cáo trước ngày 20/6."
    old = opened_review("a.txt", text.encode(), None, registry, date(2023, 3, 1)).review
    new = opened_review("a.txt", f"{text}\n2. Giao Sở Nội vụ báo cáo trước ngày 21/6.".encode(), old, registry, None)
    assert new.beginning == "renewed" and new.review.issued == "2023-03-01"
    assert [one.fields.rule for one in new.review.items] == [
        {"before": "2023-06-20", "phrase": "trước ngày 20/6"},
        {"before": "2023-06-21", "phrase": "trước ngày 21/6"},
    ]


def _without(title: str) -> Callable[[BookSheet], BookSheet | None]:
    return lambda sheet: None if sheet.name == title else sheet


def _wider(title: str) -> Callable[[BookSheet], BookSheet]:
    def change(sheet: BookSheet) -> BookSheet:
        rows = tuple(("", *row) for row in sheet.rows)
        columns = (sheet.columns[0], *sheet.columns)
        return (
            structs.replace(sheet, columns=columns, rows=rows, keys=("", *sheet.keys)) if sheet.name == title else sheet
        )

    return change


@pytest.mark.parametrize("title", ["Nhiệm vụ", "Văn bản", "Cơ quan"])
@pytest.mark.parametrize("changed", [_without, _wider], ids=["removed", "a column more"])
def test_a_sheet_that_is_not_as_it_was_written_is_told_once(
    review: Review, registry: Registry, title: str, changed: Callable[[str], Callable[[BookSheet], BookSheet | None]]
) -> None:
    sheets = [changed(title)(sheet) for sheet in review_sheets(review, registry)]
    content = book([sheet for sheet in sheets if sheet])
    done = take_sheet("bang.xlsx", content, review.digest, registry)
    assert [one.place for one in done.problems] == [title]
    assert "--sheet" in done.problems[0].message


def test_what_was_said_of_the_head_outlives_a_change_elsewhere_in_the_file(registry: Registry) -> None:
    text = "Số: 9/TB-X\nKhánh Hòa, ngày 6 tháng 5 năm 2024\nTHÔNG BÁO\n1. Giao Sở Y tế báo cáo trước ngày 20/6."
    old = opened_review("a.txt", text.encode(), None, registry, None).review
    said = apply(old, registry, "head", 0, {"title": "Về báo cáo", "issuer": "UBND tỉnh"})
    said = apply(said, registry, "head", 0, {})
    same = opened_review("a.txt", f"{text}\n2. Giao Sở Nội vụ báo cáo.".encode(), said, registry, None).review
    assert (same.head, same.head_settled) == (said.head, True)
    other = opened_review("a.txt", text.replace("9/TB", "10/TB").encode(), said, registry, None).review
    assert (other.head.number, other.head.title, other.head_settled) == ("10/TB-X", "Về báo cáo", False)
