"""What offices call the columns of a tracker, and the fields of ours that they are."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from deann06.core.text.vietnamese import fold
from deann06.reports.pages.intake import Certainty
from deann06.services.columns import Headings

SHOWN: Final = "-"  # of a column that is left out on purpose
# By field: its code first, then what it is called as a whole. Marks, case and punctuation never matter.
CALLED: Final[Headings] = {
    "number": ("number", "stt", "tt", "số TT", "số thứ tự"),
    "title": (
        *("title", "nhiệm vụ", "tên nhiệm vụ", "nội dung", "nội dung nhiệm vụ", "nội dung công việc", "công việc"),
        *("nội dung chỉ đạo", "nội dung giao", "nội dung thực hiện", "nhiệm vụ được giao", "nhiệm vụ, giải pháp"),
        *("nội dung nhiệm vụ được giao", "nội dung nhiệm vụ giao", "tên công việc", "nhiệm vụ cụ thể", "nhiệm vụ giao"),
    ),
    "directive": (
        *("directive", "văn bản", "văn bản giao", "văn bản giao nhiệm vụ", "văn bản chỉ đạo", "số ký hiệu", "số hiệu"),
        *(
            "số, ký hiệu văn bản",
            "số văn bản",
            "số hiệu văn bản",
            "nguồn gốc",
            "căn cứ",
            "số, ký hiệu, ngày văn bản giao",
        ),
        *("số, ký hiệu, ngày tháng văn bản", "văn bản giao việc", "số, ngày văn bản", "số văn bản giao"),
    ),
    "directive_title": ("directive_title", "trích yếu", "trích yếu nội dung", "trích yếu văn bản", "về việc"),
    "issued": ("issued", "ngày ban hành", "ngày văn bản", "ngày ký", "ngày tháng văn bản", "ngày ban hành văn bản"),
    "issuer": ("issuer", "cơ quan ban hành", "nơi ban hành", "đơn vị ban hành", "cơ quan giao", "cơ quan giao việc"),
    "clause": ("clause", "khoản", "điểm", "mục", "khoản, điểm", "điều, khoản", "mục, khoản"),
    "lead": (
        *("lead", "chủ trì", "cơ quan chủ trì", "đơn vị chủ trì", "cơ quan thực hiện", "đơn vị thực hiện"),
        *("đơn vị chủ trì thực hiện", "cơ quan chủ trì thực hiện", "đơn vị được giao", "cơ quan được giao"),
        *("trách nhiệm", "đơn vị chịu trách nhiệm", "cơ quan chịu trách nhiệm", "đơn vị", "cơ quan"),
    ),
    "cooperating": ("cooperating", "phối hợp", "cơ quan phối hợp", "đơn vị phối hợp", "đơn vị phối hợp thực hiện"),
    "assigned": ("assigned", "ngày giao", "ngày giao việc", "ngày giao nhiệm vụ", "ngày bắt đầu", "thời gian giao"),
    "deadline": (
        *("deadline", "hạn", "thời hạn", "thời hạn hoàn thành", "hạn hoàn thành", "hạn xử lý", "thời gian hoàn thành"),
        *(
            "thời gian thực hiện",
            "thời hạn thực hiện",
            "hạn thực hiện",
            "thời hạn báo cáo",
            "hạn cuối",
            "thời hạn xử lý",
        ),
    ),
    "state": (
        *("state", "tình trạng", "trạng thái", "tình trạng thực hiện", "trạng thái thực hiện", "trạng thái nhiệm vụ"),
        *("tình trạng xử lý", "trạng thái xử lý", "tình trạng nhiệm vụ", "kết quả xử lý"),
    ),
    "progress": (
        *("progress", "%", "% hoàn thành", "tiến độ (%)", "tiến độ %", "tỷ lệ hoàn thành", "tỷ lệ hoàn thành (%)"),
        *("tỷ lệ %", "mức độ hoàn thành (%)", "phần trăm hoàn thành", "tỷ lệ"),
    ),
    "completed": (
        *("completed", "ngày hoàn thành", "ngày hoàn thành thực tế", "thời điểm hoàn thành", "ngày kết thúc"),
        *("hoàn thành ngày", "ngày báo cáo hoàn thành"),
    ),
    "product": ("product", "sản phẩm", "sản phẩm đầu ra", "sản phẩm dự kiến", "kết quả đầu ra", "sản phẩm, kết quả"),
    "result": (
        *("result", "kết quả", "kết quả thực hiện", "tình hình thực hiện", "tình hình, kết quả thực hiện"),
        *("kết quả thực hiện nhiệm vụ", "nội dung kết quả", "kết quả đạt được", "tiến độ, kết quả thực hiện"),
    ),
    "document": (
        *("document", "minh chứng", "văn bản báo cáo", "số văn bản báo cáo", "văn bản kết quả", "văn bản hoàn thành"),
        *("văn bản trả lời", "văn bản minh chứng", "số văn bản hoàn thành", "văn bản kết quả thực hiện"),
    ),
    "document_date": ("document_date", "ngày văn bản báo cáo", "ngày báo cáo", "ngày văn bản kết quả"),
    "obstacle": (
        *("obstacle", "khó khăn", "vướng mắc", "khó khăn, vướng mắc", "nguyên nhân", "nguyên nhân chậm", "lý do"),
        *("tồn tại, khó khăn", "nguyên nhân chậm, quá hạn"),
    ),
    "note": ("note", "ghi chú", "kiến nghị", "đề xuất", "kiến nghị, đề xuất", "đề xuất, kiến nghị", "ý kiến"),
}
FIELDS: Final = tuple(CALLED)
# Words of a longer heading by which it is likely a field, the first that stand in it.
_LIKELY: Final = (
    ("phoi hop", "cooperating"),
    ("chu tri", "lead"),
    ("hoan thanh thuc te", "completed"),
    ("thoi han", "deadline"),
    ("han hoan thanh", "deadline"),
    ("thoi gian", "deadline"),
    ("han xu ly", "deadline"),
    ("trich yeu", "directive_title"),
    ("ky hieu", "directive"),
    ("van ban giao", "directive"),
    ("van ban chi dao", "directive"),
    ("ngay ban hanh", "issued"),
    ("trang thai", "state"),
    ("tinh trang", "state"),
    ("ty le", "progress"),
    ("kho khan", "obstacle"),
    ("vuong mac", "obstacle"),
    ("san pham", "product"),
    ("ket qua", "result"),
    ("tinh hinh", "result"),
    ("ghi chu", "note"),
    ("noi dung", "title"),
    ("nhiem vu", "title"),
)
# How a heading begins that is about something else, whatever words stand in it.
_NEVER: Final = (
    "id",
    "ma",
    "loai",
    "nguoi",
    "lanh dao",
    "linh vuc",
    "nhom",
    "so luong",
    "so lan",
    "email",
    "dien thoai",
)
_EITHER: Final = ("tien do", "tien do thuc hien", "tien do hoan thanh")  # a share, a term or a state: its cells tell


class Guess(NamedTuple):
    """A field, "" for none, and how sure that is."""

    field: str
    certainty: Certainty


NO_GUESS: Final = Guess("", Certainty.NONE)


def plain_heading(text: str) -> str:
    """A heading without what says nothing in it: marks, case, punctuation, notes in brackets at its end."""
    bare = re.sub(r"\((?![%\s]*\))[^()]*\)\s*$", "", fold(text))
    return " ".join(re.findall(r"[^\W_]+|%", bare)) or " ".join(re.findall(r"[^\W_]+|%", fold(text)))


_KNOWN: Final[Mapping[str, str]] = {
    plain_heading(name): field for field, called in reversed([*CALLED.items()]) for name in called
}


def guessed(levels: Sequence[str]) -> Guess:
    """What a column is by its heading, given by its levels from the top: the lowest that says anything counts."""
    for level in reversed([*levels, " ".join(levels)]):
        if field := _KNOWN.get(plain_heading(level)):
            return Guess(field, Certainty.SURE)
    for level in reversed(levels):
        words = f" {plain_heading(level)} "
        if words.startswith(tuple(f" {one} " for one in _NEVER)):
            return NO_GUESS
        if field := next((field for part, field in _LIKELY if f" {part} " in words), ""):
            return Guess(field, Certainty.LIKELY)
    return NO_GUESS


def is_either(levels: Sequence[str]) -> bool:
    """Whether a heading says `tiến độ` and no more: per cents, a term or a state."""
    return bool(levels) and plain_heading(levels[-1]) in _EITHER
