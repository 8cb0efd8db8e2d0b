"""Lines of a plain text: columns of a head one below the other, everything else as it stands."""

from __future__ import annotations

from deann06.exchange.documents.plain import line_blocks
from deann06.ingest.blocks import TextParagraph


def said(*lines: str, pieces: int = 0) -> list[str]:
    return [block.whole for block in line_blocks(lines, pieces)]


def test_only_a_head_or_a_signature_is_read_by_columns() -> None:
    assert said("Nơi nhận:      CHỦ TỊCH", "- Lưu: VT.") == ["Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH"]
    assert said("Máy quét      5 cái", "Máy in        2 cái") == ["Máy quét      5 cái", "Máy in        2 cái"]


def test_what_is_left_blank_in_a_number_or_a_day_parts_nothing() -> None:
    line = "Số:       /KH-UBND"
    assert said(line, "Khánh Hòa, ngày      tháng 8 năm 2024") == [line, "Khánh Hòa, ngày      tháng 8 năm 2024"]


def test_the_number_of_a_point_stays_with_its_words() -> None:
    assert said("1.      Sở Y tế        30/6/2024", pieces=4) == ["1. Sở Y tế", "30/6/2024"]


def test_where_a_line_stands_is_kept() -> None:
    lines = line_blocks(["", "  a) Rà soát", "dữ liệu", "", "b) Nhập"])
    assert lines == [
        TextParagraph("a) Rà soát", "", 2, True),
        TextParagraph("dữ liệu", "", 0, False),
        TextParagraph("b) Nhập", "", 0, True),
    ]
