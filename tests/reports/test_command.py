import errno
import json
import os
from pathlib import Path

import pytest
from docx import Document

from deann06.cli.main import run
from tests.reports.sample import FILES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_forms_are_written_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "weekly", "--as-of", "15/5/2024"]) == 0
    written = capsys.readouterr().out.splitlines()
    assert [Path(line).name for line in written] == ["weekly-2024-W20.md", "weekly-2024-W20.docx"]
    assert all((folder / line).stat().st_size for line in written)


def test_a_past_period_is_told_as_of_its_last_day(folder: Path) -> None:
    assert run(["report", "weekly", "--period", "2024-W19", "--to", "md", "--number", "5"]) == 0
    text = (folder / "reports" / "weekly-2024-W19.md").read_text(encoding="utf-8")
    assert "Số liệu tính đến hết ngày 08/5/2024" in text
    assert "Số: 05/BC-CAT" in text
    assert not (folder / "reports" / "weekly-2024-W19.docx").exists()


def test_the_choices_of_the_command_reach_the_page(folder: Path) -> None:
    words = ["--signer-post", "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC", "--signer-name", "Trần B", "--recipient", "Tỉnh ủy"]
    assert run(["report", "weekly", "--as-of", "2024-05-15", "--to", "md", "--output", "ra", *words]) == 0
    text = (folder / "ra" / "weekly-2024-W20.md").read_text(encoding="utf-8")
    assert "**KT. GIÁM ĐỐC**<br>\n**PHÓ GIÁM ĐỐC**<br>\n**Trần B**" in text.replace("<br>**", "<br>\n**")
    assert "- Tỉnh ủy;" in text


def test_facts_are_written_again_until_somebody_changes_them(folder: Path) -> None:
    words = ["report", "weekly", "--as-of", "2024-05-15", "--to", "json"]
    assert run(words) == run(words) == 0
    path = folder / "reports" / "weekly-2024-W20.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["schema"], told["as_of"], told["commit"], told["report"]) == (2, "2024-05-15", None, "weekly")
    path.write_text(path.read_text(encoding="utf-8").replace("kl.2", "kl.3"), encoding="utf-8")
    assert run(words) == 3
    assert run([*words, "--force"]) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == told


@pytest.mark.parametrize(
    "words",
    [
        ["report", "week"],
        ["report", "weekly", "--to", "rtf"],
        ["report", "weekly", "--to", ","],
        ["report", "weekly", "--period", "2024-05"],
        ["report", "weekly", "--as-of", "2024-05-15", "--period", "2024-W40"],
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(folder: Path, words: list[str]) -> None:
    assert run(words) == 2
    assert not (folder / "reports").exists()


def test_a_failure_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "weekly.docx").write_bytes(b"no Word document")
    assert run(["report", "weekly", "--as-of", "2024-05-15"]) == 3
    assert not (folder / "reports").exists()
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_output_that_cannot_be_written_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tep").write_text("x")
    assert run(["report", "weekly", "--as-of", "2024-05-15", "--output", "tep"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_full_disk_leaves_nothing_half_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(["report", "weekly", "--as-of", "2024-05-15"]) == 3
    assert list((folder / "reports").iterdir()) == []
    assert "ổ đĩa hết chỗ" in capsys.readouterr().err


def test_a_report_may_be_made_again(folder: Path) -> None:
    assert run(["report", "weekly", "--as-of", "2024-05-14"]) == 0
    assert run(["report", "weekly", "--as-of", "2024-05-15"]) == 0


@pytest.mark.parametrize("form", ["md", "docx"])
def test_a_report_that_was_edited_by_hand_is_not_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert run(["report", "weekly", "--as-of", "2024-05-15"]) == 0
    edited = folder / "reports" / f"weekly-2024-W20.{form}"
    other = folder / "reports" / f"weekly-2024-W20.{'docx' if form == 'md' else 'md'}"
    if form == "md":
        edited.write_bytes(edited.read_bytes().replace(b"2024", b"2023", 1))
    else:
        document = Document(str(edited))
        document.paragraphs[5].add_run("sửa tay")
        document.save(str(edited))
    before = edited.read_bytes(), other.read_bytes()
    capsys.readouterr()
    assert run(["report", "weekly", "--as-of", "2024-05-14"]) == 3
    told = capsys.readouterr().err
    assert edited.name in told
    assert "--force" in told
    assert (edited.read_bytes(), other.read_bytes()) == before
    assert run(["report", "weekly", "--as-of", "2024-05-14", "--force"]) == 0
    assert edited.read_bytes() != before[0]


@pytest.mark.parametrize("where", ["", "tasks", "tasks/2024"])
def test_no_report_is_written_into_the_registry(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    inside = folder / "registry" / where
    inside.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(inside)
    for words in ([], ["--output", "."], ["--output", str(folder / "registry" / "x")]):
        assert run(["report", "weekly", "--as-of", "2024-05-15", *words]) == 2
        assert "--output" in capsys.readouterr().err
    assert run(["status"]) == 0
    assert run(["report", "weekly", "--as-of", "2024-05-15", "--output", str(folder / "reports")]) == 0


@pytest.mark.parametrize(
    "words",
    [
        ["schema", "--output", "registry/x"],
        ["codeowners", "--output", "registry/CODEOWNERS"],
        ["changes", "--output", "registry/tasks/x.md"],
        ["ci", "--base", "HEAD", "--output", "registry/x.json"],
        ["ci", "--base", "HEAD", "--summary", "registry/x.md"],
    ],
)
def test_no_command_writes_its_output_into_the_registry(folder: Path, words: list[str]) -> None:
    assert run(words) == 2
    assert run(["status"]) == 0


def test_what_is_hidden_in_the_registry_is_no_part_of_it(folder: Path) -> None:
    assert run(["report", "weekly", "--as-of", "2024-05-15", "--output", "registry/.reports"]) == 0
    assert run(["status"]) == 0
