"""Tables of an annex: groups, terms of headings, several leads, dated parts of a product."""

from __future__ import annotations

from deann06.core.state.registry import Registry
from deann06.ingest.blocks import TextParagraph, TextTable
from deann06.ingest.build import read_directive
from deann06.ingest.values import DraftTask, LeadManner
from tests.ingest.scoring import leads, term

HEAD = (
    TextParagraph("Số: 77/KH-UBND"),
    TextParagraph("Khánh Hòa, ngày 02 tháng 5 năm 2024"),
    TextParagraph("KẾ HOẠCH"),
    TextParagraph("Phụ lục phân công nhiệm vụ"),
)
COLUMNS = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành")


def rows(registry: Registry, *table: tuple[str, ...], heading: tuple[str, ...] = COLUMNS) -> tuple[DraftTask, ...]:
    read = read_directive((*HEAD, TextTable((heading, *table))), registry)
    assert all(made.quote in read.text for made in read.assignments)
    return read.assignments


def test_a_row_is_a_task_with_bodies_of_its_cells(registry: Registry) -> None:
    made = rows(
        registry,
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        ("1", "Số hóa hồ sơ", "Sở Tư pháp", "Sở Nội vụ; các sở, ban, ngành", "Kho dữ liệu", "Trước 30/6/2024"),
        ("2", "Tập huấn", "Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh", "", "", "Hằng quý"),
    )
    assert [(one.clause, leads(one), term(one)) for one in made] == [
        ("PL.1", ("stp",), "2024-06-29"),
        ("PL.2", ("Sở Văn hóa, Thể thao và Du lịch", "cat"), "quarter"),
    ]
    assert {body.how for one in made for body in one.lead} == {LeadManner.CELL}
    assert [body.agency for body in made[0].cooperating] == ["snv", "so-nganh"]
    assert made[0].product == "Kho dữ liệu"


def test_a_group_that_is_a_body_leads_the_rows_below_it(registry: Registry) -> None:
    made = rows(
        registry,
        ("I", "Sở Y tế", "", "", "", ""),
        ("1", "Lập hồ sơ sức khỏe", "", "", "", "Quý III/2024"),
        ("II", "Nhóm nhiệm vụ khác", "", "", "", ""),
        ("2", "Rà soát danh mục", "", "", "", ""),
    )
    assert [(leads(one), term(one)) for one in made] == [(("syt",), "2024-09-30"), ((), "none")]
    assert [one.field for one in made[1].questions] == ["lead"]


def test_a_term_of_the_heading_holds_where_a_cell_says_none(registry: Registry) -> None:
    heading = ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn (trước ngày 15/8/2024)")
    made = rows(registry, ("1", "Rà soát", "Sở Nội vụ", ""), ("2", "Báo cáo", "nt", "30/9/2024"), heading=heading)
    assert [(leads(one), term(one)) for one in made] == [(("snv",), "2024-08-14"), (("snv",), "2024-09-30")]


def test_labels_in_a_cell_part_leads_from_partners(registry: Registry) -> None:
    heading = ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn")
    cell = "Chủ trì: Sở Tài chính\nPhối hợp: Sở Tư pháp, Công an tỉnh"
    made = rows(registry, ("1", "Bố trí kinh phí", cell, "Tháng 6/2024"), heading=heading)
    assert leads(made[0]) == ("stc",)
    assert [body.agency for body in made[0].cooperating] == ["stp", "cat"]


def test_dated_parts_of_a_product_are_tasks_of_their_own(registry: Registry) -> None:
    made = rows(
        registry,
        (
            "1",
            "Xây dựng quy chế",
            "Sở Nội vụ",
            "",
            "- Dự thảo trước ngày 10/6/2024\n- Quyết định trước ngày 30/7/2024",
            "",
        ),
    )
    assert [(one.clause, term(one)) for one in made] == [("PL.1", "2024-06-09"), ("PL.1", "2024-07-29")]


def test_a_row_without_a_number_is_a_part_of_the_row_above(registry: Registry) -> None:
    made = rows(
        registry,
        ("1", "Ban hành quy chế", "Sở Nội vụ", "", "", "Quý II/2024"),
        ("", "Lấy ý kiến", "", "", "", "Tháng 5/2024"),
        ("2", "Kiểm tra", "Sở Y tế", "", "", ""),
    )
    assert [(one.clause, leads(one), term(one)) for one in made] == [
        ("PL.1", ("snv",), "2024-06-30"),
        ("PL.1", ("snv",), "2024-05-31"),
        ("PL.2", ("syt",), "none"),
    ]
    assert made[1].lead[0].how is LeadManner.INHERITED


def test_bodies_in_the_cell_of_the_deadline_each_have_their_own(registry: Registry) -> None:
    cell = "30/6/2024 (Sở Tài chính); 15/7/2024 (Sở Y tế)"
    made = rows(registry, ("1", "Thu không dùng tiền mặt", "Các sở, ngành", "", "", cell))
    assert [(leads(one), term(one)) for one in made] == [(("stc",), "2024-06-30"), (("syt",), "2024-07-15")]


def test_a_table_without_tasks_gives_none(registry: Registry) -> None:
    assert rows(registry, ("1", "2"), heading=("UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) == ()
