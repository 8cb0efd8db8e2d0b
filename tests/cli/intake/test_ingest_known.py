"""`ingest` of a document that is in already: only what is new or said otherwise; and what contradicts it elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CopyRegistry, Run
from tests.ingest.made import DOCUMENTS

CONCLUSION = (DOCUMENTS / "phien-hop-thu-hai.txt").read_text(encoding="utf-8")
LETTER = """\
ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA
Số: {number}
Khánh Hòa, ngày 06 tháng 5 năm 2024
KẾ HOẠCH
Số hóa hồ sơ hộ tịch
Thực hiện Công văn số 3636/UBND-KSTT ngày 08/4/2024 của UBND tỉnh;
1. Giao Công an tỉnh số hóa hồ sơ hộ tịch lưu tại cấp xã trước ngày 15/6/2024.
2. Giao Sở Y tế rà soát giấy chứng sinh trước ngày 30/6/2024.
"""
DIRECTIVE = "kind: Kế hoạch\nissued: 2024-05-06\nissuer: ubnd-tinh\ntitle: Số hóa hồ sơ hộ tịch\n"


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    return copy_registry()


def read(run: Run, registry: Path, text: str) -> dict[str, Any]:
    path = registry.parent / "van-ban.txt"
    path.write_text(text, encoding="utf-8")
    done = run("ingest", str(path), "--format", "json", "--registry", str(registry))
    assert done.code == 0, done.err
    said: dict[str, Any] = json.loads(done.out)
    return said


def page(run: Run, registry: Path) -> str:
    done = run("ingest", str(registry.parent / "van-ban.txt"), "--registry", str(registry))
    assert done.code == 0, done.err
    return " ".join(done.out.split())


def put(registry: Path, path: str, text: str) -> None:
    (registry / path).write_text(text, encoding="utf-8")


def test_the_conclusion_is_known_whole(run: Run, registry: Path) -> None:
    known = read(run, registry, CONCLUSION)["known"]
    assert known["directive"] == "kl-2024-04-23"  # by its misprint, which its errata tell
    assert [one["place"] for one in known["assignments"]] == list(range(22))
    assert [one for one in known["assignments"] if one["changed"]] == []
    assert known["new"] == []
    assert "22 việc đã có, 0 việc nói khác, 0 việc mới" in page(run, registry)


def test_what_is_new_and_what_is_said_otherwise_is_proposed(run: Run, registry: Path) -> None:
    text = CONCLUSION.replace("trước ngày 10/5/2024", "trước ngày 20/5/2024")
    text = text.replace("(3) Ban Tuyên giáo Tỉnh ủy", "(3) Ban Dân vận Tỉnh ủy")
    said = read(
        run, registry, f"{text}\n(7) Giao Sở Y tế chủ trì liên thông giấy khám sức khỏe trước ngày 30/6/2024.\n"
    )
    known = said["known"]
    changed = {tuple(one["tasks"]): one["changed"] for one in known["assignments"] if one["changed"]}
    assert changed == {("kl-2024-04-23.3",): ["quote", "lead"], ("kl-2024-04-23.4.4",): ["quote", "deadline"]}
    assert [said["assignments"][place]["clause"] for place in known["new"]] == ["7"]
    out = page(run, registry)
    assert "20 việc đã có, 2 việc nói khác, 1 việc mới" in out
    assert "Việc mới hoặc nói khác: 3" in out
    assert "Trong sổ là kl-2024-04-23.4.4; khác: Câu trích, Thời hạn" in out
    assert "4.5" not in out.partition("Câu có chữ giao việc")[0]  # what is known is not proposed again


@pytest.mark.parametrize(
    ("number", "known_as", "found"),
    [
        pytest.param("41/KH-UBND", "41/KH-UBND", True, id="the same number"),
        pytest.param("    /KH-UBND", "41/KH-UBND", True, id="a number without its stamp, of that day and title"),
        pytest.param("41/KH-UBND", "", True, id="a number learnt later"),
        pytest.param("42/KH-UBND", "41/KH-UBND", False, id="another number"),
    ],
)
def test_which_directive_it_is(run: Run, registry: Path, number: str, known_as: str, found: bool) -> None:
    said = f"number: {known_as}\n" if known_as else ""
    put(registry, "directives/kh.yaml", f"{said}{DIRECTIVE}")
    known = read(run, registry, LETTER.format(number=number)).get("known")
    assert (known and known["directive"]) == ("kh" if found else None)


def test_of_a_document_that_is_not_in_nothing_more_is_said(run: Run, registry: Path) -> None:
    said = read(run, registry, LETTER.format(number="41/KH-UBND"))
    assert [*said] == ["schema", "file", "text", "directive", "assignments", "targets", "not_taken", "problems"]
    assert "Việc được giao: 2" in page(run, registry)


@pytest.mark.parametrize(
    ("lead", "term", "fields"),
    [
        pytest.param("stp", "2024-06-15", ["lead"], id="another lead"),
        pytest.param("cat", "2024-07-31", ["deadline"], id="another term"),
        pytest.param("cat", "2024-06-15", None, id="the same"),
    ],
)
def test_what_another_directive_says_otherwise_is_asked(
    run: Run, registry: Path, lead: str, term: str, fields: list[str] | None
) -> None:
    put(
        registry,
        "tasks/3636-ubnd-kstt-2024.1.yaml",
        "title: Số hóa hồ sơ hộ tịch lưu tại cấp xã\ndirective: 3636-ubnd-kstt-2024\nclause: '1'\n"
        f"lead: [{lead}]\ndeadline: {{before: {term}}}\n",
    )
    said = read(run, registry, LETTER.format(number="41/KH-UBND"))
    asked = {"place": 0, "task": "3636-ubnd-kstt-2024.1", "fields": fields}
    assert said.get("contradictions") == ([asked] if fields else None)
    assert ("Văn bản nào đúng: 3636-ubnd-kstt-2024.1" in page(run, registry)) == bool(fields)
