"""Days and periods told from the document's own date: `tuần này`, `ngày 25 tháng sau`, `trong ngày`, `cuối năm`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from deann06.core.phrases.found.periods import in_part
from deann06.core.phrases.found.pieces import (
    YEARS_ON,
    Pattern,
    TimeExpression,
    at_match,
    hour_of,
    midnight_of,
    weekday_of,
)
from deann06.core.terms.periods import Period, Unit

RELATIVE: Final = Pattern(
    r"(?:@PART)?(?P<unit>tuần|tháng|quý) (?P<rel>này|sau|tới|kế tiếp|tiếp theo)(?![^\W_])",
    needs="này sau tới tiếp",
)
THIS: Final = Pattern(  # hoàn thành trong năm
    r"(?:(?<=^cả)|(?<=^trong)|(?<=hành\x20trong)|(?<=trình\x20trong)|(?<=gửi\x20trong)|(?<=duyệt\x20trong)|(?<=thành\x20trong)|(?<=xong\x20trong)|(?<=nộp\x20trong)|(?<=cáo\x20trong)|(?<=điểm\x20trong)|(?<=đến\x20hết))"
    r"\x20?(?P<unit>tuần|tháng|quý|năm)"
    r"(?= (?:$|[.,;)]))",
    needs="trong hết cả",
)
PART_ONLY: Final = Pattern(
    r"(?:@PART|(?:các |những )?(?:tháng|quý|thời gian|ngày) còn lại (?:của |trong )?)(?P<unit>tuần|tháng|quý"
    r"|năm)(?! ?\d)"
    r"(?! học)(?![^\W_])",
    needs="đầu giữa cuối thượng trung hạ còn",
)
DAY_OF_RELATIVE: Final = Pattern(
    r"(?:@HOUR )?(?:@DAYPART )?(?:ngày (?P<day>\d{1,2})|(?:ngày )?(?P<weekday>@WEEKDAY))"
    r" (?:của )?(?P<unit>tháng|tuần) (?P<rel>này|sau|tới|kế tiếp|tiếp theo)",
    needs="này sau tới tiếp",
)
TODAY: Final = Pattern(  # báo cáo trong ngày; trước 17 giờ hôm nay; sáng mai
    r"(?<=trong)\x20?ngày(?= (?:$|[.,;:()]|để|và))"
    r"|(?:@HOUR ,? )?(?:(?:@DAYPART )?(?:ngày )?hôm nay|(?:@DAYPART )?ngày mai|@DAYPART (?:mai|nay)"
    r"|(?<=[hờ\d]\x20)mai)(?![^\W_])",
    needs="trong mai nay",
)
SAME_DAY: Final = Pattern(  # trước 10 giờ cùng ngày; trong ngày hôm đó: of the day named before
    r"(?:@HOUR ,? (?:của )?)?(?:@DAYPART ,? )?(?:trong )?(?:cùng ngày|(?:ngày )?hôm (?:đó"
    r"|(?P<next>sau)))(?! ?\d)(?![^\W_])",
    needs="cùng hôm",
)
_UNITS: Final = {"tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER, "năm": Unit.YEAR}
# `số hồ sơ tiếp nhận trong ngày` is what comes in on each day.
_OF_EACH_DAY: Final = Pattern(r"(?:phát sinh|tiếp nhận|giải quyết|trả kết quả|đặt ra|tình hình|số liệu) trong $")
_IS_REPORTED: Final = Pattern(r" , (?:và )?(?:báo cáo|gửi|trình)(?![^\W_])")
_OF_EACH_CASE: Final = Pattern(  # `Hồ sơ tiếp nhận phải được số hóa trong ngày`: on the day of each one
    r"(?:^|[;.,] )(?=[^;.,]*(?<![^\W_])(?:hồ sơ|dữ liệu|văn bản (?:đến|đi)|giấy tờ|phản ánh|kiến nghị|thủ tục"
    r"|người dân|khám chữa bệnh|giao dịch)(?![^\W_]))(?![^;.,]*(?<![^\W_])(?:tồn|trễ|quá hạn|báo cáo|còn|này|nêu|ông"
    r"|bà)(?![^\W_]))[^;.,]*"
    r"(?<![^\W_])(?:số h[óo][áa]|đẩy|cập nhật|liên thông|đồng bộ|xử lý|giải quyết|trả|tiếp nhận|luân chuyển|phát hành)"
    r"(?![^\W_])[^;.,]* trong $",
    needs="trong",
)


def read_relative(match: re.Match[str], issued: date | None) -> TimeExpression:
    if issued is None:
        return at_match(match, notes=("no_issue_date",))
    return in_part(match, _relative(_UNITS[match["unit"]], match.groupdict().get("rel"), issued))


def _relative(unit: Unit, rel: str | None, issued: date) -> Period:
    period = Period.containing(issued, unit)
    return period.next() if rel and YEARS_ON[rel] else period


def read_day_of_relative(match: re.Match[str], issued: date | None) -> TimeExpression:
    if issued is None:
        return at_match(match, notes=("no_issue_date",))
    period = _relative(_UNITS[match["unit"]], match["rel"], issued)
    offset = weekday_of(match["weekday"]) if match["weekday"] else int(match["day"]) - 1
    day = period.first + timedelta(days=offset)
    if day not in period:
        return at_match(match, notes=("impossible_date",))
    return at_match(match, first=day, last=day, hour=hour_of(match))


def read_same_day(match: re.Match[str], _: date | None) -> TimeExpression:
    """`cùng ngày`, and `hôm sau`, which is given as the day after the last one that is known."""
    after = date.max if match["next"] else None
    return at_match(
        match, last=after, hour=hour_of(match), midnight=midnight_of(match), vague=True, notes=("which_day",)
    )


def read_today(match: re.Match[str], issued: date | None) -> TimeExpression | None:
    text, start = match.string, match.start()
    if _OF_EACH_DAY.search(text, max(0, start - 40), start):
        return None
    alone = match[0].strip() == "ngày" and not _IS_REPORTED.match(text, match.end())
    if alone and _OF_EACH_CASE.search(text, max(0, start - 200), start):
        return None
    if issued is None:
        return at_match(match, notes=("no_issue_date",))
    day = issued + timedelta(days=match[0].endswith("mai"))
    return at_match(match, first=day, last=day, hour=hour_of(match), vague=True)
