"""Words of directives: those that begin the name of a body, and those with which what it does begins."""

from typing import Final

# With these a name begins; in a sentence it is one only with its capital.
_NAMES: Final = (
    "Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Phòng|Văn phòng|VP|Ủy ban|Uỷ ban|UBND|HĐND|UBMTTQ|Hội đồng|Mặt trận|MTTQ"
    "|Công an|Bộ đội"
    "|Bộ Chỉ huy|Bộ CHQS|Bộ chỉ huy|Thanh tra|Trung tâm|Viện|Tòa án|Kho bạc|Ngân hàng|Bảo hiểm|BHXH|Hội|Liên đoàn"
    "|Liên minh|Tỉnh đoàn|Đoàn|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Đảng ủy|Thường trực|Tổ công tác|Tổ Công tác"
    "|Tổ giúp việc"
    "|Tổ chuyên viên|Tổ|Tiểu ban|Công ty|Tập đoàn|Tổng công ty|Trường|Bệnh viện|Đài|Báo|Cổng|Bưu điện|Điện lực"
    "|Viễn thông"
    "|VNPT|Viettel|Thuế|Hải quan|Kiểm lâm|BCĐ|Cơ quan"
)
_COLLECTIVE: Final = (
    "các|từng|mỗi|những|toàn thể|cơ quan|đơn vị|địa phương|cấp ủy|chính quyền|thủ trưởng|người đứng đầu|chủ đầu tư"
    "|lực lượng Công an|ủy ban nhân dân|UBND|doanh nghiệp"
)
_POSTS: Final = (
    "Chủ tịch|Phó Chủ tịch|Giám đốc|Phó Giám đốc|Thủ trưởng|Trưởng|Phó Trưởng|Chánh|Bí thư|Lãnh đạo|Cục trưởng"
    "|Chi cục trưởng|Viện trưởng|Hiệu trưởng|Chỉ huy trưởng|Người đứng đầu|Đồng chí|đồng chí|Tổng Giám đốc"
)
POST: Final = rf"(?:(?:[đĐ]ồng chí|[đĐ]/c)\s+)?(?:{_POSTS}|thủ trưởng|lãnh đạo|người đứng đầu|chủ tịch|giám đốc)"
HEAD: Final = (
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
    r"(?:có liên quan|liên quan|trên địa bàn(?: (?:toàn )?tỉnh)?|trong (?:toàn )?tỉnh|trực thuộc(?: tỉnh)?"
    r"|thuộc [^,;.:()]{3,40}?)"
)
DEPARTMENTS: Final = (
    *("Văn hóa, Thể thao và Du lịch", "Văn hoá, Thể thao và Du lịch", "Lao động - Thương binh và Xã hội"),
    *("Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường", "Tài nguyên và Môi trường"),
    *("Kế hoạch và Đầu tư", "Thông tin và Truyền thông", "Khoa học và Công nghệ", "Giáo dục và Đào tạo"),
    *("Giao thông vận tải", "Giao thông Vận tải", "Văn hóa và Thể thao", "Văn hoá và Thể thao", "Dân tộc và Tôn giáo"),
    *("Nội vụ", "Tài chính", "Tư pháp", "Y tế", "Công Thương", "Công thương", "Xây dựng", "Du lịch", "Ngoại vụ"),
    *("TT&TT", "KH&CN", "GD&ĐT", "LĐTBXH", "NN&PTNT", "TN&MT", "KH&ĐT", "GTVT", "VHTTDL", "VH&TT"),
    *("Dân vận", "Tuyên giáo", "Tổ chức", "Nội chính", "Tuyên giáo và Dân vận"),
)
VERB: Final = (
    r"(?i:áp dụng|ban hành|bàn giao|báo cáo|bảo đảm|bám sát|biên soạn|bố trí|bổ sung|cập nhật|cấp(?! (?:tỉnh"
    r"|huyện|xã|ủy"
    r"|cơ sở|trên))|chấn chỉnh|chấm dứt|chỉ đạo|chịu trách nhiệm|cho ý kiến|chọn|chủ động|chủ trì|chuẩn bị"
    r"|chuyển(?! đổi)"
    r"|công bố|công khai|cử|cung cấp|đánh giá|đào tạo|đăng ký|đăng tải|đẩy mạnh|đầu tư xây|đề xuất|đề nghị"
    r"|đảm bảo|điều chỉnh"
    r"|điều tra|đôn đốc|đưa|đưa vào|gắn|giải quyết|giám sát|giao|giúp|gửi|hoàn chỉnh|hoàn thành|hoàn thiện|hỗ trợ|họp"
    r"|huy động|hướng dẫn|khai thác|khảo sát|khắc phục|khẩn trương|khen thưởng|khởi công|khởi động|kết nối"
    r"|kiểm soát|kiểm tra"
    r"|kiện toàn|kiến nghị|làm việc|làm rõ|lãnh đạo(?=,| thực| công| việc| tổ chức)|lập|lấy ý kiến|lồng ghép"
    r"|lựa chọn|mở|mời|nâng cao|nâng cấp"
    r"|nghiên cứu|nghiệm thu|nghiêm túc|nhân rộng|nhập|niêm yết|nộp|ổn định|phát huy|phát hành|phát động|phát triển"
    r"|phân bổ|phân công|phân loại|phân tích|phê duyệt|phổ biến|phối hợp|phục vụ|quán triệt|quan tâm|quản lý"
    r"|quyết định"
    r"|quét|rà soát|ra quân|sắp xếp|số hóa|sử dụng|sửa chữa|sửa đổi|sơ kết|tạo điều kiện|tăng cường|tập huấn"
    r"|tập trung|tái cấu trúc"
    r"|tham gia|tham mưu|thanh toán|thành lập|thẩm định|thẩm tra|theo dõi|thí điểm|thiết lập|thống kê|thống nhất"
    r"|thông báo"
    r"|thông tin(?! và)|thu(?! ngân)|thúc đẩy|thực hiện|thường xuyên|thường trực họp|tích hợp|tiến hành|tiếp nhận"
    r"|tiếp thu|tiếp tục|tổ chức(?! (?:chính trị|đảng|đoàn|xã hội))|tổng hợp|tổng kết|tra cứu|triển khai|trình"
    r"|truyền thông về|tự kiểm"
    r"|tuyên truyền|tuyển dụng|ứng dụng|ưu tiên|vận động|vận hành|xác định|xác minh|xây dựng|xem xét|xử lý"
    r"|yêu cầu|tham dự"
    r"|kê khai|liên hệ|trả lời|góp ý|có ý kiến|có văn bản|có báo cáo|kịp thời|chủ trương|định kỳ|căn cứ"
    r"|trực tiếp|quyết liệt"
    r"|đề ra|lưu trữ|lắp đặt|mua sắm|nhắc nhở|công nhận|xóa|xoá|trang bị|gỡ|tháo gỡ|ký|rút|bảo vệ|bảo trì"
    r"|cài đặt|đối chiếu"
    r"|đồng bộ|làm sạch|khuyến khích|tuân thủ|thay thế|duy trì|đăng|tự rà soát|thẩm|phòng, chống|phòng ngừa"
    r"|ngăn chặn|đấu tranh)\b"
)
