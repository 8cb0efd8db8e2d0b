"""Heads as bodies of the state, the Party, the Front, of districts and communes lay them out."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from deann06.core.state.registry import Registry
from deann06.exchange.documents.read import read_document
from deann06.ingest.build import read_directive
from deann06.ingest.values import ReadHead
from tests.exchange.documents.made import document, paragraph, table

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
FREE = "Độc lập - Tự do - Hạnh phúc"
DAY = "Khánh Hòa, ngày 07 tháng 8 năm 2024"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
BODY = "1. Giao Sở Y tế rà soát dữ liệu tiêm chủng, hoàn thành trước ngày 30/9/2024."


class Head(NamedTuple):
    """What is to be read of a head."""

    number: str | None
    kind: str | None
    issued: str | None
    issuer: str | None  # an id; with a capital: words that the registry does not know
    post: str | None
    name: str | None
    title: str | None = None


def word(left: str, right: str, *middle: str, sign: tuple[str, str] = ("", "")) -> tuple[str, bytes]:
    """A Word document with its head and its signature in tables of two columns; lines parted by `/ `."""
    blocks = [_two(left, right), *(paragraph(one) for one in (*middle, BODY))]
    return "a.docx", document(*blocks, *([_two(*sign)] if any(sign) else []))


def _two(left: str, right: str) -> str:
    return table((left.replace(" / ", "\n"), right.replace(" / ", "\n")))


def tabbed(left: str, right: str) -> str:
    """A paragraph of a Word document with two columns behind tabs."""
    runs = "".join(f"<w:r><w:tab/></w:r><w:r><w:t>{one}</w:t></w:r>" for one in (left, right))
    return f"<w:p>{runs}</w:p>"


def text(*lines: str) -> tuple[str, bytes]:
    """A text file."""
    return "a.txt", "\n".join(lines).encode()


def markdown(*lines: str) -> tuple[str, bytes]:
    """A Markdown file, a blank line between paragraphs."""
    return "a.md", "\n\n".join(lines).encode()


def page(left: str, right: str, *middle: str, sign: tuple[str, str] = ("", "")) -> tuple[str, bytes]:
    """A page of the web with its head and its signature in tables of two columns."""

    def two(one: str, other: str) -> str:
        cells = "".join(f"<td>{cell.replace(' / ', '<br>')}</td>" for cell in (one, other))
        return f"<table><tr>{cells}</tr></table>"

    body = "".join(f"<p>{one}</p>" for one in (*middle, BODY))
    return "a.html", f"<html><body>{two(left, right)}{body}{two(*sign)}</body></html>".encode()


def head_of(registry: Registry, file: tuple[str, bytes]) -> ReadHead:
    read = read_document(*file)
    return read_directive(read.blocks, registry, wrapped=read.wrapped).head


def said(head: ReadHead) -> Head:
    issuer = (head.issuer.agency or head.issuer.text) if head.issuer else None
    return Head(head.number, head.kind, head.issued, issuer, head.post, head.name, head.title)


DEPUTY = "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lý Thị Mẫu"
CASES = {
    "committee, Word": (
        word(
            "ỦY BAN NHÂN DÂN / TỈNH KHÁNH HÒA / Số: 4410/KH-UBND",
            f"{MOTTO} / {FREE} / {DAY}",
            "KẾ HOẠCH",
            "Số hóa sổ tiêm chủng",
            sign=("Nơi nhận: / - Như trên; / - Lưu: VT.", f"TM. ỦY BAN NHÂN DÂN / {DEPUTY}"),
        ),
        Head(
            *("4410/KH-UBND", "Kế hoạch", "2024-08-07", "ubnd-tinh"),
            *("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lý Thị Mẫu", "Kế hoạch Số hóa sổ tiêm chủng"),
        ),
    ),
    "committee, page of the web": (
        page(
            "ỦY BAN NHÂN DÂN<b> TỈNH KHÁNH HÒA</b> / Số: 11/CT-UBND",
            f"{MOTTO} / {FREE} / {DAY}",
            "CHỈ THỊ",
            "Về việc giữ an toàn dữ liệu",
            sign=("Nơi nhận: / - Lưu: VT.", "CHỦ TỊCH / (Đã ký) / Lý Thị Mẫu"),
        ),
        Head(
            *("11/CT-UBND", "Chỉ thị", "2024-08-07", "ubnd-tinh", "CHỦ TỊCH", "Lý Thị Mẫu"),
            "Chỉ thị Về việc giữ an toàn dữ liệu",
        ),
    ),
    "committee, text in two columns": (
        text(
            "   ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "   TỈNH KHÁNH HÒA                    Độc lập - Tự do - Hạnh phúc",
            f"   Số: 733/TB-UBND              {DAY}",
            *("", "                      THÔNG BÁO", "", "        Kết luận tại cuộc họp về sổ tiêm chủng", ""),
            BODY,
            *("", "   Nơi nhận:                           TL. CHỦ TỊCH"),
            "   - Như trên;                      KT. CHÁNH VĂN PHÒNG",
            "   - Lưu: VT, TH.                  PHÓ CHÁNH VĂN PHÒNG",
            *("", "                                      Lý Thị Mẫu"),
        ),
        Head(
            *("733/TB-UBND", "Thông báo", "2024-08-07", "ubnd-tinh"),
            *("TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG", "Lý Thị Mẫu"),
            "Thông báo Kết luận tại cuộc họp về sổ tiêm chủng",
        ),
    ),
    "letter, its subject in the left column": (
        word(
            "UBND TỈNH KHÁNH HÒA / SỞ TÀI CHÍNH / Số: 2204/STC-TCHCSN / V/v bố trí kinh phí số hóa / Đề án 06 năm 2024",
            f"{MOTTO} / {FREE} / {DAY}",
            "Kính gửi: UBND các huyện, thị xã, thành phố.",
            sign=("Nơi nhận: / - Như trên;", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Lý Thị Mẫu"),
        ),
        Head(
            *("2204/STC-TCHCSN", "Công văn", "2024-08-07", "stc", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lý Thị Mẫu"),
            "Bố trí kinh phí số hóa Đề án 06 năm 2024",
        ),
    ),
    "department whose name takes two lines": (
        word(
            "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA / SỞ THÔNG TIN / VÀ TRUYỀN THÔNG / Số: 95/KH-STTTT",
            f"{MOTTO} / {FREE} / {DAY}",
            "KẾ HOẠCH TẬP HUẤN NĂM 2024",
        ),
        Head("95/KH-STTTT", "Kế hoạch", "2024-08-07", "stttt", None, None, "Kế hoạch TẬP HUẤN NĂM 2024"),
    ),
    "department with a dash in its name": (
        text(
            *("UBND TỈNH KHÁNH HÒA", "SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI", "-------", MOTTO, FREE, "-----------"),
            *("Số: 61 /BC - SLĐTBXH", "Khánh Hòa, ngày 7 tháng 8 năm 2024", "BÁO CÁO", "Chi trả an sinh", "", BODY),
            *("", "GIÁM ĐỐC", "", "Lý Thị Mẫu"),
        ),
        Head(
            *("61/BC-SLĐTBXH", "Báo cáo", "2024-08-07", "sldtbxh", "GIÁM ĐỐC", "Lý Thị Mẫu", "Báo cáo Chi trả an sinh"),
        ),
    ),
    "office of the committee": (
        text(
            *(
                "UBND TỈNH KHÁNH HÒA",
                "VĂN PHÒNG",
                "Số: 412/TB-VPUB",
                DAY,
                "THÔNG BÁO",
            ),
            *("Ý kiến của Chánh Văn phòng", "", BODY, "", "CHÁNH VĂN PHÒNG", "Lý Thị Mẫu"),
        ),
        Head(
            *("412/TB-VPUB", "Thông báo", "2024-08-07", "vpub", "CHÁNH VĂN PHÒNG", "Lý Thị Mẫu"),
            "Thông báo Ý kiến của Chánh Văn phòng",
        ),
    ),
    "office above its committee": (
        text(
            *("VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH", "Số: 412/VPUB-KSTT", "V/v lịch họp"),
            *(DAY, "Kính gửi: Sở Y tế.", BODY),
        ),
        Head("412/VPUB-KSTT", "Công văn", "2024-08-07", "vpub", None, None, "Lịch họp"),
    ),
    "police below their ministry": (
        word(
            "BỘ CÔNG AN / CÔNG AN TỈNH KHÁNH HÒA / Số: 915/BC-CAT-PC06",
            f"{MOTTO} / {FREE} / Khánh Hòa, ngày 07/8/2024",
            "BÁO CÁO",
            "Cấp định danh mức 2",
            sign=("Nơi nhận: / - Lưu: PC06.", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Đại tá Lý Văn Mẫu"),
        ),
        Head(
            *("915/BC-CAT-PC06", "Báo cáo", "2024-08-07", "cat", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lý Văn Mẫu"),
            "Báo cáo Cấp định danh mức 2",
        ),
    ),
    "division of a department is not the department": (
        text(
            *("CÔNG AN TỈNH KHÁNH HÒA", "PHÒNG HẬU CẦN", "Số: 14/HC-DT", DAY),
            *("Kính gửi: Sở Tài chính.", BODY),
        ),
        Head("14/HC-DT", "Công văn", "2024-08-07", "PHÒNG HẬU CẦN", None, None),
    ),
    "committee of the Party": (
        word(
            "TỈNH ỦY KHÁNH HÒA / * / Số 77-CV/TU",
            f"{PARTY} / {DAY}",
            "Kính gửi: Các huyện ủy, thị ủy, thành ủy.",
            sign=("Nơi nhận: / - Như trên,", "T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ / Lý Thị Mẫu"),
        ),
        Head("77-CV/TU", "Công văn", "2024-08-07", "tinh-uy", "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ", "Lý Thị Mẫu"),
    ),
    "steering committee of the Party": (
        word(
            "ĐẢNG BỘ TỈNH KHÁNH HÒA / BAN CHỈ ĐẠO THỰC HIỆN / NGHỊ QUYẾT SỐ 30-NQ/TU VỀ ĐỀ ÁN 06 / * / Số 21-KL/BCĐ",
            f"{PARTY} / {DAY}",
            "KẾT LUẬN",
            "của Ban Chỉ đạo tại phiên họp thứ ba",
            sign=("Nơi nhận: / - Lưu.", "TRƯỞNG BAN / Lý Văn Mẫu"),
        ),
        Head(
            *("21-KL/BCĐ", "Kết luận", "2024-08-07", "bcd-30-nq-tu", "TRƯỞNG BAN", "Lý Văn Mẫu"),
            "Kết luận của Ban Chỉ đạo tại phiên họp thứ ba",
        ),
    ),
    "office of the Party, sides swapped": (
        word(
            f"{PARTY} / {DAY}",
            "TỈNH ỦY KHÁNH HÒA / VĂN PHÒNG / * / Số 19-TB/VPTU",
            "THÔNG BÁO",
            "Lịch giao ban",
            sign=("Nơi nhận: / - Lưu.", "K/T CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG / Lý Văn Mẫu"),
        ),
        Head(
            *("19-TB/VPTU", "Thông báo", "2024-08-07", "vptu", "K/T CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG"),
            *("Lý Văn Mẫu", "Thông báo Lịch giao ban"),
        ),
    ),
    "board of the Party": (
        text(
            *("TỈNH ỦY KHÁNH HÒA", "BAN TUYÊN GIÁO", "*", "Số 08-HD/BTGTU", PARTY),
            *(
                DAY,
                "HƯỚNG DẪN",
                "Tuyên truyền Đề án 06",
                "",
                BODY,
                "",
                "PHÓ TRƯỞNG BAN",
            ),
            "Lý Thị Mẫu",
        ),
        Head(
            *("08-HD/BTGTU", "Hướng dẫn", "2024-08-07", "btg-tu", "PHÓ TRƯỞNG BAN", "Lý Thị Mẫu"),
            "Hướng dẫn Tuyên truyền Đề án 06",
        ),
    ),
    "committee of a city's Party": (
        text(
            *(
                "ĐẢNG BỘ TỈNH KHÁNH HÒA",
                "THÀNH ỦY NHA TRANG",
                "*",
                "Số 30-KL/TU",
                "Nha Trang, ngày 07 tháng 8 năm 2024",
            ),
            *("KẾT LUẬN", "về chuyển đổi số", "", BODY, "", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "Lý Thị Mẫu"),
        ),
        Head(
            *("30-KL/TU", "Kết luận", "2024-08-07", "THÀNH ỦY NHA TRANG", "T/M BAN THƯỜNG VỤ BÍ THƯ", "Lý Thị Mẫu"),
            "Kết luận về chuyển đổi số",
        ),
    ),
    "Front": (
        word(
            "ỦY BAN MẶT TRẬN / TỔ QUỐC VIỆT NAM / TỈNH KHÁNH HÒA / BAN THƯỜNG TRỰC / Số: 205/KH-MTTQ-BTT",
            f"{MOTTO} / {FREE} / {DAY}",
            "KẾ HOẠCH",
            "Giám sát dịch vụ công",
            sign=("Nơi nhận: / - Lưu: VT.", "TM. BAN THƯỜNG TRỰC / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lý Thị Mẫu"),
        ),
        Head(
            *("205/KH-MTTQ-BTT", "Kế hoạch", "2024-08-07", "mttq"),
            *("TM. BAN THƯỜNG TRỰC KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lý Thị Mẫu", "Kế hoạch Giám sát dịch vụ công"),
        ),
    ),
    "city": (
        word(
            "ỦY BAN NHÂN DÂN / THÀNH PHỐ NHA TRANG / Số: 3301/UBND-VP",
            f"{MOTTO} / {FREE} / Nha Trang, ngày 07 tháng 8 năm 2024",
            "V/v ra quân cài đặt VNeID",
            "Kính gửi: UBND các phường, xã.",
            sign=("Nơi nhận: / - Như trên;", f"TM. ỦY BAN NHÂN DÂN / {DEPUTY}"),
        ),
        Head(
            *("3301/UBND-VP", "Công văn", "2024-08-07", "ubnd-nha-trang"),
            *("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lý Thị Mẫu", "Ra quân cài đặt VNeID"),
        ),
    ),
    "steering committee of a district is not the province's": (
        text(
            *("UBND HUYỆN VẠN NINH", "BAN CHỈ ĐẠO", "Số: 02/KH-BCĐ", "Vạn Ninh, ngày 07 tháng 8 năm 2024"),
            *("KẾ HOẠCH", "Cao điểm cấp định danh", "", BODY),
        ),
        Head("02/KH-BCĐ", "Kế hoạch", "2024-08-07", "BAN CHỈ ĐẠO", None, None, "Kế hoạch Cao điểm cấp định danh"),
    ),
    "division of a district": (
        text(
            *("UBND THỊ XÃ NINH HÒA", "PHÒNG TƯ PHÁP", "Số: 44/TP", "Ninh Hòa, ngày 07 tháng 8 năm 2024"),
            *("Kính gửi: Sở Tư pháp.", BODY, "", "TRƯỞNG PHÒNG", "Lý Thị Mẫu"),
        ),
        Head("44/TP", "Công văn", "2024-08-07", "PHÒNG TƯ PHÁP", "TRƯỞNG PHÒNG", "Lý Thị Mẫu"),
    ),
    "commune": (
        text(
            *("ỦY BAN NHÂN DÂN", "XÃ VẠN THẮNG", MOTTO, FREE, "Số: 12/KH-UBND", "Vạn Thắng, ngày 07 tháng 8 năm 2024"),
            *("KẾ HOẠCH", "Hỗ trợ người cao tuổi", "", BODY, "", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Lý Thị Mẫu"),
        ),
        Head(
            *("12/KH-UBND", "Kế hoạch", "2024-08-07", "ỦY BAN NHÂN DÂN XÃ VẠN THẮNG", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
            *("Lý Thị Mẫu", "Kế hoạch Hỗ trợ người cao tuổi"),
        ),
    ),
    "another province": (
        text(
            *("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN", "Số: 12/UBND-NC", "Ninh Thuận, ngày 07 tháng 8 năm 2024"),
            *("Kính gửi: UBND tỉnh Khánh Hòa.", BODY),
        ),
        Head("12/UBND-NC", "Công văn", "2024-08-07", "ỦY BAN NHÂN DÂN TỈNH NINH THUẬN", None, None),
    ),
    "two that issue together": (
        word(
            "SỞ Y TẾ - CÔNG AN TỈNH / Số: 09/KHPH-SYT-CAT",
            f"{MOTTO} / {FREE} / {DAY}",
            "KẾ HOẠCH PHỐI HỢP",
            "Sổ sức khỏe điện tử",
        ),
        Head(
            *("09/KHPH-SYT-CAT", "Kế hoạch", "2024-08-07", "SỞ Y TẾ - CÔNG AN TỈNH", None, None),
            "Kế hoạch Sổ sức khỏe điện tử",
        ),
    ),
    "number stamped apart, day left blank": (
        text(
            *("ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA", "Số:          /KH-UBND", "4411", MOTTO, FREE),
            *("Khánh Hòa, ngày      tháng 8 năm 2024", "KẾ HOẠCH", "Số hóa sổ tiêm chủng", "", BODY),
        ),
        Head("4411/KH-UBND", "Kế hoạch", "2024-08", "ubnd-tinh", None, None, "Kế hoạch Số hóa sổ tiêm chủng"),
    ),
    "number and day left blank, both said in the annex": (
        text(
            *(
                "ỦY BAN NHÂN DÂN",
                "TỈNH KHÁNH HÒA",
                "Số: ……/QĐ-UBND",
                "Khánh Hòa, ngày … tháng 8 năm 2024",
                "QUYẾT ĐỊNH",
            ),
            *(
                "Ban hành Quy chế",
                "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
                "",
                BODY,
                "",
                "CHỦ TỊCH",
                "Lý Thị Mẫu",
                "",
                "QUY CHẾ",
            ),
            "(Ban hành kèm theo Quyết định số 2207/QĐ-UBND ngày 09/8/2024 của Chủ tịch UBND tỉnh)",
        ),
        Head(
            *("2207/QĐ-UBND", "Quyết định", "2024-08-09", "ubnd-tinh", "CHỦ TỊCH", "Lý Thị Mẫu"),
            "Quyết định Ban hành Quy chế",
        ),
    ),
    "two stamps, neither sure": (
        text(
            *("UBND TỈNH KHÁNH HÒA", "Số:       /UBND-NC", "4411", "380", "Khánh Hòa, ngày     tháng 8 năm 2024"),
            *("Kính gửi: Sở Y tế.", BODY),
        ),
        Head(None, "Công văn", "2024-08", "ubnd-tinh", None, None),
    ),
    "number with a year, day over two lines": (
        text(
            *("ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA", "Số: 18/2024/QĐ-UBND", "Khánh Hòa, ngày 07 tháng 8", "năm 2024"),
            *("QUYẾT ĐỊNH", "Ban hành Quy chế khai thác dữ liệu", "", BODY),
        ),
        Head(
            *("18/2024/QĐ-UBND", "Quyết định", "2024-08-07", "ubnd-tinh", None, None),
            "Quyết định Ban hành Quy chế khai thác dữ liệu",
        ),
    ),
    "Markdown": (
        markdown(
            *("**ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA**", f"**{MOTTO}**", FREE, "Số: 6/CĐ-UBND"),
            *(f"*{DAY}*", "# CÔNG ĐIỆN", "**Về khắc phục sự cố**", BODY),
            *("**KT. CHỦ TỊCH**", "**PHÓ CHỦ TỊCH**", "*(Đã ký)*", "**Lý Thị Mẫu**"),
        ),
        Head(
            *("6/CĐ-UBND", "Công điện", "2024-08-07", "ubnd-tinh", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lý Thị Mẫu"),
            "Công điện Về khắc phục sự cố",
        ),
    ),
    "decision with its plan behind the signature": (
        markdown(
            *(
                "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA",
                "Số: 1302/QĐ-UBND",
                DAY,
                "QUYẾT ĐỊNH",
            ),
            *("Ban hành Kế hoạch tiêm chủng", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Điều 1. Ban hành Kế hoạch."),
            *("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lý Thị Mẫu", "KẾ HOẠCH", "Tiêm chủng", *["1. Rà soát."] * 40),
            *("GIÁM ĐỐC", "Hồ Văn Thử"),
        ),
        Head(
            *("1302/QĐ-UBND", "Quyết định", "2024-08-07", "ubnd-tinh", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lý Thị Mẫu"),
            "Quyết định Ban hành Kế hoạch tiêm chủng",
        ),
    ),
    "signed by a program": (
        text(
            *("UBND TỈNH KHÁNH HÒA", "SỞ NỘI VỤ", "Số: 71/SNV-CCVC", DAY),
            *(
                "Kính gửi: Sở Y tế.",
                BODY,
                "",
                "Q. GIÁM ĐỐC",
                "",
                "Ký bởi: Sở Nội vụ",
                "Thời gian ký: 07/08/2024 16:02:11",
            ),
            "ThS. LÝ THỊ MẪU",
        ),
        Head("71/SNV-CCVC", "Công văn", "2024-08-07", "snv", "Q. GIÁM ĐỐC", "LÝ THỊ MẪU"),
    ),
    "team of a government": (
        text(
            *(
                "TỔ CÔNG TÁC TRIỂN KHAI",
                "ĐỀ ÁN 06 TỈNH KHÁNH HÒA",
                "Số: 05/KL-TCT",
                DAY,
            ),
            *("KẾT LUẬN", "của Tổ trưởng Tổ Công tác", "", BODY, "", "KT. TỔ TRƯỞNG", "TỔ PHÓ", "Lý Thị Mẫu"),
        ),
        Head(
            *("05/KL-TCT", "Kết luận", "2024-08-07", "to-ct-06-tinh", "KT. TỔ TRƯỞNG TỔ PHÓ", "Lý Thị Mẫu"),
            "Kết luận của Tổ trưởng Tổ Công tác",
        ),
    ),
    "names in small letters": (
        text(
            *("Ủy ban nhân dân tỉnh Khánh Hòa", "Số: 44/UBND-TH", DAY),
            *("Kính gửi: Sở Y tế.", BODY, "", "Phó Chủ tịch", "Lý Thị Mẫu"),
        ),
        Head("44/UBND-TH", "Công văn", "2024-08-07", "ubnd-tinh", "Phó Chủ tịch", "Lý Thị Mẫu"),
    ),
    "stamp of who received it": (
        text(
            *("UBND TỈNH KHÁNH HÒA", "SỞ Y TẾ", "CÔNG VĂN ĐẾN", "Số: 1123", "Ngày: 09/8/2024", "HỎA TỐC"),
            *("Số: 55/SYT-NV", DAY, "Kính gửi: Sở Tài chính.", BODY),
        ),
        Head("55/SYT-NV", "Công văn", "2024-08-07", "syt", None, None),
    ),
    "number on a line of its own at the end": (
        text(
            *(
                "UBND TỈNH KHÁNH HÒA",
                "Số:       /UBND-NC",
                "Khánh Hòa, ngày     tháng 8 năm 2024",
                "Kính gửi: Sở Y tế.",
            ),
            *(BODY, "", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký) Bàng Thị Mẫu", "", "4411/UBND-NC"),
        ),
        Head("4411/UBND-NC", "Công văn", "2024-08", "ubnd-tinh", "KT.CHỦ TỊCH PHÓ CHỦ TỊCH", "Bàng Thị Mẫu"),
    ),
    "letter with a plan attached, and a list of persons": (
        word(
            "UBND TỈNH KHÁNH HÒA / Số: 12/UBND-NC / V/v gửi kế hoạch",
            f"{MOTTO} / {FREE} / {DAY}",
            "Kính gửi: Sở Y tế.",
            "Trưởng ban",
            "Lý Văn Mẫu",
            "KẾ HOẠCH",
            "Tiêm chủng",
            sign=("Nơi nhận: / - Như trên;", "THỪA LỆNH CHỦ TỊCH / CHÁNH VĂN PHÒNG / Hồ Thị Thử"),
        ),
        Head(
            *("12/UBND-NC", "Công văn", "2024-08-07", "ubnd-tinh", "THỪA LỆNH CHỦ TỊCH CHÁNH VĂN PHÒNG", "Hồ Thị Thử"),
            "Gửi kế hoạch",
        ),
    ),
    "columns with empty lines between, as a PDF lays them out": (
        text(
            "UBND TỈNH KHÁNH HÒA                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
            "                                       VIỆT NAM",
            "SỞ THÔNG TIN VÀ TRUYỀN",
            "THÔNG                                  Độc lập - Tự do - Hạnh phúc",
            "",
            "Số: 18/STTTT-CNTT                      Khánh Hòa, ngày 07 tháng 8",
            "                                       năm 2024",
            "V/v báo cáo tiến độ và cử đầu mối",
            "triển khai chữ ký số",
            *("", "                                 Kính gửi:", "", "- Sở Y tế.", "", BODY, ""),
            "Nơi nhận:                              KT. GIÁM ĐỐC",
            "",
            "- Như trên;                            PHÓ GIÁM ĐỐC",
            "",
            "- UBND tỉnh (b/c);",
            "",
            "- Lưu: VT, CNTT.                       Lý Thị Mẫu",
        ),
        Head(
            *("18/STTTT-CNTT", "Công văn", "2024-08-07", "stttt", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lý Thị Mẫu"),
            "Báo cáo tiến độ và cử đầu mối triển khai chữ ký số",
        ),
    ),
    "columns by tabs in paragraphs of a Word document": (
        (
            "a.docx",
            document(
                tabbed("UBND TỈNH KHÁNH HÒA", MOTTO),
                tabbed("SỞ TƯ PHÁP", FREE),
                tabbed("Số: 91/STP-HCTP", DAY),
                *(paragraph("V/v cấp phiếu lý lịch tư pháp"), paragraph("Kính gửi: Công an tỉnh"), paragraph(BODY)),
                tabbed("Nơi nhận:", "KT. GIÁM ĐỐC"),
                tabbed("- Lưu: VT.", "PHÓ GIÁM ĐỐC"),
                tabbed("", "Lý Thị Mẫu"),
            ),
        ),
        Head(
            *("91/STP-HCTP", "Công văn", "2024-08-07", "stp", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lý Thị Mẫu"),
            "Cấp phiếu lý lịch tư pháp",
        ),
    ),
    "head and signature in rows of a table, two that sign": (
        (
            "a.docx",
            document(
                table(("SỞ Y TẾ - BẢO HIỂM XÃ HỘI TỈNH", MOTTO), ("Số: 12/KHLN-SYT-BHXH", DAY)),
                *(paragraph("KẾ HOẠCH LIÊN NGÀNH"), paragraph("Khám chữa bệnh"), paragraph(BODY)),
                table(
                    ("GIÁM ĐỐC", "GIÁM ĐỐC"),
                    ("BẢO HIỂM XÃ HỘI TỈNH", "SỞ Y TẾ"),
                    ("Hồ Văn Thử", "Lý Thị Mẫu"),
                    ("Nơi nhận:", ""),
                ),
            ),
        ),
        Head(
            *("12/KHLN-SYT-BHXH", "Kế hoạch", "2024-08-07", "SỞ Y TẾ - BẢO HIỂM XÃ HỘI TỈNH"),
            *("GIÁM ĐỐC BẢO HIỂM XÃ HỘI TỈNH", "Hồ Văn Thử", "Kế hoạch Khám chữa bệnh"),
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_head_is_read(case: str, registry: Registry) -> None:
    file, expected = CASES[case]
    assert said(head_of(registry, file)) == expected
