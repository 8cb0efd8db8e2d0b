"""What edits say."""

from typing import Final

TEXT: Final = {
    "edit.refused": "{path} được viết theo cách mà lệnh này không sửa từng dòng được (gần dòng {line}); tệp vẫn nguyên vẹn. Hãy mở tệp và ghi bằng tay",
    "edit.no_log": "{id} không có nhật ký để ghi",
    "edit.no_settings": "chưa đọc được registry.yaml nên chưa ghi gì; xem: deann06 validate",
    "edit.only_tasks": "lệnh này chỉ dùng cho nhiệm vụ; {id} không phải nhiệm vụ",
    "edit.nothing": "chưa nói thay đổi gì; xem các tùy chọn bằng --help",
    "edit.who": "chưa biết cơ quan nào ghi: thêm --by MÃ, đặt DEANN06_AGENCY, hoặc: git config deann06.agency MÃ",
    "edit.locked": "một lệnh khác đang ghi vào {folder}; chưa ghi gì, hãy chạy lại",
    "edit.changed_meanwhile": "{path} vừa bị sửa ở nơi khác; chưa ghi gì, hãy chạy lại lệnh",
    "edit.would_break": "chưa ghi, vì sổ sẽ có lỗi {code}: {message}",
    "edit.needs_document.completion": "hoàn thành phải có văn bản minh chứng: thêm --document SỐ --document-date NGÀY",
    "edit.needs_document.extend": "gia hạn phải có văn bản cho phép: thêm --document SỐ --document-date NGÀY",
    "edit.needs_document.waive": "miễn nộp phải có văn bản: thêm --document SỐ --document-date NGÀY",
    "edit.needs_document.reassign": "giao lại phải có văn bản: thêm --document SỐ --document-date NGÀY",
    "edit.needs_document.occurred": "việc đã xảy ra phải có văn bản: thêm --document SỐ --document-date NGÀY",
    "edit.needs_document.decide": "quyết định phải có văn bản: thêm --document SỐ --document-date NGÀY",
    "edit.own_work": "{names} là cơ quan chủ trì, không tự xác nhận việc của mình",
    "edit.no_period": "{id} không còn kỳ nào để nộp; ghi rõ bằng --period nếu nộp cho kỳ cũ",
    "edit.unclear_term": "không đọc được “{text}” thành một thời hạn; viết như “trước ngày 15/6/2024” hoặc 15/6/2024 (tính cả ngày đó)",
    "edit.doubtful_term": "“{text}” chưa rõ ({doubt}); viết đủ ngày, ví dụ 15/6/2024",
    "edit.term": "“{text}”: hạn cuối {day}",
    "edit.standing": "Tình trạng: {old} → {new}",
    "edit.standing_same": "Tình trạng: {new}",
    "edit.not_assigned": "chưa giao",
    "edit.until": "{words} (hạn cuối {day})",
    "edit.dry_run": "Chưa ghi (--dry-run).",
    "edit.done": "{id}: ngày {day}, {who}: {said}.",
}
