"""A registry from nothing: `deann06 init` and `deann06 demo`."""

from typing import Final

TEXT: Final = {
    # asked on a terminal
    "init.ask.starter": "Bộ cơ quan mẫu của: tỉnh, xã, bộ, hay không",
    "init.starter.of.province": "tỉnh, thành phố",
    "init.starter.of.commune": "xã, phường, đặc khu",
    "init.starter.of.ministry": "bộ",
    "init.starter.of.none": "không",
    "init.starter.first": "tỉnh",
    "init.ask.province": "Tỉnh, thành phố (hoặc xã, phường, bộ), ví dụ tỉnh Khánh Hòa",
    "init.ask.programme": "Chương trình, đề án được theo dõi",
    "init.ask.committee": "Ban Chỉ đạo (tên đầy đủ, hoặc MÃ=TÊN)",
    "init.ask.focal_point": "Cơ quan đầu mối tổng hợp (tên đầy đủ, hoặc MÃ=TÊN)",
    "init.ask.id": "Mã của sổ (để phân biệt với sổ khác, đặt rồi không đổi)",
    # written into files
    "init.title": "Theo dõi thực hiện {programme} {place}",
    "init.committee": "Ban Chỉ đạo {programme} {place}",
    "init.focal_point": "Công an {unit}",
    "init.starter.source": "Bộ cơ quan mẫu của deann06: tên, ký hiệu và cấp thường dùng, chưa xác nhận.",
    "init.list.source": "Danh sách {name}.",
    # told
    "init.files": "{folder}: {count} tệp",
    "init.starter.told": "Tên, ký hiệu các cơ quan lấy từ bộ mẫu, chưa xác nhận: sửa trong agencies cho đúng nơi mình.",
    "init.drafts": "Lịch làm việc năm {years} chưa xác nhận: khi có văn bản công bố thì sửa tệp trong calendar.",
    "init.demo.done": "Đã lập sổ thử nghiệm trong {folder}; các mục nhật ký trong đó là giả định.",
    "init.demo.exists": "{folder} đã có và không trống; hãy nêu một thư mục mới: deann06 demo THƯ_MỤC",
    "init.demo.next": "Xem tiếp (trong {folder}):",
    # errors
    "init.both": "--from và --starter không đi cùng nhau: danh sách thay cho bộ mẫu",
    "init.bad_id": "mã của sổ “{value}” phải là chữ thường không dấu, chữ số, gạch nối, ví dụ {near}",
    "init.list.wrong": "{path} có dòng chưa đúng; chưa ghi gì: {rows}",
    "init.list.same_id": "mã {id} đã có ở dòng trên",
    "init.list.no_name": "thiếu tên cơ quan",
    "init.list.no_body": "{id} không thành hồ sơ cơ quan được",
    "init.list.no_member": "{id}: thành viên “{member}” không phải là mã nào trong bảng",
}
