"""`deann06 report` with templates of an office: one sentence and no file where one cannot be used."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import Run
from tests.store.repository import Repository, sample

REPORT: Final = ("report", "weekly", "--as-of=2024-05-15")
TYPES: Final = "[Content_Types].xml"
BODY: Final = "word/document.xml"


def word(old: str, new: str, part: str = BODY) -> bytes:
    """The program's Word template with a text of a part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile("templates/weekly.docx") as file, zipfile.ZipFile(made, "w") as copy:
        for name in file.namelist():
            content = file.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            copy.writestr(name, content)
    return made.getvalue()


FIELD: Final = '<w:p><w:fldSimple w:instr="DDEAUTO c:\\x"/></w:p><w:p>'
LINES: Final = "{% for a in range(99999) %}{% for b in range(99999) %}{{ 'x' * 99999 }}{% endfor %}{% endfor %}"
BAD: Final = {
    "a name": ("weekly.md.j2", b"{{ report.nothin }}", "“nothin”"),
    "a surrogate": ("weekly.md.j2", b"{{ '\\ud800' }}", "U+D800"),
    "no text": ("weekly.md.j2", b"\xff\xfe\0", "UTF-8"),
    "an escape": ("weekly.md.j2", b"a\x1b[2J", "U+001B"),
    "too much": ("weekly.md.j2", LINES.encode(), "MiB"),
    "a field": ("weekly.docx", word("<w:p>", FIELD), "DDEAUTO"),
    "a broken part": ("weekly.docx", word("<w:body>", "<w:bodi>"), "XML"),
    "no Word": ("weekly.dotx", b"PK", "Word"),
    "an old Word": ("weekly.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Word"),
    "macros": ("weekly.docm", word("<w:p>", "<w:p>"), "weekly.docm"),
}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path / "kho")
    made.commit("2024-05-08")
    (made.root / "templates").mkdir()
    return made


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("name", "content", "said"), BAD.values(), ids=BAD)
def test_a_template_that_cannot_be_used_is_one_sentence_and_no_file(
    run: Run, repo: Repository, language: str, name: str, content: bytes, said: str
) -> None:
    if language == "en":  # documents of another language have templates of their own
        name, said = (text.replace("weekly.", "weekly.en.") for text in (name, said))
    (repo.root / "templates" / name).write_bytes(content)
    done = run(*REPORT, "--lang", language, cwd=repo.root)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert name in done.err and said in done.err
    assert not (repo.root / "reports").exists()


@pytest.mark.parametrize("recorded", [False, True])
def test_a_template_of_word_gives_a_document(run: Run, repo: Repository, recorded: bool) -> None:
    content = word("document.main+xml", "template.main+xml", TYPES)
    (repo.root / "templates" / "Weekly.dotx").write_bytes(content)
    repo.commit("2024-05-14")
    if recorded:
        (repo.root / "templates" / "Weekly.dotx").write_bytes(b"")
    words = ("--templates-at=HEAD",) if recorded else ()
    done = run(*REPORT, "--to=docx", *words, cwd=repo.root)
    assert (done.code, done.err) == (0, "")
    with zipfile.ZipFile(repo.root / "reports/weekly-2024-W20.docx") as file:
        assert b"document.main+xml" in file.read(TYPES)
        assert "dữ liệu chưa ghi".encode() not in file.read(BODY)


def test_a_template_of_word_that_is_not_recorded_is_a_change(run: Run, repo: Repository) -> None:
    (repo.root / "templates" / "weekly.dotx").write_bytes(word("<w:p>", "<w:p>"))
    assert run(*REPORT, "--to=docx", cwd=repo.root).code == 0
    with zipfile.ZipFile(repo.root / "reports/weekly-2024-W20.docx") as file:
        changed = file.read(BODY).decode()
    repo.commit("2024-05-14")
    assert run(*REPORT, "--to=docx", cwd=repo.root).code == 0
    with zipfile.ZipFile(repo.root / "reports/weekly-2024-W20.docx") as file:
        assert file.read(BODY).decode() != changed


def test_the_gate_names_a_template_that_a_change_alters(run: Run, repo: Repository) -> None:
    for name in ("weekly.docx", "weekly.md.j2", "ghi-chu.txt"):
        (repo.root / "templates" / name).write_bytes(word("<w:p>", "<w:p>") if "docx" in name else b"a\n")
    repo.commit("2024-05-14")
    repo.git("switch", "-qc", "change")
    (repo.root / "templates" / "weekly.docx").write_bytes(word("<w:p>", FIELD))
    (repo.root / "templates" / "ghi-chu.txt").write_bytes(b"b\n")
    for base in ("HEAD", "main"):
        gate = ("ci", f"--base={base}", "--as-of=2024-05-15")
        assert "sửa mẫu văn bản: weekly.docx. " in run(*gate, cwd=repo.root).out
        assert run(*gate, "--format=json", cwd=repo.root).json["templates"] == ["weekly.docx"]
        repo.commit("2024-05-15")  # and then against the branch that it comes from
    repo.git("switch", "-q", "main")
    (repo.root / "templates" / "weekly.md.j2").write_bytes(b"b\n")
    repo.commit("2024-05-15")
    repo.git("switch", "-q", "change")
    assert run("ci", "--base=main", "--format=json", cwd=repo.root).json["templates"] == ["weekly.docx"]


def test_templates_outside_of_the_repository_are_nothing_of_the_gate(run: Run, tmp_path: Path) -> None:
    made = sample(tmp_path / "kho")
    (made.root / ".git").rename(made.registry / ".git")
    (made.root / "templates").mkdir()
    (made.root / "templates" / "weekly.docx").write_bytes(b"x")
    top = Repository.__new__(Repository)
    top.root = top.registry = made.registry
    top.commit("2024-05-08")
    assert run("ci", "--base=HEAD", "--format=json", cwd=made.registry).json["templates"] == []
