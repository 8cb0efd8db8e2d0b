"""Web pages, and what Word saves as one: fonts of old by style, lists, merged cells, what is not shown."""

from __future__ import annotations

import pytest

from deann06.errors import DeannError
from deann06.exchange.documents.read import ReadFile, read_document
from tests.exchange.documents.older import tcvn3, vni


def read(page: str) -> ReadFile:
    return read_document("a.html", page.encode())


def lines(page: str) -> list[str]:
    return [block.whole for block in read(page).blocks]


STYLES = (
    '<style><!-- p.Cu, .vni {font-family:"VNI-Times",serif} div.H {font-family:.VnTimeH} .x{display:none} --></style>'
)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"<p>Giao <font face='.VnTime'>{tcvn3('Sở Nội vụ')}</font> rà soát", ["Giao Sở Nội vụ rà soát"]),
        (f"<p style='font-family:\".VnTime\"'>{tcvn3('Sở')} <b>{tcvn3('Nội vụ')}</b></p>", ["Sở Nội vụ"]),
        (f"{STYLES}<p class=Cu>{vni('Sở Nội vụ')}</p><div class=H>{tcvn3('kế hoạch')}</div>",
         ["Sở Nội vụ", "KẾ HOẠCH"]),
        ("<ol type=a start=3><li>Một<li value=7>Hai</ol><ol><li>Ba<ul><li>Con</ul><li>Bốn</ol>",
         ["c. Một", "g. Hai", "1. Ba", "- Con", "2. Bốn"]),
        ("<table><tr><td rowspan=2>Sở A<td>1<tr><td>2<tr><td colspan=2>Chung</table>", ["Sở A\t1\nSở A\t2\nChung\t"]),
        ("<table><tr><td><p>Khung<table><tr><td>1<td>2</table></table>Sau", ["Khung", "1\t2", "Sau"]),
        ("<table><tr><td>Ngoài<table><tr><td>a<td>b</table><td>Bên</table>", ["Ngoài a b\tBên"]),
        ("<table><tr><td>UBND TỈNH<br>Số: 5/KH-UBND<td>Độc lập - Tự do - Hạnh phúc</table>",
         ["UBND TỈNH", "Số: 5/KH-UBND", "Độc lập - Tự do - Hạnh phúc"]),
        ("<head><title>x</title><body><script>y</script>Giao\n  Sở&nbsp;A<br>báo cáo", ["Giao Sở A\nbáo cáo"]),
        ("<p>Giao <ins>Sở B</ins></p></div></table><p>Sau", ["Giao Sở B", "Sau"]),
    ],
)  # fmt: skip
def test_what_a_page_shows(page: str, said: list[str]) -> None:
    assert lines(f"<html>{page}") == said


def test_what_a_page_does_not_show_is_told() -> None:
    found = read(f"<html>{STYLES}<p>Giao <del>Sở A</del><span class=x>ẩn</span> Sở B</p>")
    assert [block.whole for block in found.blocks] == ["Giao Sở B"]
    assert [(one.code, one.text) for one in found.asides] == [("hidden", "Sở A | ẩn")]


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("<html>" + "<table><tr>" + "<td rowspan=999 colspan=999>x" * 20, "edit.word.cells"),
        ("<html>" + "<div>" * 30_000, "ingest.empty"),
        ("<html>" + "<b></b>" * 2_300_000, "ingest.large"),
        ("<html><p>" + "giao việc " * 3000, "ingest.long_line"),
        ("<html>" + f"<p>{'rà soát ' * 2000}" * 65, "ingest.long"),
    ],
)
def test_what_would_take_too_long_is_refused(page: str, key: str) -> None:
    with pytest.raises(DeannError) as refused:
        read(page)
    assert refused.value.key == key
