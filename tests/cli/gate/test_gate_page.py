"""The summary that docs/ci.md shows is the one that a reviewer gets: two branches of the committed registry."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.cli.conftest import ROOT, Run
from tests.store.repository import Repository


def test_the_page_shows_what_a_reviewer_sees(run: Run, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    shutil.copytree(ROOT / "registry", repository.registry)
    repository.commit("2024-06-03T16:00:00+07:00", "Sổ theo dõi")
    repository.git("switch", "-q", "-c", "change")
    extend = ("extend", "4.3b", "đến hết ngày 15/6/2024", "--document", "4567/UBND-KSTT")
    done = run(*extend, "--by", "ubnd-tinh", "--date", "3/6/2024", cwd=repository.root)
    assert done.code == 0
    task = repository.registry / "tasks" / "kl-2024-04-23.4.4.yaml"
    text = task.read_text(encoding="utf-8")
    moved = text.replace("2024-05-10", "2024-05-31").replace("ngày 10/5/2024", "ngày 31/5/2024")
    task.write_text(moved, encoding="utf-8", newline="\n")
    repository.commit("2024-06-04T09:02:00+07:00", "Gia hạn")
    repository.git("switch", "-q", "main")
    repository.append("registry.yaml", "# Đã rà soát")
    repository.commit("2024-06-03T16:42:00+07:00", "Rà soát")
    repository.git("switch", "-q", "change")
    done = run("ci", "--base", "main", "--as-of", "4/6/2024", "--summary", "summary.md", cwd=repository.root)
    assert done.code == 1
    summary = (repository.root / "summary.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    shown = page.partition("## What a reviewer sees")[2].partition("```markdown\n")[2].partition("```\n")[0]
    assert _plain(shown) == _plain(summary)


def _plain(text: str) -> str:
    """A page without the names of commits, whatever the length of its lines."""
    return re.sub(r"\b[0-9a-f]{7}\b", "…", " ".join(text.split()))
