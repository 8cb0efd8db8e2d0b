"""The registry of the repository, of which the made documents name bodies."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.core.state.registry import Registry
from deann06.services.session import read_registry

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def registry() -> Registry:
    read = read_registry(ROOT / "registry").registry
    assert read is not None
    return read
