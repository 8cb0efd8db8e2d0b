"""Days that tell which ones are meant: `người sinh trước ngày …`, `hồ sơ tiếp nhận trước ngày …`; no deadlines."""

from __future__ import annotations

from typing import Final

from deann06.core.phrases.around.past import ASSIGNED
from deann06.core.phrases.around.sides import WordsAround
from deann06.core.phrases.found.pieces import Pattern

_LONG_AGO: Final = 366  # days: who was `công nhận trước ngày 31/12/1993`
BIRTH: Final = Pattern(  # `công dân sinh trước ngày`; in `học sinh`, `khai sinh`, `phát sinh` nobody is born
    r"(?<!học\x20)(?<!thí\x20)(?<!khai\x20)(?<!phát\x20)(?<!vệ\x20)(?<!tuyển\x20)(?<!nảy\x20)(?<!tái\x20)"
    r"(?<!hộ\x20)(?<!sản\x20)(?<!ký\x20)(?<!dân\x20)(?<!an\x20)(?<!cứu\x20)(?<!sơ\x20)(?<!mưu\x20)(?<!hy\x20)"
    r"(?<!tập\x20)(?<!kháng\x20)(?<!môn\x20)(?<![^\W_])sinh(?: ra)?[ :(]*$|(?:công|người) dân sinh(?: ra)?[ :(]*$"
    r"|(?<![^\W_])(?:ngày|năm|có ngày, tháng, năm) sinh[ :(]*$",
    needs="sinh",
)
# `đối với hồ sơ tiếp nhận trước ngày 01/7/2024`: which ones, not until when
WHICH_ONES: Final = Pattern(
    r"(?:đối với|những|các) (?:các )?(?:hồ sơ|văn bản|trường hợp|dự án|công trình|hợp đồng|vụ việc|giấy tờ|thủ tục"
    r"|đơn thư|nhiệm vụ|quyết định|công dân|đối tượng) "
    r"(?:(?!để|phải|và|trình)@TOKEN){0,4}?(?:đã )?(?:được )?"
    r"(?:tiếp nhận|phát sinh|ban hành|ký kết|hình thành|cấp|nộp|phê duyệt|thành lập|tuyển dụng|khởi công|ký) $",
    needs="nhận sinh hành kết thành cấp nộp duyệt lập dụng công ký",
)
_WHO: Final = Pattern(  # `chi trả cho người nghỉ việc trước 01/7/2025`
    r"(?<![^\W_])(?:người|cán bộ|công chức|viên chức|đảng viên|hội viên)(?:@WORD){0,5} (?:nghỉ việc|nghỉ hưu"
    r"|nghỉ công tác"
    r"|kết nạp|chuyển công tác|tuyển dụng) $",
    needs="nghỉ nạp chuyển dụng",
)
OF_AGE: Final = Pattern(  # `công dân đủ 14 tuổi trong năm 2026`, `cán bộ nghỉ hưu trong năm 2026`: who they are
    r"(?<![^\W_])(?:đủ|tròn|đến|hết) (?:\d{1,3} tuổi|(?:độ )?tuổi(?:@WORD){1,4}) $"
    r"|(?<![^\W_])(?:người|cán bộ|công chức|viên chức|đảng viên|hội viên|công dân|học sinh|sinh viên|thí sinh"
    r"|thanh niên|quân nhân|giáo viên|lao động|trường hợp)"
    r"(?:\x20(?!(?:hoàn|lập|nộp|gửi|trình|làm|hồ|phải|xét|rà|báo)(?![^\W_]))[^\W_]+){0,5} "
    r"(?:nghỉ (?:việc|hưu|công tác|chế độ)|tốt nghiệp|xuất ngũ"
    r"|dự thi|kết nạp|tuyển dụng|chuyển công tác|hết nhiệm kỳ|sinh ra) $",
    needs="tuổi nghỉ nghiệp ngũ thi nạp dụng tác kỳ ra",
)
_SUCH: Final = Pattern(  # `Hồ sơ nộp trước ngày 01/10/2025 được giải quyết theo quy định trước đây`
    r"(?:^|[;.] |[-+*] |trường hợp |đối với )(?:người|hộ|cá nhân|công dân|cán bộ|doanh nghiệp|hồ sơ|văn bản|dự án"
    r"|công trình|hợp đồng|giấy phép|giấy tờ|thẻ|sổ"
    r"|vụ việc|nhiệm vụ"
    r"|quyết định|đơn)"
    r" (?:@TOKEN){0,8}$"
)
_SUCH_GO_ON: Final = Pattern(
    r" ,? (?:thì |sẽ |nay |vẫn )*(?:được|không(?! (?:để|được))|đã|tiếp tục|có (?:giá trị|hiệu lực)|thực hiện theo"
    r"|áp dụng)(?![^\W_])"
)
_UNDONE_ONES: Final = Pattern(  # `Hồ sơ chưa giải quyết xong trước 01/7/2025 bàn giao cho cấp xã`
    r"(?:^|[;.] |[-+*] )(?:các |những )?(?:hồ sơ|nhiệm vụ|vụ việc|dự án|đơn thư|công việc"
    r"|phần việc)(?:@WORD){0,6} (?:chưa|không)"
    r"(?! phải)(?:@WORD){0,4} $",
    needs="chưa không",
)
_PASSED_TO: Final = Pattern(r" ,? (?:thì |được |sẽ )*(?:bàn giao|chuyển|tiếp tục|giao|do|xử lý)(?![^\W_])")
_MUST_NOW: Final = Pattern(r" ,? (?:thì |nay )*(?:phải|cần)(?! (?:xong|hoàn thành))(?![^\W_])")
COMPARED: Final = Pattern(r"(?<![^\W_])(?:so với|cùng kỳ)[ :(,]*(?:thời điểm |mốc )?$", needs="với kỳ")
_PAST_BEFORE: Final = Pattern(rf"(?<![^\W_])đã{ASSIGNED}(?:@WORD){{0,4}} $", needs="đã")
_PAST_STATE: Final = Pattern(r"(?<![^\W_])đã(?:@WORD){1,6} $", needs="đã")
_LEFT_OVER: Final = Pattern(  # `nợ đọng phát sinh trước năm 2021`, `dự án hoàn thành trước ngày 31/12/2024 còn chậm`
    r"(?<![^\W_])(?:phát sinh|ban hành|hình thành|tiếp nhận|thành lập|tồn đọng|ký kết|dự án|công trình|gói thầu) $"
)


def limits_something_else(here: WordsAround) -> bool:
    """`trước ngày` of a birth, of the documents that are meant, or of what was done by then."""
    if any(here.follows(one) for one in (BIRTH, WHICH_ONES, _WHO, COMPARED)):
        return True
    if _SUCH_GO_ON.match(here.text, here.term.end) and (here.is_over(0) or here.follows(_SUCH)):
        return True
    if here.is_over(_LONG_AGO) or (here.follows(_UNDONE_ONES) and _PASSED_TO.match(here.text, here.term.end)):
        return True
    if here.is_over(1) and _MUST_NOW.match(here.text, here.term.end):
        return True
    if here.is_over(0):
        return any(here.follows(one) for one in (_PAST_BEFORE, _PAST_STATE, _LEFT_OVER))
    return here.issued is None and here.follows(_PAST_BEFORE)
