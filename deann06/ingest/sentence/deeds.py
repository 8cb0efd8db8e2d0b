"""Words with which what a body does begins: behind them no name goes on."""

from typing import Final

from deann06.ingest.sentence.lexicon import spelled

# What else such a word may begin, as a look-ahead behind it.
_UNLESS: Final = {
    "cấp": r"(?! (?:tỉnh|huyện|xã|ủy|cơ sở|trên|dưới|phòng|sở|trung ương|Trung ương|phép|độ))",
    "báo": r"(?= (?:ngay|về|cho))",
    "chi": r"(?! (?:cục|nhánh|bộ|hội|đoàn|tiết|phí|thường|tiêu))",
    "chuyển": r"(?! đổi)",
    "cung cấp": r"(?! dịch vụ)",
    "dự": r"(?! (?:án|toán|phòng|báo|kiến|thảo))",
    "đăng ký": r"(?! (?:đất|kinh))",
    "giao": r"(?! (?:thông|dịch|ban|lưu|diện))",
    "hợp tác": r"(?! xã)",
    "in": r"(?! Việt)",
    "lãnh đạo": r"(?=,| thực| công| việc| tổ chức| chỉ đạo| các cấp| cấp| xây| tốt| HĐND| UBND| triển| rà| kiểm"
    "| hoàn| tăng| đẩy| tập| quán| đảng)",
    "nhận": r"(?! thức)",
    "phát": r"(?= (?:phiếu|tờ|sóng|tin|tài|thẻ|quà|hành|bản|cho|đến))",
    "thông tin": r"(?! (?:và|điện tử|truyền))",
    "thu": r"(?! (?:ngân|nhập))",
    "thường trực": r"(?= họp)",
    "tiếp nhận": r"(?! và trả)",
    "tổ chức": r"(?! (?:chính trị|đảng|đoàn thể|xã hội|tín dụng|hội(?! (?:nghị|thảo|thi|họp|đàm|chợ))|phi"
    "|kinh tế|tôn giáo|khoa học))",
    "trả": r"(?= (?:lời|kết|hồ|lại|cho|lương|tiền))",
    "trực": r"(?= (?:ban|24|cấp cứu|tại|chỉ huy))",
    "xây dựng": r"(?! Đảng)",
    "tư vấn": r"(?= (?:cho|người|các|về))",
    "ứng dụng": r"(?! di động)",
}
_EXACT: Final = """
áp dụng, báo, bãi bỏ, bám sát, ban hành, bàn bạc, bàn giao, bảo đảm, bảo mật, bảo quản, bảo trì, bảo vệ, báo cáo,
biên soạn,
bố trí, bồi dưỡng, bổ sung, cài đặt, cải thiện, cải tiến, cam kết, căn cứ, cảnh báo, cảnh giác, cân đối,
cập nhật, cấp, cấp phát, cắt giảm, chấm, chấm dứt, chấm điểm, chấn chỉnh, chấp hành, chi, chi trả, chia sẻ,
chỉ đạo, chỉnh lý,
chịu trách nhiệm, cho ý kiến, chọn, chú trọng, chú ý, chủ động, chủ trì, chủ trương, chuẩn bị, chuẩn hóa, chuẩn hoá,
chung tay, chuyển, chứng thực, coi trọng, có báo cáo, có giải pháp, có hình thức, có kế hoạch, có ý kiến,
có văn bản, công bố, công khai,
công nhận, củng cố, cung cấp, cung ứng, cụ thể hóa, cụ thể hoá, cử, dành, dán, diễn tập, duy trì, dừng, dự, dự báo,
dự thảo, đào tạo, đánh giá, đảm bảo, đảm nhận, đăng, đăng ký, đăng tải, đặt, đẩy mạnh, đẩy nhanh, đấu thầu, đấu tranh,
đầu tư, đề cử, đề ra, đề xuất, đề nghị, điều chỉnh, điều động, điều phối, điều tra, định hướng, định kỳ, đo đạc,
đóng góp,
đôn đốc, đồng bộ, đồng hành, đổi mới, đối chiếu, đối soát, đối thoại, đơn giản hóa, đơn giản hoá, đưa, gắn,
gắn kết, gia hạn, giải đáp,
giải ngân, giải quyết, giải thích, giải trình, giám sát, giảm, giao, giới thiệu, giúp, giúp đỡ, giữ, góp ý, gỡ,
gửi, gương mẫu,
hiện đại hóa, hoàn chỉnh, hoàn tất, hoàn trả, hoàn thành, hoàn thiện, họp, hỗ trợ, huấn luyện, huy động, hướng dẫn,
hưởng ứng, hủy bỏ, in,
kê khai, kết luận, kết nối, kết thúc, khai báo, khai thác, khai trương, khảo sát, khánh thành, khắc phục, khẩn trương,
khen thưởng, khóa, khơi thông, khởi công, khởi động, khởi tạo, khuyến khích, kích hoạt, kiểm điểm, kiểm đếm,
kiểm kê, kiểm soát, kiểm tra,
kiểm toán, kiện toàn, kiến nghị, kịp thời, ký, lãnh đạo, làm điểm, làm rõ, làm sạch, làm tốt, làm việc, lắng nghe,
lắp đặt,
lập, lấy ý kiến, liên hệ, liên thông,
lồng ghép, lựa chọn, lưu trữ, lưu ý, mời, mở, mở rộng, mua, mua sắm, nâng cao, nâng cấp, nâng, nắm, nêu, nêu gương,
ngăn chặn, nghiêm cấm,
nghiêm túc, nghiên cứu, nghiệm thu, nhanh chóng, nhân rộng, nhận, nhắc nhở, nhập, niêm yết, nỗ lực, nộp, ổn định,
phản ánh, phản hồi, phát,
phát động, phát hành, phát huy, phát triển, phân bổ, phân cấp, phân công, phân loại, phân tích,
phê duyệt, phòng ngừa,
phòng, chống, phổ biến, phối hợp, phụ trách, phục vụ, quan tâm, quán triệt, quản lý, quảng bá, quét, quyết định,
quyết liệt, quyết tâm,
quyết toán, ra quân, ra soát, rà soát, rút, rút gọn, rút kinh nghiệm, rút ngắn, sao lưu, sắp xếp, sẵn sàng, scan,
soạn thảo, số hóa, số hoá, sơ kết,
sớm, sử dụng, sửa chữa, sửa đổi, tái cấu trúc, tạm dừng, tăng, tăng cường, tạo, tạo điều kiện, tạo lập, tập huấn,
tập trung, tận dụng, tham dự, tham gia,
tham mưu, thanh lý, thanh toán, thanh tra, thành lập, tháo gỡ, thay thế, theo dõi, thẩm định, thẩm tra, thi hành,
thí điểm, thiết lập,
thống kê, thống nhất, thông báo, thông tin, thu, thu gom, thu hồi, thu hút, thu thập, thuê, thúc đẩy, thực hiện,
thường trực, thường xuyên, tiến hành, tiếp cận,
tiếp công dân, tiếp nhận, tiếp thu, tiếp tục, tìm hiểu, tích cực, tích hợp, tính toán, tổ chức, tổng hợp, tổng kết,
tổng rà soát, tổng kiểm tra, trả, trả lời, tra cứu,
trang bị, tránh, trao, trao đổi, triển khai, trình, trực, trực tiếp, truyền thông về, truy cập, tuân thủ,
tuyên truyền, tuyển chọn, tuyển dụng,
tư vấn, tự kiểm tra, tự đánh giá, tự rà soát, thảo luận, ra quyết định, ra văn bản, liên kết, bãi miễn, cân nhắc,
chọn lọc, tham khảo, học tập, bảo lãnh, khắc họa, đối khớp, từ chối, túc trực, ứng dụng, ứng phó, ưu tiên, vận động,
vận hành, xác định, xác minh,
xác nhận, xác thực, xây dựng, xem xét, xếp hạng,
xếp loại, xin lỗi, xin ý kiến, xóa, xoá, xử lý, xử phạt, yêu cầu, nghiêm khắc, luân chuyển, kéo dài, bảo lưu,
nhập bù, mua bán, trợ giúp, thu xếp
"""


_NOT_BEHIND: Final = {
    "lập": "(?<!công )(?<!dân )(?<!độc )(?<!tự )",
    "thông tin": "(?<!nghệ )(?<!toàn )(?<!cổng )(?<!hệ thống )",
    "đăng ký": "(?<!phòng )",
    "quản lý": "(?<!ban )(?<!cơ quan )(?<!đơn vị )",
    "in": "(?<!nhà )",
    "nâng": "(?<!cẩu )",
}


def _pattern() -> str:
    listed = (one.strip() for one in _EXACT.replace("phòng, chống", "phòng; chống").replace("\n", " ").split(","))
    deeds = sorted({one.replace("; ", ", ") for one in listed if one}, key=len, reverse=True)
    return "|".join(_NOT_BEHIND.get(one, "") + one + _UNLESS.get(one, "") for one in deeds)


VERB: Final = spelled(rf"(?i:{_pattern()})(?![^\W_])")
FORBIDS: Final = (
    r"(?i:tuyệt đối không|không (?:để|được|tùy tiện|gây|yêu cầu)|nghiêm cấm|kiên quyết không|cấm)(?![^\W_])"
)
