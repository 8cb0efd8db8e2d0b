"""The other documents that a text names by their numbers."""

from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.values import CitedDocument

_DAY: Final = r"(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(?P<year>\d{4})"
_CITE: Final = lazy_pattern(
    r"(?:(?i:số)\s*:?\s*|(?:(?i:công văn|kế hoạch|quyết định|nghị quyết|chỉ thị|thông báo|kết luận|nghị định|tờ trình"
    r"|báo cáo|hướng dẫn|thông tư|chương trình|công điện|luật)|và|,)\s+)"
    rf"(?P<number>\d{{1,6}}(?:/\d{{4}})?[-/][A-ZĐ][\w&/Đ-]*[\wĐ])(?:,?\s*(?:ngày)\s*{_DAY})?"
)


def find_cites(text: str, own: str | None) -> tuple[CitedDocument, ...]:
    """Each document once, with its day where the text says it anywhere."""
    found: dict[str, CitedDocument] = {}
    for number, day in numbers_cited(text):
        if number != own and not (number in found and (found[number].issued or day is None)):
            found[number] = CitedDocument(number, day)
    return tuple(found.values())


def numbers_cited(text: str) -> list[tuple[str, date | None]]:
    """Every number of a document with the day that stands behind it."""
    return [(one["number"], _day(one["year"], one["month"], one["day"])) for one in _CITE.finditer(text)]


def _day(year: str | None, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if year else None
    except ValueError:
        return None
