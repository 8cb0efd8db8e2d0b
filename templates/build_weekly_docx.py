"""Make the first version of weekly.docx: `python templates/build_weekly_docx.py [FILE]`.

What it says stands in weekly_docx.txt. From then on the template is edited in Word: running this again throws such
edits away. Both are kept because they can be read and reviewed, which a Word file cannot.
domain: Decree 30/2020/NĐ-CP, Appendix I: A4, margins, Times New Roman, sizes, the places of the parts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

NS: Final = nsdecls("w")
FONTS: Final = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}" w:eastAsia="{0}"/>'.format("Times New Roman")
LANG: Final = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
NEXT: Final = "<w:keepNext/>"
HERE: Final = Path(__file__).parent
WIDE: Final = 165.0  # mm between the margins of an upright page

# id, name in Word, points, bold or italic, alignment, first line indented, space before and after, outline level
STYLES: Final = (
    ("NoiDung", "Nội dung", 14, "", "both", True, (0, 120), None),
    ("MucLon", "Mục I", 14, "b", "both", True, (160, 120), 0),
    ("MucNho", "Mục 1", 14, "b", "both", True, (100, 120), 1),
    ("TenBang", "Tên bảng", 13, "b", "center", False, (120, 80), None),
    ("DauBang", "Đầu bảng", 11, "b", "center", False, (20, 20), None),
    ("OBang", "Ô bảng", 12, "", "left", False, (30, 30), None),
    ("OGiua", "Ô bảng giữa", 12, "", "center", False, (30, 30), None),
    ("ONho", "Ô bảng nhỏ", 11, "", "left", False, (20, 20), None),
    ("OSo", "Ô số", 11, "", "center", False, (20, 20), None),
    ("GhiChu", "Ghi chú bảng", 12, "i", "both", False, (60, 160), None),
    ("Giua", "Giữa trang", 14, "", "center", False, (0, 0), None),
    ("KemTheo", "Kèm theo", 14, "i", "center", False, (0, 160), None),
    ("KetThuc", "Kết thúc", 14, "", "both", True, (200, 160), None),
    ("NoiNhan", "Nơi nhận", 11, "", "left", False, (0, 0), None),
    ("Ke", "Đường kẻ", 4, "", "center", False, (0, 0), None),
    ("Lenh", "Lệnh mẫu", 9, "", "left", False, (0, 0), None),  # orders to the template engine: they vanish
)

# How a line of the text begins, and the style of its paragraph; ! before it keeps it with the next one.
MARKS: Final = {
    "## ": ("MucNho", ""),
    "# ": ("MucLon", ""),
    "^": ("TenBang", ""),
    "~": ("GhiChu", ""),
    "/": ("NoiDung", "i"),
    "*": ("Giua", "b"),
    "%%": ("KemTheo", ""),
    "%": ("Giua", "i"),
    "=": ("KetThuc", ""),
    "{%p": ("Lenh", ""),
    "{#p": ("Lenh", ""),
}


def run(text: str, marks: str = "") -> str:
    """A run; `marks` are b, i, r (red) and a size in points: "b13"."""
    size = "".join(char for char in marks if char.isdigit())
    properties = ("<w:b/>" if "b" in marks else "") + ("<w:i/>" if "i" in marks else "")
    properties += '<w:color w:val="C00000"/>' if "r" in marks else ""
    properties += f'<w:sz w:val="{2 * int(size)}"/><w:szCs w:val="{2 * int(size)}"/>' if size else ""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(style: str, text: str = "", marks: str = "", extra: str = "") -> str:
    """A paragraph; what stands between ** is bold."""
    runs = "".join(
        run(part, marks + "b" * (index % 2 == 1)) for index, part in enumerate(text.split("**")) if part or index % 2
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def space(before: int = 0, after: int = 0) -> str:
    """Space before and after a paragraph, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def rule(width: float, within: float) -> str:
    """A line so many mm wide in the middle of a place so many mm wide."""
    side = twips((within - width) / 2)
    line = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    height = '<w:spacing w:before="60" w:line="100" w:lineRule="exact"/>'
    return par("Ke", extra=f'{line}{height}<w:ind w:left="{side}" w:right="{side}"/>')


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def cell(width: float, *content: str, span: int = 1, merge: str = "", middle: bool = False) -> str:
    """A cell of paragraphs; `merge` with the cells below: "restart" in the first, "continue" in the others."""
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties += '<w:vAlign w:val="center"/>' if middle else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def row(*cells: str, header: bool = False) -> str:
    """A row that no page break splits; a header is repeated on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    widths: Sequence[float], *rows: str, edges: bool = True, margin: float = 1.0, width: float | None = None
) -> str:
    """A table of fixed widths in mm; `width` where its columns come to another whole than the table's."""
    whole = twips(width) if width else sum(map(twips, widths))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    gap = f'w:w="{twips(margin)}" w:type="dxa"'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
        f"{f'<w:tblBorders>{lines}</w:tblBorders>' if edges else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left {gap}/><w:right {gap}/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def repeated(widths: Sequence[float], loop: str, cells: Sequence[str]) -> tuple[str, str, str]:
    """The rows of a loop: its order, the row that is repeated, its end."""
    begin, end = (
        row(cell(sum(widths), par("Lenh", f"{{%tr {order} %}}"), span=len(widths)))
        for order in (f"for {loop}", "endfor")
    )
    return begin, row(*cells), end


def listing(loop: str, columns: Sequence[str]) -> str:
    """A table with a row for each item. A column is said so: width in mm, style, head :: cell."""
    parts = [(*left.split(" ", 2), text) for left, _, text in (column.partition(" :: ") for column in columns)]
    widths = [float(width) for width, _, _, _ in parts]
    heads = (cell(w, par("DauBang", part[2]), middle=True) for w, part in zip(widths, parts, strict=True))
    cells = [cell(w, par(style, text)) for w, (_, style, _, text) in zip(widths, parts, strict=True)]
    return table(widths, row(*heads, header=True), *repeated(widths, loop, cells))


def ledger() -> str:
    """The ledger by agency: a column for each key that the report names, a row for each body, the whole.

    The columns that are left out give their place to the name.
    """
    number, name, figure, rate = 8.0, 45.0, 13.5, 16.5
    widths = [number, name, *[figure] * 3, *[rate] * 3]

    def order(width: float, tag: str) -> str:
        return cell(width, par("Lenh", f"{{%tc {tag} %}}"))

    def columns(style: str, text: str, last: str, marks: str = "") -> list[str]:
        middle = style == "DauBang"
        loop = cell(figure, par(style, text, marks), middle=middle)
        rated = cell(rate, par(style, last, marks), middle=middle)
        begin = order(figure, "for key in report.columns"), order(rate, "if report.rated")
        return [begin[0], loop, order(figure, "endfor"), begin[1], rated, order(rate, "endif")]

    named = ((number, "TT"), (name, "Cơ quan"))
    heads = [cell(wide, par("DauBang", head, "10"), middle=True) for wide, head in named]
    first = [cell(number, par("OSo", "{{ loop.index }}")), cell(name, par("ONho", "{{ row | agency }}"))]
    whole = cell(number + name, par("OSo", "Toàn bộ", "b"), span=2)
    figures = ("OSo", "{{ row.counts[key] | number }}", "{{ row.counts.rate | percent }}")
    totals = ("OSo", "{{ report.total[key] | number }}", "{{ report.total.rate | percent }}", "b")
    return table(
        widths,
        row(*heads, *columns("DauBang", "{{ key | column }}", '{{ "rate" | column }}', "10"), header=True),
        *repeated(widths, "row in report.agencies", [*first, *columns(*figures)]),
        row(whole, *columns(*totals)),
        margin=0.5,
        width=WIDE,
    )


def head() -> str:
    """Components 1 to 5: bodies and number at the left, State, place and date at the right; the title."""
    left, right, letter = 71.0, 94.0, "report.letter"
    bodies = (
        par("Lenh", f"{{%p if {letter}.parent %}}"),
        par("Giua", f"{{{{ {letter}.parent | upper }}}}", "12"),
        par("Lenh", "{%p endif %}"),
        par("Giua", f"{{{{ {letter}.issuer | upper }}}}", "b12"),
        rule(24, left),
    )
    state = (
        par("Giua", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b12"),
        par("Giua", "Độc lập - Tự do - Hạnh phúc", "b13"),
        rule(53, right),  # as long as the line above it
    )
    number = par("Giua", f"{{{{ {letter}.number }}}}", "13")
    place = par("Giua", f"{{{{ {letter}.place }}}}, {{{{ {letter}.day | long_date }}}}", "i13")
    rows = row(cell(left, *bodies), cell(right, *state)), row(cell(left, number), cell(right, place))
    return (
        table((left, right), *rows, edges=False, margin=0)
        + par("Giua", "BÁO CÁO", "b", space(before=320))
        + par("Giua", "Kết quả triển khai thực hiện {{ report.programme }}, {{ report.period }}", "b")
        + par("Giua", "(từ ngày {{ report.first | dmy }} đến ngày {{ report.upto | dmy }})", "b")
        + rule(60, 165)
        + par("Ke", extra='<w:spacing w:line="160" w:lineRule="exact"/>')
    )


def foot() -> str:
    """Components 9b and 7: the recipients at the left, who signs at the right."""
    left = (
        par("NoiNhan", "Nơi nhận:", "bi12", NEXT),
        par("Lenh", "{%p for recipient in report.letter.recipients %}"),
        par("NoiNhan", "- {{ recipient }};", extra=NEXT),
        par("Lenh", "{%p endfor %}"),
        par("NoiNhan", "- {{ report.letter.archive }}.", extra=NEXT),
    )
    right: list[str] = []
    for lines in ("authority", "post"):
        right.append(par("Lenh", f"{{%p for line in report.letter.{lines} %}}"))
        right += (par("Giua", "{{ line | upper }}", "b", NEXT), par("Lenh", "{%p endfor %}"))
    right.append(par("Giua", "{{ report.letter.signer }}", "b", space(before=1500)))
    return table((75, 90), row(cell(75, *left), cell(90, *right)), edges=False, margin=0.5)


def section(*, landscape: bool, references: str = "") -> str:
    """A section's page: A4, margins, page numbers of its own, none on its first page."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar w:top="1134" w:right="851" '
        'w:bottom="1134" w:left="1701" w:header="425" w:footer="567" w:gutter="0"/><w:pgNumType w:start="1"/>'
        "<w:titlePg/></w:sectPr>"
    )


def content(text: str, references: str) -> Iterator[str]:
    """The text, block by block."""
    blocks: dict[str, Callable[[], str]] = {
        "[[head]]": head,
        "[[ledger]]": ledger,
        "[[foot]]": foot,
        "[[section]]": lambda: par("Ke", extra=section(landscape=False, references=references)),
    }
    lines = iter(text.splitlines())
    for line in lines:
        if line in blocks:
            yield blocks[line]()
        elif line.startswith("[["):
            yield listing(line[2:], list(iter(lambda: next(lines), "]]")))
        else:
            kept, line = line.startswith("!"), line.removeprefix("!")
            mark = next((mark for mark in MARKS if line.startswith(mark)), "")
            style, marks = MARKS.get(mark, ("NoiDung", ""))
            line = line if style == "Lenh" else line.removeprefix(mark)
            yield par(style, line, marks, NEXT if kept else "")
    yield par("Ke", extra='<w:spacing w:line="20" w:lineRule="exact"/>')  # Word wants one behind a last table
    yield section(landscape=True)


def styles(root: Any) -> None:
    """Times New Roman everywhere, and the styles by which an officer changes the whole at once."""
    defaults = (
        f"<w:docDefaults {NS}><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val='28'/><w:szCs w:val='28'/>{LANG}</w:rPr>"
        "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after='0' w:line='240' w:lineRule='auto'/></w:pPr>"
        "</w:pPrDefault></w:docDefaults>"
    )
    root.replace(root.find(qn("w:docDefaults")), parse_xml(defaults))
    kept = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer", "TableGrid"}
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in kept:
            root.remove(style)
        for marks in (*style.findall(qn("w:rPr")), *style.findall(qn("w:link"))):
            style.remove(marks)
    for style_id, name, size, marks, align, indented, (before, after), level in STYLES:
        text = style_id in ("NoiDung", "KetThuc")
        paragraph = NEXT if level is not None or style_id in ("TenBang", "DauBang") else ""
        paragraph += (
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="{264 if text else 240}" w:lineRule="auto"/>'
        )
        paragraph += '<w:ind w:firstLine="720"/>' if indented else ""
        paragraph += f'<w:jc w:val="{align}"/>' + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")
        letters = "".join(f"<w:{mark}/>" for mark in marks)
        letters += '<w:color w:val="808080"/>' if style_id == "Lenh" else ""
        root.append(
            parse_xml(
                f'<w:style {NS} w:type="paragraph" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{FONTS}{letters}'
                f'<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>{LANG}</w:rPr></w:style>'
            )
        )


def headers(document: Any) -> str:
    """The headers, and their references: the notice on every page, its number from the second one on."""
    field = ("begin", "separate", "end")
    begin, middle, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in field)
    parts = (begin, '<w:instrText xml:space="preserve"> PAGE </w:instrText>', middle, "<w:t>2</w:t>", end)
    marks = '<w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>'
    number = "".join(f"<w:r>{marks}{part}</w:r>" for part in parts)
    notice = par("Giua", "{{ report.notice }}", "br10")
    page = f'<w:p><w:pPr><w:pStyle w:val="Giua"/></w:pPr>{number}</w:p>'
    first = document.sections[0]
    first.different_first_page_header_footer = True
    for header, text in ((first.first_page_header, notice), (first.header, page + notice)):
        header.is_linked_to_previous = False
        element = header._element
        element[:] = list(parse_xml(f"<w:hdr {NS}>{text}</w:hdr>"))
    return "".join(
        f'<w:headerReference w:type="{found.get(qn("w:type"))}" r:id="{found.get(qn("r:id"))}"/>'
        for found in first._sectPr.findall(qn("w:headerReference"))
    )


def build(target: Path) -> None:
    """Write the template."""
    document = docx.Document()
    styles(document.styles.element)
    text = (HERE / "weekly_docx.txt").read_text(encoding="utf-8")
    blocks = "".join(content(text, headers(document)))
    document.element.body[:] = list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{blocks}</w:body>"))
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it in the mode of an older version
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]
    about = document.core_properties
    about.author = about.last_modified_by = "deann06"
    about.title, about.language, about.comments = "Báo cáo tuần", "vi-VN", ""
    about.created = about.modified = datetime(2024, 1, 1)
    document.save(str(target))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "weekly.docx")
