"""Documents made for tests, of several kinds, with what they assign: none of them is a real one."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

DOCUMENTS: Final = Path(__file__).parent / "documents"


class Expected(NamedTuple):
    """An assignment: its clause, who leads (ids, or words where the registry knows none), its last day or kind."""

    clause: str | None
    lead: tuple[str, ...]
    term: str  # the last day; `week`, `month` of what returns; else the kind
    words: str  # that its quote holds


class Made(NamedTuple):
    """A document as text, and what is to be read from it."""

    name: str  # of its text, in the folder of documents
    assigned: tuple[Expected, ...]
    targets: int = 0
    head: tuple[str | None, str | None, str | None] = (None, None, None)  # number, kind, issued
    wrapped: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return (DOCUMENTS / f"{self.name}.txt").read_text(encoding="utf-8")


def one(clause: str | None, lead: str, term: str, words: str) -> Expected:
    """An expected assignment; leads parted by semicolons."""
    return Expected(clause, tuple(lead.split("; ")) if lead else (), term, words)


LETTER: Final = Made(
    "cong-van",
    (
        one("1", "stp", "2024-03-29", "cấp bản sao trích lục"),
        one("2", "stttt", "2024-04-30", "đường truyền"),
        one("3", "ubnd-huyen", "2024-04-05", "niêm yết danh mục"),
        one("4", "vpub", "none", "theo dõi, đôn đốc"),
        one("4", "vpub", "month", "tổng hợp, báo cáo"),
    ),
    head=("901/UBND-KSTT", "Công văn", "2024-03-12"),
)

HEADINGS: Final = Made(
    "ke-hoach-co-quan",
    (
        one("III.1.1", "stp", "2024-05-19", "hướng dẫn nghiệp vụ"),
        one("III.1.2", "stp", "quarter", "Tổng hợp kết quả"),
        one("III.2.a", "stc", "none", "Thẩm định dự toán"),
        one("III.2.b", "stc", "2024-06-30", "phân bổ kinh phí"),
        one("III.3", "Sở Văn hóa, Thể thao và Du lịch; Đài Phát thanh và Truyền hình", "none", "hệ thống cơ sở"),
        one("III.4.1", "ubnd-huyen", "none", "Bố trí nhân lực"),
        one("III.4.2", "ubnd-huyen", "after", "dữ liệu sai lệch"),
    ),
    targets=2,
    head=("1250/KH-UBND", "Kế hoạch", "2024-04"),
)

CONCLUSION: Final = Made(
    "thong-bao",
    (
        one("II.1", "stc", "2024-05-24", "hoàn thiện quy trình chi trả"),
        one("II.1", "cat", "2024-05-30", "xác thực thông tin"),
        one("II.2", "snv", "2024-06-14", "văn bản đôn đốc"),
        one("II.3", "stc", "when", "cập nhật quy trình"),
        one("II.4", "Thanh tra tỉnh", "2024-09-30", "kiểm tra tại cơ sở"),
        one("II.5", "so-nganh", "2024-05-20", "rà soát danh sách"),
    ),
    head=("88/TB-UBND", "Thông báo", "2024-05-06"),
)

DIRECTIVE: Final = Made(
    "chi-thi",
    (
        one("1", "so-nganh", "ongoing", "an toàn hệ thống"),
        one("2", "syt; stp; snv", "2024-02-29", "sao lưu dữ liệu"),
        one("3.1", "cat", "2024-06-30", "diễn tập"),
        one("3.2", "cat", "week", "tổng hợp tình hình"),
        one("4.a", "stttt", "none", "Giám sát"),
        one("4.b", "stttt", "2024-04-14", "phương án dự phòng"),
        one("4.c", "stttt", "none", "kiểm tra đột xuất"),
    ),
    head=("05/CT-UBND", "Chỉ thị", "2024-02-20"),
)

LABELS: Final = Made(
    "ke-hoach-nhan",
    (
        one("II.1", "snv", "2024-06-29", "phân loại hồ sơ giấy"),
        one("II.2", "stttt", "2024-09-30", "Quét và nhập"),
        one("II.3", "snv", "2024-10-14", "Nghiệm thu"),
    ),
    head=("310/KH-SNV", "Kế hoạch", "2024-05-02"),
)

BROKEN: Final = Made(
    "vo-dong",
    (
        one("1", "syt", "2024-05-19", "sổ sức khỏe điện tử"),
        one("2", "stc", "2024-06-14", "mua thiết bị"),
        one("3", "cat", "month", "số liệu đối chiếu"),
    ),
    head=("12/TB-SYT", "Thông báo", "2024-04-10"),
    wrapped=True,
)

DATED: Final = Made(
    "nhieu-moc",
    (
        one("1", "snv", "2024-06-09", "dự thảo quy chế"),
        one("1", "snv", "2024-06-19", "lấy ý kiến"),
        one("1", "snv", "2024-06-29", "trình UBND tỉnh"),
        one("2", "stp", "2024-06-24", "thẩm định dự thảo"),
        one("3", "stc; snv", "none", "rà soát biên chế"),
        one("4", "vpub", "none", "tổng hợp"),
        one("4", "vpub", "2024-07-31", "tổ kiểm tra"),
    ),
    head=("45/VPUB-TH", "Công văn", "2024-06-03"),
)

PARTY: Final = Made(
    "ket-luan-dang",
    (
        one("1", "cat", "2024-08-29", "người cao tuổi"),
        one("2", "cat", "ongoing", "giao ban"),
        one(None, "btg-tu", "none", "định hướng báo chí"),
        one(None, "bdv-tu", "none", "vận động Nhân dân"),
        one(None, "mttq; các tổ chức chính trị - xã hội", "2024-12-14", "giám sát"),
    ),
    head=("14-KL/BCĐ", "Kết luận", "2024-07-18"),
)

MEETING: Final = Made(
    "giao-ban",
    (
        one("2.1.a", "syt", "month", "căn cước gắn chip"),
        one("2.1.b", "syt", "2024-08-30", "kế hoạch kiểm tra"),
        one("2.2", "Bảo hiểm xã hội tỉnh", "2024-12-31", "đồng bộ dữ liệu"),
        one("3", "stc", "2024-08-19", "thẩm định dự toán"),
        one("4", "so-nganh; địa phương", "none", "số hóa kết quả"),
        one("5", "vpub", "month", "tổng hợp tình hình"),
        one("6", "cat", "none", "hội nghị sơ kết"),
        one("7", "Chủ tịch UBND các xã, phường, thị trấn", "none", "Tổ công nghệ số"),
        one("7", "Chủ tịch UBND các xã, phường, thị trấn", "week", "hằng tuần báo cáo"),
        one("8", "sgddt; syt; sldtbxh", "2024-12-31", "không dùng tiền mặt"),
    ),
    head=("412/TB-VP", "Thông báo", "2024-08-08"),
)

PARAGRAPHS: Final = Made(
    "cong-van-doan",
    (
        one(None, "cat", "2024-05-24", "nguyên nhân"),
        one(None, "stp", "none", "đối soát dữ liệu"),
        one("1", "Các cơ quan, đơn vị", "none", "Quán triệt"),
        one("2", "Các cơ quan, đơn vị", "2024-05-19", "cán bộ đầu mối"),
        one(None, "snv", "2024-12-31", "khen thưởng"),
        one(None, "stc", "none", "bố trí kinh phí"),
        one(None, "Ban Tổ chức Tỉnh ủy; Ban Thường vụ Tỉnh đoàn", "none", "các cấp bộ đoàn"),
        one(None, "stttt", "2024-11-29", "Nhiệm vụ số hóa"),
        one(None, "các đơn vị", "none", "khó khăn, vướng mắc"),
    ),
    head=("2210/UBND-NC", "Công văn", "2024-05-15"),
)

QUARTER: Final = Made(
    "ket-luan-quy",
    (
        one("B.I.1", "vpub", "2024-09-29", "ban hành quy chế"),
        one("B.I.2", "stp; snv", "2024-10-31", "rà soát văn bản"),
        one("B.II.1.1", "stttt", "2024-10-14", "đường truyền"),
        one("B.II.1.2", "stttt", "2024-11-29", "an toàn thông tin"),
        one("B.II.2", "Viễn thông Khánh Hòa; Viettel Khánh Hòa", "none", "hỗ trợ hạ tầng"),
        one("B.III.1", "Các cơ quan, đơn vị, địa phương", "2024-09-19", "kế hoạch thực hiện"),
        one("B.III.2", "cat", "quarter", "đôn đốc"),
        one("B.III.3", "Tỉnh đoàn", "after", "tổng hợp kết quả"),
        one("B.III.4", "người đứng đầu", "none", "nếu để xảy ra"),
        one("B.III.5", "Ban Thường vụ các huyện ủy, thị ủy, thành ủy", "none", "lãnh đạo, chỉ đạo"),
        one("B.III.6", "sgddt", "2024-09-30", "dữ liệu học sinh"),
        one("B.III.6", "sgddt", "2024-10-04", "báo cáo UBND tỉnh"),
    ),
    head=("07/KL-BCĐ", "Kết luận", "2024-09-10"),
)

MADE: Final = (LETTER, HEADINGS, CONCLUSION, DIRECTIVE, LABELS, BROKEN, DATED, PARTY, MEETING, PARAGRAPHS, QUARTER)
