"""`template`: a template to begin with, and what is wrong with an edited one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run


def test_a_template_is_copied_once_and_checked(run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    at = f"--registry={root}"
    none = run("template", "check", at)
    assert (none.code, "chưa có mẫu riêng" in none.out) == (0, True)
    done = run("template", "new", "tuần", "--to=docx,md", at)
    templates = root.parent / "templates"
    assert "deann06 template names weekly" in done.err
    assert (done.code, done.out) == (0, f"{templates / 'weekly.docx'}\n{templates / 'weekly.md.j2'}\n")
    for name in ("weekly.docx", "weekly.md.j2"):
        assert (templates / name).read_bytes() == (Path("templates") / name).read_bytes()
    assert run("template", "check", at).out == "2 mẫu đều dùng được.\n"
    assert run("template", "new", "weekly", "--to=docx,md", at) == done  # nobody has edited them
    edited = templates / "weekly.md.j2"
    edited.write_text(edited.read_text("utf-8").replace("report.programme", "report.programm", 1), encoding="utf-8")
    again = run("template", "new", "weekly", "--to=md", at)
    assert again.code == 3
    assert "đã có mẫu" in again.err
    assert run("template", "new", "weekly", "--to=", at).code == 2
    (templates / "Monthly.dotx").write_bytes(b"")
    assert run("template", "new", "monthly", at).code == 3
    assert not (templates / "monthly.docx").exists()
    (templates / "Monthly.dotx").unlink()
    checked = run("template", "check", at)
    assert checked.code == 1
    assert checked.out.splitlines()[-1] == "1 chỗ cần sửa trong 2 mẫu."
    assert "gần giống: programme" in checked.out
    assert "deann06 template names weekly" in checked.err


def test_a_party_body_gets_the_template_of_its_form(run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    settings = root / "registry.yaml"
    settings.write_text(settings.read_text("utf-8").replace("focal_point: cat", "focal_point: vptu"), "utf-8")
    assert run("template", "new", "weekly", f"--registry={root}").code == 0
    assert [path.name for path in (root.parent / "templates").iterdir()] == ["weekly.party.docx"]


@pytest.mark.parametrize("name", ["moi.docx", "weekly.party.docx", "WEEKLY.docx"])
def test_a_file_is_checked_for_the_report_that_it_is_for(name: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / name
    own = "weekly.party.docx" if "party" in name else "weekly.docx"
    file.write_bytes((Path("templates") / own).read_bytes())
    told = run("template", "check", str(file))
    assert (told.code, "--report" in told.err) == ((2, True) if name == "moi.docx" else (0, False)), told.err
    assert run("template", "check", str(file), "--report=weekly").code == 0
    missing = run("template", "check", str(tmp_path / "weekly.dotx"))
    assert missing.code == 3


def test_a_report_names_the_templates_that_it_uses(run: Run, copy_registry: CopyRegistry, tmp_path: Path) -> None:
    root = copy_registry()
    words = ("report", "weekly", f"--registry={root}", "--as-of=2024-05-15", f"--output={tmp_path / 'made'}")
    own = run(*words, "--show-template")
    assert [Path(line).name for line in own.out.splitlines()] == ["weekly.md.j2", "weekly.docx"]
    assert not any(line.startswith(str(root.parent)) for line in own.out.splitlines())
    assert run("template", "new", "weekly", f"--registry={root}").code == 0
    office = root.parent / "templates" / "weekly.docx"
    office.rename(office.with_name("Weekly.DOTX"))
    edited = run(*words, "--show-template", "--to=docx,pdf,json")
    assert (edited.code, edited.out) == (0, f"{office.with_name('Weekly.DOTX')}\n")
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_names_of_a_template_are_told(run: Run, language: str) -> None:
    page = run("template", "names", "tuần", "--lang", language)
    assert (page.code, page.err) == (0, "")
    said = {"vi": "nhiệm vụ quá hạn, lâu nhất trước", "en": "overdue tasks, the longest first"}[language]
    assert "report.overdue " in page.out and said in page.out and "long_date" in page.out
    every = run("template", "names", "--lang", language).out
    assert "report.letter" in every and "report.due_soon" not in every and "deann06 template names NAME" in every
    told = run("template", "names", "weekly", "--format=json", "--lang", language).json
    names = {one["path"]: one for one in told["names"]}
    assert told["report"] == "weekly"
    assert names["report.due_soon[].days_left"]["kind"] == "number"
    assert names["report.overdue"] == {"path": "report.overdue", "kind": "list", "meaning": said}
    assert {"name", "meaning"} == told["filters"][0].keys()


def test_an_unknown_report_has_no_names(run: Run) -> None:
    done = run("template", "names", "hourly")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
