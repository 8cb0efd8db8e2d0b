"""`ingest`: a page to look through, JSON by its contract, refusals in a sentence; nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run
from tests.exchange.documents.made import document, paragraph, table
from tests.exchange.documents.made import run as run_of
from tests.exchange.documents.older import tcvn3

TEXT = (
    "KẾT LUẬN",
    "Khánh Hòa, ngày 02 tháng 5 năm 2024",
    "Trong quý I/2024, các cơ quan đã phối hợp chi trả.",
    "Phấn đấu đến 30/6/2024 đạt 90% hồ sơ.",
    "1. Giao Công an tỉnh chủtrì, phối hợp Sở Nội vụ rà soát hồ sơ, báo cáo UBND tỉnh trước ngày 15/5/2024.",
    "2. Rà soát quy trình hằng tháng.",
)


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    return copy_registry()


@pytest.fixture
def letter(tmp_path: Path) -> str:
    path = tmp_path / "van-ban.txt"
    path.write_text("\n".join(TEXT), encoding="utf-8")
    return str(path)


def test_a_page_says_what_is_assigned_and_asks(run: Run, registry: Path, letter: str) -> None:
    before = {path: path.read_bytes() for path in registry.rglob("*.yaml")}
    done = run("ingest", letter, cwd=registry)
    assert (done.code, done.err) == (0, "")
    out = " ".join(done.out.split())
    assert "Việc được giao: 2" in out
    assert "Công an tỉnh · trước ngày 15/5/2024 (hạn cuối 14/5/2024)" in out
    assert "Ai chủ trì: Rà soát quy trình hằng tháng." in out
    assert "kết quả, tình hình đã qua: Trong quý I/2024" in out
    assert {path: path.read_bytes() for path in registry.rglob("*.yaml")} == before


def test_json_holds_what_the_page_of_the_command_says(run: Run, registry: Path, letter: str) -> None:
    done = run("ingest", letter, "--format", "json", cwd=registry)
    said = json.loads(done.out)
    assert [*said] == ["schema", "file", "text", "directive", "assignments", "targets", "not_taken", "problems"]
    assert said["file"]["repairs"] == [{"kind": "lost_space", "from": "chủtrì,", "to": "chủ trì,"}]
    assert (said["file"]["kind"], said["file"]["encoding"]) == ("txt", "utf-8")
    assert said["directive"] == {
        "number": None, "kind": "Kết luận", "issued": "2024-05-02", "issuer": None, "signer": None,
        "title": None, "cites": [],
    }  # fmt: skip
    first, second = said["assignments"]
    assert first["clause"] == "1"
    assert first["lead"] == [{"text": "Công an tỉnh", "agency": "cat", "how": "explicit"}]
    assert first["report_to"] == [{"text": "UBND tỉnh", "agency": "ubnd-tinh", "via": None}]
    assert first["deadlines"] == [
        {
            "phrase": "trước ngày 15/5/2024", "kind": "before", "last_day": "2024-05-14", "time": None, "every": None,
            "rule": {"before": "2024-05-15"},
        }
    ]  # fmt: skip
    assert set(first["sure"]) == {"lead", "cooperating", "report_to", "deadline", "clause", "split"}
    assert (second["lead"], second["deadlines"][0]["every"], second["sure"]["lead"]) == ([], "month", "unsure")
    assert [one["field"] for one in second["questions"]] == ["lead"]
    assert len(said["targets"]) == 1
    assert {one["why"] for one in said["not_taken"]} == {"past", "frame"}
    quotes = [one["quote"] for key in ("assignments", "targets", "not_taken") for one in said[key]]
    assert all(quote in said["text"] for quote in quotes)


def test_a_word_document_gives_its_numbers_and_its_annex(run: Run, registry: Path, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    rows = table(("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), ("1", "Tập huấn", "Sở Nội vụ", "30/6/2024"))
    path.write_bytes(document(paragraph("Nhiệm vụ", 0), paragraph("Giao Công an tỉnh rà soát hồ sơ.", 1), rows))
    said = json.loads(run("ingest", str(path), "--format", "json", cwd=registry).out)
    assert [(one["clause"], one["lead"][0]["agency"]) for one in said["assignments"]] == [
        ("I.1", "cat"),
        ("PL.1", "snv"),
    ]
    assert "1\tTập huấn\tSở Nội vụ\t30/6/2024" in said["text"]


def test_a_font_of_old_is_said_on_the_page_and_in_json(run: Run, registry: Path, tmp_path: Path) -> None:
    path = tmp_path / "cu.docx"
    said = "".join(f"<w:p>{run_of(tcvn3(line), '.VnTime')}</w:p>" for line in TEXT)
    path.write_bytes(document(said))
    done = run("ingest", str(path), cwd=registry)
    assert "Chữ TCVN3 đã chuyển sang Unicode" in " ".join(done.out.split())
    assert "Việc được giao: 2" in done.out
    found = json.loads(run("ingest", str(path), "--format", "json", cwd=registry).out)["file"]
    assert found["encoding"] == "tcvn3"
    assert {"kind": "tcvn3", "from": tcvn3("rà"), "to": "rà"} in found["repairs"]


def test_the_day_may_be_given(run: Run, registry: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1. Giao Công an tỉnh rà soát hồ sơ trước ngày 15/5.", encoding="utf-8")
    said = json.loads(run("ingest", str(path), "--issued", "2/5/2024", "--format", "json", cwd=registry).out)
    assert said["assignments"][0]["deadlines"][0]["last_day"] == "2024-05-14"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.txt", b"", "không có chữ"), ("a.pdf", b"%PDF-1.7 x", "PDF"), ("a.docx", b"PK\x03\x04word/document", "Word")],
)
def test_what_cannot_be_read_is_one_sentence(
    run: Run, registry: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("ingest", str(tmp_path / name), cwd=registry)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert said in done.err


def test_a_file_that_is_not_there(run: Run, registry: Path) -> None:
    assert run("ingest", "khong-co.docx", cwd=registry).code == 3
