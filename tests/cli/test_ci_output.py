"""What `deann06 ci` tells apart, writes and refuses, beside `test_ci.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.checks.test_governance import ANSWERED, edited
from tests.cli.conftest import Run
from tests.cli.test_ci import AS_OF, git, record, repository

__all__ = ["repository"]
DIRECTIVE: Final = "directives/kh-2024-01-02.yaml"


# --- what was there before ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (DIRECTIVE, "basis: [mot]\n", "basis: [hai]\n", "L501"),
        (ANSWERED, "mot: 1\n", "hai: 1\n", "S201"),
        (ANSWERED, "cooperating: [mot]\n", "report_to: [hai]\n", "L503"),
    ],
)
def test_a_finding_in_the_place_of_another_is_new(
    run: Run, repository: Path, path: str, old: str, new: str, code: str
) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, edited(path, add=old))
    git(repository, "switch", "-qC", "change")
    record(repository, edited(path, add=new))
    done = run("ci", "--base", "main", *AS_OF, "--format", "github", cwd=repository)
    assert done.code == 1
    assert f"title={code}::" in done.out
