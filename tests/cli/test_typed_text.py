"""What people typed is read in one way on every page: its marks of links and emphasis, its lines, its full stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run

DAY = ("--as-of", "15/5/2024")
TYPED = "**Chờ** [hướng dẫn](x.md)\\n  lần hai..."
READ = "hờ hướng dẫn lần hai"  # without its first letter, which a sentence may make small
PAGES = [("explain", "4.4"), ("show", "4.4"), ("status",), ("mine", "ubnd-tinh")]


@pytest.fixture
def place(copy_registry: CopyRegistry) -> Path:
    folder = copy_registry()
    blocked = f'blocked: {{kind: guidance, waiting_on: ubnd-tinh, text: "{TYPED}"}}'
    task = folder / "tasks/kl-2024-04-23.4.4.yaml"
    head = task.read_text(encoding="utf-8").partition("log:")[0]
    task.write_text(f"{head}log:\n- {{date: 2024-05-14, by: ct-kh, {blocked}}}\n", encoding="utf-8")
    return folder.parent


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_an_obstacle_reads_the_same_on_every_page(words: tuple[str, ...], place: Path, run: Run) -> None:
    page = " ".join(run(*words, *DAY, cwd=place).out.split())
    assert READ in page
    assert "**" not in page
    assert "x.md" not in page


def test_so_it_does_in_a_report(place: Path, run: Run) -> None:
    assert run("report", "weekly", *DAY, "--to", "md", cwd=place).code == 0
    (report,) = (place / "reports").glob("*.md")
    text = report.read_text(encoding="utf-8")
    assert READ in text
    assert "x.md" not in text
