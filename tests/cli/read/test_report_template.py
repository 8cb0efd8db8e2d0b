"""`report --template FILE`: by a template of its own for one run; and `audit --template`, which needs the same file."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Final

import docx
import pytest

from tests.cli.conftest import EXAMPLE, Run
from tests.output.office import needs_office
from tests.store.repository import Repository

DAY: Final = "--as-of=2024-05-15"
OWN: Final = Path("templates").resolve()
MARK: Final = "Mẫu của Phòng Tổng hợp"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository of the example registry, all recorded."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(EXAMPLE, folder / "registry")
    made = Repository(folder)
    made.commit("2024-05-15")
    return made


def template(path: Path, of: str, *words: str, font: str = "") -> Path:
    """The program's template of a document, with paragraphs before it."""
    document = docx.Document(str(OWN / f"{of}.docx"))
    for text in (MARK, *words):
        run = document.paragraphs[0].insert_paragraph_before().add_run(text)
        if font:
            run.font.name = font
    document.save(str(path))
    return path


def says_it(path: Path) -> bool:
    return MARK in [paragraph.text for paragraph in docx.Document(io.BytesIO(path.read_bytes())).paragraphs]


def test_a_report_by_a_template_of_its_own_is_audited_by_the_same(run: Run, office: Repository, tmp_path: Path) -> None:
    mine = template(tmp_path / "mẫu riêng.docx", "weekly")
    words = ("report", "weekly", DAY, "--to=docx", f"--output={tmp_path}")
    done = run(*words, f"--template={mine}", cwd=office.root)
    assert (done.code, done.err) == (0, "")
    written = Path(done.out.strip())
    assert says_it(written) and not (office.root / "templates").exists()
    with zipfile.ZipFile(written) as package:
        assert sha256(mine.read_bytes()).hexdigest()[:16].encode() in package.read("docProps/custom.xml")
    without = run("audit", str(written), cwd=office.root)
    assert without.code == 3 and "--template" in without.err and without.err.count("\n") == 1
    assert run("audit", str(written), f"--template={mine}", cwd=office.root).code == 0
    other = run("audit", str(written), "--template", str(OWN / "weekly.docx"), cwd=office.root)
    assert other.code == 3 and "weekly.docx không phải đúng tệp mẫu" in other.err
    again = run(*words, f"--template={mine}", cwd=office.root)
    assert (again.code, again.err) == (0, "")


def test_a_template_with_faults_writes_nothing_and_all_are_told(run: Run, office: Repository, tmp_path: Path) -> None:
    mine = template(tmp_path / "a.docx", "weekly", "Tên {{ report.programm }}", "{{ report.period | pat }}")
    done = run("report", "weekly", DAY, f"--template={mine}", f"--output={tmp_path / 'ra'}", cwd=office.root)
    assert (done.code, done.out) == (3, "")
    assert not (tmp_path / "ra").exists()
    assert [part for part in ("“programm”", "“pat”", "thân văn bản, đoạn 2", "có 2 chỗ") if part not in done.err] == []


def test_a_template_that_only_looks_otherwise_is_used_and_told(run: Run, office: Repository, tmp_path: Path) -> None:
    mine = template(tmp_path / "a.docx", "weekly", font="Arial")
    done = run("report", "weekly", DAY, f"--template={mine}", f"--output={tmp_path}", "--to=docx,html", cwd=office.root)
    assert done.code == 0 and says_it(tmp_path / "weekly-2024-W20.docx")
    assert "phông chữ Arial" in done.err and "dạng html vẫn lập theo mẫu thường dùng" in done.err


def test_each_document_of_a_report_has_its_own(run: Run, office: Repository, tmp_path: Path) -> None:
    letter = template(tmp_path / "công văn.docx", "reminder")
    names = template(tmp_path / "reminder-list.docx", "reminder-list")
    words = ("report", "reminder", "--all", DAY, "--to=docx", f"--output={tmp_path / 'ra'}", f"--template={letter}")
    done = run(*words, cwd=office.root)
    assert (done.code, done.err) == (0, "")
    assert {path.name: says_it(path) for path in map(Path, done.out.splitlines()) if "--list" in path.name} == {
        "reminder-2024-05-15--list.docx": False
    }
    assert sum(says_it(Path(line)) for line in done.out.splitlines()) == len(done.out.splitlines()) - 1 > 1
    both = run(*words, f"--template={names}", cwd=office.root)
    assert both.code == 0 and all(says_it(Path(line)) for line in both.out.splitlines())
    shown = run(*words, f"--template={names}", "--show-template", cwd=office.root)
    assert sorted(shown.out.splitlines()) == sorted(map(str, (letter, names)))


def test_a_template_stands_for_the_family_of_who_issues(run: Run, office: Repository, tmp_path: Path) -> None:
    mine = template(tmp_path / "kết luận.docx", "conclusion.party")
    words = ("report", "conclusion", DAY, "--to=docx", f"--output={tmp_path}")
    done = run(*words, f"--template={mine}", cwd=office.root)
    assert (done.code, done.err) == (0, "") and says_it(Path(done.out.strip()))
    state = template(tmp_path / "sai.docx", "conclusion")
    wrong = run(*words, f"--template={state}", cwd=office.root)
    assert wrong.code == 0 and "thiếu “ĐẢNG CỘNG SẢN VIỆT NAM”" in wrong.err


def test_markdown_and_the_tables_of_an_audit(run: Run, office: Repository, tmp_path: Path) -> None:
    mine = tmp_path / "a.md.j2"
    mine.write_text("{{ report.period }}\n", encoding="utf-8")
    words = ("report", "weekly", DAY, f"--template={mine}", f"--output={tmp_path}", "--to=md", "--audit")
    done = run(*words, cwd=office.root)
    assert done.code == 0 and "thiếu số, ký hiệu" in done.err
    assert (tmp_path / "weekly-2024-W20.md").read_text(encoding="utf-8").startswith("tuần 20 năm 2024\n")
    assert json.loads((tmp_path / "weekly-2024-W20.audit.json").read_bytes())["figures"]


def test_what_is_printed_is_by_the_same(run: Run, office: Repository, tmp_path: Path) -> None:
    needs_office()
    mine = template(tmp_path / "a.docx", "brief")
    done = run("report", "brief", DAY, f"--template={mine}", f"--output={tmp_path}", "--to=pdf", cwd=office.root)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--template=a.docx", "--to=md"), 2, "không lập văn bản nào theo mẫu a.docx"),
        (("--template=a.docx", "--template=b.docx"), 2, "hai tệp cho cùng một mẫu"),
        (("--template=c.docx",), 3, "không có tệp mẫu c.docx"),
        (("--template=a.odt",), 3, ".docx, .dotx, .md.j2"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    run: Run, office: Repository, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    for name in ("a.docx", "b.docx"):
        template(tmp_path / name, "weekly")
    (tmp_path / "a.odt").write_bytes(b"PK")
    registry = f"--registry={office.root / 'registry'}"
    done = run("report", "weekly", DAY, registry, f"--output={tmp_path / 'ra'}", *words, cwd=tmp_path)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert said in done.err
    assert not (tmp_path / "ra").exists()
