"""The pictures of docs/template-names.md: pages of documents with their parts numbered, and what stands in each part.

Pages are made of the example registry by LibreOffice, and drawn on by ImageMagick. Run: python -m docs.parts
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from deann06.reports.documents.asked import ReportRequest
from deann06.services.documents import OfficeTemplates, documents, files
from deann06.services.session import open_registry

ROOT: Final = Path(__file__).resolve().parents[1]
REGISTRY: Final = ROOT / "examples/thu-nghiem"
AS_OF: Final = date(2024, 5, 15)
DPI: Final = 60
IN_A_ROW: Final = 2  # pages of a picture
COLOURS: Final = 12  # black on white with its edges, red


class PagePart(NamedTuple):
    """A part of a document: what it is called, how its first line begins on paper, and in the template in Markdown."""

    called: str
    printed: str
    written: str = ""  # the same, where nothing is said

    @property
    def mark(self) -> str:
        """How it begins in the template."""
        return self.written or self.printed


class Drawn(NamedTuple):
    """A report of which there is a picture: its template, what it is asked for, its parts in order."""

    template: str
    parts: tuple[PagePart, ...]
    agencies: tuple[str, ...] = ()


_HEAD: Final = PagePart("phần đầu: cơ quan, số, Quốc hiệu (hoặc tên Đảng), địa danh, ngày", "")
_FOOT: Final = PagePart("nơi nhận và phần ký", "Nơi nhận:")
DRAWN: Final = {
    "weekly": Drawn(
        "weekly",
        (
            _HEAD,
            PagePart("tên báo cáo, mở đầu", "BÁO CÁO"),
            PagePart("những điểm chính", "Những điểm chính"),
            PagePart("công tác chỉ đạo", "I. CÔNG TÁC CHỈ ĐẠO"),
            PagePart("tổng hợp chung", "1. Tổng hợp chung"),
            PagePart("bảng theo cơ quan, biểu đồ", "Bảng tổng hợp theo cơ quan"),
            PagePart("chế độ báo cáo định kỳ", "2. Chế độ báo cáo định kỳ"),
            PagePart("kết quả trong kỳ", "3. Kết quả trong kỳ"),
            PagePart("nhiệm vụ quá hạn", "4. Nhiệm vụ quá hạn"),
            PagePart("nhiệm vụ sắp đến hạn", "5. Nhiệm vụ sắp đến hạn"),
            PagePart("mô hình điểm", "6. Mô hình điểm"),
            PagePart("chỉ tiêu, kết quả được ghi nhận", "7. Chỉ tiêu, kết quả"),
            PagePart("tồn tại, hạn chế", "III. TỒN TẠI"),
            PagePart("kiến nghị, đề xuất", "IV. KIẾN NGHỊ"),
            PagePart("nhiệm vụ kỳ tới", "V. NHIỆM VỤ"),
            _FOOT,
            PagePart("phụ lục: mọi nhiệm vụ, rồi nhật ký trong kỳ", "Phụ lục"),
        ),
    ),
    "brief": Drawn(
        "brief",
        (
            PagePart("tên, ngày", "TÓM TẮT TÌNH HÌNH"),
            PagePart("số liệu chính so với kỳ trước", "Số liệu chính so với"),
            PagePart("quá hạn lâu nhất", "Quá hạn lâu nhất"),
            PagePart("chưa báo cáo kỳ gần nhất", "Chưa báo cáo kỳ gần nhất"),
            PagePart("cần quyết định, ký duyệt", "Cần quyết định"),
            PagePart("phiên họp tới", "Phiên họp tới"),
            PagePart("ai lập, trình ai, dữ liệu nào", "Công an tỉnh Khánh Hòa tổng hợp", "tổng hợp, trình"),
        ),
    ),
    "reminder": Drawn(
        "reminder",
        (
            _HEAD,
            PagePart("gửi tới ai", "Kính gửi", "{{ report.letter.greeting }}"),
            PagePart("còn nợ bao nhiêu", "Qua theo dõi", "Đến hết ngày"),
            PagePart("nhiệm vụ quá hạn", "Nhiệm vụ quá hạn", "1. Nhiệm vụ quá hạn"),
            PagePart("đề nghị, ngày trả lời", "Công an tỉnh đề nghị", "đề nghị :"),
            PagePart("câu kết", "Đề nghị"),
            _FOOT,
        ),
        agencies=("ct-kh",),
    ),
    "conclusion": Drawn(
        "conclusion.party",
        (
            _HEAD,
            PagePart("tên thông báo, phiên họp, mở đầu", "THÔNG BÁO"),
            PagePart("kết quả", "1. Kết quả"),
            PagePart("tồn tại, hạn chế", "2. Tồn tại, hạn chế"),
            PagePart("các khoản kết luận", "3. Nhiệm vụ"),
            PagePart("câu kết", "Trên đây là kết luận"),
            _FOOT,
        ),
    ),
}

_TAG: Final = re.compile(r"\{[{%#].*?[}%#]\}|<[^>]*>", re.DOTALL)
_ORDER: Final = re.compile(r"(?:\{% (?:if|for) [^{}]*%\})?\s*")
_NAME: Final = re.compile(r"\breport\.(letter\.\w+|\w+)|\breport \| traced\(\"(\w+)\"")


def names_in(report: str) -> Iterator[tuple[PagePart, list[str]]]:
    """The parts of a report, each with the names that its template has there. Raises ValueError where one is not."""
    drawn = DRAWN[report]
    lines = (ROOT / f"templates/{drawn.template}.md.j2").read_text(encoding="utf-8").splitlines()
    begins = [0]
    for part in drawn.parts[1:]:
        after = begins[-1]
        place = next((n for n, line in enumerate(lines) if n > after and _begins(line, part.mark)), None)
        if place is None:
            raise ValueError(f"{report}: {part.mark}")
        while place - 1 > after and _ORDER.fullmatch(lines[place - 1]):  # what is asked before a part belongs to it
            place -= 1
        begins.append(place)
    for part, begin, end in zip(drawn.parts, begins, (*begins[1:], len(lines)), strict=True):
        found = (one[1] or one[2] for one in _NAME.finditer("\n".join(lines[begin:end])))
        yield part, [f"report.{name}" for name in dict.fromkeys(found)]


def _begins(line: str, mark: str) -> bool:
    return line.startswith(mark) or _TAG.sub("", line).lstrip("#*/| ").replace("  ", " ").startswith(mark)


def pictures(report: str) -> list[Path]:
    """The pictures of a report, in order."""
    return sorted((ROOT / "docs").glob(f"template-{report}-*.png"))


def draw(report: str) -> None:
    """Make the pictures of a report. Raises ValueError where a part is on no page."""
    for old in pictures(report):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        pdf.write_bytes(_printed(report))
        found = _places(pdf, DRAWN[report].parts)
        pages = sorted({page for page, _ in found})
        for number, begin in enumerate(range(0, len(pages), IN_A_ROW), 1):
            some = [_numbered(pdf, page, found) for page in pages[begin : begin + IN_A_ROW]]
            look = ("-bordercolor", "#999", "-border", "1", "+append", "+dither", "-colors", str(COLOURS), "-strip")
            target = ROOT / f"docs/template-{report}-{number}.png"
            _run("convert", *map(str, some), *look, "-define", "png:compression-level=9", f"PNG8:{target}")


def _printed(report: str) -> bytes:
    """A document of the report in PDF: the first of several."""
    session = open_registry(REGISTRY, AS_OF, None)
    request = ReportRequest(report=report, as_of=AS_OF, agencies=DRAWN[report].agencies)
    office = OfficeTemplates(None, pinned=True)
    made = documents(session, request, ("pdf",), office, lambda _day: None)
    return files(session, request, made[:1], ("pdf",), office)[0][1]


def _places(pdf: Path, parts: Sequence[PagePart]) -> list[tuple[int, int]]:
    """On which page, and how far below its top in pixels, each part begins."""
    root = etree.fromstring(_run("pdftotext", "-bbox-layout", str(pdf), "-"), etree.XMLParser(recover=True))
    lines = [
        (number, round(float(line.get("yMin")) * DPI / 72), " ".join(word.text or "" for word in line.iter("{*}word")))
        for number, page in enumerate(root.iter("{*}page"), 1)
        for line in sorted(page.iter("{*}line"), key=lambda line: float(line.get("yMin")))
    ]
    found: list[tuple[int, int]] = []
    for part in parts:
        after = found[-1] if found else (0, 0)
        wanted = (line[:2] for line in lines if line[:2] > after and line[2].lstrip("(-* ").startswith(part.printed))
        place = next(wanted, None)
        if place is None:
            raise ValueError(f"{part.called}: {part.printed}")
        found.append(place)
    return found


def _numbered(pdf: Path, page: int, found: Sequence[tuple[int, int]]) -> Path:
    """A page with a number and a bar beside each part that begins there."""
    target = pdf.with_name(f"page-{page}")
    _run("pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), "-singlefile", "-png", str(pdf), str(target))
    picture = target.with_suffix(".png")
    height = int(_run("identify", "-format", "%h", str(picture)))
    drawing: list[str] = []
    for number, (on, top) in enumerate(found, 1):
        if on == page:
            follows = next((below for other, below in found[number:] if other == page), height - 40)
            y = top + 6
            drawing += ["-fill", "none", "-stroke", "#c00", "-strokewidth", "2"]
            drawing += ["-draw", f"line 38,{top - 1} 38,{max(follows - 5, top + 8)}"]
            drawing += ["-fill", "#c00", "-stroke", "none", "-draw", f"circle 22,{y} 22,{y + 11}"]
            x = 18 if number < 10 else 14
            drawing += ["-fill", "white", "-font", "DejaVu-Sans-Bold", "-pointsize", "13"]
            drawing += ["-draw", f"text {x},{y + 5} '{number}'"]
    _run("convert", str(picture), *drawing, str(picture))
    return picture


def _run(*words: str) -> bytes:
    return subprocess.run(words, check=True, capture_output=True).stdout


if __name__ == "__main__":
    for name in DRAWN:
        draw(name)
