"""What people call values beside the words that pages print, in either language; commands read it, no page says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ALSO: Final[Mapping[str, tuple[str, ...]]] = {  # by the key of the words
    "state.not_started": ("chưa bắt đầu", "chưa làm"),
    "state.in_progress": ("đang làm", "đang triển khai", "under way"),
    "state.reported": ("báo cáo hoàn thành", "đã báo cáo hoàn thành", "đã báo cáo", "xong", "đã xong", "done"),
    "state.completed": ("đã hoàn thành", "xong", "đã xong", "done"),
    "state.paused": ("tạm ngừng",),
    "state.stopped": ("dừng", "dừng thực hiện", "đã dừng"),
    "state.piloting": ("thí điểm", "pilot"),
    "state.operating": ("vận hành", "đang hoạt động", "in operation"),
    "standing.completed_on_time": ("HT đúng hạn", "đúng hạn", "on time", "finished on time"),
    "standing.completed_late": ("HT quá hạn", "hoàn thành muộn", "hoàn thành trễ hạn", "finished late"),
    "count.completed": ("HT không hạn", "HT không thời hạn", "hoàn thành không thời hạn", "finished no term"),
    "count.finished": ("đã hoàn thành", "xong", "đã xong", "done"),
    "standing.overdue": ("trễ hạn",),
    "standing.no_deadline": ("không hạn", "không đặt hạn", "no term", "without a term"),
    "standing.paused": ("tạm ngừng",),
    "standing.stopped": ("dừng", "dừng thực hiện"),
    "count.assigned": ("tổng số", "total"),
    "decision.scale_up": ("nhân rộng",),
    "decision.pause": ("tạm ngừng",),
    "decision.stop": ("dừng", "dừng thực hiện"),
    "difficulty.guidance": ("hướng dẫn",),
    "difficulty.funding": ("ngân sách", "tài chính", "budget"),
    "difficulty.personnel": ("nhân sự", "staff"),
    "role.respondent": ("từng cơ quan trả lời", "thực hiện, báo cáo"),
    "view.system.state": ("nhà nước",),
    "view.system.party": ("đảng",),
    "view.level.central": ("cấp trung ương",),
    "view.level.province": ("cấp tỉnh",),
    "view.level.district": ("cấp huyện",),
    "view.level.commune": ("cấp xã",),
    "view.measure.percent": ("tỷ lệ", "tỉ lệ", "tỉ lệ phần trăm", "phần trăm", "percentage"),
    "view.measure.rank": ("hạng", "xếp hạng"),
    "view.kind.model": ("mô hình", "model"),
    "view.kind.directive": ("văn bản",),
    "view.report.weekly": ("báo cáo tuần", "hằng tuần", "hàng tuần"),
    "view.report.monthly": ("báo cáo tháng", "hằng tháng", "hàng tháng"),
    "view.report.quarterly": ("báo cáo quý", "hằng quý", "hàng quý"),
    "view.report.yearly": ("báo cáo năm", "hằng năm", "hàng năm"),
}
