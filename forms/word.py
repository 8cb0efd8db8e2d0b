"""A form as a Word template: the package around its body, with styles, headers and properties.

domain: Times New Roman in black and A4 are of both families (Decree 30/2020/NĐ-CP, Appendix I; Guidance 36-HD/VPTW).
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from deann06.output.documents.package import packed, unpacked
from forms.families import Family, Page, Prose
from forms.letter import NOTICE
from forms.text import Form
from forms.word_body import body
from forms.word_xml import NEXT, par, twips

NS: Final = nsdecls("w")
FONTS: Final = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}" w:eastAsia="{0}"/>'.format("Times New Roman")
LANG: Final = '<w:lang w:val="{0}" w:eastAsia="{0}" w:bidi="{0}"/>'

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
    ("KinhGui", "Kính gửi", 14, "", "left", False, (0, 0), None),
    ("KemTheo", "Kèm theo", 14, "i", "center", False, (0, 160), None),
    ("KetThuc", "Kết thúc", 14, "", "both", True, (200, 160), None),
    ("NoiNhan", "Nơi nhận", 11, "", "left", False, (0, 0), None),
    ("Ke", "Đường kẻ", 4, "", "center", False, (0, 0), None),
    ("Lenh", "Lệnh mẫu", 9, "", "left", False, (0, 0), None),  # orders to the template engine: they vanish
)

_PROSE: Final = ("NoiDung", "MucLon", "MucNho", "KetThuc")  # whose lines have the pitch of the family's text


def template(form: Form, family: Family) -> bytes:
    """The template's package: equal forms give equal bytes."""
    document = docx.Document()
    _styles(document.styles.element, family, LANG.format(form.language))
    blocks = "".join(body(form, family, _headers(document, family.page)))
    document.element.body[:] = list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{blocks}</w:body>"))
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it in the mode of an older version
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]
    about = document.core_properties
    about.author = about.last_modified_by = "deann06"
    about.title, about.language, about.comments = form.name, form.language, ""
    about.created = about.modified = datetime(2024, 1, 1)
    made = io.BytesIO()
    document.save(made)
    return packed(unpacked(form.name, made.getvalue()))


def _styles(root: Any, family: Family, language: str) -> None:
    """Times New Roman everywhere, and the styles by which an officer changes the whole at once."""
    defaults = (
        f"<w:docDefaults {NS}><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val='28'/><w:szCs w:val='28'/>{language}</w:rPr>"
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
    for style_id, name, points, marks, align, indented, (before, after), level in STYLES:
        size = family.recipient if style_id == "NoiNhan" else points
        paragraph = NEXT if level is not None or style_id in ("TenBang", "DauBang") else ""
        pitch = _pitch(family.prose) if style_id in _PROSE else 'w:line="240" w:lineRule="auto"'
        paragraph += f'<w:spacing w:before="{before}" w:after="{after}" {pitch}/>'
        paragraph += f'<w:ind w:firstLine="{twips(family.prose.first_line)}"/>' if indented else ""
        paragraph += f'<w:jc w:val="{align}"/>' + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")
        letters = "".join(f"<w:{mark}/>" for mark in marks)
        letters += '<w:color w:val="808080"/>' if style_id == "Lenh" else ""
        root.append(
            parse_xml(
                f'<w:style {NS} w:type="paragraph" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{FONTS}{letters}'
                f'<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>{language}</w:rPr></w:style>'
            )
        )


def _pitch(prose: Prose) -> str:
    """From line to line of the text, as attributes of a spacing."""
    return f'w:line="{prose.line}" w:lineRule="{"exact" if prose.exact else "auto"}"'


def _headers(document: Any, page: Page) -> str:
    """The headers, and their references: the notice on every page, its number from the second one on."""
    field = ("begin", "separate", "end")
    begin, middle, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in field)
    parts = (begin, '<w:instrText xml:space="preserve"> PAGE </w:instrText>', middle, "<w:t>2</w:t>", end)
    size = 2 * page.number_size
    marks = f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    number = "".join(f"<w:r>{marks}{part}</w:r>" for part in parts)
    notice = par("Giua", NOTICE, "br10")
    numbered = f'<w:p><w:pPr><w:pStyle w:val="Giua"/></w:pPr>{number}</w:p>'
    first = document.sections[0]
    first.different_first_page_header_footer = True
    for header, text in ((first.first_page_header, notice), (first.header, numbered + notice)):
        header.is_linked_to_previous = False
        element = header._element
        element[:] = list(parse_xml(f"<w:hdr {NS}>{text}</w:hdr>"))
    return "".join(
        f'<w:headerReference w:type="{found.get(qn("w:type"))}" r:id="{found.get(qn("r:id"))}"/>'
        for found in first._sectPr.findall(qn("w:headerReference"))
    )
