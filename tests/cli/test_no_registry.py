"""Where there is no registry every command that needs one says how to make one, and how to see an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.cli.app import COMMANDS
from tests.cli.conftest import ROOT, Run

WORDS = {
    **{name: (name,) for name in ("status", "mine", "validate", "ci", "codeowners")},
    **{name: (name, "4.4") for name in ("show", "explain", "search", "trace", "history", "edit")},
    "list": ("list", "tasks"),
    "report": ("report", "weekly"),
    "audit": ("audit", "a.docx"),
    "changes": ("changes", "HEAD~1..HEAD"),
    "new": ("new", "model", "--title", "Mô hình"),
    "template": ("template", "check"),
    "calendar": ("calendar", "show", "2024"),
    "set": ("set", "stale_after_days", "30"),
    "undo": ("undo", "4.4"),
    "rename": ("rename", "4.4", "x"),
    "except": ("except", "G401", "4.4", "--reason", "x", "--document", "1/TB-X", "--until", "30/6/2024"),
    "update": ("update", "4.4", "--state", "completed"),
    "submit": ("submit", "4.5", "--by", "snv"),
    "waive": ("waive", "4.5", "--document", "1/TB-X"),
    "extend": ("extend", "4.4", "15/6/2024"),
    "request": ("request", "4.4", "15/6/2024"),
    "reassign": ("reassign", "4.4", "--lead", "snv"),
    "confirm": ("confirm", "4.4"),
    "block": ("block", "4.4", "--kind", "funding", "--text", "x"),
    "unblock": ("unblock", "4.4", "--text", "x"),
    "propose": ("propose", "x", "pause", "--reason", "x"),
    "decide": ("decide", "x", "pause", "--document", "1/TB-X"),
    "measure": ("measure", "x", "3"),
    "occurred": ("occurred", "4.4", "20/5/2024"),
    "supersede": ("supersede", "x", "y"),
    "import": ("import", str(ROOT / "examples/theo-doi.csv")),
    "ingest": ("ingest", "van-ban.docx"),
    "inherit": ("inherit", "so-lieu"),
    "serve": ("serve",),
    "round": ("round", "make", "tuần 20"),
    "packet": ("packet", "make", "--all"),
    "export": ("export", "csv", "bang"),
    "correct": ("correct", "4.4", "9/5/2024", "--state", "completed"),
}
NEED_NONE = {"rules", "rule", "schema", "deadline", "init", "demo", "completion", "merge-driver", "rollup"}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in NEED_NONE])
def test_it_names_init_and_demo(name: str, run: Run, tmp_path: Path) -> None:
    done = run(*WORDS[name], cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "deann06 init" in done.err and "deann06 demo" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_named_is_proposed(run: Run, tmp_path: Path) -> None:
    done = run("status", "--registry", "sổ mới", cwd=tmp_path)
    assert done.code == 3
    assert 'deann06 init "sổ mới"' in done.err and "deann06 demo" in done.err
