"""Charts in Word: native, with their numbers behind them, legible in black and white, one label a bar."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx as word
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from deann06.errors import DeannError
from deann06.exchange.libreoffice import converted
from deann06.output.documents import markdown
from deann06.output.documents.word.docx import render
from deann06.output.words.failures import sentence_of
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.progress import build
from deann06.reports.documents.values import ProgressReport
from tests.output.documents.word.test_figures import office
from tests.output.office import needs_office, printed
from tests.reports.goldens import EXAMPLE, read
from tests.reports.sample import weekly

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHOWN = ["LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"]


@cache
def monthly() -> ProgressReport:
    return build(Ground(read(EXAMPLE)), ReportRequest(report="monthly", as_of=date(2024, 5, 15)))


@cache
def package() -> bytes:
    return render(monthly(), "monthly.docx", Path(EXAMPLE), monthly().as_of)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def charts(content: bytes) -> list[Any]:
    """The charts of a document in the order of its text."""
    main = word.Document(io.BytesIO(content)).part
    links = [one.values()[0] for one in main.element.iter(f"{C}chart")]
    return [etree.fromstring(main.related_parts[link].blob) for link in links]


def numbers(chart: Any) -> list[list[float]]:
    return [[float(one.text) for one in series.iterfind(f"{C}val//{C}v")] for series in chart.iter(f"{C}ser")]


def places(chart: Any) -> list[str]:
    return [one.text for one in next(chart.iter(f"{C}ser")).iterfind(f"{C}cat//{C}v")]


def test_the_numbers_are_those_of_the_tables() -> None:
    completion, trend = charts(package())
    rates = [row.counts.rate for row in monthly().agencies if row.counts.rate is not None]
    assert numbers(completion) == [pytest.approx(rates)] and len(places(completion)) == len(rates) > 5
    points = monthly().trend
    assert numbers(trend) == [[getattr(one, key) for one in points] for key in ("assigned", "finished", "overdue")]


def test_the_workbook_behind_a_chart_has_the_same_numbers() -> None:
    main = word.Document(io.BytesIO(package())).part
    behind = {
        name: link.target_part.blob
        for part in main.related_parts.values()
        if part.partname.startswith("/word/charts/")
        for link in part.rels.values()
        for name in [part.partname]
    }
    assert len(behind) == 2
    for chart, (_, book) in zip(charts(package()), sorted(behind.items()), strict=True):
        (_, *rows) = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        assert [row[0] for row in rows] == places(chart)
        assert [[row[place] for row in rows] for place in range(1, len(rows[0]))] == [
            pytest.approx(series) for series in numbers(chart)
        ]


def test_what_excel_takes_for_granted_is_written_out() -> None:
    for chart in charts(package()):
        assert [etree.QName(one).localname for one in chart][:3] == ["date1904", "lang", "roundedCorners"]
        assert etree.QName(chart[-1]).localname == "externalData"
        assert chart.find(f"{C}printSettings") is None
        assert all(one.find(f"{C}varyColors").get("val") == "0" for one in chart.iter(f"{C}barChart"))
        for labels in chart.iter(f"{C}dLbls"):
            shown = [(etree.QName(one).localname.removeprefix("show"), one.get("val")) for one in labels][-6:]
            assert shown == [(name, str(int(name == "Val"))) for name in SHOWN]
        for axis in (*chart.iter(f"{C}catAx"), *chart.iter(f"{C}valAx")):
            names = [etree.QName(one).localname for one in axis]
            assert {"delete", "majorTickMark", "minorTickMark"} <= set(names)
            assert names.index("majorTickMark") + 2 == names.index("tickLblPos")


def test_series_are_told_apart_without_colours() -> None:
    completion, trend = charts(package())
    for chart in (completion, trend):
        colours = {one.get("val") for one in chart.iter(f"{A}srgbClr")}
        assert colours <= {"000000", "FFFFFF"}
        looks = [etree.tostring(one.find(f"{C}spPr")) for one in chart.iter(f"{C}ser")]
        assert len({*looks}) == len(looks)


def test_equal_numbers_give_equal_parts() -> None:
    again = render(monthly(), "monthly.docx", Path(EXAMPLE), monthly().as_of)
    assert parts(again) == parts(package())


def test_a_chart_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    drawn = [*word.Document(io.BytesIO(package())).element.iter("{*}docPr")]
    assert len({one.get("id") for one in drawn}) == len(drawn) == 2
    assert all(one.get("descr") for one in drawn)


def test_a_template_of_an_office_asks_for_charts_wherever_it_wants(tmp_path: Path) -> None:
    root = office(tmp_path, "Trước {{ report | chart('completion') }} sau", "{{ report | chart('completion') }}")
    content = render(monthly(), "weekly.docx", root, monthly().as_of)
    assert len(charts(content)) == 2
    assert word.Document(io.BytesIO(content)).paragraphs[0].text == "Trước  sau"
    (root.parent / "templates" / "weekly.md.j2").write_text("a{{ report | chart('trend') }}b", encoding="utf-8")
    assert markdown.render(monthly(), "weekly.md.j2", root) == b"ab\n"


def test_without_anything_due_there_is_no_chart(tmp_path: Path) -> None:
    root = office(tmp_path, "{{ report | chart('trend') }}")
    assert charts(render(weekly(), "weekly.docx", root, weekly().as_of)) == []


def test_a_chart_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeannError) as told:
        render(monthly(), "weekly.docx", office(tmp_path, "{{ report | chart('completeon') }}"), monthly().as_of)
    assert "completion" in sentence_of(told.value)


def test_charts_outlive_libreoffice_with_one_label_a_bar(tmp_path: Path) -> None:
    needs_office()
    (again,) = converted([package()], "docx", "docx")
    before = [[pytest.approx(series) for series in numbers(one)] for one in charts(package())]
    assert [numbers(one) for one in charts(again)] == before
    pages = printed({"first": package(), "again": again}, tmp_path)
    bars = len(numbers(charts(package())[0])[0])
    for one in pages.values():
        (page,) = [text for text in one.texts if "Biểu đồ: tỷ lệ" in text]
        assert len(re.findall(r"(?<![\d,])\d+%", page)) == bars
