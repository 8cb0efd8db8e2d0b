"""The Word document: its marks in XML, and its pages as LibreOffice makes them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import docx as word
import msgspec
import pytest

from deann06.errors import DeannError
from deann06.output.documents.word.docx import render
from deann06.reports.documents.letter import LetterOptions
from deann06.reports.documents.values import ProgressReport
from deann06.store.disk import bounded
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.output.office import Pages, printed
from tests.reports.sample import DAY, ROOT, SETTINGS, registry, weekly
from tests.steps import steps

EXAMPLE = Path("examples/thu-nghiem")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(report: ProgressReport, root: Path = ROOT) -> bytes:
    return render(report, "weekly.docx", root, report.as_of)


def part(package: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return file.read(name).decode()


def text_of(package: bytes) -> str:
    return "\n".join(re.sub(r"<[^>]+>", "", line) for line in part(package).split("</w:p>"))


def test_equal_input_gives_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(weekly())
    monkeypatch.setattr("zipfile.time.time", lambda: 2_000_000_000.0)  # the clock that stamps the parts of a package
    assert made(weekly()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert file.namelist()[0] == "[Content_Types].xml"
        assert file.namelist()[1:] == sorted(file.namelist()[1:])
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = word.Document(io.BytesIO(first)).core_properties
    assert about.created and about.created.date() == DAY


def test_no_tag_is_left_and_nothing_says_none() -> None:
    package = made(weekly())
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        everything = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    assert not re.search(r"\{[{%#]|[}%#]\}", everything)
    assert ">None<" not in everything


def test_the_page_is_that_of_the_decree() -> None:
    document = word.Document(io.BytesIO(made(weekly())))
    portrait, table, log = document.sections
    for section, wide, high in ((portrait, 210, 297), (table, 297, 210), (log, 297, 210)):
        assert section.page_width and section.page_height
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (wide, high)
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge.mm) for edge in edges if edge] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer
        assert section._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"


def test_every_font_is_times_new_roman_in_all_four_scripts() -> None:
    package = made(weekly())
    styles = part(package, "word/styles.xml")
    fonts = re.findall(r"<w:rFonts ([^>]*)/>", styles + part(package))
    assert len(fonts) > 10
    for font in fonts:
        assert {match.strip() for match in re.findall(r'w:\w+="([^"]*)"', font)} == {"Times New Roman"}
        assert len(re.findall("w:(?:ascii|hAnsi|cs|eastAsia)=", font)) == 4
    assert 'w:lang w:val="vi-VN"' in styles


def test_the_annex_repeats_its_head_and_splits_no_row() -> None:
    table = word.Document(io.BytesIO(made(weekly()))).tables[-1]
    marks = [row._tr.find(f"{W}trPr") for row in table.rows]
    assert marks[0].find(f"{W}tblHeader") is not None
    assert all(mark.find(f"{W}cantSplit") is not None for mark in marks)
    assert len(marks) == 1 + len(weekly().tasks)


def test_number_place_and_signature() -> None:
    options = LetterOptions("5", "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC", "Nguyễn Văn A", ("Tỉnh ủy (để báo cáo)",))
    reg = registry()
    text = text_of(made(weekly(reg, date(2024, 5, 5), "2024-02-05", letter=options)))
    for line in (
        "Số: 05/BC-CAT",
        "Khánh Hòa, ngày 05 tháng 5 năm 2024",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn A",
        "- Tỉnh ủy (để báo cáo);",
    ):
        assert line in text.splitlines()
    assert text.index("chỉ đạo./.") < text.index("Nơi nhận:") < text.rindex("Phụ lục")


def test_a_section_with_nothing_says_so() -> None:
    reg = load({"registry.yaml": SETTINGS.lstrip().encode()}).registry
    assert reg
    text = text_of(made(weekly(reg, DAY)))
    for sentence in (
        "Trong kỳ không có văn bản chỉ đạo mới.",
        "Trong kỳ không có báo cáo định kỳ nào đến hạn.",
        "Trong kỳ chưa ghi nhận kết quả mới.",
        "Không có nhiệm vụ quá hạn.",
        "Không có nhiệm vụ sắp đến hạn.",
        "Chưa có mô hình nào được theo dõi.",
        "Không có tồn tại, vướng mắc đang chờ giải quyết.",
        "Không có kiến nghị, đề xuất.",
        "Chưa có nhiệm vụ nào được giao.",
    ):
        assert sentence in text


def test_markup_in_data_stays_text() -> None:
    task = 'title: "R&D <b> {{ 7*7 }} \\u0007 \\v]]>\\n\\tx"\ndirective: kl\nclause: "6"\nlead: [snv]\n'
    document = word.Document(io.BytesIO(made(weekly(registry(tasks__kl_6=task)))))
    assert document.tables[-1].rows[-1].cells[2].text.startswith("R&D <b> {{ 7*7 }}")


def test_long_annexes_cost_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "FORKS", False)  # a copy of this process would not be counted
    report = weekly()

    def cost(count: int) -> int:
        many = msgspec.structs.replace(report, tasks=(report.tasks * count)[:count])
        return steps(lambda: made(many))

    cost(1)
    assert cost(1000) < 6 * cost(200)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path / "registry"


def edited(office: Path, old: str, new: str) -> None:
    """The program's template with one text changed, as an office would in Word."""
    document = word.Document("templates/weekly.docx")
    found = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
    assert found
    for run in found:
        run.text = run.text.replace(old, new)
    document.save(str(office.parent / "templates" / "weekly.docx"))


def test_the_office_changes_the_words_in_word(office: Path) -> None:
    edited(office, "III. TỒN TẠI, HẠN CHẾ", "III. KHÓ KHĂN, VƯỚNG MẮC")
    assert "III. KHÓ KHĂN, VƯỚNG MẮC" in text_of(made(weekly(), office))


@pytest.mark.parametrize(
    ("tag", "key"),
    [
        ("{{ report.nothing }}", "template.broken"),
        ("{{ report.period | nothing }}", "template.broken"),
        ("{% if %}", "template.broken"),
        ("{{ ''.__class__ }}", "template.hostile"),
        ("{{ report.clear() }}", "template.hostile"),
    ],
)
def test_a_bad_template_is_one_known_error(office: Path, tag: str, key: str) -> None:
    edited(office, "III. TỒN TẠI, HẠN CHẾ", f"III. {tag}")
    with pytest.raises(DeannError) as error:
        made(weekly(), office)
    assert error.value.key == key
    assert error.value.exit_code == 3


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_word_document_is_told(office: Path, content: bytes) -> None:
    (office.parent / "templates" / "weekly.docx").write_bytes(content)
    with pytest.raises(DeannError) as error:
        made(weekly(), office)
    assert error.value.key == "template.broken"


# --- the pages, as an office sees them -----------------------------------------------------------


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of the example's report, as LibreOffice makes them."""
    loaded = load(read_tree(EXAMPLE)[0])
    assert loaded.registry
    report = weekly(loaded.registry, DAY)
    return printed({"report": made(report, EXAMPLE)}, tmp_path_factory.mktemp("office"))["report"]


def annexes(pages: Pages) -> list[int]:
    """The pages on which annexes begin."""
    return [place for place, text in enumerate(pages.texts) if re.search(r"^\s*Phụ lục [IV]+\s*$", text, re.MULTILINE)]


def test_the_first_page_is_headed_as_the_decree_says(pages: Pages) -> None:
    first = [" ".join(line.split()) for line in pages.texts[0].splitlines() if line.strip()]
    assert first[0] == "DỮ LIỆU GIẢ ĐỊNH"  # no page number on the first page
    assert first[1] == "CÔNG AN TỈNH KHÁNH HÒA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert first[2] == "Độc lập - Tự do - Hạnh phúc"
    assert first[3] == "Số: ……./BC-CAT Khánh Hòa, ngày 15 tháng 5 năm 2024"  # one line
    assert first[4] == "BÁO CÁO"
    assert first[6] == "(từ ngày 09/5/2024 đến ngày 15/5/2024)"


def test_every_page_has_its_number_and_the_notice(pages: Pages) -> None:
    begins = annexes(pages)
    for place, text in enumerate(pages.texts):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        number = place + 1 - max(begin for begin in (0, *begins) if begin <= place)
        assert lines[:2] == [str(number), "DỮ LIỆU GIẢ ĐỊNH"] if number > 1 else lines[0] == "DỮ LIỆU GIẢ ĐỊNH"


def test_no_signature_stands_alone(pages: Pages) -> None:
    signed = next(text for text in pages.texts if "Nơi nhận:" in text)
    assert "Trên đây là kết quả thực hiện" in signed
    assert "chỉ đạo./." in signed


def test_every_page_of_the_annex_has_the_head_of_the_table(pages: Pages) -> None:
    table, log = annexes(pages)
    assert log > table + 1
    assert all("Nội dung nhiệm vụ" in text and "Tình" in text for text in pages.texts[table:log])


def test_only_times_new_roman_or_its_stand_ins_are_used(pages: Pages) -> None:
    """Free systems stand Liberation Serif in for it, and another serif for Vietnamese letters that it lacks."""
    assert pages.fonts
    assert all(re.match(r"TimesNewRoman|LiberationSerif|Tinos|DejaVuSerif", font) for font in pages.fonts), pages.fonts
