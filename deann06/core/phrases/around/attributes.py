"""Periods that only say which plan, report or task is meant: `nhiệm vụ trọng tâm quý III`."""

from __future__ import annotations

from typing import Final

from deann06.core.phrases.found.pieces import Pattern, TimeExpression

_REACH: Final = 200  # letters before a period that may say whose it is
ATTRIBUTED: Final = Pattern(
    r"(?<![^\W_])(?:báo cáo|kế hoạch|chương trình|nhiệm vụ|công tác|kết quả|tình hình|hội nghị|phiên|cuộc họp|họp|kỳ"
    r"|số liệu|chỉ số|chỉ tiêu|thu ngân sách|thu nội địa|chi ngân sách|vốn|giao ban|lương|phương hướng|giải pháp"
    r"|mục tiêu|chuyên đề|đợt|phong trào|trọng tâm|chủ đề|biểu|bảng|phụ lục|danh mục|danh sách|hồ sơ|tiến độ"
    r"|doanh thu|sản lượng|kim ngạch|tăng trưởng|lịch|xếp hạng|đánh giá|sơ kết|tổng kết|kiểm điểm|thông báo|kết luận"
    r"|dự toán|ngân sách|kinh phí|quyết toán|biên chế|định mức|niên giám|thi đua|tháng|quý|đề án|dự án|luật|nghị định"
    r"|nghị quyết|chiến dịch|tuyển sinh|tuyển quân|gọi nhập ngũ|kỷ niệm|đầu tư|vụ (?:đông|hè|xuân|mùa))"
    r"(?![^\W_])[^;:]{0,100}$|(?<![^\W_])(?:của|cho|theo|từ) $"
)


def is_one_day(term: TimeExpression) -> bool:
    """Whether a term is a stated day, not a period or the loose part of one."""
    return term.period is None and "loose_part_of_period" not in term.notes and term.range_from is None


def is_attribute(text: str, term: TimeExpression) -> bool:
    """`nhiệm vụ trọng tâm quý III`: a period, or a part of one, that only says which one is meant."""
    return not is_one_day(term) and ATTRIBUTED.search(text, max(0, term.start - _REACH), term.start) is not None
