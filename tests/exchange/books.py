"""Workbooks made by hand, part by part: what no spreadsheet would save as well as what all of them do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
# A day as built in (14), a day as people write it, per cents.
STYLES = (
    f'<styleSheet xmlns="{SHEETS}"><numFmts count="1"><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs>'
    "</styleSheet>"
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of such parts, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return content.getvalue()


def rows(*cells: str) -> str:
    """A row each, as Excel writes it."""
    return "".join(f'<row r="{number}">{one}</row>' for number, one in enumerate(cells, 1))


def cell(place: str, value: object, kind: str = "n", style: int = 0, formula: str = "") -> str:
    """A cell; texts stand in it (`inlineStr`)."""
    inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    return f'<c r="{place}" s="{style}" t="{kind}">{f"<f>{formula}</f>" if formula else ""}{inner}</c>'


def texts(number: int, *said: str) -> str:
    """The cells of a row of texts, from column A."""
    return "".join(cell(f"{chr(65 + place)}{number}", one, "inlineStr") for place, one in enumerate(said) if one)


def excel(
    sheets: Mapping[str, str],
    extra: Mapping[str, str | bytes] | None = None,
    *,
    hidden: tuple[str, ...] = (),
    start: str = "",
    days_of_1904: bool = False,
) -> bytes:
    """A workbook of Excel of sheets by their titles, each the content of its `sheetData`."""
    listed = "".join(
        f'<sheet name="{title}" sheetId="{n}" r:id="s{n}" state="{"hidden" if title in hidden else "visible"}"/>'
        for n, title in enumerate(sheets, 1)
    )
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="{main}.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>{types}</Types>',
            "_rels/.rels": links(("b", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{LINKS}">'
            f'<workbookPr date1904="{int(days_of_1904)}"/><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": links(
                *((f"s{n}", "worksheet", f"worksheets/s{n}.xml") for n in range(1, len(sheets) + 1)),
                ("y", "styles", "styles.xml"),
                ("t", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl/styles.xml": STYLES,
            **{
                f"xl/worksheets/s{n}.xml": f'{start}<worksheet xmlns="{SHEETS}">'
                f"<sheetData>{data}</sheetData></worksheet>"
                for n, data in enumerate(sheets.values(), 1)
            },
            **(extra or {}),
        }
    )


def links(*each: tuple[str, str, str]) -> str:
    """A part of links: id, kind and target."""
    inner = "".join(f'<Relationship Id="{one}" Type="{LINKS}/{kind}" Target="{at}"/>' for one, kind, at in each)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def open_document(table: str, manifest: str = "") -> bytes:
    """A workbook of LibreOffice with one sheet “Tiến độ” of such rows."""
    names = "".join(f' xmlns:{one}="{OPEN}{one}:1.0"' for one in ("office", "table", "text"))
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OPEN}manifest:1.0">{manifest}</m:manifest>',
            "content.xml": f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Tiến độ">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )
