"""Tables of an annex: groups, terms of headings, several leads, dated parts of a product."""

from __future__ import annotations

import pytest

from deann06.core.state.registry import Registry
from deann06.ingest.blocks import TextParagraph, TextTable
from deann06.ingest.build import read_directive
from deann06.ingest.values import DirectiveReading, DraftTask, LeadManner
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


PLAIN = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


@pytest.mark.parametrize(
    ("cell", "lead", "partners"),
    [
        ("Sở Y tế chủ trì; Công an tỉnh phối hợp", ["syt"], ["cat"]),
        ("Sở Y tế (chủ trì), Công an tỉnh (phối hợp)", ["syt"], ["cat"]),
        ("Sở Y tế (cơ quan chủ trì), Sở Tư pháp, Công an tỉnh", ["syt", "stp", "cat"], []),
        ("Sở Y tế, Sở Tư pháp chủ trì, Công an tỉnh phối hợp", ["syt", "stp"], ["cat"]),
        ("Sở Y tế chủ trì, phối hợp với Sở Tư pháp, Công an tỉnh", ["syt"], ["stp", "cat"]),
        ("Sở Y tế phối hợp với Công an tỉnh", ["syt"], ["cat"]),
        ("Sở Y tế, cùng Công an tỉnh", ["syt"], ["cat"]),
        ("Chủ trì: Sở Y tế\nPhối hợp: Công an tỉnh", ["syt"], ["cat"]),
        ("Sở Y tế/Sở Tư pháp", ["syt", "stp"], []),
        ("Sở Y tế /\nSở Tư pháp", ["syt", "stp"], []),
        ("Sở Thông tin và\nTruyền thông\nSở Tư pháp", ["stttt", "stp"], []),
        ("- Sở Y tế\n- Sở Tư pháp", ["syt", "stp"], []),
        ("Sở Y tế và Công an tỉnh", ["syt", "cat"], []),
        ("UBND các huyện,\nthị xã, thành phố", ["ubnd-huyen"], []),
    ],
)
def test_bodies_of_one_cell_are_parted_by_what_they_do(
    cell: str, lead: list[str], partners: list[str], registry: Registry
) -> None:
    (made,) = rows(registry, ("1", "Nhập dữ liệu", cell, "30/6/2024"), heading=PLAIN)
    assert [body.agency for body in made.lead] == lead
    assert [body.agency for body in made.cooperating] == partners


@pytest.mark.parametrize("same", ["-nt-", "nt", '"', "''", "- nt -", "như trên", "Như trên.", '-"-', "〃"])
def test_ditto_marks_are_carried_down_and_blanks_are_not(same: str, registry: Registry) -> None:
    made = rows(
        registry,
        ("1", "Nhập dữ liệu", "Sở Y tế", "30/6/2024"),
        ("2", "Đối soát", same, same),
        ("3", "Báo cáo", "", ""),
        heading=PLAIN,
    )
    assert [(leads(one), term(one)) for one in made] == [
        (("syt",), "2024-06-30"),
        (("syt",), "2024-06-30"),
        ((), "none"),
    ]
    assert [one.field for one in made[2].questions] == ["lead"]


@pytest.mark.parametrize(
    ("group", "lead"),
    [
        ("VI. NHIỆM VỤ DO CÔNG AN TỈNH CHỦ TRÌ", ("cat",)),
        ("Các nhiệm vụ giao Sở Tư pháp", ("stp",)),
        ("Sở Y tế (05 nhiệm vụ)", ("syt",)),
        ("III. SỞ Y TẾ", ("syt",)),
        ("Nhiệm vụ của Sở Y tế, Sở Tư pháp", ("syt", "stp")),
        ("B. NHIỆM VỤ DO BAN QUẢN LÝ CHỢ THỰC HIỆN", ("BAN QUẢN LÝ CHỢ",)),
        ("Nhiệm vụ do UBND tỉnh giao", ()),
        ("II. HẠ TẦNG, DỮ LIỆU", ()),
    ],
)
def test_who_leads_is_told_by_the_heading_of_a_group(group: str, lead: tuple[str, ...], registry: Registry) -> None:
    (made,) = rows(registry, (group, "", "", ""), ("7", "Đối soát", "", "30/6/2024"), heading=PLAIN)
    assert leads(made) == lead
    assert {body.how for body in made.lead} <= {LeadManner.HEADING}


def test_numbers_that_begin_anew_stand_behind_those_of_their_groups(registry: Registry) -> None:
    row = ("Rà soát", "Sở Y tế", "30/6/2024")
    groups = (("A", "Thể chế", "", ""), ("1", *row), ("2", *row), ("B", "Dữ liệu", "", ""), ("1", *row))
    assert [one.clause for one in rows(registry, *groups, heading=PLAIN)] == ["PL.A.1", "PL.A.2", "PL.B.1"]
    nested = (("A", "Thể chế", "", ""), ("I", "Luật", "", ""), ("1", *row), ("II", "Nghị định", "", ""), ("1", *row))
    assert [one.clause for one in rows(registry, *nested, heading=PLAIN)] == ["PL.A.I.1", "PL.A.II.1"]
    unnamed = (("", "Thể chế", "", ""), ("1", *row), ("", "Dữ liệu", "", ""), ("1", *row))
    assert [one.clause for one in rows(registry, *unnamed, heading=PLAIN)] == ["PL.1.1", "PL.2.1"]
    going_on = (("I", "Thể chế", "", ""), ("1", *row), ("II", "Dữ liệu", "", ""), ("2", *row))
    assert [one.clause for one in rows(registry, *going_on, heading=PLAIN)] == ["PL.1", "PL.2"]


def test_a_heading_of_two_rows_says_what_stands_below_a_wider_cell(registry: Registry) -> None:
    heading = ("STT", "Nhiệm vụ", "Phân công thực hiện", "", "Thời gian", "")
    below = ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc")
    row = ("1", "Nhập dữ liệu", "Sở Y tế", "Công an tỉnh", "01/5/2024", "30/6/2024")
    for second in (below, ("", "", *below[2:])):
        (made,) = rows(registry, second, row, heading=heading)
        assert (leads(made), [body.agency for body in made.cooperating], term(made)) == (
            ("syt",),
            ["cat"],
            "2024-06-30",
        )


def test_sums_headings_said_again_and_cut_rows_are_no_tasks(registry: Registry) -> None:
    made = rows(
        registry,
        ("1", "Nhập dữ liệu", "Sở Y tế", "30/6/2024"),
        PLAIN,
        ("2", "Đối soát", "Sở Tư pháp", "31/7/2024"),
        ("", "", "Công an tỉnh", ""),
        ("Tổng cộng: 02 nhiệm vụ", "", "", ""),
        heading=PLAIN,
    )
    assert [(one.clause, leads(one)) for one in made] == [("PL.1", ("syt",)), ("PL.2", ("stp", "cat"))]


@pytest.mark.parametrize(
    ("product", "recipients"),
    [
        ("Báo cáo gửi Văn phòng UBND tỉnh", ["vpub"]),
        ("Tờ trình UBND tỉnh; dự thảo trình UBND tỉnh", ["ubnd-tinh"]),
        ("Quyết định của UBND tỉnh", []),
    ],
)
def test_whom_a_product_goes_to(product: str, recipients: list[str], registry: Registry) -> None:
    heading = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời hạn")
    (made,) = rows(registry, ("1", "Nhập dữ liệu", "Sở Y tế", product, "30/6/2024"), heading=heading)
    assert [to.agency for to in made.report_to] == recipients


def test_dated_parts_in_brackets_and_behind_colons_are_tasks(registry: Registry) -> None:
    heading = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời hạn")
    for product in (
        "- Đề cương (tháng 6/2024); - Kho dữ liệu (tháng 12/2024)",
        "Đề cương: tháng 6/2024\nKho dữ liệu: tháng 12/2024",
    ):
        made = rows(registry, ("1", "Xây dựng kho", "Sở Y tế", product, ""), heading=heading)
        assert [term(one) for one in made] == ["2024-06-30", "2024-12-31"]


def read_table(registry: Registry, *table: tuple[str, ...]) -> DirectiveReading:
    return read_directive((*HEAD, TextTable(table)), registry)


def test_figures_to_reach_are_targets(registry: Registry) -> None:
    read = read_table(
        registry,
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Mức", "Cơ quan chủ trì", "Thời hạn"),
        ("I", "Dịch vụ công", "", "", "", ""),
        ("1", "Hồ sơ trực tuyến", "%", "80", "Sở Y tế", "31/12/2024"),
    )
    assert read.assignments == ()
    assert [one.deadline and str(one.deadline.last_day) for one in read.targets] == ["2024-12-31"]
    assert read.targets[0].quote in read.text


@pytest.mark.parametrize(
    "table",
    [
        (
            ("STT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền", "Đơn vị thực hiện"),
            ("1", "Máy quét, giao trước 30/6/2024", "cái", "5", "20", "100", "Sở Y tế"),
        ),
        (
            ("STT", "Họ và tên", "Chức vụ", "Nhiệm vụ", "Đơn vị phụ trách"),
            ("1", "Lý Thị Mẫu", "Giám đốc", "Tổ trưởng từ 30/6/2024", "Sở Y tế"),
        ),
    ],
)
def test_costs_and_persons_are_no_tasks(table: tuple[tuple[str, ...], ...], registry: Registry) -> None:
    read = read_table(registry, *table)
    assert read.assignments == ()
    left = {one.why for one in read.left_out if "\t" in one.quote and one.quote in read.text}
    assert left == {"description"}


@pytest.mark.parametrize(
    ("cell", "lead", "partners", "asked"),
    [
        ("Sở Y tế / Công an tỉnh", ["syt"], ["cat"], False),
        ("Sở Y tế; Công an tỉnh", ["syt"], ["cat"], False),
        ("Sở Y tế chủ trì, Công an tỉnh phối hợp", ["syt"], ["cat"], False),
        ("Sở Y tế", ["syt"], [], False),
        ("Sở Y tế, Công an tỉnh", ["syt", "cat"], [], True),
    ],
)
def test_a_column_of_both_parts_is_parted_or_asked_about(
    cell: str, lead: list[str], partners: list[str], asked: bool, registry: Registry
) -> None:
    heading = ("STT", "Nội dung", "Chủ trì / Phối hợp", "Tiến độ")
    (made,) = rows(registry, ("1", "Rà soát hồ sơ", cell, "Tháng 6/2024"), heading=heading)
    assert [one.agency for one in made.lead] == lead and [one.agency for one in made.cooperating] == partners
    assert any(one.field == "lead" for one in made.questions) is asked


@pytest.mark.parametrize("cell", ["31/12/20\n24", "31/12/\n2024", "31/12/2\n024", "31/12/202\n4", "Trước 01/01/20\n25"])
def test_a_year_that_a_narrow_cell_broke_is_whole(cell: str, registry: Registry) -> None:
    (made,) = rows(registry, ("1", "Nhập dữ liệu", "Sở Y tế", cell), heading=PLAIN)
    assert term(made) == "2024-12-31"


def test_letters_stand_behind_the_number_above_them(registry: Registry) -> None:
    bare = (
        ("1", "Đào tạo", "", ""),
        ("a)", "Tỉnh", "Sở Nội vụ", "Tháng 6/2024"),
        ("b)", "Xã", "Sở Y tế", "Tháng 7/2024"),
    )
    assert [one.clause for one in rows(registry, *bare, heading=PLAIN)] == ["PL.1.a", "PL.1.b"]
    led = (
        ("1", "Đào tạo", "Sở Nội vụ", ""),
        *bare[1:],
        ("2", "Báo cáo", "Sở Y tế", ""),
        ("a)", "Tỉnh", "", "30/6/2024"),
    )
    made = rows(registry, *led, heading=PLAIN)
    assert [(one.clause, leads(one)) for one in made] == [
        ("PL.1.a", ("snv",)),
        ("PL.1.b", ("syt",)),
        ("PL.2.a", ("syt",)),
    ]


def test_a_cross_in_the_column_of_a_period_is_a_term(registry: Registry) -> None:
    heading = ("STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "")
    below = ("STT", "Nhiệm vụ", "Chủ trì", "Năm 2024", "Năm 2025")
    made = rows(
        registry, below, ("1", "Số hóa", "Sở Y tế", "x", ""), ("2", "Khai thác", "Sở Y tế", "x", "X"), heading=heading
    )
    assert [term(one) for one in made] == ["2024-12-31", "2025-12-31"]


def test_what_a_cell_names_and_nobody_knows_is_asked(registry: Registry) -> None:
    (made,) = rows(registry, ("1", "Cấp định danh", "CA tỉnh, CA các phường", "30/6/2024"), heading=PLAIN)
    assert [(one.field, one.text) for one in made.questions] == [("lead", "CA các phường")]
    (dashed,) = rows(registry, ("1", "Thu phí", "Sở Y tế - Sở GD&ĐT", "30/6/2024"), heading=PLAIN)
    assert leads(dashed) == ("syt", "sgddt")


def test_who_led_before_does_not_lead(registry: Registry) -> None:
    heading = ("TT", "Nhiệm vụ", "Cơ quan chủ trì trước đây", "Cơ quan chủ trì mới", "Thời hạn")
    made = rows(registry, ("1", "Rà soát", "Sở Y tế", "Sở Nội vụ", "30/6/2024"), heading=heading)
    assert [(leads(one), term(one)) for one in made] == [(("snv",), "2024-06-30")]


def test_bodies_and_days_beside_a_column_make_a_table_of_tasks(registry: Registry) -> None:
    heading = ("STT", "Loại dữ liệu", "Đơn vị thực hiện", "Hoàn thành")
    made = rows(registry, ("1", "Dữ liệu hộ tịch", "Sở Tư pháp", "30/6"), heading=heading)
    assert [(leads(one), one.title, term(one)) for one in made] == [(("stp",), "Dữ liệu hộ tịch", "2024-06-30")]
