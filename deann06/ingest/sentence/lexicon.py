"""Words of directives: those that begin the name of a body, and those with which what it does begins."""

from typing import Final

_SPELLINGS: Final = (
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("hóa", "hoá"),
    ("hòa", "hoà"),
    ("Hòa", "Hoà"),
    ("thủy", "thuỷ"),
    ("khỏe", "khoẻ"),
)


def spelled(pattern: str) -> str:
    """A pattern that also fits where offices set marks by the other rule: `Uỷ ban`, `số hoá`."""
    for new, old in _SPELLINGS:
        pattern = pattern.replace(new, f"(?:{new}|{old})")
    return pattern


# With these a name begins; in a sentence it is one only with its capital.
_NAMES: Final = (
    "Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Vụ|Phòng|Văn phòng|VP|Ủy ban|Uỷ ban|UBND|HĐND|UBMTTQ|Hội đồng|Hiệp hội"
    "|Câu lạc bộ|Mặt trận|MTTQ"
    "|Công an|Bộ đội|Chi nhánh|Đảng đoàn|Đảng bộ|Chi bộ|Chính phủ|Quốc hội|Thủ tướng|Phó Thủ tướng|Bộ trưởng|Thứ trưởng"
    "|Thành viên|thành viên|tổ dân phố|Tổ trưởng|Trưởng phòng|Tổng Thanh tra|Thống đốc|Chủ nhiệm|Huyện đoàn|Thành đoàn"
    "|Thị đoàn|Lực lượng|Cụm|Khối|Trạm|Học viện|Đại học|Nhà xuất bản|Quỹ|Xí nghiệp|Hợp tác xã|Cảnh sát|Quân khu"
    "|Binh đoàn"
    "|Thông tấn xã|Tòa soạn|Thư viện|Bảo tàng|Vườn quốc gia|Cảng|Hạt|Đồn|Tỉnh hội|Hội Nông dân"
    "|Bộ Chỉ huy|Bộ CHQS|Bộ chỉ huy|Thanh tra|Trung tâm|Viện|Tòa án|Kho bạc|Ngân hàng|Bảo hiểm|BHXH|Hội|Liên đoàn"
    "|Liên minh|Tỉnh đoàn|Đoàn|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Đảng ủy|Thường trực|Tổ công tác|Tổ Công tác"
    "|Tổ giúp việc"
    "|Tổ chuyên viên|Tổ|Ủy viên|Tiểu ban|Công ty|Tập đoàn|Tổng công ty|Trường|Bệnh viện|Đài|Báo|Cổng|Bưu điện|Điện lực"
    "|Viễn thông"
    "|VNPT|Viettel|MobiFone|Mobifone|VinaPhone|Vinaphone|FPT|EVN|BIDV|Vietcombank|VietinBank|Agribank|Thuế"
    "|Hải quan|Kiểm lâm|BCĐ|Cơ quan"
)
_COLLECTIVE: Final = (
    "các|từng|mỗi|những|toàn thể|tất cả|cơ quan|đơn vị|địa phương|cấp ủy|chính quyền|thủ trưởng|người đứng đầu"
    "|chủ đầu tư"
    "|lực lượng Công an|ủy ban nhân dân|UBND|doanh nghiệp"
)
_POSTS: Final = (
    "Chủ tịch|Phó Chủ tịch|Bộ trưởng|Giám đốc|Phó Giám đốc|Thủ trưởng|Trưởng|Phó Trưởng|Chánh|Bí thư|Lãnh đạo"
    "|Cục trưởng"
    "|Chi cục trưởng|Viện trưởng|Hiệu trưởng|Chỉ huy trưởng|Người đứng đầu|Đồng chí|đồng chí|Tổng Giám đốc"
)
POST: Final = spelled(
    rf"(?:(?:[đĐ]ồng chí|[đĐ]/c)\s+)?(?:{_POSTS}|thủ trưởng|lãnh đạo|người đứng đầu|chủ tịch|giám đốc)"
)
HEAD: Final = spelled(
    rf"(?:(?:{_NAMES}|{_POSTS})\b|(?i:{_COLLECTIVE})\b)"
    r"(?!\s+(?:hành\b|cáo\b|hợp\b|chức\b|phận\b|ngừa\b|chống\b|nghị\b|việc\b"
    r"|nội dung|nhiệm vụ|mô hình|giải pháp|biện pháp|văn bản|hoạt động|quy định|chỉ tiêu|hồ sơ|dự án|công trình"
    r"|vấn đề"
    r"|khó khăn|điều kiện|hình thức|thủ tục|dịch vụ|dữ liệu|cơ sở dữ liệu|chính sách|trường hợp|kết quả|thông tin"
    r"|tiêu chí|phương án|kế hoạch|chương trình|hệ thống|lĩnh vực|khâu|bước|loại|tuyến|khoản|nguồn|mục tiêu|số liệu"
    r"|kiến nghị|tồn tại|hạn chế|sai phạm|vướng mắc|điểm|bên|yếu tố|công việc|lỗi|giấy tờ|tháng|quý|năm|tuần|ngày))"
)
# What stands behind a head word and is still no end of the name.
TAIL: Final = (
    r"(?:có liên quan|liên quan|còn lại|nêu trên|nói trên|sau đây|khác có liên quan|khác"
    r"|trên địa bàn(?: (?:toàn )?tỉnh)?|trong (?:toàn )?tỉnh|trực thuộc(?: tỉnh)?"
    r"|thuộc [^,;.:()]{3,40}?)"
)
_DEPARTMENTS: Final = """
Văn hóa, Thể thao và Du lịch; Văn hoá, Thể thao và Du lịch; Lao động - Thương binh và Xã hội; Tài chính - Kế hoạch
Lao động, Thương binh và Xã hội; Nông nghiệp và Phát triển nông thôn; Nông nghiệp và Môi trường
Tài nguyên và Môi trường; Kế hoạch và Đầu tư; Thông tin và Truyền thông; Khoa học và Công nghệ; Giáo dục và Đào tạo
Giao thông vận tải; Giao thông Vận tải; Văn hóa và Thể thao; Văn hoá và Thể thao; Dân tộc và Tôn giáo
Quy hoạch - Kiến trúc; Văn hóa, Khoa học và Thông tin; Văn hóa, Thông tin và Thể thao
Văn hóa và Thông tin; Văn hoá và Thông tin; Văn hóa - Xã hội; Văn hoá - Xã hội; Kinh tế, Hạ tầng và Đô thị
Kinh tế và Hạ tầng; Kinh tế - Hạ tầng; Quản lý đô thị; Phổ biến, giáo dục pháp luật; Khoa học, Công nghệ và Thông tin
Cảnh sát quản lý hành chính về trật tự xã hội; An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao
Cảnh sát giao thông; Cảnh sát hình sự; An ninh kinh tế; An ninh chính trị nội bộ; Quản lý xuất nhập cảnh
Nội vụ; Tài chính; Tư pháp; Y tế; Công Thương; Công thương; Xây dựng; Du lịch; Ngoại vụ; Dân tộc; Công an; Quốc phòng
Ngoại giao; Kinh tế; TT&TT; KH&CN; GD&ĐT; LĐTBXH; LĐ-TB&XH; LĐTB&XH; NN&PTNT; TN&MT; NN&MT; KH&ĐT; GTVT; VHTTDL
VHTT&DL; VH&TT
Xây dựng Đảng; Dân vận; Tuyên giáo; Tổ chức; Nội chính; Tuyên giáo và Dân vận; Bảo vệ chăm sóc sức khỏe cán bộ
Kiểm soát thủ tục hành chính; Quản lý hành chính; Hành chính - Tổng hợp; Chuyển đổi số; Giáo dục nghề nghiệp
Thi đua - Khen thưởng
"""
DEPARTMENTS: Final = tuple(
    sorted((one.strip() for one in _DEPARTMENTS.replace("\n", ";").split(";") if one.strip()), key=len, reverse=True)
)
# Names of which a part sounds like a deed, behind their head word.
_SOUNDS: Final = (
    r"[pP]hục vụ hành chính công|[kK]iểm soát bệnh tật|[gG]iám sát,? điều hành(?: đô thị)? thông minh"
    r"|[qQ]uản lý [tT]hị trường"
    r"|[qQ]uản lý (?:các )?[kK]hu (?:công nghiệp|kinh tế)(?: [A-ZĐ][^\s,;.:()]+(?: [A-ZĐ][^\s,;.:()]+)?)?"
    r"|[qQ]uản lý (?:[dD]ự án"
    r"|[dD]i tích)"
    r"|[xX]úc tiến [đĐ]ầu tư(?:, [tT]hương mại(?: và [dD]u lịch)?)?|[đĐ]ăng ký đất đai|[hH]ỗ trợ nông dân|[đĐ]iều phối"
    r"|[tT]hi đua,? (?:- )?[kK]hen thưởng|[kK]iểm tra(?! (?:việc|công tác|tiến độ))(?: liên ngành| chéo)?"
    r"|[gG]iám sát|[tT]hẩm định"
    r"|[tT]hanh tra|[kK]hảo sát|[tT]ư vấn|[gG]iúp việc|[sS]oạn thảo|[bB]iên tập|[cC]hấp hành(?! nghiêm)"
    r"|[đĐ]iều hành|[pP]hòng, chống \S+ \S+(?: và \S+ \S+ \S+ \S+)?"
    r"|[tT]ìm kiếm cứu nạn"
)
_HEADS_OF_DEEDS: Final = (
    r"(?:Trung tâm|Đoàn|Tổ|Ban|Hội đồng|Cục|Chi cục|Phòng|Quỹ|Tiểu ban|Văn phòng|Chi nhánh Văn phòng|Ban Quản lý)"
)
_FORMS: Final = (  # of names that go on where others end
    r"(?:Văn phòng|VP)\s+(?:Đoàn\s+(?:ĐBQH|đại biểu Quốc hội)(?:,| và)?\s+)?(?:HĐND|Hội đồng nhân dân)"
    r"(?:\s+và\s+|,\s+|\s?[-–]\s?)(?:UBND|[UỦ][yỷ] ban nhân dân|Uỷ ban nhân dân)",
    rf"{_HEADS_OF_DEEDS}\s+(?:{_SOUNDS})(?![^\W_])",
    r"(?:Ủy ban|Uỷ ban)\s+(?:MTTQ|Mặt trận Tổ quốc)(?:\s+Việt Nam)?",
    r"(?:Mặt trận Tổ quốc|MTTQ)(?:\s+Việt Nam)?",
    r"Báo(?:\s+[A-ZĐ][^\s,;.:()]+\s+[A-ZĐ][^\s,;.:()]+)?\s+và\s+(?:Đài\s+)?[pP]hát thanh(?:,|\s+và"
    r"|\s+-)?\s+[tT]ruyền hình(?:\s+[A-ZĐ][^\s,;.:()]+\s+[A-ZĐ][^\s,;.:()]+)?",
    r"[cC]ơ quan chủ trì (?:mới|cũ|mô hình|nhiệm vụ|đề án|dự án)",
    r"[cC]ác cơ quan (?:chuyên trách )?tham mưu,? giúp việc(?:\s+(?:của\s+)?(?:Tỉnh|Thành|Huyện|Thị|Đảng) ủy)?",
    r"Ngân hàng Nhà nước(?:\s+Việt Nam)?(?:\s+(?:-\s+)?[cC]hi nhánh(?:\s+Khu vực\s+\d+)?(?:\s+tỉnh(?=\s+[A-ZĐ]))?"
    r"(?:\s+[A-ZĐ][^\s,;.:()]+){0,3})?",
    r"[cC]ấp ủy(?:\s+đảng)?(?:,|\s+và)\s+chính quyền(?:\s+các cấp|\s+địa phương)?",
    r"Ban [cC]án sự [đĐ]ảng(?:\s+UBND)?",
    r"(?:UBND|[UỦ][yỷ] ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Công an|Đảng ủy|Đảng uỷ|Ban Thường vụ"
    r"|Ban Chỉ huy Quân sự)"
    r"(?=\s+(?:các|cấp|tỉnh|thành phố|huyện|thị xã|quận|xã(?! hội)|phường|thị trấn|đặc khu|TP|TX)(?![^\W_]))",
)
FORMS: Final = tuple(spelled(one) for one in _FORMS)
