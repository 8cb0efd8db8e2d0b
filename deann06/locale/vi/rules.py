"""Words inside the sentences of rules; the sentences themselves are on the pages of `locale/rules`."""

from typing import Final

TEXT: Final = {
    "rule.family.F": "Tệp không đọc được",
    "rule.family.S": "Hồ sơ sai dạng",
    "rule.family.D": "Ngày tháng, thời hạn",
    "rule.family.G": "Thay đổi không được làm",
    "rule.family.L": "Liên kết",
    "rule.family.P": "Tiến độ, minh chứng",
    "rule.family.T": "Chữ viết",
    # words inside sentences
    "rule.word.anchor": "neo hoặc bí danh (&, *)",
    "rule.word.tag": "thẻ kiểu (!)",
    "rule.word.merge": "khóa gộp (<<)",
    "rule.word.directive": "chỉ thị YAML (%)",
    "rule.word.tasks": "nhiệm vụ",
    "rule.word.directives": "văn bản",
    "rule.word.models": "mô hình",
    "rule.word.indicators": "chỉ tiêu",
    "rule.word.agencies": "cơ quan",
    "rule.word.calendar": "lịch năm",
    "rule.word.text": "nguyên văn của văn bản",
    "rule.word.folder": "thư mục",
    "rule.word.file": "tệp",
    "rule.word.clause": "có clause mà không có directive",
    "rule.word.empty": "không nêu số, tên, đường dẫn hay văn bản nào",
    "rule.word.count": "số đếm",
    "rule.word.percent": "phần trăm",
    "rule.word.ratio": "tỷ lệ (như 30/31)",
    "rule.word.rank": "thứ hạng",
    "rule.word.saturday": "thứ Bảy",
    "rule.word.sunday": "Chủ nhật",
    "rule.word.label": "thừa chữ “Số:”",
    "rule.word.look_alike": "có chữ Ð (Eth) thay cho Đ",
    "rule.word.spaces": "có dấu cách bên trong số, ký hiệu",
    "rule.word.party_in_state_shape": "số của cơ quan Đảng viết theo kiểu nhà nước; kiểu Đảng như 30-NQ/TU",
    "rule.word.leading_zero": "số dưới 10 phải có số 0 đứng trước",
    "rule.fact.period": "KỲ",
    "rule.fact.key": "KHÓA",
    "rule.fact.known": "…",
    "rule.fact.wanted": "MÃ",
    "rule.fact.name": "MÃ",
    "rule.fact.id": "MÃ",
    "rule.fact.successor": "cơ quan kế thừa",
    "rule.fact.written": "quy tắc theo đúng câu chữ",
    "rule.fact.year": "NĂM",
    "rule.fact.day": "NGÀY",
    "rule.fact.clause": "số khoản",
    "rule.yaml.mapping": "dấu hai chấm đứng ở chỗ không được; chữ có dấu hai chấm phải để trong nháy",
    "rule.yaml.colon": "thiếu dấu hai chấm sau tên khóa",
    "rule.yaml.bracket": "danh sách [...] thiếu dấu phẩy hoặc dấu đóng",
    "rule.yaml.brace": (
        "nhóm {...} thiếu dấu phẩy hoặc dấu đóng; chữ có dấu phẩy, hai chấm trong ngoặc phải để trong nháy"
    ),
    "rule.yaml.indent": "dòng thụt lề không khớp với các dòng cùng nhóm",
    "rule.yaml.quote": "dấu nháy mở mà không đóng",
    "rule.yaml.start": "chữ bắt đầu bằng ký tự đặc biệt (@, `, %, &, *, !) phải để trong nháy",
    "rule.yaml.document": "còn chữ sau dòng “...” hoặc “---”, là dấu hết tài liệu YAML; bỏ dòng đó",
    "rule.yaml.after_quote": "còn chữ sau dấu nháy đóng; cả giá trị để trong một cặp nháy, dấu nháy bên trong dùng loại khác",
    "rule.yaml.after_bracket": "còn chữ, hoặc thừa ngoặc, sau ngoặc đóng; chữ bắt đầu bằng [ hoặc { phải để trong nháy",
    "rule.yaml.stray": "thừa dấu phẩy hoặc ngoặc đóng; chữ bắt đầu bằng dấu phẩy, ] hoặc } phải để trong nháy",
    "rule.yaml.block": "chữ bắt đầu bằng > hoặc | phải để trong nháy",
    "rule.yaml.dash": "chữ bắt đầu bằng gạch ngang và dấu cách phải để trong nháy; danh sách thì bắt đầu ở dòng dưới",
    "rule.yaml.deeper": "dòng này thụt vào trong khi dòng trên đã có giá trị; lùi ra cho thẳng hàng, hoặc để chữ trong nháy",
    "rule.yaml.comment": "dấu # sau dấu cách mở đầu chú thích nên cắt mất phần còn lại; để chữ trong nháy",
    "rule.yaml.control": "có ký tự điều khiển không nhìn thấy",
    "rule.yaml.escape": "sau dấu \\ trong nháy kép có ký tự lạ; dùng nháy đơn",
    "rule.yaml.key": "tên khóa phải là một chữ, không phải danh sách hay nhóm",
    # F: tệp không đọc được
    # S: hồ sơ sai dạng
    # D: thời hạn, ngày tháng
    # G: điều một thay đổi không được làm
    # L: liên kết
    # P: tiến độ, minh chứng
    # T: chữ viết
}
