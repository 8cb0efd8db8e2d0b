"""`audit`: what became of the figures of a written report, told by the report made again from git."""

from __future__ import annotations

import copy
import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from deann06.exchange import libreoffice
from deann06.output.documents.word import docx as word
from deann06.output.documents.word import figures as marked
from tests.cli.conftest import EXAMPLE, Run
from tests.output.documents.edited import EDITS, W, edited, some, starts
from tests.output.office import needs_office

DAY = "--as-of=2024-05-15"


def git(folder: Path, *words: str) -> str:
    names = ("-c", "user.name=Thử", "-c", "user.email=thu@example.invalid", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the example registry, all recorded; what is changed in it is put back."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(EXAMPLE, folder / "registry")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Sổ theo dõi")
    return folder


@pytest.fixture
def report(office: Path, run: Run, tmp_path: Path) -> Path:
    """The weekly report."""
    return written(run, office, tmp_path)


def written(run: Run, office: Path, folder: Path, *words: str) -> Path:
    done = run("report", *(words or ("weekly",)), DAY, "--to=docx", f"--output={folder}", cwd=office)
    assert done.code == 0, done.err
    return Path(done.out.splitlines()[0])


def figures(run: Run, office: Path, path: Path) -> tuple[int, dict[str, Any]]:
    """The exit code, and the figures that are not equal by their names."""
    done = run("audit", str(path), "--format=json", cwd=office)
    assert done.err == ""
    found = json.loads(done.out)["figures"]
    assert len(found) > 50
    assert all(
        (one["state"] == "equal") == (one["found"] == one["expected"]) for one in found if one["state"] != "copied"
    )
    return done.code, {one["name"]: one for one in found if one["state"] != "equal"}


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", [("weekly",), ("monthly",), ("yearly",), ("weekly", "--period=2024-W19")])
def test_a_report_as_it_was_written_is_equal(run: Run, office: Path, tmp_path: Path, kind: tuple[str, ...]) -> None:
    path = written(run, office, tmp_path, *kind)
    assert figures(run, office, path) == (0, {})
    done = run("audit", str(path), cwd=office)
    assert done.code == 0 and "đúng như khi lập" in done.out


def test_a_report_of_a_commit_is_compared_with_that_commit(run: Run, office: Path, report: Path) -> None:
    task = next(iter(sorted((office / "registry" / "tasks").glob("*.yaml"))))
    before = task.read_bytes()
    task.unlink()
    try:
        assert figures(run, office, report) == (0, {})
    finally:
        task.write_bytes(before)


@pytest.mark.parametrize("how", EDITS)
def test_a_change_is_named_with_the_old_and_the_new(run: Run, office: Path, report: Path, how: str) -> None:
    path = saved(report, edited(report.read_bytes(), {"d06_ledger_overdue": how}))
    code, told = figures(run, office, path)
    (one,) = told.values()
    state = how.split()[0]
    assert (code, one["name"], one["state"]) == (1, "d06_ledger_overdue", state)
    expected = one["expected"]
    found = {"changed": "7", "changed behind": f"{expected}9", "missing": None}[how]
    assert one["found"] == found and expected.isdigit()
    page = run("audit", str(path), cwd=office)
    assert page.code == 1
    (line,) = [line for line in page.out.splitlines() if line.startswith("d06_")]
    assert line.split()[-1] == (found or "–") and expected in line


def test_a_copy_is_told_beside_what_it_copies(run: Run, office: Path, report: Path) -> None:
    document = docx.Document(str(report))
    paragraph = starts(document)["d06_ledger_ongoing"].getparent()
    paragraph.addnext(copy.deepcopy(paragraph))
    document.save(str(report))
    code, told = figures(run, office, report)
    assert code == 1 and {one["state"] for one in told.values()} == {"copied"}
    assert "d06_ledger_ongoing" in told and told["d06_ledger_ongoing"]["expected"] is not None


def test_deleted_and_moved_text_that_word_keeps_is_not_read(run: Run, office: Path, report: Path) -> None:
    document = docx.Document(str(report))
    run_ = starts(document)["d06_ledger_overdue"].getnext()
    kept = copy.deepcopy(run_)
    kept.find(f"{W}t").text = "5"
    gone = run_.makeelement(f"{W}moveFrom", {f"{W}id": "900", f"{W}author": "x"})
    run_.addnext(gone)
    gone.append(kept)
    document.save(str(report))
    assert figures(run, office, report) == (0, {})


def test_ten_documents_that_libreoffice_saved(run: Run, office: Path, tmp_path: Path) -> None:
    needs_office()
    plain = written(run, office, tmp_path).read_bytes()
    wanted = [some(plain, count, seed) for seed, count in enumerate((0, 1, 1, 2, 3, 5, 8, 13, 21, 40))]
    made = libreoffice.converted([edited(plain, changes) for changes in wanted], "docx", "odt")
    for number, (changes, content) in enumerate(zip(wanted, made, strict=True)):
        code, told = figures(run, office, saved(tmp_path / f"{number}.odt", content))
        assert {name: one["state"] for name, one in told.items()} == {
            name: how.split()[0] for name, how in changes.items()
        }
        assert code == bool(changes)


def test_a_document_of_before_2007_is_read_by_libreoffice(
    run: Run, office: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word, asked = report.read_bytes(), []

    def converted(documents: list[bytes], ending: str, wanted: str) -> list[bytes]:
        asked.append((ending, wanted))
        return [word]

    monkeypatch.setattr(libreoffice, "converted", converted)
    assert figures(run, office, saved(report.with_suffix(".doc"), b"\xd0\xcf\x11\xe0 old")) == (0, {})
    assert figures(run, office, saved(report.with_suffix(".rtf"), b"{\\rtf1 }")) == (0, {})
    assert asked == [("doc", "docx"), ("rtf", "docx")]


def test_an_own_template_is_that_of_its_commit(run: Run, office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    template = folder / "templates" / "weekly.docx"
    template.parent.mkdir()

    def say(words: str) -> None:
        document = docx.Document()
        document.add_paragraph(words)
        document.save(str(template))

    say("Quá hạn {{ report.ledger | traced('overdue') }}")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Mẫu")
    path = written(run, folder, tmp_path)
    say("Được giao {{ report.ledger | traced('assigned') }}")
    done = run("audit", str(path), "--format=json", cwd=folder)
    assert [one["name"] for one in json.loads(done.out)["figures"]] == ["d06_ledger_overdue"] and done.code == 0


def refused(run: Run, office: Path, path: Path) -> str:
    done = run("audit", str(path), "--format=json", cwd=office)
    assert (done.code, done.out) == (3, "") and done.err.count("\n") == 1
    return done.err


def test_what_cannot_be_made_again_is_refused(run: Run, office: Path, tmp_path: Path, report: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(office, other)
    settings = other / "registry" / "registry.yaml"
    settings.write_bytes(settings.read_bytes() + b"# x\n")
    dirty = written(run, other, tmp_path / "dirty")
    assert "chưa ghi vào git" in refused(run, other, dirty)
    git(other, "commit", "-qam", "x")
    unknown = written(run, other, tmp_path / "unknown")
    assert "không có phiên bản" in refused(run, office, unknown)
    shutil.rmtree(other / ".git", ignore_errors=os.name == "nt")
    assert "chưa ghi vào git" in refused(run, other, written(run, other, tmp_path / "without"))
    document = docx.Document()
    document.save(str(report))
    assert "deann06" in refused(run, office, report)


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """A document whose property says something else."""
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    about = parts["docProps/custom.xml"]
    assert old in about
    parts["docProps/custom.xml"] = about.replace(old, new)
    with zipfile.ZipFile(path, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return path


def test_a_template_that_is_gone_is_told(run: Run, office: Path, report: Path) -> None:
    assert "không còn mẫu" in refused(run, office, rewritten(report, b'"template":"', b'"template":"0'))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"2024-W20"', b'"tu\xe1\xba\xa7n"'),
        (b'"period":"2024-W20"', b'"period":"2024-05"'),
        (b'"report":"weekly"', b'"report":"agency"'),
        (b'"report":"weekly"', b'"report":"__init__"'),
        (b'"as_of":"2024-05-15"', b'"as_of":"0001-01-01"'),
        (b'"as_of":"2024-05-15"', b'"as_of":"9999-12-31"'),
        (b'"report":"weekly"', b'"report":"meeting","on":"9999-12-31"'),
        (b'"report":"weekly"', b'"language":"xx","report":"weekly"'),
        (b'"as_of":"2024-05-15"', b'"as_of":7'),
        (b'"commit":"', b'"commit":"--output='),
        (b'"document":"weekly', b'"document":"monthly'),
    ],
)
def test_a_property_that_anybody_wrote_is_told(run: Run, office: Path, report: Path, old: bytes, new: bytes) -> None:
    assert refused(run, office, rewritten(report, old, new))


@pytest.mark.parametrize(("content", "said"), [(b"# chu", ".docx"), (b"", ".docx"), (b"PK\3\4x", "hỏng")])
def test_what_is_no_document_is_told(run: Run, office: Path, tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refused(run, office, saved(tmp_path / "a.docx", content))
    assert "không có tệp" in refused(run, office, tmp_path)


@pytest.mark.parametrize("when", [DAY, "--period=2024-W20"])  # as of a day, and of one that the period means
def test_each_figure_is_told_with_what_it_counts(run: Run, office: Path, tmp_path: Path, when: str) -> None:
    done = run("report", "weekly", when, "--to=docx", "--audit", f"--output={tmp_path}", cwd=office)
    path, table = map(Path, done.out.splitlines())
    assert table.name == f"{path.stem}.audit.json"
    told = json.loads(table.read_text(encoding="utf-8"))["figures"]
    names = [name for name in starts(docx.Document(str(path))) if name.startswith("d06_")]
    assert [one["name"] for one in told] == names
    counted = [one for one in told if one["query"].startswith("deann06 list ") and isinstance(one["value"], int)]
    assert len(counted) > 30 and {one["path"].partition(".")[0] for one in counted} >= {"ledger", "agencies", "total"}
    for one in counted:
        assert len(one["ids"]) == one["value"], one
    asked = ("ledger.overdue", "agencies.0.counts.assigned", "total.finished")
    for figure in [one for one in counted if one["path"] in asked]:
        shown = run(*figure["query"].split()[1:], "--format=json", cwd=office).json
        assert {*figure["ids"]} <= {row["id"] for row in shown["tasks"]}
    other = next(one["query"] for one in told if one["query"].startswith("deann06 report "))
    assert run(*other.split()[1:], f"--output={tmp_path}", cwd=office).code == 0


def test_the_table_of_figures_is_not_written_over_when_it_was_edited(run: Run, office: Path, tmp_path: Path) -> None:
    words = ("report", "monthly", DAY, "--to=json", "--audit", f"--output={tmp_path}")
    assert run(*words, cwd=office).code == 0 and run(*words, cwd=office).code == 0
    table = next(tmp_path.glob("*.audit.json"))
    table.write_text(table.read_text(encoding="utf-8").replace("ledger", "x", 1), encoding="utf-8")
    assert run(*words, cwd=office).code == 3


def test_the_document_is_made_once_for_itself_and_its_table(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    render = word.render

    def counted(*given: Any) -> bytes:
        made.append(given[1])
        return render(*given)

    monkeypatch.setattr(word, "render", counted)
    for to in ("docx", "json"):
        words = ("report", "weekly", DAY, f"--to={to}", "--audit", f"--output={tmp_path / to}")
        assert run(*words, cwd=office).code == 0
    assert made == ["weekly.docx"] * 2


def test_rows_that_no_bookmark_holds_are_counted(
    run: Run, office: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("audit", str(report), "--format=json", cwd=office).json["unmarked"] == 0
    assert "Không đối chiếu được" not in run("audit", str(report), cwd=office).out
    monkeypatch.setattr(marked, "LISTED", 3)
    told = json.loads(run("audit", str(report), "--format=json", cwd=office).out)
    assert told["unmarked"] > 0
    assert f"Không đối chiếu được {told['unmarked']} dòng" in run("audit", str(report), cwd=office).out
