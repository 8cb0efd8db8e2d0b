"""Single sentences: the turns in which directives say who does what."""

from __future__ import annotations

import pytest

from deann06.core.state.registry import Registry
from deann06.ingest.build import plain_blocks, read_directive
from tests.ingest.scoring import leads, term

HEAD = "Số: 1/TB-UBND\nKhánh Hòa, ngày 02 tháng 5 năm 2024\n"


@pytest.mark.parametrize(
    ("sentence", "lead", "last"),
    [
        ("UBND tỉnh giao Sở Y tế rà soát quy trình.", ("syt",), "none"),
        ("Giao nhiệm vụ cho Sở Y tế rà soát quy trình.", ("syt",), "none"),
        ("Thống nhất giao Sở Y tế làm đầu mối rà soát quy trình.", ("syt",), "none"),
        ("Sở Y tế và Sở Nội vụ có trách nhiệm rà soát quy trình.", ("syt", "snv"), "none"),
        ("Sở Y tế (cơ quan thường trực) chủ trì rà soát quy trình.", ("syt",), "none"),
        ("Trên cơ sở kết quả rà soát, Sở Y tế hoàn thiện quy trình.", ("syt",), "none"),
        ("Yêu cầu Sở Y tế, Ban Tổ chức Tỉnh ủy tổ chức quán triệt.", ("syt", "Ban Tổ chức Tỉnh ủy"), "none"),
        ("Tổ chức quán triệt quy trình.", (), "none"),
        ("Đối với quy trình một cửa, giao Sở Y tế rà soát.", ("syt",), "none"),
        ("Chậm nhất ngày 20/5/2024, Sở Y tế gửi kết quả.", ("syt",), "2024-05-20"),
        ("Rà soát quy trình (Sở Y tế chủ trì).", ("syt",), "none"),
        ("Quy trình do Sở Y tế chủ trì xây dựng, xong trước ngày 20/5/2024.", ("syt",), "2024-05-19"),
        ("Chánh Văn phòng UBND tỉnh theo dõi việc thực hiện.", ("vpub",), "none"),
        ("Yêu cầu Thủ trưởng các sở, ban, ngành rà soát quy trình.", ("so-nganh",), "none"),
        ("Các Sở Y tế, Nội vụ và Tài chính rà soát quy trình.", ("syt", "snv", "stc"), "none"),
        ("Trong thời hạn 05 ngày kể từ ngày ký văn bản này, Sở Y tế báo cáo.", ("syt",), "2024-05-07"),
    ],
)
def test_one_turn(sentence: str, lead: tuple[str, ...], last: str, registry: Registry) -> None:
    found = read_directive(plain_blocks(f"{HEAD}1. {sentence}"), registry)
    assert [(leads(one), term(one)) for one in found.assignments] == [(lead, last)]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Căn cứ Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ;", "basis"),
        ("Trong tháng 4/2024, các cơ quan đã phối hợp cấp 4.000 thẻ.", "past"),
        ("Trên đây là kết luận, đề nghị các cơ quan thực hiện.", "closing"),
        ("Ngày 30/4/2024, UBND tỉnh họp về tiến độ.", "meeting"),
    ],
)
def test_no_task_but_told_why(sentence: str, why: str, registry: Registry) -> None:
    found = read_directive(plain_blocks(f"{HEAD}{sentence}"), registry)
    assert [one.why for one in found.left_out if one.quote != HEAD.split("\n")[1]] == [why]
    assert found.assignments == ()
