"""What is said of packets."""

from typing import Final

TEXT: Final = {
    "packet.schema": "{path} được lập bởi một phiên bản khác của chương trình (dạng {value}); dùng đúng phiên bản ấy, hoặc lập lại phiếu và chép câu trả lời sang",
    "packet.damaged": "{path}: trang tính ẩn _d06 đã bị sửa hoặc mất một phần nên không biết phiếu hỏi gì; xin lại tệp đã điền, hoặc lập lại phiếu và chép câu trả lời sang",
}
