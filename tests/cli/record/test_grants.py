"""A registry that lets others say more than the general rule does: every page and document says so, in one sentence."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import CopyRegistry, Run
from tests.cli.gate.test_ci import git

AS_OF: Final = ("--as-of", "2024-05-15")
SAID: Final = "Ngoài các cơ quan có quyền theo quy định chung, sổ này còn cho phép: {}."
LOOSENED: Final = [
    ("[stttt]", "Sở TT&TT (mọi việc)", [{"act": None, "agencies": ["stttt"]}]),
    (
        "{extend: [stttt, stc], waive: [], occurred: [stc]}",
        "Sở TT&TT, Sở Tài chính (gia hạn); Sở Tài chính (việc chờ đã xảy ra)",
        [{"act": "extend", "agencies": ["stttt", "stc"]}, {"act": "occurred", "agencies": ["stc"]}],
    ),
]


@pytest.fixture
def loosen(copy_registry: CopyRegistry) -> Path:
    """A committed registry."""
    root = copy_registry()
    git(root, "init", "-q")
    return root


def policy(root: Path, grants: str) -> None:
    path = root / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("\npolicy:\n") == 1
    path.write_text(text.replace("\npolicy:\n", f"\npolicy:\n  grants: {grants}\n"), encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "policy")


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("grants", "said", "items"), LOOSENED, ids=["every act", "some acts"])
def test_it_is_said_wherever_standings_are(
    run: Run, loosen: Path, tmp_path: Path, grants: str, said: str, items: object
) -> None:
    policy(loosen, grants)
    sentence = SAID.format(said)
    summary, reports = tmp_path / "s.md", tmp_path / "reports"
    assert sentence in plain(run("status", *AS_OF, cwd=loosen).out)
    assert sentence in plain(run("ci", "--base", "HEAD", *AS_OF, "--summary", str(summary), cwd=loosen).out)
    assert f"*{sentence}*" in summary.read_text(encoding="utf-8")
    for words in (("status",), ("ci", "--base", "HEAD")):
        assert run(*words, *AS_OF, "--format", "json", cwd=loosen).json["grants"] == items
    assert run("report", "weekly", *AS_OF, "--output", str(reports), cwd=loosen).code == 0
    (page,), (document,) = reports.glob("*.md"), reports.glob("*.docx")
    head = page.read_text(encoding="utf-8").partition("## I.")[0]
    assert f"*{sentence}*" in head.replace("\\", "")
    with zipfile.ZipFile(document) as file:
        text = re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode()).replace("&amp;", "&")
    assert sentence in text.partition("CÔNG TÁC CHỈ ĐẠO")[0]


def test_nothing_is_said_of_a_registry_that_loosens_nothing(run: Run, loosen: Path, tmp_path: Path) -> None:
    policy(loosen, "{extend: []}")
    start = SAID.partition(":")[0]
    assert start not in plain(run("status", *AS_OF, cwd=loosen).out)
    assert run("status", *AS_OF, "--format", "json", cwd=loosen).json["grants"] == []
    run("report", "weekly", *AS_OF, "--to", "md", "--output", str(tmp_path / "reports"), cwd=loosen)
    (page,) = (tmp_path / "reports").glob("*.md")
    assert start not in page.read_text(encoding="utf-8")
