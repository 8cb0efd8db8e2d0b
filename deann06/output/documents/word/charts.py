"""Charts of a report in Word: native ones, each with a small workbook behind it, so that an office can edit them.

They are told apart in black and white: bars by their patterns. XlsxWriter draws a chart as Excel would; what Excel then
takes for granted is written out, since other programs take the contrary.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any, Final

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from jinja2 import Environment, pass_environment
from markupsafe import Markup

from deann06.core.lazy import lazy_pattern
from deann06.output.documents.charts import CHARTS, ChartData
from deann06.output.documents.package import TYPES, Parts, extended, packed
from deann06.output.documents.word.forms import DRAWN, END
from deann06.output.documents.word.layout import W
from deann06.output.words.official.vocabulary import words
from deann06.output.written import language_tag

_CHART: Final = lazy_pattern(f"{DRAWN}(\\d{{1,9}}){END}")
_SIGN: Final = lazy_pattern(f"[{DRAWN}{END}]")
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_LINKS: Final = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MM: Final = 36_000  # English metric units
_WIDE, _HIGH, _HIGHEST = 160, 80, 220  # mm
_BAR, _EDGES = 8, 18  # mm that a bar that lies takes, and what is above and below all of them
_FONT: Final = {"name": "Times New Roman", "size": 10}
_LOOKS: Final = (  # of the series, the last ones as far as there are
    {"fill": {"color": "white"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "black", "bg_color": "white"}},
    {"pattern": {"pattern": "dark_horizontal", "fg_color": "black", "bg_color": "white"}},
)
_MADE: Final = datetime(2024, 1, 1)
_ROOM: Final = 20  # charts of one document


class Charts:
    """The charts that a template asks for."""

    def __init__(self) -> None:
        self._drawn: list[ChartData] = []

    @pass_environment
    def chart(self, sandbox: Environment, report: Any, name: str) -> Markup:
        """The filter `chart` as it writes into a Word document: nothing where there is nothing to be shown."""
        data = sandbox.getitem(CHARTS, name)(report)
        if not data.places or len(self._drawn) == _ROOM:
            return Markup("")
        self._drawn.append(data)
        return Markup(f"{DRAWN}{len(self._drawn) - 1}{END}")

    def bare(self, text: str) -> str:
        """A text without the signs of charts; other such signs stay."""
        return _CHART.sub(lambda found: "" if int(found[1]) < len(self._drawn) else found[0], text)

    def place(self, body: Any) -> None:
        """Put each chart of a body behind the run in which it was asked for."""
        numbers = [0, *(int(one.get("id", "0")) for one in body.iter(f"{{{_WP}}}docPr"))]
        for text in [one for one in body.iter(f"{W}t") if one.text and DRAWN in one.text]:
            run = text.getparent()
            for found in _CHART.finditer(text.text):
                if int(found[1]) < len(self._drawn):
                    numbers.append(max(numbers) + 1)
                    run.addnext(_drawing(int(found[1]), self._drawn[int(found[1])], numbers[-1]))
            text.text = _SIGN.sub("", _CHART.sub("", text.text))

    def attached(self, parts: Parts, document: str) -> Parts:
        """The parts of a package with those of its charts; `document` is the name of the main one."""
        if not self._drawn:
            return parts
        parts = dict(parts)
        folder, _, file = document.rpartition("/")
        links = f"{folder}/_rels/{file}.rels"
        parts[TYPES] = _with_workbooks(parts[TYPES])
        for number, data in enumerate(self._drawn):
            name, book = _free(parts, "word/charts/chart{}.xml"), _free(parts, "word/embeddings/so-lieu{}.xlsx")
            parts[book] = _workbook(data)[0]
            parts[name] = _explicit(_workbook(data, drawn=True)[1])
            own = extended(_LINKS.encode(), "Relationship", Id="rId1", Type=f"{_R}/package", Target=f"/{book}")
            parts[name.replace("charts/", "charts/_rels/") + ".rels"] = own
            parts[TYPES] = extended(parts[TYPES], "Override", PartName=f"/{name}", ContentType=_CHART_TYPE)
            link = {"Id": _link(number), "Type": f"{_R}/chart", "Target": f"/{name}"}
            parts[links] = extended(parts[links], "Relationship", **link)
        return parts


def _link(number: int) -> str:
    return f"rIdDeann06Chart{number + 1}"


def _free(parts: Parts, name: str) -> str:
    """The first name of a part that is not taken."""
    return next(made for made in (name.format(number) for number in range(1, len(parts) + 2)) if made not in parts)


def _with_workbooks(types: bytes) -> bytes:
    return types if b'"xlsx"' in types else extended(types, "Default", Extension="xlsx", ContentType=_BOOK_TYPE)


def _height(data: ChartData) -> int:
    return min(_HIGHEST, _EDGES + _BAR * len(data.places)) if data.lying else _HIGH


def _drawing(number: int, data: ChartData, drawing: int) -> Any:
    """A run with a chart in line with the text, and what it shows in words for those who do not see it."""
    frame = parse_xml(
        f'<w:r xmlns:w="{W[1:-1]}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:r="{_R}"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{_WIDE * _MM}" cy="{_height(data) * _MM}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{drawing}" name=""/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_C[1:-1]}"><c:chart xmlns:c="{_C[1:-1]}" '
        f'r:id="{_link(number)}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    about = next(frame.iter(f"{{{_WP}}}docPr"))
    about.set("name", words("chart.called", number=number + 1))
    about.set("descr", data.about)
    return frame


def _workbook(data: ChartData, *, drawn: bool = False) -> tuple[bytes, bytes]:
    """A workbook of the numbers; where it is `drawn`, with a chart of them, whose part is the second value."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet(words("chart.sheet"))
        sheet.set_column(0, 0, 40)
        sheet.write_row(0, 1, [one.name for one in data.series])
        for place, name in enumerate(data.places, 1):
            sheet.write_string(place, 0, name)
            sheet.write_row(place, 1, [one.values[place - 1] for one in data.series])
        if drawn:
            sheet.insert_chart(0, len(data.series) + 2, _chart(book, data))
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    # as it is: how well it is packed would depend on the machine
    return packed(parts, zipfile.ZIP_STORED), parts.get("xl/charts/chart1.xml", b"")


def _chart(book: Any, data: ChartData) -> Any:
    """The chart of a workbook, by what XlsxWriter knows of charts."""
    chart = book.add_chart({"type": "bar" if data.lying else "column"})
    sheet = words("chart.sheet")
    last = len(data.places)
    looks = _LOOKS[len(_LOOKS) - len(data.series) :] if len(data.series) > 1 else _LOOKS[1:2]
    for place, look in enumerate(looks, 1):
        form = {"num_format": 'General"%"'} if data.percent else {}
        chart.add_series(
            {
                "name": [sheet, 0, place],
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, place, last, place],
                **look,
                "border": {"color": "black", "width": 0.75},
                "gap": 50,
                "data_labels": {"value": True, "font": _FONT, **form},
            }
        )
    axis = {"num_font": _FONT, "line": {"color": "black"}, "major_tick_mark": "none", "minor_tick_mark": "none"}
    places, numbers = (chart.set_y_axis, chart.set_x_axis) if data.lying else (chart.set_x_axis, chart.set_y_axis)
    places({**axis, "reverse": data.lying, "major_gridlines": {"visible": False}})
    numbers({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_title({"none": True})
    chart.set_legend({"none": True} if len(data.series) == 1 else {"position": "bottom", "font": _FONT})
    return chart


_LABELS: Final = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _explicit(part: bytes) -> bytes:
    """A chart with its workbook, and with all written out that Excel takes for granted."""
    root = parse_xml(part)

    def said(name: str, value: str) -> Any:
        return root.makeelement(f"{_C}{name}", {"val": value})

    def behind(above: str, before: str, name: str, value: str) -> None:
        for one in root.iter(f"{_C}{above}"):
            if one.find(f"{_C}{name}") is None and (mark := one.find(f"{_C}{before}")) is not None:
                mark.addnext(said(name, value))

    for old in root.findall(f"{_C}printSettings"):
        root.remove(old)
    root.find(f"{_C}lang").set("val", language_tag())
    root.insert(0, said("date1904", "0"))
    root.find(f"{_C}lang").addnext(said("roundedCorners", "0"))
    behind("barChart", "grouping", "varyColors", "0")
    behind("ser", "spPr", "invertIfNegative", "0")
    behind("legend", "layout", "overlay", "0")
    behind("chart", "plotVisOnly", "dispBlanksAs", "gap")
    for axis in ("catAx", "valAx"):
        behind(axis, "scaling", "delete", "0")
        for one in root.iter(f"{_C}{axis}"):
            for marks in ("majorTickMark", "minorTickMark"):
                if one.find(f"{_C}{marks}") is None:
                    one.find(f"{_C}tickLblPos").addprevious(said(marks, "none"))
    for labels in root.iter(f"{_C}dLbls"):
        shown = {name: labels.find(f"{_C}{name}") for name in _LABELS}
        for one in filter(lambda one: one is not None, shown.values()):
            labels.remove(one)
        labels.append(said("dLblPos", "outEnd"))
        labels.extend(said(name, str(int(name == "showVal"))) for name in _LABELS)
    data = root.makeelement(f"{_C}externalData", {f"{{{_R}}}id": "rId1"})
    data.append(said("autoUpdate", "0"))
    root.append(data)
    return bytes(serialize_part_xml(root))
