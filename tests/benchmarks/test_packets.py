"""What the benchmark of packets looks at, on a few registries: nobody's answer changes no byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.packets import unanswered
from tests.tries import tries


@pytest.mark.parametrize("seed", range(tries(12)))
def test_packets_of_an_invented_registry_that_nobody_answered_change_nothing(seed: int, tmp_path: Path) -> None:
    assert unanswered(tmp_path, 1000 + seed) > 0
