"""`report`: which reports there are, which take what, and what they are called by."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from deann06.exchange import libreoffice
from deann06.locale import LANGUAGES, table
from deann06.output.documents.seal import intact
from deann06.output.words.values import codes_in
from deann06.reports import REPORTS
from deann06.services.choices import one_of
from tests.cli.conftest import CopyRegistry, Run
from tests.reports.sample import gathered

EXAMPLE = ("--registry", str(Path("examples/thu-nghiem").absolute()), "--as-of=2024-05-15")


def test_the_list_names_every_report_and_what_it_is_for(run: Run) -> None:
    lines = run("report", "list").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(REPORTS)
    assert run("report", "danh sách").out.splitlines() == lines


def test_every_report_is_asked_for_by_words_of_both_languages_and_by_none_of_another() -> None:
    """`test_choices` tries all words of that table in every spelling; here each report is made by one of its own."""
    names = {*REPORTS, "list"}
    for language in LANGUAGES:
        keys = {key for key in table(language, "views") if key.startswith("view.report.")}
        assert keys == {f"view.report.{name}" for name in names}
    in_words = [words[0] for words, _ in CALLED if words[0] not in names]
    assert {one_of(codes_in("view.report", names), word) for word in in_words} == {*REPORTS}


CALLED: Final[list[tuple[tuple[str, ...], str]]] = [
    (("tháng",), "monthly-2024-05"),
    (("báo cáo quý", "--period=quý I/2024"), "quarterly-2024-Q1"),
    (("BAO CAO NAM", "--period=2024"), "yearly-2024"),
    (("monthly", "--period=tháng 4/2024"), "monthly-2024-04"),
    (("monthly", "--period=8/4/2024"), "monthly-2024-04"),
    (("tuần", "--period=tuần 19"), "weekly-2024-W19"),
    (("tóm tắt",), "brief-2024-05-15"),
    (("mô hình",), "models-2024-05-15"),
    (("nhóm công việc",), "groups-2024-05-15"),
    (("văn bản", "kết luận ngày 23/4/2024"), "directive-kl-2024-04-23-2024-05-15"),
    (("nhiều sổ", "tong-hop"), "rollup-2024-05-15"),
    (("phiên họp",), "meeting-2024-05-21"),
    (("kết luận", "--on=17/5/2024"), "conclusion-2024-05-17"),
    (("đôn đốc", "--agency=Sở Nội vụ"), "reminder-2024-05-15-snv"),
    (("gia hạn", "4.4"), "grant-kl-2024-04-23.4.4"),
    (("báo cáo sở", "Sở Nội vụ", "--period=tuần 19"), "agency-snv-2024-W19"),
]


@pytest.mark.parametrize(("words", "file"), CALLED, ids=[case[1] for case in CALLED])
def test_reports_and_periods_as_people_call_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], file: str
) -> None:
    monkeypatch.setattr("deann06.services.rollup.run.joined_page", lambda _folder, day: gathered(day))
    done = run("report", *words, "--to=json", f"--output={tmp_path}", *EXAMPLE)
    assert (done.code, done.out.partition("\n")[0]) == (0, f"{tmp_path / file}.json"), done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("weekly", "cat"), "báo cáo tuần không nói riêng về một đối tượng nào, nên thừa “cat”"),
        (("monthly", "--period=tuần 20"), "báo cáo này cần một kỳ như 2024-05; không phải “2024-W20”"),
        (("weekly", "--period=tháng 5/2024"), "báo cáo này cần một kỳ như 2024-W20; không phải “2024-05”"),
        (("weekly", "--missing"), "báo cáo tuần không dùng --missing"),
        (("directive",), "báo cáo văn bản cần mã hoặc tên một"),
        (("weekly", "--on=17/5/2024"), "báo cáo tuần không dùng --on; báo cáo dùng tùy chọn này: meeting, conclusion"),
        (
            ("grant", "4.5"),
            "4.5 không có đề nghị gia hạn, miễn nộp đang chờ ý kiến đến hết ngày 15/5/2024; các nhiệm vụ có: 4.3b, 4.4",
        ),
        (("agency",), "báo cáo cơ quan cần mã hoặc tên một cơ quan: deann06 report agency MÃ"),
        (("agency", "4.5"), "kl-2024-04-23.4.5 không phải là cơ quan"),
        (("agency", "so-nganh"), "là nhóm cơ quan: lập báo cáo riêng cho từng cơ quan"),
        (("nhắc việc",), "chưa rõ đôn đốc ai: --agency CƠ_QUAN"),
        (("reminder", "--missing"), "--missing và --period phải đi cùng nhau"),
        (
            ("reminder", "--missing", "--period=tuần 30 năm 2024"),
            "không có báo cáo định kỳ nào của kỳ 2024-W30; các kỳ gần nhất: 2024-W20",
        ),
        (("thang nay",), "“thang nay” không có trong các lựa chọn"),
    ],
)
def test_what_a_report_does_not_take_is_refused(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run("report", *words, f"--output={tmp_path}", *EXAMPLE)
    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.iterdir())


def test_only_letters_are_drafted_and_no_other_report_has_any(run: Run, tmp_path: Path) -> None:
    done = run("report", "reminder", "--all", "--to=eml", f"--output={tmp_path}", *EXAMPLE)
    assert done.code == 0, done.err
    names = sorted(path.name for path in tmp_path.iterdir())
    assert "reminder-2024-05-15-snv.eml" in names
    assert not any("list" in name for name in names)
    done = run("report", "weekly", "--to=md,eml", f"--output={tmp_path}", *EXAMPLE)
    assert (done.code, "báo cáo tuần không có thư nháp eml; báo cáo có: reminder" in done.err) == (2, True)
    path = tmp_path / "reminder-2024-05-15-snv.eml"
    path.write_bytes(path.read_bytes() + b"x")
    assert run("report", "reminder", "--all", "--to=eml", f"--output={tmp_path}", *EXAMPLE).code == 3


PARTY = """letterhead:
  parent: "{{ 7 * 7 }} **_<b>"
  place: "Huế | {% raw %}"
  archive: "=HYPERLINK(1)"
  seal: standing
  signature: {main_post: "{{ report }}", authority: ["K/T <br>"], post: "{#"}
"""


def test_what_a_party_body_issues_has_its_form_and_its_own_templates(
    run: Run, copy_registry: CopyRegistry, tmp_path: Path
) -> None:
    """An office's template for what the state issues is not taken, one for a Party body is."""
    root = copy_registry()
    settings, office = root / "registry.yaml", root / "agencies" / "vptu.yaml"
    settings.write_text(settings.read_text("utf-8").replace("focal_point: cat", "focal_point: vptu"), "utf-8")
    with office.open("a", encoding="utf-8") as file:
        file.write(PARTY)
    templates = root.parent / "templates"
    templates.mkdir()
    (templates / "weekly.md.j2").write_text("CỘNG HÒA", encoding="utf-8")
    words = ("report", "weekly", f"--registry={root}", "--as-of=2026-11-29", f"--output={tmp_path / 'made'}")
    done = run(*words, "--to=md,docx")
    assert done.code == 0, done.err
    made = tmp_path / "made" / "weekly-2026-W49.md"
    text = made.read_text(encoding="utf-8")
    assert "**ĐẢNG CỘNG SẢN VIỆT NAM**" in text
    assert "CỘNG HÒA" not in text
    assert r"{{ 7 \* 7 }} \*\*\_&lt;B>" in text
    assert r"{{ REPORT }}<br>kiêm<br>{#" in text
    (templates / "Weekly.Party.md.j2").write_text("Đảng {{ report.letter.archive }}", encoding="utf-8")
    assert run(*words, "--to=md", "--force").code == 0
    assert made.read_text(encoding="utf-8").startswith("Đảng Lưu: =HYPERLINK(1)\n")
    (templates / "weekly.party.doc").write_bytes(b"")
    refused = run(*words, "--to=docx", "--force")
    assert refused.code != 0
    assert "weekly.party.docx" in refused.err


def test_a_paper_of_a_past_session_is_as_of_its_day(run: Run, tmp_path: Path) -> None:
    run("report", "meeting", "--on=7/5/2024", "--to=json", f"--output={tmp_path}", *EXAMPLE[:2])
    assert json.loads((tmp_path / "meeting-2024-05-07.json").read_text(encoding="utf-8"))["as_of"] == "2024-05-07"


def test_html_is_one_page_that_fetches_and_runs_nothing(run: Run, tmp_path: Path) -> None:
    for _ in range(2):  # what the program wrote it may write again
        done = run("report", "weekly", "--to=html", f"--output={tmp_path}", *EXAMPLE)
        assert (done.code, done.out) == (0, f"{tmp_path / 'weekly-2024-W20.html'}\n"), done.err
    text = (tmp_path / "weekly-2024-W20.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"<script|\bsrc=|\bhref=|url\(", text)
    assert "Công an tỉnh Khánh Hòa tổng hợp, báo cáo" in text
    assert text.count("<table>") == text.count("</table>") > 2
    assert "\u200b" not in text and "\\|" not in text


def test_pdf_is_the_word_document_by_libreoffice(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[bytes], str, str]] = []

    def converted(documents: list[bytes], ending: str, wanted: str) -> list[bytes]:
        asked.append((documents, ending, wanted))
        return [b"%PDF-1.7\n%%EOF\n" for _ in documents]

    monkeypatch.setattr(libreoffice, "converted", converted)
    for _ in range(2):
        done = run("report", "weekly", "--to=docx,pdf", f"--output={tmp_path}", *EXAMPLE)
        assert done.code == 0, done.err
    (word,), *kinds = asked[0]
    assert kinds == ["docx", "pdf"]
    assert word == (tmp_path / "weekly-2024-W20.docx").read_bytes()
    made = (tmp_path / "weekly-2024-W20.pdf").read_bytes()
    assert made.startswith(b"%PDF-1.7\n%%EOF\n") and intact(made) and not intact(made.replace(b"1.7", b"1.6"))


def test_without_libreoffice_one_sentence_says_the_way_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_program", lambda: None)
    done = run("report", "weekly", "--to=pdf", f"--output={tmp_path}", *EXAMPLE)
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1 and "--to docx" in done.err
    assert not list(tmp_path.iterdir())
