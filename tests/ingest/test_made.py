"""Made documents of several kinds: what they assign is found, with who leads and by when."""

from __future__ import annotations

import unicodedata

import pytest

from deann06.core.state.registry import Registry
from deann06.ingest.build import plain_blocks, read_directive
from deann06.ingest.values import REASONS, DirectiveReading, LeadManner
from tests.ingest.made import BROKEN, CONCLUSION, HEADINGS, LETTER, MADE, MEETING, PARAGRAPHS, PARTY, Made
from tests.ingest.scoring import leads, score, term


def read(made: Made, registry: Registry) -> DirectiveReading:
    return read_directive(plain_blocks(made.text), registry, wrapped=made.wrapped)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_assignments_are_found_with_lead_and_term(made: Made, registry: Registry) -> None:
    found = score(made.assigned, read(made, registry).assignments)
    assert found.wrong == ()
    assert found.f1 == 1


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_targets_are_no_tasks(made: Made, registry: Registry) -> None:
    assert len(read(made, registry).targets) == made.targets


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_the_head_is_read(made: Made, registry: Registry) -> None:
    head = read(made, registry).head
    assert (head.number, head.kind, head.issued) == made.head


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_quotes_occur_in_the_text_and_reasons_are_known(made: Made, registry: Registry) -> None:
    found = read(made, registry)
    quotes = [one.quote for one in found.assignments] + [one.quote for one in found.targets]
    quotes += [one.quote for one in found.left_out]
    assert [quote for quote in quotes if quote not in found.text] == []
    assert {one.why for one in found.left_out} <= set(REASONS)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_decomposed_letters_change_nothing(made: Made, registry: Registry) -> None:
    found = read_directive(plain_blocks(unicodedata.normalize("NFD", made.text)), registry, wrapped=made.wrapped)
    assert score(made.assigned, found.assignments).wrong == ()
    assert "composed" in {one.kind for one in found.mended}


def test_who_signs_and_who_issues_is_read(registry: Registry) -> None:
    head = read(LETTER, registry).head
    assert head.issuer is not None
    assert head.issuer.agency == "ubnd-tinh"
    assert (head.post, head.name) == ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Trần Văn Mẫu")
    assert head.title == "Rà soát thủ tục hành chính cấp bản sao"
    assert [one.number for one in head.cites] == ["77/VPCP-KSTT"]


def test_how_a_body_answers_is_kept(registry: Registry) -> None:
    hows = {one.clause: one.lead[0].how for one in read(HEADINGS, registry).assignments}
    assert hows["III.1.1"] is LeadManner.HEADING
    assert hows["III.3"] is LeadManner.EXPLICIT
    passive = next(one for one in read(CONCLUSION, registry).assignments if one.clause == "II.4")
    assert passive.lead[0].how is LeadManner.PASSIVE
    inherited = read(PARTY, registry).assignments[0]
    assert inherited.lead[0].how is LeadManner.INHERITED
    assert [body.agency for body in inherited.cooperating] == ["so-nganh"]


def test_posts_stand_for_their_bodies_and_are_kept_as_said(registry: Registry) -> None:
    third = next(one for one in read(LETTER, registry).assignments if one.clause == "3")
    assert (third.lead[0].text, third.lead[0].agency) == ("Chủ tịch UBND các huyện, thị xã, thành phố", "ubnd-huyen")


def test_whom_a_result_goes_to_and_through_whom(registry: Registry) -> None:
    second = next(one for one in read(HEADINGS, registry).assignments if one.clause == "III.1.2")
    assert [(to.agency, to.via and to.via.agency) for to in second.report_to] == [("ubnd-tinh", "vpub")]


def test_an_hour_and_a_case_are_kept(registry: Registry) -> None:
    made = {one.clause: one for one in read(CONCLUSION, registry).assignments}
    hour = made["II.5"].deadlines[0].hour
    assert hour is not None
    assert f"{hour:%H:%M}" == "16:00"
    assert made["II.3"].conditional == "Khi có hướng dẫn của Bộ Tài chính"


def test_slips_and_broken_lines_are_listed(registry: Registry) -> None:
    mended = {(one.kind, one.before, one.after) for one in read(BROKEN, registry).mended}
    assert ("lost_space", "SởTài", "Sở Tài") in mended
    assert ("eth", "Ðề", "Đề") in mended
    assert ("line_break", "ngày\n20/5/2024.", "ngày 20/5/2024.") in mended


def test_what_nobody_leads_is_asked(registry: Registry) -> None:
    found = read_directive(plain_blocks("1. Rà soát quy trình trước ngày 30/6/2024."), registry)
    assert [(leads(one), term(one)) for one in found.assignments] == [((), "2024-06-29")]
    assert [one.field for one in found.assignments[0].questions] == ["lead"]


def test_a_body_of_several_is_not_guessed(registry: Registry) -> None:
    found = read_directive(plain_blocks("1. Giao Trung tâm Phục vụ công ích rà soát quy trình."), registry)
    assert [(body.text, body.agency) for body in found.assignments[0].lead] == [("Trung tâm Phục vụ công ích", None)]


def test_a_paragraph_behind_an_ended_point_is_asked_for_its_clause(registry: Registry) -> None:
    made = {one.title: one for one in read(PARAGRAPHS, registry).assignments}
    assert "clause" in {one.field for one in made["Bố trí kinh phí"].questions}
    assert made["Quán triệt đến toàn thể cán bộ"].questions == ()


def test_the_office_of_a_committee_issues_and_not_the_committee_above_it(registry: Registry) -> None:
    issuer = read(MEETING, registry).head.issuer
    assert issuer is not None
    assert issuer.agency == "vpub"


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("Sở Y tế tỉnh Khánh Hòa", "syt"),
        ("Giám đốc Sở Y tế", "syt"),
        ("UBND thành phố Nha Trang", "ubnd-nha-trang"),
        ("UBND các xã, phường", None),
        ("Ban Chỉ đạo cấp huyện", None),
    ],
)
def test_a_name_is_taken_whole(said: str, agency: str | None, registry: Registry) -> None:
    found = read_directive(plain_blocks(f"1. Giao {said} rà soát quy trình."), registry)
    assert [(body.text, body.agency) for body in found.assignments[0].lead] == [(said, agency)]


def test_a_blank_day_is_asked_and_no_number_of_a_page_is_taken_for_one(registry: Registry) -> None:
    text = ["Số:      /TB-UBND", "THÔNG BÁO", *["Chữ."] * 14, "2", "1. Giao Sở Y tế rà soát trước ngày ……."]
    found = read_directive(plain_blocks("\n".join(text)), registry)
    assert found.head.number is None
    assert [one.field for one in found.assignments[0].questions] == ["deadline"]


def test_a_department_below_its_committee_issues(registry: Registry) -> None:
    text = "UBND TỈNH KHÁNH HÒA\nSỞ Y TẾ\nSố: 12/KH-SYT\nKẾ HOẠCH\nNhập hồ sơ\nĐiều 1. Mục tiêu"
    head = read_directive(plain_blocks(text), registry).head
    assert head.issuer is not None
    assert (head.issuer.agency, head.title) == ("syt", "Kế hoạch Nhập hồ sơ")
