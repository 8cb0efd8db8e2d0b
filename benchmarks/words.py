"""What invented registries are made of: bodies of a province that does not exist, and words of its papers."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple


class Body(NamedTuple):
    """A body with the days on which it exists, and the body that takes over."""

    id: str
    name: str
    short: str
    code: str
    system: str
    level: str
    since: date | None = None
    until: date | None = None
    heir: str | None = None

    def exists(self, day: date) -> bool:
        """Whether it exists on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


MERGED: Final = date(2025, 2, 28)
_NEW: Final = date(2025, 3, 1)
_NO_DISTRICTS: Final = date(2025, 6, 30)
_COMMUNES: Final = date(2025, 7, 1)

_LASTING: Final = """
ttcp | Thủ tướng Chính phủ | Thủ tướng | TTg | state | central
ubnd-tinh | Ủy ban nhân dân tỉnh Minh Họa | UBND tỉnh | UBND | state | province
tinh-uy | Tỉnh ủy Minh Họa | Tỉnh ủy | TU | party | province
bcd | Ban Chỉ đạo Đề án 06 tỉnh Minh Họa | Ban Chỉ đạo | BCĐ | state | province
to-ct-06 | Tổ công tác Đề án 06 tỉnh Minh Họa | Tổ công tác 06 | TCT06 | state | province
cat | Công an tỉnh Minh Họa | Công an tỉnh | CAT | vertical | province
vpub | Văn phòng Ủy ban nhân dân tỉnh | VP UBND tỉnh | VPUB | state | province
snv | Sở Nội vụ | Sở Nội vụ | SNV | state | province
stc | Sở Tài chính | Sở Tài chính | STC | state | province
stp | Sở Tư pháp | Sở Tư pháp | STP | state | province
syt | Sở Y tế | Sở Y tế | SYT | state | province
sgddt | Sở Giáo dục và Đào tạo | Sở GD&ĐT | SGDĐT | state | province
skhcn | Sở Khoa học và Công nghệ | Sở KH&CN | SKHCN | state | province
sct | Sở Công Thương | Sở Công Thương | SCT | state | province
sxd | Sở Xây dựng | Sở Xây dựng | SXD | state | province
svhtt | Sở Văn hóa và Thể thao | Sở VH&TT | SVHTT | state | province
sdl | Sở Du lịch | Sở Du lịch | SDL | state | province
sngv | Sở Ngoại vụ | Sở Ngoại vụ | SNgV | state | province
ttr | Thanh tra tỉnh | Thanh tra tỉnh | TTr | state | province
bql-kkt | Ban Quản lý Khu kinh tế tỉnh | BQL Khu kinh tế | BQLKKT | state | province
bhxh | Bảo hiểm xã hội tỉnh | BHXH tỉnh | BHXH | vertical | province
thue | Thuế tỉnh Minh Họa | Thuế tỉnh | THUE | vertical | province
nhnn | Ngân hàng Nhà nước khu vực | NHNN khu vực | NHNN | vertical | province
tand | Tòa án nhân dân tỉnh | TAND tỉnh | TAND | vertical | province
vptu | Văn phòng Tỉnh ủy | VP Tỉnh ủy | VPTU | party | province
mttq | Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh | MTTQ tỉnh | MTTQ | front | province
tinh-doan | Tỉnh đoàn Minh Họa | Tỉnh đoàn | TĐ | front | province
hlhpn | Hội Liên hiệp Phụ nữ tỉnh | Hội LHPN tỉnh | HLHPN | front | province
"""
_ENDED: Final = """
stttt | Sở Thông tin và Truyền thông | Sở TT&TT | STTTT | skhcn
skhdt | Sở Kế hoạch và Đầu tư | Sở KH&ĐT | SKHĐT | stc
sldtbxh | Sở Lao động - Thương binh và Xã hội | Sở LĐTBXH | SLĐTBXH | snv
sgtvt | Sở Giao thông vận tải | Sở GTVT | SGTVT | sxd
stnmt | Sở Tài nguyên và Môi trường | Sở TN&MT | STNMT | snnmt
snnptnt | Sở Nông nghiệp và Phát triển nông thôn | Sở NN&PTNT | SNNPTNT | snnmt
btg-tu | Ban Tuyên giáo Tỉnh ủy | Ban Tuyên giáo | BTGTU | btgdv-tu
bdv-tu | Ban Dân vận Tỉnh ủy | Ban Dân vận | BDVTU | btgdv-tu
"""


def _bodies() -> tuple[Body, ...]:
    found = [Body(*_cells(line)) for line in _LASTING.split("\n") if line]
    found += [
        Body("snnmt", "Sở Nông nghiệp và Môi trường", "Sở NN&MT", "SNNMT", "state", "province", _NEW),
        Body("btgdv-tu", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban TG&DV", "BTGDVTU", "party", "province", _NEW),
    ]
    for line in filter(None, _ENDED.split("\n")):
        record_id, name, short, code, heir = _cells(line)
        system = "party" if record_id.endswith("-tu") else "state"
        found.append(Body(record_id, name, short, code, system, "province", None, MERGED, heir))
    for n in range(1, 10):
        place = f"huyện Giả Định {n}"
        name, short = f"Ủy ban nhân dân {place}", f"UBND {place}"
        found.append(Body(f"ubnd-huyen-{n}", name, short, f"UBND{n}", "state", "district", None, _NO_DISTRICTS))
    for n in range(1, 13):
        place = f"xã Giả Định {n}"
        name, short = f"Ủy ban nhân dân {place}", f"UBND {place}"
        found.append(Body(f"ubnd-xa-{n:02}", name, short, f"UBNDX{n}", "state", "commune", _COMMUNES))
    return tuple(found)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


BODIES: Final = _bodies()
GROUPS: Final = {  # id → name, level of the members
    "so-nganh": ("Các sở, ban, ngành cấp tỉnh", "province"),
    "ubnd-huyen": ("Ủy ban nhân dân cấp huyện", "district"),
    "ubnd-xa": ("Ủy ban nhân dân cấp xã", "commune"),
}

DIRECTIVE_KINDS: Final = (  # kind, number, issuer, title
    ("Kế hoạch", "{n}/KH-UBND", "ubnd-tinh", "Kế hoạch triển khai {what} năm {year}"),
    ("Công văn", "{n}/UBND-KSTT", "ubnd-tinh", "Công văn đẩy mạnh {what}"),
    ("Quyết định", "{n}/QĐ-UBND", "ubnd-tinh", "Quyết định ban hành Chương trình {what} giai đoạn {year} - {later}"),
    ("Chỉ thị", "{n}/CT-UBND", "ubnd-tinh", "Chỉ thị tăng cường {what} trên địa bàn tỉnh"),
    ("Kết luận", "{n}-KL/TU", "tinh-uy", "Kết luận của Thường trực Tỉnh ủy về {what}"),
    ("Thông báo", "{n}/TB-VPUB", "vpub", "Thông báo kết luận cuộc họp về {what}"),
)
PROGRAMMES: Final = (
    "thực hiện Đề án 06",
    "chuyển đổi số",
    "cải cách hành chính",
    "cung cấp dịch vụ công trực tuyến toàn trình",
    "số hóa và làm sạch dữ liệu dân cư",
    "phát triển thanh toán không dùng tiền mặt",
    "bảo đảm an toàn thông tin theo cấp độ",
    "cắt giảm, đơn giản hóa thủ tục hành chính",
    "kết nối, chia sẻ dữ liệu với Cơ sở dữ liệu quốc gia về dân cư",
)

VERBS: Final = (
    "Rà soát, đánh giá",
    "Chủ trì, phối hợp triển khai",
    "Xây dựng, trình ban hành phương án về",
    "Tham mưu UBND tỉnh chỉ đạo",
    "Hoàn thiện",
    "Tổ chức tập huấn, hướng dẫn",
    "Kiểm tra, đôn đốc",
    "Nâng cấp, mở rộng",
    "Thí điểm",
    "Báo cáo kết quả",
    "Bố trí kinh phí thực hiện",
    "Tuyên truyền, phổ biến",
)
OBJECTS: Final = (
    "tái cấu trúc quy trình thủ tục hành chính",
    "số hóa kết quả giải quyết thủ tục hành chính",
    "kết nối Hệ thống thông tin giải quyết thủ tục hành chính với Cơ sở dữ liệu quốc gia về dân cư",
    "làm sạch dữ liệu hộ tịch, bảo đảm đúng, đủ, sạch, sống",
    "xác thực thông tin thuê bao và tài khoản an sinh xã hội",
    "khám chữa bệnh bằng căn cước công dân gắn chíp",
    "chi trả trợ cấp qua tài khoản cho người thụ hưởng",
    "cấp chữ ký số miễn phí cho người dân",
    "thu học phí, viện phí không dùng tiền mặt",
    "hồ sơ an toàn thông tin cấp độ 3 của các hệ thống",
    "sổ sức khỏe điện tử tích hợp trên ứng dụng VNeID",
    "hóa đơn điện tử khởi tạo từ máy tính tiền",
    "liên thông đăng ký khai sinh, thường trú, cấp thẻ bảo hiểm y tế",
    "tạo lập dữ liệu đất đai dùng chung",
    "đơn giản hóa giấy tờ công dân theo Nghị quyết của Chính phủ",
    "trang bị thiết bị cho bộ phận một cửa",
)
PLACES: Final = (
    "tại các sở, ban, ngành",
    "trên địa bàn tỉnh",
    "tại bộ phận một cửa cấp xã",
    "đối với nhóm thủ tục có số lượng hồ sơ lớn",
    "theo chỉ đạo của Tổ công tác",
    "gắn với kiểm tra trách nhiệm người đứng đầu",
    "cho đối tượng bảo trợ xã hội",
    "bảo đảm tiến độ Đề án",
)
PRODUCTS: Final = (
    "Báo cáo kết quả thực hiện",
    "Kế hoạch được ban hành",
    "Tờ trình và dự thảo quyết định",
    "Hệ thống được nghiệm thu",
)
NOTES: Final = (
    "Đã họp thống nhất phân công, đang thu thập số liệu của các đơn vị.",
    "Đã có dự thảo, đang lấy ý kiến các cơ quan liên quan.",
    "Đã xử lý phần lớn hồ sơ, còn lại do thiếu giấy tờ gốc.",
    "Đã kiểm tra thực tế tại một số xã, phường, kết quả đạt yêu cầu.",
    "Đang hoàn thiện theo góp ý của cơ quan thẩm định.",
    "Đã kết nối thử nghiệm, đang khắc phục lỗi đồng bộ.",
    "Tiến độ chậm hơn dự kiến, đã đôn đốc các đơn vị.",
)
TASK_NOTES: Final = (
    "Nguồn không nêu cơ quan phối hợp cụ thể; ghi theo chức năng, nhiệm vụ.",
    "Thực hiện lồng ghép với nhiệm vụ cải cách hành chính hằng năm của cơ quan.",
)
OBSTACLES: Final = (
    ("guidance", "Chưa có hướng dẫn của bộ quản lý ngành"),
    ("technical", "Phần mềm dùng chung chưa đáp ứng yêu cầu"),
    ("interconnection", "Chưa liên thông được với hệ thống của bộ"),
    ("funding", "Chưa bố trí được kinh phí trong dự toán"),
    ("personnel", "Thiếu cán bộ chuyên trách công nghệ thông tin"),
)
EVENTS: Final = ("khi Trung ương ban hành quy chế", "khi có hướng dẫn của bộ", "khi hệ thống được nghiệm thu")
AREAS: Final = {
    "phap-ly": "Pháp lý",
    "du-lieu": "Dữ liệu",
    "ha-tang": "Hạ tầng",
    "an-ninh": "An ninh, an toàn, bảo mật",
    "nguon-luc": "Nguồn lực",
}
MODELS: Final = (
    "Khám chữa bệnh bằng căn cước công dân",
    "Lưu trú qua ứng dụng VNeID",
    "Thu học phí không dùng tiền mặt",
    "Chợ thanh toán bằng mã QR",
    "Bộ phận một cửa không giấy tờ",
    "Kiosk thông minh cấp phiếu lý lịch tư pháp",
)
INDICATORS: Final = (
    ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình", "%"),
    ("Tỷ lệ số hóa kết quả thủ tục hành chính", "%"),
    ("Tỷ lệ kích hoạt tài khoản định danh điện tử", "%"),
)
