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
        ("Riêng thành phố Nha Trang, thị xã Ninh Hòa làm điểm.", ("ubnd-nha-trang", "ubnd-ninh-hoa"), "none"),
        ("Sở Y tế: 120 hồ sơ chưa khớp, xong trong tháng 6/2024.", ("syt",), "2024-06-30"),
        ("Sở Y tế không thẩm định dự toán mua máy in.", ("syt",), "none"),
        ("Riêng Sở Y tế, do hệ thống của ngành, đề nghị làm việc với nhà thầu.", ("syt",), "none"),
        ("Mặt trận Tổ quốc Việt Nam tỉnh vận động hội viên.", ("mttq",), "none"),
        ("Sở Y tế đăng mỗi tuần 02 tin, bài.", ("syt",), "week"),
        ("Sở Y tế trong ngày 12/6/2024 phải khôi phục dữ liệu.", ("syt",), "2024-06-12"),
        ("Sở Y tế không để thiếu kinh phí.", ("syt",), "none"),
        ("Sở Y tế cấp kinh phí trong vòng 30 ngày sau khi Kế hoạch được ban hành.", ("syt",), "2024-06-03"),
        ("Sở Y tế họp trước ngày 20/6/2024 (không theo lịch ngày 14 hằng tháng).", ("syt",), "2024-06-19"),
        ("Tổ giúp việc Đề án 06 tỉnh rà soát quy trình.", ("Tổ giúp việc Đề án 06 tỉnh",), "none"),
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


@pytest.mark.parametrize(
    ("sentence", "lead", "partners"),
    [
        ("Sở Y tế (chủ trì), Sở Nội vụ, Công an tỉnh (phối hợp): rà soát.", ("syt",), ("snv", "cat")),
        ("Sở Y tế chủ trì; Sở Nội vụ phối hợp rà soát.", ("syt",), ("snv",)),
        ("Sở Y tế chủ trì, Sở Nội vụ phối hợp, tham mưu phương án.", ("syt",), ("snv",)),
        ("Rà soát quy trình do Sở Y tế chủ trì, Công an tỉnh phối hợp.", ("syt",), ("cat",)),
        ("Sở Y tế chủ trì, cùng Công an tỉnh rà soát.", ("syt",), ("cat",)),
        ("Sở Y tế rà soát, phối hợp với Công an tỉnh xử lý sai lệch.", ("syt",), ("cat",)),
        ("Công an tỉnh (Phòng PC06) phối hợp Sở Y tế (phòng Nghiệp vụ), Sở Nội vụ đối soát.", ("cat",), ("syt", "snv")),
        (
            "UBND huyện Cam Lâm, Khánh Sơn và thị xã Ninh Hòa rà soát.",
            ("ubnd-cam-lam", "ubnd-khanh-son", "ubnd-ninh-hoa"),
            (),
        ),
        ("UBND các huyện: Vạn Ninh, Diên Khánh rà soát.", ("ubnd-van-ninh", "ubnd-dien-khanh"), ()),
        ("Sở Y tế, Tài chính và Nội vụ rà soát.", ("syt", "stc", "snv"), ()),
        ("Ban Tuyên giáo, Ban Dân vận Tỉnh ủy hướng dẫn.", ("btg-tu", "bdv-tu"), ()),
        ("Các cơ quan, đơn vị: Công an tỉnh, Sở Y tế khẩn trương hoàn thành.", ("cat", "syt"), ()),
        ("Văn phòng HĐND và UBND huyện theo dõi.", ("Văn phòng HĐND và UBND huyện",), ()),
        ("Công an tỉnh Lâm Đồng rà soát.", ("Công an tỉnh Lâm Đồng",), ()),
        ("Phòng Phổ biến, giáo dục pháp luật biên soạn tài liệu.", ("Phòng Phổ biến, giáo dục pháp luật",), ()),
        ("Bộ Chỉ huy Quân sự tỉnh rà soát.", ("Bộ Chỉ huy Quân sự tỉnh",), ()),
        ("Từng sở, ngành có thủ tục hành chính tự đánh giá.", ("so-nganh",), ()),
        ("Sở Y tế, ngoài việc thường xuyên, tập trung xử lý hồ sơ.", ("syt",), ()),
        ("Về kinh phí: Sở Tài chính cân đối.", ("stc",), ()),
        ("Mô hình “Trường học số”: Sở Y tế thực hiện.", ("syt",), ()),
        ("Giám đốc Công an tỉnh chỉ đạo Công an cấp xã rà soát.", ("cat",), ()),
        ("Chủ tịch UBND tỉnh chỉ đạo Sở Y tế rà soát.", ("syt",), ()),
        ("Giao đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Y tế trực tiếp chỉ đạo.", ("syt",), ()),
        ("Bố trí kinh phí hằng năm (Sở Tài chính).", ("stc",), ()),
        ("Trong đó, lưu ý Sở Y tế khẩn trương liên thông.", ("syt",), ()),
        ("Uỷ ban nhân dân các huyện, thị xã, thành phố số hoá hồ sơ.", ("ubnd-huyen",), ()),
        ("Các huyện uỷ, thị uỷ chuẩn hoá dữ liệu.", ("Các huyện uỷ, thị uỷ",), ()),
        ("Kiện toàn Tổ giúp việc (Sở Nội vụ tham mưu).", ("snv",), ()),
    ],
)
def test_who_leads_and_who_takes_part(
    sentence: str, lead: tuple[str, ...], partners: tuple[str, ...], registry: Registry
) -> None:
    found = read_directive(plain_blocks(f"{HEAD}1. {sentence}"), registry).assignments
    assert [(leads(one), tuple(body.agency or body.text for body in one.cooperating)) for one in found] == [
        (lead, partners)
    ]


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("Sở Y tế gửi kết quả về Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh.", ["snv"]),
        ("Sở Y tế gửi kết quả qua Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh.", ["ubnd-tinh<snv"]),
        ("Sở Y tế báo cáo UBND tỉnh (qua Sở Nội vụ) kết quả.", ["ubnd-tinh<snv"]),
        ("Sở Y tế cung cấp danh sách trẻ em, người già cho Công an tỉnh.", ["cat"]),
        ("Sở Y tế tham mưu UBND tỉnh ban hành văn bản, gửi Công an tỉnh.", ["cat"]),
        ("Sở Y tế tham mưu UBND tỉnh ban hành văn bản.", ["ubnd-tinh"]),
    ],
)
def test_whom_it_goes_to(sentence: str, to: list[str], registry: Registry) -> None:
    (made,) = read_directive(plain_blocks(f"{HEAD}1. {sentence}"), registry).assignments
    assert [f"{one.agency}{'<' + str(one.via.agency) if one.via else ''}" for one in made.report_to] == to


@pytest.mark.parametrize(
    ("line", "clauses"),
    [
        ("2. Sở Y tế: (1) Rà soát hồ sơ; (2) Hằng tuần báo cáo Công an tỉnh.", ["2.1", "2.2"]),
        ("2. Giao Sở Y tế: a) rà soát hồ sơ; b) báo cáo Công an tỉnh.", ["2.a", "2.b"]),
        ("2. Năm nhóm của Sở Y tế: (1) Pháp lý; (2) Dữ liệu; (3) Hạ tầng.", []),
        ("Một là, Sở Y tế rà soát hồ sơ.", ["1"]),
        ("2- Sở Y tế rà soát hồ sơ.", ["2"]),
    ],
)
def test_numbers_within_a_line_are_points(line: str, clauses: list[str], registry: Registry) -> None:
    made = read_directive(plain_blocks(f"{HEAD}{line}"), registry).assignments
    assert [one.clause for one in made] == clauses
    assert {leads(one) for one in made} <= {("syt",)}


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("Rà soát quy trình trước ngày 30/6/2024.", "lead"),
        ("Sở Y tế phối hợp với bên liên kết rà soát.", "cooperating"),
        ("Sở Y tế rà soát, báo cáo kết quả trước ngày 30/6/2024.", "report_to"),
        ("Sở Y tế tổ chức ra quân ngày 10/7/2024.", "deadline"),
        ("Sở Y tế định kỳ tổng hợp số liệu.", "deadline"),
        ("Các cơ quan có tên nêu trên rà soát quy trình.", "lead"),
        ("Cơ quan chủ trì mới rà soát quy trình trước ngày 30/6/2024.", "lead"),
        ("Ban Tuyên giáo vận động hội viên.", "lead"),
        ("Cuộc họp tổ chức vào tháng 6/2024, Sở Y tế chuẩn bị nội dung.", "lead"),
        ("Nếu đến hết ngày 31/5/2024 Bộ Công an chưa trả lời, Sở Y tế báo cáo trong 03 ngày tiếp theo.", "deadline"),
        ("Sở Y tế ban hành quy chế sau khi Sở Tư pháp thẩm định (trước ngày 30/9/2024).", "deadline"),
        ("Sở Y tế xử lý trong 15 ngày kể từ ngày hết hạn tự kiểm tra.", "deadline"),
        ("Sở Y tế bàn giao trong 07 ngày kể từ ngày Quyết định có hiệu lực.", "deadline"),
        ("Sở Y tế gửi tài liệu họp trước 02 ngày.", "deadline"),
    ],
)
def test_what_is_not_said_is_asked(sentence: str, field: str, registry: Registry) -> None:
    (made,) = read_directive(plain_blocks(f"{HEAD}1. {sentence}"), registry).assignments
    assert field in {one.field for one in made.questions}
    assert made.sure[field] == "unsure"


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ("Sở Y tế rà soát hồ sơ. Không để xảy ra sai sót.", ["manner"]),
        ("Sở Y tế rà soát. Thời hạn: 30/6/2024.", ["part"]),
        ("Sở Y tế rà soát. Đây là lần gia hạn cuối cùng: trước ngày 24/5/2024.", ["part"]),
        ("UBND tỉnh phê bình Sở Y tế chậm báo cáo.", ["citation"]),
        ("Thống nhất với đề xuất của Sở Y tế về thời hạn.", ["opinion"]),
        ("Sở Y tế đã hoàn thành nhiệm vụ trước ngày 30/4/2024.", ["past"]),
        ("Tại cuộc họp, Tổ công tác yêu cầu các địa phương hoàn thành trước ngày 31/12/2024.", ["citation"]),
    ],
)
def test_what_is_no_task_of_its_own(points: str, why: list[str], registry: Registry) -> None:
    left = read_directive(plain_blocks(f"{HEAD}1. {points}"), registry).left_out
    assert [one.why for one in left if one.why != "frame"] == why


def test_what_lies_ahead_heads_tasks(registry: Registry) -> None:
    points = (
        "1. Thời gian tới, các cơ quan cần quan tâm một số việc sau:\n1.1. Sở Y tế rà soát hồ sơ trước ngày 15/6/2024."
    )
    found = read_directive(plain_blocks(f"{HEAD}{points}"), registry)
    assert [(leads(one), term(one)) for one in found.assignments] == [(("syt",), "2024-06-14")]


def test_a_target_is_none_of_the_tasks(registry: Registry) -> None:
    found = read_directive(
        plain_blocks(f"{HEAD}1. Chỉ tiêu đến hết quý IV/2024: 85% đối tượng nhận qua tài khoản."), registry
    )
    assert found.assignments == () and len(found.targets) == 1


def test_a_term_of_what_introduces_points_holds_for_those_without_one_and_is_asked(registry: Registry) -> None:
    text = f"{HEAD}Trong quý II năm 2024, giao:\n- Sở Y tế: rà soát.\n- Sở Nội vụ: rà soát trước ngày 20/5/2024."
    first, second = read_directive(plain_blocks(text), registry).assignments
    assert (term(first), [one.field for one in first.questions]) == ("2024-06-30", ["deadline"])
    assert (term(second), second.questions) == ("2024-05-19", ())


@pytest.mark.parametrize(
    "text",
    [
        "1. Về thể chế\nRà soát quy chế.\n- Chủ trì: Sở Y tế\n- Thời gian: Tháng 6/2024",
        "1. Rà soát quy chế. Đơn vị chủ trì: Sở Y tế. Thời gian: tháng 6/2024.",
        "1. Nội dung: Rà soát quy chế.\n2. Cơ quan thực hiện: Sở Y tế.\n3. Thời hạn: tháng 6/2024.",
        "Nhiệm vụ 1: Rà soát quy chế\nChủ trì: Sở Y tế. Hoàn thành: tháng 6/2024.",
        "1. Rà soát quy chế (Cơ quan chủ trì: Sở Y tế; thời hạn: tháng 6/2024).",
    ],
)
def test_labels_belong_to_the_task_in_front_of_them(text: str, registry: Registry) -> None:
    (made,) = read_directive(plain_blocks(f"{HEAD}{text}"), registry).assignments
    assert (leads(made), term(made)) == (("syt",), "2024-06-30")


def test_a_body_in_a_turn_that_is_not_read_leaves_nothing_to_whoever_stands_above(registry: Registry) -> None:
    text = f"{HEAD}1. Sở Y tế:\n- Phần việc Sở Nội vụ nêu ở trên hoàn thành trước ngày 20/5/2024."
    (made,) = read_directive(plain_blocks(text), registry).assignments
    assert "lead" in {one.field for one in made.questions}


def test_a_body_with_but_a_day_behind_it_leads(registry: Registry) -> None:
    text = f"{HEAD}1. Sở Y tế: hoàn thành tháng 6/2024; Sở Nội vụ: tháng 7/2024."
    made = read_directive(plain_blocks(text), registry).assignments
    assert [(leads(one), term(one)) for one in made] == [(("syt",), "2024-06-30"), (("snv",), "2024-07-31")]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Sở Y tế gửi Sở Nội vụ trước ngày 05/6/2024 để Sở Nội vụ tổng hợp, báo cáo trong tháng 6/2024.",
            [(("syt",), "2024-06-04"), (("snv",), "2024-06-30")],
        ),
        ("Sở Y tế tham mưu quy chế; Sở Tài chính không thẩm định dự toán.", [(("syt",), "none"), (("stc",), "none")]),
        (
            "Sở Y tế bố trí máy quét; tham mưu quy chế trước ngày 05/6/2024.",
            [(("syt",), "none"), (("syt",), "2024-06-04")],
        ),
        (
            "Sở Y tế hướng dẫn tra cứu (trước ngày 05/6/2024), xử lý nghiêm vi phạm.",
            [(("syt",), "2024-06-04"), (("syt",), "none")],
        ),
        ("Sở Y tế rà soát hồ sơ; gửi kết quả trước ngày 05/6/2024.", [(("syt",), "2024-06-04")]),
        ("Sở Y tế theo dõi; cứ ba tháng một lần công bố kết quả.", [(("syt",), "none"), (("syt",), "quarter")]),
    ],
)
def test_what_one_sentence_gives(sentence: str, parts: list[tuple[tuple[str, ...], str]], registry: Registry) -> None:
    made = read_directive(plain_blocks(f"{HEAD}1. {sentence}"), registry).assignments
    assert [(leads(one), term(one)) for one in made] == parts


def test_who_leads_a_body_answers_and_is_asked_about(registry: Registry) -> None:
    text = f"{HEAD}1. Ban Cán sự đảng UBND tỉnh\n- Lãnh đạo UBND tỉnh ban hành danh mục trong tháng 8/2024."
    (made,) = read_directive(plain_blocks(text), registry).assignments
    assert (leads(made), made.sure["lead"]) == (("Ban Cán sự đảng UBND tỉnh",), "unsure")


def test_a_time_in_front_of_a_deed_leaves_it_a_duty(registry: Registry) -> None:
    text = f"{HEAD}1. Sở Y tế:\n- Từ năm 2025, bố trí kinh phí thuê đường truyền."
    (made,) = read_directive(plain_blocks(text), registry).assignments
    assert leads(made) == ("syt",)


def test_a_name_ends_at_the_place_of_the_registry_and_a_strange_deed_is_asked_about(registry: Registry) -> None:
    text = f"{HEAD}1. Sở Y tế rà soát; Viễn thông Khánh Hòa dự phòng đường truyền, xong trước ngày 15/6/2024."
    first, second = read_directive(plain_blocks(text), registry).assignments
    assert (leads(first), term(first)) == (("syt",), "none")
    assert (leads(second), second.sure["lead"]) == (("Viễn thông Khánh Hòa",), "unsure")


def test_a_letter_that_speaks_of_whoever_gets_it_means_its_addressees(registry: Registry) -> None:
    text = f"{HEAD}Kính gửi: Sở Y tế; Sở Nội vụ.\nUBND tỉnh đề nghị các cơ quan, đơn vị:\n1. Rà soát quy trình."
    (made,) = read_directive(plain_blocks(text), registry).assignments
    assert leads(made) == ("syt", "snv")


def test_a_department_calls_itself_by_its_first_word(registry: Registry) -> None:
    head = "SỞ Y TẾ\nSố: 1/SYT-VP\nKhánh Hòa, ngày 02 tháng 5 năm 2024\nKính gửi: Sở Nội vụ.\n"
    sentence = (
        "Sở giao Phòng Nghiệp vụ hằng ngày cập nhật tiến độ; đề nghị Sở Nội vụ gửi kết quả về Sở trước 15/6/2024."
    )
    first, second = read_directive(plain_blocks(f"{head}1. {sentence}"), registry).assignments
    assert (leads(first), term(first)) == (("Phòng Nghiệp vụ",), "day")
    assert (leads(second), [one.agency for one in second.report_to]) == (("snv",), ["syt"])


def test_a_body_that_is_gone_is_asked_about_with_who_took_over(registry: Registry) -> None:
    head = "Số: 1/TB-UBND\nKhánh Hòa, ngày 02 tháng 4 năm 2025\n"
    (made,) = read_directive(plain_blocks(f"{head}1. Sở Kế hoạch và Đầu tư rà soát."), registry).assignments
    assert [(one.field, one.options) for one in made.questions] == [("lead", ("stc",))]
