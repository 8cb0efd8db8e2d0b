"""`deann06 export site`: a folder that it knows again, one file, and what narrows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Run
from tests.cli.exchange.test_export import ON, exported


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_renewed_unasked_and_pages_that_are_no_more_go(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "web"
    done = exported(run, "site", place)
    assert done.out == f"{place / 'index.html'}: {len(files(place)) - 1} trang\n"
    task = "tasks/kl-2024-04-23.4.4.html"
    assert task in files(place)
    (place / "own.html").write_text("cua toi", encoding="utf-8")
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
    secret = folder / "tasks/kl-2024-04-23.4.4.yaml"
    secret.write_text(secret.read_text(encoding="utf-8") + "tier: secret\n", encoding="utf-8")
    exported(run, "site", place, on=("--registry", str(folder), "--as-of", "2024-05-15"))
    left = files(place)
    assert task not in left and left["own.html"] == b"cua toi"
    assert not any("Văn bản chỉ đạo thu thuế khoán" in page.decode() for page in left.values())
    exported(run, "site", place, "--tier", "secret", on=("--registry", str(folder), "--as-of", "2024-05-15"))
    assert task in files(place)


def test_pages_of_somebody_else_are_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("cua toi", encoding="utf-8")
    done = run("export", "site", str(tmp_path), *ON)
    assert done.code == 3 and "--force" in done.err
    assert files(tmp_path) == {"index.html": b"cua toi"}


@pytest.mark.parametrize("line", ["../own.html", "/etc/own.html", "tasks/../../own.html", "own.txt", ".git/config"])
def test_a_list_of_pages_that_somebody_wrote_takes_nothing_away(line: str, run: Run, tmp_path: Path) -> None:
    place = tmp_path / "web"
    place.mkdir()
    for name in ("own.html", "web/own.txt"):
        (tmp_path / name).write_text("cua toi", encoding="utf-8")
    (place / ".deann06-site").write_text(f"{line}\n", encoding="utf-8")
    exported(run, "site", place)
    assert (tmp_path / "own.html").read_text(encoding="utf-8") == "cua toi"
    assert (place / "own.txt").read_text(encoding="utf-8") == "cua toi"


def test_one_file_needs_no_folder(run: Run, tmp_path: Path) -> None:
    done = run("export", "site", "--single", str(tmp_path / "so.html"), *ON)
    assert (done.code, done.err) == (0, "")
    assert [*files(tmp_path)] == ["so.html"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("site", "web", "--standing", "overdue"), "--standing"),
        (("site", "web", "--public", "--tier", "secret"), "--tier"),
        (("site",), "deann06 export site"),
        (("csv", "bang", "--single", "so.html"), "--single"),
        (("site", "web.xlsx"), "web.xlsx"),
    ],
)
def test_refusals_of_a_site(words: tuple[str, ...], said: str, run: Run, tmp_path: Path) -> None:
    done = run("export", *words, *ON, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert [*tmp_path.iterdir()] == []
