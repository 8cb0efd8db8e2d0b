"""What cannot be as it is printed is told, with what may be meant, and asked of the task that it concerns."""

from __future__ import annotations

import pytest

from deann06.core.state.registry import Registry
from deann06.ingest.build import plain_blocks, read_directive
from deann06.ingest.values import DirectiveReading

HEAD = "UBND TỈNH KHÁNH HÒA\nSố: 12/KH-UBND\nKhánh Hòa, ngày 10 tháng 6 năm 2024\nKẾ HOẠCH\nTiêm chủng"

PLAN = "Kế hoạch số 7/KH-SYT"


def read(registry: Registry, *lines: str, head: str = HEAD) -> DirectiveReading:
    return read_directive(plain_blocks("\n".join((head, *lines))), registry)


def told(reading: DirectiveReading) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.code, one.options) for one in reading.misprints]


@pytest.mark.parametrize(
    ("line", "code", "options"),
    [
        ("1. Giao Sở Y tế nhập dữ liệu trước ngày 30/5/2024.", "term", ("2025-05-29",)),
        ("1. Giao Sở Y tế nhập dữ liệu, chậm nhất ngày 30/9/2004.", "term", ("2024-09-30", "2025-09-30")),
        ("1. Giao Sở Y tế nhập dữ liệu, chậm nhất ngày 30/9/2042.", "term", ("2024-09-30", "2025-09-30")),
        ("1. Giao Sở Y tế nhập dữ liệu trước ngày 31/9/2024.", "day", ("2024-09-30",)),
        ("1. Giao Sở Y tế nhập dữ liệu trước ngày 30/9/20024.", "day", ("2024-09-30", "2025-09-30")),
        ("1. Giao Sở Y tế nhập dữ liệu trước ngày 30/13/2024.", "day", ()),
        ("1. Giao Sở Y tế họp vào thứ Sáu, ngày 15/6/2024.", "weekday", ("2024-06-14",)),
        (f"Theo {PLAN} ngày 02/5/2024, {PLAN} ngày 03/5/2024.", "cited", ("2024-05-02", "2024-05-03")),
        (f"Căn cứ {PLAN} ngày 02/5/2025.", "issued", ("2025-06-10", "2026-06-10")),
    ],
)
def test_what_cannot_be_is_told(line: str, code: str, options: tuple[str, ...], registry: Registry) -> None:
    reading = read(registry, line)
    found = dict(told(reading))
    assert found == {code: options}
    if code in ("term", "day"):
        assert [one.field for one in reading.assignments[0].questions] == ["deadline"]


@pytest.mark.parametrize(
    "line",
    [
        "1. Giao Sở Y tế nhập dữ liệu trước ngày 30/9/2024.",
        "1. Giao Sở Y tế họp vào thứ Sáu, ngày 14/6/2024.",
        "1. Giao Sở Y tế báo cáo trước ngày 15 hằng tháng.",
        "1. Giao Sở Y tế nhập dữ liệu phát sinh từ ngày 01/01/2020 theo tỷ lệ 10/12/2023.",
        "Căn cứ Kế hoạch số 7/KH-SYT ngày 02/5/2024; Kế hoạch số 7/KH-SYT ngày 02/5/2024.",
    ],
)
def test_what_can_be_is_not_told(line: str, registry: Registry) -> None:
    assert told(read(registry, line)) == []


def test_where_every_term_has_passed_the_day_of_the_document_is_asked(registry: Registry) -> None:
    late = HEAD.replace("2024", "2025")
    first = "1. Giao Sở Y tế nhập dữ liệu, chậm nhất ngày 30/9/2024."
    second = "2. Giao Sở Tư pháp báo cáo, chậm nhất ngày 31/10/2024."
    reading = read(registry, first, second, head=late)
    assert told(reading) == [("issued", ("2024-06-10",))]


def test_a_number_of_another_year_is_told(registry: Registry) -> None:
    reading = read(registry, head=HEAD.replace("12/KH-UBND", "12/2023/QĐ-UBND"))
    assert told(reading) == [("number", ("12/2024/QĐ-UBND",))]
