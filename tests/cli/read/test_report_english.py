"""`report` with `--lang en`: documents beside the official ones, with the same facts and figures."""

from __future__ import annotations

import json
import shutil
import subprocess
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import EXAMPLE, Run

DAY = "--as-of=2024-05-15"
HEAD = "Working translation, for information only."


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The example registry, with room beside it."""
    shutil.copytree(EXAMPLE, tmp_path / "office/registry")
    return tmp_path / "office"


def written(run: Run, office: Path, *words: str) -> list[Path]:
    done = run(*words, DAY, cwd=office)
    assert (done.code, done.err) == (0, "")
    return [office / line for line in done.out.splitlines()]


def test_a_translation_stands_beside_the_official_document(run: Run, office: Path) -> None:
    official, facts = written(run, office, "report", "weekly", "--to=md,json")
    translated, same = written(run, office, "report", "weekly", "--to=md,json", "--lang=en")
    assert (official.name, translated.name) == ("weekly-2024-W20.md", "weekly-2024-W20.en.md")
    assert HEAD in translated.read_text(encoding="utf-8")
    assert HEAD not in official.read_text(encoding="utf-8")
    assert same == facts
    before = facts.read_bytes()
    assert written(run, office, "report", "weekly", "--to=json") == [facts]
    assert facts.read_bytes() == before


def test_a_list_of_reminders_names_the_files_that_there_are(run: Run, office: Path) -> None:
    letter, listed = written(run, office, "report", "reminder", "--agency=snv", "--to=md", "--lang=en")
    assert f"| {letter.stem} |" in listed.read_text(encoding="utf-8").replace("\\", "").replace("\u200b", "")


def test_a_letter_goes_with_a_mail_in_english(run: Run, office: Path) -> None:
    (mail,) = written(run, office, "report", "reminder", "--agency=snv", "--to=eml", "--lang=en")
    text, attached = message_from_bytes(mail.read_bytes(), policy=default).iter_parts()
    said = text.get_content()
    assert said.startswith(HEAD)
    assert "overdue by 1 day." in said
    assert attached.get_filename() == f"{mail.stem}.docx"


def test_a_page_says_its_language(run: Run, office: Path) -> None:
    (page,) = written(run, office, "report", "brief", "--to=html", "--lang=en")
    assert '<html lang="en">' in page.read_text(encoding="utf-8")


def test_an_office_has_templates_of_either_language(run: Run, office: Path) -> None:
    assert run("template", "new", "weekly", "--to=md", cwd=office).code == 0
    own = office / "templates/weekly.md.j2"
    own.write_text(own.read_text(encoding="utf-8").replace("BÁO CÁO", "BÁO CÁO CỦA TA"), encoding="utf-8")
    (first,) = written(run, office, "report", "weekly", "--to=md", "--lang=en")
    assert "BÁO CÁO" not in first.read_text(encoding="utf-8")
    assert run("template", "new", "weekly", "--to=md", "--lang=en", cwd=office).code == 0
    own = office / "templates/weekly.en.md.j2"
    own.write_text(own.read_text(encoding="utf-8").replace("# REPORT", "# OUR REPORT"), encoding="utf-8")
    assert run("template", "check", cwd=office).code == 0
    (second,) = written(run, office, "report", "weekly", "--to=md", "--lang=en")
    assert "# OUR REPORT" in second.read_text(encoding="utf-8")
    own.write_text(own.read_text(encoding="utf-8").replace("SOCIALIST", "FREE"), encoding="utf-8")
    assert "SOCIALIST REPUBLIC" in run("template", "check", cwd=office).out


def test_an_audit_makes_a_document_again_in_its_language(run: Run, office: Path) -> None:
    names = ("-c", "user.name=Thử", "-c", "user.email=thu@example.invalid", "-c", "core.autocrlf=false")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "Sổ theo dõi")):
        subprocess.run(["git", *names, *words], cwd=office, check=True)
    (path,) = written(run, office, "report", "weekly", "--to=docx", "--lang=en")
    done = run("audit", str(path), "--format=json", cwd=office)
    assert done.code == 0, done.out
    assert len(json.loads(done.out)["figures"]) > 50
    document = docx.Document(str(path))
    run_of_it = next(run for one in document.paragraphs for run in one.runs if run.text == "60.00%")
    run_of_it.text = "61.00%"
    document.save(str(path))
    done = run("audit", str(path), "--format=json", cwd=office)
    changed = [one for one in json.loads(done.out)["figures"] if one["state"] == "changed"]
    assert (done.code, [(one["expected"], one["found"]) for one in changed]) == (1, [("60.00%", "61.00%")])
